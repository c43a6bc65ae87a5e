"""What a deck says of its making: our version, the inputs, and what it was generated from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.deck.contents import read
from pipeline.deck.ooxml import Type
from pipeline.deck.properties import FINGERPRINT, INPUTS, PROPERTY, SPLICED, VERSION


@dataclass(frozen=True)
class MadeBy:
    """The fields are "" where the deck does not say."""

    version: str
    inputs: str
    base: str
    spliced: bool
    """Whether sections were put in after it was built."""


def made_by(path: Path) -> MadeBy:
    """What the deck `path` says of its making. DeckError where it can't be read."""
    contents = read(path)
    said: dict[str, str] = {}
    for name, tree in contents.trees.items():
        if contents.type_of(name) == Type.OFC_CUSTOM_PROPERTIES:
            said |= {each.get("name", ""): "".join(each.itertext()) for each in tree}
    base = said.get(PROPERTY, "")
    return MadeBy(
        said.get(VERSION, ""), said.get(INPUTS, ""), base if FINGERPRINT.fullmatch(base) else "", SPLICED in said
    )
