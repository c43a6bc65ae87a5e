"""The end of a deck: whom its readers can ask."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.layout.context import Context
from pipeline.layout.flow import FlowParagraph
from pipeline.layout.page_planner import slides
from pipeline.layout.slide_draft import SectionDraft, SlideDraft
from pipeline.slides import Run


def end_section(context: Context) -> SectionDraft:
    """Everybody by name, with what they do and where to write or call."""
    title = context.label("contact")
    draft = SlideDraft("end", "text", title, context.review.title, back="contents", counted=False, anchors=("end",))
    return SectionDraft("end", title, slides(context, draft, list(_people(context))))


def _people(context: Context) -> Iterator[FlowParagraph]:
    for number, each in enumerate(context.review.contacts):
        email = Run(each.email, link=f"mailto:{each.email}") if "@" in each.email else Run(each.email)
        said = [run for run in (Run(each.role), email, Run(each.phone)) if run.text]
        yield FlowParagraph((Run(each.name),), "heading", number, keep_with_next=bool(said))
        for run in said:
            yield FlowParagraph((run,), "paragraph", number, keep_with_next=run is not said[-1])
