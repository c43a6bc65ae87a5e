"""The slides that lead the reader: cover, contents, navigation to the deals, and how to read a section sent alone."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline import model
from pipeline.layout.context import Context
from pipeline.layout.deals import breadcrumb
from pipeline.layout.flow import Column, FlowParagraph, flow
from pipeline.layout.link_rows import LinkRow, rows
from pipeline.layout.score_figures import example_radar
from pipeline.layout.slide_draft import SlideDraft, column_shapes, frame, line, lines
from pipeline.slides import Run, Shape


def cover(context: Context) -> list[SlideDraft]:
    """The cover of the whole deck."""
    review = context.review
    return [_cover(context, review.title, review.subtitle, [review.client, *_made(context)])]


def section_cover(context: Context, deal: model.Deal) -> list[SlideDraft]:
    """The short cover of a section sent alone."""
    title = context.label("section-cover", number=deal.number, name=deal.name)
    subtitle = context.label("section-subtitle", title=context.review.title)
    return [_cover(context, title, subtitle, [context.review.client, *_made(context)])]


def _made(context: Context) -> list[str]:
    return [", ".join(context.review.authors), context.date()]


def _cover(context: Context, title: str, subtitle: str, details: Sequence[str]) -> SlideDraft:
    shapes: list[Shape] = []
    if subtitle:
        shapes.append(line(context, "cover", "subtitle", subtitle))
    made = lines(context, "cover", "details", [(Run(text),) for text in details if text])
    if made:
        shapes.append(made)
    return SlideDraft("cover", "cover", title, "", tuple(shapes), counted=False, anchors=("cover",))


def contents(context: Context) -> list[SlideDraft]:
    """The contents: every chapter, and every deal under its chapter, with the number of its slide."""
    entries = []
    for number, chapter in enumerate(context.review.chapters, 1):
        entries.append(LinkRow(number, chapter.title, f"chapter:{chapter.id}"))
        if chapter.kind == "deals":
            entries += [_entry(deal, strong=False) for deal in context.review.deals]
    return [
        SlideDraft(
            f"contents/{number}",
            "contents",
            context.label("contents"),
            context.review.title,
            shapes,
            group="contents",
            back="cover",
            counted=False,
            anchors=("contents",) if number == 1 else (),
        )
        for number, shapes in enumerate(rows(context, "contents", entries), 1)
    ]


def navigation(context: Context, chapter: model.Chapter, beside: Sequence[FlowParagraph]) -> list[SlideDraft]:
    """The slides from which a reader jumps to a deal, with the chapter's own words beside the rows of the first."""
    entries = [_entry(deal) for deal in context.review.deals]
    text = navigation_text(context, beside)
    return [
        SlideDraft(
            f"chapter/{chapter.id}/navigation/{number}",
            "navigation",
            context.label("navigation"),
            chapter.title,
            (*(column_shapes(text, ("text-1",)) if number == 1 and text else ()), *shapes),
            group="navigation",
            back="contents",
            anchors=("navigation",) if number == 1 else (),
            notes=tuple(note for column in text or () for note in column.notes) if number == 1 else (),
            location=chapter.location,
        )
        for number, shapes in enumerate(rows(context, "navigation", entries), 1)
    ]


def _entry(deal: model.Deal, *, strong: bool = True) -> LinkRow:
    return LinkRow(deal.number, deal.name, f"deal:{deal.id}", strong, deal.short_name)


def navigation_text(context: Context, chunks: Sequence[FlowParagraph]) -> list[Column] | None:
    """`chunks` as the column beside the rows, None where they are none or don't fit there."""
    pages = flow(chunks, frame(context, "navigation", ("text-1",)), context.ruler)
    return pages[0] if len(pages) == 1 else None


def reading_guide(context: Context, deal: model.Deal) -> list[SlideDraft]:
    """How to read the radar, for people who get one section only; nothing for a review without a survey."""
    survey = context.review.survey
    if survey is None:
        return []
    sentences = [
        context.label("guide-axes", minimum=survey.scale.minimum, maximum=survey.scale.maximum),
        context.label("guide-deal"),
        context.label("guide-reference"),
        context.label(f"guide-range-{survey.spread}"),
        context.label("guide-withheld", minimum=survey.minimum_respondents),
        context.label("guide-example"),
    ]
    chunks = [FlowParagraph((Run(sentence),), "bullet-1", 0) for sentence in sentences]
    areas = ("text-1",)
    pages = flow(chunks, frame(context, "chart-text", areas), context.ruler)
    chart = example_radar(context, context.area("chart-text", "chart").box)
    return [
        SlideDraft(
            f"reading-guide/{number}",
            "chart-text",
            context.label("reading-guide"),
            breadcrumb(deal),
            (*column_shapes(page, areas), *((chart,) if number == 1 else ())),
            group="reading-guide",
            back=f"deal:{deal.id}",
            counted=False,
        )
        for number, page in enumerate(pages, 1)
    ]
