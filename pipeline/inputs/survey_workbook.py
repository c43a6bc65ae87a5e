"""A survey in a workbook (.xlsx): openpyxl reads its cells, and those that a spreadsheet shows otherwise are told apart."""

from __future__ import annotations

import datetime
import io
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pipeline.diagnostics import InputsError, Location, error
from pipeline.inputs.survey_package import with_what_is_read
from pipeline.inputs.survey_sheet import Sheet, cleaned, letters, unescaped
from pipeline.messages import counted
from pipeline.names import did_you_mean

Asks = Callable[[Sequence[Sequence[str]]], int]
"""Counts the headings among some rows that the review knows."""

_DIGITS = ".15g"  # as many as a spreadsheet holds and shows; what a sum leaves beyond them is no part of the answer
_LITERALS = re.compile(r'"[^"]*"|\\.')
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_MOST_ROWS = 1_048_576  # of a sheet in Excel
_MOST_CELLS = 50_000_000
_OTHERWISE = {
    b"\xd0\xcf\x11\xe0": "bad-survey/old-workbook",
    b"PK\x03\x04": "bad-survey/damaged",
    b"": "bad-survey/no-workbook",
}


def read_workbook(file: str, content: bytes, sheet: str | None, place: Location, asks_for: Asks) -> Sheet:
    """The cells of the `sheet` of `file`, which holds `content`; InputsError when they can't be read.

    Where the review names no sheet, which it does at `place`, it is the first visible one with headings that the review
    knows, which `asks_for` counts, or else the first visible one.
    """
    try:
        return _read(file, with_what_is_read(content), sheet, place, asks_for)
    except InputsError:
        raise
    except Exception as odd:  # a damaged workbook fails in openpyxl, zipfile, zlib or the XML parser, each in its way
        code = next(code for begin, code in _OTHERWISE.items() if content.startswith(begin))
        raise InputsError([error(Location(file), code)]) from odd


def chosen_sheet(
    file: str, names: Sequence[str], visible: Sequence[str], wanted: str | None, place: Location
) -> Sequence[str]:
    """The names of the sheets to look at, the first with headings to be taken.

    InputsError where `wanted` is not there, or where none is wanted and none is visible.
    """
    if wanted is None:
        if not visible:
            raise InputsError([error(Location(file), "missing-sheet/hidden", sheets=names)])
        return visible
    if wanted not in names:
        mend = did_you_mean(wanted, names)
        raise InputsError([error(place, "missing-sheet", mend=mend, file=file, sheet=wanted, sheets=names)])
    return [wanted]


def first_with_headings(sheets: Iterable[Sheet], asks_for: Asks) -> Sheet:
    """The first of the `sheets` that has headings, with those that have some too as its rivals; or else the first."""
    first, *others = sheets
    found = [each for each in (first, *others) if asks_for(each.first_rows) > 1]
    return replace(found[0], rivals=[each.name for each in found[1:]]) if found else first


def table(cells: dict[tuple[int, int], str]) -> Any:
    """A table of texts with those of `cells`, which has what is not empty by row and column."""
    import pandas

    height = max((row for row, _ in cells), default=-1) + 1
    width = max((column for _, column in cells), default=-1) + 1
    if height * width > _MOST_CELLS:  # mostly empty ones, which would take gigabytes
        raise ValueError("the cells lie too far apart")
    rows = [[""] * width for _ in range(height)]
    for (row, column), text in cells.items():
        rows[row][column] = text
    return pandas.DataFrame(rows, dtype=object)


def _read(file: str, content: bytes, sheet: str | None, place: Location, asks_for: Asks) -> Sheet:
    workbook = _opened(content, outcomes=True)
    kept = {each.title: each for each in workbook.worksheets}
    if not kept:
        raise ValueError("no worksheets")
    names = list(kept)
    wanted = chosen_sheet(file, names, [name for name in names if kept[name].sheet_state == "visible"], sheet, place)
    sheets = (
        Sheet(file, table(_cells(kept[name])), name, [other for other in names if other != name]) for name in wanted
    )
    chosen = first_with_headings(sheets, asks_for)
    _check_outcomes(chosen, kept[chosen.name], content)
    return chosen


def _opened(content: bytes, *, outcomes: bool) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of formats that openpyxl doesn't keep, which only matters when it writes
        return load_workbook(io.BytesIO(content), read_only=True, data_only=outcomes, keep_links=False)


def _cells(sheet: Any) -> dict[tuple[int, int], str]:
    """The cells of a sheet that are not empty, as they would stand in a .csv."""
    found: dict[tuple[int, int], str] = {}
    for row, cells in enumerate(_rows(sheet)):
        for column, cell in enumerate(cells):
            if cell.value is not None and (text := _text(cell)):
                found[row, column] = text
    return found


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The cells of each row; ValueError where it has more rows than a sheet can have."""
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    for number, cells in enumerate(sheet.iter_rows()):
        if number == _MOST_ROWS:
            raise ValueError("no sheet has so many rows")
        yield cells


def _text(cell: Any) -> str:
    """A cell's value as it would stand in a .csv."""
    value = cell.value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        is_share = "%" in _LITERALS.sub("", cell.number_format)  # so that 80% is held as 0.8
        return f"{value * 100:{_DIGITS}}%" if is_share else format(value, _DIGITS)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    return cleaned(unescaped(str(value)))


def _check_outcomes(sheet: Sheet, outcomes: Any, content: bytes) -> None:
    """InputsError where a formula has no outcome, since no program has computed it yet.

    An outcome that is an empty text is one: its cell is a text ("str"), without anything in it.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if not any(_may_hold_formulas(archive.read(name)) for name in archive.namelist()):
            return
    formulas = _rows(_opened(content, outcomes=False)[sheet.name])
    pending = [
        (row, column)
        for row, cells in enumerate(zip(_rows(outcomes), formulas, strict=True))
        for column, (outcome, formula) in enumerate(zip(*cells, strict=True))
        if formula.data_type == "f" and outcome.value is None and outcome.data_type == "n"
    ]
    if pending:
        raise without_outcome(sheet, pending)


def without_outcome(sheet: Sheet, pending: Sequence[tuple[int, int]]) -> InputsError:
    """What is wrong with the formulas at the rows and columns `pending`, which nobody has computed yet."""
    (row, column), *others = pending
    more = counted("more/formulas", len(others)) if others else ""
    place = sheet.place(row, column)
    return InputsError([error(place, "bad-survey/formula", row=row + 1, letter=letters(column), more=more)])


def _may_hold_formulas(part: bytes) -> bool:
    return b"\0" in part[:4] or _FORMULA.search(part) is not None  # the former where it is UTF-16
