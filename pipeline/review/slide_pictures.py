"""Slides as pictures on a page of HTML: boxes with words, in the place, the size and the colours that they have on the slide."""

from __future__ import annotations

import base64
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from html import escape

from pipeline.deck.patch.slide_drawing import DrawnParagraph, DrawnRun, DrawnShape, SlideDrawing
from pipeline.deck.text_levels import NATURAL
from pipeline.messages import Language, said
from pipeline.review.screening import Screen
from pipeline.slides import EMU_PER_POINT

STYLE = """
.slide { position: relative; width: 100%; container-type: inline-size; overflow: hidden; border: 1px solid #bbb; background: #fff;
  background-size: 100% 100%; line-height: 1.2; }
.slide div { position: absolute; box-sizing: border-box; display: flex; flex-direction: column; background-size: 100% 100%; }
.slide p { margin: 0; white-space: pre-wrap; overflow-wrap: break-word; flex: none; }
.slide p.changed { box-shadow: -.5cqw 0 0 .2cqw var(--mark); background: var(--mark); }
.slide table { border-collapse: collapse; table-layout: fixed; position: absolute; }
.slide td { vertical-align: top; overflow: hidden; border: .05cqw solid #ccc; }
.slide .undrawn { background: #e4e4e4; color: #555; align-items: center; justify-content: center; font-size: 1.6cqw; }
.slide b { font-weight: inherit; display: inline-block; text-indent: 0; }
.slide sup { line-height: 0; }
.before { --mark: #fbd9d3b0; } .after { --mark: #c9ecceb0; }
"""
_SIMILAR = "Carlito, Calibri, Arimo, 'Liberation Sans', Arial, sans-serif"
"""What words are set in where there is not their own typeface."""
_ANCHORS = {"t": "flex-start", "ctr": "center", "b": "flex-end"}
_ALIGNMENTS = {"l": "left", "ctr": "center", "r": "right", "just": "justify"}

Changed = Collection[tuple[str, int]]
"""Paragraphs by the key of their shape and their place in it."""


class SlidePictures:
    """Writes slides of `width` by `height` EMU; `pictures` are files by the names that drawings have for them."""

    def __init__(self, size: tuple[int, int], pictures: Mapping[str, bytes], name: str, language: Language) -> None:
        self._width, self._height = size
        self._pictures, self._name, self._language = pictures, name, language
        self._used: dict[str, str] = {}

    def style(self) -> str:
        """The pictures that were used, each once, as a style sheet."""
        return "\n".join(
            f".{used} {{ background-image: url(data:{_kind(self._pictures[name])};base64,"
            f"{base64.b64encode(self._pictures[name]).decode()}); }}"
            for name, used in self._used.items()
        )

    def slide(self, drawing: SlideDrawing, changed: Changed = ()) -> str:
        """A slide with these paragraphs marked."""
        shapes = "\n".join(self._shape(each, changed) for each in drawing.shapes)
        ratio = f"aspect-ratio: {self._width} / {self._height}"
        return f'<div class="slide {self._class(drawing.background)}" style="{ratio}">{shapes}</div>'

    def _class(self, picture: str) -> str:
        if picture not in self._pictures:
            return ""
        return self._used.setdefault(picture, f"{self._name}{len(self._used)}")

    def _at(self, value: float) -> str:
        """A length in EMU as a share of the slide's width."""
        return f"{value * 100 / self._width:.3f}cqw"

    def _points(self, value: float) -> str:
        return self._at(value * EMU_PER_POINT)

    # --- shapes -----------------------------------------------------------------------------------

    def _shape(self, shape: DrawnShape, changed: Changed) -> str:
        box = shape.box
        place = f"left: {self._at(box.left)}; top: {self._at(box.top)}; width: {self._at(box.width)}"
        if shape.rows:
            return f'<table style="{place}">{"".join(self._rows(shape))}</table>'
        place += f"; height: {self._at(box.height)}"
        if shape.picture in self._pictures and shape.picture:
            return f'<div class="{self._class(shape.picture)}" style="{place}"></div>'
        if shape.kind:
            return f'<div class="undrawn" style="{place}">{escape(said(f"drawn/{shape.kind}").words(self._language))}</div>'
        if not any(each.runs for each in shape.paragraphs):  # the insets of no words would make a thin shape thicker
            return f'<div style="{place}{_colours(shape)}"></div>'
        sides = " ".join(self._at(shape.insets[side]) for side in (1, 2, 3, 0))
        look = f"; padding: {sides}; justify-content: {_ANCHORS.get(shape.anchor, 'flex-start')}{_colours(shape)}"
        words = self._paragraphs(shape, {at for key, at in changed if key == shape.key})
        return f'<div style="{place}{look}{_font(shape)}">{"".join(words)}</div>'

    def _rows(self, shape: DrawnShape) -> Iterator[str]:
        for height, cells in shape.rows:
            yield f'<tr style="height: {self._at(height)}">'
            for cell in cells:
                sides = " ".join(self._at(cell.insets[side]) for side in (1, 2, 3, 0))
                anchor = {"ctr": "middle", "b": "bottom"}.get(cell.anchor, "top")
                look = f"width: {self._at(cell.box.width)}; padding: {sides}; vertical-align: {anchor}{_colours(cell)}{_font(cell)}"
                yield f'<td style="{look}">{"".join(self._paragraphs(cell, set()))}</td>'
            yield "</tr>"

    # --- words ------------------------------------------------------------------------------------

    def _paragraphs(self, shape: DrawnShape, changed: Collection[int]) -> Iterator[str]:
        for at, each in enumerate(shape.paragraphs):
            size = max((run.size for run in each.runs), default=each.line / NATURAL)
            style = (
                f"font-size: {self._points(size)}; line-height: {self._points(each.line)}; "
                f"margin-top: {self._points(each.before)}; "
                f"margin-bottom: {self._points(each.after)}; padding-left: {self._at(max(each.indent, 0))}; "
                f"text-indent: {self._at(-each.hanging)}; text-align: {_ALIGNMENTS.get(each.align, 'left')}"
            )
            mark = ' class="changed"' if at in changed else ""
            yield f'<p{mark} style="{style}">{"".join(self._words(each))}</p>'

    def _words(self, paragraph: DrawnParagraph) -> Iterator[str]:
        first = next(iter(paragraph.runs), None)
        if paragraph.bullet and first is not None:
            width = f"min-width: {self._at(max(paragraph.hanging, 0))}; {self._look(replace(first, bold=False))}"
            yield f'<b style="{width}">{escape(paragraph.bullet)}</b>'
        for run in paragraph.runs:
            words = escape(run.text)
            yield f'<span style="{self._look(run)}">{f"<sup>{words}</sup>" if run.raised else words}</span>'
        if first is None:
            yield "\u200b"

    def _look(self, run: DrawnRun) -> str:
        said_ = [f"font-size: {self._points(run.size)}", f"color: #{run.colour}"]
        said_ += ["font-weight: 700"] if run.bold else []
        said_ += ["font-style: italic"] if run.italic else []
        said_ += ["text-decoration: underline"] if run.link else []
        return "; ".join(said_)


def _colours(shape: DrawnShape) -> str:
    fill = f"; background-color: #{shape.fill}" if shape.fill else ""
    return fill + (f"; border: .1cqw solid #{shape.line}" if shape.line else "")


def _font(shape: DrawnShape) -> str:
    name = re.sub(r"[^\w -]", "", shape.font)
    return f"; font-family: '{name}', {_SIMILAR}" if name else ""


def _kind(content: bytes) -> str:
    return "image/png" if content.startswith(b"\x89PNG") else "image/jpeg"


# --- what is withheld -------------------------------------------------------------------------------


def screened(
    drawing: SlideDrawing, screen: Screen, slide: str, title: str, of_figures: Collection[str]
) -> SlideDrawing:
    """A slide without figures that are withheld now; `of_figures` are the shapes that show what comes of a survey."""
    return replace(drawing, shapes=tuple(_screened(each, screen, slide, title, of_figures) for each in drawing.shapes))


def _screened(shape: DrawnShape, screen: Screen, slide: str, title: str, of_figures: Collection[str]) -> DrawnShape:
    if shape.key in of_figures and screen.hides:
        if not shape.paragraphs:
            return replace(shape, picture="", rows=(), kind="withheld")
        return _cell(shape, screen)
    cells = ((height, tuple(_cell(each, screen) for each in row)) for height, row in shape.rows)
    words = tuple(_said(each, screen.words(_text(each), slide, title)) for each in shape.paragraphs)
    return replace(shape, rows=tuple(cells), paragraphs=words)


def _cell(cell: DrawnShape, screen: Screen) -> DrawnShape:
    return replace(cell, paragraphs=tuple(_said(each, screen.table(_text(each))) for each in cell.paragraphs))


def _text(paragraph: DrawnParagraph) -> str:
    return "".join(run.text for run in paragraph.runs)


def _said(paragraph: DrawnParagraph, words: str) -> DrawnParagraph:
    """A paragraph with other words, where they are other ones."""
    return (
        paragraph if words == _text(paragraph) else replace(paragraph, runs=(replace(paragraph.runs[0], text=words),))
    )
