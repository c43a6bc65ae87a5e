import pytest

from tests.checks.broken import PRESENTATION, SLIDE, broken, swap

DEFECTS = {
    "a language that is none": swap(SLIDE, 'lang="nl-NL"', 'lang="Dutch (NL)"'),
    "a run that says none": swap(SLIDE, '<a:rPr lang="nl-NL"', "<a:rPr"),
    "a default that says none": lambda parts: parts.update(
        {PRESENTATION: parts[PRESENTATION].replace(b' lang="nl-NL"', b"")}
    ),
    "an end that says none": swap(SLIDE, '<a:endParaRPr lang="nl-NL"', "<a:endParaRPr"),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"languages"}
