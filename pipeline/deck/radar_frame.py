"""Where a native radar and the names around it stand in its frame: names broken into lines, rings as large as that allows.

PowerPoint and LibreOffice place the names themselves, each at the end of its axis; what is settled here is how large the
rings are, so that there is room for them. Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise

from pipeline.chart_data import Radar
from pipeline.line_breaking import Measure, balanced, wrapped
from pipeline.slides import EMU_PER_POINT, Box
from pipeline.template import FontMetrics
from pipeline.text import Ruler

SIZE = 10.0
"""The size of the names, where there is room for that."""

SMALLER = 0.9
"""The size of the legend and of the watermark, of that of the names."""

_SIZES = (SIZE, SIZE * 0.9, SIZE * 0.8, SIZE * 0.7)  # tried in turn
_LINES = 3  # the most lines of a name
_LINE = 1.2  # of the size of the text
_GAP = 1.1  # between the rim and the names, of their size: LibreOffice keeps that much
_LEAST = 0.3  # the smallest radius worth having, of the frame's shorter side
_SMALLEST = 0.2  # the smallest radius at all, of the frame's shorter side
_STEP = 0.98  # the next radius to try
_UPRIGHT = 0.02  # an axis whose sine is smaller points straight up or down
_SAMPLE = 34.0  # what a legend shows before its words


@dataclass(frozen=True)
class RadarGeometry:
    """What a native radar is drawn in: the middle and the radius of its rings, as its names are broken and how large they are.

    `x` and `y` go right and down from the upper left corner; `width` and `height` are the whole chart's.
    """

    width: float
    height: float
    x: float
    y: float
    radius: float
    size: float
    labels: tuple[str, ...]
    legend: float = SIZE * SMALLER
    """The size of the legend's words."""


@dataclass(frozen=True)
class _Name:
    """A name at the end of its axis: its lines, how far the axis goes to the right and up, and the text's width and height."""

    text: str
    across: float
    up: float
    width: float
    height: float


def frame(radar: Radar, box: Box, font: FontMetrics, least: float = 0.0) -> RadarGeometry:
    """The frame of `radar` in `box`, its names measured in `font`. Names are set smaller only where the rings get too small.

    The legend is never set smaller than `least`, the size of the smallest text around.
    """
    legend = max(SIZE * SMALLER, least)
    width, height = box.width / EMU_PER_POINT, box.height / EMU_PER_POINT
    top = SIZE * 2.4 if radar.watermark else SIZE * 0.3
    ruler = Ruler(font, radar.language)
    room = max(height - top - _legend_height(radar, width, ruler, legend), 1.0)
    names = [axis.label for axis in radar.axes]
    measures = {size: cache(partial(ruler.width, size=size)) for size in _SIZES}
    for size, radius in _attempts(min(width, room)):
        placed = _placed(names, radius, width, size, measures[size])
        reach = _reach(placed, radius, size) if placed else None
        middle = top + (room - sum(reach)) / 2 + reach[0] if reach else 0.0
        if placed and reach and sum(reach) <= room and middle + radius <= height:
            labels = tuple(name.text for name in placed)
            return RadarGeometry(width, height, width / 2, middle, radius, size, labels, legend)
    return replace(_last_resort(names, (width, height), (top, room), ruler), legend=legend)


def _last_resort(
    names: Sequence[str], whole: tuple[float, float], across: tuple[float, float], ruler: Ruler
) -> RadarGeometry:
    """Small letters, and rings in what the longest words leave: LibreOffice squeezes a chart that its names stick out of."""
    (width, height), (top, room) = whole, across
    size = _SIZES[-1]
    measure = partial(ruler.width, size=size)
    broken = [_broken(name, width / 4, measure) for name in names]
    widest = max((measure(line) for lines in broken for line in lines), default=0.0)
    space = min(width, room)
    radius = min(_LEAST * space, max(width / 2 - widest - _GAP * size, _SMALLEST * space))
    return RadarGeometry(
        width, height, width / 2, top + room / 2, radius, size, tuple("\n".join(lines) for lines in broken)
    )


def _attempts(space: float) -> Iterator[tuple[float, float]]:
    """Sizes of the names with radii, the best first."""
    for size in _SIZES:
        radius = space / 2
        while radius >= _LEAST * space:
            yield size, radius
            radius *= _STEP


def _placed(names: Sequence[str], radius: float, width: float, size: float, measure: Measure) -> list[_Name] | None:
    """The names round a rim of `radius`; None where one is too wide, has too many lines or touches the one beside it."""
    placed = []
    for index, name in enumerate(names):
        angle = 2 * math.pi * index / len(names)
        across, up = math.sin(angle), math.cos(angle)
        upright = abs(across) <= _UPRIGHT
        lines = _wrapped(name, width * 0.62 if upright else width / 2 - (radius + _GAP * size) * abs(across), measure)
        if lines is None:
            return None
        placed.append(_Name("\n".join(lines), across, up, max(map(measure, lines)), len(lines) * _LINE * size))
    return None if any(_touch(*pair, radius, size) for pair in pairwise(placed)) else placed


def _touch(one: _Name, other: _Name, radius: float, size: float) -> bool:
    """Whether two names on the same side, one after the other, come nearer to each other than is good to read."""
    (left, top, right, bottom), (other_left, other_top, other_right, other_bottom) = (
        _place(each, radius, size) for each in (one, other)
    )
    return left < other_right and other_left < right and top > other_bottom and other_top > bottom


def _place(name: _Name, radius: float, size: float) -> tuple[float, float, float, float]:
    """The left, upper, right and lower side of a name, from the middle of the rings, upwards."""
    rim = radius + _GAP * size
    x, y = rim * name.across, rim * name.up
    left = x - name.width / 2 if abs(name.across) <= _UPRIGHT else x if name.across > 0 else x - name.width
    bottom = y - name.height / 2 * (1 - name.up)
    return left, bottom + name.height, left + name.width, bottom


def _reach(names: Sequence[_Name], radius: float, size: float) -> tuple[float, float]:
    """How far rings and names go up and down from the middle."""
    places = [_place(each, radius, size) for each in names]
    ends = [radius * each.up for each in names]
    return max([place[1] for place in places] + ends), -min([place[3] for place in places] + ends)


def _wrapped(text: str, width: float, measure: Measure) -> tuple[str, ...] | None:
    """`text` in as few lines of at most `width` as can be, of even length; None where a word is wider or lines are too many."""
    lines = wrapped(text, width, measure)
    return balanced(text, lines, width, measure) if lines and len(lines) <= _LINES else None


def _broken(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """`text` in lines of at most `width`, or as wide as its longest word: what is left where nothing fits."""
    return wrapped(text, max(width, *map(measure, text.split(" "))), measure) or (text,)


def _legend_height(radar: Radar, width: float, ruler: Ruler, size: float) -> float:
    """What the legend takes below: both programs set its entries in columns of equal width."""
    widest = (
        max(ruler.width(label, size) for label in (radar.value_label, radar.reference_label, radar.range_label))
        + _SAMPLE
    )
    columns = max(1, min(3, int(width / widest)))
    return (-(-3 // columns) + 1) * size * 1.3
