"""Where the names around a radar stand: never cut, never over each other or over the rings, and the rings as large as that allows.

Pure geometry. Lengths are points, y goes up, and the middle of the radar is the origin.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.charts.line_breaking import LINE, balanced, wrapped
from pipeline.line_breaking import Measure

GAP = 0.75  # between the rim and the names, of the size of the text
APART = 0.45  # between two names, of the size of the text
STEP = 0.98  # the next radius to try
UPRIGHT = 0.02  # an axis whose sine is smaller points straight up or down


@dataclass(frozen=True)
class Name:
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


@dataclass(frozen=True)
class RadarLayout:
    """Where the rings of a radar and its names stand."""

    radius: float
    """Of the outer ring."""
    size: float
    """Of the names."""
    names: tuple[Name, ...]
    """By axis."""
    top: float
    """How far it reaches up, names included."""
    bottom: float
    """How far it reaches down: below 0."""


@dataclass(frozen=True)
class _Attempt:
    """One compromise: the share of the text's full size, how words may break, the most lines, the least radius (of the space)."""

    size: float
    language: str
    lines: int
    radius: float
    anywhere: bool = False


CALM = _Attempt(1.0, "", 2, 0.34)
WORTH = 0.85  # of the radius, for names of two lines at most


def direction(index: int, count: int) -> tuple[float, float]:
    """The end of axis `index` of `count` on the unit circle: clockwise from the top."""
    angle = 2 * math.pi * index / count
    return math.sin(angle), math.cos(angle)


def radar_layout(
    texts: Sequence[str], width: float, height: float, size: float, measure: Measure, language: str, least: float = 0.0
) -> RadarLayout:
    """The best layout for axes with these `texts` in a space of `width` by `height`.

    `measure` gives a text's width at `size`. Text is set smaller, and words are hyphenated, only where the rings would be
    too small otherwise, and smaller than `least` only where nothing else is left. Rings a little smaller are the price of names
    in two lines instead of three.
    """
    found = (
        _RadarGeometry(texts, width, height, size, measure, each).largest()
        for each in _attempts(language, least / size)
    )
    best = next(layout for layout in found if layout)
    calm = _RadarGeometry(texts, width, height, size, measure, CALM).largest()
    return calm if calm and calm.radius >= WORTH * best.radius else best


def _attempts(language: str, least: float) -> Iterator[_Attempt]:
    """Ever worse compromises, without end: the last always fit. `least` is the smallest share of the size that is wanted."""
    yield _Attempt(1.0, "", 3, 0.34)
    yield _Attempt(1.0, language, 3, 0.34)
    yield _Attempt(1.0, language, 4, 0.31)
    yield _Attempt(max(0.9, least), "", 4, 0.30)
    yield _Attempt(max(0.9, least), language, 4, 0.28)
    yield _Attempt(max(0.8, least), language, 5, 0.24)
    yield _Attempt(max(0.7, least), language, 6, 0.20)
    if least > 0.7:
        yield _Attempt(least, language, 8, 0.1)
        yield _Attempt(least, language, 8, 0.1, anywhere=True)
    share = 0.7
    while True:
        share *= 0.9
        yield _Attempt(share, language, 8, 0.1, anywhere=share < 0.5)


class _RadarGeometry:
    """One attempt at fitting names around rings, in a space of twice `half` by `height`."""

    def __init__(
        self, texts: Sequence[str], width: float, height: float, size: float, measure: Measure, attempt: _Attempt
    ) -> None:
        self.texts, self.half, self.height, self.attempt = texts, width / 2, height, attempt
        self.size = size * attempt.size
        self.measure: Measure = lambda text: measure(text) * attempt.size
        self.directions = [direction(index, len(texts)) for index in range(len(texts))]

    def largest(self) -> RadarLayout | None:
        """The layout with the largest radius that fits; None where that is too small."""
        space = min(2 * self.half, self.height)
        radius = space / 2
        while radius >= self.attempt.radius * space:
            names = self.names(radius + GAP * self.size)
            if names:
                ends = [radius * up for _, up in self.directions]
                top = max(*(name.top for name in names), *ends)
                bottom = min(*(name.bottom for name in names), *ends)
                if top - bottom <= self.height:
                    return RadarLayout(radius, self.size, tuple(names), top, bottom)
            radius *= STEP
        return None

    def names(self, rim: float) -> list[Name] | None:
        """The names outside a circle of radius `rim`; None where one does not fit beside it."""
        places: dict[int, Name] = {}
        for side in (1, -1):
            found = self.column(side, rim)
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

    def column(self, side: int, rim: float) -> Mapping[int, Name] | None:
        """The names on one side by axis, from their own height moved apart where they would touch."""
        beside = [index for index, (across, _) in enumerate(self.directions) if across * side > UPRIGHT]
        down = sorted(beside, key=lambda index: -self.directions[index][1])
        starts = {index: abs(self.directions[index][0]) * rim for index in down}
        for _ in range(5):
            lines = {index: self.lines(self.texts[index], self.half - starts[index]) for index in down}
            blocks = {index: found for index, found in lines.items() if found}
            if len(blocks) < len(down):
                return None
            heights = [len(blocks[index]) * LINE * self.size for index in down]
            wanted = [(rim + high / 2) * self.directions[index][1] for index, high in zip(down, heights, strict=True)]
            middles = _apart(wanted, heights, APART * self.size)
            boxes = {index: (middle, high) for index, middle, high in zip(down, middles, heights, strict=True)}
            starts = {index: max(starts[index], _clear(rim, *boxes[index])) for index in down}
            if all(starts[index] + self.width(blocks[index]) <= self.half for index in down):
                return {
                    index: self.beside(self.texts[index], blocks[index], starts[index], boxes[index][0], side)
                    for index in down
                }
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
            lines = self.lines(text, self.half * share)
            if lines:
                lines = balanced(text, lines, self.half * share, self.measure)
                width, height = self.width(lines), len(lines) * LINE * self.size
                name = Name(lines, -width / 2, rim if side > 0 else -rim - height, width, height, "center")
                found.append(_pushed(name, side, others, APART * self.size))
        return min(found, key=lambda name: name.top if side > 0 else -name.bottom, default=None)

    def lines(self, text: str, width: float) -> tuple[str, ...] | None:
        """`text` in lines, if it fits in few enough of them."""
        lines = wrapped(text, width, self.measure, self.attempt.language, anywhere=self.attempt.anywhere)
        return lines if lines and len(lines) <= self.attempt.lines else None

    def width(self, lines: Sequence[str]) -> float:
        return max(map(self.measure, lines))


def _clear(rim: float, middle: float, height: float) -> float:
    """How far from the vertical through the middle a box at this height has to start to stay outside the rim."""
    nearest = max(abs(middle) - height / 2, 0.0)
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
