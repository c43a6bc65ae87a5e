import pytest

from tests.checks.broken import TABLE, broken, swap

DEFECTS = {
    "an SVG alone": swap(
        TABLE,
        r'<a:blip r:embed="(rId\d+)"><a:extLst>.*?r:embed="(rId\d+)"/></a:ext></a:extLst></a:blip>',
        r'<a:blip r:embed="\2"/>',
    ),
    "a picture with another name": lambda parts: parts.update(
        {name: b"GIF89a" for name in parts if name.startswith("ppt/media/") and name.endswith(".png")}
    ),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"pictures"}
