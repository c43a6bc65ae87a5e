"""What was looked through for figures that are withheld and showed none: it is not looked through again while all is as it was.

A consultant merges again and again into one deck, of which one section changes at a time. What a slide or a section of a base
says is known by its bytes; what may be said is known by the inputs' fingerprint. Only marks of what is clean are kept: they tell
nothing of the figures, and what has no mark is looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

MOST = 20_000
"""So many marks are kept of one review; those that were not met in the last round go first."""


class Passed:
    """Marks of what showed nothing that is withheld; those that are met or added are kept for the next time."""

    def __init__(self, marks: Iterable[str] = ()) -> None:
        self._known = dict.fromkeys(marks)
        self._met: dict[str, None] = {}

    def has(self, mark: str) -> bool:
        """Whether what has this mark is clean; "" is the mark of what can't be known again."""
        if not mark or mark not in self._known:
            return False
        self._met[mark] = None
        return True

    def add(self, mark: str) -> None:
        """What has this mark is clean."""
        if mark:
            self._met[mark] = None

    @property
    def marks(self) -> list[str]:
        """Those met last come first."""
        return [*self._met, *(each for each in self._known if each not in self._met)][:MOST]


def mark_of(*parts: str | bytes) -> str:
    """The mark of what is made of `parts`: another one for others."""
    made = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        made.update(b"%d:" % len(content))
        made.update(content)
    return made.hexdigest()[:32]
