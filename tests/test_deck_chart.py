import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pptx
import pytest

from pipeline import guard
from pipeline.chart_data import Axis
from pipeline.deck.native_chart import chart_files
from pipeline.slides import Box
from pipeline.template import Template
from tests.deck_reader.radar import radar_in
from tests.decks import chart, deck, radar, slide, template, written, xml
from tests.safe import unsafe

LARGE = Box(0, 0, 5_194_800, 4_824_000)
NAMES = (
    "Quality of the cooperation between public and private partners",
    "Support",
    "Fit with what the government wants",
    "Learning and sharing what was learnt",
    "Results",
    "Commitment of the councils of all cities",
    "Money in the long run",
    "Watching and weighing of effects",
    "Growth",
    "DotPlot in other countries",
    "Room in rules and room to try things out",
    "Being heard",
)


def native(tmp_path, **changes):
    return written(deck(slide(chart(native=True, **changes))), tmp_path / "deck.pptx")


def parts(plan, box: Box = LARGE, look: Template | None = None) -> tuple[str, bytes]:
    drawn, book = chart_files(plan, box, look or template())
    return drawn.decode(), book


def cells(plan) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(parts(plan)[1])).active
    return list(sheet.iter_rows(values_only=True))


def whole(count: int = 8, **changes: object):
    axes = tuple(Axis(NAMES[at % len(NAMES)], 3.0 + at % 2, 1.5, 4.5, 3.2) for at in range(count))
    return radar(axes=axes, **changes)


def series(found: str) -> list[str]:
    return re.findall(r"(?s)<c:ser>.*?</c:ser>", found)


def square(found: str) -> tuple[float, float, float, float]:
    left, top, width, height = (float(each) for each in re.findall(r'<c:[xywh] val="([^"]*)"/>', found)[-4:])
    return left, top, width, height


# --- the series -----------------------------------------------------------------------------------


def test_the_lowest_figures_are_filled_before_and_behind_the_highest_since_programs_stack_them_differently():
    found = [(re.search(r"!\$(.)\$1<", each)[1], "<c:marker>" in each) for each in series(parts(whole())[0])]
    assert found == [("B", False), ("C", False), ("B", False), ("E", True), ("D", True)]


def test_python_pptx_finds_the_band_and_the_two_lines(tmp_path):
    filled, lines = pptx.Presentation(str(native(tmp_path))).slides[0].shapes[1].chart.plots
    assert list(lines.categories) == ["Process", "Result & effect", "Learning"]
    assert [(each.name, tuple(each.values)) for each in filled.series][:2] == [
        ("Range (min.)", (1.0, None, 1.0)),
        ("Range", (5.0, None, 3.0)),
    ]
    assert [(each.name, tuple(each.values)) for each in lines.series][-2:] == [
        ("All deals", (3.1, 2.5, None)),
        ("This deal", (3.4, None, 2.0)),
    ]


def test_where_figures_are_missing_the_edges_of_the_band_are_lines_that_leave_a_gap():
    with_gap, without = parts(radar())[0], parts(whole())[0]
    assert (len(series(with_gap)), len(series(without))) == (7, 5)
    assert all("<a:ln><a:noFill/></a:ln>" in each for each in series(with_gap)[:3])
    assert '<c:dispBlanksAs val="gap"/>' in with_gap


def test_the_legend_explains_the_band_and_each_line_once():
    for plan in (whole(), radar()):
        found = parts(plan)[0]
        hidden = {int(each) for each in re.findall(r'<c:legendEntry><c:idx val="(\d+)"/><c:delete val="1"/>', found)}
        told = [each for at, each in enumerate(series(found)) if at not in hidden]
        assert [re.search(r"<c:v>(.*?)</c:v>", each)[1] for each in told] == ["Range", "All deals", "This deal"]


def sizes(found: str) -> set[int]:
    return {int(each) for each in re.findall(r' sz="(\d+)"', found)}


def with_text_larger_by(points: float) -> Template:
    def larger(role):
        return {
            name: replace(
                area, styles={key: replace(each, size=each.size + points) for key, each in area.styles.items()}
            )
            for name, area in role.areas.items()
        }

    usual = template()
    roles = {name: replace(role, areas=larger(role)) for name, role in usual.roles.items()}
    return replace(usual, roles=roles, charts_drawn=1.0)


def test_the_legend_is_never_smaller_than_the_smallest_text_of_the_template():
    def size(found: str) -> int:
        return int(re.search(r'<c:legend>.*? sz="(\d+)"', found)[1])

    assert (size(parts(whole())[0]), size(parts(whole(), look=with_text_larger_by(2))[0])) == (900, 1100)


@pytest.mark.parametrize("side", [4_800_000, 3_000_000, 2_000_000])
@pytest.mark.parametrize("larger", [0, 2])
def test_no_words_of_a_radar_are_smaller_than_the_smallest_text_of_the_template(larger, side):
    found = parts(whole(12, watermark="Made up"), Box(0, 0, side, side), with_text_larger_by(larger))[0]
    assert min(sizes(found)) >= 900 + 100 * larger


def test_a_small_radar_has_fewer_rings_so_that_their_numbers_stand_apart():
    large, small = (parts(whole(12), Box(0, 0, side, side))[0] for side in (4_800_000, 1_800_000))
    assert '<c:majorUnit val="1"/>' in large and '<c:majorUnit val="2"/>' in small


def test_the_lines_differ_in_dash_and_marker_too():
    reference, deal = series(parts(whole())[0])[-2:]
    assert 'val="dash"' in reference and 'symbol val="diamond"' in reference and 'schemeClr val="accent2"' in reference
    assert 'val="solid"' in deal and 'symbol val="circle"' in deal and 'w="28575"' in deal


def test_colours_are_the_themes_unless_the_template_says_digits():
    assert "srgbClr" not in parts(whole())[0]
    own = replace(template(), chart={**template().chart, "value": "336699"})
    assert '<a:srgbClr val="336699">' in parts(whole(), look=own)[0]


# --- the axes, and room for their names -----------------------------------------------------------


def test_the_axes_run_over_the_scale_and_their_ids_are_positive():
    found = parts(radar(minimum=1, maximum=7))[0]
    assert '<c:max val="7"/><c:min val="1"/>' in found
    assert "smooth" not in found
    assert all(int(each) > 0 for each in re.findall(r'<c:axId val="([^"]*)"', found))


@pytest.mark.parametrize(
    ("low", "high", "step"), [(1, 5, 1), (0, 10, 2), (1, 10, 3), (0, 100, 20), (1, 2, 1), (0, 7, 2)]
)
def test_a_scale_has_few_rings(low, high, step):
    assert f'<c:majorUnit val="{step}"/>' in parts(radar(minimum=low, maximum=high))[0]


@pytest.mark.parametrize("count", [3, 8, 12])
def test_the_rings_leave_room_for_every_name(count):
    left, top, width, height = square(parts(whole(count))[0])
    assert left > 0 and left + width < 1
    assert top > 0 and top + height <= 1
    assert width * LARGE.width == pytest.approx(height * LARGE.height, rel=1e-3)
    assert width > 0.45


def test_long_names_are_broken_at_spaces_and_read_back_whole():
    plan = whole(12)
    found = parts(plan)[0]
    labels = re.findall(r"<c:pt idx=\"\d+\"><c:v>([^<]*)</c:v>", series(found)[0])[1:13]
    assert any("\n" in each for each in labels)
    assert [each.replace("\n", " ") for each in labels] == list(NAMES)
    assert radar_in(found.encode()) == plan


def test_words_that_are_too_long_for_any_place_are_parted_and_read_back_whole():
    word = "Arbeidsmarktdeskundigheidsbevorderingsprogramma"
    plan = radar(axes=tuple(Axis(f"{word} {at}", 2.0, 1.0, 3.0, 2.0) for at in range(8)))
    found = parts(plan)[0]
    assert square(found)[2] > 0.4
    assert "\u2010\n" in found and min(sizes(found)) == 900
    assert radar_in(found.encode()) == plan


def test_names_beside_the_first_stand_clear_of_it_on_both_sides():
    axes = [Axis("Go", 2.0, 1.0, 3.0, 2.0) for _ in range(12)]
    axes[0] = Axis("A name as long as the chart can take", 2.0, 1.0, 3.0, 2.0)
    right, left = ([*axes], [*axes])
    right[1] = left[11] = Axis("Beside it, at some length", 2.0, 1.0, 3.0, 2.0)
    box = Box(0, 0, 3_000_000, 3_000_000)
    assert square(parts(radar(axes=tuple(right)), box)[0])[2] == square(parts(radar(axes=tuple(left)), box)[0])[2]


# --- the text -------------------------------------------------------------------------------------


def test_every_text_has_the_language():
    found = parts(whole(watermark="Made up"))[0]
    properties = re.findall(r"<a:(?:rPr|defRPr|endParaRPr)\b[^>]*>", found)
    assert len(properties) > 5 and all('lang="nl"' in each for each in properties)


def test_made_up_figures_say_so_above_the_chart(tmp_path):
    path = native(tmp_path, watermark="Fictief")
    assert pptx.Presentation(str(path)).slides[0].shapes[1].chart.chart_title.text_frame.text == "Fictief"


# --- the workbook ---------------------------------------------------------------------------------


def test_a_withheld_figure_is_blank_in_the_workbook_too():
    assert cells(radar()) == [
        (None, "Range (min.)", "Range", "This deal", "All deals"),
        ("Process", 1, 5, 3.4, 3.1),
        ("Result\n& effect", None, None, None, 2.5),
        ("Learning", 1, 3, 2, None),
    ]


def test_a_name_that_looks_like_a_formula_or_an_address_is_a_name():
    axes = (Axis("=1+1", 2.0, 1.0, 3.0, 2.0), Axis("https://example.org", 2.0, 1.0, 3.0, 2.0))
    assert [row[0] for row in cells(radar(axes=axes, range_label="=2"))] == [None, "=1+1", "https://example.org"]
    assert cells(radar(axes=axes, range_label="=2"))[0][2] == "=2"


def test_the_workbook_holds_nothing_but_what_is_shown():
    found, book = parts(whole())
    shown = {float(each) for each in re.findall(r"<c:v>([\d.]+)</c:v>", found)}
    assert {each for row in cells(whole()) for each in row if isinstance(each, (int, float))} == shown
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert [each for each in archive.namelist() if "sheet" in each] == ["xl/worksheets/sheet1.xml"]


def test_the_workbook_carries_no_clock():
    with zipfile.ZipFile(io.BytesIO(parts(radar())[1])) as book:
        assert {each.date_time for each in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(re.findall(rb">(\d{4})-", book.read("docProps/core.xml"))) == {b"1980"}


def test_the_same_radar_gives_the_same_bytes():
    assert parts(whole(12)) == parts(whole(12))


# --- the deck -------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 3, 8, 12])
def test_a_deck_with_native_charts_is_safe(tmp_path, count):
    shapes = [
        replace(chart(native=True), radar=whole(count, watermark="Made up"), box=LARGE),
        chart("two", native=True),
    ]
    assert unsafe(written(deck(slide(*shapes)), tmp_path / "deck.pptx")) == []


def test_a_radar_without_any_figure_is_safe(tmp_path):
    axes = tuple(Axis(name, None, None, None, None) for name in NAMES[:4])
    path = native(tmp_path, axes=axes)
    assert unsafe(path) == []
    assert radar_in(xml(path, "ppt/charts/chart1.xml").encode()) == radar(axes=axes)


# --- read back ------------------------------------------------------------------------------------


@pytest.mark.parametrize("plan", [radar(watermark="Fictief"), whole(), whole(3, minimum=0, maximum=10)])
def test_a_radar_is_read_back_as_it_was_planned(plan):
    assert radar_in(parts(plan)[0].encode()) == plan


def test_an_edited_figure_is_read_back():
    found = parts(whole(3))[0]
    at = found.rindex("<c:v>4.0</c:v>")
    edited = found[:at] + "<c:v>2.5</c:v>" + found[at + len("<c:v>4.0</c:v>") :]
    assert [axis.value for axis in radar_in(edited.encode()).axes] == [3.0, 2.5, 3.0]


def test_names_with_parted_words_are_known_again_in_the_chart_and_in_its_workbook(tmp_path):
    name = "Arbeidsmarktdeskundigheidsbevorderingsprogramma"
    axes = tuple(Axis(f"{name} {at}", 2.0, 1.0, 3.0, 2.0) for at in range(5))
    path = written(deck(slide(replace(chart(native=True), radar=radar(axes=axes), box=LARGE))), tmp_path / "deck.pptx")
    said = list(guard.opened(path.read_bytes(), path.name).slides)
    for kind in ("chart", "workbook"):
        labels = {each.row for one in said for each in one.sayings if each.kind == kind}
        assert labels == {axis.label for axis in axes}


def test_another_kind_of_chart_is_no_radar_of_ours():
    blob = b'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart/></c:chartSpace>'
    assert radar_in(blob) is None
