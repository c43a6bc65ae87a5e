"""Draw what was answered to each statement: its words, a bar in pieces that says how many percent gave which answers, the mean."""

from __future__ import annotations

from pipeline.chart_data import StackedBars, StackedRow
from pipeline.charts import legend
from pipeline.charts.canvas import Canvas, Point
from pipeline.charts.legend import SAMPLE, LegendEntry
from pipeline.charts.line_breaking import LINE, cut_to_fit
from pipeline.colour import readable

NAMES = 0.46  # of the width, for the statements
FIGURES = 0.08  # of the width, for each of the two columns of figures
BETWEEN = 10.0  # points between columns
BAR = 1.5  # the height of a bar, of the size of the text
NUMBER = 0.9  # the size of percentages and headings, of the text's
SPACE = 6.0  # points at least between two rows
MOST_SPACE = 16.0
MARGIN = 2.0


def draw(canvas: Canvas, chart: StackedBars) -> None:
    """Draw `chart` over the whole picture, headings above and the legend below."""
    size, measure = canvas.style.size, canvas.measure(canvas.style.size)
    width = canvas.width * NAMES - BETWEEN
    entries = [_entry(group, fill) for group, fill in zip(chart.groups, chart.fills, strict=True)]
    under = MARGIN + legend.height(canvas, entries, canvas.width)
    top = canvas.height - LINE * size * NUMBER - SPACE
    lines = [cut_to_fit(row.label, width, measure) for row in chart.rows]
    heights = [max(len(each) * LINE, BAR) * size for each in lines]
    spare = top - under - SPACE - sum(heights)
    space = min(max(spare / len(chart.rows), 0.0), MOST_SPACE)
    shrunk = min(1.0, (top - under - SPACE) / max(sum(heights), 1.0))
    _headings(canvas, chart, top + SPACE * 0.7)
    for number, (row, own, height) in enumerate(zip(chart.rows, lines, heights, strict=True)):
        tall = height * shrunk + space
        canvas.line([(0.0, top), (canvas.width, top)], canvas.style.grid, canvas.style.grid_line)
        _row(canvas, chart, row, own, top - tall / 2, size * shrunk, number)
        top -= tall
    canvas.line([(0.0, top), (canvas.width, top)], canvas.style.grid, canvas.style.grid_line)
    legend.draw(canvas, entries, canvas.width, min(top - SPACE, canvas.height))


def _columns(canvas: Canvas) -> tuple[float, float, float, float]:
    """Where the bars begin and end, and the middles of the columns of figures."""
    figure = canvas.width * FIGURES
    right = canvas.width - 2 * figure - BETWEEN
    return canvas.width * NAMES, right, right + BETWEEN + figure / 2, right + BETWEEN + figure * 1.5


def _headings(canvas: Canvas, chart: StackedBars, base: float) -> None:
    size = canvas.style.size * NUMBER
    left, right, mean, n = _columns(canvas)
    canvas.text((0.0, base), chart.statement_label, size, part="head statement")
    canvas.text(((left + right) / 2, base), "%", size, "center", part="head shares")
    canvas.text((mean, base), chart.mean_label, size, "center", part="head mean")
    canvas.text((n, base), chart.n_label, size, "center", part="head n")


def _row(
    canvas: Canvas, chart: StackedBars, row: StackedRow, lines: tuple[str, ...], middle: float, size: float, number: int
) -> None:
    style = canvas.style
    colour = readable(style.ground, style.value, style.text) if row.heading else style.text
    top = middle + len(lines) * LINE * size / 2
    for at, text in enumerate(lines, 1):
        canvas.text((0.0, top - (at * LINE - 0.24) * size), text, size, part=f"row {number}", colour=colour)
    left, right, mean, n = _columns(canvas)
    base = middle - size * 0.36
    if row.shares:
        across = left
        for share, fill in zip(row.shares, chart.fills, strict=True):
            wide = (right - left) * share / max(sum(row.shares), 1)
            _piece(canvas, (across, middle), wide, size, fill, share, f"share of {number}")
            across += wide
    elif not row.heading:
        canvas.text(((left + right) / 2, base), "–", size, "center", part=f"share of {number}")
    shown = "–" if row.mean is None else f"{row.mean:.1f}"
    decimal = chart.decimal
    canvas.text((mean, base), shown.replace(".", decimal), size, "center", part=f"mean of {number}", colour=colour)
    canvas.text((n, base), "–" if row.n is None else str(row.n), size, "center", part=f"n of {number}", colour=colour)


def _piece(canvas: Canvas, at: Point, wide: float, size: float, fill: str, share: int, part: str) -> None:
    """A piece of a bar from `at` on, with its percentage; over it where it is too narrow for that."""
    half = BAR * size / 2
    canvas.box(at[0], at[1] - half, wide, 2 * half, fill)
    small, middle = size * NUMBER, at[0] + wide / 2
    if canvas.measure(small)(str(share)) + 2.0 <= wide:
        ink = readable(fill, canvas.style.ground, canvas.style.text)
        canvas.text((middle, at[1] - small * 0.36), str(share), small, "center", part=part, colour=ink)
    else:
        over = max(small * 0.8, canvas.style.least)
        canvas.text((middle, at[1] - small * 0.36), str(share), over, "center", part=part, halo=True)


def _entry(group: str, fill: str) -> LegendEntry:
    def sample(canvas: Canvas, at: Point) -> None:
        tall = canvas.style.size * 0.9
        canvas.box(at[0], at[1] - tall / 2, SAMPLE, tall, fill)

    return LegendEntry(f"legend {group}", group, sample)
