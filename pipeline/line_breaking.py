"""Break names into few lines of even width: on the axes of a chart, in its legend, beside its bars."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

Measure = Callable[[str], float]
"""The width of a text, in whatever unit the lines have."""

Cuts = Callable[[str, bool], Mapping[int, str]]
"""Where a word may be cut, with what is written there ("-" or ""); it is told whether the word is wider than a line."""

HYPHEN = "\u2010"
"""What ends a line within a word where the words are read back: another sign than the hyphen that names have."""

_BLANKS = re.compile(r"[^\S\u00a0\u202f\u2007]+")


def wrapped(text: str, width: float, measure: Measure, cuts: Cuts | None = None) -> tuple[str, ...] | None:
    """`text` in lines of at most `width`; None where a word is too wide for that. A no-break space holds."""
    lines: list[str] = []
    line = ""
    for word in _BLANKS.split(text.strip()):
        rest, joined = word, f"{line} {word}" if line else word
        while measure(joined) > width:
            place, cut = _cut(line, rest, width, measure, cuts) if cuts else (0, "")
            if not place and not line:
                return None
            lines.append(cut or line)
            line, joined, rest = "", rest[place:], rest[place:]
        line = joined
    return (*lines, line)


def _cut(line: str, word: str, width: float, measure: Measure, cuts: Cuts) -> tuple[int, str]:
    """The last place where `word` can be cut and still fits behind `line`, and the line that makes; (0, "") if none does."""
    for place, sign in sorted(cuts(word, measure(word) > width).items(), reverse=True):
        joined = f"{line} {word[:place]}{sign}" if line else word[:place] + sign
        if measure(joined) <= width:
            return place, joined
    return 0, ""


def balanced(
    text: str, lines: Sequence[str], width: float, measure: Measure, cuts: Cuts | None = None
) -> tuple[str, ...]:
    """`text` in as many lines as `lines`, each about as wide as the others; `lines` themselves where words are broken."""
    best = tuple(lines)
    if len(best) < 2 or " ".join(best) != " ".join(_BLANKS.split(text.strip())):
        return best
    low, high = max(measure(line) for line in lines) / len(best), width
    for _ in range(8):
        middle = (low + high) / 2
        found = wrapped(text, middle, measure, cuts)
        if found is None or len(found) > len(best):
            low = middle
        else:
            best, high = found, middle
    return best


def rejoined(text: str) -> str:
    """`text` without the hyphens that ended its lines."""
    return text.replace(f"{HYPHEN}\n", "")
