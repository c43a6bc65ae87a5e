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
    looks = _Looks(was, now, will, left, right)
    kept = looks.kept()
    if kept is None:
        return None
    made: list[Run] = []
    at = 0
    for start, end, tokens, by_people in changes:
        words = looks.as_around(start, end, tokens, by_people=by_people)
        if words is None:
            return None
        made += [*kept[at:start], *words]
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


def _together(left: Sequence[_Change], right: Sequence[_Change]) -> list[tuple[int, int, tuple[Run, ...], bool]] | None:
    """The changes of both sides in order, each with whether people made it, the same one once.

    None where two of them touch the same words.
    """
    same = {(each.start, each.end, each.words) for each in left}
    others = [each for each in right if (each.start, each.end, each.words) not in same]
    if any(_disputed(one, other) for one in left for other in others):
        return None
    both = [*((each, True) for each in left), *((each, False) for each in others)]
    return [
        (each.start, each.end, each.tokens, by_people)
        for each, by_people in sorted(both, key=lambda found: (found[0].start, found[0].end))
    ]


def _disputed(one: _Change, other: _Change) -> bool:
    if one.start == one.end or other.start == other.end:  # words put in: within what the other changed, or at one place
        return (
            one.start <= other.end and other.start <= one.end and not (one.start != one.end and other.end == one.start)
        )
    return one.start < other.end and other.start < one.end


class _Looks:
    """How the words of the base look in the other versions, by their places; those that are gone there are left out."""

    def __init__(
        self,
        base: Sequence[Run],
        theirs: Sequence[Run],
        ours: Sequence[Run],
        left: Sequence[_Change],
        right: Sequence[_Change],
    ) -> None:
        self._base = base
        self._now = {i: theirs[j] for i, j in _equal(len(base), left)}
        self._will = {i: ours[j] for i, j in _equal(len(base), right)}

    def kept(self) -> list[Run] | None:
        """The words of the base, each with what both sides did to its look; None where they did not do the same to one thing."""
        found = []
        for n, was in enumerate(self._base):
            made = _look(was, self._now.get(n, was), self._will.get(n, was))
            if made is None:
                return None
            found.append(made)
        return found

    def as_around(self, start: int, end: int, tokens: Sequence[Run], *, by_people: bool) -> list[Run] | None:
        """Words that one side put in the place of those of the base, with the look that the other side gave to all of these.

        Where they stand for none it is that of the words before and behind them. None where only some of the words that they
        stand for look otherwise.
        """
        places = range(start, end) if start < end else range(max(start - 1, 0), min(start + 1, len(self._base)))
        other = self._will if by_people else self._now
        around = [(self._base[n], other[n]) for n in places if n in other and self._base[n].text.strip()]
        made = list(tokens)
        for name in _LOOK:
            before, after = ({getattr(pair[side], name) for pair in around} for side in (0, 1))
            if all(getattr(one, name) == getattr(two, name) for one, two in around):
                continue
            if len(after) == 1:
                (wanted,) = after
                made = [replace(each, **{name: wanted}) if getattr(each, name) in before else each for each in made]
            elif start < end and tokens:
                return None
        return made


_LOOK = ("bold", "italic", "link", "xml")


def _look(was: Run, now: Run, will: Run) -> Run | None:
    """A word as both sides made it look; None where both changed the same thing otherwise."""
    if _looks((now,)) == _looks((was,)):
        return will
    if _looks((will,)) == _looks((was,)) or _looks((now,)) == _looks((will,)):
        return now
    made = {}
    for name in (*_LOOK, "field"):
        one, two, three = (getattr(each, name) for each in (was, now, will))
        if one != two and one != three and two != three:
            return None
        made[name] = three if one == two else two
    return replace(now, **made)


def _equal(count: int, changes: Sequence[_Change]) -> Iterator[tuple[int, int]]:
    """Which words of the base stand where in the other version."""
    at, to = 0, 0
    for each in changes:
        yield from zip(range(at, each.start), range(to, each.first), strict=True)
        at, to = each.end, each.first + len(each.tokens)
    yield from ((n, to + n - at) for n in range(at, count))
