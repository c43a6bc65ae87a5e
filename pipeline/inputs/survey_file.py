"""The survey: its file's header and rows as responses, everything odd about them reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.diagnostics import Diagnostic, InputsError, Location, errors
from pipeline.inputs.diagnostic_list import Problems
from pipeline.inputs.disclosure import withholds
from pipeline.inputs.folder import Folder
from pipeline.inputs.kept import Answered, digest_of
from pipeline.inputs.names import did_you_mean
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.survey_columns import Header
from pipeline.inputs.survey_csv import decoded, read_csv
from pipeline.model import Scale, Survey

if TYPE_CHECKING:
    from pipeline.inputs.schema import SurveyEntry

SUFFIXES = (".csv", ".xlsx")


def read_survey(
    folder: Folder,
    known: ReadSettings,
    names: Mapping[str, str] | None,
    *,
    responses: bool = True,  # noqa: ARG001 - for who still asks for less, and gets all
) -> Answered | None:
    """The survey that the settings name; None where they name none, or it can't be read.

    `names` gives a deal's id by each of its names; None where they are not all known.
    """
    entry = known.settings.survey
    found = folder.problems.found
    if not known.knows("survey"):
        for file in folder.files("", ".csv"):  # whichever of them is the survey
            with _reported(found):
                decoded(file, folder.content(file) or b"")
        return None
    if entry is None or not _is_there(folder, known, entry.file):
        return None
    content = folder.content(_tidy(entry.file))
    if content is None:
        return None
    with _reported(found):
        survey = _survey(entry, content, known, names, folder.problems)
        if survey is not None:
            withheld = withholds(survey.responses, known, survey.minimum_respondents)
            return Answered(survey, digest_of(survey.responses), withheld)
    return None


@contextmanager
def _reported(found: list[Diagnostic]) -> Iterator[None]:
    try:
        yield
    except InputsError as error:
        found.extend(error.diagnostics)


def _survey(
    entry: SurveyEntry, content: bytes, known: ReadSettings, names: Mapping[str, str] | None, problems: Problems
) -> Survey | None:
    """The survey in a file that holds `content`; None where its headings are wrong, InputsError where it can't be read."""
    from pipeline.inputs.survey_response import ResponseRules
    from pipeline.inputs.survey_rows import read_rows
    from pipeline.inputs.survey_workbook import read_workbook

    file = _tidy(entry.file)
    header = Header(known, entry)
    if file.lower().endswith(".xlsx"):
        sheet = read_workbook(file, content, entry.sheet, known.place("survey", "sheet"), header.count)
    else:
        sheet = read_csv(file, content, header.count)
    if len(sheet.filled) < 2:
        message = "This file holds headings but no answers." if sheet.filled else "Nothing stands in this file."
        problems.error(Location(file), "empty-file", message, "Export the survey again.")
        return None
    before = len(errors(problems.found))
    columns = header.columns(sheet, problems)
    is_wrong = len(errors(problems.found)) > before
    if columns is None or (is_wrong and len(sheet.headings) < len(sheet.cells.columns)):
        return None  # with a heading too few everything below stands under the wrong one
    rules = ResponseRules(entry, names, is_sure="survey" not in known.doubtful)
    return Survey(
        file=file,
        scale=Scale(minimum=entry.scale.minimum, maximum=entry.scale.maximum, labels=entry.scale.labels),
        spread=entry.spread,
        minimum_respondents=entry.minimum_respondents,
        responses=read_rows(sheet, columns, rules, problems),
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
