"""Sections as their reviewers sent them back, in the place of what the inputs give: what they did goes into the whole deck."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.copy_slides import as_planned
from pipeline.deck.patch.planned_slides import PlannedSlide, SlidePlanner
from pipeline.deck.patch.running_text import TextReader
from pipeline.deck.patch.threads import has_comments, threads_on
from pipeline.deck_base import Base
from pipeline.files import digest
from pipeline.layout.merged_flow import AROUND, FURNITURE
from pipeline.merge import merge
from pipeline.merge.matching import as_generated, coarse
from pipeline.merge.point_matching import squashed
from pipeline.merge.points import planned_points
from pipeline.merge_model import Edit, ShapeSnapshot, SlideSnapshot, TextHomes
from pipeline.messages import Message, said
from pipeline.slides import Section
from pipeline.splice.find_sections import find_sections
from pipeline.splice.known_parts import other_parts
from pipeline.splice.returned_text import script_edits
from pipeline.splice.section_text import SectionText, section_text
from pipeline.template import Template


class ReturnedSections:
    """The sections `keys` of the deck `edited` that came back, which was generated from `base`.

    `sections` are those sections by key, their slides in order; `planned` each of the slides by its key. A slide that reviewers
    added has a key made of its words, so that it is known again when it is sent once more.
    """

    def __init__(self, edited: EditedDeck, base: Base, template: Template, keys: Sequence[str]) -> None:
        self._edited = edited
        images = {name: each for key in base.names for name, each in base.images(key).items()}
        self._before = SlidePlanner(template, base.header.properties.language, images)
        generated = {key: base.section(key) for key in keys}
        self._there = find_sections(edited, base, template, generated)
        self._base, self._template, self._parts = base, template, self._there.parts
        self._resized = edited.size != (base.header.width, base.header.height)
        self._was = {key: self._snapshots_of(section) for key, section in generated.items()}
        self._now = {key: self._slides(section, set(self._parts[key])) for key, section in generated.items()}
        self.sections = {
            key: Section(key, section.name, tuple(each.slide for each in self._now[key].values()))
            for key, section in generated.items()
        }
        self.planned = {name: each for found in self._now.values() for name, each in found.items()}

    def _snapshots_of(self, section: Section) -> dict[str, SlideSnapshot]:
        """What counts of the slides that a section was generated as, by key."""
        return {slide.key: self._before.slide(slide).snapshot for slide in section.slides}

    def _slides(self, section: Section, parts: set[str]) -> dict[str, PlannedSlide]:
        known = {slide.key: slide for slide in section.slides}
        found: dict[str, PlannedSlide] = {}
        for each in self._edited.snapshots(one for one in self._edited.slides if one.part in parts):
            key = each.key if each.key in known or not each.key.startswith("?") else _key_of_words(section.key, each)
            planned = as_planned(self._edited, each, key, known.get(key))
            was = self._was[section.key].get(key)
            found.setdefault(
                key, planned if was is None else replace(planned, snapshot=self._seen(planned.snapshot, was))
            )
        return found

    def _seen(self, found: SlideSnapshot, was: SlideSnapshot) -> SlideSnapshot:
        """A slide as far as it says what reviewers did: not what another program wrote, nor places for another size of slides."""
        if found.id in self._there.coarse:
            found = as_generated(found, was)
        if self._resized:
            places = {shape.key: shape.facets.get("place", "") for shape in was.shapes}
            found = replace(found, shapes=tuple(_placed(each, places.get(each.key)) for each in found.shapes))
        return found

    def generated(self, key: str) -> list[str]:
        """The keys of the slides that a section was generated with, in order."""
        return list(self._was[key])

    def text(self, key: str, elsewhere: EditedDeck | None = None) -> SectionText:
        """The running text of a section as it was generated and as it came back, on the slides that it was generated on."""
        return self._text(key, elsewhere, only_generated=True)

    def carried(self, key: str) -> set[str]:
        """What reviewers carried to shapes and copies of slides of their own, which come along as they are; without blanks."""
        own = {place for each in self.text(key).theirs for place in each.places}
        every = self._text(key, None, only_generated=False).theirs
        return {squashed(each.text) for each in every if own.isdisjoint(each.places)}

    def _text(self, key: str, elsewhere: EditedDeck | None, *, only_generated: bool) -> SectionText:
        reader = TextReader(self._template, self._base.header.properties.language)
        keys = [each.key for each in elsewhere.slides] if elsewhere is not None else []
        section, parts, by_others = self._base.section(key), set(self._parts[key]), self._there.coarse
        return section_text(self._edited, section, parts, reader, keys, coarse=by_others, only_generated=only_generated)

    def edits(self) -> list[Edit]:
        """What reviewers did, slide by slide, as the section's deck numbers them; comments are left out."""
        found: list[Edit] = []
        for key, slides in self._now.items():
            shown = {name: (each.snapshot.number, each.snapshot.title) for name, each in slides.items()}
            found += script_edits(self.text(key).script, shown)
            found += self._of_slides(key)
        return [edit for edit in found if edit.what != "comment"]

    def _of_slides(self, key: str) -> Sequence[Edit]:
        """What reviewers did to the slides of a section, but for running text."""
        was, now = list(self._was[key].values()), [each.snapshot for each in self._now[key].values()]
        return merge(was, now, was, text=TextHomes(frozenset(self._was[key]))).edits

    def notes(self, base: Base) -> Iterator[Message]:
        """What else there is to say where the sections go into a deck that was generated from `base`."""
        for key in self.sections:
            if _words(self._base.section(key)) != _words(base.section(key)):
                yield said("different-inputs", section=base.names[key])
        if self._there.matches:
            yield said("section-saved-elsewhere")
        if self._resized:
            yield said("section-of-another-size")
        yield from self._not_put_in()
        yield from self._without_slide(base)
        yield from self._comments()

    def _comments(self) -> Iterator[Message]:
        """The comments, which stay in the deck that came back, and the parts with comments that can't be read."""
        slides = [each for each in self._edited.slides if has_comments(self._edited.parts[each.part])]
        for each in self._edited.snapshots(slides):
            yield from (said("comment-stays", number=each.number, comment=comment) for comment in each.comments)
        parts = [self._edited.parts[each.part] for each in slides]
        found = [threads_on(part, self._edited.look(part), self._edited.presentation.part).broken for part in parts]
        if broken := [*dict.fromkeys(name for names in found for name in names)]:
            yield said("review/broken-comments", file=self._edited.name, names=broken)

    def _not_put_in(self) -> Iterator[Message]:
        """What reviewers did outside the sections, which has no place in the whole deck."""
        inside = {part for parts in self._parts.values() for part in parts}
        others = [self._base.section(key) for key in self._base.names if key not in self._parts]
        was = {slide.key: self._before.slide(slide).snapshot for section in others for slide in section.slides}
        now = self._edited.snapshots(each for each in self._edited.slides if each.part not in inside)
        for at, slide in enumerate(now):
            if slide.id in self._there.coarse and slide.key in was:
                now[at], was[slide.key], _, _ = coarse(slide, was[slide.key], None)
        for edit in merge(list(was.values()), now, list(was.values())).edits:
            if edit.what != "comment":
                what = said(f"edit/{edit.what.replace(' ', '-')}")
                yield said("not-put-in", number=edit.number, title=edit.title, what=what)

    def _without_slide(self, base: Base) -> Iterator[Message]:
        """What reviewers did to slides that the whole deck was generated without, and that are no text: it has no place there."""
        for key in self.sections:
            strangers = self.strangers(key, base.section(key))
            missing = (self._was[key].keys() - {slide.key for slide in base.section(key).slides}) | strangers
            for edit in self._of_slides(key) if missing else ():
                if edit.slide in strangers and edit.what == "slide deleted":
                    yield said("no-slide-to-delete", title=self._was[key][edit.slide].title)
                elif edit.slide in missing and edit.what not in ("comment", "slide deleted"):
                    what = said(f"edit/{edit.what.replace(' ', '-')}")
                    yield said("no-slide-for", number=edit.number, title=edit.title, what=what)

    def strangers(self, key: str, base: Section) -> set[str]:
        """The keys that are those of another part's slides in a deck generated with the section `base`: parts are numbered."""
        return other_parts(self._base.section(key), base)

    def unseen(self, key: str, base: Mapping[str, SlideSnapshot]) -> frozenset[str]:
        """The slides that reviewers deleted and that show something else, in a deck with this `base`, than what they saw.

        Scores are others in a section than beside those of all deals, and do not count.
        """
        gone = [
            name
            for name in self._was[key].keys() & base.keys()
            if name not in self._now[key] and "/scores/" not in name
        ]
        return frozenset(name for name in gone if _shown(self._was[key][name]) != _shown(base[name]))

    def snapshots(
        self, key: str, base: Mapping[str, SlideSnapshot], strangers: Container[str]
    ) -> dict[str, SlideSnapshot]:
        """What counts of a section's slides when they go into a deck whose own base is `base`, in which the `strangers` stay.

        What reviewers left as it was is as it is in that base, so that only what they did is new. Slides that were generated
        and that the base does not have are left out: they would bring back what is newer in the deck.
        """
        was = self._was[key]
        new: dict[str, SlideSnapshot] = {}
        for name, planned in self._now[key].items():
            if name in strangers:
                continue
            if name in was and name in base:
                new[name] = _onto(base[name], was[name], planned.snapshot)
            elif name not in was:
                new[name] = planned.snapshot
        return new | {name: slide for name, slide in base.items() if name not in was or name in strangers}


def _placed(shape: ShapeSnapshot, place: str | None) -> ShapeSnapshot:
    """A shape where it was generated; where it is if it was not."""
    if place is None:
        return shape
    others = {name: said for name, said in shape.facets.items() if name != "place"}
    return replace(shape, facets=others | ({"place": place} if place else {}))


def _shown(slide: SlideSnapshot) -> dict[str, object]:
    """What tables, charts, pictures and other shapes than running text and what stands around it say."""
    others = (shape for shape in slide.shapes if not shape.flow and shape.key not in (*FURNITURE, "title"))
    return {
        shape.key: ([block.words for block in shape.blocks], shape.facets.get("picture"))
        for shape in others
        if not shape.key.startswith(AROUND)
    }


def _words(section: Section) -> list[str]:
    return [point.text for point in planned_points(section.slides)]


def _key_of_words(section: str, slide: SlideSnapshot) -> str:
    words = "\n".join(shape.words for shape in slide.shapes)
    return f"{section}/added/{digest(words.encode())[:12]}"


def _onto(base: SlideSnapshot, was: SlideSnapshot, found: SlideSnapshot) -> SlideSnapshot:
    """A slide of the section with `base` wherever it is as it `was`."""
    before, there = was.by_key, base.by_key
    shapes = [
        _shape_onto(there[shape.key], before[shape.key], shape) if shape.key in before and shape.key in there else shape
        for shape in found.shapes
        if shape.key not in before or shape.key in there or shape != before[shape.key]
    ]
    shapes += [shape for key, shape in there.items() if key not in found.by_key and key not in before]
    notes = base.notes if found.notes == was.notes else found.notes
    facets = _facets_onto(base.facets, was.facets, found.facets)
    return replace(found, shapes=tuple(shapes), notes=notes, facets=facets, location=base.location)


def _shape_onto(base: ShapeSnapshot, was: ShapeSnapshot, found: ShapeSnapshot) -> ShapeSnapshot:
    blocks = base.blocks if found.blocks == was.blocks else found.blocks
    facets = _facets_onto(base.facets, was.facets, found.facets)
    grid = base.grid if found.grid == was.grid else found.grid
    return replace(found, facets=facets, blocks=blocks, grid=grid, location=base.location, mixed=was != base)


def _facets_onto(base: Mapping[str, str], was: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    names = sorted({*found, *was, *base})
    made = {name: (base if found.get(name) == was.get(name) else found).get(name, "") for name in names}
    return {name: text for name, text in made.items() if text}
