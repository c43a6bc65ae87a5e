"""The sections at hand in all three versions, and what the merge makes of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace

from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.planned_slides import Placeholders, PlannedSlide, SlidePlanner
from pipeline.deck_base import Base
from pipeline.diagnostics import DeckError
from pipeline.merge import merge
from pipeline.merge.matching import coarse, plain
from pipeline.merge_model import Edit, LooseText, Merge, Settlement, SlideMatch, SlideSnapshot
from pipeline.messages import Message, said
from pipeline.slides import Section, Slide
from pipeline.splice.incoming import IncomingSections

CENTIMETRE = 360_000
"""EMU."""


class SectionMerger:
    """Merges sections into a deck that was generated from `base`.

    `planner` makes our slides comparable, `planned` are they by key. `parts` are the parts of their slides by section, those
    that people added among them.
    """

    def __init__(self, edited: EditedDeck, base: Base, incoming: IncomingSections) -> None:
        self._edited = edited
        self._base = base
        self._incoming = incoming
        own = {slide.key for key in incoming.sections for slide in base.section(key).slides}
        new = {slide.key for section in incoming.sections.values() for slide in section.slides}

        def gone(key: str) -> bool:
            return not edited.part_of(key) and (key in own or key not in new)

        images = {name: each for key in incoming.sections for name, each in base.images(key).items()}
        self._before = SlidePlanner(incoming.template, base.header.properties.language, images, gone)
        self.planner = SlidePlanner(incoming.template, incoming.deck.properties.language, incoming.images, gone)
        self.planned: dict[str, PlannedSlide] = dict(incoming.planned)
        self.parts, self._matches = incoming.located.parts, incoming.located.matches
        self._layouts: dict[str, str] = {}
        self._staying: list[SlideSnapshot] = []
        """The slides of theirs that reviewers deleted and that stay."""

    # --- the merge --------------------------------------------------------------------------------

    def merge(self, settlement: Settlement) -> Merge:
        """What becomes of the slides of all sections."""
        merges = [self._merge(key, section, settlement) for key, section in self._incoming.sections.items()]
        slides = [each for found in merges for each in found.slides]
        return Merge(slides, [self._matched(each) for found in merges for each in found.edits])

    @property
    def loose_texts(self) -> list[LooseText]:
        """The texts that change on slides for which nothing is planned."""
        return [each for text in self._incoming.texts.values() for each in text.loose]

    def _matched(self, edit: Edit) -> Edit:
        match = self._matches.get(edit.slide)
        return replace(edit, matched_by=match.matched_by) if match else edit

    def _merge(self, key: str, ours: Section, settlement: Settlement) -> Merge:
        wanted = set(self.parts[key])
        theirs = self._edited.snapshots(each for each in self._edited.slides if each.part in wanted)
        there = {slide.key: slide for slide in theirs}
        was = {slide.key: slide for slide in self._base.section(key).slides}
        base = {name: self._was(slide) for name, slide in was.items()}
        if self._incoming.returned is not None:
            strangers = self._incoming.returned.strangers(key, self._base.section(key))
            new = self._with_new(ours, self._incoming.returned.snapshots(key, base, strangers))
        else:
            new = {slide.key: self._will(slide, there.get(slide.key)) for slide in ours.slides}
        for name, slide in there.items():
            if name in self._matches and name in base:
                there[name], base[name], other, keys = coarse(slide, base[name], new.get(name))
                self._edited.name_shapes(slide.id, keys)
                new |= {name: other} if other is not None else {}
            elif name in base and not self._edited.slide_layout_named(base[name].facets["slide layout"]):
                there[name], base[name] = _without_layout(slide), _without_layout(self._was(was[name], slide))
                new |= {name: _without_layout(new[name])} if name in new else {}
        for name in new.keys() - there.keys():
            if name in base and self._matches:
                base[name], new[name] = plain(base[name]), plain(new[name])
        text = self._incoming.texts[key]
        homes = text.homes
        if self._incoming.returned is not None:
            homes = replace(homes, left_behind=homes.left_behind | self._incoming.returned.unseen(key, base))
            self._staying += [
                there[name] for name in sorted(homes.left_behind & there.keys() & base.keys() - new.keys())
            ]
        now = [there[slide.key] for slide in theirs]
        merged = merge(list(base.values()), now, list(new.values()), settlement, homes)
        shown = {slide.key: (slide.number, slide.title) for slide in now}
        return Merge(merged.slides, [*text.edits(shown), *merged.edits])

    def _with_new(self, ours: Section, found: Mapping[str, SlideSnapshot]) -> dict[str, SlideSnapshot]:
        """What counts of the slides that came back, and of those that go on from one of them, each behind the one before it."""
        keys = [slide.key for slide in ours.slides]
        order = [*found]
        made = dict(found)
        for slide in ours.slides:
            if slide.key not in self.planned:
                self.planned[slide.key] = self.planner.slide(slide)
                made[slide.key] = self.planned[slide.key].snapshot
                before = next((each for each in keys[: keys.index(slide.key)][::-1] if each in order), None)
                order.insert(order.index(before) + 1 if before is not None else len(order), slide.key)
        return {key: made[key] for key in order}

    def _was(self, slide: Slide, theirs: SlideSnapshot | None = None) -> SlideSnapshot:
        return self._before.slide(slide, self._offered(slide, theirs) if theirs else None).snapshot

    def _will(self, slide: Slide, theirs: SlideSnapshot | None) -> SlideSnapshot:
        offered = frozenset() if slide.key in self._matches else self._offered(slide, theirs)
        self.planned[slide.key] = self.planner.slide(slide, offered)
        return self.planned[slide.key].snapshot

    def _offered(self, slide: Slide, theirs: SlideSnapshot | None) -> Placeholders | None:
        """The placeholders that a slide finds in their deck: None where its own slide layout is there."""
        name = self.planner.slide_layout(slide)
        if self._edited.slide_layout_named(name):
            return None
        there = self._edited.slide_layout(theirs.id) if theirs else ""
        return self._edited.offered(there or self._stand_in(slide))

    # --- what there is to say ---------------------------------------------------------------------

    def own_matches(self) -> list[SlideMatch]:
        """How slides of the sections without a name were found again."""
        keys = {slide.key for key in self._incoming.sections for slide in self._base.section(key).slides}
        return [match for match in self._matches.values() if match.key in keys]

    def notes(self, new: Container[str]) -> Iterator[Message]:
        """What else to know; `new` are the keys of the new slides."""
        sizes = (self._edited.size, (self._base.header.width, self._base.header.height))
        if sizes[0] != sizes[1]:
            there, planned = (
                said("size", width=f"{width / CENTIMETRE:.1f}", height=f"{height / CENTIMETRE:.1f}")
                for width, height in sizes
            )
            yield said("another-size", there=there, planned=planned)
        if self.own_matches():
            yield said("another-program")
        for slide in self._staying:
            yield said("deleted-slide-stays", number=slide.number, title=slide.title)
        for key, section in self._incoming.sections.items():
            gone = not self.parts[key] and not self._nameless
            if gone and not any(slide.key in new for slide in section.slides):
                yield said("all-slides-deleted", section=section.name)

    def not_found(self) -> list[Message]:
        """The sections that are not in a deck whose slides have lost their names."""
        gone = [section for key, section in self._incoming.sections.items() if not self.parts[key] and self._nameless]
        return [said("section-not-found", section=section.name) for section in gone]

    @property
    def _nameless(self) -> bool:
        return bool(self._matches) or not any(each.key for each in self._edited.slides)

    # --- slide layouts ----------------------------------------------------------------------------

    def layouts(self, merge: Merge) -> dict[str, str]:
        """The parts of the slide layouts of our slides, by key; a stand-in where their deck does not have one."""
        keys = [each.key for each in merge.slides if each.action in ("insert", "merge") and each.key]
        return {key: self._layout(self.planned[key]) for key in keys}

    def _layout(self, planned: PlannedSlide) -> str:
        return self._edited.slide_layout_named(planned.slide_layout) or self._stand_in(planned.slide)

    def _stand_in(self, slide: Slide) -> str:
        """The slide layout of a slide of theirs that was in the same role, or else of most slides of the sections."""
        if not self._layouts:
            for each in self._base.deck().slides:
                part = self._edited.part_of(each.key)
                if part:
                    self._layouts.setdefault(each.role, self._edited.slide_layout(part))
        found = self._layouts.get(slide.role) or self._usual()
        if not found:
            raise DeckError("no-layout-here", slide=slide.key)
        return found

    def _usual(self) -> str:
        """The slide layout of most slides of the sections, their dividers left out."""
        parts = [part for key, each in self.parts.items() for part in each if part != self._edited.part_of(key)]
        counted = Counter(self._edited.slide_layout(part) for part in parts)
        return max(sorted(counted), key=lambda each: counted[each], default="")


def _without_layout(slide: SlideSnapshot) -> SlideSnapshot:
    return replace(slide, facets={name: text for name, text in slide.facets.items() if name != "slide layout"})
