"""The answers on one form, held so that a million forms fit in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache


class Answers(Mapping[str, Fraction]):
    """The answers as given, by statement id. Forms on which the same statements were answered share these ids."""

    __slots__ = ("_statements", "_values")

    def __init__(self, answers: Mapping[str, Fraction]) -> None:
        self._statements = _shared(tuple(answers))
        self._values = tuple(answers.values())

    def __getitem__(self, statement: str) -> Fraction:
        return self._values[self._statements[statement]]

    def __iter__(self) -> Iterator[str]:
        return iter(self._statements)

    def __len__(self) -> int:
        return len(self._values)


@lru_cache(maxsize=10_000)
def _shared(statements: tuple[str, ...]) -> dict[str, int]:
    """The place of each statement among these."""
    return {statement: at for at, statement in enumerate(statements)}
