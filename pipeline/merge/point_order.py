"""The order of what stands under one heading: as people have it, and the source where it moved or added something."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Literal

from pipeline.merge.point_matching import rising
from pipeline.merge.three_versions import Home, MergedPoint, Prefer, depth, key_of, siblings_of


class PointOrder:
    """The points of the three versions, what stands `under` what in each, and what each comes to stand under, its home.

    The source has moved those that are `joining` where other points of its heading stand.
    """

    def __init__(
        self,
        was: Sequence[MergedPoint],
        now: Sequence[MergedPoint],
        will: Sequence[MergedPoint],
        under: Mapping[str, Mapping[int, Home]],
        homes: Mapping[int, Home],
        joining: set[int],
        prefer: Prefer,
    ) -> None:
        self._was, self._now, self._will = was, now, will
        self._under, self._homes, self._joining, self._prefer = under, homes, joining, prefer
        self.moved: set[int] = set()
        """The points, by `id`, that people moved among those under their heading."""

    def under(self, home: object, children: Sequence[MergedPoint]) -> list[MergedPoint]:
        """The points that stand under one heading, by its key, in order."""
        own = {id(each) for each in children}
        left = [each for each in self._now if id(each) in own and self._stands_under(home, each, "theirs")]
        right = [each for each in self._will if id(each) in own and self._stands_under(home, each, "ours")]
        by_people, by_source = min(
            itertools.product(self._moved_in(left, home), self._moved_in(right, home)),
            key=lambda both: len(both[0] & both[1]),
        )
        by_people = self._without_disputes(children, left, right, by_people, by_source)
        self.moved |= by_people
        return self._put(children, left, right, by_source - by_people | self._joining)

    def _without_disputes(
        self,
        children: Sequence[MergedPoint],
        left: Sequence[MergedPoint],
        right: Sequence[MergedPoint],
        by_people: set[int],
        by_source: set[int],
    ) -> set[int]:
        """What people moved, without what both moved and what is to stand where the source has it.

        It is in dispute where it does not come to stand behind what the source has it behind.
        """
        both = [each for each in children if id(each) in by_people & by_source]
        if not both:
            return by_people
        result = self._put(children, left, right, by_source - by_people)
        there, wanted = ([one for one in side if one in left and one in right] for side in (result, right))
        for each in both:
            if _before(there, each) is not _before(wanted, each):
                each.place_disputed = True
                if self._prefer(each) == "ours":
                    by_people = by_people - {id(each)}
        return by_people

    def _put(
        self,
        children: Sequence[MergedPoint],
        left: Sequence[MergedPoint],
        right: Sequence[MergedPoint],
        away: set[int],
    ) -> list[MergedPoint]:
        """The points in order: as people have them but for those that are `away` from there, and the source's."""
        own = {id(each) for each in children}
        result = [each for each in left if id(each) not in away]
        placed = {id(each) for each in result}
        for each in self._will:
            if id(each) in own - placed:
                adopted = each not in right
                siblings = siblings_of(each, self._will, self._under["ours"]) if adopted else right
                at = next(n for n, one in enumerate(siblings) if one is each)
                before = next((one for one in siblings[:at][::-1] if id(one) in placed), None)
                after = next((one for one in siblings[at:] if adopted and id(one) in placed), None)
                _insert(result, each, before, after)
                placed.add(id(each))
        return result + [each for each in children if id(each) not in placed]

    def _stands_under(self, home: object, point: MergedPoint, side: Literal["base", "theirs", "ours"]) -> bool:
        """Whether a point stands under `home` in a version, were it not for points that are left out."""
        above = self._under[side][id(point)]
        while key_of(above) != home and isinstance(above, MergedPoint) and above.made is None:
            above = self._under[side][id(above)]
        return key_of(above) == home

    def _moved_in(self, version: Sequence[MergedPoint], home: object) -> list[set[int]]:
        """The points that stand before or behind others than in the base, as few as possible, in two ways where there are two.

        What stood under another heading is among them, and what is in dispute since an earlier merge.
        """
        here = [each for each in self._was if id(each) in self._homes and self._stands_under(home, each, "base")]
        here = [each for each in here if each.base is not None and not each.base.in_dispute]
        places = {id(each): n for n, each in enumerate(here)}
        there = [each for each in version if id(each) in places]
        pairs = [(n, places[id(each)]) for n, each in enumerate(there)]
        stayed = {n for n, _ in rising(pairs)}, {-n for n, _ in rising([(-n, -place) for n, place in pairs[::-1]])}
        came = {id(each) for each in version if each.base is not None} - places.keys()
        return [{id(each) for n, each in enumerate(there) if n not in those} | came for those in stayed]


def _before(version: Sequence[MergedPoint], point: MergedPoint) -> MergedPoint | None:
    at = next(n for n, each in enumerate(version) if each is point)
    return version[at - 1] if at else None


def _insert(
    result: list[MergedPoint], point: MergedPoint, before: MergedPoint | None, after: MergedPoint | None
) -> None:
    """Put a point behind the one that it follows in ours, and behind what people wrote there; never under a heading of these."""
    if before is None and after is not None:
        result.insert(next(n for n, each in enumerate(result) if each is after), point)
        return
    at = next((n + 1 for n, each in enumerate(result) if each is before), 0)

    def heads(each: MergedPoint) -> bool:
        return each.any.is_heading and depth(each.made) < depth(point.made)

    while at < len(result) and result[at].base is None and result[at].ours is None and not heads(result[at]):
        at += 1
    result.insert(next((n for n, each in enumerate(result[:at]) if heads(each)), at), point)
