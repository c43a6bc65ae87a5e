"""A picture as SVG on nothing: its text as outlines, without date or maker, in what PowerPoint and LibreOffice both draw.

Each glyph is told once and used wherever it stands, as matplotlib does it, whose pictures both programs were tried with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import cycle

from pipeline.charts.letters import Glyph, Key
from pipeline.charts.pen import EDGE, HALO, HALO_STRENGTH, Area, Line, Mark, Marker, Picture, Spot, Text

EM = 1000
"""So many units of a glyph's outline make an em."""

NAMESPACES = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(picture: Picture) -> bytes:
    """`picture` as SVG, its size in points."""
    writer = _Writer(picture.height)
    marks = [writer.mark(mark) for mark in picture.marks]
    width, height = _number(picture.width), _number(picture.height)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg {NAMESPACES} width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}">',
        *(["<defs>", *writer.glyphs, "</defs>"] if writer.glyphs else []),
        *marks,
        "</svg>",
        "",
    ]
    return "\n".join(lines).encode()


class _Writer:
    """Turns marks into elements, with places counted from the upper left corner. `glyphs` are the outlines used so far."""

    def __init__(self, height: float) -> None:
        self.glyphs: list[str] = []
        self._height = height
        self._names: dict[Key, str] = {}

    def mark(self, mark: Mark) -> str:
        match mark:
            case Line():
                return self._line(mark)
            case Area():
                return f'<path d="{" ".join(self._round(rim) for rim in mark.rims)}" fill="#{mark.colour}"/>'
            case Marker():
                return self._marker(mark)
            case Text():
                return self._text(mark)

    def _line(self, line: Line) -> str:
        closed = line.spots[0] == line.spots[-1] and len(line.spots) > 2
        path = self._round(line.spots[:-1]) if closed else self._path(line.spots)
        ends = f'stroke-dasharray="{" ".join(map(_number, line.dash))}"' if line.dash else 'stroke-linecap="round"'
        width = _number(line.width)
        return f'<path d="{path}" fill="none" stroke="#{line.colour}" stroke-width="{width}" stroke-linejoin="round" {ends}/>'

    def _marker(self, marker: Marker) -> str:
        x, y = self._place(marker.spot)
        if marker.shape == "o" and marker.inside == marker.colour:  # with an edge, LibreOffice leaves a seam before it
            return f'<circle cx="{x}" cy="{y}" r="{_number((marker.size + EDGE) / 2)}" fill="#{marker.colour}"/>'
        look = f'fill="#{marker.inside}" stroke="#{marker.colour}" stroke-width="{_number(EDGE)}"'
        if marker.shape == "o":
            return f'<circle cx="{x}" cy="{y}" r="{_number(marker.size / 2)}" {look}/>'
        return f'<path d="{self._round(corners(marker))}" {look}/>'

    def _text(self, text: Text) -> str:
        x, y = self._place(text.spot)
        where = f'transform="translate({x} {y}) scale({text.size / EM:.6g})"'
        letters = "".join(self._letters(text.glyphs))
        group = f'<g fill="#{text.colour}" {where}>{letters}</g>'
        if not text.halo:
            return group
        width = _number(HALO * EM / text.size)
        look = f'fill="none" stroke="#{text.halo}" stroke-width="{width}" stroke-opacity="{HALO_STRENGTH}" stroke-linejoin="round"'
        return f"<g {look} {where}>{letters}</g>\n{group}"

    def _letters(self, glyphs: Iterable[Glyph]) -> Iterable[str]:
        across = 0.0
        for glyph in glyphs:
            if glyph.outline:
                yield f'<use xlink:href="#{self._name(glyph)}" x="{round(across * EM)}"/>'
            across += glyph.advance

    def _name(self, glyph: Glyph) -> str:
        found = self._names.get(glyph.key)
        if found is None:
            found = self._names[glyph.key] = f"g{len(self._names)}"
            self.glyphs.append(f'<path id="{found}" d="{outline(glyph, EM)}"/>')
        return found

    def _round(self, spots: Sequence[Spot]) -> str:
        return f"{self._path(spots)}Z"

    def _path(self, spots: Sequence[Spot]) -> str:
        return "M" + "L".join(" ".join(self._place(spot)) for spot in spots)

    def _place(self, spot: Spot) -> tuple[str, str]:
        return _number(spot[0]), _number(self._height - spot[1])


def outline(glyph: Glyph, em: int, digits: int = 0) -> str:
    """The outline of a glyph as the data of a path, downwards, in units of which `em` make one em, with so many decimals."""
    found = []
    for command, numbers in glyph.outline:
        signs = cycle((em, -em))
        found.append(
            command + " ".join(f"{number * sign:.{digits}f}" for number, sign in zip(numbers, signs, strict=False))
        )
    return "".join(found)


def corners(marker: Marker) -> list[Spot]:
    """The corners of a square that stands on one of them."""
    x, y = marker.spot
    reach = marker.size / 2**0.5
    return [(x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)]


def _number(value: float) -> str:
    return f"{round(value, 2) + 0:g}"
