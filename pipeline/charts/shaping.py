"""Lines of text whose letters change with their neighbours or run from right to left, as glyphs from left to right.

HarfBuzz shapes them. It is loaded for such lines only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import Any, TypeVar

from msgspec import Struct

from pipeline.charts.font_file import Font

_SHAPED = re.compile(
    "[\u0300-\u036f\u0590-\u109f\u1100-\u11ff\u1780-\u18af\u1a00-\u1c4f\u200c-\u200f"
    "\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00011fff]"
)

Drawer = TypeVar("Drawer")


class Placed(Struct, frozen=True):
    """A glyph by its number in its font: how far the next one stands from it, and how far it is moved itself, in ems."""

    glyph: int
    advance: float
    across: float
    up: float


def is_shaped(text: str) -> bool:
    """Whether letters of `text` change with their neighbours or run from right to left."""
    return _SHAPED.search(text) is not None


def pieces(text: str, drawer: Callable[[str], Drawer]) -> Iterator[tuple[str, bool, Drawer]]:
    """`text` in pieces of one direction and one font, from left to right; whether each runs from right to left, and its font.

    A simple form of Unicode's bidirectional algorithm (UAX 9), for single lines without marks of embedding.
    """
    backwards = _directions(text)
    drawers: list[Drawer] = []
    for letter in text:
        follows = bool(drawers) and (unicodedata.combining(letter) or letter in "\u200c\u200d")
        drawers.append(drawers[-1] if follows else drawer(letter))
    runs = [
        ("".join(text[place] for place in places), way, drawers[places[0]])
        for way, group in groupby(range(len(text)), lambda place: backwards[place])
        for places in _alike(list(group), drawers)
    ]
    whole = next((way for way, letter in zip(backwards, text, strict=True) if _way(letter) is not None), False)
    if whole:
        runs.reverse()
    for way, group in groupby(runs, lambda run: run[1]):
        found = list(group)
        yield from found if way == whole else reversed(found)


def shape(font: Font, text: str, backwards: bool) -> list[Placed]:
    """The glyphs of `text`, all of one font and direction, from left to right."""
    import uharfbuzz

    drawn, em = _opened(font)
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if backwards else "ltr"
    uharfbuzz.shape(drawn, buffer)
    return [
        Placed(info.codepoint, place.x_advance / em, place.x_offset / em, place.y_offset / em)
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


@cache
def _opened(font: Font) -> tuple[Any, int]:
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(font.path)), font.number)
    return uharfbuzz.Font(face), face.upem


def _alike(places: list[int], drawers: list[Drawer]) -> list[list[int]]:
    """`places` side by side whose letters are of one font."""
    return [list(group) for _, group in groupby(places, lambda place: id(drawers[place]))]


def _directions(text: str) -> list[bool]:
    """Whether each letter runs from right to left; what has no direction goes with its neighbours, or with the line."""
    ways = [_way(letter) for letter in text]
    whole = next((way for way in ways if way is not None), False)
    found: list[bool] = []
    for place, way in enumerate(ways):
        if way is None:
            before = found[-1] if found else whole
            after = next((each for each in ways[place:] if each is not None), whole)
            way = before if unicodedata.combining(text[place]) or before == after else whole
        found.append(way)
    return found


def _way(letter: str) -> bool | None:
    """Whether `letter` runs from right to left; None for what has no direction of its own."""
    kind = unicodedata.bidirectional(letter)
    return True if kind in ("R", "AL") else False if kind in ("L", "EN", "AN") else None
