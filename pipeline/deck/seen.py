"""Slides as they are seen: where each text stands, how large it is, in which font and colour, as PowerPoint works it out.

A text says only what differs from its placeholder on the slide layout, that from the slide master's, that from the master's
text styles, and those from the presentation's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree
from pptx.parts.slide import SlidePart
from pptx.presentation import Presentation
from pptx.slide import Slide

from pipeline.deck import font_metrics
from pipeline.deck.adopt.fixed_shapes import Standing
from pipeline.deck.adopt.layout_reader import FILLED, theme_fonts
from pipeline.deck.adopt.shape_tree import Drawn, placed
from pipeline.deck.colours import Colours, colours, solid
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.locate import built_in
from pipeline.deck.ooxml import HYPERLINK_COLOUR_URI, Rel, qualified
from pipeline.deck.package import open_deck
from pipeline.deck.placeholders import DAMAGE, INSETS, Layout, Master, Placeholder, slide_size
from pipeline.deck.text_levels import Stated, level_stated, of_run, stated
from pipeline.diagnostics import DeckError
from pipeline.slides import EMU_PER_POINT, Box, Run
from pipeline.template import TextStyle
from pipeline.text import WIDTH_USED, Ruler

TITLES = ("title", "ctrTitle")
USUAL = 18.0
"""The size, in points, of text that nothing gives one."""

TEXT = (qualified("a:r"), qualified("a:fld"), qualified("a:br"))


@dataclass(frozen=True)
class SeenRun:
    """A stretch of text in one style."""

    text: str
    size: float
    """In points."""
    bold: bool
    italic: bool
    font: str
    """The name of the typeface."""
    colour: str | None
    """Six hex digits; None where that can't be said, as of a gradient."""


@dataclass(frozen=True)
class SeenText:
    """The words of one shape."""

    name: str
    """The shape's name, its key where we made it."""
    shape: Drawn
    inner: Box
    """Where its words may stand."""
    words: Box
    """Where they stand as measured; higher than `inner` where they don't fit."""
    paragraphs: tuple[tuple[SeenRun, ...], ...]
    adapts: bool
    """Whether PowerPoint makes the text smaller, or the shape larger, as people type; or the text does not run across."""
    line: int
    """The height of a line of its first paragraph, in EMU."""

    @property
    def runs(self) -> Iterator[SeenRun]:
        """All that has words."""
        return (run for each in self.paragraphs for run in each if run.text.strip())

    @property
    def text(self) -> str:
        """Its words, on one line."""
        return " ".join(" ".join("".join(run.text for run in each) for each in self.paragraphs).split())


@dataclass(frozen=True)
class SeenSlide:
    """One slide that is shown."""

    part: str
    """The name of its part."""
    slide: Slide
    names: Colours
    """The theme's colours by the names that it uses."""
    size: tuple[int, int]
    """Its width and height in EMU."""
    shapes: tuple[Drawn, ...]
    """All that stands on it itself, from the back to the front, placeholders too."""
    painted: tuple[Standing, ...]
    """The same as they are painted: a placeholder may have its fill from the slide layout or slide master."""
    texts: tuple[SeenText, ...]
    tables: tuple[tuple[Drawn, int], ...] = ()
    """Tables, each with the height that its rows need."""

    @property
    def has_background(self) -> bool:
        """Whether it shows another background than its slide layout, or not the shapes on that."""
        return bool(xpath(self.slide.element, "p:cSld/p:bg")) or self.slide.element.get("showMasterSp") in (
            "0",
            "false",
        )


def seen(contents: Contents) -> Iterator[SeenSlide]:
    """The slides that are shown, in order and one at a time; none of a deck that is too damaged for it."""
    with suppress(*DAMAGE, DeckError, etree.XMLSyntaxError):
        yield from _Deck(contents).slides()


class _Deck:
    """Reads slides; what leads to their looks is read once."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._presentation: Presentation = open_deck(contents.blob, "deck.pptx")
        self._size = slide_size(self._presentation)
        self._layouts: dict[str, _SlideLayout] = {}
        self._rulers: dict[str, Ruler] = {}

    def slides(self) -> Iterator[SeenSlide]:
        parts = {
            each.target_part.partname.membername: each.target_part
            for each in self._presentation.part.rels.values()
            if each.reltype == Rel.SLIDE and not each.is_external
        }
        for name, tree in self._contents.slides.items():
            part = parts.get(name)
            if isinstance(part, SlidePart):
                try:
                    found = self._slide(name, part, Slide(tree, part))
                except (*DAMAGE, DeckError, etree.XMLSyntaxError):
                    continue
                yield found

    def _slide(self, name: str, part: SlidePart, slide: Slide) -> SeenSlide:
        slide_layout = part.slide_layout
        layout = self._layouts.setdefault(str(slide_layout.part.partname), _SlideLayout(slide_layout))
        shapes = tuple(placed(slide.shapes.element, layout.box))
        texts = [_Words(each, layout, self._ruler, each.element) for each in shapes]
        tables = [(each, sum(self._rows(each, layout))) for each in shapes if xpath(each.element, ".//a:tbl")]
        found = tuple(each.seen() for each in texts if each.has_words)
        painted = tuple(layout.painted(each, slide) for each in shapes)
        return SeenSlide(name, slide, layout.names, self._size, shapes, painted, found, tuple(tables))

    def _rows(self, shape: Drawn, layout: _SlideLayout) -> Iterator[int]:
        """The heights that the rows of a table need, in EMU."""
        widths = [int(each) for each in xpath(shape.element, ".//a:tbl/a:tblGrid/a:gridCol/@w")]
        for row in xpath(shape.element, ".//a:tbl/a:tr"):
            height = int(row.get("h", "0"))
            cells = xpath(row, "a:tc")
            if len(cells) == len(widths) and not xpath(row, "a:tc[@rowSpan or @gridSpan or @vMerge]"):
                for cell, width in zip(cells, widths, strict=True):
                    words = _Words(shape, layout, self._ruler, cell, Box(0, 0, width, height))
                    height = max(height, words.needed) if words.has_words else height
            yield height

    def _ruler(self, family: str) -> Ruler:
        if family not in self._rulers:
            known, guessed = font_metrics.nearest(family, built_in())
            narrow = font_metrics.nearest("Calibri", built_in())[0]  # what is too long in it is too long in any font
            self._rulers[family] = Ruler(narrow if guessed else known, "en")
        return self._rulers[family]


class _SlideLayout:
    """What slides of a slide layout lean on."""

    def __init__(self, slide_layout: Any) -> None:
        self._slide_layout = slide_layout
        self.master = Master(slide_layout.slide_master)
        self._placeholders = Layout(slide_layout, self.master).placeholders
        self.names = colours(slide_layout)
        self.fonts = theme_fonts(slide_layout.slide_master)

    def placeholder(self, element: Any) -> Placeholder | None:
        """The placeholder that one on a slide leans on; None for a shape that is none, or leans on nothing."""
        if not element.has_ph_elm:
            return None
        ph = element.ph
        if str(ph.get("type", "obj")) in TITLES:
            return next((each for each in self._placeholders if each.type in TITLES), None)
        return next((each for each in self._placeholders if each.index == int(ph.idx)), None)

    def painted(self, shape: Drawn, slide: Slide) -> Standing:
        """A shape of `slide` as it is painted."""
        leaning = self.placeholder(shape.element)
        if leaning is None or xpath(shape.element, FILLED):
            return shape, slide
        for element, on in zip(leaning.elements, (self._slide_layout, self.master.slide_master), strict=False):
            if xpath(element, FILLED):
                return Drawn(element, shape.box), on
        return shape, slide

    def box(self, element: Any) -> Box | None:
        """Where a placeholder stands that does not say so itself."""
        found = self.placeholder(element)
        return found.box if found is not None and found.box.width > 0 else None


class _Words:
    """The words in a shape, or in a cell of a table, with all that they lean on."""

    def __init__(self, shape: Drawn, layout: _SlideLayout, ruler: Any, holder: Any, box: Box | None = None) -> None:
        self._shape, self._layout, self._ruler = shape, layout, ruler
        self._cell = box is not None
        self._box = box or shape.box
        self._placeholder = None if self._cell else layout.placeholder(shape.element)
        self._body = next(iter(xpath(holder, "p:txBody | a:txBody")), None)
        self._holder = holder

    @property
    def has_words(self) -> bool:
        return self._body is not None and any(str(each).strip() for each in xpath(self._body, ".//a:t/text()"))

    def _property(self, name: str, default: str) -> str:
        own = xpath(self._body, f"a:bodyPr/@{name}")
        if own or self._placeholder is None:
            return str(own[0]) if own else default
        return self._placeholder.body(name, default)

    @cached_property
    def _inner(self) -> Box:
        if self._cell:
            said = [xpath(self._holder, f"a:tcPr/@mar{side}") for side in "LTRB"]
            usual = (91_440, 45_720, 91_440, 45_720)
            sides = [int(each[0]) if each else known for each, known in zip(said, usual, strict=True)]
        else:
            sides = [int(self._property(name, default)) for name, default in INSETS]
        left, top, right, bottom = sides
        box = self._box
        width, height = max(box.width - left - right, 1), max(box.height - top - bottom, 1)
        return Box(box.left + left, box.top + top, width, height)

    @cached_property
    def _styles(self) -> Sequence[Any]:
        own = xpath(self._body, "a:lstStyle")
        if self._placeholder is not None:
            return [*self._placeholder.list_styles, *own]
        return [*self._layout.master.default_styles, *own]

    @cached_property
    def _scale(self) -> tuple[float, float]:
        """What PowerPoint made of size and spacing to let the text fit."""
        for fit in xpath(self._body, "a:bodyPr/a:normAutofit"):
            return _percent(fit.get("fontScale", "100000")), 1 - _percent(fit.get("lnSpcReduction", "0"))
        return 1.0, 1.0

    @property
    def _adapts(self) -> bool:
        own = xpath(self._body, "a:bodyPr/a:normAutofit | a:bodyPr/a:spAutoFit | a:bodyPr/a:noAutofit")
        adapting = (
            not own[0].tag.endswith("}noAutofit") if own else bool(self._placeholder and self._placeholder.autofit)
        )
        across = self._property("vert", "horz") == "horz" and int(self._property("numCol", "1")) < 2
        return adapting or not across or bool(self._shape.turn % 360)

    # --- paragraphs -------------------------------------------------------------------------------

    @cached_property
    def paragraphs(self) -> tuple[tuple[tuple[SeenRun, ...], Stated], ...]:
        """The runs of each paragraph, and what it states."""
        return tuple(self._paragraph(each) for each in xpath(self._body, "a:p"))

    def _paragraph(self, element: Any) -> tuple[tuple[SeenRun, ...], Stated]:
        properties = next(iter(xpath(element, "a:pPr")), None)
        level = int(properties.get("lvl", "0")) + 1 if properties is not None else 1
        said = {**stated(self._styles, level), **(level_stated(properties) if properties is not None else {})}
        inherited = [run for style in self._styles for run in xpath(style, f"a:lvl{level}pPr/a:defRPr")]
        return tuple(self._run(each, said, inherited) for each in element.iterchildren(*TEXT)), said

    def _run(self, element: Any, said: Stated, inherited: Sequence[Any]) -> SeenRun:
        properties = xpath(element, "a:rPr")
        own = {**said, **(of_run(properties[0]) if properties else {})}
        text = "\n" if element.tag == TEXT[2] else "".join(map(str, xpath(element, "a:t/text()")))
        said_here = [str(each) for each in xpath(element, "a:rPr/a:latin/@typeface")]
        fonts = [str(name) for each in inherited for name in xpath(each, "a:latin/@typeface")]
        named = (said_here or fonts[-1:] or ["+mn-lt"])[0]
        size = own.get("size", USUAL) * self._scale[0]
        bold, italic = bool(own.get("bold")), bool(own.get("italic"))
        family = self._layout.fonts.get(named, "Arial" if named.startswith("+") else named)
        return SeenRun(text, size, bold, italic, family, self._colour(element, inherited))

    def _colour(self, element: Any, inherited: Sequence[Any]) -> str | None:
        names = self._layout.names
        own = xpath(element, "a:rPr")
        if own and xpath(own[0], "a:hlinkClick") and not xpath(own[0], f".//*[@uri='{HYPERLINK_COLOUR_URI}']"):
            return names.get("hlink")
        chain = [*own, *reversed(inherited)]
        styled = [] if self._cell or self._placeholder is not None else xpath(self._shape.element, "p:style/a:fontRef")
        for each in chain:
            if styled and each not in own and each not in self._own_styles:
                break
            if fills := xpath(each, "a:solidFill | a:gradFill | a:noFill | a:blipFill | a:pattFill"):
                return solid(fills[0], names) if fills[0].tag.endswith("}solidFill") else None
        if styled and (found := solid(styled[0], names)) is not None:
            return found
        return names.get("tx1")

    @cached_property
    def _own_styles(self) -> set[Any]:
        """What the shape states itself for the runs of its levels."""
        return set(xpath(self._body, "a:lstStyle//a:defRPr"))

    # --- measured ---------------------------------------------------------------------------------

    @cached_property
    def _measured(self) -> list[tuple[float, float]]:
        """The height in points and the width of the longest line in EMU of each paragraph."""
        return [self._paragraph_measured(*each, first=not at) for at, each in enumerate(self.paragraphs)]

    def _paragraph_measured(self, runs: Sequence[SeenRun], said: Stated, *, first: bool) -> tuple[float, float]:
        longest = max(runs, key=lambda each: len(each.text), default=None)
        size = longest.size if longest else float(said.get("size", USUAL)) * self._scale[0]
        ruler = self._ruler(longest.font if longest else "Calibri")
        share, exact = said.get("line", (1.0, False))
        line = share if exact and share else size * ruler.line * (share or 1.0)
        line *= self._scale[1]
        style = TextStyle(0, size, line, indent=max(int(said.get("indent", 0)), 0))
        words = [Run(each.text, bold=each.bold, italic=each.italic) for each in runs]
        width = round((self._inner.width if self._wraps else 100 * self._inner.width) / WIDTH_USED)
        lines = ruler.lines(words, style, width)
        text = "".join(each.text for each in words)
        bold = bool(longest and longest.bold)
        widths = [ruler.width(text[each.start : each.end], size, bold=bold) for each in lines]
        before, exact_before = said.get("before", (0.0, True))
        above = 0.0 if first else before if exact_before else before * size
        return len(lines) * line + above, max(widths) * EMU_PER_POINT + style.indent

    @cached_property
    def _wraps(self) -> bool:
        return self._cell or self._property("wrap", "square") != "none"

    @property
    def needed(self) -> int:
        """The height, in EMU, that the words need with the insets."""
        own = round(sum(height for height, _ in self._measured) * EMU_PER_POINT)
        return own + self._box.height - self._inner.height if self._box.height > self._inner.height else own

    def seen(self) -> SeenText:
        """The words as they are seen."""
        inner = self._inner
        height = round(sum(each for each, _ in self._measured) * EMU_PER_POINT)
        width = min(round(max(width for _, width in self._measured)), inner.width)
        anchor = self._property("anchor", "t")
        top = {"ctr": inner.top + (inner.height - height) // 2, "b": inner.bottom - height}.get(anchor, inner.top)
        align = {str(said.get("align", "l")) for _, said in self.paragraphs}
        left = inner.left
        if align == {"ctr"}:
            left += (inner.width - width) // 2
        elif align == {"r"}:
            left = inner.right - width
        elif len(align) > 1:
            width = inner.width
        first = next((runs for runs, _ in self.paragraphs if any(each.text.strip() for each in runs)), ())
        line = round(max((each.size for each in first), default=USUAL) * EMU_PER_POINT)
        words = Box(left, top, width, height)
        paragraphs = tuple(runs for runs, _ in self.paragraphs)
        return SeenText(self._shape.name, self._shape, inner, words, paragraphs, self._adapts or not self._wraps, line)


def _percent(value: str) -> float:
    return float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000
