"""From the blocks and points of the inputs to chunks of text and boards (pictures, tables, generated things) to be placed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline import model
from pipeline.diagnostics import Location
from pipeline.layout.flow import FlowParagraph
from pipeline.slides import Jump, Run

INTERNAL = ("deal:", "chapter:", "indicator:")


@dataclass(frozen=True)
class NonTextItem:
    """Something that is not text and takes a slide, or a part of one, for itself. `heading` is that of its block or part."""

    item: model.Figure | model.Table | model.Generated
    heading: str
    location: Location


FlowItem = FlowParagraph | NonTextItem


def pieces(
    part: model.Part, first_block: int, *, heading: bool = False, block_style: str = "heading", anchors: bool = False
) -> list[FlowItem]:
    """What `part` holds, in order. `heading`: its own heading comes first, over its blocks.

    `first_block` numbers its first block among those of the run. With `anchors` its blocks are what indicator links jump to.
    """
    found: list[FlowItem] = []
    if heading and part.heading:
        found.append(
            FlowParagraph(
                runs(part.heading), "part", first_block, keep_with_next=bool(part.blocks), location=part.location
            )
        )
    for number, block in enumerate(part.blocks, first_block):
        found += _block(block, number, block_style, model.plain(part.heading), anchors=anchors)
    return found


def runs(spans: Sequence[model.Span]) -> tuple[Run, ...]:
    """Spans as runs; links into the deck become jumps to the name that the plan resolves at the end."""
    return tuple(Run(span.text, span.bold, span.italic, _link(span.link)) for span in spans)


def _link(link: str | None) -> Jump | str | None:
    return Jump(link) if link and link.startswith(INTERNAL) else link


def _block(block: model.Block, number: int, style: str, part_heading: str, *, anchors: bool) -> Iterator[FlowItem]:
    anchor = f"indicator:{block.indicator}" if anchors and block.indicator else ""
    notes = block.notes
    if block.heading:
        yield FlowParagraph(
            runs(block.heading),
            style,
            number,
            keep_with_next=any(isinstance(item, model.Point) for item in block.items),
            location=block.location,
            anchor=anchor,
            notes=notes,
        )
        anchor, notes = "", ()
    heading = model.plain(block.heading) or part_heading
    for item in block.items:
        if isinstance(item, model.Point):
            yield from _point(item, number, 0, anchor, notes)
            anchor, notes = "", ()
        else:
            yield NonTextItem(item, heading, item.location)


def _point(
    point: model.Point, block: int, depth: int, anchor: str = "", notes: tuple[str, ...] = ()
) -> Iterator[FlowParagraph]:
    under = point.kind == "paragraph" and depth > 0
    level = min(depth, 3) if under else min(depth, 2) + 1
    yield FlowParagraph(
        runs(point.spans),
        "paragraph" if point.kind == "paragraph" and not under else f"bullet-{level}",
        block,
        depth,
        number=point.number if point.kind == "number" else None,
        continued=under,
        location=point.location,
        anchor=anchor,
        notes=notes,
    )
    for below in point.points:
        yield from _point(below, block, depth + 1)
