"""What a deck comes to: on one slide what is concluded, strong and weak over all deals; and in a table what is recommended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from pipeline import model, text_model
from pipeline.layout.context import Context, one_line
from pipeline.layout.link_rows import GAP, SLIDE_NUMBER
from pipeline.layout.prose import NonTextItem, runs
from pipeline.layout.slide_draft import SlideDraft, stacked_height, text_box
from pipeline.layout.small_print import padding
from pipeline.layout.tables import cell, table_pages, text_cell
from pipeline.names import slug
from pipeline.privacy import total_shown
from pipeline.slides import EMU_PER_POINT, Box, Emu, Jump, Paragraph, Run, Shape, Text

STANDING_OUT = 3  # as many of the strongest and of the weakest indicators
AIR = 0.45  # of a line, above the words of a row and under them
MOST_AIR = 1.0  # where there are few rows
SLIDE_WIDTH = 4  # sizes of the text, for the number of a slide
CONCLUSION = "conclusion"
"""What links to the heading of a conclusion, or of a recommendation, begin with."""

Ranked = list[tuple[model.Indicator, Fraction]]
"""Indicators with their means, from one end of the scale."""

Rows = list[tuple[str, str]]
"""Words, and what they jump to; "" for whom the rows under them are addressed to."""


def summary_slides(context: Context, draft: SlideDraft, item: NonTextItem) -> list[SlideDraft]:
    """The conclusions by audience, each a row that jumps; beside the first of them the strongest and the weakest indicators.

    Under these stands how many people answered, and the source that the author gave.
    """
    rows, said = _rows(context), runs(item.item.source)
    roomy = _with_room_over_rows(context, rows, said)
    pages = _row_pages(roomy, rows, air=MOST_AIR)
    if len(pages) > 1:
        pages = _row_pages(roomy, rows, air=AIR)
    beside = _standing_out(roomy, said, placed=roomy is not context)
    first = (*beside, *(pages[0] if pages else ()))
    made = replace(draft, role="navigation", location=item.location)
    return [replace(made, shapes=shapes) for shapes in (first, *pages[1:])]


# --- conclusions ------------------------------------------------------------------------------------


def _rows(context: Context) -> Rows:
    found: Rows = []
    for each in context.review.addressed:
        claims = [text_model.plain(block.heading) for block in each.conclusions.blocks] if each.conclusions else []
        if any(claims):
            found.append((_name(context, each), ""))
            found += [(claim, f"{CONCLUSION}:{slug(claim)}") for claim in claims if claim]
    return found


def _row_pages(context: Context, rows: Rows, *, air: float) -> list[tuple[Shape, ...]]:
    """The rows under each other, as many on a page as it holds; whom they are addressed to is said again on the next."""
    area = context.area("navigation", "rows")
    box, bottom = area.box, area.box.bottom
    pages: list[list[Shape]] = []
    top, audience, number = box.bottom, "", 0
    for at, (words, target) in enumerate(rows):
        if not target:
            audience = words
            followed = _height(context, rows[at + 1][0], air)
            if top + _height(context, words, air) + followed > bottom:
                top = bottom  # a heading goes with its first row
                continue
        if top + _height(context, words, air) > bottom:
            pages.append([])
            top = box.top
            if target:
                pages[-1].append(_heading(context, audience, top, air, number := number + 1))
                top = pages[-1][-1].box.bottom + GAP
        number += 1
        shapes = (
            _row(context, words, target, top, air, number) if target else [_heading(context, words, top, air, number)]
        )
        pages[-1] += shapes
        top = shapes[0].box.bottom + GAP
    return [tuple(page) for page in pages]


def _height(context: Context, words: str, air: float) -> Emu:
    area = context.area("navigation", "rows")
    style, width = area.styles["row"], area.inner.width - _slide_width(context)
    count = context.ruler.count((Run(words),), style, width)
    return round((count + air) * style.line * EMU_PER_POINT)


def _slide_width(context: Context) -> Emu:
    return round(context.area("navigation", "rows").styles["row"].size * SLIDE_WIDTH * EMU_PER_POINT)


def _heading(context: Context, words: str, top: Emu, air: float, number: int) -> Text:
    area = context.area("navigation", "rows")
    box = area.box
    place = Box(box.left, top, box.width, _height(context, words, air))
    words = one_line(words, area.styles["row-strong"], area.inner.width, context.ruler)
    return text_box(f"row-{number}", place, "rows", Paragraph((Run(words),), "row-strong", first=True))


def _row(context: Context, words: str, target: str, top: Emu, air: float, number: int) -> list[Text]:
    """A claim, and at the right its slide; both jump."""
    box, own = context.area("navigation", "rows").box, _slide_width(context)
    place = Box(box.left, top, box.width - own, _height(context, words, air))
    beside = Box(place.right, top, own, place.height)
    fill, click = context.template.row_fill, Jump(target)
    said = Paragraph((Run(words),), "row", first=True, continued=True)
    slide = Paragraph((Run(SLIDE_NUMBER),), "row-slide", first=True)
    return [
        text_box(f"row-{number}", place, "rows", said, click=click, fill=fill),
        text_box(f"row-{number}-slide", beside, "rows", slide, click=click, fill=fill),
    ]


def _name(context: Context, addressed: model.Addressed) -> str:
    return next(each.name for each in context.review.audiences if each.id == addressed.audience)


# --- figures ----------------------------------------------------------------------------------------


def _with_room_over_rows(context: Context, rows: Rows, source: Sequence[Run]) -> Context:
    """The context with room for all that stands out over the rows, where it stands there and they need no slide more for it."""
    area, lower = context.area("navigation", "text-1"), context.area("navigation", "rows")
    needed = stacked_height(context, _told(context, STANDING_OUT, source), area, area.inner.width) + padding(area)
    missing = needed - area.inner.height
    if missing <= 0 or area.box.bottom > lower.box.top or missing >= lower.box.height:
        return context
    higher = replace(area.box, height=area.box.height + missing)
    roomy = context.with_box("navigation", "text-1", higher).with_room("navigation", "rows", over=missing)
    few = len(_row_pages(roomy, rows, air=AIR)) <= len(_row_pages(context, rows, air=AIR))
    return roomy if few else context


def _standing_out(context: Context, source: Sequence[Run], *, placed: bool) -> tuple[Text, ...]:
    """The strongest indicators over all deals, then the weakest, as many as there is room for, then the response."""
    area = context.area("navigation", "text-1")
    for most in range(STANDING_OUT, -1, -1):
        paragraphs = _told(context, most, source)
        if stacked_height(context, paragraphs, area, area.inner.width) <= area.inner.height - padding(area):
            break
    return (Text("text-1", area.box, area="text-1", paragraphs=paragraphs, placed=placed),) if paragraphs else ()


def _told(context: Context, most: int, source: Sequence[Run]) -> tuple[Paragraph, ...]:
    """All that stands out, and the author's source under it."""
    found = tuple(_figures(context, most))
    return (*found, Paragraph(tuple(source), "small-print", first=not found)) if source else found


def _figures(context: Context, most: int) -> Iterator[Paragraph]:
    """Paragraphs of what is shown; without a survey there are none."""
    survey = context.review.survey
    if survey is None:
        return
    means = [(each, context.statistics.reference[each.id].mean) for each in context.review.indicators]
    scored = sorted(((each, mean) for each, mean in means if mean is not None), key=lambda found: -found[1])
    first = True
    for label, ranked in (("strongest", scored), ("weakest", scored[::-1])):
        found = _foremost(ranked, most)
        if found:
            yield Paragraph((Run(context.label(label)),), "heading", first=first)
            first = False
        for each, mean in found:
            said = context.label("scored", indicator=each.name, value=context.number(mean))
            yield Paragraph((Run(said),), "bullet-1")
    counts = [context.statistics.respondents.get(deal.id, 0) for deal in context.review.deals]
    if total_shown(survey, counts):
        yield Paragraph((Run(context.label("response-heading")),), "heading", first=first)
        yield Paragraph((Run(_response(context, sum(counts), len(counts))),), "paragraph")


def _foremost(ranked: Ranked, most: int) -> Ranked:
    """The first of `ranked`, about as many as `most` and half of them at the most; none is named where its equal is not."""
    half = len(ranked) // 2
    ends = [at for at in range(1, len(ranked)) if ranked[at - 1][1] != ranked[at][1] and at <= min(most + 1, half)]
    enough = [at for at in ends if at >= most]
    return ranked[: (enough or ends[-1:] or [0])[0]] if most else []


def _response(context: Context, respondents: int, deals: int) -> str:
    naming = context.review.deal_naming
    people = context.label("respondents-one") if respondents == 1 else context.label("respondents", count=respondents)
    return context.label(
        "response-in", respondents=people, count=deals, name=naming.singular if deals == 1 else naming.plural
    )


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


def _claim(block: text_model.Block) -> tuple[Run, ...]:
    words = text_model.plain(block.heading)
    return (Run(words, link=Jump(f"{CONCLUSION}:{slug(words)}")),)


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
