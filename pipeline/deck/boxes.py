"""Boxes on a slide: what they share, what is free between them, and how one is divided."""

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
    """Whether two boxes share more than an edge; where `other` has no width or height it counts as a line."""
    air = 0 if area(other) else 1
    across = one.left < other.right + air and other.left - air < one.right
    return across and one.top < other.bottom + air and other.top - air < one.bottom


def any_meet(boxes: Sequence[Box]) -> bool:
    """Whether any two of `boxes` do."""
    return any(meet(one, other) for at, one in enumerate(boxes) for other in boxes[at + 1 :])


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
        wide = grown(each, gap)
        cut = {part for box in empty for part in (_around(box, wide) if meet(box, wide) else [box])}
        ranked = sorted(cut, key=lambda box: (-area(box), box.top, box.left))
        empty = [box for at, box in enumerate(ranked) if not any(within(box, other) == box for other in ranked[:at])]
        empty = empty[:MOST]
    return empty[0] if empty else Box(region.left, region.top, 0, 0)


def columns(box: Box, count: int, gutter: int) -> list[Box]:
    """`box` in so many columns of one width."""
    width = (box.width - gutter * (count - 1)) // count
    return [Box(box.left + index * (width + gutter), box.top, width, box.height) for index in range(count)]


def beside(box: Box, share: float, gutter: int) -> tuple[Box, Box]:
    """`box` in two, side by side, the left one with `share` of the width that is left by the gutter."""
    width = round((box.width - gutter) * share)
    right = Box(box.left + width + gutter, box.top, box.width - width - gutter, box.height)
    return Box(box.left, box.top, width, box.height), right


def above(box: Box, height: int, gutter: int) -> tuple[Box, Box]:
    """`box` in two, the upper one of `height`."""
    height = min(height, max(box.height - gutter, 0))
    lower = Box(box.left, box.top + height + gutter, box.width, max(box.height - height - gutter, 0))
    return Box(box.left, box.top, box.width, height), lower


def _around(box: Box, hole: Box) -> list[Box]:
    """The largest boxes in `box` that leave out `hole`."""
    sides = (
        Box(box.left, box.top, hole.left - box.left, box.height),
        Box(hole.right, box.top, box.right - hole.right, box.height),
        Box(box.left, box.top, box.width, hole.top - box.top),
        Box(box.left, hole.bottom, box.width, box.bottom - hole.bottom),
    )
    return [each for each in sides if area(each) > 0]
