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


def number_on(slide: str, shape: str, what: str, detail: str = "") -> int:
    """The number of a conflict about the slide, or a shape on it, by their keys."""
    return conflict_number(slide, shape, what, detail)


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
        detail: str = "",
        conflict: bool = False,
        gone: bool = False,
    ) -> None:
        """One edit; `conflict`: the source has changed the same; `gone`: what is no conflict is not there any more.

        `detail` tells it from other conflicts of the same kind in the same shape.
        """
        slide, place = self.theirs, location or self.ours.location
        number = number_on(slide.key, shape, what, detail) if conflict else 0
        outcome: Outcome = self.settlement.outcome(number) if conflict else "gone" if gone else "kept"
        edit = Edit(slide.number, slide.title, slide.key, shape, what, outcome, theirs, ours, place, None, number)
        self.edits.append(edit)

    def side(self, shape: str, what: str, detail: str = "") -> Side:
        """Whose version is taken where both changed the same of a shape, or of the slide itself."""
        return self.settlement.side(number_on(self.theirs.key, shape, what, detail))
