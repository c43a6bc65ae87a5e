"""What reviewers did, put into the Markdown of the inputs: what is in no doubt, and read again before it counts."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline import inputs
from pipeline.diagnostics import Diagnostic, errors
from pipeline.edit_script import PointEdit, TextPoint
from pipeline.messages import Message, said
from pipeline.review.decisions import Conflict, Matched, Proposal, decide, in_source, matched
from pipeline.review.marginal_notes import noted
from pipeline.review.placing import Item, Placer, items_of
from pipeline.review.read_decks import ReviewedDeck, ReviewInputs
from pipeline.review.remarks import Outcome, Remark
from pipeline.review.rewording import rewordings, written
from pipeline.review.source_file import Key, SourceFile, SourceReader, key_of
from pipeline.slides import Run

__all__ = ["Applied", "ChangedFile", "Conflict", "applied"]


@dataclass(frozen=True)
class ChangedFile:
    """A file of the inputs that gets other content."""

    file: str
    """Relative to the inputs."""
    before: bytes
    after: bytes


@dataclass(frozen=True)
class Applied:
    """What becomes of the inputs."""

    outcomes: tuple[Outcome, ...]
    """Of each remark, in order."""
    files: tuple[ChangedFile, ...]
    conflicts: tuple[Conflict, ...]
    notes: tuple[Message, ...] = ()
    """Why files stay as they were."""


@dataclass
class _Change:
    """A point with other words or of another level."""

    runs: tuple[Run, ...]
    style: str
    continued: bool
    numbered: bool


@dataclass
class _Work:
    """A file that is being changed."""

    file: SourceFile
    items: list[Item]
    wanted: dict[Item, tuple[Run, ...]] = field(default_factory=dict)
    """The words of the items that get others, or are new."""
    failed: Message | None = None


def applied(
    review: ReviewInputs, decks: Sequence[ReviewedDeck], remarks: Sequence[Remark], *, comments: bool, names: bool
) -> Applied:
    """What becomes of the inputs where all that is in no doubt is put into them."""
    return _Applier(review, decks).applied(remarks, comments=comments, names=names)


class _Applier:
    def __init__(self, review: ReviewInputs, decks: Sequence[ReviewedDeck]) -> None:
        self._review, self._decks = review, decks
        self._reader = SourceReader(review.folder, review.known)
        locations = {one.location.file for deck in decks for text in deck.texts for one in text.base if one.location}
        locations |= {each.location.file for deck in decks for each in deck.threads if each.location}
        names = sorted(name for name in locations if name.endswith(".md"))
        self._files = {name: file for name in names if (file := self._reader.read(name)) is not None}
        self._works = {name: _Work(file, items_of(file)) for name, file in self._files.items()}
        self._found: dict[str, dict[str, Matched]] = {deck.file.as_posix(): self._matched(deck) for deck in decks}

    def _matched(self, deck: ReviewedDeck) -> dict[str, Matched]:
        base = [one for text in deck.texts for one in text.base]
        theirs = [one for text in deck.texts for edit in text.script.changes for one in edit.after]
        found = {}
        for name, file in self._files.items():
            own = [one for one in base if one.location and one.location.file == name]
            if own:
                found[name] = matched(own, theirs, file)
        return found

    def applied(self, remarks: Sequence[Remark], *, comments: bool, names: bool) -> Applied:
        proposals = {id(each.edit): self._proposal(each) for each in remarks if each.edit}
        conflicts = decide([*proposals.values()], self._found)
        for deck in self._decks:
            for text in deck.texts:
                self._put(deck, text.script.edits, proposals)
        made = {name: self._made(work) for name, work in self._works.items()}
        noted_remarks: set[int] = set()
        if comments:
            for name, work in self._works.items():
                changed, own = noted(made[name], name, remarks, self._reader, names=names)
                if not work.failed:
                    made[name] = changed
                    noted_remarks |= own
        differing = [name for name, text in made.items() if text != "".join(self._files[name].lines)]
        for name, problem in self._refused({name: made[name] for name in differing}).items():
            self._works[name].failed = said("review/refused", file=name, problem=problem.said)
        failed = {name for name, work in self._works.items() if work.failed}
        files = [
            ChangedFile(name, self._files[name].content, made[name].encode())
            for name in differing
            if name not in failed
        ]
        outcomes = tuple(self._outcome(each, proposals, failed, noted_remarks, comments=comments) for each in remarks)
        notes = tuple(work.failed for work in self._works.values() if work.failed)
        return Applied(outcomes, tuple(files), tuple(sorted(conflicts, key=lambda one: one.location)), notes)

    def _proposal(self, remark: Remark) -> Proposal:
        edit = remark.edit
        assert edit, "only what was done to running text is proposed"
        files = {one.location.file for one in edit.before if one.location}
        if not files and edit.location:
            files = {edit.location.file}
        return Proposal(remark.deck, edit, frozenset(files or self._found[remark.deck]))

    def _outcome(
        self,
        remark: Remark,
        proposals: dict[int, Proposal],
        failed: set[str],
        noted_remarks: set[int],
        *,
        comments: bool,
    ) -> Outcome:
        if remark.thread:
            return "" if not comments or remark.settled else "applied" if id(remark) in noted_remarks else "left"
        proposal = proposals.get(id(remark.edit))
        if proposal is None or proposal.verdict == "nothing":
            return "left"
        if proposal.verdict in ("conflict", "moved-on"):
            return "conflict" if proposal.verdict == "conflict" else "moved-on"
        return "unplaced" if proposal.verdict == "apply" and failed & proposal.files else "applied"

    # --- putting edits in -------------------------------------------------------------------------

    def _put(self, deck: ReviewedDeck, edits: Sequence[PointEdit], proposals: dict[int, Proposal]) -> None:
        """Put the edits of a section into the files, each behind what it follows in the deck."""
        found = self._found[deck.file.as_posix()]
        spots = self._spots(edits, found)
        last: tuple[str, Item] | None = None
        for at, edit in enumerate(edits):
            proposal = proposals.get(id(edit))
            own = self._own(edit, found)
            if proposal is None or proposal.verdict != "apply":
                last = (self._there(edit, found) or own or last) if edit.after else last
                continue
            try:
                put = self._do(edit, own, last or _before(spots[at], self._works), found)
            except ValueError:
                put = None
                for file in proposal.files & self._works.keys():
                    self._works[file].failed = said("review/cannot-place", file=file)
            last = put or last

    def _spots(self, edits: Sequence[PointEdit], found: dict[str, Matched]) -> list[tuple[str, Item] | None]:
        """By edit: the first point of a file that stands behind it in the deck and stays where it is."""
        spots: list[tuple[str, Item] | None] = []
        behind: tuple[str, Item] | None = None
        for edit in reversed(edits):
            spots.append(behind)
            if edit.after and edit.before and "moved" not in edit.kinds:
                behind = self._own(edit, found) or behind
        return spots[::-1]

    def _own(self, edit: PointEdit, found: dict[str, Matched]) -> tuple[str, Item] | None:
        """The last point of the files that an edit is about."""
        for point in reversed(edit.before):
            for name, one in found.items():
                if id(point) in one.points:
                    return name, self._original(name, one.points[id(point)])
        return None

    def _there(self, edit: PointEdit, found: dict[str, Matched]) -> tuple[str, Item] | None:
        """The point of the files that says already what an edit makes of it."""
        for name, one in found.items():
            if edit.after and id(edit.after[-1]) in one.there:
                return name, self._original(name, one.there[id(edit.after[-1])])
        return None

    def _original(self, name: str, index: int) -> Item:
        point = self._files[name].points[index]
        return next(one for one in self._works[name].items if one.own is point)

    def _do(
        self, edit: PointEdit, own: tuple[str, Item] | None, last: tuple[str, Item] | None, found: dict[str, Matched]
    ) -> tuple[str, Item] | None:
        """Do what a reviewer did; where it stands then. ValueError where it can't be placed."""
        if own is None and last is None:
            raise ValueError("nothing that it stands behind")
        name, item = own or last or ("", None)
        work, match = self._works[name], found.get(name, Matched())
        for point in edit.before[:-1] if own else ():  # joined: the first keeps the words of all
            mine = self._own(PointEdit(edit.kinds, (point,), ()), found)
            if mine is None or mine[0] != name:
                raise ValueError("joined over files")
        if own and len(edit.before) > 1:
            every = [self._own(PointEdit(edit.kinds, (point,), ()), found) for point in edit.before]
            for gone in every[1:]:
                if gone:
                    gone[1].gone = True
            assert every[0], "all were looked for before"
            item = every[0][1]
        if own and not edit.after:
            assert item
            item.gone = True
            return None
        changes = [self._change(each, match) for each in edit.after]
        if own and "moved" in edit.kinds:
            assert item
            item.gone = True
            if last is None:
                raise ValueError("nothing that it stands behind")
            own_point = item.own
            name, place = last
            style = self._style(edit, changes[0], item)
            made = self._insert(name, place, changes[0], style, own_point.content if own_point else ())
        elif own:
            assert item
            made = self._changed(work, edit, item, changes[0])
        else:
            assert item
            made = self._insert(name, item, changes[0], changes[0].style, ())
        for rest in changes[1:]:
            made = self._insert(name, made, rest, rest.style, ())
        return name, made

    def _change(self, point: TextPoint, found: Matched) -> _Change:
        style = "heading" if point.style == "claim" else point.style
        runs = in_source(point.runs, found)
        return _Change(runs, style, point.continued, point.number is not None)

    def _style(self, edit: PointEdit, change: _Change, item: Item) -> str:
        """The style that a point gets: its own, unless it has another in the deck than it was generated in."""
        return item.style if edit.before and edit.before[0].style == edit.after[0].style else change.style

    def _changed(self, work: _Work, edit: PointEdit, item: Item, change: _Change) -> Item:
        before = edit.before[0]
        if key_of(change.runs) != key_of(item.own.runs if item.own else ()):
            work.wanted[item] = change.runs
        other = (before.style, before.continued, before.number is not None) != (
            edit.after[0].style, change.continued, change.numbered,
        )  # fmt: skip
        if other:
            item.style, item.continued, item.numbered, item.anew = change.style, change.continued, change.numbered, True
        return item

    def _insert(self, name: str, behind: Item, change: _Change, style: str, content: tuple[str, ...]) -> Item:
        work = self._works[name]
        key = key_of(change.runs)
        at = 0 if behind is _FRONT else work.items.index(behind) + 1
        following = work.items[at] if at < len(work.items) else None
        if following is not None and following.own is None and not following.gone:
            is_same = (following.style, key_of(work.wanted[following])) == (style, key)
            if is_same:  # another reviewer says the same
                return following
        own = next((one for one in work.file.points if one.content == content), None)
        same = own is not None and key_of(own.runs) == key
        made = Item(style, content if same else tuple(written(change.runs)), change.numbered, change.continued)
        work.wanted[made] = change.runs
        work.items.insert(at, made)
        return made

    # --- writing and reading again ------------------------------------------------------------------

    def _made(self, work: _Work) -> str:
        """The text that a file gets; its own where that can't be done, which `failed` says."""
        text = "".join(work.file.lines)
        if work.failed or not (work.wanted or any(one.gone or one.anew for one in work.items)):
            return text
        reworded = self._reworded(work)
        wanted = [self._wanted(work, one) for one in work.items if not one.gone]
        for level in (False, True) if reworded else ():
            assert reworded, "looked at right here"
            made = Placer(reworded, work.items, level=level).text()
            if _read(self._reader.as_read(work.file.name, made)) == wanted:
                return made
        work.failed = said("review/cannot-place", file=work.file.name)
        return text

    def _wanted(self, work: _Work, item: Item) -> tuple[str, bool, bool, Key]:
        runs = work.wanted.get(item) or (item.own.runs if item.own else ())
        return item.style, item.numbered, item.continued, key_of(runs)

    def _reworded(self, work: _Work) -> SourceFile | None:
        """The file with other words for its own points, each in its place; None where one can't have them."""
        file = work.file
        for item in work.items:
            if item.own is None or item.gone or item not in work.wanted:
                continue
            at = next(at for at, one in enumerate(work.file.points) if one is item.own)
            found = None if item.own.shared else self._reworded_point(file, at, work.wanted[item])
            if found is None:
                return None
            file = found
        for item in work.items:
            if item.own is not None:
                at = next(at for at, one in enumerate(work.file.points) if one is item.own)
                item.own, item.content = file.points[at], file.points[at].content
        return file

    def _reworded_point(self, file: SourceFile, at: int, runs: Sequence[Run]) -> SourceFile | None:
        point = file.points[at]
        wanted = _read(file)
        wanted[at] = (*wanted[at][:3], key_of(runs))
        for lines in rewordings(file, point, runs):
            whole = [*file.lines[: point.first], *lines, *file.lines[point.end :]]
            if point.end == len(file.lines) and not file.lines[-1].endswith(("\n", "\r")):
                whole[-1] = whole[-1].rstrip("\r\n")
            made = self._reader.as_read(file.name, "".join(whole))
            if _read(made) == wanted:
                return made
        return None

    def _refused(self, texts: dict[str, str]) -> dict[str, Diagnostic]:
        """What the inputs would be wrong with if files had these texts and are not now, by file."""
        if not texts:
            return {}
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "inputs"
            shutil.copytree(
                self._review.folder, copy, copy_function=_linked, ignore=shutil.ignore_patterns("build", ".*")
            )
            for name, text in texts.items():
                (copy / name).unlink()
                (copy / name).write_bytes(text.encode())
            wrong = errors(inputs.load(copy).diagnostics)
        if not wrong:
            return {}
        before = {(one.location.file, one.code) for one in errors(inputs.load(self._review.folder).diagnostics)}
        found: dict[str, Diagnostic] = {}
        for one in wrong:
            if one.location.file in texts and (one.location.file, one.code) not in before:
                found.setdefault(one.location.file, one)
        return found


_FRONT = Item("", ())
"""What a point stands behind that is the first of a file."""


def _before(spot: tuple[str, Item] | None, works: dict[str, _Work]) -> tuple[str, Item] | None:
    """What stands in a file above a point that something is to stand before."""
    if spot is None:
        return None
    name, item = spot
    at = works[name].items.index(item)
    return name, works[name].items[at - 1] if at else _FRONT


def _read(file: SourceFile) -> list[tuple[str, bool, bool, Key]]:
    return [(one.style, one.number is not None, one.continued, key_of(one.runs)) for one in file.points]


def _linked(source: str, target: str) -> object:
    try:
        os.link(source, target)
    except OSError:
        return shutil.copy2(source, target)
    return target
