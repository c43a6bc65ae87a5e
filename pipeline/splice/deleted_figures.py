"""What is no text on slides that people deleted: tables, pictures, charts and steps, which stay away with their slide."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from pipeline.labels import without_count
from pipeline.layout.merged_flow import AROUND, FURNITURE, figures_of
from pipeline.layout.prose import FlowItem, NonTextItem
from pipeline.slides import FOOTNOTES, OWN_CHART, Chart, Picture, Section, Shape, Slide, Table, Text, paragraphs_of
from pipeline.text_model import Figure, Generated, NewSlide


def figures(slides: Iterable[Slide]) -> frozenset[object]:
    """What slides say in what is no running text, wherever it stands and however large it is."""
    return frozenset(said for slide in slides for shape in slide.shapes if (said := _said(shape)) is not None)


def changed(slide: Slide, base: Sequence[Slide], ours: Sequence[Slide]) -> bool:
    """Whether the source has changed what is no text on `slide`; `base` and `ours` are all slides of its flow."""
    return not figures([slide]) <= figures(ours) and not figures(ours) <= figures(base)


def standing(item: FlowItem, slides: Sequence[Slide]) -> list[str]:
    """The keys of the slides on which something that is no text stands, as far as they can be told."""
    if isinstance(item, NewSlide):
        return []
    path = ""
    if isinstance(item, NonTextItem) and isinstance(item.item, Figure):
        path = item.item.path
    elif isinstance(item, NonTextItem) and isinstance(item.item, Generated) and item.item.name:
        path = f"{OWN_CHART}{item.item.name}"
    if path:
        return [
            each.key for each in slides if any(isinstance(one, Picture) and one.path == path for one in each.shapes)
        ]
    at = item.location
    return [each.key for each in slides if at is not None and (at.file, at.line) in _lines(each)]


def without_places(slide: Slide) -> object:
    """What a slide says, but for what depends on where it and others stand."""
    return [
        replace(
            each,
            paragraphs=tuple(
                replace(
                    one, runs=tuple(replace(run, text=without_count(run.text)) for run in one.runs if not run.field)
                )
                for one in each.paragraphs
            ),
        )
        if isinstance(each, Text)
        else each
        for each in slide.shapes
        if not each.key.endswith("-slide")
    ] + [slide.notes]


def flowing(base: Section, ours: Section, flows: Container[str]) -> Section:
    """The section as it was generated, without the slides that it has for the sake of a conflict: the source has them no more.

    Of the slides over which text `flows` these are the ones on which neither text stands nor what the source still has.
    """

    def is_left(slide: Slide) -> bool:
        flow, held = slide.key.rpartition("/")[0], figures_of(slide.shapes)
        if flow not in flows or any(isinstance(each, Text) and each.running for each in slide.shapes):
            return False
        there = (figures_of(each.shapes) for each in ours.slides if figures([each]))
        return not figures([slide]) or held not in there

    return replace(base, slides=tuple(each for each in base.slides if not is_left(each)))


def _said(shape: Shape) -> object | None:
    if shape.key in FURNITURE or shape.key.startswith((*AROUND, FOOTNOTES)):
        return None
    if isinstance(shape, Table):
        return tuple(tuple("\n".join(one.text for one in cell.paragraphs) for cell in row.cells) for row in shape.rows)
    if isinstance(shape, Picture):
        return shape.path, "" if shape.path.startswith(OWN_CHART) else shape.digest
    if isinstance(shape, Chart):
        return shape.key, repr(shape.radar)
    if isinstance(shape, Text) and not shape.running:
        return "\n".join(each.text for each in shape.paragraphs)
    return None


def _lines(slide: Slide) -> set[tuple[str, int]]:
    """The lines of the inputs that a slide is about, or that it shows in what is no running text."""
    found = [slide.location]
    for shape in slide.shapes:
        if not (isinstance(shape, Text) and shape.running):
            found += [each.location for each in paragraphs_of(shape)]
    return {(each.file, each.line) for each in found if each is not None}
