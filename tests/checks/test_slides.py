import pytest

from tests.checks.broken import PRESENTATION, SLIDE_RELATIONS, broken, swap

DEFECTS = {
    "elements out of order": swap(PRESENTATION, "(<p:sldSz[^>]*/>)(<p:notesSz[^>]*/>)", r"\2\1"),
    "two slide layouts for a slide": swap(
        SLIDE_RELATIONS,
        "</Relationships>",
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout" '
        'Target="../slideLayouts/slideLayout1.xml"/></Relationships>',
    ),
    "notes that belong to another slide": swap(
        "ppt/notesSlides/_rels/notesSlide1.xml.rels", "slide1.xml", "slide2.xml"
    ),
    "a notes master that is not listed": swap(PRESENTATION, "<p:notesMasterIdLst>.*</p:notesMasterIdLst>", ""),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"slides"}
