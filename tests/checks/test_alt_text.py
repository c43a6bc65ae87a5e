import pytest

from tests.checks.broken import LAST, TABLE, broken, every, said, swap

GROUP = '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="90" name="Both"{0}/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
MUTE = swap(LAST, '(<p:pic><p:nvPicPr><p:cNvPr [^>]*?) descr="A logo"', r"\1")
DECORATIVE = (
    '><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><d:decorative val="1" '
    'xmlns:d="http://schemas.microsoft.com/office/drawing/2017/decorative"/></a:ext></a:extLst></p:cNvPr>'
)


def grouped(said="", beside=""):
    """The last slide's picture in a group."""
    return swap(LAST, "(<p:pic>.*?</p:pic>)", GROUP.format(said) + r"\1" + beside + "</p:grpSp>")


WORDS = (
    '<p:sp><p:nvSpPr><p:cNvPr id="91" name="Words"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>'
    '<a:p><a:r><a:rPr lang="nl-NL"/><a:t>Words</a:t></a:r></a:p></p:txBody></p:sp>'
)
DEFECTS = {
    "a picture without": MUTE,
    "a picture with the name of its file": swap(LAST, 'descr="A logo"', 'descr="IMG_2041.jpg"'),
    "a chart without": swap(LAST, '(<p:graphicFrame>.*?) descr="A radar"', r"\1"),
    "spaces in its place": swap(LAST, 'descr="A logo"', 'descr="  "'),
    "a picture in a group without, beside words": every(MUTE, grouped(beside=WORDS)),
    "a group without words": grouped(),
}


@pytest.mark.parametrize("change", DEFECTS.values(), ids=DEFECTS)
def test_a_deck_broken_on_purpose_breaks_this_rule_and_no_other(change, good):
    assert broken(good, change) == {"alt-text"}


SOUND = {
    "a table, whose cells are read out": swap(TABLE, ' descr="A table"', ""),
    "a picture that is decorative": every(MUTE, swap(LAST, '(<p:pic><p:nvPicPr><p:cNvPr [^>]*?)/>', r"\1" + DECORATIVE)),
    "a picture in a group that says it": every(MUTE, grouped(' descr="A logo"')),
    "a picture that says it, in a group with words": grouped(beside=WORDS),
}  # fmt: skip


@pytest.mark.parametrize("change", SOUND.values(), ids=SOUND)
def test_what_needs_no_alt_text_of_its_own_is_fine(change, good):
    assert broken(good, change) == set()


def test_a_finding_names_the_shape_and_says_what_stands_there(good):
    found = said(good, swap(LAST, 'descr="A logo"', 'descr="IMG_2041.jpg"'))
    assert found == [
        '3 ppt/slides/slide3.xml: The picture "picture" has the name of a file as its alt text: IMG_2041.jpg.'
    ]
