"""Lists and tables: Markdown's nodes as points and tables of the model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from pipeline.diagnostics import Location
from pipeline.inputs.inline import MarkdownLines, read_inline
from pipeline.inputs.parser import Node
from pipeline.text_model import DEEPEST, Cell, Point, Span, Table, plain

_BAR = re.compile(r"(?<!\\)\|")
_OUTER_BARS = re.compile(r"^\s*\||(?<!\\)\|\s*$")
SOURCE = re.compile(r"\s*(?:bron(?:nen)?|sources?)\s*:\s*\S", re.IGNORECASE)
"""How a line begins that says where a picture, a table or a chart comes from."""
MOST_NOTED = 1000
"""So many characters the footnotes of one row of a table may have, which stand on the row's own slide."""


def read_points(node: Node, source: MarkdownLines) -> tuple[Point, ...]:
    """The items of a list as points, with those under them."""
    return _ListReader(source).points(node, 1, 0)


class _ListReader:
    """Goes through the levels of one list; `too_deep` is set when it has too many, which is reported once."""

    def __init__(self, source: MarkdownLines) -> None:
        self.source = source
        self.problems = source.problems
        self.too_deep = False

    def points(self, node: Node, level: int, start: int) -> tuple[Point, ...]:
        """The items of the list `node`; its first marker is looked for from offset `start` of its line."""
        if level > DEEPEST:
            if not self.too_deep:  # one is enough to mend the list
                self.problems.error(self.source.place(node.children[0], start), "deep-list", most=DEEPEST)
            self.too_deep = True
            return ()
        points: list[Point] = []
        number = None
        for index, item in enumerate(node.children):
            if node.kind == "ordered_list_open":
                number = _number(item, number)
            points.extend(self._point(item, level, self.source.place(item, 0 if index else start), number))
        return tuple(points)

    def _point(self, item: Node, level: int, location: Location, number: int | None) -> Iterator[Point]:
        """The point of one item; nothing when it has no words, which is reported."""
        before = self.problems.count
        spans: tuple[Span, ...] = ()
        under: list[Point] = []
        for child in item.children:
            if child.is_list:
                under.extend(self.points(child, level + 1, location.column if child.first == item.first else 0))
            elif child.kind == "paragraph_open":
                words = self._paragraph(child)
                if not spans and not under:
                    spans = words
                elif words:
                    under.append(Point(kind="paragraph", spans=words, location=self.source.place(child)))
            elif not child.is_aside:
                self.source.refuse(child, "not-allowed/in-list")
        if spans:
            kind: Literal["bullet", "number"] = "bullet" if number is None else "number"
            yield Point(kind=kind, spans=spans, location=location, number=number, points=tuple(under))
        elif self.problems.count == before and not self.too_deep:
            self.problems.error(location, "empty-item/of-its-own" if under else "empty-item")

    def _paragraph(self, node: Node) -> tuple[Span, ...]:
        before = self.problems.count
        words = self.source.words(node)
        if words.pictures and self.problems.count == before:
            self.source.refuse(node, "picture-in-list")
        return words.spans


def _number(item: Node, before: int | None) -> int:
    """The number of an item as written, but "1. 1. 1." counts on, as every Markdown reader shows it."""
    written = int(item.token.info or 0)
    return written if before is None or written > before else before + 1


MOST_COLUMNS = 75
"""Of a table: PowerPoint makes no more, and no slide shows so many so that they can be read."""


def read_table(node: Node, source: MarkdownLines) -> tuple[Table, ...]:
    """The table `node`, or nothing when its rows don't fit its header (which is reported)."""
    rows = [row for group in node.children for row in group.children]
    columns = len(rows[0].children)
    if columns > MOST_COLUMNS:
        source.problems.error(source.place(node), "wide-table", columns=columns, most=MOST_COLUMNS)
        return ()
    last = source.lines[rows[-1].first]
    says_source = len(rows) > 1 and SOURCE.match(last) and not _BAR.search(last)  # a row, to Markdown
    origin = _cells(rows.pop(), source)[0] if says_source else None
    header, *body = [_cells(row, source) for row in rows]
    fits = True
    for row in rows[1:]:
        written = len(_BAR.split(_OUTER_BARS.sub("", source.lines[row.first])))
        if written > len(header):
            place = Location(source.file, row.first + 1, 1)
            source.problems.error(place, "wide-row", cells=written, columns=len(header))
            fits = False
    if not fits:
        return ()
    for cells in (header, *body):
        _check_footnotes(cells, source)
    alignments = tuple(_alignment(cell) for cell in rows[0].children)
    place, spans = source.place(node), origin.spans if origin else ()
    return (Table(header=header, rows=tuple(body), alignments=alignments, location=place, source=spans),)


def _cells(row: Node, source: MarkdownLines) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    start = 0
    for cell in row.children:
        inline = cell.children[0]
        location = source.place_in(inline, start=start)
        words = read_inline(inline, source, start)
        if words.pictures:
            source.problems.error(location, "picture-in-table")
        cells.append(Cell(spans=words.spans, location=location))
        bar = source.lines[row.first].find("|", max(start, location.column - 1 + len(inline.token.content)))
        start = bar + 1 if bar >= 0 else start
    return tuple(cells)


def _check_footnotes(cells: tuple[Cell, ...], source: MarkdownLines) -> None:
    """Report a row whose footnotes take the slide that the row stands on."""
    said = sum(len(plain(span.footnote.spans)) for cell in cells for span in cell.spans if span.footnote)
    if said > MOST_NOTED:
        source.problems.error(cells[0].location, "long-footnotes", characters=said, most=MOST_NOTED)


def _alignment(cell: Node) -> Literal["left", "center", "right"]:
    style = str(cell.token.attrs.get("style", ""))
    if style.endswith("center"):
        return "center"
    return "right" if style.endswith("right") else "left"
