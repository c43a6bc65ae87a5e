from copy import deepcopy

import pytest
from pptx.dml.color import RGBColor
from pptx.util import Pt

from pipeline.checks import inspect
from pipeline.deck.contents import read
from tests.checks.broken import edited, found_by, slide, text_box
from tests.test_growth import grows_in_proportion


@pytest.mark.parametrize(
    ("colour", "told"), [("000000", False), ("767676", False), ("999999", True), ("FFFFFF", True), ("FFFF00", True)]
)
def test_text_that_is_too_near_to_the_background_is_told(colour, told, good):
    assert bool(found_by("contrast", edited(good, lambda deck: text_box(deck, "Words", colour=colour)))) == told


def test_a_finding_says_how_much_and_which_colours(good):
    (found,) = found_by("contrast", edited(good, lambda deck: text_box(deck, "Words", colour="EEEEEE")))
    assert "a contrast of 1.2, where 4.5 is needed: #EEEEEE on #FFFFFF" in found


def test_large_text_needs_less(good):
    def large(deck):
        text_box(deck, "Words", colour="888888").text_frame.paragraphs[0].runs[0].font.size = Pt(24)

    assert found_by("contrast", edited(good, large)) == []


def test_what_lies_behind_counts_and_what_lies_elsewhere_does_not(good):
    def on_dark(deck, left=500):
        panel = slide(deck).shapes.add_shape(1, Pt(left), Pt(290), Pt(320), Pt(60))
        panel.fill.solid()
        panel.fill.fore_color.rgb = RGBColor(0, 0, 64)
        text_box(deck, "Words", colour="FFFFFF")

    assert found_by("contrast", edited(good, on_dark)) == []
    assert found_by("contrast", edited(good, lambda deck: on_dark(deck, 10)))


def test_the_background_of_the_slide_itself_counts(good):
    def dark(deck):
        fill = slide(deck).background.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor(0, 0, 0)
        text_box(deck, "Words", colour="FFFFFF")

    assert not [each for each in found_by("contrast", edited(good, dark)) if "TextBox" in each]


def many_words(deck, number):
    paragraph = text_box(deck, "Words").text_frame.paragraphs[0]._p
    paragraph.getparent().extend([deepcopy(paragraph) for _ in range(number)])


def test_words_that_run_off_the_slide_are_seen_as_far_as_the_slide_goes(good):
    assert found_by("contrast", edited(good, lambda deck: many_words(deck, 500))) == []


def test_twice_as_many_words_in_a_shape_take_about_twice_as_long(good):
    decks = {number: read(edited(good, lambda deck: many_words(deck, number))) for number in (8000, 16000)}  # noqa: B023
    grows_in_proportion(lambda number: inspect(decks[number], ["contrast"]), 8000)
