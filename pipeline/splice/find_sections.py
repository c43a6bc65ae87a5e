"""Which slides of an edited deck are those of a section: by their names, else by what is on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.deck_base import Base
from pipeline.merge.matching import match_slides
from pipeline.merge_model import SlideMatch, SlideSnapshot
from pipeline.slides import Section, Slide

if TYPE_CHECKING:
    from pipeline.deck.patch import DeckSlide, EditedDeck
    from pipeline.deck.patch.planned_slides import SlidePlanner


class SectionFinder:
    """Finds sections in an edited deck that was generated from `base`, whose slides `before` makes comparable."""

    def __init__(self, edited: EditedDeck, base: Base, before: SlidePlanner) -> None:
        self._edited = edited
        self._base = base
        self._before = before
        self.parts: dict[str, list[str]] = {}
        """The parts of the slides by section, in order; slides that people added among them."""
        self.matches: dict[str, SlideMatch] = {}
        """How slides without a name were found again, by their keys."""

    def find(self, sections: Mapping[str, Section]) -> None:
        """Find the slides of `sections`, which are those that come into the deck, by key."""
        slides = {key: self._base.section(key).slides for key in sections}
        self._match([slide for each in slides.values() for slide in each])
        for key, section in sections.items():
            known = {slide.key for slide in (*slides[key], *section.slides)}
            self.parts[key] = [each.part for each in self._members(key, known)]

    def _match(self, base: Sequence[Slide]) -> None:
        """Give slides that have lost their names their keys."""
        nameless = [each for each in self._edited.slides if not each.key and not each.copy_of]
        missing = [slide for slide in base if not self._edited.part_of(slide.key)]
        if not nameless or not missing:
            return
        most_are = 2 * len(nameless) > len(self._edited.slides)
        theirs = self._edited.snapshots(nameless)
        titled = [_only_title(slide) for slide in (self._base.deck().slides if most_are else missing)]
        found = match_slides(titled, theirs, by_words=False)
        if most_are:
            known, there = {match.key for match in found}, {match.id for match in found}
            rest = [self._before.slide(slide).snapshot for slide in missing if slide.key not in known]
            found += match_slides(rest, [slide for slide in theirs if slide.id not in there], by_words=True)
        self.matches = {match.key: match for match in found}
        self._edited.found_again({match.id: match.key for match in found})

    def _members(self, key: str, known: set[str]) -> Iterator[DeckSlide]:
        """The slides with known keys, and those that people added to the section."""
        slides = self._edited.slides
        numbers = [each.number for each in slides if each.key in known]
        native, homeless = self._edited.in_section(key), self._edited.outside_sections
        inside = False
        for each in slides:
            if native:
                inside = each.part in native or (each.part in homeless and inside)
            else:
                inside = bool(numbers) and numbers[0] < each.number < numbers[-1]
            if each.key in known or (inside and (not each.key or not self._base.naming(each.key))):
                yield each


def _only_title(slide: Slide) -> SlideSnapshot:
    return SlideSnapshot(slide.key, slide.title, (), {})
