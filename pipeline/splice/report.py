"""What a splice found, as a user reads it: conflicts first, then everything else that people did, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.merge_model import Edit
from pipeline.messages import Language, Message, counted, said
from pipeline.review.words import told_apart
from pipeline.splice import SpliceResult

SHOWN = 100
"""So many characters of a text are shown on a line."""

DELETED = {
    ("slide deleted", "kept"): "outcome/stays-away",
    ("slide deleted", "conflict"): "outcome/came-back",
    ("shape deleted", "kept"): "outcome/stays-away",
    ("shape deleted", "conflict"): "outcome/stays-away-though",
}
"""What became of what people took away."""


def as_text(
    found: SpliceResult, inputs: Path, target: Path, copy: Path | None, dry_run: bool, language: Language
) -> Iterator[str]:
    """The report, line by line."""
    return (
        each if isinstance(each, str) else each.words(language) for each in _lines(found, inputs, target, copy, dry_run)
    )


def _lines(
    found: SpliceResult, inputs: Path, target: Path, copy: Path | None, dry_run: bool
) -> Iterator[str | Message]:
    yield from found.untaken
    yield from found.notes
    for match in found.matches:
        yield said("splice/match", slide=match.key, how=match.matched_by)
    conflicts = found.conflicts
    yield from _listed("splice/to-look-at", [*conflicts], inputs)
    yield from withheld_lines(found)
    yield from _listed("splice/people-did", [edit for edit in found.edits if edit not in conflicts], inputs)
    yield from _listed("splice/reviewers-did", found.reviewed, inputs, reviewed=True)
    yield summary(found)
    if dry_run:
        if copy is None:
            yield said("splice/dry-run", target=target)
        else:
            yield said("splice/dry-run-over", target=target, copy=copy)
        return
    yield said("splice/written", target=target)
    if copy is not None:
        yield said("splice/copy", copy=copy)


def summary(found: SpliceResult) -> Message:
    """How much was done."""
    return said(
        "splice/summary",
        names=found.taken,
        slides=counted("slides", found.slides_changed),
        new=found.slides_new,
        gone=found.slides_gone,
        conflicts=counted("conflicts", len(found.conflicts)),
        edits=counted("edits", sum(edit.outcome == "kept" for edit in found.edits)),
    )


def withheld_lines(found: SpliceResult) -> Iterator[Message]:
    """What is withheld now, and where it stood or stands."""
    for code, lines in (
        ("splice/withheld-removed", found.protected.removed),
        ("splice/withheld-left", found.protected.left),
    ):
        if lines:
            yield said(code)
        yield from (said("splice/withheld", place=line) for line in lines)


def _listed(code: str, edits: Sequence[Edit], inputs: Path, *, reviewed: bool = False) -> Iterator[Message]:
    if edits:
        yield said(code)
    for edit in edits:
        disputed = edit.outcome == "conflict" and edit.number_of_conflict
        yield said(
            "splice/edit" if reviewed else "splice/edit-disputed" if disputed else "splice/edit-outcome",
            conflict=edit.number_of_conflict,
            where=where_of(edit, reviewed=reviewed),
            title=_short(edit.title),
            shape=f", {edit.shape}" if edit.shape else "",
            what=tuple(said(f"edit/{each.replace(' ', '-')}") for each in edit.what.split(" and ")),
            source=f" ({inputs.as_posix()}/{edit.location})" if edit.location else "",
            **{} if reviewed else {"outcome": outcome_of(edit)},
        )
        if edit.matched_by:
            yield said("splice/found-again", how=edit.matched_by)
        ours, theirs = (_short(edit.ours), _short(edit.theirs))
        if edit.ours and edit.theirs and edit.ours != edit.theirs:
            ours, theirs = told_apart(_line(edit.ours), _line(edit.theirs), SHOWN)
        if edit.theirs:
            yield said("splice/people", text=theirs)
        if edit.ours and edit.theirs != edit.ours:
            yield said("splice/inputs", text=ours)


def where_of(edit: Edit, *, reviewed: bool = False) -> Message:
    """On which slide."""
    if edit.number:
        return said("splice/section-slide" if reviewed else "splice/slide", number=edit.number)
    return said("splice/no-slide" if edit.slide else "splice/section")


def outcome_of(edit: Edit) -> Message:
    """What became of it."""
    return said(DELETED.get((edit.what, edit.outcome), f"outcome/{edit.outcome}"))


def as_json(
    found: SpliceResult, inputs: Path, target: Path, copy: Path | None, dry_run: bool, language: Language
) -> dict[str, object]:
    """The report as plain values; texts are whole."""
    return {
        "deck": None if dry_run else target.as_posix(),
        "backup": copy.as_posix() if copy and not dry_run else None,
        "sections": list(found.taken),
        "slides": {"changed": found.slides_changed, "new": found.slides_new, "gone": found.slides_gone},
        "untaken": [each.words(language) for each in found.untaken],
        "conflicts": len(found.conflicts),
        "edits": [_edit(edit, inputs, language) for edit in found.edits],
        "reviewed": [_edit(edit, inputs, language) for edit in found.reviewed],
        "matches": [{"slide": each.key, "how": each.matched_by.words(language)} for each in found.matches],
        "withheld": {
            "left": [each.words(language) for each in found.protected.left],
            "removed": [each.words(language) for each in found.protected.removed],
        },
    }


def _edit(edit: Edit, inputs: Path, language: Language) -> dict[str, object]:
    return {
        "slide": edit.number or None,
        "title": edit.title,
        "key": edit.slide,
        "shape": edit.shape or None,
        "what": edit.what,
        "outcome": edit.outcome,
        "conflict": edit.number_of_conflict or None,
        "people": edit.theirs or None,
        "inputs": edit.ours or None,
        "file": f"{inputs.as_posix()}/{edit.location.file}" if edit.location else None,
        "line": (edit.location.line or None) if edit.location else None,
        "found": edit.matched_by.words(language) if edit.matched_by else None,
    }


def _line(text: str) -> str:
    return " / ".join(text.split("\n"))


def _short(text: str) -> str:
    line = _line(text)
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
