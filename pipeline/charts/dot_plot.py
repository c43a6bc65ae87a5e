"""Draw where every deal stands on every indicator: a line for each indicator, a numbered dot for each deal, a mark for all."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from pipeline.chart_data import DotPlot, DotPlotRow
from pipeline.charts import legend
from pipeline.charts.canvas import Canvas, Point, Stroke
from pipeline.charts.legend import LegendEntry, line_sample
from pipeline.charts.line_breaking import LINE, cut_to_fit
from pipeline.charts.ticks import ScaleLine, ticks, written

NAMES = 0.27  # of the width, for the names of the indicators
DOT = 13.0  # points across, where there is room
NUMBER = 0.62  # the size of a dot's number, of the dot
EDGE = 8.0  # points kept free at both ends of a line
MOST = 0.9  # of a row's height that dots may take
MARGIN = 2.0  # points above and below the legend
DASH = (5.0, 2.5)


def draw(canvas: Canvas, chart: DotPlot) -> None:
    """Draw `chart` over the whole picture, its scale above and its legend below."""
    style, size = canvas.style, canvas.style.size
    scale = ScaleLine(canvas.width * NAMES + EDGE, canvas.width - EDGE, chart.minimum, chart.maximum)
    entries = _entries(canvas, chart)
    under = MARGIN + legend.height(canvas, entries, canvas.width)
    legend.draw(canvas, entries, canvas.width, under)
    bottom, top = under + MARGIN + legend.SIZE * size, canvas.height - LINE * size * 1.4
    for tick in ticks(chart.minimum, chart.maximum):
        across = scale.across(tick)
        canvas.line([(across, bottom), (across, top)], style.grid, style.grid_line)
        canvas.text((across, top + 0.4 * size), written(tick), size * 0.9, "center", part=f"ring {tick}")
    height = (top - bottom) / max(len(chart.rows), 1)
    dot = min([DOT, *(_largest(row, scale, height) for row in chart.rows)])
    for index, row in enumerate(chart.rows):
        middle = top - (index + 0.5) * height
        _name(canvas, row.label, scale.left - EDGE - size, middle, height, f"row {index}")
        _row(canvas, row, scale, middle, height, dot, index)


def _row(
    canvas: Canvas, row: DotPlotRow, scale: ScaleLine, middle: float, height: float, dot: float, index: int
) -> None:
    style = canvas.style
    canvas.line([(scale.left, middle), (scale.right, middle)], style.grid, style.grid_line * 1.6)
    if row.reference is not None:
        across, half = scale.across(row.reference), height * MOST / 2
        canvas.line([(across, middle - half), (across, middle + half)], style.reference, style.reference_line, DASH)
    for (number, value), level in zip(row.marks, _levels(row, scale, dot), strict=True):
        _dot(canvas, (scale.across(value), middle + level * dot), dot, number, f"deal {number} of {index}")


def _dot(canvas: Canvas, middle: Point, across: float, number: int, part: str) -> None:
    size = across * NUMBER
    canvas.markers([middle], Stroke(canvas.style.value, 1.0, "o", across - 1.0, filled=True))
    base = middle[0], middle[1] - size * 0.36
    canvas.text(base, str(number), size, "center", part=part, colour=canvas.style.inside)


def _name(canvas: Canvas, label: str, room: float, middle: float, height: float, part: str) -> None:
    """The name of a row, smaller only where it would be higher than that."""
    size = canvas.style.size
    lines = cut_to_fit(label, room, canvas.measure(size))
    while len(lines) * LINE * size > height and size > 5:
        size *= 0.92
        lines = cut_to_fit(label, room, canvas.measure(size))
    canvas.lines((0.0, middle + len(lines) * LINE * size / 2), lines, size, part=part)


def _levels(row: DotPlotRow, scale: ScaleLine, dot: float) -> list[float]:
    """How many dots over (or under) the line each mark stands, so that none covers another: as near to the line as it goes."""
    placed: list[tuple[float, float]] = []
    for _, value in row.marks:
        across = scale.across(value)
        near = {level for at, level in placed if abs(at - across) < dot}
        outwards = (side * float(step) for step in count() for side in (1.0, -1.0))
        placed.append((across, next(level for level in outwards if level not in near)))
    return [level for _, level in placed]


def _largest(row: DotPlotRow, scale: ScaleLine, height: float) -> float:
    """The largest dot with which the marks of `row` stay within its height."""
    dot = DOT
    while row.marks and dot > 1.5 and (2 * max(map(abs, _levels(row, scale, dot))) + 1) * dot > height * MOST:
        dot *= 0.92
    return dot


def _entries(canvas: Canvas, chart: DotPlot) -> list[LegendEntry]:
    """What the mark is, and which number is which deal."""
    reference = Stroke(canvas.style.reference, canvas.style.reference_line, "D", 0.0, filled=False, dash=DASH)

    def dot(number: int) -> Callable[[Canvas, Point], None]:
        across, part = DOT - 1.0, f"legend dot {number}"
        return lambda canvas, at: _dot(canvas, (at[0] + across / 2, at[1]), across, number, part)

    line = LegendEntry("legend reference", chart.reference_label, line_sample(reference))
    return [line, *(LegendEntry(f"legend {number}", name, dot(number), DOT - 1.0) for number, name in chart.deals)]
