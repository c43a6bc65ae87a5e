"""The workbook that the figures of a native chart are edited in.

Written here rather than by a library: five small parts, the same bytes every time.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from pipeline.deck.old_package import Package, Part, Relation, write_zip
from pipeline.deck.ooxml import R, Rel, Type
from pipeline.deck.xml_text import XML_HEADER, words

SHEET = "Sheet1"
"""The name of the only sheet."""

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(rows: Sequence[Sequence[str | float | None]]) -> bytes:
    """An .xlsx with these rows of at most 26 cells on `SHEET`; None is an empty cell."""
    sheet = (
        f'{XML_HEADER}<worksheet xmlns="{_MAIN}"><sheetData>'
        + "".join(_row(number, cells) for number, cells in enumerate(rows, 1))
        + "</sheetData></worksheet>"
    )
    book = (
        f'{XML_HEADER}<workbook xmlns="{_MAIN}" xmlns:r="{R}"><sheets>'
        f'<sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts = [
        Part(
            "xl/workbook.xml",
            Type.WORKBOOK,
            book.encode(),
            {"rId1": Relation(Rel.WORKSHEET, "xl/worksheets/sheet1.xml")},
        ),
        Part("xl/worksheets/sheet1.xml", Type.WORKSHEET, sheet.encode()),
    ]
    file = io.BytesIO()
    write_zip(Package({part.name: part for part in parts}, {"rId1": Relation(Rel.DOCUMENT, "xl/workbook.xml")}), file)
    return file.getvalue()


def figure(value: float) -> str:
    """A figure as a chart and its workbook write it."""
    return repr(round(value, 6))


def _row(number: int, cells: Sequence[str | float | None]) -> str:
    filled = "".join(_cell(f"{chr(65 + at)}{number}", value) for at, value in enumerate(cells) if value is not None)
    return f'<row r="{number}">{filled}</row>'


def _cell(at: str, value: str | float) -> str:
    if isinstance(value, str):
        return f'<c r="{at}" t="inlineStr"><is><t xml:space="preserve">{words(value)}</t></is></c>'
    return f'<c r="{at}"><v>{figure(value)}</v></c>'
