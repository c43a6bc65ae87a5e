"""Conflicts: their numbers; marked on the slides, and kept in the base where nobody settled them, to be told by the next splice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar, get_args

from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.marks import mark
from pipeline.deck_base import Base
from pipeline.diagnostics import ReviewdeckError
from pipeline.edit_script import Kind
from pipeline.merge_model import Edit, Settlement, in_short
from pipeline.messages import Language, Message, said
from pipeline.slides import FOOTNOTES, Chart, Section, Shape, Slide, Text
from pipeline.splice.incoming import IncomingSections

IN_DISPUTE = "in dispute"
"""Stands in the base for a chart's alternative text that both sides changed: the old one may tell figures that are withheld."""

TEXT_EDITS = frozenset(get_args(Kind))
"""What people do to running text."""


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
    base: Base,
    key: str,
    section: Section,
    images: Mapping[str, str],
    conflicts: Sequence[Edit],
    there: Container[str],
) -> tuple[Section, Mapping[str, str]]:
    """A section of the next base and its pictures, with what is in dispute as it was: both sides differ from it next time too.

    Running text is in dispute point by point, which the section has already; of charts, whose figures may be withheld, only the
    place is kept, and that the alternative text was another.
    What the source has no more stays as long as that is in dispute: shapes, and slides that are `there`, the keys of the deck.
    """
    before = base.images(key)
    pictures = {**before, **images}
    was = {slide.key: slide for slide in base.section(key).slides}
    slides = []
    for slide in section.slides:
        old = was.get(slide.key)
        about = [each for each in conflicts if each.slide == slide.key]
        disputed = {each.shape: each for each in about}
        slides.append(_disputed(slide, old, disputed, about) if old and disputed else slide)
        for shape in disputed:
            name = f"{slide.key}/{shape}"
            pictures |= {name: before[name]} if name in before else {}
    known = {slide.key for slide in slides}
    others = [each.slide for each in conflicts if not TEXT_EDITS.issuperset(each.what.split(" and "))]
    left = {key for key in others if key in there and key in was and key not in known}
    stay = [_without_what_moves(slide, conflicts) for slide in was.values()]
    slides = _with_others(slides, stay, left, lambda slide: slide.key)
    pictures |= {name: digest for name, digest in before.items() if name.rpartition("/")[0] in left}
    return replace(section, slides=tuple(slides)), pictures


def _disputed(slide: Slide, was: Slide, disputed: Mapping[str, Edit], about: Sequence[Edit]) -> Slide:
    old = {shape.key: shape for shape in _without_running_text(was).shapes if shape.key in disputed}
    placed = {each.shape for each in about if each.what in ("place", "shape grouped")}
    described = {each.shape for each in about if each.what == "alt"}
    before = {shape.key: shape for shape in was.shapes if isinstance(shape, Chart)}
    for shape in slide.shapes:
        if isinstance(shape, Chart) and shape.key in before and shape.key in placed | described:
            box = before[shape.key].box if shape.key in placed else shape.box
            old[shape.key] = replace(shape, box=box, alt=IN_DISPUTE if shape.key in described else shape.alt)
    notes = was.notes if "" in disputed and disputed[""].what == "notes" else slide.notes
    shapes = [old.get(shape.key, shape) for shape in slide.shapes]
    gone = old.keys() - {shape.key for shape in shapes}
    return replace(slide, shapes=tuple(_with_others(shapes, was.shapes, gone, lambda shape: shape.key)), notes=notes)


def _without_running_text(slide: Slide) -> Slide:
    """A slide with what is in dispute shape by shape."""
    others = (
        each for each in slide.shapes if not isinstance(each, Chart) and not (isinstance(each, Text) and each.running)
    )
    return replace(slide, shapes=tuple(others))


def _without_what_moves(slide: Slide, conflicts: Sequence[Edit]) -> Slide:
    """A slide that the source has no more, with what stays on it in the deck."""
    about = [each for each in conflicts if each.slide == slide.key]
    disputed = {each.shape for each in about if each.shape}
    shapes = [
        each
        for each in _without_running_text(slide).shapes
        if not each.key.startswith(FOOTNOTES) or each.key in disputed
    ]
    notes = slide.notes if any(each.what == "notes" for each in about) else ()
    return replace(slide, shapes=tuple(shapes), notes=notes)


Kept = TypeVar("Kept", Slide, Shape)


def _with_others(
    found: Sequence[Kept], was: Sequence[Kept], left: Container[str], key: Callable[[Kept], str]
) -> list[Kept]:
    """`found` with those of `was` whose keys are `left`, each behind what stood before it there."""
    made = list(found)
    before = ""
    for each in was:
        if key(each) in left:
            made.insert(next((n + 1 for n, one in enumerate(made) if key(one) == before), len(made)), each)
        before = key(each) if any(key(one) == key(each) for one in made) else before
    return made


def mark_conflicts(deck: EditedDeck, incoming: IncomingSections, conflicts: Sequence[Edit]) -> Iterator[Message]:
    """Put on the slides of `deck` what the inputs say where people changed the same; marks of earlier splices go.

    What there is to say is on which slides that can't be, for their comments can't be read.
    """
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
    left = mark(deck, marks, own)
    if left:
        numbers = [str(each.number) for each in deck.slides if each.part in left]
        yield said("splice/not-marked", numbers=numbers, parts=[*dict.fromkeys(left.values())])
