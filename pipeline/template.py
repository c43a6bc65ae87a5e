"""What a template offers: slide layouts with their areas, text styles, colours and the widths of its letters.

Read from the template's .pptx and the YAML beside it by `deck.template`; everything is a plain value.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pipeline.slides import Box

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


@dataclass(frozen=True)
class TextStyle:
    """How one kind of paragraph looks. Sizes and spacing in points, indents in EMU.

    `level` is the paragraph level, from 0, that has this style in the placeholder. `line` is the exact line spacing.
    The text starts at `indent`; its first line, or the bullet, stands `hanging` to the left of that.
    `colour` is the theme's name for it ("tx1", "accent1"). `font` is a typeface, or the theme's name for one ("+mn-lt"),
    "" as the placeholder has it. `explicit` names the properties that the placeholder's level does not give by itself, so
    that they have to be written out.
    """

    level: int
    size: float
    line: float
    before: float = 0.0
    after: float = 0.0
    indent: int = 0
    hanging: int = 0
    bold: bool = False
    italic: bool = False
    bullet: str = ""
    colour: str = "tx1"
    align: Literal["l", "ctr", "r"] = "l"
    font: str = ""
    explicit: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Area:
    """A place on a slide layout, mostly a placeholder. `box` is its outer edge; `insets` are left, top, right, bottom.

    `placeholder` is the index (`p:ph/@idx`) by which a slide refers to it and `type` its `p:ph/@type` ("body", "title",
    "sldNum", ...); None where the area is no placeholder. `styles` is by the name of the style
    ("paragraph", "bullet-1", "heading", ...). `moved`: the placeholder itself stands elsewhere, so that the box and the
    insets are written on the slide. `autofit`: it would shrink its text, which the slide has to forbid.
    """

    box: Box
    styles: Mapping[str, TextStyle]
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)
    placeholder: int | None = None
    type: str = ""
    anchor: Literal["t", "ctr", "b"] = "t"
    moved: bool = False
    autofit: bool = False

    @property
    def inner(self) -> Box:
        """Where the text goes: the box without its insets."""
        left, top, right, bottom = self.insets
        box = self.box
        return Box(box.left + left, box.top + top, box.width - left - right, box.height - top - bottom)


@dataclass(frozen=True)
class SlideLayout:
    """A slide layout that plays a role. `name` is its name in the template, `index` its place among all of them.

    `sheets` are laid under the text, in the colour bg1, where what is behind would make it hard to read.
    """

    name: str
    index: int
    areas: Mapping[str, Area]
    sheets: tuple[Box, ...] = ()


@dataclass(frozen=True)
class FontMetrics:
    """Advance widths of one font family, in units per em, by face ("regular", "bold", "italic", "bold-italic") and code point."""

    family: str
    units_per_em: int
    ascent: int
    descent: int
    advances: Mapping[str, Mapping[int, int]]


@dataclass(frozen=True)
class Template:
    """A template as the plan sees it. `colours` are six hex digits by theme name ("tx1", "accent1"); `roles` is by role.

    `width` and `height` are the slide's, in EMU. `heading_font` measures titles where the theme has a second font.
    `chart` are the colours of a chart, theme names or six hex digits, and `shades` theme names that tell audiences apart.
    `remarks` are sentences for who chose the template: what was guessed, and what is not as it should be.
    """

    name: str
    width: int
    height: int
    roles: Mapping[str, SlideLayout]
    colours: Mapping[str, str]
    font: FontMetrics
    heading_font: FontMetrics
    chart: Mapping[str, str] = field(default_factory=lambda: CHART)
    shades: tuple[str, ...] = SHADES
    remarks: tuple[str, ...] = ()

    def hex(self, colour: str) -> str:
        """Six hex digits for a colour of the theme, or for one that is six hex digits already."""
        return self.colours.get(colour, colour)
