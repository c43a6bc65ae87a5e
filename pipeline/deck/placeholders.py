"""Placeholders of slide layouts and slide masters, with what they inherit, and the parts that slide layouts lean on.

What a placeholder does not say itself is said by the slide master's placeholder of its type, then by the master's text
styles, then by the presentation's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout, SlideMaster

from pipeline.deck.package import open_deck, parse
from pipeline.deck.text_levels import Stated, levels
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
NOWHERE = Box(0, 0, 0, 0)
LEVELS = range(1, 10)
AUTOFIT = ("noAutofit", "normAutofit", "spAutoFit")
DAMAGE = (KeyError, IndexError, AttributeError, TypeError, ValueError, PythonPptxError)
"""What reading raises where something is missing that every presentation has."""


@contextmanager
def opened_template(path: Path) -> Iterator[Presentation]:
    """The presentation in the file `path`.

    TemplateError, in a sentence, where it is no presentation, and for what goes wrong within because it is damaged.
    """
    if not path.is_file():
        raise TemplateError(f"There is no template {path}.")
    try:
        yield open_deck(path)
    except DeckError as error:
        raise TemplateError(str(error)) from None
    except DAMAGE:
        raise TemplateError(f"{path} is not a PowerPoint presentation, or is damaged.") from None


def slide_size(presentation: Presentation) -> tuple[int, int]:
    """The width and height of a slide, in EMU; those of PowerPoint's first version where the file says none."""
    return presentation.slide_width or 9_144_000, presentation.slide_height or 6_858_000


def theme(master: SlideMaster) -> Any:
    """The theme of a slide master, parsed."""
    return parse(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)


class Master:
    """A slide master as what its slide layouts lean on: placeholders by type, and text styles."""

    def __init__(self, slide_master: SlideMaster) -> None:
        self.slide_master = slide_master
        shapes = [each for each in slide_master.shapes if each.is_placeholder]
        self.placeholders = {each.placeholder_format.type: each for each in reversed(shapes)}
        presentation = slide_master.part.package.presentation_part.presentation.element
        self._default = levels(next(iter(presentation.xpath("p:defaultTextStyle")), None))
        self._stated: dict[str, dict[int, Stated]] = {}

    def text_style(self, name: str = "p:bodyStyle") -> Any:
        """One of its text styles, None where it has none."""
        return next(iter(self.slide_master.element.xpath(f"p:txStyles/{name}")), None)

    def stated(self, name: str = "p:bodyStyle") -> dict[int, Stated]:
        """What each level states in one of its text styles, over what the presentation states."""
        if name not in self._stated:
            own = levels(self.text_style(name))
            self._stated[name] = {level: {**self._default.get(level, {}), **own.get(level, {})} for level in LEVELS}
        return self._stated[name]


@dataclass(frozen=True)
class Layout:
    """A slide layout with the slide master that it leans on."""

    slide_layout: SlideLayout
    master: Master

    @cached_property
    def placeholders(self) -> list[Placeholder]:
        """Its placeholders, in its own order."""
        return [Placeholder(each, self.master) for each in self.slide_layout.shapes if each.is_placeholder]


def layouts(presentation: Presentation) -> list[Layout]:
    """The slide layouts of all slide masters, in the order in which templates count them."""
    masters = [Master(each) for each in presentation.slide_masters]
    return [Layout(each, master) for master in masters for each in master.slide_master.slide_layouts]


class Placeholder:
    """A placeholder of a slide layout or slide master with all that it inherits."""

    def __init__(self, shape: BaseShape, master: Master) -> None:
        """`master` is the slide master that `shape` stands on, or whose slide layout it stands on."""
        format = shape.placeholder_format
        kind = MASTER_TYPE.get(format.type, PP_PLACEHOLDER.BODY)
        inherited = master.placeholders.get(kind)
        self.name = shape.name
        self.index = format.idx
        """The `idx` by which slides refer to it."""
        self.type = str(PP_PLACEHOLDER.to_xml(format.type))
        """Its `type`: "title", "body", "sldNum", ...; "obj" where it says none."""
        self.elements: Sequence[Any] = [shape.element] if inherited is None else [shape.element, inherited.element]
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
    def stated(self) -> Mapping[int, Stated]:
        """What each level states."""
        found = self._master.stated(self._text_style)
        for style in reversed(self._all("p:txBody/a:lstStyle")):
            over = levels(style)
            found = {level: {**found[level], **over.get(level, {})} for level in LEVELS}
        return found

    @property
    def right_to_left(self) -> bool:
        """Whether its text runs from right to left."""
        said = self._first_levels("/@rtl")
        return bool(said) and said[0] in ("1", "true")

    @property
    def runs(self) -> Sequence[Any]:
        """The `a:defRPr` of the first level that have a say, its own first."""
        return self._first_levels("/a:defRPr")

    def _first_levels(self, path: str) -> list[Any]:
        """What stands at `path` in the first level of all that has a say, its own first."""
        own = self._all(f"p:txBody/a:lstStyle/a:lvl1pPr{path}")
        return [*own, *self._master.slide_master.element.xpath(f"p:txStyles/{self._text_style}/a:lvl1pPr{path}")]

    def _all(self, path: str) -> list[Any]:
        """What stands at `path` in its own XML, then in that of the placeholder from which it inherits."""
        return [found for element in self.elements for found in element.xpath(path)]
