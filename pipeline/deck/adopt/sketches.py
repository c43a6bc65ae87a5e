"""Slides sketched, so that a person sees without PowerPoint what a deck on a template looks like, beside the house's own slides.

Words are drawn in Arimo, whatever the template's font, in the lines that the plan broke them into.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from pptx.presentation import Presentation

from pipeline import slides
from pipeline.colour import mixed
from pipeline.deck.adopt.layout_reader import LayoutPlaceholder, Page, pages
from pipeline.deck.placeholders import Master
from pipeline.machine_fonts import packaged
from pipeline.slides import EMU_PER_POINT, Box, Paragraph, Table, Text
from pipeline.template import Area, Template

WIDE = 640
"""Dots that a slide is sketched wide."""

GREY = "B0B0B0"


@dataclass(frozen=True)
class _Line:
    """One line of words; lengths in points, but for the indents, which are EMU."""

    text: str
    size: float
    line: float
    colour: str
    align: str = "l"
    indent: int = 0
    before: float = 0.0
    after: float = 0.0
    mark: str = ""
    hanging: int = 0
    bold: bool = False
    broken: bool = False
    """The plan broke it off, so that it stays one line."""


class Sketcher:
    """Sketches slides on the template in `presentation`."""

    def __init__(self, presentation: Presentation, template: Template) -> None:
        self._presentation = presentation
        self._template = template
        self._pages = pages(presentation)
        self._unit = template.width / WIDE

    def planned(self, slide: slides.Slide, charts: Mapping[str, bytes]) -> Image.Image:
        """A slide as it is planned; `charts` are pictures of its charts by their key."""
        role = self._template.roles[slide.role]
        page = self._pages[role.index]
        self._image = page.painted(WIDE)
        self._pen = ImageDraw.Draw(self._image)
        for shape in slide.shapes:
            match shape:
                case Text():
                    self._planned_text(shape, role.areas[shape.area], page)
                case slides.Panel():
                    self._fill(shape.box, self._colour(shape.fill, page), shape.opacity)
                case Table():
                    self._table(shape, role.areas[shape.area], page)
                case slides.Chart() if shape.key in charts:
                    self._paste(charts[shape.key], shape.box)
                case _:
                    self._fill(shape.box, GREY)
        return self._image

    def own(self) -> list[tuple[str, Image.Image]]:
        """The template's own slides, each with the name of its slide layout; of placeholders the words only."""
        found = []
        for slide in list(self._presentation.slides)[:8]:
            page = next(each for each in self._pages if each.part_name == slide.slide_layout.part.partname)
            self._image = page.painted(WIDE, slide)
            self._pen = ImageDraw.Draw(self._image)
            for element in slide.shapes.element.iter_ph_elms():
                like = next((each for each in page.placeholders if each.index == int(element.ph.idx)), None)
                if like is not None and element.xpath(".//a:t"):
                    self._own_text(element, like, page)
            found.append((page.name, self._image))
        return found

    # --- words ------------------------------------------------------------------------------------

    def _planned_text(self, text: Text, area: Area, page: Page) -> None:
        place = _filled(page, area)
        fill = (
            self._colour(text.fill, page) if text.fill is not None else place.fill[0] if place and place.fill else None
        )
        if fill is not None:
            self._fill(text.box if place is None or area.moved else place.box, fill)
        left, top, right, bottom = area.insets
        box = text.box
        inner = Box(box.left + left, box.top + top, box.width - left - right, box.height - top - bottom)
        lines = [line for paragraph in text.paragraphs for line in self._lines(paragraph, area, page, text.scale)]
        self._write(lines, inner, area.anchor)

    def _lines(self, paragraph: Paragraph, area: Area, page: Page, scale: int = 100) -> list[_Line]:
        style = area.styles[paragraph.style]
        own = _filled(page, area)
        colour = page.hex(style.colour)
        if own is not None and own.colour is not None and "colour" not in style.explicit:
            colour = own.colour
        said = [run.colour for run in paragraph.runs]
        if said and (first := said[0]) is not None and said.count(first) == len(said):
            colour = self._colour(first, page)
        part = scale / 100
        mark = f"{paragraph.number}." if paragraph.number is not None else "" if paragraph.continued else style.bullet
        before = 0.0 if paragraph.first else style.before * part
        return [
            _Line(
                line,
                style.size * part,
                style.line * part,
                colour,
                paragraph.align or style.align,
                style.indent,
                (before if not number else 0.0),
                (style.after * part if number == len(paragraph.lines or " ") - 1 else 0.0),
                mark if not number else "",
                style.hanging,
                style.bold,
                bool(paragraph.lines),
            )
            for number, line in enumerate(paragraph.lines or paragraph.text.split("\n"))
        ]

    def _own_text(self, element: Any, like: LayoutPlaceholder, page: Page) -> None:
        size = float(like.stated.get("size", 18))
        own = LayoutPlaceholder(element, Master(page.master), page.colours)
        box = own.box if element.xpath("p:spPr/a:xfrm") else like.box
        colour = like.colour or page.colours.get(str(like.stated.get("colour", "tx1")), "000000")
        words = ["".join(str(each) for each in one.xpath(".//a:t/text()")) for one in element.xpath(".//a:p")]
        left, top, right, bottom = like.insets
        inner = Box(box.left + left, box.top + top, max(box.width - left - right, 1), max(box.height - top - bottom, 1))
        bold = bool(like.stated.get("bold", False))
        lines = [_Line(each, size, size * 1.2, colour, like.align, bold=bold) for each in words]
        self._write(lines, inner, like.anchor)

    def _wrapped(self, line: _Line, width: int) -> list[_Line]:
        """The line as it is, or in as many as it takes where the plan did not break it."""
        font, room = _font(line.size * EMU_PER_POINT / self._unit), 1.04 * (width - line.indent) / self._unit
        if line.broken:  # in a font that is wider than the template's it is set smaller
            share = min(room / max(font.getlength(line.text), 1.0), 1.0)
            return [replace(line, size=line.size * share)]
        found = [""]
        for word in line.text.split(" "):
            longer = f"{found[-1]} {word}".strip()
            if font.getlength(longer) <= room or not found[-1]:
                found[-1] = longer
            else:
                found.append(word)
        rest = [replace(line, text=each, before=0.0, mark="") for each in found[1:]]
        return [replace(line, text=found[0]), *rest]

    def _write(self, lines: Sequence[_Line], box: Box, anchor: str) -> None:
        lines = [each for line in lines for each in self._wrapped(line, box.width)]
        high = sum(each.before + each.line + each.after for each in lines) * EMU_PER_POINT
        down = {"ctr": (box.height - high) / 2, "b": box.height - high}.get(anchor, 0.0)
        top = box.top + max(down, 0.0)
        for each in lines:
            top += each.before * EMU_PER_POINT
            font = _font(each.size * EMU_PER_POINT / self._unit)
            width = font.getlength(each.text) * self._unit
            left: float = box.left + each.indent
            if each.align != "l":
                left += (box.width - each.indent - width) / (2 if each.align == "ctr" else 1)
            base = (top + each.line * EMU_PER_POINT * 0.8) / self._unit
            fill = f"#{each.colour}"
            for shift in (0.0, 0.6) if each.bold else (0.0,):
                self._pen.text((left / self._unit + shift, base), each.text, fill, font, anchor="ls")
            if each.mark:
                self._pen.text(((left - each.hanging) / self._unit, base), each.mark, fill, font, anchor="ls")
            top += (each.line + each.after) * EMU_PER_POINT

    # --- the rest ---------------------------------------------------------------------------------

    def _table(self, table: Table, area: Area, page: Page) -> None:
        top = table.box.top
        for row in table.rows:
            left = table.box.left
            for cell, width in zip(row.cells, table.widths, strict=True):
                if cell.fill is not None:
                    self._fill(Box(left, top, width, row.height), self._colour(cell.fill, page))
                inset_left, inset_top, inset_right, _ = table.insets
                inner = Box(left + inset_left, top + inset_top, width - inset_left - inset_right, row.height)
                self._write([line for each in cell.paragraphs for line in self._lines(each, area, page)], inner, "t")
                left += width
            top += row.height
            self._fill(Box(table.box.left, top, sum(table.widths), 1), GREY)

    def _paste(self, png: bytes, box: Box) -> None:
        left, top, right, bottom = self._dots(box)
        with Image.open(io.BytesIO(png)) as found:
            placed = found.convert("RGBA").resize(
                (max(right - left, 1), max(bottom - top, 1)), Image.Resampling.LANCZOS
            )
        self._image.paste(placed, (left, top), placed)

    def _fill(self, box: Box, colour: str, opacity: int = 100) -> None:
        left, top, right, bottom = self._dots(box)
        sides = (left, top, max(right, left + 1), max(bottom, top + 1))
        if opacity < 100:
            behind = self._image.crop(sides)
            self._image.paste(Image.blend(behind, Image.new("RGB", behind.size, f"#{colour}"), opacity / 100), sides)
            return
        self._pen.rectangle((left, top, sides[2] - 1, sides[3] - 1), f"#{colour}")

    def _dots(self, box: Box) -> tuple[int, int, int, int]:
        unit = self._unit
        return round(box.left / unit), round(box.top / unit), round(box.right / unit), round(box.bottom / unit)

    def _colour(self, colour: slides.Colour, page: Page) -> str:
        return mixed(page.hex(colour.name), "FFFFFF", colour.lighter / 100)


def _filled(page: Page, area: Area) -> LayoutPlaceholder | None:
    """The placeholder that an area is."""
    if area.placeholder is None:
        return None
    return next((each for each in page.placeholders if (each.index, each.type) == (area.placeholder, area.type)), None)


@cache
def _font(size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(packaged(), max(round(size), 4))
