"""Three versions of the words of one point: what each side changed is taken, word by word; only the same words are a dispute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pipeline.slides import Run
from pipeline.text import joined_runs

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")

Runs = tuple[Run, ...]


def merge_words(base: Runs, theirs: Runs, ours: Runs, *, as_wholes: bool = False) -> Runs | None:
    """The runs with the changes of both sides; None where both changed the same words, or added others at the same place.

    `as_wholes`: None wherever both changed any.
    """
    if _looks(theirs) == _looks(base) or _looks(theirs) == _looks(ours):
        return ours
    if _looks(ours) == _looks(base):
        return theirs
    if as_wholes:
        return None
    was, now, will = (_tokens(runs) for runs in (base, theirs, ours))
    left, right = _changes(was, now), _changes(was, will)
    changes = _together(left, right)
    if changes is None:
        return None
    kept = _kept(was, now, will, left, right)
    made: list[Run] = []
    at = 0
    for start, end, tokens in changes:
        made += [*kept[at:start], *tokens]
        at = max(at, end)
    return joined_runs([*made, *kept[at:]])


def _looks(runs: Runs) -> Runs:
    """Runs as they are compared: what colour we give links says nothing."""
    return joined_runs(replace(run, colour=None) for run in runs)


def _tokens(runs: Runs) -> list[Run]:
    """Words, blanks and signs, each as a run; what is no text is one."""
    found: list[Run] = []
    for run in runs:
        whole = run.field or (run.xml and not run.xml.startswith("<a:rPr"))
        found += [run] if whole else [replace(run, text=each) for each in _WORDS.findall(run.text)]
    return found


@dataclass(frozen=True)
class _Change:
    """Words of the base that others stand for."""

    start: int
    end: int
    first: int
    """Where those begin in the other version."""
    tokens: tuple[Run, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(each.text for each in self.tokens)


def _changes(base: Sequence[Run], other: Sequence[Run]) -> list[_Change]:
    matcher = SequenceMatcher(None, [each.text for each in base], [each.text for each in other], autojunk=False)
    return [_Change(i1, i2, j1, tuple(other[j1:j2])) for tag, i1, i2, j1, j2 in matcher.get_opcodes() if tag != "equal"]


def _together(left: Sequence[_Change], right: Sequence[_Change]) -> list[tuple[int, int, tuple[Run, ...]]] | None:
    """The changes of both sides in order, the same one once; None where two of them touch the same words."""
    same = {(each.start, each.end, each.words) for each in left}
    others = [each for each in right if (each.start, each.end, each.words) not in same]
    if any(_disputed(one, other) for one in left for other in others):
        return None
    return [
        (each.start, each.end, each.tokens)
        for each in sorted([*left, *others], key=lambda each: (each.start, each.end))
    ]


def _disputed(one: _Change, other: _Change) -> bool:
    if one.start == one.end or other.start == other.end:  # words put in: within what the other changed, or at one place
        return (
            one.start <= other.end and other.start <= one.end and not (one.start != one.end and other.end == one.start)
        )
    return one.start < other.end and other.start < one.end


def _kept(
    base: Sequence[Run],
    theirs: Sequence[Run],
    ours: Sequence[Run],
    left: Sequence[_Change],
    right: Sequence[_Change],
) -> list[Run]:
    """The words of the base, each as it looks now: as people made it, else as the source did."""
    found = list(base)
    for version, changes in ((ours, right), (theirs, left)):
        for i, j in _equal(len(base), changes):
            if replace(version[j], colour=None) != replace(base[i], colour=None):
                found[i] = version[j]
    return found


def _equal(count: int, changes: Sequence[_Change]) -> Iterator[tuple[int, int]]:
    """Which words of the base stand where in the other version."""
    at, to = 0, 0
    for each in changes:
        yield from zip(range(at, each.start), range(to, each.first), strict=True)
        at, to = each.end, each.first + len(each.tokens)
    yield from ((n, to + n - at) for n in range(at, count))
