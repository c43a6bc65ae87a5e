"""No text stands on another text, on a table or a chart, and nothing covers it.

Boxes may overlap; what counts is where the words stand, as they are measured. A filled shape or a picture that lies before
words hides them; one behind them does not. A slide of more than 500 shapes is not looked at, and told.
"""

from collections.abc import Iterator

from pipeline.checks.problem import Problems, problem
from pipeline.deck.boxes import overlap
from pipeline.deck.grounds import MOST_COMPARED, Covers, Grounds
from pipeline.deck.seen import SeenSlide
from pipeline.deck.seen_words import SeenText
from pipeline.slides import Box

SHARED = 0.35
"""Of a line's height: words that share less than that, across or down, only touch."""

COVERED = 0.3
"""Of the words' area: so much must be covered."""


def check_slide(slide: SeenSlide, _: Grounds) -> Problems:
    """Words on words, words on tables and charts, and words that are covered."""
    if len(slide.shapes) > MOST_COMPARED:
        yield problem(slide.part, "overlaps/many", count=len(slide.shapes))
        return
    covers = Covers(slide)
    for at, one in enumerate(slide.texts):
        for other in slide.texts[at + 1 :]:
            if _meet(one, other):
                yield problem(slide.part, "overlaps/text", name=one.name, other=other.name)
        for name, box in _frames(slide):
            if overlap(_words(one), box) > COVERED * max(one.words.width * one.words.height, 1):
                yield problem(slide.part, "overlaps/frame", name=one.name, other=name)
        for shape in covers.of(one.shape, _words(one), COVERED):
            yield problem(slide.part, "overlaps/covered", name=one.name, other=shape.name)


def _frames(slide: SeenSlide) -> Iterator[tuple[str, Box]]:
    heights = {id(each.shape): each.height for each in slide.tables}
    for shape in slide.shapes:
        if shape.is_frame:
            box = shape.box
            height = max(box.height, heights.get(id(shape), 0))
            yield shape.name, Box(box.left, box.top, box.width, height)


def _words(text: SeenText) -> Box:
    """Where words stand, as far as that is in their box: what runs out of it is told by `text-fits`."""
    if text.words.height <= text.inner.height:
        return text.words
    return Box(text.words.left, text.inner.top, text.words.width, text.inner.height)


def _meet(one: SeenText, other: SeenText) -> bool:
    first, second = _words(one), _words(other)
    least = SHARED * min(one.line, other.line)
    across = min(first.right, second.right) - max(first.left, second.left)
    down = min(first.bottom, second.bottom) - max(first.top, second.top)
    return across > least and down > least
