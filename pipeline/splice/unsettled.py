"""Conflicts: their numbers; marked on the slides, and kept in the base where nobody settled them, to be told by the next splice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.marks import mark
from pipeline.deck_base import Base
from pipeline.diagnostics import ReviewdeckError
from pipeline.merge_model import Edit, Settlement, in_short
from pipeline.messages import Language, said
from pipeline.slides import Chart, Section, Slide, Text
from pipeline.splice.incoming import IncomingSections


def numbered(edits: Sequence[Edit], settlement: Settlement) -> list[Edit]:
    """`edits` with the numbers that people see: short ones, whole ones where two conflicts have the same in short.

    ReviewdeckError where such a short one was to be settled, which may mean either.
    """
    wholes: dict[int, set[int]] = defaultdict(set)
    for each in edits:
        if each.number_of_conflict:
            wholes[in_short(each.number_of_conflict)].add(each.number_of_conflict)
    several = {short: found for short, found in wholes.items() if len(found) > 1}
    for short in sorted(several.keys() & (settlement.ours | settlement.theirs)):
        raise ReviewdeckError("splice/number-of-several", conflict=short, numbers=sorted(several[short]))
    shown = {whole: short for short, found in wholes.items() if len(found) == 1 for whole in found}
    return [
        replace(each, number_of_conflict=shown.get(each.number_of_conflict, each.number_of_conflict)) for each in edits
    ]


def as_disputed(
    base: Base, key: str, section: Section, images: Mapping[str, str], conflicts: Sequence[Edit]
) -> tuple[Section, Mapping[str, str]]:
    """A section of the next base and its pictures, with what is in dispute as it was: both sides differ from it next time too.

    Running text is in dispute point by point, which the section has already; charts are not kept, whose figures may be withheld.
    """
    before = base.images(key)
    pictures = {**before, **images}
    was = {slide.key: slide for slide in base.section(key).slides}
    slides = []
    for slide in section.slides:
        old = was.get(slide.key)
        disputed = {each.shape: each for each in conflicts if each.slide == slide.key}
        slides.append(_disputed(slide, old, disputed) if old and disputed else slide)
        for shape in disputed:
            name = f"{slide.key}/{shape}"
            pictures |= {name: before[name]} if name in before else {}
    return replace(section, slides=tuple(slides)), pictures


def _disputed(slide: Slide, was: Slide, disputed: Mapping[str, Edit]) -> Slide:
    old = {shape.key: shape for shape in was.shapes if shape.key in disputed and not isinstance(shape, Chart)}
    old = {key: shape for key, shape in old.items() if not (isinstance(shape, Text) and shape.running)}
    notes = was.notes if "" in disputed and disputed[""].what == "notes" else slide.notes
    return replace(slide, shapes=tuple(old.get(shape.key, shape) for shape in slide.shapes), notes=notes)


def mark_conflicts(deck: EditedDeck, incoming: IncomingSections, conflicts: Sequence[Edit]) -> None:
    """Put on the slides of `deck` what the inputs say where people changed the same; marks of earlier splices go."""
    keys = {each.partname: deck.key_of(each) for _, each in deck.listed_parts()}
    own = [part for part, key in keys.items() if any(f"{key}/".startswith(f"{one}/") for one in incoming.sections)]
    by_key = {key: part for part, key in reversed(keys.items())}
    language: Language = "nl" if incoming.deck.properties.language == "nl" else "en"
    marks: dict[str, list[str]] = {}
    for each in conflicts:
        part = by_key.get(each.slide) or next(iter(own), None)
        if part is not None:
            code = "splice/mark" if each.ours else "splice/mark-deleted"
            words = said(code, conflict=each.number_of_conflict, text=" / ".join(each.ours.split("\n")))
            marks.setdefault(part, []).append(words.words(language))
    mark(deck, marks, own)
