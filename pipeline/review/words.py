"""Two versions of a text, word by word: what both have, what was taken out, what was put in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Literal

from pipeline.names import folded

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
AROUND = 8
"""So many words are shown before and after a place where two long texts differ."""
BLANK = "␣"
"""A blank where only the number of blanks tells two texts apart."""
_LONGEST = 4_000
"""So many words of a text are compared one by one; a longer one is out or in as a whole, but for how it begins and ends."""


@dataclass(frozen=True)
class Piece:
    """A stretch of two texts."""

    kind: Literal["same", "out", "in", "left-out"]
    """In both; in the first only; in the second only; a stretch of both that is not shown."""
    text: str


def pieces(before: str, after: str) -> list[Piece]:
    """The two texts as one row of pieces; where they differ in signs that look alike, these are told by their names."""
    one, two = _WORDS.findall(before), _WORDS.findall(after)
    found: list[Piece] = []
    for kind, start, end, other_start, other_end in _opcodes(one, two):
        out, put = "".join(one[start:end]), "".join(two[other_start:other_end])
        if kind == "equal":
            found.append(Piece("same", out))
            continue
        if out and put and (out.isspace() or folded(out) == folded(put)) and out.casefold() != put.casefold():
            out, put = named(out), named(put)
        if out.isspace() and put.isspace():
            out, put = (each.replace(" ", BLANK) for each in (out, put))
        found += [piece for piece in (Piece("out", _seen(out)), Piece("in", _seen(put))) if piece.text]
    return found


def shortened(found: Sequence[Piece]) -> list[Piece]:
    """The pieces with long stretches that are the same left out, but for the words next to a difference."""
    return [short for at, piece in enumerate(found) for short in _shortened(piece, at, len(found))]


def told_apart(before: str, after: str, longest: int) -> tuple[str, str]:
    """Two texts as a reader tells them apart, each no longer than about so many signs: the place where they differ is shown."""
    row = pieces(before, after)
    one, two = ("".join(each.text for each in row if each.kind in ("same", kind)) for kind in ("out", "in"))
    if max(len(one), len(two)) <= longest:
        return one, two
    differ = (at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b)
    start = next(differ, min(len(one), len(two))) - longest // 3
    return _part(one, start, longest), _part(two, start, longest)


def _part(text: str, start: int, longest: int) -> str:
    start = max(min(start, len(text) - longest), 0)
    end = start + longest
    return f"{'…' * (start > 0)}{text[start:end]}{'…' * (end < len(text))}"


def named(text: str) -> str:
    """A text whose signs that are no ASCII, or no plain blank, stand as their names."""
    return "".join(
        each if each.isascii() and (each == " " or not each.isspace()) else f"⟨{_name(each)}⟩" for each in text
    )


def _seen(text: str) -> str:
    """A text of which something is seen: blanks alone are told by their names."""
    if text.strip() or not text:
        return text
    return text if text == " " else named(text).replace(" ", BLANK)


def _name(sign: str) -> str:
    """A sign that is easily taken for another, in no language: itself where it is seen, and its number."""
    if sign in "\n\t":
        return "↵" if sign == "\n" else "⇥"
    number = f"U+{ord(sign):04X}"
    return f"{sign} {number}" if unicodedata.category(sign)[0] in "LNPS" else number


def _opcodes(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    if max(len(one), len(two)) <= _LONGEST:
        yield from _joined(SequenceMatcher(None, one, two, autojunk=False).get_opcodes(), one)
        return
    same = next(
        (at for at, pair in enumerate(zip(one, two, strict=False)) if pair[0] != pair[1]), min(len(one), len(two))
    )
    yield "equal", 0, same, 0, same
    yield "replace", same, len(one), same, len(two)


def _joined(
    found: Sequence[tuple[str, int, int, int, int]], one: Sequence[str]
) -> Iterator[tuple[str, int, int, int, int]]:
    """The steps, those that have nothing but a blank between them joined: "a b" for "c d" is one change."""
    waiting: tuple[str, int, int, int, int] | None = None
    for at, step in enumerate(found):
        between = step[0] == "equal" and waiting is not None and at + 1 < len(found)
        if between and not "".join(one[step[1] : step[2]]).strip():
            assert waiting is not None
            waiting = ("replace", waiting[1], step[2], waiting[3], step[4])
        elif step[0] != "equal" and waiting is not None:
            waiting = ("replace", waiting[1], step[2], waiting[3], step[4])
        elif step[0] != "equal":
            waiting = step
        else:
            if waiting is not None:
                yield waiting
            waiting = None
            yield step
    if waiting is not None:
        yield waiting


def _shortened(piece: Piece, at: int, count: int) -> Iterator[Piece]:
    words = _WORDS.findall(piece.text)
    head = AROUND * 2 if at else 0
    tail = AROUND * 2 if at + 1 < count else 0
    if piece.kind != "same" or len(words) <= head + tail + AROUND:
        yield piece
        return
    if head:
        yield replace(piece, text="".join(words[:head]))
    yield Piece("left-out", " … ")
    if tail:
        yield replace(piece, text="".join(words[len(words) - tail :]))
