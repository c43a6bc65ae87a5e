import pytest

from pipeline.colour import (
    APART,
    apart,
    contrast,
    from_rgb,
    gamma,
    grey_apart,
    linear,
    luminance,
    mixed,
    named,
    readable,
    rgb,
)
from pipeline.labels.colours import COLOURS

STEPS = range(0, 256, 51)


def test_black_on_white_has_the_most_contrast_and_a_colour_on_itself_none() -> None:
    assert contrast("000000", "FFFFFF") == contrast("FFFFFF", "000000") == pytest.approx(21)
    assert contrast("0B5D3B", "0B5D3B") == 1


def test_the_grey_that_just_passes_on_white_is_that_of_the_guideline() -> None:
    assert contrast("767676", "FFFFFF") >= 4.5 > contrast("777777", "FFFFFF")


def test_the_first_colour_that_can_be_read_is_taken_or_else_the_best() -> None:
    assert readable("FFFFFF", "CCCCCC", "0B5D3B", "000000") == "0B5D3B"
    assert readable("808080", "888888", "FFFFFF", "777777") == "FFFFFF"


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert [mixed("000000", "FF8000", share) for share in (0, 0.5, 1)] == ["000000", "804000", "FF8000"]


def test_the_curve_and_its_inverse_lead_back() -> None:
    for part in range(256):
        assert gamma(linear(part / 255)) == pytest.approx(part / 255, abs=1e-6)
    assert (luminance("000000"), luminance("FFFFFF")) == (0, pytest.approx(1))


def test_parts_of_a_colour_lead_back_and_are_kept_within_bounds() -> None:
    assert from_rgb(*rgb("1F4E79")) == "1F4E79"
    assert from_rgb(-0.2, 0.5, 1.7) == "0080FF"


# --- for whom, and what it is called ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("FF0000", "00A000", False),  # red and green of one lightness
        ("C04000", "707000", False),
        ("1F3A6E", "B3261E", True),
        ("000000", "FFFFFF", True),
        ("0B5D3B", "1F4E79", True),
        ("123456", "123456", False),
    ],
)
def test_colours_are_apart_where_people_without_red_or_green_cones_tell_them_too(
    one: str, other: str, told: bool
) -> None:
    assert (apart(one, other) >= APART) == told
    assert apart(one, other) == pytest.approx(apart(other, one))


def test_black_and_white_are_all_of_the_way_apart_in_print() -> None:
    assert grey_apart("000000", "FFFFFF") == pytest.approx(1)
    assert grey_apart("0B5D3B", "9B1C1C") < 0.02


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("0B5D3B", "dark-green"),
        ("9B1C1C", "dark-red"),
        ("D9DDDF", "light-grey"),
        ("1F3A6E", "dark-blue"),
        ("57068C", "dark-purple"),
        ("BF4C09", "orange"),
        ("FFCC00", "yellow"),
        ("00A1DE", "light-blue"),
        ("222222", "black"),
    ],
)
def test_colours_are_called_what_people_call_them(colour: str, name: str) -> None:
    assert named(colour) == name


def test_every_colour_has_a_word_in_both_languages() -> None:
    words = [named(f"{red:02X}{green:02X}{blue:02X}") for red in STEPS for green in STEPS for blue in STEPS]
    assert set(words) <= set(COLOURS["nl"]) == set(COLOURS["en"])
