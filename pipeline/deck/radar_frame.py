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
from pipeline.line_breaking import HYPHEN, Measure, balanced, wrapped
from pipeline.slides import EMU_PER_POINT, Box
from pipeline.template import FontMetrics, Template, smallest_size
from pipeline.text import Ruler, hyphens

SIZE = 10.0
"""The size of the names, where there is room for that."""

SMALLER = 0.9
"""The size of the legend and of the watermark, of that of the names."""

NUMBER = 0.8
"""The size of the rings' numbers, of that of the names."""

MOST_RINGS = 6

_SIZES = (SIZE, SIZE * 0.9, SIZE * 0.8, SIZE * 0.7)  # tried in turn
_LINE = 1.2  # of the size of the text
_GAP = 1.1  # between the rim and the names, of their size: LibreOffice keeps that much
_WORTH = 0.3  # the smallest radius worth having, of the frame's shorter side
_SMALLEST = 0.1  # the smallest radius at all, of the frame's shorter side
_CLEAR = 0.6  # between the names and the legend, of the size of its words
_STEP = 0.98  # the next radius to try
_UPRIGHT = 0.02  # an axis whose sine is smaller points straight up or down
_SAMPLE = 34.0  # what a legend shows before its words
_AROUND = (4, 5)  # at least so many letters stand before and behind a hyphen


@dataclass(frozen=True)
class _Attempt:
    """One compromise: the size of the names, the most lines of one, the least radius (of the frame), whether words are broken."""

    size: float
    lines: int = 3
    radius: float = _WORTH
    hyphens: bool = False


_CROWDED = (
    _Attempt(SIZE, 4, 0.25),
    _Attempt(SIZE, 6, 0.2),
    _Attempt(SIZE, 6, 0.2, hyphens=True),
)
"""What comes where nothing else does, in the smallest size."""


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
    numbers: float = SIZE * NUMBER
    """The size of the rings' numbers."""
    holds: bool = True
    """Whether the names have room round rings that are worth having."""
    rings: int = MOST_RINGS
    """How many rings there may be, that in the middle included, so that their numbers stand apart."""


@dataclass(frozen=True)
class _Name:
    """A name at the end of its axis: its lines, how far the axis goes to the right and up, and the text's width and height."""

    text: str
    across: float
    up: float
    width: float
    height: float


def frame_in(radar: Radar, box: Box, template: Template) -> RadarGeometry:
    """The frame of `radar` in `box` of a slide of `template`, as large as on a usual slide."""
    scale = template.chart_scale * template.charts_grow
    usual = Box(box.left, box.top, round(box.width / scale), round(box.height / scale))
    return frame(radar, usual, template.font, smallest_size(template.roles) / scale)


def frame(radar: Radar, box: Box, font: FontMetrics, least: float = 0.0) -> RadarGeometry:
    """The frame of `radar` in `box`, its names measured in `font`. Names are set smaller only where the rings get too small.

    No words are set smaller than `least`, the size of the smallest text around; rings give way to names that need more room.
    """
    legend = max(SIZE * SMALLER, least)
    width, height = box.width / EMU_PER_POINT, box.height / EMU_PER_POINT
    top = legend * 2.7 if radar.watermark else SIZE * 0.3
    ruler = Ruler(font, radar.language)
    room = max(height - top - _legend_height(radar, width, ruler, legend) - _CLEAR * legend, 1.0)
    names = [axis.label for axis in radar.axes]
    for attempt in _attempts(least):
        measure = cache(partial(ruler.width, size=attempt.size))
        language = radar.language if attempt.hyphens else ""
        for radius in _radii(attempt, min(width, room)):
            placed = _placed(names, radius, width, attempt, measure, language)
            reach = _reach(placed, radius, attempt.size) if placed else None
            middle = top + (room - sum(reach)) / 2 + reach[0] if reach else 0.0
            if placed and reach and sum(reach) <= room and middle + radius <= height:
                labels = tuple(name.text for name in placed)
                found = RadarGeometry(width, height, width / 2, middle, radius, attempt.size, labels, legend)
                return _numbered(found, least)
    found = _last_resort(radar, (width, height), (top, room), ruler, attempt.size)
    return _numbered(replace(found, legend=legend), least)


def _numbered(found: RadarGeometry, least: float) -> RadarGeometry:
    """`found` with numbers of `least` or more at as many rings as leave them room."""
    size = max(found.size * NUMBER, least)
    return replace(found, numbers=size, rings=min(max(int(found.radius / (size * _LINE)) + 1, 2), MOST_RINGS))


def _last_resort(
    radar: Radar, whole: tuple[float, float], across: tuple[float, float], ruler: Ruler, size: float
) -> RadarGeometry:
    """Rings in what the longest words leave: LibreOffice squeezes a chart that its names stick out of."""
    (width, height), (top, room) = whole, across
    measure = partial(ruler.width, size=size)
    broken = [_broken(axis.label, width / 4, measure, radar.language) for axis in radar.axes]
    widest = max((measure(line) for lines in broken for line in lines), default=0.0)
    space = min(width, room)
    radius = min(_WORTH * space, max(width / 2 - widest - _GAP * size, _SMALLEST * space))
    return RadarGeometry(
        width, height, width / 2, top + room / 2, radius, size, tuple("\n".join(lines) for lines in broken), holds=False
    )


def _attempts(least: float) -> Iterator[_Attempt]:
    """Ever worse compromises."""
    sizes = list(dict.fromkeys(max(size, least) for size in _SIZES))
    yield from (_Attempt(size) for size in sizes)
    yield from (replace(each, size=sizes[-1]) for each in _CROWDED)


def _radii(attempt: _Attempt, space: float) -> Iterator[float]:
    """The largest first."""
    radius = space / 2
    while radius >= attempt.radius * space:
        yield radius
        radius *= _STEP


def _placed(
    names: Sequence[str], radius: float, width: float, attempt: _Attempt, measure: Measure, language: str
) -> list[_Name] | None:
    """The names round a rim of `radius`; None where one is too wide, has too many lines or touches the one beside it."""
    placed, size = [], attempt.size
    for index, name in enumerate(names):
        angle = 2 * math.pi * index / len(names)
        across, up = math.sin(angle), math.cos(angle)
        upright = abs(across) <= _UPRIGHT
        space = width * 0.62 if upright else width / 2 - (radius + _GAP * size) * abs(across)
        lines = _wrapped(name, space, measure, language)
        if lines is None or len(lines) > attempt.lines:
            return None
        placed.append(_Name("\n".join(lines), across, up, max(map(measure, lines)), len(lines) * _LINE * size))
    round_about = pairwise([*placed, placed[0]])
    return None if any(_touch(*pair, radius, size) for pair in round_about) else placed


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


def _wrapped(text: str, width: float, measure: Measure, language: str = "") -> tuple[str, ...] | None:
    """`text` in as few lines of at most `width` as can be, of even length; None where a word is wider.

    With a `language` words that are wider have hyphens, as that has them.
    """
    lines = wrapped(text, width, measure, partial(_cuts, language=language) if language else None)
    return balanced(text, lines, width, measure) if lines else None


def _broken(text: str, width: float, measure: Measure, language: str) -> tuple[str, ...]:
    """`text` in lines of at most `width`, or as wide as its longest word: what is left where nothing fits."""
    return (
        wrapped(text, width, measure, partial(_cuts, language=language))
        or wrapped(text, max(width, *map(measure, text.split(" "))), measure)
        or (text,)
    )


def _cuts(word: str, too_wide: bool, language: str) -> dict[int, str]:
    places = hyphens(word, language, *_AROUND) or range(_AROUND[0], len(word) - _AROUND[1] + 1)
    return dict.fromkeys(places, HYPHEN) if too_wide else {}


def _legend_height(radar: Radar, width: float, ruler: Ruler, size: float) -> float:
    """What the legend takes below: both programs set its entries in columns of equal width."""
    widest = (
        max(ruler.width(label, size) for label in (radar.value_label, radar.reference_label, radar.range_label))
        + _SAMPLE
    )
    columns = max(1, min(3, int(width / widest)))
    return (-(-3 // columns) + 1) * size * 1.3
