"""What people add to a deck in PowerPoint, LibreOffice and elsewhere, in small specimens of the XML they write."""

import re

import pytest

from pipeline.slides import Box, Chart, Foreign, Jump, Picture, Run, Text
from tests.deck_reader import read
from tests.decks import chart, deck, paragraph, picture, rewritten, slide, text, written

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
MICROSOFT = "http://schemas.microsoft.com/office"
NAMESPACES = (
    f'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a14="{MICROSOFT}/drawing/2010/main" '
    f'xmlns:p14="{MICROSOFT}/powerpoint/2010/main" xmlns:m="{OFFICE}/math" xmlns:dgm="{DRAWING}/diagram" '
    f'xmlns:c="{DRAWING}/chart"'
)
BOX = Box(5, 6, 7, 8)
PLACE = '<a:off x="5" y="6"/><a:ext cx="7" cy="8"/>'
SLIDE, RELATIONS = "ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels"


def body(words, tag="p:txBody"):
    return f"<{tag}><a:bodyPr/><a:p><a:r><a:t>{words}</a:t></a:r></a:p></{tag}>"


def shape(content, name="Box 1", number=9):
    """A text box with this `p:txBody`."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr><a:xfrm>{PLACE}</a:xfrm></p:spPr>{content}</p:sp>"
    )


def frame(content):
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name="Frame 1"/><p:cNvGraphicFramePr/><p:nvPr/>'
        f"</p:nvGraphicFramePr><p:xfrm>{PLACE}</p:xfrm><a:graphic><a:graphicData>{content}</a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )


def alternatives(choice, fallback=""):
    return (
        f'<mc:AlternateContent><mc:Choice Requires="a14">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
        "</mc:AlternateContent>"
    )


@pytest.fixture
def added(tmp_path):
    """A function that gives the shapes of a slide, without its title, after this XML and these parts were added to it.

    `parts` has for each relationship id the kind and the XML of its part.
    """

    def add(xml, **parts):
        def change(blobs):
            blobs[SLIDE] = blobs[SLIDE].decode().replace("<p:sld ", f"<p:sld {NAMESPACES} ", 1).encode()
            blobs[SLIDE] = blobs[SLIDE].replace(b"</p:spTree>", f"{xml}</p:spTree>".encode())
            for identifier, (kind, content) in parts.items():
                blobs[f"ppt/added/{identifier}.xml"] = content.encode()
                target = f"../added/{identifier}.xml"
                relation = f'<Relationship Id="{identifier}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
                blobs[RELATIONS] = blobs[RELATIONS].replace(b"</Rel", f"{relation}</Rel".encode())

        return next(read(rewritten(written(deck(), tmp_path / "deck.pptx"), change)).slides).shapes[1:]

    return add


def test_a_text_with_a_formula_keeps_its_key_and_its_words(added):
    formula = "<a14:m><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></a14:m>"
    words = f"<p:txBody><a:bodyPr/><a:p><a:r><a:t>If </a:t></a:r>{formula}</a:p></p:txBody>"
    (found,) = added(alternatives(shape(words, "text-1"), shape(body(" "), "text-1")))
    assert isinstance(found, Text)
    assert (found.key, found.box, found.paragraphs[0].text) == ("text-1", BOX, "If x=1")


def test_the_words_of_alternatives_count_once(added):
    two = shape(body("New"), "a") + shape(body("Newer"), "b")
    (found,) = added(alternatives(two, shape(body("Old"), "a")))
    assert (found.kind, found.text) == ("mc:AlternateContent", "New\nNewer")


def test_ink_is_foreign_with_its_name_and_place(added):
    name = '<p14:nvContentPartPr><p14:cNvPr id="9" name="Ink 8"/></p14:nvContentPartPr>'
    ink = f"<p:contentPart>{name}<p14:xfrm>{PLACE}</p14:xfrm></p:contentPart>"
    assert added(alternatives(ink)) == (Foreign("Ink 8", BOX, kind="mc:AlternateContent"),)


def test_a_film_is_foreign_though_it_shows_a_picture(added):
    film = (
        '<p:pic><p:nvPicPr><p:cNvPr id="9" name="film.mp4" descr="A film"/><p:cNvPicPr/><p:nvPr><a:videoFile/></p:nvPr>'
        f"</p:nvPicPr><p:blipFill><a:blip/></p:blipFill><p:spPr><a:xfrm>{PLACE}</a:xfrm></p:spPr></p:pic>"
    )
    assert added(film) == (Foreign("film.mp4", BOX, alt="A film", kind="p:pic"),)


def test_a_diagram_is_foreign_with_the_words_of_its_points(added):
    points = "".join(f"<dgm:pt>{body(each, 'dgm:t')}</dgm:pt>" for each in ("Plan", "", "Do"))
    data = f'<dgm:dataModel xmlns:dgm="{DRAWING}/diagram" xmlns:a="{DRAWING}/main">{points}</dgm:dataModel>'
    found = added(frame('<dgm:relIds r:dm="rId9"/>'), rId9=("diagramData", data))
    assert found == (Foreign("Frame 1", BOX, kind="p:graphicFrame", text="Plan\nDo"),)


def test_another_chart_is_foreign_with_its_title_and_the_names_of_its_series(added):
    title = f"<c:title><c:tx>{body('Growth', 'c:rich')}</c:tx></c:title>"
    series = "<c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>2023</c:v></c:pt></c:strCache></c:strRef></c:tx></c:ser>"
    xml = f'<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main">{title}{series}</c:chartSpace>'
    (found,) = added(frame('<c:chart r:id="rId9"/>'), rId9=("chart", xml))
    assert (found.kind, found.text) == ("p:graphicFrame", "Growth\n2023")


def test_a_frame_whose_part_is_lost_or_broken_is_still_there(added):
    for parts in ({}, {"rId9": ("diagramData", "<dgm")}):
        (found,) = added(frame('<dgm:relIds r:dm="rId9"/>'), **parts)
        assert (found.key, found.text) == ("Frame 1", "")


def test_a_group_in_a_group_has_the_words_of_all(added):
    inner = f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="8" name="g"/></p:nvGrpSpPr><p:grpSpPr/>{shape(body("In"))}</p:grpSp>'
    outer = f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="7" name="G"/></p:nvGrpSpPr><p:grpSpPr/>{shape(body("Out"))}{inner}</p:grpSp>'
    (found,) = added(outer)
    assert (found.key, found.kind, found.text) == ("G", "p:grpSp", "Out\nIn")


def test_numbers_are_understood_however_they_are_written(added):
    words = (
        '<p:txBody><a:bodyPr/><a:p><a:pPr lvl="1.0"><a:buAutoNum type="arabicPeriod" startAt="2.0"/>'
        '<a:tabLst><a:tab pos="9.6" algn="r"/></a:tabLst></a:pPr></a:p><a:p><a:pPr lvl="inf"/></a:p></p:txBody>'
    )
    (found,) = added(shape(words).replace('x="5"', 'x="5.2"'))
    first, second = found.paragraphs
    assert (found.box, first.style, first.number, first.tabs) == (BOX, "level-2", 2, ((10, "r"),))
    assert second.style == "level-1"


def test_a_placeholder_without_index_is_not_taken_for_the_title(added):
    placeholder = shape(body("Words"), "PlaceHolder 2").replace("<p:nvPr/>", "<p:nvPr><p:ph/></p:nvPr>")
    (found,) = added(placeholder)
    assert found.placeholder
    assert found.area != "Title"


def test_a_cell_that_excel_could_not_compute_has_no_figure(tmp_path):
    path = written(deck(slide(chart(native=True))), tmp_path / "deck.pptx")

    def change(blobs):
        blobs["ppt/charts/chart1.xml"] = blobs["ppt/charts/chart1.xml"].replace(b"<c:v>3.4<", b"<c:v>#N/A<")

    found = next(read(rewritten(path, change)).slides).shapes[1]
    assert isinstance(found, Chart)
    assert [each.value for each in found.radar.axes] == [None, None, 2.0]


def test_a_jump_to_a_slide_that_is_gone_goes_nowhere(tmp_path):
    jumping = slide(text(paragraph(Run("Go", link=Jump("two")))))
    path = written(deck(jumping, slide(key="two")), tmp_path / "deck.pptx")

    def change(blobs):
        blobs["ppt/presentation.xml"] = re.sub(rb'<p:sldId id="257"[^>]*/>', b"", blobs["ppt/presentation.xml"])

    (found,) = read(rewritten(path, change)).slides
    assert found.shapes[1].paragraphs[0].runs[0].link == Jump("")


def test_a_link_to_another_part_of_the_file_is_no_jump(tmp_path):
    path = written(
        deck(slide(picture(), text(paragraph(Run("Go", link="https://example.org"))))), tmp_path / "deck.pptx"
    )

    def change(blobs):
        blobs[RELATIONS] = blobs[RELATIONS].replace(
            b'Target="https://example.org" TargetMode="External"', b'Target="../media/a.png"'
        )

    shapes = next(read(rewritten(path, change)).slides).shapes
    assert isinstance(shapes[1], Picture)
    assert shapes[2].paragraphs[0].runs[0].link == "ppt/media/a.png"
