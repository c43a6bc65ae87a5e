"""The figures of a chart as a table, for who can't see it."""

from __future__ import annotations

from fractions import Fraction

from pipeline.chart_data import DotPlot, Radar, StackedBars
from pipeline.html.reading import Grid
from pipeline.labels import CATALOGUE, number
from pipeline.slides import Paragraph, Run


def figures(chart: Radar | DotPlot | StackedBars, language: str) -> Grid:
    """The chart's figures, a row an indicator; a dash stands for what there is none of or what is withheld."""
    words = CATALOGUE[language]

    def shown(value: float | None) -> str:
        return words["dash"] if value is None else number(Fraction(str(value)), language)

    if isinstance(chart, StackedBars):
        head = [chart.statement_label, chart.mean_label, chart.n_label, *(f"{group} (%)" for group in chart.groups)]
        rows = [
            [
                row.label,
                shown(row.mean),
                words["dash"] if row.n is None else str(row.n),
                *(map(str, row.shares) if row.shares else [words["dash"]] * len(chart.groups)),
            ]
            for row in chart.rows
        ]
    elif isinstance(chart, DotPlot):
        marks = [dict(row.marks) for row in chart.rows]
        head = [words["indicator"], *(name for _, name in chart.deals), chart.reference_label]
        rows = [
            [row.label, *(shown(own.get(deal)) for deal, _ in chart.deals), shown(row.reference)]
            for row, own in zip(chart.rows, marks, strict=True)
        ]
    else:
        head = [words["indicator"], chart.value_label, chart.reference_label]
        rows = [[axis.label, shown(axis.value), shown(axis.reference)] for axis in chart.axes]
        if chart.ranged:
            head.append(chart.range_label)
            for row, axis in zip(rows, chart.axes, strict=True):
                row.append(f"{shown(axis.low)}–{shown(axis.high)}" if axis.low is not None else words["dash"])
    return Grid(tuple(tuple(_cell(each, right=column > 0) for column, each in enumerate(row)) for row in [head, *rows]))


def _cell(words: str, *, right: bool) -> tuple[Paragraph, ...]:
    return (Paragraph((Run(words),), "cell", align="r" if right else "l"),)
