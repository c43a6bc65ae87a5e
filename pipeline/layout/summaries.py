"""What a deck comes to: on one slide what is concluded, strong and weak over all deals; and in a table what is recommended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline import model, text_model
from pipeline.layout.context import Context
from pipeline.layout.tables import cell, table_pages, text_cell
from pipeline.names import slug
from pipeline.privacy import total_shown
from pipeline.slides import Cell, Emu, Jump, Run, Shape, Table
from pipeline.template import Area

STANDING_OUT = 3  # as many of the strongest and of the weakest indicators
GUTTER: Emu = 360_000  # between the conclusions and the figures
CONCLUSIONS = 62  # percent of the width for the conclusions
AUDIENCE = 28  # percent of that for whom they are addressed to
FIGURE = 16  # percent of the width of the table of figures for each
CONCLUSION = "conclusion"
"""What links to the heading of a conclusion, or of a recommendation, begin with."""


def summary_pages(context: Context) -> list[tuple[Shape, ...]]:
    """The conclusions by audience, each a jump, beside the strongest and the weakest indicators and the response."""
    area = context.area("table", "table")
    said = [(each, part) for each in context.review.addressed if (part := each.conclusions)]
    figures = _figure_rows(context)
    share = CONCLUSIONS if said and figures else 100
    width = area.box.width * share // 100
    left = replace(area, box=replace(area.box, width=width if share == 100 else width - GUTTER))
    pages: list[tuple[Shape, ...]] = []
    if said:
        rows = [[text_cell(_name(context, each), "cell-strong"), _claims(part)] for each, part in said]
        header = [text_cell(context.label(word), "header") for word in ("audience", "conclusions")]
        own = left.box.width * AUDIENCE // 100
        alt = context.label("table-alt", title=context.label("conclusions"))
        widths = (own, left.box.width - own)
        made = table_pages("table", header, rows, left, context.ruler, alt=alt, widths=widths, roomy=True)
        pages = [(table,) for table in made]
    if figures:
        beside = area.box.width - width if said else width
        right = replace(area, box=replace(area.box, left=area.box.left + area.box.width - beside, width=beside))
        pages = [(*(pages[0] if pages else ()), _figures(context, figures, right)), *pages[1:]]
    return pages


def _name(context: Context, addressed: model.Addressed) -> str:
    return next(each.name for each in context.review.audiences if each.id == addressed.audience)


def _claims(part: text_model.Part) -> Cell:
    """The claims of a part, each a jump to where it stands."""
    return cell(*(_claim(block) for block in part.blocks if block.heading))


def _claim(block: text_model.Block) -> tuple[Run, ...]:
    words = text_model.plain(block.heading)
    return (Run(words, link=Jump(f"{CONCLUSION}:{slug(words)}")),)


# --- figures ----------------------------------------------------------------------------------------


def _figure_rows(context: Context) -> list[list[Cell]]:
    """The strongest indicators over all deals, then the weakest, then how many people answered, as far as these are shown."""
    means = [(each, context.statistics.reference[each.id].mean) for each in context.review.indicators]
    scored = sorted(((each, mean) for each, mean in means if mean is not None), key=lambda found: -found[1])
    most = min(STANDING_OUT, len(scored) // 2) if context.review.survey else 0
    rows: list[list[Cell]] = []
    for label, found in (("strongest", scored[:most]), ("weakest", scored[: -most - 1 : -1])):
        if most:
            rows.append([text_cell(context.label(label), "cell-strong"), text_cell("")])
        rows += [[text_cell(each.name), text_cell(context.number(mean), align="r")] for each, mean in found]
    counts = [context.statistics.respondents.get(deal.id, 0) for deal in context.review.deals]
    survey = context.review.survey
    if survey is not None and total_shown(survey, counts):
        rows.append(
            [
                text_cell(context.label("respondent-count"), "cell-strong"),
                text_cell(str(sum(counts)), "cell-strong", "r"),
            ]
        )
    return rows


def _figures(context: Context, rows: Sequence[Sequence[Cell]], area: Area) -> Table:
    header = [text_cell(context.label("indicator"), "header"), text_cell(context.label("all-deals"), "header", "r")]
    figure = area.box.width * FIGURE // 100
    alt = context.label("table-alt", title=context.label("scores"))
    widths = (area.box.width - figure, figure)
    made = table_pages("figures", header, rows, area, context.ruler, alt=alt, widths=widths, roomy=True)
    return made[0]


# --- recommendations --------------------------------------------------------------------------------


def recommendation_pages(context: Context) -> list[tuple[Shape, ...]]:
    """Every recommendation with the conclusions that it follows from, whom it is for and which deals it is about.

    Its links say which conclusions and deals these are. A column that would stay empty is left out.
    """
    claims = dict(_claims_of(context, "conclusions"))
    deals = {deal.id: deal.short_name for deal in context.review.deals}
    rows = []
    for each in context.review.addressed:
        for block in each.recommendations.blocks if each.recommendations else ():
            if block.heading:
                links = list(dict.fromkeys(_links(block)))
                found = [claims[name] for kind, name in links if kind == CONCLUSION and name in claims]
                about = ", ".join(deals[name] for kind, name in links if kind == "deal" and name in deals)
                rows.append(
                    [
                        cell(*(found or [()])),
                        cell(_claim(block), style="cell-strong"),
                        text_cell(_name(context, each)),
                        text_cell(about),
                    ]
                )
    kept = [
        at
        for at in range(4)
        if any(paragraph.runs and paragraph.text for row in rows for paragraph in row[at].paragraphs)
    ]
    header = [
        text_cell(context.label(word), "header") for word in ("conclusion", "recommendation", "audience", "deals")
    ]
    area = context.area("table", "table")
    alt = context.label("table-alt", title=context.label("recommendations"))
    body = [[row[at] for at in kept] for row in rows]
    return [(table,) for table in table_pages("table", [header[at] for at in kept], body, area, context.ruler, alt=alt)]


def _claims_of(context: Context, kind: str) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """The claims of all audiences, each a jump, by what links call them."""
    for each in context.review.addressed:
        part: text_model.Part | None = getattr(each, kind)
        for block in part.blocks if part else ():
            if block.heading:
                yield slug(text_model.plain(block.heading)), _claim(block)


def _links(block: text_model.Block) -> Iterator[tuple[str, str]]:
    """The kind and the name of everything in the deck that a block links to."""
    points = [item for item in block.items if isinstance(item, text_model.Point)]
    while points:
        point = points.pop(0)
        for span in point.spans:
            kind, colon, name = (span.link or "").partition(":")
            if colon:
                yield kind, name
        points = [*point.points, *points]
