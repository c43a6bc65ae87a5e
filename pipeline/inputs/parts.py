"""Which part a `#` heading opens, and which headings are missing, misspelled or stand twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import labels as words
from pipeline.diagnostics import DiagnosticList, Location
from pipeline.inputs.markdown import Document
from pipeline.inputs.settings import ReadSettings
from pipeline.messages import said
from pipeline.names import did_you_mean, folded, nearest, pair
from pipeline.text_model import Block, Part, PartKind, plain

KINDS: tuple[PartKind, ...] = ("conclusions", "recommendations", "context", "findings", "lessons", "attention")
_NEARLY = 0.85  # so like a label that it was meant to be it


@dataclass(frozen=True)
class PartLabels:
    """The words by which the known parts are recognised."""

    names: dict[PartKind, str]
    """For people: as the review prints them."""
    patterns: dict[PartKind, re.Pattern[str]]
    """For finding them in what is folded, whole words only."""


def part_labels(known: ReadSettings) -> PartLabels:
    """The labels of the review's language with its own words, and the English ones; all languages' when it is unknown."""
    own = known.labels()
    languages = [known.settings.language, "en"] if known.knows("language") else sorted(words.CATALOGUE)
    catalogues = [own, *(words.CATALOGUE[name] for name in languages)]
    patterns: dict[PartKind, re.Pattern[str]] = {}
    for kind in KINDS:
        longest_first = sorted({folded(catalogue[kind]) for catalogue in catalogues}, key=len, reverse=True)
        patterns[kind] = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    return PartLabels({kind: own[kind] for kind in KINDS}, patterns)


class FileParts:
    """The parts of a file in which the `allowed` kinds have a meaning; what is wrong with them is reported.

    `all` are its parts with their kinds, `known` those of the allowed kinds by kind.
    """

    def __init__(
        self, document: Document, labels: PartLabels, allowed: Sequence[PartKind], problems: DiagnosticList
    ) -> None:
        kinds = recognise([plain(part.heading) for part in document.parts], labels, allowed)
        self.all = tuple(replace(part, kind=kind) for part, kind in zip(document.parts, kinds, strict=True))
        self.known: dict[PartKind, Part] = {}
        self._file = document.file
        self._names = {kind: labels.names[kind] for kind in allowed}
        self._problems = problems
        for part in self.all:
            first = part if part.kind == "free" else self.known.setdefault(part.kind, part)
            if first is not part and first.blocks and part.blocks:  # an empty one is told already
                name, line = self._names[part.kind], first.location.line
                problems.error(part.location, "duplicate-part", name=name, line=line)
        check_doubles(self.all, problems)

    @property
    def own(self) -> tuple[Part, ...]:
        """The parts of the author's own, which no label is known for."""
        return tuple(part for part in self.all if part.kind == "free" and part.heading)

    def check_needed(self, required: PartKind) -> None:
        """Report a heading that is nearly a label of the allowed kinds, and the `required` part when it is missing.

        A missing part and a heading that was probably meant to be it are one mistake, so one diagnostic, at the heading.
        """
        missing = [name for kind, name in self._names.items() if kind not in self.known]
        own = {plain(part.heading): part for part in self.own}
        meant = {heading: name for heading in own if (name := nearest(heading, missing, _NEARLY))}
        needed = self._names[required]
        is_missing = required not in self.known and needed not in meant.values()
        if is_missing:
            meant |= pair([heading for heading in own if heading not in meant], [needed])
        for heading, name in meant.items():
            mend = said("did-you-mean", name=name)
            self._problems.error(own[heading].location, "unknown-part", mend=mend, heading=heading)
        if is_missing and needed not in meant.values():
            self._problems.error(Location(self._file), "missing-part", name=needed)

    def check_no_others(self) -> None:
        """Report parts of the author's own, for files that may hold none."""
        names = list(self._names.values())
        for part in self.own:
            heading = plain(part.heading)
            mend = did_you_mean(heading, names)
            self._problems.error(part.location, "unknown-part/listed", mend=mend, heading=heading, names=names)

    def check_untitled(self) -> None:
        """Report text above the first `#`, for files that hold known parts only."""
        first = self.all[0] if self.all else None
        if first and not first.heading and any(block.items or block.heading for block in first.blocks):
            self._problems.error(first.location, "text-outside-parts")


def recognise(headings: Sequence[str], labels: PartLabels, allowed: Sequence[PartKind]) -> list[PartKind]:
    """The kind of part that each heading opens, "free" for one's own.

    A heading that begins with a label is that part, whatever follows. One that only holds a label, as a whole word
    ("Mogelijke leerpunten voor andere deals"), is that part if it holds no other and no heading begins with it.
    """
    kinds: list[PartKind] = []
    for heading in map(folded, headings):
        begun = [(found.end(), kind) for kind in allowed if (found := labels.patterns[kind].match(heading))]
        kinds.append(max(begun)[1] if begun else "free")
    taken = set(kinds)
    for index, heading in enumerate(map(folded, headings)):
        held = [kind for kind in allowed if labels.patterns[kind].search(heading)]
        if kinds[index] == "free" and len(held) == 1 and held[0] not in taken:
            kinds[index] = held[0]
    return kinds


def check_doubles(parts: Sequence[Part], problems: DiagnosticList) -> None:
    """Report headings that stand twice: of parts of one's own in a file, of blocks in a part (but for findings)."""
    _check_doubled([(part, part.blocks) for part in parts if part.kind == "free"], problems)
    for part in parts:
        if part.kind != "findings":
            _check_doubled([(block, block.items) for block in part.blocks], problems)


def _check_doubled(headed: Sequence[tuple[Part | Block, Sequence[object]]], problems: DiagnosticList) -> None:
    """Report a heading that stands twice, both times with something under it: when nothing is, that is told already."""
    seen: dict[str, tuple[Part | Block, Sequence[object]]] = {}
    for each, under in headed:
        name = plain(each.heading)
        first, under_first = seen.setdefault(folded(name), (each, under)) if name else (each, under)
        if first is not each and under and under_first:
            problems.error(each.location, "duplicate-heading", name=name, line=first.location.line)
