"""Where the marks of a picture are."""

from collections.abc import Iterable

from pipeline.charts.pen import EDGE, Area, Line, Mark, Marker, Text

Edges = tuple[float, float, float, float]
"""The left, lower, right and upper side, in points."""


def ink(mark: Mark) -> Edges:
    """The least box round what a mark draws; round nothing where it draws nothing."""
    match mark:
        case Line():
            return _grown(mark.spots, mark.width / 2)
        case Area():
            return _grown([spot for rim in mark.rims for spot in rim], 0)
        case Marker():
            return _grown([mark.spot], (mark.size + EDGE) / 2)
        case Text():
            return _grown([*_outline(mark)] or [mark.spot], 0)


def joined(edges: Iterable[Edges]) -> Edges:
    """The least box round all of these."""
    left, bottom, right, top = zip(*edges, strict=True)
    return min(left), min(bottom), max(right), max(top)


def overlap(one: Edges, other: Edges) -> float:
    """The area of what two boxes have in common."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)


def _outline(text: Text) -> Iterable[tuple[float, float]]:
    across = 0.0
    for glyph in text.glyphs:
        for _, numbers in glyph.outline:
            for x, y in zip(numbers[::2], numbers[1::2], strict=True):
                yield text.spot[0] + (across + x) * text.size, text.spot[1] + y * text.size
        across += glyph.advance


def _grown(spots: Iterable[tuple[float, float]], by: float) -> Edges:
    across, up = zip(*spots, strict=True)
    return min(across) - by, min(up) - by, max(across) + by, max(up) + by
