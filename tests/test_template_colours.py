"""The colours of decks on templates of others: what the house shows, told apart on screen and in print."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.oxml.ns import nsdecls

from pipeline.colour import (
    APART,
    GREY_APART,
    LARGE_READABLE,
    READABLE,
    apart,
    chroma,
    contrast,
    grey_apart,
    hue_apart,
    named,
)
from pipeline.deck import template_reader
from pipeline.deck.adopt import role_report
from pipeline.deck.adopt.house_colours import LIVELY
from pipeline.deck.adopt.layout_reader import pages
from pipeline.deck.package import open_deck
from pipeline.layout.shades import seen, shades
from pipeline.slides import Panel
from pipeline.template import Template
from tests.house_templates import changed_in
from tests.odd_templates import ART, dark, drawn, on, plain, shape
from tests.test_template_adopt import planned

BARS = (shape(0, 0, 25.4, 1.5, "7A1FA2"), shape(0, 18, 25.4, 1.05, "00796B"))


def read(path: Path) -> Template:
    return template_reader.read(path)


def heading(found: Template) -> str:
    return found.hex(found.roles["text-2"].areas["text-1"].styles["heading"].colour)


def test_headings_and_charts_have_the_colours_of_the_houses_bars_and_not_those_that_its_theme_lists_first(
    tmp_path: Path,
) -> None:
    found = read(drawn(tmp_path / "firm.pptx", *BARS))
    assert heading(found) == found.hex(found.chart["value"]) == "7A1FA2"
    assert named(found.hex(found.chart["reference"])) == "teal"
    assert found.shades[:2] == ("7A1FA2", found.chart["reference"])
    assert shades(found).highest.name == "7A1FA2"


def test_a_colour_that_the_theme_has_too_goes_by_the_themes_name(tmp_path: Path) -> None:
    found = read(drawn(tmp_path / "firm.pptx", shape(0, 0, 25.4, 1.5, "C0504D")))
    assert found.chart["value"] == "accent2"


def test_a_colour_of_titles_counts_too(tmp_path: Path) -> None:
    path = plain(tmp_path / "firm.pptx")
    deck = Presentation(path)
    (style,) = deck.slide_master.element.xpath("p:txStyles/p:titleStyle/a:lvl1pPr/a:defRPr")
    for old in style.findall("{*}solidFill"):
        style.remove(old)
    style.insert(0, etree.fromstring(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="9C0F6B"/></a:solidFill>'))
    deck.save(path)
    assert heading(read(path)) == "9C0F6B"


def test_a_colour_that_is_too_pale_for_words_gives_them_a_darker_shade_of_itself(tmp_path: Path) -> None:
    found = read(drawn(tmp_path / "firm.pptx", shape(0, 0, 25.4, 2, "E0A800")))
    assert heading(found) != "E0A800" and named(heading(found)) in ("ochre", "brown", "orange")
    assert contrast(heading(found), "FFFFFF") >= READABLE


def test_a_theme_of_which_nothing_is_shown_has_its_own_order(tmp_path: Path) -> None:
    assert read(plain(tmp_path / "firm.pptx")).chart["value"] == "accent1"


def test_what_the_houses_own_slides_are_about_is_none_of_its_colours(tmp_path: Path) -> None:
    path = drawn(tmp_path / "firm.pptx", *BARS)
    deck = Presentation(path)
    picture = Image.new("RGB", (40, 30), "#00C000")
    ImageDraw.Draw(picture).rectangle((0, 0, 9, 9), fill="#00A000")
    picture.save(tmp_path / "green.png")
    deck.slides.add_slide(deck.slide_layouts[5]).shapes.add_picture(str(tmp_path / "green.png"), 0, 0, deck.slide_width)
    deck.save(path)
    assert heading(read(path)) == "7A1FA2"


@pytest.mark.parametrize(
    "name", ["band", "band-without-titles", "wave", "frame", "group", "second-master-shown", "chevrons"]
)
def test_lines_and_audiences_are_told_apart_in_colour_and_in_print(name: str, tmp_path: Path) -> None:
    found = read(ART[name](tmp_path / "firm.pptx"))
    lines = [found.hex(found.chart[part]) for part in ("value", "reference")]
    shades = [found.hex(each) for each in found.shades[:2]]
    assert len(shades) == 2
    for one, other in (lines, shades):
        assert apart(one, other) >= APART and grey_apart(one, other) >= GREY_APART
    ground = found.hex(found.chart["ground"])
    assert min(contrast(each, ground) for each in (*lines, *shades)) >= LARGE_READABLE


def test_scores_from_low_to_high_are_told_apart_in_print(tmp_path: Path) -> None:
    art = drawn(tmp_path / "art.pptx", *BARS)
    for path in (art, dark(tmp_path / "dark.pptx"), ART["sixteen-bits"](tmp_path / "grey.pptx")):
        found = read(path)
        fills = [seen(found, each) for each in vars(shades(found)).values()]
        assert all(grey_apart(*pair) >= 0.02 for pair in pairwise(fills)), path.stem


def test_scores_on_a_dark_ground_do_not_glow(tmp_path: Path) -> None:
    found = read(dark(tmp_path / "firm.pptx"))
    fills = [seen(found, each) for each in vars(shades(found)).values()]
    assert max(contrast(each, "000000") for each in fills) < 8
    assert min(max(contrast(each, ink) for ink in ("000000", "FFFFFF")) for each in fills) >= READABLE


def test_the_highest_scores_show_on_dark_and_grey_grounds_too(tmp_path: Path) -> None:
    for path in (dark(tmp_path / "dark.pptx"), ART["sixteen-bits"](tmp_path / "grey.pptx")):
        found = read(path)
        ground, highest = found.hex(found.chart["ground"]), seen(found, shades(found).highest)
        assert contrast(highest, ground) >= 1.7, path.stem


@pytest.mark.parametrize("name", ["dark", "grey"])
def test_a_house_without_colours_has_none_of_those_that_a_program_left_behind(name: str, tmp_path: Path) -> None:
    house = {"dark": dark, "grey": ART["sixteen-bits"]}[name](tmp_path / "firm.pptx")
    found = read(house)
    lines = [found.hex(found.chart[part]) for part in ("value", "reference")]
    audiences = [found.hex(each) for each in found.shades]
    assert max(chroma(each) for each in (heading(found), *lines, *audiences)) < LIVELY
    assert apart(*lines) >= APART and len(audiences) > 1


def test_lines_on_a_grey_on_which_no_accent_shows_have_strong_shades_of_them(tmp_path: Path) -> None:
    path = on(tmp_path / "firm.pptx", Image.new("RGB", (40, 30), "#999999"))
    deck = Presentation(path)
    (part,) = (each for each in deck.part.package.iter_parts() if "theme1" in each.partname)
    theme = etree.fromstring(part.blob)
    pale = ("41AEBD", "97E9D5", "A2CF49", "7FB34F", "F4DE3A", "FCB11C", "94D7E4")
    for name, colour in zip((*(f"accent{number}" for number in range(1, 7)), "dk2"), pale, strict=True):
        (accent,) = theme.iter(f"{{*}}{name}")
        accent[:] = [etree.fromstring(f'<a:srgbClr {nsdecls("a")} val="{colour}"/>')]
    part._blob = etree.tostring(theme)
    deck.save(path)
    found = read(path)
    lines = [found.hex(found.chart[part]) for part in ("value", "reference")]
    assert chroma(lines[0]) >= LIVELY and min(contrast(each, "999999") for each in lines) >= LARGE_READABLE
    assert apart(*lines) >= APART and grey_apart(*lines) >= GREY_APART
    assert len(found.shades) > 1 and not any(
        each.code == "template/lines-alike" for each in role_report.check(path).remarks
    )


def test_text_on_a_pale_map_stands_on_a_sheet_through_which_it_shows(tmp_path: Path) -> None:
    land = Image.new("RGB", (400, 300), "#E4ECE2")
    pen = ImageDraw.Draw(land)
    for at in range(0, 400, 12):
        pen.line((at, 0, 400 - at, 300), fill="white", width=2)
    path = on(tmp_path / "firm.pptx", land)
    deck, found = planned(path)
    assert {role for role, each in found.roles.items() if each.sheets} >= {"text-1", "text-2", "table", "contents"}
    assert not found.roles["cover"].sheets and not found.roles["chapter"].sheets
    sheets = [
        shape for slide in deck.slides for shape in slide.shapes if isinstance(shape, Panel) and "sheet" in shape.key
    ]
    assert {each.opacity for each in sheets} == {80}
    assert not any(each.sheets for each in read(ART["light-photo-behind"](tmp_path / "soft.pptx")).roles.values())


def test_a_title_too_pale_to_be_read_keeps_its_hue(tmp_path: Path) -> None:
    def in_green(slide: Any) -> None:
        for colour in slide._element.iterfind(".//{*}titleStyle//{*}schemeClr"):
            colour.set("val", "accent3")

    path = changed_in(plain(tmp_path / "firm.pptx"), in_green)
    role = template_reader.read(path).roles["table"]
    page = pages(open_deck(path))[role.index]
    shown = page.hex(role.areas["title"].styles["title"].colour)
    assert contrast(page.colours["accent3"], "FFFFFF") < 3 <= contrast(shown, "FFFFFF")
    assert hue_apart(shown, page.colours["accent3"]) < 10
