"""What the figures of all deals come to, in words: the messages that are the titles of their slides.

They are made of what those slides print, the longest first, and say nothing where too many are alike to be named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from pipeline import model
from pipeline.layout.context import Context
from pipeline.layout.score_figures import Difference, in_order, listed
from pipeline.privacy import tenths

MOST_NAMED = 2  # deals, or indicators, that a message names


def heat_messages(context: Context, indicators: Sequence[model.Indicator]) -> list[str]:
    """Which deals have the most figures on `indicators` so far above all deals that it matters, and which so far below."""
    shown = {each.id for each in indicators}
    sides: dict[str, Counter[str]] = {"higher": Counter(), "lower": Counter()}
    known = False
    for deal in context.review.deals:
        found = [each for each in in_order(context, deal) if each.indicator.id in shown and _compared(each)]
        known = known or bool(found)
        for each in found:
            if each.matters(context.review):
                sides["higher" if each.signed > 0 else "lower"][deal.short_name] += 1
    if not known:
        return []
    if not any(sides.values()):
        return [context.label("message-heat-equal", matters=context.number(context.review.matters))]
    named = {side: listed(context, most) for side, counts in sides.items() if (most := _most(counts))}
    alone = sorted(named, key=lambda side: -max(sides[side].values()))
    both = ["both"] if len(named) > 1 else []
    return [context.label(f"message-heat-{side}", **named) for side in (*both, *alone)]


def standing_messages(context: Context, indicators: Sequence[model.Indicator]) -> list[str]:
    """On which of `indicators` the figures of the deals, as they are printed, are furthest apart."""
    ranges = {each.name: found for each in indicators if (found := _range(context, each))}
    widest = max((high - low for low, high in ranges.values()), default=Fraction(0))
    names = [name for name, (low, high) in ranges.items() if high - low == widest]
    if not widest or len(names) > MOST_NAMED:
        return []
    said = [context.label("message-standing-tied", indicators=listed(context, names))]
    if len(names) == 1:
        low, high = (context.number(value) for value in ranges[names[0]])
        said.insert(0, context.label("message-standing", indicator=names[0], low=low, high=high))
    return said


def bars_messages(context: Context) -> list[str]:
    """Which statement got the largest share of high answers, and which of low ones, where each is one alone."""
    high, low = _largest(context, -1), _largest(context, 0)
    values = {"high": high[0], "most": high[1], "low": low[0], "least": low[1]}
    sides = [side for side in ("high", "low") if values[side]]
    both = ["both"] if len(sides) > 1 and high[0] != low[0] else []
    return [context.label(f"message-bars-{side}", **values) for side in (*both, *sides)]


def _compared(each: Difference) -> bool:
    """Whether there is another deal's figure behind the mean that this one is compared with."""
    return each.known and each.reference.n > 1


def _most(counts: Counter[str]) -> list[str]:
    """Those that were counted most often, where they are few enough to be named."""
    most = max(counts.values(), default=0)
    names = [name for name, count in counts.items() if count == most]
    return names if len(names) <= MOST_NAMED else []


def _range(context: Context, indicator: model.Indicator) -> tuple[Fraction, Fraction] | None:
    """The lowest and the highest figure of a deal as they are printed; None where less than two are shown."""
    means = (context.statistics.scores[deal.id][indicator.id].mean for deal in context.review.deals)
    shown = [printed for mean in means if (printed := tenths(mean)) is not None]
    return (min(shown), max(shown)) if len(shown) > 1 else None


def _largest(context: Context, group: int) -> tuple[str, int]:
    """The id of the statement to which the largest share gave answers of that group, and the share; "" where several have it."""
    told = {name: total.shares[group] for name, total in context.statistics.together.items() if total.shares}
    most = max(told.values(), default=0)
    names = [name for name, share in told.items() if share == most]
    return (names[0], most) if most and len(names) == 1 else ("", 0)
