"""The figures of a review, exact: what the survey says of every deal on every indicator, and of all deals together."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct


class Score(Struct, frozen=True):
    """One deal on one indicator.

    `n` counts the respondents with at least one answer to it. `mean`, `minimum` and `maximum` are None where nobody
    answered, and where the figure is `withheld` because n is below the review's minimum.
    """

    n: int
    mean: Fraction | None = None
    minimum: Fraction | None = None
    maximum: Fraction | None = None
    withheld: bool = False

    @property
    def shown(self) -> bool:
        """Whether there is a figure that may be shown."""
        return self.mean is not None


class Reference(Struct, frozen=True):
    """All deals together on one indicator: means over the `n` deals whose figure is shown."""

    n: int
    mean: Fraction | None = None
    minimum: Fraction | None = None
    maximum: Fraction | None = None


class Statistics(Struct, frozen=True):
    """Every figure of a review. `scores` is by deal id, then indicator id; `reference` by indicator id.

    `respondents` counts the filled-in forms of each deal, also of those whose figures are withheld.
    """

    scores: Mapping[str, Mapping[str, Score]]
    reference: Mapping[str, Reference]
    respondents: Mapping[str, int]
