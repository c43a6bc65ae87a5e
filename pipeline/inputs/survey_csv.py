"""A survey in a .csv: its encoding and its delimiter are found out, and its lines are read one by one."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice

from pipeline.diagnostics import Diagnostic, InputsError, Location, error
from pipeline.inputs.foreign_files import other_kind
from pipeline.inputs.survey_cells import MOST_COLUMNS, Cells
from pipeline.inputs.survey_sheet import FIRST_ROWS, Sheet
from pipeline.messages import said
from pipeline.package_door import MIB, TooMuchError

DELIMITERS = ",;\t|"
_SEPARATOR = re.compile(r'sep=([^"\r\n])\r?\n', re.IGNORECASE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how .xlsx, .ods and .xls begin
MARK = "\ufeff"
"""A byte order mark: files that were put together have one in their middle."""
_FIELD_LIMIT = 10_000_000
_LONGEST_LINE = 32_000_000  # signs
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
    content = content.rstrip(b"\x1a")  # the end of a file to old programs
    lines = partial(_lines, content, encoding_of(file, content))
    named = _SEPARATOR.fullmatch(next(lines(), ""))  # Excel's own way of naming the delimiter; no row to a spreadsheet
    if named:
        lines = partial(_below_first, lines)
    cells = Cells()
    try:
        for row in _rows(lines(), named.group(1) if named else _delimiter(lines, asks_for)):
            cells.add(row)
    except csv.Error as odd:
        row_number = cells.height + 1
        why = next(plain for own, plain in _EXPLAINED.items() if own in str(odd))
        raise InputsError([error(Location(file, row_number), "bad-survey/row", row=row_number, why=why)]) from odd
    except TooMuchError as odd:
        raise InputsError([Diagnostic(Location(file), odd.about(file))]) from odd
    return Sheet(file, cells.table())


def encoding_of(file: str, content: bytes) -> str:
    """Which of UTF-8, UTF-16 and cp1252 the text `content` is in; InputsError when in none, or where it is no text."""
    if content.startswith(_WORKBOOKS):
        raise InputsError([error(Location(file), "bad-survey/workbook", suffix=file.rpartition(".")[2])])
    if kind := other_kind(content):
        raise InputsError([error(Location(file), "bad-survey/other-kind", kind=kind)])
    encoding = _encoding(content)
    line = 1
    try:
        for piece in _pieces(content, encoding):
            if "\0" in piece:
                place = Location(file, line + piece[: piece.index("\0")].count("\n"))
                raise InputsError([error(place, "bad-character/nul")])
            line += piece.count("\n")
    except UnicodeDecodeError as odd:
        place = Location(file, line + odd.object[: odd.start].decode(encoding, "replace").count("\n"))
        raise InputsError([error(place, "bad-encoding/survey")]) from odd
    return encoding


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
        for _ in _pieces(content, "utf-8"):
            pass
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _pieces(content: bytes, encoding: str) -> Iterator[str]:
    """The text of `content` in pieces, for all of it may take four times as much; UnicodeDecodeError where it is in no such."""
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(content), MIB):
        yield decoder.decode(content[start : start + MIB], final=start + MIB >= len(content))


def _lines(content: bytes, encoding: str) -> Iterator[str]:
    """The lines of `content`, with their ends; csv.Error where one is too long."""
    with io.TextIOWrapper(io.BytesIO(content), encoding, newline="") as text:
        while line := text.readline(_LONGEST_LINE):
            if len(line) == _LONGEST_LINE:
                raise csv.Error("field larger")
            yield line.replace(MARK, "")


def _below_first(lines: Callable[[], Iterator[str]]) -> Iterator[str]:
    return islice(lines(), 1, None)


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_FIELD_LIMIT)
    return csv.reader(lines, delimiter=delimiter, strict=True)


def _delimiter(lines: Callable[[], Iterator[str]], asks_for: Callable[[Sequence[Sequence[str]]], int]) -> str:
    """The delimiter whose headings are most of those that the review knows, then the one with most columns."""

    def worth(delimiter: str) -> tuple[int, int]:
        rows: list[list[str]] = []
        with suppress(csv.Error):  # a quote that is never closed is told, and makes no other delimiter right
            rows.extend(row[:MOST_COLUMNS] for row in islice(filter(any, _rows(lines(), delimiter)), FIRST_ROWS))
        return asks_for(rows), len(rows[0]) if rows else 0

    return max(DELIMITERS, key=worth)
