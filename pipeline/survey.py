"""Answers become figures: exact means and spreads of every deal on every indicator, and of all deals together.

The rules are worked out on a small table in docs/scores.md. The tables hold fractions and integers, never floats, so that a
figure that ends in exactly half is rounded up. Of fractions pandas takes the sum and the size, but not the mean.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

from pipeline.labels import number
from pipeline.model import Review, Survey
from pipeline.scores import Reference, Score, Statistics, is_withheld

if TYPE_CHECKING:
    import pandas

CSV_COLUMNS = ("deal", "indicator", "n", "mean", "min", "max", "withheld")
CSV_DECIMALS = 6
REFERENCE_DEAL = "reference"
_KEY = ["deal", "indicator"]


def statistics(review: Review) -> Statistics:
    """Every figure of `review`, for all its deals and indicators; n is 0 everywhere in a review without a survey.

    A deal's figure is withheld where fewer than the survey's minimum answered, but not where nobody did: that is empty.
    """
    scores: dict[tuple[str, str], Score] = {}
    reference: dict[str, Reference] = {}
    forms: Counter[str] = Counter()
    survey = review.survey
    if survey is not None:
        figures = _figures(answers(review), survey)
        withheld = figures["n"].map(lambda n: is_withheld(n, survey.minimum_respondents)).astype(bool)
        shown = figures[~withheld]
        scores = {key: Score(n, *spread) for key, n, *spread in shown.itertuples(name=None)}
        scores |= {key: Score(n, withheld=True) for key, n in figures["n"][withheld].items()}
        deals = shown.drop(columns="n").groupby("indicator")
        together = _mean(deals).assign(n=deals.size())
        reference = {key: Reference(n, *spread) for key, *spread, n in together.itertuples(name=None)}
        forms = Counter(response.deal for response in survey.responses)
    return Statistics(
        scores={
            deal.id: {each.id: scores.get((deal.id, each.id), Score(n=0)) for each in review.indicators}
            for deal in review.deals
        },
        reference={each.id: reference.get(each.id, Reference(n=0)) for each in review.indicators},
        respondents={deal.id: forms[deal.id] for deal in review.deals},
    )


def answers(review: Review) -> pandas.DataFrame:
    """A row for each answer to the survey: its respondent, deal, indicator, statement and answer.

    Respondents are numbered from 0. An answer is a fraction, and high is good: those to reversed statements are turned round.
    """
    import pandas

    indicators = {statement.id: each.id for each in review.indicators for statement in each.statements}
    survey = review.survey
    table = pandas.DataFrame(
        (
            (respondent, response.deal, indicators[statement], statement, answer)
            for respondent, response in enumerate(survey.responses if survey else ())
            for statement, answer in response.answers.items()
            if statement in indicators
        ),
        columns=["respondent", *_KEY, "statement", "answer"],
    )
    turned = [statement.id for each in review.indicators for statement in each.statements if statement.reversed]
    if survey and turned:
        rows = table["statement"].isin(turned)
        table.loc[rows, "answer"] = survey.scale.minimum + survey.scale.maximum - table.loc[rows, "answer"]
    return table


def _figures(answers: pandas.DataFrame, survey: Survey) -> pandas.DataFrame:
    """By deal and indicator that anybody answered: n, mean, min and max, before anything is withheld.

    They are computed in integers, so small a part of one that every mean of a respondent is whole: pandas is quick with these.
    """
    import pandas

    given = answers["answer"].tolist()
    parts = lcm(*{answer.denominator for answer in given})
    whole = pandas.Series([answer.numerator * (parts // answer.denominator) for answer in given], dtype=object)
    answers = answers.assign(answer=_enlarged(whole, 1).array)
    forms = answers.groupby([*_KEY, "respondent"])["answer"].agg(["sum", "size"])
    counts = lcm(*forms["size"].tolist())
    respondents = (_enlarged(forms["sum"], counts) // forms["size"]).groupby(_KEY)
    of_answers = answers.assign(answer=_enlarged(answers["answer"], counts)).groupby(_KEY)["answer"]
    spread = of_answers if survey.spread == "answers" else respondents
    enlarged = pandas.DataFrame({"mean": respondents.sum(), "min": spread.min(), "max": spread.max()})
    figures = enlarged.map(lambda figure: Fraction(int(figure), parts * counts)).astype(object)
    n = respondents.size()
    return figures.assign(mean=figures["mean"].div(n), n=n)[["n", *figures]]


def _enlarged(integers: pandas.Series[Any], factor: int) -> pandas.Series[Any]:
    """`factor` times as much; integers of Python's own, which are slow, only where a sum would not fit in 64 bits."""
    fits = int(integers.abs().sum()) * factor < 2**63
    return integers.astype("int64" if fits else object) * factor


def _mean(groups: Any) -> Any:
    """The exact mean of each group of fractions."""
    return groups.sum().div(groups.size(), axis="index")


def scores_csv(review: Review, statistics: Statistics) -> str:
    """The text of `scores.csv`: a row per deal and indicator in the review's order, then the rows of deal `reference`.

    Figures have six decimals, half rounded up, and a point; a field is empty where there is no figure. Lines end in "\\n".
    """
    scores, indicators = statistics.scores, [indicator.id for indicator in review.indicators]
    rows = [(deal.id, key, *_fields(scores[deal.id][key])) for deal in review.deals for key in indicators]
    rows += [(REFERENCE_DEAL, key, *_fields(statistics.reference[key])) for key in indicators]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([CSV_COLUMNS, *rows])
    return text.getvalue()


def _fields(figures: Score | Reference) -> Iterator[str]:
    """What a row of the CSV says of `figures`: n, mean, min, max, withheld."""
    yield str(figures.n)
    for figure in (figures.mean, figures.minimum, figures.maximum):
        yield "" if figure is None else number(figure, "en", CSV_DECIMALS)
    yield str(isinstance(figures, Score) and figures.withheld).lower()
