"""Decks on templates that nobody here made, or that have art and names of all kinds, as a brand manager looks at them."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops
from pptx import Presentation

from pipeline import template_preview
from pipeline.deck import template_reader
from pipeline.deck.adopt import role_report
from pipeline.deck.adopt.layout_reader import Page, pages
from pipeline.deck.adopt.sketches import Sketcher
from pipeline.deck.package import open_deck
from pipeline.slides import EMU_PER_CM, EMU_PER_POINT, Box, Colour, Run
from pipeline.text_model import UNPRINTABLE
from tests.decks import paragraph, slide, text, written
from tests.house_templates import HOUSES
from tests.like_cases import some
from tests.odd_templates import ART, LANGUAGES, ODD, drawn, named_in, on, pictured, plain, shape, with_layouts
from tests.template_judge import judged
from tests.test_template_adopt import CORPUS, needs_corpus, planned

USUAL = ("logo-lower-right", "wave", "own-number", "band-without-titles", "photo-cover", "second-master-shown")
MADE = {**ODD, **ART, **HOUSES}
SLOW = [name for name in MADE if name not in USUAL]
UNREADABLE = ("23_iso_strict.pptx",)
REAL = sorted(each for each in CORPUS.glob("*.p*") if each.name not in UNREADABLE)


@pytest.mark.parametrize("name", some([*USUAL, *SLOW], {*USUAL}))
def test_nobody_would_refuse_the_deck(name: str, tmp_path: Path) -> None:
    assert judged(MADE[name](tmp_path / f"{name}.pptx")) == []


@needs_corpus
@pytest.mark.slow
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_nobody_would_refuse_the_deck_on_a_real_template(path: Path) -> None:
    assert judged(path) == []


# --- one slide master -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["second-master-shown", "second-master-drawn"])
def test_the_slide_master_that_the_house_uses_or_drew_on_is_taken(name: str, tmp_path: Path) -> None:
    found = template_reader.read(ART[name](tmp_path / "firm.pptx"))
    assert {role.index >= 11 for role in found.roles.values()} == {True}
    assert any(str(each).startswith("The slide master number 2 of 2 was taken") for each in found.remarks)


# --- what is the house's --------------------------------------------------------------------------


def test_a_freeform_is_in_the_way_only_where_it_shows(tmp_path: Path) -> None:
    (wave,) = page_of(ART["wave"](tmp_path / "firm.pptx"), "Title Only").fixed
    assert wave.kind == "shape" and len(wave.outline) > 4
    assert wave.outline[0].width < wave.box.width / 3 < wave.outline[-1].width


def test_what_is_behind_another_shape_is_in_nobodys_way(tmp_path: Path) -> None:
    path = drawn(tmp_path / "firm.pptx", shape(2, 2, 4, 4, "AA0000"), shape(1, 1, 8, 8, "FFFFFF"))
    assert [each.box.width for each in page_of(path, "Title Only").fixed] == [8 * EMU_PER_CM]


def test_a_picture_that_cannot_be_read_is_in_the_way_and_no_colour(tmp_path: Path) -> None:
    path = ART["logo-top-left"](tmp_path / "firm.pptx")
    found = open_deck(path)
    (part,) = [each for each in found.part.package.iter_parts() if "media" in each.partname]
    part._blob = b"no picture"
    found.save(path)
    page = page_of(path, "Title Only")
    (logo,) = page.fixed
    assert (logo.kind, len(logo.outline)) == ("unread", 1)
    assert page.ground(logo.box) == ("FFFFFF",)


def test_slides_that_the_house_numbers_are_numbered_once(tmp_path: Path) -> None:
    deck, found = planned(ART["own-number"](tmp_path / "firm.pptx"))
    assert not any(shape.key == "number" for slide in deck.slides for shape in slide.shapes)
    assert any("numbers its slides itself" in str(each) for each in found.remarks)


def test_nobody_is_told_of_slides_without_numbers_that_the_house_numbers(tmp_path: Path) -> None:
    path = ART["own-number"](tmp_path / "firm.pptx")
    assert "template/without-number" not in [each.code for each in role_report.check(path).remarks]


def test_sixteen_bits_of_grey_are_read_as_what_they_show(tmp_path: Path) -> None:
    ground = page_of(ART["sixteen-bits"](tmp_path / "firm.pptx"), "Title Only").backdrop
    assert max(ground) > "E0" and "808080" not in ground


def test_a_title_without_a_placeholder_stands_in_the_band_and_is_a_title_for_screen_readers(tmp_path: Path) -> None:
    title = template_reader.read(ART["band-without-titles"](tmp_path / "firm.pptx")).roles["text-2"].areas["title"]
    assert title.placeholder is None
    assert title.box.bottom <= 3.4 * EMU_PER_CM


def test_nobody_is_told_that_a_title_which_screen_readers_know_is_none(tmp_path: Path) -> None:
    path = ART["band-without-titles"](tmp_path / "firm.pptx")
    deck, found = planned(path)
    first = replace(deck.sections[0], slides=deck.sections[0].slides[:1])
    cover = written(replace(deck, sections=(first,)), tmp_path / "deck.pptx", template=found, file=path)
    assert Presentation(cover).slides[0].shapes.title is not None
    assert not [each for each in role_report.check(path).remarks if "screen readers" in str(each)]


def test_the_subtitle_stands_over_the_title_where_the_house_has_it_there(tmp_path: Path) -> None:
    cover = template_reader.read(ART["subtitle-above"](tmp_path / "firm.pptx")).roles["cover"].areas
    assert cover["subtitle"].box.bottom <= cover["title"].box.top < cover["details"].box.top


def test_rows_are_tinted_palely(tmp_path: Path) -> None:
    found = template_reader.read(plain(tmp_path / "firm.pptx"))
    assert found.row_fill is not None


def test_charts_stand_on_nothing_where_more_than_one_colour_is_behind_them(tmp_path: Path) -> None:
    assert not template_reader.read(plain(tmp_path / "firm.pptx")).see_through_charts
    assert template_reader.read(ART["sixteen-bits"](tmp_path / "grey.pptx")).see_through_charts


def test_a_small_logo_on_nothing_leaves_the_corners_of_its_picture_free(tmp_path: Path) -> None:
    dot = Image.new("RGBA", (100, 100))
    dot.paste((200, 0, 0, 255), (40, 40, 60, 60))
    page = page_of(drawn(tmp_path / "firm.pptx", pictured(0, 0, 20, 10, dot)), "Title Only")
    (found,) = page.fixed
    assert found.size < found.box.width * found.box.height / 10


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_tell_what_slide_layouts_are_for_in_many_languages(language: str, tmp_path: Path) -> None:
    roles = template_reader.read(named_in(tmp_path / "firm.pptx", language)).roles
    cover, divider, title_only, contents = LANGUAGES[language]
    names = [roles[role].name for role in ("cover", "chapter", "table", "contents")]
    assert names == [cover, divider, title_only, contents]


SIGNS = st.characters(codec="utf-8", exclude_categories=("Cs",)).filter(lambda sign: not UNPRINTABLE.match(sign))
NAMES = st.text(SIGNS, max_size=30) | st.sampled_from(
    [
        "Titel\n- dia: #1",
        "null",
        "yes",
        "12",
        "~",
        "---",
        "a: b",
        "#",
        "'\"",
        "{x}",
        "😀\u2028",
        "\x85",
        "*a",
        "&b",
        "!!x",
        " ",
    ]
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NAMES, min_size=11, max_size=11), st.lists(NAMES, min_size=5, max_size=5))
def test_what_adopt_writes_check_and_build_read_whatever_things_are_called(
    tmp_path: Path, layouts: list[str], placeholders: list[str]
) -> None:
    path = tmp_path / "firm.pptx"
    found = Presentation(plain(path))
    for layout, name in zip(found.slide_layouts, layouts, strict=True):
        layout._element.cSld.set("name", name)
        for each, called in zip(layout.placeholders, placeholders, strict=False):
            each._element.xpath(".//p:cNvPr")[0].set("name", called)
    found.save(path)
    path.with_suffix(".yaml").unlink(missing_ok=True)
    guessed = template_reader.read(path)
    role_report.write(path, force=True)
    role_report.check(path)
    deck, read = planned(path)
    assert read.remarks == ()
    assert read.roles == guessed.roles
    assert deck.slides


def page_of(path: Path, name: str) -> Page:
    return next(each for each in pages(open_deck(path)) if each.name == name)


# --- the sheet ------------------------------------------------------------------------------------


def test_a_preview_shows_every_role_beside_the_houses_own_slides(tmp_path: Path) -> None:
    path = ART["second-master-shown"](tmp_path / "firm.pptx")
    (page, sheet), remark = template_preview.write(path, "nl")
    text = page.read_text("utf-8")
    assert (page.name, sheet.name) == ("firm.preview.html", "firm.preview.png")
    assert "De eigen dia&#x27;s van het sjabloon" in text and text.count("<figure>") == 13
    assert "http" not in text.replace("http-equiv", "")
    assert "the template's own slides" in str(remark)
    with Image.open(sheet) as found:
        assert len(found.getcolors(1 << 24) or []) > 100


def test_a_preview_is_the_same_every_time(tmp_path: Path) -> None:
    path = ART["wave-on-the-cover"](tmp_path / "firm.pptx")
    first = [each.read_bytes() for each in template_preview.write(path, "en")[0]]
    assert [each.read_bytes() for each in template_preview.write(path, "en")[0]] == first


def test_every_role_has_a_grade_with_its_reason(tmp_path: Path) -> None:
    grades = {
        each.role: (each.grade, str(each.reason)) for each in role_report.check(plain(tmp_path / "firm.pptx")).roles
    }
    assert grades["text-2"] == ("A", "all in the house's own places")
    assert grades["table"] == ("C", "its title in the house's own place")
    striped = role_report.check(ODD["on-a-picture"](tmp_path / "striped.pptx"))
    assert {each.grade for each in striped.roles} == {"D"}


def test_a_grade_says_what_is_so(tmp_path: Path) -> None:
    def told(path: Path, role: str) -> str:
        return next(str(each.reason) for each in role_report.check(path).roles if each.role == role)

    assert told(with_layouts(tmp_path / "cover.pptx", 0), "contents") == "all in free places"  # its title is moved
    bands = ART["band-without-titles"](tmp_path / "bands.pptx")
    assert told(bands, "table") == "its title in the house's own place"
    stripes = Image.new("L", (64, 48))
    stripes.putdata([255 - 40 * (x // 2 % 2) for _ in range(48) for x in range(64)])
    striped = on(tmp_path / "striped.pptx", stripes)
    assert told(striped, "table") == "on a see-through sheet, as pale art shows behind its text"


def test_a_sketch_keeps_lines_as_they_are_planned_and_words_in_their_own_colour(tmp_path: Path) -> None:
    path = plain(tmp_path / "firm.pptx")
    found = template_reader.read(path)
    wide = paragraph(Run("wider " * 8, colour=Colour("accent2")), style="bullet-1", lines=("wider " * 8,))
    narrow = Box(2 * EMU_PER_CM, 6 * EMU_PER_CM, 4 * EMU_PER_CM, 8 * EMU_PER_CM)
    bare = Sketcher(open_deck(path), found).planned(slide(title=" "), {})
    drawn_words = Sketcher(open_deck(path), found).planned(slide(text(wide, box=narrow), title=" "), {})
    changed = ImageChops.difference(bare, drawn_words)
    left, top, right, bottom = changed.getbbox() or (0, 0, 0, 0)
    unit = found.width / bare.width
    size = found.roles["text-1"].areas["text-1"].styles["bullet-1"].size * EMU_PER_POINT / unit
    assert 0 < bottom - top < 1.5 * size
    darkest = min(
        (each for _, each in drawn_words.crop((left + 20, top, right, bottom)).getcolors(1 << 20) or []), key=sum
    )
    assert darkest[0] > darkest[2] + 40  # accent2 is red
