"""A deal's figures as a table: what differs from all deals stands out, and a legend under it says from when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline import model
from pipeline.layout.context import Context
from pipeline.layout.score_figures import Difference, differences, figures, in_order, shade, shaded_run
from pipeline.layout.score_messages import compared_with_others
from pipeline.layout.slide_draft import stacked_height, text_box
from pipeline.layout.small_print import STYLE, padding
from pipeline.layout.tables import cell, longest_word, table_pages, text_cell
from pipeline.slides import Cell, Emu, Paragraph, Run, Shape, Table, Text
from pipeline.template import Area

FIGURES = ("this-deal", "all-deals", "difference", "range", "n")
"""What the columns of figures are headed with."""

DIFFERENCE = FIGURES.index("difference")
MOST_FIGURES = 66  # percent of the width, for all columns of figures
LEAST_FIGURE = 9  # percent of the width, for each of them
AIR: Emu = 320_000  # more at most for a row, where there are few
HIGH = 85  # percent of the height of the chart beside it that a short table grows to
GAP: Emu = 120_000  # between the table and its legend


def score_tables(context: Context, deal: model.Deal) -> list[tuple[Shape, ...]]:
    """Every indicator with this deal's figures and all deals', on as many pages as they take, each with its legend.

    In bold, its difference shaded as in the overview, is what differs by as much as matters to the review. Where the legend
    would make it a page more it is left out: `legend_notes` are then said elsewhere.
    """
    found = _in_order_of(context, deal)
    standing_out = {each.indicator.id for each in compared_with_others(context, deal) if each.matters(context.review)}
    rows = [_row(context, each, strong=each.indicator.id in standing_out) for each in found]
    notes = legend_notes(context, deal)
    height = _legend_height(context, notes)
    tables = figure_tables(context, rows, deal)
    lower = figure_tables(context.with_room("chart-table", "table", under=height), rows, deal)
    if not notes or len(lower) > len(tables):
        return [(table,) for table in tables]
    return [(table, _legend(context, notes, table, height)) for table in lower]


def figure_tables(context: Context, rows: Sequence[Sequence[Cell]], deal: model.Deal) -> list[Table]:
    """A table of `rows`, each an indicator's name and its `FIGURES`, beside a chart."""
    area = context.area("chart-table", "table")
    header = [text_cell(context.label("indicator"), "header")]
    header += [text_cell(context.label(word), "header", "ctr") for word in FIGURES]
    alt = context.label("table-alt", title=f"{context.label('scores')}, {deal.name}")
    widths = _widths(context, [header, *rows], area)
    return table_pages(
        "scores", header, rows, area, context.ruler, alt=alt, widths=widths, roomy=True, air=AIR, share=HIGH
    )


def figure_row(context: Context, of: Difference, style: str) -> list[Cell]:
    """An indicator's name and its figures in one style."""
    cells = [text_cell(text, style, "ctr") for text in figures(context, of.score, of.reference)]
    return [text_cell(of.indicator.name, style), *cells]


def _row(context: Context, of: Difference, *, strong: bool) -> list[Cell]:
    row = figure_row(context, of, "cell-strong" if strong else "cell")
    if strong:
        fill = shade(context, of)
        assert fill, "what stands out has a shade"
        shown = shaded_run(context, fill, row[1 + DIFFERENCE].paragraphs[0].text, context.area("chart-table", "table"))
        row[1 + DIFFERENCE] = cell((shown,), style="cell-strong", align="ctr", fill=fill)
    return row


def _in_order_of(context: Context, deal: model.Deal) -> list[Difference]:
    """The indicators in the order that the review asks for; those without a figure come last where figures decide."""
    if context.review.sort_scores == "indicators":
        return in_order(context, deal)
    found = differences(context, deal)
    if context.review.sort_scores == "difference":
        return sorted(found, key=lambda each: not each.known)
    return sorted(in_order(context, deal), key=lambda each: (each.score.mean is None, -(each.score.mean or 0)))


def _widths(context: Context, rows: Sequence[Sequence[Cell]], area: Area) -> tuple[Emu, ...]:
    """Columns of figures as wide as their longest words, narrower where the names would have too little; these have the rest."""
    columns = [*zip(*rows, strict=True)][1:]
    least = area.box.width * LEAST_FIGURE // 100
    wanted = [max(longest_word(column, area, context.ruler), least) for column in columns]
    most = area.box.width * MOST_FIGURES // 100
    widths = [each * min(most, sum(wanted)) // sum(wanted) for each in wanted]
    return (area.box.width - sum(widths), *widths)


# --- the legend -------------------------------------------------------------------------------------


def legend_notes(context: Context, deal: model.Deal) -> list[str]:
    """From when a difference stands out, and why a range is told in words."""
    notes = []
    if found := compared_with_others(context, deal):
        matters = any(each.matters(context.review) for each in found)
        said = context.number(context.review.matters)
        notes.append(context.label("scores-matter" if matters else "scores-none-matter", matters=said))
    if any(each.score.shown and each.score.minimum is None and each.score.spread for each in in_order(context, deal)):
        notes.append(context.label("scores-in-words"))
    return notes


def _legend_height(context: Context, notes: Sequence[str]) -> Emu:
    area = context.area("chart-table", "table")
    return GAP + stacked_height(context, [_paragraph(notes)], area, area.inner.width) + padding(area)


def _legend(context: Context, notes: Sequence[str], table: Table, height: Emu) -> Text:
    area = context.area("chart-table", "table")
    box = replace(area.box, top=table.box.bottom + GAP, height=height - GAP)
    return text_box("legend", box, "table", _paragraph(notes))


def _paragraph(notes: Sequence[str]) -> Paragraph:
    return Paragraph((Run(" ".join(notes)),), STYLE, first=True)
