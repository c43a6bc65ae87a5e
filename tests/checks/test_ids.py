import pytest

from tests.checks.broken import PRESENTATION, SLIDE, broken, every, swap

DEFECTS = {
    "a slide id of more digits than anybody reads": every(
        swap(PRESENTATION, 'sldId id="256"', f'sldId id="{"9" * 5000}"'), swap(PRESENTATION, '"256"', f'"{"9" * 5000}"')
    ),
    "two shapes with one id": swap(SLIDE, 'cNvPr id="3"', 'cNvPr id="2"'),
    "a slide id that is too small": every(
        swap(PRESENTATION, 'sldId id="256"', 'sldId id="25"'), swap(PRESENTATION, '"256"', '"25"')
    ),
    "an id of a slide layout that is too small": swap(
        "ppt/slideMasters/slideMaster1.xml", 'sldLayoutId id="21', 'sldLayoutId id="1'
    ),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"ids"}
