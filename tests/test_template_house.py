"""What an adopted template keeps of its house: places, colours, numbers, and what is told of it."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Cm

from pipeline import build
from pipeline.colour import APART, apart, contrast, mixed, named
from pipeline.deck import template_reader
from pipeline.deck.adopt import role_report
from pipeline.deck.adopt.layout_reader import pages
from pipeline.deck.boxes import any_meet
from pipeline.deck.package import open_deck
from pipeline.layout.context import Context
from pipeline.slides import EMU_PER_POINT, Box, Table
from tests.builders import EXAMPLES
from tests.house_templates import HOUSES
from tests.odd_templates import (
    ART,
    NAMESPACES,
    NUMBER,
    THEME,
    changed,
    drawn,
    half_a_background,
    pictured,
    plain,
    running_head,
    shape,
    with_margins,
)
from tests.test_template_adopt import planned

LARGE_WORDS = ("Title Slide", "Section Header")


def themed(path: Path, **colours: str) -> Path:
    changes = []
    for slot, colour in colours.items():
        changes.append((THEME, rf"<a:{slot}>.*?</a:{slot}>", f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>'))
    return changed(path, *changes)


# --- places ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["band-without-titles", "wave", "subtitle-above", "second-master-shown"])
def test_breadcrumbs_stand_in_one_place_wherever_titles_do(name: str, tmp_path: Path) -> None:
    roles = template_reader.read(ART[name](tmp_path / "firm.pptx")).roles
    seen = {
        (role.areas["breadcrumb"].box, role.areas["title"].box.top)
        for each, role in roles.items()
        if "breadcrumb" in role.areas and each not in ("chapter", "deal")
    }
    assert len(seen) <= 1


def test_a_footer_over_the_title_is_the_breadcrumbs_place(tmp_path: Path) -> None:
    areas = template_reader.read(running_head(tmp_path / "firm.pptx")).roles["text-2"].areas
    assert "footer" not in areas
    assert areas["breadcrumb"].box.bottom <= areas["title"].box.top


def test_columns_that_a_bar_cuts_are_as_wide_as_each_other(tmp_path: Path) -> None:
    areas = template_reader.read(HOUSES["sidebar-left"](tmp_path / "firm.pptx")).roles["text-2"].areas
    first, second = areas["text-1"].box, areas["text-2"].box
    assert first.left > Cm(6) and first.right < second.left
    assert abs(first.width - second.width) <= 2


def test_a_number_stands_beside_a_title_at_the_foot(tmp_path: Path) -> None:
    areas = template_reader.read(HOUSES["title-at-the-foot"](tmp_path / "firm.pptx")).roles["text-2"].areas
    assert areas["number"].box.left >= areas["title"].box.right
    assert areas["number"].box.top >= areas["title"].box.top
    assert "footer" not in areas


def test_text_keeps_a_margin_to_a_bar_that_cuts_its_place_off(tmp_path: Path) -> None:
    path = drawn(tmp_path / "firm.pptx", shape(0, 0, 4, 19.05, "0F4C5C"), shape(22, 0, 3.4, 19.05, "0F4C5C"))
    roles = template_reader.read(path).roles
    for area in (roles["chapter"].areas["title"], *(roles["text-2"].areas[name] for name in ("text-1", "text-2"))):
        assert Cm(4.6) <= area.box.left and area.box.right <= Cm(21.4)


def test_a_number_stands_beside_a_logo_in_its_corner_on_the_line_of_the_foot(tmp_path: Path) -> None:
    path = drawn(tmp_path / "firm.pptx", pictured(18, 15.6, 7, 3, Image.new("RGB", (70, 30), "#C8001E")))
    areas = template_reader.read(path).roles["text-2"].areas
    assert areas["number"].box.right < Cm(18)
    assert areas["number"].box.bottom > Cm(17.5)


def test_a_breadcrumb_stands_near_a_title_at_the_foot_of_its_high_place(tmp_path: Path) -> None:
    found = Presentation(plain(tmp_path / "firm.pptx"))
    for each in (found.slide_master, *found.slide_layouts):
        for title in each.placeholders:
            if title.placeholder_format.type == PP_PLACEHOLDER.TITLE and each.name != "Section Header":
                title.left, title.top, title.width, title.height = Cm(1.3), Cm(0.2), Cm(22.8), Cm(4.2)
                title._element.txBody.bodyPr.set("anchor", "b")
    found.save(tmp_path / "firm.pptx")
    areas = template_reader.read(tmp_path / "firm.pptx").roles["text-2"].areas
    line = areas["title"].styles["title"].line * EMU_PER_POINT
    assert areas["title"].box.bottom == Cm(4.4)
    assert Cm(4.4) - areas["breadcrumb"].box.bottom <= 3 * line


def test_a_table_without_a_lead_stands_as_high_as_text_does(tmp_path: Path) -> None:
    deck, template = planned(plain(tmp_path / "firm.pptx"))
    tables = [
        each
        for slide in deck.slides
        if slide.role == "table" and not any(shape.key == "lead" for shape in slide.shapes)
        for each in slide.shapes
        if isinstance(each, Table)
    ]
    assert tables and {each.box.top for each in tables} == {template.roles["table"].areas["lead"].box.top}


def test_a_number_too_small_to_be_seen_is_the_houses_too(tmp_path: Path) -> None:
    path = drawn(tmp_path / "firm.pptx", shape(25.2, 18.9, 0.02, 0.02, "000000", words=NUMBER), layouts=[2])
    roles = template_reader.read(path).roles
    assert "number" not in roles["chapter"].areas and "number" in roles["text-2"].areas


def test_a_sheet_lies_only_under_what_nobody_could_read(tmp_path: Path) -> None:
    roles = template_reader.read(half_a_background(tmp_path / "firm.pptx")).roles
    feet = [role.areas[name].box for role in roles.values() for name in ("footer", "number") if name in role.areas]
    sheets = [sheet for role in roles.values() for sheet in role.sheets]
    assert sheets and feet
    assert not [sheet for sheet in sheets if sheet.bottom > min(foot.top for foot in feet)]


def test_text_grows_with_the_slide_and_titles_stay_larger_than_it(tmp_path: Path) -> None:
    roles = template_reader.read(ART["poster"](tmp_path / "firm.pptx")).roles
    areas = roles["text-2"].areas
    text, title = areas["text-1"].styles["paragraph"].size, areas["title"].styles["title"].size
    assert text > 40 and title > text
    assert areas["footer"].styles["footer"].size > 20
    assert template_reader.read(ART["poster"](tmp_path / "wall.pptx")).chart_scale > 3


# --- colours --------------------------------------------------------------------------------------


def test_rows_are_filled_where_the_themes_second_background_is_its_first(tmp_path: Path) -> None:
    found = template_reader.read(themed(tmp_path / "firm.pptx", lt2="FFFFFF", accent1="0072BC"))
    assert found.row_fill is not None
    fill = mixed(found.hex(found.row_fill.name), "FFFFFF", found.row_fill.lighter / 100)
    assert 1.04 <= contrast(fill, "FFFFFF") <= 1.6


def test_lively_colours_go_before_greys(tmp_path: Path) -> None:
    path = themed(tmp_path / "firm.pptx", accent1="404040", accent2="7B1600", dk2="5A5A5A", accent3="8A8A8A")
    assert template_reader.read(path).chart["value"] == "accent2"


def test_lines_are_told_apart_by_people_without_red_or_green_cones(tmp_path: Path) -> None:
    path = themed(tmp_path / "firm.pptx", accent1="B00000", dk2="B00000", accent2="2F6E00", accent3="1F3A6E")
    found = template_reader.read(path)
    assert apart(*(found.hex(found.chart[part]) for part in ("value", "reference"))) >= APART
    assert not [each for each in role_report.check(path).remarks if each.code == "template/lines-alike"]


def test_lines_that_look_alike_by_a_yaml_are_told(tmp_path: Path) -> None:
    path = themed(tmp_path / "firm.pptx", accent1="FF0000", accent2="00A000")
    role_report.write(path)
    beside = path.with_suffix(".yaml")
    said = re.sub(r"^chart: .*", "chart: {value: accent1, reference: accent2}", beside.read_text("utf-8"), flags=re.M)
    beside.write_text(said, "utf-8")
    assert [each.code for each in role_report.check(path).remarks if "lines" in each.code] == ["template/lines-alike"]


def test_sentences_call_the_colours_of_a_chart_what_they_are(tmp_path: Path) -> None:
    path = themed(tmp_path / "firm.pptx", accent1="57068C", dk2="57068C", accent2="C65911")
    review, _ = build.read(EXAMPLES / "good/dutch")
    found = template_reader.read(path)
    label = Context(review, build.scores(review)[0], found).label
    assert [named(found.hex(found.chart[part])) for part in ("value", "reference")] == ["dark-purple", "orange"]
    assert label("guide-deal").startswith("De doorgetrokken donkerpaarse lijn is")
    assert label("guide-reference").startswith("De onderbroken oranje lijn is")
    styled = Context(replace(review, chart_style="house.mplstyle"), build.scores(review)[0], found).label
    assert styled("guide-deal").startswith("De doorgetrokken lijn is")


# --- what is told ---------------------------------------------------------------------------------


def test_a_slide_layout_that_waits_for_a_photograph_is_told(tmp_path: Path) -> None:
    found = Presentation(plain(tmp_path / "firm.pptx"))
    for each in found.slide_layouts[0].placeholders:
        if each.placeholder_format.idx == 1:
            each._element.ph.set("type", "pic")
            each.left, each.top, each.width, each.height = 0, 0, Cm(25.4), Cm(19.05)
    found.save(tmp_path / "firm.pptx")
    told = {each.code for each in template_reader.read(tmp_path / "firm.pptx").remarks}
    assert ("template/photo" in told) == (template_reader.read(tmp_path / "firm.pptx").roles["cover"].index == 0)


def test_little_room_for_text_is_told(tmp_path: Path) -> None:
    told = {each.code for each in template_reader.read(with_margins(tmp_path / "firm.pptx", 0.25)).remarks}
    assert "template/little-room" in told
    assert "template/little-room" not in {
        each.code for each in template_reader.read(plain(tmp_path / "usual.pptx")).remarks
    }


def test_titles_beside_or_under_the_text_stay_where_the_house_has_them(tmp_path: Path) -> None:
    for number, (bar, title, text) in enumerate(
        (
            ((0, 0, 6, 19.05), (0.5, 2, 5, 12), (7, 2, 17.5, 14)),
            ((0, 15.4, 25.4, 3.65), (1, 15.6, 18, 2.4), (1, 1.5, 23, 12.5)),
        )
    ):
        path = drawn(tmp_path / f"firm-{number}.pptx", shape(*bar, "0E3B5C"))
        deck = Presentation(path)
        for slide in (deck.slide_master, *(each for each in deck.slide_layouts if each.name not in LARGE_WORDS)):
            for each in slide.placeholders:
                kind = each.placeholder_format.type
                if kind in (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT):
                    box = title if kind == PP_PLACEHOLDER.TITLE else text
                    each.left, each.top, each.width, each.height = (Cm(side) for side in box)
        deck.save(path)
        for role in ("text-2", "table", "chart-table"):
            areas = template_reader.read(path).roles[role].areas
            assert areas["title"].box == Box(*(Cm(side) for side in title)), role
            assert areas["title"].styles["title"].colour == "bg1"
            boxes = [each.box for each in areas.values()]
            assert not any_meet(boxes), role


def test_a_title_that_is_mostly_in_a_bar_stands_in_it(tmp_path: Path) -> None:
    path = drawn(tmp_path / "firm.pptx", shape(0, 0, 25.4, 3.2, "0E3B5C"))
    title = template_reader.read(path).roles["text-2"].areas["title"]
    assert title.box.bottom <= Cm(3.2) and title.styles["title"].colour == "bg1"


def test_a_divider_without_a_title_has_its_name_and_number_in_the_houses_large_texts(tmp_path: Path) -> None:
    path = plain(tmp_path / "firm.pptx")
    found = Presentation(path)
    divider = found.slide_layouts[2]
    for each, size, box in zip(divider.placeholders, (28, 72), ((2, 8, 21, 3), (2, 4, 4, 3)), strict=False):
        ph = each._element.find(".//{*}ph")
        ph.set("type", "body")
        ph.set("idx", str(size))
        each.left, each.top, each.width, each.height = map(Cm, box)
        levels = each._element.txBody.find("{*}lstStyle")
        levels[:] = [etree.fromstring(f'<a:lvl1pPr {NAMESPACES}><a:defRPr sz="{size}00"/></a:lvl1pPr>')]
    found.save(path)
    areas = template_reader.read(path).roles["chapter"].areas
    assert areas["ordinal"].placeholder == 72
    assert areas["title"].box.top == Cm(8) and areas["title"].styles["title"].size == 28
    assert areas["contents"].box.top >= areas["title"].box.bottom


def test_a_number_stays_in_its_corner_where_text_runs_from_right_to_left(tmp_path: Path) -> None:
    path = plain(tmp_path / "firm.pptx")
    found = Presentation(path)
    for each in found.slide_master.placeholders:
        for level in each._element.iter("{*}lvl1pPr"):
            level.set("rtl", "1")
            level.set("algn", "r")
    found.save(path)
    areas = template_reader.read(path).roles["text-2"].areas
    assert areas["number"].placeholder is not None and areas["number"].styles["number"].align == "r"


def test_a_picture_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = ART["logo-top-left"](tmp_path / "firm.pptx")
    assert "template/picture-unread" not in [each.code for each in role_report.check(path).remarks]
    found = Presentation(path)
    (part,) = [each for each in found.part.package.iter_parts() if "media" in each.partname]
    part._blob = b"\xd7\xcd\xc6\x9a and so on"
    found.save(path)
    assert [each.code for each in role_report.check(path).remarks].count("template/picture-unread") == 1


def test_a_picture_in_another_file_is_told_as_that(tmp_path: Path) -> None:
    path = ART["logo-top-left"](tmp_path / "firm.pptx")
    found = Presentation(path)
    for each in (found.slide_master, *found.slide_layouts):
        for blip in each._element.iter(qn("a:blip")):
            linked = each.part.relate_to("file:///C:/art/logo.png", RT.IMAGE, is_external=True)
            del blip.attrib[qn("r:embed")]
            blip.set(qn("r:link"), linked)
    found.save(path)
    codes = [each.code for each in role_report.check(path).remarks]
    assert [each for each in codes if each.startswith("template/picture")] == ["template/picture-linked"]


def test_a_stamp_that_grows_with_its_words_is_in_the_way_as_high_as_it_may_get(tmp_path: Path) -> None:
    path = drawn(tmp_path / "firm.pptx", shape(22, 0.4, 3, 0.9, "CC0000", words="Vertrouwelijk stuk"))

    def height() -> int:
        page = next(each for each in pages(open_deck(path)) if each.name == "Title Only")
        return page.fixed[0].box.height

    assert height() == Cm(0.9)
    found = Presentation(path)
    body = next(each for each in found.slide_master.shapes if each.name == "Art")._element.txBody.bodyPr
    body.append(body.makeelement(qn("a:spAutoFit"), {}))
    found.save(path)
    assert height() > Cm(1.1)


def test_large_words_on_a_gradient_are_read_where_programs_show_two_of_its_colours_too(tmp_path: Path) -> None:
    path = HOUSES["gradient"](tmp_path / "firm.pptx")
    role = template_reader.read(path).roles["chapter"]
    page = pages(open_deck(path))[role.index]
    title = role.areas["title"]
    at = (title.box.top + title.box.height // 2) / page.height
    shown = [
        mixed("669BBC", "003049", 1 - at),
        mixed("669BBC", "003049", 1 - at / 0.6),
    ]  # over all of it, and over 60 percent
    colour = page.hex(title.styles["title"].colour)
    assert min(contrast(colour, each) for each in shown) >= 3
    assert not role.sheets
