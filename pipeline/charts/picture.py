"""Put the picture of a radar or of a standing together: what stands where, as marks that are drawn by `svg` and `bitmap`."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import lru_cache

from pipeline.charts import ChartStyle, bars, legend, spider, standing
from pipeline.charts.letters import letters
from pipeline.charts.pen import Pen, Picture, Spot, Stroke
from pipeline.charts.places import DESCENT, LINE, Web, web
from pipeline.slides import EMU_PER_POINT, RADAR_AXES, DotPlot, Radar

MARGIN = 2.0  # points
LEAST = 20.0  # points: room that is always taken to be there
FULL_RADIUS = 100.0  # points: the lines of smaller radars are drawn finer
TAG = 0.9  # the size of the watermark's text, of the text's


def compose(radar: Radar, style: ChartStyle) -> Picture:
    """The picture of `radar`, not yet drawn. Every text has the part it belongs to."""
    radar = _cleaned(radar)
    width, height = style.width / EMU_PER_POINT, style.height / EMU_PER_POINT
    pen = Pen(letters(style.family), style.ground)
    explained = legend.legend(radar, style, width - 2 * MARGIN, pen.letters.width)
    bottom = MARGIN + explained.height + style.size
    top = height - MARGIN - (_tag(pen, radar.watermark, style, height - MARGIN) if radar.watermark else 0.0)
    room = (max(width - 2 * MARGIN, LEAST), max(top - bottom, LEAST))
    if len(radar.axes) < RADAR_AXES:
        strokes = _strokes(style, 1.0)
        bars.draw(pen, radar, style, strokes, MARGIN, room, bottom)
    else:
        strokes = _draw_spider(pen, radar, style, room, (width / 2, (top + bottom) / 2))
    legend.draw(pen, explained, style, strokes, MARGIN + explained.height, width / 2)
    return pen.picture(width, height)


def compose_standing(chart: DotPlot, style: ChartStyle) -> Picture:
    """The picture of a standing, not yet drawn."""
    plain = replace(
        chart,
        rows=tuple(replace(row, label=_plain(row.label)) for row in chart.rows),
        deals=tuple((number, _plain(name)) for number, name in chart.deals),
        reference_label=_plain(chart.reference_label),
    )
    pen = Pen(letters(style.family), style.ground)
    standing.draw(pen, plain, style)
    return pen.picture(style.width / EMU_PER_POINT, style.height / EMU_PER_POINT)


def _draw_spider(pen: Pen, radar: Radar, style: ChartStyle, room: Spot, centre: Spot) -> tuple[Stroke, Stroke]:
    """Draw a radar in a space of `room` round `centre`; how its lines are drawn, for the legend."""
    size = style.size
    frame = _frame(style.family, size, tuple(axis.label for axis in radar.axes), room, radar.language)
    strokes = _strokes(style, min(max(frame.radius / FULL_RADIUS, 0.7), 1.0))
    spider.draw(pen, radar, style, strokes, frame, (centre[0], centre[1] - (frame.top + frame.bottom) / 2))
    return strokes


@lru_cache(maxsize=64)
def _frame(family: str, size: float, names: tuple[str, ...], room: Spot, language: str) -> Web:
    """Where these names stand: in a deck all deals have the same indicators."""
    measure = letters(family).width
    return web(names, *room, size, lambda text: measure(text) * size, language)


def _strokes(style: ChartStyle, share: float) -> tuple[Stroke, Stroke]:
    """The deal's line and that of all deals, at `share` of their weight. They differ in dash and marker too: for print."""
    return (
        Stroke(style.value, 2.0 * share, "o", 4.8 * share, filled=True),
        Stroke(style.reference, 1.5 * share, "D", 4.8 * share, filled=False, dash=(5.0 * share, 2.5 * share)),
    )


def _tag(pen: Pen, text: str, style: ChartStyle, top: float) -> float:
    """Print the watermark as a framed tag in the upper left corner; the height that it takes."""
    size = style.size * TAG
    padding = 0.4 * size
    width, height = pen.letters.width(text) * size + 3 * padding, LINE * size + padding
    left, right, bottom = MARGIN, MARGIN + width, top - height
    pen.outline([(left, bottom), (right, bottom), (right, top), (left, top)], style.band_edge, 0.8)
    pen.text((left + 1.5 * padding, bottom + padding / 2 + DESCENT * size), text, size, style.text, part="watermark")
    return height + style.size * 0.6


def _cleaned(radar: Radar) -> Radar:
    """`radar` with plain words: single spaces, and nothing that can't be seen."""
    return replace(
        radar,
        axes=tuple(replace(axis, label=_plain(axis.label)) for axis in radar.axes),
        value_label=_plain(radar.value_label),
        reference_label=_plain(radar.reference_label),
        range_label=_plain(radar.range_label),
        watermark=_plain(radar.watermark),
    )


def _plain(text: str) -> str:
    """`text` in single spaces without what can't be seen; letters with their accents, as fonts have them."""
    whole = unicodedata.normalize("NFC", text)
    return " ".join("".join(letter for letter in whole if letter.isprintable() or letter.isspace()).split())
