"""What the titles of the slides of all deals say, held against the figures that stand on them."""

import re
from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest

from pipeline.deck.sayings import Saying
from pipeline.exposure import Figures
from pipeline.layout.context import Context
from pipeline.layout.overview_messages import bars_messages, heat_messages, standing_messages
from pipeline.model import Review
from pipeline.privacy import tenths
from pipeline.scores import Score, StatementTotal, Statistics
from pipeline.slides import Table
from pipeline.text_model import Generated
from tests import four_reviews
from tests.plans import HERE, block, chapter, indicators, part, review, statistics
from tests.test_layout_look import planned, template


def shown(deals: int = 3, count: int = 3, **changes: object) -> Review:
    overview = chapter("introduction", part("All in one view", block("", Generated(kind="overview", location=HERE))))
    return review(deals=deals, indicators=indicators(count), chapters=(overview, chapter("deals")), **changes)


def scored(of: Review, **own: dict[str, str]) -> Statistics:
    """These scores of deals, as `deal_1={"i1": "2.0"}`, every other figure and the mean of all 3."""
    plain = statistics(of, Fraction(3))
    scores = dict(plain.scores)
    for name, means in own.items():
        found = {each: Score(10, Fraction(mean), Fraction(1), Fraction(5)) for each, mean in means.items()}
        scores[name.replace("_", "-")] = dict(scores[name.replace("_", "-")]) | found
    return replace(plain, scores=scores)


def heat(of: Review, figures: Statistics) -> str:
    return next(iter(heat_messages(Context(of, figures, template()), of.indicators)), "")


def standing(of: Review, figures: Statistics) -> str:
    return next(iter(standing_messages(Context(of, figures, template()), of.indicators)), "")


@pytest.mark.parametrize(
    ("own", "message"),
    [
        (
            {"deal_1": {"i1": "4.0", "i2": "3.5"}, "deal_2": {"i3": "2.0"}},
            "Higher scores are most frequent for Deal 1, lower ones for Deal 2",
        ),
        (
            {"deal_1": {"i1": "3.5"}, "deal_3": {"i2": "3.6"}},
            "Higher scores are most frequent for Deal 1 and Deal 3",
        ),
        ({"deal_2": {"i1": "2.5"}}, "Lower scores are most frequent for Deal 2"),
        ({"deal_2": {"i1": "2.6"}}, "No score is 0.5 or more above or below the mean of all deals"),
        ({f"deal_{number}": {"i1": "4.0"} for number in (1, 2, 3)}, ""),
    ],
)
def test_the_heat_map_is_titled_by_the_deals_that_are_shaded_most_often(
    own: dict[str, dict[str, str]], message: str
) -> None:
    of = shown()
    assert heat(of, scored(of, **own)) == message


@pytest.mark.parametrize(
    ("own", "message"),
    [
        ({"deal_1": {"i2": "4.2"}, "deal_2": {"i2": "2.1"}}, "Deals differ most on Indicator 2: from 2.1 to 4.2"),
        ({"deal_1": {"i2": "4.0", "i3": "2.0"}}, "Deals differ most on Indicator 2 and Indicator 3"),
        ({}, ""),
        ({"deal_1": {"i1": "4.0", "i2": "4.0", "i3": "4.0"}}, ""),
    ],
)
def test_where_deals_stand_is_titled_by_what_they_differ_most_on(own: dict[str, dict[str, str]], message: str) -> None:
    of = shown()
    assert standing(of, scored(of, **own)) == message


def test_a_withheld_figure_has_no_part_in_the_titles() -> None:
    of = shown()
    figures = scored(of, deal_1={"i1": "5.0", "i2": "5.0"}, deal_2={"i3": "4.0"}, deal_3={"i3": "3.5"})
    few = dict.fromkeys(("i1", "i2", "i3"), Score(3, withheld=True))
    figures = replace(figures, scores=dict(figures.scores) | {"deal-1": few})
    assert heat(of, figures) == "Higher scores are most frequent for Deal 2 and Deal 3"
    assert standing(of, figures) == "Deals differ most on Indicator 3: from 3.5 to 4.0"
    nothing = replace(figures, scores={each.id: few for each in of.deals})
    assert heat(of, nothing) == standing(of, nothing) == ""


@pytest.mark.parametrize("made", [four_reviews.hospitals, four_reviews.projects, four_reviews.pair])
def test_titles_say_what_their_slides_show(made) -> None:
    of = made()
    figures = four_reviews.figures(of)
    deck = planned(of, figures)
    first = next(each for each in deck.slides if each.key == "chapter/findings/1/1")
    table = next(each for each in first.shapes if isinstance(each, Table))
    shaded = {"higher": Counter[str](), "lower": Counter[str]()}
    names = {f"{each.number}. {each.short_name}": each for each in of.deals}
    for row in (
        row
        for each in deck.slides
        for shape in each.shapes
        if shape.key == "table"
        for row in getattr(shape, "rows", ())
    ):
        found = names.get(row.cells[0].paragraphs[0].text)
        for indicator, cell in zip(of.indicators, row.cells[2:], strict=False):
            if found and cell.fill:
                mean = tenths(figures.reference[indicator.id].mean)
                shown = Fraction(cell.paragraphs[0].text)
                shaded["higher" if shown > mean else "lower"][found.short_name] += 1
    for side, told in re.findall(
        r"(higher|lower) (?:scores are most frequent|ones) for (.+?)(?=, lower|$)", first.title.lower()
    ):
        most = max(shaded[side].values())
        assert told.split(" and ") == [name.lower() for name, count in shaded[side].items() if count == most]
    assert table.rows


def of_statements(**shares: tuple[int, int, int]) -> tuple[Review, Statistics]:
    of = shown()
    totals = {name: StatementTotal(3, 30, Fraction(3), each) for name, each in shares.items()}
    return of, replace(statistics(of), together=totals)


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        (
            {"q1": (10, 20, 70), "q2": (45, 25, 30), "q3": (20, 40, 40)},
            "Statement q1 got the most high answers (70%), q2 the most low ones (45%)",
        ),
        ({"q1": (45, 0, 55), "q2": (30, 40, 30)}, "Statement q1 got the most high answers (55%)"),
        ({"q1": (10, 20, 70), "q2": (20, 10, 70)}, "Statement q2 got the most low answers (20%)"),
        ({"q1": (20, 10, 70), "q2": (20, 10, 70)}, ""),
        ({"q1": ()}, ""),
    ],
)
def test_answers_are_titled_by_the_statements_at_both_ends(
    shares: dict[str, tuple[int, int, int]], message: str
) -> None:
    assert next(iter(bars_messages(Context(*of_statements(**shares), template()))), "") == message


@pytest.mark.parametrize(
    ("titles", "title", "breadcrumb"),
    [
        ("messages", "Higher scores are most frequent for Deal 1", "Introduction · All in one view (1/2)"),
        ("headings", "All in one view (1/2)", "Introduction (1/2)"),
    ],
)
def test_the_heading_in_the_file_is_the_title_where_that_is_wanted(titles: str, title: str, breadcrumb: str) -> None:
    of = shown(titles=titles)
    found = next(
        each for each in planned(of, scored(of, deal_1={"i1": "4.0"})).slides if each.key == "chapter/introduction/1/1"
    )
    shapes = {each.key: each for each in found.shapes}
    assert (found.title, shapes["breadcrumb"].paragraphs[0].text) == (title, breadcrumb)


def test_scores_have_the_deals_name_as_their_title_where_headings_are_wanted() -> None:
    of = shown(titles="headings")
    deck = planned(of, scored(of, deal_1={"i1": "4.0"}))
    found = next(each for each in deck.slides if each.key == "deal/deal-1/scores/1")
    assert found.title == "1. Deal 1: outcome of the self-assessment"


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Higher scores are most frequent for Deal 1, lower ones for Deal 2", ["Deal 1"]),
        ("Higher scores are most frequent for Deal 2", []),
        ("Deals differ most on Indicator 1: from 2.1 to 4.8", ["4.8"]),
        ("Deals differ most on Indicator 1: from 2.1 to 4.0", []),
        ("People differ most on Indicator 1: Deal 1 is ahead", []),
    ],
)
def test_titles_of_earlier_decks_that_tell_of_what_is_withheld_now_are_found(title: str, told: list[str]) -> None:
    of = shown()
    exact = scored(of, deal_1={"i1": "4.8"}, deal_2={"i1": "2.1"}, deal_3={"i1": "4.0"})
    few = dict.fromkeys(("i1", "i2", "i3"), Score(3, withheld=True))
    now = replace(exact, scores=dict(exact.scores) | {"deal-1": few})
    figures = Figures(of, now, lambda: exact)
    found = figures.exposed("chapter/introduction/1/1", title, [Saying("text", "title", title)], {})
    assert [each.token for _, each in found if each.withheld] == told


def test_an_overview_that_names_one_deal_is_not_about_that_deal() -> None:
    of = shown()
    figures = Figures(of, statistics(of), lambda: statistics(of))
    assert figures.deal_of("chapter/introduction/1/1", "Higher scores are most frequent for Deal 2") == ""
    assert figures.deal_of("chapter/introduction/2/1", "Deal 2 in figures") == "deal-2"
