"""The first row of a survey: which column is the deal, the respondent and each statement."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, field

from pipeline.diagnostics import DiagnosticList
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.survey_sheet import Sheet, letters, shortened
from pipeline.names import folded, nearest

if TYPE_CHECKING:
    from pipeline.inputs.schema import SurveyEntry

_NEARLY = 0.85  # so like a statement that it was meant to be it
_WORD = re.compile(r"[^\W_]+")
_LOOKED_THROUGH = 20  # rows among which the headings are looked for that are not in the first
_HEADINGS = "The first row must hold the headings"
_DELIMITED = "; in a .csv commas, semicolons or tabs stand between them"
_NO_COLUMN = "Head its column with its id or its whole text."


class Columns(Struct):
    """The columns of a survey, counted from 0: of the deal, the respondent, each statement by id, and all others."""

    deal: int | None = None
    respondent: int | None = None
    statements: dict[str, int] = field(default_factory=dict)
    others: dict[int, str] = field(default_factory=dict)


class Header:
    """What the review asks of a survey's first row."""

    def __init__(self, known: ReadSettings, entry: SurveyEntry) -> None:
        self.known = known
        self.entry = entry
        indicators = known.settings.indicators if known.knows("indicators") else ()
        self.texts = {each.id: each.text for indicator in indicators for each in indicator.statements}
        self.by_heading = {folded(text): id_ for id_, text in self.texts.items()}
        lowered = [folded(id_) for id_ in self.texts]  # ids may differ by their capitals only
        self.by_heading |= {folded(id_): id_ for id_ in self.texts if lowered.count(folded(id_)) == 1}
        own = [entry.deal_column] if entry.deal_column else ["deal", known.settings.deal.singular]
        self.deal_names = {folded(name) for name in own if name}
        self.respondent = folded(entry.respondent_column) if entry.respondent_column else None

    def count(self, header: Sequence[str]) -> int:
        """How many of these headings the review knows."""
        return sum(bool(self._asked(heading)) for heading in header)

    def columns(self, sheet: Sheet, row: int, problems: DiagnosticList) -> Columns | None:
        """Which column is what; doubled, missing, nearly right and unknown ones are reported.

        None, with one diagnostic, when no column is or nearly is one that the review asks for.
        """
        if not self.count(sheet.rows[row]) and not self._nears(sheet.rows[row]):
            message = f"Row {row + 1} heads no column that this review asks for."
            problems.error(sheet.place(row), "no-headings", message, self._where_headings_are(sheet, row))
            return None
        columns = Columns()
        taken: dict[str, int] = {}
        for column, heading in enumerate(sheet.rows[row]):
            what = self._asked(heading)
            first = taken.setdefault(what, column) if what else column
            if not what:
                columns.others[column] = heading
            elif first != column:
                message = f"Column {letters(column)} ({_quoted(heading)}) is the {what}, as column {letters(first)} is."
                problems.error(sheet.place(row, column), "duplicate-column", message, "Keep one of the two.")
            elif what == "deal":
                columns.deal = column
            elif what == "respondent":
                columns.respondent = column
            else:
                columns.statements[what.removeprefix("statement ")] = column
        _Report(self, sheet, row, columns, problems).write()
        return columns

    def _where_headings_are(self, sheet: Sheet, row: int) -> str:
        """A hint for a sheet without headings in its `row`: the row below that has them, or another sheet that may."""
        for below in range(row + 1, min(row + 1 + _LOOKED_THROUGH, len(sheet.rows))):
            if self.count(sheet.rows[below]) > 1:
                return f"Row {below + 1} does: remove what stands above it."
        if sheet.others:
            return f'Another sheet may: name it with "sheet" in review.yaml ({", ".join(sheet.others)}).'
        return _HEADINGS + ("." if sheet.file.lower().endswith(".xlsx") else f"{_DELIMITED}.")

    def _nears(self, header: Sequence[str]) -> bool:
        """Whether some heading is like one that is looked for; True where that is not known, False where there is but one."""
        known = self.known.knows("indicators", "deal") and "survey" not in self.known.doubtful
        wanted = [*self.texts, *self.texts.values(), *self.deal_names, self.respondent or ""]
        if known and sum(map(bool, header)) < 2:
            return False
        return not known or any(heading and nearest(heading, filter(None, wanted)) for heading in header)

    def _asked(self, heading: str) -> str:
        """What the column is: "statement <id>", "deal", "respondent", or "" for what nobody asked for."""
        name = folded(heading)
        statement = heading if heading in self.texts else self.by_heading.get(name)
        if statement is not None and name:
            return f"statement {statement}"
        if name in self.deal_names and name:
            return "deal"
        return "respondent" if name and name == self.respondent else ""


class _Report:
    """What is wrong with the columns; a column that is missing and one that is nearly it are one mistake."""

    def __init__(self, header: Header, sheet: Sheet, row: int, columns: Columns, problems: DiagnosticList) -> None:
        self.header = header
        self.entry = header.entry
        self.sheet = sheet
        self.row = row
        self.columns = columns
        self.problems = problems
        self.missing = {id_: text for id_, text in header.texts.items() if id_ not in columns.statements}
        self.open = {
            column: heading for column, heading in columns.others.items() if not self._ignored(column, heading)
        }

    def write(self) -> None:
        """Report everything."""
        if self.columns.deal is None and (self.entry.deal_column or self.header.known.knows("deal")):
            self._no_column("deal", self.entry.deal_column or self.header.known.settings.deal.singular)
        if self.columns.respondent is None and self.entry.respondent_column:
            self._no_column("respondent", self.entry.respondent_column)
        self._nearly_statements()
        for id_, text in self.missing.items():
            message = f'There is no column for the statement "{id_}" ({shortened(text)}).'
            near = self._claim(id_)
            hint = f"Did you mean {_quoted(near)}?" if near else _NO_COLUMN
            self.problems.error(self.sheet.place(self.row), "missing-column", message, hint)
        if self.open and not self._incomplete():
            message = f"Columns that nobody asked for are left out: {self._listed()}."
            hint = 'List them under "ignore_columns" in review.yaml.'
            self.problems.warning(self.sheet.place(self.row), "unknown-columns", message, hint)

    def _incomplete(self) -> bool:
        """Whether a column that nobody asked for may be one that is looked for, which is told already."""
        known = self.header.known
        columns = self.columns
        found = columns.deal is not None and (columns.respondent is not None or not self.entry.respondent_column)
        return bool(self.missing) or not found or not known.knows("indicators", "deal") or "survey" in known.doubtful

    def _listed(self) -> str:
        return ", ".join(f"{letters(column)} ({_quoted(heading)})" for column, heading in self.open.items())

    def _ignored(self, column: int, heading: str) -> bool:
        """Whether the review leaves the column out, or it is empty (as delimiters at the end of each line make it)."""
        name = _plain(heading)
        if any(name == each or fnmatch.fnmatchcase(name, each) for each in map(_plain, self.entry.ignore_columns)):
            return True
        below = self.sheet.rows[self.row + 1 :]
        return not heading and not any(len(row) > column and row[column] for row in below)

    def _no_column(self, what: str, name: str) -> None:
        near = self._claim(name)
        message = f'There is no column for the {what}, headed "{name}".'
        hint = f"Did you mean {_quoted(near)}?" if near else f'Name it with "{what}_column" in review.yaml.'
        self.problems.error(self.sheet.place(self.row), "missing-column", message, hint)

    def _claim(self, name: str) -> str | None:
        """The open column most like `name`, which is then spoken for."""
        near = nearest(name, [heading for heading in self.open.values() if heading])
        for column, heading in list(self.open.items()):
            if near is not None and heading == near:
                del self.open[column]
        return near

    def _nearly_statements(self) -> None:
        for column, heading in list(self.open.items()):
            meant = self._meant(heading) if heading else None
            if meant is None:
                continue
            del self.open[column]
            self.missing.pop(meant, None)
            message = f"Column {letters(column)} ({_quoted(heading)}) is not quite a statement of this review."
            hint = f'Did you mean "{meant}" ({shortened(self.header.texts[meant])})?'
            self.problems.error(self.sheet.place(self.row, column), "unknown-statement", message, hint)

    def _meant(self, heading: str) -> str | None:
        """The statement that `heading` nearly is, one without a column first."""
        name = folded(heading)
        bare = "".join(_WORD.findall(name))
        for id_, text in self.missing.items():
            if bare == id_.casefold().replace("-", "") or folded(text) in name:
                return id_
        for texts in (self.missing, self.header.texts):
            near = nearest(heading, texts.values(), _NEARLY)
            if near is not None:
                return next(id_ for id_, text in texts.items() if text == near)
        return None


def _plain(text: str) -> str:
    """`text` without its case and white space, but with the signs at its end, which are wildcards in a pattern."""
    return " ".join(text.split()).casefold()


def _quoted(heading: str) -> str:
    return f'"{shortened(heading)}"'
