"""What was answered to each statement by all deals together, as stacked bars: on as many slides as they take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.chart_data import LARGE_TEXT, TEXT, WIDE, StackedBars, StackedRow
from pipeline.labels import number
from pipeline.layout.context import Context
from pipeline.layout.score_figures import plotted
from pipeline.layout.shades import seen
from pipeline.model import Indicator
from pipeline.privacy_statements import answer_groups
from pipeline.scores import StatementTotal
from pipeline.slides import EMU_PER_POINT, Box, Chart, Emu, Run, Shape
from pipeline.template import TextStyle

WORDS = 0.42  # of the width, for the words of a statement
LEAST, AIR = 20.0, 8.0  # points: the height of a bar's row, and between two
AROUND = 56.0  # points, for headings and the legend
NOBODY = StatementTotal(0, 0)


def has_bars(context: Context) -> bool:
    """Whether it is told of any statement how many gave which answers."""
    return any(each.shares for each in context.statistics.together.values())


def bar_pages(context: Context, words: str) -> list[tuple[Shape, ...]]:
    """The charts; `words` head their statements."""
    box = context.area("table", "table").box
    blocks = [list(_rows(context, indicator)) for indicator in context.review.indicators]
    fewest = len(_paged(context, blocks, box, box.height))
    heights = (box.height * part // 40 for part in range(1, 41))
    least = next(height for height in heights if len(_paged(context, blocks, box, height)) <= fewest)
    return [(_chart(context, rows, box, words),) for rows in _paged(context, blocks, box, least)]


def _paged(context: Context, blocks: Sequence[Sequence[StackedRow]], box: Box, height: Emu) -> list[list[StackedRow]]:
    """The rows in charts of at most that height; an indicator stays with its first statement, and heads those that go on."""
    pages: list[list[StackedRow]] = [[]]
    for block in blocks:
        for rows in (block[:2], *([each] for each in block[2:])):
            if pages[-1] and _height(context, [*pages[-1], *rows], box) > height:
                pages.append([block[0]] if rows[0] is not block[0] else [])
            pages[-1] += rows
    return pages


def _rows(context: Context, indicator: Indicator) -> Iterator[StackedRow]:
    statistics = context.statistics
    reference = statistics.reference[indicator.id]
    counted = sum(of_deal[indicator.id].n for of_deal in statistics.scores.values() if of_deal[indicator.id].shown)
    yield StackedRow(indicator.name, (), plotted(reference.mean), counted or None, heading=True)
    for each in indicator.statements:
        total = statistics.together.get(each.id, NOBODY)
        turned = f" ({context.label('reversed')})" if each.reversed else ""
        yield StackedRow(f"{each.id} {each.text}{turned}", total.shares, plotted(total.mean), total.n or None)


def _height(context: Context, rows: Sequence[StackedRow], box: Box) -> Emu:
    """What these rows take at least."""
    scale = context.template.chart_scale
    size = LARGE_TEXT if box.width / EMU_PER_POINT / scale >= WIDE else TEXT
    style = TextStyle(0, size * scale, size * scale * 1.15)
    lines = [context.ruler.count((Run(row.label),), style, round(box.width * WORDS)) for row in rows]
    points = AROUND + sum(max(count * size * 1.15, LEAST) + AIR for count in lines)
    return round(points * EMU_PER_POINT * scale)


def _chart(context: Context, rows: Sequence[StackedRow], box: Box, words: str) -> Chart:
    found = context.shades
    groups = answer_groups(context.scale)
    colours = [found.lowest, found.middle, found.highest] if len(groups) > 2 else [found.lowest, found.highest]
    bars = StackedBars(
        tuple(rows),
        tuple(_group(context, *group) for group in groups),
        tuple(seen(context.template, each) for each in colours),
        context.label("mean"),
        context.label("n"),
        words,
        number(0, context.review.language)[1],
    )
    place = replace(box, height=min(_height(context, rows, box), box.height))
    return Chart("statements", place, alt=_alt(context, bars), radar=bars)


def _group(context: Context, low: int, high: int) -> str:
    """What a group of answers is called: its figures, and the words for these where the scale has some."""
    figures = f"{low}–{high}" if low < high else str(low)
    named = [context.scale.labels[each] for each in (low, high) if each in context.scale.labels]
    return f"{figures} ({', '.join(dict.fromkeys(named))})" if named else figures


def _alt(context: Context, bars: StackedBars) -> str:
    """Every bar in words."""
    said = [context.label("bars-of-statements")]
    for row in bars.rows:
        if row.shares:
            parts = ", ".join(f"{share}% {group}" for share, group in zip(row.shares, bars.groups, strict=True))
            said.append(f"{row.label.rstrip('.')}: {parts}.")
    return " ".join(said)
