"""Where a shape shows, as boxes; and the colours that a part of a painted slide has."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from PIL import Image, ImageChops

from pipeline.colour import luminance
from pipeline.slides import Box

FULL = 0.97  # of its box: a shape that shows in so much of it has the outline of that
BANDS = 12  # that the outline of another shape is made of, at most
STEP = 64  # of 255 of its width: a shape that is so much wider on the next row has an edge there
TOUCHES = 12  # of 255: what covers less of a band doesn't count
TOGETHER = 0.03  # of the slide's width: parts of a band that are nearer count as one
RARE = 0.01  # of a part of a slide: the lightest and darkest so much of it don't count
EDGE = 10  # of 255: dots beside each other that differ by more are an edge
BUSY = 0.015  # of a part of a slide: with more edges it is busy
MOST = 8  # colours that a part of a slide counts as having


def outline(mask: Image.Image, box: Box, unit: float) -> tuple[Box, ...]:
    """Boxes, in EMU, round what is white in `mask`, whose dots are `unit` EMU; `box` itself where that is full."""
    bounds = mask.getbbox()
    if bounds is None:
        return ()
    left, top, right, bottom = bounds
    covered = mask.histogram()[255]
    if covered >= FULL * (right - left) * (bottom - top) or min(right - left, bottom - top) <= 2:
        near = max(abs(left * unit - box.left), abs(top * unit - box.top)) <= 2 * unit
        near = near and max(abs(right * unit - box.right), abs(bottom * unit - box.bottom)) <= 2 * unit
        return (box,) if near else (_box(bounds, unit),)
    found: list[tuple[int, int, int, int]] = []
    for start, end in pairwise(_edges(mask.crop(bounds), top)):
        for first, last in _runs(mask.crop((0, start, mask.width, end))):
            above = next((each for each in found if each[0] == first and each[2] == last and each[3] == start), None)
            if above is not None:
                found[found.index(above)] = (first, above[1], last, end)
            else:
                found.append((first, start, last, end))
    return tuple(_box(each, unit) for each in found)


def _edges(shown: Image.Image, top: int) -> list[int]:
    """Where the bands of what is shown from `top` on begin and end: evenly, and where it gets much wider or narrower at once."""
    height = max(-(-shown.height // BANDS), 1)
    even = [*range(0, shown.height, height), shown.height]
    rows = shown.resize((1, shown.height), Image.Resampling.BOX).tobytes()
    steps = [row for row, (over, under) in enumerate(pairwise(rows), 1) if abs(over - under) > STEP]
    return sorted({top + each for each in (*even, *steps[:BANDS])})


def _runs(band: Image.Image) -> list[tuple[int, int]]:
    """From where to where a band is covered."""
    dots = band.resize((band.width, 1), Image.Resampling.BOX).tobytes()
    found: list[tuple[int, int]] = []
    for at, value in enumerate(dots):
        if value <= TOUCHES:
            continue
        if found and at - found[-1][1] <= TOGETHER * band.width:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return found


def _box(dots: tuple[int, int, int, int], unit: float) -> Box:
    left, top, right, bottom = (round(each * unit) for each in dots)
    return Box(left, top, right - left, bottom - top)


def is_busy(painted: Image.Image, box: Box, unit: float) -> bool:
    """Whether the part of a painted slide that is in `box` has many edges, as a map or a photograph has, and a gradient has not."""
    grey = painted.convert("L").crop(_dots(box, unit, painted.size))
    if min(grey.size) < 2:
        return False
    across = ImageChops.difference(grey, ImageChops.offset(grey, 1, 0)).crop((1, 1, *grey.size))
    down = ImageChops.difference(grey, ImageChops.offset(grey, 0, 1)).crop((1, 1, *grey.size))
    edges = ImageChops.lighter(across, down).histogram()
    return sum(edges[EDGE:]) > BUSY * sum(edges)


def _dots(box: Box, unit: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    left, top = max(int(box.left / unit), 0), max(int(box.top / unit), 0)
    right, bottom = min(max(int(box.right / unit), left + 1), size[0]), max(int(box.bottom / unit), top + 1)
    return min(left, size[0] - 1), min(top, size[1] - 1), right, min(bottom, size[1])


def colours_in(painted: Image.Image, box: Box, unit: float) -> tuple[str, ...]:
    """The colours in the part of a painted slide that is in `box`, the commonest first; of many, some from dark to light."""
    part = painted.crop(_dots(box, unit, painted.size))
    counted: Any = part.getcolors(part.width * part.height) or []
    ranked = sorted(counted, key=lambda each: (-each[0], each[1]))
    least = RARE * part.width * part.height
    common = [bytes(colour).hex().upper() for count, colour in ranked if count >= least]
    many = sum(count for count, _ in ranked if count < least)
    if common and len(common) <= MOST and many <= least:
        return tuple(common)
    by_light = sorted((luminance(bytes(colour).hex()), count, bytes(colour).hex().upper()) for count, colour in counted)
    total, seen, found = part.width * part.height, 0, []
    marks = [RARE + (1 - 2 * RARE) * each / (MOST - 1) for each in range(MOST)]
    for _, count, colour in by_light:
        seen += count
        while marks and seen >= marks[0] * total:
            found.append(colour)
            marks.pop(0)
    return tuple(dict.fromkeys(found)) or tuple(common)
