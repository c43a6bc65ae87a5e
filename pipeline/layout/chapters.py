"""The chapters of prose: a divider, then a group of slides for every part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, cycle

from pipeline import model, text_model
from pipeline.layout.context import Context, fits
from pipeline.layout.flow import FlowParagraph
from pipeline.layout.front_slides import navigation
from pipeline.layout.page_planner import WHOLE_SLIDES, fill, slides
from pipeline.layout.prose import FlowItem, items_of
from pipeline.layout.slide_draft import (
    SectionDraft,
    SlideDraft,
    fits_as_title,
    flowed,
    line,
    opened,
    stacked_height,
)
from pipeline.slides import EMU_PER_POINT, Box, Colour, Emu, Panel, Paragraph, Run, Shape, Text

SHARED_TITLE = 0.6  # of a line for the names of all parts that share a slide
SMALL = 1 / 3  # of a slide, by a part that shares one with others
REMNANT = 0.25  # so little text gets no slide of its own
NEARLY_FULL = 0.9
RULE_WIDTH: Emu = 54_000
RULE_DISTANCE: Emu = 130_000  # from the left edge of the rule to that of the audience's name

Running = tuple[SlideDraft, list[FlowItem]]
"""Text that goes on over slides, and what each of them is made from."""

_Said = tuple[str, str, text_model.Part]
"""Conclusions or recommendations, the audience, and what is said to it."""


def chapter_section(context: Context, chapter: model.Chapter, number: int | None) -> SectionDraft:
    """The slides of a chapter, its divider first; of the chapter of deals those that stand before the deals' own sections."""
    divider = _divider(context, chapter, number)
    if chapter.kind == "deals":
        slides = _navigation(context, chapter, number)
    else:
        slides = list(_laid_out(context, chapter_texts(context, chapter, number)))
    wanted = has_divider(context.review, chapter)
    return SectionDraft(f"chapter/{chapter.id}", chapter.title, opened(divider, slides, wanted=wanted))


def has_divider(review: model.Review, chapter: model.Chapter) -> bool:
    """Whether a chapter opens with a slide of its own; a summary never does."""
    return review.dividers != "none" and chapter.kind != "summary"


def chapter_texts(context: Context, chapter: model.Chapter, number: int | None) -> Iterator[Running]:
    """The running texts of a chapter, each with the slide that its slides are made from."""
    yield from _parts(context, chapter, number)
    if chapter.kind == "conclusions":
        yield from _conclusions(context, chapter, number)


def _laid_out(context: Context, texts: Iterator[Running]) -> Iterator[SlideDraft]:
    for draft, items in texts:
        yield from slides(context, draft, items)


def _divider(context: Context, chapter: model.Chapter, number: int | None) -> SlideDraft:
    """The slide that opens a chapter."""
    return SlideDraft(
        f"chapter/{chapter.id}",
        "chapter",
        chapter.title,
        chapter.title,
        (line(context, "chapter", "ordinal", str(number or "")),),
        back="contents",
        counted=False,
        anchors=(f"chapter:{chapter.id}",),
        location=chapter.location,
    )


def _navigation(context: Context, chapter: model.Chapter, number: int | None) -> list[SlideDraft]:
    """The navigation with the words that open the chapter of deals beside it, or on slides before it where they don't fit."""
    items = [
        item for index, part in enumerate(chapter.parts) for item in items_of(context, part, index * 100, heading=True)
    ]
    text = [item for item in items if isinstance(item, FlowParagraph)]
    pages = flowed(context, "navigation", text) if len(text) == len(items) else []
    if len(pages) == 1:
        return navigation(context, chapter, pages[0][0])
    return [*_laid_out(context, _parts(context, chapter, number)), *navigation(context, chapter, None)]


# --- parts ----------------------------------------------------------------------------------------


def _parts(context: Context, chapter: model.Chapter, number: int | None) -> Iterator[Running]:
    """The text of every part; small parts that follow each other share theirs, and its title has the names of all.

    Slides that only their chapter names have its number in their title, since its divider has the name alone.
    """
    named = {part.name for part in chapter.parts}
    free = (name for number in count(1) if (name := str(number)) not in named)
    taken: set[str] = set()
    for gathered in _gather(context, chapter):
        name = next((part.name for part in gathered if part.name and part.name not in taken), None) or next(free)
        taken.add(name)
        title = _names(gathered)
        as_title = fits_as_title(context, "text-2", title)
        inside = len(gathered) > 1 or not as_title
        items: list[FlowItem] = []
        for index, part in enumerate(gathered):
            items += items_of(context, part, index * 1000, heading=inside, anchors=chapter.kind == "findings")
        if not as_title or not title or (inside and _says_less(gathered, chapter)):
            title = _numbered(context, chapter, number)
        listed = _names(gathered, ", ")
        key = f"chapter/{chapter.id}/{name}"
        yield SlideDraft(key, "text", title, chapter.title, back="contents", listed=listed), items


def _numbered(context: Context, chapter: model.Chapter, number: int | None) -> str:
    """The name of a chapter, with its number where its divider has the name alone."""
    return f"{number}. {chapter.title}" if number and has_divider(context.review, chapter) else chapter.title


def _says_less(parts: Sequence[text_model.Part], chapter: model.Chapter) -> bool:
    """Whether parts that share a slide have a name that the chapter's has in it, as "Findings" of "Findings on all deals"."""
    names = (text_model.plain(part.heading).casefold() for part in parts)
    return any(name and name in chapter.title.casefold() for name in names)


def _names(parts: Sequence[text_model.Part], between: str = " · ") -> str:
    """The headings of `parts`, without those that have none."""
    return between.join(filter(None, (text_model.plain(part.heading) for part in parts)))


def _gather(context: Context, chapter: model.Chapter) -> list[list[text_model.Part]]:
    """Neighbouring parts of which each fills less than a third of a slide, together as far as one slide and its title hold them.

    Long names stay apart: what is a sentence is the title of a slide of its own, but for next to nothing before the deals.
    Next to nothing before a larger part goes on with that where both names are short, even where both make no title.
    """
    area = context.area("text-2", "title")
    room, style = round(area.inner.width * SHARED_TITLE), area.styles["title"]
    gathered: list[list[text_model.Part]] = []
    filled = 0.0
    leads = chapter.kind == "deals"

    def short(title: str) -> bool:
        return fits(title, room, round(style.line * EMU_PER_POINT), style, context.heading_ruler)

    for part in chapter.parts:
        share = fill(context, items_of(context, part, 0, heading=True))
        together = [*(gathered[-1] if gathered else ()), part]
        little = leads and min(filled, share) < REMNANT / 2
        crumb = filled < REMNANT / 2 and share >= SMALL
        little = little or (crumb and all(short(_names([each])) for each in together))
        if gathered and (little or short(_names(together))) and _share_slides(filled, share):
            gathered[-1].append(part)
            filled += share
        else:
            gathered.append([part])
            filled = share
    return gathered


def _share_slides(before: float, share: float) -> bool:
    """Whether a part goes on with those before it: both small and fit for one slide, or nearly nothing stands before it."""
    if before < REMNANT and share != WHOLE_SLIDES:
        return True
    return before < 2 * SMALL and share < SMALL and before + share < NEARLY_FULL


# --- conclusions and recommendations --------------------------------------------------------------


def _conclusions(context: Context, chapter: model.Chapter, number: int | None) -> Iterator[Running]:
    """The conclusions audience by audience, then the recommendations audience by audience.

    Where there is so little of them that neighbours share a slide, that is called after the chapter or after all of them.
    """
    found = [
        (kind, each.audience, part)
        for kind in ("conclusions", "recommendations")
        for each in context.review.addressed
        if (part := getattr(each, kind))
    ]
    slides = _gathered(context, found)
    for gathered in slides:
        if len(gathered) == 1:
            yield _said(context, chapter, found, *gathered[0])
        else:
            titles = [_title(context, *each) for each in gathered]
            title = " · ".join(titles)
            if len(slides) == 1 or not fits_as_title(context, "text-2", title):
                title = _numbered(context, chapter, number)
            yield _together(context, chapter, title, titles, gathered)


def _gathered(context: Context, found: Sequence[_Said]) -> list[list[_Said]]:
    """Neighbours of which each is said in less than a third of a slide, together as far as one slide holds them."""
    gathered: list[list[_Said]] = []
    filled = 0.0
    for each in found:
        share = fill(context, items_of(context, each[2], 0, heading=True, block_style="claim"))
        if context.little_text and gathered and filled < SMALL and share < SMALL and filled + share < NEARLY_FULL:
            gathered[-1].append(each)
            filled += share
        else:
            gathered.append([each])
            filled = share
    return gathered


def _said(
    context: Context, chapter: model.Chapter, found: Sequence[_Said], kind: str, audience: str, part: text_model.Part
) -> Running:
    """What is concluded for, or recommended to, one audience, which stands beside it."""
    names = {each.id: each.name for each in context.review.audiences}
    addressed = [each.audience for each in context.review.addressed]
    shades = dict(zip(addressed, cycle(context.template.shades), strict=False))
    title = _title(context, kind, audience, part)
    own = text_model.plain(part.heading).casefold() != context.label(kind).casefold()
    crumb = title if own else f"{context.label(kind)} · {names[audience]}"  # a claim may take the title's place
    others = [names[other] for of, other, _ in found if of == kind and other != audience]
    draft = SlideDraft(
        f"chapter/{chapter.id}/{kind}/{audience}",
        "message",
        title,
        crumb,
        _audience(context, names[audience], others, Colour(shades[audience])),
        back="contents",
        anchors=(f"{kind}:{audience}",),
        listed=title,
    )
    return draft, items_of(context, part, 0, block_style="claim")


def _together(
    context: Context, chapter: model.Chapter, title: str, titles: Sequence[str], gathered: Sequence[_Said]
) -> Running:
    """What is said in so few words that it shares a slide, each under its own title."""
    items: list[FlowItem] = []
    for index, ((_, _, part), own) in enumerate(zip(gathered, titles, strict=True)):
        heading, *others = items_of(context, part, index * 1000, heading=True, block_style="claim")
        items += [replace(heading, runs=(Run(own),)) if isinstance(heading, FlowParagraph) else heading, *others]
    key = f"chapter/{chapter.id}/{gathered[0][0]}/{gathered[0][1]}"
    anchors = tuple(f"{kind}:{audience}" for kind, audience, _ in gathered)
    listed = ", ".join(titles)
    return SlideDraft(key, "text", title, chapter.title, back="contents", anchors=anchors, listed=listed), items


def _title(context: Context, _kind: str, audience: str, part: text_model.Part) -> str:
    return _addressed(context, part, next(each.name for each in context.review.audiences if each.id == audience))


def _addressed(context: Context, part: text_model.Part, name: str) -> str:
    """What is said to an audience, as a title: the heading, with whom it is for where it does not say so itself."""
    heading = text_model.plain(part.heading)
    between = context.label("addressed", part="", name="")
    says = name.casefold() in heading.casefold() or between.casefold() in heading.casefold()
    return heading if says else context.label("addressed", part=heading, name=name)


def _audience(context: Context, name: str, others: Sequence[str], shade: Colour) -> tuple[Shape, ...]:
    """Who is addressed: a rule in the audience's shade, the name, and beneath it the other audiences of this chapter."""
    area = context.area("message", "audience")
    box = area.box
    own = Paragraph((Run(name),), "audience", first=True)
    all_of_them = (own, *(Paragraph((Run(other),), "audience-other") for other in others))
    fits = stacked_height(context, all_of_them, area, area.inner.width) <= area.inner.height
    rule = Box(box.left - RULE_DISTANCE, box.top, RULE_WIDTH, box.height)
    return (
        Panel("audience-rule", rule, decorative=True, fill=shade),
        Text("audience", box, area="audience", paragraphs=all_of_them if fits else (own,)),
    )
