"""The slides in which two decks differ, as they are in each, beside each other on a page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from pipeline.deck.patch.slide_drawing import SlideDrawer, SlideDrawing
from pipeline.messages import Language, said
from pipeline.review.compare import Comparison, Difference
from pipeline.review.page_slides import MOST, figure
from pipeline.review.slide_pictures import SlidePictures, screened

_NO_FIGURES = ("title", "breadcrumb", "number")


def slides_beside(found: Comparison, language: Language) -> tuple[list[str], str]:
    """The elements, slide by slide, and the style sheet with the pictures on them."""
    pairs = [*{(each.before, each.after): each for each in reversed(found.differences)}.values()][::-1]
    drawers = [SlideDrawer(deck) for deck in found.decks]
    pictures = [SlidePictures(each.size, each.pictures, f"p{n}x", language) for n, each in enumerate(drawers)]
    body: list[str] = []
    for pair in pairs[:MOST]:
        drawings = [_drawing(drawer, number) for drawer, number in zip(drawers, (pair.before, pair.after), strict=True)]
        changed = [_changed(one, other) for one, other in (drawings, drawings[::-1])]
        title = f"{_where(pair.after or pair.before, language)} “{' '.join(pair.title.split())}”"
        body.append(f'<section><h3>{escape(title)}</h3><div class="pair">')
        for at, side in enumerate(("before", "after")):
            drawing, number = drawings[at], (pair.before, pair.after)[at]
            slides = [pictures[at].slide(_screened(drawing, found, pair), changed[at])] if drawing else []
            body += figure(side, f"{(found.first, found.second)[at].name}: {_where(number, language)}", slides)
        body.append("</div></section>")
    if len(pairs) > MOST:
        body.append(f"<p>{escape(said('review/slides-left-out', count=len(pairs) - MOST).words(language))}</p>")
    return body, "\n".join(each.style() for each in pictures)


def _where(number: int, language: Language) -> str:
    return said("splice/slide", number=number).words(language) if number else "–"


def _drawing(drawer: SlideDrawer, number: int) -> SlideDrawing | None:
    part = next((each.part for each in drawer.slides if each.number == number), "")
    return drawer.slide(part) if part else None


def _changed(drawing: SlideDrawing | None, other: SlideDrawing | None) -> set[tuple[str, int]]:
    """The paragraphs that the other version does not have; none where there is no other."""
    if drawing is None or other is None:
        return set()
    there = {words for _, words in _paragraphs(other)}
    return {place for place, words in _paragraphs(drawing) if words.strip() and words not in there}


def _paragraphs(drawing: SlideDrawing) -> Iterator[tuple[tuple[str, int], str]]:
    for shape in drawing.shapes:
        for at, each in enumerate(shape.paragraphs):
            yield (shape.key, at), "".join(run.text for run in each.runs)


def _screened(drawing: SlideDrawing, found: Comparison, pair: Difference) -> SlideDrawing:
    """A slide without figures that are withheld now.

    Where it has a chart, a picture or a table, which may show some, it has no figures but its title's and its number.
    """
    if found.screen is None:
        return drawing
    shows = any(each.kind or each.rows for each in drawing.shapes)
    keys = {each.key for each in drawing.shapes if shows and each.key not in _NO_FIGURES}
    return screened(drawing, found.screen, pair.key, pair.title, keys)
