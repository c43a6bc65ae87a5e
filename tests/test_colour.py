import pytest

from pipeline.colour import contrast, from_rgb, gamma, linear, luminance, mixed, readable, rgb


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
