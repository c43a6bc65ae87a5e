"""What depends on the whole deck, put right once sections are merged: lists of slides, counts, labels, jumps and numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.slide_lists import list_slides
from pipeline.deck.patch.slide_numbers import count, mend_jumps, number_slides, stretches_of
from pipeline.deck_base import Base
from pipeline.merge.edit_recorder import moved, number_on
from pipeline.merge_model import Edit, Merge, Outcome, Settlement, SlideMerge, conflict_number, without_count
from pipeline.messages import Message, said
from pipeline.slides import Section, Shape, Slide, Text
from pipeline.splice.incoming import IncomingSections
from pipeline.splice.moved_slides import moved_elsewhere


@dataclass
class Finisher:
    """Finishes a deck into which sections were merged."""

    edited: EditedDeck
    base: Base
    incoming: IncomingSections
    parts: Mapping[str, Sequence[str]]
    """The parts of the slides of each section in the edited deck."""
    new: Mapping[str, str]
    """The parts of new slides by key."""
    settlement: Settlement
    edits: list[Edit] = field(default_factory=list)
    """What people did elsewhere, and what became of it."""
    notes: list[Message] = field(default_factory=list)
    _labels: dict[str, dict[tuple[str, str], str]] = field(default_factory=dict)

    def finish(self, merge: Merge) -> None:
        """Put the deck right after `merge` was carried out."""
        told = {each.slide for each in merge.edits if each.what == "slide moved"}
        self.edits += moved_elsewhere(self.edited, self.base, self.incoming.sections, told)
        order = self._order(merge.slides)
        sections = self.incoming.sections.items()
        for key, section in sections:
            members = self._members(key, section)
            self._count([part for part in order if part in members], key, section)
        held = self._held(order)
        self._count_others(held)
        self._mend_jumps(order)
        self._label()
        homes = {part: key for key, section in sections for part in self._new_parts(section)}
        list_slides(self.edited, order, homes, self._section_names())
        number_slides(self.edited, order)
        self._number_rows(order, held)

    def _members(self, key: str, section: Section) -> set[str]:
        """The parts of a section's slides, new ones among them."""
        return {*self.parts[key], *self._new_parts(section)}

    def _new_parts(self, section: Section) -> list[str]:
        return [self.new[slide.key] for slide in section.slides if slide.key in self.new]

    # --- the order --------------------------------------------------------------------------------

    def _order(self, slides: Sequence[SlideMerge]) -> list[str]:
        """The parts of the merged deck's slides in order."""
        order = [each.part for each in self.edited.slides]
        for each in slides:
            if each.action == "insert":
                after = self.new.get(each.after, each.after)
                place = self._behind(order, after, each.key) if after in order else self._front(order, each.key)
                order.insert(place, self.new[each.key])
        for key, section in self.incoming.sections.items():
            self._reorder(order, key, [slide.key for slide in section.slides])
        dropped = {each.id for each in slides if each.action == "drop"}
        return [part for part in order if part not in dropped]

    def _reorder(self, order: list[str], section: str, now: Sequence[str]) -> None:
        """Move the slides that reviewers moved, or the source with their part, behind the slide that they follow there.

        Copies go along. Who moved one in the deck too is told.
        """
        was = self._generated(section, now)
        own = [slide.key for slide in self.base.section(section).slides if self.edited.part_of(slide.key)]
        by_people = moved(own, [each.key for each in self.edited.slides if each.key in own])
        for key in moved(was, [key for key in now if key in was]):
            part = self.edited.part_of(key)
            known = (self.new.get(each) or self.edited.part_of(each) for each in now[: now.index(key)][::-1])
            behind = next((each for each in known if each in order), "")
            if part not in order:
                if self.incoming.returned is not None and key in self.base.slide_keys(section):
                    self.notes.append(said("moved-though-gone", slide=key))
                continue
            if key in by_people:
                self.notes.append(said("moved-by-both", slide=key))
                continue
            parts = [part, *(each.part for each in self.edited.slides if each.copy_of == key)]
            order[:] = [each for each in order if each not in parts]
            at = self._behind(order, behind, key) if behind in order else self._front(order, key)
            order[at:at] = parts

    def _behind(self, order: Sequence[str], part: str, key: str) -> int:
        """The place behind a slide for one with this key.

        It is behind all slides over which the text before it flows in the deck, and did not in what came back.
        """
        at = order.index(part) + 1
        returned, keys = self.incoming.returned, {each.part: each.key for each in self.edited.slides}
        flow = keys.get(part, "").rpartition("/")[0]
        if returned is None or not flow or flow == key.rpartition("/")[0]:
            return at
        seen = {name for section in self.incoming.sections for name in returned.generated(section)}
        generated = {name for section in self.incoming.sections for name in self.base.slide_keys(section)} - seen
        while at < len(order) and (name := keys.get(order[at], "")) in generated and name.rpartition("/")[0] == flow:
            at += 1
        return at

    def _generated(self, section: str, now: Sequence[str]) -> list[str]:
        """The slides of a section in the order that others are moved from: of the source, only where it moved whole parts."""
        if self.incoming.returned is not None:
            return [key for key in self.incoming.returned.generated(section) if key in now]
        was = [slide.key for slide in self.base.section(section).slides if slide.key in now]
        flows = [dict.fromkeys(key.rpartition("/")[0] for key in keys if key in was) for keys in (was, now)]
        return was if [*flows[0]] != [*flows[1]] else []

    def _front(self, order: Sequence[str], key: str) -> int:
        """Where a section begins; of one that has no slide any more behind the sections that stood before it."""
        own = next((section for section in self.parts if f"{key}/".startswith(f"{section}/")), "")
        there = [order.index(part) for part in self.parts.get(own, ()) if part in order]
        if there:
            return min(there)
        names = [*self.base.names]
        for before in reversed(names[: names.index(own)] if own in names else []):
            parts = {self.edited.part_of(slide.key) for slide in self.base.section(before).slides}
            parts |= self.edited.in_section(before)
            ends = [order.index(part) for part in parts if part in order]
            if ends:
                return max(ends) + 1
        return len(order) if own not in names else 0

    # --- counts and jumps -------------------------------------------------------------------------

    def _count(self, parts: Sequence[str], key: str, section: Section) -> None:
        """Put "(2/3)" behind titles that go on from slide to slide, and behind breadcrumbs but the divider's."""
        slides = (*section.slides, *self.base.section(key).slides)
        titles = frozenset(without_count(each.title) for each in slides if without_count(each.title) != each.title)
        breadcrumbs = frozenset(without_count(_words(each, "breadcrumb")) for each in slides if each.key != key) - {""}
        dividers = {each.part for each in self.edited.slides if key in (each.key, each.copy_of)}
        for shape, heads, uncounted in (("title", titles, set()), ("breadcrumb", breadcrumbs, dividers)):
            count(self.edited, [part for part in parts if part not in uncounted], shape, heads)

    def _held(self, order: Sequence[str]) -> dict[str, list[str]]:
        """The parts of the slides in each section, in order."""
        keys = {each.part: each.key or each.copy_of for each in self.edited.slides}
        keys |= {part: key for key, part in self.new.items()}
        homes = {name: key for key in self.base.names for name in self.base.slide_keys(key)}
        native = {part: key for key in self.base.names for part in self.edited.in_section(key)}
        held: dict[str, list[str]] = {}
        for part in order:
            held.setdefault(native.get(part) or homes.get(keys.get(part, ""), ""), []).append(part)
        return held

    def _count_others(self, held: Mapping[str, Sequence[str]]) -> None:
        """Count the slides of other sections anew in which people added, deleted or moved some."""
        keys = {each.part: each.key or each.copy_of for each in self.edited.slides}
        for key in self.base.names.keys() - self.incoming.sections.keys():
            parts = held.get(key, [])
            if parts and [keys.get(part) for part in parts] != self.base.slide_keys(key):
                self._count(parts, key, self.base.section(key))

    def _number_rows(self, order: Sequence[str], held: Mapping[str, Sequence[str]]) -> None:
        """Rows that led to a divider which people deleted, and their clicks with it, get the number of its section."""
        numbers = {part: n for n, part in enumerate(order, int(self.edited.root.get("firstSlideNum", "1")))}
        for key in self._without_divider(order):
            if held.get(key):
                for part, row in self._rows_to(key):
                    self._renumber(part, row, numbers[held[key][0]])

    def _without_divider(self, order: Sequence[str]) -> Iterator[str]:
        """The sections whose divider people deleted."""
        there = {self.edited.part_of(key) for key in self.base.names}.intersection(order)
        for key in self.base.names:
            if key in self.base.slide_keys(key) and self.edited.part_of(key) not in there:
                yield key

    def _rows_to(self, key: str) -> Iterator[tuple[str, str]]:
        """The numbers of slides that led to the divider of a section: the part, and the key of the text in it."""
        for slide in [slide for other in self.base.naming(key) for slide in self.base.section(other).slides]:
            if name := self.edited.part_of(slide.key):
                texts = (each for each in slide.shapes if isinstance(each, Text) and each.key.endswith("-slide"))
                yield from ((name, each.key) for each in texts if each.click and each.click.slide == key)

    def _renumber(self, name: str, row: str, number: int) -> None:
        """Put the number of a slide into a text that holds nothing but one."""
        part = self.edited.parts[name]
        stretches = stretches_of(self.edited, part, row)
        if len(stretches) == 1 and stretches[0].text.strip().isdecimal():
            stretches[0].text = str(number)
            self.edited.changed(part)

    def _mend_jumps(self, order: Sequence[str]) -> None:
        numbers = {part: number for number, part in enumerate(order, 1)}
        instead: dict[str, str] = {}
        for key, section in self.incoming.sections.items():
            members = self._members(key, section)
            first = next((part for part in order if part in members), "")
            instead |= dict.fromkeys(self.parts[key], first)
        for part, target in mend_jumps(self.edited, order, instead):
            if target:
                self.notes.append(said("link-leads-elsewhere", number=numbers[part], target=numbers[target]))
            else:
                self.notes.append(said("link-taken-away", number=numbers[part]))

    # --- words elsewhere --------------------------------------------------------------------------

    def _label(self) -> None:
        """The words elsewhere that lead into the sections: rows of the contents and the navigation, lists on dividers."""
        sections = self.incoming.sections
        keys = frozenset(
            slide.key for key, each in sections.items() for slide in (*each.slides, *self.base.section(key).slides)
        )
        planned = {slide.key: slide for slide in self.incoming.deck.slides}
        others = {each.key for each in self.incoming.deck.sections} - sections.keys()
        for other in sorted(others & {each for key in sections for each in self.base.naming(key)}):
            for slide in [slide for slide in self.base.section(other).slides if slide.key in planned]:
                for name, was, will in _other_labels(slide, planned[slide.key], keys):
                    if self._relabel(slide, name, was, will):
                        self._labels.setdefault(other, {})[slide.key, name] = will

    def _relabel(self, slide: Slide, name: str, was: str, will: str) -> bool:
        """Whether the text has the words that it will have."""
        found = next((each for each in self.edited.slides if each.key == slide.key), None)
        if found is None:
            return False
        part = self.edited.parts[found.part]
        stretches = stretches_of(self.edited, part, name)
        there = stretches[0].text if len(stretches) == 1 else None
        number = number_on(slide.key, name, "text")
        if there == was or (there is not None and self.settlement.of(number) == "ours"):
            stretches[0].text = will
            self.edited.changed(part)
        elif there != will:
            outcome = self.settlement.outcome(number)
            where = (found.number, slide.title, slide.key, name)
            edit = Edit(*where, "text", outcome, there or "", will, slide.location, None, number)
            self.edits.append(edit)
            return False
        return True

    def relabelled(self) -> dict[str, tuple[Section, Mapping[str, str]]]:
        """The other sections of the base that have other words now, with the digests of their pictures."""
        return {
            key: (_reworded(self.base.section(key), texts), self.base.images(key))
            for key, texts in self._labels.items()
        }

    def _section_names(self) -> dict[str, str]:
        """The new names of native sections, those left out that people renamed."""
        found = {}
        for key, section in self.incoming.sections.items():
            was, there = self.base.names[key], self.edited.section_name(key)
            number = conflict_number(key, "section name") if section.name != was else 0
            if there == was or (number and there and self.settlement.of(number) == "ours"):
                found[key] = section.name
            elif not there and self.parts[key] and self.edited.sectioned:
                self.edits.append(Edit(0, section.name, "", "", "section removed", "kept"))
            elif there not in ("", section.name):
                outcome: Outcome = self.settlement.outcome(number) if number else "kept"
                told = (0, section.name, "", "", "section name", outcome, there, section.name)
                self.edits.append(Edit(*told, None, None, number))
        return found


def _words(slide: Slide, key: str) -> str:
    """The words of one text of a slide, "" where it has none."""
    found = next((each for each in slide.shapes if each.key == key and isinstance(each, Text)), None)
    return "\n".join(each.text for each in found.paragraphs) if found else ""


def _other_labels(was: Slide, now: Slide, keys: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    """The texts that click to one of the slides `keys` and say something else now: name, old words, new words."""
    before, after = _labels(was, keys), _labels(now, keys)
    for leads, (name, words) in before.items():
        if leads in after and after[leads][1] != words:
            yield name, words, after[leads][1]


def _labels(slide: Slide, keys: frozenset[str]) -> dict[tuple[str, int], tuple[str, str]]:
    """Names and words by the slide that they lead to, and which of the texts that lead there it is."""
    seen: Counter[str] = Counter()
    found = {}
    for shape in slide.shapes:
        if isinstance(shape, Text) and shape.click and shape.click.slide in keys and not shape.key.endswith("-slide"):
            seen[shape.click.slide] += 1
            found[(shape.click.slide, seen[shape.click.slide])] = (shape.key, _words(slide, shape.key))
    return found


def _reworded(section: Section, texts: Mapping[tuple[str, str], str]) -> Section:
    """`section` with other words in `texts`, by the keys of their slides and shapes, where they are one stretch of text."""

    def shape(slide: Slide, each: Shape) -> Shape:
        words = texts.get((slide.key, each.key))
        if words is None or not isinstance(each, Text) or [len(one.runs) for one in each.paragraphs] != [1]:
            return each
        paragraph = each.paragraphs[0]
        return replace(each, paragraphs=(replace(paragraph, runs=(replace(paragraph.runs[0], text=words),)),))

    slides = [replace(slide, shapes=tuple(shape(slide, each) for each in slide.shapes)) for slide in section.slides]
    return replace(section, slides=tuple(slides))
