"""The line under a chart that says what is what: samples as they are drawn, each with its words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from pipeline.charts import ChartStyle
from pipeline.charts.pen import Pen, Stroke
from pipeline.charts.places import DESCENT, LINE
from pipeline.charts.words import Measure, Wrap, wrapped
from pipeline.slides import Radar

SIZE = 0.9  # of the text's size
SAMPLE = 26.0  # points
SPACE = 5.0  # between a sample and its words
BETWEEN = 16.0  # between two entries
ROW_GAP = 3.0

Kind = Literal["value", "reference", "range"]


class Entry(Struct, frozen=True):
    """One thing explained."""

    kind: Kind
    lines: tuple[str, ...]
    width: float


class Legend(Struct, frozen=True):
    """Entries in rows, and how high they are together."""

    rows: tuple[tuple[Entry, ...], ...]
    size: float
    height: float


def legend(radar: Radar, style: ChartStyle, width: float, em: Measure) -> Legend:
    """The legend of `radar` in rows of at most `width`; `em` gives a text's width in its size."""
    size = style.size * SIZE

    def entry(kind: Kind, text: str) -> Entry:
        lines = wrapped(
            text, max(width - SAMPLE - SPACE, 3 * size), lambda words: em(words) * size, Wrap(anywhere=True)
        )
        assert lines is not None, "words that may be cut anywhere always fit"
        return Entry(kind, lines, SAMPLE + SPACE + max(em(line) for line in lines) * size)

    entries = [
        entry("value", radar.value_label),
        entry("reference", radar.reference_label),
        entry("range", radar.range_label),
    ]
    rows = _rows(entries, width)
    lines = sum(_lines(row) for row in rows)
    return Legend(rows, size, lines * LINE * size + (len(rows) - 1) * ROW_GAP)


def draw(
    pen: Pen, legend: Legend, style: ChartStyle, strokes: tuple[Stroke, Stroke], top: float, middle: float
) -> None:
    """Draw `legend` under `top`, each row with its middle at `middle`. `strokes` are the deal's and the reference's."""
    line = LINE * legend.size
    for row in legend.rows:
        left = middle - _width(row) / 2
        for entry in row:
            _sample(pen, entry.kind, style, strokes, left, top - line / 2)
            for number, text in enumerate(entry.lines):
                base = top - (number + 1) * line + DESCENT * legend.size
                spot = (left + SAMPLE + SPACE, base)
                pen.text(spot, text, legend.size, style.text, part=f"legend {entry.kind}")
            left += entry.width + BETWEEN
        top -= _lines(row) * line + ROW_GAP


def _sample(
    pen: Pen, kind: Kind, style: ChartStyle, strokes: tuple[Stroke, Stroke], left: float, middle: float
) -> None:
    right = left + SAMPLE
    if kind == "range":
        half = style.size * 0.4
        corners = [(left, middle - half), (right, middle - half), (right, middle + half), (left, middle + half)]
        pen.area([corners], style.band)
        pen.outline(corners, style.band_edge, 0.8)
        return
    stroke = strokes[0] if kind == "value" else strokes[1]
    pen.line([(left, middle), (right, middle)], stroke.colour, stroke.width, stroke.dash)
    pen.markers([((left + right) / 2, middle)], stroke)


def _rows(entries: Sequence[Entry], width: float) -> tuple[tuple[Entry, ...], ...]:
    """`entries` in rows, each as full as `width` allows."""
    rows: list[list[Entry]] = [[]]
    for entry in entries:
        if rows[-1] and _width([*rows[-1], entry]) > width:
            rows.append([])
        rows[-1].append(entry)
    return tuple(tuple(row) for row in rows)


def _width(row: Sequence[Entry]) -> float:
    return sum(entry.width for entry in row) + BETWEEN * (len(row) - 1)


def _lines(row: Sequence[Entry]) -> int:
    return max(len(entry.lines) for entry in row)
