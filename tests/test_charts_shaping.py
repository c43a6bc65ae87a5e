import pytest

from pipeline import machine_fonts
from pipeline.charts import shaping
from pipeline.charts.font_file import Font
from pipeline.charts.letters import letters
from pipeline.charts.shaping import pieces

ARABIC = "\u0646\u062a\u0627\u0626\u062c"  # results
HEBREW = "\u05e9\u05d9\u05ea\u05d5\u05e3"  # sharing


def one_font(letter: str) -> str:
    return "font"


def in_order(text: str) -> list[str]:
    return [piece for piece, _, _ in pieces(text, one_font)]


@pytest.mark.parametrize(
    "text",
    ["Proces", "Vormgeving \u2013 7", "\u041f\u0440\u043e", "\u4eba\u6587"],
)
def test_text_whose_letters_stand_by_themselves_needs_no_shaping(text: str) -> None:
    assert not shaping.is_shaped(text)


@pytest.mark.parametrize("text", [ARABIC, HEBREW, "deal " + HEBREW, "\u0939\u093f\u0902\u0926\u0940", "e\u0301"])
def test_text_that_runs_backwards_or_joins_is_shaped(text: str) -> None:
    assert shaping.is_shaped(text)


def test_letters_that_run_from_right_to_left_are_drawn_in_that_order() -> None:
    drawn = letters("Arial").glyphs(HEBREW)
    arimo = Font(machine_fonts.packaged())
    assert [glyph.key[2] for glyph in drawn] == [arimo.glyph(ord(letter)) for letter in reversed(HEBREW)]


def test_a_line_that_runs_backwards_has_its_words_from_the_right_and_its_numbers_the_right_way_round() -> None:
    assert in_order(f"{HEBREW} 2024") == ["2024", f"{HEBREW} "]
    assert in_order(f"{HEBREW} City Deal {HEBREW}") == [f" {HEBREW}", "City Deal", f"{HEBREW} "]


def test_a_word_that_runs_backwards_stays_where_it_is_in_a_line_that_does_not() -> None:
    assert in_order(f"Deal {HEBREW} 7") == ["Deal ", HEBREW, " 7"]


def test_pieces_in_several_fonts_keep_their_order() -> None:
    assert [(piece, font) for piece, _, font in pieces("ab" + HEBREW[:2], lambda letter: letter)] == [
        ("a", "a"),
        ("b", "b"),
        (HEBREW[1], HEBREW[1]),
        (HEBREW[0], HEBREW[0]),
    ]


def test_a_mark_is_drawn_in_the_font_of_its_letter() -> None:
    assert [font for _, _, font in pieces("e\u0301x", lambda letter: letter)] == ["e", "x"]


def test_letters_that_join_have_other_shapes_than_alone() -> None:
    if machine_fonts.with_letter(ARABIC[0]) is None:
        pytest.skip("no font of this machine has Arabic letters")
    whole = {glyph.key[2] for glyph in letters("Arial").glyphs(ARABIC)}
    alone = {glyph.key[2] for letter in ARABIC for glyph in letters("Arial").glyphs(letter)}
    assert whole and whole != alone


def test_a_shaped_text_is_as_wide_as_its_glyphs() -> None:
    found = letters("Arial")
    assert found.width(HEBREW) == pytest.approx(sum(glyph.advance for glyph in found.glyphs(HEBREW)))
