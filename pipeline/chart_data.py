"""What a chart shows: figures that may be shown, and the words beside them. `layout` plans it, `charts` or PowerPoint draws it."""

from __future__ import annotations

from dataclasses import dataclass

WIDE, TEXT, LARGE_TEXT = 600.0, 10.0, 12.0
"""In points: from which width on a picture counts as wide, and the size of its text below that and from there on."""


@dataclass(frozen=True)
class Axis:
    """One indicator in a radar. A figure is None where there is none or it is withheld."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    reference: float | None


RADAR_AXES = 3
"""So many axes make a radar; fewer are drawn as bars."""


@dataclass(frozen=True)
class Radar:
    """A radar chart's data."""

    axes: tuple[Axis, ...]
    """Clockwise from the top."""
    minimum: int
    """The scale's lowest figure, in the middle."""
    maximum: int
    """The scale's highest figure, at the rim."""
    value_label: str
    reference_label: str
    range_label: str
    language: str
    watermark: str = ""
    """Printed across the chart: "fictitious"."""

    @property
    def ranged(self) -> bool:
        """Whether any axis has a range."""
        return any(axis.low is not None and axis.high is not None for axis in self.axes)


@dataclass(frozen=True)
class DotPlotRow:
    """One indicator in a dot plot."""

    label: str
    marks: tuple[tuple[int, float], ...]
    """The deals that have a figure on it, as their number and score."""
    reference: float | None
    """The mean of all deals."""
    named: tuple[tuple[int, str], ...] = ()
    """The numbers and names of the deals that are named beside their dots: they stand at an end of the row."""


@dataclass(frozen=True)
class DotPlot:
    """Where every deal stands on every indicator: a row an indicator, a numbered dot a deal."""

    rows: tuple[DotPlotRow, ...]
    deals: tuple[tuple[int, str], ...]
    """The numbers and names that the legend explains."""
    minimum: int
    maximum: int
    reference_label: str
    minimum_label: str = ""
    """The words for the scale's lowest figure."""
    maximum_label: str = ""
    """The words for the scale's highest figure."""
    own: int = 0
    """The number of the deal whose dots stand out; 0 where none is one's own."""
    numbered: bool = True
    """Whether dots have the numbers of their deals."""


@dataclass(frozen=True)
class StackedRow:
    """One statement, or the indicator over its statements."""

    label: str
    shares: tuple[int, ...]
    """How many percent gave an answer of each group; () where that is not told, and of an indicator."""
    mean: float | None
    n: int | None
    heading: bool = False
    """Whether it is an indicator."""


@dataclass(frozen=True)
class StackedBars:
    """What was answered to each statement: a bar a statement, a piece of it for each group of neighbouring answers."""

    rows: tuple[StackedRow, ...]
    groups: tuple[str, ...]
    """What the legend calls the groups, from low to high."""
    fills: tuple[str, ...]
    """Their colours, six hex digits each."""
    mean_label: str
    n_label: str
    statement_label: str
    decimal: str = "."
    """What parts tenths from wholes."""
