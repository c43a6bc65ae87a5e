"""The figures of a review, exact: what the survey says of every deal on every indicator, and of all deals together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pydantic import TypeAdapter

from pipeline.diagnostics import Diagnostic
from pipeline.messages import Message


@dataclass(frozen=True)
class Score:
    """One deal on one indicator. There is no mean, minimum or maximum where nobody answered, or where it is withheld."""

    n: int
    """How many respondents gave at least one answer to the indicator."""
    mean: Fraction | None = None
    """The mean over these respondents of the mean of what each answered, reversed statements turned round."""
    minimum: Fraction | None = None
    """The lowest answer, or the lowest mean of a respondent: whichever spread the survey asks for."""
    maximum: Fraction | None = None
    """The highest one."""
    withheld: bool = False
    """Whether the figure is kept back because too few answered; see `is_withheld`."""

    @property
    def shown(self) -> bool:
        """Whether there is a figure that may be shown."""
        return self.mean is not None


@dataclass(frozen=True)
class Reference:
    """All deals together on one indicator; each deal whose figure is shown weighs the same, the others don't count."""

    n: int
    """How many deals have a figure that is shown."""
    mean: Fraction | None = None
    """The mean of these deals' means; None without any such deal, as are the two below."""
    minimum: Fraction | None = None
    """The mean of their minimums."""
    maximum: Fraction | None = None
    """The mean of their maximums."""


@dataclass(frozen=True)
class Statistics:
    """Every figure of a review, for all its deals and indicators."""

    scores: Mapping[str, Mapping[str, Score]]
    """The scores, by deal id, then indicator id."""
    reference: Mapping[str, Reference]
    """All deals together, by indicator id."""
    respondents: Mapping[str, int]
    """The number of filled-in forms of each deal by its id, also of those whose figures are withheld."""


@dataclass(frozen=True)
class SurveyOutcome:
    """All that a deck needs of a survey, to be kept for the next build: nothing of what a single respondent answered."""

    statistics: Statistics
    warnings: tuple[Diagnostic, ...]
    """What is odd about the survey."""
    notes: tuple[Message, ...]
    """How each of its files was understood, in a line."""

    @property
    def withholds(self) -> bool:
        """Whether any figure is kept back."""
        return any(score.withheld for scores in self.statistics.scores.values() for score in scores.values())


def outcome_json(outcome: SurveyOutcome) -> bytes:
    """`outcome` as JSON."""
    return TypeAdapter(SurveyOutcome).dump_json(outcome)


def outcome_of(content: bytes) -> SurveyOutcome:
    """The outcome whose JSON `content` is."""
    return TypeAdapter(SurveyOutcome).validate_json(content)


def is_withheld(n: int, minimum: int) -> bool:
    """Whether what `n` people answered is kept back: they are fewer than the survey's `minimum_respondents`, but not none.

    Where nobody answered there is nothing to hide; the figure is empty.
    """
    return 0 < n < minimum
