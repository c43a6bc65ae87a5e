"""The rows of a survey under its header: each a response of a deal, its answers read as numbers on the scale."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from pipeline.diagnostics import DiagnosticList
from pipeline.inputs.survey_columns import Columns
from pipeline.inputs.survey_sheet import Sheet, letters, shortened
from pipeline.model import Response, Scale
from pipeline.names import did_you_mean, folded

if TYPE_CHECKING:
    from pipeline.inputs.schema import SurveyEntry

_WORDS = re.compile(r"[^\W\d_][^\d_]*")
_WORDS_HINT = 'Say in review.yaml which number it stands for, under "labels" of the scale, or list it under "missing".'
MISSING = ("-", "NA", "N/A", "n.v.t.", "weet niet", "geen mening", "don't know", "don’t know")
_SEVERAL = 5  # cells that hold the same wrong answer are each told, but not more than these
_NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d{1,30})?", re.ASCII)


def read_rows(
    sheet: Sheet,
    first: int,
    columns: Columns,
    entry: SurveyEntry,
    names: Mapping[str, str] | None,
    problems: DiagnosticList,
    is_sure: bool = True,
) -> tuple[Response, ...]:
    """The responses in the rows of `sheet` from `first` on; empty rows are passed over, wrong cells reported.

    Answers are judged only when it `is_sure` what the scale is.
    `names` gives a deal's id by each of its names; with None a deal's name is not judged.
    """
    return _Rows(sheet, first, columns, entry, names, problems, is_sure).responses()


class _Rows:
    def __init__(
        self,
        sheet: Sheet,
        first: int,
        columns: Columns,
        entry: SurveyEntry,
        names: Mapping[str, str] | None,
        problems: DiagnosticList,
        is_sure: bool,
    ) -> None:
        self.sheet = sheet
        self.first = first
        self.columns = columns
        self.names = names
        self.by_name = {folded(name): id_ for name, id_ in (names or {}).items()}
        self.problems = problems
        self.is_sure = is_sure
        self.answers = Answers(entry.scale, entry.missing)
        self.respondents: dict[str, int] = {}
        self.unknown: dict[str, list[int]] = {}  # the rows of each deal that nobody knows
        self.nameless: list[int] = []  # the rows without a deal
        self.wrong: dict[str, list[tuple[int, int]]] = {}  # the cells of each answer that is none

    def responses(self) -> tuple[Response, ...]:
        """Every row that says something."""
        width = len(self.sheet.rows[self.first - 1])
        found: list[Response] = []
        for row in range(self.first, len(self.sheet.rows)):
            cells = self.sheet.rows[row]
            if not any(cells):
                continue
            if list(cells) == list(self.sheet.rows[self.first - 1]):
                message = f"Row {row + 1} holds the headings again."
                self.problems.error(self.sheet.place(row), "repeated-headings", message, "Remove it.")
                continue
            if any(cells[width:]):
                message = f"Row {row + 1} has more cells than row {self.first} has headings."
                hint = "A cell that holds the delimiter must stand between quotes."
                self.problems.error(self.sheet.place(row, width), "wide-row", message, hint)
                continue
            found.append(self._response(row))
        self._report_unknown()
        self._report_nameless()
        self._report_wrong()
        return tuple(found)

    def _response(self, row: int) -> Response:
        respondent = self._cell(row, self.columns.respondent)
        if respondent:
            first = self.respondents.setdefault(respondent, row)
            if first != row:
                message = f'{self._named(row, self.columns.respondent)}: the respondent "{shortened(respondent)}" '
                message += f"is in row {first + 1} too."
                self._error(row, self.columns.respondent, "duplicate-respondent", message, "Keep one of the two rows.")
        answers: dict[str, Fraction] = {}
        for id_, column in self.columns.statements.items():
            answer = self._answer(row, column)
            if answer is not None:
                answers[id_] = answer
        deal = self._deal(row)
        return Response(deal=deal, answers=answers, location=self.sheet.place(row), respondent=respondent or None)

    def _deal(self, row: int) -> str:
        """The id of the row's deal, "" (reported) where there is none."""
        column = self.columns.deal
        name = self._cell(row, column)
        if column is None or (name and self.names is None):
            return ""
        if not name:
            self.nameless.append(row)
            return ""
        known = self.by_name.get(folded(name))
        if known is None:
            self.unknown.setdefault(name, []).append(row)
        return known or ""

    def _report_unknown(self) -> None:
        """A name that is wrong in many rows is one mistake, so one diagnostic, at the first of them."""
        for name, rows in self.unknown.items():
            message = f'{self._named(rows[0], self.columns.deal)}: "{shortened(name)}" is not a deal of this review.'
            if len(rows) > 1:
                message = f"{message[:-1]}, nor in {len(rows) - 1} more row{'s' if len(rows) > 2 else ''}."
            self._error(rows[0], self.columns.deal, "unknown-deal", message, did_you_mean(name, self.names or ()))

    def _report_nameless(self) -> None:
        rows, column = self.nameless, self.columns.deal
        for row in rows if len(rows) <= _SEVERAL else rows[:1]:
            message = f"{self._named(row, column)}: this row names no deal"
            more = f", nor do {len(rows) - 1} more rows." if len(rows) > _SEVERAL else "."
            self._error(row, column, "missing-deal", message + more)

    def _report_wrong(self) -> None:
        """An answer that is wrong in many cells is one mistake, so one diagnostic, at the first of them."""
        for text, cells in self.wrong.items():
            more = f" {len(cells) - 1} more cells hold it too." if len(cells) > _SEVERAL else ""
            for row, column in cells if len(cells) <= _SEVERAL else cells[:1]:
                message = f"{self._named(row, column)}: {self.answers.read(text)}{more}"
                self._error(row, column, "bad-answer", message, self.answers.hint(text))

    def _answer(self, row: int, column: int) -> Fraction | None:
        text = self._cell(row, column)
        answer = self.answers.read(text)
        if isinstance(answer, str):
            if self.is_sure:
                self.wrong.setdefault(text, []).append((row, column))
            return None
        return answer

    def _cell(self, row: int, column: int | None) -> str:
        cells = self.sheet.rows[row]
        return cells[column] if column is not None and column < len(cells) else ""

    def _named(self, row: int, column: int | None) -> str:
        heading = self.sheet.rows[self.first - 1][column or 0]
        return f'Row {row + 1}, column {letters(column or 0)} ("{shortened(heading)}")'

    def _error(self, row: int, column: int | None, code: str, message: str, hint: str = "") -> None:
        self.problems.error(self.sheet.place(row, column or 0), code, message, hint)


class Answers:
    """Reads what respondents answered; each wording is worked out once."""

    def __init__(self, scale: Scale, missing: tuple[str, ...]) -> None:
        self.scale = scale
        self.words = {folded(text): Fraction(value) for value, text in scale.labels.items()}
        # A word that is nothing but signs ("?!") is all closing punctuation, so it counts as it is written.
        self.missing = {folded(text) or text.strip() for text in (*MISSING, *missing)} - {""}
        self.known: dict[str, Fraction | str | None] = {"": None}

    def read(self, text: str) -> Fraction | str | None:
        """The answer as a number; None when there is none; a sentence that says what is wrong with it."""
        if text not in self.known:
            self.known[text] = self._read(text)
        return self.known[text]

    def hint(self, text: str) -> str:
        """What may have been meant by an answer that is wrong, or where its words can be explained."""
        near = did_you_mean(text, self.scale.labels.values())
        return near or (_WORDS_HINT if _WORDS.fullmatch(text) else "")

    def _read(self, text: str) -> Fraction | str | None:
        name = folded(text) or text.strip()
        if name in self.words:
            return self.words[name]
        if name in self.missing:
            return None
        scale = f"the scale of {self.scale.minimum} to {self.scale.maximum}"
        if _NUMBER.fullmatch(text) is None:
            return f'"{shortened(text)}" is not an answer on {scale}.'
        value = Fraction(text.replace(",", "."))
        if self.scale.minimum <= value <= self.scale.maximum:
            return value
        return f'"{text}" is off {scale}.'
