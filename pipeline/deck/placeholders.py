"""Placeholders of slide layouts and slide masters, with what they inherit, and the parts that slide layouts lean on.

What a placeholder does not say itself is said by the slide master's placeholder of its type, then by the master's text
styles, then by the presentation's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.presentation import Presentation
from pptx.slide import SlideLayout, SlideMaster

from pipeline.deck.ooxml import NAMESPACES, Rel, Type, qualified
from pipeline.deck.package import open_deck, parsed, related
from pipeline.diagnostics import DeckError, TemplateError
from pipeline.slides import Box

MASTER_TYPE = {
    PP_PLACEHOLDER.TITLE: PP_PLACEHOLDER.TITLE,
    PP_PLACEHOLDER.CENTER_TITLE: PP_PLACEHOLDER.TITLE,
    PP_PLACEHOLDER.FOOTER: PP_PLACEHOLDER.FOOTER,
    PP_PLACEHOLDER.SLIDE_NUMBER: PP_PLACEHOLDER.SLIDE_NUMBER,
    PP_PLACEHOLDER.DATE: PP_PLACEHOLDER.DATE,
}
"""The slide master's placeholder from which one of a slide layout inherits; all others do from that of the body."""

TEXT_STYLE = {PP_PLACEHOLDER.TITLE: "p:titleStyle", PP_PLACEHOLDER.BODY: "p:bodyStyle"}
"""The slide master's text style of a kind of its placeholders; all others have `p:otherStyle`."""

INSETS = (("lIns", "91440"), ("tIns", "45720"), ("rIns", "91440"), ("bIns", "45720"))
FEW_PICTURES = 10  # of the largest that are read, on all slide layouts, which take no long time
NOWHERE = Box(0, 0, 0, 0)
AUTOFIT = ("noAutofit", "normAutofit", "spAutoFit")
DAMAGE = (KeyError, IndexError, AttributeError, TypeError, ValueError, RecursionError, PythonPptxError)
"""What reading raises where something is missing that every presentation has, or where a slide layout leads to itself."""


@contextmanager
def opened_template(path: Path) -> Iterator[Presentation]:
    """The presentation in the file `path`.

    TemplateError, in a sentence, where it is no presentation, and for what goes wrong within because it is damaged.
    """
    if not path.is_file():
        raise TemplateError("no-template", file=path)
    try:
        presentation = open_deck(path)
        _check_pictures(presentation, path.name)
        yield presentation
    except DeckError as error:
        raise TemplateError(error.said) from None
    except DAMAGE:
        raise TemplateError("deck-damaged", file=path) from None


def _check_pictures(presentation: Presentation, name: str) -> None:
    """Refuse a template with so many large pictures on its slide masters and slide layouts that it takes long to look at them."""
    found: dict[int, Part] = {}
    for part in presentation.part.package.iter_parts():
        if part.content_type in (Type.PML_SLIDE_MASTER, Type.PML_SLIDE_LAYOUT):
            found |= {id(each): each for each in related(part, Rel.IMAGE)}
    if len(found) > FEW_PICTURES:
        from pipeline.deck.adopt.paint import MOST_TOGETHER, have_too_many_dots

        if have_too_many_dots(each.blob for each in found.values()):
            raise TemplateError("too-much/dots", file=name, most=f"{MOST_TOGETHER // 1_000_000:,}")


def slide_size(presentation: Presentation) -> tuple[int, int]:
    """The width and height of a slide, in EMU; those of PowerPoint's first version where the file says none."""
    return presentation.slide_width or 9_144_000, presentation.slide_height or 6_858_000


def theme(master: SlideMaster) -> Any:
    """The theme of a slide master, parsed."""
    return parsed(master.part.part_related_by(RELATIONSHIP_TYPE.THEME))


class Master:
    """A slide master as what its slide layouts lean on: placeholders by type, and text styles."""

    def __init__(self, slide_master: SlideMaster) -> None:
        self.slide_master = slide_master
        elements = list(slide_master.shapes.element.iter_ph_elms())
        self.placeholders = {each.ph_type: each for each in reversed(elements)}
        self._default = slide_master.part.package.presentation_part.presentation.element

    @property
    def default_styles(self) -> list[Any]:
        """What text has that stands in no placeholder: the presentation's list style."""
        return [*self._default.iterfind(qualified("p:defaultTextStyle"))]

    def list_styles(self, name: str = "p:bodyStyle") -> list[Any]:
        """What text has in one of its text styles, the later over the earlier: the presentation's list style, then its own."""
        return [*self.default_styles, *self.text_styles(name)]

    def text_styles(self, name: str) -> list[Any]:
        """One of its text styles; none where it has none."""
        return [*self.slide_master.element.iterfind(f"p:txStyles/{name}", NAMESPACES)]


@dataclass(frozen=True)
class Layout:
    """A slide layout with the slide master that it leans on."""

    slide_layout: SlideLayout
    master: Master

    @cached_property
    def placeholders(self) -> list[Placeholder]:
        """Its placeholders, in its own order."""
        return [Placeholder(each, self.master) for each in self.slide_layout.shapes.element.iter_ph_elms()]


def layouts(presentation: Presentation) -> list[Layout]:
    """The slide layouts of all slide masters, in the order in which templates count them."""
    masters = [Master(each) for each in presentation.slide_masters]
    return [Layout(each, master) for master in masters for each in master.slide_master.slide_layouts]


class Placeholder:
    """A placeholder of a slide layout or slide master with all that it inherits."""

    def __init__(self, element: Any, master: Master) -> None:
        """`master` is the slide master that the shape `element` stands on, or whose slide layout it stands on."""
        ph = element.ph
        kind = MASTER_TYPE.get(ph.type, PP_PLACEHOLDER.BODY)
        inherited = master.placeholders.get(kind)
        self.name = str(element.shape_name)
        self.index = int(ph.idx)
        """The `idx` by which slides refer to it."""
        self.type = str(PP_PLACEHOLDER.to_xml(ph.type))
        """Its `type`: "title", "body", "sldNum", ...; "obj" where it says none."""
        self.elements: Sequence[Any] = [element] if inherited is None else [element, inherited]
        """Its own XML, and that of the placeholder from which it inherits."""
        self._master = master
        self._text_style = TEXT_STYLE.get(kind, "p:otherStyle")

    @cached_property
    def box(self) -> Box:
        """Where it stands; `NOWHERE` where neither it nor the master says so."""
        for frame in (each.xfrm for each in self.elements):
            if frame is not None and frame.off is not None and frame.ext is not None:
                return Box(frame.off.x, frame.off.y, frame.ext.cx, frame.ext.cy)
        return NOWHERE

    @cached_property
    def insets(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom, in EMU."""
        left, top, right, bottom = (int(self.body(side, default)) for side, default in INSETS)
        return left, top, right, bottom

    @property
    def anchor(self) -> Literal["t", "ctr", "b"]:
        """Where in its height the text stands."""
        found = self.body("anchor", "t")
        return found if found in ("t", "ctr", "b") else "t"  # type: ignore[return-value]

    @property
    def autofit(self) -> bool:
        """Whether it shrinks its text, or grows with it."""
        kinds = [child.tag.rpartition("}")[2] for body in self._bodies for child in body]
        return next((kind != "noAutofit" for kind in kinds if kind in AUTOFIT), False)

    def body(self, name: str, default: str) -> str:
        """An attribute of the text body's properties."""
        return next((str(each.get(name)) for each in self._bodies if each.get(name) is not None), default)

    @cached_property
    def _bodies(self) -> list[Any]:
        """The `a:bodyPr` that have a say, its own first."""
        return self._all("p:txBody/a:bodyPr")

    @cached_property
    def list_styles(self) -> list[Any]:
        """What its text has, the later over the earlier."""
        return [*self._master.list_styles(self._text_style), *reversed(self._all("p:txBody/a:lstStyle"))]

    @property
    def right_to_left(self) -> bool:
        """Whether its text runs from right to left."""
        return next((each.get("rtl") in ("1", "true") for each in self._first_levels if each.get("rtl")), False)

    @property
    def runs(self) -> Sequence[Any]:
        """The `a:defRPr` of the first level that have a say, its own first."""
        return [run for level in self._first_levels for run in level.iterfind(qualified("a:defRPr"))]

    @property
    def _first_levels(self) -> list[Any]:
        """The `a:lvl1pPr` that have a say, its own first."""
        styles = [*self._all("p:txBody/a:lstStyle"), *self._master.text_styles(self._text_style)]
        return [each for style in styles for each in style.iterfind(qualified("a:lvl1pPr"))]

    def _all(self, path: str) -> list[Any]:
        """What stands at `path` in its own XML, then in that of the placeholder from which it inherits."""
        return [found for element in self.elements for found in element.iterfind(path, NAMESPACES)]
