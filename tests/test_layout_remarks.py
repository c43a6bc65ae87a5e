"""What a partner remarked on slides, and what became of it."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from pipeline import build
from pipeline.labels import without_count
from pipeline.layout import plan
from pipeline.layout.context import Context
from pipeline.layout.slide_draft import links
from pipeline.model import Addressed
from pipeline.slides import Table
from pipeline.text_size import at_size, usual
from tests import four_reviews
from tests.builders import EXAMPLES
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


def test_what_leads_to_little_text_is_as_large_in_the_placeholders_of_the_deck(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLES / "good" / "set-pieces", tmp_path / "inputs"))
    found = build.prepared(folder)
    size = build.plan(found).text_size
    assert size > usual(found.template)[-1]
    build.build(folder, tmp_path / "out")
    cover = Presentation(str(tmp_path / "out" / "deck.pptx")).slides[0].slide_layout
    area = found.template.roles["cover"].areas["details"]
    holder = next(each for each in cover.placeholders if each.placeholder_format.idx == area.placeholder)
    sizes = [each.get("sz") for each in holder.element.iter(qn("a:defRPr"))]
    assert sizes == [str(round(size * 100))]


@pytest.mark.parametrize("words", [8, 14])
def test_a_list_on_a_divider_gets_smaller_before_a_line_of_it_is_cut(words: int) -> None:
    of = review()
    plain = template("default")
    context = Context(of, four_reviews.figures(four_reviews.pair()), at_size(plain, 18))
    entries = [("Findings and lessons " * (words // 3), "a"), ("Short", "b")]
    found = links(context, "deal", "contents", entries)
    assert [each.paragraphs[0].text for each in found] == [text for text, _ in entries]
    small = context.area("deal", "contents").styles["contents"].size * found[0].scale / 100
    assert (found[0].scale < 100) == (words == 14)
    assert {each.scale for each in found} == {found[0].scale}
    assert small >= context.smallest


def test_a_name_that_lacks_a_little_room_stands_on_one_line() -> None:
    found = slide(build.plan(build.prepared(Path(__file__).parents[1] / "inputs")), "chapter/methodology/3/1")
    rules = shape(found, "table")
    assert isinstance(rules, Table)
    assert [len(row.cells[0].paragraphs[0].lines) for row in rules.rows] == [1] * len(rules.rows)
