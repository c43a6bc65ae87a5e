"""Draw where every deal stands on every indicator: a line for each indicator, a numbered dot for each deal, a mark for all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count

from pipeline.chart_data import DotPlot, DotPlotRow
from pipeline.charts import legend
from pipeline.charts.canvas import Canvas, Point, Stroke
from pipeline.charts.legend import LegendEntry, line_sample
from pipeline.charts.line_breaking import LINE, cut_to_fit
from pipeline.charts.ticks import ScaleLine, ticks, written

NAMES = 0.27  # of the width, for the names of the indicators
DOT = 13.0  # points across, where there is room
PLAIN_DOT = 7.0  # the same for dots without a number
WORDS = 0.46  # of the scale's width, for the words at each of its ends
SHORTER = 0.2  # of the scale's width at most, for names behind it
BESIDE = 3.0  # points between a dot and the name of its deal
NUMBER = 0.62  # the size of a dot's number, of the dot
EDGE = 8.0  # points kept free at both ends of a line
MOST = 0.9  # of a row's height that dots may take
MARGIN = 2.0  # points above and below the legend
DASH = (5.0, 2.5)
TICK = 0.9  # the size of the scale's words and numbers and of the names of deals, of the text's


def draw(canvas: Canvas, chart: DotPlot) -> None:
    """Draw `chart` over the whole picture, its scale above and its legend below."""
    style, size = canvas.style, canvas.style.size
    scale = _scale(canvas, chart)
    entries = _entries(canvas, chart)
    under = MARGIN + legend.height(canvas, entries, canvas.width)
    legend.draw(canvas, entries, canvas.width, under)
    bottom, top = under + MARGIN + legend.SIZE * size, canvas.height - LINE * size * 1.4 - _ends(canvas, chart, scale)
    for tick in ticks(chart.minimum, chart.maximum):
        across = scale.across(tick)
        canvas.line([(across, bottom), (across, top)], style.grid, style.grid_line)
        canvas.text((across, top + 0.4 * size), written(tick), size * TICK, "center", part=f"ring {tick}")
    height = (top - bottom) / max(len(chart.rows), 1)
    whole = DOT if chart.numbered else PLAIN_DOT
    dot = min([whole, *(_largest(row, scale, height, whole) for row in chart.rows)])
    for index, row in enumerate(chart.rows):
        middle = top - (index + 0.5) * height
        _name(canvas, row.label, scale.left - EDGE - size, middle, height, f"row {index}")
        _row(canvas, chart, row, scale, middle, height, dot, index)


def _scale(canvas: Canvas, chart: DotPlot) -> ScaleLine:
    """The scale, shorter where the names of deals at its upper end would not fit behind it."""
    whole = ScaleLine(canvas.width * NAMES + EDGE, canvas.width - EDGE, chart.minimum, chart.maximum)
    measure, length = canvas.measure(canvas.style.size * TICK), whole.right - whole.left
    over = 0.0
    for row in chart.rows:
        for number, name in row.named:
            value = dict(row.marks)[number]
            share = (whole.across(value) - whole.left) / length
            if value == max(each for _, each in row.marks) and share:
                behind = whole.across(value) + DOT / 2 + BESIDE + measure(name) - canvas.width
                over = max(over, behind / share)
    return replace(whole, right=whole.right - min(over, length * SHORTER))


def _ends(canvas: Canvas, chart: DotPlot, scale: ScaleLine) -> float:
    """Write what the ends of the scale mean, over their numbers; the height that it takes."""
    size = canvas.style.size * TICK
    width = (scale.right - scale.left) * WORDS
    left, right = (
        cut_to_fit(text, width, canvas.measure(size)) if text else ()
        for text in (chart.minimum_label, chart.maximum_label)
    )
    height = LINE * size * max(len(left), len(right))
    for lines, at, align in ((left, scale.left, "left"), (right, scale.right, "right")):
        top = canvas.height - height + LINE * size * len(lines)
        canvas.lines((at, top), lines, size, align, part=f"end {align}")  # type: ignore[arg-type]
    return height


def _row(
    canvas: Canvas,
    chart: DotPlot,
    row: DotPlotRow,
    scale: ScaleLine,
    middle: float,
    height: float,
    dot: float,
    index: int,
) -> None:
    style = canvas.style
    canvas.line([(scale.left, middle), (scale.right, middle)], style.grid, style.grid_line * 1.6)
    if row.reference is not None:
        across, half = scale.across(row.reference), height * MOST / 2
        canvas.line([(across, middle - half), (across, middle + half)], style.reference, style.reference_line, DASH)
    for (number, value), level in zip(row.marks, _levels(row, scale, dot), strict=True):
        label = str(number) if chart.numbered else ""
        filled = chart.own in (0, number)
        _dot(
            canvas, (scale.across(value), middle + level * dot), dot, label, f"deal {number} of {index}", filled=filled
        )
    for number, name in row.named:
        _beside(canvas, row, scale, middle, dot, (number, name), f"name {number} of {index}")


def _dot(canvas: Canvas, middle: Point, across: float, label: str, part: str, *, filled: bool = True) -> None:
    """A dot with its number; only its edge, where another deal's stand out."""
    size = across * NUMBER
    canvas.markers([middle], Stroke(canvas.style.value, 1.0, "o", across - 1.0, filled=filled))
    base = middle[0], middle[1] - size * 0.36
    if label:
        colour = canvas.style.inside if filled else canvas.style.text
        canvas.text(base, label, size, "center", part=part, colour=colour)


def _beside(
    canvas: Canvas, row: DotPlotRow, scale: ScaleLine, middle: float, dot: float, deal: tuple[int, str], part: str
) -> None:
    """The name of a deal at an end of the row, outside its dot; nothing where there is no room for it."""
    number, name = deal
    values = [value for _, value in row.marks]
    at = dict(row.marks)[number]
    left = at == min(values)
    size = canvas.style.size * TICK
    across, width = scale.across(at), canvas.measure(size)(name)
    reach = dot / 2 + BESIDE
    if across - reach - width >= scale.left - EDGE if left else across + reach + width <= canvas.width:
        base = (
            across - reach if left else across + reach,
            middle + size * 0.15,
        )  # on the line, which would strike it out
        canvas.text(base, name, size, "right" if left else "left", part=part, halo=True)


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


def _largest(row: DotPlotRow, scale: ScaleLine, height: float, dot: float) -> float:
    """The largest dot, no larger than `dot`, with which the marks of `row` stay within its height."""
    while row.marks and dot > 1.5 and (2 * max(map(abs, _levels(row, scale, dot))) + 1) * dot > height * MOST:
        dot *= 0.92
    return dot


def _entries(canvas: Canvas, chart: DotPlot) -> list[LegendEntry]:
    """What the mark is, and which number is which deal."""
    reference = Stroke(canvas.style.reference, canvas.style.reference_line, "D", 0.0, filled=False, dash=DASH)

    def dot(number: int) -> Callable[[Canvas, Point], None]:
        across, part = DOT - 1.0, f"legend dot {number}"
        filled = chart.own in (0, number)
        return lambda canvas, at: _dot(canvas, (at[0] + across / 2, at[1]), across, str(number), part, filled=filled)

    line = LegendEntry("legend reference", chart.reference_label, line_sample(reference))
    return [line, *(LegendEntry(f"legend {number}", name, dot(number), DOT - 1.0) for number, name in chart.deals)]
