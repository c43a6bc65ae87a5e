"""Adapt finished shapes to a template that was not made for them.

Placeholders have moved, and links, or all text, can't be read on what the template has behind them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.layout.slide_draft import with_paragraphs
from pipeline.slides import Colour, Panel, Paragraph, Run, Shape, Table, Text
from pipeline.template import Area, SlideLayout


def adapted(shape: Shape, areas: Mapping[str, Area], *, links_show: bool) -> Shape:
    """`shape`, its place written out where its placeholder stands elsewhere.

    Where the theme's colour for links does not show, they have that of the text round them.
    """
    if not isinstance(shape, Text | Table) or shape.area not in areas:
        return shape
    area = areas[shape.area]
    if isinstance(shape, Text) and shape.placeholder and area.moved:
        shape = replace(shape, placed=True)

    def readable(paragraph: Paragraph) -> Paragraph:
        colour = Colour(area.styles[paragraph.style].colour)
        return replace(paragraph, runs=tuple(_coloured(run, colour) for run in paragraph.runs))

    return shape if links_show else with_paragraphs(shape, readable)


def sheets(slide_layout: SlideLayout) -> list[Panel]:
    """What is laid under the text where it could not be read on what the template has there."""
    return [
        Panel(f"sheet-{number}", box, decorative=True, fill=Colour("bg1"))
        for number, box in enumerate(slide_layout.sheets, 1)
    ]


def _coloured(run: Run, colour: Colour) -> Run:
    return replace(run, colour=colour) if run.link and run.colour is None else run
