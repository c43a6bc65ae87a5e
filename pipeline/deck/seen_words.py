"""The words of one shape, or of one cell of a table, as they are seen: sizes, fonts, colours, and where they stand as measured.

A text says only what differs from its placeholder on the slide layout, that from the slide master's, that from the master's
text styles, and those from the presentation's; of a cell the style of its table says some of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pptx.slide import Slide

from pipeline.deck.adopt.fixed_shapes import Standing
from pipeline.deck.adopt.layout_reader import FILLED, theme_fonts
from pipeline.deck.adopt.shape_tree import Drawn
from pipeline.deck.colours import colours, solid
from pipeline.deck.contents import xpath
from pipeline.deck.ooxml import HYPERLINK_COLOUR_URI, qualified
from pipeline.deck.placeholders import INSETS, Layout, Master, Placeholder
from pipeline.deck.table_styles import PLAIN, CellLook
from pipeline.deck.text_levels import Stated, level_stated, of_run, stated
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


@dataclass(frozen=True, eq=False)
class _Level:
    """What the text styles that a text leans on say of one level."""

    said: Stated
    runs: Sequence[Any]
    """What they say of its runs (`a:defRPr`), the later over the earlier."""
    font: str
    """Its typeface, as it is named there."""


def _level_of(styles: Sequence[Any], level: int) -> _Level:
    runs = [run for style in styles for run in xpath(style, f"a:lvl{level}pPr/a:defRPr")]
    fonts = [str(name) for each in runs for name in xpath(each, "a:latin/@typeface")]
    return _Level(stated(styles, level), runs, (fonts[-1:] or ["+mn-lt"])[0])


class SlideLayoutLook:
    """What slides of a slide layout lean on."""

    def __init__(self, slide_layout: Any) -> None:
        self._slide_layout = slide_layout
        self.master = Master(slide_layout.slide_master)
        self._placeholders = Layout(slide_layout, self.master).placeholders
        self.names = colours(slide_layout)
        self.fonts = theme_fonts(slide_layout.slide_master)
        self._levels: dict[tuple[int | None, int], _Level] = {}

    def level(self, placeholder: Placeholder | None, level: int) -> _Level:
        """What a text that leans on one of our placeholders, or on none, has of a level that it says nothing of itself."""
        key = (None if placeholder is None else id(placeholder), level)
        if key not in self._levels:
            self._levels[key] = _level_of(self.styles(placeholder), level)
        return self._levels[key]

    def styles(self, placeholder: Placeholder | None) -> Sequence[Any]:
        """The list styles that such a text leans on."""
        return self.master.default_styles if placeholder is None else placeholder.list_styles

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


class Words:
    """The words in a shape, or in a cell of a table, with all that they lean on."""

    def __init__(
        self,
        shape: Drawn,
        layout: SlideLayoutLook,
        ruler: Callable[[str], Ruler],
        holder: Any,
        box: Box | None = None,
        look: CellLook = PLAIN,
    ) -> None:
        """`holder` is the shape's element, or the `a:tc` of a cell, which has a `box` and a `look`."""
        self._shape, self._layout, self._ruler, self.look = shape, layout, ruler, look
        self._cell = box is not None
        self._box = box or shape.box
        self._placeholder = None if self._cell else layout.placeholder(shape.element)
        self._body = next(iter(xpath(holder, "p:txBody | a:txBody")), None)
        self._holder = holder

    @property
    def has_words(self) -> bool:
        """Whether there is more than blanks."""
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
    def _own_list_styles(self) -> Sequence[Any]:
        return xpath(self._body, "a:lstStyle[*]")  # type: ignore[no-any-return]

    def _level(self, level: int) -> _Level:
        if self._own_list_styles:
            return _level_of([*self._layout.styles(self._placeholder), *self._own_list_styles], level)
        return self._layout.level(self._placeholder, level)

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

    @property
    def runs(self) -> tuple[SeenRun, ...]:
        """All that has words."""
        return tuple(run for runs, _ in self.paragraphs for run in runs if run.text.strip())

    @cached_property
    def paragraphs(self) -> tuple[tuple[tuple[SeenRun, ...], Stated], ...]:
        """The runs of each paragraph, and what it states."""
        return tuple(self._paragraph(each) for each in xpath(self._body, "a:p"))

    def _paragraph(self, element: Any) -> tuple[tuple[SeenRun, ...], Stated]:
        properties = next(iter(xpath(element, "a:pPr")), None)
        level = self._level(int(properties.get("lvl", "0")) + 1 if properties is not None else 1)
        said = {**level.said, **(level_stated(properties) if properties is not None else {})}
        return tuple(self._run(each, said, level) for each in element.iterchildren(*TEXT)), said

    def _run(self, element: Any, said: Stated, level: _Level) -> SeenRun:
        properties = xpath(element, "a:rPr")
        own = {**said, **(of_run(properties[0]) if properties else {})}
        text = "\n" if element.tag == TEXT[2] else "".join(map(str, xpath(element, "a:t/text()")))
        said_here = [str(each) for each in xpath(element, "a:rPr/a:latin/@typeface")]
        named = (said_here or [level.font])[0]
        size = own.get("size", USUAL) * self._scale[0]
        bold = self.look.bold if self.look.bold and not (properties and properties[0].get("b")) else own.get("bold")
        italic = bool(own.get("italic"))
        family = self._layout.fonts.get(named, "Arial" if named.startswith("+") else named)
        return SeenRun(text, size, bool(bold), italic, family, self._colour(element, level.runs))

    def _colour(self, element: Any, inherited: Sequence[Any]) -> str | None:
        names = self._layout.names
        own = xpath(element, "a:rPr")
        if own and xpath(own[0], "a:hlinkClick") and not xpath(own[0], f".//*[@uri='{HYPERLINK_COLOUR_URI}']"):
            return names.get("hlink")
        chain = [*own, *reversed(inherited)]
        for each in chain:
            if self._has_style and each not in own and each not in self._own_styles:
                break
            if fills := xpath(each, "a:solidFill | a:gradFill | a:noFill | a:blipFill | a:pattFill"):
                return solid(fills[0], names) if fills[0].tag.endswith("}solidFill") else None
        return (self._styled or names.get("tx1")) if self.look.known else None

    @cached_property
    def _styled(self) -> str | None:
        """The colour that the style of the shape, or of the cell's table, gives its words."""
        fonts = [] if self._cell or self._placeholder is not None else xpath(self._shape.element, "p:style/a:fontRef")
        return solid(fonts[0], self._layout.names) if fonts else self.look.colour

    @cached_property
    def _has_style(self) -> bool:
        """Whether such a style stands between what the words say themselves and what the presentation says of all text."""
        if self._cell:
            return self._styled is not None or not self.look.known
        return self._placeholder is None and bool(xpath(self._shape.element, "p:style/a:fontRef"))

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
