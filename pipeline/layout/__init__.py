"""The plan: review, figures and template in, a deck out in which every shape has its place and every line is broken.

Pure: no files, no clock, no printing. `plan` makes the whole deck, `plan_section` one deal's section as a deck of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import partial

from pipeline.layout.assemble import assemble
from pipeline.layout.best_size import best_size, in_size
from pipeline.layout.chapters import chapter_section
from pipeline.layout.context import Context, Flows, unmerged
from pipeline.layout.deals import deal_opening, deal_section, stand_ins, unchanged
from pipeline.layout.end_slide import end_section
from pipeline.layout.fill import fills
from pipeline.layout.front_slides import contents, cover, reading_guide, section_cover
from pipeline.layout.slide_draft import SectionDraft
from pipeline.model import Deal, Review, Survey
from pipeline.privacy import for_one_deal
from pipeline.remembered import ONCE, Remembered
from pipeline.scores import Statistics
from pipeline.slides import Deck
from pipeline.template import Template

MEASURED = 200
"""After so many plans rulers forget what they measured, for most of it is no longer written anywhere."""

TEXTS = ("chapters", "addressed", "deals")
"""The fields of a review that hold its texts."""

__all__ = ["Flows", "fills", "plan", "plan_deals", "plan_section", "unmerged"]


def plan(
    review: Review,
    statistics: Statistics,
    template: Template,
    flows: Flows = unmerged,
    text_size: float = 0.0,
    remembered: Remembered = ONCE,
) -> Deck:
    """The whole deck; `flows` says of each running text what it becomes where it was merged with people's.

    With a `text_size` its running text is of that size, otherwise of the best one. Texts take the slides that are `remembered`
    of an earlier plan that was made of the same.
    """
    context = _at_size(_remembering(Context(review, statistics, template, flows), remembered), text_size)
    return assemble(context, list(_sections(context)), review.title)


def plan_deals(
    review: Review,
    statistics: Statistics,
    template: Template,
    deals: Collection[str],
    elsewhere: Mapping[str, Sequence[tuple[str, str, str]]],
    flows: Flows = unmerged,
    text_size: float = 0.0,
    remembered: Remembered = ONCE,
) -> Deck:
    """The whole deck without the sections of the deals that are not among `deals`, which takes a part of the time.

    `elsewhere` has what stands in a deck for the others, by deal: key, title and breadcrumb of each slide. Slide numbers may
    be others than in the whole deck. The texts of the other deals have no part in the best size. `remembered` as for `plan`.
    """
    context = _at_size(_remembering(Context(review, statistics, template, flows), remembered), text_size)
    sections = {section.key: section for section in _sections(context, frozenset(deals))}
    for deal in review.deals:
        if deal.id in elsewhere:
            sections[f"deal/{deal.id}"].slides = stand_ins(context, deal, elsewhere[deal.id])
    left_out = frozenset(f"deal/{deal.id}" for deal in review.deals if deal.id not in deals)
    return assemble(context, list(sections.values()), review.title, left_out)


def plan_section(
    review: Review,
    statistics: Statistics,
    template: Template,
    deal_id: str,
    flows: Flows = unmerged,
    text_size: float = 0.0,
) -> Deck:
    """The section of one deal as a deck of its own, with the figures of the whole review; KeyError for an unknown deal.

    Jumps that would leave the section are left out.
    """
    deal = next((deal for deal in review.deals if deal.id == deal_id), None)
    if deal is None:
        raise KeyError(deal_id)
    context = _at_size(Context(review, for_one_deal(review.survey, statistics), template, flows), text_size, deal)
    front = [section_cover(context, deal), *reading_guide(context, deal)]
    section = deal_section(context, deal, back=f"deal:{deal.id}")
    title = context.label("section-cover", number=deal.number, name=deal.name)
    return assemble(context, [SectionDraft("front", context.label("cover-section"), front), section], title)


def _remembering(context: Context, remembered: Remembered) -> Context:
    """`context` with what is remembered of plans in which nothing was other than texts."""
    if remembered is ONCE:
        return context
    review = context.review
    same = {each.name: getattr(review, each.name) for each in fields(review) if each.name not in TEXTS}
    same["survey"] = review.survey and [
        getattr(review.survey, each.name) for each in fields(Survey) if each.name != "responses"
    ]
    names = [
        [getattr(deal, each) for each in ("id", "number", "name", "short_name", "invited")] for deal in review.deals
    ]
    kept = remembered.of("plan", (context.template, context.statistics, same, names), lambda: (Remembered(), context))
    texts, before = kept
    texts.next_round()
    if texts.rounds % MEASURED == 0:
        before.rulers.clear()
    return replace(context, template=before.template, rulers=before.rulers, remembered=texts)


def _at_size(context: Context, text_size: float, deal: Deal | None = None) -> Context:
    return in_size(context, text_size or best_size(context, deal))


def _sections(context: Context, deals: frozenset[str] | None = None) -> Iterator[SectionDraft]:
    """All sections; those of deals that are not among `deals` (None: all) have a divider only."""
    yield SectionDraft("front", context.label("cover-section"), [cover(context), *contents(context)])
    for number, chapter in context.review.numbered_chapters:
        yield chapter_section(context, chapter, number)
        for deal in context.review.deals if chapter.kind == "deals" else ():
            if deals is not None and deal.id in deals:
                yield deal_section(context, deal, back="navigation")  # whose text `flows` may have merged
            else:
                make, name = (deal_section, "section") if deals is None else (deal_opening, "opening")
                yield unchanged(context, deal, name, partial(make, context, deal, back="navigation"))
    if context.review.contacts:
        yield end_section(context)
