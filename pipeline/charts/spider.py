"""Draw a radar of three axes or more: rings, the range as a band, this deal and all deals as lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.charts import ChartStyle
from pipeline.charts.pen import Pen, Spot, Stroke
from pipeline.charts.places import DESCENT, LINE, Name, Web, direction
from pipeline.charts.scale import rings, runs
from pipeline.slides import Axis, Radar

NUMBER = 0.8  # the size of the rings' numbers, of the text's
LONE_BAND = 6.0  # the width of a band on one axis between two without figures, in points
CLEAR = 1.5  # between a name and the line to it, in points
FAR = 9.0  # a name further than this from its axis gets a line to it

Place = Callable[[int, float], Spot]
"""Where a value stands on an axis."""


def draw(pen: Pen, radar: Radar, style: ChartStyle, strokes: tuple[Stroke, Stroke], web: Web, centre: Spot) -> None:
    """Draw `radar` in the frame `web` round `centre`. `strokes` are the deal's and the reference's."""
    count = len(radar.axes)

    def place(index: int, value: float) -> Spot:
        reach = web.radius * (value - radar.minimum) / (radar.maximum - radar.minimum)
        across, up = direction(index, count)
        return centre[0] + reach * across, centre[1] + reach * up

    _band_area(pen, radar.axes, style, place)
    _rings(pen, radar, style, place)
    _band_edges(pen, radar.axes, style, place)
    value, reference = strokes
    _series(pen, [axis.reference for axis in radar.axes], reference, place)
    _series(pen, [axis.value for axis in radar.axes], value, place)
    _numbers(pen, radar, style, web.size * NUMBER, place)
    for index, name in enumerate(web.names):
        _leader(pen, name, style, place(index, radar.maximum), centre)
        _name(pen, name, style, web.size, centre, f"axis {index}")


def _rings(pen: Pen, radar: Radar, style: ChartStyle, place: Place) -> None:
    axes = range(len(radar.axes))
    for ring in rings(radar.minimum, radar.maximum)[1:]:
        rim = ring == radar.maximum
        colour, width = (style.band_edge, 0.8) if rim else (style.grid, 0.5)
        pen.outline([place(axis, ring) for axis in axes], colour, width)
    for axis in axes:
        pen.line([place(axis, radar.minimum), place(axis, radar.maximum)], style.grid, 0.5)


def _numbers(pen: Pen, radar: Radar, style: ChartStyle, size: float, place: Place) -> None:
    """The rings' values, once, on the left of the axis that points up."""
    for ring in rings(radar.minimum, radar.maximum):
        across, up = place(0, ring)
        text = str(ring).replace("-", "\N{MINUS SIGN}")
        pen.text((across - 3.5, up - 0.36 * size), text, size, style.text, "right", part=f"ring {ring}", halo=True)


def _bands(axes: Sequence[Axis]) -> list[list[int]]:
    return runs([axis.low is not None and axis.high is not None for axis in axes])


def _rims(axes: Sequence[Axis], run: Sequence[int], place: Place) -> tuple[list[Spot], list[Spot]]:
    """The outer and the inner rim of the band over the axes of `run`."""
    outer = [place(index, axes[index].high or 0.0) for index in run]
    inner = [place(index, axes[index].low or 0.0) for index in run]
    return outer, inner


def _band_area(pen: Pen, axes: Sequence[Axis], style: ChartStyle, place: Place) -> None:
    for run in _bands(axes):
        outer, inner = _rims(axes, run, place)
        if len(run) == len(axes):
            pen.area([outer, inner[::-1]], style.band)
        elif len(run) > 1:
            pen.area([[*outer, *inner[::-1]]], style.band)
        else:
            pen.area([_bar(outer[0], inner[0], direction(run[0], len(axes)))], style.band)


def _band_edges(pen: Pen, axes: Sequence[Axis], style: ChartStyle, place: Place) -> None:
    for run in _bands(axes):
        outer, inner = _rims(axes, run, place)
        if len(run) == len(axes):
            rims = [outer, inner]
        elif len(run) > 1:
            rims = [[*outer, *inner[::-1]]]
        else:
            rims = [_bar(outer[0], inner[0], direction(run[0], len(axes)))]
        for rim in rims:
            pen.outline(rim, style.band_edge, 0.8)


def _bar(outer: Spot, inner: Spot, along: tuple[float, float]) -> list[Spot]:
    """The corners of a bar along an axis, from `inner` to `outer`."""
    across, up = along[1] * LONE_BAND / 2, -along[0] * LONE_BAND / 2
    return [
        (outer[0] - across, outer[1] - up),
        (outer[0] + across, outer[1] + up),
        (inner[0] + across, inner[1] + up),
        (inner[0] - across, inner[1] - up),
    ]


def _series(pen: Pen, values: Sequence[float | None], stroke: Stroke, place: Place) -> None:
    """A line through neighbours that have a value, and a marker at every value."""
    spots = {index: place(index, value) for index, value in enumerate(values) if value is not None}
    for run in runs([value is not None for value in values]):
        path = [spots[index] for index in run]
        if len(run) == len(values):
            pen.outline(path, stroke.colour, stroke.width, stroke.dash)
        elif len(run) > 1:
            pen.line(path, stroke.colour, stroke.width, stroke.dash)
    if spots:
        pen.markers(list(spots.values()), stroke)


def _name(pen: Pen, name: Name, style: ChartStyle, size: float, centre: Spot, part: str) -> None:
    edge = {"left": name.left, "center": name.left + name.width / 2, "right": name.right}[name.align]
    for number, text in enumerate(name.lines):
        base = name.top - (number + 1) * LINE * size + DESCENT * size
        pen.text((centre[0] + edge, centre[1] + base), text, size, style.text, name.align, part=part)


def _leader(pen: Pen, name: Name, style: ChartStyle, tip: Spot, centre: Spot) -> None:
    """A thin line from the end of an axis to its name, where that had to give way to others."""
    left, right = centre[0] + name.left, centre[0] + name.right
    bottom, top = centre[1] + name.bottom, centre[1] + name.top
    end = (min(max(tip[0], left - CLEAR), right + CLEAR), min(max(tip[1], bottom - CLEAR), top + CLEAR))
    away = ((end[0] - tip[0]) ** 2 + (end[1] - tip[1]) ** 2) ** 0.5
    if away > FAR + style.size * 0.6:
        pen.line([tip, end], style.band_edge, 0.5)
