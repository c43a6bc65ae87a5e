"""Footnotes stand at the foot of the slide that calls them, sources under their picture, short tables beside their text."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.deck.template_reader import read
from pipeline.inputs.footnotes import with_numbers
from pipeline.layout import plan
from pipeline.model import Addressed, Review
from pipeline.slides import EMU_PER_POINT, Deck, Section, Slide, Text
from pipeline.slides import Table as PlannedTable
from pipeline.template import Template
from pipeline.text_model import Cell, Figure, Footnote, Item, NewSlide, Part, Point, Span, Table
from tests.odd_templates import ODD
from tests.plans import HERE, block, chapter, deal, indicators, part, point, review, statistics, template
from tests.render.judge import overlaps


def planned(of: Review) -> Deck:
    return plan(with_numbers(of), statistics(of), template())


def slides(*parts: Part) -> list[Slide]:
    """The slides of a chapter of these parts, without its divider."""
    of = review(chapters=(chapter("introduction", *parts),))
    return [each for each in planned(of).slides if each.key.startswith("chapter/introduction/")]


def crowded(found: list[Slide], on: Template | None = None) -> list[str]:
    """What stands over something else."""
    deck = plan(review(), statistics(review()), on or template())
    return overlaps(replace(deck, sections=(Section("one", "One", tuple(found)),)))


def noted(text: str, *notes: str, kind: str = "bullet") -> Point:
    """A point that calls footnotes at its end."""
    calls = (Span(text="0", footnote=Footnote(spans=(Span(text=note),), location=HERE)) for note in notes)
    return Point(kind=kind, spans=(Span(text=text), *calls), location=HERE)


def cell(text: str, *notes: str) -> Cell:
    return Cell(spans=noted(text, *notes).spans, location=HERE)


def table(*texts: str, rows: int = 2, source: str = "", notes: tuple[str, ...] = ()) -> Table:
    body = tuple(tuple(cell(text) for text in texts) for _ in range(rows - 1))
    last = tuple(cell(text, *(notes if at == 0 else ())) for at, text in enumerate(texts))
    spans = (Span(text=source),) if source else ()
    header = tuple(cell(f"Head {at}") for at in range(len(texts)))
    return Table(header=header, rows=(*body, last), alignments=("left",) * len(texts), location=HERE, source=spans)


def figure(source: str) -> Figure:
    spans = (Span(text=source),)
    size = {"width": 800, "height": 600}
    return Figure(path="a.png", alt="A map.", decorative=False, digest="0" * 64, location=HERE, source=spans, **size)


def shape(of: Slide, key: str) -> Text:
    return next(each for each in of.shapes if each.key == key)  # type: ignore[return-value]


def keys(of: Slide) -> list[str]:
    return [each.key for each in of.shapes]


def test_a_footnote_stands_raised_in_the_text_and_at_the_foot_of_its_column() -> None:
    (slide,) = slides(part("Why", block("", noted("Costs fell", "In 2023."))))
    text, foot = shape(slide, "text-1"), shape(slide, "footnotes-text-1")
    call = text.paragraphs[0].runs[1]
    assert (call.text, call.field) == ("1", "footnote")
    assert [each.text for each in foot.paragraphs] == ["1 In 2023."]
    assert foot.paragraphs[0].runs[0].field == "footnote"
    area = template().roles[slide.role].areas["text-1"]
    assert text.box.bottom == foot.box.top and foot.box.bottom == area.box.bottom


def test_a_footnote_follows_the_text_in_reading_order() -> None:
    (slide,) = slides(part("Why", block("", *(noted(f"Word {n} " * 44, f"Note {n}.") for n in range(7)))))
    assert keys(slide)[2:6] == ["text-1", "text-2", "footnotes-text-1", "footnotes-text-2"]


def test_a_footnote_that_is_called_twice_is_printed_once_in_a_column_and_keeps_its_number() -> None:
    (slide,) = slides(part("Why", block("", noted("One", "Same."), noted("Two", "Other."), noted("Three", "Same."))))
    calls = [run.text for each in shape(slide, "text-1").paragraphs for run in each.runs if run.field]
    assert calls == ["1", "2", "1"]
    assert list(slide.footnotes) == ["1 Same.", "2 Other."]


def test_footnotes_count_from_one_in_every_section_in_the_order_of_its_slides() -> None:
    themes = indicators(2)
    findings = part("Findings", *(block(each.name, noted("F", each.id), indicator=each.id) for each in themes))
    own = deal(
        1, themes, findings=replace(findings, kind="findings"), context=part("Context", block("", noted("C", "c")))
    )
    said = Addressed(
        audience="ministry",
        location=HERE,
        conclusions=part("Conclusions", block("A claim", noted("G", "g"))),
        recommendations=part("Recommendations", block("A claim", noted("R", "r"))),
    )
    chapters = (chapter("conclusions", part("Before", block("", noted("B", "b")))), chapter("deals"))
    deck = planned(replace(review(indicators=themes), chapters=chapters, addressed=(said,), deals=(own,)))
    found = {section.key: [said for slide in section.slides for said in slide.footnotes] for section in deck.sections}
    assert found["chapter/conclusions"] == ["1 b", "2 g", "3 r"]
    assert found["deal/deal-1"] == ["1 c", "2 i1", "3 i2"]


def test_the_title_of_a_table_has_no_number_of_a_footnote() -> None:
    headed = replace(block("", table("a")), heading=noted("Costs", "In 2023.").spans)
    found = slides(part("Why", headed))
    assert not any(run.field for each in found for run in shape(each, "title").paragraphs[0].runs)
    assert [said for each in found for said in each.footnotes] == ["1 In 2023."]


def test_a_footnote_in_a_table_stands_at_the_foot_of_its_page() -> None:
    found = slides(part("Why", block("", table("word " * 60, "b", rows=40, notes=("In 2023.",)))))
    assert len(found) > 1
    assert [list(each.footnotes) for each in found] == [[]] * (len(found) - 1) + [["1 In 2023."]]
    assert crowded(found) == []


def test_steps_with_footnotes_stay_a_list() -> None:
    steps = [
        replace(
            noted(" Then.", "Note."),
            kind="number",
            number=n,
            spans=(Span(text="Ask.", bold=True), *noted(" x", "N").spans),
        )
        for n in (1, 2, 3)
    ]
    (slide,) = slides(part("Why", block("", *steps)))
    assert "text-1" in keys(slide) and list(slide.footnotes) == ["1 N"]


texts = st.integers(1, 900).map(lambda length: ("word " * length)[:length].strip())
points = st.builds(lambda text, notes: noted(text, *notes), texts, st.lists(texts, max_size=4))


@settings(max_examples=60, deadline=None)
@given(st.lists(points, min_size=1, max_size=12))
def test_whatever_is_noted_nothing_overlaps_and_every_footnote_is_said_where_it_is_called(items: list[Point]) -> None:
    found = slides(part("Why", block("Head", *items)))
    assert crowded(found) == []
    said = {f"{span.footnote.spans[0].text}" for item in items for span in item.spans if span.footnote}
    shown = "\n".join(each.text for slide in found for text in slide.shapes for each in paragraphs(text))
    assert all(note in shown for note in said)
    for slide in found:
        for text in slide.shapes:
            if text.key.startswith(("text-", "footnotes-")):
                assert height(slide, text) <= text.box.height + 1


def paragraphs(of: object) -> tuple:
    return of.paragraphs if isinstance(of, Text) else ()


def height(of: Slide, text: Text) -> float:
    """What the planned lines of a text take."""
    styles = template().roles[of.role].areas[text.area].styles
    points = 0.0
    for at, each in enumerate(text.paragraphs):
        style = styles[each.style]
        points += len(each.lines) * style.line + (0 if each.first else style.before)
        points += style.after if at + 1 < len(text.paragraphs) else 0
    return points * EMU_PER_POINT


# --- quotes ---------------------------------------------------------------------------------------


def test_who_said_it_stays_with_the_quote() -> None:
    quote = point("So it is. " * 8, kind="quote")
    filling = [point("word " * 60) for _ in range(9)]
    for count in range(len(filling)):
        found = slides(
            part("Why", block("", *filling[:count], quote, point("— Ann", kind="attribution"), *filling[count:]))
        )
        styles = [
            [each.style for each in shape(slide, key).paragraphs]
            for slide in found
            for key in keys(slide)
            if "text-" in key
        ]
        assert any(("quote", "attribution") in pairwise(each) for each in styles)


# --- sources --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("items", "key"),
    [
        ((figure("Source: us."),), "picture"),
        ((point("Text."), figure("Source: us.")), "picture"),
        ((table("a", "b", source="Source: us."),), "table"),
        ((point("Text."), point("More."), table("a", "b", source="Source: us.")), "table"),
    ],
)
def test_a_source_stands_right_under_its_picture_or_table(items: tuple[Item, ...], key: str) -> None:
    (slide,) = slides(part("Why", block("", *items)))
    of, source = shape(slide, key), shape(slide, "source")
    assert [each.text for each in source.paragraphs] == ["Source: us."]
    assert 0 < source.box.top - of.box.bottom < 100_000
    assert keys(slide).index("source") == keys(slide).index(key) + 1


def test_a_source_stands_under_every_page_of_its_table() -> None:
    found = slides(part("Why", block("", table("word " * 60, rows=60, source="Source: us."))))
    assert len(found) > 1 and all("source" in keys(each) for each in found)


# --- new slides, tables and parts -----------------------------------------------------------------


def test_a_new_slide_starts_where_the_author_wants_one() -> None:
    new = NewSlide(location=HERE)
    found = slides(part("Why", block("", point("One."), new, point("Two."), new), block("Head", point("Three."))))
    assert [[each.text for each in shape(slide, "text-1").paragraphs] for slide in found] == [
        ["One."],
        ["Two."],
        ["Head", "Three."],
    ]
    assert [each.title for each in found] == ["Why (1/3)", "Why (2/3)", "Why (3/3)"]


def test_a_part_that_ends_with_a_new_slide_shares_none() -> None:
    ends = part("A", block("", point("One."), NewSlide(location=HERE)))
    assert [each.title for each in slides(ends, part("B", block("", point("Two."))))] == ["A", "B"]


def test_a_short_table_stands_beside_the_text_of_its_block() -> None:
    (slide,) = slides(part("Why", block("Head", point("Before."), table("a", "b"), point("After."))))
    assert slide.role == "chart-text"
    assert [each.text for each in shape(slide, "text-1").paragraphs] == ["Head", "Before.", "After."]
    assert isinstance(shape(slide, "table"), PlannedTable)


def test_a_wide_table_stands_under_the_text_of_its_block() -> None:
    wide = table(*["some words in a cell, enough of them"] * 9, source="Source: us.", notes=("In 2023.",))
    (slide,) = slides(part("Why", block("Head", noted("Before", "Ever."), point("More."), wide)))
    assert (slide.role, slide.title) == ("table", "Head")
    text, below = shape(slide, "text-1"), shape(slide, "table")
    assert text.box.bottom < below.box.top
    assert list(slide.footnotes) == ["1 Ever.", "2 In 2023."]


def test_what_follows_a_table_in_its_block_stands_under_it_where_there_is_room() -> None:
    (slide,) = slides(
        part("Why", block("", table("a", "b", source="Source: us.", notes=("In 2023.",)), point("After.")))
    )
    assert keys(slide)[2:6] == ["table", "source", "text-2", "footnotes-table"]
    assert shape(slide, "source").box.bottom < shape(slide, "text-2").box.top
    found = slides(part("Why", block("", table("a", "b"), *(point("word " * 99) for _ in range(40)))))
    assert "text-2" not in keys(found[0]) and found[1].role.startswith("text")


def test_a_long_table_has_slides_of_its_own() -> None:
    found = slides(part("Why", block("Head", point("Before."), point("More."), table("a", "b", rows=60))))
    first, *others = found
    assert first.role == "text-1" and len(others) >= 3 and {each.role for each in others} == {"table"}


def test_parts_that_share_a_slide_are_both_in_its_title() -> None:
    (slide,) = slides(part("Aim", block("", point("One."))), part("Way", block("", point("Two."))))
    assert slide.title == "Aim · Way"
    assert [each.text for each in shape(slide, "text-1").paragraphs] == ["Aim", "One.", "Way", "Two."]


def test_parts_whose_names_are_sentences_have_slides_of_their_own() -> None:
    names = [
        "Night shifts have hardly heard of the pathway and its aims",
        "Training reaches only new staff, not the others",
    ]
    assert [each.title for each in slides(*(part(name, block("", point("One."))) for name in names))] == names


def test_the_small_print_is_never_smaller_than_the_smallest_text_of_the_template() -> None:
    made = template()
    sizes = {
        style.size for role in made.roles.values() for area in role.areas.values() for style in area.styles.values()
    }
    assert min(sizes) == 8


@pytest.mark.parametrize("name", ["dark", "square", "a4-upright", "wide-margins"])
def test_a_template_without_levels_for_quotes_and_footnotes_has_them_all_the_same(name: str, tmp_path: Path) -> None:
    adopted = read(ODD[name](tmp_path / f"{name}.pptx"))
    quote = point("So it is.", kind="quote")
    parts = (
        part("A", block("", noted("One " * 200, "Note. " * 9), quote, point("— Ann", kind="attribution"))),
        part("B", block("", table(*["some words"] * 6, source="Source: us.", notes=("N " * 200,)))),
        part(
            "C",
            block("", noted("Two", "Note."), point("More."), table(*["some words"] * 9, source="Source: us. " * 30)),
        ),
    )
    of = review(chapters=(chapter("introduction", *parts),))
    found = [each for each in plan(with_numbers(of), statistics(of), adopted).slides if "introduction/" in each.key]
    assert crowded(found, adopted) == []
    assert {"quote", "attribution", "small-print"} <= {
        each.style for slide in found for text in slide.shapes for each in paragraphs(text)
    }


def test_everything_on_these_slides_has_its_own_place() -> None:
    parts = (
        part("A", block("", noted("One " * 200, "Note. " * 9), figure("Source: us. " * 9))),
        part(
            "B",
            block("Head", noted("Two", "Note."), point("More."), table("a", "b", source="Source: us.", notes=("N",))),
        ),
        part("C", block("", *(noted("word " * 40, "Note. " * 20) for _ in range(20)))),
    )
    assert crowded(slides(*parts)) == []
