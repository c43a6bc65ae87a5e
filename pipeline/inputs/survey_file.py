"""The survey: the headers and rows of its files as responses, everything odd about them reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.diagnostics import Diagnostic, DiagnosticList, InputsError, Location, errors
from pipeline.inputs.folder import Folder
from pipeline.inputs.releases import read_releases
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.survey_asked import Asked, what_was_asked
from pipeline.inputs.survey_columns import Header
from pipeline.inputs.survey_csv import decoded, read_csv
from pipeline.inputs.survey_dialects import recognised
from pipeline.inputs.survey_reading import ReadColumn, SurveyReading
from pipeline.inputs.survey_sheet import Sheet, letters
from pipeline.model import Response, Survey
from pipeline.names import did_you_mean

if TYPE_CHECKING:
    from pipeline.inputs.schema import SurveyEntry
    from pipeline.inputs.survey_columns import Columns, Headings
    from pipeline.inputs.survey_response import ResponseRules
    from pipeline.inputs.survey_rows import ReadRows

SUFFIXES = (".csv", ".tsv", ".xlsx", ".ods", ".json")


@dataclass(frozen=True)
class ReadSurvey:
    """What became of the survey's files."""

    survey: Survey | None
    """None where the settings name no survey, or none of it can be read."""
    readings: tuple[SurveyReading, ...] = ()
    """How each file that could be read was understood."""


def read_survey(folder: Folder, known: ReadSettings, names: Mapping[str, str] | None) -> ReadSurvey:
    """The survey that the settings name, and how it was understood.

    `names` gives a deal's id by each of its names; None where they are not all known.
    """
    entry = known.settings.survey
    found = folder.problems.found
    if not known.knows("survey"):
        for file in folder.files("", ".csv"):  # whichever of them is the survey
            with _reported(found):
                decoded(file, folder.content(file) or b"")
        return ReadSurvey(None)
    if entry is None:
        return ReadSurvey(None)
    released = read_releases(folder)
    reader = _SurveyReader(known, entry, names, what_was_asked(folder, known), folder.problems)
    contents = {file: content for file in _files(folder, known, entry) if (content := folder.content(file)) is not None}
    reader.questions = _questions(contents)
    for file, content in contents.items():
        with _reported(found):
            reader.read(file, content)
    survey = reader.survey()
    return ReadSurvey(replace(survey, released=released) if survey else None, tuple(reader.readings))


@contextmanager
def _reported(found: list[Diagnostic]) -> Iterator[None]:
    try:
        yield
    except InputsError as error:
        found.extend(error.diagnostics)


def _questions(contents: Mapping[str, bytes]) -> tuple[str, ...]:
    """The questions that any of the files in JSON answers; there are many, with a response each."""
    found: dict[str, None] = {}
    for file, content in contents.items():
        if file.lower().endswith(".json"):
            from pipeline.inputs.survey_json import read_json

            with suppress(InputsError):  # which is reported when its turn comes
                found |= dict.fromkeys(next(iter(read_json(file, content).first_rows), ()))
    return tuple(found)


class _SurveyReader:
    """Reads a survey's files one after the other."""

    def __init__(
        self,
        known: ReadSettings,
        entry: SurveyEntry,
        names: Mapping[str, str] | None,
        asked: Asked,
        problems: DiagnosticList,
    ) -> None:
        self.known = known
        self.entry = entry
        self.names = None if names is None else {**asked.deals, **names}
        self.asked = asked
        self.problems = problems
        self.header = Header(known, entry, asked)
        self.questions: tuple[str, ...] = ()
        self.readings: list[SurveyReading] = []
        self.responses: list[Response] = []
        self._read: list[str] = []
        self._respondents: dict[str, tuple[int, str]] = {}

    def survey(self) -> Survey | None:
        """All responses together; None where no file could be read."""
        if not self._read:
            return None
        from pipeline.inputs.survey_rows import report_doubled

        report_doubled(self.responses, self._respondents, self.problems)
        return Survey(
            file=", ".join(self._read),
            scale=self.entry.scale,
            spread=self.entry.spread,
            minimum_respondents=self.entry.minimum_respondents,
            minimum_range=self.entry.minimum_range,
            minimum_deals=self.entry.minimum_deals,
            protect=self.entry.protect,
            exact_scores=self.entry.exact_scores,
            wave=self.entry.wave,
            responses=tuple(self.responses),
        )

    def read(self, file: str, content: bytes) -> None:
        """Take in a file that holds `content`; InputsError where it can't be read."""
        from pipeline.inputs.survey_columns import Headings
        from pipeline.inputs.survey_missing import find_columns
        from pipeline.inputs.survey_response import ResponseRules
        from pipeline.inputs.survey_rows import read_rows

        sheet = self._sheet(file, content)
        dialect = recognised(sheet.first_rows, file)
        rows = self.header.heading_rows(sheet, dialect)
        if len(sheet.filled) <= len(rows):
            message = "This file holds headings but no answers." if sheet.filled else "Nothing stands in this file."
            self.problems.error(Location(file), "empty-file", message, "Export the survey again.")
            return
        headings = Headings(sheet, rows, dialect)
        before = len(errors(self.problems.found))
        columns = find_columns(self.header, headings, self.names or (), self.problems)
        is_wrong = len(errors(self.problems.found)) > before
        if columns is None or (is_wrong and len(headings.columns) < len(sheet.cells.columns)):
            return  # with a heading too few everything below stands under the wrong one
        rules = ResponseRules(
            self.entry,
            self.names,
            self.asked.answers,
            is_sure="survey" not in self.known.doubtful,
            code=dialect.answer_code,
        )
        read = read_rows(headings, columns, rules, self.known, self.problems)
        self._read.append(file)
        self.responses.extend(read.responses)
        if columns.respondent is not None:
            self._respondents[file] = (columns.respondent, headings.heading(columns.respondent))
        self.readings.append(_reading(headings, columns, read, rules))

    def _sheet(self, file: str, content: bytes) -> Sheet:
        place, asks_for = self.known.place("survey", "sheet"), self.header.count
        match PurePosixPath(file).suffix.lower():
            case ".xlsx":
                from pipeline.inputs.survey_workbook import read_workbook

                return read_workbook(file, content, self.entry.sheet, place, asks_for)
            case ".ods":
                from pipeline.inputs.survey_ods import read_ods

                return read_ods(file, content, self.entry.sheet, place, asks_for)
            case ".json":
                from pipeline.inputs.survey_json import read_json

                return read_json(file, content, self.questions)
            case _:
                return read_csv(file, content, asks_for)


def _reading(headings: Headings, columns: Columns, read: ReadRows, rules: ResponseRules) -> SurveyReading:
    sheet = headings.sheet
    roles = {column: ("statement", id_) for id_, column in columns.statements.items()}
    roles |= {column: ("nearly", id_) for id_, column in columns.nearly.items()}
    roles |= {column: (role, "") for role in ("deal", "respondent") if (column := getattr(columns, role)) is not None}
    listed = tuple(
        ReadColumn(
            letters(column),
            headings.heading(column),
            headings.wording(column),
            *roles.get(column, ("", "")),
            why=columns.how.get(column) or columns.left_out.get(column, "nobody asked for it"),
        )
        for column in range(len(headings.columns))
    )
    return SurveyReading(
        file=sheet.file,
        tool=headings.dialect.name,
        sheet=sheet.name,
        other_sheets=tuple(sheet.others),
        heading_rows=tuple(row + 1 for row in headings.rows),
        columns=listed,
        used=len(read.responses),
        left_out=read.left_out,
        codes=tuple(sorted(rules.codes)),
        deal_hint="" if columns.likely_deal is None else headings.heading(columns.likely_deal),
    )


# --- which files ----------------------------------------------------------------------------------


def _files(folder: Folder, known: ReadSettings, entry: SurveyEntry) -> list[str]:
    """The survey's files, each once; what is wrong with their names is reported."""
    named = [(("survey", "file"), entry.file)] if entry.file else []
    places = [*named, *((("survey", "files", at), file) for at, file in enumerate(entry.files))]
    found: dict[str, None] = {}
    for path, file in places:
        place = known.place(*path)
        if "*" in file or "?" in file:
            found |= dict.fromkeys(_matching(folder, file, place))
        elif _is_there(folder, file, place):
            found[_tidy(file)] = None
    return list(found)


def _matching(folder: Folder, file: str, place: Location) -> list[str]:
    """The files whose name is as a pattern says."""
    path = PurePosixPath(_tidy(file))
    if not _is_inside(folder, file, place):
        return []
    listed = folder.files("" if str(path.parent) == "." else str(path.parent), *SUFFIXES)
    matching = [each for each in listed if PurePosixPath(each).match(str(path))]
    if not matching:
        hint = f"Their names end in {', '.join(SUFFIXES)}."
        folder.problems.error(place, "missing-file", f'No survey is called "{file}".', hint)
    return matching


def _is_inside(folder: Folder, file: str, place: Location) -> bool:
    path = PurePosixPath(_tidy(file))
    if path.is_absolute() or ".." in path.parts or ":" in file:
        folder.problems.error(place, "outside-inputs", f'"{file}" lies outside the inputs.', "Copy it into them.")
        return False
    return True


def _is_there(folder: Folder, file: str, place: Location) -> bool:
    """Whether the survey is a file within the inputs; reported where it is not."""
    path = PurePosixPath(_tidy(file))
    if not _is_inside(folder, file, place):
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
