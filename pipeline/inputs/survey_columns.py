"""The first row of a survey: which column is the deal, the respondent and each statement."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.diagnostics import Location
from pipeline.inputs.diagnostic_list import Problems
from pipeline.inputs.names import folded, nearest
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.survey_sheet import Sheet, letters, shortened

if TYPE_CHECKING:
    from pipeline.inputs.schema import SurveyEntry

_NEARLY = 0.85  # so like a statement that it was meant to be it
_WORD = re.compile(r"[^\W_]+")
_LOOKED_THROUGH = 20  # rows among which the headings are looked for that are not in the first
_HEADINGS = "The first row must hold the headings"
_DELIMITERS = "; in a .csv commas, semicolons or tabs stand between them"


@dataclass(frozen=True)
class Columns:
    """Which column of a survey is what; they are counted from 0."""

    deal: int | None
    """The one with the names of deals."""
    respondent: int | None
    """The one that tells respondents apart."""
    statements: Mapping[str, int]
    """The one with the answers to each statement, by its id."""
    others: Mapping[int, str]
    """The headings of those that nobody asked for."""


class Header:
    """What the review asks of a survey's first row."""

    def __init__(self, known: ReadSettings, entry: SurveyEntry) -> None:
        self.known = known
        self.entry = entry
        self.is_sure = known.knows("indicators", "deal") and "survey" not in known.doubtful
        indicators = known.settings.indicators if known.knows("indicators") else ()
        self.texts = {each.id: each.text for indicator in indicators for each in indicator.statements}
        lowered = [folded(id_) for id_ in self.texts]  # ids may differ by their capitals only
        own = [entry.deal_column] if entry.deal_column else ["deal", known.settings.deal.singular]
        self.asked = {
            folded(entry.respondent_column or ""): "respondent",
            **{folded(name): "deal" for name in own},
            **{folded(text): f"statement {id_}" for id_, text in self.texts.items()},
            **{folded(id_): f"statement {id_}" for id_ in self.texts if lowered.count(folded(id_)) == 1},
        }
        self.asked.pop("", None)

    def count(self, header: Sequence[str]) -> int:
        """How many of these headings the review knows."""
        return sum(bool(self._what(heading)) for heading in header)

    def columns(self, sheet: Sheet, problems: Problems) -> Columns | None:
        """Which column is what; doubled, missing, nearly right and unknown ones are reported.

        None, with one diagnostic, when no column is or nearly is one that the review asks for.
        """
        row = sheet.filled[0]
        if not self.count(sheet.headings) and not self._nears(sheet.headings):
            message = f"Row {row + 1} heads no column that this review asks for."
            problems.error(sheet.place(row), "no-headings", message, self._where_headings_are(sheet))
            return None
        found: dict[str, int] = {}
        others: dict[int, str] = {}
        for column, heading in enumerate(sheet.headings):
            what = self._what(heading)
            if not what:
                others[column] = heading
            elif found.setdefault(what, column) != column:
                message = (
                    f"Column {letters(column)} ({_quoted(heading)}) is the {what}, as column {letters(found[what])} is."
                )
                problems.error(sheet.place(row, column), "duplicate-column", message, "Keep one of the two.")
        deal, respondent = found.pop("deal", None), found.pop("respondent", None)
        statements = {what.removeprefix("statement "): column for what, column in found.items()}
        columns = Columns(deal, respondent, statements, others)
        _Report(self, sheet, columns, problems).write()
        return columns

    def _what(self, heading: str) -> str:
        """What the column is: "statement <id>", "deal", "respondent", or "" for what nobody asked for."""
        return f"statement {heading}" if heading in self.texts else self.asked.get(folded(heading), "")

    def _nears(self, header: Sequence[str]) -> bool:
        """Whether some heading is like one that is looked for; True where that is not known, False where there is but one."""
        if not self.is_sure:
            return True
        headings = list(filter(None, header))
        return len(headings) > 1 and any(nearest(heading, [*self.texts, *self.asked]) for heading in headings)

    def _where_headings_are(self, sheet: Sheet) -> str:
        """A hint for a sheet that does not begin with headings: the row below that has them, or another sheet that may."""
        for below in sheet.filled[1 : 1 + _LOOKED_THROUGH]:
            if self.count(sheet.row(below)) > 1:
                return f"Row {below + 1} does: remove what stands above it."
        if sheet.others:
            return f'Another sheet may: name it with "sheet" in review.yaml ({", ".join(sheet.others)}).'
        return f"{_HEADINGS}{'' if sheet.name else _DELIMITERS}."


class _Report:
    """What is wrong with the columns; a column that is missing and one that is nearly it are one mistake."""

    def __init__(self, header: Header, sheet: Sheet, columns: Columns, problems: Problems) -> None:
        self.header = header
        self.sheet = sheet
        self.columns = columns
        self.problems = problems
        self.missing = {id_: text for id_, text in header.texts.items() if id_ not in columns.statements}
        self.open = {
            column: heading for column, heading in columns.others.items() if not self._is_ignored(column, heading)
        }

    def write(self) -> None:
        """Report everything."""
        known, entry, columns = self.header.known, self.header.entry, self.columns
        for what, column, name in (
            ("deal", columns.deal, entry.deal_column or (known.knows("deal") and known.settings.deal.singular)),
            ("respondent", columns.respondent, entry.respondent_column),
        ):
            if column is None and name:
                message = f'There is no column for the {what}, headed "{name}".'
                self._report_missing(message, name, f'Name it with "{what}_column" in review.yaml.')
        self._report_nearly_statements()
        for id_, text in self.missing.items():
            message = f'There is no column for the statement "{id_}" ({shortened(text)}).'
            self._report_missing(message, id_, "Head its column with its id or its whole text.")
        found = columns.deal is not None and (columns.respondent is not None or not entry.respondent_column)
        if self.open and found and not self.missing and self.header.is_sure:  # else it may be one that is looked for
            listed = ", ".join(f"{letters(column)} ({_quoted(heading)})" for column, heading in self.open.items())
            message = f"Columns that nobody asked for are left out: {listed}."
            hint = 'List them under "ignore_columns" in review.yaml.'
            self.problems.warning(self._place(), "unknown-columns", message, hint)

    def _place(self, column: int = -1) -> Location:
        return self.sheet.place(self.sheet.filled[0], column)

    def _is_ignored(self, column: int, heading: str) -> bool:
        """Whether the review leaves the column out, or it is empty (as delimiters at the end of each line make it)."""
        name = _plain(heading)
        patterns = map(_plain, self.header.entry.ignore_columns)
        if any(name == pattern or fnmatch.fnmatchcase(name, pattern) for pattern in patterns):
            return True
        return not self.sheet.cells[column].fillna("").any()

    def _report_missing(self, message: str, name: str, hint: str) -> None:
        near = self._claim(name)
        hint = f"Did you mean {_quoted(near)}?" if near else hint
        self.problems.error(self._place(), "missing-column", message, hint)

    def _claim(self, name: str) -> str | None:
        """The open column most like `name`, which is then spoken for."""
        near = nearest(name, [heading for heading in self.open.values() if heading])
        for column, heading in list(self.open.items()):
            if near is not None and heading == near:
                del self.open[column]
        return near

    def _report_nearly_statements(self) -> None:
        for column, heading in list(self.open.items()):
            meant = self._meant(heading) if heading else None
            if meant is None:
                continue
            del self.open[column]
            self.missing.pop(meant, None)
            message = f"Column {letters(column)} ({_quoted(heading)}) is not quite a statement of this review."
            hint = f'Did you mean "{meant}" ({shortened(self.header.texts[meant])})?'
            self.problems.error(self._place(column), "unknown-statement", message, hint)

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
