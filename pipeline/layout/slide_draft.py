"""A slide while it is being planned: its own shapes, before the deck around it gives titles, trails and numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.diagnostics import Location
from pipeline.layout.context import Context, fitted, one_line
from pipeline.layout.flow import Column, ColumnGrid
from pipeline.slides import EMU_PER_POINT, Box, Jump, Paragraph, Run, Shape, Text

IN_HEADING_FONT = ("title", "ordinal")
COUNT = re.compile(r" \(\d+/\d+\)( – \d+)?$")
"""Which of how many slides this is, at the end of a title or a breadcrumb."""

_NOWHERE = Box(0, 0, 0, 0)  # a text that fills its area gets the area's box when the slide is finished


@dataclass(frozen=True)
class SlideDraft:
    """One slide to be. `title` gets "(2/3)" behind it by its `group`, the key of the slides that go on from each other.

    `breadcrumb` is the text of the breadcrumb, numbered over all slides that share it when `counted`; `back` is where it jumps.
    `anchors` are the names by which links reach this slide. `listed` slides stand in the list on their divider.
    """

    key: str
    role: str
    title: str
    breadcrumb: str
    shapes: tuple[Shape, ...]
    group: str = ""
    back: str = "chapter:contents"
    counted: bool = True
    listed: str = ""
    notes: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    location: Location | None = None


@dataclass
class SectionDraft:
    """A native section to be."""

    key: str
    name: str
    slides: list[SlideDraft]


def without_count(text: str) -> str:
    """A title or breadcrumb as it is before "(2/3)" is put behind it."""
    return COUNT.sub("", text)


def frame(context: Context, role: str, areas: Sequence[str]) -> ColumnGrid:
    """The columns that the `areas` of a slide layout offer; as narrow and as low as the narrowest and lowest."""
    found = [context.area(role, name) for name in areas]
    return ColumnGrid(
        len(found),
        min(area.inner.width for area in found),
        min(area.inner.height for area in found),
        dict(found[0].styles),
    )


def column_shapes(columns: Sequence[Column], areas: Sequence[str]) -> tuple[Text, ...]:
    """Columns as the texts of their areas; the areas of empty columns are left out."""
    return tuple(
        Text(name, _NOWHERE, area=name, paragraphs=column.paragraphs)
        for column, name in zip(columns, areas, strict=True)
        if column.paragraphs
    )


def line(context: Context, role: str, area: str, text: str) -> Text:
    """A text that fills `area` with one paragraph, smaller or shortened where it does not fit."""
    found = context.area(role, area)
    style = found.styles[area]
    ruler = context.heading_ruler if area in IN_HEADING_FONT else context.ruler
    shown, scale = fitted(text, found, style, ruler, context.smallest)
    return Text(
        area,
        found.box,
        area=area,
        paragraphs=(Paragraph((Run(shown),), area, first=True),),
        scale=scale,
    )


def lines(context: Context, role: str, area: str, texts: Sequence[tuple[Run, ...]]) -> Text | None:
    """A text that fills `area` with as many of `texts` as it holds, a paragraph each; None where there are none."""
    found = context.area(role, area)
    style = found.styles[area]
    room, used = found.inner.height, 0
    taken: list[Paragraph] = []
    for runs in texts:
        count = context.ruler.count(runs, style, found.inner.width)
        height = round((count * style.line + (style.before + style.after if taken else 0)) * EMU_PER_POINT)
        if used + height > room:
            break
        used += height
        taken.append(Paragraph(runs, area, first=not taken))
    return Text(area, found.box, area=area, paragraphs=tuple(taken)) if taken else None


def links(context: Context, role: str, area: str, entries: Sequence[tuple[str, str]]) -> list[Text]:
    """As many of `entries` (a text and the slide it jumps to) as `area` holds, each a line of its own that clicks.

    Where it does not hold all of them, an ellipsis that jumps to the next one is the last.

    The whole shape clicks and not its words, which would take on the colour of links.
    """
    found = context.area(role, area)
    style, box = found.styles[area], found.box
    height = round((style.line + style.after) * EMU_PER_POINT)
    room = max(box.height // height, 0)
    if room and len(entries) > room:
        entries = [*entries[: room - 1], ("…", entries[room - 1][1])]
    return [
        Text(
            f"{area}-{number}",
            Box(box.left, box.top + (number - 1) * height, box.width, height),
            area=area,
            paragraphs=(Paragraph((Run(one_line(text, style, found.inner.width, context.ruler)),), area, first=True),),
            placed=True,
            placeholder=False,
            click=Jump(target),
        )
        for number, (text, target) in enumerate(entries[:room], 1)
    ]


def in_place(context: Context, role: str, shape: Shape) -> Shape:
    """`shape`, standing where its area stands if it has no place of its own."""
    if isinstance(shape, Text) and shape.box == _NOWHERE:
        return replace(shape, box=context.area(role, shape.area).box)
    return shape
