"""A survey in a .csv: its encoding and its delimiter are found out, and its rows are read one by one."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from pipeline.diagnostics import Diagnostic, InputsError, Location, error
from pipeline.inputs.survey_cells import Cells
from pipeline.inputs.survey_sheet import FIRST_ROWS, Sheet
from pipeline.messages import said
from pipeline.package_door import TooMuchError

DELIMITERS = ",;\t"
_SEPARATOR = re.compile(r'sep=([^"\r\n])\r?\n', re.IGNORECASE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how .xlsx, .ods and .xls begin
_MARK = "\ufeff"  # a byte order mark: files that were put together have one in their middle
_FIELD_LIMIT = 10_000_000
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")  # one at a time: a million take no more memory than one
_EXPLAINED = {
    "unexpected end of data": said("csv/open-quote"),
    "expected after": said("csv/after-quote"),
    "field larger": said("csv/long-cell"),
    "": said("csv/no-sense"),
}


def read_csv(file: str, content: bytes, asks_for: Callable[[Sequence[Sequence[str]]], int]) -> Sheet:
    """The cells of `file`, which holds `content`; InputsError when it can't be read.

    `asks_for` counts the headings that the review knows, by which the right delimiter is told from the wrong ones.
    """
    text = decoded(file, content)
    named = _SEPARATOR.match(text)  # Excel's own way of naming the delimiter; it is no row to a spreadsheet
    if named:
        text = text[named.end() :]
    delimiter = named.group(1) if named else _delimiter(text, asks_for)
    cells = Cells()
    try:
        for row in _rows(text, delimiter):
            cells.add(row)
    except csv.Error as odd:
        row_number = cells.height + 1
        why = next(plain for own, plain in _EXPLAINED.items() if own in str(odd))
        raise InputsError([error(Location(file, row_number), "bad-survey/row", row=row_number, why=why)]) from odd
    except TooMuchError as odd:
        raise InputsError([Diagnostic(Location(file), odd.about(file))]) from odd
    return Sheet(file, cells.table())


def decoded(file: str, content: bytes) -> str:
    """The text of `content`, in whichever of UTF-8, UTF-16 and cp1252 it is; InputsError when in none."""
    if content.startswith(_WORKBOOKS):
        raise InputsError([error(Location(file), "bad-survey/workbook", suffix=file.rpartition(".")[2])])
    encoding = _encoding(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as odd:
        place = Location(file, odd.object[: odd.start].decode(encoding, "replace").count("\n") + 1)
        raise InputsError([error(place, "bad-encoding/survey")]) from odd
    if "\0" in text:
        place = Location(file, text[: text.index("\0")].count("\n") + 1)
        raise InputsError([error(place, "bad-character/nul")])
    return text.replace(_MARK, "")


def _encoding(content: bytes) -> str:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    begin = content[:2000]
    even, odd = begin[::2].count(0), begin[1::2].count(0)
    if max(even, odd) > len(begin) // 5 and not min(even, odd):  # in UTF-16 most letters have a zero, on one side
        return "utf-16-le" if odd else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_FIELD_LIMIT)
    return csv.reader((line[0] for line in _LINE.finditer(text)), delimiter=delimiter, strict=True)


def _delimiter(text: str, asks_for: Callable[[Sequence[Sequence[str]]], int]) -> str:
    """The delimiter whose headings are most of those that the review knows, then the one with most columns."""

    def worth(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(islice(filter(any, _rows(text, delimiter)), FIRST_ROWS))
        except csv.Error:
            return 0, 0
        return asks_for(rows), len(rows[0]) if rows else 0

    return max(DELIMITERS, key=worth)
