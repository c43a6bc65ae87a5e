import pytest

from tests.checks.broken import broken, swap

DEFECTS = {
    "no title": swap("docProps/core.xml", "<dc:title>.*</dc:title>", ""),
    "no language": swap("docProps/core.xml", "<dc:language>.*</dc:language>", ""),
    "a date in words": swap("docProps/core.xml", "2023-11-15T00:00:00Z", "15 november 2023"),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"properties"}
