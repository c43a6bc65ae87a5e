"""What a picture is made of: lines, areas, markers and texts, noted by a pen as data; what is noted later lies on top.

Lengths are points, and places are counted from the lower left corner. Colours are six hex digits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from pipeline.charts.letters import Glyph, Letters

EDGE = 1.0
"""The width of a marker's edge."""

HALO = 2.0
"""The width of the line round a text with a halo, half of which lies under the letters."""

HALO_STRENGTH = 0.8
"""How much a halo hides what lies below it."""

Spot = tuple[float, float]
"""A place in the picture, in points from its lower left corner."""

Shape = Literal["o", "D"]
"""The shape of a marker: a disc or a square that stands on a corner."""


class Stroke(Struct, frozen=True):
    """How one series is drawn: a line with markers. `filled` markers have the line's colour, the others that of the ground."""

    colour: str
    width: float
    marker: Shape
    marker_size: float
    filled: bool
    dash: tuple[float, float] | None = None


class Line(Struct, frozen=True):
    """A line through `spots` with round ends and corners; `dash` is the length of its dashes and of the gaps between."""

    spots: tuple[Spot, ...]
    colour: str
    width: float
    dash: tuple[float, float] | None


class Area(Struct, frozen=True):
    """What lies between `rims`: one, or an outer one and an inner one that runs the other way round."""

    rims: tuple[tuple[Spot, ...], ...]
    colour: str


class Marker(Struct, frozen=True):
    """A disc, `size` across, or a square with sides of `size` that stands on a corner; with an edge of `EDGE` points."""

    spot: Spot
    shape: Shape
    size: float
    colour: str
    inside: str


class Text(Struct, frozen=True):
    """One line of text whose base line starts at `spot`. `part` tells which part of the picture it belongs to.

    `halo` is the colour of the line round its letters, "" for none.
    """

    spot: Spot
    text: str
    size: float
    colour: str
    part: str
    halo: str
    glyphs: tuple[Glyph, ...]

    @property
    def width(self) -> float:
        """How wide the text is."""
        return sum(glyph.advance for glyph in self.glyphs) * self.size


Mark = Line | Area | Marker | Text


class Picture(Struct, frozen=True):
    """A whole picture: its size, the colour that it stands on, and what is on it from below to above."""

    width: float
    height: float
    ground: str
    marks: tuple[Mark, ...]


class Pen:
    """What notes marks for a picture that stands on `ground`."""

    def __init__(self, letters: Letters, ground: str = "FFFFFF") -> None:
        self.letters = letters
        self._ground = ground
        self._marks: list[Mark] = []

    def picture(self, width: float, height: float) -> Picture:
        """What was noted, as a picture of this size."""
        return Picture(width, height, self._ground, tuple(self._marks))

    def line(self, spots: Sequence[Spot], colour: str, width: float, dash: tuple[float, float] | None = None) -> None:
        """A line through `spots`; `dash` is the length of the dashes and of the gaps."""
        self._marks.append(Line(tuple(spots), colour, width, dash))

    def outline(
        self, spots: Sequence[Spot], colour: str, width: float, dash: tuple[float, float] | None = None
    ) -> None:
        """A line round: through `spots` and back to the first."""
        self.line([*spots, spots[0]], colour, width, dash)

    def area(self, rims: Sequence[Sequence[Spot]], colour: str) -> None:
        """What lies between the `rims`: one, or an outer one and an inner one that runs the other way round."""
        self._marks.append(Area(tuple(tuple(rim) for rim in rims), colour))

    def markers(self, spots: Sequence[Spot], stroke: Stroke) -> None:
        """A marker at each of `spots`."""
        inside = stroke.colour if stroke.filled else self._ground
        for spot in spots:
            self._marks.append(Marker(spot, stroke.marker, stroke.marker_size, stroke.colour, inside))

    def text(
        self,
        spot: Spot,
        text: str,
        size: float,
        colour: str,
        align: Literal["left", "center", "right"] = "left",
        *,
        part: str,
        halo: bool = False,
    ) -> None:
        """One line of text on the base line at `spot`. `part` tells which part of the picture it belongs to."""
        left = spot[0] - self.letters.width(text) * size * {"left": 0.0, "center": 0.5, "right": 1.0}[align]
        glyphs = self.letters.glyphs(text)
        self._marks.append(Text((left, spot[1]), text, size, colour, part, self._ground if halo else "", glyphs))
