"""The built-in templates, each held to the same promises."""

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from pipeline import build, layout
from pipeline.colour import LARGE_READABLE, READABLE, contrast
from pipeline.deck import template_reader
from pipeline.deck.adopt import role_report
from pipeline.deck.adopt.guess import OPTIONAL
from pipeline.deck.template_settings import NEEDED
from pipeline.layout.shades import seen, shades
from pipeline.slides import EMU_PER_POINT, Box
from pipeline.template import Area, Template
from tests.builders import EXAMPLES, MADE_STYLES
from tests.render.judge import overlaps
from tests.safe import problems
from tests.test_template_adopt import slide_layouts

FOLDER = Path(__file__).parents[1] / "templates"
NAMES = sorted(path.stem for path in FOLDER.glob("*.pptx"))
LARGE, LARGE_BOLD = 18, 14  # points
DRAWN = ("chart", "tracker")
"""Areas that no text stands in."""


@pytest.fixture(params=NAMES)
def path(request: pytest.FixtureRequest) -> Path:
    return FOLDER / f"{request.param}.pptx"


@pytest.fixture
def own(path: Path) -> Template:
    return template_reader.read(path)


def areas(found: Template) -> list[tuple[str, str, Area]]:
    return [(role, name, area) for role, each in found.roles.items() for name, area in each.areas.items()]


def test_every_role_has_a_slide_layout_of_its_own_with_all_areas(path: Path, own: Template) -> None:
    report = role_report.check(path)
    assert report.remarks == ()
    assert len({each.number for each in report.roles}) == len(NEEDED)
    for role, each in own.roles.items():
        assert set(each.areas) - set(DRAWN) == {*NEEDED[role], *OPTIONAL[role]} - set(DRAWN), role


def test_only_what_is_drawn_is_no_placeholder(own: Template) -> None:
    for role, name, area in areas(own):
        assert (area.placeholder is None) == (name in DRAWN), (role, name)
        assert not area.moved and not area.autofit, (role, name)


def test_areas_stand_apart_and_on_the_slide(own: Template) -> None:
    def apart(one: Box, other: Box) -> bool:
        beside = one.right <= other.left or other.right <= one.left
        return beside or one.bottom <= other.top or other.bottom <= one.top

    for role, each in own.roles.items():
        boxes = list(each.areas.items())
        for index, (name, area) in enumerate(boxes):
            assert Box(0, 0, own.width, own.height).right >= area.box.right and area.box.left >= 0, (role, name)
            assert own.height >= area.box.bottom and area.box.top >= 0, (role, name)
            for other, beside in boxes[index + 1 :]:
                assert apart(area.box, beside.box), (role, name, other)


def test_every_style_is_exact_and_given_by_its_level(own: Template) -> None:
    for role, name, area in areas(own):
        for style_name, style in area.styles.items():
            assert style.explicit == frozenset() or style_name in MADE_STYLES, (role, name, style_name)
            assert style.line >= style.size >= 9, (role, name, style_name)


def test_titles_have_room_for_two_lines_where_no_sentence_stands_below(own: Template) -> None:
    for role, each in own.roles.items():
        title = each.areas["title"]
        lines = 1 if "lead" in each.areas else 2
        assert title.inner.height >= lines * title.styles["title"].line * EMU_PER_POINT, role


def test_all_text_can_be_read_on_what_stands_behind_it(path: Path, own: Template) -> None:
    pages = slide_layouts(path)
    for role, name, area in areas(own):
        page = pages[own.roles[role].index]
        ground = [own.colours["bg2"], *page.ground(area.box)] if name == "rows" else page.ground(area.box)
        for style_name, style in area.styles.items():
            least = LARGE_READABLE if style.size >= LARGE or (style.bold and style.size >= LARGE_BOLD) else READABLE
            for behind in ground:
                assert contrast(own.colours[style.colour], behind) >= least, (role, name, style_name)


def test_links_can_be_read_on_white_and_on_the_grey_of_rows(own: Template) -> None:
    for colour in ("hlink", "folHlink"):
        for ground in ("bg1", "bg2"):
            assert contrast(own.colours[colour], own.colours[ground]) >= READABLE, (colour, ground)


def test_all_of_a_chart_shows_and_its_words_can_be_read(own: Template) -> None:
    chart = {part: own.hex(colour) for part, colour in own.chart.items()}
    assert contrast(chart["text"], chart["ground"]) >= READABLE
    assert contrast(chart["text"], chart["band"]) >= READABLE
    for part in ("value", "reference", "band_edge"):
        assert contrast(chart[part], chart["ground"]) >= LARGE_READABLE, part
    for part in ("value", "reference"):
        assert contrast(chart[part], chart["band"]) >= LARGE_READABLE, part
    assert contrast(chart["ground"], chart["value"]) >= READABLE, "numbers stand on it"


def test_the_shades_of_audiences_show(own: Template) -> None:
    assert len(set(own.shades)) >= 3
    for shade in own.shades:
        assert contrast(own.hex(shade), own.colours["bg1"]) >= LARGE_READABLE, shade


def test_figures_can_be_read_on_every_shade_of_the_heat_map(own: Template) -> None:
    for shade in vars(shades(own)).values():
        assert max(contrast(own.colours[name], seen(own, shade)) for name in ("tx1", "bg1")) >= READABLE, shade


def test_the_file_is_safe_to_open(path: Path) -> None:
    of_a_deck = {"properties", "languages"}  # a deck's own: title, dates and language
    assert {each.partition(":")[0] for each in problems(path)} <= of_a_deck
    assert OpenXmlValidator().validate(str(path)).errors == []


def test_nothing_lies_over_anything_in_a_deck(own: Template) -> None:
    review, _ = build.read(EXAMPLES / "good/dutch")
    assert overlaps(layout.plan(review, build.scores(review)[0], own)) == []
