"""What a partner remarked on slides, and what became of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline import build
from pipeline.labels import without_count
from pipeline.layout import plan
from pipeline.model import Addressed
from pipeline.slides import Table
from pipeline.text_size import at_size, usual
from tests import four_reviews
from tests.plans import HERE, block, part, point, review
from tests.test_layout_look import planned, shape, slide, template, words


def test_a_slide_of_nothing_but_the_rest_of_one_claims_grounds_has_that_claim_as_its_title() -> None:
    of = review()
    grounds = [point("A ground for this, said in a few more words than it takes. " * 4) for _ in range(16)]
    said = part("Conclusions", block("First", point("So.")), block("It goes on", *grounds), kind="conclusions")
    addressed = (Addressed(audience="ministry", location=HERE, conclusions=said),)
    pages = [
        each for each in planned(replace(of, addressed=addressed, text_size=14)).slides
        if each.key.startswith("chapter/conclusions/conclusions/")
    ]  # fmt: skip
    assert len(pages) > 1
    assert "First" in words(pages[0]) and "It goes on" not in pages[0].title
    assert {without_count(each.title) for each in pages[1:]} == {"It goes on"}


@pytest.mark.parametrize("name", ["default", "portrait"])
def test_where_there_is_little_text_what_leads_to_it_is_as_large(name: str) -> None:
    of, plain = four_reviews.pair(), template(name)
    deck = plan(of, four_reviews.figures(of), plain)
    sized = at_size(plain, deck.text_size)
    for role, area, style in (
        ("contents", "rows", "row-strong"), ("navigation", "rows", "row"), ("chapter", "contents", "contents"),
        ("deal", "details", "details"), ("chart-table", "lead", "lead"),
    ):  # fmt: skip
        assert sized.roles[role].areas[area].styles[style].size >= deck.text_size
        usual_ = at_size(plain, usual(plain)[-1]).roles[role].areas[area].styles[style]
        assert usual_ == plain.roles[role].areas[area].styles[style]


def test_a_name_that_lacks_a_little_room_stands_on_one_line() -> None:
    found = slide(build.plan(build.prepared(Path(__file__).parents[1] / "inputs")), "chapter/methodology/3/1")
    rules = shape(found, "table")
    assert isinstance(rules, Table)
    assert [len(row.cells[0].paragraphs[0].lines) for row in rules.rows] == [1] * len(rules.rows)
