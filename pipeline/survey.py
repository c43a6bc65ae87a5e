"""Answers become figures: exact means and spreads of every deal on every indicator, and of all deals together.

The rules are worked out on a small table in docs/scores.md. The tables hold fractions and integers, never floats, so that a
figure that ends in exactly half is rounded up. Of fractions pandas takes the sum and the size, but not the mean. Equal answers
are one row, with how often they were given, so that a million forms make a table of some hundred rows.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, Any

from pipeline.answers import forms_alike
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
        given = answers(review)
        statements = _statements(given)
        figures = _figures(given, respondents(review), survey)
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
    """A row for each answer that was given: its deal, indicator, statement, the answer, and how many `times` it was given.

    An answer is a fraction, and high is good: those to reversed statements are turned round.
    """
    rows: Counter[tuple[str, str, str, Fraction]] = Counter()
    for forms in _forms(review):
        for indicator, columns in forms.answers.items():
            for statement, column in columns.items():
                for answer, times in Counter(column).items():
                    rows[forms.deal, indicator, statement, Fraction(answer, forms.parts)] += times
    return _table(rows, "statement", "answer")


def respondents(review: Review) -> pandas.DataFrame:
    """A row for each score that respondents have: its deal, indicator, the `score`, of how many answers, and how many `times`."""
    rows: Counter[tuple[str, str, Fraction, int]] = Counter()
    for forms in _forms(review):
        for indicator, columns in forms.answers.items():
            size = len(columns)
            for total, times in Counter(map(sum, zip(*columns.values(), strict=True))).items():
                rows[forms.deal, indicator, Fraction(total, forms.parts * size), size] += times
    return _table(rows, "score", "of")


@dataclass(frozen=True)
class _Forms:
    """The forms of one deal on which the same statements were answered."""

    deal: str
    parts: int
    answers: Mapping[str, Mapping[str, Sequence[int]]]
    """The answers, turned round, in so many parts of one, by indicator and statement."""


def _forms(review: Review) -> Iterator[_Forms]:
    survey = review.survey
    for forms in forms_alike(survey.responses) if survey else ():
        ends = (survey.scale.minimum + survey.scale.maximum) * forms.parts if survey else 0
        by_indicator: dict[str, dict[str, Sequence[int]]] = {}
        for indicator in review.indicators:
            for statement in indicator.statements:
                if (column := forms.answers.get(statement.id)) is not None:
                    turned = [ends - answer for answer in column] if statement.reversed else column
                    by_indicator.setdefault(indicator.id, {})[statement.id] = turned
        yield _Forms(forms.deal, forms.parts, by_indicator)


def _table(rows: Mapping[Any, int], *columns: str) -> pandas.DataFrame:
    """A row for each of `rows`, with how many times there is one like it."""
    import pandas

    return pandas.DataFrame([(*row, times) for row, times in rows.items()], columns=[*_KEY, *columns, "times"])


def _statements(answers: pandas.DataFrame) -> dict[str, dict[str, StatementScore]]:
    """By deal and statement that anybody answered: n, the exact mean, and how many gave each answer; nothing withheld yet."""
    counts: dict[tuple[str, str], dict[Fraction, int]] = {}
    for deal, statement, answer, times in answers[["deal", "statement", "answer", "times"]].itertuples(
        index=False, name=None
    ):
        counts.setdefault((deal, statement), {})[answer] = times
    found: dict[str, dict[str, StatementScore]] = {}
    for (deal, statement), given in sorted(counts.items()):
        n = sum(given.values())
        mean = sum((answer * count for answer, count in given.items()), Fraction(0)) / n
        found.setdefault(deal, {})[statement] = StatementScore(n, mean, counts=dict(sorted(given.items())))
    return found


def _figures(answers: pandas.DataFrame, respondents: pandas.DataFrame, survey: Survey) -> pandas.DataFrame:
    """By deal and indicator that anybody answered: n, mean, min and max, and the fields of `Answered`, nothing withheld yet."""
    import pandas

    answered, scored = _Groups(answers, "answer"), _Groups(respondents, "score")
    spread = scored if survey.spread == "respondents" else answered
    low, high = spread.middle_half() if survey.spread == "middle-half" else (spread.least, spread.most)
    steps = answered.lcm(answers["answer"].map(lambda answer: answer.denominator))
    if survey.spread == "respondents":
        steps *= scored.lcm(respondents["of"])
    ends = answered.number * survey.scale.minimum, answered.number * survey.scale.maximum
    columns = {
        "n": scored.number,
        "mean": scored.total.div(scored.number),
        "min": low,
        "max": high,
        "size": spread.number,
        "total": spread.total,
        "step": steps.map(lambda step: Fraction(1, step)),
        "off": (answered.total - ends[0]).combine(ends[1] - answered.total, min),
        "alike": answered.least == answered.most,
    }
    return pandas.DataFrame(columns)


class _Groups:
    """What a table's column `what` comes to, by deal and indicator, each row counted as many times as it says."""

    def __init__(self, table: pandas.DataFrame, what: str) -> None:
        self._table, self._key, self._what = table, [table[key] for key in _KEY], what
        self.number = table["times"].groupby(self._key).sum()
        self.total = (table[what] * table["times"]).groupby(self._key).sum()
        values = table[what].groupby(self._key).agg(list)
        self.least, self.most = values.map(min), values.map(max)

    def lcm(self, integers: pandas.Series[Any]) -> pandas.Series[Any]:
        """The least common multiple of `integers`, one for each row, in integers of Python's own."""
        found = integers.astype(object).groupby(self._key).agg(list)
        return found.map(lambda those: lcm(*those)).astype(object)

    def middle_half(self) -> tuple[pandas.Series[Any], pandas.Series[Any]]:
        """The value that a quarter, rounded up, are at most, and the one that as many are at least."""
        groups = self._table.sort_values(self._what).groupby(_KEY)[[self._what, "times"]]
        return groups.apply(self._quartile), groups.apply(lambda rows: self._quartile(rows[::-1]))

    def _quartile(self, rows: pandas.DataFrame) -> Fraction:
        place = quarter(int(rows["times"].sum()))
        found: Fraction = rows[self._what][rows["times"].cumsum() >= place].iloc[0]
        return found


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
