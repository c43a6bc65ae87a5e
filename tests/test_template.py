import io
import json
import math
import os
import re
import zipfile
from pathlib import Path

import pptx
import pytest
import yaml
from lxml import etree

from pipeline.deck import font_metrics
from pipeline.deck.font_metrics import metrics_of
from pipeline.deck.locate import locate
from pipeline.deck.template_reader import read, sources
from pipeline.deck.template_settings import parse
from pipeline.deck.text_levels import level_stated
from pipeline.diagnostics import TemplateError
from pipeline.slides import EMU_PER_CM, Box
from pipeline.template import Area, Template, TextStyle
from pipeline.yaml_file import Tree
from tests.builders import MADE_STYLES

FOLDER = Path(__file__).parents[1] / "templates"
DEFAULT = FOLDER / "default.pptx"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
LIBERATION = Path("/usr/share/fonts/truetype/liberation")
FURNITURE = {"title", "breadcrumb", "number"}
WITH_TEXT = FURNITURE | {"footer", "tracker"}
ROLES = {
    "cover": {"title", "subtitle", "details"},
    "contents": FURNITURE | {"footer", "rows"},
    "chapter": FURNITURE | {"ordinal", "contents"},
    "deal": FURNITURE | {"ordinal", "details", "contents"},
    "text-1": WITH_TEXT | {"text-1"},
    "text-2": WITH_TEXT | {"text-1", "text-2"},
    "text-3": WITH_TEXT | {"text-1", "text-2", "text-3"},
    "message": WITH_TEXT | {"audience", "text-1", "text-2"},
    "chart-text": WITH_TEXT | {"text-1", "chart"},
    "chart-table": WITH_TEXT | {"lead", "chart", "table"},
    "table": WITH_TEXT | {"lead", "table"},
    "navigation": WITH_TEXT | {"text-1", "rows"},
}


@pytest.fixture(scope="module")
def default() -> Template:
    return read(DEFAULT)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The default template in a folder of its own, to be changed."""
    for file in FOLDER.glob("default.*"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path / "default.pptx"


def contract_of(path: Path) -> dict:
    return yaml.safe_load(path.with_suffix(".yaml").read_text("utf-8"))


def say(path: Path, contract: dict) -> None:
    path.with_suffix(".yaml").write_text(yaml.safe_dump(contract, sort_keys=False), "utf-8")


def replace_in(path: Path, member: str, old: str, new: str) -> None:
    """`path` with every `old` in `member` (a pattern of part names) replaced; at least one must be there."""
    found = 0
    target = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(target, "w") as changed:
        for name in archive.namelist():
            content = archive.read(name)
            if re.fullmatch(member, name):
                found += content.count(old.encode())
                content = content.replace(old.encode(), new.encode())
            changed.writestr(name, content)
    assert found
    path.write_bytes(target.getvalue())


def layout_part(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return next(each for each in archive.namelist() if f'<p:cSld name="{name}"'.encode() in archive.read(each))


def areas(template: Template) -> list[tuple[str, str, Area]]:
    return [(role, name, area) for role, layout in template.roles.items() for name, area in layout.areas.items()]


# --- what the default template offers -------------------------------------------------------------


def test_every_role_has_its_areas(default: Template) -> None:
    assert {role: set(layout.areas) for role, layout in default.roles.items()} == ROLES


def test_every_slide_layout_plays_a_role(default: Template) -> None:
    layouts = [layout.name for layout in pptx.Presentation(str(DEFAULT)).slide_layouts]
    assert layouts == [layout.name for layout in default.roles.values()]


def test_placeholders_of_a_slide_layout_have_names_of_their_own() -> None:
    for layout in pptx.Presentation(str(DEFAULT)).slide_layouts:
        names = [each.name for each in layout.placeholders]
        assert len(names) == len(set(names)), layout.name


def test_body_text_is_eleven_points_on_fourteen_and_larger_where_there_is_little(default: Template) -> None:
    dense = default.roles["text-2"].areas["text-1"].styles
    large = default.roles["text-1"].areas["text-1"].styles
    indent = round(0.5 * EMU_PER_CM)
    assert dense["bullet-1"] == TextStyle(
        0, 11, 14, after=4, indent=indent, hanging=indent, bullet="•", bullet_colour="accent1"
    )
    assert dense["bullet-2"] == TextStyle(
        1, 11, 14, after=4, indent=2 * indent, hanging=indent, bullet="–", bullet_colour="accent3"
    )
    assert dense["paragraph"] == TextStyle(3, 11, 14, after=4)
    assert dense["heading"] == TextStyle(4, 12, 15, before=9, after=3, bold=True, colour="accent1")
    assert (dense["claim"].size, dense["claim"].bold) == (13, True)
    assert (dense["part"].size, dense["part"].bold) == (14, True)
    assert (large["bullet-1"].size, large["bullet-1"].line) == (14, 18)


def test_a_colour_is_one_of_the_theme_or_six_digits_and_bullets_have_their_own() -> None:
    main = "http://schemas.openxmlformats.org/drawingml/2006/main"
    words = '<a:defRPr><a:solidFill><a:srgbClr val="00009a"/></a:solidFill></a:defRPr>'
    level = etree.fromstring(
        f'<a:lvl1pPr xmlns:a="{main}"><a:buClr><a:schemeClr val="accent2"/></a:buClr><a:buChar char="•"/>{words}</a:lvl1pPr>'
    )
    assert level_stated(level) == {"bullet_colour": "accent2", "bullet": "•", "colour": "00009A"}
    level.replace(level[0], etree.fromstring(f'<a:buClrTx xmlns:a="{main}"/>'))
    assert level_stated(level)["bullet_colour"] == ""


def test_levels_are_the_same_in_every_body(default: Template) -> None:
    names = ["bullet-1", "bullet-2", "bullet-3", "paragraph", "heading", "claim", "part"]
    for role, name, area in areas(default):
        if name.startswith("text"):
            assert [each for each in area.styles if each not in MADE_STYLES] == names, role
            assert [area.styles[style].level for style in names] == list(range(7)), role
            assert area.insets == (0, 0, 0, 0), role


def test_the_slide_is_widescreen_and_the_theme_our_own(default: Template) -> None:
    assert (default.width, default.height) == (12_192_000, 6_858_000)
    with zipfile.ZipFile(DEFAULT) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
        presentation = archive.read("ppt/presentation.xml").decode()
    assert 'name="Reviewdeck"' in theme and set(re.findall('latin typeface="(.*?)"', theme)) == {"Arial"}
    assert re.search(r"</p:sldMasterIdLst><p:notesMasterIdLst>", presentation)
    assert 'type="' not in presentation


def test_nothing_in_the_file_tells_of_somebody_or_of_some_day() -> None:
    with zipfile.ZipFile(DEFAULT) as archive:
        properties = archive.read("docProps/core.xml") + archive.read("docProps/app.xml")
        assert not re.search(rb"creator|lastModifiedBy|20\d\d-|Company|On-screen", properties)
        assert not [name for name in archive.namelist() if "thumbnail" in name or name.startswith("ppt/slides/")]


# --- reading --------------------------------------------------------------------------------------


def test_a_built_in_template_is_found_by_name_and_another_by_its_path(copy: Path, tmp_path: Path) -> None:
    copy.rename(tmp_path / "firm.pptx")
    assert locate("default", tmp_path) == DEFAULT
    assert locate("firm.pptx", tmp_path) == tmp_path / "firm.pptx"


def test_an_unknown_template_gets_a_sentence_that_names_the_built_in_ones(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r'There is no template "defualt": .* built-in name \(default, portrait\)'):
        locate("defualt", tmp_path)


def test_every_file_that_is_read_is_named(copy: Path) -> None:
    assert [path.name for path in sources(copy, read(copy))] == ["default.pptx", "default.yaml", "default.metrics.json"]


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
        "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
        "application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
    ],
)
def test_templates_and_slide_shows_open_like_presentations(copy: Path, default: Template, content_type: str) -> None:
    main = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    replace_in(copy, r"\[Content_Types\]\.xml", main, content_type)
    assert read(copy).roles == default.roles


def test_a_placeholder_without_a_place_or_levels_has_those_of_the_master(copy: Path, default: Template) -> None:
    part = layout_part(copy, "Text, one column")
    with zipfile.ZipFile(copy) as archive:
        text = archive.read(part).decode()
    shape = next(each for each in re.findall(r"<p:sp>.*?</p:sp>", text) if 'name="Text 1"' in each)
    bare = re.sub(r"<a:xfrm>.*?</a:xfrm>", "", re.sub(r"<a:lstStyle>.*?</a:lstStyle>", "<a:lstStyle/>", shape))
    replace_in(copy, re.escape(part), shape, bare)
    area = read(copy).roles["text-1"].areas["text-1"]
    assert area.styles == default.roles["text-2"].areas["text-1"].styles
    assert (area.box.left, area.box.top) == (round(1.6 * EMU_PER_CM), round(3.6 * EMU_PER_CM))


def test_line_spacing_in_percent_is_made_exact_and_written_out(copy: Path) -> None:
    part = layout_part(copy, "Text, two columns")
    replace_in(copy, re.escape(part), '<a:spcPts val="1400"/>', '<a:spcPct val="90000"/>')
    style = read(copy).roles["text-2"].areas["text-1"].styles["bullet-1"]
    assert style.line == pytest.approx(11 * 1.2 * 0.9, abs=0.05)
    assert style.explicit == {"line"}


def test_colours_follow_the_colour_map_of_the_master(copy: Path) -> None:
    replace_in(copy, r"ppt/slideMasters/slideMaster1\.xml", 'tx2="dk2"', 'tx2="accent6"')
    assert read(copy).colours["tx2"] == "1F4E79"


def test_a_style_may_say_what_the_template_has_no_level_for(copy: Path) -> None:
    contract = contract_of(copy)
    contract["styles"]["body"]["heading"] = {
        "level": 1,
        "size": 12,
        "bold": True,
        "bullet": "",
        "indent": 0,
        "hanging": 0,
    }
    say(copy, contract)
    style = read(copy).roles["text-2"].areas["text-1"].styles["heading"]
    assert style == TextStyle(0, 12, 14, after=4, bold=True, bullet_colour="accent1", explicit=style.explicit)
    assert style.explicit == {"size", "bold", "bullet", "indent", "hanging"}


def test_an_area_may_be_a_free_place_with_a_kind_of_styles(copy: Path) -> None:
    contract = contract_of(copy)
    rows = {"box": [1.6, 3.6, 30, 13], "insets": [0.3, 0, 0.3, 0], "anchor": "middle", "styles": "rows"}
    contract["slide_layouts"]["contents"]["areas"]["rows"] = rows
    say(copy, contract)
    area = read(copy).roles["contents"].areas["rows"]
    assert area.box == Box(576_000, 1_296_000, 10_800_000, 4_680_000)
    assert (area.placeholder, area.anchor, area.insets) == (None, "ctr", (108_000, 0, 108_000, 0))
    assert list(area.styles) == ["row", "row-strong", "row-slide"]


def test_a_role_that_is_left_out_is_guessed(copy: Path) -> None:
    contract = contract_of(copy)
    del contract["slide_layouts"]["navigation"]
    say(copy, contract)
    found = read(copy)
    assert set(found.roles["navigation"].areas) >= {"title", "text-1", "rows"}
    assert tuple(map(str, found.remarks)) == (
        f"{copy.with_suffix('.yaml')}: the role navigation is left out, so it is guessed.",
    )


def test_a_setting_that_is_out_of_use_is_passed_over_and_told_with_its_place(copy: Path) -> None:
    before = read(copy)
    say(copy, {"tints": "any", **contract_of(copy)})
    found = read(copy)
    assert [(each.code, str(each).split(": ")[0]) for each in found.remarks] == [
        ("template/out-of-use", f"{copy.with_suffix('.yaml')}:1:1")
    ]
    assert found.roles == before.roles


# --- what can't be used, in a sentence ------------------------------------------------------------


def test_a_missing_placeholder_is_told_with_the_nearest_name(copy: Path) -> None:
    contract = contract_of(copy)
    contract["slide_layouts"]["text-2"]["areas"]["text-2"] = "Tekst 2"
    say(copy, contract)
    expected = r'the slide layout "Text, two columns" has no placeholder "Tekst 2" for the role text-2. Did you mean "Text 2"\?'
    with pytest.raises(TemplateError, match=expected):
        read(copy)


def test_a_missing_slide_layout_is_told_with_the_nearest_name(copy: Path) -> None:
    contract = contract_of(copy)
    contract["slide_layouts"]["message"]["slide_layout"] = "Messages"
    say(copy, contract)
    with pytest.raises(
        TemplateError, match=r'no slide layout "Messages" for the role message. Did you mean "Message"\?'
    ):
        read(copy)


def test_a_doubled_name_is_told_with_what_tells_them_apart(copy: Path) -> None:
    replace_in(copy, re.escape(layout_part(copy, "Text, two columns")), 'name="Text 2"', 'name="Text 1"')
    with pytest.raises(TemplateError, match=r'more than one placeholder "Text 1" .* give the index .*: 1, 2\.'):
        read(copy)


def test_a_placeholder_may_be_given_by_its_index(copy: Path, default: Template) -> None:
    contract = contract_of(copy)
    contract["slide_layouts"]["text-2"]["areas"]["text-2"] = 2
    say(copy, contract)
    assert read(copy).roles == default.roles


def test_a_template_without_a_contract_is_guessed_and_says_so(copy: Path) -> None:
    copy.with_suffix(".yaml").unlink()
    found = read(copy)
    assert set(found.roles) == set(ROLES)
    assert "`reviewdeck template adopt" in str(found.remarks[0])


def test_a_template_without_widths_of_letters_is_told_so(copy: Path) -> None:
    (copy.parent / "default.metrics.json").unlink()
    with pytest.raises(TemplateError, match=r"default\.metrics\.json can't be read"):
        read(copy)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "protected with a password"),
        (b"no zip at all", "not a PowerPoint presentation, or is damaged"),
        (b"", "not a PowerPoint presentation, or is damaged"),
        (DEFAULT.read_bytes()[:9000], "not a PowerPoint presentation, or is damaged"),
    ],
)
def test_a_file_that_is_no_presentation_is_refused_in_a_sentence(copy: Path, content: bytes, sentence: str) -> None:
    copy.write_bytes(content)
    with pytest.raises(TemplateError, match=sentence):
        read(copy)


def test_a_presentation_with_a_flipped_byte_never_ends_in_anything_but_a_sentence(copy: Path) -> None:
    whole = copy.read_bytes()
    for at in range(0, len(whole), len(whole) // 60):
        copy.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        try:
            read(copy)
        except TemplateError as error:
            assert str(error).endswith((".", "?"))


@pytest.mark.parametrize("part", ["presProps", "theme/theme1", "slideLayouts/slideLayout11"])
def test_a_broken_part_that_goes_into_every_deck_is_told_when_the_template_is_read(copy: Path, part: str) -> None:
    replace_in(copy, rf"ppt/{part}\.xml", "/>", ">")
    with pytest.raises(TemplateError, match=f"ppt/{part}.xml is no well-formed XML"):
        read(copy)


def test_strict_open_xml_is_refused_in_a_sentence(copy: Path) -> None:
    ordinary = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    replace_in(
        copy, r"_rels/\.rels", ordinary, "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"
    )
    with pytest.raises(TemplateError, match="saved as Strict Open XML"):
        read(copy)


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the files of others are not here")
def test_files_of_others_open_or_are_refused_in_a_sentence() -> None:
    refused = []
    for file in sorted(CORPUS.glob("*.p*x")):
        try:
            assert read(file).roles
        except TemplateError:
            refused.append(file.name)
    assert refused == ["23_iso_strict.pptx"]


@pytest.mark.parametrize(
    ("contract", "sentence"),
    [
        ("text", "has no slide_layouts"),
        ({"slide_layouts": {}}, "has no slide_layouts"),
        ({"slide_layout": {}, "slide_layouts": {"cover": {"slide_layout": "Cover"}}}, 'Did you mean "slide_layouts"?'),
        ({"slide_layouts": {"cover": "Cover"}}, "cover should be names with values"),
        ({"slide_layouts": {"cover": {"areas": {}}}}, "slide_layout should be the name"),
        (
            {"slide_layouts": {"cover": {"slide_layout": "Cover", "areas": {"title": {}}}}},
            "name of a placeholder, or a box",
        ),
        (
            {"slide_layouts": {"cover": {"slide_layout": "Cover", "areas": {"title": {"box": [1, 2]}}}}},
            "four numbers in cm",
        ),
        (
            {"slide_layouts": {"cover": {"slide_layout": "Cover", "areas": {"title": {"box": [1, 1, 0, 1]}}}}},
            "more than 0",
        ),
        ({"styles": {"body": {"heading": 12}}, "slide_layouts": {"a": {}}}, "a whole number from 1 to 9"),
        ({"styles": {"body": {"heading": {"colur": "tx1"}}}, "slide_layouts": {"a": {}}}, 'Did you mean "colour"?'),
        ({"styles": {"body": {"heading": {"size": "big"}}}, "slide_layouts": {"a": {}}}, "number of points"),
        ({"styles": {"body": {"heading": {"bold": 1}}}, "slide_layouts": {"a": {}}}, "true or false"),
        ({"styles": {"body": {"heading": {"colour": "green"}}}, "slide_layouts": {"a": {}}}, "a colour of the theme"),
        ({"styles": {"body": {"heading": {"align": "centre"}}}, "slide_layouts": {"a": {}}}, "left, center, right"),
        (
            {"styles": {"body": {"bullet-1": {"bullet": "->"}}}, "slide_layouts": {"a": {}}},
            "one character between quotes",
        ),
    ],
)
def test_a_contract_that_is_not_right_is_told_in_a_sentence(contract: object, sentence: str) -> None:
    with pytest.raises(TemplateError, match=re.escape(sentence)):
        parse(Tree("firm.yaml", contract))


def test_all_mistakes_are_told_at_once_each_with_its_place(copy: Path) -> None:
    copy.with_suffix(".yaml").write_text(
        """\
shades: [accent1, pink]
chart: {valeu: accent1}
styles:
  body:
    heading: {size: big, colur: tx1}
slide_layouts:
  cover:
    slide_layout: Cover
    areas:
      title: {styles: bodies, placeholder: Title}
      details: {}
      subtitle: {box: [1, 1, 9, 2], styles: {subtitle: {align: centre}}}
""",
        "utf-8",
    )
    with pytest.raises(TemplateError) as found:
        read(copy)
    colours = "tx1, tx2, bg1, bg2, accent1, accent2, accent3, accent4, accent5, accent6"
    assert str(found.value).replace(str(copy.with_suffix(".yaml")), "firm.yaml").splitlines() == [
        f"firm.yaml:1:19: shades should be a colour of the theme ({colours}) or six hex digits in quotes.",
        'firm.yaml:2:9: chart: "valeu" is not known here. Did you mean "value"?',
        "firm.yaml:5:15: styles of body, heading: size should be a number of points from 1 to 400.",
        'firm.yaml:5:26: styles of body, heading: "colur" is not known here. Did you mean "colour"?',
        'firm.yaml:10:15: cover, title: styles: there is no kind of styles "bodies". Did you mean "body"?',
        "firm.yaml:11:7: cover, details: give the name of a placeholder, or a box.",
        "firm.yaml:12:57: cover, subtitle, subtitle: align should be one of: left, center, right.",
    ]


def test_all_that_the_template_lacks_is_told_at_once(copy: Path) -> None:
    contract = contract_of(copy)
    contract["slide_layouts"]["text-2"]["areas"] |= {"text-1": "Tekst 1", "text-2": "Tekst 2"}
    contract["slide_layouts"]["message"]["slide_layout"] = "Messages"
    say(copy, contract)
    with pytest.raises(TemplateError) as found:
        read(copy)
    told = str(found.value).splitlines()
    assert [re.findall("Tekst .|Messages", each) for each in told] == [["Tekst 1"], ["Tekst 2"], ["Messages"]]
    assert all(re.match(r".*default\.yaml:\d+:\d+: ", each) for each in told)


def test_yaml_that_nests_too_deeply_is_refused_in_a_sentence(copy: Path) -> None:
    copy.with_suffix(".yaml").write_text("slide_layouts: " + "[" * 100_000, "utf-8")
    with pytest.raises(TemplateError, match="has more than 50 levels"):
        read(copy)


def test_a_contract_that_is_no_yaml_is_told_where(copy: Path) -> None:
    copy.with_suffix(".yaml").write_text("slide_layouts: [", "utf-8")
    with pytest.raises(TemplateError, match=r"default\.yaml:1:17: The bracket .\[. that opens"):
        read(copy)


# --- the widths of letters ------------------------------------------------------------------------


def test_metrics_come_back_as_they_were_saved(tmp_path: Path, default: Template) -> None:
    font_metrics.save(default.font, tmp_path / "again.json")
    assert font_metrics.load(tmp_path / "again.json") == default.font
    assert (tmp_path / "again.json").read_bytes() == (FOLDER / "default.metrics.json").read_bytes()


def test_the_default_metrics_know_the_letters_of_europe_and_stay_small(default: Template) -> None:
    letters = "Aé ŁőßẞŠñ ΑΩλ ЖЯщ אבת €£ –—‘’“”…•·‰ →←"
    for face, widths in default.font.advances.items():
        assert not [each for each in letters if ord(each) not in widths], face
    assert (FOLDER / "default.metrics.json").stat().st_size < 100_000


def test_no_default_width_is_narrower_than_in_arimo_that_charts_are_drawn_in(default: Template) -> None:
    arimo = metrics_of("Arimo")
    for face, widths in default.font.advances.items():
        assert not [code for code, width in arimo.advances[face].items() if widths[code] < width], face


@pytest.mark.skipif(not LIBERATION.is_dir(), reason="Liberation Sans is not installed")
def test_the_default_widths_of_latin_letters_are_those_of_liberation_sans(default: Template) -> None:
    liberation = metrics_of(LIBERATION / "LiberationSans-Regular.ttf")
    assert liberation.family == "Liberation Sans"
    drawn_otherwise = set("·µƒĩīĭ")  # where Arimo and Liberation differ in some face, the wider one counts
    for face, widths in default.font.advances.items():
        latin = {code: width for code, width in liberation.advances[face].items() if code < 0x250}
        differing = {chr(code) for code, width in latin.items() if widths[code] != width}
        assert differing <= drawn_otherwise, face
        assert not [code for code, width in latin.items() if widths[code] < width], face


@pytest.mark.skipif(not LIBERATION.is_dir(), reason="Liberation Sans is not installed")
def test_a_family_that_is_not_installed_is_measured_in_one_with_the_same_widths() -> None:
    arial = metrics_of("Arial")
    assert arial.family == "Arial"
    assert arial.advances["bold"] == metrics_of("Liberation Sans").advances["bold"]


def test_a_font_that_is_nowhere_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match='There is no font "Nonesuch"'):
        metrics_of("Nonesuch")
    (tmp_path / "letter.txt").write_text("no font")
    with pytest.raises(TemplateError, match="is no font file"):
        metrics_of(tmp_path / "letter.txt")


def test_a_file_without_widths_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_text("{}")
    with pytest.raises(TemplateError, match="holds no widths of letters"):
        font_metrics.load(tmp_path / "empty.json")


def every_face(first: int, width: object) -> dict[str, list[list[object]]]:
    """Letters from `first` on that all are as wide."""
    return {face: [[first, *[width] * 90]] for face in font_metrics.FACES}


UNSOUND = {
    "a family that is no text": {"family": 5},
    "no family": {"family": ""},
    "no units": {"units_per_em": 0},
    "units less than none": {"units_per_em": -2048},
    "units without end": {"units_per_em": math.inf},
    "units as words": {"units_per_em": "2048"},
    "letters that rise out of the slide": {"ascent": 10**30},
    "no number": {"descent": math.nan},
    "letters that take no room": {"advances": every_face(32, 0)},
    "letters that go back": {"advances": every_face(32, -900)},
    "letters as wide as a slide": {"advances": every_face(32, 10**12)},
    "widths that are none": {"advances": every_face(32, None)},
    "letters that are none": {"advances": every_face(-7, 900)},
    "a face too few": {"advances": {"regular": [[32, 900]]}},
    "something else": {"colour": "red"},
}


@pytest.mark.parametrize("change", UNSOUND.values(), ids=UNSOUND)
def test_widths_that_no_text_can_be_set_in_are_told_in_a_sentence(change: dict[str, object], tmp_path: Path) -> None:
    kept = json.loads((FOLDER / "default.metrics.json").read_text("utf-8"))
    (tmp_path / "odd.json").write_text(json.dumps({**kept, **change}), "utf-8")
    with pytest.raises(TemplateError, match="holds no widths of letters"):
        font_metrics.load(tmp_path / "odd.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes")
def test_a_pipe_in_the_place_of_widths_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.json")
    with pytest.raises(TemplateError, match="can't be read"):
        font_metrics.load(tmp_path / "pipe.json")
