"""The list of what people did on one slide, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from pipeline.diagnostics import Location
from pipeline.edits import Edit, Outcome, SlidePrint


def moved(was: Sequence[str], now: Sequence[str]) -> list[str]:
    """What stands before or behind others than it did, as few as possible."""
    if was == now:
        return []
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    stayed = {now[j] for _, start, count in matcher.get_matching_blocks() for j in range(start, start + count)}
    return [key for key in now if key not in stayed]


class Reporter(Struct, frozen=True):
    """Writes down edits of the slide `theirs`, which is `ours` in the source; conflicts are told as `settle` wants them."""

    theirs: SlidePrint
    ours: SlidePrint
    settle: str
    edits: list[Edit]

    def tell(
        self,
        shape: str,
        what: str,
        theirs: str = "",
        ours: str = "",
        location: Location | None = None,
        *,
        fought: bool = False,
    ) -> None:
        """One edit; `fought`: the source has changed the same."""
        outcome: Outcome = "kept"
        if fought:
            outcome = {"theirs": "kept", "ours": "replaced"}.get(self.settle, "conflict")  # type: ignore[assignment]
        place = location or self.ours.location
        edit = Edit(self.theirs.number, self.theirs.title, self.theirs.key, shape, what, outcome, theirs, ours, place)
        self.edits.append(edit)
