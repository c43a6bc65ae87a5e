"""The shapes that stand on every slide of a slide layout, and the background behind them: where they are, in which colours."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pptx.slide import SlideLayout, SlideMaster

from pipeline.deck.adopt.boxes import within
from pipeline.deck.colours import Colours, fills, themed
from pipeline.slides import Box

LEAST = 18_000  # EMU: shapes smaller than this both ways don't count
UNKNOWN = ("808080",)  # what a picture that can't be read counts as


@dataclass(frozen=True)
class FixedShape:
    """A shape that stands on every slide of a slide layout."""

    box: Box
    """The part of it that is on the slide."""
    colours: tuple[str, ...] | None
    """Those of its fill, None where it has none."""


def fixed_shapes(layout: SlideLayout, size: tuple[int, int], names: Colours) -> list[FixedShape]:
    """The shapes of the slide master, where the slide layout shows them, and its own, from the back to the front."""
    hidden = layout.element.get("showMasterSp") in ("0", "false")
    slides: list[SlideLayout | SlideMaster] = [layout] if hidden else [layout.slide_master, layout]
    whole = Box(0, 0, *size)
    return [found for slide in slides for found in _fixed(slide, layout, whole, names)]


def backdrop(layout: SlideLayout, names: Colours) -> tuple[str, ...]:
    """The background's colours: the slide layout's own, or else the slide master's, or else white as the theme has it."""
    for slide in (layout, layout.slide_master):
        for background in slide.element.xpath("p:cSld/p:bg/*"):
            if background.tag.endswith("}bgPr"):
                found = fills(background, names)
                found = _picture(background, slide) if found == () else found
            else:
                found = themed(layout.slide_master, background, names)
            if found is not None:
                return found or UNKNOWN
    return (names["bg1"],)


def _fixed(slide: SlideLayout | SlideMaster, layout: SlideLayout, whole: Box, names: Colours) -> Iterator[FixedShape]:
    for element, box in _drawn(slide.shapes.element, _SAME):
        if element.has_ph_elm or box.right < 0 or box.bottom < 0 or box.left > whole.right or box.top > whole.bottom:
            continue
        colours = _fill(element, slide, layout, names)
        cut = within(box, whole)
        small = cut.width < LEAST and cut.height < LEAST
        if not small and (colours is not None or _shows(element)):
            yield FixedShape(cut, colours)


def _fill(
    element: Any, slide: SlideLayout | SlideMaster, layout: SlideLayout, names: Colours
) -> tuple[str, ...] | None:
    if element.tag.endswith("}pic"):
        return _picture(element, slide)
    properties = next(iter(element.xpath("p:spPr[not(a:noFill)]")), None)
    if properties is None:
        return None
    found = fills(properties, names)
    if found == ():
        return _picture(properties, slide)
    reference = next(iter(element.xpath("p:style/a:fillRef")), None)
    return themed(layout.slide_master, reference, names) if found is None and reference is not None else found


def _picture(element: Any, slide: SlideLayout | SlideMaster) -> tuple[str, ...]:
    """The colours of the picture that fills `element`."""
    blip = next(element.iter("{*}blip"), None)
    relation = slide.part.rels.get(blip.rEmbed or "") if blip is not None else None
    return _shades(relation.target_part.blob) if relation is not None and not relation.is_external else UNKNOWN


def _shades(picture: bytes) -> tuple[str, ...]:
    """A dark and a light colour between which nearly all of a picture lies."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(picture)) as opened:
            data = opened.convert("RGBA").resize((24, 24)).tobytes()
    except Exception:  # Pillow raises nearly anything for a damaged or strange picture
        return UNKNOWN
    seen = [data[at : at + 3] for at in range(0, len(data), 4) if data[at + 3] > 127]
    if not seen:
        return UNKNOWN
    ranked = sorted(seen, key=lambda pixel: 2 * pixel[0] + 7 * pixel[1] + pixel[2])
    ends = (ranked[len(ranked) // 10], ranked[len(ranked) - 1 - len(ranked) // 10])
    return tuple(dict.fromkeys(each.hex().upper() for each in ends))


def _shows(element: Any) -> bool:
    """Whether a shape without fill shows anything: a line, words, or a frame."""
    if element.tag.endswith(("}cxnSp", "}graphicFrame", "}pic")):
        return True
    lines = element.xpath("p:spPr/a:ln[a:solidFill or a:gradFill or a:pattFill]")
    return bool(lines) or any(str(each).strip() for each in element.xpath(".//a:t/text()"))


# --- places of shapes -----------------------------------------------------------------------------

_Map = tuple[float, float, float, float]
"""How a group scales and shifts what is in it: x factor, y factor, x offset, y offset."""

_SAME: _Map = (1.0, 1.0, 0.0, 0.0)


def _drawn(tree: Any, outer: _Map) -> Iterator[tuple[Any, Box]]:
    """The shapes in `tree` with their places on the slide, those in groups too."""
    for element in tree.iter_shape_elms():
        if element.tag.endswith("}grpSp"):
            yield from _drawn(element, _within(element, outer))
        elif not element.tag.endswith("}contentPart") and None not in (element.x, element.y, element.cx, element.cy):
            yield element, _placed(element, outer)


def _within(group: Any, outer: _Map) -> _Map:
    frame = group.xfrm
    parts = frame.xpath("*[self::a:off or self::a:ext or self::a:chOff or self::a:chExt]") if frame is not None else []
    if len(parts) < 4:
        return outer
    off, extent, child_off, child_extent = parts  # in this order, as the schema has them
    across = extent.cx / (child_extent.cx or 1)
    down = extent.cy / (child_extent.cy or 1)
    left, top = off.x - child_off.x * across, off.y - child_off.y * down
    return (outer[0] * across, outer[1] * down, outer[0] * left + outer[2], outer[1] * top + outer[3])


def _placed(element: Any, outer: _Map) -> Box:
    """Where a shape stands; one that is turned by about a right angle has its width as its height."""
    across, down, left, top = outer
    sides = (element.x * across + left, element.y * down + top, element.cx * across, element.cy * down)
    box = Box(*map(round, sides))
    if not 45 <= element.rot % 180 <= 135:
        return box
    shift = (box.width - box.height) // 2
    return Box(box.left + shift, box.top - shift, box.height, box.width)
