"""The size of all running text: the largest at which the deck does not grow by much."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from pipeline.layout.chapters import chapter_texts
from pipeline.layout.context import Context
from pipeline.layout.deals import deal_texts, score_pages, unchanged
from pipeline.layout.page_planner import slides_of
from pipeline.model import Deal
from pipeline.text_size import at_size, large, usual

GROWTH = 1.1  # times as many slides as at the template's own size, at most
FRONT = 2  # cover and contents


def best_size(context: Context, deal: Deal | None = None) -> float:
    """The size in points for the whole deck, or for the section of one `deal` as a deck of its own.

    It is the last before the deck has more than a tenth more slides than at the template's own size. Where there is so little
    text that the largest of the template makes no slide more, it is the last of the larger ones that makes none either.
    """
    if context.review.text_size:
        return context.review.text_size
    own, *others = usual(context.template)
    least = _slides(context, own, deal)
    size = _last(context, [own, *others], round(least * GROWTH, 6), deal)
    if size < [own, *others][-1] or _slides(context, size, deal) > least:
        return size
    return _last(context, [size, *large(context.template)], least, deal)


def in_size(context: Context, size: float) -> Context:
    """`context` with running text of this size, in points."""
    little = size > usual(context.template)[-1]
    return replace(context, template=at_size(context.template, size), little_text=little)


def _last(context: Context, sizes: list[float], most: float, deal: Deal | None) -> float:
    """The last of `sizes` at which there are `most` slides at most, the first in any case; slides grow with the size."""
    low, high = 0, len(sizes)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if _slides(context, sizes[middle], deal) <= most else (low, middle)
    return sizes[low]


def _slides(context: Context, size: float, deal: Deal | None) -> int:
    """How many slides the deck has at this size, but for what no size changes much: lists of links."""
    at = in_size(context, size)
    review = context.review
    deals = review.deals if deal is None else (deal,)
    scores = (
        context.remembered.of(("scores", size), deals[0].id, partial(score_pages, at, deals[0])) if review.survey else 0
    )
    count = FRONT + len(deals) * (1 + scores)
    count += sum(unchanged(at, each, "count", partial(_slides_of_deal, at, each)) for each in deals)
    for number, chapter in review.numbered_chapters if deal is None else ():
        texts = chapter_texts(at, chapter, number)
        count += 1 + sum(slides_of(at, draft.key, draft.role, items) for draft, items in texts)
    return count


def _slides_of_deal(context: Context, deal: Deal) -> int:
    """How many slides the texts of a deal take."""
    return sum(slides_of(context, f"{deal.id}/{key}", "text", items) for key, _, items in deal_texts(context, deal))
