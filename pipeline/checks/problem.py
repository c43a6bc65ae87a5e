"""What a rule finds, and how rules look for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.deck.contents import xpath


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in one part of a presentation."""

    part: str
    """The name of the part, "ppt/slides/slide1.xml"."""
    message: str
    """What is wrong: a sentence."""
    mend: str = ""
    """How to mend it: a sentence. "" stands for the rule's own `MEND`."""


Problems = Iterator[Problem]


def selected(trees: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    """What an XPath finds in `trees`, each with the name of its part."""
    return ((name, each) for name, tree in trees.items() for each in xpath(tree, path))


def wherever(trees: Mapping[str, Any], messages: Mapping[str, str]) -> Problems:
    """A problem for all that one of these XPaths finds, with its message."""
    return (Problem(name, message) for path, message in messages.items() for name, _ in selected(trees, path))


def doubled(values: Iterable[str]) -> list[str]:
    """Those of `values` that are there more than once, sorted."""
    return sorted(value for value, count in Counter(values).items() if count > 1)
