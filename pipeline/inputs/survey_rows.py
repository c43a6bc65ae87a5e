"""The rows of a survey under its headings, each of them a response; what is wrong in many cells is told once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pipeline.inputs.problems import Problems
from pipeline.inputs.survey_columns import Columns
from pipeline.inputs.survey_response import ResponseEntry, ResponseRules
from pipeline.inputs.survey_sheet import Sheet, letters, shortened
from pipeline.model import Response

if TYPE_CHECKING:
    import pandas

    from pipeline.inputs.schema import SurveyEntry

_SEVERAL = 5  # cells with the same mistake are each told, but not more than these
_MORE = {
    "unknown-deal": ", nor in {} more row{}.",
    "missing-deal": ", nor do {} more rows.",
    "bad-answer": ". {} more cells hold it too.",
}


def read_rows(
    sheet: Sheet,
    columns: Columns,
    entry: SurveyEntry,
    names: Mapping[str, str] | None,
    problems: Problems,
    is_sure: bool = True,
) -> tuple[Response, ...]:
    """The responses in the rows of `sheet` under its headings; empty rows are passed over, wrong cells reported.

    Answers are judged only when it `is_sure` what the scale is.
    `names` gives a deal's id by each of its names; with None a deal's name is not judged.
    """
    return _Rows(sheet, columns, ResponseRules(entry, names), problems, is_sure).responses()


class _Rows:
    def __init__(self, sheet: Sheet, columns: Columns, rules: ResponseRules, problems: Problems, is_sure: bool) -> None:
        self.sheet = sheet
        self.columns = columns
        self.rules = rules
        self.problems = problems
        self.is_sure = is_sure
        self.mistakes: dict[
            tuple[str, str, str], list[tuple[int, int]]
        ] = {}  # the cells of each code, text and message

    def responses(self) -> tuple[Response, ...]:
        """Every row that says something."""
        cells = self._cells()
        self._report_doubled(cells)
        found = []
        for row, form in self._forms(cells):
            entry = self._entry(row, form)
            place = self.sheet.place(row)
            respondent = entry.respondent or None
            found.append(Response(deal=entry.deal, answers=entry.answers, location=place, respondent=respondent))
        self._report_mistakes()
        return tuple(found)

    def _cells(self) -> pandas.DataFrame:
        """The rows that are responses; one that is wider than the headings, or repeats them, is reported and left out."""
        first, *others = self.sheet.filled
        width = len(self.sheet.headings)
        cells = self.sheet.cells.loc[others]
        wide = cells.iloc[:, width:].notna().any(axis=1)
        cells = cells.fillna("")
        repeated = cells.eq(self.sheet.cells.loc[first].fillna("")).all(axis=1)
        for row in cells.index[repeated]:
            message = f"Row {row + 1} holds the headings again."
            self.problems.error(self.sheet.place(row), "repeated-headings", message, "Remove it.")
        for row in cells.index[wide & ~repeated]:
            message = f"Row {row + 1} has more cells than row {first + 1} has headings."
            hint = "A cell that holds the delimiter must stand between quotes."
            self.problems.error(self.sheet.place(row, width), "wide-row", message, hint)
        return cells[~wide & ~repeated]

    def _forms(self, cells: pandas.DataFrame) -> Iterator[tuple[int, dict[str, Any]]]:
        """What each row says, by its number, as `ResponseEntry` validates it."""
        columns = self.columns
        for row, *texts in cells.itertuples(name=None):
            yield (
                row,
                {
                    "deal": None if columns.deal is None else texts[columns.deal],
                    "respondent": "" if columns.respondent is None else texts[columns.respondent],
                    "answers": {id_: texts[column] for id_, column in columns.statements.items() if texts[column]},
                },
            )

    def _entry(self, row: int, form: dict[str, Any]) -> ResponseEntry:
        """The row validated; what is wrong in it is noted and left out."""
        try:
            return ResponseEntry.model_validate(form, context=self.rules)
        except ValidationError as error:
            for each in error.errors(include_url=False, include_context=False):
                field, *statement = each["loc"]
                if field == "deal":
                    column = self.columns.deal or 0
                    form["deal"] = None
                else:
                    column = self.columns.statements[str(statement[0])]
                    del form["answers"][statement[0]]
                if field == "deal" or self.is_sure:
                    self.mistakes.setdefault((each["type"], each["input"], each["msg"]), []).append((row, column))
            return ResponseEntry.model_validate(form, context=self.rules)

    def _report_doubled(self, cells: pandas.DataFrame) -> None:
        """Report respondents who are in more than one row."""
        column = self.columns.respondent
        if column is None:
            return
        first: dict[str, int] = {}
        for row, respondent in cells[column][cells[column] != ""].items():
            if first.setdefault(respondent, row) != row:
                message = f'{self._name(row, column)}: the respondent "{shortened(respondent)}" '
                message += f"is in row {first[respondent] + 1} too."
                place = self.sheet.place(row, column)
                self.problems.error(place, "duplicate-respondent", message, "Keep one of the two rows.")

    def _report_mistakes(self) -> None:
        """A mistake that is in many cells is one diagnostic, at the first of them; so is any number of rows of one deal."""
        for (code, text, said), cells in self.mistakes.items():
            several = code != "unknown-deal" and len(cells) <= _SEVERAL
            more = 0 if several else len(cells) - 1
            end = _MORE[code].format(more, "s" if more > 1 else "") if more else "."
            for row, column in cells if several else cells[:1]:
                message = f"{self._name(row, column)}: {said}{end}"
                self.problems.error(self.sheet.place(row, column), code, message, self.rules.hint(code, text))

    def _name(self, row: int, column: int) -> str:
        return f'Row {row + 1}, column {letters(column)} ("{shortened(self.sheet.headings[column])}")'
