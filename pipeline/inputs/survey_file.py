"""The survey: its file's header and rows as responses, everything odd about them reported."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.diagnostics import Location, errors
from pipeline.inputs.folder import Folder
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.survey_columns import Header
from pipeline.inputs.survey_rows import read_rows
from pipeline.inputs.survey_table import check_encodings, read_sheet
from pipeline.model import Survey
from pipeline.names import did_you_mean

if TYPE_CHECKING:
    from pipeline.inputs.schema import SurveyEntry

SUFFIXES = (".csv", ".xlsx")


def read_survey(folder: Folder, known: ReadSettings, names: Mapping[str, str] | None) -> Survey | None:
    """The survey that the settings name; None where they name none, or it can't be read.

    `names` gives a deal's id by each of its names; None where they are not all known.
    """
    entry = known.settings.survey
    if not known.knows("survey"):
        check_encodings(folder)
        return None
    if entry is None or not _is_there(folder, known, entry.file):
        return None
    content = folder.content(_tidy(entry.file))
    return _survey(folder, entry, content, known, names) if content is not None else None


def _survey(
    folder: Folder, entry: SurveyEntry, content: bytes, known: ReadSettings, names: Mapping[str, str] | None
) -> Survey | None:
    file = _tidy(entry.file)
    header = Header(known, entry)
    sheet = read_sheet(folder, file, content, entry.sheet, known.place("survey", "sheet"), header.count)
    if sheet is None:
        return None
    row = next((index for index, cells in enumerate(sheet.rows) if any(cells)), None)
    if row is None or not any(any(cells) for cells in sheet.rows[row + 1 :]):
        message = "Nothing stands in this file." if row is None else "This file holds headings but no answers."
        folder.problems.error(Location(file), "empty-file", message, "Export the survey again.")
        return None
    before = len(errors(folder.problems.found))
    columns = header.columns(sheet, row, folder.problems)
    is_wrong = len(errors(folder.problems.found)) > before
    if columns is None or (is_wrong and any(any(cells[len(sheet.rows[row]) :]) for cells in sheet.rows)):
        return None  # with a heading too few everything below stands under the wrong one
    is_sure = "survey" not in known.doubtful
    responses = read_rows(sheet, row + 1, columns, entry, names, folder.problems, is_sure)
    return Survey(
        file=file,
        scale=entry.scale,
        spread=entry.spread,
        minimum_respondents=entry.minimum_respondents,
        responses=responses,
    )


def _is_there(folder: Folder, known: ReadSettings, file: str) -> bool:
    """Whether the survey is a file within the inputs; reported where it is not."""
    place = known.place("survey", "file")
    path = PurePosixPath(_tidy(file))
    if path.is_absolute() or ".." in path.parts or ":" in file:
        folder.problems.error(place, "outside-inputs", f'"{file}" lies outside the inputs.', "Copy it into them.")
        return False
    if path.suffix.lower() not in SUFFIXES:
        message = f'"{file}" is no survey that can be read.'
        folder.problems.error(place, "bad-survey", message, "Export it as .csv or .xlsx.")
        return False
    if folder.has(str(path)):
        return True
    parent = "" if str(path.parent) == "." else str(path.parent)
    hint = did_you_mean(file, folder.files(parent, *SUFFIXES)) or "Put the survey's export there."
    folder.report_missing(str(path), place, "missing-file", f'There is no survey "{file}".', hint)
    return False


def _tidy(file: str) -> str:
    """A path as everything else writes it: forward slashes, nothing double."""
    return str(PurePosixPath(file.replace("\\", "/")))
