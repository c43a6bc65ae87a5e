"""What houses have in places of their own, however tight, keeps its place in an adopted template."""

from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Cm

from pipeline.deck import template_reader
from pipeline.deck.adopt import role_report
from pipeline.line_breaking import wrapped
from pipeline.slides import Text
from pipeline.text import Ruler
from tests.decks import written
from tests.house_templates import BODIES, TITLES, changed_in, placed, wide
from tests.odd_templates import ART, NAMESPACES, ODD, drawn, shape
from tests.test_template_adopt import planned

CORNER = (
    '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="10" h="10">'
    '<a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="10" y="10"/></a:lnTo><a:lnTo><a:pt x="0" y="10"/></a:lnTo>'
    "<a:close/></a:path></a:pathLst></a:custGeom>"
)
"""A triangle in the lower left of its box."""
TO_THE_RIGHT = '<a:lvl1pPr xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" algn="r"/>'
FOOT = (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


@pytest.mark.parametrize("kind", FOOT)
def test_a_line_at_the_foot_in_a_place_hardly_higher_than_it_stays_there(kind: PP_PLACEHOLDER, tmp_path: Path) -> None:
    path = placed(wide(tmp_path / "firm.pptx"), (kind,), (12, 18.2, 10, 0.5))
    area = template_reader.read(path).roles["text-2"].areas["footer" if kind == FOOT[0] else "number"]
    assert (area.box.left, area.box.right) == (Cm(12), Cm(22))
    assert area.inner.height >= area.styles["footer" if kind == FOOT[0] else "number"].line * 12_700


def test_a_footer_goes_beside_art_in_its_way_and_not_up_the_slide(tmp_path: Path) -> None:
    path = placed(wide(tmp_path / "firm.pptx"), FOOT[:1], (5, 17.9, 20, 0.8))
    drawn(path, shape(0, 13, 9, 6.05, "1E6FBA", CORNER), base=path)
    box = template_reader.read(path).roles["text-2"].areas["footer"].box
    assert box.top >= Cm(17.8) and Cm(7) < box.left < Cm(10) and Cm(20) < box.right <= Cm(25)


def test_a_footer_without_room_in_its_place_begins_where_text_does(tmp_path: Path) -> None:
    def to_the_right(slide: object) -> None:
        for each in slide.placeholders:  # type: ignore[attr-defined]
            if each.placeholder_format.type == FOOT[0]:
                each._element.txBody.find(qn("a:lstStyle")).append(etree.fromstring(TO_THE_RIGHT))

    path = placed(changed_in(wide(tmp_path / "firm.pptx"), to_the_right), FOOT[:1], (30, 0.3, 3.4, 0.8))
    placed(path, BODIES, (2.2, 5, 29.4, 12))
    areas = template_reader.read(path).roles["table"].areas
    assert areas["footer"].styles["footer"].align == "l"
    assert areas["footer"].box.left == areas["table"].box.left


NARROW = (30, 0.3, 3.4, 0.8)


def saying(path: Path, words: str, box: tuple[float, float, float, float]) -> Path:
    """A house whose own slides all say `words` in a footer there."""
    found = Presentation(placed(wide(path), FOOT[:1], box))
    for _ in range(2):
        slide = found.slides.add_slide(found.slide_layouts[5])
        footer = next(each for each in slide.slide_layout.placeholders if each.placeholder_format.type == FOOT[0])
        slide.shapes._spTree.append(deepcopy(footer._element))
        slide.shapes[-1].text_frame.text = words
    found.save(path)
    return path


def built(path: Path, tmp_path: Path) -> Any:
    """A deck of one slide with text on the template."""
    deck, found = planned(path)
    wanted = next(each for each in deck.slides if each.role == "text-1")
    shapes = tuple(replace(each, click=None) if isinstance(each, Text) else each for each in wanted.shapes)
    first = replace(deck.sections[0], slides=(replace(wanted, shapes=shapes),))
    return Presentation(written(replace(deck, sections=(first,)), tmp_path / "deck.pptx", template=found, file=path))


def texts_on_layouts(deck: Any) -> list[Any]:
    """The texts on the slide layout and the slide master of its first slide that are no placeholders."""
    layout = deck.slides[0].slide_layout
    every = [*layout.shapes, *layout.slide_master.shapes]
    return [each for each in every if each.has_text_frame and each.text_frame.text and not each.is_placeholder]


def test_what_the_houses_slides_say_in_a_narrow_footer_is_on_every_slide_and_in_nobodys_way(tmp_path: Path) -> None:
    path = saying(tmp_path / "firm.pptx", "Dept. of Works", NARROW)
    assert not footer_remarks(path)
    deck = built(path, tmp_path)
    (kept,) = texts_on_layouts(deck)
    assert kept.text_frame.text == "Dept. of Works"
    assert (kept.left, kept.top, kept.width, kept.height) == tuple(map(Cm, NARROW))
    size = kept._element.txBody.find(f"{qn('a:lstStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}").get("sz")
    assert size == "1200"  # that of the slide master's footer
    for each in deck.slides[0].shapes:
        beside = each.left + each.width <= kept.left or each.top >= kept.top + kept.height
        assert beside, each.name


@pytest.mark.parametrize("words", ["Department of Works and of Water", "Verkehrsinfrastruktur"])
def test_words_that_run_out_of_a_narrow_footer_are_set_smaller(words: str, tmp_path: Path) -> None:
    path = saying(tmp_path / "firm.pptx", words, (30, 0.3, 3.4, 1))
    (kept,) = texts_on_layouts(built(path, tmp_path))
    (size,) = {int(each.get("sz")) / 100 for each in kept._element.txBody.iterfind(".//*[@sz]")}
    assert 6 <= size < 12
    ruler, room = Ruler(template_reader.read(path).font, "nl"), (Cm(3.4) - 2 * 91_440) / 12_700
    lines = wrapped(words, room, lambda text: ruler.width(text, size))
    assert lines and len(lines) * 1.2 * size <= (Cm(1) - 2 * 45_720) / 12_700


def test_words_that_no_size_gets_into_a_narrow_footer_are_told(tmp_path: Path) -> None:
    words = "Ministry of the Interior and of Kingdom Relations, Directorate-General for Public Administration"
    path = saying(tmp_path / "firm.pptx", words, NARROW)
    assert words in footer_remarks(path)[0]
    assert texts_on_layouts(built(path, tmp_path)) == []


def test_words_of_a_narrow_footer_are_not_put_over_areas_that_a_person_placed_there(tmp_path: Path) -> None:
    path = saying(tmp_path / "firm.pptx", "Dept. of Works", NARROW)
    role_report.write(path)
    beside = path.with_suffix(".yaml")
    settings = yaml.safe_load(beside.read_text("utf-8"))
    for role in settings["slide_layouts"].values():
        if "footer" in role["areas"]:
            role["areas"]["footer"] = {"box": [29, 0.2, 4, 1]}
    beside.write_text(yaml.safe_dump(settings), "utf-8")
    assert texts_on_layouts(built(path, tmp_path)) == []


def test_what_the_houses_slides_say_in_a_footer_that_decks_cannot_keep_is_told(tmp_path: Path) -> None:
    path = saying(tmp_path / "firm.pptx", "Dept. of Works", (8, 9, 20, 0.8))
    assert "Dept. of Works" in footer_remarks(path)[0]
    assert not footer_remarks(placed(path, FOOT[:1], (2, 18, 20, 0.8)))


DATE = '<a:fld id="{237014DE-4316-44CF-B122-6F3415782883}" type="datetime3"><a:rPr sz="1100"/><a:t>1 May 2022</a:t></a:fld>'
WORD = '<a:r><a:rPr sz="1800"/><a:t>Confidential</a:t></a:r>'
LINE = '<a:r><a:rPr sz="1100"/><a:t>For the Board</a:t></a:r>'
SENTENCE = f'<a:r><a:rPr sz="1100"/><a:t>{"What we do for the Board. " * 4}</a:t></a:r>'

IDEOGRAPHS = '<a:r><a:rPr sz="1100"/><a:t>理事会のために すること</a:t></a:r>'


@pytest.mark.parametrize(
    ("words", "height", "wrap"),
    [
        (DATE, 0.73, "none"),
        (DATE, 2, "none"),
        (WORD, 2, "none"),
        (LINE, 0.73, "none"),
        (LINE, 3, None),
        (SENTENCE, 0.73, None),
        (IDEOGRAPHS, 0.73, None),
        (IDEOGRAPHS.replace(" すること", "すること"), 0.73, None),
        (IDEOGRAPHS.replace(" すること", ""), 0.73, "none"),
    ],
)
def test_a_line_of_the_houses_stays_one_in_any_font_and_with_any_date(
    words: str, height: float, wrap: str | None, tmp_path: Path
) -> None:
    path = drawn(
        tmp_path / "firm.pptx", shape(1, 17.5, 3, height, "FFFFFF", words="x"), base=wide(tmp_path / "plain.pptx")
    )
    found = Presentation(path)
    (run,) = (each for each in found.slide_master._element.iter(qn("a:r")) if each.findtext(qn("a:t")) == "x")
    paragraph = run.getparent()
    run.addprevious(etree.fromstring(words.replace(">", f" {NAMESPACES}>", 1)))
    paragraph.remove(run)
    found.save(path)
    (kept,) = texts_on_layouts(built(path, tmp_path))
    assert kept._element.txBody.find(qn("a:bodyPr")).get("wrap") == wrap


def footer_remarks(path: Path) -> list[str]:
    return [str(each) for each in template_reader.read(path).remarks if each.code == "template/footer-words"]


def test_columns_of_a_house_that_sets_text_in_the_middle_begin_at_one_height(tmp_path: Path) -> None:
    def middle(slide: object) -> None:
        for each in slide.placeholders:  # type: ignore[attr-defined]
            if each.placeholder_format.type in BODIES:
                each._element.txBody.find(qn("a:bodyPr")).set("anchor", "ctr")

    path = placed(changed_in(wide(tmp_path / "firm.pptx"), middle), TITLES, (2, 2.4, 29, 2))
    found = Presentation(path)
    columns = [each for each in found.slide_layouts[3].placeholders if each.placeholder_format.idx in (1, 2)]
    for left, each in zip((2, 17), columns, strict=True):
        each.left, each.top, each.width, each.height = map(Cm, (left, 5.5, 14, 10))
    found.save(path)
    role = template_reader.read(path).roles["text-2"]
    areas = role.areas
    assert role.name == "Two Content" and areas["text-1"].placeholder
    assert [areas[name].anchor for name in ("text-1", "text-2")] == ["t", "t"]


def test_a_thin_frame_takes_no_more_room_than_its_lines(tmp_path: Path) -> None:
    rim = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    path = placed(wide(tmp_path / "firm.pptx"), TITLES, (1.5, 2, 30, 2))
    drawn(path, shape(0.7, 0.7, 32.4, 17.6, "263238", rim, words="x"), base=path)
    found = Presentation(path)
    for words in list(found.slide_master._element.iter(qn("a:r"))):
        if words.findtext(qn("a:t")) == "x":
            words.getparent().remove(words)
    found.save(path)
    title = template_reader.read(path).roles["text-2"].areas["title"]
    assert title.box.top == Cm(2) and title.styles["title"].size > 20


def test_a_cover_keeps_its_title_on_a_low_panel_and_the_details_get_smaller(tmp_path: Path) -> None:
    path = tmp_path / "firm.pptx"
    drawn(path, shape(0, 11, 33.867, 6, "154273"), layouts=[0], base=wide(path))
    found = Presentation(path)
    title, subtitle = list(found.slide_layouts[0].placeholders)[:2]
    title.left, title.top, title.width, title.height = map(Cm, (2, 11.6, 29, 2.4))
    subtitle.left, subtitle.top, subtitle.width, subtitle.height = map(Cm, (2, 14.2, 29, 1.4))
    found.save(path)
    areas = template_reader.read(path).roles["cover"].areas
    assert areas["title"].box.bottom >= Cm(13.9) and areas["subtitle"].box.top == Cm(14.2)
    assert areas["subtitle"].box.bottom <= areas["details"].box.top and areas["details"].box.bottom <= Cm(17)


def test_a_title_under_the_text_stays_there_on_little_more_than_one_line(tmp_path: Path) -> None:
    path = placed(wide(tmp_path / "firm.pptx"), BODIES, (1.5, 1.2, 30.8, 13.6))
    placed(path, TITLES, (1.5, 15.6, 24, 2.1))
    assert template_reader.read(path).roles["text-2"].areas["title"].box.top == Cm(15.6)


def test_charts_stand_on_a_pattern_without_a_block(tmp_path: Path) -> None:
    path = wide(tmp_path / "firm.pptx")
    found = Presentation(path)
    content = found.slide_master._element.cSld
    for old in content.findall("{*}bg"):
        content.remove(old)
    both = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in (("fgClr", "D7CCC8"), ("bgClr", "FFFFFF"))
    )
    fill = f'<a:pattFill prst="pct5">{both}</a:pattFill>'
    content.insert(0, etree.fromstring(f"<p:bg {NAMESPACES}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"))
    found.save(path)
    assert template_reader.read(path).see_through_charts


def test_a_list_on_a_divider_begins_under_its_name_where_art_leaves_room_there(tmp_path: Path) -> None:
    path = tmp_path / "firm.pptx"
    drawn(path, shape(0, 15.5, 8, 3.55, "1E6FBA", CORNER), base=wide(path))
    found = Presentation(path)
    title, text = list(found.slide_layouts[2].placeholders)[:2]
    title.left, title.top, title.width, title.height = map(Cm, (2, 7.4, 29.9, 2.9))
    text.left, text.top, text.width, text.height = map(Cm, (2, 10.6, 29.9, 4))
    found.save(path)
    areas = template_reader.read(path).roles["chapter"].areas
    assert abs(areas["contents"].box.left - areas["title"].inner.left) <= Cm(0.35)


def test_large_words_on_a_strong_colour_have_the_colour_that_small_ones_need_there(tmp_path: Path) -> None:
    path = tmp_path / "firm.pptx"
    drawn(path, shape(0, 0, 33.867, 19.05, "C8102E"), layouts=[0], base=wide(path))
    areas = template_reader.read(path).roles["cover"].areas
    assert {areas[name].styles[name].colour for name in ("title", "subtitle", "details")} == {"bg1"}


def test_a_title_that_leaves_a_place_in_which_words_run_down_runs_across(tmp_path: Path) -> None:
    path = ODD["only-vertical"](tmp_path / "firm.pptx")
    deck, found = planned(path)
    first = replace(deck.sections[0], slides=deck.sections[0].slides[:1])
    cover = written(replace(deck, sections=(first,)), tmp_path / "deck.pptx", template=found, file=path)
    title = Presentation(cover).slides[0].shapes.title
    assert title is not None and title._element.txBody.bodyPr.get("vert") == "horz"


def test_titles_on_a_poster_whose_template_was_made_for_small_slides_are_larger_than_its_text(tmp_path: Path) -> None:
    deck, found = planned(ART["poster"](tmp_path / "poster.pptx"))
    for role in ("cover", "chapter", "table"):
        assert found.roles[role].areas["title"].styles["title"].size > 1.2 * deck.text_size


@pytest.mark.parametrize("beside", [True, False])
def test_a_place_for_a_picture_that_stays_empty_beside_text_is_told(beside: bool, tmp_path: Path) -> None:
    path = wide(tmp_path / "firm.pptx")
    role_report.write(path)
    settings = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    picture = next(
        each for each in Presentation(path).slide_layouts[8].placeholders if each.placeholder_format.idx == 1
    )
    left, top, width, height = (each / Cm(1) for each in (picture.left, picture.top, picture.width, picture.height))
    text = [1, top, left - 1.5, height] if beside else [left, top, width, height]
    areas = {"title": {"box": [1, 0.2, 25, 1]}, "text-1": {"box": text}}
    settings["slide_layouts"]["text-1"] = {"slide_layout": "Picture with Caption", "areas": areas}
    path.with_suffix(".yaml").write_text(yaml.safe_dump(settings), "utf-8")
    told = [str(each) for each in role_report.check(path).remarks if each.code == "template/picture-place"]
    assert len(told) == beside
    assert all('"Picture with Caption"' in each and "empty on text-1." in each for each in told)
