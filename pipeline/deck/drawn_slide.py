"""A planned slide as what is drawn on it: words where they stand, filled rectangles, pictures. All lengths are in points.

The lines are those that the plan broke the text into, and stand where LibreOffice sets them: a line of a given height has at its
foot what letters reach below it: in tables the font's own descent, in all other text a fifth of the size, whatever the font.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from pptx.oxml.ns import nsdecls

from pipeline.deck.colours import solid
from pipeline.deck.package import parse
from pipeline.deck.xml_text import fill
from pipeline.slides import (
    EMU_PER_POINT,
    Box,
    Cell,
    Chart,
    Colour,
    Jump,
    Panel,
    Paragraph,
    Picture,
    Run,
    Slide,
    Table,
    Text,
)
from pipeline.template import IN_HEADING_FONT, Area, SlideLayout, Template, TextStyle
from pipeline.text import SOFT_HYPHEN, WIDTH_USED, Ruler, split_runs

RAISED, SMALLER = 0.3, 0.66
"""How high the number of a footnote stands, and its size, in sizes of the text around it."""

DESCENT = 0.2
"""What a line outside of tables has below its baseline, in sizes: LibreOffice spaces such lines without asking the font."""

LINK, RULE = "hlink", "D9D9D9"
ROUND = 36  # corners of what is drawn for a circle
POINTED = ("homePlate", "chevron")
"""PowerPoint's names for arrows as broad as they are long."""


@dataclass(frozen=True)
class Rectangle:
    """A place on the slide."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class Words:
    """A stretch of words in one style on one line."""

    text: str
    left: float
    baseline: float
    width: float
    """As measured with the template's own advance widths."""
    size: float
    colour: str
    """Six hex digits."""
    heading: bool = False
    """Set in the font of titles."""
    bold: bool = False
    italic: bool = False
    link: Jump | str | None = None
    right_to_left: bool = False
    paragraph: int = 0
    """Which paragraph of its shape they are of, from 0; those of a table are counted row by row, cell by cell."""
    line: int = 0
    """Which line of that paragraph they stand on, from 0."""
    mark: bool = False
    """They are the bullet or the number before it."""
    parted: bool = False
    """They end in a hyphen that parts a word over two lines."""


@dataclass(frozen=True)
class Filled:
    """A filled or outlined shape."""

    place: Rectangle
    fill: str = ""
    """Six hex digits; "" for none."""
    line: str = ""
    geometry: str = "rect"
    """PowerPoint's preset name."""
    opacity: int = 100
    """In percent."""

    @property
    def corners(self) -> list[tuple[float, float]]:
        """Its corners, clockwise from the upper left."""
        at = self.place
        right, bottom = at.left + at.width, at.top + at.height
        if self.geometry == "ellipse":
            across, down = at.width / 2, at.height / 2
            turns = [2 * math.pi * each / ROUND for each in range(ROUND)]
            return [
                (at.left + across + across * math.sin(turn), at.top + down - down * math.cos(turn)) for turn in turns
            ]
        if self.geometry not in POINTED:
            return [(at.left, at.top), (right, at.top), (right, bottom), (at.left, bottom)]
        tip, middle = min(at.height / 2, at.width), at.top + at.height / 2
        notch = tip if self.geometry == "chevron" else 0.0
        return [
            (at.left, at.top), (right - tip, at.top), (right, middle), (right - tip, bottom), (at.left, bottom),
            (at.left + notch, middle),
        ]  # fmt: skip


@dataclass(frozen=True)
class Image:
    """A chart or a picture of the author's."""

    place: Rectangle
    shape: Chart | Picture


@dataclass(frozen=True)
class Clickable:
    """A place that goes somewhere when it is clicked."""

    place: Rectangle
    goal: Jump


Drawn = Words | Filled | Image | Clickable


class SlideDrawer:
    """Draws the slides of one deck on its template, which has text of the deck's size (`text_size.at_size`)."""

    def __init__(self, template: Template, language: str) -> None:
        self._template = template
        self._ruler = Ruler(template.font, language)
        self._heading_ruler = (
            self._ruler if template.heading_font is template.font else Ruler(template.heading_font, language)
        )

    def drawn(self, slide: Slide, colours: Mapping[str, str]) -> Iterator[tuple[str, Drawn]]:
        """What is drawn for each shape, by its key, from the back to the front, in the `colours` of the slide layout's theme."""
        role = self._template.roles[slide.role]
        for shape in slide.shapes:
            for each in self._shape(shape, role, _Palette(colours, self._template)):
                yield shape.key, each

    def _shape(self, shape: object, role: SlideLayout, palette: _Palette) -> Iterator[Drawn]:
        match shape:
            case Text():
                yield from self._text(shape, role.areas[shape.area], palette)
            case Panel():
                yield Filled(_points(shape.box), palette.of(shape.fill), geometry=shape.geometry, opacity=shape.opacity)
            case Table():
                yield from self._table(shape, role.areas[shape.area], palette)
            case Chart() | Picture():
                yield Image(_points(shape.box), shape)

    def _text(self, text: Text, area: Area, palette: _Palette) -> Iterator[Drawn]:
        if text.fill is not None or text.line is not None:
            ground, edge = (palette.of(each) if each else "" for each in (text.fill, text.line))
            yield Filled(_points(text.box), ground, edge)
        left, top, right, bottom = area.insets
        box = text.box
        inner = Box(box.left + left, box.top + top, box.width - left - right, box.height - top - bottom)
        heading = text.area in IN_HEADING_FONT
        yield from self._words(
            text.paragraphs,
            inner,
            area.styles,
            area.anchor,
            palette,
            text.scale,
            heading=heading,
            inherits=text.placeholder,
        )
        if text.click is not None:
            yield Clickable(_points(text.box), text.click)

    def _table(self, table: Table, area: Area, palette: _Palette) -> Iterator[Drawn]:
        top, first = table.box.top, 0
        for row in table.rows:
            left = table.box.left
            for cell, width in zip(row.cells, table.widths, strict=True):
                yield from self._cell(cell, Box(left, top, width, row.height), table, area, palette, first)
                first += len(cell.paragraphs)
                left += width
            top += row.height
            yield Filled(
                Rectangle(*(each / EMU_PER_POINT for each in (table.box.left, top, sum(table.widths), 6350))), RULE
            )

    def _cell(self, cell: Cell, box: Box, table: Table, area: Area, palette: _Palette, first: int) -> Iterator[Drawn]:
        if cell.fill is not None:
            yield Filled(_points(box), palette.of(cell.fill))
        left, top, right, bottom = table.insets
        inner = Box(box.left + left, box.top + top, box.width - left - right, box.height - top - bottom)
        anchor = "ctr" if table.middle else "t"
        yield from self._words(cell.paragraphs, inner, area.styles, anchor, palette, in_table=True, start=first)

    # --- words ------------------------------------------------------------------------------------

    def _words(
        self,
        paragraphs: Sequence[Paragraph],
        box: Box,
        styles: Mapping[str, TextStyle],
        anchor: str,
        palette: _Palette,
        scale: int = 100,
        *,
        heading: bool = False,
        in_table: bool = False,
        inherits: bool = False,
        start: int = 0,
    ) -> Iterator[Words]:
        ruler = self._heading_ruler if heading else self._ruler
        found = [(each, _scaled(styles[each.style], scale, first=each.first)) for each in paragraphs]
        broken = [(each, style, list(_lines(each, ruler, style, box.width))) for each, style in found]
        high = sum(style.before + style.line * len(lines) + style.after for _, style, lines in broken)
        room = box.height / EMU_PER_POINT
        down = {"ctr": (room - high) / 2, "b": room - high}.get(anchor, 0.0)
        top = box.top / EMU_PER_POINT + max(down, 0.0)
        for at, (paragraph, style, lines) in enumerate(broken, start):
            top += style.before
            for number, runs in enumerate(lines):
                foot = top + style.line
                setter = _Setter(ruler, style, box, palette, heading, ruler.descent if in_table else DESCENT, inherits)
                for words in setter.line(paragraph, runs, foot, first=not number):
                    yield replace(words, paragraph=at, line=number)
                top = foot
            top += style.after


@dataclass(frozen=True)
class _Palette:
    colours: Mapping[str, str]
    template: Template

    def of(self, colour: Colour) -> str:
        """As it is written on the slide, where lighter shades are tints in linear light."""
        base = self.named(colour.name)
        return _tinted(colour, base) if colour.lighter else base

    def named(self, name: str) -> str:
        return self.colours.get(name) or self.template.hex(name)


@dataclass(frozen=True)
class _Setter:
    """Sets one line."""

    ruler: Ruler
    style: TextStyle
    box: Box
    palette: _Palette
    heading: bool
    descent: float
    """What a line has below its baseline, in sizes."""
    inherits: bool
    """It stands in a placeholder, whose bullets have a colour of their own."""

    def line(self, paragraph: Paragraph, runs: Sequence[Run], foot: float, *, first: bool) -> Iterator[Words]:
        style, box = self.style, self.box
        baseline = foot - style.size * self.descent
        indent = style.indent / EMU_PER_POINT
        left, right = box.left / EMU_PER_POINT + indent, box.right / EMU_PER_POINT
        mark = f"{paragraph.number}." if paragraph.number is not None else style.bullet
        if first and mark and not paragraph.continued:
            at = (
                right + style.hanging / EMU_PER_POINT - indent
                if paragraph.right_to_left
                else left - style.hanging / EMU_PER_POINT
            )
            words = self._set(Run(mark), at, baseline, right_to_left=paragraph.right_to_left)
            own = self.palette.named(style.bullet_colour) if style.bullet_colour and self.inherits else words.colour
            yield replace(words, mark=True, colour=own)
        parts = [self._set(run, 0.0, baseline, right_to_left=paragraph.right_to_left) for run in runs if run.text]
        width = sum(each.width for each in parts)
        align = paragraph.align or style.align
        if paragraph.right_to_left:
            at = right - (indent if align == "l" else 0.0)
            for each in parts:
                at -= each.width
                yield replace(each, left=at)
            return
        if first and not mark and not paragraph.continued:
            left -= style.hanging / EMU_PER_POINT
        at = left + {"ctr": (right - left - width) / 2, "r": right - left - width}.get(align, 0.0)
        for each in parts:
            yield replace(each, left=at)
            at += each.width

    def _set(self, run: Run, left: float, baseline: float, *, right_to_left: bool) -> Words:
        style = self.style
        raised = run.field == "footnote"
        size = style.size * (SMALLER if raised else 1.0)
        bold, italic = style.bold or run.bold, style.italic or run.italic
        parted = run.text.endswith(SOFT_HYPHEN)
        text = run.text.removesuffix(SOFT_HYPHEN) + "-" * parted
        width = self.ruler.width(text, size, bold=bold, italic=italic)
        colour = self.palette.of(run.colour) if run.colour else self.palette.named(LINK if run.link else style.colour)
        return Words(
            text, left, baseline - (style.size * RAISED if raised else 0.0), width, size, colour, self.heading, bold,
            italic, run.link, right_to_left, parted=parted,
        )  # fmt: skip


@cache
def _tinted(colour: Colour, base: str) -> str:
    """Six hex digits for a lighter shade of the colour that is `base`."""
    holder = parse(f"<a:ln {nsdecls('a')}>{fill(colour)}</a:ln>".encode())
    return solid(holder[0], {colour.name: base}) or base


def _scaled(style: TextStyle, scale: int, *, first: bool) -> TextStyle:
    part = scale / 100
    return replace(
        style, size=style.size * part, line=style.line * part, after=style.after * part,
        before=0.0 if first else style.before * part,
    )  # fmt: skip


def _lines(paragraph: Paragraph, ruler: Ruler, style: TextStyle, width: int) -> Iterator[tuple[Run, ...]]:
    """The runs of each line of a paragraph, without the blanks and the line break that it ends with.

    A soft hyphen is left only where a word is parted at it.
    """
    text, done, rest = paragraph.text, 0, paragraph.runs
    whole = style.indent + round(
        (width - style.indent) / WIDTH_USED
    )  # programs use all the width that the plan does not
    for line in ruler.lines(paragraph.runs, style, whole):
        _, rest = split_runs(rest, line.start - done)
        runs, rest = split_runs(rest, line.end - line.start)
        done = line.end
        broken = text[line.start : line.end].endswith(SOFT_HYPHEN)
        shown = [replace(run, text=run.text.replace(SOFT_HYPHEN, "").replace("\n", "")) for run in runs]
        if shown:
            end = shown[-1].text.rstrip(" ") + (SOFT_HYPHEN if broken else "")
            shown[-1] = replace(shown[-1], text=end)
        yield tuple(shown)


def _points(box: Box) -> Rectangle:
    return Rectangle(*(each / EMU_PER_POINT for each in (box.left, box.top, box.width, box.height)))
