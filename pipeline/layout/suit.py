"""Suit finished shapes to a template that was not made for them: placeholders that moved, links that can't be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.slides import Colour, Paragraph, Row, Shape, Table, Text
from pipeline.template import Area, TextStyle


def suit(shape: Shape, areas: Mapping[str, Area], *, links_show: bool) -> Shape:
    """`shape`, its place written out where its placeholder stands elsewhere.

    Where the theme's colour for links does not show, they have that of the text round them.
    """
    if not isinstance(shape, Text | Table) or shape.area not in areas:
        return shape
    area = areas[shape.area]
    if isinstance(shape, Text) and shape.placeholder and area.moved:
        shape = replace(shape, placed=True)
    if links_show:
        return shape
    if isinstance(shape, Text):
        return replace(shape, paragraphs=_inked(shape.paragraphs, area.styles))
    return replace(shape, rows=tuple(_row(row, area.styles) for row in shape.rows))


def _row(row: Row, styles: Mapping[str, TextStyle]) -> Row:
    return replace(row, cells=tuple(replace(cell, paragraphs=_inked(cell.paragraphs, styles)) for cell in row.cells))


def _inked(paragraphs: tuple[Paragraph, ...], styles: Mapping[str, TextStyle]) -> tuple[Paragraph, ...]:
    return tuple(
        replace(
            each,
            runs=tuple(
                replace(run, colour=Colour(styles[each.style].colour)) if run.link and run.colour is None else run
                for run in each.runs
            ),
        )
        for each in paragraphs
    )
