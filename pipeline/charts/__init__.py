"""A chart's data becomes a picture, as SVG and as PNG, the same to the byte on every run; matplotlib draws it.

What a picture depends on has a fingerprint, so that a cache needs no drawing library: only `draw` and `draw_all` load it.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from pipeline.chart_data import DotPlot, Radar, StackedBars
from pipeline.charts import typefaces
from pipeline.colour import mixed, readable
from pipeline.template import Template, smallest_size

DRAWING = 9
"""The version of the drawing code: raise it with every change that can be seen in a picture."""

LIBRARIES = ("matplotlib", "numpy", "pillow", "pyphen", "fontpkg-arimo")
"""Whatever else decides the bytes of a picture."""

SIZE = 10.0
"""The size of the names of the indicators, in points."""

ChartData = Radar | DotPlot | StackedBars

HouseStyle = tuple[tuple[str, str | float | bool], ...]
"""What a firm's own .mplstyle says of its charts, by the name of the field of `ChartStyle`; see `house_style`."""

logging.getLogger("matplotlib").addHandler(logging.NullHandler())  # remarks on fonts and caches tell a user nothing


@dataclass(frozen=True)
class ChartStyle:
    """How a chart looks. Colours are six hex digits."""

    width: int
    """Of the picture, in EMU."""
    height: int
    family: str
    """The font's; one that this machine lacks is drawn in Arimo."""
    size: float
    """Of the text, in points."""
    text: str
    """The colour of the words."""
    value: str
    """The colour of the deal's own line and dots."""
    reference: str
    """The colour of the line of all deals."""
    band: str
    """The colour of the range from the lowest to the highest answer."""
    band_edge: str
    grid: str
    ground: str = "FFFFFF"
    """What the chart stands on."""
    inside: str = "FFFFFF"
    """The colour of figures on `value`."""
    value_line: float = 2.0
    """The width of the deal's line in points, and so on; smaller radars have finer ones."""
    reference_line: float = 1.5
    marker: float = 4.8
    grid_line: float = 0.5
    edge_line: float = 0.8
    painted: bool = False
    """The SVG too has its `ground`, where that is not the slide's."""
    least: float = 0.0
    """The size of the smallest text around, in points: none is set smaller where there is any other way."""
    clear: bool = False
    """The PNG too stands on nothing, where what is behind it has more than one colour."""


@dataclass(frozen=True)
class Drawing:
    """One picture twice."""

    svg: bytes
    """On nothing, but for a house style with a ground of its own."""
    png: bytes
    """For programs that don't read SVG: on the colour of the slide."""


def house_style(path: Path) -> HouseStyle:
    """What `path`, a style sheet of matplotlib's, says of charts; ReviewdeckError where it can't be read.

    Taken are font.family (with font.sans-serif and the like), font.size, text.color, the first two colours of
    axes.prop_cycle (the deal's and that of all deals), lines.linewidth (the deal's; that of all deals is three quarters of
    it), lines.markersize, grid.color, grid.linewidth, patch.facecolor (the range), patch.edgecolor, patch.linewidth (its
    edge) and figure.facecolor. Other parameters that matplotlib knows are checked and left alone.
    """
    from pipeline.charts import style_sheet

    return style_sheet.choices(path)


def chart_style(
    template: Template, width: int, height: int, house: HouseStyle | None = None, *, grows: bool = True
) -> ChartStyle:
    """The style of `template` for a chart of `width` by `height` EMU, changed where `house` says something else.

    On slides much larger than usual, and where it `grows` with a deck's text, it is drawn smaller, and so shown with larger words
    and lines.
    The rings stand between the band's colour and its edge's, so that they show on white as well as on the band.
    """
    colours = {part: template.hex(colour) for part, colour in template.chart.items()}
    chosen: dict[str, Any] = {"family": template.font.family, "size": SIZE, **colours, **dict(house or ())}
    chosen.setdefault("grid", mixed(chosen["band"], chosen["band_edge"], 0.35))
    inside, clear = readable(chosen["value"], chosen["ground"], chosen["text"]), template.see_through_charts
    scale = template.chart_scale * (template.charts_grow if grows else 1.0)
    least = min(smallest_size(template.roles) / scale, chosen["size"])
    clear = clear and not chosen.get("painted")
    return ChartStyle(round(width / scale), round(height / scale), inside=inside, least=least, clear=clear, **chosen)


def fingerprint(chart: ChartData, style: ChartStyle) -> str:
    """A name, 64 hex digits, for the picture that `draw` makes of these: another picture has another name."""
    found = ""
    if needs_fonts(chart, style.family):
        from pipeline import machine_fonts

        found = machine_fonts.state()
    return hashlib.sha256(repr((DRAWING, _versions(), found, chart, style)).encode()).hexdigest()


def needs_fonts(chart: ChartData, family: str) -> bool:
    """Whether the picture in a font `family` depends on the fonts of this machine, and not only on those that come with us."""
    return typefaces.needs_machine_fonts("".join(labels(chart)), family)


def labels(chart: ChartData) -> tuple[str, ...]:
    """All that is written in a chart but for numbers: the indicators first."""
    if isinstance(chart, StackedBars):
        return *(row.label for row in chart.rows), *chart.groups, chart.statement_label, chart.mean_label, chart.n_label
    if isinstance(chart, DotPlot):
        named = dict.fromkeys(name for row in chart.rows for _, name in row.named)
        words = filter(None, (chart.minimum_label, chart.maximum_label))
        others = *words, chart.reference_label, *dict.fromkeys([*(name for _, name in chart.deals), *named])
        return *(row.label for row in chart.rows), *others
    legend = (chart.value_label, chart.reference_label, chart.range_label)
    return *(axis.label for axis in chart.axes), *legend, chart.watermark


def undrawable(chart: ChartData, family: str) -> dict[str, str]:
    """The labels of a chart that hold signs which no font at hand can draw, each with those signs; loads no drawing library."""
    return {label: missing for label in labels(chart) if (missing := typefaces.missing_signs(label, family))}


def draw(chart: ChartData, style: ChartStyle) -> Drawing:
    """The picture of a chart. A radar has its axes clockwise from the top, the scale's minimum in the middle.

    One or two axes make no radar and are drawn as bars across the page. An axis without a figure is left open.
    """
    from pipeline.charts.compose import compose

    canvas = compose(chart, style)
    return Drawing(svg=canvas.svg(), png=canvas.png())


def draw_all(wanted: Sequence[tuple[ChartData, ChartStyle]], jobs: int | None = None) -> Iterator[Drawing]:
    """What `draw` makes of each of `wanted`, in order, as they come: made side by side in `jobs` processes, or as many as help."""
    from pipeline.charts import pool

    return pool.draw_all(wanted, jobs)


@cache
def _versions() -> tuple[str, ...]:
    return tuple(f"{library} {metadata.version(library)}" for library in LIBRARIES)
