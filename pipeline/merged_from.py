"""What, besides the source, the running text of a section was merged from where people and the source had changed the same.

A base remembers it, so that the next splice goes on with that merge as long as the deck says what it made (`merge.merged_again`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.diagnostics import Location
from pipeline.edit_script import TextPoint
from pipeline.merge_model import Side
from pipeline.slides import Run


@dataclass(frozen=True)
class KeptPoint:
    """A point as a version of a section had it, without its places."""

    runs: tuple[Run, ...]
    style: str
    flow: str
    under: str = ""
    number: int | None = None
    continued: bool = False
    point: str = ""
    in_dispute: bool = False
    location: Location | None = None
    formatting: Mapping[int, str] = field(default_factory=dict)
    """`Run.xml`, which a base does not write, by the run's place, and `TextPoint.xml` by -1."""


@dataclass(frozen=True)
class MergedFrom:
    """The versions that were merged, and what was settled since."""

    base: tuple[KeptPoint, ...]
    """As it was generated before."""
    theirs: tuple[KeptPoint, ...]
    """As people had it."""
    settled: Mapping[int, Side] = field(default_factory=dict)
    """The numbers of the conflicts that were settled, each with whose version was taken."""


def kept(points: Iterable[TextPoint]) -> tuple[KeptPoint, ...]:
    """The points of a version as a base keeps them."""
    return tuple(map(_kept, points))


def _kept(point: TextPoint) -> KeptPoint:
    formatting = {n: run.xml for n, run in enumerate(point.runs) if run.xml}
    return KeptPoint(
        tuple(replace(run, xml="") for run in point.runs),
        point.style,
        point.flow,
        point.under,
        point.number,
        point.continued,
        point.point,
        point.in_dispute,
        point.location,
        {**formatting, -1: point.xml} if point.xml else formatting,
    )


def points_of(version: Sequence[KeptPoint]) -> list[TextPoint]:
    """The points of a version that a base kept."""
    return [_point(each) for each in version]


def _point(kept_point: KeptPoint) -> TextPoint:
    formatting = kept_point.formatting
    return TextPoint(
        tuple(replace(run, xml=formatting.get(n, "")) for n, run in enumerate(kept_point.runs)),
        kept_point.style,
        kept_point.flow,
        kept_point.under,
        kept_point.number,
        kept_point.continued,
        xml=formatting.get(-1, ""),
        point=kept_point.point,
        in_dispute=kept_point.in_dispute,
        location=kept_point.location,
    )
