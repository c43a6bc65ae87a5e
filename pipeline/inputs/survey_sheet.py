"""A survey as a table of text cells, whatever file it came from, and how messages name its places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.diagnostics import Location

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, eq=False)
class Sheet:
    """What stands in a survey's file, or on the one sheet of it that is read."""

    file: str
    """The file, relative to the inputs."""
    cells: pandas.DataFrame
    """The text of each cell, blanks at both ends taken off, by row and column from 0: row 0 is row 1 to a spreadsheet.

    NaN stands where a row of a .csv ends before the widest one does.
    """
    name: str = ""
    """What a workbook calls it."""
    others: Sequence[str] = ()
    """The names of the workbook's other sheets."""

    @cached_property
    def filled(self) -> list[int]:
        """The rows in which something stands. The first of them holds the headings."""
        return list(self.cells.index[self.cells.fillna("").ne("").any(axis=1)])

    @cached_property
    def headings(self) -> list[str]:
        """The cells of the row of headings; there are none where nothing stands in the file."""
        return self.row(self.filled[0]) if self.filled else []

    def row(self, row: int) -> list[str]:
        """The cells of a row, as far as it goes."""
        return list(self.cells.loc[row].dropna())

    def place(self, row: int, column: int = -1) -> Location:
        """Where the cell stands, both counted from 0; without a column, the row."""
        return Location(self.file, row + 1, column + 1)


def letters(column: int) -> str:
    """A column's name in a spreadsheet, counted from 0: A, B, … Z, AA."""
    before, last = divmod(column, 26)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)


def shortened(text: str, most: int = 40) -> str:
    """The beginning of `text`, as long as fits in a message."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
