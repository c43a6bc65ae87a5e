"""The survey's file as headings and rows of text, whatever it was saved as."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.diagnostics import Location
from pipeline.inputs.folder import UNPRINTABLE, Folder
from pipeline.inputs.names import did_you_mean
from pipeline.inputs.schema import SurveyEntry
from pipeline.inputs.settings import Known

DELIMITERS = (";", ",", "\t")
LONGEST_CELL = 1_000_000  # characters; more in one cell is a quote that was never closed


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row that is not blank. `number` is that of the spreadsheet; cells are without blanks around them."""

    number: int
    cells: tuple[str, ...]

    def cell(self, index: int | None) -> str:
        """The cell in a column; "" where the row is shorter or there is no such column."""
        return self.cells[index] if index is not None and index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The survey: its first row are the headings."""

    file: str
    headings: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def read_sheet(folder: Folder, known: Known, entry: SurveyEntry) -> Sheet | None:
    """The rows of the survey's file; None, with a diagnostic, where it can't be read."""
    file = str(PurePosixPath(entry.file.replace("\\", "/")))
    place = known.place("survey", "file")
    if file.startswith(("/", "~")) or ".." in PurePosixPath(file).parts or ":" in file:
        folder.problems.error(place, "outside-inputs", f'"{entry.file}" lies outside the inputs.', "Copy it into them.")
        return None
    if not folder.has(file):
        parent = str(PurePosixPath(file).parent)
        hint = did_you_mean(file, folder.files(parent, ".csv", ".xlsx", ".txt")) or "Put the export there."
        folder.problems.error(place, "missing-file", f'There is no survey "{entry.file}".', hint)
        return None
    content = folder.content(file)
    if content is None:
        return None
    if file.lower().endswith((".xlsx", ".xlsm")) or content.startswith(b"PK"):
        cells = _from_excel(content, file, folder, known, entry)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        folder.problems.error(
            Location(file), "bad-survey", "This is an old .xls or has a password.", "Save it as .xlsx."
        )
        return None
    else:
        cells = _from_csv(content, file, folder)
    return None if cells is None else _sheet(cells, file, folder)


def _sheet(cells: list[list[str]], file: str, folder: Folder) -> Sheet | None:
    rows = [SheetRow(number, tuple(" ".join(cell.split()) for cell in row)) for number, row in enumerate(cells, 1)]
    filled = [row for row in rows if any(row.cells)]
    if not filled:
        folder.problems.error(Location(file), "empty-file", "Nothing stands in this file.", "Export the survey again.")
        return None
    if filled[0].number > 1:
        message = f"The headings stand in row {filled[0].number}; they belong in row 1."
        folder.problems.error(Location(file, 1), "headings-not-first", message, "Remove the blank rows above them.")
        return None
    return Sheet(file, filled[0].cells, tuple(filled[1:]))


# --- CSV ------------------------------------------------------------------------------------------


def _from_csv(content: bytes, file: str, folder: Folder) -> list[list[str]] | None:
    text = _decoded(content)
    if text is None:
        message = "This file is in an encoding that can't be read."
        folder.problems.error(Location(file), "bad-encoding", message, "Export it as CSV UTF-8.")
        return None
    found = UNPRINTABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        message = f"Here is a control character (U+{ord(found.group()):04X}) that can't be printed."
        folder.problems.error(Location(file, line), "bad-character", message, "Remove it.")
        return None
    first, _, rest = text.partition("\n")
    asked = first.strip().lower()
    if asked.startswith("sep=") and len(asked) == 5:
        return _records(rest, first.strip()[4], file, folder)
    return _records(text, _delimiter(text), file, folder)


def _decoded(content: bytes) -> str | None:
    """The text, by its byte order mark, or else UTF-8, or else what Windows writes."""
    encodings = ["utf-8-sig", "cp1252"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in content[:200]:
        encodings = ["utf-16-le" if content[1:2] == b"\x00" else "utf-16-be"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _delimiter(text: str) -> str:
    """The separator that stands most often in the headings, outside quotes."""
    counts = dict.fromkeys(DELIMITERS, 0)
    quoted = False
    for character in text:
        if character == '"':
            quoted = not quoted
        elif not quoted and character == "\n":
            if any(counts.values()):
                break
        elif not quoted and character in counts:
            counts[character] += 1
    return max(DELIMITERS, key=lambda each: counts[each])


def _records(text: str, delimiter: str, file: str, folder: Folder) -> list[list[str]] | None:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    records: list[list[str]] = []
    try:
        records.extend(reader)
    except csv.Error:
        message = "From here on this is no CSV."
        hint = "Look for a quotation mark that is not closed."
        folder.problems.error(Location(file, len(records) + 1), "bad-survey", message, hint)
        return None
    return records


# --- Excel ----------------------------------------------------------------------------------------


def _from_excel(content: bytes, file: str, folder: Folder, known: Known, entry: SurveyEntry) -> list[list[str]] | None:
    import warnings

    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that don't concern us
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            if entry.sheet is not None and entry.sheet not in book.sheetnames:
                hint = did_you_mean(entry.sheet, book.sheetnames) or f"It has: {', '.join(book.sheetnames)}."
                place = known.place("survey", "sheet")
                folder.problems.error(place, "unknown-sheet", f'{file} has no sheet "{entry.sheet}".', hint)
                return None
            sheet = book[entry.sheet] if entry.sheet is not None else book.worksheets[0]
            return [list(_texts(row)) for row in sheet.iter_rows(values_only=True)]
    except Exception:  # openpyxl raises whatever it meets in a damaged file
        message = "This is no Excel workbook that can be read."
        folder.problems.error(Location(file), "bad-survey", message, "Save it again as .xlsx, or export it as .csv.")
        return None


def _texts(row: tuple[object, ...]) -> Iterator[str]:
    for value in row:
        if value is None:
            yield ""
        elif isinstance(value, float) and value.is_integer():
            yield str(int(value))
        else:
            yield UNPRINTABLE.sub(" ", str(value))
