"""A survey's files as responses: their headings and rows, everything odd about them reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.diagnostics import Diagnostic, DiagnosticList, InputsError, Location, errors
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.survey_asked import Asked
from pipeline.inputs.survey_columns import Header
from pipeline.inputs.survey_csv import encoding_of, read_csv
from pipeline.inputs.survey_dialects import QUALTRICS, recognised
from pipeline.inputs.survey_reading import ReadColumn, SurveyReading
from pipeline.inputs.survey_sheet import Sheet, letters
from pipeline.messages import said
from pipeline.model import Response

if TYPE_CHECKING:
    from pipeline.inputs.schema import SurveyEntry
    from pipeline.inputs.survey_columns import Columns, Headings
    from pipeline.inputs.survey_response import ResponseRules
    from pipeline.inputs.survey_rows import ReadRows


def check_encoding(file: str, content: bytes, problems: DiagnosticList) -> None:
    """Report a file that can't be read as text."""
    with _reported(problems.found):
        encoding_of(file, content)


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


class SurveyReader:
    """Reads a survey's files one after the other: `files` are those that could be read, `readings` how each was understood."""

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
        self.files: list[str] = []
        self._respondents: dict[str, tuple[int, str]] = {}
        self._fingerprints: dict[str, list[Location]] = {}

    def read_all(self, contents: Mapping[str, bytes]) -> None:
        """Take in all files of the survey, by their names."""
        self.questions = _questions(contents)
        for file, content in contents.items():
            with _reported(self.problems.found):
                self._read(file, content)
        if self.files:
            from pipeline.inputs.survey_rows import report_doubled

            report_doubled(self.responses, self._respondents, self.problems)
        if self._fingerprints:
            from pipeline.inputs.survey_versions import report_changes

            report_changes(self._fingerprints, self.asked.questionnaire, self.problems)

    def _read(self, file: str, content: bytes) -> None:
        """Take in one that holds `content`; InputsError where it can't be read."""
        from pipeline.inputs.survey_columns import Headings
        from pipeline.inputs.survey_missing import find_columns
        from pipeline.inputs.survey_response import ResponseRules
        from pipeline.inputs.survey_rows import read_rows
        from pipeline.inputs.survey_versions import fingerprints

        sheet = self._sheet(file, content)
        if sheet.rivals:
            others = tuple(f'"{name}"' for name in sheet.rivals)
            self.problems.warning(Location(file), "several-sheets", name=sheet.name, others=others)
        dialect = recognised(sheet.first_rows, file)
        rows = self.header.heading_rows(sheet, dialect)
        if len(sheet.filled) <= len(rows):
            self.problems.error(Location(file), "empty-file/no-answers" if sheet.filled else "empty-file/survey")
            return
        headings = Headings(sheet, rows, dialect)
        before = len(errors(self.problems.found))
        columns = find_columns(self.header, headings, self.names or (), self.problems)
        is_wrong = len(errors(self.problems.found)) > before
        if columns is None or (is_wrong and len(headings.columns) < len(sheet.cells.columns)):
            return  # with a heading too few everything below stands under the wrong one
        names, answers = self._said_by(headings)
        rules = ResponseRules(
            self.entry,
            names,
            answers,
            self.known.settings.deal.singular,
            is_sure="survey" not in self.known.doubtful,
            code=dialect.answer_code,
        )
        read = read_rows(headings, columns, rules, self.known, self.problems)
        self.files.append(file)
        self.responses.extend(read.responses)
        for mark, places in fingerprints(headings, (each.location.line - 1 for each in read.responses)).items():
            self._fingerprints.setdefault(mark, []).extend(places)
        if columns.respondent is not None:
            self._respondents[file] = (columns.respondent, headings.heading(columns.respondent))
        self.readings.append(_reading(headings, columns, read, rules))

    def _said_by(self, headings: Headings) -> tuple[Mapping[str, str] | None, Mapping[str, int]]:
        """The deals by their names and the values of answers by their words, or by Qualtrics' numbers where these are sure."""
        names, answers = self.names, self.asked.answers
        if names is not None and headings.dialect is QUALTRICS:
            from pipeline.inputs.survey_versions import fingerprints, numbers_of

            codes = numbers_of(self.asked.questionnaire, fingerprints(headings, headings.sheet.filled))
            if codes is not None:
                names = {code: id_ for id_, code in codes.deal_codes.items()} | names
                answers = {code: value for value, code in codes.value_codes.items() if code != str(value)} | {**answers}
        return names, answers

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
            why=columns.how.get(column) or columns.left_out.get(column) or said("column-left/unasked"),
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
