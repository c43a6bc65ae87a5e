"""Cells that head their rows, in a PDF of typst's, which marks the heads of columns only.

typst has row heads as an experiment that its Python package can't switch on. Its PDFs hold each element of the structure as
an object in plain text, so what is changed is appended, as PDF has it for files that are edited ("incremental update"); nothing
that is there is touched. Where a file does not look as this module knows it, it stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE_OF_OBJECTS = re.compile(rb"xref\s+0 (\d+)\s+")
_TRAILER = re.compile(rb"trailer\s*<<(.*)>>\s*startxref", re.DOTALL)
_ENTRY = 20
"""So many bytes has an entry of the table of objects."""

_ELEMENT = re.compile(rb"\d+ 0 obj\s*<</Type/StructElem/S/(\w+)/P \d+ 0 R.*?>>\s*endobj", re.DOTALL)
_REFERENCE = re.compile(rb"(\d+) 0 R")
_HEADS = re.compile(rb"<</O/Table/Headers\[[^\]]*\]>>")

Elements = Mapping[int, tuple[bytes, bytes]]
"""The kind and the whole object of each element of the structure, by its number."""


def with_row_heads(pdf: bytes, columns: Sequence[Mapping[int, int]]) -> bytes:
    """`pdf` with cells of its tables as heads of their rows: for each table, in reading order, by row the column of its head."""
    start, trailer = _START.search(pdf), _TRAILER.search(pdf)
    if not any(columns) or start is None or trailer is None:
        return pdf
    elements = _elements(pdf, int(start[1]))
    tables = [number for number in _in_order(elements) if elements[number][0] == b"Table"]
    if len(tables) != len(columns):
        return pdf
    changed: dict[int, bytes] = {}
    for table, heads in zip(tables, columns, strict=True):
        rows = [each for each in _within(elements, table) if elements[each][0] == b"TR"]
        for at, row in enumerate(rows):
            cells = [each for each in _parts(elements, row) if elements[each][0] == b"TD"]
            for column, cell in enumerate(cells if at in heads else ()):
                changed[cell] = _cell(elements[cell][1], heads=column == heads[at])
    return _appended(pdf, changed, int(start[1]), trailer[1]) if changed else pdf


def _elements(pdf: bytes, start: int) -> Elements:
    """All elements of the structure, found by the table of objects."""
    table = _TABLE_OF_OBJECTS.match(pdf, start)
    found = {}
    for number in range(int(table[1])) if table else ():
        place = pdf[table.end() + _ENTRY * number :][:10]  # type: ignore[union-attr]
        element = _ELEMENT.match(pdf, int(place)) if place.isdigit() else None
        if element:
            found[number] = element[1], element[0]
    return found


def _in_order(elements: Elements) -> Iterator[int]:
    """All of them in reading order."""
    below = {part for number in elements for part in _parts(elements, number)}
    for number in elements:
        if number not in below:
            yield number
            yield from _within(elements, number)


def _within(elements: Elements, number: int) -> Iterator[int]:
    for part in _parts(elements, number):
        yield part
        yield from _within(elements, part)


def _parts(elements: Elements, number: int) -> list[int]:
    """The elements right under one, in reading order."""
    held = elements[number][1].partition(b"/K")[2]
    return [part for each in _REFERENCE.finditer(held) if (part := int(each[1])) in elements]


def _cell(whole: bytes, *, heads: bool) -> bytes:
    """A cell that heads its row, or one whose heads are found by what these say of themselves: a row's and a column's."""
    said = b"<</O/Table/Scope/Row>>" if heads else b""
    found = _HEADS.sub(said, whole, count=1).replace(b"/A[]", b"", 1)
    return found.replace(b"/S/TD", b"/S/TH", 1) if heads else found


def _appended(pdf: bytes, changed: Mapping[int, bytes], start: int, trailer: bytes) -> bytes:
    """`pdf` and behind it the objects `changed`, where they stand, and where the table of all others is."""
    body = bytearray(pdf if pdf.endswith(b"\n") else pdf + b"\n")
    table = bytearray(b"xref\n")
    for number in sorted(changed):
        table += b"%d 1\n%010d 00000 n\r\n" % (number, len(body))
        body += changed[number] + b"\n"
    end = len(body)
    body += table + b"trailer\n<<" + trailer + b"/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (start, end)
    return bytes(body)
