"""A radar's data becomes a picture, as SVG and as PNG, the same to the byte on every run.

What a picture depends on has a fingerprint, so that a cache needs no drawing library: they are loaded by `draw` only.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from pipeline.colour import mixed, readable
from pipeline.slides import DotPlot, Radar
from pipeline.template import Template
from pipeline.versions import version

DRAWING = 3
"""The version of the drawing code: raise it with every change that can be seen in a picture."""

LIBRARIES = ("aggdraw", "pillow", "fonttools", "uharfbuzz", "pyphen", "fontpkg-arimo")
"""Whatever else decides the bytes of a picture."""

LIKE_ARIMO = frozenset({"arial", "arimo", "liberation sans", "helvetica"})
"""Families that are drawn in Arimo, the font that comes with us."""

_BEYOND_ARIMO = re.compile("[^\0-\u052f\u2010-\u2026\u20ac\u2212]")  # letters that it may lack

SIZE = 10.0
"""The size of the names of the indicators, in points."""


class ChartStyle(Struct, frozen=True):
    """How a chart looks. `width` and `height` in EMU, `size` of the text in points, colours as six hex digits.

    `family` is the font's; one that this machine lacks is drawn in Arimo. `ground` is what the chart stands on, and `inside`
    the colour of figures on `value`.
    """

    width: int
    height: int
    family: str
    size: float
    text: str
    value: str
    reference: str
    band: str
    band_edge: str
    grid: str
    ground: str = "FFFFFF"
    inside: str = "FFFFFF"


class Drawing(Struct, frozen=True):
    """One picture twice: as SVG on nothing and, for programs that don't read that, as PNG on the colour of the slide."""

    svg: bytes
    png: bytes


def chart_style(template: Template, width: int, height: int) -> ChartStyle:
    """The style of `template` for a chart of `width` by `height` EMU.

    The colours are those that the template says; the rings stand between the band's and its edge's, so that they show on
    white as well as on the band.
    """
    colours = {part: template.hex(colour) for part, colour in template.chart.items()}
    text, value, ground = colours["text"], colours["value"], colours["ground"]
    return ChartStyle(
        width=width,
        height=height,
        family=template.font.family,
        size=SIZE,
        text=text,
        value=value,
        reference=colours["reference"],
        band=colours["band"],
        band_edge=colours["band_edge"],
        grid=mixed(colours["band"], colours["band_edge"], 0.35),
        ground=ground,
        inside=readable(value, ground, text),
    )


def fingerprint(radar: Radar | DotPlot, style: ChartStyle) -> str:
    """A name, 64 hex digits, for the picture that `draw` makes of these: another picture has another name."""
    found = ""
    if needs_fonts(radar, style.family):
        from pipeline import machine_fonts

        found = machine_fonts.state()
    return hashlib.sha256(repr((DRAWING, _versions(), found, radar, style)).encode()).hexdigest()


def needs_fonts(radar: Radar | DotPlot, family: str) -> bool:
    """Whether the picture in a font `family` depends on the fonts of this machine, and not only on the one that comes with us."""
    return family.casefold() not in LIKE_ARIMO or _BEYOND_ARIMO.search(repr(radar)) is not None


def draw(radar: Radar | DotPlot, style: ChartStyle) -> Drawing:
    """The picture of a radar or a standing. A radar has its axes clockwise from the top, the scale's minimum in the middle.

    One or two axes make no radar and are drawn as bars across the page. An axis without a figure is left open.
    """
    from pipeline.charts import bitmap, picture, svg

    composed = picture.compose_standing(radar, style) if isinstance(radar, DotPlot) else picture.compose(radar, style)
    return Drawing(svg=svg.svg(composed), png=bitmap.png(composed))


def draw_all(wanted: Sequence[tuple[Radar | DotPlot, ChartStyle]]) -> Iterator[Drawing]:
    """The pictures of these charts, in order."""
    return (draw(chart, style) for chart, style in wanted)


@cache
def _versions() -> tuple[str, ...]:
    return tuple(f"{library} {version(library)}" for library in LIBRARIES)
