"""The rules for answers of few people, one by one."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from pipeline import privacy
from pipeline.model import PROTECTIONS, Indicator, Release, Review, Statement
from pipeline.scores import Score, Statistics
from pipeline.survey import statistics
from tests.test_survey import a_response, a_review, a_survey

ONE = Indicator(id="i", name="I", statements=(Statement(id="q", text="q"),))


def of(answers: dict[str, Sequence[object]], **settings: Any) -> Review:
    """A review of one statement, with its answers by deal."""
    rows = [a_response(deal, q=answer) for deal, each in answers.items() for answer in each]
    return a_review(a_survey(rows, **{"minimum_respondents": 5, **settings}), tuple(answers), (ONE,))


def shown(answers: dict[str, Sequence[object]], **settings: Any) -> Statistics:
    review = of(answers, **settings)
    return privacy.published(review, statistics(review))


def score(answers: Sequence[object], **settings: Any) -> Score:
    return shown({"a": answers}, **settings).scores["a"]["i"]


def without(*rules: str) -> dict[str, Any]:
    return {"protect": tuple(each for each in PROTECTIONS if each not in rules)}


# --- the rules ------------------------------------------------------------------------------------


def test_figures_of_fewer_than_the_minimum_are_withheld():
    assert score([1, 2, 3, 5]) == Score(4, withheld=True)
    assert score([1, 2, 3, 5], minimum_respondents=4).shown


def test_every_figure_has_one_decimal_and_nothing_more():
    found = score([1, 2, 2, 4, 5, 5, 5, 5, 4])
    assert (found.mean, found.answered) == (Fraction(37, 10), None)
    assert score(["1.26", "2.5", "3", "4", "5", "4", "4.5", "4"]).minimum == Fraction(13, 10)


def test_the_reference_is_rounded_once_and_is_of_what_is_shown():
    answers = {"a": [1, 2, 2, 4, 5, 5, 5], "b": [1, 2, 2, 3, 5, 5, 5], "c": [1, 1, 2]}
    exact = (Fraction(24, 7) + Fraction(23, 7)) / 2  # 3.357, of which both sides are rounded upwards: 3.4 and 3.3
    found = shown(answers).reference["i"]
    assert (found.n, found.mean) == (2, Fraction(34, 10))
    assert round(exact, 1) == Fraction(34, 10)


def test_a_range_is_shown_from_eight_people_on_and_told_in_words_below():
    seven = [1, 2, 3, 4, 5, 3, 4]
    assert (score(seven).minimum, score(seven).spread) == (None, "far")
    assert (score([*seven, 2]).minimum, score([*seven, 2]).maximum) == (1, 5)
    assert score(seven, minimum_range=7).minimum == 1


def test_the_middle_half_is_shown_of_few_people_too():
    found = score([1, 2, 3, 4, 5, 2, 4], spread="middle-half")
    assert (found.minimum, found.maximum) == (2, 4)


def test_where_all_answers_are_alike_or_all_but_one_at_an_end_the_figure_is_withheld():
    for answers in ([1] * 6, [5] * 9, [3] * 8, [1] * 6 + [2], [5] * 6 + [4]):
        assert score(answers) == Score(len(answers), withheld=True, protected=True)
        assert score(answers, **without("alike")).shown
    assert score([1] * 6 + [3]).shown


def test_a_range_that_leaves_one_set_of_answers_is_left_out():
    assert score([3, 3, 3, 3, 3, 4, 4, 4]) == Score(8, Fraction(34, 10))
    assert score([3, 3, 3, 3, 3, 4, 4, 4], **without("sets")).maximum == 4


def test_the_range_that_would_be_known_by_its_absence_is_left_out_too():
    """Twelve answers with the mean 3.5: 3 to 4 is the only range with one set, so that another one joins it."""
    assert privacy._ranges_hidden(12, 30, 4, 1, True) == {(2, 3), (1, 3)}
    assert score([3, 4] * 6).minimum is score([2, 4, 4, 4, 4, 3, 3, 4, 3, 3, 4, 4]).minimum is None
    assert score([3, 4, 5, 3, 4, 3, 3, 4, 3, 3, 4, 3]).minimum == 3


def test_a_word_that_leaves_one_set_of_answers_is_not_used():
    assert score([2, 2, 3, 3, 3, 3]).spread == score([2, 4, 3, 2, 2, 3]).spread == "within"
    assert score([2, 2, 3, 3, 3, 3], **without("sets")).spread == "close"


def test_a_total_is_left_out_where_a_part_of_it_is():
    survey = of({"a": [1]}).survey
    assert survey is not None
    assert privacy.total_shown(survey, [10, 12, 0])
    assert not privacy.total_shown(survey, [10, 12, 3])
    assert not privacy.total_shown(survey, [10, 2, 3])


def test_a_file_for_one_deal_has_no_mean_of_so_few_deals_that_it_tells_anothers():
    two = {"a": [1, 2, 3, 4, 5], "b": [2, 3, 4, 4, 5]}
    three = {**two, "c": [2, 2, 2, 5, 5]}
    for answers, told in ((two, False), (three, True)):
        review = of(answers)
        alone = privacy.for_one_deal(review.survey, shown(answers))
        assert (alone.reference["i"].mean is not None) == told
        assert shown(answers).reference["i"].mean is not None


@pytest.mark.parametrize(("before", "withheld"), [(9, True), (13, True), (10, False), (5, False), (15, False)])
def test_a_figure_of_nearly_the_same_people_as_one_that_was_given_out_is_withheld(before: int, withheld: bool):
    answers = [1, 2, 3, 4, 5, 3, 3, 4, 2, 1]
    release = Release(
        date="2024-01-01",
        file="deck.pptx",
        digest="0" * 64,
        wave="1",
        deal="a",
        indicator="i",
        n=before,
        figures="0" * 64,
    )  # type: ignore[arg-type]
    assert score(answers, released=(release,)).protected == withheld
    assert score(answers, released=(release,), wave="2").shown
    assert score(answers, released=(release,), **without("releases")).shown


# --- sets of answers ------------------------------------------------------------------------------


@pytest.mark.parametrize(("count", "top"), [(5, 4), (8, 4), (9, 2), (6, 6), (7, 1)])
@pytest.mark.parametrize("middle_half", [False, True])
def test_sets_are_counted_as_by_enumeration(count: int, top: int, middle_half: bool):
    place = privacy.quarter(count) if middle_half else 1
    found = Counter(
        (sum(each), each[place - 1], each[-place])
        for each in itertools.combinations_with_replacement(range(top + 1), count)
    )
    for total in range(count * top + 1):
        for low, high in privacy._ranges(top):
            assert privacy._sets(count, total, top, low, high, place) == min(found[total, low, high], 2)


@pytest.mark.parametrize(("count", "top"), [(8, 4), (9, 4), (13, 4), (10, 3)])
def test_what_is_hidden_never_leaves_one_set(count: int, top: int):
    """Who knows the rule knows what a range that is left out may be: two sets at least."""
    sets = Counter(
        (sum(each), each[0], each[-1])
        for each in itertools.combinations_with_replacement(range(top + 1), count)
        if each[0] != each[-1]
    )
    for total in range(2, count * top - 1):
        hidden = privacy._ranges_hidden(count, total, top, 1, True)
        assert sum(sets[total, low, high] for low, high in hidden) != 1
        for low, high in privacy._ranges(top):
            assert (low, high) in hidden or sets[total, low, high] != 1


def test_answers_in_halves_and_scores_of_respondents_are_counted_on_their_own_grid():
    halves = ["1.5", "2", "2", "3.5", "4", "4", "4.5", "5"]
    assert score(halves).minimum == Fraction(3, 2)
    assert score(halves, spread="respondents").minimum == Fraction(3, 2)
