import re
import warnings
import zipfile

import pytest

from pipeline.deck.safety import POINTS, problems
from tests.decks import blobs, deck, everything, rewritten, slide, table, text, written

SLIDE = "ppt/slides/slide1.xml"
TABLE = "ppt/slides/slide2.xml"
LAST = "ppt/slides/slide3.xml"
PRESENTATION = "ppt/presentation.xml"
RELATIONS = "ppt/_rels/presentation.xml.rels"
SLIDE_RELATIONS = "ppt/slides/_rels/slide1.xml.rels"
NOTES = "ppt/notesSlides/_rels/notesSlide1.xml.rels"
TYPES = "[Content_Types].xml"
CORE = "docProps/core.xml"
CHART = "ppt/charts/chart1.xml"


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return written(everything(), tmp_path_factory.mktemp("deck") / "deck.pptx", base=b"{}")


def swap(name, pattern, words):
    """A change of one part: the first thing that matches, which must be there, put differently."""

    def change(parts):
        parts[name], count = re.subn(pattern.encode(), words.encode(), parts[name], count=1)
        assert count, f"{pattern} is not in {name}"

    return change


def every(*changes):
    def change(parts):
        for each in changes:
            each(parts)

    return change


def put(name, blob):
    return lambda parts: parts.__setitem__(name, blob)


def without_slide_three(parts):
    """The last slide leaves the list and the sections, but its part and the jump to it stay."""
    swap(PRESENTATION, r'<p:sldId id="258"[^>]*/>', "")(parts)
    swap(PRESENTATION, r'<p14:sldId id="258"/>', "")(parts)
    swap(RELATIONS, r'<Relationship Id="[^"]*" Type="[^"]*/slide" Target="slides/slide3.xml"/>', "")(parts)


DEFECTS = {
    "content-types": {
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
    },
    "xml": {
        "a tag that is not closed": swap("ppt/tableStyles.xml", ">$", ""),
        "a control character": swap("docProps/app.xml", "reviewdeck", "review\x01deck"),
        "a character that is none": swap("docProps/app.xml", "reviewdeck", "review\ufffedeck"),
        "a lone surrogate": lambda parts: parts.update(
            {"docProps/app.xml": parts["docProps/app.xml"].replace(b"reviewdeck", b"\xed\xa0\x80")}
        ),
    },
    "relationships": {
        "one id for two relationships": swap(
            SLIDE_RELATIONS,
            "</Relationships>",
            '<Relationship Id="rId1" Type="a" Target="../presProps.xml"/></Relationships>',
        ),
        "an id that is not there": swap(LAST, 'r:embed="rId', 'r:embed="rId77'),
        "a part in another case": swap(
            LAST.replace("slides/", "slides/_rels/") + ".rels", "charts/chart1", "charts/Chart1"
        ),
        "a link to nothing": swap(SLIDE_RELATIONS, r'Target="https[^"]*"', 'Target=""'),
    },
    "orphans": {
        "a picture that nobody shows": put("ppt/media/lost.png", b"\x89PNG\r\n\x1a\n"),
        "a slide id that is too small": every(
            swap(PRESENTATION, 'sldId id="256"', 'sldId id="25"'), swap(PRESENTATION, '"256"', '"25"')
        ),
    },
    "deleted-slides": {
        "a jump to a slide that left": without_slide_three,
        "a custom show with a slide that left": swap(
            PRESENTATION,
            "<p:defaultTextStyle",
            '<p:custShowLst><p:custShow name="a" id="0"><p:sldLst><p:sld r:id="rId1"/></p:sldLst></p:custShow></p:custShowLst>'
            "<p:defaultTextStyle",
        ),
    },
    "presentation": {
        "elements out of order": swap(PRESENTATION, "(<p:sldSz[^>]*/>)(<p:notesSz[^>]*/>)", r"\2\1"),
        "an id of a slide layout that is too small": swap(
            "ppt/slideMasters/slideMaster1.xml", 'sldLayoutId id="21', 'sldLayoutId id="1'
        ),
        "two slide layouts for a slide": swap(
            SLIDE_RELATIONS,
            "</Relationships>",
            '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/slideLayout" '
            'Target="../slideLayouts/slideLayout1.xml"/></Relationships>',
        ),
    },
    "notes": {
        "notes that belong to another slide": swap(NOTES, "slide1.xml", "slide2.xml"),
        "a notes master that is not listed": swap(PRESENTATION, "<p:notesMasterIdLst>.*</p:notesMasterIdLst>", ""),
    },
    "shape-ids": {"two shapes with one id": swap(SLIDE, 'cNvPr id="3"', 'cNvPr id="2"')},
    "text-bodies": {
        "a text without a paragraph": swap(
            SLIDE, "<a:lstStyle/>(?:<a:p>.*?</a:p>)+</p:txBody>", "<a:lstStyle/></p:txBody>"
        ),
        "properties behind the text": swap(
            SLIDE, "<a:p>(<a:pPr[^>]*?/>|<a:pPr.*?</a:pPr>)(<a:r>.*?</a:r>)", r"<a:p>\2\1"
        ),
        "text behind the end": swap(SLIDE, "(<a:r>(?:(?!</a:r>).)*</a:r>)(<a:endParaRPr[^>]*/>)", r"\2\1"),
        "a row that is too short": swap(TABLE, "<a:tc>.*?</a:tc>", ""),
    },
    "numbers": {
        "a colour by name": swap(SLIDE, '<a:schemeClr val="bg2"/>', '<a:srgbClr val="green"/>'),
        "a negative size": swap(SLIDE, 'cx="[1-9]', 'cx="-1'),
        "a place without a size": swap(TABLE, "<a:ext cx[^>]*/></p:xfrm>", "</p:xfrm>"),
        "a table without a place": swap(TABLE, "<p:xfrm>.*?</p:xfrm>", ""),
        "a column without a width": swap(TABLE, '<a:gridCol w="[0-9]*"', "<a:gridCol"),
        "a row of no real height": swap(TABLE, '<a:tr h="[0-9]*"', '<a:tr h="NaN"'),
        "a value that is none": swap(CHART, "<c:v>3.4</c:v>", "<c:v>nan</c:v>"),
        "a workbook that is none": put("ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", b"words"),
    },
    "sections": {
        "a slide in no section": swap(PRESENTATION, '<p14:sldId id="257"/>', ""),
        "a slide that is not there": swap(
            PRESENTATION, '<p14:sldId id="257"/>', '<p14:sldId id="257"/><p14:sldId id="300"/>'
        ),
        "slides out of order": swap(PRESENTATION, '(<p14:sldId id="257"/>)(<p14:sldId id="258"/>)', r"\2\1"),
        "an id in lower case": swap(PRESENTATION, r'(p14:section name="[^"]*" id="\{)[0-9A-F]{8}', r"\g<1>abcdef01"),
        "the wrong extension": swap(PRESENTATION, "521415D9", "521415D8"),
    },
    "jumps": {
        "a jump to the web": swap(SLIDE, r'(<a:hlinkClick r:id="rId3")', r'\1 action="ppaction://hlinksldjump"'),
        "a slide that is no jump": swap(SLIDE, r' action="ppaction://hlinksldjump"', ""),
    },
    "pictures": {
        "an SVG alone": swap(
            TABLE,
            r'<a:blip r:embed="(rId\d+)"><a:extLst>.*?r:embed="(rId\d+)"/></a:ext></a:extLst></a:blip>',
            r'<a:blip r:embed="\2"/>',
        ),
        "a picture with another name": lambda parts: parts.update(
            {name: b"GIF89a" for name in parts if name.startswith("ppt/media/") and name.endswith(".png")}
        ),
    },
    "language": {
        "no title": swap(CORE, "<dc:title>.*</dc:title>", ""),
        "no language": swap(CORE, "<dc:language>.*</dc:language>", ""),
        "a date in words": swap(CORE, "2023-11-15T00:00:00Z", "15 november 2023"),
        "a language that is none": swap(SLIDE, 'lang="nl-NL"', 'lang="Dutch (NL)"'),
        "a run that says none": swap(SLIDE, '<a:rPr lang="nl-NL"', "<a:rPr"),
        "a default that says none": lambda parts: parts.update(
            {PRESENTATION: parts[PRESENTATION].replace(b' lang="nl-NL"', b"")}
        ),
        "an end that says none": swap(SLIDE, '<a:endParaRPr lang="nl-NL"', "<a:endParaRPr"),
    },
}
CASES = [
    pytest.param(point, change, id=f"{point}: {name}")
    for point, cases in DEFECTS.items()
    for name, change in cases.items()
]


def test_a_good_deck_has_no_problem(good):
    assert problems(good) == []


@pytest.mark.parametrize(
    "plan",
    [deck(), deck(slide(text("1")), slide(key="two")), deck(slide(table(("A",), ("b",)), role="table"))],
    ids=["a title", "two slides", "a table"],
)
def test_a_good_deck_without_notes_charts_or_base_has_no_problem(plan, tmp_path):
    assert problems(written(plan, tmp_path / "deck.pptx")) == []


@pytest.mark.parametrize(("point", "change"), CASES)
def test_a_deck_broken_on_purpose_has_that_problem_and_no_other(point, change, good):
    assert {each.code for each in problems(rewritten(good, change))} == {point}


def test_every_point_but_the_one_about_the_zip_itself_has_a_broken_deck():
    assert set(POINTS) - {"zip-entries"} == set(DEFECTS)


def test_every_point_says_what_it_is_about():
    assert all(point.__doc__ for point in POINTS.values())
    assert len(POINTS) == 15


@pytest.mark.parametrize("name", ["ppt/presProps.xml", "ppt/PresProps.xml"])
def test_a_part_that_is_there_twice_is_a_problem_whatever_its_case(name, good, tmp_path):
    target = tmp_path / "twice.pptx"
    target.write_bytes(good.read_bytes())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        with zipfile.ZipFile(target, "a") as archive:
            archive.writestr(name, blobs(good)["ppt/presProps.xml"])
    assert "zip-entries" in {each.code for each in problems(target)}


def test_a_part_compressed_otherwise_is_a_problem(good, tmp_path):
    target = tmp_path / "bzip.pptx"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_BZIP2) as archive:
        for name, blob in blobs(good).items():
            archive.writestr(name, blob)
    assert {each.code for each in problems(target)} == {"zip-entries"}


def test_a_problem_says_in_which_part_it_is(good):
    found = problems(rewritten(good, DEFECTS["shape-ids"]["two shapes with one id"]))
    assert [str(each) for each in found] == [
        "ppt/slides/slide1.xml: error: The shape id 2 is used 2 times. [shape-ids]"
    ]


def test_what_is_no_presentation_is_one_problem(tmp_path):
    target = tmp_path / "deck.pptx"
    target.write_bytes(b"words")
    assert [each.code for each in problems(target)] == ["unreadable"]


def test_a_zip_that_needs_a_newer_program_is_one_problem(good, tmp_path):
    target = tmp_path / "deck.pptx"
    blob = bytearray(good.read_bytes())
    blob[blob.rindex(b"PK\x01\x02") + 6] = 99  # the version needed, in the list of entries
    target.write_bytes(blob)
    assert [each.code for each in problems(target)] == ["unreadable"]


def test_a_file_in_which_nothing_leads_to_a_presentation_says_so(good):
    broken = rewritten(good, swap("_rels/.rels", '/officeDocument"', '/nothing"'))
    assert "_rels/.rels: error: Nothing leads to a presentation. [presentation]" in map(str, problems(broken))
