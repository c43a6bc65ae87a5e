"""Draw one or two axes, which make no radar: each a bar across the page, its name above and the scale under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.chart_data import Axis, Radar
from pipeline.charts.canvas import Canvas, Point, Stroke
from pipeline.charts.line_breaking import LINE, cut_to_fit
from pipeline.charts.ticks import ScaleLine, ticks, written

NUMBER = 0.8  # the size of the scale's numbers, of the text's
LARGER = 1.1  # the size of the names, of the text's
TRACK = 2.4  # the height of an axis, of the size of the text
BAND = 1.3  # the height of the range's band, of the size of the text
SPACE = 0.6  # between a name, its axis and its numbers, of the size of the text
BETWEEN = 2.4  # between two axes, of the size of the text
INDENT = 0.04  # on both sides of an axis, of the width
SQUEEZED = (1.0, 0.85, 0.7, 0.55, 0.4, 0.25)  # shares of all that is no text, tried in turn


@dataclass(frozen=True)
class _Layout:
    """How large the words are and how much of its height all else has, with the names in lines."""

    size: float
    """Of the names."""
    number: float
    """Of the scale's numbers."""
    air: float
    """How much of their height axes and gaps have."""
    names: tuple[tuple[str, ...], ...] = ()

    def high(self, share: float) -> float:
        """The height of what has this share of the size of the text."""
        return share * self.size * self.air

    def block(self, lines: Sequence[str]) -> float:
        """What an axis takes with its name in `lines` and its numbers."""
        return len(lines) * LINE * self.size + self.high(TRACK + 2 * SPACE) + self.number * LINE

    @property
    def height(self) -> float:
        """What all axes take."""
        return sum(map(self.block, self.names)) + self.high(BETWEEN) * (len(self.names) - 1)


def draw(canvas: Canvas, chart: Radar, strokes: tuple[Stroke, Stroke], left: float, room: Point, bottom: float) -> None:
    """Draw the axes of `chart` one under the other in the middle of a space of `room` (width and height)."""
    width, height = room
    scale = ScaleLine(left + width * INDENT, left + width * (1 - INDENT), chart.minimum, chart.maximum)
    layout = _layout(canvas, chart.axes, scale.right - scale.left, height)
    top = bottom + (height + layout.height) / 2
    for index, (axis, lines) in enumerate(zip(chart.axes, layout.names, strict=True)):
        canvas.lines((scale.left, top), lines, layout.size, part=f"axis {index}")
        middle = top - len(lines) * LINE * layout.size - layout.high(SPACE + TRACK / 2)
        _axis(canvas, axis, strokes, scale, middle, layout)
        for tick in ticks(scale.minimum, scale.maximum):
            under = scale.across(tick), middle - layout.high(TRACK / 2 + SPACE * 0.3) - layout.number
            canvas.text(under, written(tick), layout.number, "center", part=f"ring {tick} of axis {index}")
        top -= layout.block(lines) + layout.high(BETWEEN)


def _layout(canvas: Canvas, axes: Sequence[Axis], width: float, height: float) -> _Layout:
    """The largest that fits; words are set smaller than the smallest text around only where nothing else is left."""
    for found in _attempts(canvas.style.size, canvas.style.least):
        names = tuple(cut_to_fit(axis.label, width, canvas.measure(found.size)) for axis in axes)
        found = replace(found, names=names)
        if found.height <= height or found.size < 1:
            break
    return found


def _attempts(usual: float, least: float) -> Iterator[_Layout]:
    """Ever worse compromises: lower axes with words a little smaller, then smaller words yet."""
    sizes = dict.fromkeys(max(usual * share, least) for share in (LARGER, 1.0, 0.9))
    for air in SQUEEZED:
        yield from (_Layout(size, max(size * NUMBER, least), air) for size in sizes)
    size = min(sizes)
    while size >= 1:
        size *= 0.95
        yield _Layout(size, size * NUMBER, SQUEEZED[-1])


def _axis(
    canvas: Canvas, axis: Axis, strokes: tuple[Stroke, Stroke], scale: ScaleLine, middle: float, layout: _Layout
) -> None:
    style, half = canvas.style, layout.high(TRACK) / 2

    def upright(value: float, reach: float) -> list[Point]:
        return [(scale.across(value), middle - reach), (scale.across(value), middle + reach)]

    if axis.low is not None and axis.high is not None:
        left, tall = scale.across(axis.low), layout.high(BAND)
        canvas.box(left, middle - tall / 2, scale.across(axis.high) - left, tall, style.band)
    canvas.line([(scale.left, middle), (scale.right, middle)], style.band_edge, style.edge_line)
    for tick in ticks(scale.minimum, scale.maximum):
        canvas.line(upright(tick, half * 0.8), style.grid, style.grid_line * 1.2)
    for value, stroke in ((axis.reference, strokes[1]), (axis.value, strokes[0])):
        if value is not None:
            canvas.line(upright(value, half), stroke.colour, stroke.width, stroke.dash)
            canvas.markers([(scale.across(value), middle)], stroke)
