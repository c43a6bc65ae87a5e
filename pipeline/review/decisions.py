"""Which edits of reviewers can be put into the inputs, and which are in doubt: others disagree, or the file has moved on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pipeline.diagnostics import Location
from pipeline.edit_script import PointEdit, TextPoint
from pipeline.merge.merged_blocks import alike
from pipeline.merge.merged_text import SURE
from pipeline.merge.merged_words import merge_words
from pipeline.messages import Message, said
from pipeline.review.dependence import Dependence, changes_place
from pipeline.review.remarks import level, says_the_same, styled, verbs_of
from pipeline.review.source_file import SourceFile, key_of, words
from pipeline.review.source_match import Matched, in_source
from pipeline.slides import Run

Verdict = Literal["apply", "carried", "there", "conflict", "moved-on", "nothing"]
Found = Mapping[str, Mapping[str, Matched]]
"""By deck and file: which points of the file are those of the deck."""


@dataclass(eq=False)
class Proposal:
    """What one reviewer did to one point, and what is to be said of it."""

    deck: str
    edit: PointEdit
    files: frozenset[str]
    """The files that it concerns."""
    verdict: Verdict = "apply"
    runs: tuple[Run, ...] | None = None
    """The words that all made of it, as the inputs write them; None: those of the edit."""
    carrier: Proposal | None = None
    """The one that stands for all, where this one is "carried"."""


@dataclass(frozen=True)
class Version:
    """What somebody makes of a point."""

    whose: Message
    verbs: tuple[Message, ...]
    """What was done to it; none where it is only said."""
    text: str
    """Its words; "" where there are none."""


@dataclass(frozen=True)
class Conflict:
    """A point of which there are several versions."""

    location: Location
    versions: tuple[Version, ...]
    slide: str = ""
    """The key of the slide that it stands on."""


def decide(
    proposals: Sequence[Proposal], found: Found, files: Mapping[str, SourceFile], dependence: Dependence
) -> list[Conflict]:
    """Give every proposal its verdict, given each deck's matches by file; the conflicts.

    What several reviewers did to a point goes together where they changed different words of it, or did the same.
    """
    conflicts: list[Conflict] = []
    touched: dict[tuple[str, int], list[Proposal]] = {}
    for each in proposals:
        each.verdict = _alone(each, found)
        if each.verdict == "moved-on":
            conflicts.append(_moved_on(each, found))
        elif each.verdict == "apply":
            for key in _targets(each.edit.before, each, found):
                touched.setdefault(key, []).append(each)
    disputes = [every for (file, at), every in touched.items() if not _agree(every, files[file].points[at].runs, found)]
    disputes += _under_what_others_moved(proposals, touched, found, dependence)
    told: set[frozenset[Proposal]] = set()
    for every in disputes:
        for each in every:
            each.verdict = "conflict"
        if frozenset(every) not in told:
            told.add(frozenset(every))
            conflicts.append(_disagreement(every))
    for each in proposals:
        if each.carrier is not None and each.carrier.verdict != "apply":
            each.verdict = each.carrier.verdict
    return conflicts


def _alone(proposal: Proposal, found: Found) -> Verdict:
    """What becomes of an edit if no other reviewer did anything."""
    edit, by_file = proposal.edit, found[proposal.deck]
    if ({*edit.kinds} <= {"reworded", "reformatted"} and says_the_same(edit)) or any(
        one.style == "part" for one in (*edit.before, *edit.after)
    ):
        return "nothing"  # what a part is called says which part it is
    matches = [by_file[file] for file in proposal.files if file in by_file]
    known = [point for point in edit.before if any(id(point) in one.points for one in matches)]
    if edit.after and all(any(id(point) in one.there for one in matches) for point in edit.after):
        return "there"
    if not edit.before:
        return "apply" if matches else "moved-on"
    if len(known) == len(edit.before):
        return "apply"
    if not edit.after and not any(one.present.get(id(point)) for one in matches for point in edit.before) and matches:
        return "there"  # it is gone from the file too
    return "moved-on"


def _targets(points: Sequence[TextPoint], proposal: Proposal, found: Found) -> Iterator[tuple[str, int]]:
    """Which points of files these points of the base are."""
    for point in points:
        for file in sorted(proposal.files):
            match = found[proposal.deck].get(file)
            if match is not None and id(point) in match.points:
                yield file, match.points[id(point)]


# --- several reviewers ------------------------------------------------------------------------------


def _agree(every: Sequence[Proposal], now: tuple[Run, ...], found: Found) -> bool:
    """Whether what was done to one point, which looks like this `now`, goes together; one of them then stands for all."""
    able = [each for each in every if _is_sayable(each, found)]
    if not able:
        return True
    if not all(len(each.edit.before) == len(each.edit.after) == 1 for each in able):
        return len({_signature(each.edit) for each in able}) == 1
    moves = {_place(each.edit) for each in able} - {_UNMOVED}
    if len(moves) > 1:
        return False
    runs = _words_of_all(able, now, found)
    if runs is None:
        return False
    carrier = next((each for each in able if _place(each.edit) != _UNMOVED), able[0])
    same = len({_signature(each.edit) for each in able}) == 1
    for each in able:
        each.runs = runs
        if not same and each is not carrier:
            each.verdict, each.carrier = "carried", carrier
    return True


_UNMOVED = (False, "", None)


def _place(edit: PointEdit) -> tuple[object, ...]:
    """Where a point comes to stand, and its level if that is another."""
    was, now = level(edit.before[0]), level(edit.after[0])
    return "moved" in edit.kinds, _behind(edit), now if now != was else None


def _behind(edit: PointEdit) -> str:
    return words(edit.behind.runs) if "moved" in edit.kinds and edit.behind else ""


def _signature(edit: PointEdit) -> tuple[object, ...]:
    """What was done, as far as two reviewers may have done the same."""
    after = tuple((level(one), key_of(one.runs)) for one in edit.after)
    return (after, "moved" in edit.kinds, _behind(edit))


def _is_sayable(proposal: Proposal, found: Found) -> bool:
    """Whether the inputs have a name for all its links and footnotes."""
    try:
        for point in (*proposal.edit.before, *proposal.edit.after):
            _source_runs(point, proposal, found)
    except ValueError:
        return False
    return True


def _source_runs(point: TextPoint, proposal: Proposal, found: Found) -> tuple[Run, ...]:
    """The words of a point as the inputs write them; ValueError where they can't."""
    error = ValueError(proposal.deck)
    for file in sorted(proposal.files):
        match = found[proposal.deck].get(file)
        try:
            return in_source(point.runs, match or Matched())
        except ValueError as why:
            error = why
    raise error


def _words_of_all(every: Sequence[Proposal], now: tuple[Run, ...], found: Found) -> tuple[Run, ...] | None:
    """The words with what each changed in them, the inputs too since then; None where two changed the same."""
    base = _source_runs(every[0].edit.before[0], every[0], found)
    versions = [now] + [_source_runs(each.edit.after[0], each, found) for each in every]
    made = base
    for other in versions:
        if key_of(other) in (key_of(made), key_of(base)):
            continue
        only_looks = words(base) in (words(made), words(other))
        sure = only_looks or min(alike(words(base), words(each)) for each in (made, other)) >= SURE
        merged = merge_words(base, made, other, as_wholes=not sure)
        again = merge_words(base, other, made, as_wholes=not sure)
        if merged is None or again is None or key_of(merged) != key_of(again):
            return None
        made = merged
    return made


def _under_what_others_moved(
    proposals: Sequence[Proposal],
    touched: Mapping[tuple[str, int], Sequence[Proposal]],
    found: Found,
    dependence: Dependence,
) -> Iterator[list[Proposal]]:
    """What a reviewer put under a point that another took away, moved or gave another level."""
    for each in proposals:
        if each.verdict != "apply" or not changes_place(each.edit) or not each.edit.after:
            continue
        above = [point for edit in dependence.above(each.edit) for point in edit.before]
        for key in _targets(above, each, found):
            moving = [one for one in touched.get(key, ()) if changes_place(one.edit)]
            if moving and all(one.deck != each.deck for one in moving):
                yield [*moving, each]


# --- conflicts --------------------------------------------------------------------------------------


def _moved_on(proposal: Proposal, found: Found) -> Conflict:
    every = found[proposal.deck].values()
    now = [text for one in every for point in proposal.edit.before if (text := one.present.get(id(point)))]
    conflict = _disagreement([proposal])
    return replace(conflict, versions=(*conflict.versions, Version(said("whose/inputs"), (), "\n".join(now))))


def _disagreement(every: Sequence[Proposal]) -> Conflict:
    edit = next((each.edit for each in every if each.edit.before), every[0].edit)
    sides = [edit.before, *(each.edit.after for each in every)]
    plain = ["\n".join(one.text for one in side) for side in sides]
    base, *texts = plain if len({*plain}) == len(plain) else [styled(side) for side in sides]
    versions = [
        Version(said("whose/reviewer", deck=each.deck), verbs_of(each.edit), text)
        for each, text in zip(every, texts, strict=True)
    ]
    slide = next((place.slide for point in (*edit.before, *edit.after) for place in point.places), "")
    return Conflict(edit.location or Location(""), (Version(said("whose/base"), (), base), *versions), slide)
