"""Lists and tables: Markdown's nodes as points and tables of the model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

from pipeline.diagnostics import Location
from pipeline.inputs.inline import LinkTargets, Place, read_inline
from pipeline.model import Cell, Point, Span, Table

if TYPE_CHECKING:
    from pipeline.inputs.parser import Node

DEEPEST = 3
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_LISTS = ("bullet_list_open", "ordered_list_open")
_BAR = re.compile(r"(?<!\\)\|")


def read_points(node: Node, lines: Sequence[str], file: str, around: LinkTargets) -> tuple[Point, ...]:
    """The items of a list as points, with those under them."""
    return _List(lines, file, around).points(node, 1, 0)


class _List:
    def __init__(self, lines: Sequence[str], file: str, around: LinkTargets) -> None:
        self.lines = lines
        self.file = file
        self.around = around
        self.too_deep = False

    def points(self, node: Node, level: int, start: int) -> tuple[Point, ...]:
        """The items of the list `node`; its first marker is looked for from offset `start` of its line."""
        if level > DEEPEST:
            if not self.too_deep:  # one is enough to mend the list
                location = self._location(node.children[0], start)
                message = f"This list has more than {DEEPEST} levels."
                self.around.problems.error(location, "deep-list", message, "Move it up.")
            self.too_deep = True
            return ()
        points: list[Point] = []
        number = 0
        for item in node.children:
            if node.token.type == "ordered_list_open":
                # As written, but "1. 1. 1." counts on, as every Markdown reader shows it.
                written = int(item.token.info or 0)
                number = written if not points or written > number else number + 1
                points.extend(self._point(item, level, start, number))
            else:
                points.extend(self._point(item, level, start, None))
            start = 0
        return tuple(points)

    def _point(self, item: Node, level: int, start: int, number: int | None) -> Iterator[Point]:
        """The point of one item; nothing when it has no words, which is reported."""
        location = self._location(item, start)
        before = self.around.problems.count
        spans: tuple[Span, ...] = ()
        under: list[Point] = []
        for child in item.children:
            kind = child.token.type
            if kind in _LISTS:
                under.extend(self.points(child, level + 1, location.column if child.first == item.first else 0))
            elif kind == "paragraph_open":
                words = self._paragraph(child)
                if not spans and not under:
                    spans = words
                elif words:
                    under.append(Point(kind="paragraph", spans=words, location=self._location(child, 0)))
            elif kind != "html_block" or _COMMENT.sub("", child.token.content).strip():
                message = "Only text and lists have a place in a list."
                self.around.problems.error(self._location(child, 0), "not-allowed", message, _OUTDENT)
        if spans:
            mark: Literal["bullet", "number"] = "bullet" if number is None else "number"
            yield Point(kind=mark, spans=spans, location=location, number=number, points=tuple(under))
        elif self.around.problems.count == before and not self.too_deep:
            message = "This item of a list has no words of its own." if under else "This item of a list is empty."
            self.around.problems.error(location, "empty-item", message, "Write something, or remove it.")

    def _paragraph(self, node: Node) -> tuple[Span, ...]:
        before = self.around.problems.count
        token = node.children[0].token
        words = read_inline(token, Place(self.file, self.lines, node.first, token.content), self.around)
        if words.pictures and self.around.problems.count == before:
            message, hint = "A picture has no place in a list.", "Put it in a paragraph of its own, after the list."
            self.around.problems.error(self._location(node, 0), "picture-in-list", message, hint)
        return words.spans

    def _location(self, node: Node, start: int) -> Location:
        line = self.lines[node.first] if node.first < len(self.lines) else ""
        return Location(self.file, node.first + 1, len(line) - len(line[start:].lstrip()) + 1)


_OUTDENT = "Start it at the beginning of the line, with a blank line above it."


def read_table(node: Node, lines: Sequence[str], file: str, around: LinkTargets) -> tuple[Table, ...]:
    """The table `node`, or nothing when its rows don't fit its header (which is reported)."""
    rows = [(row, _cells(row, lines, file, around)) for group in node.children for row in group.children]
    header = rows[0][1]
    fits = True
    for row, _ in rows[1:]:
        written = len(_BAR.split(re.sub(r"^\s*\||(?<!\\)\|\s*$", "", lines[row.first])))
        if written > len(header):
            message = f"This row has {written} cells, the table's header {len(header)}."
            around.problems.error(Location(file, row.first + 1, 1), "wide-row", message)
            fits = False
    if not fits:
        return ()
    alignments = tuple(_alignment(cell) for cell in node.children[0].children[0].children)
    location = Location(file, node.first + 1, len(lines[node.first]) - len(lines[node.first].lstrip()) + 1)
    body = tuple(cells for _, cells in rows[1:])
    return (Table(header=header, rows=body, alignments=alignments, location=location),)


def _cells(row: Node, lines: Sequence[str], file: str, around: LinkTargets) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    start = 0
    for cell in row.children:
        token = cell.children[0].token
        place = Place(file, lines, row.first, token.content, start)
        words = read_inline(token, place, around)
        if words.pictures:
            around.problems.error(place.at(), "picture-in-table", "A picture has no place in a table.")
        cells.append(Cell(spans=words.spans, location=place.at()))
        bar = lines[row.first].find("|", max(start, place.at().column - 1 + len(token.content)))
        start = bar + 1 if bar >= 0 else start
    return tuple(cells)


def _alignment(cell: Node) -> Literal["left", "center", "right"]:
    style = str(cell.token.attrs.get("style", ""))
    if style.endswith("center"):
        return "center"
    return "right" if style.endswith("right") else "left"
