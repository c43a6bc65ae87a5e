"""What an enhanced metafile (EMF) shows, painted: filled shapes and lines, of which house art and logos are made.

The records are those of Microsoft's [MS-EMF]. A file with any record that draws something else (letters, bitmaps, clipped
parts) is not painted at all, so that nothing counts as free that isn't.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

LONG_SIDE = 800  # dots of the painting
MOST_RECORDS, MOST_POINTS = 100_000, 500_000
STEPS = 8  # straight pieces that a curve becomes
SIGNATURE = b" EMF"

HEADER, END = 1, 14
WINDOW_SIZE, WINDOW_ORIGIN, VIEW_SIZE, VIEW_ORIGIN = 9, 10, 11, 12
MOVE, LINE, CLOSE = 27, 54, 61
BEGIN_PATH, END_PATH, FILL, STROKE_AND_FILL, STROKE = 59, 60, 62, 63, 64
SELECT, PEN, BRUSH, DELETE, LONG_PEN = 37, 38, 39, 40, 95
CLIP_REGION, COMMENT = 75, 70
SETTINGS = (13, 16, 17, 18, 19, 20, 21, 22, 24, 25, 30, 33, 48, 57, 58, 98)
"""Records that say how to draw and draw nothing; what is kept by 33 is given back by 34, which is read as one that is unknown."""

CURVES, POLYGONS, LINES = (2, 5), (3,), (4, 6)
GOING_ON = (5, 6)
"""Those that begin where the last line ended."""
SEVERAL_LINES, SEVERAL_POLYGONS = 7, 8
SHORT = 83
"""So much higher are the numbers of the same records with points of 16 bits."""

STOCK: dict[int, tuple[str, tuple[int, int, int] | None]] = {
    0x80000000: ("brush", (255, 255, 255)),
    0x80000001: ("brush", (192, 192, 192)),
    0x80000002: ("brush", (128, 128, 128)),
    0x80000003: ("brush", (64, 64, 64)),
    0x80000004: ("brush", (0, 0, 0)),
    0x80000005: ("brush", None),
    0x80000006: ("pen", (255, 255, 255)),
    0x80000007: ("pen", (0, 0, 0)),
    0x80000008: ("pen", None),
}
"""Pens and brushes that every program has."""

Point = tuple[float, float]


class _UnknownRecordError(Exception):
    """A record that draws what is not read here."""


def is_metafile(data: bytes) -> bool:
    """Whether `data` is an enhanced metafile."""
    return data[40:44] == SIGNATURE and data[:4] == struct.pack("<I", HEADER)


@lru_cache(maxsize=4)
def painted(data: bytes) -> Image.Image | None:
    """The metafile in colours with their opacity; None where it draws more than is read here. struct.error where it is damaged.

    A logo stands on many slide layouts, and is painted once; nobody changes the painting.
    """
    try:
        return _Painter(data).image
    except _UnknownRecordError:
        return None


@dataclass
class _Tools:
    """What is drawn with: the colours of brush and pen, None for nothing."""

    brush: tuple[int, int, int] | None = (255, 255, 255)
    pen: tuple[int, int, int] | None = (0, 0, 0)
    kept: dict[int, tuple[str, tuple[int, int, int] | None]] = field(default_factory=dict)

    def select(self, number: int) -> None:
        kind, colour = STOCK.get(number) or self.kept.get(number) or ("", None)
        if kind == "brush":
            self.brush = colour
        elif kind == "pen":
            self.pen = colour


class _Painter:
    """Takes the records one after the other."""

    def __init__(self, data: bytes) -> None:
        left, top, right, bottom = struct.unpack_from("<4i", data, 24)
        device, millimetres = struct.unpack_from("<2i", data, 72), struct.unpack_from("<2i", data, 80)
        across, down = max(right - left, 1), max(bottom - top, 1)
        scale = LONG_SIDE / max(across, down)
        self.image = Image.new("RGBA", (max(round(across * scale), 1), max(round(down * scale), 1)))
        self._frame = (left, top)
        self._dots = [100 * scale * millimetres[each] / max(device[each], 1) for each in (0, 1)]
        self._hundredths = scale
        self._tools = _Tools()
        self._window, self._view = [0, 0, 1, 1], [0, 0, 1, 1]
        self._path: list[list[Point]] | None = None
        self._finished: list[list[Point]] = []
        self._at: Point = (0.0, 0.0)
        self._points = 0
        for kind, body in _records(data):
            self._take(kind, body)

    def _take(self, kind: int, body: bytes) -> None:
        if kind in (WINDOW_SIZE, WINDOW_ORIGIN, VIEW_SIZE, VIEW_ORIGIN):
            which = self._window if kind in (WINDOW_SIZE, WINDOW_ORIGIN) else self._view
            start = 2 if kind in (WINDOW_SIZE, VIEW_SIZE) else 0
            which[start : start + 2] = struct.unpack_from("<2i", body)
        elif kind in (SELECT, DELETE):
            (number,) = struct.unpack_from("<I", body)
            self._tools.select(number) if kind == SELECT else self._tools.kept.pop(number, None)
        elif kind in (PEN, BRUSH, LONG_PEN):
            self._keep(kind, body)
        elif kind in (BEGIN_PATH, END_PATH):
            if kind == BEGIN_PATH:
                self._path = self._finished = []
            else:
                self._path = None
        elif kind in (FILL, STROKE_AND_FILL, STROKE):
            self._draw(self._finished, fill=kind != STROKE, stroke=kind != FILL)
            self._finished = []
        elif kind in (MOVE, LINE):
            self._move_or_line(kind, struct.unpack_from("<2i", body))
        elif kind == CLOSE:
            if self._path:
                self._path[-1].append(self._path[-1][0])
        elif not self._takes_points(kind, body) and not _draws_nothing(kind, body):
            raise _UnknownRecordError

    def _keep(self, kind: int, body: bytes) -> None:
        number, style = struct.unpack_from("<2I", body)
        at = {PEN: 16, BRUSH: 8, LONG_PEN: 32}[kind]
        red, green, blue = body[at : at + 3]
        style = struct.unpack_from("<I", body, 20)[0] if kind == LONG_PEN else style
        hollow = style & 0xF == 5 if kind in (PEN, LONG_PEN) else style == 1
        self._tools.kept[number] = ("brush" if kind == BRUSH else "pen", None if hollow else (red, green, blue))

    def _move_or_line(self, kind: int, to: tuple[int, ...]) -> None:
        point = self._placed(to[0], to[1])
        if kind == MOVE:
            self._at = point
            if self._path is not None:
                self._path.append([point])
            return
        self._add([[self._at, point]], going_on=True, closed=False)

    # --- points -----------------------------------------------------------------------------------

    def _takes_points(self, kind: int, body: bytes) -> bool:
        """Whether a record was one of lines, curves or polygons; then it is drawn, or on the path."""
        short = kind > SHORT
        kind -= SHORT if short else 0
        if kind in (SEVERAL_LINES, SEVERAL_POLYGONS):
            number, count = struct.unpack_from("<2I", body, 16)
            lengths = struct.unpack_from(f"<{min(number, MOST_POINTS)}I", body, 24)
            points = iter(self._read(body, 24 + 4 * number, count, short))
            rings = [[point for point, _ in zip(points, range(length), strict=False)] for length in lengths]
            self._add(rings, going_on=False, closed=kind == SEVERAL_POLYGONS)
            return True
        if kind not in (*CURVES, *POLYGONS, *LINES):
            return False
        (count,) = struct.unpack_from("<I", body, 16)
        points_read = self._read(body, 20, count, short)
        line = [self._at, *points_read] if kind in GOING_ON else points_read
        line = _curved(line) if kind in CURVES else line
        self._add([line], going_on=kind in GOING_ON, closed=kind in POLYGONS)
        return True

    def _read(self, body: bytes, at: int, count: int, short: bool) -> list[Point]:
        self._points += count
        if self._points > MOST_POINTS:
            raise _UnknownRecordError
        found = struct.unpack_from(f"<{2 * count}{'h' if short else 'i'}", body, at)
        return [self._placed(x, y) for x, y in zip(found[::2], found[1::2], strict=True)]

    def _placed(self, x: float, y: float) -> Point:
        """A point in dots of the painting."""
        placed = []
        for axis, value in enumerate((x, y)):
            window, view = self._window, self._view
            device = (value - window[axis]) * view[axis + 2] / (window[axis + 2] or 1) + view[axis]
            placed.append(device * self._dots[axis] - self._frame[axis] * self._hundredths)
        return placed[0], placed[1]

    # --- drawing ----------------------------------------------------------------------------------

    def _add(self, rings: list[list[Point]], *, going_on: bool, closed: bool) -> None:
        """Rings put on the path, or drawn where none is being made."""
        rings = [ring for ring in rings if ring]
        if self._path is None:
            self._draw(rings, fill=closed, stroke=True)
        elif going_on and self._path and self._path[-1]:
            self._path[-1] += rings[0][1:] if rings else []
        else:
            self._path += [[*ring, ring[0]] if closed else ring for ring in rings]
        if going_on and rings:
            self._at = rings[-1][-1]

    def _draw(self, rings: Sequence[Sequence[Point]], *, fill: bool, stroke: bool) -> None:
        if fill and self._tools.brush is not None and any(rings):
            self.image.paste((*self._tools.brush, 255), mask=self._filled(rings))
        if stroke and self._tools.pen is not None:
            for ring in rings:
                ImageDraw.Draw(self.image).line([*ring], fill=(*self._tools.pen, 255), width=1)

    def _filled(self, rings: Sequence[Sequence[Point]]) -> Image.Image:
        """What rings hold; what two of them both cover is a hole."""
        mask = Image.new("L", self.image.size)
        for ring in rings:
            left, top = (int(min(axis)) - 1 for axis in zip(*ring, strict=True))
            right, bottom = (int(max(axis)) + 2 for axis in zip(*ring, strict=True))
            box = (max(left, 0), max(top, 0), min(right, mask.width), min(bottom, mask.height))
            if len(ring) > 2 and box[0] < box[2] and box[1] < box[3]:
                one = Image.new("L", (box[2] - box[0], box[3] - box[1]))
                ImageDraw.Draw(one).polygon([(x - box[0], y - box[1]) for x, y in ring], fill=255)
                mask.paste(ImageChops.difference(mask.crop(box), one), box)
        return mask


def _records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The records after the header, each as its number and what it holds."""
    at = struct.unpack_from("<I", data, 4)[0]
    for _ in range(MOST_RECORDS):
        kind, size = struct.unpack_from("<2I", data, at)
        if kind == END:
            return
        if size < 8:
            raise _UnknownRecordError
        yield kind, data[at + 8 : at + size]
        at += size
    raise _UnknownRecordError


def _draws_nothing(kind: int, body: bytes) -> bool:
    if kind == CLIP_REGION:
        return body[:4] == bytes(4)  # an empty region takes a clip away
    return kind in SETTINGS or (kind == COMMENT and body[4:8] != b"EMF+")


def _curved(points: list[Point]) -> list[Point]:
    """A Bézier curve of third degree in straight pieces."""
    found = points[:1]
    for start in range(0, len(points) - 3, 3):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = points[start : start + 4]
        for step in range(1, STEPS + 1):
            share = step / STEPS
            rest = 1 - share
            parts = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
            found.append(
                (
                    sum(part * x for part, x in zip(parts, (x0, x1, x2, x3), strict=True)),
                    sum(part * y for part, y in zip(parts, (y0, y1, y2, y3), strict=True)),
                )
            )
    return found
