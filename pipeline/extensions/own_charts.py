"""What a chart of the author's own gets: figures, a theme and matplotlib's settings; and what is asked of the figure it returns."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import matplotlib
from cycler import cycler
from matplotlib.figure import Figure
from pandas import DataFrame

from pipeline.charts import chart_style, house_style, typefaces
from pipeline.charts.canvas import DEFAULTS, DPI, SAVED_WITHOUT
from pipeline.diagnostics import Diagnostic, InputsError, Location, error, warning
from pipeline.model import Review
from pipeline.scores import Statistics
from pipeline.slides import EMU_PER_INCH, Box, Picture
from pipeline.template import Template

SLACK = 0.02
"""Inches that a chart may reach beyond its edge, for rounding; and the share that it may be too large."""

COLOURS = {
    "text.color": "text",
    "axes.labelcolor": "text",
    "axes.edgecolor": "text",
    "xtick.color": "text",
    "ytick.color": "text",
    "patch.facecolor": "band",
    "patch.edgecolor": "band_edge",
    "figure.facecolor": "ground",
}
"""The parameters of matplotlib that are colours of a theme."""


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


def theme(box: Box, template: Template, language: str, sheet: Path | None) -> Theme:
    """What a chart in `box` is told of it; `sheet` is the review's style sheet."""
    style = chart_style(template, box.width, box.height, house_style(sheet) if sheet else None)
    size = style.size * template.chart_scale * template.charts_grow
    parts = {part: getattr(style, part).lower() for part in ("value", "reference", *COLOURS.values())}
    colours = {name: f"#{colour}" for name, colour in {**template.colours, **parts}.items()}
    return Theme(box.width / EMU_PER_INCH, box.height / EMU_PER_INCH, style.family, size, colours, language)


def settings_in_force(theme: Theme, shades: Sequence[str], sheet: Path | None) -> AbstractContextManager[None]:
    """A context in which matplotlib has what suits `theme`, and the style sheet over that, whatever its user has chosen.

    `shades` are the template's names for the colours of further series.
    """
    said: Any = matplotlib.rc_params_from_file(str(sheet), use_default_template=False) if sheet else {}
    series = dict.fromkeys(theme.colours.get(each, f"#{each}").lower() for each in ("value", "reference", *shades))
    family = [theme.font] if theme.font.casefold() not in typefaces.LIKE_ARIMO else []
    settings: Any = {parameter: theme.colours[part] for parameter, part in COLOURS.items()} | {
        "figure.constrained_layout.use": True,
        "font.size": theme.font_size,
        "axes.facecolor": "none",
        "axes.prop_cycle": cycler(color=list(series)),
        "axes.spines.top": False,
        "axes.spines.right": False,
    }
    fixed: Any = {
        "font.family": family + typefaces.properties("", "Arimo", theme.font_size).get_family(),
        "figure.figsize": (theme.width, theme.height),
        "savefig.bbox": None,
        "svg.hashsalt": "reviewdeck",
        "svg.fonttype": "path",
    }
    return matplotlib.rc_context({**DEFAULTS, **settings, **said, **fixed})


def checked(
    made: object, shape: Picture, location: Location, noted: list[Diagnostic]
) -> tuple[Picture, dict[str, bytes]]:
    """The picture that the function of `shape`, at `location`, returned, and by their paths its SVG and its PNG.

    InputsError where it is none or has no alt text; how it misfits is added to `noted`.
    """
    if not (isinstance(made, tuple) and len(made) == 2 and isinstance(made[0], Figure) and isinstance(made[1], str)):
        raise InputsError([error(location, "not-a-chart", name=shape.chart, kind=type(made).__name__)])
    figure, alt = made[0], " ".join(made[1].split())
    if not alt:
        raise InputsError([error(location, "missing-alt/chart", name=shape.chart)])
    noted += _misfits(figure, shape, location)
    svg, png = io.BytesIO(), io.BytesIO()
    figure.savefig(svg, format="svg", metadata=SAVED_WITHOUT)
    figure.savefig(png, format="png", dpi=DPI, metadata={"Software": None})
    digest = hashlib.sha256(svg.getvalue()).hexdigest()
    path = f"{shape.path}-{digest[:12]}.svg"
    width, height = figure.get_size_inches()
    picture = replace(shape, box=_fitted(shape.box, width / height), alt=alt, path=path, digest=digest)
    return picture, {path: svg.getvalue(), f"{path}.png": png.getvalue()}


def _misfits(figure: Figure, shape: Picture, location: Location) -> Iterator[Diagnostic]:
    """Warnings where a chart is cut off at its edge, or has to be made smaller than it was drawn."""
    width, height = figure.get_size_inches()
    figure.draw_without_rendering()
    drawn = figure.get_tightbbox()
    beyond = max(-drawn.x0, -drawn.y0, drawn.x1 - width, drawn.y1 - height)
    if beyond > SLACK:
        yield warning(location, "chart-cut-off", name=shape.chart, inches=f"{beyond:.2f}")
    across, up = shape.box.width / EMU_PER_INCH, shape.box.height / EMU_PER_INCH
    scale = min(across / width, up / height)
    if scale < 1 - SLACK:
        sides = {"width": width, "height": height, "across": across, "up": up}
        written = {side: f"{inches:.1f}" for side, inches in sides.items()}
        yield warning(location, "chart-too-large", name=shape.chart, **written, scale=f"{scale:.0%}")


def _fitted(box: Box, shape: float) -> Box:
    """The largest place in `box` that is `shape` times as wide as high, at the top and in the middle."""
    width, height = min(box.width, round(box.height * shape)), min(box.height, round(box.width / shape))
    return Box(box.left + (box.width - width) // 2, box.top, width, height)
