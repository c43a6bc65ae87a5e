"""Lines that are rows of a table elsewhere: in a spreadsheet, a .csv file, another kind of Markdown, typed with blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_TABS = re.compile(r"[ ]*\t\s*")
_GAP = re.compile(r"(?<=[^\s.!?:]) {3,}(?=\S)")
_SEMICOLON = re.compile(r"\s*;\s*")
_COMMA = re.compile(",")
_GRID = re.compile(r"\+(?:[-=:]+\+)+")
_LONG_CELL = 40
_FEW_ROWS = 3  # of two cells, which prose has too


@dataclass(frozen=True)
class TypedTable:
    """Lines that look like a table and are none."""

    code: str
    """Of the message."""
    row: int
    """The index of the first line that does."""
    right: str
    """Its first rows as they are written in Markdown."""


def typed_table(lines: Sequence[str]) -> TypedTable | None:
    """The table that the lines of a paragraph may have been meant to be; None for running text. The lines are no bullets."""
    tabbed = [row for row, line in enumerate(lines) if is_tabbed(line)]
    if len(tabbed) > 1:
        return TypedTable("tab-table", tabbed[0], _header(_TABS.split(_first_row(lines[tabbed[0] :]))))
    for code, sign in (("tab-table/semicolons", _SEMICOLON), ("tab-table/commas", _COMMA), ("tab-table/blanks", _GAP)):
        rows = [sign.split(line.strip()) for line in lines]
        if _are_rows(rows, code):
            return TypedTable(code, 0, _header(rows[0]))
    return _of_bars(lines)


def is_tabbed(line: str) -> bool:
    """Whether a tab stands between words."""
    return "\t" in line.strip()


def _first_row(lines: Sequence[str]) -> str:
    """The first of these lines, which begins with an empty cell where it has a tab before it and others have none."""
    whole = lines[0].rstrip()
    return whole if any(line.strip() and not line[0].isspace() for line in lines[1:]) else whole.lstrip()


def _are_rows(rows: Sequence[Sequence[str]], code: str) -> bool:
    """Whether all these lines have as many cells, and so many that this is no accident."""
    width = len(rows[0])
    if len(rows) < 2 or width < 2 or any(len(row) != width for row in rows):
        return False
    if code == "tab-table/blanks":
        return True
    if code == "tab-table/commas":  # no blank behind any, as in no prose
        return width > 2 and not any(cell[:1].isspace() for row in rows for cell in row)
    are_short = all(cell and len(cell) <= _LONG_CELL for row in rows for cell in row)
    are_sentences = any(row[-1].endswith((".", ",")) for row in rows)
    return width > 2 or (len(rows) >= _FEW_ROWS and are_short and not are_sentences)


def _of_bars(lines: Sequence[str]) -> TypedTable | None:
    texts = [line.strip() for line in lines]
    bars = [row for row, text in enumerate(texts) if text.replace("\\|", "").strip("|").count("|")]
    fenced = [row for row, text in enumerate(texts) if len(text) > 2 and text[0] == "|" == text[-1]]
    grid = [row for row, text in enumerate(texts) if _GRID.fullmatch(text)]
    if not (grid or fenced or len(bars) > 1):
        return None
    first = (grid or fenced or bars)[0]
    inner = texts[first].replace("\\|", "").replace("+", "|").strip("|")
    return TypedTable("bar-table", first, "|---" * (inner.count("|") + 1) + "|")


def _header(cells: Sequence[str]) -> str:
    """The header of a table with these cells, and the line under it."""
    shown = [" ".join(each.split()).replace("|", "\\|") for each in cells]
    return f'| {" | ".join(shown)} |", "{"|---" * len(shown)}|'
