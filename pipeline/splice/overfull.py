"""A slide of a deck with more text than it has room for: laid out anew, on slides that go on from it where it takes more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.labels import without_count
from pipeline.layout.flow import Column, ColumnGrid, FlowParagraph, flow, text_height
from pipeline.layout.merged_flow import AROUND, FURNITURE
from pipeline.slides import Box, Paragraph, Run, Shape, Slide, Text
from pipeline.template import Area, Template
from pipeline.text import Ruler


@dataclass(frozen=True)
class Piece:
    """A point in one text of a slide."""

    here: FlowParagraph
    """What stands of it in this text."""
    on_slide: FlowParagraph | None
    """What stands of it on the whole slide; None where that begins in another text."""


@dataclass(frozen=True)
class FullSlide:
    """The running text that a slide of a deck is to hold."""

    slide: Slide
    """As it was generated."""
    boxes: Mapping[str, Box]
    """Where people have its running texts, by key; those that they deleted are not there."""
    pieces: Mapping[str, Sequence[Piece]]
    """What is to stand in them."""
    template: Template
    ruler: Ruler

    def overflows(self, key: str) -> bool:
        """Whether what is to stand in the text with this key takes more room than there is."""
        grid = self._grid([each for each in self._texts if each.key == key])
        return text_height([each.here for each in self.pieces.get(key, ())], grid, self.ruler) > grid.height

    def columns(self) -> list[dict[str, Column]]:
        """All of it laid out anew: the columns by their keys, for this slide and for those that go on from it."""
        wanted = [piece.on_slide for each in self._texts for piece in self.pieces.get(each.key, ())]
        pages = flow([each for each in wanted if each is not None], self._grid(self._texts), self.ruler)
        return [dict(zip((each.key for each in self._texts), page, strict=True)) for page in pages]

    def going_on(self, columns: Mapping[str, Column], key: str, page: int, pages: int) -> Slide:
        """A slide that goes on from this one, with nothing but the text in `columns`."""
        shapes: list[Shape] = []
        for each in self.slide.shapes:
            if isinstance(each, Text) and each.key == "title":
                shapes.append(_counted(each, page, pages))
            elif isinstance(each, Text) and each.key in columns:
                shapes.append(replace(each, paragraphs=columns[each.key].paragraphs))
            elif each.key in FURNITURE or each.key.startswith(AROUND):
                shapes.append(each)
        kept = [each for each in shapes if each.key not in columns or columns[each.key].paragraphs]
        return replace(self.slide, key=key, shapes=tuple(kept), notes=(), comments=())

    @property
    def _texts(self) -> list[Text]:
        return [
            each for each in self.slide.shapes if isinstance(each, Text) and each.running and each.key in self.boxes
        ]

    def _grid(self, texts: Sequence[Text]) -> ColumnGrid:
        areas = [self._area(each) for each in texts]
        room = [(self.boxes[text.key], area.insets) for text, area in zip(texts, areas, strict=True)]
        width = min(box.width - left - right for box, (left, _, right, _) in room)
        height = min(box.height - top - bottom for box, (_, top, _, bottom) in room)
        return ColumnGrid(len(texts), width, height, dict(areas[0].styles))

    def _area(self, text: Text) -> Area:
        return self.template.roles[self.slide.role].areas[text.area]


def part_of(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The runs from the sign that is number `start` to the one before `end`, blanks not counted."""
    found: list[Run] = []
    seen = 0
    for run in runs:
        text = ""
        for sign in run.text:
            inside = start <= seen < end if not sign.isspace() else start < seen < end
            text += sign if inside else ""
            seen += not sign.isspace()
        if text or (not run.text and start <= seen < end):  # what is no text stays too
            found.append(replace(run, text=text))
    return tuple(found)


def _counted(title: Text, page: int, pages: int) -> Text:
    """A title that says which of how many slides this is; the numbers are put right where all slides are counted."""
    *before, last = title.paragraphs
    *runs, run = last.runs
    counted = replace(run, text=f"{without_count(run.text)} ({page}/{pages})")
    return replace(title, paragraphs=(*before, replace(last, runs=(*runs, counted))))


def without_text(slide: Slide, nothing: Paragraph) -> Slide:
    """A slide whose running texts hold nothing."""
    return replace(
        slide,
        shapes=tuple(
            replace(each, paragraphs=(nothing,)) if isinstance(each, Text) and each.running else each
            for each in slide.shapes
        ),
    )


def free_keys(flow_key: str, taken: set[str]) -> Iterator[str]:
    """Keys for new slides over which a text flows."""
    number = 0
    while True:
        number += 1
        key = f"{flow_key}/{number}"
        if key not in taken:
            taken.add(key)
            yield key
