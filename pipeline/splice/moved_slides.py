"""What people moved to elsewhere in the deck: whole sections, and slides of them that stand among those of other sections now."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from statistics import median_low
from typing import TYPE_CHECKING

from pipeline.deck_base import Base
from pipeline.merge.edit_recorder import moved
from pipeline.merge_model import Edit

if TYPE_CHECKING:
    from pipeline.deck.patch import DeckSlide, EditedDeck


def moved_elsewhere(edited: EditedDeck, base: Base, sections: Iterable[str], told: Container[str]) -> Iterator[Edit]:
    """The moves of `sections`, by key, and of their slides, those left out whose keys are `told`: they moved within theirs."""
    there: dict[str, DeckSlide] = {}
    for each in edited.slides:
        there.setdefault(each.key, each)
    homes = {name: key for key in base.names for name in base.slide_keys(key) if name in there}
    now = [name for name in there if name in homes]
    if now == [*homes]:
        return
    elsewhere = {*moved([*homes], now)}
    sections_moved = _moved_sections(homes, now)
    for key in sections:
        own = [name for name in now if homes[name] == key]
        if key in sections_moved:
            yield _edit(there[own[0]], base.names[key], "section moved")
        else:
            alone = [name for name in own if name in elsewhere and name not in told]
            titles = {slide.key: slide.title for slide in base.section(key).slides} if alone else {}
            yield from (_edit(there[name], titles[name], "slide moved") for name in alone)


def _moved_sections(homes: dict[str, str], now: Sequence[str]) -> set[str]:
    """The sections that stand before or behind others than they did; where two changed places, both."""
    places: dict[str, list[int]] = {}
    for n, name in enumerate(now):
        places.setdefault(homes[name], []).append(n)
    was = [key for key in dict.fromkeys(homes.values()) if key in places]
    order = sorted(was, key=lambda key: median_low(places[key]))
    return {*moved(was, order), *moved(was[::-1], order[::-1])}


def _edit(slide: DeckSlide, title: str, what: str) -> Edit:
    return Edit(slide.number, title, slide.key, "", what, "kept")
