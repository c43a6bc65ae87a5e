"""Draw one or two axes, which make no radar: each a bar across the page, its name above and the scale under it."""

from __future__ import annotations

from msgspec import Struct

from pipeline.charts import ChartStyle
from pipeline.charts.pen import Pen, Spot, Stroke
from pipeline.charts.places import DESCENT, LINE
from pipeline.charts.scale import rings
from pipeline.charts.words import Wrap, wrapped
from pipeline.slides import Axis, Radar

NUMBER = 0.8  # the size of the scale's numbers, of the text's
LARGER = 1.1  # the size of the names, of the text's
TRACK = 2.4  # the height of an axis, of the size of the text
BAND = 1.3  # the height of the range's band, of the size of the text
SPACE = 0.6  # between a name, its axis and its numbers, of the size of the text
BETWEEN = 2.4  # between two axes, of the size of the text
INDENT = 0.04  # on both sides of an axis, of the width


class Track(Struct, frozen=True):
    """Where one axis runs, in points."""

    left: float
    right: float
    middle: float
    minimum: int
    maximum: int

    def place(self, value: float, up: float = 0.0) -> Spot:
        """Where `value` stands, so far over the axis."""
        share = (value - self.minimum) / (self.maximum - self.minimum)
        return self.left + share * (self.right - self.left), self.middle + up


def draw(
    pen: Pen, radar: Radar, style: ChartStyle, strokes: tuple[Stroke, Stroke], left: float, room: Spot, bottom: float
) -> None:
    """Draw the axes of `radar` one under the other in the middle of a space of `room` (width and height)."""
    width, height = room
    size, names = _names(pen, radar, style, width, height)
    needed = [len(lines) * LINE * size + _under(size) for lines in names]
    top = bottom + (height + sum(needed) + BETWEEN * size * (len(needed) - 1)) / 2
    for index, (axis, lines) in enumerate(zip(radar.axes, names, strict=True)):
        for number, text in enumerate(lines):
            base = top - (number + 1) * LINE * size + DESCENT * size
            pen.text((left + width * INDENT, base), text, size, style.text, part=f"axis {index}")
        middle = top - len(lines) * LINE * size - (SPACE + TRACK / 2) * size
        track = Track(left + width * INDENT, left + width * (1 - INDENT), middle, radar.minimum, radar.maximum)
        _axis(pen, axis, style, strokes, track, size)
        _numbers(pen, track, style, size, f"axis {index}")
        top -= needed[index] + BETWEEN * size


def _names(
    pen: Pen, radar: Radar, style: ChartStyle, width: float, height: float
) -> tuple[float, list[tuple[str, ...]]]:
    """The size of the names and their lines: smaller only where they would not fit."""
    size = style.size * LARGER
    while True:
        names = [_lines(pen, axis.label, width * (1 - 2 * INDENT), size) for axis in radar.axes]
        needed = sum(len(lines) * LINE * size + _under(size) for lines in names) + BETWEEN * size * (len(names) - 1)
        if needed <= height or size < 1:
            return size, names
        size *= 0.95


def _lines(pen: Pen, text: str, width: float, size: float) -> tuple[str, ...]:
    return wrapped(text, width, lambda words: pen.letters.width(words) * size, Wrap(anywhere=True)) or ()


def _under(size: float) -> float:
    """How much an axis takes under its name."""
    return (TRACK + 2 * SPACE + NUMBER * LINE) * size


def _axis(pen: Pen, axis: Axis, style: ChartStyle, strokes: tuple[Stroke, Stroke], track: Track, size: float) -> None:
    half = TRACK * size / 2
    if axis.low is not None and axis.high is not None:
        tall = BAND * size / 2
        corners = [track.place(axis.low, -tall), track.place(axis.high, -tall)]
        corners += [track.place(axis.high, tall), track.place(axis.low, tall)]
        pen.area([corners], style.band)
        pen.outline(corners, style.band_edge, 0.8)
    pen.line([track.place(track.minimum), track.place(track.maximum)], style.band_edge, 0.8)
    for ring in rings(track.minimum, track.maximum):
        pen.line([track.place(ring, -half * 0.8), track.place(ring, half * 0.8)], style.grid, 0.6)
    for value, stroke in ((axis.reference, strokes[1]), (axis.value, strokes[0])):
        if value is not None:
            pen.line([track.place(value, -half), track.place(value, half)], stroke.colour, stroke.width, stroke.dash)
            pen.markers([track.place(value)], stroke)


def _numbers(pen: Pen, track: Track, style: ChartStyle, size: float, part: str) -> None:
    """The scale's values under the axis."""
    for ring in rings(track.minimum, track.maximum):
        across, up = track.place(ring, -(TRACK / 2 + SPACE * 0.3 + NUMBER) * size)
        text = str(ring).replace("-", "\N{MINUS SIGN}")
        pen.text((across, up), text, size * NUMBER, style.text, "center", part=f"ring {ring} of {part}")
