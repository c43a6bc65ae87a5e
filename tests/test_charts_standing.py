from dataclasses import replace
from itertools import combinations

import pytest

from pipeline.chart_data import DotPlot, DotPlotRow
from pipeline.charts import ChartStyle, draw, fingerprint
from pipeline.charts.canvas import EDGE
from pipeline.charts.compose import compose
from tests.marks import ink

STYLE = ChartStyle(11_040_000, 4_800_000, "Arial", 10.0, "1D2A33", "0B5D3B", "9B1C1C", "D9DDDF", "7B868E", "A0A8AD")
NAMES = ("Ontwikkelen en delen van kennis tussen de partners", "Borging van samenwerkingsverbanden", "Resultaat")


def standing(rows: int = 8, deals: int = 7, spread: float = 0.3) -> DotPlot:
    marks = tuple((number, 1 + (number * spread) % 4) for number in range(1, deals + 1))
    named = tuple((number, f"Deal {number}") for number in range(1, deals + 1))
    names = [NAMES[index % len(NAMES)] for index in range(rows)]
    ends = tuple({end(marks, key=lambda mark: mark[1])[0]: "De naam van een deal" for end in (min, max)}.items())
    return DotPlot(
        tuple(DotPlotRow(name, marks, 3.1, ends) for name in names), named, 1, 5, "Alle deals",
        minimum_label="helemaal oneens", maximum_label="helemaal eens", numbered=deals <= 15,
    )  # fmt: skip


@pytest.mark.parametrize(("rows", "deals", "spread"), [(1, 1, 0.3), (8, 7, 0.3), (12, 40, 0.1), (8, 20, 0.0)])
def test_no_dot_covers_another_and_nothing_leaves_the_picture(rows: int, deals: int, spread: float) -> None:
    picture = compose(standing(rows, deals, spread), STYLE)

    for left, bottom, right, top in map(ink, picture.figure.artists):
        assert left >= -1 and right <= picture.width + 1
        assert bottom >= -1 and top <= picture.height + 1
    dots = [ink(mark) for mark in picture.figure.artists if mark.get_label() == "marker o"]
    for one, other in combinations(dots, 2):
        apart = max(abs(one[0] - other[0]), abs(one[1] - other[1]))
        assert apart >= (min(one[2] - one[0], other[2] - other[0]) - EDGE) * 0.9


def test_the_names_of_deals_at_the_ends_cover_no_dot() -> None:
    picture = compose(standing(8, 20, 0.17), STYLE)
    names = [ink(each) for each in picture.figure.artists if str(each.get_label()).startswith("name ")]
    dots = [ink(mark) for mark in picture.figure.artists if mark.get_label() == "marker o"]
    assert names
    for left, bottom, right, top in names:
        assert not any(dot[0] < right and dot[2] > left and dot[1] < top and dot[3] > bottom for dot in dots)


def test_ones_own_dots_are_filled_and_the_others_are_not() -> None:
    def filled(chart: DotPlot) -> int:
        marks = [each for each in compose(chart, STYLE).figure.artists if each.get_label() == "marker o"]
        return sum(each.get_facecolor()[:3] != (1.0, 1.0, 1.0) for each in marks)

    plain = standing(8, 7)
    assert filled(plain) == 8 * 7 + 7  # the legend's too
    assert filled(replace(plain, own=3)) == 8 + 1


def test_the_same_standing_gives_the_same_bytes_and_another_one_another_name() -> None:
    assert draw(standing(), STYLE) == draw(standing(), STYLE)
    assert fingerprint(standing(), STYLE) != fingerprint(standing(deals=6), STYLE)


def test_an_indicator_without_a_figure_keeps_its_line() -> None:
    empty = DotPlot((DotPlotRow("Resultaat", (), None),), (), 1, 5, "Alle deals")
    assert draw(empty, STYLE).png.startswith(b"\x89PNG")
