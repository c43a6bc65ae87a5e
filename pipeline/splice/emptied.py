"""Slides from which everything has gone with what came in: copies of people's own whose text stands elsewhere now."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import TYPE_CHECKING

from pipeline.deck.patch.shape_keys import all_shapes
from pipeline.layout.merged_flow import AROUND, FURNITURE
from pipeline.merge_model import without_count
from pipeline.messages import Message, said

if TYPE_CHECKING:
    from pipeline.deck.patch import EditedDeck


def filled(edited: EditedDeck, parts: Iterable[str]) -> list[str]:
    """The slides, by their parts, on which something stands beside what every slide has."""
    return [part for part in parts if any(_says(edited, part))]


def emptied(edited: EditedDeck, before: Iterable[str], after: Container[str]) -> Iterator[Message]:
    """Which slides have nothing on them any more."""
    slides = {each.part: each for each in edited.slides}
    for part in before:
        if part not in after:
            title = "\n".join(edited.words_in(part, "title") or ())
            yield said("slide-emptied", number=slides[part].number, title=without_count(title))


def _says(edited: EditedDeck, part: str) -> Iterator[bool]:
    for key, element in all_shapes(edited.look(edited.parts[part])):
        if key not in FURNITURE and not key.startswith(AROUND):
            yield not element.tag.endswith("}sp") or any(edited.words_in(part, key) or ())
