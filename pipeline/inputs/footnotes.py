"""Footnotes: read where a file writes them, handed out where it calls them, numbered section by section."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from pipeline.diagnostics import Location
from pipeline.inputs.inline import MarkdownLines
from pipeline.inputs.parser import Node
from pipeline.messages import said
from pipeline.model import Review
from pipeline.names import pair
from pipeline.text_model import Footnote, Span

PRINTED = ("context", "findings", "lessons", "attention", "others")
"""The parts of a deal in the order in which the deck has them."""

MANY = 10_000
"""Pairs of names among which the nearest are looked for; where there are more, something else is wrong."""

Held = TypeVar("Held")


def read_footnotes(nodes: Iterable[Node], source: MarkdownLines) -> None:
    """Put the footnotes among `nodes`, wherever they stand, into `source`; what is wrong with them is reported."""
    for node in nodes:
        if not node.is_footnote:
            read_footnotes(node.children, source)
            continue
        label, place = str(node.token.meta["label"]), source.place(node)
        first = source.footnotes.get(label)
        if first is not None:
            source.problems.error(place, "duplicate-footnote", label=label, line=first.location.line)
        else:
            source.footnotes[label] = _footnote(node, place, source)


def _footnote(node: Node, place: Location, source: MarkdownLines) -> Footnote | None:
    """The footnote that a node is; None for one that is wrong, which is reported."""
    before, called = source.problems.count, len(source.called)
    spans: list[Span] = []
    for child in node.children:
        if child.is_comment:
            continue
        if child.kind != "paragraph_open":
            source.refuse(child, "not-allowed/in-footnote")
            continue
        words = source.words(child)
        if words.pictures:
            source.refuse(child, "not-allowed/picture-in-footnote")
        spans += [Span(text="\n"), *words.spans] if spans else words.spans
    if len(source.called) > called:
        source.refuse(node, "footnote-misplaced/in-footnote")
    if not spans and source.problems.count == before:
        source.refuse(node, "empty-footnote")
    return Footnote(spans=tuple(spans), location=place) if source.problems.count == before else None


def check_footnotes(source: MarkdownLines) -> None:
    """Report calls of footnotes that are not there, and footnotes that nothing calls: of each one that belong together once."""
    unused = [label for label in source.footnotes if label not in source.called]
    unknown = [label for label in source.called if label not in source.footnotes]
    meant = pair(unknown, unused) if len(unknown) * len(unused) <= MANY else {}
    left = [label for label in unknown if label not in meant], [each for each in unused if each not in meant.values()]
    if len(left[0]) == len(left[1]) == 1:
        meant[left[0][0]] = left[1][0]
    for label in unknown:
        mend = said("did-you-mean", name=f"[^{meant[label]}]") if label in meant else None
        source.problems.error(source.called[label], "missing-footnote", mend=mend, label=label)
    for label in unused:
        footnote = source.footnotes[label]
        if footnote is not None and label not in meant.values():
            source.problems.error(footnote.location, "unused-footnote", label=label)


# --- numbers --------------------------------------------------------------------------------------


def with_numbers(review: Review) -> Review:
    """`review` with its footnotes numbered in the order of the slides, from 1 in every section of the deck."""
    chapters, addressed = [], list(review.addressed)
    for chapter in review.chapters:
        numbers = _Numbers()
        chapters.append(numbers.put_in(chapter))
        if chapter.kind == "conclusions":
            for kind in ("conclusions", "recommendations"):
                addressed = [numbers.put_in_fields(each, (kind,)) for each in addressed]
    deals = tuple(_Numbers().put_in_fields(deal, PRINTED) for deal in review.deals)
    return replace(review, chapters=tuple(chapters), addressed=tuple(addressed), deals=deals)


class _Numbers:
    """Numbers the footnotes of one section; one that is called again keeps its number."""

    def __init__(self) -> None:
        self._given: dict[Footnote, int] = {}

    def put_in(self, value: Held) -> Held:
        """`value`, whatever of the model it is, with the numbers of the footnotes that it calls."""
        if isinstance(value, Span):
            if value.footnote is None:
                return value
            number = self._given.setdefault(value.footnote, len(self._given) + 1)
            return replace(value, text=str(number))
        if isinstance(value, tuple):
            return tuple(map(self.put_in, value))  # type: ignore[return-value]
        if is_dataclass(value) and not isinstance(value, type | Location):
            return self.put_in_fields(value, [each.name for each in fields(value)])
        return value

    def put_in_fields(self, value: Held, names: Iterable[str]) -> Held:
        """The same for some fields of a dataclass."""
        held = {name: getattr(value, name) for name in names}
        numbered = {name: self.put_in(each) for name, each in held.items()}
        return replace(value, **numbered) if numbered != held else value  # type: ignore[type-var]
