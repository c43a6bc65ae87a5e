"""The running text of a section that reviewers sent back, merged into that of the whole deck, where it stands.

What reviewers did is said by their own section: how it was generated and how it came back. How old that is does not matter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.edit_script import EditScript, Place
from pipeline.layout.flow import FlowParagraph
from pipeline.merge.merged_text import MergedText, merge_text
from pipeline.merge.point_matching import squashed
from pipeline.merge.three_versions import MergedPoint
from pipeline.merge_model import Edit, LooseText, Settlement, TextHomes
from pipeline.slides import Paragraph, Section, Slide, Text
from pipeline.splice.by_hand import Boxes
from pipeline.splice.overfull import FullSlide, Piece, free_keys, part_of, without_text
from pipeline.splice.section_text import SectionText
from pipeline.splice.text_result import NOTHING, choices, paragraph, untouched
from pipeline.template import Template
from pipeline.text import SOFT_HYPHEN, Ruler

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
    words: Callable[[str, str], list[str] | None]
    """The words of the paragraphs of a text in the deck, by the slide's part and the shape's key; None where it is not there."""
    boxes: Boxes
    template: Template
    ruler: Ruler
    parts: Mapping[str, str]
    """The parts of the deck's slides by their keys."""
    taken: set[str]
    """The keys that no new slide may have."""

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
        """All text stays where people have it, and with it the slides on which some stands, though reviewers deleted them."""
        keys = frozenset(slide.key for slide in self.planned.slides)
        return TextHomes(
            keys, left_behind=frozenset(key for key in keys if self.parts.get(key) in self._laid_out.stand)
        )

    @property
    def loose(self) -> list[LooseText]:
        """The texts that change."""
        return self._laid_out.texts

    @property
    def going_on(self) -> list[tuple[str, Slide]]:
        """The new slides that go on from slides with too much text, each with the key of the slide that it stands behind."""
        return self._laid_out.slides

    @cached_property
    def section(self) -> Section:
        """The section as the deck was generated, with the new slides, on which nothing of that text stands."""
        made = list(self.planned.slides)
        for behind, slide in self.going_on:
            at = next(n for n, each in enumerate(made) if each.key == behind)
            made.insert(at + 1, without_text(slide, NOTHING))
        return replace(self.planned, slides=tuple(made))

    @cached_property
    def _laid_out(self) -> _LaidOut:
        held: dict[tuple[str, str], list[MergedPoint]] = {}
        texts = [*dict.fromkeys((each.part, each.slide, each.shape) for one in self.deck.theirs for each in one.places)]
        order = {(part, shape): n for n, (part, _, shape) in enumerate(texts)}
        stay = untouched(self._all)
        homeless: list[MergedPoint] = []
        for points in self.merged.flows.values():
            staying = _in_order(points, order)
            stay -= {id(each.theirs) for each in points} - {id(each.theirs) for each in staying}
            for each, place in zip(points, _homes(points, staying), strict=True):
                if place is not None:
                    held.setdefault((place.part, place.shape), []).append(each)
                else:
                    homeless.append(each)
        slides = {slide.key: slide for slide in self.planned.slides}
        areas = {
            (slide.key, shape.key): (slide.role, shape.area)
            for slide in slides.values()
            for shape in slide.shapes
            if isinstance(shape, Text)
        }
        content: dict[tuple[str, str, str], tuple[int | Paragraph, ...]] = {}
        for part, key, shape in texts:
            here = held.get((part, shape), [])
            made = choices(self.deck.theirs, stay, (part, shape), here, len(self.words(part, shape) or ()))
            if made is not None:
                content[part, key, shape] = tuple(
                    each.index if each.side == "theirs" else paragraph(here[each.index]) for each in made
                )
        anew = self._anew(
            {part: slides[key] for part, key, _ in content if key in slides and self.parts.get(key) == part},
            held,
            stay,
            content,
        )
        usual = ("text-2", "text-1")
        found = [
            LooseText(part, shape, made, *areas.get((key, shape), usual))
            for (part, key, shape), made in content.items()
        ]
        on = [each.theirs for each in self.merged.points if each.theirs is not None and id(each.theirs) in stay]
        stand = {part for part, _ in held} | {place.part for each in on for place in each.places}
        return _LaidOut(found, anew, frozenset(stand), homeless)

    def _anew(
        self,
        slides: Mapping[str, Slide],
        held: Mapping[tuple[str, str], Sequence[MergedPoint]],
        stay: set[int],
        content: dict[tuple[str, str, str], tuple[int | Paragraph, ...]],
    ) -> list[tuple[str, Slide]]:
        """The slides that go on from those of `slides`, by part, whose texts run over; their `content` is what is left on them."""
        taken = self.taken | {slide.key for slide in self.planned.slides}
        found: list[tuple[str, Slide]] = []
        for part, slide in slides.items():
            running = [each for each in slide.shapes if isinstance(each, Text) and each.running]
            boxes = {each.key: self.boxes(part, each.key) or each.box for each in running if self.words(part, each.key)}
            pieces = {key: [*self._pieces(part, key, held.get((part, key), ()), stay)] for key in boxes}
            full = FullSlide(slide, boxes, pieces, self.template, self.ruler)
            if not any(full.overflows(key) for key in boxes if (part, slide.key, key) in content):
                continue
            pages = full.columns()
            for key, column in pages[0].items():
                content[part, slide.key, key] = column.paragraphs
            keys = free_keys(slide.key.rpartition("/")[0], taken)
            behind = slide.key
            for number, page in enumerate(pages[1:], 2):
                found.append((behind, full.going_on(page, next(keys), number, len(pages))))
                behind = found[-1][1].key
        return found

    def _pieces(self, part: str, shape: str, held: Sequence[MergedPoint], stay: set[int]) -> Iterator[Piece]:
        """What is to stand in a text: first what goes on there of points that stay, then the points that begin there."""
        for each in self.merged.points:
            if each.theirs is not None and id(each.theirs) in stay:
                before = each.theirs.places[0]
                if (before.part, before.shape) != (part, shape) and any(
                    (place.part, place.shape) == (part, shape) for place in each.theirs.places
                ):
                    here = self._flowing(each, lambda place: (place.part, place.shape) == (part, shape))
                    first = next(place for place in each.theirs.places if place.part == part)
                    begins = first.shape == shape
                    yield Piece(here, self._flowing(each, lambda place: place.part == part) if begins else None)
        for each in held:
            if each.theirs is None or id(each.theirs) not in stay:
                whole = self._flowing(each, lambda _: True)
                yield Piece(whole, whole)
            else:
                here = self._flowing(each, lambda place: (place.part, place.shape) == (part, shape))
                yield Piece(here, self._flowing(each, lambda place: place.part == part))

    def _flowing(self, point: MergedPoint, stands: Callable[[Place], bool]) -> FlowParagraph:
        """A point to be laid out, or what of it stands in some of its places."""
        made = point.made
        assert made is not None, "it stands in the merged text"
        whole = FlowParagraph(
            made.runs,
            made.style,
            0,
            0 if made.is_heading else made.depth - 2,
            number=made.number,
            continued=made.continued,
            keep_with_next=made.is_heading,
            point=made.point or NOTHING.point,
            xml=made.xml,
            location=made.location,
        )
        places = point.theirs.places if point.theirs is not None else ()
        if len(places) < 2 or all(map(stands, places)):
            return whole
        lengths = [len(self._signs(each)) for each in places]
        own = [n for n, each in enumerate(places) if stands(each)]
        start, end = sum(lengths[: own[0]]), sum(lengths[: own[-1] + 1])
        end = end if own[-1] + 1 < len(places) else len(squashed(made.text))
        return replace(whole, runs=part_of(made.runs, start, end), continued=made.continued or bool(start))

    def _signs(self, place: Place) -> str:
        return squashed((self.words(place.part, place.shape) or [])[place.index].replace(SOFT_HYPHEN, ""))

    def edits(self, shown: Shown) -> Iterator[Edit]:
        """What people did in the deck, and what became of it where reviewers did otherwise."""
        homeless = self._laid_out.homeless
        disputed = [each for each in self._all if each.conflict or each in homeless]
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
            outcome = "conflict" if each in homeless else self.settlement.outcome(each.number)
            yield Edit(
                number, title, place.slide, place.shape, what, outcome, theirs, ours, location, None, each.number
            )


@dataclass(frozen=True)
class _LaidOut:
    """Texts with what they are to hold, and new slides, each with the key of the one before it."""

    texts: list[LooseText]
    slides: list[tuple[str, Slide]]
    stand: frozenset[str]
    """The parts of the deck's slides on which text stands."""
    homeless: list[MergedPoint]
    """The points of reviewers that flow over slides of which the deck has none."""


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
