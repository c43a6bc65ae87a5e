"""What a survey's files came to: how they were understood, how often each answer was given, and who is missing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pipeline.answers import forms_alike
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.survey_reading import SurveyReading
from pipeline.model import Deal, Survey


@dataclass(frozen=True)
class StatementAnswers:
    """How one statement was answered, by all respondents together."""

    id: str
    text: str
    counts: Mapping[str, int]
    """How often each value was given, as written, those of the scale in its order and all others behind them."""
    unanswered: int
    """How many responses have no answer to it."""


@dataclass(frozen=True)
class DealResponses:
    """How many people answered for one deal."""

    id: str
    responses: int
    invited: int | None = None
    """How many were asked, where the deal's file says so."""

    @property
    def rate(self) -> float | None:
        """The share of those asked that answered, from 0 on."""
        return self.responses / self.invited if self.invited else None


@dataclass(frozen=True)
class SurveyOverview:
    """All that can be said of a survey without naming a respondent."""

    readings: tuple[SurveyReading, ...]
    statements: tuple[StatementAnswers, ...]
    """Those of the review, in its order."""
    deals: tuple[DealResponses, ...]
    """Those of the review, in its order."""
    deal: str = "deal"
    """What this review calls a deal."""


def overview(
    survey: Survey | None, readings: tuple[SurveyReading, ...], known: ReadSettings, deals: Sequence[Deal]
) -> SurveyOverview:
    """What the `survey` came to, as far as it could be read."""
    responses = survey.responses if survey else ()
    indicators = known.settings.indicators if known.knows("indicators") else ()
    answers: dict[str, Counter[Fraction]] = defaultdict(Counter)
    for alike in forms_alike(responses):
        for id_, column in alike.answers.items():
            answers[id_].update({Fraction(answer, alike.parts): times for answer, times in Counter(column).items()})
    statements = []
    for statement in (each for indicator in indicators for each in indicator.statements):
        given = answers[statement.id]
        scale = range(survey.scale.minimum, survey.scale.maximum + 1) if survey else ()
        values = [*map(Fraction, scale), *sorted(set(given).difference(map(Fraction, scale)))]
        counts = {_written(value): given[value] for value in values}
        statements.append(StatementAnswers(statement.id, statement.text, counts, len(responses) - given.total()))
    forms = Counter(response.deal for response in responses)
    invited = {deal.id: deal.invited for deal in deals}
    ids = known.settings.deals if known.knows("deals") else ()
    listed = tuple(DealResponses(id_, forms[id_], invited.get(id_)) for id_ in ids)
    return SurveyOverview(readings, tuple(statements), listed, known.settings.deal.singular)


def _written(value: Fraction) -> str:
    return str(value) if value.denominator == 1 else f"{float(value):g}"
