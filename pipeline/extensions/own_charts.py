"""What a chart of the author's own gets: figures, a theme and matplotlib's settings; and what is asked of the figure it returns."""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import matplotlib
from cycler import cycler
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import fontManager, get_font, ttfFontProperty
from pandas import DataFrame

from pipeline import machine_fonts
from pipeline.diagnostics import Diagnostic, InputsError, Location, Severity
from pipeline.model import Review
from pipeline.scores import Statistics
from pipeline.slides import EMU_PER_INCH, Box
from pipeline.template import Template

DPI = 160
"""Pixels to the inch, in the picture for programs that don't read SVG."""

FONT_SIZE = 10.0
"""Of the text of a chart, in points, unless it says otherwise."""

SLACK = 0.02
"""Inches that a chart may reach beyond its edge, for rounding; and the share that it may be too large."""

LIKE_ARIMO = frozenset({"arial", "arimo", "liberation sans", "helvetica"})
"""Families that are drawn in Arimo, which is as wide."""

COLOURS = {
    "text.color": "text",
    "patch.facecolor": "band",
    "patch.edgecolor": "band_edge",
    "figure.facecolor": "ground",
}
"""The parameters of matplotlib that are colours of a theme."""

WORDS = ("axes.labelcolor", "axes.edgecolor", "xtick.color", "ytick.color")
"""The parameters of matplotlib that have the colour of text."""


logging.getLogger("matplotlib").addHandler(logging.NullHandler())  # its remarks about fonts tell a user nothing


@dataclass(frozen=True)
class Theme:
    """How large a chart is, and what suits its deck; matplotlib has all of it as its defaults while the chart is drawn."""

    width: float
    """Of the place on the slide, in inches."""
    height: float
    font: str
    """The family of the template's text."""
    font_size: float
    """In points."""
    colours: Mapping[str, str]
    """"#12ab34" by what it is for: "text", "value" (a deal's own figures), "reference" (those of all deals), "band" (a
    range), "band_edge" and "ground"; and by its name in the template: "accent1" to "accent6", "tx1", ..."""
    language: str
    """Of the review: "nl" or "en"."""


@dataclass(frozen=True)
class OwnChart:
    """A chart as drawn."""

    svg: bytes
    png: bytes
    digest: str
    """The SHA-256 of the SVG."""
    alt: str
    box: Box
    """Where it stands: in its place, in its own proportions."""
    warnings: tuple[Diagnostic, ...]
    """What is to be said of how it fits there."""


def figures(review: Review, statistics: Statistics) -> DataFrame:
    """A row for every deal on every indicator that has a figure, in the review's order; withheld ones are not there.

    Columns: deal_id, deal (its short name), indicator_id, indicator (its name), n (respondents), mean, min, max, and
    reference, the mean of all deals.
    """
    rows = []
    for deal in review.deals:
        for indicator in review.indicators:
            score = statistics.scores.get(deal.id, {}).get(indicator.id)
            if score is None or score.withheld or score.mean is None:
                continue
            numbers = (score.mean, score.minimum, score.maximum, statistics.reference[indicator.id].mean)
            known = [None if number is None else float(number) for number in numbers]
            rows.append([deal.id, deal.short_name, indicator.id, indicator.name, score.n, *known])
    columns = ["deal_id", "deal", "indicator_id", "indicator", "n", "mean", "min", "max", "reference"]
    return DataFrame(rows, columns=columns)


@dataclass(frozen=True)
class Place:
    """Where on a slide a chart is to stand, and what it is to suit."""

    box: Box
    template: Template
    language: str
    style: Path | None
    """The review's style sheet."""

    def settings_in_force(self) -> AbstractContextManager[None]:
        """A context in which matplotlib has the place's settings, whatever its user has chosen elsewhere."""
        return matplotlib.rc_context(self._settings)

    @property
    def theme(self) -> Theme:
        """What the chart is told of its place."""
        colours = {name: f"#{colour}" for name, colour in self.template.colours.items()}
        colours |= {part: to_hex(self._settings[parameter]) for parameter, part in COLOURS.items()}
        series = self._settings["axes.prop_cycle"].by_key().get("color", [])
        colours |= {part: to_hex(colour) for part, colour in zip(("value", "reference"), series, strict=False)}
        width, height = self._settings["figure.figsize"]
        return Theme(width, height, self.template.font.family, self._settings["font.size"], colours, self.language)

    @cached_property
    def _settings(self) -> Any:
        """The parameters of matplotlib, the style sheet's over those that suit the template."""
        sheet = dict(matplotlib.rc_params_from_file(str(self.style), use_default_template=False)) if self.style else {}
        template, box = self.template, self.box
        colours = {part: f"#{template.hex(colour)}" for part, colour in template.chart.items()}
        series = [colours["value"], colours["reference"], *(f"#{template.hex(each)}" for each in template.shades)]
        settings: dict[Any, Any] = {k: v for k, v in matplotlib.rcParamsDefault.items() if not k.startswith("backend")}
        settings |= {parameter: colours[part] for parameter, part in COLOURS.items()}
        settings |= dict.fromkeys(WORDS, sheet.get("text.color", colours["text"]))
        settings |= {
            "figure.constrained_layout.use": True,
            "font.family": _families(template.font.family),
            "font.size": FONT_SIZE,
            "axes.facecolor": "none",
            "axes.prop_cycle": cycler(color=list(dict.fromkeys(series))),
            "axes.spines.top": False,
            "axes.spines.right": False,
        }
        size = {"figure.figsize": (box.width / EMU_PER_INCH, box.height / EMU_PER_INCH), "savefig.bbox": None}
        return settings | sheet | size | {"svg.hashsalt": "reviewdeck", "svg.fonttype": "path"}


def _families(family: str) -> list[str]:
    """`family` where this machine has it, then Arimo and DejaVu Sans, which travel with us and with matplotlib."""
    arimo = str(machine_fonts.packaged())
    if not any(entry.fname == arimo for entry in fontManager.ttflist):
        fontManager.ttflist.insert(0, ttfFontProperty(get_font(arimo)))  # before any other Arimo that is here
    here = family.casefold() not in LIKE_ARIMO and any(entry.name == family for entry in fontManager.ttflist)
    return [*([family] if here else []), "Arimo", "DejaVu Sans"]


def checked(made: object, name: str, location: Location, place: Place) -> OwnChart:
    """The chart that the function `name`, at `location`, returned; InputsError where it is none or has no alt text."""
    if not (isinstance(made, tuple) and len(made) == 2 and isinstance(made[0], Figure) and isinstance(made[1], str)):
        message = f"{name} returns {type(made).__name__}, and not a matplotlib Figure and its alt text."
        raise InputsError([Diagnostic(location, "not-a-chart", message, "End it with: return figure, alt")])
    figure, alt = made[0], " ".join(made[1].split())
    if not alt:
        message = f"{name} returns a chart without an alt text."
        raise InputsError([Diagnostic(location, "missing-alt", message, "Say in a sentence what there is to see.")])
    warnings = tuple(_misfits(figure, name, location, place))
    svg, png = _saved(figure)
    width, height = figure.get_size_inches()
    return OwnChart(svg, png, hashlib.sha256(svg).hexdigest(), alt, _fitted(place.box, width / height), warnings)


def _misfits(figure: Figure, name: str, location: Location, place: Place) -> Iterator[Diagnostic]:
    """Warnings where a chart is cut off at its edge, or has to be made smaller than it was drawn."""
    width, height = figure.get_size_inches()
    figure.draw_without_rendering()
    drawn = figure.get_tightbbox()
    beyond = max(-drawn.x0, -drawn.y0, drawn.x1 - width, drawn.y1 - height)
    if beyond > SLACK:
        message = f"{name} draws {beyond:.2f} inch beyond the edge of its figure, where it is cut off."
        hint = 'Leave it room: Figure(layout="constrained") does.'
        yield Diagnostic(location, "chart-cut-off", message, hint, Severity.WARNING)
    theme = place.theme
    scale = min(theme.width / width, theme.height / height)
    if scale < 1 - SLACK:
        message = (
            f"{name} is {width:.1f} by {height:.1f} inches, and its place {theme.width:.1f} by {theme.height:.1f}."
        )
        hint = f"It is shown at {scale:.0%}, its letters too. Draw it theme.width by theme.height inches."
        yield Diagnostic(location, "chart-too-large", message, hint, Severity.WARNING)


def _saved(figure: Figure) -> tuple[bytes, bytes]:
    """The SVG and the PNG, the same to the byte for the same figure."""
    svg, png = io.BytesIO(), io.BytesIO()
    figure.savefig(svg, format="svg", metadata=dict.fromkeys(("Creator", "Date", "Format", "Type")))
    figure.savefig(png, format="png", dpi=DPI, metadata={"Software": None})
    return svg.getvalue(), png.getvalue()


def _fitted(box: Box, shape: float) -> Box:
    """The largest place in `box` that is `shape` times as wide as high, at the top and in the middle."""
    width, height = min(box.width, round(box.height * shape)), min(box.height, round(box.width / shape))
    return Box(box.left + (box.width - width) // 2, box.top, width, height)
