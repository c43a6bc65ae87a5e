"""A survey in a .csv: its encoding and its delimiter found out, its rows as cells of text."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.diagnostics import Location
from pipeline.inputs.folder import Folder
from pipeline.inputs.survey_sheet import Sheet

DELIMITERS = ",;\t"
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # how .xlsx and .xls begin
_FIELD_LIMIT = 10_000_000


def read_csv(folder: Folder, file: str, content: bytes, asks_for: Callable[[Sequence[str]], int]) -> Sheet | None:
    """The cells of `file`, which holds `content`; None, with a diagnostic, when it can't be read.

    `asks_for` counts the headings that the review knows, by which the right delimiter is told from the wrong ones.
    """
    import pandas

    text = _decoded(folder, file, content)
    if text is None:
        return None
    named = _SEPARATOR.match(text)  # Excel's own way of naming the delimiter; it is no row to a spreadsheet
    if named:
        text = text[named.end() :]
    delimiter = named.group(1) if named else _delimiter(text, asks_for)
    width = _width(folder, file, text, delimiter)
    if not width:
        return None if width is None else Sheet(file, pandas.DataFrame())
    cells = pandas.read_csv(
        io.StringIO(text, newline=""),
        sep=delimiter,
        header=None,
        names=range(width),
        index_col=False,
        dtype=str,
        keep_default_na=False,
        skip_blank_lines=False,
        engine="python",
    )
    return Sheet(file, cells.map(str.strip, na_action="ignore"))


def check_encodings(folder: Folder) -> None:
    """Report the .csv files that can't be decoded, for when it is not known which of them is the survey."""
    for file in folder.files("", ".csv"):
        content = folder.content(file)
        if content is not None:
            _decoded(folder, file, content)


def _decoded(folder: Folder, file: str, content: bytes) -> str | None:
    """The text of `content`, in whichever of UTF-8, UTF-16 and cp1252 it is; None, with a diagnostic, when in none."""
    if content.startswith(_WORKBOOKS):
        message, hint = "This file is a workbook, though its name ends in .csv.", "Export it as .csv, or name it .xlsx."
        folder.problems.error(Location(file), "bad-survey", message, hint)
        return None
    encoding = _encoding(content)
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        row = error.object[: error.start].decode(encoding, "replace").count("\n") + 1
        message = "This file is in none of the encodings UTF-8, UTF-16 and Windows-1252."
        folder.problems.error(Location(file, row), "bad-encoding", message, "Export it again as UTF-8.")
        return None


def _encoding(content: bytes) -> str:
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    even, odd = content[:2000:2].count(0), content[1:2000:2].count(0)
    if even or odd:  # text holds no zeros but in UTF-16, where most letters have one
        return "utf-16-le" if odd >= even else "utf-16-be"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _width(folder: Folder, file: str, text: str, delimiter: str) -> int | None:
    """How many cells the widest row has; None, with a diagnostic, where a row can't be read: pandas doesn't say which."""
    row = width = 0
    try:
        for row, cells in enumerate(_rows(text, delimiter), 1):
            width = max(width, len(cells))
    except csv.Error as error:
        message = f"Row {row + 1} can't be read: {_explained(str(error))}."
        folder.problems.error(Location(file, row + 1), "bad-survey", message, "Export the file again.")
        return None
    return width


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    csv.field_size_limit(_FIELD_LIMIT)
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _delimiter(text: str, asks_for: Callable[[Sequence[str]], int]) -> str:
    """The delimiter whose header holds most columns that the review knows, then most columns."""

    def worth(delimiter: str) -> tuple[int, int]:
        try:
            header = next((row for row in _rows(text, delimiter) if any(row)), [])
        except csv.Error:
            return 0, 0
        return asks_for(header), len(header)

    return max(DELIMITERS, key=worth)


def _explained(error: str) -> str:
    if "unexpected end of data" in error:
        return "a quote is opened and never closed"
    if "expected after" in error:
        return "text stands after a closing quote"
    if "field larger" in error:
        return "a cell is far too long"
    return "the quotes or line breaks in it make no sense"
