"""Names as people write them: when two are the same, and which one somebody probably meant."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from pipeline.messages import Message, said

_CLOSING = ".,:;?!… "
_BLANKS = re.compile(r"\s+")
_WORD = re.compile(r"\w+|\S")
_LETTER = re.compile(r"\w")
_NEAR = 0.6
_LONGEST = 200
"""So many characters of a name are compared: to compare takes the square of them."""
_MOST_PAIRED = 100
"""So many names are paired with as many: more are no slip, and each would be compared with each."""
_LONG = 40  # from so many signs on a reader has to look for a difference
SHOWN = 40
"""So many signs of a text that may be long are shown in a message."""
INVISIBLE = dict.fromkeys(
    [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF]
)
"""Signs without a width, for `str.translate` to take out: soft hyphens, joiners, directions, byte order marks."""
ODD_BLANKS = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
"""For a class of a pattern: what looks like a blank, or like nothing, and is no blank to Markdown and YAML."""
_ALIKE = {
    **INVISIBLE,
    **dict.fromkeys(map(ord, "‘’‚‛ʹʼˈ′`´"), "'"),
    **dict.fromkeys(map(ord, "“”„‟«»″"), '"'),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
}


_BLANK_SIGNS = {"\u00a0": "blank/no-break", "\u200b": "blank/zero-width", "\ufeff": "blank/byte-order-mark"}
_KINDS = {**_BLANK_SIGNS, "\t": "sign/tab", "\u00ad": "sign/soft-hyphen"}
_NAMED = {
    "CYRILLIC": "sign/cyrillic",
    "GREEK": "sign/greek",
    "DASH": "sign/dash",
    "HYPHEN": "sign/dash",
    "QUOTATION MARK": "sign/quote",
    "LATIN SMALL LETTER": "sign/letter",
    "LATIN CAPITAL LETTER": "sign/letter",
    "SPACE": "sign/blank",
}
"""What a sign is called to readers: by itself, or by a part of its Unicode name."""


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """`text` with upper and lower case, white space and closing punctuation taken out of the comparison.

    So are the signs that programs put in place of what was typed: all kinds of apostrophes, quotes, dashes and blanks are
    one, signs without a width none, and what Unicode calls compatible is the same, an accented letter in two signs too.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_ALIKE))
    return _BLANKS.sub(" ", text.replace("`", "'")).strip().rstrip(_CLOSING).casefold()


def slug(text: str) -> str:
    """A name as ids have it: the letters and digits of `text` without accents, hyphens between its words; "" for none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")


class NameFinder:
    """Finds things that have names, as people write these."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """`names` are those of each thing by its id."""
        self._ids: dict[str, list[str]] = {}
        for id_, those in names.items():
            for name in {folded(each): None for each in those if folded(each)}:
                self._ids.setdefault(name, []).append(id_)
        self._starting: dict[str, list[str]] = {}  # by their first words, the longest first
        for name in sorted(self._ids, key=len, reverse=True):
            self._starting.setdefault(_WORD.findall(name)[0], []).append(name)

    def called(self, name: str) -> str:
        """The id of the first that has this name, "" where there is none."""
        return self._ids.get(folded(name), [""])[0]

    def in_text(self, text: str) -> set[str]:
        """The ids of which a name stands in `text` as whole words; of names that overlap the first, and the longest there."""
        words, found, end = folded(text), set[str](), 0
        for word in _WORD.finditer(words):
            start, names = word.start(), self._starting.get(word.group(), ())
            if start < end:
                continue
            name = next((each for each in names if _stands(each, words, start)), "")
            if name:
                found.update(self._ids[name])
                end = start + len(name)
        return found


def _stands(name: str, words: str, start: int) -> bool:
    """Whether `name` stands at `start`, and not within a word."""
    if not words.startswith(name, start):  # most names end here, and there may be hundreds
        return False
    return not _LETTER.match(words, start + len(name)) and not (start and _LETTER.match(words, start - 1))


def nearest(name: str, candidates: Iterable[str], cutoff: float = _NEAR) -> str | None:
    """The candidate most like `name`, or None when none is near enough."""
    best, best_ratio = None, 0.0
    for candidate in candidates:
        ratio = _likeness(name, candidate, max(cutoff, best_ratio))
        if ratio > best_ratio:
            best, best_ratio = candidate, ratio
    return best


def did_you_mean(name: str, candidates: Iterable[str]) -> Message | None:
    """A hint that names the nearest candidate, and where the two differ if that is hard to see; None when none is near enough."""
    found = nearest(name, candidates)
    if not found:
        return None
    here, there = difference(name, found)
    if not here:
        return said("did-you-mean", name=found)
    return said("did-you-mean/apart", name=found, here=here, there=there)


def difference(name: str, other: str) -> tuple[str | Message, str | Message]:
    """What stands in the one and in the other where two names differ, if that is hard to see; else two empty texts.

    It is hard to see where the signs look alike or like nothing, and in long names.
    """
    matcher = difflib.SequenceMatcher(None, name, other, autojunk=False)
    apart = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    if not apart:
        return "", ""
    start, end, other_start, other_end = apart[0][1], apart[-1][2], apart[0][3], apart[-1][4]
    here, there = name[start:end], other[other_start:other_end]
    are_signs = any(map(_is_deceptive, here + there)) or not (here + there).strip()
    if len(apart) == 1 and are_signs and max(len(here), len(there)) <= 2:
        return _signs(here), _signs(there)
    if len(name) < _LONG:
        return "", ""
    here, there = _whole_words(name, start, end), _whole_words(other, other_start, other_end)
    return (f'"{here}"', f'"{there}"') if here and there and max(len(here), len(there)) < _LONG else ("", "")


def shortened(text: str, most: int = SHOWN) -> str:
    """The beginning of `text`, as long as fits in a message."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rstrip()}…"


def blank_called(sign: str) -> Message:
    """What one of ODD_BLANKS is."""
    return said(_BLANK_SIGNS.get(sign, "blank/other"), number=f"{ord(sign):04X}")


def _is_deceptive(sign: str) -> bool:
    """Whether a sign is easily taken for another, or not seen at all."""
    return not sign.isascii() or (sign.isspace() and sign != " ")


def _signs(text: str) -> Message:
    """The signs of `text` for readers: "a", and where that shows too little "a no-break space"."""
    return said("signs", signs=[_sign(each) for each in text[:4]]) if text else said("sign/none")


def _sign(sign: str) -> str | Message:
    name = unicodedata.name(sign, "")
    kind = _KINDS.get(sign) or next((kind for part, kind in _NAMED.items() if part in name), "sign/other")
    described = said(kind, number=f"{ord(sign):04X}")
    if unicodedata.category(sign)[0] not in "LNPS":
        return said("sign/space") if sign == " " else described
    return said("sign/seen", sign=sign, kind=described) if _is_deceptive(sign) else f'"{sign}"'


def _whole_words(text: str, start: int, end: int) -> str:
    """The words of `text` of which something stands from `start` to `end`."""
    start = text.rfind(" ", 0, start) + 1
    after = text.find(" ", end)
    return text[start : after if after >= 0 else len(text)]


def pair(unknown: Sequence[str], missing: Sequence[str]) -> dict[str, str]:
    """Which missing name each unknown one was probably meant to be, each used once; those without a near one are left out."""
    ranked = sorted(
        ((_likeness(one, other), one, other) for one in unknown[:_MOST_PAIRED] for other in missing[:_MOST_PAIRED]),
        key=lambda each: (-each[0], each[1], each[2]),
    )
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for ratio, one, other in ranked:
        if ratio and one not in pairs and other not in taken:
            pairs[one] = other
            taken.add(other)
    return pairs


def _likeness(one: str, other: str, least: float = _NEAR) -> float:
    """How much two names are alike, from 0 to 1, or 0 when that is less than `least`; 1 is the same but for case and blanks."""
    one, other = folded(one[:_LONGEST]), folded(other[:_LONGEST])
    both = len(one) + len(other)
    if 2 * min(len(one), len(other)) < least * both or 2 * _shared(one, other) < least * both:  # which cost little
        return 0.0
    ratio = difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio >= least else 0.0


def _shared(one: str, other: str) -> int:
    """How many signs two names share, whatever their order."""
    there = _counted(other)
    return sum(min(count, there.get(sign, 0)) for sign, count in _counted(one).items())


@lru_cache(maxsize=8192)
def _counted(name: str) -> Mapping[str, int]:
    return Counter(name)
