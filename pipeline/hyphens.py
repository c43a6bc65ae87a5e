"""Where words may be hyphenated, by the patterns that come with pyphen.

They are read as text, and a pattern is taken apart only when it meets a word: pyphen itself takes apart all 16,000 of a
language before its first word, which costs more time than all else about a chart.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}
"""The dictionary of each language that we print."""


@lru_cache(maxsize=4096)
def hyphens(word: str, language: str, left: int, right: int) -> tuple[int, ...]:
    """The places in `word` where a hyphen may come, with at least `left` letters before it and `right` behind."""
    patterns, longest = _patterns(language)
    pointed = f".{word.lower()}."
    levels = [0] * (len(pointed) + 1)
    for start in range(len(pointed) - 1):
        for end in range(start + 1, min(start + longest, len(pointed)) + 1):
            pattern = patterns.get(pointed[start:end])
            if pattern:
                for place, level in enumerate(_levels(pattern), start):
                    levels[place] = max(levels[place], level)
    return tuple(place for place in range(left, len(word) - right + 1) if levels[place + 1] % 2)


@cache
def _patterns(language: str) -> tuple[dict[str, str], int]:
    """The patterns ("hy3ph") of `language` by their letters, and how many letters the longest has."""
    spec = find_spec("pyphen")
    assert spec is not None and spec.origin is not None, "pyphen is installed with us"
    file = Path(spec.origin).parent / "dictionaries" / f"hyph_{DICTIONARIES[language]}.dic"
    first, _, rest = file.read_bytes().partition(b"\n")
    encoding = first.decode("ascii").strip()
    letters = rest.translate(None, b"0123456789").decode(encoding)
    found = dict(zip(letters.split("\n"), rest.decode(encoding).split("\n"), strict=True))
    return found, max(map(len, found))


@cache
def _levels(pattern: str) -> tuple[int, ...]:
    """How much `pattern` is for (odd) or against (even) a hyphen before each of its letters and behind the last."""
    levels = [0]
    for sign in pattern:
        if sign.isdigit():
            levels[-1] = int(sign)
        else:
            levels.append(0)
    return tuple(levels)
