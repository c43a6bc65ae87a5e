"""Which slides people laid out by hand, as far as their running text tells it: those stay as they laid them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.slides import Box, Slide, Text
from pipeline.splice.text_pieces import running_texts

if TYPE_CHECKING:
    from pipeline.deck.patch import DeckSlide

NEAR = 3_000
"""EMU: who moves a text moves it further; other programs count in hundredths of a millimetre."""

Boxes = Callable[[str, str], Box | None]
"""Where people have a text, by the slide's part and the shape's key; None where it leaves that to the slide layout."""


def boxes_moved(slide: DeckSlide, base: Slide, boxes: Boxes) -> bool:
    """Whether people moved or resized a text on a slide."""
    texts = [each for each in base.shapes if isinstance(each, Text) and each.running]
    return any(not _near(boxes(slide.part, each.key), each.box) for each in texts)


def carried_from(
    there: Sequence[DeckSlide],
    slides: Sequence[DeckSlide],
    base: Mapping[str, Slide],
    stand: Iterable[tuple[str, str]],
) -> set[str]:
    """The keys of those of the slides `there` that people halved, or from which they carried text to a shape of their own.

    So it is where some of the text stands on a copy among all `slides`, or in such a shape: `stand` is where text stands, by the
    slide's part and the shape's key.
    """
    shapes: dict[str, set[str]] = {}
    for part, shape in stand:
        shapes.setdefault(part, set()).add(shape)
    halved = {each.copy_of for each in slides if each.part in shapes}
    return {
        each.key for each in there if each.key in halved or shapes.get(each.part, set()) - running_texts(base[each.key])
    }


def _near(one: Box | None, other: Box) -> bool:
    if one is None:
        return True
    pairs = ((one.left, other.left), (one.top, other.top), (one.width, other.width), (one.height, other.height))
    return all(abs(a - b) <= NEAR for a, b in pairs)
