"""Break the names in a chart into lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.charts.typefaces import plain
from pipeline.text import hyphens

Measure = Callable[[str], float]
"""The width of a text, in points."""

LINE = 1.15
"""From one line of text to the next, of the size of the text."""

DESCENT = 0.24
"""How far letters reach under their base line, of their size."""

SHORTEST_BROKEN = 10
"""Words of fewer letters are never hyphenated."""

AROUND = (4, 5)
"""At least so many letters stand before and behind a hyphen."""


def wrapped(
    text: str, width: float, measure: Measure, language: str = "", *, anywhere: bool = False
) -> tuple[str, ...] | None:
    """`text` in lines of at most `width`; None where a word is too wide for that.

    Words are hyphenated in `language`, or stay whole where that is "". `anywhere`: in need they are cut at any letter.
    """
    lines: list[str] = []
    line = ""
    for word in plain(text).split():
        rest = word
        while measure(_joined(line, rest)) > width:
            cut = _cut(line, rest, width, measure, language, anywhere)
            if cut:
                place, hyphen = cut
                lines.append(_joined(line, rest[:place] + hyphen))
                rest = rest[place:]
            elif line:
                lines.append(line)
            else:
                return None
            line = ""
        line = _joined(line, rest)
    return (*lines, line)


def cut_to_fit(text: str, width: float, measure: Measure) -> tuple[str, ...]:
    """`text` in lines of at most `width`, words cut at any letter in need; where not even one fits, on one line."""
    return wrapped(text, width, measure, anywhere=True) or (plain(text),)


def balanced(text: str, lines: Sequence[str], width: float, measure: Measure) -> tuple[str, ...]:
    """`text` in as many lines as `lines`, each about as wide as the others; `lines` themselves where words are broken."""
    best = tuple(lines)
    if len(best) < 2 or " ".join(best) != plain(text):
        return best
    low, high = max(measure(line) for line in lines) / len(best), width
    for _ in range(8):
        middle = (low + high) / 2
        found = wrapped(text, middle, measure)
        if found is None or len(found) > len(best):
            low = middle
        else:
            best, high = found, middle
    return best


def _joined(line: str, word: str) -> str:
    return f"{line} {word}" if line else word


def _cut(line: str, word: str, width: float, measure: Measure, language: str, anywhere: bool) -> tuple[int, str] | None:
    """The last place where `word` can be cut and still fits behind `line`, with the hyphen it gets there; None if none does."""
    cuts = {place + 1: "" for place, letter in enumerate(word[:-1]) if place and letter in "-/"}
    if measure(word) > width:
        soft = range(1, len(word)) if anywhere else _hyphens(word, language)
        cuts = dict.fromkeys(soft, "-") | cuts
    for place, hyphen in sorted(cuts.items(), reverse=True):
        if measure(_joined(line, word[:place] + hyphen)) <= width:
            return place, hyphen
    return None


def _hyphens(word: str, language: str) -> Sequence[int]:
    return hyphens(word, language, *AROUND) if language and len(word) >= SHORTEST_BROKEN else ()
