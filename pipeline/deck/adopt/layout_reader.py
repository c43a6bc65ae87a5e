"""What stands on the slide layouts of an unknown template: placeholders, fixed shapes, and the colours behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from PIL import Image
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideMaster

from pipeline.deck.adopt.fixed_shapes import ACROSS, FixedShape, Layers, Scene, scene
from pipeline.deck.adopt.outlines import colours_in, is_busy
from pipeline.deck.adopt.shape_tree import drawn
from pipeline.deck.colours import Colours, colours, fills, solid
from pipeline.deck.placeholders import Layout, Master, Placeholder, layouts, slide_size, theme
from pipeline.deck.text_levels import Stated, stated
from pipeline.slides import Box

TITLES = ("title", "ctrTitle")
BODIES = ("obj", "body")
FILLED = "p:spPr[a:noFill or a:solidFill or a:gradFill or a:blipFill or a:pattFill or a:grpFill]"


class LayoutPlaceholder(Placeholder):
    """A placeholder of a slide layout that has these colours by name, as something that may play an area."""

    def __init__(self, element: Any, master: Master, names: Colours) -> None:
        super().__init__(element, master)
        self._names = names

    @property
    def inner(self) -> Box:
        """Where its text goes."""
        left, top, right, bottom = self.insets
        box = self.box
        return Box(box.left + left, box.top + top, max(box.width - left - right, 1), max(box.height - top - bottom, 1))

    @property
    def upright(self) -> bool:
        """Whether its text runs across, in one column."""
        return self.body("vert", "horz") in ("horz", "") and int(self.body("numCol", "1")) < 2

    @property
    def align(self) -> str:
        """How its text is aligned in a language that runs from left to right; where others start at the right it starts left."""
        said = str(self.stated.get("align", "r" if self.right_to_left else "l"))
        return {"r": "l", "l": "r"}.get(said, said) if self.right_to_left else said

    @property
    def side(self) -> str:
        """At which side of its place a line at the foot stands, in any language; one in a corner stays in that."""
        return str(self.stated.get("align", "r" if self.right_to_left else "l"))

    @cached_property
    def stated(self) -> Stated:
        """What its first level states."""
        return stated(self.list_styles, 1)

    @property
    def font(self) -> str:
        """The typeface of its text, or the theme's name for one."""
        named = [str(name) for run in self.runs for name in run.xpath("a:latin/@typeface") if name]
        return named[0] if named else "+mj-lt" if self.type in TITLES else "+mn-lt"

    @property
    def colour(self) -> str | None:
        """That of its words, six hex digits, where it is none of the theme's."""
        found = [fill for run in self.runs for fill in run.xpath("a:solidFill")]
        return solid(found[0], self._names) if found and not found[0].xpath("a:schemeClr") else None

    @cached_property
    def fill(self) -> tuple[str, ...] | None:
        """Its own colours, None where it has none."""
        found = [properties for each in self.elements for properties in each.xpath(FILLED)]
        return fills(found[0], self._names) or None if found else None


class Page:
    """A slide layout, the `number`th of all from 1, with all that counts for what may stand on its slides."""

    def __init__(self, layout: Layout, number: int, size: tuple[int, int], layers: Layers) -> None:
        slide_layout, master = layout.slide_layout, layout.master
        self.number = number
        self.width, self.height = size
        self.name = slide_layout.name
        self.part_name = str(slide_layout.part.partname)
        self.kind = str(slide_layout.element.get("type", ""))
        """PowerPoint's word for it ("titleOnly"), "" if none."""
        self.master = master.slide_master
        self.colours = colours(slide_layout)
        self._slide_layout = slide_layout
        self._layers = layers
        self._on = master
        self.used = 0
        """How many of the template's own slides have it."""
        self.opens = False
        """Whether the first of those has it, and no other."""
        self.fonts = theme_fonts(master.slide_master)
        """The theme's fonts by the names that text refers to them ("+mj-lt", "+mn-lt"), as far as the theme has them."""
        self.placeholders = self._referable(slide_layout.shapes.element.iter_ph_elms(), master)
        """The placeholders that a slide can refer to: titles by their type, others by an index that no other one has."""
        body = master.placeholders.get(PP_PLACEHOLDER.BODY)
        self.usual = next(iter(self._standing([] if body is None else [body], master)), None)
        """The slide master's placeholder for text."""

    def _referable(self, elements: Iterable[Any], master: Master) -> list[LayoutPlaceholder]:
        found = self._standing(elements, master)
        count = Counter(each.index for each in found)
        return [each for each in found if each.type in TITLES or count[each.index] == 1]

    def _standing(self, elements: Iterable[Any], master: Master) -> list[LayoutPlaceholder]:
        every = [LayoutPlaceholder(each, master, self.colours) for each in elements]
        return [each for each in every if each.box.width > 0 and each.box.height > 0]

    def hex(self, colour: str) -> str:
        """Six hex digits for a colour of the theme, or for one that is six hex digits already."""
        return self.colours.get(colour, colour)

    @property
    def accents(self) -> tuple[str, ...]:
        """The six colours of the theme that stand out."""
        return tuple(self.colours[f"accent{number}"] for number in range(1, 7))

    @cached_property
    def master_shapes(self) -> tuple[Box, ...]:
        """Where the shapes of its slide master stand."""
        return tuple(each.box for each in drawn(self.master.shapes.element))

    @property
    def draws(self) -> bool:
        """Whether its slides show a shape or a background of the house's."""
        pictured = [
            *self._slide_layout.element.xpath("p:cSld/p:bg/p:bgPr/a:blipFill"),
            *self.master.element.xpath("p:cSld/p:bg/p:bgPr/a:blipFill"),
        ]
        own = next(iter(drawn(self._slide_layout.shapes.element)), None)
        return bool(pictured or own or self.master_shapes)

    @cached_property
    def scene(self) -> Scene:
        """What all its slides show."""
        return scene(self._slide_layout, (self.width, self.height), self.colours, self._layers)

    def painted(self, across: int, own: Slide | None = None) -> Image.Image:
        """What all its slides show, `across` dots wide, with the shapes of `own`, one of them."""
        return scene(self._slide_layout, (self.width, self.height), self.colours, Layers(), across, own).painted

    @property
    def fixed(self) -> tuple[FixedShape, ...]:
        """The shapes on all its slides, as far as they show, from the back to the front."""
        return self.scene.shapes

    @cached_property
    def backdrop(self) -> tuple[str, ...]:
        """The colours of the slide's background."""
        return colours_in(self.scene.backdrop, Box(0, 0, self.width, self.height), self.width / ACROSS)

    @property
    def numbers_itself(self) -> bool:
        """Whether a shape on all its slides prints their number."""
        return self.scene.numbers

    def ground(self, box: Box, placeholder: LayoutPlaceholder | None = None) -> tuple[str, ...]:
        """The colours that stand behind a text in `box`, or in `placeholder`."""
        if placeholder is not None and placeholder.fill:
            return placeholder.fill
        shown = [each for each in (self.scene.painted, self.scene.elsewhere) if each is not None]
        return tuple(dict.fromkeys(colour for each in shown for colour in colours_in(each, box, self.width / ACROSS)))

    def ground_anywhere(self, box: Box, placeholder: LayoutPlaceholder | None = None) -> tuple[str, ...]:
        """The same, with the colours that older programs show there."""
        found, older = self.ground(box, placeholder), self.scene.older
        if older is None or (placeholder is not None and placeholder.fill):
            return found
        return tuple(dict.fromkeys((*found, *colours_in(older, box, self.width / ACROSS))))

    def is_busy(self, box: Box) -> bool:
        """Whether what is behind `box` has so many edges that text on it is hard to follow, be its contrast what it may."""
        return is_busy(self.scene.painted, box, self.width / ACROSS)

    def first(self, *types: str) -> LayoutPlaceholder | None:
        """The first placeholder of one of `types` whose text stands upright."""
        return next((each for each in self.placeholders if each.type in types and each.upright), None)

    @property
    def title(self) -> LayoutPlaceholder | None:
        """The placeholder of its title, None where it has none."""
        return self.first(*TITLES) or next((each for each in self.placeholders if each.type in TITLES), None)

    @cached_property
    def masters_title(self) -> Box | None:
        """Where the slide master has its titles, None where it has none."""
        return next(
            (
                each.box
                for each in self._standing(self.master.shapes.element.iter_ph_elms(), self._on)
                if each.type in TITLES
            ),
            None,
        )

    @property
    def title_like(self) -> LayoutPlaceholder | None:
        """The placeholder for text that stands where titles do; None where it has one for its title, or none there."""
        if self.title is not None:
            return None
        wide, low, high = 0.45 * self.width, 0.3 * self.height, 0.22 * self.height
        fit = [
            each
            for each in self.bodies
            if each.box.width >= wide and each.box.bottom <= low and each.box.height <= high
        ]
        return min(fit, key=lambda each: each.box.top, default=None)

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
    size, layers = slide_size(presentation), Layers()
    found = [Page(each, number, size, layers) for number, each in enumerate(layouts(presentation), 1)]
    shown = [each.slide_layout.part.partname for each in presentation.slides]
    for page in found:
        page.used = shown.count(page.part_name)
        page.opens = page.used == 1 and len(shown) > 1 and shown[0] == page.part_name
    return found


def theme_fonts(master: SlideMaster) -> dict[str, str]:
    """The theme's fonts by the names that text refers to them ("+mj-lt", "+mn-lt"), as far as the theme has them."""
    path, tree = "a:themeElements/a:fontScheme/a:{}Font/a:latin/@typeface", theme(master)
    found = {"+mj-lt": tree.xpath(path.format("major")), "+mn-lt": tree.xpath(path.format("minor"))}
    return {name: str(typefaces[-1]) for name, typefaces in found.items() if any(typefaces)}
