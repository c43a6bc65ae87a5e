"""A section as its reviewers sent it back, in the place of what the inputs give: what they did goes into the whole deck."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.deck_base import Base
from pipeline.diagnostics import DeckError
from pipeline.files import digest
from pipeline.merge import merge, same
from pipeline.merge_model import Edit, ShapeSnapshot, SlideSnapshot
from pipeline.slides import Section
from pipeline.splice.merge_sections import SectionMerger

if TYPE_CHECKING:
    from pipeline.deck.patch import EditedDeck
    from pipeline.deck.patch.planned_slides import Planned, Planner


@dataclass(frozen=True)
class Reviewed:
    """The section's deck. `base` is what it was generated from, `before` makes that comparable."""

    opened: EditedDeck
    base: Base
    before: Planner

    def section(self, key: str) -> tuple[Section, dict[str, Planned]]:
        """The section as it was sent back: its slides in order, and each by its key.

        A slide that reviewers added has a key made of its words, so that it is known again when it is sent once more.
        """
        from pipeline.deck.patch.copy_slides import taken

        was = self.base.section(key)
        finder = SectionMerger(self.opened, self.base, self.before, self.before)
        finder.find({key: was})
        if finder.matches:
            raise DeckError(
                "The section was saved by a program that drops the names of slides: it can't be put into a deck."
            )
        wanted = set(finder.parts[key])
        known = {slide.key: slide for slide in was.slides}
        found: dict[str, Planned] = {}
        for each in self.opened.prints(one for one in self.opened.slides if one.part in wanted):
            name = each.key if each.key in known or not each.key.startswith("?") else _name(key, each)
            found.setdefault(name, taken(self.opened, each, name, known.get(name)))
        return Section(key, was.name, tuple(each.slide for each in found.values())), found

    def edits(self, key: str, found: Mapping[str, Planned]) -> list[Edit]:
        """What reviewers did, slide by slide, as the section's deck numbers them; comments are left out."""
        was = [self.before.slide(slide).print for slide in self.base.section(key).slides]
        now = [each.print for each in found.values()]
        return [edit for edit in merge(was, now, was).edits if edit.what != "comment"]

    def printed(
        self, key: str, found: Mapping[str, Planned], base: Mapping[str, SlideSnapshot]
    ) -> dict[str, SlideSnapshot]:
        """What counts of the section's slides when they go into a deck whose own base is `base`.

        What reviewers left as it was is as it is in that base, so that only what they did is new.
        """
        was = {slide.key: self.before.slide(slide).print for slide in self.base.section(key).slides}
        new: dict[str, SlideSnapshot] = {}
        for name, planned in found.items():
            if name in was and name in base:
                new[name] = _told_by(planned.print, was[name], base[name])
            elif name not in was or not same(planned.print, was[name]):
                new[name] = planned.print
        for name in base.keys() - was.keys():
            new[name] = base[name]
        return new

    def differs(self, key: str, base: Base) -> bool:
        """Whether the section was generated from something else than the deck was."""
        own = {slide.key: _words(self.before.slide(slide).print) for slide in self.base.section(key).slides}
        return own != {slide.key: _words(self.before.slide(slide).print) for slide in base.section(key).slides}


def _words(slide: SlideSnapshot) -> list[str]:
    return [shape.words for shape in slide.shapes]


def _name(section: str, slide: SlideSnapshot) -> str:
    words = "\n".join(shape.words for shape in slide.shapes)
    return f"{section}/added/{digest(words.encode())[:12]}"


def _told_by(found: SlideSnapshot, was: SlideSnapshot, base: SlideSnapshot) -> SlideSnapshot:
    """A slide of the section with `base` wherever it is as it `was`."""
    before = {shape.key: shape for shape in was.shapes}
    there = {shape.key: shape for shape in base.shapes}
    shapes = [
        _shape(shape, before[shape.key], there[shape.key]) if shape.key in before and shape.key in there else shape
        for shape in found.shapes
        if shape.key not in before or shape.key in there or shape != before[shape.key]
    ]
    own = {shape.key for shape in found.shapes}
    shapes += [shape for shape in base.shapes if shape.key not in own and shape.key not in before]
    notes = base.notes if found.notes == was.notes else found.notes
    facets = _facets(found.facets, was.facets, base.facets)
    return replace(found, shapes=tuple(shapes), notes=notes, facets=facets, location=base.location)


def _shape(found: ShapeSnapshot, was: ShapeSnapshot, base: ShapeSnapshot) -> ShapeSnapshot:
    blocks = base.blocks if found.blocks == was.blocks else found.blocks
    facets = _facets(found.facets, was.facets, base.facets)
    grid = base.grid if found.grid == was.grid else found.grid
    return replace(found, facets=facets, blocks=blocks, grid=grid, location=base.location, mixed=was != base)


def _facets(found: Mapping[str, str], was: Mapping[str, str], base: Mapping[str, str]) -> dict[str, str]:
    names = {*found, *was, *base}
    made = {name: (base if found.get(name) == was.get(name) else found).get(name, "") for name in sorted(names)}
    return {name: text for name, text in made.items() if text}
