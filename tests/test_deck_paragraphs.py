import pytest
from lxml import etree

from pipeline.deck.paragraphs import TextFrame, paragraphs
from pipeline.deck.xml_text import DRAWING, attribute, words
from pipeline.diagnostics import DeckError
from pipeline.slides import Colour, Jump, Run
from pipeline.template import TextStyle
from tests.decks import paragraph

BULLET = TextStyle(1, 11, 14, before=0, after=4, indent=180_000, hanging=180_000, bullet="•")
STYLES = {
    "bullet-1": BULLET,
    "heading": TextStyle(
        0, 12, 16, before=9, bold=True, colour="accent1", explicit=frozenset({"bold", "colour", "before"})
    ),
}


def body(*every, inherits=True, scale=100, styles=STYLES):
    frame = TextFrame(
        styles, "nl-NL", lambda target: f"to-{target.slide if isinstance(target, Jump) else target}", inherits, scale
    )
    return paragraphs(every, frame)


def test_a_placeholders_paragraph_says_only_its_level_and_its_language():
    assert body(paragraph("Words")) == (
        '<a:p><a:pPr lvl="1"/><a:r><a:rPr lang="nl-NL"/><a:t>Words</a:t></a:r><a:endParaRPr lang="nl-NL"/></a:p>'
    )


def test_the_number_of_a_footnote_is_raised():
    call = Run("1", field="footnote", footnote=(Run("1", field="footnote"), Run(" In 2023.")))
    assert '<a:r><a:rPr lang="nl-NL" baseline="30000"/><a:t>1</a:t></a:r>' in body(paragraph("Costs", call))


def test_what_the_level_does_not_give_is_written_out():
    assert body(paragraph("Words", style="heading")) == (
        '<a:p><a:pPr><a:spcBef><a:spcPts val="900"/></a:spcBef></a:pPr>'
        '<a:r><a:rPr lang="nl-NL" b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:rPr><a:t>Words</a:t></a:r>'
        '<a:endParaRPr lang="nl-NL" b="1"><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></a:endParaRPr></a:p>'
    )


def test_outside_a_placeholder_the_whole_style_is_written_out():
    found = body(paragraph("Words"), inherits=False)
    assert found.startswith(
        '<a:p><a:pPr marL="180000" indent="-180000" lvl="1" algn="l"><a:lnSpc><a:spcPts val="1400"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="400"/></a:spcAft>'
        '<a:buFontTx/><a:buChar char="•"/></a:pPr><a:r><a:rPr lang="nl-NL" sz="1100" b="0" i="0">'
    )


def test_scaled_text_has_its_sizes_and_spacing_written_out():
    found = body(paragraph("Words"), scale=80)
    assert '<a:lnSpc><a:spcPts val="1120"/></a:lnSpc>' in found
    assert 'sz="880"' in found


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"first": True}, '<a:pPr lvl="1"><a:spcBef><a:spcPts val="0"/></a:spcBef></a:pPr>'),
        ({"continued": True}, '<a:pPr marL="180000" indent="0" lvl="1"><a:buNone/></a:pPr>'),
        ({"number": 7}, '<a:buFontTx/><a:buAutoNum type="arabicPeriod" startAt="7"/>'),
        ({"right_to_left": True}, '<a:pPr lvl="1" algn="r" rtl="1"/>'),
        ({"align": "ctr"}, '<a:pPr lvl="1" algn="ctr"/>'),
        ({"tabs": ((360_000, "r"),)}, '<a:tabLst><a:tab pos="360000" algn="r"/></a:tabLst>'),
    ],
)
def test_what_a_paragraph_asks_for_itself_is_written_out(changes, expected):
    assert expected in body(paragraph("Words", **changes))


def test_a_line_break_becomes_a_break_in_the_same_look():
    assert body(paragraph(Run("One\ntwo", bold=True))).count("<a:t>") == 2
    assert '<a:br><a:rPr lang="nl-NL" b="1"/></a:br>' in body(paragraph(Run("One\ntwo", bold=True)))


def test_a_coloured_link_keeps_its_colour():
    found = body(paragraph(Run("there", link=Jump("two"), colour=Colour("tx1", 25))))
    assert '<a:hlinkClick r:id="to-two" action="ppaction://hlinksldjump"><a:extLst>' in found
    assert '<a:schemeClr val="tx1"><a:tint val="' in found


def test_a_slide_number_is_a_field():
    found = body(paragraph(Run("12", field="slidenum")))
    assert 'type="slidenum"><a:rPr lang="nl-NL"/><a:t>12</a:t></a:fld>' in found


def test_an_empty_text_still_has_a_paragraph():
    assert body() == '<a:p><a:endParaRPr lang="nl-NL"/></a:p>'


def test_a_style_that_the_template_lacks_is_refused_with_those_that_there_are():
    with pytest.raises(DeckError, match=r"no text style 'claim' .*bullet-1, heading"):
        body(paragraph("Words", style="claim"))


@pytest.mark.parametrize(
    "text", ["a\x00b\x0bc\x1f", "\ud800 lone", "\ufffe\uffff end", "<&>\"'", "👩‍👩‍👧 שלום", "tab\tand\r\nline\rends"]
)
def test_any_text_survives_as_well_formed_xml(text):
    found = etree.fromstring(f'<a:t {DRAWING} name="{attribute(text)}">{words(text)}</a:t>'.encode())
    clean = "".join(each for each in text.replace("\r\n", "\n").replace("\r", "\n") if each in "\t\n" or each >= " ")
    clean = "".join(each for each in clean if not "\ud800" <= each <= "\udfff" and each not in "\ufffe\uffff")
    assert found.text == found.get("name") == clean
