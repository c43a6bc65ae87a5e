"""Draw lines, areas, markers and text on a figure, in points from its lower left corner; what is drawn later lies on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Literal

from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from pipeline.charts.letters import Letters

POINTS_PER_INCH = 72

Spot = tuple[float, float]
"""A place in the picture, in points from its lower left corner."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How one series is drawn: a line with markers. `filled` markers have the line's colour, the others that of the ground."""

    colour: str
    width: float
    marker: str
    marker_size: float
    filled: bool
    dash: tuple[float, float] | None = None


class Pen:
    """What draws on a figure of `width` by `height` points that stands on `ground`. Colours are six hex digits."""

    def __init__(self, width: float, height: float, letters: Letters, ground: str = "FFFFFF") -> None:
        self._ground = f"#{ground}"
        self.figure = Figure(figsize=(width / POINTS_PER_INCH, height / POINTS_PER_INCH), frameon=False)
        self.letters = letters
        self._in_points = Affine2D().scale(1 / POINTS_PER_INCH) + self.figure.dpi_scale_trans
        self._order = count(1)

    def line(self, spots: Sequence[Spot], colour: str, width: float, dash: tuple[float, float] | None = None) -> None:
        """A line through `spots`; `dash` is the length of the dashes and of the gaps, in points."""
        across, up = zip(*spots, strict=True)
        style: Any = (0, tuple(length / width for length in dash)) if dash else "solid"
        ends: dict[str, Any] = {"solid_capstyle": "round", "solid_joinstyle": "round", "dash_joinstyle": "round"}
        self._add(Line2D(across, up, color=f"#{colour}", linewidth=width, linestyle=style, **ends))

    def outline(
        self, spots: Sequence[Spot], colour: str, width: float, dash: tuple[float, float] | None = None
    ) -> None:
        """A line round: through `spots` and back to the first."""
        self.line([*spots, spots[0]], colour, width, dash)

    def area(self, rims: Sequence[Sequence[Spot]], colour: str) -> None:
        """What lies between the `rims`: one, or an outer one and an inner one that runs the other way round."""
        paths = [Path([*rim, rim[0]], closed=True) for rim in rims]
        self._add(PathPatch(Path.make_compound_path(*paths), facecolor=f"#{colour}", linewidth=0))

    def markers(self, spots: Sequence[Spot], stroke: Stroke) -> None:
        """A marker at each of `spots`."""
        across, up = zip(*spots, strict=True)
        inside = f"#{stroke.colour}" if stroke.filled else self._ground
        self._add(
            Line2D(
                across,
                up,
                linestyle="none",
                marker=stroke.marker,
                markersize=stroke.marker_size,
                markerfacecolor=inside,
                markeredgecolor=f"#{stroke.colour}",
                markeredgewidth=1.0,
            )
        )

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
        artist = Text(
            *spot,
            self.letters.drawable(text),
            fontproperties=self.letters.properties(text, size),
            color=f"#{colour}",
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
            label=part,
        )
        if halo:
            artist.set_path_effects([withStroke(linewidth=2.0, foreground=self._ground, alpha=0.8)])
        self._add(artist)

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._in_points)
        artist.set_zorder(next(self._order))
        self.figure.add_artist(artist)
