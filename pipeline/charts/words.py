"""Break the names around a chart into lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from pipeline.text import hyphens

Measure = Callable[[str], float]
"""The width of a text, in points."""

SHORTEST_BROKEN = 10
"""Words of fewer letters are never hyphenated."""

AROUND = (4, 5)
"""At least so many letters stand before and behind a hyphen."""


class Wrap(Struct, frozen=True):
    """How a text may be broken. `language` is "" where words stay whole; `anywhere`: in need a word is cut at any letter."""

    language: str = ""
    anywhere: bool = False


WHOLE_WORDS = Wrap()


def wrapped(text: str, width: float, measure: Measure, wrap: Wrap = WHOLE_WORDS) -> tuple[str, ...] | None:
    """`text` in lines of at most `width`; None where a word is too wide for that."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        while measure(_joined(line, rest)) > width:
            cut = _cut(line, rest, width, measure, wrap)
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


def balanced(text: str, lines: Sequence[str], width: float, measure: Measure) -> tuple[str, ...]:
    """`text` in as many lines as `lines`, each about as wide as the others; `lines` themselves where words are broken."""
    best = tuple(lines)
    if len(best) < 2 or " ".join(best) != " ".join(text.split()):
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


def _cut(line: str, word: str, width: float, measure: Measure, wrap: Wrap) -> tuple[int, str] | None:
    """The last place where `word` can be cut and still fits behind `line`, with the hyphen it gets there; None if none does."""
    cuts = {place + 1: "" for place, letter in enumerate(word[:-1]) if place and letter in "-/"}
    if measure(word) > width:
        cuts = dict.fromkeys(_soft(word, wrap), "-") | cuts
    for place, hyphen in sorted(cuts.items(), reverse=True):
        if measure(_joined(line, word[:place] + hyphen)) <= width:
            return place, hyphen
    return None


def _soft(word: str, wrap: Wrap) -> Sequence[int]:
    if wrap.anywhere:
        return range(1, len(word))
    if not wrap.language or len(word) < SHORTEST_BROKEN:
        return ()
    return hyphens(word, wrap.language, *AROUND)
