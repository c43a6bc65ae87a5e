import pytest

from tests.checks.broken import edited, found_by, text_box


def test_a_font_that_was_pasted_in_is_told_once(good):
    def change(deck):
        text_box(deck, "One", font="Rare Grotesk")
        text_box(deck, "Two", font="rare grotesk", number=2)

    assert found_by("fonts", edited(good, change)) == [
        "1: Some text is in Rare Grotesk, a font that others may not have."
    ]


@pytest.mark.parametrize("font", ["Calibri", "Segoe UI", "+mn-lt", "Times New Roman"])
def test_one_that_everybody_has_is_not(font, good):
    assert found_by("fonts", edited(good, lambda deck: text_box(deck, "Words", font=font))) == []


def test_one_of_the_template_is_not(good):
    def change(deck):
        layout = deck.slides[0].slide_layout.placeholders[0]
        layout.text_frame.paragraphs[0].add_run().font.name = "House Grotesk"
        text_box(deck, "Words", font="House Grotesk")

    assert found_by("fonts", edited(good, change)) == []
