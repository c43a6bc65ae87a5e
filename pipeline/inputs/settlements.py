"""The list of a splice's conflicts as it comes back: a workbook in which people wrote whose version each is to take."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, ValidationError

from pipeline import package_door
from pipeline.diagnostics import ReviewdeckError
from pipeline.merge_model import DIGITS, Settlement
from pipeline.messages import LANGUAGES, Message, said
from pipeline.package_door import MIB

MOST_BYTES = 32 * MIB
"""So many bytes of a workbook are unpacked."""
MOST_ROWS = 20_000
MOST_COLUMNS = 100
MOST_BESIDE = MIB // 2
"""So many bytes has any part of it but the sheets and their texts: styles, names."""
MOST_TEXTS = 500_000
"""So many elements have the texts of its sheets."""


_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_NO_OUTCOME = object()
"""Stands for a formula without its outcome."""


class _Taken(BaseModel):
    """A row in which somebody chose."""

    number: Annotated[int, Field(ge=1, lt=10**DIGITS)]
    take: Annotated[Literal["ours", "theirs"], BeforeValidator(lambda value: str(value).strip().casefold())]


def read_settlement(file: Path) -> Settlement:
    """What the column "take" of a workbook says, whose other columns are as `splice --report` wrote them.

    ReviewdeckError where it can't be read, or says something else than ours or theirs.
    """
    rows = _rows(file)
    heading = next(rows, ())
    numbers, takes = (_column(file, heading, name) for name in ("number", "take"))
    chosen: dict[str, set[int]] = {"ours": set(), "theirs": set()}
    problems: list[Message] = []
    for at, row in enumerate(rows, 2):
        cells = [*row, *[None] * MOST_COLUMNS]
        if cells[takes] is _NO_OUTCOME:
            problems.append(_wrong(file, "settle/no-outcome", row=at))
            continue
        if cells[takes] is None or not str(cells[takes]).strip():
            continue
        try:
            taken = _Taken(number=cells[numbers], take=cells[takes])
        except ValidationError as wrong:
            column = "number" if wrong.errors()[0]["loc"] == ("number",) else "take"
            problems.append(_wrong(file, f"settle/bad-{column}", row=at, digits=DIGITS))
            continue
        chosen[taken.take].add(taken.number)
    problems += [_wrong(file, "settle/both", number=number) for number in sorted(chosen["ours"] & chosen["theirs"])]
    if problems:
        raise ReviewdeckError(said("several-mistakes", mistakes=problems))
    return Settlement("", frozenset(chosen["theirs"]), frozenset(chosen["ours"]))


def _wrong(file: Path, code: str, **values: object) -> Message:
    return said("placed", place=file.name, mistake=said(code, **values))


def _column(file: Path, heading: tuple[Any, ...], name: str) -> int:
    wanted = {said(f"splice-report/{name}").words(language) for language in LANGUAGES}
    found = [at for at, cell in enumerate(heading) if str(cell).strip() in wanted]
    if not found:
        raise ReviewdeckError(_wrong(file, "settle/no-column", columns=sorted(wanted)))
    if len(found) > 1:
        raise ReviewdeckError(_wrong(file, "settle/several-columns", columns=sorted(wanted)))
    return found[0]


def _check_small(archive: zipfile.ZipFile) -> None:
    """ValueError where more than the sheets is large: openpyxl takes long for each style, name and text."""
    for each in archive.infolist():
        is_texts = each.filename == "xl/sharedStrings.xml"
        if each.file_size > MOST_BESIDE and not (is_texts or _is_sheet(each)):
            raise ValueError("no report")
        if is_texts and package_door.elements(archive.read(each)) > MOST_TEXTS:
            raise ValueError("no report")


def _is_sheet(part: zipfile.ZipInfo) -> bool:
    return part.filename.startswith("xl/worksheets/")


def _first_sheet(content: bytes, *, outcomes: bool = True) -> list[tuple[Any, ...]]:
    """The values of the first sheet, of a formula its outcome or itself."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=outcomes, keep_links=False)
    rows = book.worksheets[0].iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
    return [*islice(rows, MOST_ROWS + 1)]


def _told(outcome: Any, written: Any) -> Any:
    return _NO_OUTCOME if outcome is None and written is not None else outcome


def _rows(file: Path) -> Iterator[tuple[Any, ...]]:
    """The rows of the first sheet, no more than a report can have."""
    try:
        content = package_door.packed(file)
        with package_door.opened(content, MOST_BYTES, MOST_BYTES) as archive, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _check_small(archive)
            read = _first_sheet(content)
            if any(_FORMULA.search(archive.read(each)) for each in archive.infolist() if _is_sheet(each)):
                written = _first_sheet(content, outcomes=False)
                read = [tuple(map(_told, *rows)) for rows in zip(read, written, strict=True)]
    except OSError:
        raise
    except Exception as odd:  # a damaged workbook fails in openpyxl, zipfile, zlib or the XML parser, each in its way
        raise ReviewdeckError(_wrong(file, "settle/unreadable")) from odd
    if len(read) > MOST_ROWS:
        raise ReviewdeckError(_wrong(file, "settle/too-long", most=MOST_ROWS))
    yield from read
