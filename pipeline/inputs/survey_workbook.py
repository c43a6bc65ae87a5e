"""A survey in a workbook (.xlsx): pandas reads its cells, openpyxl says what pandas drops of them."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.diagnostics import Location
from pipeline.inputs.folder import Folder
from pipeline.inputs.names import did_you_mean
from pipeline.inputs.survey_sheet import Sheet, letters

if TYPE_CHECKING:
    import pandas

_DIGITS = ".15g"  # as many as a spreadsheet holds and shows; what a sum leaves beyond them is no part of the answer
_LITERALS = re.compile(r'"[^"]*"|\\.')
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_MOST_ROWS = 1_048_576  # of a sheet in Excel


def read_workbook(
    folder: Folder,
    file: str,
    content: bytes,
    sheet: str | None,
    place: Location,
    asks_for: Callable[[Sequence[str]], int],
) -> Sheet | None:
    """The cells of the `sheet`; None, with a diagnostic, when they can't be read.

    Where the review names no sheet it is the first visible one with headings that the review knows, which `asks_for`
    counts, or else the first visible one. `place` is where the review names the sheet.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of formats that openpyxl doesn't keep, which only matters when it writes
            return _read(folder, file, content, sheet, place, asks_for)
    except Exception:  # a damaged workbook fails in openpyxl, zipfile, zlib or the XML parser, each in its own way
        message, hint = "This is not a workbook that can be read.", "Open it and save it as .xlsx again."
        folder.problems.error(Location(file), "bad-survey", message, hint)
        return None


def _read(
    folder: Folder,
    file: str,
    content: bytes,
    sheet: str | None,
    place: Location,
    asks_for: Callable[[Sequence[str]], int],
) -> Sheet | None:
    import pandas

    with pandas.ExcelFile(io.BytesIO(content), engine="openpyxl") as workbook:
        names: list[str] = workbook.sheet_names
        if sheet is not None and sheet not in names:
            hint = did_you_mean(sheet, names) or f"Sheets are: {', '.join(names)}."
            folder.problems.error(place, "missing-sheet", f'{file} has no sheet "{sheet}".', hint)
            return None
        visible = [name for name in names if workbook.book[name].sheet_state == "visible"]
        wanted = visible or names if sheet is None else [sheet]
        found = (Sheet(file, _cells(workbook, name), [each for each in names if each != name]) for name in wanted)
        chosen = next(found)
        if sheet is None and asks_for(chosen.headings) < 2:
            chosen = next((other for other in found if asks_for(other.headings) > 1), chosen)
        name = next(name for name in names if name not in chosen.others)
        pending = _without_outcome(workbook.book[name], content)
    if pending:
        (row, column), *others = pending
        more = f", and so do{'es' if len(others) == 1 else ''} {len(others)} more" if others else ""
        message = f"Row {row + 1}, column {letters(column)} holds a formula without its outcome{more}."
        hint = "Open the workbook in a spreadsheet program and save it again."
        folder.problems.error(chosen.place(row, column), "bad-survey", message, hint)
        return None
    return chosen


def _cells(workbook: pandas.ExcelFile, name: str) -> pandas.DataFrame:
    """The cells of a sheet as they would stand in a .csv."""
    import pandas

    shown: dict[tuple[int, int], str] = {}
    filled = 0
    for row, cells in enumerate(_rows(workbook.book[name])):
        for column, cell in enumerate(cells):
            if _is_filled(cell.value):
                filled = row + 1
                if cell.data_type == "e":  # pandas has no value for an error
                    shown[row, column] = str(cell.value)
                elif _is_share(cell):
                    shown[row, column] = f"{cell.value * 100:{_DIGITS}}%"
    if not filled:
        return pandas.DataFrame()
    # Rows without end, each without end, that hold blanks are left alone.
    table = pandas.read_excel(
        workbook, sheet_name=name, header=None, dtype=object, keep_default_na=False, nrows=filled
    ).map(_text)
    for (row, column), text in shown.items():
        table.iat[row, column] = text
    return table


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The cells of each row; ValueError behind the last row that a sheet can have."""
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    for number, cells in enumerate(sheet.iter_rows()):
        if number == _MOST_ROWS:
            raise ValueError("a sheet has no rows this far down")
        yield cells


def _is_filled(value: object) -> bool:
    return value is not None and (not isinstance(value, str) or bool(value.strip()))


def _is_share(cell: Any) -> bool:
    """Whether `cell` holds a number that is shown as a percentage, so that 80% is held as 0.8."""
    is_number = isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
    return is_number and "%" in _LITERALS.sub("", cell.number_format)


def _text(value: object) -> str:
    if isinstance(value, float):
        return format(value, _DIGITS)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    return str(value).strip()


def _without_outcome(sheet: Any, content: bytes) -> list[tuple[int, int]]:
    """The formulas of `sheet`, by row and column from 0, whose outcome is not there since no program has computed it yet.

    An outcome that is an empty text is one: its cell is a text ("str"), without anything in it.
    """
    if not _has_formulas(content):
        return []
    from openpyxl import load_workbook

    both = zip(_rows(sheet), _rows(load_workbook(io.BytesIO(content), read_only=True)[sheet.title]), strict=True)
    return [
        (row, column)
        for row, (outcomes, formulas) in enumerate(both)
        for column, (outcome, formula) in enumerate(zip(outcomes, formulas, strict=True))
        if formula.data_type == "f" and outcome.value is None and outcome.data_type == "n"
    ]


def _has_formulas(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return any(_FORMULA.search(archive.read(name)) for name in archive.namelist() if name.endswith(".xml"))
