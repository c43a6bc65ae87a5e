import pytest

from tests.checks.broken import LAST, SLIDE, TABLE, broken, every, said, swap

DEFECTS = {
    "a text box in place of a title": swap(SLIDE, r'<p:ph type="title"[^>]*/>', ""),
    "a title that nobody wrote": swap(SLIDE, "<a:t>Slide one</a:t>", "<a:t> </a:t>"),
    "two slides with one title": swap(LAST, "Slide three", "Slide one"),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"titles"}


def test_the_first_slide_with_a_title_is_named(good):
    found = said(good, every(swap(LAST, "Slide three", "Slide one"), swap(TABLE, "Slide two", "Slide one")))
    assert found == [f"{number} ppt/slides/slide{number}.xml: Slide 1 has the same title." for number in (2, 3)]


def test_words_apart_by_spaces_only_are_the_same_title(good):
    assert broken(good, swap(LAST, "Slide three", "Slide  one")) == {"titles"}
