"""Answers per statement as stacked bars: of all deals together, where it is told how many gave which."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest

from pipeline.chart_data import StackedBars, StackedRow
from pipeline.charts import ChartStyle, draw
from pipeline.charts.compose import compose
from pipeline.deck import template_reader
from pipeline.deck.locate import built_in
from pipeline.html.figures import figures
from pipeline.layout import plan
from pipeline.model import Review, Statement
from pipeline.scores import StatementTotal, Statistics
from pipeline.slides import Chart, Shape, Table
from pipeline.text_model import Generated
from tests.marks import ink
from tests.plans import HERE, block, chapter, indicators, part, review, statistics

STYLE = ChartStyle(11_040_000, 4_800_000, "Arial", 10.0, "1D2A33", "0B5D3B", "9B1C1C", "D9DDDF", "7B868E", "A0A8AD")


def asked(statements: int = 2, count: int = 2, **changes: object) -> Review:
    every = tuple(
        replace(
            each,
            statements=tuple(
                Statement(id=f"{each.id}q{n}", text="We know what the others do and why they do it.")
                for n in range(statements)
            ),
        )
        for each in indicators(count)
    )
    there = chapter("introduction", part("Statements", block("", Generated(kind="statements", location=HERE))))
    return review(deals=3, text_size=12.0, indicators=every, chapters=(there, chapter("deals")), **changes)


def told(of: Review, shares: tuple[int, ...] = (20, 30, 50), **others: tuple[int, ...]) -> Statistics:
    together = {
        each.id: StatementTotal(3, 30, Fraction(34, 10), others.get(each.id, shares))
        for indicator in of.indicators
        for each in indicator.statements
    }
    return replace(statistics(of), together=together)


def shown(of: Review, found: Statistics) -> list[Shape]:
    deck = plan(of, found, template_reader.read(built_in() / "default.pptx"))
    return [
        each
        for slide in deck.slides
        if slide.key.startswith("chapter/introduction/1/")
        for each in slide.shapes
        if isinstance(each, Chart | Table)
    ]


def test_every_statement_has_its_bar_under_its_indicator() -> None:
    of = asked()
    (chart,) = shown(of, told(of))
    assert isinstance(chart, Chart) and isinstance(chart.radar, StackedBars)
    assert [(row.heading, row.shares) for row in chart.radar.rows] == [
        (True, ()), (False, (20, 30, 50)), (False, (20, 30, 50)),
        (True, ()), (False, (20, 30, 50)), (False, (20, 30, 50)),
    ]  # fmt: skip
    assert "i1q0 We know what the others do and why they do it: 20% 1–2, 30% 3, 50% 4–5." in chart.alt


def test_groups_are_called_by_the_words_of_the_scale() -> None:
    of = asked()
    scale = replace(of.survey.scale, labels={1: "no", 2: "rather not", 5: "yes"})
    of = replace(of, survey=replace(of.survey, scale=scale))
    (chart,) = shown(of, told(of))
    assert chart.radar.groups == ("1–2 (no, rather not)", "3", "4–5 (yes)")


def test_a_statement_of_which_it_is_not_told_has_no_bar_and_no_words_for_one() -> None:
    of = asked()
    (chart,) = shown(of, told(of, i1q1=()))
    assert chart.radar.rows[2].shares == ()
    assert "i1q1" not in chart.alt
    grid = figures(chart.radar, "en")
    assert ["".join(run.text for each in cell for run in each.runs) for cell in grid.rows[3]] == [
        "i1q1 We know what the others do and why they do it.", "3.4", "30", "–", "–", "–",
    ]  # fmt: skip


def test_where_nothing_is_told_there_are_no_bars() -> None:
    of = asked()
    (table,) = shown(of, told(of, ()))
    assert isinstance(table, Table)


def test_many_statements_go_on_under_their_indicator_on_charts_about_as_full() -> None:
    of = asked(statements=9, count=3)
    charts = shown(of, told(of))
    assert len(charts) > 1
    assert all(chart.radar.rows[0].heading and not chart.radar.rows[-1].heading for chart in charts)
    rows = [row.label for chart in charts for row in chart.radar.rows if not row.heading]
    assert rows == [f"{each.id} {each.text}" for indicator in of.indicators for each in indicator.statements]
    sizes = [len(chart.radar.rows) for chart in charts]
    assert max(sizes) - min(sizes) <= 3


def test_bars_are_as_high_as_they_are_drawn_whatever_size_the_text_of_the_deck_has() -> None:
    of = asked(statements=3, count=4)
    small, large = (shown(replace(of, text_size=size), told(of)) for size in (12.0, 18.0))
    assert [len(each.radar.rows) for each in small] == [len(each.radar.rows) for each in large]
    assert [each.box.height for each in small] == [each.box.height for each in large]


def bars(rows: int = 6, shares: tuple[int, ...] = (10, 30, 60)) -> StackedBars:
    label = "Results that were agreed on are there, and people use them"
    every = [StackedRow("Results", (), 3.4, 30, heading=True)]
    every += [StackedRow(f"q{n} {label}", shares, 3.4, 30) for n in range(rows)]
    return StackedBars(tuple(every), ("1–2", "3", "4–5"), ("E0B0B0", "EEEEEE", "0B5D3B"), "Mean", "n", "Statement", ",")


@pytest.mark.parametrize("shares", [(10, 30, 60), (1, 1, 98), (0, 100, 0)])
def test_nothing_leaves_the_picture_and_every_share_is_written(shares: tuple[int, ...]) -> None:
    picture = compose(bars(shares=shares), STYLE)
    for left, bottom, right, top in map(ink, picture.figure.artists):
        assert left >= -1 and right <= picture.width + 1 and bottom >= -1 and top <= picture.height + 1
    written = [each.get_text() for each in picture.figure.artists if str(each.get_label()).startswith("share of 1")]
    assert written == [str(each) for each in shares]
    means = [each.get_text() for each in picture.figure.artists if re.match("mean of", str(each.get_label()))]
    assert set(means) == {"3,4"}


@pytest.mark.parametrize(("value", "shown"), [("0B5D3B", "0B5D3B"), ("BB8D00", "1D2A33")])
def test_an_indicator_has_the_colour_of_a_line_only_where_words_are_read_in_it(value: str, shown: str) -> None:
    picture = compose(bars(), replace(STYLE, value=value))
    head = next(each for each in picture.figure.artists if str(each.get_label()) == "row 0")
    assert str(head.get_color()).lstrip("#").upper() == shown


def test_the_same_bars_give_the_same_bytes() -> None:
    assert draw(bars(), STYLE) == draw(bars(), STYLE)
