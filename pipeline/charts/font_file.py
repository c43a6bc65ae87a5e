"""A font file as the drawing of charts reads it: tables as bytes, and the glyphs of code points."""

from __future__ import annotations

import struct
from bisect import bisect_left
from functools import cache
from pathlib import Path

from pipeline.machine_fonts import Face

FAMILY = 1
"""The name of a font that tells its family."""

_COLLECTION = b"ttcf"
_KINDS = (b"\0\1\0\0", b"OTTO", b"true")
_DAMAGE = (OSError, struct.error, ValueError, IndexError, KeyError, LookupError)


class Font:
    """A font file, read as far as it is asked. `number` tells which font of a collection. ValueError where it is no font.

    A damaged file may raise whatever reading past its end raises: OSError, struct.error, IndexError or ValueError.
    """

    def __init__(self, path: Path, number: int = 0) -> None:
        self.path = path
        self.number = number
        with path.open("rb") as file:
            start = file.read(12)
            offset = 0
            if start[:4] == _COLLECTION:
                self.count = int.from_bytes(start[8:12], "big")
                file.seek(12 + 4 * number)
                offset = int.from_bytes(file.read(4), "big")
                file.seek(offset)
                start = file.read(12)
            else:
                self.count = 1
            if start[:4] not in _KINDS or number >= self.count:
                raise ValueError(f"{path} is no font")
            entries = file.read(16 * int.from_bytes(start[4:6], "big"))
        self._places = {bytes(tag): (place, size) for tag, _, place, size in struct.iter_unpack(">4sIII", entries)}
        self._lookup: _CodePoints | None = None

    def __contains__(self, tag: str) -> bool:
        return tag.encode() in self._places

    def table(self, tag: str) -> bytes:
        """The bytes of a table; KeyError where the font has none of that name."""
        place, size = self._places[tag.encode()]
        with self.path.open("rb") as file:
            file.seek(place)
            return file.read(size)

    def name(self, which: int) -> str:
        """One of its names, in English where it has that, "" where it has none."""
        table = self.table("name")
        count, texts = struct.unpack_from(">HH", table, 2)
        found: dict[int, str] = {}
        for platform, _, language, name, size, place in struct.iter_unpack(">6H", table[6 : 6 + 12 * count]):
            if name == which:
                rank = 0 if (platform, language) == (3, 0x409) else 1 if (platform, language) == (1, 0) else 2
                text = table[texts + place : texts + place + size]
                found.setdefault(rank, text.decode("mac_roman" if platform == 1 else "utf-16-be", "replace"))
        return found[min(found)] if found else ""

    def glyph(self, code: int) -> int:
        """The number of the glyph for a code point, 0 where the font has none."""
        if self._lookup is None:
            self._lookup = _CodePoints(self.table("cmap"))
        return self._lookup.glyph(code)


class _CodePoints:
    """The table that tells which glyph is a code point's, in its two usual formats (4 and 12)."""

    def __init__(self, table: bytes) -> None:
        subtables = {
            (platform, encoding): place
            for platform, encoding, place in struct.iter_unpack(">HHI", table[4 : 4 + 8 * _short(table, 2)])
        }
        wanted = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0))
        places = [subtables[each] for each in wanted if each in subtables]
        found = next((place for place in places if _short(table, place) in (4, 12)), None)
        self._table = table
        self._starts: tuple[int, ...] = ()
        self._shifts: tuple[int, ...] = ()
        self._format = 0 if found is None else _short(table, found)
        self._ends: tuple[int, ...] = ()
        if found is not None and self._format == 4:
            self._read_segments(found)
        elif found is not None:
            self._read_groups(found)

    def _read_segments(self, place: int) -> None:
        count = _short(self._table, place + 6) // 2
        self._ends = struct.unpack_from(f">{count}H", self._table, place + 14)
        self._starts = struct.unpack_from(f">{count}H", self._table, place + 16 + 2 * count)
        self._shifts = struct.unpack_from(f">{count}H", self._table, place + 16 + 4 * count)
        self._offsets_place = place + 16 + 6 * count
        self._offsets = struct.unpack_from(f">{count}H", self._table, self._offsets_place)

    def _read_groups(self, place: int) -> None:
        (count,) = struct.unpack_from(">I", self._table, place + 12)
        groups = struct.unpack_from(f">{3 * count}I", self._table, place + 16)
        self._starts, self._ends, self._shifts = groups[0::3], groups[1::3], groups[2::3]

    def glyph(self, code: int) -> int:
        at = bisect_left(self._ends, code)
        if at == len(self._ends) or code < self._starts[at]:
            return 0
        if self._format == 12:
            return self._shifts[at] + code - self._starts[at]
        if not self._offsets[at]:
            return (code + self._shifts[at]) & 0xFFFF
        place = self._offsets_place + 2 * at + self._offsets[at] + 2 * (code - self._starts[at])
        glyph = _short(self._table, place)
        return (glyph + self._shifts[at]) & 0xFFFF if glyph else 0


def _short(table: bytes, place: int) -> int:
    return int.from_bytes(table[place : place + 2], "big")


@cache
def opened(face: Face) -> Font | None:
    """The font of `face`; None where its file is gone or damaged."""
    try:
        return Font(face.path, face.number)
    except _DAMAGE:
        return None
