"""From paragraphs and other items to drafts of slides: which slide layout, how many columns, what stands beside what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.layout.context import Context
from pipeline.layout.flow import Column, FlowParagraph, flow, rejoin, text_height
from pipeline.layout.generated_tables import figure_shape, item_slides
from pipeline.layout.process_arrows import Step, find_steps, steps_shapes
from pipeline.layout.prose import FlowItem, NonTextItem
from pipeline.layout.slide_draft import SlideDraft, column_grid, column_texts, fits_as_title
from pipeline.slides import EMU_PER_POINT, Paragraph, Shape, Text

WHOLE_SLIDES = float("inf")  # what takes slides of its own
SPARSE = 1 / 3  # a slide less full than this is set larger
HEADINGS = ("heading", "claim", "part")
COLUMNS = {
    "text-1": ("text-1",),
    "text-2": ("text-1", "text-2"),
    "text-3": ("text-1", "text-2", "text-3"),
    "message": ("text-1", "text-2"),
    "chart-text": ("text-1",),
}
"""The areas for running text of each slide layout."""


@dataclass(frozen=True)
class SlideGroup:
    """Slides that go on from each other: one title, one breadcrumb, one run of text and other items."""

    key: str
    title: str
    breadcrumb: str
    items: Sequence[FlowItem]
    back: str = ""
    """Where a click on the breadcrumb goes."""
    role: str = "text"
    """"text", or "message" for conclusions and recommendations."""
    listed: str = ""
    """What the list on the divider calls it."""
    extra: tuple[Shape, ...] = ()
    """What stands on every slide before its text: the audience's name."""
    anchors: tuple[str, ...] = ()
    """The names by which links reach its first slide."""


def slides(context: Context, group: SlideGroup) -> list[SlideDraft]:
    """The slides of `group`, in order, with keys of their own."""
    drafts: list[SlideDraft] = []
    waiting: list[FlowParagraph] = []
    items = list(group.items)
    while items:
        item = items.pop(0)
        if isinstance(item, FlowParagraph):
            goes_on = bool(waiting) and waiting[-1].number is not None and waiting[-1].block == item.block
            steps = [] if goes_on or group.role != "text" else find_steps([item, *items])
            drawn = _steps(context, group, waiting, steps) if steps else []
            if drawn:
                drafts += drawn
                waiting, items = [], items[len(steps) - 1 :]
            else:
                waiting.append(item)
        elif item.stands_beside_text:
            after = _rest_of_block(items, waiting)
            drafts += _with_figure(context, group, [*waiting, *after], item)
            waiting = []
        else:
            heading, lead, before = _split_before_table(context, waiting)
            drafts += _text(context, group, before)
            made = item_slides(context, item, lead, _draft(group, title=heading or group.title))
            drafts += [_carrying(made[0], waiting[len(before) :]), *made[1:]]
            waiting = []
    drafts += _text(context, group, waiting)
    return _keyed(group, drafts)


def fill(context: Context, items: Sequence[FlowItem]) -> float:
    """How much of one slide of two columns the text of `items` takes; `WHOLE_SLIDES` where something is no text."""
    text = [item for item in items if isinstance(item, FlowParagraph)]
    if len(text) < len(items):
        return WHOLE_SLIDES
    grid = column_grid(context, "text-2", COLUMNS["text-2"])
    return text_height(text, grid, context.ruler) / (2 * grid.height)


def _draft(group: SlideGroup, *, role: str = "", title: str = "", shapes: tuple[Shape, ...] = ()) -> SlideDraft:
    return SlideDraft("", role, title or group.title, group.breadcrumb, shapes, back=group.back, listed=group.listed)


def _keyed(group: SlideGroup, drafts: list[SlideDraft]) -> list[SlideDraft]:
    return [
        replace(
            draft,
            key=f"{group.key}/{number}",
            group=f"{group.key}/{draft.title}",
            listed=draft.listed if number == 1 else "",
            anchors=(*(group.anchors if number == 1 else ()), *draft.anchors),
        )
        for number, draft in enumerate(drafts, 1)
    ]


# --- text -----------------------------------------------------------------------------------------


def _text(context: Context, group: SlideGroup, paragraphs: Sequence[FlowParagraph]) -> list[SlideDraft]:
    if not paragraphs:
        return []
    role, pages = _best_columns(context, group, paragraphs)
    return [_text_draft(group, role, page) for page in pages]


def _best_columns(
    context: Context, group: SlideGroup, paragraphs: Sequence[FlowParagraph]
) -> tuple[str, list[list[Column]]]:
    """The slide layout that takes the fewest slides; two columns where it makes no difference, one where there is little."""

    def flowed(role: str) -> list[list[Column]]:
        return flow(paragraphs, column_grid(context, role, COLUMNS[role]), context.ruler)

    if group.role == "message":
        return "message", flowed("message")
    if fill(context, paragraphs) < SPARSE and len(large := flowed("text-1")) == 1:
        return "text-1", large
    two = flowed("text-2")
    if len(two) > 1 and len(three := flowed("text-3")) < len(two):
        return "text-3", three
    return "text-2", two


def _text_draft(group: SlideGroup, role: str, page: Sequence[Column]) -> SlideDraft:
    texts = column_texts(page, COLUMNS[role])
    return replace(
        _draft(group, role=role, shapes=(*group.extra, *texts)),
        notes=tuple(note for column in page for note in column.notes),
        anchors=tuple(anchor for column in page for anchor in column.anchors),
        location=texts[0].paragraphs[0].location,
    )


# --- figures beside text --------------------------------------------------------------------------


def _rest_of_block(items: list[FlowItem], waiting: Sequence[FlowParagraph]) -> list[FlowParagraph]:
    """Take from the front of `items` the text that belongs to the block at hand."""
    taken: list[FlowParagraph] = []
    block = waiting[-1].block if waiting else None
    while items and isinstance(first := items[0], FlowParagraph) and block in (None, first.block):
        block = first.block
        taken.append(first)
        items.pop(0)
    return taken


def _with_figure(
    context: Context, group: SlideGroup, paragraphs: list[FlowParagraph], figure: NonTextItem
) -> list[SlideDraft]:
    """A figure with its block's text beside it; what does not fit beside it goes before (other blocks) or after it."""
    if not paragraphs:
        return item_slides(context, figure, None, _draft(group, title=figure.heading or group.title))
    column = column_grid(context, "chart-text", COLUMNS["chart-text"])
    fits = text_height(paragraphs, column, context.ruler) <= column.height
    before, beside = ([], paragraphs) if fits else _without_last_block(paragraphs)
    first, *others = flow(beside, column, context.ruler)
    made = _text_draft(group, "chart-text", first)
    made = replace(made, shapes=(*made.shapes, figure_shape(context, figure, "chart-text", "chart")))
    return [*_text(context, group, before), made, *_text(context, group, rejoin(others))]


def _without_last_block(paragraphs: list[FlowParagraph]) -> tuple[list[FlowParagraph], list[FlowParagraph]]:
    """The paragraphs of other blocks than the last, and those of the last."""
    start = next(index for index, each in enumerate(paragraphs) if each.block == paragraphs[-1].block)
    return paragraphs[:start], paragraphs[start:]


def _steps(context: Context, group: SlideGroup, waiting: list[FlowParagraph], steps: list[Step]) -> list[SlideDraft]:
    """The slide of a figure of steps, with its block's text over it; what stands before that block gets slides before it."""
    own = [each for each in waiting if each.block == steps[0].source.block]
    heading, text = _headed(own)
    if heading and not fits_as_title(context, "table", heading.text):
        return []
    shapes = steps_shapes(context, steps, text)
    if not shapes:
        return []
    draft = _draft(group, role="table", title=heading.text if heading else "", shapes=shapes)
    made = replace(_carrying(draft, [*own, *(step.source for step in steps)]), location=steps[0].source.location)
    return [*_text(context, group, waiting[: len(waiting) - len(own)]), made]


def _carrying(draft: SlideDraft, paragraphs: Sequence[FlowParagraph]) -> SlideDraft:
    """`draft` with the notes and the anchors of the text that went into it."""
    return replace(
        draft,
        notes=(*draft.notes, *(note for each in paragraphs for note in each.notes)),
        anchors=(*draft.anchors, *(each.anchor for each in paragraphs if each.anchor)),
    )


# --- what a table takes of the text before it ------------------------------------------------------


def _split_before_table(
    context: Context, paragraphs: list[FlowParagraph]
) -> tuple[str, Text | None, list[FlowParagraph]]:
    """The heading that becomes the table's title, the paragraph that leads it, and the text that stays on its own."""
    if not paragraphs:
        return "", None, []
    before, own = _without_last_block(paragraphs)
    heading, text = _headed(own)
    lead = _lead(context, text)
    if text and lead is None:
        return "", None, paragraphs
    if heading and not fits_as_title(context, "table", heading.text):
        return "", lead, [*before, heading]
    return heading.text if heading else "", lead, before


def _headed(block: list[FlowParagraph]) -> tuple[FlowParagraph | None, list[FlowParagraph]]:
    """The heading of a block, if it has one, and the text under it."""
    return (block[0], block[1:]) if block and block[0].style in HEADINGS else (None, block)


def _lead(context: Context, text: Sequence[FlowParagraph]) -> Text | None:
    """A single short paragraph as the lead of a table, if it fits there."""
    if len(text) != 1 or text[0].style != "paragraph":
        return None
    area = context.area("table", "lead")
    style = area.styles["lead"]
    lines = context.ruler.count(text[0].runs, style, area.inner.width)
    if lines * style.line * EMU_PER_POINT > area.inner.height:
        return None
    paragraph = Paragraph(text[0].runs, "lead", first=True, location=text[0].location)
    return Text("lead", area.box, area="lead", paragraphs=(paragraph,))
