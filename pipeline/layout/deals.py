"""The section of one deal: divider, radar with its scores, findings, lessons and points of attention."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from pipeline import model, text_model
from pipeline.labels import without_count
from pipeline.layout.context import Context
from pipeline.layout.page_planner import OF_ALL_TEXTS, fill
from pipeline.layout.page_planner import slides as laid_out
from pipeline.layout.prose import FlowItem, items_of
from pipeline.layout.score_figures import deal_radar, listed
from pipeline.layout.score_messages import lead, messages
from pipeline.layout.score_table import legend_notes, score_tables
from pipeline.layout.slide_draft import SectionDraft, SlideDraft, fits_as_title, lead_over, line, opened, paged
from pipeline.remembered import ONCE, Made
from pipeline.text_size import smallest

LITTLE = 0.4  # of a slide, by findings and by lessons that share one


def deal_section(context: Context, deal: model.Deal, *, back: str) -> SectionDraft:
    """The slides of `deal`. Their breadcrumbs jump to the slide that `back` names."""
    found = _scores(context, deal, back) if context.review.survey else []
    for key, words, items in deal_texts(context, deal):
        name, entry = f"deal/{deal.id}/{key}", words[:1].upper() + words[1:]
        own = {"findings": deal.title, "lessons": deal.lessons_title}.get(key, "")
        title = own if _is_title(context, own) else _title(context, deal, words)
        draft = SlideDraft(name, "text", title, breadcrumb(deal), back=back, listed=entry)
        found += laid_out(context, draft, items)
    divider, wanted = _divider(context, deal, back), context.review.dividers == "all"
    return SectionDraft(f"deal/{deal.id}", f"{deal.number}. {deal.name}", opened(divider, found, wanted=wanted))


def unchanged(context: Context, deal: model.Deal, name: str, make: Callable[[], Made]) -> Made:
    """What was made of the same deal in the plan before, if its texts show nothing of other deals."""
    if context.remembered is ONCE:
        return make()
    parts = [part for part in (deal.context, deal.findings, deal.lessons, deal.attention, *deal.others) if part]
    items = (item for part in parts for block in part.blocks for item in block.items)
    if any(getattr(item, "kind", "") in OF_ALL_TEXTS for item in items):
        return make()
    return context.remembered.of((name, deal.id, smallest(context.template)), deal, make)


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
        words, way = without_count(title), without_count(shown).removeprefix(f"{context.draft} · ")
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
    over, lower = lead_over(context, "chart-table", lead(context, deal), ("chart", "table"))
    tables, notes = score_tables(lower, deal), legend_notes(context, deal)
    if notes and len(tables[0]) == 1:  # there is no room for them under it
        said = " ".join(filter(None, [lead(context, deal), *notes]))
        over, lower = lead_over(context, "chart-table", said, ("chart", "table"))
        tables = [(table,) for table, *_ in score_tables(lower, deal)]
    radar = deal_radar(lower, deal, lower.area("chart-table", "chart").box)
    pages = [(radar, *page) for page in tables]
    words = context.label("scores")
    found = messages(context, deal) if context.review.titles == "messages" else iter(())
    titles = (each for each in found if fits_as_title(context, "chart-table", each, counted=len(pages) > 1))
    draft = SlideDraft(
        f"deal/{deal.id}/scores",
        "chart-table",
        next(titles, _title(context, deal, words.lower())),
        breadcrumb(deal),
        back=back,
        listed=words,
        location=deal.location,
    )
    return paged(draft, [(*over, *pages[0]), *pages[1:]])


def score_pages(context: Context, deal: model.Deal) -> int:
    """How many slides the figures of `deal` take."""
    return len(score_tables(context, deal))


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
    if (
        context.little_text
        and lessons
        and not (deal.title or deal.lessons_title)
        and max(fill(context, findings), fill(context, lessons)) < LITTLE
    ):
        yield "findings", listed(context, [heading, *words]), [*findings, *lessons]
    else:
        yield "findings", heading, findings
        if lessons:
            yield "lessons", listed(context, words), lessons
    for name, part in zip(part_names(deal.others), deal.others, strict=True):
        yield name, text_model.plain(part.heading), items_of(context, part, 0)


def part_names(parts: Sequence[text_model.Part]) -> Iterator[str]:
    """What the keys of the slides of a deal's own parts are called: as in a deck that has them, else by their place."""
    taken = {part.name for part in parts}
    free = (name for number in count(1) if (name := f"part-{number}") not in taken)
    return (part.name or next(free) for part in parts)


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
    first = replace(first, heading=part.heading, location=part.location)
    return items_of(context, replace(part, blocks=(first, *others)), 0)
