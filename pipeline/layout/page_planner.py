"""From paragraphs and other items to drafts of slides: which slide layout, how many columns, what stands beside what."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from math import ceil

from pipeline import text_model
from pipeline.layout.context import Context
from pipeline.layout.flow import Column, ColumnGrid, FlowParagraph, flow, rejoin
from pipeline.layout.generated_tables import beside_text, item_slides
from pipeline.layout.merged_flow import merged
from pipeline.layout.process_arrows import Step, find_steps, steps_shapes
from pipeline.layout.prose import FlowItem, NonTextItem
from pipeline.layout.slide_draft import (
    SlideDraft,
    carrying,
    column_texts,
    filled,
    fits_as_title,
    flowed,
    numbered,
    taken,
    text_box,
)
from pipeline.layout.small_print import STYLE, foot_height, footnotes, has_room, padding
from pipeline.layout.summaries import summary_slides
from pipeline.layout.tables import least_height
from pipeline.remembered import ONCE, Made
from pipeline.slides import EMU_PER_POINT, FOOTNOTES, Emu, Paragraph, Text
from pipeline.text_size import smallest

WHOLE_SLIDES = float("inf")  # what takes slides of its own
SPARSE = 0.55  # a slide less full than this is set larger, in one column, where it fits there
OVER_TABLE = 1 / 3  # of the height of a table's slide for the text over it
AIR: Emu = 180_000  # between that text and the table
OF_ALL_TEXTS = ("summary", "recommendations", "chart")
"""The kinds of generated items that show what texts elsewhere say; others show figures and settings."""

HEADINGS = ("heading", "claim", "part")


def slides(context: Context, draft: SlideDraft, items: Sequence[FlowItem]) -> list[SlideDraft]:
    """`items` on slides that go on from each other, made from `draft`, with keys of their own.

    Its role is "message" for conclusions and recommendations, else "text", for which a slide layout is chosen; its shapes
    stand before the text of every slide.
    """
    flow = context.flows(draft.key, items)
    if flow is not None:
        return merged(context, draft, flow, lambda stretch: _laid_out(context, draft, stretch))
    return _remembered(
        context, ("slides", draft.key), draft, items, lambda: numbered(draft, _laid_out(context, draft, items))
    )


def slides_of(context: Context, key: str, role: str, items: Sequence[FlowItem]) -> int:
    """About how many slides `slides` makes of `items`: a table as if its rows had a line each, what else is no text one."""
    return _remembered(context, ("count", key), role, items, lambda: _counted(context, role, items))


def _remembered(
    context: Context, name: tuple[str, str], around: object, items: Sequence[FlowItem], make: Callable[[], Made]
) -> Made:
    """What was made of the same `items` in the plan before; not of those that show something of other texts."""
    if context.remembered is ONCE or any(
        getattr(getattr(each, "item", None), "kind", "") in OF_ALL_TEXTS for each in items
    ):
        return make()
    runs = [run for each in items if isinstance(each, FlowParagraph) for run in each.runs]
    called = [(run.footnote, run.footnote_at) for run in runs if run.footnote]
    return context.remembered.of((*name, smallest(context.template)), (around, list(items), called), make)


def _counted(context: Context, role: str, items: Sequence[FlowItem]) -> int:
    text = [item for item in items if isinstance(item, FlowParagraph)]
    others = [item.item for item in items if isinstance(item, NonTextItem)]
    return _slides_of_text(context, role, text) + sum(_slides_of_item(context, each) for each in others)


def _slides_of_item(context: Context, item: text_model.Item) -> int:
    if not isinstance(item, text_model.Table):
        return 1
    area = context.area("table", "table")
    return ceil(least_height(len(item.rows) + 1, area) / area.box.height)


def _laid_out(context: Context, draft: SlideDraft, stretch: Sequence[FlowItem]) -> list[SlideDraft]:
    found: list[SlideDraft] = []
    waiting: list[FlowParagraph] = []
    items = deque(stretch)
    while items:
        item = items.popleft()
        if isinstance(item, FlowParagraph):
            goes_on = bool(waiting) and waiting[-1].number is not None and waiting[-1].block == item.block
            steps = [] if goes_on or draft.role != "text" else find_steps(chain([item], items))
            drawn = _steps(context, draft, waiting, steps) if steps else []
            if drawn:
                found += drawn
                waiting = []
                _leave(items, len(steps) - 1)
            else:
                waiting.append(item)
        elif isinstance(item, text_model.NewSlide):
            found += _text(context, draft, waiting)
            waiting = []
        elif isinstance(item.item, text_model.Generated) and item.item.kind == "summary":
            found += [*_text(context, draft, waiting), *_carried(summary_slides(context, draft, item), item)]
            waiting = []
        elif item.stands_beside_text or _is_beside(context, item, waiting, items):
            after = _rest_of_block(items, waiting)
            _leave(items, len(after))
            found += _with_figure(context, draft, [*waiting, *after], item)
            waiting = []
        else:
            after = _rest_of_block(items, waiting)
            found += _over_table(context, draft, waiting, item) or _own_slides(context, draft, waiting, item)
            if under := _under_table(context, found[-1], item, after):
                found[-1] = under
                _leave(items, len(after))
            waiting = []
    return [*found, *_text(context, draft, waiting)]


def fill(context: Context, items: Sequence[FlowItem]) -> float:
    """How much of one slide of two columns the text of `items` takes; `WHOLE_SLIDES` where something is no text, or steps."""
    text = [item for item in items if isinstance(item, FlowParagraph)]
    lists = (at for at, each in enumerate(text) if each.number == 1 and not each.depth)
    steps = any(find_steps(map(text.__getitem__, range(at, len(text)))) for at in lists)
    return WHOLE_SLIDES if steps or len(text) < len(items) else filled(context, "text-2", text) / 2


# --- text -----------------------------------------------------------------------------------------


def _text(context: Context, draft: SlideDraft, paragraphs: Sequence[FlowParagraph]) -> list[SlideDraft]:
    role, pages = _best_columns(context, draft.role, paragraphs)
    opening: dict[int, FlowParagraph] = {}  # of every block
    for each in paragraphs:
        opening.setdefault(each.block, each)
    return [
        _claimed(context, draft, role, page)
        or _text_draft(context, _going_on(context, draft, role, page, opening), role, page)
        for page in pages
    ]


def _going_on(
    context: Context, draft: SlideDraft, role: str, page: Sequence[Column], opening: Mapping[int, FlowParagraph]
) -> SlideDraft:
    """`draft` titled by the claim of which a page has nothing but the rest of its grounds."""
    found = rejoin([page])
    claim = opening[found[0].block]
    rest = all(each.block == claim.block and each.style != "claim" for each in found)
    if claim.style != "claim" or not rest or footnotes(claim.runs) or not fits_as_title(context, role, claim.text):
        return draft
    return replace(draft, title=claim.text)


def _claimed(context: Context, draft: SlideDraft, role: str, page: Sequence[Column]) -> SlideDraft | None:
    """The slide of one claim and its grounds, the claim its title; None where it holds more, or the title does not."""
    claim, *grounds = rejoin([page])
    alone = claim.style == "claim" and grounds and all(each.block == claim.block for each in grounds)
    if not alone or footnotes(claim.runs) or not fits_as_title(context, role, claim.text):
        return None
    first, *others = flowed(context, role, grounds)
    made = carrying(_text_draft(context, replace(draft, title=claim.text), role, first), [claim])
    return None if others else replace(made, location=claim.location)


def _slides_of_text(context: Context, role: str, paragraphs: Sequence[FlowParagraph]) -> int:
    if role == "message":
        return taken(context, role, paragraphs)
    two = taken(context, "text-2", paragraphs)
    return min(two, taken(context, "text-3", paragraphs)) if two > 1 else two


def _best_columns(context: Context, role: str, paragraphs: Sequence[FlowParagraph]) -> tuple[str, list[list[Column]]]:
    """The slide layout that takes the fewest slides; two columns where it makes no difference, one where there is little."""
    if role == "message":
        return role, flowed(context, role, paragraphs)
    if fill(context, paragraphs) < SPARSE and len(large := flowed(context, "text-1", paragraphs)) == 1:
        return "text-1", large
    two = flowed(context, "text-2", paragraphs)
    if len(two) > 1 and len(three := flowed(context, "text-3", paragraphs)) < len(two):
        return "text-3", three
    return "text-2", two


def _text_draft(context: Context, draft: SlideDraft, role: str, page: Sequence[Column]) -> SlideDraft:
    texts = column_texts(context, role, page)
    made = replace(draft, role=role, shapes=(*draft.shapes, *texts), location=texts[0].paragraphs[0].location)
    return carrying(made, [source for column in page for source in column.sources])


# --- figures beside text --------------------------------------------------------------------------


def _rest_of_block(items: Iterable[FlowItem], waiting: Sequence[FlowParagraph]) -> list[FlowParagraph]:
    """The text at the front of `items` that belongs to the block at hand."""
    rest: list[FlowParagraph] = []
    block = waiting[-1].block if waiting else None
    for item in items:
        if not isinstance(item, FlowParagraph) or block not in (None, item.block):
            break
        block = item.block
        rest.append(item)
    return rest


def _leave(items: deque[FlowItem], number: int) -> None:
    """Take as many from the front of `items`."""
    for _ in range(number):
        items.popleft()


def _with_figure(
    context: Context, draft: SlideDraft, paragraphs: list[FlowParagraph], figure: NonTextItem
) -> list[SlideDraft]:
    """A figure with its block's text beside it; what does not fit beside it goes before (other blocks) or after it."""
    if not paragraphs:
        return _item_slides(context, figure, None, replace(draft, title=figure.heading or draft.title))
    fits = filled(context, "chart-text", paragraphs) <= 1
    before, beside = ([], paragraphs) if fits else _without_last_block(paragraphs)
    first, *others = flowed(context, "chart-text", beside)
    made = _text_draft(context, draft, "chart-text", first)
    made = carrying(replace(made, shapes=(*made.shapes, *beside_text(context, figure))), [figure])
    return [*_text(context, draft, before), made, *_text(context, draft, rejoin(others))]


def _without_last_block(paragraphs: list[FlowParagraph]) -> tuple[list[FlowParagraph], list[FlowParagraph]]:
    """The paragraphs of other blocks than the last, and those of the last."""
    start = next(index for index, each in enumerate(paragraphs) if each.block == paragraphs[-1].block)
    return paragraphs[:start], paragraphs[start:]


def _steps(context: Context, draft: SlideDraft, waiting: list[FlowParagraph], steps: list[Step]) -> list[SlideDraft]:
    """The slide of a figure of steps, with its block's text over it; what stands before that block gets slides before it."""
    own = [each for each in waiting if each.block == steps[0].source.block]
    heading, text = _headed(own)
    if not _is_title(context, heading):
        return []
    shapes = steps_shapes(context, steps, text)
    if not shapes:
        return []
    title = heading.text if heading else draft.title
    made = replace(draft, role="table", title=title, shapes=shapes, location=steps[0].source.location)
    before = _text(context, draft, waiting[: len(waiting) - len(own)])
    return [*before, carrying(made, [*own, *(step.source for step in steps)])]


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
    if heading and not _is_title(context, heading):
        return "", lead, [*before, heading]
    return heading.text if heading else "", lead, before


def _headed(block: list[FlowParagraph]) -> tuple[FlowParagraph | None, list[FlowParagraph]]:
    """The heading of a block, if it has one, and the text under it."""
    return (block[0], block[1:]) if block and block[0].style in HEADINGS else (None, block)


def _is_title(context: Context, heading: FlowParagraph | None) -> bool:
    """Whether a heading, if there is one, can be the title of a table's slide; titles have no numbers of footnotes."""
    return not heading or (fits_as_title(context, "table", heading.text) and not footnotes(heading.runs))


def _is_beside(context: Context, item: NonTextItem, waiting: list[FlowParagraph], items: Iterable[FlowItem]) -> bool:
    """Whether a table is short enough to stand beside the text of its block; one sentence stands over it in any case."""
    if not isinstance(item.item, text_model.Table) or not waiting:
        return False
    own, after = _without_last_block(waiting)[1], _rest_of_block(items, waiting)
    _, text = _headed(own)
    if not after and (not text or _lead(context, text)):
        return False
    return filled(context, "chart-text", [*own, *after]) <= 1 and bool(beside_text(context, item))


def _item_slides(context: Context, item: NonTextItem, lead: Text | None, draft: SlideDraft) -> list[SlideDraft]:
    return _carried(item_slides(context, item, lead, draft), item)


def _carried(slides: Sequence[SlideDraft], item: NonTextItem) -> list[SlideDraft]:
    """The slides of what is no text, the first with its notes and what leads to it."""
    return [carrying(slides[0], [item]), *slides[1:]]


def _own_slides(
    context: Context, draft: SlideDraft, waiting: list[FlowParagraph], item: NonTextItem
) -> list[SlideDraft]:
    """What stands alone on its slides, the text before it on slides before but for its heading and one sentence."""
    heading, lead, before = _split_before_table(context, waiting)
    made = _item_slides(context, item, lead, replace(draft, title=heading or draft.title))
    return [*_text(context, draft, before), carrying(made[0], waiting[len(before) :]), *made[1:]]


def _under_table(
    context: Context, draft: SlideDraft, item: NonTextItem, after: Sequence[FlowParagraph]
) -> SlideDraft | None:
    """The slide of a table with the rest of its block under it; None where there is none or no room for it."""
    if not isinstance(item.item, text_model.Table) or not after or after[0].style in HEADINGS:
        return None
    area, shapes = context.area("table", "table"), draft.shapes
    notes = [each for each in shapes if each.key.startswith(FOOTNOTES)]
    others = [each for each in shapes if each not in notes]
    top = max(each.box.bottom for each in others) + AIR
    room = min(each.box.top for each in notes) if notes else area.box.bottom
    room -= top + padding(area)
    if any(footnotes(each.runs) for each in after) or room <= 0:
        return None
    grid = ColumnGrid(1, area.inner.width, room, dict(area.styles))
    (column, *_), *more = flow(after, grid, context.ruler)
    if more or column.height > room:
        return None
    box = replace(area.box, top=top, height=column.height + padding(area))
    text = text_box("text-2", box, "table", *column.paragraphs)
    return carrying(replace(draft, shapes=(*others, text, *notes)), after)


def _over_table(
    context: Context, draft: SlideDraft, waiting: list[FlowParagraph], item: NonTextItem
) -> list[SlideDraft]:
    """A short table under the text of its block; nothing where the two do not fit on one slide, or there is a lead at most.

    A heading that can't be the title stands over what it heads, whatever that is, rather than on a slide of its own.
    """
    if not waiting:
        return []
    before, own = _without_last_block(waiting)
    heading, text = _headed(own)
    titled = heading is None or _is_title(context, heading)
    if titled and (not isinstance(item.item, text_model.Table) or not text or _lead(context, text)):
        return []
    if not titled:
        heading, text = None, own
    area, ruler = context.area("table", "table"), context.ruler
    grid = ColumnGrid(1, area.inner.width, round(area.inner.height * OVER_TABLE), dict(area.styles), padding(area))
    (column, *_), *others = flow(text, grid, ruler)
    if others or column.height > grid.height:
        return []
    runs = [run for paragraph in column.paragraphs for run in paragraph.runs]
    height = column.height - foot_height(runs, area.styles.get(STYLE), grid.width, ruler) + padding(area)
    over = text_box("text-1", replace(area.box, height=height), "table", *column.paragraphs)
    lower = context.with_room("table", "table", over=height + AIR)
    made = _item_slides(lower, item, over, replace(draft, title=heading.text if heading else draft.title))
    if (titled and len(made) > 1) or not has_room(made[0].shapes):
        return []
    return [*_text(context, draft, before), carrying(made[0], own), *made[1:]]


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
