"""What, besides the source, the running text of a section was merged from where people and the source had changed the same.

A base remembers it, so that the next splice goes on with that merge as long as the deck says what it made (`merge.merged_again`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.edit_script import TextPoint
from pipeline.merge_model import Side


@dataclass(frozen=True)
class KeptPoint:
    """A point as a version of a section had it."""

    point: TextPoint
    """It, without its places."""
    formatting: Mapping[int, str] = field(default_factory=dict)
    """`Run.xml`, which a base does not write with its runs, by the run's place."""


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
    return KeptPoint(replace(point, places=(), runs=tuple(replace(run, xml="") for run in point.runs)), formatting)


def points_of(version: Sequence[KeptPoint]) -> list[TextPoint]:
    """The points of a version that a base kept."""
    return [
        replace(
            each.point,
            runs=tuple(replace(run, xml=each.formatting.get(n, "")) for n, run in enumerate(each.point.runs)),
        )
        for each in version
    ]
