"""Places for text on a slide layout that was not made for it: what is free between the shapes that stand there, and grids."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.slides import Box

MOST = 40  # empty rectangles that are kept while looking for the largest


def overlap(one: Box, other: Box) -> int:
    """The area, in square EMU, that two boxes share."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across * down if across > 0 and down > 0 else 0


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge; one without width or height counts as a line."""
    return (
        one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
    ) or (other.width * other.height == 0 and _crosses(one, other))


def area(box: Box) -> int:
    """The area in square EMU."""
    return box.width * box.height


def grown(box: Box, by: int) -> Box:
    """`box` with its edges moved outwards."""
    return Box(box.left - by, box.top - by, box.width + 2 * by, box.height + 2 * by)


def within(box: Box, outer: Box) -> Box:
    """The part of `box` that lies in `outer`; empty, at its edge, where there is none."""
    left, top = min(max(box.left, outer.left), outer.right), min(max(box.top, outer.top), outer.bottom)
    right, bottom = max(min(box.right, outer.right), left), max(min(box.bottom, outer.bottom), top)
    return Box(left, top, right - left, bottom - top)


def hull(boxes: Sequence[Box]) -> Box:
    """The smallest box round all `boxes`."""
    left, top = min(each.left for each in boxes), min(each.top for each in boxes)
    return Box(left, top, max(each.right for each in boxes) - left, max(each.bottom for each in boxes) - top)


def free(region: Box, taken: Sequence[Box], gap: int = 0) -> Box:
    """The largest empty box in `region`, `gap` away from everything that is `taken`; without area where there is none."""
    empty = [region]
    for each in taken:
        cut: list[Box] = []
        wide = grown(each, gap)
        for box in empty:
            cut += _around(box, wide) if meet(box, wide) else [box]
        cut = sorted(set(cut), key=lambda box: (-area(box), box.top, box.left))
        empty = [box for at, box in enumerate(cut) if not any(_holds(other, box) for other in cut[:at])][:MOST]
    return empty[0] if empty else Box(region.left, region.top, 0, 0)


def columns(box: Box, count: int, gutter: int) -> list[Box]:
    """`box` in so many columns of one width."""
    width = (box.width - gutter * (count - 1)) // count
    return [Box(box.left + index * (width + gutter), box.top, width, box.height) for index in range(count)]


def beside(box: Box, share: float, gutter: int) -> tuple[Box, Box]:
    """`box` in two, side by side, the left one with `share` of the width that is left by the gutter."""
    width = round((box.width - gutter) * share)
    return (
        Box(box.left, box.top, width, box.height),
        Box(box.left + width + gutter, box.top, box.width - width - gutter, box.height),
    )


def above(box: Box, height: int, gutter: int) -> tuple[Box, Box]:
    """`box` in two, the upper one of `height`."""
    height = min(height, max(box.height - gutter, 0))
    return (
        Box(box.left, box.top, box.width, height),
        Box(box.left, box.top + height + gutter, box.width, max(box.height - height - gutter, 0)),
    )


def _crosses(box: Box, line: Box) -> bool:
    return (
        box.left < line.right + 1
        and line.left - 1 < box.right
        and box.top < line.bottom + 1
        and line.top - 1 < box.bottom
    )


def _around(box: Box, hole: Box) -> list[Box]:
    """The largest boxes in `box` that leave out `hole`."""
    found = []
    if hole.left > box.left:
        found.append(Box(box.left, box.top, hole.left - box.left, box.height))
    if hole.right < box.right:
        found.append(Box(hole.right, box.top, box.right - hole.right, box.height))
    if hole.top > box.top:
        found.append(Box(box.left, box.top, box.width, hole.top - box.top))
    if hole.bottom < box.bottom:
        found.append(Box(box.left, hole.bottom, box.width, box.bottom - hole.bottom))
    return found


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left <= inner.left
        and outer.top <= inner.top
        and outer.right >= inner.right
        and outer.bottom >= inner.bottom
    )
