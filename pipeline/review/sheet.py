"""What reviewers did as a workbook: a row for each remark, with an empty column for the answer."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.messages import Language, said
from pipeline.review import Reviewed
from pipeline.review.remarks import Remark
from pipeline.review.reports import slides, who
from pipeline.review.words import told_apart
from pipeline.text_model import UNPRINTABLE
from pipeline.zipping import undated

COLUMNS = {
    "number": 6, "file": 28, "line": 7, "slides": 14, "deck": 24, "what": 28, "before": 50, "after": 50, "who": 20,
    "comment": 50, "outcome": 24, "answer": 40,
}  # fmt: skip
"""The columns, and how many characters wide each is."""
LONGEST = 32_000
"""So many characters of a text go into a cell: Excel takes a few more."""
_LONG_AGO = datetime.datetime(1980, 1, 1)


def as_xlsx(found: Reviewed, language: Language) -> bytes:
    """The workbook, the same bytes for the same remarks."""
    headings = {said(f"review/column-{name}").words(language): width for name, width in COLUMNS.items()}
    rows = [_values(number, remark, found, language) for number, remark in enumerate(found.remarks, 1)]
    return workbook(said("review/title").words(language), headings, rows)


def workbook(
    title: str,
    headings: Mapping[str, int],
    rows: Sequence[Sequence[str | int | None]],
    choices: Mapping[int, Sequence[str]] = MappingProxyType({}),
) -> bytes:
    """A sheet with these headings, each with its width in characters, and rows; a column may have `choices` for its cells."""
    book = Workbook()
    book.properties.created = book.properties.modified = _LONG_AGO
    sheet = book.active
    assert sheet is not None, "a new workbook has a sheet"
    sheet.title = title
    for column, (heading, width) in enumerate(headings.items(), 1):
        cell = sheet.cell(1, column, heading)
        assert isinstance(cell, Cell)
        cell.font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, values in enumerate(rows, 2):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column)
            assert isinstance(cell, Cell)
            cell.value = UNPRINTABLE.sub("\ufffd", value)[:LONGEST] if isinstance(value, str) else value
            cell.data_type = "s" if isinstance(value, str) else cell.data_type  # what begins with "=" is no formula
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, words in choices.items():
        allowed = DataValidation("list", formula1=f'"{",".join(words)}"', allow_blank=True)
        allowed.add(f"{get_column_letter(column)}2:{get_column_letter(column)}{len(rows) + 1}")
        sheet.add_data_validation(allowed)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    target = io.BytesIO()
    book.save(target)
    return undated(target.getvalue())


def _values(number: int, remark: Remark, found: Reviewed, language: Language) -> list[str | int | None]:
    at = remark.location
    thread = remark.thread
    said_ = (thread.said, *thread.replies) if thread else ()
    before, after = told_apart(remark.before, remark.after, LONGEST) if remark.before else ("", remark.after)
    return [
        number,
        f"{found.inputs.folder.as_posix()}/{at.file}" if at else None,
        (at.line or None) if at else None,
        slides(remark).words(language) if remark.slides_before or remark.slides_after else None,
        remark.deck,
        ", ".join(verb.words(language) for verb in remark.verbs),
        before or None,
        after or None,
        said_[0].author or said_[0].initials or None if said_ else None,
        "\n".join([each.text if at == 0 else f"{who(each, language)}: {each.text}" for at, each in enumerate(said_)])
        or None,
        said(f"applied/{remark.outcome}").words(language) if remark.outcome else None,
        None,
    ]
