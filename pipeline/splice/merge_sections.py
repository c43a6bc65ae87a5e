"""The sections at hand in all three versions: which slides of their deck they are, and what the merge makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from pipeline.deck_base import Base
from pipeline.diagnostics import DeckError
from pipeline.merge import ConflictStrategy, merge
from pipeline.merge.matching import coarse, match_slides, plain
from pipeline.merge_model import BlockChoice, Merge, ShapeMerge, SlideMatch, SlideMerge, SlideSnapshot
from pipeline.slides import Section, Slide

if TYPE_CHECKING:
    from pipeline.deck.patch import DeckSlide, EditedDeck
    from pipeline.deck.patch.planned_slides import Placeholders, Planned, Planner


class Reviews(Protocol):
    """What gives the new slides of a section where they don't come from the inputs."""

    def printed(
        self, key: str, found: Mapping[str, Planned], base: Mapping[str, SlideSnapshot]
    ) -> dict[str, SlideSnapshot]:
        """What counts of the slides `found` of a section, when they go into a deck whose own base is `base`."""


class SectionMerger:
    """Finds and merges sections. `before` makes slides of the base comparable, `planner` those of ours.

    `planned` are the slides of ours by key, `parts` the parts of their slides by section, in order, strangers among them,
    `matches` say by key how slides without a name were found again, `names` by part what the shapes
    are called there, by their keys.
    """

    def __init__(self, opened: EditedDeck, base: Base, before: Planner, planner: Planner) -> None:
        self._opened = opened
        self._base = base
        self._before = before
        self.planner = planner
        self.planned: dict[str, Planned] = {}
        self.parts: dict[str, list[str]] = {}
        self.matches: dict[str, SlideMatch] = {}
        self.names: dict[str, dict[str, str]] = {}
        self._layouts: dict[str, str] = {}

    # --- which slides they are --------------------------------------------------------------------

    def find(self, sections: Mapping[str, Section]) -> None:
        """Find the slides of the sections, which are ours by key: by their names, else by what is on them."""
        slides = {key: [*self._base.section(key).slides] for key in sections}
        self._match([slide for each in slides.values() for slide in each])
        for key, section in sections.items():
            known = {slide.key for slide in (*slides[key], *section.slides)}
            self.parts[key] = [each.part for each in self._members(key, known)]

    def _match(self, base: Sequence[Slide]) -> None:
        """Give slides that have lost their names their keys."""
        nameless = [each for each in self._opened.slides if not each.key and not each.copy_of]
        missing = [slide for slide in base if not self._opened.part_of(slide.key)]
        if not nameless or not missing:
            return
        lost = 2 * len(nameless) > len(self._opened.slides)
        theirs = self._opened.prints(nameless)
        titled = [_only_title(slide) for slide in (self._base.deck().slides if lost else missing)]
        found = match_slides(titled, theirs, by_words=False)
        if lost:
            done = {match.id for match in found}
            rest = [slide for slide in missing if slide.key not in {match.key for match in found}]
            left = [slide for slide in theirs if slide.id not in done]
            found += match_slides([self._was(slide).print for slide in rest], left, by_words=True)
        self.matches = {match.key: match for match in found}
        self._opened.keyed({match.id: match.key for match in found})

    def _members(self, key: str, known: set[str]) -> Iterator[DeckSlide]:
        """The slides with known keys, and the strangers that stand in the section."""
        slides = self._opened.slides
        numbers = [each.number for each in slides if each.key in known]
        native, homeless = self._opened.in_section(key), self._opened.outside_sections()
        inside = False
        for each in slides:
            if native:
                inside = each.part in native or (each.part in homeless and inside)
            else:
                inside = bool(numbers) and numbers[0] < each.number < numbers[-1]
            if each.key in known or (inside and (not each.key or not self._base.naming(each.key))):
                yield each

    # --- the merge --------------------------------------------------------------------------------

    def merge(self, key: str, ours: Section, settle: ConflictStrategy, reviewed: Reviews | None = None) -> Merge:
        """What becomes of the slides of one section; ours are planned, or those that `reviewed` has."""
        wanted = set(self.parts[key])
        theirs = self._opened.prints(each for each in self._opened.slides if each.part in wanted)
        there = {slide.key: slide for slide in theirs}
        was = {slide.key: slide for slide in self._base.section(key).slides}
        will = {slide.key: slide for slide in ours.slides}
        base = {name: self._was(slide).print for name, slide in was.items()}
        if reviewed is not None:
            new = reviewed.printed(key, {name: self.planned[name] for name in will}, base)
        else:
            new = {name: self._will(slide, there.get(name)) for name, slide in will.items()}
        for name, slide in there.items():
            if name in self.matches and name in base:
                made, base[name], other, self.names[slide.id] = coarse(slide, base[name], new.get(name))
                there[name] = made
                if other is not None:
                    new[name] = other
            elif name in base and not self._opened.slide_layout_named(base[name].facets["slide layout"]):
                there[name] = _without_layout(slide)
                base[name], new_one = _without_layout(self._was(was[name], slide).print), new.get(name)
                if new_one is not None:
                    new[name] = _without_layout(new_one)
        for name in new.keys() - there.keys():
            if name in base and self.matches:
                base[name], new[name] = plain(base[name]), plain(new[name])
        found = merge(list(base.values()), [there[slide.key] for slide in theirs], list(new.values()), settle)
        return _with_their_names(found, self.names)

    def _was(self, slide: Slide, theirs: SlideSnapshot | None = None) -> Planned:
        return self._before.slide(slide, self._offered(slide, theirs) if theirs else None)

    def _will(self, slide: Slide, theirs: SlideSnapshot | None) -> SlideSnapshot:
        if slide.key in self.matches:
            offered: Placeholders | None = frozenset()
        else:
            offered = self._offered(slide, theirs)
        self.planned[slide.key] = self.planner.slide(slide, offered)
        return self.planned[slide.key].print

    def _offered(self, slide: Slide, theirs: SlideSnapshot | None) -> Placeholders | None:
        """The placeholders that a slide finds in their deck: None where its own slide layout is there."""
        name = self.planner.slide_layout(slide)
        if self._opened.slide_layout_named(name):
            return None
        return self._opened.offered(self._opened.slide_layout(theirs.id)[1] if theirs else self._stand_in(slide))

    # --- slide layouts ----------------------------------------------------------------------------

    def layout(self, key: str) -> str:
        """The part of the slide layout that a slide of ours has, or that has to do where their deck does not have it."""
        planned = self.planned[key]
        return self._opened.slide_layout_named(planned.slide_layout) or self._stand_in(planned.slide)

    def _stand_in(self, slide: Slide) -> str:
        """The slide layout of a slide of theirs that was in the same role, or else of most slides of the sections."""
        if not self._layouts:
            for key in self._base.names:
                for each in self._base.section(key).slides:
                    part = self._opened.part_of(each.key)
                    if part:
                        self._layouts.setdefault(each.role, self._opened.slide_layout(part)[1])
        found = self._layouts.get(slide.role) or self._usual()
        if not found:
            raise DeckError(
                f"This deck does not have the slide layout that {slide.key} needs: was it made with another template?"
            )
        return found

    def _usual(self) -> str:
        """The slide layout of most slides of the sections, their dividers left out."""
        parts = [part for key, each in self.parts.items() for part in each if part != self._opened.part_of(key)]
        counted = Counter(self._opened.slide_layout(part)[1] for part in parts)
        return max(sorted(counted), key=lambda each: counted[each], default="")


def _only_title(slide: Slide) -> SlideSnapshot:
    return SlideSnapshot(slide.key, slide.title, (), {})


def _without_layout(slide: SlideSnapshot) -> SlideSnapshot:
    return replace(slide, facets={name: text for name, text in slide.facets.items() if name != "slide layout"})


def _with_their_names(merge: Merge, names: Mapping[str, Mapping[str, str]]) -> Merge:
    """`merge` with the shapes called as they are on their slides."""

    def shape(each: ShapeMerge, own: Mapping[str, str]) -> ShapeMerge:
        picks = tuple(map(pick, each.blocks)) if each.blocks is not None else None
        return replace(each, there=own.get(each.there, each.there), after=each.after, blocks=picks)

    def pick(each: BlockChoice) -> BlockChoice:
        if each.carried is None:
            return each
        slide, key = each.carried
        return replace(each, carried=(slide, names.get(slide, {}).get(key, key)))

    def slide(each: SlideMerge) -> SlideMerge:
        own = names.get(each.id, {})
        return replace(each, shapes=tuple(shape(one, own) for one in each.shapes))

    return Merge([slide(each) for each in merge.slides], merge.edits)
