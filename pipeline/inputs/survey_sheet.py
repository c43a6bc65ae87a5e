"""A survey as a sheet of cells, whatever file it came from, and how messages name its places."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.diagnostics import Location


class Sheet(Struct, frozen=True):
    """The rows of a survey as text, blanks at both ends taken off. Row 0 is row 1 to a spreadsheet.

    `others` are the names of the other sheets of its workbook.
    """

    file: str
    rows: Sequence[Sequence[str]]
    others: Sequence[str] = ()

    def place(self, row: int, column: int = -1) -> Location:
        """Where the cell stands, both counted from 0; without a column, the row."""
        return Location(self.file, row + 1, column + 1)


def letters(column: int) -> str:
    """A column's name in a spreadsheet, counted from 0: A, B, … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def shortened(text: str, most: int = 40) -> str:
    """The beginning of `text`, as long as fits in a message."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
