"""A merge with conflicts, gone on with from what it was made from: as long as nothing else has happened, all of it is known.

From the base and the deck alone some of it has to be guessed: where people joined two points, say, of which the source moved one,
which of them stands where. A second merge that guessed otherwise than the first would change a deck that nobody touched.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.edit_script import TextPoint
from pipeline.merge import SETTLED_NOWHERE
from pipeline.merge.merged_text import MergedText, merge_text
from pipeline.merge.next_base import next_base
from pipeline.merge.point_matching import squashed
from pipeline.merge.three_versions import MergedPoint
from pipeline.merge_model import ConflictStrategy, Settlement, Side
from pipeline.merged_from import MergedFrom, kept, points_of


@dataclass(frozen=True)
class TextOutcome:
    """What became of the running text of a section, and what the next splice has to know of it."""

    merged: MergedText
    base: Sequence[tuple[MergedPoint, TextPoint]]
    """The points that the next base has, in order, each with what it says there."""
    merged_from: MergedFrom | None
    """What it was made from, where there were conflicts."""


def text_outcome(
    before: MergedFrom | None,
    base: Sequence[TextPoint],
    theirs: Sequence[TextPoint],
    ours: Sequence[TextPoint],
    settlement: Settlement = SETTLED_NOWHERE,
) -> TextOutcome:
    """The three versions put together. Where `base` and `theirs` are what the merge `before` made, that one is gone on with."""
    gone_on = _gone_on(before, base, theirs, ours, settlement) if before is not None else None
    if gone_on is not None:
        return gone_on
    outcome = _outcome(MergedFrom(kept(base), kept(theirs)), base, theirs, ours, settlement)
    if before and outcome.merged_from and not outcome.merged_from.settled and _changes_nothing(outcome.merged, theirs):
        return replace(outcome, merged_from=before)  # boxes of people's own may stand elsewhere than their text
    return outcome


def _changes_nothing(merged: MergedText, theirs: Sequence[TextPoint]) -> bool:
    made = [each for each in merged.points if each.any.runs]
    kept_points = [each.theirs for each in made if each.theirs and each.made and each.made.looks == each.theirs.looks]
    return len(kept_points) == len(made) == len(theirs)


def _outcome(
    source: MergedFrom,
    base: Sequence[TextPoint],
    theirs: Sequence[TextPoint],
    ours: Sequence[TextPoint],
    settlement: Settlement,
) -> TextOutcome:
    """The three versions put together: those in `source`, and that of the inputs."""

    def settled(point: MergedPoint) -> ConflictStrategy:
        return settlement.of(point.number) or source.settled.get(point.number, "")

    def side(point: MergedPoint) -> Side:
        return settled(point) or "theirs"

    merged = merge_text(base, theirs, ours, side)
    order = next_base(merged, lambda point: not point.conflict or settled(point) != "")
    disputed = [each for each in (*merged.points, *merged.absent) if each.conflict]
    own = {each.number: taken for each in disputed if (taken := settled(each))}
    return TextOutcome(merged, order, replace(source, settled=own) if disputed else None)


def _gone_on(
    before: MergedFrom,
    base: Sequence[TextPoint],
    theirs: Sequence[TextPoint],
    ours: Sequence[TextPoint],
    settlement: Settlement,
) -> TextOutcome | None:
    """What the merge `before` comes to with the source as it is now; None where `base` and `theirs` are not what it made.

    Its points are in the versions of now.
    """
    versions = points_of(before.base), points_of(before.theirs), ours
    first = _outcome(before, *versions, SETTLED_NOWHERE)
    standing = [(flow, each) for flow, points in first.merged.flows.items() for each in points if each.any.runs]
    if [_says(flow, each.made) for flow, each in standing] != [_says(each.flow, each) for each in theirs]:
        return None
    left, now_left = sorted(first.base, key=lambda each: _known(each[1])), sorted(base, key=_known)
    if [_known(each) for _, each in left] != [*map(_known, now_left)]:
        return None
    outcome = _outcome(before, *versions, settlement)
    was = {_versions(each): now for (each, _), now in zip(left, now_left, strict=True)}
    there = {_versions(each): (each.made, now) for (_, each), now in zip(standing, theirs, strict=True)}
    merged = outcome.merged
    for each in {id(each): each for each in (*merged.points, *merged.absent)}.values():
        before_now, (made_then, now) = was.get(_versions(each)), there.get(_versions(each), (None, None))
        each.numbered = each.number
        if each.number in before.settled:
            each.words_disputed = each.place_disputed = False  # that is not told again
        if now is not None and made_then is not None and each.made is not None and each.made.looks == made_then.looks:
            each.made = replace(each.made, runs=now.runs, xml=now.xml, places=now.places)
        each.base, each.theirs = before_now, now
    absent = tuple(each for each in merged.absent if (each.base, each.theirs, each.ours) != (None, None, None))
    return replace(outcome, merged=replace(merged, absent=absent))


def _versions(point: MergedPoint) -> tuple[int, int, int]:
    """By what a point is known in merges of the same versions."""
    return id(point.base), id(point.theirs), id(point.ours)


def _known(point: TextPoint) -> str:
    """By what a point of a base is known: where it stands there depends on the slides that there are."""
    return repr((point.in_dispute, point.looks))


def _says(flow: str, point: TextPoint | None) -> tuple[object, ...]:
    """What a point says, and where it stands; how its words look is people's."""
    return (flow, point.style, point.continued, squashed(point.text)) if point is not None else (flow,)
