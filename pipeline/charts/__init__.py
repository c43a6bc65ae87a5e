"""A radar's data becomes a picture, as SVG and as PNG, the same to the byte on every run.

What a picture depends on has a fingerprint, so that a cache needs no drawing library: `matplotlib` is loaded by `draw` only.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from pipeline.slides import Radar, Standing
from pipeline.template import Template

DRAWING = 1
"""The version of the drawing code: raise it with every change that can be seen in a picture."""

LIBRARIES = ("matplotlib", "numpy", "pillow", "pyphen", "fontpkg-arimo")
"""Whatever else decides the bytes of a picture."""

SIZE = 10.0
"""The size of the names of the indicators, in points."""


@dataclass(frozen=True, slots=True)
class ChartStyle:
    """How a chart looks. `width` and `height` in EMU, `size` of the text in points, colours as six hex digits.

    `family` is the font's; one that this machine lacks is drawn in Arimo.
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


@dataclass(frozen=True, slots=True)
class Drawing:
    """One picture twice: as SVG on nothing and, for programs that don't read that, as PNG on white."""

    svg: bytes
    png: bytes


def chart_style(template: Template, width: int, height: int) -> ChartStyle:
    """The style of `template` for a chart of `width` by `height` EMU.

    The theme's tx1 is the text, accent1 the deal, accent2 all deals, accent5 the band, accent4 its edge;
    the rings stand between those two greys, so that they show on white as well as on the band.
    """
    colours = template.colours
    return ChartStyle(
        width=width,
        height=height,
        family=template.font.family,
        size=SIZE,
        text=colours["tx1"],
        value=colours["accent1"],
        reference=colours["accent2"],
        band=colours["accent5"],
        band_edge=colours["accent4"],
        grid=_between(colours["accent5"], colours["accent4"], 0.35),
    )


def fingerprint(radar: Radar | Standing, style: ChartStyle) -> str:
    """A name, 64 hex digits, for the picture that `draw` makes of these: another picture has another name."""
    return hashlib.sha256(repr((DRAWING, _versions(), radar, style)).encode()).hexdigest()


def draw(radar: Radar | Standing, style: ChartStyle) -> Drawing:
    """The picture of a radar or a standing. A radar has its axes clockwise from the top, the scale's minimum in the middle.

    One or two axes make no radar and are drawn as bars across the page. An axis without a figure is left open.
    """
    from pipeline.charts import picture

    figure = picture.compose_standing(radar, style) if isinstance(radar, Standing) else picture.compose(radar, style)
    return Drawing(svg=picture.svg(figure), png=picture.png(figure, style))


@cache
def _versions() -> tuple[str, ...]:
    return tuple(f"{library} {version(library)}" for library in LIBRARIES)


def _between(first: str, second: str, share: float) -> str:
    """The colour at `share` of the way from `first` to `second`."""
    pairs = zip(bytes.fromhex(first), bytes.fromhex(second), strict=True)
    return bytes(round(one + (other - one) * share) for one, other in pairs).hex().upper()
