"""From a run of text and boards to drafts of slides: which slide layout, how many columns, what stands beside what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline import model
from pipeline.layout.context import Context, fits
from pipeline.layout.flow import Column, FlowParagraph, flow, rejoin, text_height
from pipeline.layout.generated_tables import board_slides, figure_shape
from pipeline.layout.process_arrows import Step, find_steps, steps_shapes
from pipeline.layout.prose import FlowItem, NonTextItem
from pipeline.layout.slide_draft import SlideDraft, column_shapes, frame
from pipeline.slides import EMU_PER_POINT, Paragraph, Shape, Text

BOARD = float("inf")  # boards take slides of their own
SPARSE = 1 / 3  # a slide less full than this is set larger
HEADINGS = ("heading", "claim", "part")
COLUMNS = {"text-1": ("text-1",), "text-2": ("text-1", "text-2"), "text-3": ("text-1", "text-2", "text-3")}


@dataclass(frozen=True)
class Group:
    """Slides that go on from each other: one title, one breadcrumb, one stream of pieces.

    `extra` are the shapes that stand on every slide of the group before its text (the audience's name).
    `role` is "text", or "message" for conclusions and recommendations.
    """

    key: str
    title: str
    breadcrumb: str
    pieces: Sequence[FlowItem]
    back: str = ""
    role: str = "text"
    listed: str = ""
    extra: tuple[Shape, ...] = ()
    anchors: tuple[str, ...] = ()


def slides(context: Context, group: Group) -> list[SlideDraft]:
    """The slides of `group`, in order, with keys of their own."""
    drafts: list[SlideDraft] = []
    waiting: list[FlowParagraph] = []
    pieces = list(group.pieces)
    while pieces:
        piece = pieces.pop(0)
        if isinstance(piece, FlowParagraph):
            goes_on = bool(waiting) and waiting[-1].number is not None and waiting[-1].block == piece.block
            steps = [] if goes_on or group.role != "text" else find_steps([piece, *pieces])
            drawn = _steps(context, group, waiting, steps) if steps else []
            if drawn:
                drafts += drawn
                waiting, pieces = [], pieces[len(steps) - 1 :]
            else:
                waiting.append(piece)
        elif _stands_beside_text(piece):
            after = _rest_of_block(pieces, waiting)
            drafts += _with_figure(context, group, [*waiting, *after], piece)
            waiting = []
        else:
            heading, lead, before = _split_before_table(context, waiting)
            drafts += _text(context, group, before)
            made = board_slides(context, piece, lead, _draft(group, title=heading or group.title))
            drafts += [_carrying(made[0], waiting[len(before) :]), *made[1:]]
            waiting = []
    drafts += _text(context, group, waiting)
    return _keyed(group, drafts)


def fill(context: Context, pieces: Sequence[FlowItem]) -> float:
    """How much of one slide of two columns the text of `pieces` takes; `BOARD` where there is one."""
    if any(isinstance(piece, NonTextItem) for piece in pieces):
        return BOARD
    shape = frame(context, "text-2", COLUMNS["text-2"])
    return text_height([piece for piece in pieces if isinstance(piece, FlowParagraph)], shape, context.ruler) / (
        2 * shape.height
    )


def _draft(group: Group, *, role: str = "", title: str = "", shapes: tuple[Shape, ...] = ()) -> SlideDraft:
    return SlideDraft("", role, title or group.title, group.breadcrumb, shapes, back=group.back, listed=group.listed)


def _keyed(group: Group, drafts: list[SlideDraft]) -> list[SlideDraft]:
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


def _text(context: Context, group: Group, chunks: Sequence[FlowParagraph]) -> list[SlideDraft]:
    if not chunks:
        return []
    role, columns = _best_columns(context, group, chunks)
    areas = COLUMNS["text-2"] if role == "message" else COLUMNS[role]
    return [_text_draft(group, role, page, areas) for page in columns]


def _best_columns(context: Context, group: Group, chunks: Sequence[FlowParagraph]) -> tuple[str, list[list[Column]]]:
    """The slide layout that takes the fewest slides; two columns where it makes no difference, one where there is little."""
    if group.role == "message":
        return "message", flow(chunks, frame(context, "message", COLUMNS["text-2"]), context.ruler)
    if fill(context, chunks) < SPARSE:
        large = flow(chunks, frame(context, "text-1", COLUMNS["text-1"]), context.ruler)
        if len(large) == 1:
            return "text-1", large
    two = flow(chunks, frame(context, "text-2", COLUMNS["text-2"]), context.ruler)
    if len(two) == 1:
        return "text-2", two
    three = flow(chunks, frame(context, "text-3", COLUMNS["text-3"]), context.ruler)
    return ("text-3", three) if len(three) < len(two) else ("text-2", two)


def _text_draft(group: Group, role: str, page: Sequence[Column], areas: Sequence[str]) -> SlideDraft:
    texts = column_shapes(page, areas)
    return replace(
        _draft(group, role=role, shapes=(*group.extra, *texts)),
        notes=tuple(note for column in page for note in column.notes),
        anchors=tuple(anchor for column in page for anchor in column.anchors),
        location=texts[0].paragraphs[0].location,
    )


# --- figures beside text --------------------------------------------------------------------------


def _stands_beside_text(board: NonTextItem) -> bool:
    return isinstance(board.item, model.Figure) or (
        isinstance(board.item, model.Generated) and board.item.kind in ("example-radar", "chart")
    )


def _rest_of_block(pieces: list[FlowItem], waiting: Sequence[FlowParagraph]) -> list[FlowParagraph]:
    """Take from the front of `pieces` the text that belongs to the block at hand."""
    taken: list[FlowParagraph] = []
    block = waiting[-1].block if waiting else None
    while pieces and isinstance(pieces[0], FlowParagraph) and (block is None or pieces[0].block == block):
        chunk = pieces.pop(0)
        assert isinstance(chunk, FlowParagraph)
        block = chunk.block
        taken.append(chunk)
    return taken


def _with_figure(context: Context, group: Group, chunks: list[FlowParagraph], board: NonTextItem) -> list[SlideDraft]:
    """A figure with its block's text beside it; what does not fit beside it goes before (other blocks) or after it."""
    if not chunks:
        return board_slides(context, board, None, _draft(group, title=board.heading or group.title))
    column = frame(context, "chart-text", COLUMNS["text-1"])
    if text_height(chunks, column, context.ruler) > column.height:
        own = next(index for index, chunk in enumerate(chunks) if chunk.block == chunks[-1].block)
    else:
        own = 0
    before, beside = chunks[:own], chunks[own:]
    pages = flow(beside, column, context.ruler)
    made = _text_draft(group, "chart-text", pages[0], COLUMNS["text-1"])
    made = replace(made, shapes=(*made.shapes, figure_shape(context, board, "chart-text", "chart")))
    return [*_text(context, group, before), made, *_text(context, group, rejoin(pages[1:]))]


def _steps(context: Context, group: Group, waiting: list[FlowParagraph], steps: list[Step]) -> list[SlideDraft]:
    """The slide of a figure of steps, with its block's text over it; what stands before that block gets slides before it."""
    block = steps[0].chunk.block
    own = [chunk for chunk in waiting if chunk.block == block]
    heading = own[0] if own and own[0].style in HEADINGS else None
    if heading and not _is_title(context, heading):
        return []
    shapes = steps_shapes(context, steps, own[1:] if heading else own)
    if not shapes:
        return []
    draft = _draft(group, role="table", title=_words(heading) if heading else "", shapes=shapes)
    taken = [*own, *(step.chunk for step in steps)]
    made = replace(_carrying(draft, taken), location=steps[0].chunk.location)
    return [*_text(context, group, waiting[: len(waiting) - len(own)]), made]


def _carrying(draft: SlideDraft, chunks: Sequence[FlowParagraph]) -> SlideDraft:
    """`draft` with the notes and the anchors of the text that went into it."""
    return replace(
        draft,
        notes=(*draft.notes, *(note for chunk in chunks for note in chunk.notes)),
        anchors=(*draft.anchors, *(chunk.anchor for chunk in chunks if chunk.anchor)),
    )


# --- what a board takes of the text before it ------------------------------------------------------


def _split_before_table(context: Context, chunks: list[FlowParagraph]) -> tuple[str, Text | None, list[FlowParagraph]]:
    """The heading that becomes the board's title, the paragraph that leads it, and the text that stays on its own."""
    if not chunks:
        return "", None, []
    block = chunks[-1].block
    own = [chunk for chunk in chunks if chunk.block == block]
    before = chunks[: len(chunks) - len(own)]
    heading = own[0] if own[0].style in HEADINGS else None
    text = own[1:] if heading else own
    lead = _lead(context, text)
    if text and lead is None:
        return "", None, chunks
    if heading and not _is_title(context, heading):
        return "", lead, [*before, heading]
    return (_words(heading) if heading else ""), lead, before


def _lead(context: Context, text: Sequence[FlowParagraph]) -> Text | None:
    """A single short paragraph as the lead of a table, if it fits there."""
    if len(text) != 1 or text[0].style != "paragraph":
        return None
    area = context.area("table", "lead")
    style = area.styles["lead"]
    lines = context.ruler.count(text[0].runs, style, area.inner.width)
    if lines * style.line * EMU_PER_POINT > area.inner.height:
        return None
    return Text(
        "lead",
        area.box,
        area="lead",
        paragraphs=(Paragraph(text[0].runs, "lead", first=True, location=text[0].location),),
    )


def _is_title(context: Context, heading: FlowParagraph) -> bool:
    area = context.area("table", "title")
    return fits(
        _words(heading) + " (00/00)", area.inner.width, area.inner.height, area.styles["title"], context.heading_ruler
    )


def _words(chunk: FlowParagraph) -> str:
    return "".join(run.text for run in chunk.runs)
