"""Suit finished shapes to a template that was not made for them.

Placeholders have moved, and links, or all text, can't be read on what the template has behind them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.slides import Colour, Panel, Paragraph, Row, Shape, Table, Text
from pipeline.template import Area, SlideLayout, TextStyle


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


def sheets(slide_layout: SlideLayout) -> list[Panel]:
    """What is laid under the text where it could not be read on what the template has there."""
    return [
        Panel(f"sheet-{number}", box, decorative=True, fill=Colour("bg1"))
        for number, box in enumerate(slide_layout.sheets, 1)
    ]


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
