"""The slides that lead the reader: cover, contents, navigation to the deals, and how to read a section sent alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline import model
from pipeline.layout.context import SCALES, Context, one_line, scaled
from pipeline.layout.deals import breadcrumb
from pipeline.layout.flow import Column, FlowParagraph
from pipeline.layout.link_rows import LinkRow, row_pages
from pipeline.layout.score_figures import example_radar, range_sentences
from pipeline.layout.slide_draft import SlideDraft, all_held, carrying, column_texts, flowed, line, lines, paged
from pipeline.slides import Box, Run, Text

AUTHOR_LINES = 2  # on the cover, for the names of the authors


def cover(context: Context) -> SlideDraft:
    """The cover of the whole deck."""
    return _cover(context, context.review.title, context.review.subtitle)


def section_cover(context: Context, deal: model.Deal) -> SlideDraft:
    """The short cover of a section sent alone."""
    title = context.label("section-cover", number=deal.number, name=deal.name)
    return _cover(context, title, context.label("section-subtitle", title=context.review.title))


def _cover(context: Context, title: str, subtitle: str) -> SlideDraft:
    texts = [line(context, "cover", "subtitle", subtitle)] if subtitle else []
    shortened = tuple(subtitle for text in texts if text.paragraphs[0].text != subtitle)
    details, notes = _details(context)
    shapes = (*texts, *details)
    return SlideDraft("cover", "cover", title, "", shapes, counted=False, notes=shortened + notes, anchors=("cover",))


def _details(context: Context) -> tuple[Sequence[Text], tuple[str, ...]]:
    """Client, authors and date, and the notes: all of it where not all fits.

    As many authors by name as two lines hold. Where that does not go with the others, all get smaller, and what is still too
    long has an ellipsis; none is left out.
    """
    review = context.review
    day = " · ".join(filter(None, (context.draft, context.version, context.date)))

    def details(count: int) -> list[str]:
        return list(filter(None, (review.client, _named(context, count), day)))

    whole = tuple(details(len(review.authors)))
    for scale in SCALES:
        for count in range(len(review.authors), min(len(review.authors), 1) - 1, -1):
            texts = lines(context, "cover", "details", details(count), scale)
            if _lines_of(context, _named(context, count), scale) <= AUTHOR_LINES and all_held(texts, details(count)):
                return texts, () if details(count) == list(whole) else whole
        if context.area("cover", "details").styles["details"].size * scale / 100 < context.smallest:
            break
    area = context.area("cover", "details")
    style = scaled(area.styles["details"], scale)
    shown = [one_line(each, style, area.inner.width, context.ruler) for each in details(1)]
    return lines(context, "cover", "details", shown, scale), whole


def _lines_of(context: Context, text: str, scale: int) -> int:
    area = context.area("cover", "details")
    return context.ruler.count((Run(text),), scaled(area.styles["details"], scale), area.inner.width)


def _named(context: Context, count: int) -> str:
    """The authors, so many of them by name."""
    authors = context.review.authors
    names, others = ", ".join(authors[:count]), len(authors) - count
    if not names or not others:
        return names
    return context.label("authors-one" if others == 1 else "authors", names=names, count=others)


def contents(context: Context) -> list[SlideDraft]:
    """The contents: every chapter with the number of its slide; the deals are listed by the navigation to them."""
    entries = []
    for number, chapter in context.review.numbered_chapters:
        entries.append(LinkRow(number, chapter.title, f"chapter:{chapter.id}"))
    title, over = context.label("contents"), context.review.title
    draft = SlideDraft("contents", "contents", title, over, back="cover", counted=False, anchors=("contents",))
    return paged(draft, row_pages(context, "contents", entries))


def navigation(context: Context, chapter: model.Chapter, opening: Column | None) -> list[SlideDraft]:
    """The slides from which a reader jumps to a deal, with `opening`, the chapter's own words, beside the rows of the first."""
    draft = SlideDraft(
        f"chapter/{chapter.id}/navigation",
        "navigation",
        context.label("navigation"),
        chapter.title,
        back="contents",
        anchors=("navigation",),
        location=chapter.location,
    )
    rows = [_link_row(deal, "row-strong") for deal in context.review.deals]
    first, *others = row_pages(context if opening else _without_text(context), "navigation", rows)
    if opening:  # it stands beside the rows and flows nowhere
        opening = replace(opening, paragraphs=tuple(replace(each, point="") for each in opening.paragraphs))
        first = (*column_texts(context, "navigation", [opening]), *first)
        draft = carrying(draft, opening.sources)
    return paged(draft, [first, *others])


def _without_text(context: Context) -> Context:
    """The same where the rows of the navigation have the place of its text too."""
    text, rows = (context.area("navigation", name).box for name in ("text-1", "rows"))
    left, top = min(text.left, rows.left), min(text.top, rows.top)
    right, bottom = max(text.right, rows.right), max(text.bottom, rows.bottom)
    return context.with_box("navigation", "rows", Box(left, top, right - left, bottom - top))


def _link_row(deal: model.Deal, style: str) -> LinkRow:
    return LinkRow(deal.number, deal.name, f"deal:{deal.id}", deal.short_name, style)


def reading_guide(context: Context, deal: model.Deal) -> list[SlideDraft]:
    """How to read the radar, for people who get one section only; nothing for a review without a survey."""
    survey = context.review.survey
    if survey is None:
        return []
    sentences = [
        context.label("guide-axes", minimum=survey.scale.minimum, maximum=survey.scale.maximum),
        context.label("guide-deal"),
        context.label("guide-reference"),
        *range_sentences(context),
        context.label("guide-withheld"),
        context.label("guide-example"),
    ]
    points = [FlowParagraph((Run(sentence),), "bullet-1", 0) for sentence in sentences]
    first, *others = [column_texts(context, "chart-text", page) for page in flowed(context, "chart-text", points)]
    chart = example_radar(context, context.area("chart-text", "chart").box)
    title, back = context.label("reading-guide"), f"deal:{deal.id}"
    draft = SlideDraft("reading-guide", "chart-text", title, breadcrumb(deal), back=back, counted=False)
    return paged(draft, [(*first, chart), *others])
