"""Texts that run out of their boxes with what came into them: those that nothing is laid out in, and those in a larger font."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.checks.text_fits import lines_over
from pipeline.deck.placeholders import DAMAGE
from pipeline.deck.seen import TextReader
from pipeline.diagnostics import DeckError
from pipeline.messages import Message, said

if TYPE_CHECKING:
    from pipeline.deck.patch import EditedDeck

Over = Mapping[tuple[str, str], int]
"""How many lines run out of texts, by the slide's part and the shape's name."""


def overfull(edited: EditedDeck, parts: Iterable[str]) -> Over:
    """The texts of some slides that run out of their boxes."""
    reader = TextReader()
    found: dict[tuple[str, str], int] = {}
    for name in parts:
        part: Any = edited.parts[name]
        try:
            for text in reader.in_part(edited.look(part), part):
                if lines := lines_over(text):
                    found[name, text.name] = lines
        except (*DAMAGE, DeckError):
            continue  # what can't be measured is not said
    return found


def run_over(edited: EditedDeck, before: Over, after: Over) -> Iterator[Message]:
    """Which texts have more lines too many than `before`."""
    numbers = {each.part: each.number for each in edited.slides}
    for (part, name), lines in after.items():
        if lines > before.get((part, name), 0):
            yield said("text-runs-over", number=numbers[part], name=name, count=lines)
