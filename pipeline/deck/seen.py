"""Slides as they are seen: where each text and table stands, as PowerPoint works it out.

What words look like says `seen_words`, what cells of tables do `seen_tables`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.parts.slide import SlidePart
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout

from pipeline.deck import font_metrics
from pipeline.deck.adopt.fixed_shapes import Standing
from pipeline.deck.adopt.shape_tree import Drawn, placed
from pipeline.deck.colours import Colours
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.locate import built_in
from pipeline.deck.ooxml import Rel
from pipeline.deck.package import open_deck
from pipeline.deck.placeholders import DAMAGE, slide_size
from pipeline.deck.seen_tables import SeenTable, seen_tables
from pipeline.deck.seen_words import SeenText, SlideLayoutLook, Words
from pipeline.deck.table_styles import styles_of
from pipeline.diagnostics import DeckError
from pipeline.text import Ruler


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
    tables: tuple[SeenTable, ...] = ()

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


class TextReader:
    """Reads the texts of slides as they are seen; what leads to their looks is read once."""

    def __init__(self) -> None:
        self._layouts: dict[str, SlideLayoutLook] = {}
        self._rulers: dict[str, Ruler] = {}

    def of_shapes(self, shapes: Iterable[Drawn], layout: SlideLayoutLook) -> Iterator[SeenText]:
        """The texts of those of the shapes of a slide that have words."""
        texts = (Words(each, layout, self.ruler, each.element) for each in shapes)
        return (each.seen() for each in texts if each.has_words)

    def in_part(self, root: Any, part: Any) -> Iterator[SeenText]:
        """The texts of the slide in a part, which has this root."""
        slide = Slide(root, part)
        layout = self.layout(slide.part.slide_layout)
        return self.of_shapes(placed(slide.shapes.element, layout.box), layout)

    def layout(self, slide_layout: SlideLayout) -> SlideLayoutLook:
        """What slides of a slide layout lean on."""
        key = str(slide_layout.part.partname)
        if key not in self._layouts:
            self._layouts[key] = SlideLayoutLook(slide_layout)
        return self._layouts[key]

    def ruler(self, family: str) -> Ruler:
        """What measures words in a font."""
        if family not in self._rulers:
            known, guessed = font_metrics.nearest(family, built_in())
            narrow = font_metrics.nearest("Calibri", built_in())[0]  # what is too long in it is too long in any font
            self._rulers[family] = Ruler(narrow if guessed else known, "en")
        return self._rulers[family]


class _Deck:
    """Reads slides; what leads to their looks is read once."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._presentation: Presentation = open_deck(contents.blob, "deck.pptx")
        self._size = slide_size(self._presentation)
        self._reader = TextReader()
        self._styles = styles_of(contents)

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
        layout = self._reader.layout(part.slide_layout)
        shapes = tuple(placed(slide.shapes.element, layout.box))
        tables = [found for each in shapes for found in seen_tables(each, layout, self._reader.ruler, self._styles)]
        found = tuple(self._reader.of_shapes(shapes, layout))
        painted = tuple(layout.painted(each, slide) for each in shapes)
        return SeenSlide(name, slide, layout.names, self._size, shapes, painted, found, tuple(tables))
