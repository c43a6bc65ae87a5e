"""What a splice found, as a user reads it: conflicts first, then everything else that people did, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.merge_model import Edit
from pipeline.splice import SpliceResult

SHOWN = 100
"""So many characters of a text are shown on a line."""

OUTCOMES = {
    "kept": "kept",
    "conflict": "changed on both sides: kept as people left it",
    "replaced": "changed on both sides: the inputs' version was taken",
    "gone": "gone with its slide",
}


SAID = {
    "alt": "alt text",
    "click": "link",
    "look": "look",
    "order": "in front of others, or behind them",
    "place": "place or size",
    "shape grouped": "put into a group",
    "shown": "hidden or shown",
    "slide deleted": "people deleted this slide",
}
"""What people did, in words where its name would not do."""

DELETED = {
    ("slide deleted", "kept"): "it stays away",
    ("slide deleted", "conflict"): "the inputs have changed it since, so it came back",
    ("shape deleted", "kept"): "it stays away",
    ("shape deleted", "conflict"): "it stays away, though the inputs have changed it since",
}
"""What became of what people took away."""


def as_text(found: SpliceResult, inputs: Path, target: Path, copy: Path | None, dry_run: bool) -> Iterator[str]:
    """The report, line by line."""
    yield from found.notes
    for match in found.matches:
        yield f"{match.key}: {match.matched_by}"
    conflicts = found.conflicts
    yield from _listed("To look at:", [*conflicts], inputs)
    yield from _withheld(found)
    yield from _listed("What people did:", [edit for edit in found.edits if edit not in conflicts], inputs)
    yield from _listed("What reviewers did in the section that they sent back:", found.reviewed, inputs, reviewed=True)
    names = ", ".join(found.taken)
    changed = f"{_plural(found.slides_changed, 'slide')} changed, {found.slides_new} new, {found.slides_gone} gone"
    kept = sum(edit.outcome == "kept" for edit in found.edits)
    done = f"{_plural(len(conflicts), 'conflict')}, {_plural(kept, 'edit')} of people kept"
    yield f"{names}: {changed}; {done}"
    if dry_run:
        aside = f", and what stands there kept as {copy}" if copy is not None else ""
        yield f"Nothing was written. Without --dry-run {target} would be written{aside}."
        return
    yield f"{target}: written"
    if copy is not None:
        yield f"{copy}: what stood there before"


def _withheld(found: SpliceResult) -> Iterator[str]:
    """What is withheld now, and where it stood or stands."""
    if found.protected.removed:
        yield "Figures that are withheld now were taken out:"
        yield from (f"  {line}" for line in found.protected.removed)
    if found.protected.left:
        yield "Figures that are withheld now STILL STAND in this deck (--redact takes them out):"
        yield from (f"  {line}" for line in found.protected.left)


def _listed(heading: str, edits: Sequence[Edit], inputs: Path, *, reviewed: bool = False) -> Iterator[str]:
    if edits:
        yield heading
    slide = "section's slide" if reviewed else "slide"
    for edit in edits:
        where = (
            f"{slide} {edit.number}" if edit.number else "a slide that is not there" if edit.slide else "the section"
        )
        became = "" if reviewed else f": {_outcome(edit)}"
        shape = f", {edit.shape}" if edit.shape else ""
        source = f" ({inputs.as_posix()}/{edit.location})" if edit.location else ""
        yield f"  {where} “{_short(edit.title)}”{shape}: {SAID.get(edit.what, edit.what)}{became}{source}"
        if edit.matched_by:
            yield f"      the slide was {edit.matched_by}"
        if edit.theirs:
            yield f"      people: {_short(edit.theirs)}"
        if edit.ours and (edit.outcome != "kept" or edit.theirs != edit.ours):
            yield f"      inputs: {_short(edit.ours)}"


def _outcome(edit: Edit) -> str:
    return DELETED.get((edit.what, edit.outcome), OUTCOMES[edit.outcome])


def as_json(found: SpliceResult, inputs: Path, target: Path, copy: Path | None, dry_run: bool) -> dict[str, object]:
    """The report as plain values; texts are whole."""
    return {
        "deck": None if dry_run else target.as_posix(),
        "backup": copy.as_posix() if copy and not dry_run else None,
        "sections": list(found.taken),
        "slides": {"changed": found.slides_changed, "new": found.slides_new, "gone": found.slides_gone},
        "conflicts": len(found.conflicts),
        "edits": [_edit(edit, inputs) for edit in found.edits],
        "reviewed": [_edit(edit, inputs) for edit in found.reviewed],
        "matches": [{"slide": each.key, "how": each.matched_by} for each in found.matches],
        "withheld": {"left": list(found.protected.left), "removed": list(found.protected.removed)},
        "notes": found.notes,
    }


def _edit(edit: Edit, inputs: Path) -> dict[str, object]:
    return {
        "slide": edit.number or None,
        "title": edit.title,
        "key": edit.slide,
        "shape": edit.shape or None,
        "what": edit.what,
        "outcome": edit.outcome,
        "people": edit.theirs or None,
        "inputs": edit.ours or None,
        "file": f"{inputs.as_posix()}/{edit.location.file}" if edit.location else None,
        "line": (edit.location.line or None) if edit.location else None,
        "found": edit.matched_by or None,
    }


def _short(text: str) -> str:
    line = " / ".join(text.split("\n"))
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
