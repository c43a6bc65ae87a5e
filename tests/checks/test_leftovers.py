import pytest

from tests.checks.broken import edited, found_by, shape, slide, text_box


@pytest.mark.parametrize(
    "words",
    ["TODO", "TBC", "XXX", "Lorem ipsum", "[Name of client]", "[naam]", "[NOG TE DOEN]", "<Client>", "{{title}}", "wat ???",
     "Click to add text", "Klik om tekst toe te voegen", "Error! Reference source not found"],
)  # fmt: skip
def test_what_was_to_be_replaced_is_found_wherever_it_stands(words, good):
    assert found_by("leftovers", edited(good, lambda deck: text_box(deck, f"Here {words} there")))
    assert found_by(
        "leftovers", edited(good, lambda deck: shape(deck, "band")._element.nvSpPr.cNvPr.set("descr", words))
    )


def test_an_empty_placeholder_is_found_and_so_is_the_hint_of_the_template(good):
    def change(deck):
        shape(deck, "text-1").text_frame.text = ""

    assert found_by("leftovers", edited(good, change)) == [
        '1: The placeholder "text-1" is empty: who edits the deck reads "Click to add text".'
    ]
    hint = next(each for each in slide_layout_texts(good) if len(each) > 3)

    def suggest(deck):
        shape(deck, "text-1").text_frame.text = hint

    assert len(found_by("leftovers", edited(good, suggest))) == 1


def slide_layout_texts(good):
    from pptx import Presentation

    layout = slide(Presentation(str(good))).slide_layout
    return [each.text_frame.text for each in layout.placeholders if each.has_text_frame]


@pytest.mark.parametrize(
    "words", ["[sic]", "[1]", "[...]", "the [new] minister", "to do", "Louis XIV", "a < b > c", "Wat? Hoe?", "mastodon"]
)
def test_what_is_meant_is_left_alone(words, good):
    assert found_by("leftovers", edited(good, lambda deck: text_box(deck, words))) == []
