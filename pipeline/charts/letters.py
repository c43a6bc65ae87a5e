"""The letters of a chart: how wide they are, and in which font they are drawn."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import fontpkg_arimo  # type: ignore[import-untyped]
from matplotlib import get_data_path
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.ft2font import LoadFlags

LIKE_ARIMO = {"arial", "arimo", "liberation sans", "helvetica"}
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
MEASURED = 100.0  # the size at which letters are measured


class Letters:
    """One font family. A text with letters that it lacks is drawn in DejaVu Sans, which comes with matplotlib."""

    def __init__(self, family: str) -> None:
        self._own = _file(family)
        self._widest = Path(get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"
        self._widths: dict[str, float] = {}

    def width(self, text: str) -> float:
        """The width of `text` (one line), in its size."""
        if text not in self._widths:
            font = get_font(str(self._file(text)))
            font.set_size(MEASURED, 72)
            font.set_text(self.drawable(text), 0.0, flags=LoadFlags.NO_HINTING)
            self._widths[text] = font.get_width_height()[0] / 64 / MEASURED
        return self._widths[text]

    def properties(self, text: str, size: float) -> FontProperties:
        """What matplotlib needs to draw `text` in so many points."""
        return FontProperties(fname=str(self._file(text)), size=size)

    def drawable(self, text: str) -> str:
        """`text` with a mark in place of every letter that no font of ours has."""
        known = _code_points(self._file(text))
        return "".join(letter if ord(letter) in known else UNKNOWN for letter in text)

    def _file(self, text: str) -> Path:
        return self._own if _code_points(self._own).issuperset(map(ord, text)) else self._widest


@lru_cache(maxsize=16)
def letters(family: str) -> Letters:
    """The letters of `family`, with the widths that were measured before."""
    return Letters(family)


def _file(family: str) -> Path:
    """The font file of `family` on this machine; Arimo's, which comes with us, for its look-alikes and in place of the unknown."""
    arimo = Path(fontpkg_arimo.ROOT) / "files" / "Arimo[wght].ttf"
    if family.casefold() in LIKE_ARIMO:
        return arimo
    try:
        return Path(findfont(FontProperties(family=[family]), fallback_to_default=False))
    except ValueError:
        return arimo


@lru_cache(maxsize=16)
def _code_points(file: Path) -> frozenset[int]:
    """The code points that the font in `file` has a letter for."""
    return frozenset(get_font(str(file)).get_charmap())
