"""A survey in an OpenDocument spreadsheet (.ods), read from its XML.

The readers that pandas can use take a percentage for a number and a formula that nobody has computed for a blank.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from pipeline import package_door
from pipeline.diagnostics import Diagnostic, InputsError, Location, error
from pipeline.inputs.survey_cells import Cells, check_size
from pipeline.inputs.survey_sheet import Sheet, cleaned
from pipeline.inputs.survey_workbook import Asks, chosen_sheet, first_with_headings, without_outcome
from pipeline.package_door import TooMuchError

if TYPE_CHECKING:
    import pandas

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TABLE, _TEXT, _STYLE = (_NAMESPACE % name for name in ("office", "table", "text", "style"))
_SHEETS = f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_NOT_SHOWN = (f"{_OFFICE}annotation", f"{_TEXT}note")
_DIGITS = ".15g"
MOST_CELLS = 5_000_000
"""Of a sheet: one element may stand for a million of them."""

_MOST_BLANKS = 1_000  # that one element stands for
MOST_UNPACKED = 64 * package_door.MIB
"""Bytes of a spreadsheet unpacked: all of it is parsed at once, which takes ten times as much."""


def read_ods(file: str, content: bytes, sheet: str | None, place: Location, asks_for: Asks) -> Sheet:
    """The cells of the `sheet` of `file`, which holds `content`; InputsError when they can't be read.

    Where the review names no sheet, it is chosen as that of an Excel workbook is.
    """
    try:
        with package_door.opened(content, MOST_UNPACKED, MOST_UNPACKED) as archive:
            part = archive.read("content.xml")
        package_door.check_xml({"content.xml": part}, sheets=True)
        root = ElementTree.fromstring(part)
        return _read(file, root, sheet, place, asks_for)
    except InputsError:
        raise
    except TooMuchError as odd:
        raise InputsError([Diagnostic(Location(file), odd.about(file))]) from odd
    except Exception as odd:  # a damaged file fails in zipfile, zlib or the XML parser, each in its way
        raise InputsError([error(Location(file), "bad-survey/ods")]) from odd


def _read(file: str, root: Element, sheet: str | None, place: Location, asks_for: Asks) -> Sheet:
    tables = {each.get(f"{_TABLE}name", ""): each for each in root.iterfind(_SHEETS)}
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for each in style.iterfind(f"{_STYLE}table-properties")
        if each.get(f"{_TABLE}display") == "false"
    }
    names = list(tables)
    visible = [name for name in names if tables[name].get(f"{_TABLE}style-name") not in hidden]
    wanted = chosen_sheet(file, names, visible, sheet, place)
    sheets = (
        Sheet(file, _texts(tables[name])[0], name, [other for other in names if other != name]) for name in wanted
    )
    chosen = first_with_headings(sheets, asks_for)
    _, pending, hidden_rows = _texts(tables[chosen.name])
    if pending:
        raise without_outcome(chosen, pending)
    return replace(chosen, hidden=hidden_rows)


def _texts(sheet: Element) -> tuple[pandas.DataFrame, list[tuple[int, int]], list[int]]:
    """The cells, as they would stand in a .csv, the places of formulas without an outcome, and the rows that are hidden."""
    cells, filled = Cells(), 0
    pending: list[tuple[int, int]] = []
    hidden: list[int] = []
    for first, number, row in _repeated(_rows(sheet), "rows"):
        texts: list[str] = []
        for begin, columns, cell in _repeated((each for each in row if each.tag in _CELLS), "columns"):
            text = _text(cell)
            if text is None:
                pending.append((first, begin))
            elif text:
                check_size(first + number, begin + columns)
                texts += [""] * (begin - len(texts)) + [text] * columns
        filled += number * len(texts)
        if filled > MOST_CELLS:
            raise TooMuchError("too-much/cells", most=f"{MOST_CELLS:,}")
        if texts:  # empty rows are made where another follows, for a million of them stand below the last
            for _ in range(cells.height, first):
                cells.add(())
            for _ in range(number):
                cells.add(texts)
            if row.get(f"{_TABLE}visibility", "visible") != "visible":
                hidden.extend(range(first, first + number))
    return cells.table().fillna(""), pending, hidden


def _rows(element: Element) -> Iterator[Element]:
    """The rows of a sheet, also those within groups."""
    for each in element:
        if each.tag == f"{_TABLE}table-row":
            yield each
        elif each.tag in (f"{_TABLE}table-row-group", f"{_TABLE}table-header-rows", f"{_TABLE}table-rows"):
            yield from _rows(each)


def _repeated(elements: Iterator[Element], what: str) -> Iterator[tuple[int, int, Element]]:
    """Where each row or cell begins, how often it stands there, and itself."""
    begin = 0
    for each in elements:
        number = int(each.get(f"{_TABLE}number-{what}-repeated", "1"))
        yield begin, number, each
        begin += number


def _text(cell: Element) -> str | None:
    """A cell's value as it would stand in a .csv; None where it is a formula without an outcome."""
    kind, value = cell.get(f"{_OFFICE}value-type"), cell.get(f"{_OFFICE}value")
    if kind in ("float", "currency") and value is not None:
        shown = _shown(cell)
        return shown if shown.startswith(("#", "Err:")) else format(float(value), _DIGITS)
    if kind == "percentage" and value is not None:
        return f"{float(value) * 100:{_DIGITS}}%"
    if kind == "boolean":
        return (cell.get(f"{_OFFICE}boolean-value") or "").capitalize()
    if kind in ("date", "time"):
        return cell.get(f"{_OFFICE}{kind}-value") or _shown(cell)
    shown = cell.get(f"{_OFFICE}string-value") or _shown(cell)
    if not shown and kind is None and cell.get(f"{_TABLE}formula"):
        return None
    return cleaned(shown)


def _shown(cell: Element) -> str:
    """The paragraphs of a cell."""
    return "\n".join("".join(_pieces(each)) for each in cell.iterfind(f"{_TEXT}p")).strip()


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for each in element:
        if each.tag == f"{_TEXT}s":
            yield " " * min(int(each.get(f"{_TEXT}c", "1")), _MOST_BLANKS)
        elif each.tag in (f"{_TEXT}line-break", f"{_TEXT}tab"):
            yield "\n" if each.tag.endswith("break") else "\t"
        elif each.tag not in _NOT_SHOWN:
            yield from _pieces(each)
        yield each.tail or ""
