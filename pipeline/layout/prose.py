"""From the blocks and points of the inputs to what is to be placed: paragraphs, and what is no text (pictures, tables, charts)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline import text_model
from pipeline.diagnostics import Location
from pipeline.files import digest
from pipeline.layout.context import Context
from pipeline.layout.flow import FlowParagraph
from pipeline.names import slug
from pipeline.remembered import ONCE
from pipeline.slides import Jump, Run
from pipeline.units import unjoined

STAYING = ("attribution", "number-words", "number-source")
"""The kinds of points that stay with what stands above them."""

INTERNAL = ("deal:", "chapter:", "indicator:", "conclusion:")


@dataclass(frozen=True)
class NonTextItem:
    """Something that is not text and takes a slide, or a part of one, for itself."""

    item: text_model.Figure | text_model.Table | text_model.Generated
    heading: str
    """That of its block or part."""
    location: Location
    anchor: str = ""
    """What links to its block lead to, where that has no text."""
    notes: tuple[str, ...] = ()
    """The speaker notes of its block, where that has no text."""

    @property
    def stands_beside_text(self) -> bool:
        """Whether the text of its block stands on the same slide."""
        return isinstance(self.item, text_model.Figure) or (
            isinstance(self.item, text_model.Generated) and self.item.kind in ("example-radar", "chart")
        )


FlowItem = FlowParagraph | NonTextItem | text_model.NewSlide


def flow_items(
    part: text_model.Part,
    first_block: int,
    *,
    heading: bool = False,
    block_style: str = "heading",
    anchors: bool = False,
) -> list[FlowItem]:
    """What `part` holds, in order. `heading`: its own heading comes first, over its blocks.

    `first_block` numbers its first block among those of the run. With `anchors` its blocks are what indicator links jump to.
    """
    found: list[FlowItem] = []
    if heading and part.heading:
        keep = bool(part.blocks)
        found.append(
            FlowParagraph(runs(part.heading), "part", first_block, keep_with_next=keep, location=part.location)
        )
    within = text_model.plain(part.heading)
    blocks = [("", found)]
    for number, block in enumerate(part.blocks, first_block):
        blocks.append((text_model.plain(block.heading), _block(block, number, block_style, within, anchors=anchors)))
    met: Counter[str] = Counter()
    return [_identified(item, f"{within}#{name}", met) for name, items in blocks for item in items]


def items_of(context: Context, part: text_model.Part, first_block: int, **how: Any) -> list[FlowItem]:
    """`flow_items` of a part, which another size of text does not make anew, nor another plan of the same part."""
    if context.remembered is not ONCE:
        name = ("items", part.location, first_block, *how.items())
        return context.remembered.of(name, part, lambda: flow_items(part, first_block, **how))
    key = (id(part), first_block, *how.items())
    if key not in context.items:
        context.items[key] = (part, flow_items(part, first_block, **how))  # with the part, so that no other gets its id
    return context.items[key][1]


def _identified(item: FlowItem, block: str, met: Counter[str]) -> FlowItem:
    """A paragraph with the identity of its point: where it stands, and what it says; the same again has "+2" behind it."""
    if not isinstance(item, FlowParagraph):
        return item
    file = item.location.file if item.location else ""
    own = f"{file}#{block}#{digest(item.text.encode())[:10]}"
    met[own] += 1
    return replace(item, point=own if met[own] == 1 else f"{own}+{met[own]}")


def runs(spans: Sequence[text_model.Span]) -> tuple[Run, ...]:
    """Spans as runs; links into the deck become jumps to the name that the plan resolves at the end."""
    return tuple(
        _call(span) if span.footnote else Run(unjoined(span.text), span.bold, span.italic, _link(span.link))
        for span in spans
    )


def _call(span: text_model.Span) -> Run:
    """The number of a footnote, and what that says: the number again, and the words."""
    number = Run(span.text, field="footnote")
    if span.footnote is None:
        return number
    words = (number, Run(" "), *runs(span.footnote.spans))
    return replace(number, footnote=words, footnote_at=span.footnote.location)


def _link(link: str | None) -> Jump | str | None:
    return Jump(link) if link and link.startswith(INTERNAL) else link


def _block(block: text_model.Block, number: int, style: str, part_heading: str, *, anchors: bool) -> list[FlowItem]:
    found: list[FlowItem] = []
    if block.heading:
        keep = any(isinstance(item, text_model.Point) for item in block.items)
        found.append(FlowParagraph(runs(block.heading), style, number, keep_with_next=keep, location=block.location))
    heading = text_model.plain(block.heading) or part_heading
    for item, after in zip(block.items, (*block.items[1:], None), strict=True):
        if isinstance(item, text_model.Point):
            stays = isinstance(after, text_model.Point) and after.kind in STAYING
            found += _point(item, number, 0, keep_with_next=stays)
        elif isinstance(item, text_model.NewSlide):
            found.append(item)
        else:
            found.append(NonTextItem(item, heading, item.location))
    anchor = f"indicator:{block.indicator}" if anchors and block.indicator else ""
    anchor = f"conclusion:{slug(heading)}" if style == "claim" and block.heading else anchor
    of_text = any(isinstance(each, FlowParagraph) for each in found)
    for place, each in enumerate(found):
        if isinstance(each, FlowParagraph) or (isinstance(each, NonTextItem) and not of_text):
            found[place] = replace(each, anchor=anchor, notes=block.notes)  # what links reach, and what has the notes
            break
    return found


def _point(point: text_model.Point, block: int, depth: int, *, keep_with_next: bool = False) -> Iterator[FlowParagraph]:
    under = point.kind == "paragraph" and depth > 0
    level = min(depth, 3) if under else min(depth, 2) + 1
    yield FlowParagraph(
        runs(point.spans),
        f"bullet-{level}" if under or point.kind in ("bullet", "number") else point.kind,
        block,
        depth,
        number=point.number if point.kind == "number" else None,
        continued=under,
        keep_with_next=keep_with_next,
        location=point.location,
    )
    for below in point.points:
        yield from _point(below, block, depth + 1)
