"""A deck with everything in it, and ways to break one part of it on purpose."""

import re
from collections.abc import Callable
from pathlib import Path

from pipeline.checks import inspect
from pipeline.deck.contents import read
from tests.decks import rewritten

Parts = dict[str, bytes]
Change = Callable[[Parts], object]

SLIDE = "ppt/slides/slide1.xml"
TABLE = "ppt/slides/slide2.xml"
LAST = "ppt/slides/slide3.xml"
PRESENTATION = "ppt/presentation.xml"
RELATIONS = "ppt/_rels/presentation.xml.rels"
SLIDE_RELATIONS = "ppt/slides/_rels/slide1.xml.rels"
TYPES = "[Content_Types].xml"


def swap(name: str, pattern: str, words: str) -> Change:
    """A change of one part: the first thing that matches, which must be there, put differently."""

    def change(parts: Parts) -> None:
        parts[name], count = re.subn(pattern.encode(), words.encode(), parts[name], count=1)
        assert count, f"{pattern} is not in {name}"

    return change


def every(*changes: Change) -> Change:
    """These changes one after the other."""

    def change(parts: Parts) -> None:
        for each in changes:
            each(parts)

    return change


def put(name: str, blob: bytes) -> Change:
    """A part put in, or over the one of that name."""
    return lambda parts: parts.__setitem__(name, blob)


def relation(kind: str, target: str, *, identifier: str = "rId99") -> Change:
    """One more relationship of the first slide."""
    words = f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/></Relationships>'
    return swap(SLIDE_RELATIONS, "</Relationships>", words)


def broken(deck: Path, change: Change) -> set[str]:
    """The rules that the deck breaks after the change."""
    return {each.rule for each in inspect(read(rewritten(deck, change)))}


def said(deck: Path, change: Change) -> list[str]:
    """What is found in the deck after the change: slide, part and message."""
    found = inspect(read(rewritten(deck, change)))
    return [f"{each.slide.number} {each.problem.part}: {each.problem.message}" for each in found]
