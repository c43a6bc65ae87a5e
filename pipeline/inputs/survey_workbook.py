"""A survey in a workbook (.xlsx): pandas reads its cells, openpyxl tells what pandas drops of them."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.diagnostics import Diagnostic, InputsError, Location
from pipeline.inputs.names import did_you_mean
from pipeline.inputs.survey_sheet import Sheet, letters

if TYPE_CHECKING:
    import pandas

_DIGITS = ".15g"  # as many as a spreadsheet holds and shows; what a sum leaves beyond them is no part of the answer
_LITERALS = re.compile(r'"[^"]*"|\\.')
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_MOST_ROWS = 1_048_576  # of a sheet in Excel


def read_workbook(
    file: str, content: bytes, sheet: str | None, place: Location, asks_for: Callable[[Sequence[str]], int]
) -> Sheet:
    """The cells of the `sheet` of `file`, which holds `content`; InputsError when they can't be read.

    Where the review names no sheet, which it does at `place`, it is the first visible one with headings that the review
    knows, which `asks_for` counts, or else the first visible one.
    """
    import pandas

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of formats that openpyxl doesn't keep, which only matters when it writes
            workbook = pandas.ExcelFile(io.BytesIO(content), engine="openpyxl")
            names: list[str] = workbook.sheet_names
            if sheet is not None and sheet not in names:
                hint = did_you_mean(sheet, names) or f"Sheets are: {', '.join(names)}."
                raise InputsError([Diagnostic(place, "missing-sheet", f'{file} has no sheet "{sheet}".', hint)])
            visible = [name for name in names if workbook.book[name].sheet_state == "visible"]
            sheets = (_sheet(file, workbook, name) for name in ([sheet] if sheet else visible or names))
            chosen = next(sheets)
            if asks_for(chosen.headings) < 2:
                chosen = next((other for other in sheets if asks_for(other.headings) > 1), chosen)
            _check_outcomes(chosen, workbook, content)
            return chosen
    except InputsError:
        raise
    except Exception as error:  # a damaged workbook fails in openpyxl, zipfile, zlib or the XML parser, each in its way
        message, hint = "This is not a workbook that can be read.", "Open it and save it as .xlsx again."
        raise InputsError([Diagnostic(Location(file), "bad-survey", message, hint)]) from error


def _sheet(file: str, workbook: pandas.ExcelFile, name: str) -> Sheet:
    """The cells of a sheet as they would stand in a .csv."""
    import pandas

    shown: dict[tuple[int, int], str] = {}
    filled = 0
    for row, cells in enumerate(_rows(workbook.book[name])):
        for column, cell in enumerate(cells):
            if cell.value is None or not str(cell.value).strip():
                continue
            filled = row + 1
            if cell.data_type == "e":
                shown[row, column] = str(cell.value)
            elif _is_share(cell):
                shown[row, column] = f"{cell.value * 100:{_DIGITS}}%"
    table = pandas.DataFrame()
    if filled:  # blanks far below are left alone: made into a table they would take gigabytes
        table = pandas.read_excel(
            workbook, sheet_name=name, header=None, nrows=filled, dtype=object, keep_default_na=False
        ).map(_text)
    for (row, column), text in shown.items():
        table.iat[row, column] = text
    return Sheet(file, table, name, [each for each in workbook.sheet_names if each != name])


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The cells of each row; ValueError where it has more rows than a sheet can have."""
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    for number, cells in enumerate(sheet.iter_rows()):
        if number == _MOST_ROWS:
            raise ValueError("no sheet has so many rows")
        yield cells


def _is_share(cell: Any) -> bool:
    """Whether `cell` holds a number that is shown as a percentage, so that 80% is held as 0.8."""
    is_number = isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
    return is_number and "%" in _LITERALS.sub("", cell.number_format)


def _text(value: object) -> str:
    """A cell's value as it would stand in a .csv."""
    if isinstance(value, float):
        return format(value, _DIGITS)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    return str(value).strip()


def _check_outcomes(sheet: Sheet, workbook: pandas.ExcelFile, content: bytes) -> None:
    """InputsError where a formula has no outcome, since no program has computed it yet.

    An outcome that is an empty text is one: its cell is a text ("str"), without anything in it.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if not any(_FORMULA.search(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")):
            return
    from openpyxl import load_workbook

    formulas = _rows(load_workbook(io.BytesIO(content), read_only=True)[sheet.name])
    pending = [
        (row, column)
        for row, cells in enumerate(zip(_rows(workbook.book[sheet.name]), formulas, strict=True))
        for column, (outcome, formula) in enumerate(zip(*cells, strict=True))
        if formula.data_type == "f" and outcome.value is None and outcome.data_type == "n"
    ]
    if pending:
        (row, column), *others = pending
        more = f", and so do{'es' if len(others) == 1 else ''} {len(others)} more" if others else ""
        message = f"Row {row + 1}, column {letters(column)} holds a formula without its outcome{more}."
        hint = "Open the workbook in a spreadsheet program and save it again."
        raise InputsError([Diagnostic(sheet.place(row, column), "bad-survey", message, hint)])
