"""Every character of every point of the inputs stands in the deck exactly once, in order."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model import Chapter, Deal, Review
from pipeline.slides import Deck, Paragraph, Slide, Table, Text
from pipeline.text_model import Block, Part, Point, plain
from pipeline.units import unjoined

COLUMNS = re.compile(r"text-\d|lead|step-[^+]+(\+words)?")  # the shapes that points stand in
STEP = re.compile(r"\d+  ")  # stands before the bold words of a step
HEADINGS = ("heading", "claim", "part", "level-5", "level-6", "level-7")  # as planned, and as read from our template
SOFT_HYPHEN = "\u00ad"


def missing(review: Review, deck: Deck, only_deal: str | None = None) -> list[str]:
    """What `deck`, planned or read from a file, lacks of `review` or of one deal: a sentence each, [] if it is whole.

    The paragraphs of all columns, in order, are the points of all parts, in order: not one more, not one less, each whole
    or in pieces that follow each other. Nothing else holds a point. Every heading of a part or a block is said somewhere.
    """
    chapters = [_of_deal(deal) for deal in review.deals if deal.id == only_deal] if only_deal else _in_order(review)
    parts = [part for chapter in chapters for part in chapter]
    planned = [text for part in parts for block in part.blocks for text in _texts(block)]
    return [*_out_of_order(planned, list(_column_texts(deck))), *_repeated(planned, deck), *_unsaid(parts, deck)]


def _out_of_order(planned: list[str], shown: list[str]) -> Iterator[str]:
    """The first place where the columns say something else than the points."""
    waiting = iter(planned)
    due = rest = ""
    for text in shown:
        if not rest:
            due = rest = next(waiting, "")
        if not rest.startswith(text):
            rest = rest.lstrip()  # no blank stands between the words on the arrow of a step and those under it
        if not rest or not rest.startswith(text):
            yield f"{text[:60]!r} stands where {rest[:60]!r} of {due[:60]!r} is due"
            return
        rest = rest[len(text) :]
    if rest or (due := next(waiting, "")):
        yield f"{due[:60]!r} does not stand there whole"


def _repeated(planned: list[str], deck: Deck) -> Iterator[str]:
    """Long points that stand in a table or anywhere else outside the columns as well."""
    elsewhere = "\n".join(_bare(p) for slide in deck.slides for shape in slide.shapes for p in _elsewhere(shape))
    yield from (f"{text[:60]!r} stands elsewhere too" for text in planned if len(text) > 80 and text in elsewhere)


def _unsaid(parts: Iterable[Part], deck: Deck) -> Iterator[str]:
    said = "\n".join(_bare(p) for slide in deck.slides for shape in slide.shapes for p in _paragraphs(shape)).casefold()
    for each in (each for part in parts for each in (part, *part.blocks)):
        heading = unjoined(plain(each.heading).replace(SOFT_HYPHEN, ""))
        if heading.casefold() not in said:
            yield f"the heading {heading[:60]!r} is said nowhere"


# --- the inputs, in the order of the deck -----------------------------------------------------------


def _in_order(review: Review) -> Iterator[Iterable[Part]]:
    for chapter in review.chapters:
        yield chapter.parts
        yield from _of_chapter(review, chapter)


def _of_chapter(review: Review, chapter: Chapter) -> Iterator[Iterable[Part]]:
    if chapter.kind == "conclusions":
        yield [each.conclusions for each in review.addressed if each.conclusions]
        yield [each.recommendations for each in review.addressed if each.recommendations]
    if chapter.kind == "deals":
        yield from map(_of_deal, review.deals)


def _of_deal(deal: Deal) -> Iterable[Part]:
    return [part for part in (deal.context, deal.findings, deal.lessons, deal.attention, *deal.others) if part]


def _texts(block: Block) -> Iterator[str]:
    for item in block.items:
        if isinstance(item, Point):
            yield from _of_point(item)


def _of_point(point: Point) -> Iterator[str]:
    text = unjoined(point.text.replace(SOFT_HYPHEN, ""))
    if text:
        yield text
    for below in point.points:
        yield from _of_point(below)


# --- the deck ---------------------------------------------------------------------------------------


def _column_texts(deck: Deck) -> Iterator[str]:
    for slide in deck.slides:
        if not slide.key.startswith(("reading-guide/", "chapter/summary/", "end/")):
            yield from filter(None, _in_columns(slide))


def _in_columns(slide: Slide) -> Iterator[str]:
    for shape in slide.shapes:
        if isinstance(shape, Text) and COLUMNS.fullmatch(shape.key) and "/scores/" not in slide.key:
            texts = [
                _bare(replace(paragraph, runs=tuple(run for run in paragraph.runs if run.field != "footnote")))
                for paragraph in shape.paragraphs
                if paragraph.style not in (*HEADINGS, "small-print")
            ]
            yield from (
                (STEP.sub("", text, count=1) for text in texts) if re.fullmatch(r"step-[^+]+", shape.key) else texts
            )


def _elsewhere(shape: object) -> Iterator[Paragraph]:
    if not (isinstance(shape, Text) and COLUMNS.fullmatch(shape.key)):
        yield from _paragraphs(shape)


def _paragraphs(shape: object) -> Iterator[Paragraph]:
    if isinstance(shape, Text):
        yield from shape.paragraphs
    elif isinstance(shape, Table):
        yield from (paragraph for row in shape.rows for cell in row.cells for paragraph in cell.paragraphs)


def _bare(paragraph: Paragraph) -> str:
    return unjoined(paragraph.text.replace(SOFT_HYPHEN, ""))
