"""How full the slides of a plan are: of each the share of its height that what stands on it takes, on average over its width."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.slides import EMU_PER_POINT, Box, Deck, Shape, Slide, Text
from pipeline.template import Area, Template
from pipeline.text_size import at_size

SIGNPOSTS = ("cover", "contents", "chapter", "deal", "navigation")
"""The roles of slides that lead the reader, which nothing is to fill."""

AREAS = ("text-1", "text-2", "text-3", "table", "chart")
"""The areas for what a slide is about."""

FURNITURE = ("title", "breadcrumb", "footer", "number", "audience", "audience-rule", "lead", "tracker", "draft")
"""What stands round them."""

STRIPS = 48
"""So many pieces the width is looked at in."""


def fills(deck: Deck, template: Template) -> dict[str, float]:
    """How full each slide of `deck` is, by its key, from 0 to 1; without those that lead the reader."""
    sized = at_size(template, deck.text_size)
    return {
        slide.key: _fill(slide, sized.roles[slide.role].areas) for slide in deck.slides if slide.role not in SIGNPOSTS
    }


def _fill(slide: Slide, areas: Mapping[str, Area]) -> float:
    """The mean over strips of the width, of those that the slide layout has a place in."""
    places = [areas[name].box for name in AREAS if name in areas]
    taken = [_taken(shape, areas) for shape in slide.shapes if not shape.key.startswith((*FURNITURE, "sheet-"))]
    left, right = min(box.left for box in places), max(box.right for box in places)
    shares = []
    for strip in range(STRIPS):
        at = left + (right - left) * (2 * strip + 1) // (2 * STRIPS)
        here = [box for box in places if box.left <= at < box.right]
        if here:
            top, bottom = min(box.top for box in here), max(box.bottom for box in here)
            reached = max((box.bottom for box in taken if box.left <= at < box.right), default=top)
            shares.append(min(max(reached - top, 0) / (bottom - top), 1.0))
    return sum(shares) / len(shares)


def _taken(shape: Shape, areas: Mapping[str, Area]) -> Box:
    """The place of a shape, of a text down to its last line."""
    if not isinstance(shape, Text) or not shape.running or not shape.placeholder:
        return shape.box
    styles = [areas[shape.area].styles[each.style] for each in shape.paragraphs]
    lines = sum(len(each.lines) * style.line for each, style in zip(shape.paragraphs, styles, strict=True))
    between = sum(style.before for style in styles[1:]) + sum(style.after for style in styles[:-1])
    return replace(shape.box, height=round((lines + between) * EMU_PER_POINT))
