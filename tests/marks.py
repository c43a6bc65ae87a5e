"""Where the marks of a picture are."""

from collections.abc import Iterable

from matplotlib.artist import Artist
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.text import Text
from matplotlib.textpath import TextPath, text_to_path

Edges = tuple[float, float, float, float]
"""The left, lower, right and upper side, in points."""


def ink(mark: Artist) -> Edges:
    """The least box round what a mark draws; round nothing where it draws nothing."""
    match mark:
        case Text():
            return _grown([*_outline(mark)] or [mark.get_position()], 0)
        case Line2D():
            return _grown(mark.get_xydata(), mark.get_linewidth() / 2)
        case PathPatch():
            return _grown(mark.get_path().to_polygons()[0], mark.get_linewidth() / 2)
    raise AssertionError(f"what is {mark}?")


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
    font = text.get_fontproperties()
    wide, _, _ = text_to_path.get_text_width_height_descent(text.get_text(), font, ismath=False)
    left = text.get_position()[0] - wide * {"left": 0.0, "center": 0.5, "right": 1.0}[text.get_horizontalalignment()]
    for x, y in TextPath((0, 0), text.get_text(), prop=font).vertices:
        yield left + x, text.get_position()[1] + y


def _grown(points: Iterable[tuple[float, float]], by: float) -> Edges:
    across, up = zip(*points, strict=True)
    return float(min(across) - by), float(min(up) - by), float(max(across) + by), float(max(up) + by)
