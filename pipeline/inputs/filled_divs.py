"""Fenced divs that the author fills: a number with its words, steps, what was before and after, stakeholders."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Literal

from pipeline.inputs.inline import MarkdownLines, read_inline
from pipeline.inputs.lists import SOURCE, read_points
from pipeline.inputs.parser import Node
from pipeline.text_model import FEWEST_STEPS, MOST_STEPS, Cell, Item, Point, Span, Table

LONGEST = 20
"""So many characters a number has at most, which stands large on one line."""

_ARROW = re.compile(r"\s*(?:->|=>|→|⟶|⇒)\s*")
_BREAKS = ("softbreak", "hardbreak")
_BETWEEN = re.compile(r"[\s:,.–—-]*")

Spans = tuple[Span, ...]


def read_filled(name: str, node: Node, source: MarkdownLines) -> tuple[Item, ...]:
    """What stands in the div `name`, one of `FILLED`; nothing where it is not as it must be, which is reported."""
    before = source.problems.count
    found = FILLED[name]([child for child in node.children if not child.is_aside], source)
    if not found and source.problems.count == before:
        source.refuse(node, f"bad-div/{name}", fewest=FEWEST_STEPS, most=MOST_STEPS, longest=LONGEST)
    return tuple(found)


def _number(nodes: Sequence[Node], source: MarkdownLines) -> Sequence[Item]:
    """The first line large, the others as its words, and where it comes from."""
    found: list[Point] = []
    for node in nodes:
        if node.kind != "paragraph_open":
            return ()
        for row, spans in _lines(node, source, apart=not found):
            under: Literal["number-source", "number-words"] = (
                "number-source" if SOURCE.match(_text(spans)) else "number-words"
            )
            found.append(
                Point(kind=under if found else "big-number", spans=spans, location=source.place(node, row=row))
            )
    fits = len(found) > 1 and len(found[0].text) <= LONGEST and found[1].kind == "number-words"
    return found if fits else ()


def _lines(node: Node, source: MarkdownLines, *, apart: bool) -> list[tuple[int, Spans]]:
    """A paragraph as its first line, where that stands `apart`, the lines after it, and those from a source on.

    Each with the line of the paragraph on which it begins.
    """
    (inline,) = node.children
    tokens = list(inline.token.children or [])
    cuts = [at for at, token in enumerate(tokens) if token.type in _BREAKS]
    lines = [tokens[start:end] for start, end in zip([0, *(at + 1 for at in cuts)], [*cuts, len(tokens)], strict=True)]
    starts = [
        at
        for at, line in enumerate(lines)
        if at == 0 or (at == 1 and apart) or SOURCE.match("".join(token.content for token in line))
    ]
    found = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        first = sum(len(line) + 1 for line in lines[:start])
        last = sum(len(line) + 1 for line in lines[:end]) - 1
        words = read_inline(inline, source, tokens=tokens[first:last])
        if words.pictures:
            source.refuse(node, "picture-in-text")
        if words.spans:
            found.append((start, words.spans))
    return found


def _steps(nodes: Sequence[Node], source: MarkdownLines) -> Sequence[Item]:
    """The items of a list, numbered: what they begin with in bold is their name, or their date."""
    points = _items(nodes, source)
    named = all(0 < _bold(point.spans) < len(point.spans) for point in points)
    if not named or not FEWEST_STEPS <= len(points) <= MOST_STEPS:
        return ()
    return [replace(point, kind="number", number=number) for number, point in zip(count(1), points, strict=False)]


def _before_after(nodes: Sequence[Node], source: MarkdownLines) -> Sequence[Item]:
    """A table of two columns, the second in bold, of items with an arrow in them."""
    points = _items(nodes, source)
    cut = [(point, arrow) for point in points if (arrow := _ARROW.search(_text(point.spans)))]
    pairs = [(point, *_split(point.spans, arrow.start(), arrow.end())) for point, arrow in cut]
    if len(pairs) < len(points) or not all(before and after for _, before, after in pairs):
        return ()
    strong = [(point, before, tuple(replace(each, bold=True) for each in after)) for point, before, after in pairs]
    return _table(strong, ("before", "after"), source)


def _stakeholders(nodes: Sequence[Node], source: MarkdownLines) -> Sequence[Item]:
    """A table of names, in bold, and what is said of each."""
    rows = []
    for point in _items(nodes, source):
        end = sum(len(span.text) for span in point.spans[: _bold(point.spans)])
        between = _BETWEEN.match(_text(point.spans), end)
        name, words = _split(point.spans, end, between.end() if between else end)
        if not name or not words:
            return ()
        rows.append((point, name, words))
    return _table(rows, ("stakeholder", "role"), source)


FILLED: Mapping[str, Callable[[Sequence[Node], MarkdownLines], Sequence[Item]]] = {
    "number": _number,
    "steps": _steps,
    "before-after": _before_after,
    "stakeholders": _stakeholders,
}
"""What reads each of these divs."""


def _items(nodes: Sequence[Node], source: MarkdownLines) -> tuple[Point, ...]:
    """The items of the one list that a div holds; none where it holds anything else, or where something stands under them."""
    if len(nodes) != 1 or not nodes[0].is_list:
        return ()
    points = read_points(nodes[0], source)
    return () if any(point.points for point in points) else points


def _table(rows: Sequence[tuple[Point, Spans, Spans]], labels: Sequence[str], source: MarkdownLines) -> Sequence[Table]:
    if not rows:
        return ()
    place = rows[0][0].location
    header = tuple(Cell(spans=(Span(text=source.around.labels[label]),), location=place) for label in labels)
    body = tuple(tuple(Cell(spans=spans, location=point.location) for spans in found) for point, *found in rows)
    return [Table(header=header, rows=body, alignments=("left", "left"), location=place)]


def _bold(spans: Spans) -> int:
    """How many of the first spans are bold."""
    return next((at for at, span in enumerate(spans) if not span.bold), len(spans))


def _text(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _split(spans: Spans, start: int, end: int) -> tuple[Spans, Spans]:
    """The spans before the offset `start`, and those from the offset `end` on."""
    before, after, at = [], [], 0
    for span in spans:
        size = len(span.text)
        if head := span.text[: max(start - at, 0)]:
            before.append(replace(span, text=head))
        if tail := span.text[max(end - at, 0) :]:
            after.append(replace(span, text=tail))
        at += size
    return tuple(before), tuple(after)
