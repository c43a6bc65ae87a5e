import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.slides import Run
from pipeline.text import SOFT_HYPHEN, Ruler, hyphens, is_right_to_left, split_runs
from tests.fonts import even_font, style, width_of


def broken(text: str, letters: int, **run: bool) -> list[str]:
    found = Ruler(even_font(), "nl").lines((Run(text, **run),), style(), width_of(letters))
    return [text[line.start : line.end] for line in found]


def test_lines_break_at_blanks() -> None:
    assert broken("een twee drie", 8) == ["een twee", "drie"]


def test_a_no_break_space_holds_its_words_together() -> None:
    assert broken("kost 100\u00a0mln.\u00a0euro", 14) == ["kost", "100\u00a0mln.\u00a0euro"]


def test_a_line_may_break_behind_a_hyphen_between_letters_but_not_between_figures() -> None:
    assert broken("een zee-egel", 8) == ["een zee-", "egel"]
    assert broken("loopt 10-12", 9) == ["loopt", "10-12"]


def test_an_asked_line_break_is_kept() -> None:
    assert broken("een\ntwee", 20) == ["een", "twee"]


def test_a_word_wider_than_a_line_is_broken_between_letters() -> None:
    assert broken("ab " + "x" * 12, 5) == ["ab", "xxxxx", "xxxxx", "xx"]


def test_bold_is_wider() -> None:
    assert len(broken("x" * 10, 10)) == 1
    assert len(broken("x" * 10, 10, bold=True)) == 2


def test_a_word_wider_than_a_line_is_hyphenated_in_its_language() -> None:
    ruler = Ruler(even_font(), "nl")
    (run,) = ruler.hyphenated((Run("samenwerkingsverband"),), style(), width_of(10))
    assert SOFT_HYPHEN in run.text
    assert run.text.replace(SOFT_HYPHEN, "") == "samenwerkingsverband"
    lines = ruler.lines((run,), style(), width_of(10))
    assert all(run.text[line.start : line.end - 1].count(SOFT_HYPHEN) == 0 for line in lines)


def test_a_word_that_fits_is_not_hyphenated() -> None:
    ruler = Ruler(even_font(), "nl")
    (run,) = ruler.hyphenated((Run("een samenwerkingsverband"),), style(), width_of(30))
    assert SOFT_HYPHEN not in run.text


def test_a_hyphen_stands_between_syllables() -> None:
    assert hyphens("samenwerkingsproces", "nl", 4, 5) == (5, 8, 13)


@pytest.mark.parametrize("word", ["", "a", "kort"])
def test_a_short_word_has_no_place_for_one(word: str) -> None:
    assert hyphens(word, "nl", 3, 3) == ()


def test_the_patterns_of_a_language_are_read_only_where_a_word_does_not_fit() -> None:
    code = (
        "import sys\nfrom pipeline.slides import Run\nfrom pipeline.text import Ruler\n"
        "from tests.fonts import even_font, style, width_of\n"
        "Ruler(even_font(), 'nl').hyphenated((Run('een woord'),), style(), width_of(30))\n"
        "print('pyphen' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_first_letter_with_a_direction_decides_where_a_paragraph_begins() -> None:
    assert is_right_to_left("12 שלום world")
    assert not is_right_to_left("world שלום")


def test_runs_are_split_without_losing_a_letter_or_a_style() -> None:
    before, after = split_runs((Run("een "), Run("twee", bold=True)), 6)
    assert before == (Run("een "), Run("tw", bold=True))
    assert after == (Run("ee", bold=True),)


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)


@given(st.lists(words, min_size=1, max_size=40), st.integers(3, 60))
def test_lines_hold_every_letter_in_order_and_stay_within_the_width(parts: list[str], letters: int) -> None:
    text = " ".join(parts)
    ruler = Ruler(even_font(), "en")
    lines = ruler.lines((Run(text),), style(), width_of(letters))
    assert "".join("".join(text[line.start : line.end].split()) for line in lines) == "".join(text.split())
    for line in lines:
        shown = text[line.start : line.end].strip()
        assert ruler.width(shown, 10) <= letters * 5 + 1.01 or len(shown) == 1 or _one_unit(shown)


def _one_unit(text: str) -> bool:
    """Combining marks and joined emoji measure nothing by themselves, so a line of one letter may hold several."""
    return len(text.strip()) <= 2
