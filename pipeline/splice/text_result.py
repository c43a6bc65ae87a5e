"""What merged running text makes of a section once it is laid out: texts, what is told, and what the next merge compares with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.edit_script import Place, PointEdit, TextPoint
from pipeline.merge.point_matching import rising
from pipeline.merge.three_versions import MergedPoint
from pipeline.merge_model import BlockChoice, Edit, LooseText, Outcome, Settlement, TextHomes
from pipeline.slides import Paragraph, Section, Shape, Slide, Text
from pipeline.splice.text_merge import TextMerge
from pipeline.text import is_right_to_left

NOTHING = Paragraph((), "paragraph", point="-")
"""What stands in a text for running text in which there is nothing of the source."""

Container = tuple[str, str]
"""A text in a section's plan: the slide's key and the shape's."""


@dataclass(frozen=True)
class TextResult:
    """Merged text as it was laid out in `planned`, the section with people's edits."""

    merge: TextMerge
    planned: Section
    settlement: Settlement

    @cached_property
    def _all(self) -> list[MergedPoint]:
        return [*self.merge.merged.points, *self.merge.merged.absent]

    # --- the slides ---------------------------------------------------------------------------------

    @cached_property
    def homes(self) -> TextHomes:
        """What the merge of slides and shapes has to know."""
        parts = {each.key: each.part for each in self.merge.slides if each.key in self.merge.kept}
        blocks = {
            (slide.key, shape.key): made
            for slide in self.planned.slides
            for shape in slide.shapes
            if slide.key in parts and isinstance(shape, Text) and (slide.key, shape.key) in self._containers
            if (made := self._choices(parts[slide.key], shape.key, self._points_in(shape))) is not None
        }
        disputed = {
            (place.slide, place.shape)
            for each in self._all
            if each.conflict and each.base
            for place in each.base.places
        }
        kept, behind = frozenset(self.merge.kept), self._slides_left_behind
        return TextHomes(kept, self.merge.disputed, behind, blocks, frozenset(disputed))

    @cached_property
    def loose(self) -> list[LooseText]:
        """The texts that nothing is planned for and that do not stay what they are."""
        held = {place: list(points) for place, points in self.merge.loose.items()}
        for each in self._left_behind:
            if each.theirs is not None:
                place = each.theirs.places[0]
                held.setdefault((place.part, place.shape), []).append(each)
        areas = {(slide.key, shape.key): (slide.role, shape.area) for slide, shape in _texts(self.merge.base.slides)}
        planned = {
            each.part: each.key for each in self.merge.slides if each.key in {one.key for one in self.planned.slides}
        }
        found = []
        for part, key, shape in dict.fromkeys(
            _named(place) for each in self.merge.text.theirs for place in each.places
        ):
            if part in planned and (planned[part], shape) in self._containers:
                continue
            points = held.get((part, shape), [])
            made = self._choices(part, shape, points)
            if made is not None:
                content = tuple(each.index if each.side == "theirs" else paragraph(points[each.index]) for each in made)
                found.append(LooseText(part, shape, content, *areas.get((key, shape), ("text-2", "text-1"))))
        return found

    @cached_property
    def _left_behind(self) -> list[MergedPoint]:
        """What is left of text that flowed over slides which the source has no more."""
        flows = self.merge.merged.flows
        return [each for flow, points in flows.items() if flow not in self.merge.items for each in points]

    @cached_property
    def _slides_left_behind(self) -> frozenset[str]:
        return frozenset(each.theirs.places[0].slide for each in self._left_behind if each.theirs is not None)

    def _points_in(self, shape: Text) -> list[MergedPoint]:
        return [self.merge.tags[each.point] for each in shape.paragraphs]

    def _choices(self, part: str, shape: str, points: Sequence[MergedPoint]) -> tuple[BlockChoice, ...] | None:
        count = self.merge.counted(part, shape) or 0
        return choices(self.merge.text.theirs, self._untouched, (part, shape), points, count)

    @cached_property
    def _untouched(self) -> set[int]:
        return untouched(self._all)

    # --- what the next merge compares with ------------------------------------------------------------

    @cached_property
    def base(self) -> Section:
        """The section as it counts as generated now: its slides as they are, its text as the source has it.

        Where a conflict is not settled the text stays as it was, so that it is told again. Slides that people deleted stay in.
        """
        texts: dict[Container, list[Paragraph]] = {each: [] for each in self._containers}
        order = self.merge.outcome.base
        found = [self._container(each) for each, _ in order]
        wanted = [
            each if each and _flow(each[0]) == source.flow else None  # people may have it among text of another flow
            for each, (_, source) in zip(found, order, strict=True)
        ]
        places = {each: n for n, each in enumerate(self._containers)}
        count = len(wanted)
        known = [(n, places[each] * count + n) for n, each in enumerate(wanted) if each is not None and each in places]
        sure = {n for n, _ in rising(known)}
        before: dict[str, Container] = {}
        for n, (_, source) in enumerate(order):
            flow, own = source.flow, wanted[n] if n in sure else None
            home = own or before.get(flow) or next((each for each in self._containers if _flow(each[0]) == flow), None)
            if home is not None:
                before[flow] = home
                texts[home].append(_planned(source))
        slides = tuple(_with_texts(each, texts) for each in self._slides)
        return replace(self.planned, slides=slides)

    @cached_property
    def _slides(self) -> list[Slide]:
        """The slides of the next base, in order."""
        there = {each.key for each in self.merge.slides} | self.merge.coming
        source = {slide.key: slide for slide in self.merge.ours.slides}
        away = {slide.key for slide in self.merge.base.slides} - there
        found = [source.get(each.key, each) if each.key in away else each for each in self.planned.slides]
        known = {each.key for each in found}
        before = ""
        for slide in self.merge.base.slides:
            deleted = slide.key not in there and _flow(slide.key) in self.merge.items
            if slide.key not in known and (deleted or slide.key in self._slides_left_behind):
                at = next((n + 1 for n, each in enumerate(found) if each.key == before), len(found))
                found.insert(at, source.get(slide.key, slide) if slide.key in self.merge.disputed else slide)
            before = slide.key
        return found

    @cached_property
    def _containers(self) -> dict[Container, None]:
        """The texts with running text on the slides of the next base, in order."""
        was = {(slide.key, shape.key) for slide, shape in _texts(self.merge.base.slides) if shape.running}
        return dict.fromkeys(
            (slide.key, shape.key)
            for slide, shape in _texts(self._slides)
            if shape.running or (slide.key, shape.key) in was
        )

    @cached_property
    def _laid_out(self) -> dict[int, Container]:
        found: dict[int, Container] = {}
        for slide, shape in _texts(self.planned.slides):
            for each in shape.paragraphs:
                if each.point in self.merge.tags:
                    found.setdefault(id(self.merge.tags[each.point]), (slide.key, shape.key))
        return found

    def _container(self, point: MergedPoint) -> Container | None:
        """Where a point of the source is to stand in the next base, as far as where it stands says that."""
        if point.base is not None and point.base.flow in self.merge.staying:
            return point.base.places[0].slide, point.base.places[0].shape
        if id(point) in self.merge.merged.moved:
            return None
        place = self._laid_out.get(id(point))
        known = next(
            (each.places for each in (point.theirs if point.made else None, point.base) if each and each.places), ()
        )
        return place or next(((each.slide, each.shape) for each in known), None)

    # --- what is told -----------------------------------------------------------------------------

    def edits(self, shown: Mapping[str, tuple[int, str]]) -> Iterator[Edit]:
        """What people did to the text and what became of it; `shown` are the slides' numbers and titles in their deck, by key."""
        by_version = {id(one): each for each in self._all for one in (each.base, each.theirs) if one is not None}
        told: set[int] = set()
        for edit in self.merge.text.script.edits:
            points = {id(one): by_version[id(one)] for one in (*edit.before, *edit.after) if id(one) in by_version}
            told |= {id(each) for each in points.values()}
            disputed = [*{id(each): each for each in points.values() if each.conflict}.values()]
            if self._deleted_with_shape(edit, shown, bool(disputed)) or (edit.kept and not disputed):
                continue
            what = " and ".join(edit.kinds)
            gone = "moved" in edit.kinds and not any(each.made for each in points.values())
            for each in [[one] for one in disputed] or [list(dict.fromkeys(points.values()))]:
                yield self._edit(what, edit.after, edit.before, each, shown, gone=gone)
        for one in self._all:
            if one.conflict and id(one) not in told:
                yield self._edit("deleted", (), (), [one], shown)

    def _deleted_with_shape(self, edit: PointEdit, shown: Mapping[str, tuple[int, str]], disputed: bool) -> bool:
        """Whether a point went with its slide or its shape, which is told of these."""
        if edit.kinds != ("deleted",):
            return False
        place = edit.before[0].places[0]
        parts = {each.key: each.part for each in self.merge.slides}
        if place.slide not in shown:
            return not disputed or place.slide in self.merge.deleted
        return place.slide in self.merge.kept and self.merge.counted(parts[place.slide], place.shape) is None

    def _edit(
        self,
        what: str,
        after: Sequence[TextPoint],
        before: Sequence[TextPoint],
        points: Sequence[MergedPoint],
        shown: Mapping[str, tuple[int, str]],
        *,
        gone: bool = False,
    ) -> Edit:
        disputed = next((each for each in points if each.conflict), None)
        number_of_conflict, conflict = (disputed.number, True) if disputed is not None else (0, False)
        ours = [each.ours for each in self._with_pieces(points) if each.ours is not None]
        places = [place for each in (*after, *before, *ours) for place in each.places]
        place = places[0] if places else Place("", 0, "", 0)
        number, title = shown.get(place.slide, (place.number, ""))
        location = next((each.location for each in (*ours, *before, *after) if each.location), None)
        planned = ours or ([] if conflict else before)
        words, others = ("\n".join(each.text for each in side) for side in (after, planned))
        if disputed is not None and disputed.place_disputed:  # what tells them apart is what it stands behind
            words = f"{_words_before(self.merge.theirs, after)}\n{words}"
            others = f"{_words_before(self.merge.ours_points, planned)}\n{others}"
        return Edit(
            number,
            title,
            place.slide,
            place.shape,
            what,
            self._outcome(disputed) if disputed is not None else "gone" if gone else "kept",
            words,
            others,
            location,
            None,
            number_of_conflict,
        )

    def _with_pieces(self, points: Sequence[MergedPoint]) -> list[MergedPoint]:
        """Some points, and what the source split off from them."""
        return [
            *points,
            *(each for each in self._all if each.base is None and each.theirs is None and each.part_of in points),
        ]

    def _outcome(self, point: MergedPoint) -> Outcome:
        """What became of a point in dispute: what stands over people's own stays with that, whatever is taken."""
        if point.ours is None and point.made is not None and self.settlement.of(point.number):
            return "kept"
        return self.settlement.outcome(point.number)


def _words_before(version: Sequence[TextPoint], points: Sequence[TextPoint]) -> str:
    """The words of what stands before the first of some points of a version."""
    at = next((n for n, each in enumerate(version) if points and each is points[0]), 0)
    return next((each.text for each in version[:at][::-1] if each.text), "")


def choices(
    theirs: Sequence[TextPoint],
    untouched: set[int],
    text: tuple[str, str],
    points: Sequence[MergedPoint],
    count: int,
) -> tuple[BlockChoice, ...] | None:
    """The paragraphs of a text: people's where nothing has changed, else those of `points` by their place; None where all stay.

    `theirs` are all points of its section, and `untouched`, by `id`, those that stay as they are. The text has so many, `count`,
    paragraphs on the slide in a part.
    """
    here = {
        place.index: (each, place is each.places[0])
        for each in theirs
        for place in each.places
        if (place.part, place.shape) == text
    }
    at = {id(each): index for index, (each, first) in here.items() if first and id(each) in untouched}
    made = [
        BlockChoice("theirs", at[id(each.theirs)]) if id(each.theirs) in at else BlockChoice("ours", n)
        for n, each in enumerate(points)
    ]
    rests = [index for index, (each, first) in here.items() if not first and id(each) in untouched]
    made[:0] = [BlockChoice("theirs", index) for index in sorted(rests)]
    for index in range(count):  # empty ones stay behind what they stand behind
        before = BlockChoice("theirs", index - 1)
        if index not in here and (not index or before in made):
            made.insert(made.index(before) + 1 if index else 0, BlockChoice("theirs", index))
    return None if made == [BlockChoice("theirs", index) for index in range(count)] else tuple(made)


def untouched(points: Iterable[MergedPoint]) -> set[int]:
    """Those of people's points, by `id`, that stay as they are."""
    return {
        id(each.theirs)
        for each in points
        if each.theirs is not None and each.made is not None and each.made.looks == each.theirs.looks
    }


def paragraph(point: MergedPoint) -> Paragraph:
    """A merged point as a paragraph."""
    assert point.made is not None
    return replace(_planned(point.made), xml=point.made.xml)


def _planned(point: TextPoint) -> Paragraph:
    return Paragraph(
        point.runs,
        point.style,
        number=point.number,
        continued=point.continued,
        right_to_left=is_right_to_left(point.text),
        point=point.point,
        in_dispute=point.in_dispute,
        location=point.location,
    )


def _with_texts(slide: Slide, texts: Mapping[Container, Sequence[Paragraph]]) -> Slide:
    def filled(shape: Shape) -> Shape:
        if not isinstance(shape, Text) or (slide.key, shape.key) not in texts:
            return shape
        paragraphs = tuple(replace(each, first=not n) for n, each in enumerate(texts[slide.key, shape.key]))
        return replace(shape, paragraphs=paragraphs or (NOTHING,))

    return replace(slide, shapes=tuple(map(filled, slide.shapes)))


def _texts(slides: Sequence[Slide]) -> Iterator[tuple[Slide, Text]]:
    return ((slide, shape) for slide in slides for shape in slide.shapes if isinstance(shape, Text))


def _flow(key: str) -> str:
    return key.rpartition("/")[0]


def _named(place: Place) -> tuple[str, str, str]:
    return place.part, place.slide, place.shape
