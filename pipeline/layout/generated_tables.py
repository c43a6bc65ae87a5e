"""What is no running text: the author's tables, the questionnaire, the overview, and pictures that stand alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline import model
from pipeline.layout.context import Context
from pipeline.layout.prose import NonTextItem, runs
from pipeline.layout.score_figures import example_radar, picture, standing
from pipeline.layout.slide_draft import SlideDraft
from pipeline.layout.tables import TableCell, entry, pages
from pipeline.slides import OWN_CHART, Chart, Colour, Picture, Run, Table, Text

Pages = Table | tuple[Table, ...]  # what stands on one slide
GUTTER = 360_000  # EMU between two tables
TINTS = (92, 78, 62, 45, 15)  # percent lighter than the accent, from the lowest to the highest score


def board_slides(context: Context, board: NonTextItem, lead: Text | None, draft: SlideDraft) -> list[SlideDraft]:
    """The slides of one board, each made from `draft`; `lead` stands over it on the first."""
    first = (lead,) if lead else ()
    if isinstance(board.item, model.Table):
        shapes: Sequence[Pages | Picture | Chart] = _author_table(context, board.item)
    elif isinstance(board.item, model.Figure) or board.item.kind in ("example-radar", "chart"):
        shapes = [figure_shape(context, board, "table", "table")]
    elif board.item.kind == "overview":
        shapes = [*_overview(context), standing(context, context.area("table", "table").box)]
    else:
        shapes = generated(context, board.item.kind)
    return [
        replace(
            draft,
            role="table",
            shapes=(*(first if index == 0 else ()), *(shape if isinstance(shape, tuple) else (shape,))),
            location=board.location,
        )
        for index, shape in enumerate(shapes)
    ]


def figure_shape(context: Context, board: NonTextItem, role: str, area: str) -> Picture | Chart:
    """The picture, the example radar or the author's own chart that `board` is, fitted into an area."""
    box = context.area(role, area).box
    if isinstance(board.item, model.Figure):
        return picture(board.item, box)
    if isinstance(board.item, model.Generated) and board.item.kind == "chart":
        return Picture("chart", box, path=f"{OWN_CHART}{board.item.name}", digest="")
    return example_radar(context, box)


def generated(context: Context, kind: str) -> Sequence[Pages]:
    """The pages of a generated table."""
    make: dict[str, Callable[[Context], Sequence[Pages]]] = {
        "questionnaire": _questionnaire,
        "deep-dive": _deep_dive,
        "response": _response,
    }
    return make[kind](context)


def _pages(
    context: Context, header: Sequence[TableCell], rows: Sequence[Sequence[TableCell]], title: str, **options: object
) -> list[Table]:
    area = context.area("table", "table")
    alt = context.label("table-alt", title=title)
    return pages("table", header, rows, area, context.ruler, name="table", alt=alt, **options)  # type: ignore[arg-type]


def _author_table(context: Context, table: model.Table) -> list[Table]:
    def cells(row: Sequence[model.Cell], style: str) -> list[TableCell]:
        return [
            TableCell(
                (runs(cell.spans),), style, {"left": "", "center": "ctr", "right": "r"}[align], None, cell.location
            )
            for cell, align in zip(row, table.alignments, strict=True)
        ]

    title = ", ".join(model.plain(cell.spans) for cell in table.header)
    return _pages(context, cells(table.header, "header"), [cells(row, "cell") for row in table.rows], title)


def _questionnaire(context: Context) -> list[Table]:
    """A row per indicator with its statements, lettered, so that no cell is empty."""
    header = [entry(context.label(word), "header") for word in ("number", "indicator", "statements")]
    rows = []
    for number, indicator in enumerate(context.review.indicators, 1):
        statements = []
        for index, statement in enumerate(indicator.statements):
            letter = chr(ord("a") + index) if index < 26 else f".{index + 1}"
            text = statement.text + (f" ({context.label('reversed')})" if statement.reversed else "")
            statements.append((Run(f"{number}{letter}", bold=True), Run(f"\u2002{text}")))
        rows.append([entry(str(number)), entry(indicator.name, "cell-strong"), TableCell(tuple(statements))])
    return _pages(context, header, rows, context.label("questionnaire"))


def _deep_dive(context: Context) -> list[Pages]:
    """What the talks go into; two tables beside each other where one would take two slides."""
    header = [entry(context.label("indicator"), "header"), entry(context.label("deep-dive"), "header")]
    rows = [
        [
            entry(indicator.name, "cell-strong"),
            TableCell(tuple((Run(f"– {element}"),) for element in indicator.deep_dive)),
        ]
        for indicator in context.review.indicators
        if indicator.deep_dive
    ]
    whole = _pages(context, header, rows, context.label("deep-dive"))
    beside = _side_by_side(context, header, rows) if len(whole) > 1 else []
    return beside or list(whole)


def _side_by_side(context: Context, header: Sequence[TableCell], rows: Sequence[Sequence[TableCell]]) -> list[Pages]:
    """The rows in two tables on one slide, the left one as high as the right or higher; nothing where they don't fit."""
    area = context.area("table", "table")
    width = (area.box.width - GUTTER) // 2
    title = context.label("table-alt", title=context.label("deep-dive"))
    widths = (width * 2 // 5, width - width * 2 // 5)
    best: list[Pages] = []
    lowest = area.box.height
    for cut in range(1, len(rows)):
        halves = []
        for number, part in enumerate((rows[:cut], rows[cut:])):
            place = replace(area, box=replace(area.box, left=area.box.left + number * (width + GUTTER), width=width))
            key = "table" if number == 0 else "table-2"
            halves.append(pages(key, header, part, place, context.ruler, name="table", alt=title, widths=widths))
        if any(len(half) > 1 for half in halves):
            continue
        height = max(half[0].box.height for half in halves)
        if height <= lowest:
            best, lowest = [tuple(half[0] for half in halves)], height
    return best


def _response(context: Context) -> list[Table]:
    """Respondents per deal. A count below the minimum is not told, nor a total that would give a single one away."""
    survey = context.review.survey
    minimum = survey.minimum_respondents if survey else 0
    counts = context.statistics.respondents
    small = [deal for deal in context.review.deals if 0 < counts.get(deal.id, 0) < minimum]
    header = [
        entry(context.label("number"), "header"),
        entry(context.label("deal"), "header"),
        entry(context.label("respondent-count"), "header", "r"),
    ]
    rows = []
    for deal in context.review.deals:
        count = counts.get(deal.id, 0)
        shown = context.label("withheld-short", minimum=minimum) if deal in small else str(count)
        rows.append([entry(str(deal.number)), entry(deal.name), entry(shown, align="r")])
    if len(small) != 1:
        total = sum(counts.get(deal.id, 0) for deal in context.review.deals)
        rows.append([entry(""), entry(context.label("total"), "cell-strong"), entry(str(total), "cell-strong", "r")])
    return _pages(context, header, rows, context.label("response"), stretch=False, roomy=True)


def _overview(context: Context) -> list[Table]:
    """All deals by all indicators: a table of figures, tinted by the score in one hue so that it reads in grey too."""
    review, statistics = context.review, context.statistics
    header = [entry(context.label("deal"), "header")]
    header += [entry(indicator.name, "header", "ctr") for indicator in review.indicators]
    rows = []
    for deal in review.deals:
        scores = [statistics.scores[deal.id][indicator.id] for indicator in review.indicators]
        rows.append(
            [entry(f"{deal.number}. {deal.short_name}", "cell-strong")]
            + [_heat(context, score.mean, withheld=score.withheld) for score in scores]
        )
    references = [statistics.reference[indicator.id].mean for indicator in review.indicators]
    rows.append(
        [entry(context.label("all-deals"), "cell-strong")]
        + [
            entry(context.number(mean) if mean is not None else context.label("dash"), "cell-strong", "ctr")
            for mean in references
        ]
    )
    box = context.area("table", "table").box
    first = min(box.width // 4, box.width // 2)
    rest = (box.width - first) // len(review.indicators)
    widths = (box.width - rest * len(review.indicators), *([rest] * len(review.indicators)))
    return _pages(context, header, rows, context.label("overview"), widths=widths, roomy=True)


def _heat(context: Context, mean: object, *, withheld: bool) -> TableCell:
    survey = context.review.survey
    if withheld and survey:
        return entry(context.label("withheld-short", minimum=survey.minimum_respondents), align="ctr")
    if mean is None or survey is None:
        return entry(context.label("dash"), align="ctr")
    scale = survey.scale
    share = (float(mean) - scale.minimum) / (scale.maximum - scale.minimum)  # type: ignore[arg-type]
    tint = TINTS[min(int(share * len(TINTS)), len(TINTS) - 1)]
    fill = Colour("accent1", tint)
    own = context.area("table", "table").styles["cell"].colour
    colour = context.text_colour_on(fill)
    text = Run(context.number(mean), colour=colour if colour.name != own else None)
    return TableCell(((text,),), align="ctr", fill=fill)
