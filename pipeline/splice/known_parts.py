"""The parts of deals and chapters by what they are called in a deck that has them: their order says nothing of which is which."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from pipeline.deck_base import Base
from pipeline.labels import without_count
from pipeline.layout.deals import part_names
from pipeline.layout.flow import FlowParagraph
from pipeline.layout.prose import flow_items
from pipeline.model import Chapter, Deal, Review
from pipeline.slides import Section, Slide, Text
from pipeline.text_model import Part, plain


def known_parts(review: Review, base: Base, deals: Iterable[str], chapters: Iterable[str] = ()) -> Review:
    """The review, in which the parts of `deals` and `chapters` that the base has are called as they are there.

    No new part is called like an old one.
    """

    def named_deal(deal: Deal) -> Deal:
        return replace(deal, others=tuple(_of_deal(deal, base.section(f"deal/{deal.id}"))))

    def named_chapter(chapter: Chapter) -> Chapter:
        return replace(chapter, parts=tuple(_of_chapter(chapter, base.section(f"chapter/{chapter.id}"))))

    asked = {name for name in base.names if name in {*(f"deal/{each}" for each in deals), *map(_chapter, chapters)}}
    return replace(
        review,
        deals=tuple(named_deal(each) if f"deal/{each.id}" in asked else each for each in review.deals),
        chapters=tuple(named_chapter(each) if _chapter(each.id) in asked else each for each in review.chapters),
    )


def other_parts(one: Section, other: Section) -> set[str]:
    """The keys of the slides of parts of a deal that both versions of its section have, and that are another part in each."""
    was, now = _parts(one, "part-"), _parts(other, "part-")
    differ = {
        name
        for name in was.keys() & now.keys()
        if not was[name].headings & now[name].headings and not was[name].points & now[name].points
    }
    slides = (slide.key for each in (one, other) for slide in each.slides)
    return {key for key in slides if key.removeprefix(f"{one.key}/").rpartition("/")[0] in differ}


def _chapter(name: str) -> str:
    return f"chapter/{name}"


def _of_deal(deal: Deal, section: Section) -> Iterator[Part]:
    there = _parts(section, "part-")
    usual = list(part_names(deal.others))
    names: dict[int, str] = {}
    for n, part in enumerate(deal.others):  # the same heading, wherever it stands
        fits = [
            name for name, said in there.items() if name not in names.values() and plain(part.heading) in said.headings
        ]
        if fits:
            names[n] = fits[0]
    for n, name in enumerate(usual):  # another heading in the same place
        if n not in names and name in there and name not in names.values() and there[name].may_be(deal.others[n]):
            names[n] = name
    return _called(deal.others, there, names, "part-")


def _of_chapter(chapter: Chapter, section: Section) -> Iterator[Part]:
    """Small parts share slides, and what these are called."""
    there = _parts(section, "")
    names: dict[int, str] = {}
    for n, part in enumerate(chapter.parts):
        fits = [name for name, said in there.items() if plain(part.heading) in said.headings]
        if fits:
            names[n] = next((name for name in fits if name not in names.values()), fits[0])
    order = [*there]
    for n, part in enumerate(chapter.parts):  # another heading in the same place: behind the part before it
        at = order.index(names[n - 1]) + 1 if n - 1 in names and names[n - 1] in there else 0 if not n else len(order)
        if n not in names and at < len(order) and order[at] not in names.values() and there[order[at]].may_be(part):
            names[n] = order[at]
    return _called(chapter.parts, there, names, "")


def _called(parts: Sequence[Part], there: Container[str], names: Mapping[int, str], prefix: str) -> Iterator[Part]:
    """The parts with their `names`, by place; others have some that none is called there.

    So has the second of two that share a slide there: it is called that only where they share none any more.
    """
    taken = {*names.values()}
    free = (name for number in count(1) if (name := f"{prefix}{number}") not in there and name not in taken)
    given: set[str] = set()
    for n, part in enumerate(parts):
        name = names[n] if n in names and names[n] not in given else next(free)
        given.add(name)
        yield replace(part, name=name)


@dataclass
class _Known:
    """A part of a section that a deck has."""

    headings: set[str] = field(default_factory=set)
    """What may be its heading."""
    points: set[str] = field(default_factory=set)
    """What it says, as the ends of the identities of its points."""

    def may_be(self, part: Part) -> bool:
        """Whether a part with another heading is this one: it says some of the same, or nothing in words."""
        points = {_said(each.point) for each in flow_items(part, 0) if isinstance(each, FlowParagraph)}
        return not points or not self.points or bool(points & self.points)


def _parts(section: Section, prefix: str) -> dict[str, _Known]:
    """The parts of a section by what they are called there."""
    found: dict[str, _Known] = {}
    for slide in section.slides:
        name = slide.key.removeprefix(f"{section.key}/").rpartition("/")[0]
        if name.startswith(prefix) and name.removeprefix(prefix).isdecimal():
            known = found.setdefault(name, _Known())
            title = without_count(slide.title)
            known.headings.update(filter(None, (title, title.partition(": ")[2], *title.split(" · "))))
            for point in _points(slide):
                known.headings.add(point.rsplit("#", 2)[0].partition("#")[2])
                known.points.add(_said(point))
    return found


def _points(slide: Slide) -> Iterator[str]:
    """The identities of the points that stand on a slide."""
    for shape in slide.shapes:
        for each in shape.paragraphs if isinstance(shape, Text) else ():
            if each.point.count("#") > 2:
                yield each.point


def _said(point: str) -> str:
    return point.rpartition("#")[2]
