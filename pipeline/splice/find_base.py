"""What a deck was generated from: as it says itself, or as builds have kept it."""

from __future__ import annotations

import contextlib
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline import deck_base
from pipeline.cache import base_file, base_kept, bases_kept, content_of
from pipeline.deck_base import Base
from pipeline.diagnostics import DeckError
from pipeline.messages import Message, said
from pipeline.package_door import inflated

if TYPE_CHECKING:
    from pipeline.deck.patch import EditedDeck

ENOUGH = 0.5
"""So much of what a deck says must stand in a base that is taken for its own."""


@dataclass(frozen=True)
class FoundBase:
    """What a deck was generated from."""

    content: bytes
    note: Message | None = None
    """Where it was found, where the deck does not carry it."""

    @property
    def base(self) -> Base:
        """It, opened; DeckError where it can't be read."""
        return deck_base.opened(self.content)


def find_base(edited: EditedDeck, output: Path) -> FoundBase | None:
    """What a deck was generated from: as it carries it, or as builds in `output` have kept it under its fingerprint.

    Where the deck has lost that as well, the one kept that has most of its words; None where none has enough.
    """
    if edited.base is not None:
        return FoundBase(edited.base)
    name = edited.fingerprint
    content = _unpacked(base_kept(output, name)) if name else None
    if content is not None:
        return FoundBase(content, said("base-elsewhere", file=base_file(output, name)))
    return None if name else _likest(edited, output)


def _unpacked(packed: bytes | None) -> bytes | None:
    with contextlib.suppress(zlib.error):
        return inflated(packed) if packed is not None else None
    return None


def _likest(edited: EditedDeck, output: Path) -> FoundBase | None:
    there = edited.words()
    ways = {name: _share(there, base_file(output, name)) for name in bases_kept(output)}
    name = max(ways, key=lambda each: ways[each], default="")
    content = _unpacked(base_kept(output, name)) if ways.get(name, 0) >= ENOUGH else None
    if content is None:
        return None
    return FoundBase(content, said("base-by-words", file=base_file(output, name), share=round(100 * ways[name])))


def _share(there: Counter[str], file: Path) -> float:
    """How much of the words of a deck and of the base in a file is the same, from 0 to 1."""
    try:
        content = _unpacked(content_of(file))
        words = deck_base.opened(content).words() if content is not None else Counter()
    except (OSError, DeckError):
        return 0.0
    total = there.total() + words.total()
    return 2 * (there & words).total() / total if total else 0.0
