"""A survey in a workbook (.xlsx), by way of openpyxl."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from typing import Any

from pipeline.diagnostics import Location
from pipeline.inputs.folder import Folder
from pipeline.inputs.survey_sheet import Sheet, letters
from pipeline.names import did_you_mean

_DIGITS = ".15g"  # as many as a spreadsheet holds and shows; what a sum leaves beyond them is no part of the answer
_LITERALS = re.compile(r'"[^"]*"|\\.')


def read_workbook(folder: Folder, file: str, content: bytes, sheet: str | None, place: Location) -> Sheet | None:
    """The rows of the `sheet`, the first without one; None, with a diagnostic, when they can't be read.

    `place` is where the review names the sheet.
    """
    try:
        workbook = _opened(content, outcomes=True)
        names = [each.title for each in workbook.worksheets]
        if sheet is not None and sheet not in names:
            hint = did_you_mean(sheet, names) or f"Sheets are: {', '.join(names)}."
            folder.problems.error(place, "missing-sheet", f'{file} has no sheet "{sheet}".', hint)
            return None
        chosen = names.index(sheet) if sheet is not None else 0
        cells = _cells(workbook, chosen)
        pending = _without_outcome(cells, content, chosen) if _has_formulas(content) else []
        rows = [_trimmed([_cell_text(cell) for cell in row]) for row in cells]
    except Exception:  # a damaged workbook fails in openpyxl, zipfile, zlib or the XML parser, each in its own way
        message, hint = "This is not a workbook that can be read.", "Open it and save it as .xlsx again."
        folder.problems.error(Location(file), "bad-survey", message, hint)
        return None
    found = Sheet(file, _squared(rows), [name for index, name in enumerate(names) if index != chosen])
    if pending:
        row, column = pending[0]
        others = len(pending) - 1
        more = f", and so do{'es' if others == 1 else ''} {others} more" if others else ""
        message = f"Row {row + 1}, column {letters(column)} holds a formula without its outcome{more}."
        hint = "Open the workbook in a spreadsheet program and save it again."
        folder.problems.error(found.place(row, column), "bad-survey", message, hint)
        return None
    return found


def _cells(workbook: Any, sheet: int) -> list[tuple[Any, ...]]:
    """The cells of each row."""
    chosen = workbook.worksheets[sheet]
    chosen.reset_dimensions()  # what the file says of its own size is often wrong
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(chosen.iter_rows())


def _opened(content: bytes, outcomes: bool) -> Any:
    """The workbook, with the `outcomes` of its formulas, or else the formulas themselves."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of formats that openpyxl doesn't keep, which only matters when it writes
        return load_workbook(io.BytesIO(content), read_only=True, data_only=outcomes)


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(mark in archive.read(name) for name in sheets for mark in (b"<f>", b"<f "))


def _without_outcome(cells: list[tuple[Any, ...]], content: bytes, sheet: int) -> list[tuple[int, int]]:
    """The formulas, by row and column from 0, whose outcome is not among `cells` since no program has computed it yet.

    An outcome that is an empty text is one: its cell is a text ("str"), without anything in it.
    """
    both = zip(cells, _cells(_opened(content, outcomes=False), sheet), strict=True)
    return [
        (row, column)
        for row, (outcomes, formulas) in enumerate(both)
        for column, (outcome, formula) in enumerate(zip(outcomes, formulas, strict=True))
        if formula.data_type == "f" and outcome.value is None and outcome.data_type == "n"
    ]


def _cell_text(cell: Any) -> str:
    """A cell's value as it would stand in a .csv."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, (int, float)) and _is_share(cell):
        return f"{value * 100:{_DIGITS}}%"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(value, _DIGITS)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    return str(value).strip()


def _is_share(cell: Any) -> bool:
    """Whether the number in `cell` is shown as a percentage, so that 80% is held as 0.8."""
    return not isinstance(cell.value, bool) and "%" in _LITERALS.sub("", cell.number_format)


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _squared(rows: list[list[str]]) -> list[list[str]]:
    """`rows` that say something as wide as the widest: formatting alone makes rows without end, each without end."""
    while rows and not rows[-1]:
        rows.pop()
    widest = max(map(len, rows), default=0)
    return [row + [""] * (widest - len(row)) if row else row for row in rows]
