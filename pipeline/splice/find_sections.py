"""Which slides of an edited deck are those of a section: by their names, else by what is on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.deck.patch.planned_slides import SlidePlanner
from pipeline.deck.patch.snapshots import NUMBERED
from pipeline.deck_base import Base
from pipeline.merge.matching import match_copies, match_slides, match_titles, shape_names
from pipeline.merge_model import SlideMatch, SlideSnapshot
from pipeline.messages import said
from pipeline.slides import Section, Slide

if TYPE_CHECKING:
    from pipeline.deck.patch import DeckSlide, EditedDeck
    from pipeline.template import Template


@dataclass(frozen=True)
class FoundSections:
    """Where the sections of a base are in an edited deck."""

    parts: Mapping[str, list[str]] = field(default_factory=dict)
    """The parts of the slides by section, in order; slides that people added among them."""
    matches: Mapping[str, SlideMatch] = field(default_factory=dict)
    """How slides without a name were found again, by their keys."""
    copies: Mapping[str, str] = field(default_factory=dict)
    """The keys of the slides of which slides without a name are copies, by their parts."""

    @property
    def coarse(self) -> frozenset[str]:
        """The parts of the slides that another program has written."""
        return frozenset({match.id for match in self.matches.values()} | self.copies.keys())


def find_sections(edited: EditedDeck, base: Base, template: Template, sections: Mapping[str, Section]) -> FoundSections:
    """Find the `sections`, by key, that come into a deck generated from `base`; slides and shapes get back names that they lost."""
    slides = {key: base.section(key).slides for key in sections}
    images = {name: each for key in sections for name, each in base.images(key).items()}
    before = SlidePlanner(template, base.header.properties.language, images)
    matches, copies = _matches(edited, base, before, [slide for each in slides.values() for slide in each])
    there = {match.id for match in matches} | copies.keys()
    edited.found_again({match.id: match.key for match in matches}, copies)
    lists = [slide for slide in base.deck().slides if _lists_slides(slide)] if matches else []
    again = [each for each in edited.slides if each.part in there]
    for slide in (slide for each in (*slides.values(), lists) for slide in each) if again else ():
        for theirs in edited.snapshots(each for each in again if slide.key in (each.key, each.copy_of)):
            edited.name_shapes(theirs.id, shape_names(before.slide(slide).snapshot, theirs))
            if slide in lists:
                edited.changed(edited.parts[theirs.id])
    members = _Members(edited, base, sections)
    parts = {}
    for key, section in sections.items():
        known = {slide.key for slide in (*slides[key], *section.slides)}
        parts[key] = [each.part for each in members.of(key, known)]
    return FoundSections(parts, {match.key: match for match in matches}, copies)


def _lists_slides(slide: Slide) -> bool:
    """Whether it shows the numbers of other slides: the contents, the navigation."""
    return any(shape.key.endswith(NUMBERED) for shape in slide.shapes)


def _matches(
    edited: EditedDeck, base: Base, before: SlidePlanner, slides: Sequence[Slide]
) -> tuple[list[SlideMatch], dict[str, str]]:
    """Which of the `slides` of sections are slides that have lost their names, and of which others are copies, by part."""
    nameless = [each for each in edited.slides if not each.key and not each.copy_of]
    missing = [slide for slide in slides if not edited.part_of(slide.key)]
    if not nameless or not missing:
        return [], {}
    most_are = 2 * len(nameless) > len(edited.slides)
    theirs = edited.snapshots(nameless)
    sought = base.deck().slides if most_are else missing
    found = match_titles([SlideSnapshot(slide.key, slide.title, (), {}) for slide in sought], theirs)
    copies: dict[str, str] = {}
    if most_are:
        known, there = {match.key for match in found}, {match.id for match in found}
        rest = [before.slide(slide).snapshot for slide in missing if slide.key not in known]
        left = [slide for slide in theirs if slide.id not in there]
        for key, (first, *others) in match_copies(rest, left).items():
            found.append(SlideMatch(key, first, said("matched/title")))
            copies |= dict.fromkeys(others, key)
        known, there = {match.key for match in found}, {match.id for match in found} | copies.keys()
        found += match_slides(
            [slide for slide in rest if slide.key not in known], [slide for slide in left if slide.id not in there]
        )
    return found, copies


class _Members:
    """Which slides belong to the sections with some keys; all slides are gone through once for all of them."""

    def __init__(self, edited: EditedDeck, base: Base, keys: Iterable[str]) -> None:
        self._slides, self._base = edited.slides, base
        self._named: dict[str, list[int]] = {}
        homes = {part: key for key in keys for part in edited.in_section(key)}
        self._native: dict[str, list[int]] = {key: [] for key in homes.values()}
        home = ""
        for place, each in enumerate(edited.slides):
            for name in filter(None, {each.key, each.copy_of}):
                self._named.setdefault(name, []).append(place)
            if each.part not in edited.outside_sections:
                home = homes.get(each.part, "")
            if home:
                self._native[home].append(place)

    def of(self, key: str, known: set[str]) -> Iterator[DeckSlide]:
        """The slides with `known` keys, and those that people added to the section."""
        places = {place for name in known for place in self._named.get(name, ())}
        own = sorted(place for place in places if self._slides[place].key in known)
        inside = self._native.get(key) or (range(own[0] + 1, self._end(own[-1])) if own else ())
        others = (place for place in inside if place not in places)
        added = (place for place in others if not self._is_generated(self._slides[place]))
        yield from (self._slides[place] for place in sorted({*places, *added}))

    def _end(self, last: int) -> int:
        """The place of the first slide behind the last of a section, and behind those that people added to its end."""
        behind = range(last + 1, len(self._slides))
        own = (at for at in behind if self._is_generated(self._slides[at]) or self._slides[at].copy_of)
        return next(own, len(self._slides))

    def _is_generated(self, slide: DeckSlide) -> bool:
        return slide.key in self._generated

    @cached_property
    def _generated(self) -> set[str]:
        """The keys of all slides that the deck was generated with."""
        return {slide for name in self._base.names for slide in self._base.slide_keys(name)}
