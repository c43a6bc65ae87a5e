"""What a rule finds, and how rules look for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.deck.contents import xpath
from pipeline.messages import Message, said


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in one part of a presentation."""

    part: str
    """The name of the part, "ppt/slides/slide1.xml"."""
    said: Message
    """What is wrong; how that is mended the rule's own `mend-check` says where this does not."""

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.said.sentence()

    @property
    def mend(self) -> str:
        """How to mend it, in English."""
        return self.said.hint()


def problem(part: str, code: str, /, **values: object) -> Problem:
    """What is wrong in the part, by its code in the catalogue."""
    return Problem(part, said(code, **values))


Problems = Iterator[Problem]


def selected(trees: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    """What an XPath finds in `trees`, each with the name of its part."""
    return ((name, each) for name, tree in trees.items() for each in xpath(tree, path))


def wherever(name: str, tree: Any, codes: Mapping[str, str]) -> Problems:
    """A problem in the part `name` for all that one of these XPaths finds in its `tree`, with its code."""
    return (problem(name, code) for path, code in codes.items() for _ in xpath(tree, path))


def doubled(values: Iterable[str]) -> list[str]:
    """Those of `values` that are there more than once, sorted."""
    return sorted(value for value, count in Counter(values).items() if count > 1)
