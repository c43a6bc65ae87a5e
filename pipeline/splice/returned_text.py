"""The running text of a section that reviewers sent back, merged into that of the whole deck, where it stands.

What reviewers did is said by their own section: how it was generated and how it came back. How old that is does not matter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.edit_script import EditScript, Place
from pipeline.merge.merged_text import MergedText, merge_text
from pipeline.merge.three_versions import MergedPoint
from pipeline.merge_model import Edit, LooseText, Settlement, TextHomes
from pipeline.slides import Section, Text
from pipeline.splice.section_text import SectionText
from pipeline.splice.text_result import choices, paragraph, untouched

Shown = Mapping[str, tuple[int, str]]
"""The numbers and titles of slides by their keys."""


@dataclass(frozen=True)
class ReturnedText:
    """A section's running text in the deck and as it was sent back."""

    deck: SectionText
    returned: SectionText
    planned: Section
    """The section as the deck was generated."""
    settlement: Settlement
    counted: Callable[[str, str], int | None]
    """How many paragraphs a text has in the deck, by the slide's part and the shape's key."""

    @cached_property
    def merged(self) -> MergedText:
        """The section as it was generated, the deck, and what came back, put together."""
        versions = (self.returned.base, self.deck.theirs, self.returned.theirs)
        return merge_text(*versions, lambda point: self.settlement.side(point.number))

    @property
    def _all(self) -> list[MergedPoint]:
        return [*self.merged.points, *self.merged.absent]

    @property
    def homes(self) -> TextHomes:
        """All text stays where people have it."""
        return TextHomes(frozenset(slide.key for slide in self.planned.slides))

    @property
    def loose(self) -> list[LooseText]:
        """The texts that change."""
        held: dict[tuple[str, str], list[MergedPoint]] = {}
        texts = [*dict.fromkeys((each.part, each.slide, each.shape) for one in self.deck.theirs for each in one.places)]
        order = {(part, shape): n for n, (part, _, shape) in enumerate(texts)}
        stay = untouched(self._all)
        for points in self.merged.flows.values():
            staying = _in_order(points, order)
            stay -= {id(each.theirs) for each in points} - {id(each.theirs) for each in staying}
            for each, place in zip(points, _homes(points, staying), strict=True):
                if place is not None:
                    held.setdefault((place.part, place.shape), []).append(each)
        areas = {
            (slide.key, shape.key): (slide.role, shape.area)
            for slide in self.planned.slides
            for shape in slide.shapes
            if isinstance(shape, Text)
        }
        found = []
        for part, key, shape in texts:
            here = held.get((part, shape), [])
            made = choices(self.deck.theirs, stay, (part, shape), here, self.counted(part, shape) or 0)
            if made is not None:
                content = tuple(each.index if each.side == "theirs" else paragraph(here[each.index]) for each in made)
                found.append(LooseText(part, shape, content, *areas.get((key, shape), ("text-2", "text-1"))))
        return found

    def edits(self, shown: Shown) -> Iterator[Edit]:
        """What people did in the deck, and what became of it where reviewers did otherwise."""
        disputed = [each for each in self._all if each.conflict]
        told = {each.theirs.places[0] for each in disputed if each.theirs is not None}
        kept = tuple(each for each in self.deck.script.edits if not each.after or each.after[0].places[0] not in told)
        yield from script_edits(EditScript(self.deck.section, kept), shown)
        for each in disputed:
            places = next((one.places for one in (each.theirs, each.base, each.ours) if one and one.places), ())
            place = places[0] if places else Place("", 0, "", 0)
            number, title = shown.get(place.slide, (0, ""))
            theirs, ours = (one.text if one else "" for one in (each.theirs, each.ours))
            what = "reworded" if each.theirs and each.ours else "deleted"
            location = next((one.location for one in (each.base, each.ours) if one and one.location), None)
            outcome = self.settlement.outcome(each.number)
            yield Edit(
                number, title, place.slide, place.shape, what, outcome, theirs, ours, location, None, each.number
            )


def script_edits(script: EditScript, shown: Shown) -> Iterator[Edit]:
    """What people did to running text, as a list of edits that stay."""
    for edit in script.changes:
        place = (edit.after or edit.before)[0].places[0]
        number, title = shown.get(place.slide, (0, ""))
        theirs, ours = ("\n".join(each.text for each in side) for side in (edit.after, edit.before))
        what = " and ".join(edit.kinds)
        yield Edit(number, title, place.slide, place.shape, what, "kept", theirs, ours, edit.location)


def _in_order(points: Sequence[MergedPoint], order: Mapping[tuple[str, str], int]) -> list[MergedPoint]:
    """The most points that stand in the deck in texts that follow on each other; the others were moved past some of them."""
    runs: list[list[MergedPoint]] = []  # by how many they are: the points that end in the earliest text
    ends: list[int] = []
    for each in (one for one in points if one.theirs is not None):
        assert each.theirs is not None, "chosen for that"
        text = order[each.theirs.places[0].part, each.theirs.places[0].shape]
        at = bisect_right(ends, text)
        runs[at:] = [[*(runs[at - 1] if at else []), each], *runs[at + 1 :]]
        ends[at:] = [text, *ends[at + 1 :]]
    return runs[-1] if runs else []


def _homes(points: Sequence[MergedPoint], staying: Sequence[MergedPoint]) -> Iterator[Place | None]:
    """Where each point stands in the deck: where it does if it stays, else with the one before it, or the one behind it."""
    places = {id(each): each.theirs.places[0] for each in staying if each.theirs is not None}
    before = next(iter(places.values()), None)
    for each in points:
        before = places.get(id(each), before)
        yield before
