"""What was answered to each statement, under the figures of its indicator: of one deal, or of all deals together."""

from __future__ import annotations

from pipeline.layout.context import Context
from pipeline.layout.score_figures import figures, not_shown
from pipeline.layout.statement_bars import NOBODY, bar_pages, has_bars
from pipeline.layout.tables import Align, table_pages, text_cell
from pipeline.model import Indicator, Statement
from pipeline.privacy_statements import answer_groups
from pipeline.scores import Score, StatementScore
from pipeline.slides import Cell, Shape

FIGURE = 11  # percent of the width for each column of figures


def statement_pages(context: Context, deal: str) -> list[tuple[Shape, ...]]:
    """The tables for a deal, or for all of them together where it is "", on as many slides as they take.

    Of all of them together bars instead, where it is told how many gave which answers.
    """
    if not deal and has_bars(context):
        return bar_pages(context, context.label("statement"))
    rows: list[list[Cell]] = []
    kept: list[int] = []
    columns = _columns(context, deal)
    for indicator in context.review.indicators:
        kept.append(len(rows))
        rows.append(_row(indicator.name, _of_indicator(context, deal, indicator, len(columns)), "cell-strong"))
        for statement in indicator.statements:
            of_deal = _of_deal(context, deal, statement) if deal else _of_all(context, statement, len(columns))
            rows.append(_row(said(context, statement), of_deal, "cell"))
    area = context.area("table", "table")
    figure = area.box.width * FIGURE // 100
    tables = table_pages(
        "table",
        _row(context.label("statement"), columns, "header"),
        rows,
        area,
        context.ruler,
        alt=context.label("table-alt", title=context.label("statement-results")),
        widths=(area.box.width - len(columns) * figure, *([figure] * len(columns))),
        kept=kept,
    )
    return [(table,) for table in tables]


def statement_notes(context: Context, deal: str) -> list[str]:
    """What stands under the tables: how to read them, and what the signs for what is not shown mean."""
    statistics = context.statistics
    turned = any(each.reversed for indicator in context.review.indicators for each in indicator.statements)
    shares = not deal and any(each.shares for each in statistics.together.values())
    scores: list[Score | StatementScore] = []
    if deal:
        scores += [*statistics.scores[deal].values(), *statistics.statements.get(deal, {}).values()]
    notes = {
        "statements-turned": turned,
        "statements-shares": shares,
        "statements-no-shares": not shares and bool(statistics.together),
        "withheld-note": any(each.withheld and not each.protected for each in scores),
        "protected-note": any(each.protected for each in scores),
    }
    return [context.label(note) for note, holds in notes.items() if holds]


def said(context: Context, statement: Statement) -> str:
    """A statement in a table: its id and its words."""
    turned = f" ({context.label('reversed')})" if statement.reversed else ""
    return f"{statement.id} {statement.text}{turned}"


def _row(first: str, others: list[str], style: str) -> list[Cell]:
    align: Align = "ctr"
    return [text_cell(first, style), *(text_cell(each, style, align) for each in others)]


def _columns(context: Context, deal: str) -> list[str]:
    if deal:
        return [context.label(word) for word in ("this-deal", "all-deals", "n")]
    told = any(each.shares for each in context.statistics.together.values())
    groups = answer_groups(context.scale) if told else ()
    shares = [f"{low}–{high} (%)" if low < high else f"{low} (%)" for low, high in groups]
    return [context.label("mean"), context.label("n"), *shares]


def _of_indicator(context: Context, deal: str, indicator: Indicator, columns: int) -> list[str]:
    statistics, dash = context.statistics, context.label("dash")
    reference = statistics.reference[indicator.id]
    if deal:
        mean, together, _, _, n = figures(context, statistics.scores[deal][indicator.id], reference)
        return [mean, together, n]
    shown = sum(of_deal[indicator.id].n for of_deal in statistics.scores.values() if of_deal[indicator.id].shown)
    mean = dash if reference.mean is None else context.number(reference.mean)
    return [mean, str(shown) if shown else dash, *([dash] * (columns - 2))]


def _of_deal(context: Context, deal: str, statement: Statement) -> list[str]:
    """The columns for a deal; what is not shown is a dash, and says so under n, as in its scores."""
    score = context.statistics.statements.get(deal, {}).get(statement.id, StatementScore(0))
    mean = context.statistics.together.get(statement.id, NOBODY).mean
    dash = context.label("dash")
    return [
        dash if score.mean is None else context.number(score.mean),
        dash if mean is None else context.number(mean),
        not_shown(context, score) if score.withheld else str(score.n),
    ]


def _of_all(context: Context, statement: Statement, columns: int) -> list[str]:
    """The columns for all deals together."""
    total, dash = context.statistics.together.get(statement.id, NOBODY), context.label("dash")
    mean = dash if total.mean is None else context.number(total.mean)
    shares = [str(each) for each in total.shares] or [dash] * (columns - 2)
    return [mean, str(total.n) if total.n else dash, *shares]
