"""The judge itself: what it must never pass."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.slides import Box, Deck, Shape, Slide, Table, Text
from tests.decks import deck, paragraph, slide, table, template, text, written
from tests.render.judge import misplaced, overlaps, pdf_of

SENTENCE = "The process was clear from the start, and the office of the towns said so."
LONG = "verant\u00adwoor\u00adde\u00adlijk\u00adheid"
LOW = Box(1_000_000, 2_000_000, 3_600_000, 200_000)
FAULTS = {
    "sound": slide(text(SENTENCE, paragraph("Third", number=3), LONG * 4), key="sound"),
    "too-low": slide(text(SENTENCE * 3, box=LOW, placed=True), key="too-low"),
    "off-the-slide": slide(text(SENTENCE * 60), key="off-the-slide"),
    "grown-row": slide(table(("Head", "N"), (SENTENCE * 2, "2"), ("Last", "3")), key="grown-row", role="table"),
}  # fmt: skip


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judge")
    return pdf_of(written(planned(*FAULTS.values()), folder / "deck.pptx"), folder)


def planned(*slides: Slide) -> Deck:
    """A deck of the slides, every text that has no place of its own where the slide layout has it."""
    return deck(*(replace(each, shapes=tuple(in_place(each.role, shape) for shape in each.shapes)) for each in slides))


def in_place(role: str, shape: Shape) -> Shape:
    if not isinstance(shape, Text | Table) or getattr(shape, "placed", False):
        return shape
    box = template().roles[role].areas[shape.area].box
    if isinstance(shape, Table):
        box = Box(box.left, box.top, sum(shape.widths), sum(row.height for row in shape.rows))
    return replace(shape, box=box)


def changed(key: str, change: str, to: str) -> Deck:
    """The plan with other words on one slide than those that were written."""

    def said(shape: Shape) -> Shape:
        if not isinstance(shape, Text):
            return shape
        return replace(shape, paragraphs=tuple(paragraph(each.text.replace(change, to)) for each in shape.paragraphs))

    def on(each: Slide) -> Slide:
        return replace(each, shapes=tuple(map(said, each.shapes))) if each.key == key else each

    return planned(*map(on, FAULTS.values()))


def judged(plan: Deck, pdf: Path, key: str) -> list[str]:
    return [each for each in misplaced(plan, pdf) if f"({key})" in each]


@pytest.mark.render
def test_text_in_its_box_is_passed(pdf: Path) -> None:
    assert judged(planned(*FAULTS.values()), pdf, "sound") == []


@pytest.mark.render
@pytest.mark.parametrize("key", ["too-low", "off-the-slide", "grown-row"])
def test_text_that_leaves_its_box_is_told(pdf: Path, key: str) -> None:
    assert judged(planned(*FAULTS.values()), pdf, key)


@pytest.mark.render
@pytest.mark.parametrize(
    ("planned_word", "shown_word"),
    [("clear from", "from clear"), ("towns", "town"), ("Third", "Third and last"), ("The process was clear", "")],
)
def test_words_that_were_not_planned_so_are_told(pdf: Path, planned_word: str, shown_word: str) -> None:
    assert judged(changed("sound", planned_word, shown_word), pdf, "sound")


@pytest.mark.render
def test_a_text_of_which_the_plan_knows_nothing_is_told(pdf: Path) -> None:
    bare = planned(*(replace(each, shapes=each.shapes[:1]) for each in FAULTS.values()))
    assert any("outside every box" in each for each in judged(bare, pdf, "sound"))


@pytest.mark.render
def test_a_slide_too_few_is_told(pdf: Path) -> None:
    assert misplaced(deck(FAULTS["sound"]), pdf) == ["1 slides became 4 pages"]


def test_boxes_over_each_other_and_off_the_slide_are_told() -> None:
    first = text("One", box=LOW, placed=True)
    over = slide(first, text("Two", key="text-2", box=replace(LOW, top=LOW.bottom - 1), placed=True), key="over")
    under = slide(first, text("Two", key="text-2", box=replace(LOW, top=LOW.bottom), placed=True), key="under")
    off = slide(text("One", box=replace(LOW, left=-1), placed=True), key="off")
    assert overlaps(planned(over, under, off)) == ["over: text-1 lies over text-2", "off: text-1 stands off the slide"]
