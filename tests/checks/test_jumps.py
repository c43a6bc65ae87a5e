import pytest

from tests.checks.broken import PRESENTATION, RELATIONS, SLIDE, broken, swap


def without_slide_three(parts):
    """The last slide leaves the list and the sections, but its part and the jump to it stay."""
    swap(PRESENTATION, r'<p:sldId id="258"[^>]*/>', "")(parts)
    swap(PRESENTATION, r'<p14:sldId id="258"/>', "")(parts)
    swap(RELATIONS, r'<Relationship Id="[^"]*" Type="[^"]*/slide" Target="slides/slide3.xml"/>', "")(parts)


DEFECTS = {
    "a jump to the web": swap(SLIDE, r'(<a:hlinkClick r:id="rId3")', r'\1 action="ppaction://hlinksldjump"'),
    "a slide that is no jump": swap(SLIDE, r' action="ppaction://hlinksldjump"', ""),
    "a jump to a slide that left": without_slide_three,
    "a custom show with a slide that left": swap(
        PRESENTATION,
        "<p:defaultTextStyle",
        '<p:custShowLst><p:custShow name="a" id="0"><p:sldLst><p:sld r:id="rId1"/></p:sldLst></p:custShow></p:custShowLst>'
        "<p:defaultTextStyle",
    ),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"jumps"}
