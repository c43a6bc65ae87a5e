"""A survey as a table of text cells, whatever file it came from, and how messages name its places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import takewhile
from operator import or_
from typing import TYPE_CHECKING

from pipeline.diagnostics import Location
from pipeline.names import INVISIBLE, SHOWN, shortened

if TYPE_CHECKING:
    import pandas

FIRST_ROWS = 3
"""Among so many rows that are not empty stand the headings."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, eq=False)
class Sheet:
    """What stands in a survey's file, or on the one sheet of it that is read."""

    file: str
    """The file, relative to the inputs."""
    cells: pandas.DataFrame
    """The text of each cell, as `cleaned` makes it, by row and column from 0: row 0 is row 1 to a spreadsheet.

    NaN stands where a row of a .csv ends before the widest one does.
    """
    name: str = ""
    """What a workbook calls it."""
    others: Sequence[str] = ()
    """The names of the workbook's other sheets."""
    rivals: Sequence[str] = ()
    """Those of them that could have been read as well."""
    hidden: Sequence[int] = ()
    """The rows, counted from 0, that the workbook hides, as a filter does."""

    @cached_property
    def filled(self) -> list[int]:
        """The rows in which something stands. The first of them hold the headings."""
        filled = [column.fillna("").ne("") for _, column in self.cells.items()]
        return list(self.cells.index[reduce(or_, filled)]) if filled else []

    @property
    def first_rows(self) -> list[list[str]]:
        """The rows among which the headings are."""
        return [self.row(row) for row in self.filled[:FIRST_ROWS]]

    def row(self, row: int) -> list[str]:
        """The cells of a row, as far as it goes."""
        return list(self.cells.loc[row].dropna())

    def place(self, row: int, column: int = -1) -> Location:
        """Where the cell stands, both counted from 0; without a column, the row."""
        return Location(self.file, row + 1, column + 1)


def cleaned(text: str) -> str:
    """`text` without blanks at its ends and without the signs that nobody sees."""
    return (text if text.isascii() else text.translate(INVISIBLE)).strip()


def unescaped(text: str) -> str:
    r"""`text` with the characters in it that a workbook writes as numbers: "_x000D_" is a carriage return."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def letters(column: int) -> str:
    """A column's name in a spreadsheet, counted from 0: A, B, … Z, AA."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def told_apart(one: str, other: str) -> tuple[str, str]:
    """Two texts that are nearly the same, as much of each around the first difference as fits in a message."""
    one, other = " ".join(one.split()), " ".join(other.split())
    if shortened(one).casefold() != shortened(other).casefold():
        return shortened(one), shortened(other)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(one.casefold(), other.casefold(), strict=False))
    start = sum(1 for _ in same)
    begin = max(0, start - SHOWN // 2)
    return _window(one, begin), _window(other, begin)


def _window(text: str, begin: int) -> str:
    begin = text.rfind(" ", 0, begin + 1) + 1
    return ("…" if begin else "") + shortened(text[begin:])
