"""Which edits of reviewers can be put into the inputs, and which are in doubt: others disagree, or the file has moved on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from typing import Literal

from pipeline.diagnostics import Location
from pipeline.edit_script import PointEdit, TextPoint
from pipeline.merge.points import headed
from pipeline.merge.script import edit_script
from pipeline.messages import Message, said
from pipeline.review.source_file import SourceFile, SourcePoint, key_of, words
from pipeline.slides import Jump, Run

_CALL = re.compile(r"\[\^[^\]\s]+\]")

Verdict = Literal["apply", "there", "conflict", "moved-on", "nothing"]


@dataclass
class Proposal:
    """What one reviewer did to one point, and what is to be said of it."""

    deck: str
    edit: PointEdit
    files: frozenset[str]
    """The files that it concerns."""
    verdict: Verdict = "apply"


@dataclass(frozen=True)
class Conflict:
    """A point of which there are several versions."""

    location: Location
    versions: tuple[tuple[Message, str], ...]
    """Whose each is, and its words; "" where it is deleted."""


@dataclass
class Matched:
    """The points that one deck was generated from, in a file as it is now."""

    points: dict[int, int] = field(default_factory=dict)
    """Which point of the file a point of the base is, by the identity of its object."""
    there: dict[int, int] = field(default_factory=dict)
    """Points of theirs that the file has already, though the base did not."""
    present: dict[int, str] = field(default_factory=dict)
    """What the file says in the place of points that it has no longer; "" where it has nothing."""
    links: dict[Jump, Jump] = field(default_factory=dict)
    """What jumps of the deck are called in the file."""
    calls: dict[str, str] = field(default_factory=dict)
    """How the file calls a footnote ("[^a]"), by its number in the deck."""


def matched(base: Sequence[TextPoint], theirs: Sequence[TextPoint], file: SourceFile) -> Matched:
    """Find the points of the base, those of one file, and those that people made of them, in that file as it is now."""
    own = sorted(
        (one for one in base if one.location),
        key=lambda one: (one.location.line, one.location.column) if one.location else (0, 0),
    )
    found = Matched()
    for i, j in _same([words(one.runs) for one in own], [words(one.runs) for one in file.points]):
        found.points[id(own[i])] = j
        pairs = zip(own[i].runs, file.points[j].runs, strict=False)
        found.links |= {a.link: b.link for a, b in pairs if isinstance(a.link, Jump) and isinstance(b.link, Jump)}
        numbers = [run.text for run in own[i].runs if run.field == "footnote"]
        found.calls |= dict(zip(numbers, _CALL.findall("\n".join(file.points[j].content)), strict=False))
    taken = set(found.points.values())
    left = [j for j in range(len(file.points)) if j not in taken]
    for i, j in _same([words(one.runs) for one in theirs], [words(file.points[j].runs) for j in left]):
        found.there[id(theirs[i])] = left[j]
    lost = [one for one in own if id(one) not in found.points]
    if lost:
        now = headed(_as_text_point(one, file.name) for one in file.points)
        for edit in edit_script("", [replace(one, flow="") for one in headed(own)], now).edits:
            for point in edit.before:
                original = next(
                    (one for one in lost if one.location == point.location and one.text == point.text), None
                )
                if original is not None:
                    found.present[id(original)] = "\n".join(each.text for each in edit.after)
    return found


def _same(one: Sequence[str], two: Sequence[str]) -> list[tuple[int, int]]:
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    return [(block.a + at, block.b + at) for block in blocks for at in range(block.size)]


def _as_text_point(point: SourcePoint, file: str) -> TextPoint:
    location = Location(file, point.first + 1)
    return TextPoint(point.runs, point.style, "", number=point.number, continued=point.continued, location=location)


def in_source(runs: Sequence[Run], found: Matched) -> tuple[Run, ...]:
    """Runs of a deck with links and footnotes as the inputs call them; ValueError for one that they have no name for."""
    return tuple(_in_source(run, found) for run in runs)


def _in_source(run: Run, found: Matched) -> Run:
    if run.field == "footnote":
        if run.text not in found.calls:
            raise ValueError(run.text)
        return Run(found.calls[run.text], field="footnote")
    return Run(run.text, run.bold, run.italic, _link(run.link, found.links))


def _link(link: Jump | str | None, links: dict[Jump, Jump]) -> Jump | str | None:
    if not isinstance(link, Jump):
        return link
    if link in links:
        return links[link]
    kind, _, name = link.slide.partition("/")
    if kind in ("deal", "chapter") and name and "/" not in name:
        return Jump(f"{kind}:{name}")
    raise ValueError(link.slide)


def decide(proposals: Sequence[Proposal], found: dict[str, dict[str, Matched]]) -> list[Conflict]:
    """Give every proposal its verdict, given each deck's matches by file; the conflicts.

    Two that do the same to a point are one; a reviewer who did something else to a point than another makes both conflicts.
    """
    conflicts: list[Conflict] = []
    touched: dict[tuple[str, int], list[Proposal]] = {}
    for each in proposals:
        verdict = _alone(each, found)
        each.verdict = verdict
        if verdict == "moved-on":
            conflicts.append(_moved_on(each, found))
        elif verdict == "apply":
            for key in _targets(each, found):
                touched.setdefault(key, []).append(each)
    told: set[tuple[int, ...]] = set()
    for every in touched.values():
        if len({_signature(each.edit) for each in every}) > 1:
            for each in every:
                each.verdict = "conflict"
            if (ids := tuple(sorted(map(id, every)))) not in told:
                told.add(ids)
                conflicts.append(_disagreement(every))
    return conflicts


def _alone(proposal: Proposal, found: dict[str, dict[str, Matched]]) -> Verdict:
    """What becomes of an edit if no other reviewer did anything."""
    edit, by_file = proposal.edit, found[proposal.deck]
    if (edit.kinds == ("reformatted",) and _alike(edit)) or any(
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


def _alike(edit: PointEdit) -> bool:
    """Whether nothing was changed that Markdown has a word for."""

    def looks(points: tuple[TextPoint, ...]) -> list[object]:
        return [(one.style, one.continued, one.number is None, key_of(one.runs)) for one in points]

    return looks(edit.before) == looks(edit.after)


def _targets(proposal: Proposal, found: dict[str, dict[str, Matched]]) -> list[tuple[str, int]]:
    """The points of files that an edit is about."""
    by_file = found[proposal.deck]
    return [
        (file, by_file[file].points[id(point)])
        for file in sorted(proposal.files)
        for point in proposal.edit.before
        if file in by_file and id(point) in by_file[file].points
    ]


def _signature(edit: PointEdit) -> tuple[object, ...]:
    """What was done, as far as two reviewers may have done the same."""
    behind = words(edit.behind.runs) if "moved" in edit.kinds and edit.behind else ""
    after = tuple((one.style, one.continued, one.number is None, key_of(one.runs)) for one in edit.after)
    return (after, "moved" in edit.kinds, behind)


def _text(points: Sequence[TextPoint]) -> str:
    return "\n".join(one.text for one in points)


def _moved_on(proposal: Proposal, found: dict[str, dict[str, Matched]]) -> Conflict:
    edit = proposal.edit
    now = [
        text for one in found[proposal.deck].values() for point in edit.before if (text := one.present.get(id(point)))
    ]
    versions = [(said("whose/base"), _text(edit.before)), (said("whose/inputs"), "\n".join(now))]
    return Conflict(
        edit.location or Location(""), (*versions, (said("whose/reviewer", deck=proposal.deck), _text(edit.after)))
    )


def _disagreement(every: Sequence[Proposal]) -> Conflict:
    edit = every[0].edit
    versions = [(said("whose/base"), _text(edit.before))]
    versions += [(said("whose/reviewer", deck=each.deck), _text(each.edit.after)) for each in every]
    return Conflict(edit.location or Location(""), tuple(versions))
