import csv
import datetime
import decimal
import io
import re
import time
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pandas
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.build import read
from pipeline.diagnostics import Location
from pipeline.model import Deal, DealNaming, Indicator, Response, Review, Scale, Statement, Survey
from pipeline.scores import Reference, Score, Statistics, is_withheld
from pipeline.survey import answers, respondents, scores_csv, statistics
from pipeline.text_model import Part

DOCUMENT = Path(__file__).parent.parent / "docs" / "scores.md"
EXAMPLE = Path(__file__).parents[1] / "inputs"
HERE = Location("survey.csv")

COOPERATION = Indicator(
    id="cooperation",
    name="Cooperation",
    statements=(
        Statement(id="q1", text="q1"),
        Statement(id="q2", text="q2", reversed=True),
        Statement(id="q3", text="q3"),
    ),
)
KNOWLEDGE = Indicator(id="knowledge", name="Knowledge", statements=(Statement(id="q4", text="q4"),))


def a_response(deal: str, **answers: Any) -> Response:
    return Response(deal=deal, answers={key: Fraction(value) for key, value in answers.items()}, location=HERE)


def a_survey(responses: list[Response], **settings: Any) -> Survey:
    given = {"scale": Scale(minimum=1, maximum=5), "spread": "answers", "minimum_respondents": 1} | settings
    return Survey(file="survey.csv", responses=tuple(responses), **given)


def a_review(
    survey: Survey | None, deals: tuple[str, ...] = ("a",), indicators: tuple[Indicator, ...] = (COOPERATION,)
) -> Review:
    findings = Part(kind="findings", heading=(), blocks=(), location=HERE)
    return Review(
        title="Review",
        subtitle="",
        client="",
        authors=(),
        date=datetime.date(2023, 11, 15),
        language="nl",
        template="default",
        charts="picture",
        deal_naming=DealNaming(singular="deal", plural="deals"),
        audiences=(),
        indicators=indicators,
        chapters=(),
        addressed=(),
        deals=tuple(
            Deal(id=deal, number=number, name=deal, short_name=deal, findings=findings, location=HERE)
            for number, deal in enumerate(deals, 1)
        ),
        labels={},
        survey=survey,
    )


def the_score(*responses: Response, **settings: Any) -> Score:
    return statistics(a_review(a_survey(list(responses), **settings))).scores["a"]["cooperation"]


# --- the rules, one by one ------------------------------------------------------------------------


def test_a_respondent_who_left_holes_weighs_as_much_as_the_others():
    score = the_score(a_response("a", q1=5, q2=1, q3=5), a_response("a", q1=1))

    assert score == Score(n=2, mean=Fraction(3), minimum=Fraction(1), maximum=Fraction(5))


def test_a_reversed_statement_is_turned_round_on_the_scale_as_it_is():
    scale = Scale(minimum=0, maximum=10)

    assert the_score(a_response("a", q2=3), scale=scale).mean == 7


def test_the_spread_of_respondents_is_that_of_their_own_means():
    score = the_score(a_response("a", q1=1, q3=4), a_response("a", q1=3, q3=4), spread="respondents")

    assert (score.minimum, score.maximum) == (Fraction(5, 2), Fraction(7, 2))


def test_below_the_minimum_of_respondents_only_n_is_kept():
    assert the_score(a_response("a", q1=3), minimum_respondents=2) == Score(n=1, withheld=True)


def test_exactly_the_minimum_of_respondents_is_shown():
    assert the_score(a_response("a", q1=3), a_response("a", q1=4), minimum_respondents=2).shown


def test_an_indicator_that_nobody_answered_is_empty_and_not_withheld():
    assert the_score(a_response("a"), a_response("a", q4=2), minimum_respondents=5) == Score(n=0)


def test_forms_without_any_answer_still_count_as_respondents():
    figures = statistics(a_review(a_survey([a_response("a"), a_response("a", q1=2)]), deals=("a", "b")))

    assert figures.respondents == {"a": 2, "b": 0}


def test_a_review_without_a_survey_has_no_figures():
    figures = statistics(a_review(None, deals=("a", "b")))

    assert figures == Statistics(
        scores={"a": {"cooperation": Score(n=0)}, "b": {"cooperation": Score(n=0)}},
        reference={"cooperation": Reference(n=0)},
        respondents={"a": 0, "b": 0},
    )


def test_the_reference_is_the_same_whatever_a_withheld_deal_answered():
    def reference(answer: int) -> Reference:
        shown = [a_response("a", q1=2), a_response("a", q1=4)]
        survey = a_survey([*shown, a_response("b", q1=answer)], minimum_respondents=2)
        return statistics(a_review(survey, deals=("a", "b"))).reference["cooperation"]

    assert reference(1) == reference(5) == Reference(n=1, mean=Fraction(3), minimum=Fraction(2), maximum=Fraction(4))


# --- the case of docs/scores.md -------------------------------------------------------------------


def the_documented_case() -> tuple[Review, str]:
    answers, expected = re.findall(r"```csv\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    responses = [
        a_response(row.pop("deal"), **{key: value for key, value in row.items() if value})
        for row in csv.DictReader(io.StringIO(answers))
    ]
    survey = a_survey(responses, minimum_respondents=2)
    return a_review(survey, ("slimme-stad", "impact", "groen"), (COOPERATION, KNOWLEDGE)), expected


def test_the_case_worked_out_by_hand_comes_out_as_documented():
    review, expected = the_documented_case()

    assert scores_csv(review, statistics(review)) == expected


def test_the_fractions_of_the_case_worked_out_by_hand_are_exact():
    review, _ = the_documented_case()
    figures = statistics(review)

    assert figures.scores["slimme-stad"]["cooperation"].mean == Fraction(59, 18)
    assert figures.scores["impact"]["cooperation"].mean == Fraction(25, 6)
    assert figures.scores["groen"]["cooperation"] == Score(n=1, withheld=True)
    assert figures.reference["cooperation"] == Reference(
        n=2, mean=Fraction(67, 18), minimum=Fraction(5, 2), maximum=Fraction(5)
    )


# --- against a second computation -----------------------------------------------------------------

DEALS = ("a", "b", "c", "d")
ANSWERS = (
    st.integers(1, 5)
    | st.sampled_from(["1.5", "2.5", "3.5", "4.5"])
    | st.fractions(1, 5, max_denominator=4)
    | st.decimals(1, 5, places=6)
    | st.decimals(1, 5, places=7)
)


@st.composite
def reviews(draw: st.DrawFn) -> Review:
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=3))
    indicators = tuple(
        Indicator(
            id=f"i{place}",
            name=f"i{place}",
            statements=tuple(
                Statement(id=f"q{place}-{number}", text="x", reversed=draw(st.booleans())) for number in range(size)
            ),
        )
        for place, size in enumerate(sizes)
    )
    ids = [statement.id for indicator in indicators for statement in indicator.statements]
    forms = draw(st.lists(st.tuples(st.sampled_from(DEALS), st.dictionaries(st.sampled_from(ids), ANSWERS))))
    survey = a_survey(
        [a_response(deal, **answers) for deal, answers in forms],
        spread=draw(st.sampled_from(["answers", "respondents"])),
        minimum_respondents=draw(st.integers(1, 4)),
    )
    return a_review(survey, DEALS, indicators)


def plainly(review: Review) -> dict[str, dict[str, Score]]:
    """The scores, worked out once more the way one would explain them."""
    survey = review.survey
    assert survey
    scores: dict[str, dict[str, Score]] = {deal.id: {} for deal in review.deals}
    for deal in review.deals:
        for indicator in review.indicators:
            heaps = []
            for response in survey.responses:
                heap = []
                for statement in indicator.statements:
                    if response.deal == deal.id and statement.id in response.answers:
                        answer = response.answers[statement.id]
                        heap.append(6 - answer if statement.reversed else answer)
                if heap:
                    heaps.append(heap)
            means = [sum(heap) / Fraction(len(heap)) for heap in heaps]
            marks = means if survey.spread == "respondents" else [answer for heap in heaps for answer in heap]
            if not heaps:
                score = Score(0)
            elif len(heaps) < survey.minimum_respondents:
                score = Score(len(heaps), withheld=True)
            else:
                score = Score(len(heaps), sum(means) / Fraction(len(means)), min(marks), max(marks))
            scores[deal.id][indicator.id] = score
    return scores


@settings(deadline=None, max_examples=150, database=None, derandomize=True)
@given(reviews())
def test_a_second_computation_finds_exactly_the_same(review: Review):
    figures = statistics(review)
    expected = plainly(review)

    assert figures.scores == expected
    for indicator in review.indicators:
        shown = [expected[deal][indicator.id] for deal in DEALS if expected[deal][indicator.id].mean is not None]
        reference = figures.reference[indicator.id]
        assert reference.n == len(shown)
        for name in ("mean", "minimum", "maximum"):
            found = [getattr(score, name) for score in shown]
            assert getattr(reference, name) == (sum(found) / Fraction(len(found)) if found else None)


def test_pandas_finds_the_same_figures_for_the_example():
    review, _ = read(EXAMPLE)
    survey = review.survey
    rows = [
        {
            "deal": response.deal,
            "form": form,
            "indicator": indicator.id,
            "answer": float(6 - answer if statement.reversed else answer),
        }
        for form, response in enumerate(survey.responses)
        for indicator in review.indicators
        for statement in indicator.statements
        if (answer := response.answers.get(statement.id)) is not None
    ]
    assert (survey.scale.minimum, survey.scale.maximum, survey.spread) == (1, 5, "answers")
    answers = pandas.DataFrame(rows)
    own = answers.groupby(["deal", "indicator", "form"])["answer"].mean()
    means = own.groupby(["deal", "indicator"]).mean()
    lowest = answers.groupby(["deal", "indicator"])["answer"].min()
    found = statistics(review).scores
    shown = [(key, found[key[0]][key[1]]) for key in means.index if found[key[0]][key[1]].shown]
    assert len(shown) > 40
    for key, score in shown:
        assert float(score.mean) == pytest.approx(means[key])
        assert float(score.minimum) == lowest[key]


def rounded(figure: Fraction | None) -> str:
    """Six decimals, half up, by way of decimals."""
    if figure is None:
        return ""
    with decimal.localcontext(prec=60, rounding=decimal.ROUND_HALF_UP):
        return str((Decimal(figure.numerator) / figure.denominator).quantize(Decimal("0.000001")))


@settings(deadline=None, max_examples=200, database=None, derandomize=True)
@given(reviews())
def test_the_csv_of_any_survey_is_that_of_a_second_computation(review: Review):
    scores = plainly(review)
    least = review.survey.minimum_respondents if review.survey else 0
    expected = [
        [
            deal,
            key,
            f"<{least}" if score.withheld else str(score.n),
            *map(rounded, (score.mean, score.minimum, score.maximum)),
            str(score.withheld).lower(),
        ]
        for deal in DEALS
        for key, score in scores[deal].items()
    ]

    table = list(csv.reader(io.StringIO(scores_csv(review, statistics(review)))))

    assert table[1 : 1 + len(expected)] == expected


@pytest.mark.parametrize(
    ("answers", "printed"),
    [
        (["3.5", "4"], "3.750000"),
        (["1.000000", "1.000001"], "1.000001"),  # 1.0000005, half way to an odd digit
        (["1.000001", "1.000002"], "1.000002"),  # and to an even one
        (["2.675001", "2.675002"], "2.675002"),  # no float holds 2.6750015
        (["1", "1", "1", "1.000002"], "1.000001"),
        (["1", "1", "2"], "1.333333"),
    ],
)
def test_a_mean_that_ends_in_half_is_rounded_up(answers: list[str], printed: str):
    review = a_review(a_survey([a_response("a", q1=answer) for answer in answers]))

    assert scores_csv(review, statistics(review)).splitlines()[1].split(",")[3] == printed


def test_the_table_of_answers_is_tidy_and_has_each_answer_once():
    review = a_review(
        a_survey([a_response("a", q1=4, q2=2), a_response("a"), a_response("a", q3="3.5"), a_response("a", q1=4)])
    )

    assert answers(review).values.tolist() == [
        ["a", "cooperation", "q1", 4, 2],
        ["a", "cooperation", "q2", 4, 1],
        ["a", "cooperation", "q3", Fraction(7, 2), 1],
    ]


def test_respondents_with_the_same_score_are_one_row():
    review = a_review(a_survey([a_response("a", q1=4, q2=3), a_response("a", q1=3, q2=2), a_response("a", q1="3.5")]))

    assert respondents(review).values.tolist() == [
        ["a", "cooperation", Fraction(7, 2), 2, 2],
        ["a", "cooperation", Fraction(7, 2), 1, 1],
    ]


@pytest.mark.parametrize(("n", "expected"), [(0, False), (1, True), (4, True), (5, False)])
def test_what_few_people_answered_is_withheld_but_not_what_nobody_did(n: int, expected: bool):
    assert is_withheld(n, 5) is expected


@settings(deadline=None, max_examples=50, database=None, derandomize=True)
@given(reviews())
def test_every_figure_is_a_fraction_and_never_a_float(review: Review):
    figures = statistics(review)
    everything = [score for deal in figures.scores.values() for score in deal.values()]

    for score in [*everything, *figures.reference.values()]:
        assert type(score.n) is int
        assert {type(figure) for figure in (score.mean, score.minimum, score.maximum)} in ({Fraction}, {type(None)})


def test_seven_hundred_deals_take_seconds():
    deals = tuple(f"d{number}" for number in range(700))
    indicators = tuple(
        Indicator(
            id=f"i{place}",
            name=f"i{place}",
            statements=tuple(Statement(id=f"q{place}-{number}", text="x") for number in range(3)),
        )
        for place in range(8)
    )
    ids = [statement.id for indicator in indicators for statement in indicator.statements]
    responses = [
        a_response(deal, **{key: 1 + (form + place) % 5 for place, key in enumerate(ids)})
        for deal in deals
        for form in range(15)
    ]
    review = a_review(a_survey(responses), deals, indicators)

    start = time.process_time()
    statistics(review)

    assert time.process_time() - start < 15


# --- scores.csv -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mean", "printed"),
    [
        (Fraction(7, 2), "3.500000"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(25, 10**7), "0.000003"),  # half goes up, to odd
        (Fraction(35, 10**7), "0.000004"),  # and to even
        (Fraction(24999999, 10**13), "0.000002"),
        (Fraction(49999995, 10**7), "5.000000"),
    ],
)
def test_the_csv_has_six_decimals_half_rounded_up(mean: Fraction, printed: str):
    score = Score(n=5, mean=mean, minimum=mean, maximum=mean)
    figures = Statistics(
        scores={"a": {"cooperation": score}},
        reference={"cooperation": Reference(n=1, mean=mean, minimum=mean, maximum=mean)},
        respondents={"a": 5},
    )

    assert scores_csv(a_review(None), figures) == (
        "deal,indicator,n,mean,min,max,withheld\n"
        f"a,cooperation,5,{printed},{printed},{printed},false\n"
        f"reference,cooperation,1,{printed},{printed},{printed},false\n"
    )


def test_the_csv_of_a_review_without_a_survey_has_rows_without_figures():
    review = a_review(None)

    assert scores_csv(review, statistics(review)).splitlines()[1:] == [
        "a,cooperation,0,,,,false",
        "reference,cooperation,0,,,,false",
    ]
