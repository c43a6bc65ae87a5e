"""Copies of what stood where a merged deck is written: "deck.backup.pptx", "deck.backup-2.pptx"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from pipeline.files import keep_copy


def back_up(deck: Path) -> Path:
    """Copy `deck` into its own folder under a name that is free; that name."""
    return keep_copy(deck, _names(deck))


def backup_of(deck: Path) -> Path:
    """The name that a copy of `deck` would get now."""
    return next(target for target in _names(deck) if not target.exists())


def _names(deck: Path) -> Iterator[Path]:
    return (
        deck.with_name(f"{deck.stem}.backup{f'-{number}' if number > 1 else ''}{deck.suffix}") for number in count(1)
    )
