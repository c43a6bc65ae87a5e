"""The figures of a review, exact: what the survey says of every deal on every indicator, and of all deals together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from pydantic import TypeAdapter

from pipeline.diagnostics import Diagnostic
from pipeline.messages import Message

Spread = Literal["", "close", "within", "apart", "far"]
"""How far answers lie apart, in words: "within" is "close" or "apart"; "" where that is not told."""


@dataclass(frozen=True)
class Answered:
    """What the figures of one deal on one indicator are taken from, as far as the rules of `privacy` need it. Never shown."""

    size: int
    """How many values the range is taken from: answers, or scores of respondents."""
    total: Fraction
    """Their sum."""
    step: Fraction
    """They are multiples of this."""
    off: Fraction
    """How far all answers together are from the nearer end of the scale."""
    alike: bool
    """Whether all answers are the same."""


@dataclass(frozen=True)
class Score:
    """One deal on one indicator. There is no mean, minimum or maximum where nobody answered, or where it is withheld."""

    n: int
    """How many respondents gave at least one answer to the indicator."""
    mean: Fraction | None = None
    """The mean over these respondents of the mean of what each answered, reversed statements turned round."""
    minimum: Fraction | None = None
    """The lower end of the range: the lowest answer, the lowest mean of a respondent, or where the middle half of the answers
    begins, whichever spread the survey asks for. None where there is a mean but no range is shown, as is the one below."""
    maximum: Fraction | None = None
    """The upper end."""
    withheld: bool = False
    """Whether the figure is kept back."""
    protected: bool = False
    """Whether it is kept back though enough people answered."""
    spread: Spread = ""
    """How far the answers lie apart; "" where that is not to be told."""
    answered: Answered | None = field(default=None, compare=False, repr=False)
    """What the figures were taken from; None in figures that may be shown."""

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
class StatementScore:
    """One deal on one statement. There is no mean where nobody answered, or where it is withheld."""

    n: int
    """How many respondents answered it; 0 in figures that may be shown where it is withheld."""
    mean: Fraction | None = None
    """The mean of their answers, those to a reversed statement turned round."""
    withheld: bool = False
    """Whether the figure is kept back."""
    protected: bool = False
    """Whether it is kept back though enough people answered."""
    counts: Mapping[Fraction, int] = field(default_factory=dict, compare=False, repr=False)
    """How many gave each answer, turned round; empty in figures that may be shown."""


@dataclass(frozen=True)
class StatementTotal:
    """All deals together on one statement; each deal whose figure is shown weighs the same, the others don't count."""

    deals: int
    """How many deals have a figure that is shown."""
    n: int
    """How many respondents of these deals answered it."""
    mean: Fraction | None = None
    """The mean of these deals' means; None without any such deal."""
    shares: tuple[int, ...] = ()
    """How many percent of these respondents gave an answer in each group of neighbouring ones, from low to high; () where that
    is not told."""


@dataclass(frozen=True)
class Statistics:
    """Every figure of a review, for all its deals and indicators."""

    scores: Mapping[str, Mapping[str, Score]]
    """The scores, by deal id, then indicator id."""
    reference: Mapping[str, Reference]
    """All deals together, by indicator id."""
    respondents: Mapping[str, int]
    """The number of filled-in forms of each deal by its id, also of those whose figures are withheld."""
    statements: Mapping[str, Mapping[str, StatementScore]] = field(default_factory=dict)
    """What was answered to each statement, by deal id, then statement id; without those that nobody of the deal answered."""
    together: Mapping[str, StatementTotal] = field(default_factory=dict)
    """All deals together, by statement id, of statements with an answer that may be shown; empty in exact figures."""


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
