"""A picture as PNG on its ground, for programs that don't read SVG, drawn by Anti-Grain Geometry."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Any

import aggdraw
from PIL import Image

from pipeline.charts.letters import Glyph
from pipeline.charts.pen import EDGE, HALO, HALO_STRENGTH, Area, Line, Mark, Marker, Picture, Spot, Text
from pipeline.charts.svg import corners, outline

DPI = 160
"""Pixels to the inch."""

COLOURS = 256
"""The most that a palette holds."""

COMPRESSION = 3
ALIKE = 8  # Pillow takes colours for the same that differ less in every channel
EM = 80  # units to the em of a glyph's outline: finer ones make Anti-Grain bend curves in more steps than pixels show
METRE = 39.37  # inches


def png(picture: Picture) -> bytes:
    """`picture` as PNG, at `DPI` pixels per inch.

    Its palette is the picture's own colours and what lies between any two of them, as pixels on an edge are: that makes
    the file a quarter of the size, and a quantizer would take as long as drawing does.
    """
    colours = _colours(picture)
    few = drawn(picture).quantize(palette=_palette(colours), dither=Image.Dither.NONE)
    return _written(few.tobytes(), few.size, mixed(colours))


def drawn(picture: Picture) -> Image.Image:
    """`picture` in its own colours."""
    size = round(picture.width * DPI / 72), round(picture.height * DPI / 72)
    canvas = _Canvas(size, picture)
    for mark in picture.marks:
        canvas.mark(mark)
    return Image.frombytes("RGB", size, canvas.bytes())


class _Canvas:
    """Draws marks as pixels, with places counted from the upper left corner."""

    def __init__(self, size: tuple[int, int], picture: Picture) -> None:
        self._scale = DPI / 72
        self._height = picture.height
        self._draw: Any = aggdraw.Draw("RGB", size, f"#{picture.ground}")

    def bytes(self) -> bytes:
        found: bytes = self._draw.tobytes()
        return found

    def mark(self, mark: Mark) -> None:
        match mark:
            case Line():
                self._line(mark)
            case Area():
                path = aggdraw.Path()
                for rim in mark.rims:
                    self._add(path, rim)
                    path.close()
                self._draw.path(path, _nothing(), _brush(mark.colour))
            case Marker():
                self._marker(mark)
            case Text():
                self._text(mark)

    def _line(self, line: Line) -> None:
        """Stretch by stretch, with discs at the ends and corners: pens have no round ones."""
        path = aggdraw.Path()
        if line.dash:
            for dash in dashes(line.spots, *line.dash):
                self._add(path, dash)
        else:
            for start, end in pairwise(line.spots):
                self._add(path, (start, end))
        width = line.width * self._scale
        self._draw.path(path, _pen(line.colour, width), None)
        if not line.dash:
            places = [number for spot in line.spots for number in self._place(spot)]
            self._draw.symbol(places, _disc(width), _nothing(), _brush(line.colour))

    def _marker(self, marker: Marker) -> None:
        pen, brush = _pen(marker.colour, EDGE * self._scale), _brush(marker.inside)
        if marker.shape == "o":
            x, y = self._place(marker.spot)
            reach = marker.size / 2 * self._scale
            self._draw.ellipse((x - reach, y - reach, x + reach, y + reach), pen, brush)
        else:
            self._draw.polygon([number for spot in corners(marker) for number in self._place(spot)], pen, brush)

    def _text(self, text: Text) -> None:
        x, y = self._place(text.spot)
        size = text.size * self._scale
        self._draw.settransform((size / EM, 0, x, 0, size / EM, y))
        if text.halo:
            self._letters(text.glyphs, _pen(text.halo, HALO * self._scale, HALO_STRENGTH), None)
        self._letters(text.glyphs, _nothing(), _brush(text.colour))
        self._draw.settransform()

    def _letters(self, glyphs: Sequence[Glyph], pen: Any, brush: Any) -> None:
        across = 0.0
        for glyph in glyphs:
            if glyph.outline:
                self._draw.symbol((across * EM, 0), _symbol(glyph), pen, brush)
            across += glyph.advance

    def _add(self, path: Any, spots: Sequence[Spot]) -> None:
        path.moveto(*self._place(spots[0]))
        for spot in spots[1:]:
            path.lineto(*self._place(spot))

    def _place(self, spot: Spot) -> Spot:
        return spot[0] * self._scale, (self._height - spot[1]) * self._scale


def dashes(spots: Sequence[Spot], dash: float, gap: float) -> Iterator[list[Spot]]:
    """The dashes of a line through `spots`: each of them `dash` long, with its corners, and `gap` before the next."""
    drawing, left = True, dash
    now = [spots[0]]
    for start, end in pairwise(spots):
        length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
        done = 0.0
        while length - done > left:
            done += left
            share = done / length
            spot = start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
            if drawing:
                yield [*now, spot]
            now = [spot]
            drawing, left = not drawing, gap if drawing else dash
        left -= length - done
        now.append(end)
    if drawing and len(now) > 1:
        yield now


_symbols: dict[object, Any] = {}


def _symbol(glyph: Glyph) -> Any:
    found = _symbols.get(glyph.key)
    if found is None:
        path = outline(glyph, EM, 2).replace("Z", "Z ")  # what follows a Z at once is misread
        found = _symbols[glyph.key] = aggdraw.Symbol(path)
    return found


@lru_cache(maxsize=64)
def _disc(across: float) -> Any:
    """A disc round the origin: four curves, which are out by a thousandth of its size."""
    reach = across / 2
    bend = reach * 0.5523
    return aggdraw.Symbol(
        f"M{reach:.3f} 0C{reach:.3f} {bend:.3f} {bend:.3f} {reach:.3f} 0 {reach:.3f}"
        f"C{-bend:.3f} {reach:.3f} {-reach:.3f} {bend:.3f} {-reach:.3f} 0"
        f"C{-reach:.3f} {-bend:.3f} {-bend:.3f} {-reach:.3f} 0 {-reach:.3f}"
        f"C{bend:.3f} {-reach:.3f} {reach:.3f} {-bend:.3f} {reach:.3f} 0Z"
    )


@lru_cache(maxsize=64)
def _pen(colour: str, width: float, strength: float = 1.0) -> Any:
    return aggdraw.Pen(f"#{colour}", width, round(255 * strength))


@lru_cache(maxsize=64)
def _brush(colour: str) -> Any:
    return aggdraw.Brush(f"#{colour}")


@lru_cache(maxsize=1)
def _nothing() -> Any:
    """A pen that draws nothing: without any pen, a brush fills a quarter of a pixel more on every side."""
    return aggdraw.Pen("#000000", 0, 0)


# --- the file -------------------------------------------------------------------------------------


def _colours(picture: Picture) -> tuple[str, ...]:
    """The colours of a picture, each once, in the order of their use."""
    found = dict.fromkeys([picture.ground])
    for mark in picture.marks:
        found[mark.colour] = None
        if isinstance(mark, Marker):
            found[mark.inside] = None
    return tuple(found)


@lru_cache(maxsize=8)
def _palette(colours: tuple[str, ...]) -> Image.Image:
    """An image with the palette for these colours, which Pillow has learned to use better with every picture."""
    palette = Image.new("P", (1, 1))
    palette.putpalette(mixed(colours))
    return palette


@lru_cache(maxsize=8)
def mixed(colours: tuple[str, ...]) -> bytes:
    """A palette (red, green, blue, red, ...) of `colours` and of even steps between any two, in as many as there is room for."""
    pure = [tuple(bytes.fromhex(colour)) for colour in colours[:COLOURS]]
    pairs = list(combinations(pure, 2))
    between = (COLOURS - len(pure)) // len(pairs) if pairs else 0
    steps = [step / (between + 1) for step in range(1, between + 1)]
    mixes = [
        tuple(round(one + (other - one) * step) for one, other in zip(*pair, strict=True))
        for pair in pairs
        for step in steps
    ]
    apart = [mix for mix in mixes if not any(_alike(mix, colour) for colour in pure)]
    return bytes(channel for colour in [*pure, *apart] for channel in colour)


def _alike(one: Sequence[int], other: Sequence[int]) -> bool:
    return all(abs(here - there) < ALIKE for here, there in zip(one, other, strict=True))


def _written(pixels: bytes, size: tuple[int, int], palette: bytes) -> bytes:
    """A PNG of `pixels`, one byte each, that tells its resolution. Pillow's own writer takes 17 ms to load."""
    width, height = size
    rows = b"".join(b"\0" + pixels[start : start + width] for start in range(0, width * height, width))
    metre = round(DPI * METRE)
    return b"".join(
        [
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"pHYs", struct.pack(">IIB", metre, metre, 1)),
            _chunk(b"IDAT", zlib.compress(rows, COMPRESSION)),
            _chunk(b"IEND", b""),
        ]
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
