"""Every text fits its box, and every table its slide.

Measured is as the deck itself is planned: in the widths of the font, line by line, with the sizes and spacing that the text
has from its slide layout. Boxes that shrink their text or grow with it are left out, but where that runs off the slide. A
font whose widths nobody knows is measured in a narrow one, so that only what is too long in any font is told.
"""

from pipeline.checks.problem import Problems, problem
from pipeline.deck.grounds import Grounds
from pipeline.deck.seen import SeenSlide
from pipeline.deck.seen_words import SeenText

TOLERANCE = 0.3
"""Of a line: so much more is not seen."""

OFF = 0.02
"""Of the slide: what reaches further over its edge is cut off."""


def check_slide(slide: SeenSlide, _: Grounds) -> Problems:
    """Texts that run out of their boxes, and texts and tables that run off the slide."""
    width, height = slide.size
    for text in slide.texts:
        lines = lines_over(text)
        on_slide = text.shape.box.top < height and text.shape.box.left < width
        if lines:
            yield problem(slide.part, "text-fits/box", name=text.name, count=lines, words=text.text[:60])
        elif on_slide and text.words.bottom > height * (1 + OFF):
            yield problem(slide.part, "text-fits/slide", name=text.name, words=text.text[:60])
    for table in slide.tables:
        if table.shape.box.top + table.height > height * (1 + OFF):
            yield problem(slide.part, "text-fits/table", name=table.shape.name)


def lines_over(text: SeenText) -> int:
    """How many lines of a text run out of its box."""
    over = text.words.height - text.inner.height
    too_many = not text.adapts and over > TOLERANCE * text.line and text.words.height > text.line
    return max(round(over / text.line), 1) if too_many else 0
