"""What a template offers: slide layouts with their areas, text styles, colours and the widths of its letters.

Read from the template's .pptx and the YAML beside it by `deck.template`; everything is a plain value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pipeline.messages import Message
from pipeline.slides import EMU_PER_CM, Box, Colour

CHART = {
    "text": "tx1",
    "value": "accent1",
    "reference": "accent2",
    "band": "accent5",
    "band_edge": "accent4",
    "ground": "bg1",
}
"""Which colour of the theme the parts of a chart have, where the template says nothing else."""

SHADES = ("accent1", "accent6", "accent3", "accent2")
"""The colours that tell audiences apart, in order, where the template says nothing else."""

ROW = Colour("bg2")
"""What rows that click are filled with, where the template says nothing else."""

IN_HEADING_FONT = ("title", "ordinal")
"""The areas whose text is in the font of titles."""

USUAL_CELL, LARGE_CELL = 10.5, 13.0
"""Points: text of tables on usual slides, and from which on slides count as larger than usual."""


@dataclass(frozen=True)
class TextStyle:
    """How one kind of paragraph looks. Sizes and spacing are in points, indents in EMU."""

    level: int
    """The paragraph level, from 0, that has this style in the placeholder."""
    size: float
    line: float
    """The exact line spacing."""
    before: float = 0.0
    after: float = 0.0
    indent: int = 0
    """Where the text starts."""
    hanging: int = 0
    """How far to the left of that its first line, or the bullet, stands."""
    bold: bool = False
    italic: bool = False
    bullet: str = ""
    """The bullet's character, "" for none."""
    bullet_colour: str = ""
    """That of the bullet and of numbers in its place, as the placeholder has it; "" for that of the words."""
    colour: str = "tx1"
    """The theme's name for it ("tx1", "accent1"), or six hex digits."""
    align: Literal["l", "ctr", "r"] = "l"
    font: str = ""
    """A typeface, or the theme's name for one ("+mn-lt"); "" as the placeholder has it."""
    explicit: frozenset[str] = frozenset()
    """The fields that the placeholder's level does not give by itself, so that they have to be written out."""


@dataclass(frozen=True)
class Area:
    """A place on a slide layout, mostly a placeholder."""

    box: Box
    """Its outer edge."""
    styles: Mapping[str, TextStyle]
    """Its text styles by name ("paragraph", "bullet-1", "heading", ...)."""
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)
    """How far the text stays from the edges: left, top, right and bottom, in EMU."""
    placeholder: int | None = None
    """The index (`p:ph/@idx`) by which a slide refers to it; None where it is no placeholder."""
    type: str = ""
    """The placeholder's `p:ph/@type` ("body", "title", "sldNum", ...)."""
    anchor: Literal["t", "ctr", "b"] = "t"
    """Where in its height the text stands: at the top, in the middle, at the bottom."""
    moved: bool = False
    """The placeholder itself stands elsewhere, so that box and insets are written on the slide."""
    autofit: bool = False
    """The placeholder would shrink its text, which the slide has to forbid."""

    @property
    def inner(self) -> Box:
        """Where the text goes: the box without its insets."""
        left, top, right, bottom = self.insets
        box = self.box
        return Box(box.left + left, box.top + top, box.width - left - right, box.height - top - bottom)


@dataclass(frozen=True)
class SlideLayout:
    """A slide layout that plays a role."""

    name: str
    """Its name in the template."""
    index: int
    """Its place among all slide layouts, from 0."""
    areas: Mapping[str, Area]
    """Its places by name ("title", "text-1", ...)."""
    sheets: tuple[Box, ...] = ()
    """What is laid under the text, in the colour bg1, where what is behind would make it hard to read."""
    sheet_opacity: int = 100
    """How much of what is behind them the sheets hide, in percent."""


@dataclass(frozen=True)
class FontMetrics:
    """How wide the letters of one font family are."""

    family: str
    units_per_em: int
    """What all lengths here are measured in."""
    ascent: int
    descent: int
    advances: Mapping[str, Mapping[int, int]]
    """Advance widths by face ("regular", "bold", "italic", "bold-italic") and code point."""


@dataclass(frozen=True)
class Logo:
    """A picture that a review puts on its slides."""

    content: bytes
    """A PNG or JPEG."""
    width: int
    """In pixels."""
    height: int
    """In pixels."""
    boxes: Mapping[int, Box] = field(default_factory=dict)
    """Where it stands, by the place of a slide layout among all of them, from 0."""


@dataclass(frozen=True)
class Look:
    """What a review gives a template that has no house: colours, a font and a logo of its own."""

    colours: Mapping[str, str]
    """Six hex digits by what the settings call the colour ("accent", "second", "reference", "text")."""
    font: str = ""
    """A typeface for all text, "" for the template's own."""
    logo: Logo | None = None


@dataclass(frozen=True)
class Template:
    """A template as the plan sees it."""

    name: str
    width: int
    """Of a slide, in EMU."""
    height: int
    """Of a slide, in EMU."""
    roles: Mapping[str, SlideLayout]
    """Which slide layout plays which role ("cover", "text-2", ...)."""
    colours: Mapping[str, str]
    """Six hex digits by the theme's name for the colour ("tx1", "accent1")."""
    font: FontMetrics
    heading_font: FontMetrics
    """What titles are measured in; the same as `font` where the theme has no second one."""
    chart: Mapping[str, str] = field(default_factory=lambda: CHART)
    """The colours of a chart's parts: the theme's names, or six hex digits."""
    shades: tuple[str, ...] = SHADES
    """The colours that tell audiences apart: the theme's names, or six hex digits."""
    row_fill: Colour | None = ROW
    """What rows that click are filled with; None for nothing."""
    see_through_charts: bool = False
    """Charts stand on what is behind them, in every program: that has more than one colour."""
    remarks: tuple[Message, ...] = ()
    """Sentences for who chose the template: what was guessed, and what is not as it should be."""
    metrics: tuple[str, ...] = ()
    """The files beside the template that hold the widths of its letters."""
    look: Look | None = None
    """What the review gives it; it is read, and written, with that on."""
    charts_drawn: float | None = None
    """`chart_scale` as it was before the text was set larger for a deck; None where it was not."""
    charts_grow: float = 1.0
    """How much larger still charts are drawn that follow larger text: those that take no more slides then."""

    @property
    def chart_scale(self) -> float:
        """How much larger than usual charts are drawn: as the text of tables is, on slides that are much larger than usual."""
        if self.charts_drawn is not None:
            return self.charts_drawn
        table = self.roles["chart-table"].areas.get("table") if "chart-table" in self.roles else None
        size = table.styles["cell"].size if table is not None and "cell" in table.styles else USUAL_CELL
        return size / USUAL_CELL if size >= LARGE_CELL else 1.0

    def hex(self, colour: str) -> str:
        """Six hex digits for a colour of the theme, or for one that is six hex digits already."""
        return self.colours.get(colour, colour)


# --- what no template has to say ------------------------------------------------------------------

QUOTE_INDENT = EMU_PER_CM // 2
SMALL = 0.8  # of the size of the text
LARGE = 4  # times the size of the text is a number that stands large


def smallest_size(roles: Mapping[str, SlideLayout]) -> float:
    """The size of the smallest text that `roles` have a style for, in points; 0.0 where they have none."""
    areas = (area for slide_layout in roles.values() for area in slide_layout.areas.values())
    return min((style.size for area in areas for style in area.styles.values()), default=0.0)


def completed(roles: Mapping[str, SlideLayout]) -> dict[str, SlideLayout]:
    """`roles` with the text styles that a template need not have, made of those that it has.

    Text gets "quote", "attribution", "big-number" with its "number-words" and "number-source", and "small-print" (footnotes and
    sources), tables get "small-print"; nothing becomes smaller than the smallest text there is. A table may stand where a chart
    stands beside text, and text over a table.
    """
    smallest = smallest_size(roles)
    found = {
        role: {
            name: replace(area, styles=_completed(area.styles, smallest)) for name, area in slide_layout.areas.items()
        }
        for role, slide_layout in roles.items()
    }
    for role, name, other in (("chart-text", "chart", ("table", "table")), ("table", "table", ("text-2", "text-1"))):
        if name in found.get(role, {}) and other[1] in found.get(other[0], {}):
            area, styles = found[role][name], found[other[0]][other[1]].styles
            found[role][name] = replace(area, styles={**styles, **area.styles})
    return {role: replace(slide_layout, areas=found[role]) for role, slide_layout in roles.items()}


def _completed(styles: Mapping[str, TextStyle], smallest: float) -> Mapping[str, TextStyle]:
    text = styles.get("paragraph") or styles.get("cell")
    if text is None:
        return styles
    size = max(round(text.size * SMALL * 2) / 2, smallest)
    small = replace(
        text, size=size, line=round(size * text.line / text.size), before=3.0, after=0.0, indent=0, hanging=0
    )
    made = {"small-print": replace(small, explicit=text.explicit | SIZES | INDENTS)}
    if "paragraph" in styles:
        quote = replace(text, indent=text.indent + QUOTE_INDENT, hanging=0, italic=True)
        made["quote"] = replace(quote, explicit=text.explicit | INDENTS | {"italic"})
        named = replace(quote, italic=text.italic, after=text.after + text.line / 2)
        made["attribution"] = replace(named, explicit=made["quote"].explicit | {"after"})
        heading = styles.get("heading", text)
        number = replace(text, size=text.size * LARGE, line=text.line * LARGE, bold=True, colour=heading.colour)
        number = replace(number, before=text.line, after=0.0, indent=0, hanging=0)
        made["big-number"] = replace(number, explicit=text.explicit | SIZES | INDENTS | {"bold", "colour"})
        words = replace(text, bold=True, indent=0, hanging=0)
        made["number-words"] = replace(words, explicit=text.explicit | INDENTS | {"bold"})
        origin = replace(made["small-print"], before=0.0, after=text.after + text.line / 2)
        made["number-source"] = origin
    return {**made, **styles}


SIZES = frozenset({"size", "line", "before", "after"})
INDENTS = frozenset({"indent", "hanging"})
