"""What depends on the whole deck, put right once sections are merged: lists of slides, counts, labels, jumps and numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from pipeline.deck_base import Base
from pipeline.merge import ConflictStrategy
from pipeline.merge_model import Edit, Merge, Outcome
from pipeline.slides import Deck, Section, Slide
from pipeline.splice.merge_sections import SectionMerger
from pipeline.splice.whole_deck import first_of, labels, order_of, titles_counted, trails_counted

if TYPE_CHECKING:
    from pipeline.deck.patch import EditedDeck


class Finisher:
    """Finishes one merge of `sections`, those of `ours` by key, which `whole` has found in the deck.

    `edits` and `notes` are what there is to tell about it; `relabelled` are new words of texts elsewhere, by the keys of
    their sections, slides and shapes.
    """

    def __init__(
        self,
        opened: EditedDeck,
        base: Base,
        ours: Deck,
        sections: Mapping[str, Section],
        whole: SectionMerger,
        settle: ConflictStrategy,
    ) -> None:
        self._opened = opened
        self._base = base
        self._ours = ours
        self._sections = sections
        self._whole = whole
        self._settle: ConflictStrategy = settle
        self.edits: list[Edit] = []
        self.notes: list[str] = []
        self.relabelled: dict[str, dict[tuple[str, str], str]] = {}

    def finish(self, merge: Merge, new: Mapping[str, str]) -> None:
        """Put it right after `merge` was carried out; `new` are the parts of new slides by key."""
        from pipeline.deck.patch.row_lists import list_slides
        from pipeline.deck.patch.slide_numbers import number_slides

        opened, base, sections, whole = self._opened, self._base, self._sections, self._whole
        order = order_of(opened, base, merge.slides, new, whole.parts)
        for key, section in sections.items():
            members = {*whole.parts[key], *(new[slide.key] for slide in section.slides if slide.key in new)}
            slides = (*section.slides, *base.section(key).slides)
            self._count([part for part in order if part in members], key, slides, whole.names)
        self._mend(order, new)
        self._label()
        homes = {new[slide.key]: key for key, each in sections.items() for slide in each.slides if slide.key in new}
        list_slides(opened, order, homes, self._names())
        number_slides(opened, order)
        opened.package.keep_reachable()

    def _count(
        self, parts: Sequence[str], key: str, slides: Sequence[Slide], names: Mapping[str, Mapping[str, str]]
    ) -> None:
        from pipeline.deck.patch.slide_numbers import count

        dividers = frozenset(each.part for each in self._opened.slides if key in (each.key, each.copy_of))
        for name, heads, uncounted in (
            ("title", titles_counted(slides), frozenset()),
            ("breadcrumb", trails_counted(key, slides), dividers),
        ):
            counted = [(part, names.get(part, {}).get(name, name)) for part in parts if part not in uncounted]
            count(self._opened, counted, heads)

    def _mend(self, order: Sequence[str], new: Mapping[str, str]) -> None:
        from pipeline.deck.patch.slide_numbers import mend_jumps

        numbers = {part: number for number, part in enumerate(order, 1)}
        instead: dict[str, str] = {}
        for key, section in self._sections.items():
            first = first_of(order, self._whole.parts[key], new, section)
            instead |= dict.fromkeys(self._whole.parts[key], first)
        for part, target in mend_jumps(self._opened, order, instead):
            where = f"it leads to slide {numbers[target]} now" if target else "the link is taken away"
            self.notes.append(f"A link on slide {numbers[part]} led to a slide that is gone; {where}.")

    def _label(self) -> None:
        """The words elsewhere that lead into the sections: rows of the contents and the navigation, lists on dividers."""
        base, ours, sections = self._base, self._ours, self._sections
        keys = frozenset(
            slide.key for key, each in sections.items() for slide in (*each.slides, *base.section(key).slides)
        )
        planned = {slide.key: slide for slide in ours.slides}
        others = {other for key in sections for other in base.naming(key) if other not in sections}
        for other in sorted(others):
            for slide in [slide for slide in base.section(other).slides if slide.key in planned]:
                for name, was, will in labels(slide, planned[slide.key], keys):
                    if self._relabel(slide, name, was, will):
                        self.relabelled.setdefault(other, {})[slide.key, name] = will

    def _relabel(self, slide: Slide, name: str, was: str, will: str) -> bool:
        """Whether the text has the words that it will have."""
        from pipeline.deck.patch.slide_numbers import label, relabel

        found = next((each for each in self._opened.slides if each.key == slide.key), None)
        if found is None:
            return False
        part = self._opened.package.parts[found.part]
        there = label(part, name)
        if there == was or (there is not None and self._settle == "ours"):
            relabel(part, name, will)
        elif there != will:
            outcome: Outcome = "kept" if self._settle == "theirs" else "conflict"
            edit = Edit(found.number, slide.title, slide.key, name, "text", outcome, there or "", will, slide.location)
            self.edits.append(edit)
            return False
        return True

    def _names(self) -> dict[str, str]:
        """The new names of native sections, those left out that people renamed."""
        base, found = self._base, {}
        for key, section in self._sections.items():
            there = self._opened.section_name(key)
            conflict = section.name != base.names[key] and not self._settle
            if there == base.names[key] or (there and self._settle == "ours"):
                found[key] = section.name
            elif not there and self._whole.parts[key] and self._opened.sectioned:
                self.edits.append(Edit(0, section.name, "", "", "section removed", "kept"))
            elif there not in ("", section.name):
                outcome: Outcome = "conflict" if conflict else "kept"
                self.edits.append(Edit(0, section.name, "", "", "section name", outcome, there, section.name))
        return found
