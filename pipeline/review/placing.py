"""Points taken out of a Markdown file, put into it and moved in it; every other line stays, byte for byte."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise

from pipeline.edit_script import depth_of
from pipeline.review.rewording import prefix_of
from pipeline.review.source_file import SourceFile, SourcePoint

_MARKER = re.compile(r"([ \t]*)(?:([-*+])|(\d{1,9})([.)]))([ \t]+)")
_LEVELS = {"bullet-1": 1, "bullet-2": 2, "bullet-3": 3}
_MARKS = {"part": "# ", "heading": "## "}
_IN_DIV = ("big-number", "number-words", "number-source")
"""What stands in a div of its own (`::: number`)."""
_IN_QUOTE = ("quote", "attribution")
_LINE_BREAK = "  "
"""At the end of a line within a paragraph."""
_ASIDES = {"<!--": "-->", "::: notes": ":::"}
"""How what a build passes over between two points begins and ends."""


@dataclass(eq=False)
class Item:
    """A point in its place in what the file becomes."""

    style: str
    content: tuple[str, ...]
    """Its Markdown, without what stands before it on each line."""
    numbered: bool = False
    continued: bool = False
    own: SourcePoint | None = None
    """The point of the file that stands here; None for one that is put in."""
    gone: bool = False
    """It stands here no longer."""
    anew: bool = False
    """What stands before its words is written anew: it has another level now."""
    above: list[str] = field(default_factory=list)
    """Comments to stand above it."""
    deck: str = ""
    """Whose it is, where it is put in."""

    @property
    def depth(self) -> int:
        """How deep it stands, as of the points of a deck."""
        return depth_of(self.style, continued=self.continued)

    @property
    def level(self) -> int:
        """Which level of a list it is an item of; 0 for none."""
        return 0 if self.continued else _LEVELS.get(self.style, 0)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.style in _MARKS


FRONT = Item("", ())
"""What a point stands behind that is the first of a file."""


def items_of(file: SourceFile) -> list[Item]:
    """The points of a file as they stand."""
    return [Item(one.style, one.content, one.number is not None, one.continued, one) for one in file.points]


@dataclass
class _Written:
    """An item that is written, with what stands before its words."""

    item: Item
    prefix: str


class Placer:
    """Writes the lines of a file with its points as `items` says.

    With `level`, all items of lists get their places anew. With `inside`, comments between them stand within the item above,
    and notes behind the next, so that the list goes on.
    """

    def __init__(self, file: SourceFile, items: Sequence[Item], *, level: bool = False, inside: bool = False) -> None:
        self._file, self._items, self._level, self._inside = file, items, level, inside
        self._end = file.end_of_line
        self._blank = self._end
        self._after_heading = self._blank_after_headings()
        self._lines: list[str] = []
        self._above: list[_Written] = []
        self._dropped = {*self._around_what_is_gone()}

    def text(self) -> str:
        """The whole file."""
        points = self._file.points
        self._lines += self._kept(0, points[0].first if points else 0)
        waiting: list[str] = []
        for at, item in enumerate(self._items):
            if item.own is None:
                waiting = self._insert(item, waiting, self._next(at))
                continue
            if item.gone and self._inside and waiting:
                gap = self._gap(item.own)
                waiting += gap[1:] if gap and not gap[0].strip() and not waiting[-1].strip() else gap
                continue
            above, below = self._around_deeper(waiting, item)
            self._flush(above)
            waiting = [*below, *self._gap(item.own)]
            if item.gone:
                if self._is_blank_above() and waiting and not waiting[0].strip():
                    waiting = waiting[1:]
                continue
            if self._runs_on(item):
                self._flush([self._blank])
            self._write(item)
        self._flush(waiting)
        return self._finished()

    # --- what stands between points ----------------------------------------------------------------

    def _gap(self, point: SourcePoint) -> list[str]:
        """The lines between a point and the next one."""
        after = next((one.first for one in self._file.points if one.first >= point.end), len(self._file.lines))
        return self._kept(point.end, after)

    def _kept(self, start: int, end: int) -> list[str]:
        return [self._file.lines[at] for at in range(start, end) if at not in self._dropped]

    def _around_what_is_gone(self) -> Iterator[int]:
        """The lines of divs and quotes that have no words left."""
        lines = self._file.lines
        for found in self._enclosed():
            if all(item.gone for item, _ in found):
                first, end = found[0][1].first, found[-1][1].end
                yield from (at for at in range(first, end) if lines[at].strip() == ">")
                if found[0][1].style in _IN_DIV:
                    for rows in (range(first - 1, -1, -1), range(end, len(lines))):
                        yield from islice((at for at in rows if lines[at].strip().startswith(":::")), 1)

    def _enclosed(self) -> list[list[tuple[Item, SourcePoint]]]:
        """The points of each div and each quote."""
        found: list[list[tuple[Item, SourcePoint]]] = []
        end = 0
        for item, own in ((one, one.own) for one in self._items if one.own is not None):
            if own.style in (*_IN_DIV, *_IN_QUOTE):
                between = self._file.lines[end : own.first]
                goes_on = end and own.style != "big-number" and all(line.lstrip().startswith(">") for line in between)
                if goes_on or own.style in _IN_DIV[1:]:
                    found[-1].append((item, own))
                else:
                    found.append([(item, own)])
            end = own.end if own.style in _IN_QUOTE else 0
        return found

    def _around_deeper(self, waiting: list[str], item: Item) -> tuple[list[str], list[str]]:
        """What stands above an item, and what between it and its words: comments as deep as the item, notes behind it."""
        if not self._inside or not (item.level > 1 or item.continued):
            return waiting, []
        above: list[str] = []
        below: list[str] = []
        prefix = self._prefix_of(item)
        indent = prefix[: len(prefix) - len(prefix.lstrip())]
        until = ""
        for line in waiting:
            until = until or next((end for start, end in _ASIDES.items() if line.startswith(start)), "")
            if until == ":::":
                below.append(line)
                until = "" if line.strip() == until else until
            else:
                above.append(f"{indent}{line}" if until and line.strip() else line)
                until = "" if until in line else until
        while below and len(above) > 1 and not above[-1].strip() and not above[-2].strip():
            above.pop()
        return above, [self._blank, *below] if below else []

    def _flush(self, waiting: list[str]) -> None:
        self._lines += waiting

    def _is_blank_above(self) -> bool:
        return not self._lines or not self._lines[-1].strip()

    def _next(self, at: int) -> Item | None:
        return next((one for one in self._items[at + 1 :] if not one.gone), None)

    def _insert(self, item: Item, waiting: list[str], following: Item | None) -> list[str]:
        """Write a new item behind what is written; what still stands before the next one."""
        above = self._above[-1].item if self._above else None
        if above is not None and above.style in _IN_DIV and item.style not in _IN_DIV:
            closed = next((at + 1 for at, line in enumerate(waiting) if line.strip().startswith(":::")), 0)
            self._flush(waiting[:closed])
            waiting = waiting[closed:]
        only_blank = not any(line.strip() for line in waiting)
        if above is not None and above.style == "quote" and item.style in _IN_QUOTE:
            self._flush([] if item.style == "attribution" else [f">{self._end}"])
            self._write(item)
            return waiting or ([f">{self._end}"] if following is not None and following.style == "quote" else [])
        if above is not None and self._parted(above, item):
            self._flush(waiting if only_blank and waiting else [] if self._is_blank_above() else [self._blank])
            waiting = [] if only_blank else waiting
        elif above is None and only_blank:
            self._flush(waiting)
            waiting = []
        self._write(item)
        if following is not None and not waiting and self._parted(item, following):
            return [self._blank]
        if waiting and waiting[0].strip():
            return [self._blank, *waiting]
        return waiting

    def _parted(self, above: Item, below: Item) -> bool:
        """Whether a blank line stands between two points."""
        if above.is_heading and not below.is_heading:
            return self._after_heading
        in_list = above.style in _LEVELS and below.level > 0 and not _joins(above, below)
        return self._loose if in_list else True

    def _runs_on(self, item: Item) -> bool:
        """Whether an item would be read as more of what stands above it, which did not stand there before, or not so."""
        above = self._above[-1].item if self._above else None
        if above is None or above.is_heading or self._is_blank_above():
            return False
        if not item.anew and not above.anew and above.own is not None and above.own is self._before(item):
            return False
        return item.style == "paragraph" or item.continued or _joins(above, item)

    def _before(self, item: Item) -> SourcePoint | None:
        """The point that stands before an item's own in the file."""
        points = self._file.points
        return next((one for one, two in pairwise(points) if two is item.own), None)

    @property
    def _loose(self) -> bool:
        """Whether most items of lists in this file have blank lines between them."""
        pairs = [(one, two) for one, two in zip(self._file.points, self._file.points[1:], strict=False)]
        found = [one.end < two.first for one, two in pairs if one.is_item and two.is_item]
        return bool(found) and sum(found) * 2 > len(found)

    def _blank_after_headings(self) -> bool:
        pairs = zip(self._file.points, self._file.points[1:], strict=False)
        found = [one.end < two.first for one, two in pairs if one.is_heading and not two.is_heading]
        return not found or any(found)

    # --- a point ----------------------------------------------------------------------------------

    def _write(self, item: Item) -> None:
        own, prefix = item.own, self._prefix_of(item)
        self._lines += [f"{self._indent_of_comment(item, prefix)}{line}{self._end}" for line in item.above]
        if own is not None and self._is_kept(item):
            self._lines += self._file.lines[own.first : own.end]
        else:
            under = ">" + " " * (len(prefix) - 1) if prefix.lstrip().startswith(">") else _blanks(prefix)
            broken = [row.strip() + _LINE_BREAK * row.endswith(_LINE_BREAK) for row in item.content[:-1]]
            rows = [f"{under if at else prefix}{row}" for at, row in enumerate([*broken, item.content[-1].strip()])]
            self._lines += [f"{row}{self._end}" for row in rows]
        self._above.append(_Written(item, prefix))

    def _is_kept(self, item: Item) -> bool:
        return item.own is not None and not item.anew and not (self._level and item.style in _LEVELS)

    def _prefix_of(self, item: Item) -> str:
        """What stands before the words of an item."""
        if item.own is not None and self._is_kept(item):
            return prefix_of(self._file, item.own)
        return self._prefix(item)

    def _prefix(self, item: Item) -> str:
        """What stands before the words of an item that is written anew."""
        if item.style in _MARKS:
            return _MARKS[item.style]
        if item.style in _IN_QUOTE:
            return "> "
        if item.continued and item.style in _LEVELS:
            parent = next((one for one in self._in_list() if one.item.level == _LEVELS[item.style]), None)
            return _blanks(parent.prefix) if parent else ""
        return self._as_item(item) if item.level else ""

    def _as_item(self, item: Item) -> str:
        for above in self._in_list():
            if above.item.level == item.level:
                return _like(above.prefix, item, 1)
            if 0 < above.item.level < item.level:
                return _blanks(above.prefix) + _plain_marker(above.prefix, item)
        if self._level and item.own is not None:
            return (
                _like(prefix_of(self._file, item.own), item, 0).lstrip()
                if item.level == 1
                else "  " * (item.level - 1) + "- "
            )
        first = next((one for one in self._file.points if one.is_item and one.style == "bullet-1"), None)
        return _like(prefix_of(self._file, first), item, -(10**9)) if first else "1. " if item.numbered else "- "

    def _in_list(self) -> Iterator[_Written]:
        """The items above in the same list, the nearest first."""
        for above in reversed(self._above):
            if above.item.style not in _LEVELS:
                return
            yield above

    def _indent_of_comment(self, item: Item, prefix: str) -> str:
        """A comment above an item of a list stands in the item that is above that, so that the list goes on."""
        above = next(self._in_list(), None)
        if not item.style.startswith("bullet") or above is None:
            return ""
        if item.level > 1 or item.continued:
            return prefix[: len(prefix) - len(prefix.lstrip())]
        top = next((one for one in self._in_list() if one.item.level == 1), above)
        return _blanks(top.prefix)

    def _finished(self) -> str:
        """The lines as one text that ends as the file did."""
        lines, last = self._lines, self._file.lines[-1] if self._file.lines else ""
        if last.strip():
            while lines and not lines[-1].strip():
                lines.pop()
        ended = [line if line.endswith(("\n", "\r")) else line + self._end for line in lines]
        if ended and not last.endswith(("\n", "\r")):
            ended[-1] = ended[-1].rstrip("\r\n")
        return "".join(ended)


def _joins(above: Item, below: Item) -> bool:
    """Whether an item is read as words of the paragraph above it: only number 1 begins a list there."""
    return below.numbered and not above.level


def _blanks(prefix: str) -> str:
    return re.sub(r"[^\t ]", " ", prefix)


def _plain_marker(parent: str, item: Item) -> str:
    if item.numbered:
        return "1. "
    found = _MARKER.match(parent)
    return f"{found[2]} " if found and found[2] else "- "


def _like(prefix: str, item: Item, step: int) -> str:
    """The marker of a list's item, for the item that follows it by so many; from 1 where that is below."""
    found = _MARKER.match(prefix)
    if not found:
        return "1. " if item.numbered else "- "
    indent, bullet, number, closing, blanks = found.groups()
    if item.numbered:
        return f"{indent}{max(int(number or 0) + step, 1)}{closing or '.'}{blanks if number else ' '}"
    return f"{indent}{bullet or '-'}{blanks if bullet else ' '}"
