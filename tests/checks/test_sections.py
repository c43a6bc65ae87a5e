import pytest

from tests.checks.broken import PRESENTATION, broken, swap

DEFECTS = {
    "a slide in no section": swap(PRESENTATION, '<p14:sldId id="257"/>', ""),
    "a slide that is not there": swap(
        PRESENTATION, '<p14:sldId id="257"/>', '<p14:sldId id="257"/><p14:sldId id="300"/>'
    ),
    "slides out of order": swap(PRESENTATION, '(<p14:sldId id="257"/>)(<p14:sldId id="258"/>)', r"\2\1"),
    "an id in lower case": swap(PRESENTATION, r'(p14:section name="[^"]*" id="\{)[0-9A-F]{8}', r"\g<1>abcdef01"),
    "the wrong extension": swap(PRESENTATION, "521415D9", "521415D8"),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"sections"}
