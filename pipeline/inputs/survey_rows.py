"""The rows of a survey under its headings, each of them a response; what is wrong in many cells is told once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pipeline.answers import Answers
from pipeline.diagnostics import DiagnosticList, Location
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.survey_columns import Columns, Headings
from pipeline.inputs.survey_dialects import JSON, is_like
from pipeline.inputs.survey_headings import Match, name_match
from pipeline.inputs.survey_missing import columns_of_deals
from pipeline.inputs.survey_response import ResponseEntry, ResponseRules
from pipeline.inputs.survey_sheet import Sheet, letters
from pipeline.messages import Message, counted, said
from pipeline.model import Response
from pipeline.names import did_you_mean, shortened

if TYPE_CHECKING:
    import pandas

    from pipeline.inputs.schema import SurveyEntry

_SEVERAL = 5  # cells with the same mistake are each told, but not more than these
_AT_ONCE = 20_000  # rows
_MOST_WRONG = 20_000  # rows with a mistake, after which nobody needs to hear of more

Mistakes = dict[tuple[str, tuple[tuple[str, object], ...], str], list[tuple[int, int]]]
"""The cells, by row and column, in which a text is wrong: by the message's code and parameters, and the text."""


@dataclass(frozen=True)
class ReadRows:
    """The rows of a sheet under its headings."""

    responses: tuple[Response, ...]
    left_out: dict[Message, tuple[int, ...]]
    """Those that are no responses, as a spreadsheet numbers them, by the reason."""


def read_rows(
    headings: Headings, columns: Columns, rules: ResponseRules, known: ReadSettings, problems: DiagnosticList
) -> ReadRows:
    """The responses in the rows under `headings`.

    Empty rows are passed over, as are those that the settings or the tool call no responses. What is wrong is reported; a
    row lacks the cells that are.
    """
    sheet, entry = headings.sheet, known.settings.survey
    assert entry is not None
    rows = _rows(headings, problems)
    left_out = _left_out(headings, rows, known, entry, problems)
    gone = {row for those in left_out.values() for row in those}
    mistakes: Mistakes = defaultdict(list)
    responses, wrong = [], 0
    for row, *texts in chain.from_iterable(
        block.itertuples(name=None) for block in _blocks(sheet, [row for row in rows if row not in gone])
    ):
        form = {
            "deal": None if columns.deal is None else texts[columns.deal],
            "respondent": None if columns.respondent is None else texts[columns.respondent] or None,
            "answers": {id_: texts[column] for id_, column in columns.statements.items() if texts[column]},
        }
        found, is_wrong = _entry(form, row, columns, rules, mistakes)
        wrong += is_wrong
        if wrong > _MOST_WRONG:
            problems.error(sheet.place(row), "many-wrong-rows", row=row + 1, count=wrong)
            break
        place = sheet.place(row)
        answers = Answers(found.answers)
        responses.append(Response(deal=found.deal, answers=answers, location=place, respondent=found.respondent))
    _report_mistakes(headings, columns, mistakes, rules, problems)
    used = [response.location.line - 1 for response in responses]
    _report_short(headings, columns, used, problems)
    _report_hidden(sheet, used, problems)
    return ReadRows(tuple(responses), {why: tuple(row + 1 for row in rows) for why, rows in left_out.items()})


def report_doubled(responses: list[Response], columns: dict[str, tuple[int, str]], problems: DiagnosticList) -> None:
    """Report who is in more than one row. `columns` has the respondents' column and its heading, by file."""
    first: dict[str, Location] = {}
    for response in responses:
        if response.respondent is None:
            continue
        before = first.setdefault(response.respondent, response.location)
        if before != response.location:
            place = response.location
            column, heading = columns[place.file]
            where = Location(place.file, place.line, column + 1)
            values = {
                "row": place.line,
                "letter": letters(column),
                "heading": shortened(heading),
                "before": before.line,
            }
            if before.file == place.file:
                problems.error(where, "duplicate-respondent", **values)
            else:
                problems.error(where, "duplicate-respondent/file", **values, file=before.file)


def _rows(headings: Headings, problems: DiagnosticList) -> list[int]:
    """The rows below the headings; one that is wider than these, or repeats them, is reported and left out."""
    sheet = headings.sheet
    first, width = headings.rows[0], len(headings.columns)
    heads = sheet.cells.loc[first].fillna("")
    kept: list[int] = []
    for block in _blocks(sheet, [row for row in sheet.filled if row not in headings.rows]):
        wide = sheet.cells.loc[block.index].iloc[:, width:].notna().any(axis=1)
        repeated = block.eq(heads).all(axis=1)
        for row in block.index[repeated]:
            problems.error(sheet.place(row), "repeated-headings", row=row + 1)
        for row in block.index[wide & ~repeated]:
            problems.error(sheet.place(row, width), "wide-row/survey", row=row + 1, first=first + 1)
        kept.extend(block.index[~wide & ~repeated])
    return kept


def _blocks(sheet: Sheet, rows: Sequence[int]) -> Iterator[pandas.DataFrame]:
    """The cells of these rows, "" where one ends: some thousands at a time, for a copy of a million takes a gigabyte."""
    for start in range(0, len(rows), _AT_ONCE):
        yield sheet.cells.loc[rows[start : start + _AT_ONCE]].fillna("")


def _report_short(headings: Headings, columns: Columns, rows: Sequence[int], problems: DiagnosticList) -> None:
    """Report rows of a .csv that end before the last column that is asked for does, as they do where a file is cut off."""
    asked = [each for each in (columns.deal, *columns.statements.values()) if each is not None]
    if not asked or headings.dialect is JSON:
        return
    cells = headings.sheet.cells[max(asked)].loc[list(rows)]
    if short := list(cells.index[cells.isna()]):
        _report_rows(headings.sheet, short, "short-row", problems, letter=letters(max(asked)))


def _report_hidden(sheet: Sheet, rows: Sequence[int], problems: DiagnosticList) -> None:
    """Report rows that count and that nobody sees."""
    if hidden := sorted(set(sheet.hidden).intersection(rows)):
        _report_rows(sheet, hidden, "hidden-row", problems)


def _report_rows(sheet: Sheet, rows: Sequence[int], code: str, problems: DiagnosticList, **values: object) -> None:
    more = counted("more/rows", len(rows) - 1) if len(rows) > 1 else ""
    problems.warning(sheet.place(rows[0]), code, row=rows[0] + 1, more=more, **values)


# --- rows that are no responses -------------------------------------------------------------------


def _left_out(
    headings: Headings, rows: Sequence[int], known: ReadSettings, entry: SurveyEntry, problems: DiagnosticList
) -> dict[Message, list[int]]:
    """The rows that are no responses, by the reason; each stands there once."""
    found: dict[Message, list[int]] = {}
    gone: set[int] = set()
    rules: list[tuple[Message, int, tuple[str, ...]]] = []
    for name, patterns in entry.ignore_rows.items():
        column = _column(headings, name)
        if column is None:
            mend = did_you_mean(name, [text for texts in headings.columns for text in texts])
            place = known.key_place("survey", "ignore_rows", name)
            problems.error(place, "missing-column/ignored", mend=mend, name=shortened(name))
        else:
            rules.append((said("row/ignored", name=shortened(name)), column, patterns))
    if entry.unfinished == "leave out":
        for each in headings.dialect.unfinished:
            at = next((at for name in each.columns if (at := _own_column(headings, name)) is not None), None)
            rules += [(each.reason, at, each.values)] if at is not None else []
    for reason, column, patterns in rules:
        texts = headings.sheet.cells[column].loc[rows].fillna("")
        those = [row for row, text in texts.items() if row not in gone and is_like(text, patterns)]
        gone.update(those)
        if those:
            found.setdefault(reason, []).extend(those)
    if len(gone) == len(rows) > 0:
        mend = said("say-keep") if entry.unfinished == "leave out" else None
        problems.error(Location(headings.sheet.file), "empty-file/left-out", mend=mend, reasons=list(found))
    return found


def _column(headings: Headings, name: str) -> int | None:
    """The column with this heading, or else the one of which it is a part or the beginning; None where it is not just one."""
    found: list[tuple[int, Match]] = []
    for column, texts in enumerate(headings.columns):
        match = name_match(texts, [name], begins=True) if texts else None
        found += [(column, match)] if match else []
    best = [column for column, match in found if match.fit is max(match.fit for _, match in found)]
    return best[0] if len(best) == 1 else None


def _own_column(headings: Headings, name: str) -> int | None:
    return next((at for at in range(len(headings.columns)) if is_like(headings.heading(at), [name])), None)


# --- what is wrong in rows ------------------------------------------------------------------------


def _entry(
    form: dict[str, Any], row: int, columns: Columns, rules: ResponseRules, mistakes: Mistakes
) -> tuple[ResponseEntry, bool]:
    """The row that says what `form` does, and whether anything is wrong in it, which is added to `mistakes` and left out."""
    try:
        return ResponseEntry.model_validate(form, context=rules), False
    except ValidationError as error:
        for each in error.errors(include_url=False, include_context=True):
            match each["loc"]:
                case ("answers", str(statement)):
                    column = columns.statements[statement]
                    del form["answers"][statement]
                case _:
                    column = columns.deal or 0
                    form["deal"] = None
            told = each["ctx"]
            text = (
                "" if told["code"] == "several-deals" else each["input"]
            )  # which deals these are makes no other mistake
            mistakes[told["code"], tuple(told["values"].items()), text].append((row, column))
        return ResponseEntry.model_validate(form, context=rules), True


def _report_mistakes(
    headings: Headings, columns: Columns, mistakes: Mistakes, rules: ResponseRules, problems: DiagnosticList
) -> None:
    """What is wrong in many cells is one mistake, so one diagnostic, at the first of them; a deal nobody knows always is."""
    sheet: Sheet = headings.sheet
    for (code, told, text), cells in mistakes.items():
        kind = code.partition("/")[0]
        count = len(cells) - 1 if kind in ("unknown-deal", "several-deals") or len(cells) > _SEVERAL else 0
        more = counted(f"more/{kind}", count) if count else ""
        for row, column in cells[:1] if count else cells:
            place = {"row": row + 1, **headings.called(column), "name": headings.heading(column), "more": more}
            mend = _spread(headings, columns, rules) if kind == "missing-deal" else rules.mend(kind, text)
            problems.error(sheet.place(row, column), code, mend=mend, **{**place, **dict(told)})


def _spread(headings: Headings, columns: Columns, rules: ResponseRules) -> Message | None:
    """What to do where the choices of deals stand in a column each."""
    others = columns_of_deals(headings, columns, rules.names or ())
    return said("say-deals-in-one-column", deal=rules.called, **headings.called(others[0])) if others else None
