"""A survey in a workbook (.xlsx): openpyxl reads its cells, and those that a spreadsheet shows otherwise are told apart."""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from pipeline.diagnostics import Diagnostic, InputsError, Location, error
from pipeline.inputs.survey_cells import Cells, check_size
from pipeline.inputs.survey_package import hidden_rows, with_what_is_read
from pipeline.inputs.survey_sheet import Sheet, cleaned, letters, unescaped
from pipeline.messages import counted
from pipeline.names import did_you_mean
from pipeline.package_door import MIB, TooMuchError

if TYPE_CHECKING:
    import pandas

Asks = Callable[[Sequence[Sequence[str]]], int]
"""Counts the headings among some rows that the review knows."""

MOST_EMPTY = 5_000_000
"""Cells with nothing in them, besides ten for each other one: a cell far to the right makes thousands, and each takes its time."""

_DIGITS = ".15g"  # as many as a spreadsheet holds and shows; what a sum leaves beyond them is no part of the answer
_LITERALS = re.compile(r'"[^"]*"|\\.')
_FORMULA = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_LONGEST_TAG = 100  # bytes, of a formula's
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
        with with_what_is_read(content) as workbook, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of formats that openpyxl doesn't keep, and of dates that are none
            return _read(file, workbook, sheet, place, asks_for)
    except InputsError:
        raise
    except TooMuchError as odd:
        raise InputsError([Diagnostic(Location(file), odd.about(file))]) from odd
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


def _read(file: str, content: BinaryIO, sheet: str | None, place: Location, asks_for: Asks) -> Sheet:
    workbook = _opened(content, outcomes=True)
    kept = {each.title: each for each in workbook.worksheets}
    if not kept:
        raise ValueError("no worksheets")
    names = list(kept)
    wanted = chosen_sheet(file, names, [name for name in names if kept[name].sheet_state == "visible"], sheet, place)
    sheets = (Sheet(file, _cells(kept[name]), name, [other for other in names if other != name]) for name in wanted)
    chosen = first_with_headings(sheets, asks_for)
    _check_outcomes(chosen, kept[chosen.name], content)
    return replace(chosen, hidden=hidden_rows(content, chosen.name))


def _opened(content: BinaryIO, *, outcomes: bool) -> Any:
    from openpyxl import load_workbook

    return load_workbook(content, read_only=True, data_only=outcomes, keep_links=False)


def _cells(sheet: Any) -> pandas.DataFrame:
    """The cells of a sheet, as they would stand in a .csv."""
    cells = Cells()
    filled = empty = 0
    for row in _rows(sheet):
        texts = ["" if cell.value is None else _text(cell) for cell in row]
        while texts and not texts[-1]:
            texts.pop()
        written = sum(map(bool, texts))
        filled, empty = filled + written, empty + len(row) - written
        if empty > MOST_EMPTY + 10 * filled:
            raise TooMuchError("too-much/cells", most=f"{MOST_EMPTY:,}")
        cells.add(texts)
    return cells.table().fillna("")


def _rows(sheet: Any) -> Iterator[tuple[Any, ...]]:
    """The cells of each row; TooMuchError before openpyxl makes more of them than a sheet can hold."""
    sheet.reset_dimensions()  # what the file says of its own size is often wrong
    made = 0
    for number, cells in enumerate(sheet.iter_rows(), 1):
        made += len(cells)
        check_size(number, len(cells), made)
        yield cells


def _text(cell: Any) -> str:
    """A cell's value as it would stand in a .csv."""
    value = cell.value
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, (int, float)):
        return _number(value, cell.number_format)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, (datetime.datetime, datetime.date, datetime.time)):
        return value.isoformat()
    return cleaned(unescaped(str(value)))


@lru_cache(maxsize=10_000)  # answers are few
def _number(value: float, shown: str) -> str:
    is_share = "%" in _LITERALS.sub("", shown)  # so that 80% is held as 0.8
    return f"{value * 100:{_DIGITS}}%" if is_share else format(value, _DIGITS)


def _check_outcomes(sheet: Sheet, outcomes: Any, content: BinaryIO) -> None:
    """InputsError where a formula has no outcome, since no program has computed it yet.

    An outcome that is an empty text is one: its cell is a text ("str"), without anything in it.
    """
    with zipfile.ZipFile(content) as archive:
        if not any(_may_hold_formulas(archive.open(name)) for name in archive.namelist()):
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
    more = counted("more/rows", len(others)) if others else ""
    place = sheet.place(row, column)
    return InputsError([error(place, "bad-survey/formula", row=row + 1, letter=letters(column), more=more)])


def _may_hold_formulas(part: IO[bytes]) -> bool:
    """Whether anything in `part`, which is read piece by piece, looks like one."""
    before = part.read(4)
    if b"\0" in before:  # it is UTF-16
        return True
    while piece := part.read(MIB):
        if _FORMULA.search(before + piece):
            return True
        before = piece[-_LONGEST_TAG:]
    return _FORMULA.search(before) is not None
