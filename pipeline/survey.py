"""Answers become figures: exact means and spreads of every deal on every indicator, and of all deals together.

The rules are worked out on a small table in docs/scores.md. Everything is computed with fractions, never with floats.
"""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import lcm

from pipeline.labels import number
from pipeline.model import Review, Scale, Statement, Survey
from pipeline.scores import Reference, Score, Statistics

Key = tuple[str, str]
"""A deal's id and an indicator's."""

CSV_HEADER = ("deal", "indicator", "n", "mean", "min", "max", "withheld")
CSV_DECIMALS = 6
REFERENCE_DEAL = "reference"


def statistics(review: Review) -> Statistics:
    """Every figure of `review`, for all its deals and indicators; n is 0 everywhere in a review without a survey.

    A deal's figure is withheld where fewer than the survey's minimum answered, but not where nobody did: that is empty.
    """
    found = _scores(review, review.survey) if review.survey else {}
    scores = {
        deal.id: {indicator.id: found.get((deal.id, indicator.id), Score(n=0)) for indicator in review.indicators}
        for deal in review.deals
    }
    reference = {
        indicator.id: _reference(scores[deal.id][indicator.id] for deal in review.deals)
        for indicator in review.indicators
    }
    forms = Counter(response.deal for response in (review.survey.responses if review.survey else ()))
    return Statistics(
        scores=scores, reference=reference, respondents={deal.id: forms[deal.id] for deal in review.deals}
    )


def scores_csv(review: Review, statistics: Statistics) -> str:
    """The text of `scores.csv`: a row per deal and indicator in the review's order, then the rows of deal `reference`.

    Figures have six decimals, half rounded up, and a point; a field is empty where there is no figure. Lines end in "\\n".
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(CSV_HEADER)
    for deal in review.deals:
        for indicator in review.indicators:
            score = statistics.scores[deal.id][indicator.id]
            writer.writerow([deal.id, indicator.id, *_fields(score), str(score.withheld).lower()])
    for indicator in review.indicators:
        writer.writerow([REFERENCE_DEAL, indicator.id, *_fields(statistics.reference[indicator.id]), "false"])
    return text.getvalue()


def _fields(figures: Score | Reference) -> Iterator[str]:
    """What a row of the CSV says of `figures`: n, mean, min, max."""
    yield str(figures.n)
    for figure in (figures.mean, figures.minimum, figures.maximum):
        yield "" if figure is None else number(figure, "en", CSV_DECIMALS)


def _reference(scores: Iterable[Score]) -> Reference:
    """All deals together on one indicator; those that are withheld or empty don't count."""
    shown = [score for score in scores if score.shown]
    if not shown:
        return Reference(n=0)
    return Reference(
        n=len(shown),
        mean=_mean(score.mean for score in shown),
        minimum=_mean(score.minimum for score in shown),
        maximum=_mean(score.maximum for score in shown),
    )


def _mean(figures: Iterable[Fraction | None]) -> Fraction:
    """The mean of those `figures` that are known; exact, and made into one fraction at the end only."""
    known = [figure for figure in figures if figure is not None]
    common = lcm(*(figure.denominator for figure in known))
    return Fraction(sum(figure.numerator * (common // figure.denominator) for figure in known), common * len(known))


def _scores(review: Review, survey: Survey) -> dict[Key, Score]:
    """The scores of the deals and indicators that anybody answered."""
    answers, respondents = _answers(review, survey)
    marks = answers if survey.spread == "answers" else respondents
    return {key: _score(own, marks[key], survey.minimum_respondents) for key, own in respondents.items()}


def _score(respondents: Sequence[Fraction], marks: Sequence[Fraction], least: int) -> Score:
    """The score of `respondents`, each with the mean of the own answers; `marks` are what its range is taken from."""
    n = len(respondents)
    if n < least:
        return Score(n=n, withheld=True)
    return Score(n=n, mean=_mean(respondents), minimum=min(marks), maximum=max(marks))


def _answers(review: Review, survey: Survey) -> tuple[dict[Key, list[Fraction]], dict[Key, list[Fraction]]]:
    """By deal and indicator, every answer as it counts, and the mean of every respondent who answered."""
    answers: dict[Key, list[Fraction]] = defaultdict(list)
    respondents: dict[Key, list[Fraction]] = defaultdict(list)
    for response in survey.responses:
        for indicator in review.indicators:
            given = [
                _turned(response.answers[statement.id], statement, survey.scale)
                for statement in indicator.statements
                if statement.id in response.answers
            ]
            if given:
                answers[response.deal, indicator.id] += given
                respondents[response.deal, indicator.id].append(_mean(given))
    return answers, respondents


def _turned(answer: Fraction, statement: Statement, scale: Scale) -> Fraction:
    """`answer` as it counts: high is good."""
    return scale.minimum + scale.maximum - answer if statement.reversed else answer
