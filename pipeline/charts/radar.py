"""Draw a radar of three axes or more: rings, the range as a band, this deal and all deals as lines."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from pipeline.chart_data import Axis, Radar
from pipeline.charts.canvas import Canvas, Point, Stroke
from pipeline.charts.label_placement import Name, RadarLayout, direction
from pipeline.charts.ticks import ticks, written

NUMBER = 0.8  # the size of the rings' numbers, of the text's
LONE_BAND = 6.0  # the width of a band on one axis between two without figures, in points
CLEAR = 1.5  # between a name and the line to it, in points
FAR = 9.0  # a name further than this from its axis gets a line to it

Place = Callable[[int, float], Point]
"""Where a value stands on an axis."""


def draw(canvas: Canvas, chart: Radar, strokes: tuple[Stroke, Stroke], layout: RadarLayout, centre: Point) -> None:
    """Draw `chart` as `layout` says round `centre`. `strokes` are the deal's and the reference's."""
    count = len(chart.axes)

    def place(index: int, value: float) -> Point:
        reach = layout.radius * (value - chart.minimum) / (chart.maximum - chart.minimum)
        across, up = direction(index, count)
        return centre[0] + reach * across, centre[1] + reach * up

    bands = list(_bands(chart.axes, place))
    for rims in bands:
        canvas.area(rims, canvas.style.band)
    _rings(canvas, chart, place)
    for rim in (rim for rims in bands for rim in rims):
        canvas.outline(rim, canvas.style.band_edge, canvas.style.edge_line)
    value, reference = strokes
    _series(canvas, [axis.reference for axis in chart.axes], reference, place)
    _series(canvas, [axis.value for axis in chart.axes], value, place)
    _numbers(canvas, chart, max(layout.size * NUMBER, canvas.style.least), place)
    for index, name in enumerate(layout.names):
        _leader(canvas, name, place(index, chart.maximum), centre)
        edge = {"left": name.left, "center": name.left + name.width / 2, "right": name.right}[name.align]
        corner = centre[0] + edge, centre[1] + name.top
        canvas.lines(corner, name.lines, layout.size, name.align, part=f"axis {index}")


def runs(present: Sequence[bool]) -> list[list[int]]:
    """The stretches of neighbours that are `present`, the last being a neighbour of the first; all in one if none is missing."""
    first = 0 if all(present) else present.index(False)
    places = [(first + step) % len(present) for step in range(len(present))]
    return [list(run) for there, run in groupby(places, present.__getitem__) if there]


def _rings(canvas: Canvas, chart: Radar, place: Place) -> None:
    style, axes = canvas.style, range(len(chart.axes))
    for ring in ticks(chart.minimum, chart.maximum)[1:]:
        rim = ring == chart.maximum
        colour, width = (style.band_edge, style.edge_line) if rim else (style.grid, style.grid_line)
        canvas.outline([place(axis, ring) for axis in axes], colour, width)
    for axis in axes:
        canvas.line([place(axis, chart.minimum), place(axis, chart.maximum)], style.grid, style.grid_line)


def _numbers(canvas: Canvas, chart: Radar, size: float, place: Place) -> None:
    """The rings' values, once, on the left of the axis that points up; of rings that are near each other some."""
    rings = ticks(chart.minimum, chart.maximum)
    apart = (place(0, rings[-1])[1] - place(0, rings[0])[1]) / (len(rings) - 1)
    for ring in rings[:: max(1, math.ceil(size / max(apart, 1.0)))]:
        across, up = place(0, ring)
        canvas.text((across - 3.5, up - 0.36 * size), written(ring), size, "right", part=f"ring {ring}", halo=True)


def _bands(axes: Sequence[Axis], place: Place) -> Iterator[list[list[Point]]]:
    """The rims of the band over each stretch of axes with a range: of the whole round, an outer and an inner one."""
    for run in runs([axis.low is not None and axis.high is not None for axis in axes]):
        outer = [place(index, axes[index].high or 0.0) for index in run]
        inner = [place(index, axes[index].low or 0.0) for index in run][::-1]
        if len(run) == len(axes):
            yield [outer, inner]
        elif len(run) > 1:
            yield [[*outer, *inner]]
        else:
            yield [_bar(outer[0], inner[0], direction(run[0], len(axes)))]


def _bar(outer: Point, inner: Point, along: Point) -> list[Point]:
    """The corners of a bar along an axis, from `inner` to `outer`."""
    across, up = along[1] * LONE_BAND / 2, -along[0] * LONE_BAND / 2
    ends = ((outer, -1), (outer, 1), (inner, 1), (inner, -1))
    return [(end[0] + side * across, end[1] + side * up) for end, side in ends]


def _series(canvas: Canvas, values: Sequence[float | None], stroke: Stroke, place: Place) -> None:
    """A line through neighbours that have a value, and a marker at every value."""
    points = {index: place(index, value) for index, value in enumerate(values) if value is not None}
    for run in runs([value is not None for value in values]):
        path = [points[index] for index in run]
        if len(run) == len(values):
            path.append(path[0])
        if len(path) > 1:
            canvas.line(path, stroke.colour, stroke.width, stroke.dash)
    if points:
        canvas.markers(list(points.values()), stroke)


def _leader(canvas: Canvas, name: Name, tip: Point, centre: Point) -> None:
    """A thin line from the end of an axis to its name, where that had to give way to others."""
    left, right = centre[0] + name.left, centre[0] + name.right
    bottom, top = centre[1] + name.bottom, centre[1] + name.top
    end = min(max(tip[0], left - CLEAR), right + CLEAR), min(max(tip[1], bottom - CLEAR), top + CLEAR)
    if math.dist(end, tip) > FAR + canvas.style.size * 0.6:
        canvas.line([tip, end], canvas.style.band_edge, canvas.style.grid_line)
