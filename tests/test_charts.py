import io
import itertools
import subprocess
import sys
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image

from pipeline import machine_fonts
from pipeline.chart_data import Axis, Radar
from pipeline.charts import ChartStyle, chart_style, draw, fingerprint
from pipeline.charts.canvas import DPI
from pipeline.charts.compose import compose
from pipeline.charts.label_placement import direction, radar_layout
from pipeline.charts.line_breaking import balanced, wrapped
from pipeline.charts.radar import runs
from pipeline.charts.ticks import ticks
from pipeline.slides import EMU_PER_CM, EMU_PER_POINT
from pipeline.template import FontMetrics, Template
from tests.marks import Edges, ink, joined, overlap

LONG_NAMES = (
    "Vormgeving van het samenwerkingsproces",
    "Gezamenlijke ambitie en urgentiebesef",
    "Betrokkenheid van maatschappelijke partners",
    "Bestuurlijk draagvlak en eigenaarschap",
    "Kennisontwikkeling en kennisdeling",
    "Financiering en capaciteit op langere termijn",
    "Samenhang met andere instrumenten en programma's van het Rijk",
    "Opschaling, borging en verduurzaming van resultaten",
    "Monitoring, evaluatie en verantwoording",
    "Interbestuurlijke samenwerking en rolverdeling",
    "Innovatiekracht en experimenteerruimte",
    "Communicatie en zichtbaarheid naar buiten",
)
LARGE, SMALL = (15.0, 13.0), (10.0, 9.0)  # cm


def an_axis(label: str = "Proces", value: float | None = 3.5, **figures: float | None) -> Axis:
    return Axis(label, **{"value": value, "low": 2.0, "high": 5.0, "reference": 3.0} | figures)


def no_figures(label: str = "Proces") -> Axis:
    return Axis(label, None, None, None, None)


def a_radar(axes: list[Axis] | int = 8, **fields: object) -> Radar:
    if isinstance(axes, int):
        axes = [an_axis(label) for label in itertools.islice(itertools.cycle(LONG_NAMES), axes)]
    given = {
        "minimum": 1,
        "maximum": 5,
        "value_label": "Deze City Deal",
        "reference_label": "Alle City Deals",
        "range_label": "Laagste tot hoogste antwoord in deze City Deal",
        "language": "nl",
    }
    return Radar(tuple(axes), **given | fields)


def a_style(size: tuple[float, float] = LARGE, **fields: object) -> ChartStyle:
    given = {
        "family": "Arial",
        "size": 10.0,
        "text": "1D2A33",
        "value": "0B5D3B",
        "reference": "9B1C1C",
        "band": "D9DDDF",
        "band_edge": "7B868E",
        "grid": "B8BFC3",
    }
    return ChartStyle(round(size[0] * EMU_PER_CM), round(size[1] * EMU_PER_CM), **given | fields)


def measured(radar: Radar, style: ChartStyle) -> dict[str, Edges]:
    """Where the ink of every text is, by the part of the picture that it belongs to."""
    edges = defaultdict(list)
    for text in texts_of(radar, style):
        edges[text.get_label()].append(ink(text))
    assert len(edges) > len(radar.axes)
    return {part: joined(found) for part, found in edges.items()}


def texts_of(radar: Radar, style: ChartStyle) -> list[Text]:
    return [mark for mark in compose(radar, style).figure.artists if isinstance(mark, Text)]


def words_of(radar: Radar, style: ChartStyle, part: str) -> str:
    return " ".join(text.get_text() for text in texts_of(radar, style) if text.get_label() == part)


def colours(png: bytes) -> set[tuple[int, ...]]:
    image = Image.open(io.BytesIO(png)).convert("RGB")
    return {colour for _, colour in image.getcolors(image.width * image.height)}


GREEN, RED, BAND = (0x0B, 0x5D, 0x3B), (0x9B, 0x1C, 0x1C), (0xD9, 0xDD, 0xDF)


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [LARGE, SMALL])
@pytest.mark.parametrize("count", [*range(1, 13), 16, 20])
def test_no_text_is_cut_or_touches_another(count: int, size: tuple[float, float]):
    style = a_style(size)
    edges = measured(a_radar(count, watermark="Fictief voorbeeld"), style)

    for part, (left, bottom, right, top) in edges.items():
        assert left >= 0 and right <= style.width / EMU_PER_POINT, part
        assert bottom >= 0 and top <= style.height / EMU_PER_POINT, part
    for (one, first), (other, second) in itertools.combinations(edges.items(), 2):
        assert overlap(first, second) < 0.01, (one, other)


@pytest.mark.parametrize("size", [LARGE, SMALL, (10.4, 6.1)])
@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_no_text_is_smaller_than_the_smallest_around_where_names_can_give_way(count: int, size: tuple[float, float]):
    radar = a_radar(count, watermark="Fictief voorbeeld")
    style = a_style(size, least=9.0)
    assert min(text.get_fontsize() for text in texts_of(radar, style)) >= 9.0
    edges = measured(radar, style)
    for (one, first), (other, second) in itertools.combinations(edges.items(), 2):
        assert overlap(first, second) < 0.01, (one, other)


@pytest.mark.parametrize("count", [3, 4, 5, 8, 12, 20])
def test_names_stand_outside_the_rim(count: int):
    names = list(itertools.islice(itertools.cycle(LONG_NAMES), count))
    frame = radar_layout(names, 420, 320, 10, lambda text: len(text) * 5.0, "nl")

    for name in frame.names:
        across = max(name.left, -name.right, 0)
        up = max(name.bottom, -name.top, 0)
        assert (across**2 + up**2) ** 0.5 > frame.radius


@pytest.mark.parametrize("count", [1, 2, 8, 20])
def test_every_name_is_printed_whole(count: int):
    radar = a_radar(count)

    for index, axis in enumerate(radar.axes):
        printed = words_of(radar, a_style(), f"axis {index}")
        assert printed.replace("- ", "").replace(" ", "") == axis.label.replace(" ", "")


@settings(deadline=None, max_examples=40, database=None, derandomize=True)
@given(st.lists(st.sampled_from([*LONG_NAMES, "Geld", "A", "x" * 70]), min_size=3, max_size=20), st.integers(150, 500))
def test_names_never_overlap_whatever_they_are(names: list[str], width: int):
    frame = radar_layout(names, width, 250, 10, lambda text: len(text) * 5.0, "nl")

    assert frame.top - frame.bottom <= 250
    assert all(name.left >= -width / 2 - 1e-6 and name.right <= width / 2 + 1e-6 for name in frame.names)
    for one, other in itertools.combinations(frame.names, 2):
        beside = one.right <= other.left or other.right <= one.left
        assert beside or one.bottom >= other.top or other.bottom >= one.top


def test_short_names_leave_more_room_for_the_rings():
    def radius(name: str) -> float:
        return radar_layout([name] * 8, 420, 320, 10, lambda text: len(text) * 5.0, "nl").radius

    assert radius("x" * 45) > 0.6 * radius("Geld")
    assert radius("Geld") > 1.1 * radius("Financiering en capaciteit op langere termijn")


@pytest.mark.parametrize(("name", "lines"), [("Choice of partners", 2), ("Financing capacity long-lasting", 3)])
def test_names_take_three_lines_only_where_that_makes_the_rings_much_larger(name: str, lines: int):
    frame = radar_layout(["Shape of the process", name, "Results"], 260, 200, 10, lambda text: len(text) * 5.0, "en")
    assert len(frame.names[1].lines) == lines


def test_axes_run_clockwise_from_the_top():
    assert [tuple(round(each) for each in direction(index, 4)) for index in range(4)] == [
        (0, 1),
        (1, 0),
        (0, -1),
        (-1, 0),
    ]


def test_a_name_in_letters_that_no_font_has_is_drawn_without_a_warning():
    assert draw(a_radar([an_axis("Overleg 会议 \U0001f600 \ue000"), an_axis(), an_axis("\u00ad\t")]), a_style()).svg


def test_a_dollar_sign_is_no_formula():
    assert words_of(a_radar([an_axis("$a_1$"), an_axis(), an_axis()]), a_style(), "axis 0") == "$a_1$"


def test_an_unknown_font_family_is_drawn_in_arimo():
    assert draw(a_radar(), a_style(family="No Such Font")).svg == draw(a_radar(), a_style(family="Arial")).svg


# --- breaking lines -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "width", "how", "lines"),
    [
        ("een twee drie", 8, {}, ("een twee", "drie")),
        ("bestuurlijk-juridisch", 12, {}, ("bestuurlijk-", "juridisch")),
        ("samenwerking", 8, {}, None),
        ("de samenwerking", 10, {"language": "nl"}, ("de samen-", "werking")),
        ("abcdef", 4, {"anywhere": True}, ("abc-", "def")),
        ("x" * 30, 20, {"language": "nl"}, ("x" * 19 + "-", "x" * 11)),
        ("x" * 19, 12, {"language": "nl"}, None),
        ("", 4, {}, ("",)),
    ],
)
def test_names_break_between_words_and_only_in_need_within(
    text: str, width: float, how: dict[str, object], lines: object
):
    assert wrapped(text, width, len, **how) == lines


def test_lines_are_made_about_as_wide_as_each_other():
    text = "Opschaling en borging van wat werkt"

    assert balanced(text, wrapped(text, 30, len) or (), 30, len) == ("Opschaling en borging", "van wat werkt")


# --- the scale ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minimum", "maximum", "expected"),
    [
        (1, 5, [1, 2, 3, 4, 5]),
        (1, 4, [1, 2, 3, 4]),
        (0, 10, [0, 2, 4, 6, 8, 10]),
        (1, 10, [1, 4, 7, 10]),
        (1, 7, [1, 3, 5, 7]),
        (0, 1, [0, 1]),
        (0, 100, [0, 20, 40, 60, 80, 100]),
        (-2, 2, [-2, -1, 0, 1, 2]),
        (0, 7, [0, 2, 4, 6, 7]),
        (0, 11, [0, 5, 11]),
    ],
)
def test_rings_are_few_and_end_at_the_scale(minimum: int, maximum: int, expected: list[int]):
    assert ticks(minimum, maximum) == expected


@pytest.mark.parametrize("minimum", [-3, 0, 1])
def test_no_scale_gets_more_than_six_rings(minimum: int):
    for maximum in range(minimum + 1, minimum + 120):
        found = ticks(minimum, maximum)

        assert 2 <= len(found) <= 6
        assert (found[0], found[-1]) == (minimum, maximum)


def test_every_ring_is_labelled_once():
    parts = [text.get_label() for text in texts_of(a_radar(8, minimum=0, maximum=10), a_style())]

    assert [part for part in parts if part.startswith("ring")] == [f"ring {value}" for value in (0, 2, 4, 6, 8, 10)]


# --- what is missing ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("present", "expected"),
    [
        ([True, True, True], [[0, 1, 2]]),
        ([True, False, True, True], [[2, 3, 0]]),
        ([False, True, False, True], [[1], [3]]),
        ([False, False, False], []),
    ],
)
def test_a_line_runs_through_neighbours_and_round_the_top(present: list[bool], expected: list[list[int]]):
    assert runs(present) == expected


def test_no_line_runs_to_or_from_an_axis_without_a_figure():
    axes = [an_axis(), no_figures(), an_axis(), no_figures()]
    marks = compose(a_radar(axes), a_style()).figure.artists
    lines = [mark for mark in marks if isinstance(mark, Line2D) and mark.get_color() == "#0B5D3B"]
    markers = [mark for mark in marks if mark.get_label() == "marker o"]

    (sample,) = lines
    assert len(sample.get_xydata()) == 2
    assert len(markers) == 3, "one at each figure and one in the legend"


def test_a_lone_figure_still_shows_its_marker_and_band():
    legend_only = draw(a_radar([no_figures()] * 5), a_style()).png
    lone = draw(a_radar([an_axis(), *[no_figures()] * 4]), a_style()).png

    assert len(lone) > len(legend_only)


@pytest.mark.parametrize("count", [1, 2, 3, 8])
def test_a_radar_without_any_figure_is_drawn(count: int):
    assert colours(draw(a_radar([no_figures()] * count), a_style()).png) >= {GREEN}


@pytest.mark.parametrize("missing", ["value", "low", "high", "reference"])
@pytest.mark.parametrize("count", [1, 2, 4])
def test_any_figure_may_be_missing(count: int, missing: str):
    axes = [an_axis(**{missing: None}), *[an_axis()] * (count - 1)]

    assert draw(a_radar(axes), a_style()).svg


def test_the_flat_colours_are_those_of_the_style():
    assert colours(draw(a_radar(), a_style()).png) >= {GREEN, RED, BAND, (255, 255, 255)}


def test_the_style_is_read_from_the_template():
    font = FontMetrics("Arial", 2048, 1854, -434, {})
    theme = {
        "tx1": "111111",
        "bg1": "FFFFFF",
        "accent1": "222222",
        "accent2": "333333",
        "accent4": "646464",
        "accent5": "C8C8C8",
    }
    style = chart_style(Template("default", 1, 1, {}, theme, font, font), 300, 200)

    assert (style.width, style.height, style.family) == (300, 200, "Arial")
    assert (style.text, style.value, style.reference) == ("111111", "222222", "333333")
    assert (style.band, style.band_edge, style.grid) == ("C8C8C8", "646464", "A5A5A5")


# --- the bytes ------------------------------------------------------------------------------------


def test_the_same_radar_gives_the_same_bytes_in_another_process_without_a_word(tmp_path: Path):
    script = (
        "import hashlib, pipeline.charts, tests.test_charts as t;"
        "d = t.draw(t.a_radar(), t.a_style());"
        "print(hashlib.sha256(d.svg + d.png).hexdigest())"
    )

    def digest(seed: str, home: str) -> str:
        command = [sys.executable, "-W", "ignore", "-c", script]
        environment = {
            "PYTHONHASHSEED": seed,
            "PATH": "",
            "PYTHONPATH": ":".join(sys.path),
            "LC_ALL": "C",
            "HOME": home,
        }
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert done.stderr == ""
        return done.stdout

    nowhere = "/dev/null"  # so that matplotlib finds no folder to keep its list of fonts in
    assert digest("1", str(tmp_path)) == digest("2", nowhere)


def test_drawing_twice_gives_the_same_bytes():
    assert draw(a_radar(), a_style()) == draw(a_radar(), a_style())


def test_a_svg_tells_nothing_of_its_making_and_needs_no_font():
    svg = draw(a_radar(), a_style()).svg

    assert b"<metadata" not in svg
    assert b"<text" not in svg


def test_accents_that_stand_alone_are_joined_to_their_letters():
    joined, alone = [a_radar([an_axis(name), an_axis(), an_axis()]) for name in ("Geïnd", "Gei\u0308nd")]

    assert draw(joined, a_style()) == draw(alone, a_style())


@pytest.mark.parametrize("size", [LARGE, SMALL])
def test_a_png_tells_its_resolution_and_is_small(size: tuple[float, float]):
    style = a_style(size)
    png = draw(a_radar(12), style).png
    image = Image.open(io.BytesIO(png))

    assert image.width == pytest.approx(style.width / EMU_PER_POINT / 72 * DPI, abs=1)
    assert image.height == pytest.approx(style.height / EMU_PER_POINT / 72 * DPI, abs=1)
    assert image.info["dpi"] == pytest.approx((DPI, DPI), abs=0.1)
    assert len(png) < 100_000


# --- fingerprints ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        {"minimum": 0},
        {"maximum": 6},
        {"value_label": "x"},
        {"reference_label": "x"},
        {"range_label": "x"},
        {"language": "en"},
        {"watermark": "x"},
        {"axes": (an_axis(),)},
        {"axes": (an_axis(label="x"), *a_radar().axes[1:])},
        *({"axes": (an_axis(LONG_NAMES[0], **{name: 2.5}), *a_radar().axes[1:])} for name in ("value", "low", "high", "reference")),
        {"axes": (an_axis(LONG_NAMES[0], value=None), *a_radar().axes[1:])},
    ],
)  # fmt: skip
def test_another_radar_has_another_fingerprint(changed: dict[str, object]):
    assert fingerprint(a_radar(**{"axes": 8} | changed), a_style()) != fingerprint(a_radar(), a_style())


@pytest.mark.parametrize("field", ["width", "height", "family", "size", "text", "value", "reference", "band", "grid"])
def test_another_style_has_another_fingerprint(field: str):
    style = a_style()
    changed = replace(style, **{field: getattr(style, field) * 2})

    assert fingerprint(a_radar(), changed) != fingerprint(a_radar(), style)


def test_a_fingerprint_is_the_same_every_time_and_loads_no_drawing_library():
    script = (
        "import sys; from pipeline.charts import ChartStyle, fingerprint; from pipeline.chart_data import Axis, Radar;"
        "radar = Radar((Axis('a', 1.0, 1.0, 1.0, None),), 1, 5, 'v', 'r', 's', 'nl');"
        "print(fingerprint(radar, ChartStyle(1, 1, 'Arial', 10, *['000000'] * 6)));"
        "assert not {'matplotlib', 'numpy', 'PIL', 'fontTools'} & set(sys.modules)"
    )
    command = [sys.executable, "-W", "ignore", "-c", script]
    found = {
        subprocess.run(
            command, env={"PYTHONPATH": ":".join(sys.path)}, capture_output=True, text=True, check=True
        ).stdout
        for _ in range(2)
    }

    assert len(found) == 1


def test_a_picture_in_a_font_of_this_machine_has_another_name_when_fonts_come_or_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def names(*installed: Path) -> tuple[str, ...]:
        monkeypatch.setattr(machine_fonts, "installed", lambda: installed)
        machine_fonts.state.cache_clear()
        strange = a_radar([an_axis("\u4eba\u6587"), an_axis(), an_axis()])
        return (
            fingerprint(a_radar(), a_style(family="Calibri")),
            fingerprint(strange, a_style()),
            fingerprint(a_radar(), a_style()),
        )

    new = tmp_path / "new.ttf"
    new.write_bytes(machine_fonts.packaged().read_bytes())
    before, after = names(machine_fonts.packaged()), names(machine_fonts.packaged(), new)
    machine_fonts.state.cache_clear()

    assert before[0] != after[0] and before[1] != after[1]
    assert before[2] == after[2]
