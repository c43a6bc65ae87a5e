"""Draw one or two axes, which make no radar: each a bar across the page, its name above and the scale under it."""

from __future__ import annotations

from collections.abc import Sequence

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
UNDER = TRACK + 2 * SPACE + NUMBER * LINE  # what an axis takes under its name, of the size of the text


def draw(canvas: Canvas, chart: Radar, strokes: tuple[Stroke, Stroke], left: float, room: Point, bottom: float) -> None:
    """Draw the axes of `chart` one under the other in the middle of a space of `room` (width and height)."""
    width, height = room
    scale = ScaleLine(left + width * INDENT, left + width * (1 - INDENT), chart.minimum, chart.maximum)
    size, names = _names(canvas, chart.axes, scale.right - scale.left, height)
    top = bottom + (height + _height(names, size)) / 2
    for index, (axis, lines) in enumerate(zip(chart.axes, names, strict=True)):
        canvas.lines((scale.left, top), lines, size, part=f"axis {index}")
        middle = top - (len(lines) * LINE + SPACE + TRACK / 2) * size
        _axis(canvas, axis, strokes, scale, middle, size)
        for tick in ticks(scale.minimum, scale.maximum):
            under = scale.across(tick), middle - (TRACK / 2 + SPACE * 0.3 + NUMBER) * size
            canvas.text(under, written(tick), size * NUMBER, "center", part=f"ring {tick} of axis {index}")
        top -= _height([lines], size) + BETWEEN * size


def _names(canvas: Canvas, axes: Sequence[Axis], width: float, height: float) -> tuple[float, list[tuple[str, ...]]]:
    """The size of the names and their lines: smaller only where they would not fit."""
    size = canvas.style.size * LARGER
    while True:
        names = [cut_to_fit(axis.label, width, canvas.measure(size)) for axis in axes]
        if _height(names, size) <= height or size < 1:
            return size, names
        size *= 0.95


def _height(names: Sequence[Sequence[str]], size: float) -> float:
    """What axes with names of so many lines take."""
    return (sum(len(lines) * LINE + UNDER for lines in names) + BETWEEN * (len(names) - 1)) * size


def _axis(
    canvas: Canvas, axis: Axis, strokes: tuple[Stroke, Stroke], scale: ScaleLine, middle: float, size: float
) -> None:
    style, half = canvas.style, TRACK * size / 2

    def upright(value: float, reach: float) -> list[Point]:
        return [(scale.across(value), middle - reach), (scale.across(value), middle + reach)]

    if axis.low is not None and axis.high is not None:
        left, tall = scale.across(axis.low), BAND * size
        canvas.box(left, middle - tall / 2, scale.across(axis.high) - left, tall, style.band)
    canvas.line([(scale.left, middle), (scale.right, middle)], style.band_edge, style.edge_line)
    for tick in ticks(scale.minimum, scale.maximum):
        canvas.line(upright(tick, half * 0.8), style.grid, style.grid_line * 1.2)
    for value, stroke in ((axis.reference, strokes[1]), (axis.value, strokes[0])):
        if value is not None:
            canvas.line(upright(value, half), stroke.colour, stroke.width, stroke.dash)
            canvas.markers([(scale.across(value), middle)], stroke)
