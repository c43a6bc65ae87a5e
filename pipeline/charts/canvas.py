"""A matplotlib figure to draw a chart on: lines, areas, markers and texts, what is drawn later on top.

Lengths are points, and places are counted from the lower left corner. Colours are six hex digits.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Literal

import matplotlib
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.markers import MarkerStyle
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

from pipeline.charts import ChartStyle, typefaces
from pipeline.charts.line_breaking import DESCENT, LINE
from pipeline.line_breaking import Measure
from pipeline.slides import EMU_PER_POINT

DPI = 160
"""Pixels to the inch."""

COLOURS = 256
"""The most that the palette of a PNG holds."""

NEAR = 4
"""A colour of the palette that is no further from one of the style's is meant to be that."""

EDGE = 1.0
"""The width of a marker's edge."""

HALO = 2.0
"""The width of the line round a text with a halo, half of which lies under the letters."""

DEFAULTS: Any = {key: value for key, value in matplotlib.rcParamsDefault.items() if not key.startswith("backend")}
"""matplotlib's own parameters, whatever its user has chosen elsewhere."""

SAVED_WITHOUT = dict.fromkeys(("Creator", "Date", "Format", "Type"))
"""The metadata that an SVG is saved with: none, so that it is the same every time."""

SETTINGS = {
    "svg.hashsalt": "reviewdeck",
    "svg.fonttype": "path",
    "text.hinting": "no_hinting",
    "path.snap": False,
    "lines.scale_dashes": False,
    "lines.dash_capstyle": "butt",
    "lines.dash_joinstyle": "round",
    "lines.solid_capstyle": "round",
    "lines.solid_joinstyle": "round",
}
"""What we ask of matplotlib beyond its defaults."""

Point = tuple[float, float]
"""A place in the picture, in points from its lower left corner."""

Align = Literal["left", "center", "right"]

_DOCTYPE = re.compile(rb"<!DOCTYPE[^>]*>\n")  # it names a file on the network: careful readers refuse that


@dataclass(frozen=True)
class Stroke:
    """How one series is drawn: a line with markers."""

    colour: str
    width: float
    marker: Literal["o", "D"]
    """Its shape: a disc, or a square that stands on a corner."""
    marker_size: float
    """Across the disc, or the side of the square, without the edge."""
    filled: bool
    """Markers have the line's colour; otherwise that of the ground."""
    dash: tuple[float, float] | None = None
    """The length of its dashes and of the gaps between."""


def settings() -> AbstractContextManager[None]:
    """A context in which matplotlib has its own defaults and our `SETTINGS`, whatever its user has chosen elsewhere."""
    return matplotlib.rc_context(DEFAULTS | SETTINGS)


class Canvas:
    """A figure as large as a style says. Every text has as its label the part of the picture that it belongs to."""

    def __init__(self, style: ChartStyle) -> None:
        self.style = style
        self.width, self.height = style.width / EMU_PER_POINT, style.height / EMU_PER_POINT
        ground = "none" if style.clear else f"#{style.ground}"
        self.figure = Figure((self.width / 72, self.height / 72), dpi=DPI, facecolor=ground)
        self._points = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans

    def measure(self, size: float) -> Measure:
        """What gives the width of a text of `size`."""
        return lambda text: typefaces.width(text, self.style.family) * size

    def line(self, points: Sequence[Point], colour: str, width: float, dash: tuple[float, float] | None = None) -> None:
        """A line through `points`; `dash` is the length of the dashes and of the gaps."""
        line = Line2D(*zip(*points, strict=True), color=f"#{colour}", linewidth=width)
        if dash:
            line.set_linestyle((0, dash))
        self._add(line)

    def outline(self, points: Sequence[Point], colour: str, width: float) -> None:
        """A line round: through `points` and back to the first."""
        self.line([*points, points[0]], colour, width)

    def area(self, rims: Sequence[Sequence[Point]], colour: str) -> None:
        """What lies between the `rims`: one, or an outer one and an inner one that runs the other way round."""
        path = Path.make_compound_path(*(Path([*rim, rim[0]], closed=True) for rim in rims))
        self._add(PathPatch(path, facecolor=f"#{colour}", linewidth=0))

    def box(self, left: float, bottom: float, width: float, height: float, fill: str = "") -> None:
        """A frame in the colour of the range's edge, filled with `fill`."""
        right, top = left + width, bottom + height
        corners = [(left, bottom), (right, bottom), (right, top), (left, top)]
        if fill:
            self.area([corners], fill)
        self.outline(corners, self.style.band_edge, self.style.edge_line)

    def markers(self, points: Sequence[Point], stroke: Stroke) -> None:
        """A marker at each of `points`."""
        if stroke.filled:  # without an edge, before which LibreOffice leaves a seam
            inside, size, edge = stroke.colour, stroke.marker_size + EDGE, 0.0
        else:
            inside, size, edge = self.style.ground, stroke.marker_size, EDGE
        shape = MarkerStyle(stroke.marker)
        for point in points:  # each a patch of its own: markers of a line are moved to whole pixels
            path = (shape.get_transform() + Affine2D().scale(size).translate(*point)).transform_path(shape.get_path())
            mark = PathPatch(path, facecolor=f"#{inside}", edgecolor=f"#{stroke.colour}", linewidth=edge)
            mark.set_label(f"marker {stroke.marker}")
            self._add(mark)

    def text(
        self,
        point: Point,
        text: str,
        size: float,
        ha: Align = "left",
        *,
        part: str,
        colour: str = "",
        halo: bool = False,
    ) -> None:
        """One line of text, its base line at `point`, to which it is aligned as `ha` says. `halo` hides what is close to it."""
        style = self.style
        shown = typefaces.drawable(text, style.family)
        font = typefaces.properties(shown, style.family, size)
        words = Text(*point, shown, color=f"#{colour or style.text}", ha=ha, fontproperties=font, parse_math=False)
        words.set_label(part)
        if halo:
            words.set_path_effects([withStroke(linewidth=HALO, foreground=f"#{style.ground}", alpha=0.8)])
        self._add(words)

    def lines(self, point: Point, lines: Sequence[str], size: float, ha: Align = "left", *, part: str) -> None:
        """Lines of text, the first of them under `point`."""
        for number, text in enumerate(lines, 1):
            self.text((point[0], point[1] - (number * LINE - DESCENT) * size), text, size, ha, part=part)

    def svg(self) -> bytes:
        """The picture as SVG on nothing, its letters as outlines, without date or maker."""
        file = BytesIO()
        ground = f"#{self.style.ground}" if self.style.painted else "none"
        with settings():
            self.figure.savefig(file, format="svg", facecolor=ground, edgecolor="none", metadata=SAVED_WITHOUT)
        return _DOCTYPE.sub(b"", file.getvalue(), count=1)

    def png(self) -> bytes:
        """The picture on its ground as PNG of `DPI` pixels per inch, in a palette: a third of the size."""
        inches: Any = self.figure.get_size_inches().copy()
        whole: Any = (inches * DPI).round() / DPI + 1e-6  # matplotlib cuts off what is no whole pixel
        self.figure.set_size_inches(whole)
        canvas: Any = FigureCanvasAgg(self.figure)
        with settings():
            pixels, size = canvas.print_to_buffer()
        image = Image.frombytes("RGBA", size, pixels)
        self.figure.set_size_inches(inches)
        file = BytesIO()
        (image if self.style.clear else _in_palette(image, self.style)).save(file, "PNG", dpi=(DPI, DPI))
        return file.getvalue()

    def _add(self, artist: Artist) -> None:
        artist.set(transform=self._points, zorder=1)
        self.figure.add_artist(artist)


def _in_palette(image: Image.Image, style: ChartStyle) -> Image.Image:
    """`image` in few colours; the quick way to find these is off by one or two, so that those of `style` are put right."""
    made = image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = made.getpalette() or []
    own = (style.ground, style.text, style.value, style.reference, style.band, style.band_edge, style.grid)
    for exact in map(bytes.fromhex, own):
        off = [math.dist(palette[at : at + 3], exact) for at in range(0, len(palette), 3)]
        at = 3 * off.index(min(off))
        if min(off) < NEAR:
            palette[at : at + 3] = exact
    made.putpalette(palette)
    return made
