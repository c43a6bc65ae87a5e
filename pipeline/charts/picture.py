"""Put a radar's picture together, and turn it into the bytes of an SVG and of a PNG."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from msgspec.structs import replace

import numpy as np
from matplotlib import style as matplotlib_style
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from PIL import Image

from pipeline.charts import ChartStyle, bars, legend, spider, standing
from pipeline.charts.letters import letters
from pipeline.charts.pen import Pen, Spot, Stroke
from pipeline.charts.places import DESCENT, LINE, web
from pipeline.slides import EMU_PER_POINT, Radar, Standing

DPI = 200
MARGIN = 2.0  # points
LEAST = 20.0  # points: room that is always taken to be there
FEWEST = 3  # axes that make a radar
FULL_RADIUS = 100.0  # points: the lines of smaller radars are drawn finer
TAG = 0.9  # the size of the watermark's text, of the text's
UNSAID = ("Date", "Creator", "Format", "Type")  # what an SVG would tell of its making
SETTINGS = {"svg.fonttype": "path", "svg.hashsalt": "reviewdeck", "text.hinting": "none"}


def compose(radar: Radar, style: ChartStyle) -> Figure:
    """The picture of `radar` as a figure, not yet rendered. Every text has the part it belongs to as its label."""
    radar = _cleaned(radar)
    width, height = style.width / EMU_PER_POINT, style.height / EMU_PER_POINT
    with _settings():
        pen = Pen(width, height, letters(style.family), style.ground)
        explained = legend.legend(radar, style, width - 2 * MARGIN, pen.letters.width)
        bottom = MARGIN + explained.height + style.size
        top = height - MARGIN - (_tag(pen, radar.watermark, style, height - MARGIN) if radar.watermark else 0.0)
        room = (max(width - 2 * MARGIN, LEAST), max(top - bottom, LEAST))
        if len(radar.axes) < FEWEST:
            strokes = _strokes(style, 1.0)
            bars.draw(pen, radar, style, strokes, MARGIN, room, bottom)
        else:
            strokes = _draw_spider(pen, radar, style, room, (width / 2, (top + bottom) / 2))
        legend.draw(pen, explained, style, strokes, MARGIN + explained.height, width / 2)
    return pen.figure


def compose_standing(chart: Standing, style: ChartStyle) -> Figure:
    """The picture of a standing as a figure, not yet rendered."""
    plain = replace(
        chart,
        rows=tuple(replace(row, label=_plain(row.label)) for row in chart.rows),
        deals=tuple((number, _plain(name)) for number, name in chart.deals),
        reference_label=_plain(chart.reference_label),
    )
    with _settings():
        pen = Pen(style.width / EMU_PER_POINT, style.height / EMU_PER_POINT, letters(style.family), style.ground)
        standing.draw(pen, plain, style)
    return pen.figure


def svg(figure: Figure) -> bytes:
    """`figure` as SVG, its text as outlines, without date or maker."""
    found = io.BytesIO()
    with _settings():
        FigureCanvasSVG(figure).print_svg(found, metadata=dict.fromkeys(UNSAID))  # type: ignore[no-untyped-call]
    return found.getvalue()


def png(figure: Figure, style: ChartStyle) -> bytes:
    """`figure` as PNG on its ground, at `DPI` pixels per inch, in the 256 colours that suit it best.

    So few colours make it a quarter of the size, in half the time. The quantizer is out by a shade, so that the colours of
    `style` are set right again.
    """
    with _settings():
        figure.set_dpi(DPI)
        figure.set_facecolor(f"#{style.ground}")
        figure.set_frameon(True)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()  # type: ignore[no-untyped-call]
        figure.set_frameon(False)
    drawn = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    pixels = Image.fromarray(drawn[..., :3].copy())
    few = pixels.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = few.getpalette() or []
    few.putpalette(_snapped(palette, [style.ground, style.text, style.value, style.reference, style.band]))
    found = io.BytesIO()
    few.save(found, "PNG", compress_level=6, dpi=(DPI, DPI))
    return found.getvalue()


def _snapped(palette: Sequence[int], colours: Sequence[str]) -> list[int]:
    """`palette` (red, green, blue, red, ...) with the entry nearest to each of `colours` set to it."""
    entries = [tuple(palette[start : start + 3]) for start in range(0, len(palette), 3)]
    for colour in colours:
        exact = tuple(bytes.fromhex(colour))
        nearest = min(
            entries, key=lambda entry: sum((one - other) ** 2 for one, other in zip(entry, exact, strict=True))
        )
        entries[entries.index(nearest)] = exact
    return [channel for entry in entries for channel in entry]


@contextmanager
def _settings() -> Iterator[None]:
    """The settings that matplotlib comes with, whatever this machine's settings are, with ours on top."""
    with matplotlib_style.context(["default", SETTINGS]):
        yield


def _draw_spider(pen: Pen, radar: Radar, style: ChartStyle, room: Spot, centre: Spot) -> tuple[Stroke, Stroke]:
    """Draw a radar in a space of `room` round `centre`; how its lines are drawn, for the legend."""
    size = style.size
    names = [axis.label for axis in radar.axes]
    frame = web(names, *room, size, lambda text: pen.letters.width(text) * size, radar.language)
    strokes = _strokes(style, min(max(frame.radius / FULL_RADIUS, 0.7), 1.0))
    spider.draw(pen, radar, style, strokes, frame, (centre[0], centre[1] - (frame.top + frame.bottom) / 2))
    return strokes


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
    return " ".join("".join(letter for letter in text if letter.isprintable() or letter.isspace()).split())
