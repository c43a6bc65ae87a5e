"""What a deal's scores come to, in words: the message that is a slide's title, and the sentence over its figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline import model
from pipeline.layout.context import Context
from pipeline.layout.score_figures import Difference, compared, differences, in_order, listed

MOST_NAMED = 2  # indicators that a message names


def messages(context: Context, deal: model.Deal) -> Iterator[str]:
    """What stands out in a deal's scores, in a few words with a direction, as a title: the best first, shorter ones behind it.

    Indicators that differ by as much are told together. Nothing where nothing can be compared.
    """
    found = compared_with_others(context, deal)
    if not found:
        return
    largest = found[0]
    if not largest.matters(context.review):
        yield context.label("message-equal")
        return
    tied = [each for each in found if each.size == largest.size]
    if len(tied) == 1:
        side = "higher" if largest.signed > 0 else "lower"
        yield compared(context, f"message-{side}", largest)
        yield context.label(f"message-one-{side}", difference=context.number(largest.size))
        return
    sides = {
        "higher": [each.indicator.name for each in tied if each.signed > 0],
        "lower": [each.indicator.name for each in tied if each.signed < 0],
    }
    side = next((side for side, names in sides.items() if len(names) == len(tied)), "both")
    difference = context.number(largest.size)
    if len(tied) <= MOST_NAMED:
        named = {side: listed(context, names) for side, names in sides.items() if names}
        indicators = listed(context, [each.indicator.name for each in tied])
        yield context.label(f"message-tied-{side}", indicators=indicators, difference=difference, **named)
    every = f"{context.label('every')} " if len(tied) == len(found) else ""
    yield context.label(f"message-many-{side}", count=f"{every}{len(tied)}", difference=difference)


def lead(context: Context, deal: model.Deal) -> str:
    """Over the radar, what the figures come to together, and what is not shown; "" where nothing can be compared."""
    every = in_order(context, deal)
    withheld = any(each.score.withheld and not each.score.protected for each in every)
    protected = any(each.score.protected for each in every)
    if not any(each.score.shown for each in every):
        return context.label("lead-withheld" if withheld else "protected-note" if protected else "no-answers")
    notes = [context.label("withheld-note")] * withheld + [context.label("protected-note")] * protected
    return " ".join(filter(None, [_tally(context, compared_with_others(context, deal)), *notes]))


def compared_with_others(context: Context, deal: model.Deal) -> list[Difference]:
    """The indicators on which a deal can be compared, the largest difference first; none where all deals are this one."""
    found = [each for each in differences(context, deal) if each.known]
    return found if any(each.reference.n > 1 for each in found) else []


def _tally(context: Context, found: Sequence[Difference]) -> str:
    """On how many indicators a deal is above, below and at the mean, by the figures as they are printed."""
    if len(found) < 2:
        return ""
    sides = ["equal" if not each.signed else "higher" if each.signed > 0 else "lower" for each in found]
    parts = [
        context.label(f"tally-{side}", count=count if count < len(sides) else context.label("every"))
        for side in ("higher", "lower", "equal")
        if (count := sides.count(side))
    ]
    return context.label("tally", parts=listed(context, parts), count=len(sides))
