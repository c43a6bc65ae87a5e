"""What stands on the slide layouts of an unknown template: placeholders, fixed shapes, and the colours behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation
from pptx.slide import SlideMaster

from pipeline.deck.adopt.boxes import area, overlap
from pipeline.deck.adopt.fixed_shapes import FixedShape, backdrop, fixed_shapes
from pipeline.deck.colours import Colours, colours, fills, solid
from pipeline.deck.placeholders import Layout, Placeholder, layouts, slide_size, theme
from pipeline.deck.text_levels import Stated
from pipeline.slides import Box

COVERS = 0.98  # of an area: what covers so much of it is all that stands behind it
TOUCHES = 0.01  # of an area: what covers less of it doesn't count
TITLES = ("title", "ctrTitle")
BODIES = ("obj", "body")


@dataclass(frozen=True)
class LayoutPlaceholder:
    """A placeholder of a slide layout."""

    name: str
    index: int
    type: str
    box: Box
    insets: tuple[int, int, int, int]
    anchor: Literal["t", "ctr", "b"]
    upright: bool
    """Its text runs across, in one column."""
    stated: Mapping[int, Stated]
    """What its levels state about their text."""
    font: str
    colour: str | None
    """That of its words, six hex digits, where it is none of the theme's."""
    fill: tuple[str, ...] | None
    """Its own colours, None where it has none."""

    @property
    def inner(self) -> Box:
        """Where its text goes."""
        left, top, right, bottom = self.insets
        box = self.box
        return Box(box.left + left, box.top + top, max(box.width - left - right, 1), max(box.height - top - bottom, 1))


@dataclass(frozen=True)
class Page:
    """A slide layout with all that counts for what may stand on its slides."""

    number: int
    """Its place among all slide layouts, from 1."""
    name: str
    kind: str
    """PowerPoint's word for it ("titleOnly"), "" if none."""
    width: int
    height: int
    placeholders: Sequence[LayoutPlaceholder]
    """The placeholders that a slide can refer to."""
    usual: LayoutPlaceholder | None
    """The slide master's placeholder for text."""
    fixed: Sequence[FixedShape]
    """From the back to the front."""
    backdrop: tuple[str, ...]
    """The colours of the slide's background."""
    colours: Colours
    master: str
    """The name of its slide master's part."""
    fonts: Mapping[str, str]
    """The theme's fonts by the names that text refers to them ("+mj-lt", "+mn-lt"), as far as the theme has them."""

    def ground(self, box: Box, placeholder: LayoutPlaceholder | None = None) -> tuple[str, ...]:
        """The colours that stand behind a text in `box`, or in `placeholder`."""
        if placeholder is not None and placeholder.fill:
            return placeholder.fill
        found = self.backdrop
        for each in self.fixed:
            share = overlap(box, each.box) / max(area(box), 1)
            if each.colours is None or share < TOUCHES:
                continue
            found = each.colours if share >= COVERS else (*found, *each.colours)
        return tuple(dict.fromkeys(found))

    def first(self, *types: str) -> LayoutPlaceholder | None:
        """The first placeholder of one of `types` whose text stands upright."""
        return next((each for each in self.placeholders if each.type in types and each.upright), None)

    @property
    def title(self) -> LayoutPlaceholder | None:
        """The placeholder of its title, None where it has none."""
        return self.first(*TITLES) or next((each for each in self.placeholders if each.type in TITLES), None)

    @property
    def upright_title(self) -> LayoutPlaceholder | None:
        """The placeholder of its title, None where it has none or where that runs down the slide."""
        return self.title if self.title is not None and self.title.upright else None

    @property
    def bodies(self) -> list[LayoutPlaceholder]:
        """The placeholders for text, from the left to the right and from the top to the bottom."""
        found = [each for each in self.placeholders if each.type in BODIES and each.upright]
        return sorted(found, key=lambda each: (each.box.left, each.box.top))


def pages(presentation: Presentation) -> list[Page]:
    """The slide layouts of all slide masters, in order."""
    size = slide_size(presentation)
    return [_page(each, number, size) for number, each in enumerate(layouts(presentation), 1)]


def _page(layout: Layout, number: int, size: tuple[int, int]) -> Page:
    part, master = layout.slide_layout, layout.master
    names = colours(part)
    placeholders = [_placeholder(each, names) for each in layout.placeholders]
    body = master.placeholders.get(PP_PLACEHOLDER.BODY)
    return Page(
        number,
        layout.name,
        part.element.get("type", ""),
        *size,
        _referable([each for each in placeholders if each is not None]),
        _placeholder(Placeholder(body, master), names) if body is not None else None,
        fixed_shapes(part, size, names),
        backdrop(part, names),
        names,
        master.slide_master.part.partname,
        _theme_fonts(master.slide_master),
    )


def _theme_fonts(master: SlideMaster) -> dict[str, str]:
    scheme = theme(master)
    return {
        name: str(typeface)
        for name, tag in (("+mj-lt", "a:majorFont"), ("+mn-lt", "a:minorFont"))
        for typeface in scheme.xpath(f"a:themeElements/a:fontScheme/{tag}/a:latin/@typeface")
        if typeface
    }


def _placeholder(found: Placeholder, names: Colours) -> LayoutPlaceholder | None:
    box = found.box
    if box is None or box.width <= 0 or box.height <= 0:
        return None
    return LayoutPlaceholder(
        found.name,
        found.index,
        found.type,
        box,
        found.insets,
        found.anchor,
        found.body("vert", "horz") in ("horz", "") and int(found.body("numCol", "1")) < 2,
        _left_to_right(found),
        _font(found),
        _colour(found, names),
        _fill(found, names),
    )


def _fill(found: Placeholder, names: Colours) -> tuple[str, ...] | None:
    for element in found.elements:
        properties = element.xpath(
            "p:spPr[a:noFill or a:solidFill or a:gradFill or a:blipFill or a:pattFill or a:grpFill]"
        )
        if properties:
            return fills(properties[0], names) or None
    return None


def _font(found: Placeholder) -> str:
    named = [str(name) for run in found.runs for name in run.xpath("a:latin/@typeface") if name]
    return named[0] if named else "+mj-lt" if found.type in TITLES else "+mn-lt"


def _colour(found: Placeholder, names: Colours) -> str | None:
    fills_of_text = [fill for run in found.runs for fill in run.xpath("a:solidFill")]
    if not fills_of_text or fills_of_text[0].xpath("a:schemeClr"):
        return None
    return solid(fills_of_text[0], names)


def _referable(placeholders: Sequence[LayoutPlaceholder]) -> list[LayoutPlaceholder]:
    """Those that a slide can refer to: titles by their type, others by an index that no other one has."""
    count = Counter(each.index for each in placeholders)
    return [each for each in placeholders if each.type in TITLES or count[each.index] == 1]


def _left_to_right(found: Placeholder) -> Mapping[int, Stated]:
    """What the levels state, for languages that run from left to right: what starts at the right in others starts at the left."""
    if not found.right_to_left:
        return found.stated
    turned = {"r": "l", "l": "r", "ctr": "ctr"}
    return {level: {**stated, "align": turned[stated.get("align", "r")]} for level, stated in found.stated.items()}
