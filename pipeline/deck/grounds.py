"""What is behind the words on a slide, and what hides them: painted as a program shows it, in the order of the shapes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PIL import Image

from pipeline.colour import mixed
from pipeline.deck.adopt.fixed_shapes import ACROSS, Layers, Painting, alone, scene
from pipeline.deck.adopt.shape_tree import Drawn
from pipeline.deck.boxes import overlap
from pipeline.deck.placeholders import DAMAGE
from pipeline.deck.seen import SeenSlide
from pipeline.deck.seen_tables import SeenCell
from pipeline.deck.seen_words import SeenText
from pipeline.slides import Box

HIDES = 128  # of 255: words behind what is so opaque can't be read


MOST_COMPARED = 500
"""On a slide of more, nobody looks what is behind words and before them: it would be each shape with each other."""


class Grounds:
    """Paints slides as far as that is asked for, each shape once; what all slides of a slide layout show is painted once too.

    It goes through the texts of a slide from the back to the front, and through the slides one after the other.
    """

    def __init__(self) -> None:
        self._painted: dict[str, Image.Image] = {}
        self._slide: SeenSlide | None = None
        self._painting: Painting
        self._count = 0
        """So many shapes of the slide are painted."""
        self._unpainted: list[Box] = []
        """Where those of them stand that can't be."""

    def behind(self, slide: SeenSlide, text: SeenText) -> dict[str, float]:
        """The colours behind the words of a text, in hex digits, each with its share; none where they can't be painted."""
        with suppress(*DAMAGE):
            return self._behind(slide, text.shape, text.words)
        return {}

    def in_cell(self, slide: SeenSlide, table: Drawn, cell: SeenCell) -> dict[str, float]:
        """The same for the words of a cell of a table: what it is filled with, over what is behind it."""
        if cell.fills is None:
            return {}
        if cell.fills and all(share == 1 for _, share in cell.fills):
            return {colour: 1 / len(cell.fills) for colour, _ in cell.fills}
        with suppress(*DAMAGE):
            behind = self._behind(slide, table, cell.box)
            found: dict[str, float] = {}
            for colour, hides in cell.fills or (("FFFFFF", 0.0),):
                for ground, share in behind.items():
                    over = mixed(ground, colour, hides)
                    found[over] = found.get(over, 0) + share / max(len(cell.fills), 1)
            return found
        return {}

    def _behind(self, slide: SeenSlide, shape: Drawn, words: Box) -> dict[str, float]:
        self._paint(slide, slide.shapes.index(shape) + 1)
        if any(overlap(each, words) for each in self._unpainted):
            return {}
        part = self._painting.painted.crop(_dots(words, slide))
        counted = part.getcolors(part.width * part.height) or []
        total = sum(count for count, _ in counted)
        return {bytes(colour).hex().upper(): count / total for count, colour in counted}  # type: ignore[arg-type]

    def _paint(self, slide: SeenSlide, count: int) -> None:
        """Paint the first shapes of a slide, so many."""
        if slide is not self._slide or count < self._count:
            ground = self._painted_slide_layout(slide)
            self._painting = Painting(ground, slide.slide.slide_layout, slide.size, slide.names)
            self._slide, self._count, self._unpainted = slide, 0, []
        for standing in slide.painted[self._count : count]:
            self._count += 1
            try:
                self._painting.add(standing)
            except DAMAGE:
                self._unpainted.append(standing[0].bounds)

    def _painted_slide_layout(self, slide: SeenSlide) -> Image.Image:
        layout = slide.slide.slide_layout
        if slide.has_background:
            return scene(layout, slide.size, slide.names, Layers(), own=slide.slide, shapes=False).painted
        key = str(layout.part.partname)
        if key not in self._painted:
            self._painted[key] = scene(layout, slide.size, slide.names, Layers()).painted
        return self._painted[key]


class Covers:
    """What hides words on one slide; each shape that may is painted once."""

    def __init__(self, slide: SeenSlide) -> None:
        self._slide = slide
        self._hiding: dict[int, Image.Image] = {}

    def of(self, shape: Drawn, words: Box, share: float) -> Iterator[Drawn]:
        """The shapes before `shape` that hide so much of its `words`."""
        shapes = self._slide.shapes
        for at in range(shapes.index(shape) + 1, len(shapes)):
            before = shapes[at]
            if before.is_line or overlap(before.bounds, words) <= share * words.width * words.height:
                continue
            with suppress(*DAMAGE):
                hidden = self._opacity(at).crop(_dots(words, self._slide)).histogram()
                if sum(hidden[HIDES:]) > share * sum(hidden):
                    yield before

    def _opacity(self, at: int) -> Image.Image:
        if at not in self._hiding:
            slide = self._slide
            layer = alone(slide.painted[at], slide.slide.slide_layout, slide.size, slide.names)
            self._hiding[at] = layer.getchannel("A")
        return self._hiding[at]


def _dots(box: Box, slide: SeenSlide) -> tuple[int, int, int, int]:
    """The corners of a box in the picture of a slide, at least one dot of it; what stands off the slide is not in it."""
    unit = slide.size[0] / ACROSS
    across, down = ACROSS, round(slide.size[1] / unit)
    left, top = (min(max(round(each / unit), 0), most - 1) for each, most in ((box.left, across), (box.top, down)))
    right, bottom = min(round(box.right / unit), across), min(round(box.bottom / unit), down)
    return left, top, max(right, left + 1), max(bottom, top + 1)
