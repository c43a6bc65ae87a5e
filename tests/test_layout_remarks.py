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
from pipeline.layout.dividers import links, near_title
from pipeline.model import Addressed
from pipeline.slides import EMU_PER_POINT, Paragraph, Run, Table, Text
from pipeline.text_model import Generated
from pipeline.text_size import at_size, usual
from tests import four_reviews
from tests.builders import EXAMPLES
from tests.plans import HERE, block, chapter, part, point, review
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


def test_what_is_too_long_for_a_line_of_a_dividers_list_takes_two_where_nothing_else_helps() -> None:
    of = review()
    context = Context(of, four_reviews.figures(four_reviews.pair()), template("default"))
    box = context.area("chapter", "contents").box
    entries = [
        (f"Recommendations for the ministry of the interior and of relations {number}", "a") for number in (1, 2)
    ]
    narrow = context.with_box("chapter", "contents", replace(box, width=box.width // 3))
    found = links(narrow, "chapter", "contents", entries)
    assert [each.paragraphs[0].text for each in found] == [text for text, _ in entries]
    first, second = (each.box for each in found)
    assert first.bottom <= second.top and second.bottom <= box.bottom


def test_the_number_on_a_divider_is_as_near_to_a_name_of_one_line_as_to_one_of_two() -> None:
    plain = template("default")
    area = plain.roles["chapter"].areas["title"]
    lower = replace(
        area, anchor="b", box=replace(area.box, height=2 * area.box.height, top=area.box.top - area.box.height)
    )
    over = plain.roles["chapter"].areas["ordinal"]
    over = replace(over, placeholder=None, box=replace(over.box, top=lower.box.top - over.box.height))
    context = Context(review(), four_reviews.figures(four_reviews.pair()), plain)
    areas, gaps = {"title": lower, "ordinal": over}, []
    for name in ("Aim", "A name that does not stand on one line, however wide it may be"):
        title = Text("title", lower.box, area="title", paragraphs=(Paragraph((Run(name),), "title", first=True),))
        number = Text("ordinal", over.box, area="ordinal", paragraphs=(Paragraph((Run("1"),), "ordinal", first=True),))
        title, (number,) = near_title(context, title, (number,), areas)
        assert title.box.bottom == lower.box.bottom and number.box.bottom <= title.box.top
        lines = context.heading_ruler.count(title.paragraphs[0].runs, lower.styles["title"], lower.inner.width)
        gaps.append(title.box.height - round(lines * lower.styles["title"].line * EMU_PER_POINT))
    assert gaps[0] <= gaps[1]


@pytest.mark.parametrize("lead", [(), (point("As of today.", kind="paragraph"),)])
def test_no_heading_is_left_alone_on_a_slide_before_what_it_heads(lead: tuple[object, ...]) -> None:
    long = "A heading that is far too long to be the title of any slide " * 3
    of = replace(
        review(),
        chapters=(
            chapter("methodology", part("Why", block(long, *lead, Generated(kind="questionnaire", location=HERE)))),
        ),
    )
    pages = [each for each in planned(of).slides if each.role not in ("cover", "contents", "chapter")]
    first = next(each for each in pages if "far too long" in words(each))
    assert first.role == "table" and any(isinstance(each, Table) for each in first.shapes)


def test_words_over_columns_are_never_much_smaller_than_what_stands_under_them() -> None:
    plain = template("default")
    for size in (11, 14, 18):
        styles = at_size(plain, size).roles["table"].areas["table"].styles
        assert styles["header"].size >= 0.67 * styles["cell"].size
    own = plain.roles["table"].areas["table"].styles["header"]
    assert at_size(plain, 12).roles["table"].areas["table"].styles["header"] == own


def test_next_to_nothing_goes_on_with_what_follows_it_where_both_names_make_no_title() -> None:
    names = ("What was done before anything", "What came of all that we did")
    long = [point("Some words that take a line or two of a column, and so on. " * 3) for _ in range(9)]
    parts = (part(names[0], block("", point("One."))), part(names[1], block("", *long)))
    pages = planned(replace(review(), chapters=(chapter("background", *parts),))).slides
    first = next(each for each in pages if "One." in words(each))
    assert all(name in words(first) for name in names)
