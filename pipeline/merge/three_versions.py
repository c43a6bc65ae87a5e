"""The points of three versions of a text, those that are the same point in several the same object."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.edit_script import TextPoint
from pipeline.merge.point_matching import Matching, match, rising, squashed
from pipeline.merge_model import Side, conflict_number


@dataclass(eq=False)
class MergedPoint:
    """One point in the versions that have it, and what becomes of it."""

    base: TextPoint | None
    theirs: TextPoint | None
    ours: TextPoint | None
    index: int | None = None
    """Which of ours it is."""
    part_of: MergedPoint | None = None
    """The point whose words it has: one side has split it off, or has joined it to that."""
    made: TextPoint | None = None
    """What it becomes; None where it is left out."""
    words_disputed: bool = False
    """Both sides changed its words or its level, and not in the same way; or one deleted what the other changed or needs."""
    place_disputed: bool = False
    """Both sides moved it, and not to the same place."""
    above: tuple[str, str] = ("", "")
    """The identity of what it stands under, as people have it and as the source has it."""
    numbered: int = 0
    """The number that its conflict had in an earlier merge, which goes on; else 0."""

    @property
    def any(self) -> TextPoint:
        """It, in one of its versions."""
        found = self.theirs or self.base or self.ours
        assert found is not None
        return found

    @property
    def conflict(self) -> bool:
        """Whether it is in dispute between both sides."""
        return self.words_disputed or self.place_disputed

    @property
    def number(self) -> int:
        """The number of its conflict: of its words where these are in dispute, else of its place."""
        if self.numbered:
            return self.numbered
        point = next((each.point for each in (self.base, self.ours) if each is not None), "")
        if self.place_disputed and not self.words_disputed:
            return conflict_number(point, "moved", *self.above)
        versions = (self.base, self.theirs, self.ours)
        return conflict_number(point, *("" if each is None else each.text for each in versions))


def paired(
    base: Sequence[TextPoint], theirs: Sequence[TextPoint], ours: Sequence[TextPoint]
) -> tuple[list[MergedPoint], list[MergedPoint], list[MergedPoint]]:
    """The points of each version, those that are the same point in several the same object."""
    text = [n for n, each in enumerate(ours) if each.runs]
    by_people, by_source = match(base, theirs), match(base, [ours[n] for n in text])
    left = _without_guesses(by_people, by_source, base, [ours[n] for n in text])
    right = {i: text[k] for i, k in _without_guesses(by_source, by_people, base, theirs).items()}
    _agree(base, theirs, ours, left, right)
    was = [
        MergedPoint(each, theirs[left[i]] if i in left else None, ours[right[i]] if i in right else None, right.get(i))
        for i, each in enumerate(base)
    ]
    back, again = {j: i for i, j in left.items()}, {k: i for i, k in right.items()}
    now = [was[back[j]] if j in back else MergedPoint(None, each, None) for j, each in enumerate(theirs)]
    will = [was[again[k]] if k in again else MergedPoint(None, None, each, k) for k, each in enumerate(ours)]
    _unite(now, will)
    joined = [(was[i], now[j]) for i, j in by_people.joins if was[i].theirs is None]
    joined += [(was[i], will[text[k]]) for i, k in by_source.joins if was[i].ours is None]
    for part, whole in joined:
        if whole.base is not None:
            part.part_of = None if part.part_of is whole else whole  # both sides have joined it
    rests = [(now[j], was[i]) for i, j in by_people.splits] + [(will[text[k]], was[i]) for i, k in by_source.splits]
    for rest, whole in rests:
        if rest.base is None and (rest.theirs is None or rest.ours is None):
            rest.part_of = whole
    return was, now, will


def _without_guesses(
    own: Matching, other: Matching, base: Sequence[TextPoint], version: Sequence[TextPoint]
) -> dict[int, int]:
    """The pairs of a version without those that are guessed of points which the other `version` moved, indented or has no more."""
    stayed = {
        i for i, j in rising(other.pairs) if (base[i].under, base[i].style) == (version[j].under, version[j].style)
    }
    return {i: j for i, j in own.pairs if i not in own.guessed or i in stayed}


def _agree(
    base: Sequence[TextPoint],
    theirs: Sequence[TextPoint],
    ours: Sequence[TextPoint],
    left: dict[int, int],
    right: dict[int, int],
) -> None:
    """Let what both versions say, and the base does not, be the same point of the base in both, if it is one in either."""
    known = {squashed(each.text) for each in base}
    said = {(each.is_heading, squashed(each.text)): k for k, each in enumerate(ours) if each.runs}
    back, again = {j: i for i, j in left.items()}, {k: i for i, k in right.items()}
    for j, each in enumerate(theirs):
        k = said.get((each.is_heading, squashed(each.text)))
        if k is None or squashed(each.text) in known or back.get(j) == again.get(k):
            continue
        one, other, i, n = (right, again, back[j], k) if j in back else (left, back, again[k], j)
        one.pop(other.pop(n, -1), None)
        other.pop(one.get(i, -1), None)
        one[i], other[n] = n, i


def _unite(now: list[MergedPoint], will: list[MergedPoint]) -> None:
    """What people wrote and the source has too is one point."""
    waiting: dict[tuple[bool, str], list[MergedPoint]] = {}
    for each in now:
        if each.ours is None and each.theirs is not None:
            waiting.setdefault((each.theirs.is_heading, squashed(each.theirs.text)), []).append(each)
    for k, each in enumerate(will):
        if each.theirs is None and each.base is None and each.ours is not None and each.ours.runs:
            same = waiting.get((each.ours.is_heading, squashed(each.ours.text)), [])
            at = next((n for n, one in enumerate(same) if one.any.under == each.ours.under), 0)
            if same:
                will[k] = same.pop(at)
                will[k].ours, will[k].index = each.ours, each.index


Prefer = Callable[[MergedPoint], Side]
"""Whose version of a point is taken where both changed it."""

# --- what stands under what ---------------------------------------------------------------------------

Home = MergedPoint | str
"""What a point stands under: a point, or else its flow."""


def parents(points: Sequence[MergedPoint], version: Callable[[MergedPoint], TextPoint | None]) -> dict[int, Home]:
    """What every point of a version stands under, by `id`."""
    found: dict[int, Home] = {}
    above: list[tuple[int, MergedPoint]] = []
    flow = ""
    for each in points:
        own = version(each)
        assert own is not None
        if own.flow != flow:
            above, flow = [], own.flow
        while above and above[-1][0] >= own.depth:
            above.pop()
        found[id(each)] = above[-1][1] if above else flow
        above.append((own.depth, each))
    return found


def walk(home: Home, children: Mapping[object, Sequence[MergedPoint]]) -> Iterator[MergedPoint]:
    """All that stands under `home`, in order; `children` are by the keys of what they stand under."""
    for each in children.get(key_of(home), ()):
        yield each
        yield from walk(each, children)


def key_of(home: Home | None) -> object:
    """By what a home is known."""
    return id(home) if isinstance(home, MergedPoint) else home


def siblings_of(point: MergedPoint, version: Sequence[MergedPoint], under: Mapping[int, Home]) -> list[MergedPoint]:
    """The points of a version under the same heading as one of them, this one among them."""
    above = key_of(under[id(point)])
    return [each for each in version if key_of(under[id(each)]) == above]


def depth(point: TextPoint | None) -> int:
    """How deep a version of a point stands; 0 for none."""
    return point.depth if point is not None else 0
