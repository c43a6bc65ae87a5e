"""The chapters of prose: a divider, then a group of slides for every part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import model
from pipeline.layout.context import Context, fits
from pipeline.layout.flow import FlowParagraph
from pipeline.layout.front_slides import navigation_text
from pipeline.layout.page_planner import BOARD, SPARSE, Group, fill, slides
from pipeline.layout.prose import FlowItem, pieces
from pipeline.layout.slide_draft import SectionDraft, SlideDraft, line
from pipeline.slides import Box, Colour, Panel, Paragraph, Run, Shape, Text

REMNANT = 0.25  # so little text gets no slide of its own
NEARLY_FULL = 0.9


def chapter_section(context: Context, chapter: model.Chapter, number: int) -> SectionDraft:
    """The slides of a chapter of prose, its divider first."""
    section = SectionDraft(f"chapter/{chapter.id}", chapter.title, [divider(context, chapter, number)])
    groups = (
        _conclusions(context, chapter) if chapter.kind == "conclusions" else _parts(context, chapter, chapter.parts)
    )
    for group in groups:
        section.slides += slides(context, group)
    return section


def divider(context: Context, chapter: model.Chapter, number: int) -> SlideDraft:
    """The slide that opens a chapter."""
    return SlideDraft(
        f"chapter/{chapter.id}",
        "chapter",
        chapter.title,
        chapter.title,
        (line(context, "chapter", "ordinal", str(number)),),
        back="contents",
        counted=False,
        anchors=(f"chapter:{chapter.id}",),
        location=chapter.location,
    )


def text_groups(context: Context, chapter: model.Chapter) -> tuple[list[FlowParagraph], list[Group]]:
    """The words that open the chapter of deals: those that stand beside the navigation, or else slides before it."""
    found: list[FlowItem] = []
    for index, part in enumerate(chapter.parts):
        found += pieces(part, index * 100, heading=True)
    chunks = [piece for piece in found if isinstance(piece, FlowParagraph)]
    if chunks and len(chunks) == len(found) and navigation_text(context, chunks):
        return chunks, []
    return [], list(_parts(context, chapter, chapter.parts))


# --- parts ----------------------------------------------------------------------------------------


@dataclass
class _Gathered:
    parts: list[model.Part]
    fill: float


def _parts(context: Context, chapter: model.Chapter, parts: Sequence[model.Part]) -> Iterator[Group]:
    """A group per part; small parts that follow each other share one."""
    for number, gathered in enumerate(_gather(context, parts), 1):
        first = gathered.parts[0]
        as_title = len(gathered.parts) == 1 and _fits_as_title(context, first)
        found: list[FlowItem] = []
        for index, part in enumerate(gathered.parts):
            found += pieces(part, index * 1000, heading=not as_title, anchors=chapter.kind == "findings")
        title = model.plain(first.heading) if as_title and first.heading else _own_title(context, chapter)
        key = f"chapter/{chapter.id}/{number}"
        yield Group(key, title, chapter.title, found, back="contents", listed=_listed(gathered.parts))


def _own_title(context: Context, chapter: model.Chapter) -> str:
    """The title of slides that only their chapter names: with its number, since its divider has the name alone."""
    number = next(number for number, each in enumerate(context.review.chapters, 1) if each.id == chapter.id)
    return f"{number}. {chapter.title}"


def _listed(parts: Sequence[model.Part]) -> str:
    return ", ".join(model.plain(part.heading) for part in parts if part.heading)


def _gather(context: Context, parts: Sequence[model.Part]) -> list[_Gathered]:
    """Neighbouring parts of which each fills less than a third of a slide, together as far as one slide holds them."""
    gathered: list[_Gathered] = []
    for part in parts:
        share = fill(context, pieces(part, 0, heading=True))
        last = gathered[-1] if gathered else None
        if last and _share_slides(last.fill, share):
            last.parts.append(part)
            last.fill += share
        else:
            gathered.append(_Gathered([part], share))
    return gathered


def _share_slides(before: float, share: float) -> bool:
    """Whether a part goes on with those before it: both small and fit for one slide, or nearly nothing stands before it."""
    if before < REMNANT and share != BOARD:
        return True
    return before < 2 * SPARSE and share < SPARSE and before + share < NEARLY_FULL


def _fits_as_title(context: Context, part: model.Part) -> bool:
    area = context.area("text-2", "title")
    words = model.plain(part.heading) + " (00/00)"
    return fits(words, area.inner.width, area.inner.height, area.styles["title"], context.heading_ruler)


# --- conclusions and recommendations --------------------------------------------------------------


def _conclusions(context: Context, chapter: model.Chapter) -> Iterator[Group]:
    """The opening, then the conclusions audience by audience, then the recommendations audience by audience."""
    yield from _parts(context, chapter, chapter.parts)
    names = {audience.id: audience.name for audience in context.review.audiences}
    for kind in ("conclusions", "recommendations"):
        for index, addressed in enumerate(context.review.addressed):
            part = addressed.conclusions if kind == "conclusions" else addressed.recommendations
            if part is None:
                continue
            heading = model.plain(part.heading)
            yield Group(
                f"chapter/{chapter.id}/{kind}/{addressed.audience}",
                context.label("addressed", part=heading, name=names[addressed.audience]),
                heading,
                pieces(part, 0, block_style="claim"),
                back="contents",
                anchors=(f"{kind}:{addressed.audience}",),
                role="message",
                listed=context.label("addressed", part=heading, name=names[addressed.audience]),
                extra=_audience(context, kind, index),
            )


def _audience(context: Context, kind: str, index: int) -> tuple[Shape, ...]:
    """Who is addressed: a rule in the audience's shade, the name, and beneath it the other audiences of this chapter."""
    area = context.area("message", "audience")
    box = area.box
    present = [
        each
        for each in context.review.addressed
        if (each.conclusions if kind == "conclusions" else each.recommendations) is not None
    ]
    current = context.review.addressed[index]
    names = {audience.id: audience.name for audience in context.review.audiences}
    paragraphs = [Paragraph((Run(names[current.audience]),), "audience", first=True)]
    others = [Paragraph((Run(names[each.audience]),), "audience-other") for each in present if each is not current]
    height = 0.0
    for paragraph in (*paragraphs, *others):
        style = area.styles[paragraph.style]
        height += context.ruler.count(paragraph.runs, style, area.inner.width) * style.line + style.before + style.after
    shown = (*paragraphs, *others) if height * 12_700 <= area.inner.height else tuple(paragraphs)
    shades = context.template.shades
    rule = Panel(
        "audience-rule",
        Box(box.left - 130_000, box.top, 54_000, box.height),
        decorative=True,
        fill=Colour(shades[index % len(shades)]),
    )
    return (rule, Text("audience", box, area="audience", paragraphs=shown))
