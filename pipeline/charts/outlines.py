"""The shapes of letters as lines and curves, read from font files.

Plain TrueType is read here, a few bytes for each letter. What is rarer is left to fontTools, which takes 80 ms to load and to
open a font: outlines of PostScript's kind, and fonts of several weights.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline import machine_fonts
from pipeline.charts.font_file import Font

Step = tuple[str, tuple[float, ...]]
"""One step of an outline, as SVG has it: "M", "L", "Q" or "C" with coordinates, or "Z" without; in ems, upwards."""

Outline = tuple[Step, ...]

REGULAR = 400
"""The weight that fonts of several weights are drawn in."""

_Point = tuple[float, float, bool]  # the last: whether the outline runs through it
_Pair = tuple[float, float]
_Contours = list[list[_Point]]
_NESTED = 8  # letters made of letters made of letters: more than any font has


def outlines(font: Font) -> TrueType | Rare:
    """What gives the shapes of the letters in `font`."""
    plain = "glyf" in font and ("fvar" not in font or font.path == machine_fonts.packaged())
    return TrueType(font) if plain else Rare(font)


def moved(outline: Outline, across: float, up: float) -> Outline:
    """`outline` so many ems further to the right and up."""
    if not (across or up):
        return outline
    return tuple(
        (command, tuple(number + (up if place % 2 else across) for place, number in enumerate(numbers)))
        for command, numbers in outline
    )


class TrueType:
    """Outlines of one weight, as curves with one control point. Raises what reading past the end of a damaged font raises."""

    def __init__(self, font: Font) -> None:
        head = font.table("head")
        self._em = int.from_bytes(head[18:20], "big")
        (wide,) = struct.unpack_from(">h", head, 50)
        self._count = int.from_bytes(font.table("hhea")[34:36], "big")
        self._metrics = font.table("hmtx")
        places = font.table("loca")
        self._places = [2 * place for (place,) in struct.iter_unpack(">H", places)] if not wide else None
        self._wide_places = struct.unpack(f">{len(places) // 4}I", places[: len(places) // 4 * 4]) if wide else ()
        self._glyphs = font.table("glyf")

    def advance(self, glyph: int) -> float:
        """How far the letter after this one stands from it, in ems."""
        place = 4 * min(glyph, self._count - 1)
        return int.from_bytes(self._metrics[place : place + 2], "big") / self._em

    def outline(self, glyph: int) -> Outline:
        """The shape of a glyph; () where it shows nothing."""
        return tuple(step for contour in self._contours(glyph, 0) for step in self._steps(contour))

    def _contours(self, glyph: int, depth: int) -> _Contours:
        places = self._places or self._wide_places
        data = self._glyphs[places[glyph] : places[glyph + 1]]
        if not data or depth > _NESTED:
            return []
        (count,) = struct.unpack_from(">h", data)
        return _simple(data, count) if count >= 0 else self._composed(data, depth)

    def _composed(self, data: bytes, depth: int) -> _Contours:
        """The contours of a glyph that is made of others, such as a letter with its accent."""
        found: _Contours = []
        place, more = 10, True
        while more:
            flags, glyph = struct.unpack_from(">HH", data, place)
            more = bool(flags & 0x20)
            words = flags & 1
            across, up = struct.unpack_from(">hh" if words else ">bb", data, place + 4)
            place += 8 if words else 6
            if not flags & 2:  # points that are laid upon each other: no letters use that
                across = up = 0
            scales = struct.unpack_from(
                f">{4 if flags & 0x80 else 2 if flags & 0x40 else 1 if flags & 8 else 0}h", data, place
            )
            place += 2 * len(scales)
            one, two, three, four = _matrix([scale / 16384 for scale in scales])
            found += [
                [(x * one + y * three + across, x * two + y * four + up, on) for x, y, on in contour]
                for contour in self._contours(glyph, depth + 1)
            ]
        return found

    def _steps(self, contour: Sequence[_Point]) -> Iterator[Step]:
        """A contour as steps: between two control points the outline runs through their middle."""
        points = [(x / self._em, y / self._em, on) for x, y, on in contour]
        start = next((index for index, point in enumerate(points) if point[2]), None)
        if start is None:
            points.insert(0, _middle(points[-1], points[0]))
            start = 0
        points = [*points[start:], *points[: start + 1]]
        yield "M", points[0][:2]
        control: _Point | None = None
        for place, point in enumerate(points[1:], 2):
            on = point[2]
            if control is None and on and place < len(points):  # the last line back is drawn by "Z"
                yield "L", point[:2]
            elif control is not None:
                end = point if on else _middle(control, point)
                yield "Q", (*control[:2], *end[:2])
            control = None if on else point
        yield "Z", ()


class Rare:
    """Any outlines that fontTools can read. Raises whatever it raises for a damaged font."""

    def __init__(self, font: Font) -> None:
        import logging

        from fontTools.ttLib import TTFont

        logging.getLogger("fontTools").setLevel(logging.ERROR)  # it warns of old dates

        opened: Any = TTFont(font.path, fontNumber=font.number if font.count > 1 else -1)
        axes = {axis.axisTag: axis for axis in opened["fvar"].axes} if "fvar" in opened else {}
        self._em: int = opened["head"].unitsPerEm
        self._glyphs = opened.getGlyphSet(location={"wght": REGULAR} if "wght" in axes else None)
        self._names = opened.getGlyphOrder()

    def advance(self, glyph: int) -> float:
        """How far the letter after this one stands from it, in ems."""
        width: float = self._glyphs[self._names[glyph]].width
        return width / self._em

    def outline(self, glyph: int) -> Outline:
        """The shape of a glyph; () where it shows nothing."""
        from fontTools.pens.basePen import BasePen

        steps: list[Step] = []
        em = self._em

        class Steps(BasePen):  # type: ignore[misc]
            def _moveTo(self, end: _Pair) -> None:
                steps.append(("M", _scaled(em, end)))

            def _lineTo(self, end: _Pair) -> None:
                steps.append(("L", _scaled(em, end)))

            def _qCurveToOne(self, control: _Pair, end: _Pair) -> None:
                steps.append(("Q", _scaled(em, control, end)))

            def _curveToOne(self, first: _Pair, second: _Pair, end: _Pair) -> None:
                steps.append(("C", _scaled(em, first, second, end)))

            def _closePath(self) -> None:
                steps.append(("Z", ()))

        self._glyphs[self._names[glyph]].draw(Steps(self._glyphs))
        return tuple(steps)


def _simple(data: bytes, count: int) -> _Contours:
    """The contours of a glyph that is made of points: their flags, then their ways across, then their ways up."""
    ends = struct.unpack_from(f">{count}H", data, 10)
    points = ends[-1] + 1 if ends else 0
    place = 10 + 2 * count
    place += 2 + int.from_bytes(data[place : place + 2], "big")
    flags: list[int] = []
    while len(flags) < points:
        flag = data[place]
        repeated = data[place + 1] if flag & 8 else 0
        flags += [flag] * (1 + repeated)
        place += 2 if flag & 8 else 1
    xs, place = _ways(data, place, flags, 2, 16)
    ys, _ = _ways(data, place, flags, 4, 32)
    all_points = [(float(x), float(y), bool(flag & 1)) for x, y, flag in zip(xs, ys, flags, strict=False)]
    starts = (0, *(end + 1 for end in ends))
    return [all_points[start : end + 1] for start, end in zip(starts, ends, strict=False) if end >= start]


def _ways(data: bytes, place: int, flags: Sequence[int], short: int, same: int) -> tuple[list[int], int]:
    """Where each point is in one direction, and where the bytes for that end: each says how far it is from the one before."""
    found: list[int] = []
    at = 0
    for flag in flags:
        if flag & short:
            at += data[place] if flag & same else -data[place]
            place += 1
        elif not flag & same:
            at += int.from_bytes(data[place : place + 2], "big", signed=True)
            place += 2
        found.append(at)
    return found, place


def _matrix(scales: Sequence[float]) -> tuple[float, float, float, float]:
    """How a part of a glyph is turned and stretched: not at all, evenly, or each way by itself."""
    if len(scales) == 4:
        return scales[0], scales[1], scales[2], scales[3]
    first, last = (scales[0], scales[-1]) if scales else (1.0, 1.0)
    return first, 0.0, 0.0, last


def _middle(one: _Point, other: _Point) -> _Point:
    return (one[0] + other[0]) / 2, (one[1] + other[1]) / 2, True


def _scaled(em: int, *points: _Pair) -> tuple[float, ...]:
    return tuple(number / em for point in points for number in point)
