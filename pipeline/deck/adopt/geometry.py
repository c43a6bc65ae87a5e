"""The outlines of shapes: rings of points in a box from (0, 0) to (1, 1), of a freeform or of one of PowerPoint's own shapes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

Point = tuple[float, float]
Ring = list[Point]

STEPS = 12  # straight pieces that an arc is drawn with
CURVE = 5  # and those of a Bézier curve, of which outlines have many
FULL = 21_600_000  # a whole turn, in 60,000ths of a degree
CORNER = 0.16667  # of the shorter side: how round corners are where a shape does not say

DETAILED = 100  # commands, from which on each piece of an outline is too small for its curve to show

BOX: list[Ring] = [[(0, 0), (1, 0), (1, 1), (0, 1)]]


def rings(element: Any, across: float, down: float) -> list[Ring]:
    """The outline of the shape `element`, `across` by `down` in any unit; its box where it has an outline we don't draw."""
    freeform = next(iter(element.xpath("p:spPr/a:custGeom")), None)
    if freeform is not None:
        return _freeform(freeform) or BOX
    preset = next((str(each) for each in element.xpath("p:spPr/a:prstGeom/@prst")), "rect")
    if preset in _POLYGONS:
        return [list(_POLYGONS[preset])]
    if preset in _CURVED:
        return [_CURVED[preset](_adjusted(element), across or 1.0, down or 1.0)]
    return BOX


def turned(points: Ring, centre: Point, degrees: float) -> Ring:
    """`points` turned clockwise round `centre`."""
    if not degrees % 360:
        return points
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    x, y = centre
    return [
        (x + (each[0] - x) * cosine - (each[1] - y) * sine, y + (each[0] - x) * sine + (each[1] - y) * cosine)
        for each in points
    ]


# --- PowerPoint's own shapes ----------------------------------------------------------------------


def _ellipse(_: float, __: float, ___: float) -> Ring:
    return [_on_circle(step / (4 * STEPS), 0.5, 0.5, 0.5, 0.5) for step in range(4 * STEPS)]


def _round(adjust: float, across: float, down: float) -> Ring:
    radius = min(adjust, 0.5) * min(across, down)
    x, y = radius / across, radius / down
    corners = ((1 - x, y, 0.75), (1 - x, 1 - y, 0.0), (x, 1 - y, 0.25), (x, y, 0.5))
    steps = range(STEPS + 1)
    return [_on_circle(start + step / STEPS / 4, a, b, x, y) for a, b, start in corners for step in steps]


def _home_plate(adjust: float, across: float, down: float) -> Ring:
    tip = 1 - min((adjust if adjust != CORNER else 0.5) * min(across, down) / across, 1.0)
    return [(0, 0), (tip, 0), (1, 0.5), (tip, 1), (0, 1)]


def _chevron(adjust: float, across: float, down: float) -> Ring:
    tip = min((adjust if adjust != CORNER else 0.5) * min(across, down) / across, 1.0)
    return [(0, 0), (1 - tip, 0), (1, 0.5), (1 - tip, 1), (0, 1), (tip, 0.5)]


def _parallelogram(adjust: float, across: float, down: float) -> Ring:
    shift = min((adjust if adjust != CORNER else 0.25) * min(across, down) / across, 1.0)
    return [(shift, 0), (1, 0), (1 - shift, 1), (0, 1)]


def _on_circle(turn: float, x: float, y: float, across: float, down: float) -> Point:
    return x + across * math.cos(math.tau * turn), y + down * math.sin(math.tau * turn)


def _adjusted(element: Any) -> float:
    """The first value by which a shape is adjusted, as a share."""
    said = [str(each) for each in element.xpath("p:spPr/a:prstGeom/a:avLst/a:gd/@fmla")]
    number = said[0].removeprefix("val").strip() if said else ""
    return int(number) / 100_000 if number.lstrip("-").isdigit() else CORNER


_CURVED: Mapping[str, Callable[[float, float, float], Ring]] = {
    "ellipse": _ellipse,
    "roundRect": _round,
    "homePlate": _home_plate,
    "chevron": _chevron,
    "parallelogram": _parallelogram,
}
_POLYGONS: Mapping[str, tuple[Point, ...]] = {
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "trapezoid": ((0.25, 0), (0.75, 0), (1, 1), (0, 1)),
    "hexagon": ((0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)),
}


# --- freeforms ------------------------------------------------------------------------------------


def _freeform(geometry: Any) -> list[Ring]:
    found = []
    for path in geometry.xpath("a:pathLst/a:path[not(@fill='none')]"):
        across, down = float(path.get("w") or 0), float(path.get("h") or 0)
        if across <= 0 or down <= 0:
            return []  # its points are the shape's own lengths, or names for those: rare
        try:
            found += _path(path, across, down)
        except ValueError:  # a point that is worked out from others
            return []
    return found


def _path(path: Any, across: float, down: float) -> list[Ring]:
    found: list[Ring] = []
    for command in path:
        kind = str(command.tag).rpartition("}")[2] if isinstance(command.tag, str) else ""
        points = [(float(each.get("x")) / across, float(each.get("y")) / down) for each in command.iterfind("{*}pt")]
        if kind == "moveTo":
            found.append(points[:1])
        elif found and kind == "lnTo":
            found[-1] += points
        elif found and kind in ("cubicBezTo", "quadBezTo"):
            found[-1] += points[-1:] if len(path) > DETAILED else _curve([found[-1][-1], *points])
        elif found and kind == "arcTo":
            found[-1] += _arc(command, found[-1][-1], across, down)
    return [ring for ring in found if len(ring) > 2]


def _curve(points: Ring) -> Ring:
    """A Bézier curve of the second or third degree through its control points."""
    if len(points) == 3:
        (x, y), (middle_x, middle_y), (end_x, end_y) = points
        first = (x + 2 * (middle_x - x) / 3, y + 2 * (middle_y - y) / 3)
        points = [
            (x, y),
            first,
            (end_x + 2 * (middle_x - end_x) / 3, end_y + 2 * (middle_y - end_y) / 3),
            (end_x, end_y),
        ]
    if len(points) != 4:
        return points[1:]
    return [(_weighed(row, points, 0), _weighed(row, points, 1)) for row in _CUBIC]


def _weighed(weights: tuple[float, ...], points: Ring, axis: int) -> float:
    return sum(weight * each[axis] for weight, each in zip(weights, points, strict=True))


def _cubic(share: float) -> tuple[float, float, float, float]:
    rest = 1 - share
    return rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3


_CUBIC = tuple(_cubic(step / CURVE) for step in range(1, CURVE + 1))


def _arc(command: Any, start: Point, across: float, down: float) -> Ring:
    radius_x, radius_y = float(command.get("wR")) / across, float(command.get("hR")) / down
    first, sweep = float(command.get("stAng")) / FULL, float(command.get("swAng")) / FULL
    x = start[0] - radius_x * math.cos(math.tau * first)
    y = start[1] - radius_y * math.sin(math.tau * first)
    return [_on_circle(first + sweep * step / STEPS, x, y, radius_x, radius_y) for step in range(1, STEPS + 1)]
