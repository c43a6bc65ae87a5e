import pytest

from tests.checks.broken import SLIDE_RELATIONS, TYPES, broken, every, put, swap

DEFECTS = {
    "a type for a part that is not there": swap(
        TYPES, "</Types>", '<Override PartName="/a.xml" ContentType="a/b"/></Types>'
    ),
    "a part without a type": every(
        put("ppt/media/a.odd", b"x"),
        swap(
            SLIDE_RELATIONS,
            "</Relationships>",
            '<Relationship Id="rId9" Type="a" Target="../media/a.odd"/></Relationships>',
        ),
    ),
    "a default that nothing uses": swap(
        TYPES, "<Default", '<Default Extension="wmf" ContentType="image/x-wmf"/><Default'
    ),
    "a part whose type is said twice": swap(TYPES, "(<Override [^>]*/>)", r"\1\1"),
    "an extension whose type is said twice": swap(
        TYPES, "<Default", '<Default Extension="PNG" ContentType="image/png"/><Default'
    ),
    "a slide that is said to be a theme": swap(TYPES, r"notesSlide\+xml", "notesMaster+xml"),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"content-types"}
