"""Points that a deck was generated from, found again in the inputs as they are now; and how these call what the deck shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from pipeline.diagnostics import Location
from pipeline.edit_script import TextPoint
from pipeline.merge.points import headed
from pipeline.merge.script import edit_script
from pipeline.messages import Message, said
from pipeline.review.source_file import SourceFile, SourcePoint, words
from pipeline.slides import Jump, Run

_STRUCK = re.compile(r'\bstrike="(?:sng|dbl)Strike"')
_ELEMENT = re.compile(r"<(?!a:(?:rPr|fld)\b)")
"""What stands among words and is none, as a formula, is kept as its whole element."""
_CALL = re.compile(r"(?<!\\)\[\^[^\]\s]+\]")


@dataclass
class Matched:
    """The points that one deck was generated from, in a file as it is now."""

    points: dict[int, int] = field(default_factory=dict)
    """Which point of the file a point of the base is, by the identity of its object."""
    there: dict[int, int] = field(default_factory=dict)
    """Points of theirs that the file has already, though the base did not."""
    elsewhere: dict[int, int] = field(default_factory=dict)
    """Which point of the file a point of the base is that stands before or behind others there by now."""
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
    moved = {words(file.points[j].runs): j for j in reversed(left)}
    found.elsewhere = {id(one): moved.pop(words(one.runs)) for one in lost if words(one.runs) in moved}
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


class UnsayableError(ValueError):
    """Markdown has no word for what a run of a deck holds."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


def is_struck(run: Run) -> bool:
    """Whether somebody struck words through."""
    return _STRUCK.search(run.xml) is not None


def in_source(runs: Sequence[Run], found: Matched) -> tuple[Run, ...]:
    """Runs of a deck with links and footnotes as the inputs call them.

    ValueError for one that they have no name for, UnsayableError for a formula or words that are struck through.
    """
    return tuple(each for run in runs for each in _in_source(run, found))


def _in_source(run: Run, found: Matched) -> Iterator[Run]:
    if run.text.strip() and is_struck(run):
        raise UnsayableError(said("unplaced/struck", words=run.text.strip()))
    if _ELEMENT.match(run.xml):
        raise UnsayableError(said("unplaced/formula"))
    if run.field != "footnote":
        yield Run(run.text, run.bold, run.italic, _link(run.link, found.links))
        return
    if run.text not in found.calls:
        raise ValueError(run.text)
    yield Run(found.calls[run.text], field="footnote")


def _link(link: Jump | str | None, links: dict[Jump, Jump]) -> Jump | str | None:
    if not isinstance(link, Jump):
        return link
    if link in links:
        return links[link]
    kind, _, name = link.slide.partition("/")
    if kind in ("deal", "chapter") and name and "/" not in name:
        return Jump(f"{kind}:{name}")
    raise ValueError(link.slide)
