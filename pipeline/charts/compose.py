"""Put the picture of a chart together: what stands where on the canvas."""

from __future__ import annotations

from dataclasses import replace

from pipeline.chart_data import LARGE_TEXT, RADAR_AXES, TEXT, WIDE, DotPlot, Radar, StackedBars
from pipeline.charts import ChartData, ChartStyle, bars, dot_plot, legend, radar, stacked_bars, typefaces
from pipeline.charts.canvas import Canvas, Stroke, settings
from pipeline.charts.label_placement import radar_layout
from pipeline.charts.line_breaking import DESCENT, LINE
from pipeline.slides import EMU_PER_POINT

MARGIN = 2.0  # points
LEAST = 20.0  # points: room that is always taken to be there
FULL_RADIUS = 100.0  # points: the lines of smaller radars are drawn finer
TAG = 0.9  # the size of the watermark's text, of the text's


def compose(chart: ChartData, style: ChartStyle) -> Canvas:
    """The picture of `chart`, not yet written as a file."""
    with settings():
        if isinstance(chart, DotPlot):
            canvas = Canvas(_larger(style))
            dot_plot.draw(canvas, chart)
        elif isinstance(chart, StackedBars):
            canvas = Canvas(_larger(style))
            stacked_bars.draw(canvas, chart)
        else:
            canvas = Canvas(style)
            _radar(canvas, chart)
    return canvas


def _larger(style: ChartStyle) -> ChartStyle:
    """The style with larger text where the picture is as wide as a slide."""
    return replace(style, size=style.size * LARGE_TEXT / TEXT) if style.width / EMU_PER_POINT >= WIDE else style


def _radar(canvas: Canvas, chart: Radar) -> None:
    style, middle = canvas.style, canvas.width / 2
    width = canvas.width - 2 * MARGIN
    strokes = _strokes(style, 1.0)
    under = MARGIN + legend.height(canvas, legend.radar_entries(chart, strokes), width)
    bottom = under + style.size
    top = canvas.height - MARGIN - _watermark(canvas, typefaces.plain(chart.watermark))
    room = max(width, LEAST), max(top - bottom, LEAST)
    if len(chart.axes) < RADAR_AXES:
        bars.draw(canvas, chart, strokes, MARGIN, room, bottom)
    else:
        names = [axis.label for axis in chart.axes]
        measure = canvas.measure(style.size)
        layout = radar_layout(names, *room, style.size, measure, chart.language, style.least)
        strokes = _strokes(style, min(max(layout.radius / FULL_RADIUS, 0.7), 1.0))
        radar.draw(canvas, chart, strokes, layout, (middle, (top + bottom) / 2 - (layout.top + layout.bottom) / 2))
    legend.draw(canvas, legend.radar_entries(chart, strokes), width, under, middle)


def _strokes(style: ChartStyle, share: float) -> tuple[Stroke, Stroke]:
    """The deal's line and that of all deals, at `share` of their weight. They differ in dash and marker too: for print."""
    marker, line = style.marker * share, style.reference_line * share
    return (
        Stroke(style.value, style.value_line * share, "o", marker, filled=True),
        Stroke(style.reference, line, "D", marker, filled=False, dash=(5.0 * share, 2.5 * share)),
    )


def _watermark(canvas: Canvas, text: str) -> float:
    """Print the watermark as a framed tag in the upper left corner; the height that it takes, 0 where there is none."""
    if not text:
        return 0.0
    size = canvas.style.size * TAG
    padding = 0.4 * size
    width, height = canvas.measure(size)(text) + 3 * padding, LINE * size + padding
    bottom = canvas.height - MARGIN - height
    canvas.box(MARGIN, bottom, width, height)
    canvas.text((MARGIN + 1.5 * padding, bottom + padding / 2 + DESCENT * size), text, size, part="watermark")
    return height + canvas.style.size * 0.6
