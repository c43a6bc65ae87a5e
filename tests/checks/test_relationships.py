import pytest

from tests.checks.broken import LAST, SLIDE_RELATIONS, broken, swap

DEFECTS = {
    "one id for two relationships": swap(
        SLIDE_RELATIONS,
        "</Relationships>",
        '<Relationship Id="rId1" Type="a" Target="../presProps.xml"/></Relationships>',
    ),
    "an id that is not there": swap(LAST, 'r:embed="rId', 'r:embed="rId77'),
    "a part in another case": swap(
        LAST.replace("slides/", "slides/_rels/") + ".rels", "charts/chart1", "charts/Chart1"
    ),
    "a link to nothing": swap(SLIDE_RELATIONS, r'Target="https[^"]*"', 'Target=""'),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"relationships"}
