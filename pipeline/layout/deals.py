"""The section of one deal: divider, radar with its scores, findings, lessons and points of attention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from pipeline import model, text_model
from pipeline.labels import without_count
from pipeline.layout.context import Context
from pipeline.layout.page_planner import fill
from pipeline.layout.page_planner import slides as laid_out
from pipeline.layout.prose import FlowItem, items_of
from pipeline.layout.score_figures import (
    Difference,
    deal_radar,
    differences,
    figures,
    in_order,
    lead,
    listed,
    message,
)
from pipeline.layout.slide_draft import (
    SectionDraft,
    SlideDraft,
    fits_as_title,
    line,
    opened,
    paged,
    stacked_height,
    text_box,
)
from pipeline.layout.tables import table_pages, text_cell
from pipeline.slides import Emu, Paragraph, Run, Table, Text

HIGHEST = 3  # as many of the highest and of the lowest scores are named
SUMMARY_GAP: Emu = 200_000  # between the table and what stands under it
LITTLE = 0.4  # of a slide, by findings and by lessons that share one
STANDING_OUT = 3  # as many of the largest differences are set in bold


def deal_section(context: Context, deal: model.Deal, *, back: str) -> SectionDraft:
    """The slides of `deal`. Their breadcrumbs jump to the slide that `back` names."""
    found = _scores(context, deal, back) if context.review.survey else []
    for key, words, items in deal_texts(context, deal):
        name, entry = f"deal/{deal.id}/{key}", words[:1].upper() + words[1:]
        title = deal.title if key == "findings" and _is_title(context, deal.title) else _title(context, deal, words)
        draft = SlideDraft(name, "text", title, breadcrumb(deal), back=back, listed=entry)
        found += laid_out(context, draft, items)
    divider, wanted = _divider(context, deal, back), context.review.dividers == "all"
    return SectionDraft(f"deal/{deal.id}", f"{deal.number}. {deal.name}", opened(divider, found, wanted=wanted))


def deal_opening(context: Context, deal: model.Deal, *, back: str) -> SectionDraft:
    """The section of `deal` with its divider only."""
    return SectionDraft(f"deal/{deal.id}", f"{deal.number}. {deal.name}", [_divider(context, deal, back)])


def stand_ins(context: Context, deal: model.Deal, slides: Sequence[tuple[str, str, str]]) -> list[SlideDraft]:
    """What stands in for the slides of `deal`, given the key, title and breadcrumb of each as a deck has them.

    A title has the breadcrumb before it either of its own, as a group's has, or because another slide of the deck has it too.
    """
    own = {_title(context, deal, words) for _, words, _ in deal_texts(context, deal)}
    own.add(_title(context, deal, context.label("scores").lower()))
    found = []
    for place, (key, title, shown) in enumerate(slides):
        words, way = without_count(title), without_count(shown)
        words = words if words in own else words.removeprefix(f"{way}: ")
        anchors = () if place else (f"deal:{deal.id}",)
        found.append(SlideDraft(key, "", words, way, (), group=f"{key.rpartition('/')[0]}/{words}", anchors=anchors))
    return found


def breadcrumb(deal: model.Deal) -> str:
    """What the breadcrumb of a deal's slides says, before the count."""
    return f"{deal.number}. {deal.short_name}"


def _divider(context: Context, deal: model.Deal, back: str) -> SlideDraft:
    place = context.label("deal-of", number=deal.number, count=len(context.review.deals))
    details = " · ".join(filter(None, (place, respondents(context, deal))))
    return SlideDraft(
        f"deal/{deal.id}",
        "deal",
        deal.name,
        breadcrumb(deal),
        (line(context, "deal", "ordinal", str(deal.number)), line(context, "deal", "details", details)),
        back=back,
        counted=False,
        anchors=(f"deal:{deal.id}",),
        location=deal.location,
    )


def respondents(context: Context, deal: model.Deal) -> str:
    """How many people filled in the questionnaire for a deal, "" without a survey."""
    if context.review.survey is None:
        return ""
    count = context.statistics.respondents.get(deal.id, 0)
    if context.withholds(count):
        return context.label("withheld")
    return context.label("respondents-one") if count == 1 else context.label("respondents", count=count)


# --- scores ---------------------------------------------------------------------------------------


def _scores(context: Context, deal: model.Deal, back: str) -> list[SlideDraft]:
    """The radar beside its figures; where these go on, the radar stands beside the rest of them too."""
    first, *others = _score_tables(context, deal)
    radar = deal_radar(context, deal, context.area("chart-table", "chart").box)
    sentence = lead(context, deal)
    over = (line(context, "chart-table", "lead", sentence),) if sentence else ()
    under = () if others else _summary(context, deal, first)
    words, said = context.label("scores"), message(context, deal)
    draft = SlideDraft(
        f"deal/{deal.id}/scores",
        "chart-table",
        said if _is_title(context, said, "chart-table") else _title(context, deal, words.lower()),
        breadcrumb(deal),
        back=back,
        listed=words,
        location=deal.location,
    )
    return paged(draft, [(*over, radar, first, *under), *((radar, table) for table in others)])


def score_pages(context: Context, deal: model.Deal) -> int:
    """How many slides the figures of `deal` take."""
    return len(_score_tables(context, deal))


def _score_tables(context: Context, deal: model.Deal) -> list[Table]:
    """Every indicator with this deal's figures and all deals'; the largest differences stand out."""
    ranked = [each for each in differences(context, deal) if each.size > 0]
    bold = {each.indicator.id for each in ranked[:STANDING_OUT]}
    header = [text_cell(context.label("indicator"), "header")]
    header += [text_cell(context.label(word), "header", "ctr") for word in ("this-deal", "all-deals", "range", "n")]
    rows = []
    for each in in_order(context, deal):
        style = "cell-strong" if each.indicator.id in bold else "cell"
        rows.append(
            [
                text_cell(each.indicator.name, style),
                *(text_cell(text, style, "ctr") for text in figures(context, each.score, each.reference)),
            ]
        )
    area = context.area("chart-table", "table")
    alt = context.label("table-alt", title=f"{context.label('scores')}, {deal.name}")
    figure = area.box.width * 14 // 100  # the names have the rest
    widths = (area.box.width - 4 * figure, *([figure] * 4))
    return table_pages("scores", header, rows, area, context.ruler, alt=alt, widths=widths, roomy=True)


def _summary(context: Context, deal: model.Deal, table: Table) -> tuple[Text, ...]:
    """Under the table, where it leaves room: the highest and the lowest scores, and how many people answered."""
    area = context.area("chart-table", "table")
    scored = [each for each in differences(context, deal) if each.score.shown]
    most = min(HIGHEST, len(scored) // 2)
    if not most:
        return ()
    ranked = sorted(scored, key=lambda each: -(each.score.mean or Fraction(0)))
    texts = [
        ("highest-scores", _listed(context, ranked[:most])),
        ("lowest-scores", _listed(context, ranked[: -most - 1 : -1])),
        ("respondent-count", str(context.statistics.respondents.get(deal.id, 0))),
    ]
    paragraphs = [
        Paragraph((Run(f"{context.label(label)}: ", bold=True), Run(text)), "cell", first=index == 0)
        for index, (label, text) in enumerate(texts)
    ]
    height = stacked_height(context, paragraphs, area, area.box.width) + SUMMARY_GAP // 4
    box = replace(area.box, top=table.box.bottom + SUMMARY_GAP, height=height)
    return (text_box("summary", box, "table", *paragraphs),) if box.bottom <= area.box.bottom else ()


def _listed(context: Context, scored: list[Difference]) -> str:
    return ", ".join(
        context.label("scored", indicator=each.indicator.name, value=context.number(each.score.mean)) for each in scored
    )


# --- text -----------------------------------------------------------------------------------------


def deal_texts(context: Context, deal: model.Deal) -> Iterator[tuple[str, str, list[FlowItem]]]:
    """The texts of a deal: a key, what their titles say behind the deal's name, and what they hold.

    Findings, lessons and points of attention that one slide holds with ease are one text.
    """
    opening = _context(context, deal.context) if deal.context else []
    heading = text_model.plain(deal.findings.heading)
    findings = [*opening, *items_of(context, deal.findings, 100)]
    closing = [part for part in (deal.lessons, deal.attention) if part]
    words = [context.label(part.kind).lower() for part in closing]
    items = [items_of(context, part, index * 1000, heading=True) for index, part in enumerate(closing, 1)]
    lessons = [each for part in items for each in part]
    if lessons and not deal.title and max(fill(context, findings), fill(context, lessons)) < LITTLE:
        yield "findings", listed(context, [heading, *words]), [*findings, *lessons]
    else:
        yield "findings", heading, findings
        if lessons:
            yield "lessons", listed(context, words), lessons
    for number, part in enumerate(deal.others, 1):
        yield f"part-{number}", text_model.plain(part.heading), items_of(context, part, 0)


def _is_title(context: Context, title: str, role: str = "text-2") -> bool:
    """Whether there is a title that stands whole over a slide."""
    return bool(title) and fits_as_title(context, role, title)


def _title(context: Context, deal: model.Deal, words: str) -> str:
    """The title of slides of `deal`; `words` that begin with one of the catalogue's go on in lower case, the author's own don't."""
    own = [context.label(label).lower() for label in ("findings", "lessons", "attention", "scores")]
    if words.lower().startswith(tuple(own)):
        words = words[:1].lower() + words[1:]
    return context.label("deal-title", deal_name=breadcrumb(deal), part=words)


def _context(context: Context, part: text_model.Part) -> list[FlowItem]:
    """The context, its own heading that of its first block where that has none, or else over its blocks."""
    if not part.blocks or part.blocks[0].heading:
        return items_of(context, part, 0, heading=True)
    first, *others = part.blocks
    return items_of(context, replace(part, blocks=(replace(first, heading=part.heading), *others)), 0)
