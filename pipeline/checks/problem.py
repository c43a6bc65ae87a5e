"""What a rule finds, and how rules count what is there twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


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


def doubled(values: Iterable[str]) -> list[str]:
    """Those of `values` that are there more than once, sorted."""
    return sorted(value for value, count in Counter(values).items() if count > 1)
