import pytest

from tests.checks.broken import SLIDE, TABLE, broken, swap

DEFECTS = {
    "a colour by name": swap(SLIDE, '<a:schemeClr val="bg2"/>', '<a:srgbClr val="green"/>'),
    "a negative size": swap(SLIDE, 'cx="[1-9]', 'cx="-1'),
    "a place without a size": swap(TABLE, "<a:ext cx[^>]*/></p:xfrm>", "</p:xfrm>"),
    "a table without a place": swap(TABLE, "<p:xfrm>.*?</p:xfrm>", ""),
    "a column without a width": swap(TABLE, '<a:gridCol w="[0-9]*"', "<a:gridCol"),
    "a row of no real height": swap(TABLE, '<a:tr h="[0-9]*"', '<a:tr h="NaN"'),
    "a value that is none": swap("ppt/charts/chart1.xml", "<c:v>3.4</c:v>", "<c:v>nan</c:v>"),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"numbers"}
