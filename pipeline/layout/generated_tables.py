"""What is no running text: the author's tables, the questionnaire, the overview, and pictures that stand alone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from pipeline import labels, text_model
from pipeline.layout.context import Context
from pipeline.layout.overview import overview_pages
from pipeline.layout.overview_messages import bars_messages
from pipeline.layout.prose import NonTextItem, runs
from pipeline.layout.response_bars import AIR, HIGH, SHARES, Bar, beside_bars, response_bars
from pipeline.layout.score_figures import example_radar, picture
from pipeline.layout.slide_draft import SlideDraft, fits_as_title
from pipeline.layout.small_print import STYLE, foot, foot_height, has_room, padding, source, source_height
from pipeline.layout.statement_tables import statement_notes, statement_pages
from pipeline.layout.summaries import recommendation_pages
from pipeline.layout.tables import Align, cell, longest, table_pages, text_cell
from pipeline.privacy import total_shown
from pipeline.slides import OWN_CHART, Box, Cell, Chart, Emu, Picture, Run, Shape, Table, Text, paragraphs_of

DEEP_DIVE = 40  # percent of the width, for the indicators beside what the talks go into
GUTTER: Emu = 360_000  # between two tables
LITTLE_TEXT = {"air": 400_000, "share": 85}
"""Of the rows of tables that grow with the slide, where there is little text: more at most for each, and of the height."""

MOST_LINES = 3  # of a cell of a table beside text
ALIGN: dict[str, Align] = {"left": "", "center": "ctr", "right": "r"}

_FIGURE = re.compile(r"[-–−+]?\s?(?:[€$£]\s?)?\d[\d.,\s]*(?:%|‰)?|")
"""What a column of figures holds; some may be empty."""

Pages = list[tuple[Shape, ...]]
"""What stands on each slide."""


def item_slides(context: Context, item: NonTextItem, lead: Text | None, draft: SlideDraft) -> list[SlideDraft]:
    """The slides of one item, each made from `draft`; `lead` stands over it on the first, its source under it on each."""
    context = context if lead else _over_no_lead(context)
    area, ruler = context.area("table", "table"), context.ruler
    said, deal = runs(item.item.source), draft.key.split("/")[1] if draft.key.startswith("deal/") else ""
    if isinstance(item.item, text_model.Generated) and item.item.kind == "statements":
        said = (*said, *([Run(" ")] if said else []), Run(" ".join(statement_notes(context, deal))))
    under = source_height(said, area, area.box.width, ruler)
    if lead:
        called = (run for paragraph in lead.paragraphs for run in paragraph.runs)
        height = foot_height(called, area.styles.get(STYLE), area.inner.width, ruler)
        under += height + padding(area) if height else 0
    lower = context.with_room("table", "table", under=under)
    titled = _titled(lower, item, deal)
    pages = [page for _, page in titled]
    pages = [(*page, *source(said, _around(page), area.box, "table", area, ruler)) for page in pages]
    if lead:
        pages[0] = (lead, *pages[0])
    pages = [(*page, *foot("table", page, "table", area, ruler)) for page in pages]
    made = (replace(draft, role="table", shapes=shapes, location=item.location) for shapes in pages)
    alike = Counter(tuple(messages) for messages, _ in titled)
    return [
        _headed(context, each, messages, counted=alike[tuple(messages)] > 1)
        for each, (messages, _) in zip(made, titled, strict=True)
    ]


def _titled(context: Context, item: NonTextItem, deal: str) -> list[tuple[Sequence[str], tuple[Shape, ...]]]:
    """The pages of one item, each with the messages that its figures have, the longest first."""
    if isinstance(item.item, text_model.Generated) and item.item.kind == "overview":
        return overview_pages(context, deal)
    messages: Sequence[str] = ()
    if isinstance(item.item, text_model.Table):
        pages = _author_table(context, item.item)
    elif item.stands_beside_text:
        pages = [(figure_shape(context, item, "table", "table"),)]
    elif item.item.kind == "statements":  # type: ignore[union-attr]
        pages = statement_pages(context, deal)
        messages = () if deal else bars_messages(context)
    else:
        pages = GENERATED[item.item.kind](context)  # type: ignore[union-attr]
    return [(messages, page) for page in pages]


def _headed(context: Context, draft: SlideDraft, messages: Sequence[str], *, counted: bool) -> SlideDraft:
    """`draft` titled by the first of `messages` that fits, where that is wanted; its own title then stands in the breadcrumb."""
    message = next((each for each in messages if fits_as_title(context, "table", each, counted=counted)), "")
    if context.review.titles != "messages" or not message:
        return draft
    crumb = draft.breadcrumb if draft.title in draft.breadcrumb else f"{draft.breadcrumb} · {draft.title}"
    return replace(draft, title=message, breadcrumb=crumb)


def _over_no_lead(context: Context) -> Context:
    """The context in which a table that is in a free place takes that of a lead too, as nothing stands over it."""
    table, lead = (context.area("table", name) for name in ("table", "lead"))
    if table.placeholder is not None or lead.box.bottom > table.box.top:
        return context
    return context.with_room("table", "table", over=lead.box.top - table.box.top)


def _around(shapes: Sequence[Shape]) -> Box:
    """The box from the left edge to the lowest edge of `shapes`."""
    left, bottom = min(shape.box.left for shape in shapes), max(shape.box.bottom for shape in shapes)
    return Box(left, bottom, 0, 0)


def beside_text(context: Context, item: NonTextItem) -> tuple[Shape, ...]:
    """The picture, chart or table that `item` is where a chart stands beside text, its source and footnotes under it.

    Nothing for a table that is too large for that place.
    """
    area, ruler = context.area("chart-text", "chart"), context.ruler
    said = runs(item.item.source)
    lower = context.with_room("chart-text", "chart", under=source_height(said, area, area.box.width, ruler))
    shape: Shape
    if isinstance(item.item, text_model.Table):
        (shape, *others), *pages = _author_table(lower, item.item, "chart-text", "chart")
        if others or pages or _most_lines(shape) > MOST_LINES:
            return ()
    else:
        shape = figure_shape(lower, item, "chart-text", "chart")
    under = source(said, shape.box, area.box, "chart", area, ruler)
    shapes = (shape, *under, *foot("chart", [shape], "chart", area, ruler))
    return shapes if has_room(shapes) else ()


def _most_lines(table: Shape) -> int:
    """How many lines the longest paragraph in a cell of a table has."""
    return max(len(each.lines) for each in paragraphs_of(table))


def figure_shape(context: Context, item: NonTextItem, role: str, area: str) -> Picture | Chart:
    """The picture, the example radar or the author's own chart that `item` is, fitted into an area."""
    box = context.area(role, area).box
    if isinstance(item.item, text_model.Figure):
        return picture(item.item, box)
    if isinstance(item.item, text_model.Generated) and item.item.kind == "chart":
        return Picture("chart", box, path=f"{OWN_CHART}{item.item.name}", digest="")
    return example_radar(context, box)


def _pages(
    context: Context,
    header: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    title: str,
    place: tuple[str, str] = ("table", "table"),
    **options: Any,
) -> Pages:
    area = context.area(*place)
    if context.little_text and options.get("roomy"):
        options |= LITTLE_TEXT
    alt = context.label("table-alt", title=title)
    tables = table_pages("table", header, rows, area, context.ruler, alt=alt, name=place[1], **options)
    return [(table,) for table in tables]


def _author_table(context: Context, table: text_model.Table, role: str = "table", area: str = "table") -> Pages:
    columns = zip(table.alignments, zip(*table.rows, strict=True), strict=True) if table.rows else ()
    aligned = ["right" if _figures(column) else own for own, column in columns] or table.alignments

    def cells(row: Sequence[text_model.Cell], style: str) -> list[Cell]:
        strong = f"{style}-strong" if style == "cell" else style
        return [
            cell(
                runs(each.spans),
                style=strong if all(span.bold for span in each.spans) and each.spans else style,
                align=ALIGN[align],
                location=each.location,
            )
            for each, align in zip(row, aligned, strict=True)
        ]

    title = ", ".join(text_model.plain(each.spans) for each in table.header)
    rows = [cells(row, "cell") for row in table.rows]
    return _pages(context, cells(table.header, "header"), rows, title, (role, area))


def _figures(column: Sequence[text_model.Cell]) -> bool:
    """Whether a column holds figures, which stand under each other digit by digit."""
    texts = [text_model.plain(each.spans) for each in column]
    return any(texts) and all(_FIGURE.fullmatch(text) for text in texts)


def _questionnaire(context: Context) -> Pages:
    """A row per indicator with its statements, lettered, so that no cell is empty."""
    header = [text_cell(context.label(word), "header") for word in ("number", "indicator", "statements")]
    rows = []
    for number, indicator in enumerate(context.review.indicators, 1):
        statements = []
        for index, statement in enumerate(indicator.statements):
            letter = chr(ord("a") + index) if index < 26 else f".{index + 1}"
            text = statement.text + (f" ({context.label('reversed')})" if statement.reversed else "")
            statements.append((Run(f"{number}{letter}", bold=True), Run(f"\u2002{text}")))
        rows.append([text_cell(str(number)), text_cell(indicator.name, "cell-strong"), cell(*statements)])
    return _pages(context, header, rows, context.label("questionnaire"), roomy=True)


def _deep_dive(context: Context) -> Pages:
    """What the talks go into; two tables beside each other where one would take two slides."""
    header = [text_cell(context.label(word), "header") for word in ("indicator", "deep-dive")]
    rows = []
    for indicator in context.review.indicators:
        elements = tuple((Run(f"– {element}"),) for element in indicator.deep_dive)
        if elements:
            rows.append([text_cell(indicator.name, "cell-strong"), cell(*elements)])
    return _on_one_slide(context, header, rows, context.label("deep-dive"), first=DEEP_DIVE)


def _on_one_slide(
    context: Context,
    header: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    title: str,
    *,
    first: int | None = None,
    **options: Any,
) -> Pages:
    """A table, or two beside each other where one would take two slides; of these the first column has `first` percent."""
    pages = _pages(context, header, rows, title, **options)
    return (_side_by_side(context, header, rows, title, first) if len(pages) == 2 else []) or pages


def _side_by_side(
    context: Context, header: Sequence[Cell], rows: Sequence[Sequence[Cell]], title: str, first: int | None
) -> Pages:
    """The rows in two tables on one slide, the left one as high as the right or higher; nothing where they don't fit."""
    area = context.area("table", "table")
    width = (area.box.width - GUTTER) // 2
    right = replace(area, box=replace(area.box, left=area.box.left + GUTTER + width, width=width))
    left = replace(area, box=replace(area.box, width=width))
    alt = context.label("table-alt", title=title)
    widths = (
        (width * first // 100, width - width * first // 100)
        if first
        else _numbered_widths(context, header, rows, width)
    )
    best: Pages = []
    lowest = area.box.height
    for cut in range(1, len(rows)):
        halves: list[list[Table]] = [
            table_pages(key, header, part, place, context.ruler, alt=alt, widths=widths)
            for key, part, place in (("table", rows[:cut], left), ("table-2", rows[cut:], right))
        ]
        height = max(half[0].box.height for half in halves)
        if all(len(half) == 1 for half in halves) and height <= lowest:
            best, lowest = [tuple(half[0] for half in halves)], height
    return best


def _numbered_widths(
    context: Context, header: Sequence[Cell], rows: Sequence[Sequence[Cell]], width: Emu
) -> tuple[Emu, ...]:
    """Columns as wide as their longest text, and the second one, of names, all the rest."""
    area, ruler = context.area("table", "table"), context.ruler
    widths = [longest(column, area, ruler) for column in zip(header, *rows, strict=True)]
    widths[1] = max(width - sum(widths) + widths[1], 1)
    return tuple(widths)


def _response(context: Context) -> Pages:
    """Respondents per deal, and of how many invited.

    A count below the minimum is not told, nor then the total, which would tell of it, nor a rate from which either follows.
    """
    deals = context.review.deals
    counts = {deal.id: context.statistics.respondents.get(deal.id, 0) for deal in deals}
    small = {deal for deal, count in counts.items() if context.withholds(count)}
    header = [text_cell(context.label(word), "header") for word in ("number", "deal")]
    header.append(text_cell(context.label("respondent-count"), "header", "r"))
    invited = [deal.invited for deal in deals]
    if any(invited):
        header += [text_cell(context.label(word), "header", "r") for word in ("invited", "response-rate")]
    rows = []

    def counted(count: int | None, of: int | None, style: str = "cell") -> list[Cell]:
        shown = [context.label("withheld-short") if count is None else str(count)]
        if any(invited):
            dash = context.label("dash")
            rate = dash if count is None or not of else f"{labels.number(Fraction(100 * count, of), 'en', 0)}%"
            shown += [str(of) if of else dash, rate]
        return [text_cell(text, style, "r") for text in shown]

    for deal in deals:
        count = None if deal.id in small else counts[deal.id]
        rows.append([text_cell(str(deal.number)), text_cell(deal.name), *counted(count, deal.invited)])
    survey = context.review.survey
    if survey is None or total_shown(survey, counts.values()):
        asked = sum(filter(None, invited)) if all(invited) else None
        total = counted(sum(counts.values()), asked, "cell-strong")
        rows.append([text_cell(""), text_cell(context.label("total"), "cell-strong"), *total])
    title = context.label("response")
    bars = [Bar(deal.id, None if deal.id in small else counts[deal.id], deal.invited) for deal in deals]
    for beside in (beside_bars(context, share) for share in SHARES):
        widths = _numbered_widths(context, header, rows, beside.area("table", "table").box.width)
        pages = _pages(beside, header, rows, title, roomy=True, widths=widths, air=AIR, share=HIGH)
        if len(pages) == 1 and isinstance(table := pages[0][0], Table) and _most_lines(table) == 1:
            return [(table, *response_bars(context, table, bars))]
    widths = _numbered_widths(context, header, rows, context.area("table", "table").box.width)
    return _on_one_slide(context, header, rows, title, roomy=True, widths=widths)


def _privacy(context: Context) -> Pages:
    """The rules for answers of few people, as this review has set them."""
    survey = context.review.survey
    assert survey is not None
    spread = "-middle-half" if survey.spread == "middle-half" else ""
    one = {"deals": context.review.deal_naming.singular} if survey.minimum_deals == 1 else {}
    rules = ["minimum", "reference", f"range{spread}", *survey.protect, "rounding"]
    if any(isinstance(item, text_model.Generated) and item.kind == "statements" for item in context.review.items):
        rules.insert(-1, "statements")
    rows = [
        [
            text_cell(context.label(f"privacy-{rule}"), "cell-strong"),
            text_cell(context.label(f"privacy-{rule}-how", least=survey.minimum_deals, **one)),
        ]
        for rule in rules
    ]
    header = [text_cell(context.label(word), "header") for word in ("privacy-rule", "privacy-how")]
    return _pages(context, header, rows, context.label("privacy"), roomy=True)


GENERATED: dict[str, Callable[[Context], Pages]] = {
    "questionnaire": _questionnaire,
    "deep-dive": _deep_dive,
    "response": _response,
    "privacy": _privacy,
    "recommendations": recommendation_pages,
}
"""What makes the pages of each kind of table that stands for a whole slide or more."""
