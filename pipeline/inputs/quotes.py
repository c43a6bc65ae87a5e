"""Block quotes: what somebody said, between the quotation marks of the review's language, and who said it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from markdown_it.token import Token

from pipeline.inputs.inline import MarkdownLines, read_inline
from pipeline.inputs.parser import Node
from pipeline.text_model import Point, Span, plain

_DASH = re.compile(r"\s*(?:[—–―]|--+)\s*(?=\S)")
_QUOTED = re.compile("[\"'“”„«»‘’‚‹›]")
_BREAKS = ("softbreak", "hardbreak")


def read_quote(node: Node, source: MarkdownLines) -> tuple[Point, ...]:
    """A quote as paragraphs, and after those who said it where its last line begins with a dash.

    One that begins with a quotation mark of its own gets no others.
    """
    before = source.problems.count
    said: list[Point] = []
    for child in node.children:
        if child.kind == "paragraph_open":
            said += _paragraphs(child, source)
        elif not child.is_aside:
            source.refuse(child, "not-allowed/in-quote")
    quotes, who = said, said[:0]
    if said and (dash := _DASH.match(said[-1].text)):
        quotes, who = said[:-1], [_attribution(said[-1], dash.group())]
    if not quotes and source.problems.count == before:
        source.refuse(node, "empty-quote")
    labels = source.around.labels
    return (*_marked(quotes, (labels["quote-open"], labels["quote-close"])), *who)


def _paragraphs(node: Node, source: MarkdownLines) -> list[Point]:
    """A paragraph as a point; as two where its last line begins with a dash."""
    (inline,) = node.children
    tokens: Sequence[Token] = inline.token.children or []
    cut = max((at for at, token in enumerate(tokens) if token.type in _BREAKS), default=0)
    parts = [(0, tokens)]
    last_line = next((token.content for token in tokens[cut:] if token.type == "text" and token.content), "")
    if cut and _DASH.match(last_line):
        last = sum(token.type in _BREAKS for token in tokens[:cut]) + 1
        parts = [(0, tokens[:cut]), (last, tokens[cut + 1 :])]
    read = [(row, read_inline(inline, source, tokens=part)) for row, part in parts]
    if any(words.pictures for _, words in read):
        source.refuse(node, "picture-in-text/quote")
    return [
        Point(kind="quote", spans=words.spans, location=source.place(node, row=row))
        for row, words in read
        if words.spans
    ]


def _attribution(point: Point, dash: str) -> Point:
    first, *others = point.spans
    mark = "—" if "--" in dash else dash.strip()
    named = replace(first, text=f"{mark} {first.text[len(dash) :]}")
    return replace(point, kind="attribution", spans=(named, *others))


def _marked(points: Sequence[Point], marks: tuple[str, str]) -> tuple[Point, ...]:
    """`points` between quotation marks."""
    if not points or _QUOTED.match(plain(points[0].spans)):
        return tuple(points)
    opened = [replace(points[0], spans=(Span(text=marks[0]), *points[0].spans)), *points[1:]]
    opened[-1] = replace(opened[-1], spans=(*opened[-1].spans, Span(text=marks[1])))
    return tuple(opened)
