"""The list of what people did on one slide, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.diagnostics import Location
from pipeline.merge_model import Edit, Outcome, SlideSnapshot


def moved(was: Sequence[str], now: Sequence[str]) -> list[str]:
    """What stands before or behind others than it did, as few as possible."""
    if was == now:
        return []
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    stayed = {now[j] for _, start, count in matcher.get_matching_blocks() for j in range(start, start + count)}
    return [key for key in now if key not in stayed]


@dataclass(frozen=True)
class EditRecorder:
    """Writes down edits of the slide `theirs`, which is `ours` in the source; conflicts are recorded as `strategy` says."""

    theirs: SlideSnapshot
    ours: SlideSnapshot
    strategy: str
    edits: list[Edit]

    def record(
        self,
        shape: str,
        what: str,
        theirs: str = "",
        ours: str = "",
        location: Location | None = None,
        *,
        conflict: bool = False,
    ) -> None:
        """One edit; `conflict`: the source has changed the same."""
        outcome: Outcome = "kept"
        if conflict:
            outcome = {"theirs": "kept", "ours": "replaced"}.get(self.strategy, "conflict")  # type: ignore[assignment]
        place = location or self.ours.location
        edit = Edit(self.theirs.number, self.theirs.title, self.theirs.key, shape, what, outcome, theirs, ours, place)
        self.edits.append(edit)
