"""Three versions of the running text of a section put together: headings with their points, whatever slides they stand on.

What only one side did is done: points reworded, moved under another heading, added, deleted. A point whose words both changed, or
that one deleted and the other changed, stays as people left it and is a conflict. Every point that is left stands once, under its
heading, in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.edit_script import TextPoint
from pipeline.merge.merged_blocks import alike
from pipeline.merge.merged_words import merge_words
from pipeline.merge.point_matching import squashed
from pipeline.merge.point_order import PointOrder
from pipeline.merge.three_versions import Home, MergedPoint, Prefer, depth, key_of, paired, parents, siblings_of, walk

SURE = 0.7
"""Words are merged one by one where both versions are at least so much like the base: others may be another point."""


@dataclass(frozen=True)
class MergedText:
    """The merged text of a section."""

    flows: Mapping[str, tuple[MergedPoint, ...]]
    """The points that stand in it, in order, by the slides that they flow over."""
    absent: tuple[MergedPoint, ...] = ()
    """The points that are left out."""
    moved: frozenset[int] = field(default=frozenset())
    """The points, by `id`, that people moved."""
    was: tuple[MergedPoint, ...] = ()
    """The points of the base, in order."""
    will: tuple[MergedPoint, ...] = ()
    """The points of the source, in order."""

    @property
    def points(self) -> Iterator[MergedPoint]:
        """All points that stand in it."""
        for found in self.flows.values():
            yield from found


def merge_text(
    base: Sequence[TextPoint],
    theirs: Sequence[TextPoint],
    ours: Sequence[TextPoint],
    prefer: Prefer = lambda _: "theirs",
) -> MergedText:
    """The three versions put together. Points of ours without words are things that are no text, and stay where ours has them."""
    return _TextMerger(base, theirs, ours, prefer).merge()


def _joined(point: MergedPoint) -> MergedPoint:
    """A point, or the one that it was joined to."""
    return point if point.made is not None or point.part_of is None else point.part_of


def _whole(home: Home | None) -> object:
    """By what a home is known; one that was joined to another point by that."""
    return key_of(_joined(home) if isinstance(home, MergedPoint) else home)


class _TextMerger:
    """The points of the three versions, and what stands under what in each."""

    def __init__(
        self, base: Sequence[TextPoint], theirs: Sequence[TextPoint], ours: Sequence[TextPoint], prefer: Prefer
    ) -> None:
        self._was, self._now, self._will = paired(base, theirs, ours)
        self._all = list({id(each): each for each in (*self._now, *self._was, *self._will)}.values())
        self._under = {
            "theirs": parents(self._now, lambda each: each.theirs),
            "ours": parents(self._will, lambda each: each.ours),
            "base": parents(self._was, lambda each: each.base),
        }
        self._parts: dict[int, list[MergedPoint]] = {}
        for each in self._all:
            each.above = self._named_above(each, "theirs"), self._named_above(each, "ours")
            if each.part_of is not None and (each.base is None or (each.theirs is None and each.ours is None)):
                self._parts.setdefault(id(each.part_of), []).append(each)
        self._flows = list(dict.fromkeys(each.flow for each in (*ours, *theirs)))
        self._prefer = prefer
        self._homes: dict[int, Home] = {}
        self._moved: set[int] = set()
        self._left: dict[int, Home] = {}
        """Where the source has moved points, by `id`, whose heading there people deleted."""

    def merge(self) -> MergedText:
        for each in self._all:
            self._decide(each)
        for each in self._all:
            self._keep_apart(each)
        for each in [each for each in self._all if each.made]:
            self._keep_above(each)
        for each in self._now:
            if each.made:
                self._settle_home(each)
        for each in [each for each in self._now if id(each) in self._left]:
            self._settle_home_under_deleted(each)
        for each in self._will:
            if each.made and id(each) not in self._homes:
                self._adopt(each)
        for each in [each for each in self._all if each.made]:
            self._climb(each)
        self._break_circles()
        children: dict[object, list[MergedPoint]] = {}
        for each in self._all:
            if each.made:
                children.setdefault(key_of(self._homes[id(each)]), []).append(each)
        order = self._order()
        ordered = {key: order.under(key, found) for key, found in children.items()}
        flows = {flow: tuple(walk(flow, ordered)) for flow in self._flows}
        absent = tuple(each for each in self._all if each.made is None)
        return MergedText(flows, absent, frozenset(self._moved | order.moved), tuple(self._was), tuple(self._will))

    def _order(self) -> PointOrder:
        joining = {id(each) for each in self._all if id(each) in self._left and not each.place_disputed}
        return PointOrder(self._was, self._now, self._will, self._under, self._homes, joining, self._prefer)

    # --- what becomes of each ---------------------------------------------------------------------

    def _decide(self, point: MergedPoint) -> None:
        base, theirs, ours = point.base, point.theirs, point.ours
        if theirs is None and ours is None:
            return
        whole = point.part_of
        if whole is not None and base is None and (whole.theirs is None or whole.ours is None):
            point.made = None if whole.made is None else theirs or ours  # one side split what the other deleted
            return
        if base is None or (theirs is not None and ours is not None):
            self._made_of_both(point)
        elif theirs is None and ours is not None:  # people deleted it
            point.words_disputed = self._words(point, "ours") != self._words(point, "base")
            point.made = ours if point.conflict and self._prefer(point) == "ours" else None
        elif theirs is not None:  # the source deleted it
            point.words_disputed = theirs.looks != base.looks
            point.made = theirs if point.conflict and self._prefer(point) == "theirs" else None

    def _keep_apart(self, point: MergedPoint) -> None:
        """Where a point is taken from one side, what only the other side joined to it stays, and what that split from it goes."""
        whole = point.part_of
        if whole is None or not whole.words_disputed:
            return
        taken = point.theirs if self._prefer(whole) == "theirs" else point.ours
        if point.base is None:
            point.made = point.made and taken
        elif point.made is None:
            point.made = taken

    def _words(self, point: MergedPoint, side: Literal["base", "ours"]) -> str:
        """The words of a version of a point, with those that were joined to it or split from it."""
        held = [point, *self._parts.get(id(point), [])]
        order = self._was if side == "base" else self._will
        versions = [each.base if side == "base" else each.ours for each in order if each in held]
        return squashed("".join(each.text for each in versions if each is not None))

    def _made_of_both(self, point: MergedPoint) -> None:
        base, theirs, ours = point.base, point.theirs, point.ours
        if theirs is None or ours is None:
            point.made = theirs or ours
            return
        was = base or ours
        sure = min(alike(was.text, each.text) for each in (theirs, ours)) >= SURE
        runs = merge_words(was.runs, theirs.runs, ours.runs, as_wholes=not sure)
        own = {name: (getattr(was, name), getattr(theirs, name), getattr(ours, name)) for name in _OWN}
        own["number"] = tuple(each.number is not None for each in (was, theirs, ours))  # type: ignore[assignment]
        disputed = [name for name, (b, t, o) in own.items() if b != t and b != o and t != o]
        if any(each.base is not None for each in self._parts.get(id(point), [])):
            runs = None  # one side has the words of another point here, which the other side deleted
        point.words_disputed = runs is None or bool(disputed)
        side = self._prefer(point) if point.conflict else "theirs"
        preferred = theirs if side == "theirs" else ours
        taken = {
            name: getattr(theirs if (t != b if name not in disputed else side == "theirs") else ours, name)
            for name, (b, t, _) in own.items()
        }
        point.made = replace(ours, runs=preferred.runs if runs is None else runs, places=theirs.places, **taken)

    def _keep_above(self, point: MergedPoint) -> None:
        """What people wrote, changed or moved keeps what they see it under, though the source has deleted that."""
        if point.theirs is None or (point.ours is not None and not self._moved_by_people(point)):
            return
        above = self._under["theirs"][id(point)]
        while isinstance(above, MergedPoint) and _joined(above).made is None:  # others settle that for themselves
            above.made, above.words_disputed = above.theirs, True
            above = self._under["theirs"][id(above)]

    def _moved_by_people(self, point: MergedPoint) -> bool:
        if point.base is None or point.theirs is None:
            return False
        since = "ours" if point.base.in_dispute and point.ours is not None else "base"
        return key_of(self._under["theirs"][id(point)]) != key_of(self._under[since][id(point)])

    def _named_above(self, point: MergedPoint, side: Literal["theirs", "ours"]) -> str:
        """The identity of what one side has a point under, in the source or else in the base, wherever that comes to stand.

        What the other side has joined to the point is in it, and what stands above that counts; what it has joined to another has
        that one's.
        """
        home = self._under[side].get(id(point), "")
        while isinstance(home, MergedPoint) and home.part_of is point:
            home = self._under[side][id(home)]
        if isinstance(home, str):
            return home
        if home.base is not None and home.part_of is not None:
            home = home.part_of
        return next((each.point for each in (home.ours, home.base) if each is not None and each.point), home.any.text)

    def _settle_home(self, point: MergedPoint) -> None:
        """What a point that people have comes to stand under: what they moved it under, else what the source has it under."""
        mine = self._under["theirs"][id(point)]
        other = self._under["ours"].get(id(point), mine)
        moved = self._moved_by_people(point) or (self._moved_by_source(point) and self._is_another(mine, "theirs"))
        if moved and (self._is_deeper(point, mine) or not self._is_deeper(point, other)):
            self._moved.add(id(point))
            unsettled = point.base is not None and point.base.in_dispute
            stayed = not unsettled and _whole(other) == key_of(self._under["base"][id(point)])
            stayed = stayed and not self._is_another(other, "ours")
            if _whole(other) != _whole(mine) and not stayed:
                point.place_disputed = True
            if not point.place_disputed or self._prefer(point) == "theirs":
                other = mine
                if point.place_disputed:
                    self._leave_level(point)
        elif point.base is not None and point.base.in_dispute and _whole(mine) == _whole(other):
            point.place_disputed = (
                depth(point.theirs) != depth(point.ours) != 0
            )  # what was in dispute was how deep it stands
        if isinstance(other, MergedPoint) and other.base is None and _joined(other).made is not None:
            other = _joined(other)
        gone = isinstance(other, MergedPoint) and other.made is None
        if gone and other is not mine and self._moved_by_source(point):
            self._left[id(point)] = other
            if isinstance(mine, MergedPoint) and mine.made is None:
                return  # whether it needs what people see it under is seen when the others have their place
        self._homes[id(point)] = self._with_its_heading(mine) if gone else other

    def _moved_by_source(self, point: MergedPoint) -> bool:
        under = (self._under[side].get(id(point)) for side in ("ours", "base"))
        return len({key_of(each) for each in under}) > 1

    def _is_another(self, home: Home, side: Literal["theirs", "ours"]) -> bool:
        """Whether a heading that one side reworded may as well be a new one, to which points were moved from one it deleted.

        So it is where its words differ much and at most half of its points are left under it.
        """
        own = None if isinstance(home, str) else home.theirs if side == "theirs" else home.ours
        if isinstance(home, str) or own is None or home.base is None or not own.is_heading:
            return False
        held = [id(each) for each in self._was if self._under["base"][id(each)] is home]
        left = [each for each in held if self._under[side].get(each) is home]
        return alike(home.base.text, own.text) < SURE and 2 * len(left) <= len(held)

    def _settle_home_under_deleted(self, point: MergedPoint) -> None:
        """A point that the source moved under what people deleted stands with the points that stood there, else in dispute."""
        siblings = self._home_of_siblings(point)
        if siblings is not None:
            self._homes[id(point)] = siblings
            return
        point.place_disputed = True
        if self._prefer(point) == "ours":
            self._homes[id(point)] = self._revived(self._left[id(point)])
        else:
            self._homes.setdefault(id(point), self._with_its_heading(self._under["theirs"][id(point)]))
            self._leave_level(point)

    @staticmethod
    def _leave_level(point: MergedPoint) -> None:
        """A point that stays where people have it is as deep as they have it."""
        if point.made is not None and point.theirs is not None:
            point.made = replace(point.made, style=point.theirs.style, continued=point.theirs.continued)

    @staticmethod
    def _is_deeper(point: MergedPoint, home: Home) -> bool:
        """Whether a point can be seen to stand under `home`: not where one side has indented that too."""
        return isinstance(home, str) or home.made is None or depth(home.made) < depth(point.made)

    def _with_its_heading(self, above: Home) -> Home:
        """What people see a point under; where the source has deleted it, it stays for the point, and that is a conflict."""
        if isinstance(above, MergedPoint) and _joined(above).made is not None:
            return _joined(above)
        if isinstance(above, MergedPoint) and above.made is None:
            above.made, above.words_disputed = above.theirs, True
            self._homes[id(above)] = self._with_its_heading(self._under["theirs"][id(above)])
        return above

    def _adopt(self, point: MergedPoint) -> None:
        """A point of the source only: it stands where the source has it.

        Where people deleted the heading, it stands with the points that stood there, or else nowhere; what is no text stays.
        """
        above = self._under["ours"][id(point)]
        home = above if isinstance(above, str) or above.made is not None else self._home_of_siblings(point)
        if home is None and not point.any.runs:
            while isinstance(above, MergedPoint) and above.made is None:
                above = self._under["ours"][id(above)]
            home = above
        if home is None:
            point.words_disputed = True
            if self._prefer(point) == "ours":
                home = self._revived(above)
        if home is not None:
            self._homes[id(point)] = home
            return
        point.made = None
        for each in self._now:
            if self._homes.get(id(each)) is point:
                self._homes[id(each)] = self._under["theirs"][id(each)]
                each.place_disputed = True
                self._leave_level(each)

    def _climb(self, point: MergedPoint) -> None:
        """Where what a point was to stand under has come to be left out, it stands under what that stood under, in dispute."""
        home = self._homes[id(point)]
        while isinstance(home, MergedPoint) and (home.made is None or id(home) not in self._homes):
            point.place_disputed = True
            home = next(under[id(home)] for under in self._under.values() if id(home) in under)
        self._homes[id(point)] = home

    def _home_of_siblings(self, point: MergedPoint) -> Home | None:
        siblings = siblings_of(point, self._will, self._under["ours"])
        at = next(n for n, each in enumerate(siblings) if each is point)
        near = (each for each in (*siblings[:at][::-1], *siblings[at + 1 :]) if each.made and id(each) in self._homes)
        near = (each for each in near if not (each.place_disputed and id(each) in self._left))
        above = self._under["ours"][id(point)]
        return next((self._homes[id(each)] for each in near if self._takes_over(each, above)), None)

    def _takes_over(self, sibling: MergedPoint, deleted: Home) -> bool:
        """Whether what stood under something that people deleted reads as standing where a sibling does, which nobody moved.

        That is under what stands before it, or under what people wrote in its place; points elsewhere were moved there one by one.
        """
        home = self._homes[id(sibling)]
        if isinstance(deleted, MergedPoint) and deleted.base is not None and deleted.base.in_dispute:
            return False
        if isinstance(deleted, str) or deleted.base is None or (isinstance(home, MergedPoint) and home.base is None):
            return True
        at = next(n for n, each in enumerate(self._was) if each is deleted)
        seen = self._under["theirs"]
        if sibling.theirs is not None and key_of(seen[id(sibling)]) == key_of(home):
            own = {id(each) for each in self._was[:at] if each.theirs and key_of(seen[id(each)]) == key_of(home)}
            behind = self._now[next(n for n, each in enumerate(self._now) if each is sibling) :]
            if any(id(each) in own for each in behind):
                return False  # people moved it among the points that stand there
        if isinstance(home, str):
            return True
        before = (each for each in self._was[:at][::-1] if each.theirs and depth(each.theirs) <= depth(deleted.base))
        above: Home | None = next(before, None)
        while isinstance(above, MergedPoint) and above is not home:
            above = seen.get(id(above))
        return above is home

    def _revived(self, above: Home) -> Home:
        """A heading of the source that people deleted, back where the source has it."""
        if isinstance(above, MergedPoint) and above.made is None:
            above.made, above.words_disputed = above.ours, True
            self._homes[id(above)] = self._revived(self._under["ours"][id(above)])
        return above

    def _break_circles(self) -> None:
        """Where one side moved a point under another, and the other side that one under the first, one of them stays there."""
        for each in [each for each in self._now if each.made]:
            while circle := self._circle(each):
                by_source = [one for one in circle if self._homes[id(one)] is not self._under["theirs"][id(one)]]
                by_source[0].place_disputed = True
                side = self._prefer(by_source[0])
                for one in by_source if side == "theirs" else [one for one in circle if one not in by_source]:
                    self._homes[id(one)] = self._under[side][id(one)]
                    self._climb(one)

    def _circle(self, point: MergedPoint) -> list[MergedPoint]:
        """The points from this one up to itself, in which it would stand under itself."""
        found = [point]
        home = self._homes[id(point)]
        while isinstance(home, MergedPoint) and home not in found:
            found.append(home)
            home = self._homes[id(home)]
        return found if home is point else []


_OWN = ("style", "continued", "xml")
