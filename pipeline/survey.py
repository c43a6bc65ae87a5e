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
from pipeline.privacy import quarter
from pipeline.scores import Answered, Reference, Score, StatementScore, Statistics, is_withheld

if TYPE_CHECKING:
    import pandas

CSV_COLUMNS = ("deal", "indicator", "n", "mean", "min", "max", "withheld")
EXACT_DECIMALS = 6
REFERENCE_DEAL = "reference"
_KEY = ["deal", "indicator"]


def statistics(review: Review) -> Statistics:
    """Every figure of `review`, exact; n is 0 everywhere in a review without a survey. `privacy` says what of it may be shown.

    A deal's figure is withheld where fewer than the survey's minimum answered, but not where nobody did: that is empty.
    """
    scores: dict[tuple[str, str], Score] = {}
    reference: dict[str, Reference] = {}
    forms: Counter[str] = Counter()
    statements: dict[str, dict[str, StatementScore]] = {}
    survey = review.survey
    if survey is not None:
        whole, parts = _in_parts(answers(review))
        statements = _statements(whole, parts)
        figures = _figures(whole, parts, survey)
        withheld = figures["n"].map(lambda n: is_withheld(n, survey.minimum_respondents)).astype(bool)
        shown = figures[~withheld]
        scores = {
            key: Score(n, mean, low, high, answered=Answered(*answered))
            for key, n, mean, low, high, *answered in shown.itertuples(name=None)
        }
        scores |= {key: Score(n, withheld=True) for key, n in figures["n"][withheld].items()}
        deals = shown[["mean", "min", "max"]].groupby("indicator")
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
        statements=statements,
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


def _in_parts(answers: pandas.DataFrame) -> tuple[pandas.DataFrame, int]:
    """`answers` in integers, so many parts of one, with the denominator of each: pandas is quick with these."""
    import pandas

    given = answers["answer"].tolist()
    parts = lcm(*{answer.denominator for answer in given})
    whole = pandas.Series([answer.numerator * (parts // answer.denominator) for answer in given], dtype=object)
    return answers.assign(answer=_enlarged(whole, 1).array, parts=[answer.denominator for answer in given]), parts


def _statements(answers: pandas.DataFrame, parts: int) -> dict[str, dict[str, StatementScore]]:
    """By deal and statement that anybody answered: n, the exact mean, and how many gave each answer; nothing withheld yet."""
    counts: dict[tuple[str, str], dict[Fraction, int]] = {}
    for (deal, statement, answer), count in answers.groupby(["deal", "statement", "answer"]).size().items():
        counts.setdefault((deal, statement), {})[Fraction(int(answer), parts)] = int(count)
    found: dict[str, dict[str, StatementScore]] = {}
    for (deal, statement), given in counts.items():
        n = sum(given.values())
        mean = sum((answer * count for answer, count in given.items()), Fraction(0)) / n
        found.setdefault(deal, {})[statement] = StatementScore(n, mean, counts=given)
    return found


def _figures(answers: pandas.DataFrame, parts: int, survey: Survey) -> pandas.DataFrame:
    """By deal and indicator that anybody answered: n, mean, min and max, and the fields of `Answered`, nothing withheld yet.

    They are computed in integers, `parts` of one each, enlarged so that every mean of a respondent is whole.
    """
    import pandas

    forms = answers.groupby([*_KEY, "respondent"])["answer"].agg(["sum", "size"])
    counts = lcm(*forms["size"].tolist())
    respondents = (_enlarged(forms["sum"], counts) // forms["size"]).groupby(_KEY)
    of_answers = answers.assign(answer=_enlarged(answers["answer"], counts)).groupby(_KEY)["answer"]
    spread = respondents if survey.spread == "respondents" else of_answers
    low, high = _middle_half(spread) if survey.spread == "middle-half" else (spread.min(), spread.max())
    size, one = of_answers.size(), parts * counts
    off = (of_answers.sum() - size * survey.scale.minimum * one, size * survey.scale.maximum * one - of_answers.sum())
    columns = {
        "mean": respondents.sum(),
        "min": low,
        "max": high,
        "total": spread.sum(),
        "off": off[0].combine(off[1], min),
    }
    figures = pandas.DataFrame(columns).map(lambda figure: Fraction(int(figure), one)).astype(object)
    n = respondents.size()
    sizes = forms["size"].groupby(_KEY).agg(lambda found: lcm(*found)) if survey.spread == "respondents" else 1
    own = answers["parts"].groupby([answers[key] for key in _KEY]).agg(lambda found: lcm(*found)) if parts > 1 else 1
    step = (pandas.Series(sizes, index=n.index) * own).map(lambda size: Fraction(1, int(size)))
    alike = of_answers.min() == of_answers.max()
    figures = figures.assign(mean=figures["mean"].div(n), n=n, size=spread.size(), step=step, alike=alike)
    return figures[["n", "mean", "min", "max", "size", "total", "step", "off", "alike"]]


def _middle_half(values: Any) -> tuple[Any, Any]:
    """Of each group the value that a quarter of them, rounded up, are at most, and the one that as many are at least."""
    ends = [lambda found: sorted(found)[quarter(len(found)) - 1], lambda found: sorted(found)[-quarter(len(found))]]
    return values.agg(ends[0]), values.agg(ends[1])


def _enlarged(integers: pandas.Series[Any], factor: int) -> pandas.Series[Any]:
    """`factor` times as much; integers of Python's own, which are slow, only where a sum would not fit in 64 bits."""
    fits = int(integers.abs().sum()) * factor < 2**63
    return integers.astype("int64" if fits else object) * factor


def _mean(groups: Any) -> Any:
    """The exact mean of each group of fractions."""
    return groups.sum().div(groups.size(), axis="index")


def scores_csv(review: Review, statistics: Statistics, decimals: int = EXACT_DECIMALS, note: str = "") -> str:
    """The text of `scores.csv`: a row per deal and indicator in the review's order, then the rows of deal `reference`.

    Figures have so many decimals, half rounded up, and a point; a field is empty where there is no figure, and n is "<5" where
    that many are too few. A `note` is the heading of a last column, which is empty. Lines end in "\\n".
    """
    scores, indicators = statistics.scores, [indicator.id for indicator in review.indicators]
    least = review.survey.minimum_respondents if review.survey else 0

    def fields(figures: Score | Reference) -> Iterator[str]:
        yield f"<{least}" if is_withheld(figures.n, least) and isinstance(figures, Score) else str(figures.n)
        for figure in (figures.mean, figures.minimum, figures.maximum):
            yield "" if figure is None else number(figure, "en", decimals)
        yield str(isinstance(figures, Score) and figures.withheld).lower()

    rows = [(deal.id, key, *fields(scores[deal.id][key])) for deal in review.deals for key in indicators]
    rows += [(REFERENCE_DEAL, key, *fields(statistics.reference[key])) for key in indicators]
    heading = [*CSV_COLUMNS, note] if note else CSV_COLUMNS
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([heading, *(row + ("",) * bool(note) for row in rows)])
    return text.getvalue()
