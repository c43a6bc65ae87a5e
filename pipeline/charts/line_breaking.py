"""Break the names in a chart into lines."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from pipeline import line_breaking
from pipeline.charts.typefaces import plain
from pipeline.line_breaking import Measure
from pipeline.text import hyphens

LINE = 1.15
"""From one line of text to the next, of the size of the text."""

DESCENT = 0.24
"""How far letters reach under their base line, of their size."""

SHORTEST_BROKEN = 10
"""Words of fewer letters are never hyphenated."""

LONGEST_WHOLE = 20
"""Words of so many letters, of which no language knows the syllables, are broken at any letter: the rings would vanish."""

AROUND = (4, 5)
"""At least so many letters stand before and behind a hyphen."""


def wrapped(
    text: str, width: float, measure: Measure, language: str = "", *, anywhere: bool = False
) -> tuple[str, ...] | None:
    """`text` in lines of at most `width`; None where a word is too wide for that.

    Words are cut behind "-" and "/". In need they are hyphenated in `language`, where that is not "", and `anywhere` means at
    any letter.
    """
    return line_breaking.wrapped(plain(text), width, measure, partial(_cuts, language=language, anywhere=anywhere))


def cut_to_fit(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """`text` in lines of at most `width`, words cut at any letter in need; where not even one fits, on one line."""
    return wrapped(text, width, measure, anywhere=True) or (plain(text),)


def balanced(text: str, lines: Sequence[str], width: float, measure: Measure) -> tuple[str, ...]:
    """`text` in as many lines as `lines`, each about as wide as the others; `lines` themselves where words are broken."""
    return line_breaking.balanced(plain(text), lines, width, measure, _cuts)


def _cuts(word: str, too_wide: bool, language: str = "", anywhere: bool = False) -> dict[int, str]:
    cuts = {place + 1: "" for place, letter in enumerate(word[:-1]) if place and letter in "-/"}
    if too_wide and anywhere:
        return dict.fromkeys(range(1, len(word)), "-") | cuts
    if too_wide and language and len(word) >= SHORTEST_BROKEN:
        before, behind = AROUND
        anyhow = range(before, len(word) - behind + 1) if len(word) >= LONGEST_WHOLE else ()
        return dict.fromkeys(hyphens(word, language, *AROUND) or anyhow, "-") | cuts
    return cuts
