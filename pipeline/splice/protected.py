"""What became of figures that are withheld now, in a deck that sections were put into."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.messages import Message


@dataclass(frozen=True)
class Protected:
    """What a splice found of figures that are withheld now."""

    left: tuple[Message, ...] = ()
    """Where they still stand, a line for each slide."""
    removed: tuple[Message, ...] = ()
    """Where they stood and were taken out, likewise."""
    content: bytes | None = None
    """The file to write, without them; None where nothing had to be looked for."""
    base: bytes = b""
    """What this file was generated from."""
