import pytest
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Pt

from tests.checks.broken import edited, found_by, shape, text_box

LONG = "A sentence that goes on for a while, as people write them. " * 6


def test_a_text_that_runs_out_of_its_box_is_told_with_its_lines(good):
    (found,) = found_by("text-fits", edited(good, lambda deck: text_box(deck, LONG)))
    assert found.startswith('1: The text in "TextBox') and "Lines too many: " in found
    assert found_by("text-fits", good) == []


@pytest.mark.parametrize("words", ["One line.", "Two lines of text, since the box is not so wide. " * 1])
def test_one_that_fits_is_not(words, good):
    assert found_by("text-fits", edited(good, lambda deck: text_box(deck, words))) == []


def test_what_people_add_to_a_text_of_ours_is_measured_with_it(good):
    def add(deck):
        for _ in range(20):
            shape(deck, "text-1").text_frame.add_paragraph().text = "One more point."

    assert '"text-1" runs out of its box' in found_by("text-fits", edited(good, add))[0]


def test_smaller_text_takes_less(good):
    def add(deck):
        text_box(deck, LONG[:110]).text_frame.paragraphs[0].runs[0].font.size = Pt(4)

    assert found_by("text-fits", edited(good, add)) == []
    assert found_by("text-fits", edited(good, lambda deck: text_box(deck, LONG[:110])))


@pytest.mark.parametrize("kind", [MSO_AUTO_SIZE.SHAPE_TO_FIT_TEXT, MSO_AUTO_SIZE.TEXT_TO_FIT_SHAPE])
def test_a_box_that_adapts_is_told_only_where_it_runs_off_the_slide(kind, good):
    def add(deck, top=100, words=LONG):
        text_box(deck, words, 500, top, 300, 40).text_frame.auto_size = kind

    assert found_by("text-fits", edited(good, add)) == []
    off = edited(good, lambda deck: add(deck, 480, LONG * 3))
    assert "runs off the slide" in found_by("text-fits", off)[0]


def test_a_table_that_runs_off_the_slide_is_told(good):
    def fill(deck):
        shape(deck, "table", 2).table.cell(1, 0).text_frame.text = LONG * 5

    assert found_by("text-fits", edited(good, fill)) == ['2: The table "table" is higher than the slide has room for.']
