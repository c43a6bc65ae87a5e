"""Whether a PNG has all of its pixels: found out row by row, in a megabyte of memory, where decoding it takes hundreds."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

MOST_NOTED = 32 << 20
"""Bytes of one note in a PNG, a colour profile or what a program wrote about its work; for Pillow, which says a megabyte."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # by colour type (PNG, 11.2.2)
_PALETTE = 3
_FILTERS = 5  # kinds of filters, the first byte of a row (PNG, 9.2)
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Of an interlaced picture: first column and row, and how far it is to the next (PNG, 8.2)."""
_PIECE = 1 << 20


def has_all_pixels(content: bytes) -> bool:
    """Whether the data of a PNG are sound and enough for its size, and its palette there where it needs one."""
    try:
        header, palette, data = _read(content)
        width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
        rows = list(_rows(width, height, depth * _CHANNELS[colour], interlaced))
        return (colour != _PALETTE or bool(palette)) and _is_enough(data, rows)
    except (zlib.error, struct.error, LookupError, ValueError):
        return False


def _read(content: bytes) -> tuple[bytes, bytes, list[bytes]]:
    """The header, the palette, and the pieces of the data."""
    if not content.startswith(_SIGNATURE):
        raise ValueError("no PNG")
    found: dict[bytes, bytes] = {}
    data: list[bytes] = []
    at = len(_SIGNATURE)
    while at < len(content):
        length, kind = struct.unpack_from(">I4s", content, at)
        part = content[at + 8 : at + 8 + length]
        if kind in (b"IHDR", b"PLTE", b"IDAT") and struct.unpack_from(">I", content, at + 8 + length)[0] != zlib.crc32(
            kind + part
        ):
            raise ValueError("a wrong sum")
        if kind == b"IDAT":
            data.append(part)
        elif kind == b"IEND":
            return found[b"IHDR"], found.get(b"PLTE", b""), data
        else:
            found.setdefault(kind, part)
        at += 12 + length
    raise ValueError("no end")


def _rows(width: int, height: int, bits: int, interlaced: int) -> Iterator[tuple[int, int]]:
    """How many rows of how many bytes there are, with the one of the filter: in turn, for a pass each."""
    for left, top, across, down in _PASSES if interlaced else ((0, 0, 1, 1),):
        wide, high = -(-(width - left) // across), -(-(height - top) // down)
        if wide > 0 and high > 0:
            yield high, 1 + (wide * bits + 7) // 8


def _is_enough(data: list[bytes], rows: list[tuple[int, int]]) -> bool:
    unpacked = _unpacked(data)
    held = b""
    for count, length in rows:
        left = count
        while left:
            whole = min(left, len(held) // length)
            if any(kind >= _FILTERS for kind in held[: whole * length : length]):
                return False
            held, left = held[whole * length :], left - whole
            if left:
                more = next(unpacked, b"")
                if not more:
                    return False
                held += more
    return True


def _unpacked(data: list[bytes]) -> Iterator[bytes]:
    """The data, unpacked in pieces; zlib.error where they are damaged."""
    unpacker = zlib.decompressobj()
    for part in data:
        waiting = part
        while waiting and not unpacker.eof:
            if piece := unpacker.decompress(waiting, _PIECE):
                yield piece
            waiting = unpacker.unconsumed_tail
