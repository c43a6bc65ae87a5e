"""The lines under a chart that say what is what: samples as they are drawn, each with its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.chart_data import Radar
from pipeline.charts.canvas import Canvas, Point, Stroke
from pipeline.charts.line_breaking import LINE, cut_to_fit

SIZE = 0.9  # of the text's size
SAMPLE = 26.0  # points
SPACE = 5.0  # between a sample and its words
BETWEEN = 14.0  # between two entries
ROW_GAP = 3.0


@dataclass(frozen=True)
class LegendEntry:
    """One thing that is explained."""

    part: str
    """Which part of the picture its words are."""
    text: str
    sample: Callable[[Canvas, Point], None]
    """Draws the sample, the middle of its left side at a point."""
    wide: float = SAMPLE
    """The width of the sample, in points."""


Row = list[tuple[LegendEntry, tuple[str, ...], float]]
"""Entries with the lines of their words, and how wide they are with these."""


def radar_entries(chart: Radar, strokes: tuple[Stroke, Stroke]) -> list[LegendEntry]:
    """What a radar or its bars explain; `strokes` are the deal's and the reference's."""

    def band(canvas: Canvas, at: Point) -> None:
        tall = canvas.style.size * 0.8
        canvas.box(at[0], at[1] - tall / 2, SAMPLE, tall, canvas.style.band)

    ranges = [LegendEntry("legend range", chart.range_label, band)] if chart.ranged else []
    return [
        LegendEntry("legend value", chart.value_label, line_sample(strokes[0])),
        LegendEntry("legend reference", chart.reference_label, line_sample(strokes[1])),
        *ranges,
    ]


def line_sample(stroke: Stroke) -> Callable[[Canvas, Point], None]:
    """What draws a piece of a line, with its marker if it has one."""

    def sample(canvas: Canvas, at: Point) -> None:
        canvas.line([at, (at[0] + SAMPLE, at[1])], stroke.colour, stroke.width, stroke.dash)
        if stroke.marker_size:
            canvas.markers([(at[0] + SAMPLE / 2, at[1])], stroke)

    return sample


def height(canvas: Canvas, entries: Sequence[LegendEntry], width: float) -> float:
    """What a legend of `entries` takes, in points, where it may be `width` wide."""
    rows = _rows(canvas, entries, width)
    return sum(map(_lines, rows)) * LINE * canvas.style.size * SIZE + (len(rows) - 1) * ROW_GAP


def draw(canvas: Canvas, entries: Sequence[LegendEntry], width: float, top: float, middle: float | None = None) -> None:
    """Draw a legend under `top`, each row with its middle at `middle`, or from the left side where that is None."""
    size = canvas.style.size * SIZE
    for row in _rows(canvas, entries, width):
        left = 0.0 if middle is None else middle - _width(row) / 2
        for entry, lines, wide in row:
            entry.sample(canvas, (left, top - LINE * size / 2))
            canvas.lines((left + entry.wide + SPACE, top), lines, size, part=entry.part)
            left += wide + BETWEEN
        top -= _lines(row) * LINE * size + ROW_GAP


def _rows(canvas: Canvas, entries: Sequence[LegendEntry], width: float) -> list[Row]:
    """`entries` in rows, each as full as `width` allows."""
    size = canvas.style.size * SIZE
    measure = canvas.measure(size)
    rows: list[Row] = [[]]
    for entry in entries:
        beside = entry.wide + SPACE
        lines = cut_to_fit(entry.text, max(width - beside, 3 * size), measure)
        placed = entry, lines, beside + max(map(measure, lines))
        if rows[-1] and _width([*rows[-1], placed]) > width:
            rows.append([])
        rows[-1].append(placed)
    return rows


def _width(row: Row) -> float:
    return sum(wide for _, _, wide in row) + BETWEEN * (len(row) - 1)


def _lines(row: Row) -> int:
    return max(len(lines) for _, lines, _ in row)
