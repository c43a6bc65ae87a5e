import pytest

from tests.checks.broken import SLIDE, TABLE, broken, swap

DEFECTS = {
    "a text without a paragraph": swap(SLIDE, "<a:p>(?:(?!<a:p>).)*Free words.*?</a:p></p:txBody>", "</p:txBody>"),
    "properties behind the text": swap(SLIDE, "<a:p>(<a:pPr[^>]*?/>|<a:pPr.*?</a:pPr>)(<a:r>.*?</a:r>)", r"<a:p>\2\1"),
    "text behind the end": swap(SLIDE, "(<a:r>(?:(?!</a:r>).)*</a:r>)(<a:endParaRPr[^>]*/>)", r"\2\1"),
    "a row that is too short": swap(TABLE, "<a:tc>.*?</a:tc>", ""),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"text-bodies"}
