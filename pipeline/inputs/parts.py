"""Which part a `#` heading opens, and which headings stand twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import labels as words
from pipeline.diagnostics import DiagnosticList, Location
from pipeline.inputs.markdown import Document
from pipeline.inputs.settings import ReadSettings
from pipeline.model import Block, Part, PartKind, plain
from pipeline.names import did_you_mean, folded, nearest, pair

_NEARLY = 0.85  # so like a label that it was meant to be it


@dataclass(frozen=True)
class PartLabels:
    """The words by which the known parts are recognised: `names` for people, `folded` for comparing."""

    names: dict[PartKind, str]
    folded: dict[PartKind, frozenset[str]]


def part_labels(known: ReadSettings) -> PartLabels:
    """The labels of the review's language with its own words, and the English ones; all languages' when it is unknown."""
    own = known.labels()
    languages = [known.settings.language, "en"] if known.knows("language") else sorted(words.CATALOGUE)
    kinds: tuple[PartKind, ...] = ("conclusions", "recommendations", "context", "findings", "lessons", "attention")
    by_kind = {
        kind: frozenset(folded(each) for each in (own[kind], *(words.CATALOGUE[name][kind] for name in languages)))
        for kind in kinds
    }
    return PartLabels({kind: own[kind] for kind in kinds}, by_kind)


def sort_parts(
    document: Document, labels: PartLabels, allowed: Sequence[PartKind], problems: DiagnosticList
) -> tuple[tuple[Part, ...], dict[PartKind, Part]]:
    """The parts of `document` with their kinds, and those of the `allowed` kinds by kind; doubled ones are reported."""
    kinds = recognise([plain(part.heading) for part in document.parts], labels, allowed)
    parts = tuple(replace(part, kind=kind) for part, kind in zip(document.parts, kinds, strict=True))
    by_kind: dict[PartKind, Part] = {}
    for part in parts:
        first = part if part.kind == "free" else by_kind.setdefault(part.kind, part)
        if first is not part and first.blocks and part.blocks:  # an empty one is told already
            message = f'The part "{labels.names[part.kind]}" stands here twice: also in line {first.location.line}.'
            problems.error(part.location, "duplicate-part", message, "Join the two.")
    check_doubles(parts, problems)
    return parts, by_kind


def check_needed(
    file: str,
    parts: Sequence[Part],
    labels: PartLabels,
    allowed: Sequence[PartKind],
    required: PartKind,
    problems: DiagnosticList,
) -> None:
    """Report a heading that is nearly a label of the `allowed` kinds, and the `required` part when it is missing.

    A missing part and a heading that was probably meant to be it are one mistake, so one diagnostic, at the heading.
    """
    there = {part.kind for part in parts}
    missing = [labels.names[kind] for kind in allowed if kind not in there]
    free = {plain(part.heading): part for part in parts if part.kind == "free" and part.heading}
    meant = {heading: label for heading in free if (label := nearest(heading, missing, _NEARLY))}
    needed = labels.names[required]
    if required not in there and needed not in meant.values():
        meant |= pair([heading for heading in free if heading not in meant], [needed])
    for heading, label in meant.items():
        message = f'"{heading}" is not a part that is known here.'
        problems.error(free[heading].location, "unknown-part", message, f'Did you mean "{label}"?')
    if required not in there and needed not in meant.values():
        hint = f'Add a heading "# {needed}" with what belongs under it.'
        problems.error(Location(file), "missing-part", f'The part "{needed}" is missing.', hint)


def check_no_others(
    parts: Sequence[Part], labels: PartLabels, allowed: Sequence[PartKind], problems: DiagnosticList
) -> None:
    """Report parts that are none of the `allowed` ones, for files that may hold no others."""
    names = [labels.names[kind] for kind in allowed]
    for part in parts:
        heading = plain(part.heading)
        if part.kind == "free" and heading:
            hint = did_you_mean(heading, names) or f"Parts here are: {', '.join(names)}."
            problems.error(part.location, "unknown-part", f'"{heading}" is not a part that is known here.', hint)


def check_untitled(parts: Sequence[Part], problems: DiagnosticList) -> None:
    """Report text above the first `#`, for files that hold known parts only."""
    if parts and not parts[0].heading and any(block.items or block.heading for block in parts[0].blocks):
        message = "This stands above the first part."
        problems.error(parts[0].location, "text-outside-parts", message, 'Put a heading "# …" above it.')


def recognise(headings: Sequence[str], labels: PartLabels, allowed: Sequence[PartKind]) -> list[PartKind]:
    """The kind of part that each heading opens, "free" for one's own.

    A heading that begins with a label is that part, whatever follows. One that only holds a label, as a whole word
    ("Mogelijke leerpunten voor andere deals"), is that part if it holds no other and no heading begins with it.
    """
    kinds: list[PartKind] = [_beginning(folded(heading), labels, allowed) for heading in headings]
    taken = set(kinds)
    for index, heading in enumerate(headings):
        if kinds[index] == "free":
            held = [kind for kind in allowed if any(_holds(folded(heading), each) for each in labels.folded[kind])]
            if len(held) == 1 and held[0] not in taken:
                kinds[index] = held[0]
    return kinds


def _beginning(heading: str, labels: PartLabels, allowed: Sequence[PartKind]) -> PartKind:
    found = [
        (len(label), kind)
        for kind in allowed
        for label in labels.folded[kind]
        if re.match(rf"{re.escape(label)}(?!\w)", heading)
    ]
    return max(found)[1] if found else "free"


def _holds(heading: str, label: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(label)}(?!\w)", heading) is not None


def check_doubles(parts: Sequence[Part], problems: DiagnosticList) -> None:
    """Report headings that stand twice: of parts of one's own in a file, of blocks in a part (but for findings)."""
    _check_doubled([part for part in parts if part.kind == "free"], problems)
    for part in parts:
        if part.kind != "findings":
            _check_doubled(part.blocks, problems)


def _check_doubled(headed: Sequence[Part | Block], problems: DiagnosticList) -> None:
    seen: dict[str, Part | Block] = {}
    for each in headed:
        name = plain(each.heading)
        first = seen.setdefault(folded(name), each) if name else each
        if first is not each and _holds_something(first) and _holds_something(each):
            message = f'The heading "{name}" stands here twice: also in line {first.location.line}.'
            problems.error(each.location, "duplicate-heading", message, "Join the two, or tell them apart.")


def _holds_something(headed: Part | Block) -> bool:
    """Whether anything stands under a heading; when nothing does, that is told already."""
    return bool(headed.blocks if isinstance(headed, Part) else headed.items)
