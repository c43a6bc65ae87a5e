"""What reviewers did, put into the Markdown of the inputs: what is in no doubt, and read again before it counts."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pipeline import inputs
from pipeline.diagnostics import Diagnostic, errors
from pipeline.edit_script import PointEdit, TextPoint
from pipeline.messages import Message, said
from pipeline.review.decisions import Conflict, Proposal, decide
from pipeline.review.dependence import Dependence
from pipeline.review.edit_placing import EditPlacer
from pipeline.review.file_writing import text_with
from pipeline.review.marginal_notes import noted
from pipeline.review.read_decks import ReviewedDeck, ReviewInputs
from pipeline.review.remarks import Outcome, Remark, short
from pipeline.review.source_file import SourceReader
from pipeline.review.source_match import Matched, matched
from pipeline.splice.section_text import SectionText

__all__ = ["Applied", "ChangedFile", "Conflict", "applied"]

Texts = dict[str, str]
"""The texts of files, by name."""


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

    outcomes: tuple[tuple[Outcome, Message | None], ...]
    """Of each remark, in order, with the reason where it is "unplaced"."""
    files: tuple[ChangedFile, ...]
    conflicts: tuple[Conflict, ...]


def applied(
    review: ReviewInputs, decks: Sequence[ReviewedDeck], remarks: Sequence[Remark], *, comments: bool, names: bool
) -> Applied:
    """What becomes of the inputs where all that is in no doubt is put into them."""
    return _Applier(review, decks).applied(remarks, comments=comments, names=names)


@dataclass
class _Part:
    """Files that hold the text of the same sections, and that text in all decks: an edit may go from one of them to another."""

    files: set[str]
    texts: list[tuple[str, SectionText]]


class _Applier:
    def __init__(self, review: ReviewInputs, decks: Sequence[ReviewedDeck]) -> None:
        self._review, self._decks = review, decks
        self._reader = SourceReader(review.folder, review.known)
        texts = [text for deck in decks for text in deck.texts if text.script.changes]
        locations = {one.location.file for text in texts for one in text.base if one.location}
        locations |= {each.location.file for deck in decks for each in deck.threads if each.location}
        names = sorted(name for name in locations if name.endswith(".md"))
        self._files = {name: file for name in names if (file := self._reader.read(name)) is not None}
        self._found: dict[str, dict[str, Matched]] = {deck.file.as_posix(): self._matched(deck) for deck in decks}
        self._dependence = Dependence(text for deck in decks for text in deck.texts)
        self._proposals: dict[int, Proposal] = {}
        self._put: set[Proposal] = set()
        self._why: dict[Proposal, Message] = {}

    def _matched(self, deck: ReviewedDeck) -> dict[str, Matched]:
        theirs = [one for text in deck.texts for edit in text.script.changes for one in edit.after]
        base: dict[str, list[TextPoint]] = {}
        for one in (one for text in deck.texts for one in text.base if one.location):
            assert one.location, "looked at right here"
            base.setdefault(one.location.file, []).append(one)
        return {name: matched(base[name], theirs, file) for name, file in self._files.items() if name in base}

    def applied(self, remarks: Sequence[Remark], *, comments: bool, names: bool) -> Applied:
        self._proposals = {id(each.edit): self._proposal(each) for each in remarks if each.edit}
        conflicts = decide([*self._proposals.values()], self._found, self._files, self._dependence)
        parts = self._parts()
        made = {name: "".join(file.lines) for name, file in self._files.items()}
        for part in parts:
            made |= self._written(part, lambda _: None)
        refused = self._refused(self._changed(made))
        for part in parts:
            if part.files & refused.keys():
                made |= self._written(
                    part, lambda texts: next(iter(self._refused(self._changed(texts)).values()), None)
                )
        noted_remarks: set[int] = set()
        for name in self._files if comments else ():
            made[name], own = noted(made[name], name, remarks, self._reader, names=names)
            noted_remarks |= own
        changed = self._changed(made)
        files = tuple(ChangedFile(name, self._files[name].content, text.encode()) for name, text in changed.items())
        outcomes = tuple(self._outcome(each, noted_remarks, comments=comments) for each in remarks)
        return Applied(outcomes, files, tuple(sorted(conflicts, key=lambda one: one.location)))

    def _proposal(self, remark: Remark) -> Proposal:
        edit = remark.edit
        assert edit, "only what was done to running text is proposed"
        files = {one.location.file for one in edit.before if one.location}
        if not files and edit.location:
            files = {edit.location.file}
        return Proposal(remark.deck, edit, frozenset(files or self._found[remark.deck]))

    def _changed(self, texts: Texts) -> Texts:
        return {name: text for name, text in texts.items() if text != "".join(self._files[name].lines)}

    def _outcome(self, remark: Remark, noted_remarks: set[int], *, comments: bool) -> tuple[Outcome, Message | None]:
        if remark.thread:
            if not comments or remark.settled:
                return "", None
            return ("applied" if id(remark) in noted_remarks else "left"), None
        proposal = self._proposals.get(id(remark.edit))
        proposal = proposal.carrier or proposal if proposal else None
        if proposal is None or proposal.verdict == "nothing":
            return "looks" if remark.looks else "left", None
        if proposal.verdict in ("conflict", "moved-on"):
            return ("conflict" if proposal.verdict == "conflict" else "moved-on"), None
        if proposal.verdict == "there" or proposal in self._put:
            return "applied", None
        return "unplaced", self._why.get(proposal, said("unplaced/nowhere"))

    # --- as many edits as can be written together -----------------------------------------------------

    def _parts(self) -> list[_Part]:
        """The files that are to be changed, each with those that share a section with it."""
        found: list[_Part] = []
        for deck in self._decks:
            for text in deck.texts:
                files = {one.location.file for one in text.base if one.location} & self._files.keys()
                if not files or not text.script.changes:
                    continue
                same = [part for part in found if part.files & files]
                found = [part for part in found if not part.files & files]
                every = [each for part in same for each in part.texts]
                files = files.union(*(part.files for part in same))
                found.append(_Part(files, [*every, (deck.file.as_posix(), text)]))
        return found

    def _written(self, part: _Part, refused: Callable[[Texts], Message | None]) -> Texts:
        """The texts of the files of a part with as many edits as can be written together, tried in halves."""
        own = [self._proposals.get(id(edit)) for _, text in part.texts for edit in text.script.changes]
        candidates = [each for each in own if each and each.verdict == "apply"]
        texts = {name: "".join(self._files[name].lines) for name in part.files}
        self._put -= {*candidates}
        while candidates:
            before = len(self._put)
            waiting, candidates = [candidates], []
            while waiting:
                some = waiting.pop()
                made = self._attempt(part, {*self._put_of(part), *some}, refused)
                if isinstance(made, dict):
                    texts = made
                    candidates += [each for each in some if each not in self._put]  # they need others
                elif len(some) == 1:
                    self._why[some[0]] = made
                else:
                    waiting += [some[len(some) // 2 :], some[: len(some) // 2]]
            if len(self._put) == before:
                break
        return texts

    def _put_of(self, part: _Part) -> Iterator[Proposal]:
        own = (self._proposals.get(id(edit)) for _, text in part.texts for edit in text.script.changes)
        yield from (each for each in own if each is not None and each in self._put)

    def _attempt(
        self, part: _Part, wanted: Collection[Proposal], refused: Callable[[Texts], Message | None]
    ) -> Texts | Message:
        """The texts with all of these edits that have a place and need no other ones; a message why Markdown can't say it."""
        out: set[Proposal] = set()
        while True:
            put_in = self._complete(part, {*wanted} - out)
            placer = EditPlacer({name: self._files[name] for name in sorted(part.files)}, self._found)
            troubles: dict[Proposal, Message] = {}
            for deck, text in part.texts:
                troubles |= placer.put(deck, text.script.edits, self._proposals, put_in)
            if not troubles:
                break
            self._why |= troubles
            out |= troubles.keys()
        texts: Texts = {}
        for name, work in placer.works.items():
            made = text_with(work, self._reader)
            if made is None:
                return said("unplaced/markdown")
            texts[name] = made
        if (problem := refused(texts)) is not None:
            return said("unplaced/refused", problem=problem)
        self._put = {*self._put}.difference(wanted) | put_in
        return texts

    def _complete(self, part: _Part, wanted: Collection[Proposal]) -> set[Proposal]:
        """Those of the edits that need none which is not done."""
        edits = [edit for _, text in part.texts for edit in text.script.changes]
        own = {id(each.edit): each for each in wanted}
        gone = {id(edit): edit for edit in edits if not self._is_done(edit, wanted)}
        lacking = self._dependence.without([own[id(edit)].edit for edit in edits if id(edit) in own], gone)
        for identity, needed in lacking.items():
            text = short((needed.after or needed.before)[0].text)
            self._why[own[identity]] = said("unplaced/needs", words=text)
        return {each for identity, each in own.items() if identity not in lacking}

    def _is_done(self, edit: PointEdit, wanted: Collection[Proposal]) -> bool:
        proposal = self._proposals.get(id(edit))
        proposal = proposal.carrier or proposal if proposal else None
        return proposal is not None and (proposal.verdict == "there" or proposal in wanted)

    def _refused(self, texts: Texts) -> dict[str, Message]:
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
            wrong = errors(inputs.load(copy, self._deals).diagnostics)
        known = {(one.location.file, one.code) for one in self._wrong_now} if wrong else set()
        found: dict[str, Message] = {}
        for one in wrong:
            if one.location.file in texts and (one.location.file, one.code) not in known:
                found.setdefault(one.location.file, one.said)
        return found

    @cached_property
    def _wrong_now(self) -> list[Diagnostic]:
        return errors(inputs.load(self._review.folder, self._deals).diagnostics)

    @property
    def _deals(self) -> set[str]:
        """The deals whose files may change: the texts of others need not be read."""
        return {Path(name).stem for name in self._files if name.startswith("deals/")}


def _linked(source: str, target: str) -> object:
    try:
        os.link(source, target)
    except OSError:
        return shutil.copy2(source, target)
    return target
