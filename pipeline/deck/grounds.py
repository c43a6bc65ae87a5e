"""What is behind the words on a slide, and what hides them: painted as a program shows it, in the order of the shapes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from PIL import Image

from pipeline.deck.adopt.boxes import overlap
from pipeline.deck.adopt.fixed_shapes import ACROSS, Layers, alone, painted_over, scene
from pipeline.deck.adopt.shape_tree import Drawn
from pipeline.deck.placeholders import DAMAGE
from pipeline.deck.seen import SeenSlide, SeenText
from pipeline.slides import Box

HIDES = 128  # of 255: words behind what is so opaque can't be read


class Grounds:
    """Paints slides as far as that is asked for; what all slides of a slide layout show is painted once."""

    def __init__(self) -> None:
        self._painted: dict[str, Image.Image] = {}

    def behind(self, slide: SeenSlide, text: SeenText) -> dict[str, float]:
        """The colours behind the words of a text, in hex digits, each with its share; none where they can't be painted."""
        with suppress(*DAMAGE):
            return self._behind(slide, text)
        return {}

    def _behind(self, slide: SeenSlide, text: SeenText) -> dict[str, float]:
        layout, shape = slide.slide.slide_layout, text.shape
        ground = self._painted_slide_layout(slide)
        at = slide.shapes.index(shape)
        below = [each for each in slide.painted[: at + 1] if overlap(each[0].bounds, text.words)]
        if below:
            ground = painted_over(ground, below, layout, slide.size, slide.names)
        part = ground.crop(_dots(text.words, slide))
        counted = part.getcolors(part.width * part.height) or []
        total = sum(count for count, _ in counted)
        return {bytes(colour).hex().upper(): count / total for count, colour in counted}  # type: ignore[arg-type]

    def _painted_slide_layout(self, slide: SeenSlide) -> Image.Image:
        layout = slide.slide.slide_layout
        if slide.has_background:
            return scene(layout, slide.size, slide.names, Layers(), own=slide.slide, shapes=False).painted
        key = str(layout.part.partname)
        if key not in self._painted:
            self._painted[key] = scene(layout, slide.size, slide.names, Layers()).painted
        return self._painted[key]


def covered(slide: SeenSlide, shape: Drawn, words: Box, share: float) -> Iterator[Drawn]:
    """The shapes before `shape` that hide so much of its `words`."""
    at = slide.shapes.index(shape)
    for before, standing in zip(slide.shapes[at + 1 :], slide.painted[at + 1 :], strict=True):
        if before.is_line or overlap(before.bounds, words) <= share * words.width * words.height:
            continue
        with suppress(*DAMAGE):
            layer = alone(standing, slide.slide.slide_layout, slide.size, slide.names)
            hidden = layer.getchannel("A").crop(_dots(words, slide)).histogram()
            if sum(hidden[HIDES:]) > share * sum(hidden):
                yield before


def _dots(box: Box, slide: SeenSlide) -> tuple[int, int, int, int]:
    unit = slide.size[0] / ACROSS
    left, top = max(round(box.left / unit), 0), max(round(box.top / unit), 0)
    return left, top, max(round(box.right / unit), left + 1), max(round(box.bottom / unit), top + 1)
