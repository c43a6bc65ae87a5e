"""Answers become figures: exact means and spreads of every deal on every indicator, and of all deals together.

The rules are worked out on a small table in docs/scores.md. Everything is computed with fractions, never with floats.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal

from pipeline.labels import number
from pipeline.model import Review, Scale, Statement, Survey
from pipeline.scores import Reference, Score, Statistics

if TYPE_CHECKING:
    import pandas

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
    known = [figure for figure in figures if figure is not None]
    return sum(known, Fraction(0)) / len(known)


def _scores(review: Review, survey: Survey) -> dict[Key, Score]:
    """The scores of the deals and indicators that anybody answered."""
    answers = _answers(review, survey)
    if answers.empty:
        return {}
    respondents = _respondent_scores(answers)
    per_deal = respondents.groupby(level=["deal", "indicator"], sort=False)
    spread = _spread(answers, respondents, survey.spread)
    totals, counts = per_deal.sum(), per_deal.size()
    return {
        key: _score(int(n), total, spread[key], survey.minimum_respondents)
        for key, n, total in zip(_keys(totals), counts, totals, strict=True)
    }


def _score(n: int, total: Fraction, spread: tuple[Fraction, Fraction], least: int) -> Score:
    """The score of `n` respondents whose own scores add up to `total`."""
    if n < least:
        return Score(n=n, withheld=True)
    return Score(n=n, mean=total / n, minimum=spread[0], maximum=spread[1])


def _answers(review: Review, survey: Survey) -> pandas.DataFrame:
    """One row per answer: deal, form (its place in the survey), indicator, answer (a Fraction, turned round if need be)."""
    import pandas

    asked = [(indicator.id, statement) for indicator in review.indicators for statement in indicator.statements]
    rows = [
        (response.deal, form, indicator, _turned(response.answers[statement.id], statement, survey.scale))
        for form, response in enumerate(survey.responses)
        for indicator, statement in asked
        if statement.id in response.answers
    ]
    return pandas.DataFrame(rows, columns=["deal", "form", "indicator", "answer"])


def _turned(answer: Fraction, statement: Statement, scale: Scale) -> Fraction:
    """`answer` as it counts: high is good."""
    return scale.minimum + scale.maximum - answer if statement.reversed else answer


def _respondent_scores(answers: pandas.DataFrame) -> pandas.Series[Any]:
    """The mean of each respondent's answers to each indicator, by deal, form and indicator."""
    import pandas

    grouped = answers.groupby(["deal", "form", "indicator"], sort=False)["answer"]
    totals = grouped.sum()
    means = [total / int(n) for total, n in zip(totals, grouped.size(), strict=True)]
    return pandas.Series(means, index=totals.index, dtype=object)


def _spread(
    answers: pandas.DataFrame, respondents: pandas.Series[Any], kind: Literal["answers", "respondents"]
) -> dict[Key, tuple[Fraction, Fraction]]:
    """The lowest and highest answer, or respondent's score, by deal and indicator."""
    marks = answers.set_index(["deal", "indicator"])["answer"] if kind == "answers" else respondents
    grouped = marks.groupby(level=["deal", "indicator"], sort=False)
    lowest, highest = grouped.min(), grouped.max()
    return dict(zip(_keys(lowest), zip(lowest, highest, strict=True), strict=True))


def _keys(figures: pandas.Series[Any]) -> list[Key]:
    """The deal and indicator that each of `figures` belongs to."""
    return [(str(deal), str(indicator)) for deal, indicator in figures.index]
