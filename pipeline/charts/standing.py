"""Draw where every deal stands on every indicator: a line for each indicator, a numbered dot for each deal, a mark for all."""

from __future__ import annotations

from msgspec import Struct

from pipeline.charts import ChartStyle
from pipeline.charts.pen import Pen, Stroke
from pipeline.charts.places import DESCENT, LINE
from pipeline.charts.scale import rings
from pipeline.charts.words import Wrap, wrapped
from pipeline.slides import EMU_PER_POINT, DotPlot, DotPlotRow

NAMES = 0.27  # of the width, for the names of the indicators
DOT = 13.0  # points across, where there is room
NUMBER = 0.62  # the size of a dot's number, of the dot
SAMPLE = 26.0  # points of a legend's sample
EDGE = 8.0  # points kept free at both ends of a line
MOST = 0.9  # of a row's height that dots may take


class _Field(Struct, frozen=True):
    """Where the scale runs, in points."""

    left: float
    right: float
    minimum: int
    maximum: int

    def across(self, value: float) -> float:
        return self.left + (value - self.minimum) / (self.maximum - self.minimum) * (self.right - self.left)


def draw(pen: Pen, standing: DotPlot, style: ChartStyle) -> None:
    """Draw `standing` over the whole picture, its scale above and its legend below."""
    width, height = style.width / EMU_PER_POINT, style.height / EMU_PER_POINT
    size = style.size
    field = _Field(width * NAMES + EDGE, width - EDGE, standing.minimum, standing.maximum)
    bottom = _legend(pen, standing, style, width)
    top = height - LINE * size * 1.4
    row = (top - bottom) / max(len(standing.rows), 1)
    for ring in rings(standing.minimum, standing.maximum):
        across = field.across(ring)
        pen.line([(across, bottom), (across, top)], style.grid, 0.5)
        pen.text((across, top + 0.4 * size), str(ring), size * 0.9, style.text, "center", part=f"ring {ring}")
    dot = min([DOT, *(_largest(each, field, row) for each in standing.rows)])
    for index, each in enumerate(standing.rows):
        _row(pen, each, style, field, (top - (index + 0.5) * row, row), dot, index)


def _row(
    pen: Pen, row: DotPlotRow, style: ChartStyle, field: _Field, place: tuple[float, float], dot: float, index: int
) -> None:
    middle, height = place
    _name(pen, row.label, style, field, middle, height, index)
    pen.line([(field.left, middle), (field.right, middle)], style.grid, 0.8)
    if row.reference is not None:
        across = field.across(row.reference)
        half = height * MOST / 2
        pen.line([(across, middle - half), (across, middle + half)], style.reference, 1.5, (5.0, 2.5))
    for (number, value), level in zip(row.marks, _levels(row, field, dot), strict=True):
        spot = (field.across(value), middle + level * dot)
        pen.markers([spot], Stroke(style.value, 1.0, "o", dot - 1.0, filled=True))
        base = (spot[0], spot[1] - dot * NUMBER * 0.36)
        pen.text(base, str(number), dot * NUMBER, style.inside, "center", part=f"deal {number} of {index}")


def _name(pen: Pen, label: str, style: ChartStyle, field: _Field, middle: float, height: float, index: int) -> None:
    size = style.size
    room = field.left - EDGE - size
    lines = _wrapped(pen, label, room, size)
    while len(lines) * LINE * size > height and size > 5:
        size *= 0.92
        lines = _wrapped(pen, label, room, size)
    top = middle + len(lines) * LINE * size / 2
    for number, text in enumerate(lines):
        base = top - (number + 1) * LINE * size + DESCENT * size
        pen.text((0.0, base), text, size, style.text, part=f"row {index}")


def _wrapped(pen: Pen, label: str, room: float, size: float) -> tuple[str, ...]:
    return wrapped(label, room, lambda words: pen.letters.width(words) * size, Wrap(anywhere=True)) or ()


def _levels(row: DotPlotRow, field: _Field, dot: float) -> list[float]:
    """How many dots over (or under) the line each mark stands, so that none covers another: as near to the line as it goes."""
    levels: list[float] = []
    placed: list[tuple[float, float]] = []
    for _, value in row.marks:
        across = field.across(value)
        near = {level for at, level in placed if abs(at - across) < dot}
        level = next(each for each in _outwards() if each not in near)
        placed.append((across, level))
        levels.append(level)
    return levels


def _outwards() -> list[float]:
    return [0.0, *(side * step for step in range(1, 200) for side in (1.0, -1.0))]


def _largest(row: DotPlotRow, field: _Field, height: float) -> float:
    """The largest dot with which the marks of `row` stay within its height."""
    dot = DOT
    while dot > 1.5:
        levels = _levels(row, field, dot)
        if not levels or (2 * max(abs(level) for level in levels) + 1) * dot <= height * MOST:
            break
        dot *= 0.92
    return dot


def _legend(pen: Pen, standing: DotPlot, style: ChartStyle, width: float) -> float:
    """The legend in rows at the foot: what the mark is, and which number is which deal; the height that it takes."""
    size = style.size * 0.9
    entries = [("", standing.reference_label), *((str(number), name) for number, name in standing.deals)]
    rows: list[list[tuple[str, str, float]]] = [[]]
    used = 0.0
    for number, name in entries:
        wide = (SAMPLE if not number else DOT) + 4 + pen.letters.width(name) * size + 14
        if rows[-1] and used + wide > width:
            rows.append([])
            used = 0.0
        rows[-1].append((number, name, wide))
        used += wide
    line = LINE * size + 4
    for index, row in enumerate(rows):
        left, middle = 0.0, (len(rows) - index - 0.5) * line
        for number, name, wide in row:
            sample = _sample(pen, number, style, left, middle)
            base = (left + sample + 4, middle - size * 0.35)
            pen.text(base, name, size, style.text, part=f"legend {number or 'reference'}")
            left += wide
    return len(rows) * line + size


def _sample(pen: Pen, number: str, style: ChartStyle, left: float, middle: float) -> float:
    if not number:
        pen.line([(left, middle), (left + SAMPLE, middle)], style.reference, 1.5, (5.0, 2.5))
        return SAMPLE
    spot = (left + DOT / 2, middle)
    pen.markers([spot], Stroke(style.value, 1.0, "o", DOT - 2.0, filled=True))
    base = (spot[0], spot[1] - DOT * NUMBER * 0.36)
    pen.text(base, number, DOT * NUMBER * 0.95, style.inside, "center", part=f"legend dot {number}")
    return DOT
