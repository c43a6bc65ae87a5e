import io
import pickle
from pathlib import Path

import matplotlib
import pytest
from PIL import Image

from pipeline.charts import ChartStyle, HouseStyle, chart_style, draw, fingerprint, house_style
from pipeline.diagnostics import ReviewdeckError
from pipeline.template import FontMetrics, Template
from tests.test_charts import a_radar, colours

FONT = FontMetrics("Arial", 2048, 1854, -434, {})
THEME = {
    "tx1": "111111",
    "bg1": "FFFFFF",
    "accent1": "222222",
    "accent2": "333333",
    "accent4": "646464",
    "accent5": "C8C8C8",
}
TEMPLATE = Template("default", 1, 1, {}, THEME, FONT, FONT)


def sheet(folder: Path, *lines: str) -> Path:
    path = folder / "house.mplstyle"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def style(house: HouseStyle | None = None) -> ChartStyle:
    return chart_style(TEMPLATE, 5_400_000, 4_680_000, house)


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [
        ("font.family: Calibri", "family", "Calibri"),
        ("font.family: sans-serif\nfont.sans-serif: Verdana, Arial", "family", "Verdana"),
        ("font.size: 12", "size", 12.0),
        ("text.color: 0A0B0C", "text", "0A0B0C"),
        ("text.color: navy  # ours", "text", "000080"),
        ("axes.prop_cycle: cycler('color', ['0A0B0C', 'red'])", "value", "0A0B0C"),
        ("axes.prop_cycle: cycler('color', ['0A0B0C', 'red'])", "reference", "FF0000"),
        ("lines.linewidth: 4", "value_line", 4.0),
        ("lines.linewidth: 4", "reference_line", 3.0),
        ("lines.markersize: 7", "marker", 7.0),
        ("grid.color: 0.5", "grid", "808080"),
        ("grid.linewidth: 1", "grid_line", 1.0),
        ("patch.facecolor: AABBCC", "band", "AABBCC"),
        ("patch.edgecolor: AABBCC", "band_edge", "AABBCC"),
        ("patch.linewidth: 2", "edge_line", 2.0),
        ("figure.facecolor: 102030", "ground", "102030"),
        ("figure.facecolor: none", "ground", "FFFFFF"),
        ("xtick.color: red", "text", "111111"),
    ],
)
def test_a_house_style_changes_what_it_names(line: str, field: str, expected: object, tmp_path: Path) -> None:
    assert getattr(style(house_style(sheet(tmp_path, line))), field) == expected


def test_a_house_style_is_seen_in_the_picture_and_its_ground_in_the_svg_too(tmp_path: Path) -> None:
    house = house_style(sheet(tmp_path, "figure.facecolor: 102030", "text.color: white", "patch.facecolor: 405060"))
    drawing = draw(a_radar(), style(house))

    assert colours(drawing.png) >= {(0x10, 0x20, 0x30), (0x40, 0x50, 0x60)}
    assert b"fill: #102030" in drawing.svg
    assert b"fill: #ffffff" not in draw(a_radar(), style()).svg.split(b"text_1")[0].split(b"line2d_1")[0]


def test_what_a_sheet_says_is_part_of_the_fingerprint_and_its_name_is_not(tmp_path: Path) -> None:
    thin, thick = (fingerprint(a_radar(), style(house_style(sheet(tmp_path, f"lines.linewidth: {w}")))) for w in (1, 4))
    empty = fingerprint(a_radar(), style(house_style(sheet(tmp_path, "# nothing"))))

    assert thin != thick
    assert empty == fingerprint(a_radar(), style())


def test_a_house_style_can_be_a_key_and_sent_to_another_process(tmp_path: Path) -> None:
    house = house_style(sheet(tmp_path, "axes.prop_cycle: cycler('color', ['red'])", "font.size: 9"))
    assert {house: 1}[pickle.loads(pickle.dumps(house))] == 1


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("font.size: 9", "lines.linewith: 2"), "Bad key lines.linewith in file house.mplstyle, line 2"),
        (("# ours", "", "lines.linewidth: thick"), "Bad value in file 'house.mplstyle', line 3"),
        (("lines.linewidth 2",), "Missing colon in file 'house.mplstyle', line 1"),
        (("font.size: 9", "font.size: 10"), "Duplicate key in file 'house.mplstyle', line 2"),
    ],
)
def test_a_mistake_in_a_sheet_is_told_with_its_line(lines: tuple[str, ...], expected: str, tmp_path: Path) -> None:
    with pytest.raises(ReviewdeckError) as raised:
        house_style(sheet(tmp_path, *lines))
    assert str(raised.value).startswith(expected)


def test_a_sheet_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "house.mplstyle").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ReviewdeckError, match=r"other\.mplstyle can't be read"):
        house_style(tmp_path / "other.mplstyle")
    with pytest.raises(ReviewdeckError, match="UTF-8"):
        house_style(tmp_path / "house.mplstyle")


def test_what_a_user_has_set_for_matplotlib_elsewhere_changes_nothing() -> None:
    before = draw(a_radar(), style())
    mine = {
        "lines.linewidth": 9.0,
        "font.size": 20.0,
        "figure.facecolor": "red",
        "savefig.bbox": "tight",
        "path.snap": True,
    }
    with matplotlib.rc_context(mine):
        assert draw(a_radar(), style()) == before
        assert matplotlib.rcParams["lines.linewidth"] == 9.0
    assert Image.open(io.BytesIO(before.png)).mode == "P"
