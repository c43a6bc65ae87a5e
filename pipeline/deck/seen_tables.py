"""Tables as they are seen: the height that their rows need, and the words of each cell with what the cell is filled with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from pipeline.deck.adopt.shape_tree import Drawn
from pipeline.deck.contents import xpath
from pipeline.deck.seen_words import SeenRun, SlideLayoutLook, Words
from pipeline.deck.table_styles import Fills, TableLook
from pipeline.slides import Box
from pipeline.text import Ruler


@dataclass(frozen=True)
class SeenCell:
    """A cell that has words."""

    box: Box
    runs: tuple[SeenRun, ...]
    """All of it that has words."""
    fills: Fills | None
    """The colours that it is filled with; none where it shows what is behind the table, None where that can't be said."""


@dataclass(frozen=True)
class SeenTable:
    """A table."""

    shape: Drawn
    height: int
    """What its rows need, in EMU."""
    cells: tuple[SeenCell, ...]
    """From the left to the right, from the top to the bottom."""


def seen_tables(
    shape: Drawn, layout: SlideLayoutLook, ruler: Callable[[str], Ruler], styles: dict[str, Any]
) -> list[SeenTable]:
    """The table that a shape is the frame of, none where it is something else; `styles` are those of its presentation."""
    return [_seen(table, shape, layout, ruler, styles) for table in xpath(shape.element, ".//a:tbl")]


def _seen(
    table: Any, shape: Drawn, layout: SlideLayoutLook, ruler: Callable[[str], Ruler], styles: dict[str, Any]
) -> SeenTable:
    look = TableLook(table, styles, layout.names)
    widths = [int(each) for each in xpath(table, "a:tblGrid/a:gridCol/@w")]
    lefts = [0, *accumulate(widths)]
    tops, found = [0], []
    for number, row in enumerate(xpath(table, "a:tr")):
        height = int(row.get("h", "0"))
        cells = xpath(row, "a:tc")
        merged = bool(xpath(row, "a:tc[@rowSpan or @gridSpan or @vMerge]"))
        for column, cell in enumerate(cells[: len(widths)]):
            box = Box(0, 0, widths[column], height)
            words = Words(shape, layout, ruler, cell, box, look.cell(cell, number, column))
            if words.has_words and not _is_hidden(cell):
                found.append((number, column, cell, words))
                if not merged and len(cells) == len(widths):
                    height = max(height, words.needed)
        tops.append(tops[-1] + height)
    right = lefts[-1] if xpath(table, "a:tblPr[@rtl='1' or @rtl='true']") else None

    def placed(number: int, column: int, cell: Any) -> Box:
        start = lefts[column]
        end = lefts[min(column + int(cell.get("gridSpan", "1")), len(widths))]
        top, bottom = tops[number], tops[min(number + int(cell.get("rowSpan", "1")), len(tops) - 1)]
        start, end = (start, end) if right is None else (right - end, right - start)
        return Box(shape.box.left + start, shape.box.top + top, end - start, bottom - top)

    seen = (
        SeenCell(placed(number, column, cell), words.runs, words.look.fills) for number, column, cell, words in found
    )
    return SeenTable(shape, tops[-1], tuple(seen))


def _is_hidden(cell: Any) -> bool:
    """Whether a cell is covered by one that it is merged with."""
    return any(cell.get(each) in ("1", "true") for each in ("hMerge", "vMerge"))
