import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from pipeline import build, layout
from pipeline.colour import contrast
from pipeline.deck import template_reader
from pipeline.deck.adopt import role_report
from pipeline.deck.adopt.layout_reader import Page, pages
from pipeline.deck.boxes import meet
from pipeline.deck.package import open_deck
from pipeline.deck.template_settings import NEEDED
from pipeline.diagnostics import TemplateError
from pipeline.slides import EMU_PER_CM, Box, Colour, Deck, Panel, Text
from pipeline.template import Template
from tests.builders import EXAMPLES
from tests.odd_templates import DUTCH, MASTER, ODD, changed, in_font, plain, renamed, with_bars, with_layouts
from tests.render.judge import overlaps

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
BUILT_IN = Path(__file__).parents[1] / "templates"
READABLE = [
    "04_onlyoffice_nl-NL.pptx",
    "05_onlyoffice_he-IL_rtl.pptx",
    "11_bug65551_10sections_1layout.pptx",
    "17_officer_noplaceholders.pptx",
    "18_officer_3identical_masters.pptx",
    "19_officer_dup_ph_labels.pptx",
    "21_nyu.potx",
    "30_comments_legacy.pptx",
]
needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the real files to try are not here")


@pytest.fixture(params=ODD)
def odd(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return ODD[request.param](tmp_path / f"{request.param}.pptx")


@pytest.fixture
def usual(tmp_path: Path) -> Path:
    return plain(tmp_path / "firm.pptx")


def planned(path: Path) -> tuple[Deck, Template]:
    review, _ = build.read(EXAMPLES / "good/dutch")
    found = template_reader.read(path)
    return layout.plan(review, build.scores(review)[0], found), found


def slide_layouts(path: Path) -> list[Page]:
    return pages(open_deck(path))


def texts(path: Path) -> Iterator[tuple[str, str, Box, Page, float, str, bool]]:
    """Role, area, place, slide layout, size, colour and weight of every style of an adopted template."""
    found = template_reader.read(path)
    every = slide_layouts(path)
    for role, each in found.roles.items():
        for name, area in each.areas.items():
            for style in area.styles.values():
                yield role, name, area.box, every[each.index], style.size, style.colour, style.bold


# --- whole decks ----------------------------------------------------------------------------------


def test_every_role_is_played_on_any_template(odd: Path) -> None:
    found = template_reader.read(odd)
    for role, needed in NEEDED.items():
        assert set(needed) <= set(found.roles[role].areas), role


def test_nothing_lies_over_anything_on_any_template(odd: Path) -> None:
    deck, _ = planned(odd)
    assert overlaps(deck) == []


@needs_corpus
@pytest.mark.parametrize("name", READABLE)
def test_nothing_lies_over_anything_on_real_templates(name: str) -> None:
    deck, _ = planned(CORPUS / name)
    assert overlaps(deck) == []


@needs_corpus
def test_what_cannot_be_read_is_refused_in_a_sentence() -> None:
    with pytest.raises(TemplateError, match=r"saved as Strict Open XML: save it as an ordinary \.pptx"):
        template_reader.read(CORPUS / "23_iso_strict.pptx")


def test_areas_go_round_the_shapes_of_the_template(tmp_path: Path) -> None:
    path = ODD["bars-and-a-logo"](tmp_path / "firm.pptx")
    found = template_reader.read(path)
    for role, each in found.roles.items():
        bars = [shape.box for shape in slide_layouts(path)[each.index].fixed]
        for name, area in each.areas.items():
            for bar in bars:
                across = min(area.box.right, bar.right) - max(area.box.left, bar.left)
                down = min(area.box.bottom, bar.bottom) - max(area.box.top, bar.top)
                assert min(across, down) <= 0, (role, name)


def test_all_text_can_be_read_on_what_stands_behind_it(odd: Path) -> None:
    roles = template_reader.read(odd).roles
    for role, name, box, page, size, colour, bold in texts(odd):
        ground = (page.colours["bg2"],) if name == "rows" else page.ground(box)
        if any(meet(box, sheet) for sheet in roles[role].sheets):
            ground = (page.colours["bg1"],)
        least = 3.0 if size >= 18 or (bold and size >= 14) else 4.5
        assert min(contrast(page.hex(colour), each) for each in ground) >= least, (role, name)


def test_text_stands_on_sheets_where_no_colour_can_be_read(tmp_path: Path) -> None:
    deck, found = planned(ODD["on-a-picture"](tmp_path / "firm.pptx"))
    assert all(role.sheets for role in found.roles.values())
    for slide in deck.slides:
        assert isinstance(slide.shapes[0], Panel) and slide.shapes[0].decorative
        assert slide.shapes[0].fill == Colour("bg1")


def test_links_that_cannot_be_read_have_the_colour_of_their_text(tmp_path: Path) -> None:
    deck, _ = planned(ODD["dark"](tmp_path / "dark.pptx"))
    runs = [
        run
        for slide in deck.slides
        for shape in slide.shapes
        if isinstance(shape, Text)
        for paragraph in shape.paragraphs
        for run in paragraph.runs
        if run.link is not None
    ]
    assert runs and all(run.colour is not None for run in runs)


def test_text_is_never_smaller_than_nine_points_and_about_eleven_on_a_usual_slide(odd: Path, tmp_path: Path) -> None:
    assert min(size for *_, size, _, _ in texts(odd)) >= 9
    usual = template_reader.read(plain(tmp_path / "usual.pptx", 33.867, 19.05)).roles["text-2"].areas["text-1"].styles
    assert (usual["bullet-1"].size, usual["bullet-1"].line) == (11, 14)


# --- guesses --------------------------------------------------------------------------------------


def test_dutch_names_tell_what_slide_layouts_are_for(tmp_path: Path) -> None:
    roles = template_reader.read(renamed(tmp_path / "firm.pptx", DUTCH)).roles
    assert [roles[role].name for role in ("cover", "deal", "text-1", "text-2")] == [
        "Titeldia",
        "Sectiekop",
        "Titel en object",
        "Inhoud van twee",
    ]


def test_text_stands_in_the_placeholders_that_are_there(usual: Path) -> None:
    roles = template_reader.read(usual).roles
    two = roles["text-2"].areas
    assert (roles["text-2"].name, two["text-1"].placeholder, two["text-2"].placeholder) == ("Two Content", 1, 2)
    assert not two["title"].moved
    assert roles["table"].areas["table"].placeholder is None
    assert roles["table"].areas["title"].type == "title"


def test_our_own_slide_layouts_are_known_by_their_names(tmp_path: Path) -> None:
    copy = tmp_path / "firm.pptx"
    copy.write_bytes((BUILT_IN / "default.pptx").read_bytes())
    own, guessed = template_reader.read(BUILT_IN / "default.pptx").roles, template_reader.read(copy).roles
    for role in ("contents", "message", "chart-table", "table", "navigation", "text-2"):
        assert guessed[role].name == own[role].name, role
        assert guessed[role].areas["title"].placeholder == own[role].areas["title"].placeholder


def test_a_title_without_a_placeholder_stands_free_and_is_told(tmp_path: Path) -> None:
    found = template_reader.read(with_layouts(tmp_path / "firm.pptx", 6))
    assert found.roles["text-2"].areas["title"].placeholder is None
    assert any("the title stands in a place of its own" in str(remark) for remark in found.remarks)


def test_a_title_that_runs_down_is_moved_and_runs_across(tmp_path: Path) -> None:
    title = template_reader.read(with_layouts(tmp_path / "firm.pptx", 10)).roles["text-2"].areas["title"]
    assert title.moved and title.type == "title"
    assert title.box.width > title.box.height


def test_capitals_and_spaced_letters_are_not_taken_over(tmp_path: Path) -> None:
    path = changed(tmp_path / "firm.pptx", (MASTER, '<a:defRPr sz="4400"', '<a:defRPr cap="all" sz="4400"'))
    style = template_reader.read(path).roles["table"].areas["title"].styles["title"]
    assert style.font == "+mj-lt" and "font" in style.explicit  # with the font, capitals are written out


def test_a_font_that_nobody_has_is_measured_wider_and_told(tmp_path: Path) -> None:
    found = template_reader.read(in_font(tmp_path / "firm.pptx", "Nobody Sans"))
    arial = template_reader.read(BUILT_IN / "default.pptx").font
    for code in map(ord, "aemnW1 "):
        own, other = found.font.advances["bold"][code], arial.advances["bold"][code]
        assert own / found.font.units_per_em >= other / arial.units_per_em
    assert any('"Nobody Sans" is not on this machine' in str(remark) for remark in found.remarks)


def test_helvetica_has_the_widths_of_arial_and_calibri_those_of_carlito(tmp_path: Path) -> None:
    helvetica = template_reader.read(in_font(tmp_path / "one.pptx", "Helvetica"))
    calibri = template_reader.read(in_font(tmp_path / "two.pptx", "Calibri"))
    assert helvetica.font.advances == template_reader.read(BUILT_IN / "default.pptx").font.advances
    assert calibri.font.advances == template_reader.read(BUILT_IN / "portrait.pptx").font.advances
    assert [len(each.remarks) for each in (helvetica, calibri)] == [1, 1]


def test_a_dark_template_has_charts_on_dark(tmp_path: Path) -> None:
    found = template_reader.read(ODD["dark"](tmp_path / "dark.pptx"))
    ground = found.hex(found.chart["ground"])
    assert ground == "000000"
    assert contrast(found.hex(found.chart["text"]), ground) >= 4.5
    for part in ("value", "reference", "band_edge"):
        assert contrast(found.hex(found.chart[part]), ground) >= 3, part


# --- the contract written down --------------------------------------------------------------------


def test_what_is_written_down_is_what_was_guessed(odd: Path) -> None:
    guessed = template_reader.read(odd)
    written, _ = role_report.write(odd)
    assert written[0] == odd.with_suffix(".yaml") and all(path.is_file() for path in written)
    found = template_reader.read(odd)
    assert found.remarks == ()
    assert (found.roles, found.chart, found.shades) == (guessed.roles, guessed.chart, guessed.shades)
    assert (found.font, found.heading_font) == (guessed.font, guessed.heading_font)


def test_adopting_twice_is_no_harm_but_what_a_person_corrected_stays(usual: Path) -> None:
    role_report.write(usual)
    first = usual.with_suffix(".yaml").read_text("utf-8")
    role_report.write(usual)
    assert usual.with_suffix(".yaml").read_text("utf-8") == first
    usual.with_suffix(".yaml").write_text(first.replace("size: 9.5", "size: 10"), "utf-8")
    with pytest.raises(TemplateError, match=r"corrected by somebody, so nothing was written\. Say --force"):
        role_report.write(usual)
    role_report.write(usual, force=True)
    assert usual.with_suffix(".yaml").read_text("utf-8") == first


def test_equal_names_are_told_apart_by_number(tmp_path: Path) -> None:
    path = renamed(tmp_path / "firm.pptx", dict.fromkeys(DUTCH, "Dia"))
    role_report.write(path)
    contract = yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))
    assert {type(role["slide_layout"]) for role in contract["slide_layouts"].values()} == {int}
    assert template_reader.read(path).roles["cover"].index == 0


def test_names_that_hold_anything_are_written_so_that_they_can_be_read_back(tmp_path: Path) -> None:
    names = ["Titel\n- dia: #1", "'Tekst\": {a}", "---\nTwee & drie", "Sectie\t\u2028😀", "Alleen titel # 5"]
    path = renamed(tmp_path / "firm.pptx", dict(zip(DUTCH, names, strict=False)))
    guessed = template_reader.read(path)
    role_report.write(path)
    assert template_reader.read(path).roles == guessed.roles


@needs_corpus
def test_doubled_placeholders_are_told_apart_by_their_index(tmp_path: Path) -> None:
    copy = tmp_path / "doubled.pptx"
    copy.write_bytes((CORPUS / "19_officer_dup_ph_labels.pptx").read_bytes())
    role_report.write(copy)
    assert template_reader.read(copy).remarks == ()


def test_placeholders_that_no_slide_can_refer_to_are_left_alone(tmp_path: Path) -> None:
    path = changed(
        tmp_path / "firm.pptx",
        ("ppt/slideLayouts/slideLayout4.xml", '<p:ph sz="half" idx="2"/>', '<p:ph sz="half" idx="1"/>'),
    )
    two = template_reader.read(path).roles["text-2"].areas
    assert (two["text-1"].placeholder, two["text-2"].placeholder) == (None, None)


def test_a_correction_counts(usual: Path) -> None:
    role_report.write(usual)
    contract = yaml.safe_load(usual.with_suffix(".yaml").read_text("utf-8"))
    contract["slide_layouts"]["table"]["areas"]["table"] = {"box": [2, 6, 20, 10]}
    contract["chart"]["value"] = "00AA00"
    usual.with_suffix(".yaml").write_text(yaml.safe_dump(contract), "utf-8")
    found = template_reader.read(usual)
    assert found.roles["table"].areas["table"].box == Box(*(each * EMU_PER_CM for each in (2, 6, 20, 10)))
    assert found.chart["value"] == "00AA00"


def test_the_report_says_what_was_made_for_what_and_what_was_not(usual: Path) -> None:
    found = role_report.check(usual)
    derived = {each.role for each in found.roles if each.derived}
    assert {"message", "chart-table", "table", "navigation"} <= derived
    assert not {"cover", "text-1", "text-2"} & derived
    assert any(str(remark).startswith("No slide layout was made for contents") for remark in found.remarks)


def test_a_template_and_a_slide_show_are_adopted_like_a_presentation(usual: Path, tmp_path: Path) -> None:
    target = tmp_path / "firm.potx"
    kind = "openxmlformats-officedocument.presentationml."
    with zipfile.ZipFile(usual) as archive, zipfile.ZipFile(target, "w") as copy:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "[Content_Types].xml":
                content = content.replace(f"{kind}presentation.main".encode(), f"{kind}template_reader.main".encode())
            copy.writestr(name, content)
    assert template_reader.read(target).roles == template_reader.read(usual).roles
    assert [path.name for path in role_report.write(target)[0]] == ["firm.yaml", "firm.metrics.json"]


def test_a_shape_that_leaves_no_room_counts_as_background(tmp_path: Path) -> None:
    path = with_bars(tmp_path / "firm.pptx", (3, 0, 19, 19.05, "FFE9C0"))
    deck, _ = planned(path)
    assert overlaps(deck) == []


def test_a_slide_layout_of_very_many_shapes_is_refused(tmp_path: Path) -> None:
    crowded = with_bars(tmp_path / "t.pptx", *((number / 100, 1, 1, 1, "C00000") for number in range(1001)))
    with pytest.raises(
        TemplateError, match=r"t.pptx has 1,?0\d\d shapes on .*, more than the 1,000 that are looked at"
    ):
        role_report.check(crowded)
