"""The rows of a survey under its headings, each of them a response; what is wrong in many cells is told once."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pipeline.inputs.diagnostic_list import Problems
from pipeline.inputs.survey_columns import Columns
from pipeline.inputs.survey_response import ResponseEntry, ResponseRules
from pipeline.inputs.survey_sheet import Sheet, letters, shortened
from pipeline.model import Response

if TYPE_CHECKING:
    import pandas

_SEVERAL = 5  # cells with the same mistake are each told, but not more than these
_MORE = {
    "unknown-deal": ", nor in {} more row{}.",
    "missing-deal": ", nor do {} more rows.",
    "bad-answer": ". {} more cells hold it too.",
}

Mistakes = dict[tuple[str, str, str], list[tuple[int, int]]]
"""The cells, by row and column, in which a text is wrong: by code, text and message."""


def read_rows(sheet: Sheet, columns: Columns, rules: ResponseRules, problems: Problems) -> tuple[Response, ...]:
    """The responses in the rows of `sheet` under its headings.

    Empty rows are passed over. What is wrong is reported; a row lacks the cells that are.
    """
    cells = _cells(sheet, problems)
    if columns.respondent is not None:
        _report_doubled(sheet, cells[columns.respondent], columns.respondent, problems)
    mistakes: Mistakes = defaultdict(list)
    responses = []
    for row, *texts in cells.itertuples(name=None):
        form = {
            "deal": None if columns.deal is None else texts[columns.deal],
            "respondent": None if columns.respondent is None else texts[columns.respondent] or None,
            "answers": {id_: texts[column] for id_, column in columns.statements.items() if texts[column]},
        }
        entry = _entry(form, row, columns, rules, mistakes)
        place = sheet.place(row)
        responses.append(Response(deal=entry.deal, answers=entry.answers, location=place, respondent=entry.respondent))
    _report_mistakes(sheet, mistakes, rules, problems)
    return tuple(responses)


def _cells(sheet: Sheet, problems: Problems) -> pandas.DataFrame:
    """The rows that are responses; one that is wider than the headings, or repeats them, is reported and left out."""
    first, *others = sheet.filled
    width = len(sheet.headings)
    wide = sheet.cells.loc[others].iloc[:, width:].notna().any(axis=1)
    texts = sheet.cells.fillna("")
    cells = texts.loc[others]
    repeated = cells.eq(texts.loc[first]).all(axis=1)
    for row in cells.index[repeated]:
        problems.error(sheet.place(row), "repeated-headings", f"Row {row + 1} holds the headings again.", "Remove it.")
    for row in cells.index[wide & ~repeated]:
        message = f"Row {row + 1} has more cells than row {first + 1} has headings."
        hint = "A cell that holds the delimiter must stand between quotes."
        problems.error(sheet.place(row, width), "wide-row", message, hint)
    return cells[~wide & ~repeated]


def _entry(form: dict[str, Any], row: int, columns: Columns, rules: ResponseRules, mistakes: Mistakes) -> ResponseEntry:
    """The row that says what `form` does; what is wrong in it is added to `mistakes` and left out."""
    try:
        return ResponseEntry.model_validate(form, context=rules)
    except ValidationError as error:
        for each in error.errors(include_url=False, include_context=False):
            match each["loc"]:
                case ("answers", str(statement)):
                    column = columns.statements[statement]
                    del form["answers"][statement]
                case _:
                    column = columns.deal or 0
                    form["deal"] = None
            mistakes[each["type"], each["input"], each["msg"]].append((row, column))
        return ResponseEntry.model_validate(form, context=rules)


def _report_doubled(sheet: Sheet, respondents: pandas.Series[str], column: int, problems: Problems) -> None:
    """Report who is in more than one row."""
    first: dict[str, int] = {}
    for row, respondent in respondents[respondents != ""].items():
        if first.setdefault(respondent, row) != row:
            message = f'{_name(sheet, row, column)}: the respondent "{shortened(respondent)}" '
            message += f"is in row {first[respondent] + 1} too."
            problems.error(sheet.place(row, column), "duplicate-respondent", message, "Keep one of the two rows.")


def _report_mistakes(sheet: Sheet, mistakes: Mistakes, rules: ResponseRules, problems: Problems) -> None:
    """What is wrong in many cells is one mistake, so one diagnostic, at the first of them; a deal nobody knows always is."""
    for (code, text, said), cells in mistakes.items():
        more = len(cells) - 1 if code == "unknown-deal" or len(cells) > _SEVERAL else 0
        end = _MORE[code].format(more, "s" if more > 1 else "") if more else "."
        for row, column in cells[:1] if more else cells:
            message = f"{_name(sheet, row, column)}: {said}{end}"
            problems.error(sheet.place(row, column), code, message, rules.hint(code, text))


def _name(sheet: Sheet, row: int, column: int) -> str:
    return f'Row {row + 1}, column {letters(column)} ("{shortened(sheet.headings[column])}")'
