"""Open comments as comments of Markdown, each above the point that it is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from pipeline.deck.patch.threads import Said, Thread
from pipeline.review.placing import Placer, items_of
from pipeline.review.remarks import Remark
from pipeline.review.source_file import SourceFile, words


class Reader(Protocol):
    """Reads a text as a file of the inputs."""

    def as_read(self, name: str, text: str) -> SourceFile:
        """The file with this name if it had this text."""


def noted(text: str, name: str, remarks: Sequence[Remark], reader: Reader, *, names: bool) -> tuple[str, set[int]]:
    """The text of a file with the open comments on its points, and the identities of the remarks that stand in it.

    One that stands in it already is not written again; a text that would read otherwise than before stays as it is.
    """
    own = [one for one in remarks if one.thread and not one.settled and not one.generated and one.location]
    own = [one for one in own if one.location and one.location.file == name]
    file = reader.as_read(name, text)
    items = items_of(file)
    places = [(each, at) for each in own if (at := _point(file, each)) is not None]
    left = Counter(line.strip() for line in file.lines)
    wanted = [(line, at) for (at, _), said in _threads(places, names=names).items() for line in said]
    # what stands above its own point first: a line elsewhere may be that of another comment with the same words
    for line, at in sorted(wanted, key=lambda one: one[0] not in _lines_above(file, one[1])):
        if left[line]:
            left[line] -= 1
        else:
            items[at].above.append(line)
    placed = {id(each) for each, _ in places}
    made = Placer(file, items).text()
    unchanged = [(one.style, one.number, one.continued, one.runs) for one in file.points]
    again = [(one.style, one.number, one.continued, one.runs) for one in reader.as_read(name, made).points]
    return (made, placed) if again == unchanged else (text, set())


def _threads(places: Sequence[tuple[Remark, int]], *, names: bool) -> dict[tuple[int, str], list[str]]:
    """The lines of every comment with its answers, by its point and first line: several decks may have it, with other answers."""
    found: dict[tuple[int, str], list[str]] = {}
    for each, at in places:
        lines = lines_of(each.thread, names=names) if each.thread else []
        own = found.setdefault((at, lines[0]), []) if lines else []
        own += [line for line in dict.fromkeys(lines) if line not in own]
    return found


def _lines_above(file: SourceFile, at: int) -> set[str]:
    """The lines between a point and the one above it."""
    start = max((one.end for one in file.points if one.end <= file.points[at].first), default=0)
    return {line.strip() for line in file.lines[start : file.points[at].first]}


def _point(file: SourceFile, remark: Remark) -> int | None:
    """The point that a comment is about: the one with its words, else the one in its line."""
    assert remark.thread and remark.location, "only comments with a place are looked for"
    line = remark.location.line
    about = " ".join(remark.thread.words.split())
    having = [at for at, one in enumerate(file.points) if about and about in words(one.runs)]
    near = sorted(having or range(len(file.points)), key=lambda at: abs(file.points[at].first + 1 - line))
    return near[0] if near else None


def lines_of(thread: Thread, *, names: bool) -> list[str]:
    """A comment and its answers, a line each."""
    return [
        f"<!-- review, {_heading(one, names=names)}: {_safe(one.text)} -->" for one in (thread.said, *thread.replies)
    ]


def _heading(one: Said, *, names: bool) -> str:
    return _safe(", ".join(filter(None, ((one.author if names else one.initials) or "?", one.date[:10]))))


def _safe(text: str) -> str:
    return " ".join(text.split()).replace("--", "- -").replace("->", "- >")
