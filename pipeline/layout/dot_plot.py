"""Where every deal stands on every indicator, as a chart: what it shows and what it says in words."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from pipeline import model
from pipeline.chart_data import DotPlot, DotPlotRow
from pipeline.layout.context import Context
from pipeline.layout.score_figures import plotted
from pipeline.slides import Box, Chart, Emu

MANY = 15  # with more deals than this dots have no numbers, and the legend names none
TOLD = 3  # deals with the same score that are named
LINE: Emu = 432_000  # at least, from one line to the next where there are many dots
LEAST: Emu = 270_000  # and on usual slides where dots have numbers, which are read on no less
ROUND: Emu = 860_000  # what its scale and its legend take on usual slides

Scored = list[tuple[model.Deal, Fraction]]


def dot_plots(context: Context, box: Box, own: str = "") -> list[tuple[Sequence[model.Indicator], Chart]]:
    """Every deal's score as a dot on a line for each indicator, which stand before their chart; the deal `own` stands out.

    The lines are far enough apart for dots that stand on each other, and for their numbers, on as many charts as it takes.
    """
    every, scale = context.review.indicators, context.template.chart_scale
    many = len(context.review.deals) > MANY
    most = box.height // LINE if many else round(box.height / scale - ROUND) // LEAST
    most = max(most, 1)
    charts = -(-len(every) // most)
    size = -(-len(every) // charts)
    groups = [every[at : at + size] for at in range(0, len(every), size)]
    return [(group, _dot_plot(context, box, group, own)) for group in groups]


def _dot_plot(context: Context, box: Box, indicators: Sequence[model.Indicator], own: str) -> Chart:
    """One of them; it is said in words too."""
    review, statistics = context.review, context.statistics
    many = len(review.deals) > MANY
    rows, sentences = [], [context.label("standing-alt-many" if many else "standing-alt")]
    for indicator in indicators:
        means = [(deal, statistics.scores[deal.id][indicator.id].mean) for deal in review.deals]
        scored = [(deal, mean) for deal, mean in means if mean is not None]
        reference = statistics.reference[indicator.id].mean
        marks = tuple((deal.number, round(float(mean), 6)) for deal, mean in scored)
        named = tuple((deal.number, deal.short_name) for deal in _outliers(scored, reference, review.matters))
        rows.append(DotPlotRow(indicator.name, marks, plotted(reference), named))
        if scored and reference is not None:
            sentences.append(_sentence(context, indicator, scored, reference))
    scale = context.scale
    chart = DotPlot(
        tuple(rows),
        () if many else tuple((deal.number, deal.short_name) for deal in review.deals),
        scale.minimum,
        scale.maximum,
        context.label("all-deals"),
        minimum_label=scale.labels.get(scale.minimum, ""),
        maximum_label=scale.labels.get(scale.maximum, ""),
        own=next((deal.number for deal in review.deals if deal.id == own), 0),
        numbered=not many,
    )
    return Chart("standing", box, alt=" ".join(sentences), radar=chart)


def _outliers(scored: Scored, reference: Fraction | None, matters: Fraction) -> list[model.Deal]:
    """The deal that is lowest alone and the one that is highest alone, where that is far enough from all deals to matter."""
    found = []
    for side, end in ((-1, min), (1, max)):
        at = end((mean for _, mean in scored), default=None)
        those = [deal for deal, mean in scored if mean == at]
        if at is not None and reference is not None and len(those) == 1 and side * (at - reference) >= matters:
            found += those
    return found


def _sentence(context: Context, indicator: model.Indicator, scored: Scored, reference: Fraction) -> str:
    low, high = (end(mean for _, mean in scored) for end in (min, max))
    figures = {"low": low, "high": high, "reference": reference}
    words = {name: context.number(value) for name, value in figures.items()}
    words |= {"lowest": _named(context, scored, low), "highest": _named(context, scored, high)}
    return context.label("standing-alt-row", indicator=indicator.name, **words)


def _named(context: Context, scored: Sequence[tuple[model.Deal, Fraction]], value: Fraction) -> str:
    """The deals with that score; how many they are where they are more than are easily listened to."""
    names = [deal.short_name for deal, mean in scored if mean == value]
    return ", ".join(names) if len(names) <= TOLD else f"{len(names)} {context.review.deal_naming.plural}"
