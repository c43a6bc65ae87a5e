"""The letters of a chart: how wide they are, and what they look like."""

from __future__ import annotations

from functools import cache, lru_cache

from msgspec import Struct

from pipeline import fonts
from pipeline.charts import LIKE_ARIMO
from pipeline.charts.outlines import Outline, Rare, TrueType, outlines
from pipeline.fonts import Face, Font

UNKNOWN = "\N{REPLACEMENT CHARACTER}"

Key = tuple[str, int, int]
"""What a glyph is known by: the file of its font, the font's number in that, and the glyph's number."""


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
        """The glyphs of `text`, one for each letter."""
        return tuple(self._glyphs.get(letter) or self._glyph(letter) for letter in text)

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

    def missing(self) -> Glyph:
        """The box that a font has for what it lacks."""
        return self._drawn(0)

    def _drawn(self, number: int) -> Glyph:
        key = (str(self._font.path), self._font.number, number)
        return Glyph(key, self._outlines.advance(number), self._outlines.outline(number))


def _face(family: str) -> Face | None:
    """The font of `family` on this machine; None for look-alikes of Arimo and for what is not here: Arimo takes their place."""
    return None if family.casefold() in LIKE_ARIMO else fonts.regular(family)


@cache
def _arimo() -> _Drawer:
    return _Drawer(Font(fonts.packaged()))


@cache
def _drawer(face: Face | None) -> _Drawer | None:
    font = fonts.opened(face) if face else None
    try:
        return _Drawer(font) if font else None
    except Exception:  # fontTools raises nearly anything for a damaged font
        return None


def _borrowed(letter: str) -> Glyph | None:
    """What `letter` looks like in another font of this machine."""
    drawer = _drawer(fonts.with_letter(letter))
    return drawer.glyph(letter) if drawer else None
