"""The letters of a chart: how wide they are, and what they look like."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache, lru_cache

from msgspec import Struct

from pipeline import machine_fonts
from pipeline.charts import LIKE_ARIMO, shaping
from pipeline.charts.font_file import Font, opened
from pipeline.charts.outlines import Outline, Rare, TrueType, moved, outlines
from pipeline.machine_fonts import Face

UNKNOWN = "\N{REPLACEMENT CHARACTER}"

Key = tuple[str, int, int, float, float]
"""What a glyph is known by: the file of its font, the font's number in that, the glyph's number, and how far it is moved."""


class Glyph(Struct, frozen=True):
    """What a letter looks like, and how far the next one stands from it, in ems. `key` is its own."""

    key: Key
    advance: float
    outline: Outline


class Letters:
    """The letters of one font family; what it lacks comes from another font of this machine, or is a mark."""

    def __init__(self, family: str) -> None:
        self._own = _drawer(_face(family)) or _arimo()
        self._glyphs: dict[str, Glyph] = {}
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        """The width of `text` (one line), in its size."""
        found = self._widths.get(text)
        if found is None:
            found = self._widths[text] = sum(glyph.advance for glyph in self.glyphs(text))
        return found

    def glyphs(self, text: str) -> tuple[Glyph, ...]:
        """The glyphs of `text` from left to right: one for each letter, but where letters change with their neighbours."""
        if shaping.is_shaped(text):
            with suppress(Exception):  # fontTools raises nearly anything for a damaged font
                return tuple(self._shaped(text))
        return tuple(self._glyphs.get(letter) or self._glyph(letter) for letter in text)

    def _shaped(self, text: str) -> Iterator[Glyph]:
        for piece, backwards, drawer in shaping.pieces(text, self._drawer):
            yield from drawer.shaped(piece, backwards)

    def _drawer(self, letter: str) -> _Drawer:
        """What draws `letter`: this font, or another one that has it."""
        if self._own.has(letter):
            return self._own
        return _drawer(machine_fonts.with_letter(letter)) or self._own

    def _glyph(self, letter: str) -> Glyph:
        found = self._own.glyph(letter) or _borrowed(letter) or self._own.glyph(UNKNOWN) or _borrowed(UNKNOWN)
        return self._glyphs.setdefault(letter, found or self._own.missing())


@lru_cache(maxsize=16)
def letters(family: str) -> Letters:
    """The letters of `family`, with the widths that were measured before."""
    return Letters(family)


class _Drawer:
    """A font that letters are drawn in."""

    def __init__(self, font: Font) -> None:
        self._font = font
        self._outlines: TrueType | Rare = outlines(font)

    def glyph(self, letter: str) -> Glyph | None:
        """What `letter` looks like; None where the font lacks it, or holds it damaged."""
        try:
            number = self._font.glyph(ord(letter))
            return self._drawn(number) if number else None
        except Exception:  # fontTools raises nearly anything for a damaged font
            return None

    def has(self, letter: str) -> bool:
        """Whether the font has `letter`."""
        return self._font.glyph(ord(letter)) != 0

    def shaped(self, text: str, backwards: bool) -> list[Glyph]:
        """`text`, all of one direction, as glyphs from left to right."""
        return [
            self._drawn(each.glyph, each.across, each.up, each.advance)
            for each in shaping.shape(self._font, text, backwards)
        ]

    def missing(self) -> Glyph:
        """The box that a font has for what it lacks."""
        return self._drawn(0)

    def _drawn(self, number: int, across: float = 0.0, up: float = 0.0, advance: float | None = None) -> Glyph:
        """A glyph by its number, moved, and with another width where that is said."""
        key = (str(self._font.path), self._font.number, number, across, up)
        wide = self._outlines.advance(number) if advance is None else advance
        return Glyph(key, wide, moved(self._outlines.outline(number), across, up))


def _face(family: str) -> Face | None:
    """The font of `family` on this machine; None for look-alikes of Arimo and for what is not here: Arimo takes their place."""
    return None if family.casefold() in LIKE_ARIMO else machine_fonts.regular(family)


@cache
def _arimo() -> _Drawer:
    return _Drawer(Font(machine_fonts.packaged()))


@cache
def _drawer(face: Face | None) -> _Drawer | None:
    font = opened(face) if face else None
    try:
        return _Drawer(font) if font else None
    except Exception:  # fontTools raises nearly anything for a damaged font
        return None


def _borrowed(letter: str) -> Glyph | None:
    """What `letter` looks like in another font of this machine."""
    drawer = _drawer(machine_fonts.with_letter(letter))
    return drawer.glyph(letter) if drawer else None
