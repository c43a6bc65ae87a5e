"""Where the names around a radar stand: never cut, never over each other or over the rings, and the rings as large as that allows.

Pure geometry. Lengths are points, y goes up, and the middle of the radar is the origin.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from pipeline.charts.words import WHOLE_WORDS, Measure, Wrap, balanced, wrapped

LINE = 1.15  # of the size of the text
DESCENT = 0.24  # how far letters reach under their base line, of their size
GAP = 0.75  # between the rim and the names, of the size of the text
APART = 0.45  # between two names, of the size of the text
STEP = 0.98  # the next radius to try
UPRIGHT = 0.02  # an axis whose sine is smaller points straight up or down


class Name(Struct, frozen=True):
    """An axis's name in lines, as a box whose sides the text touches at its `align`ed side."""

    lines: tuple[str, ...]
    left: float
    bottom: float
    width: float
    height: float
    align: Literal["left", "center", "right"]

    @property
    def right(self) -> float:
        """The right side."""
        return self.left + self.width

    @property
    def top(self) -> float:
        """The upper side."""
        return self.bottom + self.height


class Web(Struct, frozen=True):
    """A radar's frame: the radius of its rim, the size of its names and where these stand.

    `top` and `bottom` are how far it reaches up and down, names included.
    """

    radius: float
    size: float
    names: tuple[Name, ...]
    top: float
    bottom: float


class _Attempt(Struct, frozen=True):
    """One compromise: the share of the text's full size, how words may break, the most lines, the least radius (of the space)."""

    size: float
    wrap: Wrap
    lines: int
    radius: float


def direction(index: int, count: int) -> tuple[float, float]:
    """The end of axis `index` of `count` on the unit circle: clockwise from the top."""
    angle = 2 * math.pi * index / count
    return math.sin(angle), math.cos(angle)


def web(texts: Sequence[str], width: float, height: float, size: float, measure: Measure, language: str) -> Web:
    """The best frame for axes with these `texts` in a space of `width` by `height`.

    `measure` gives a text's width at `size`. Text is set smaller, and words are hyphenated, only where the rings would be
    too small otherwise.
    """
    found = None
    for attempt in _attempts(language):
        found = _Frame(texts, width, height, size, measure, attempt).largest()
        if found:
            break
    assert found, "the last attempts always fit"
    return found


def _attempts(language: str) -> Iterator[_Attempt]:
    hyphens = Wrap(language)
    yield _Attempt(1.0, WHOLE_WORDS, 3, 0.34)
    yield _Attempt(1.0, hyphens, 3, 0.34)
    yield _Attempt(1.0, hyphens, 4, 0.31)
    yield _Attempt(0.9, WHOLE_WORDS, 4, 0.30)
    yield _Attempt(0.9, hyphens, 4, 0.28)
    yield _Attempt(0.8, hyphens, 5, 0.24)
    yield _Attempt(0.7, hyphens, 6, 0.20)
    share = 0.7
    while True:
        share *= 0.9
        yield _Attempt(share, Wrap(language, anywhere=share < 0.5), 8, 0.1)


class _Frame:
    """One attempt at fitting names around rings."""

    def __init__(
        self, texts: Sequence[str], width: float, height: float, size: float, measure: Measure, attempt: _Attempt
    ) -> None:
        self.texts = texts
        self.half = width / 2
        self.height = height
        self.size = size * attempt.size
        self.measure: Measure = lambda text: measure(text) * attempt.size
        self.attempt = attempt

    @cached_property
    def directions(self) -> list[tuple[float, float]]:
        return [direction(index, len(self.texts)) for index in range(len(self.texts))]

    def largest(self) -> Web | None:
        """The frame with the largest radius that fits; None where that is too small."""
        space = min(2 * self.half, self.height)
        radius = space / 2
        while radius >= self.attempt.radius * space:
            names = self.names(radius)
            if names:
                web = self.framed(radius, names)
                if web.top - web.bottom <= self.height:
                    return web
            radius *= STEP
        return None

    def framed(self, radius: float, names: Sequence[Name]) -> Web:
        ends = [radius * up for _, up in self.directions]
        top = max([name.top for name in names] + ends)
        bottom = min([name.bottom for name in names] + ends)
        return Web(radius, self.size, tuple(names), top, bottom)

    def names(self, radius: float) -> list[Name] | None:
        """The names around a rim of `radius`; None where one does not fit beside it."""
        rim = radius + GAP * self.size
        places: dict[int, Name] = {}
        for side in (1, -1):
            column = [index for index, (across, _) in enumerate(self.directions) if across * side > UPRIGHT]
            found = self.column(column, side, rim)
            if found is None:
                return None
            places |= found
        beside = list(places.values())
        for index, (across, up) in enumerate(self.directions):
            if abs(across) <= UPRIGHT:
                name = self.upright(self.texts[index], 1 if up > 0 else -1, rim, beside)
                if name is None:
                    return None
                places[index] = name
        return [places[index] for index in range(len(self.texts))]

    def column(self, indexes: Sequence[int], side: int, rim: float) -> dict[int, Name] | None:
        """The names on one side, from their own height moved apart where they would touch."""
        starts = [abs(self.directions[index][0]) * rim for index in indexes]
        order = sorted(range(len(indexes)), key=lambda place: -self.directions[indexes[place]][1])
        for _ in range(5):
            blocks = [
                self.block(self.texts[index], self.half - start) for index, start in zip(indexes, starts, strict=True)
            ]
            lines = [block for block in blocks if block]
            if len(lines) < len(indexes):
                return None
            heights = [len(block) * LINE * self.size for block in lines]
            ups = [self.directions[index][1] for index in indexes]
            wanted = [rim * up + height / 2 * up for up, height in zip(ups, heights, strict=True)]
            middles = dict(
                zip(
                    order,
                    _apart([wanted[place] for place in order], [heights[place] for place in order], APART * self.size),
                    strict=True,
                )
            )
            needed = [
                max(start, _clear(rim, middles[place] - heights[place] / 2, middles[place] + heights[place] / 2))
                for place, start in enumerate(starts)
            ]
            if all(start + self.width(block) <= self.half for start, block in zip(needed, lines, strict=True)):
                return {
                    index: self.beside(self.texts[index], lines[place], needed[place], middles[place], side)
                    for place, index in enumerate(indexes)
                }
            starts = needed
        return None

    def beside(self, text: str, lines: tuple[str, ...], start: float, middle: float, side: int) -> Name:
        """The name that starts at `start` from the vertical through the middle."""
        lines = balanced(text, lines, self.half - start, self.measure)
        width, height = self.width(lines), len(lines) * LINE * self.size
        left = start if side > 0 else -start - width
        return Name(lines, left, middle - height / 2, width, height, "left" if side > 0 else "right")

    def upright(self, text: str, side: int, rim: float, others: Sequence[Name]) -> Name | None:
        """The name right over (`side` 1) or under (-1) the rings, as near to them as `others` let it; None if too wide."""
        found = []
        for share in (1.3, 1.0, 0.7, 0.5):
            lines = self.block(text, self.half * share)
            if lines:
                lines = balanced(text, lines, self.half * share, self.measure)
                width, height = self.width(lines), len(lines) * LINE * self.size
                name = Name(lines, -width / 2, rim if side > 0 else -rim - height, width, height, "center")
                found.append(_pushed(name, side, others, APART * self.size))
        return min(found, key=lambda name: name.top if side > 0 else -name.bottom, default=None)

    def block(self, text: str, width: float) -> tuple[str, ...] | None:
        """`text` in lines, if it fits in few enough of them."""
        lines = wrapped(text, width, self.measure, self.attempt.wrap)
        return lines if lines and len(lines) <= self.attempt.lines else None

    def width(self, lines: Sequence[str]) -> float:
        return max(self.measure(line) for line in lines)


def _clear(rim: float, bottom: float, top: float) -> float:
    """How far from the vertical through the middle a box between these heights has to start to stay outside the rim."""
    nearest = 0.0 if bottom <= 0 <= top else min(abs(bottom), abs(top))
    return math.sqrt(max(rim * rim - nearest * nearest, 0.0))


def _apart(wanted: Sequence[float], heights: Sequence[float], gap: float) -> list[float]:
    """The middles of boxes, highest first, as near as can be to `wanted` (least squares) with `gap` between them.

    Boxes that touch form a group, which stands where its members on average would like it: isotonic regression.
    """
    offsets, offset = [], 0.0
    for place, height in enumerate(heights):
        offset += (heights[place - 1] + height) / 2 + gap if place else 0.0
        offsets.append(offset)
    groups: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        mean, count = want + offset, 1
        while groups and groups[-1][0] < mean:
            other, size = groups.pop()
            mean, count = (mean * count + other * size) / (count + size), count + size
        groups.append((mean, count))
    flat = [mean for mean, count in groups for _ in range(count)]
    return [mean - offset for mean, offset in zip(flat, offsets, strict=True)]


def _pushed(name: Name, side: int, others: Sequence[Name], gap: float) -> Name:
    """`name`, moved up (or down) until it is `gap` away from all `others`."""
    for other in sorted(others, key=lambda each: side * each.bottom):
        beside = name.right + gap <= other.left or other.right + gap <= name.left
        over = name.bottom >= other.top + gap or name.top <= other.bottom - gap
        if not (beside or over):
            name = replace(name, bottom=other.top + gap if side > 0 else other.bottom - gap - name.height)
    return name
