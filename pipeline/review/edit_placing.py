"""Edits of reviewers put into files of the inputs, as points that come, go and change; nothing is written yet."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from pipeline.edit_script import PointEdit, TextPoint
from pipeline.messages import Message, said
from pipeline.review.decisions import Found, Proposal
from pipeline.review.placing import FRONT, Item, items_of
from pipeline.review.remarks import level
from pipeline.review.rewording import written
from pipeline.review.source_file import SourceFile, SourcePoint, key_of
from pipeline.review.source_match import Matched, UnsayableError, in_source
from pipeline.slides import Run


@dataclass
class Work:
    """A file that is being changed."""

    file: SourceFile
    items: list[Item]
    wanted: dict[Item, tuple[Run, ...]] = field(default_factory=dict)
    """The words of the items that get others, or are new."""

    @property
    def is_changed(self) -> bool:
        """Whether anything was done to it."""
        return bool(self.wanted) or any(one.gone or one.anew for one in self.items)


class CannotPlaceError(Exception):
    """An edit has no place in the inputs."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


class EditPlacer:
    """Puts edits into some files."""

    def __init__(self, files: Mapping[str, SourceFile], found: Found) -> None:
        self.works = {name: Work(file, items_of(file)) for name, file in files.items()}
        self._found = {
            deck: {name: match for name, match in by_file.items() if name in files} for deck, by_file in found.items()
        }
        self._originals = {id(item.own): item for work in self.works.values() for item in work.items}

    def put(
        self, deck: str, edits: Sequence[PointEdit], proposals: Mapping[int, Proposal], put_in: Collection[Proposal]
    ) -> dict[Proposal, Message]:
        """Put those edits of a section of a deck into the files that are to be `put_in`, each behind what it follows in the deck.

        Those that have no place, with the reason.
        """
        found = self._found[deck]
        spots = self._spots(edits, found)
        troubles: dict[Proposal, Message] = {}
        last: tuple[str, Item] | None = None
        for at, edit in enumerate(edits):
            proposal = proposals.get(id(edit))
            own = self._own(edit.before, found)
            if proposal is None or proposal not in put_in:
                stays = edit.after and "moved" not in edit.kinds
                last = self._there(edit, found) or (own or self._elsewhere(edit, found) if stays else None) or last
                continue
            try:
                put = self._do(proposal, own, last or self._before(spots[at]), found)
            except CannotPlaceError as error:
                troubles[proposal] = error.why
                continue
            last = put or last
        return troubles

    def _spots(self, edits: Sequence[PointEdit], found: Mapping[str, Matched]) -> list[tuple[str, Item] | None]:
        """By edit: the first point of a file that stands behind it in the deck and stays where it is."""
        spots: list[tuple[str, Item] | None] = []
        behind: tuple[str, Item] | None = None
        for edit in reversed(edits):
            spots.append(behind)
            if edit.after and edit.before and "moved" not in edit.kinds:
                behind = self._own(edit.before, found) or behind
        return spots[::-1]

    def _before(self, spot: tuple[str, Item] | None) -> tuple[str, Item] | None:
        """What stands in a file above a point that something is to stand before."""
        if spot is None:
            return None
        name, item = spot
        at = self.works[name].items.index(item)
        return name, self.works[name].items[at - 1] if at else FRONT

    def _own(self, points: Sequence[TextPoint], found: Mapping[str, Matched]) -> tuple[str, Item] | None:
        """The last of some points of what was generated that the files have."""
        for point in reversed(points):
            for name, one in found.items():
                if id(point) in one.points:
                    return name, self._original(name, one.points[id(point)])
        return None

    def _there(self, edit: PointEdit, found: Mapping[str, Matched]) -> tuple[str, Item] | None:
        """The point of the files that says already what an edit makes of it."""
        for name, one in found.items():
            if edit.after and id(edit.after[-1]) in one.there:
                return name, self._original(name, one.there[id(edit.after[-1])])
        return None

    def _elsewhere(self, edit: PointEdit, found: Mapping[str, Matched]) -> tuple[str, Item] | None:
        """The point of the files that a point of what was generated is, where they have it in another place by now."""
        for name, one in found.items():
            if edit.before and id(edit.before[-1]) in one.elsewhere:
                return name, self._original(name, one.elsewhere[id(edit.before[-1])])
        return None

    def _original(self, name: str, index: int) -> Item:
        return self._originals[id(self.works[name].file.points[index])]

    # --- one edit -----------------------------------------------------------------------------------

    def _do(
        self,
        proposal: Proposal,
        own: tuple[str, Item] | None,
        last: tuple[str, Item] | None,
        found: Mapping[str, Matched],
    ) -> tuple[str, Item] | None:
        """Do what a reviewer did; where it stands then, None where it is gone."""
        edit, deck = proposal.edit, proposal.deck
        start = last if own is None or "moved" in edit.kinds else own
        if start is None:
            raise CannotPlaceError(said("unplaced/nowhere"))
        changes = _changes(proposal, found.get(own[0] if own else start[0], Matched()))
        if own is not None and not changes:
            own[1].gone = True
            return None
        name, item = own or start
        item = self._joined(name, edit, found) if len(edit.before) > 1 else item
        if own is None:
            made = self._insert(deck, name, item, changes[0])
        elif "moved" in edit.kinds:
            name = start[0]
            made = self._moved(deck, name, start[1], item, changes[0])
        else:
            made = self._changed(name, item, changes[0])
        for rest in changes[1:]:
            made = self._insert(deck, name, made, rest)
        return name, made

    def _joined(self, name: str, edit: PointEdit, found: Mapping[str, Matched]) -> Item:
        """The first of the points that were joined, which keeps the words of all; the others go."""
        every = [self._own((point,), found) for point in edit.before]
        if any(each is None or each[0] != name for each in every):
            raise CannotPlaceError(said("unplaced/joined-over-files"))
        first, *rest = [each[1] for each in every if each]
        for each in rest:
            each.gone = True
        return first

    def _changed(self, name: str, item: Item, change: _Change) -> Item:
        if key_of(change.runs) != key_of(item.own.runs if item.own else ()):
            self.works[name].wanted[item] = change.runs
        if not change.keeps_level:
            item.style, item.continued, item.numbered = change.style, change.continued, change.numbered
            item.anew = True
        return item

    def _moved(self, deck: str, name: str, behind: Item, item: Item, change: _Change) -> Item:
        """The point in its new place, with its Markdown as it is where its words are the same."""
        assert item.own is not None, "it was read from a file"
        item.gone = True
        change.style = item.style if change.keeps_level else change.style
        return self._insert(deck, name, behind, change, item.own)

    def _insert(self, deck: str, name: str, behind: Item, change: _Change, own: SourcePoint | None = None) -> Item:
        """A new item behind another and behind what other reviewers put there; theirs where it says the same."""
        work = self.works[name]
        key = key_of(change.runs)
        same = own is not None and key_of(own.runs) == key
        content = own.content if own is not None and same else tuple(written(change.runs))
        made = Item(change.style, content, change.numbered, change.continued, deck=deck)
        at = 0 if behind is FRONT else work.items.index(behind) + 1
        before = takewhile(lambda one: one.own is None, reversed(work.items[:at]))
        after = [*takewhile(lambda one: one.own is None and one.deck != deck, work.items[at:])]
        for each in (*after, *before):
            if each.deck != deck and (each.style, key_of(work.wanted[each])) == (change.style, key):
                return each
        others = sum(1 for _ in takewhile(lambda one: one.depth >= made.depth, after))
        work.wanted[made] = change.runs
        work.items.insert(at + others, made)
        return made


@dataclass
class _Change:
    """A point with other words or of another level."""

    runs: tuple[Run, ...]
    style: str
    continued: bool
    numbered: bool
    keeps_level: bool
    """Its level is the one that it was generated with."""


def _changes(proposal: Proposal, found: Matched) -> list[_Change]:
    """What becomes of the point of a proposal; CannotPlaceError where the inputs have no name for a link or footnote."""
    edit = proposal.edit
    changes = []
    for point in edit.after:
        style = "heading" if point.style == "claim" else point.style
        try:
            runs = in_source(point.runs, found) if proposal.runs is None else proposal.runs
        except UnsayableError as error:
            raise CannotPlaceError(error.why) from error
        except ValueError as error:
            raise CannotPlaceError(said("unplaced/no-name", name=str(error))) from error
        keeps = bool(edit.before) and level(edit.before[0]) == level(point)
        changes.append(_Change(runs, style, point.continued, point.number is not None, keeps))
    return changes
