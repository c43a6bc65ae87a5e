"""The list of what people did on one slide, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from pipeline.diagnostics import Location
from pipeline.merge_model import Edit, Outcome, Settlement, Side, SlideSnapshot, conflict_number


def moved(was: Sequence[str], now: Sequence[str]) -> list[str]:
    """What stands before or behind others than it did, as few as possible."""
    if was == now:
        return []
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    stayed = {now[j] for _, start, count in matcher.get_matching_blocks() for j in range(start, start + count)}
    return [key for key in now if key not in stayed]


@dataclass(frozen=True)
class EditRecorder:
    """Writes down edits of the slide `theirs`, which is `ours` in the source; conflicts are recorded as they are settled."""

    theirs: SlideSnapshot
    ours: SlideSnapshot
    settlement: Settlement
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
        slide, place = self.theirs, location or self.ours.location
        number = conflict_number(slide.key, shape) if conflict else 0
        outcome: Outcome = self.settlement.outcome(number) if conflict else "kept"
        edit = Edit(slide.number, slide.title, slide.key, shape, what, outcome, theirs, ours, place, None, number)
        self.edits.append(edit)

    def side(self, shape: str = "") -> Side:
        """Whose version is taken where both changed a shape, or the slide itself."""
        return self.settlement.side(conflict_number(self.theirs.key, shape))
