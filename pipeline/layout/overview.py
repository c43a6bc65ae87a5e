"""All deals by all indicators: a table shaded by how far each figure is from that of all deals, then where each deal stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from pipeline import model
from pipeline.layout.context import SCALES, Context, scaled
from pipeline.layout.dot_plot import MANY, dot_plots
from pipeline.layout.overview_messages import heat_messages, standing_messages
from pipeline.layout.score_figures import STRONG, Difference, not_shown, shade, shaded_run
from pipeline.layout.shades import Shades
from pipeline.layout.slide_draft import text_box
from pipeline.layout.small_print import STYLE, padding
from pipeline.layout.tables import cell, longest, table_pages, text_cell
from pipeline.privacy import total_shown
from pipeline.slides import EMU_PER_POINT, Box, Cell, Emu, Paragraph, Run, Shape, Table, Text
from pipeline.template import TextStyle

NAMES = 25  # percent of the width at most, for the names of deals
AIR: Emu = 320_000  # more at most for a row, where there are few
HIGH = 85  # percent of the height that a short table grows to
READ = 5  # letters of a word in a heading that stand on one line
TENTH = Fraction(1, 10)
SWATCHES = ("lowest", "low", "middle", "high", "highest")
GAP: Emu = 120_000  # between the table and its legend, and between what stands in that
INTRODUCED = 28  # percent of the width, for the words before the shades of the legend


def overview_pages(context: Context, own: str = "") -> list[tuple[Sequence[str], tuple[Shape, ...]]]:
    """The slides of the overview, each with the messages that it may have; the row of the deal `own` stands out."""
    legend = _legend_height(context)
    lower = context.with_room("table", "table", under=legend)
    fills = context.shades
    pages: list[tuple[Sequence[str], tuple[Shape, ...]]] = []
    for indicators in _groups(context):
        messages = heat_messages(context, indicators)
        tables = _tables(lower, indicators, own)
        pages += [(messages, (table, *_legend(context, table, legend, fills))) for table in tables]
    for indicators, chart in dot_plots(context, context.area("table", "table").box, own):
        pages.append((standing_messages(context, indicators), (chart,)))
    return pages


def _groups(context: Context) -> list[Sequence[model.Indicator]]:
    """The indicators in as many tables beside each other as it takes for their names to be read."""
    every = context.review.indicators
    area, ruler = context.area("table", "table"), context.ruler
    words = [word[:READ] for each in every for word in each.name.split()]
    room = longest([text_cell(word, "header") for word in words], area, ruler)
    rest = area.box.width - sum(_first_widths(context))
    for count in range(1, len(every)):
        most = -(-len(every) // count)
        if most * room <= rest:
            return [every[at : at + most] for at in range(0, len(every), most)]
    return [[each] for each in every]


def in_order(context: Context) -> list[model.Deal]:
    """The deals as they are numbered; where there are many, the highest mean over the indicators shown first."""
    deals = list(context.review.deals)
    if len(deals) <= MANY:
        return deals
    means = {deal.id: _mean(context, deal) for deal in deals}
    return sorted(deals, key=lambda deal: (means[deal.id] is None, -(means[deal.id] or 0)))


def _mean(context: Context, deal: model.Deal) -> Fraction | None:
    means = [each.mean for each in context.statistics.scores[deal.id].values() if each.mean is not None]
    return sum(means, Fraction(0)) / len(means) if means else None


# --- the table --------------------------------------------------------------------------------------


def _tables(context: Context, indicators: Sequence[model.Indicator], own: str) -> list[Table]:
    statistics = context.statistics
    header = [text_cell(context.label("deal"), "header"), text_cell(context.label("n"), "header", "ctr")]
    header += [text_cell(indicator.name, "header", "ctr") for indicator in indicators]
    rows = []
    for deal in in_order(context):
        row = [
            text_cell(_name(deal), "cell" if own not in ("", deal.id) else "cell-strong"),
            text_cell(_n(context, deal), align="ctr"),
        ]
        if deal.id == own:
            row = [Cell(each.paragraphs, context.template.row_fill) for each in row]
        for indicator in indicators:
            found = Difference(indicator, statistics.scores[deal.id][indicator.id], statistics.reference[indicator.id])
            row.append(_figure(context, found))
        rows.append(row)
    means = [statistics.reference[indicator.id].mean for indicator in indicators]
    shown = [context.label("dash") if mean is None else context.number(mean) for mean in means]
    last = [text_cell(context.label("all-deals"), "cell-strong")]
    rows.append([*last, *(text_cell(text, "cell-strong", "ctr") for text in (_total(context), *shown))])
    return table_pages(
        "table",
        header,
        rows,
        context.area("table", "table"),
        context.ruler,
        alt=context.label("table-alt", title=context.label("overview")),
        widths=_widths(context, len(indicators)),
        roomy=True,
        air=AIR,
        share=HIGH,
        kept=[len(rows) - 2],
    )


def _first_widths(context: Context) -> tuple[Emu, Emu]:
    """Of the names, on one line as far as that goes, and of n."""
    area, deals = context.area("table", "table"), context.review.deals
    names = [_name(each) for each in deals] + [context.label("all-deals")]
    counts = [context.label("n"), _total(context), *(_n(context, deal) for deal in deals)]
    widest, n = (
        longest([text_cell(each, "cell-strong") for each in texts], area, context.ruler) for texts in (names, counts)
    )
    return min(widest, area.box.width * NAMES // 100), n


def _widths(context: Context, indicators: int) -> tuple[Emu, ...]:
    """The first two columns, and the indicators, all as wide."""
    whole = context.area("table", "table").box.width
    names, n = _first_widths(context)
    rest = (whole - names - n) // indicators
    return (whole - n - rest * indicators, n, *([rest] * indicators))


def _name(deal: model.Deal) -> str:
    return f"{deal.number}. {deal.short_name}"


def _n(context: Context, deal: model.Deal) -> str:
    count = context.statistics.respondents.get(deal.id, 0)
    return context.label("withheld-short") if context.withholds(count) else str(count)


def _total(context: Context) -> str:
    """How many people answered in all, where that gives no number away that is kept back."""
    counts = [context.statistics.respondents.get(deal.id, 0) for deal in context.review.deals]
    survey = context.review.survey
    return str(sum(counts)) if survey is None or total_shown(survey, counts) else context.label("dash")


def _figure(context: Context, found: Difference) -> Cell:
    """A score, with a shade and in bold where it is so far from all deals that it matters."""
    score = found.score
    if score.mean is None:
        return text_cell(not_shown(context, score) if score.withheld else context.label("dash"), align="ctr")
    text, fill = context.number(score.mean), shade(context, found)
    if fill is None:
        return text_cell(text, align="ctr")
    return cell((shaded_run(context, fill, text, context.area("table", "table")),), align="ctr", fill=fill)


# --- the legend -------------------------------------------------------------------------------------


def _legend_height(context: Context) -> Emu:
    area = context.area("table", "table")
    style = scaled(area.styles[STYLE], _legend_scale(context))
    most = max(_legend_lines(context, style, GAP // 2))
    return GAP + round(most * style.line * EMU_PER_POINT) + padding(area) + GAP // 2


def _legend_lines(context: Context, style: TextStyle, air: Emu) -> list[int]:
    """How many lines each of its texts takes with so much air beside it."""
    area = context.area("table", "table")
    air += area.insets[0] + area.insets[2]
    texts = zip(_legend_texts(context), _legend_widths(context), strict=True)
    return [context.ruler.count((Run(text, bold=True),), style, width - air) for text, width in texts]


def _legend_scale(context: Context) -> int:
    """The percentage of its size at which no text of the legend touches the edges of its shade; all of it where none does."""
    own = context.area("table", "table").styles[STYLE]
    scales = [scale for scale in SCALES if own.size * scale / 100 >= context.smallest]
    styles = ((scale, scaled(own, scale)) for scale in scales)
    airy = (
        scale
        for scale, style in styles
        if _legend_lines(context, style, GAP // 2)[1:] == _legend_lines(context, style, GAP)[1:]
    )
    return next(airy, 100)


def _legend_texts(context: Context) -> list[str]:
    """What the legend says first, and of each shade."""
    matters = context.review.matters
    far, near = context.number(STRONG * matters), context.number(matters)
    values = {"matters": near, "far": far, "under": context.number(STRONG * matters - TENTH)}
    plain = "" if STRONG * matters - TENTH > matters else "-one"
    names = ("heat-legend", "heat-lowest", f"heat-low{plain}", "heat-middle", f"heat-high{plain}", "heat-highest")
    return [context.label(name, **values) for name in names]


def _legend_widths(context: Context) -> list[Emu]:
    width = context.area("table", "table").box.width
    first = width * INTRODUCED // 100
    rest = (width - first - GAP // 2 * (len(SWATCHES) - 1)) // len(SWATCHES)
    return [first, *([rest] * len(SWATCHES))]


def _legend(context: Context, table: Table, height: Emu, fills: Shades) -> list[Text]:
    """What each shade means, each on its own fill."""
    area, left = context.area("table", "table"), table.box.left
    top, scale, made = table.box.bottom + GAP, _legend_scale(context), []
    for name, text, width in zip(("", *SWATCHES), _legend_texts(context), _legend_widths(context), strict=True):
        box = Box(left, top, width if name else width - GAP // 2, height - GAP)
        fill = getattr(fills, name) if name and name != "middle" else None
        run = shaded_run(context, fill, text, area) if fill else Run(text)
        paragraph = Paragraph((run,), STYLE, first=True, align="ctr" if name else "")
        words = text_box(f"legend-{name}" if name else "legend", box, "table", paragraph, fill=fill)
        made.append(replace(words, scale=scale))
        left += width + (GAP // 2 if name else 0)
    assert area.box.right >= left - GAP // 2 - 1, "the legend is as wide as the table"
    return made
