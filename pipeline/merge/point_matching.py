"""Which point of one version of a text is which of another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

from pipeline.edit_script import TextPoint
from pipeline.merge.merged_blocks import ALIKE, alike

MOVED_ALIKE = 0.6
"""From here on two texts in different places are taken for two versions of one text."""

NEAR = 0.2
"""So much likelier is a version in the same place than one elsewhere."""

BEGINS = 1.0
"""So much likelier, and so than any other, is a version that begins with all words of the other: who splits a point or joins two,
goes on with the first."""

MOST_PAIRS = 3_600
"""More pairs than this are not all compared: what is left over is paired where it stands."""


@dataclass(frozen=True)
class Matching:
    """Which point of another version is which of the base."""

    there: tuple[int | None, ...]
    """By the base's points: the other's point, None where it has none."""
    splits: tuple[tuple[int, int], ...] = ()
    """A point of the base, and the other's point that has the rest of its words."""
    joins: tuple[tuple[int, int], ...] = ()
    """A point of the base that has none of its own, and the other's point that has its words too."""

    guessed: frozenset[int] = frozenset()
    """The points of the base that were found only because as many were left over in one place."""

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The points of the base that the other has, with those."""
        return [(i, j) for i, j in enumerate(self.there) if j is not None]


def match(base: Sequence[TextPoint], other: Sequence[TextPoint]) -> Matching:
    """Find the points of the base again in another version.

    Those with the same words come first, under the same heading, in the same order; then the likest, in the same place or
    elsewhere, with the pieces of those that were split or joined; then, where as many are left over on both sides of one
    place, under one heading, those as they stand.
    """
    matcher = _Matcher(base, other)
    matcher.same(lambda point: (point.flow, point.under, *_words(point)))
    matcher.same(_words)
    for i, j in [*matcher.likest()]:
        matcher.pair(i, j)
    matcher.set_pieces_aside()
    guessed = [*matcher.left_over()]
    for i, j in guessed:
        matcher.pair(i, j)
    there, back = matcher.there, matcher.back
    splits = [*_parted([*enumerate(there)], base, other, back)]
    joins = [*_parted([*enumerate(back)], other, base, there)]
    for i, j, k in splits:
        back[max(j, k)], back[min(j, k)], there[i] = None, i, min(j, k)
    for j, i, k in joins:
        there[max(i, k)], there[min(i, k)], back[j] = None, j, min(i, k)
    return Matching(
        tuple(there),
        tuple((i, max(j, k)) for i, j, k in splits),
        tuple((max(i, k), j) for j, i, k in joins),
        frozenset(i for i, _ in guessed),
    )


def squashed(text: str) -> str:
    """A text without white space, by which two versions of it are the same however it is broken."""
    return "".join(text.split())


def rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """As many of `pairs`, whose first halves rise, as possible, so that their second halves rise too."""
    before: list[int] = []
    ends: list[int] = []  # by length: the pair that ends the row of this length whose end is lowest
    for n, (_, value) in enumerate(pairs):
        at = bisect_left(ends, value, key=lambda end: pairs[end][1])
        before.append(ends[at - 1] if at else -1)
        ends[at : at + 1] = [n]
    found, n = [], ends[-1] if ends else -1
    while n >= 0:
        found.append(pairs[n])
        n = before[n]
    return found[::-1]


def _words(point: TextPoint) -> tuple[object, ...]:
    return (point.is_heading, squashed(point.text))


def _begins(one: str, other: str) -> bool:
    """Whether one of two texts begins with the other."""
    short, long = sorted((squashed(one), squashed(other)), key=len)
    return long.startswith(short)


class _Matcher:
    """Two versions, and what is paired so far: `there` by the base's points, `back` by the other's."""

    def __init__(self, base: Sequence[TextPoint], other: Sequence[TextPoint]) -> None:
        self._base, self._other = base, other
        self.there: list[int | None] = [None] * len(base)
        self.back: list[int | None] = [None] * len(other)
        self._aside: tuple[set[int], set[int]] = (set(), set())
        """What is a piece of another point, in the base and in the other."""

    def set_pieces_aside(self) -> None:
        """Leave what is a piece of a point that is paired to that: it is no version of another."""
        base, other = self._aside
        other |= {k for _, _, k in _parted([*enumerate(self.there)], self._base, self._other, self.back)}
        base |= {k for _, _, k in _parted([*enumerate(self.back)], self._other, self._base, self.there)}

    def pair(self, i: int, j: int) -> None:
        self.there[i], self.back[j] = j, i

    def _left(self) -> tuple[list[int], list[int]]:
        free = (
            [n for n, each in enumerate(side) if each is None and n not in aside]
            for side, aside in zip((self.there, self.back), self._aside, strict=True)
        )
        left, right = free
        return left, right

    def same(self, key: Callable[[TextPoint], object]) -> None:
        """Pair what has the same key: in the same order first, then what has moved."""
        left, right = self._left()
        ours, theirs = [key(self._base[i]) for i in left], [key(self._other[j]) for j in right]
        for at, to, size in SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks():
            for n in range(size):
                self.pair(left[at + n], right[to + n])
        waiting: dict[object, list[int]] = {}
        for j, each in zip(right, theirs, strict=True):
            if self.back[j] is None:
                waiting.setdefault(each, []).append(j)
        for i, each in zip(left, ours, strict=True):
            if self.there[i] is None and waiting.get(each):
                self.pair(i, waiting[each].pop(0))

    def _places(self) -> tuple[list[int], list[int]]:
        """Between which of the points that stayed in order every point stands, in the base and in the other."""
        anchors = rising([(i, j) for i, j in enumerate(self.there) if j is not None])
        return _counted(len(self.there), {i for i, _ in anchors}), _counted(len(self.back), {j for _, j in anchors})

    def _places_under(self) -> tuple[list[tuple[int | None, int]], list[tuple[int | None, int]]]:
        """The same for each heading alone, wherever that stands: the heading, as the base counts, and the place under it."""
        ours, theirs = self._headings()
        pairs: dict[int | None, list[tuple[int, int]]] = {}
        for i, j in enumerate(self.there):
            if j is not None and ours[i] == theirs[j]:
                pairs.setdefault(ours[i], []).append((i, j))
        anchors = [pair for found in pairs.values() for pair in rising(found)]
        found = []
        for heads, own in ((ours, {i for i, _ in anchors}), (theirs, {j for _, j in anchors})):
            counts: dict[int | None, int] = {}
            places = []
            for n, head in enumerate(heads):
                counts[head] = counts.get(head, 0) + (n in own)
                places.append((head, counts[head]))
            found.append(places)
        return found[0], found[1]

    def likest(self) -> Iterator[tuple[int, int]]:
        """The pairs that have most in common; what has the rest of the words of one is that point's, whatever else it is like."""
        left, right = self._left()
        if len(left) * len(right) > MOST_PAIRS:
            return
        whole, under = self._places(), self._places_under()
        ways: list[tuple[float, int, int, int]] = []
        for i in left:
            for j in right:
                one, other = self._base[i], self._other[j]
                near = next((places for places in (under, whole) if places[0][i] == places[1][j]), None)
                likeness = alike(one.text, other.text) if self._may_be(i, j) else 0.0
                begins = likeness >= ALIKE and _begins(one.text, other.text)
                if likeness >= (ALIKE if near or begins else MOVED_ALIKE):
                    apart = abs(_into(i, (near or whole)[0]) - _into(j, (near or whole)[1]))
                    likeness += NEAR * (near is not None) + BEGINS * begins
                    ways.append((-likeness, apart, i, j))
        done: tuple[set[int], set[int]] = (set(), set())
        for _, _, i, j in sorted(ways):
            if i not in done[0] and j not in done[1]:
                done[0].update([i, *(k for _, _, k in _parted([(j, i)], self._other, self._base, self.there))])
                done[1].update([j, *(k for _, _, k in _parted([(i, j)], self._base, self._other, self.back))])
                yield i, j

    def left_over(self) -> Iterator[tuple[int, int]]:
        """Where as many points of one level are left on both sides of one place, they are pairs however little alike."""
        groups: dict[object, tuple[list[int], list[int]]] = {}
        for side, points, places, free in zip(
            (0, 1), (self._base, self._other), self._places_under(), self._left(), strict=True
        ):
            for n in free:
                key = (places[n], points[n].flow, points[n].depth)
                groups.setdefault(key, ([], []))[side].append(n)
        for left, right in groups.values():
            if len(left) == len(right):
                yield from (pair for pair in zip(left, right, strict=True) if self._may_be(*pair))

    def _headings(self) -> tuple[list[int | None], list[int | None]]:
        """Under which of the base's headings every point stands, in both versions; less than 0 where the base has it not."""
        found = []
        for points, heads in (
            (self._base, range(len(self._base))),
            (self._other, [-1 - n if i is None else i for n, i in enumerate(self.back)]),
        ):
            under: list[int | None] = []
            above: int | None = None
            for n, each in enumerate(points):
                under.append(None if each.is_heading else above)
                above = heads[n] if each.is_heading else above
            found.append(under)
        return found[0], found[1]

    def _may_be(self, i: int, j: int) -> bool:
        """Whether both are points, or both headings: of two with points under them one has to stand under both."""
        one, other = self._base[i], self._other[j]
        if one.is_heading != other.is_heading or not one.is_heading:
            return one.is_heading == other.is_heading
        left = [n for n, each in enumerate(self._base) if (each.flow, each.under) == (one.flow, one.text)]
        right = {n for n, each in enumerate(self._other) if (each.flow, each.under) == (other.flow, other.text)}
        return not left or any(self.there[n] in right for n in left)


def _counted(count: int, anchors: Container[int]) -> list[int]:
    """How many of the anchors stand up to each of so many points."""
    return [*accumulate(n in anchors for n in range(count))]


def _into(n: int, places: Sequence[object]) -> int:
    """How far into its place a point stands."""
    return n - places.index(places[n])


def _parted(
    pairs: Sequence[tuple[int, int | None]],
    whole: Sequence[TextPoint],
    pieces: Sequence[TextPoint],
    taken: Sequence[int | None],
) -> Iterator[tuple[int, int, int]]:
    """Points whose words stand in two neighbours of the other version, with both: its own and one that is no other's."""
    if None not in taken:
        return
    for i, j in pairs:
        for k in _neighbours(pieces, j) if j is not None else ():
            if taken[k] is None and j is not None:
                first, second = sorted((j, k))
                if squashed(whole[i].text) == squashed(pieces[first].text + pieces[second].text):
                    yield i, j, k
                    break


def _neighbours(points: Sequence[TextPoint], n: int) -> Iterator[int]:
    """The points before and behind one, those passed over that stand under points."""
    for way in (range(n - 1, -1, -1), range(n + 1, len(points))):
        found = next((k for k in way if points[k].depth <= points[n].depth), None)
        if found is not None:
            yield found
