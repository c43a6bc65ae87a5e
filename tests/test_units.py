"""Numbers and their units on one line."""

import pytest

from pipeline.slides import EMU_PER_POINT, Run
from pipeline.text import Ruler
from pipeline.units import joints, unjoined, words
from tests.fonts import even_font, style


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("about 5 % of all", [7]),
        ("for € 12 a month", [5]),
        ("3 km and 12 miljoen euro", [1, 11]),
        ("5 mensen in 3 kamers", []),
        ("in 2023 a year began", []),
        ("5%", []),
        ("fewer than < 2", [12]),
    ],
)
def test_a_unit_stands_behind_a_number_or_is_a_currency_before_it(text: str, found: list[int]) -> None:
    assert joints(text) == found


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("width", range(60, 200, 7))
def test_no_line_ends_between_a_number_and_its_unit_and_no_other_blank_is_changed(width: int, bold: bool) -> None:
    runs = (Run("It takes 25 km to go, "), Run("or € 30 a head and 60 % of all", bold=bold), Run(" the time."))
    text = "".join(run.text for run in runs)
    ruler, room = Ruler(even_font(), "en"), width * EMU_PER_POINT
    made = ruler.hyphenated(runs, style(9), room)
    said = "".join(run.text for run in made)
    assert unjoined(said) == text
    lines = [said[line.start : line.end] for line in ruler.lines(made, style(9), room)]
    assert not [line for line in lines if line.endswith((" 25", "€", " 60"))]
    assert all(
        said[at - 1 : at + 2] in ("5\u00a0k", "€\u00a03", "0\u00a0%")
        for at, sign in enumerate(said)
        if sign == "\u00a0"
    )


def test_a_text_that_fits_has_no_such_blanks() -> None:
    runs = (Run("It takes 25 km."),)
    assert Ruler(even_font(), "en").hyphenated(runs, style(9), 10_000_000) == runs


def test_a_number_with_its_unit_or_sign_is_one_word() -> None:
    assert words("of < 2 people\u00a0in  30 % of cities") == [
        "of",
        "<\u00a02",
        "people\u00a0in",
        "30\u00a0%",
        "of",
        "cities",
    ]
