"""Where a native radar and the names around it stand in its frame: names broken into lines, rings as large as that allows.

PowerPoint and LibreOffice place the names themselves, each at the end of its axis; what is settled here is how large the
rings are, so that there is room for them. Lengths are points.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from pipeline.slides import EMU_PER_POINT, Box, Radar
from pipeline.template import FontMetrics

SIZE = 10.0
"""The size of the names, where there is room for that."""

SMALLER = 0.9
"""The size of the legend and of the watermark, of that of the names."""

_SIZES = (1.0, 0.9, 0.8, 0.7)  # tried in turn, of SIZE
_LINES = 3  # the most lines of a name
_LINE = 1.2  # of the size of the text
_GAP = 1.1  # between the rim and the names, of their size: LibreOffice keeps that much
_LEAST = 0.3  # the smallest radius worth having, of the frame's shorter side
_SMALLEST = 0.2  # the smallest radius at all, of the frame's shorter side
_STEP = 0.98  # the next radius to try
_UPRIGHT = 0.02  # an axis whose sine is smaller points straight up or down
_SAMPLE = 34.0  # what a legend shows before its words
_UNKNOWN = 0.6  # the width of a letter that the metrics lack, of the size

Measure = Callable[[str], float]


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


@dataclass(frozen=True)
class _Name:
    """A name at the end of its axis: its lines, how far the axis goes to the right and up, and the text's width and height."""

    text: str
    across: float
    up: float
    width: float
    height: float


def frame(radar: Radar, box: Box, font: FontMetrics) -> RadarGeometry:
    """The frame of `radar` in `box`, its names measured in `font`. Names are set smaller only where the rings get too small."""
    width, height = box.width / EMU_PER_POINT, box.height / EMU_PER_POINT
    top = SIZE * 2.4 if radar.watermark else SIZE * 0.3
    units = _units(font)
    room = max(height - top - _legend_height(radar, width, units), 1.0)
    names = [axis.label for axis in radar.axes]
    for size, radius in _attempts(min(width, room)):
        placed = _placed(names, radius, width, size, _measure(units, size))
        reach = _reach(placed, radius, size) if placed else None
        middle = top + (room - sum(reach)) / 2 + reach[0] if reach else 0.0
        if placed and reach and sum(reach) <= room and middle + radius <= height:
            return RadarGeometry(width, height, width / 2, middle, radius, size, tuple(name.text for name in placed))
    return _last_resort(names, (width, height), (top, room), units)


def _last_resort(
    names: Sequence[str], whole: tuple[float, float], across: tuple[float, float], units: Measure
) -> RadarGeometry:
    """Small letters, and rings in what the longest words leave: LibreOffice squeezes a chart that its names stick out of."""
    (width, height), (top, room) = whole, across
    size = SIZE * _SIZES[-1]
    measure = _measure(units, size)
    broken = [_broken(name, width / 4, measure) for name in names]
    widest = max((measure(line) for lines in broken for line in lines), default=0.0)
    space = min(width, room)
    radius = min(_LEAST * space, max(width / 2 - widest - _GAP * size, _SMALLEST * space))
    return RadarGeometry(
        width, height, width / 2, top + room / 2, radius, size, tuple("\n".join(lines) for lines in broken)
    )


def _attempts(space: float) -> Iterator[tuple[float, float]]:
    """Sizes of the names with radii, the best first."""
    for share in _SIZES:
        radius = space / 2
        while radius >= _LEAST * space:
            yield SIZE * share, radius
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


def _wrapped(text: str, width: float, measure: Measure) -> list[str] | None:
    """`text` in as few lines of at most `width` as can be, of even length; None where a word is wider or lines are too many."""
    least = _lines(text, width, measure)
    if least is None or len(least) > _LINES:
        return None
    low, high = width / len(least) / 2, width
    for _ in range(6 if len(least) > 1 else 0):
        middle = (low + high) / 2
        found = _lines(text, middle, measure)
        if found is None or len(found) > len(least):
            low = middle
        else:
            least, high = found, middle
    return least


def _lines(text: str, width: float, measure: Measure) -> list[str] | None:
    """`text` broken at spaces only, so that lines joined by a space are the text again."""
    lines: list[str] = []
    for word in text.split(" "):
        if measure(word) > width:
            return None
        if lines and measure(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _broken(text: str, width: float, measure: Measure) -> list[str]:
    """`text` in lines of at most `width`, or as wide as its longest word: what is left where nothing fits."""
    widest = max(measure(word) for word in text.split(" "))
    return _lines(text, max(width, widest), measure) or [text]


def _legend_height(radar: Radar, width: float, units: Measure) -> float:
    """What the legend takes below: both programs set its entries in columns of equal width."""
    size = SIZE * SMALLER
    measure = _measure(units, size)
    widest = max(measure(label) for label in (radar.value_label, radar.reference_label, radar.range_label)) + _SAMPLE
    columns = max(1, min(3, int(width / widest)))
    return (-(-3 // columns) + 1) * size * 1.3


def _units(font: FontMetrics) -> Measure:
    """How wide a text is, in its size; asked again, it remembers."""
    advances, unknown = font.advances["regular"], font.units_per_em * _UNKNOWN

    @cache
    def units(text: str) -> float:
        return sum([advances.get(ord(letter), unknown) for letter in text]) / font.units_per_em

    return units


def _measure(units: Measure, size: float) -> Measure:
    return lambda text: units(text) * size
