"""A deal's own parts by what they are called in a deck that has them: the order of the source says nothing of which is which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from pipeline.deck_base import Base
from pipeline.labels import without_count
from pipeline.layout.deals import part_names
from pipeline.model import Deal, Review
from pipeline.slides import Section, Slide, Text
from pipeline.text_model import Part, plain


def known_parts(review: Review, base: Base, deals: Iterable[str]) -> Review:
    """The review, in which the parts of `deals` that the base has are called as they are there, and no new one like an old one."""
    asked = {deal for deal in deals if f"deal/{deal}" in base.names}
    return replace(
        review,
        deals=tuple(
            replace(deal, others=tuple(_named(deal, base.section(f"deal/{deal.id}")))) if deal.id in asked else deal
            for deal in review.deals
        ),
    )


def _named(deal: Deal, section: Section) -> Iterator[Part]:
    there = _parts(section)
    usual = list(part_names(deal.others))
    names: dict[int, str] = {}
    for n, part in enumerate(deal.others):  # the same heading, wherever it stands
        fits = [name for name, said in there.items() if name not in names.values() and plain(part.heading) in said]
        if fits:
            names[n] = fits[0]
    for n, name in enumerate(usual):  # another heading in the same place
        if n not in names and name in there and name not in names.values():
            names[n] = name
    free = (name for number in count(1) if (name := f"part-{number}") not in {*there, *names.values()})
    for n, part in enumerate(deal.others):
        yield replace(part, name=names[n] if n in names else next(free))


def _parts(section: Section) -> dict[str, set[str]]:
    """What the parts of a section are called there, with what may be their headings."""
    found: dict[str, set[str]] = {}
    for slide in section.slides:
        name = slide.key.removeprefix(f"{section.key}/").rpartition("/")[0]
        if name.startswith("part-"):
            found.setdefault(name, set()).update(_headings(slide))
    return found


def _headings(slide: Slide) -> Iterator[str]:
    yield without_count(slide.title).partition(": ")[2]
    for shape in slide.shapes:
        for each in shape.paragraphs if isinstance(shape, Text) else ():
            if each.point.count("#") > 2:
                yield each.point.rsplit("#", 2)[0].partition("#")[2]
