"""The survey's export, CSV or Excel: which column is what, and every row a response."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from fractions import Fraction

from pipeline.diagnostics import Location
from pipeline.inputs.names import did_you_mean, folded, nearest
from pipeline.inputs.problems import Problems
from pipeline.inputs.schema import StatementEntry, SurveyEntry
from pipeline.inputs.settings import Known
from pipeline.inputs.sheets import Sheet, read_sheet
from pipeline.inputs.sources import Sources
from pipeline.model import Response, Scale, Survey

MISSING = ("", "-", "–", "NA", "N/A", "n.v.t.", "weet niet", "geen mening", "don't know", "don’t know")
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_NUMBERED_WORDS = re.compile(r"(\d+)\s*[-–=:.)]?\s+(.+)")
_NEARLY_TEXT, _NEARLY_ID = 0.8, 0.7


@dataclass(slots=True)
class _Columns:
    """Where everything stands: columns by index from 0."""

    deal: int | None = None
    respondent: int | None = None
    statements: dict[str, int] = field(default_factory=dict)


def read_survey(sources: Sources, names: Mapping[str, str] | None) -> Survey | None:
    """The survey with its responses; None where there is none or it can't be read.

    `names` are the deals' ids by every name of theirs (folded), or None where they are not all known.
    """
    known = sources.known
    entry = known.settings.survey
    if entry is None or not known.knows("survey"):
        return None
    sheet = read_sheet(sources.folder, known, entry)
    if sheet is None:
        return None
    responses: tuple[Response, ...] = ()
    if known.knows("indicators"):
        columns = _Headings(sheet, known, entry, sources.problems).columns()
        responses = tuple(_Rows(sheet, columns, known, entry, sources.problems, names).responses())
    return Survey(
        file=entry.file,
        scale=Scale(minimum=entry.scale.minimum, maximum=entry.scale.maximum, labels=entry.scale.labels),
        spread=entry.spread,
        minimum_respondents=entry.minimum_respondents,
        responses=responses,
    )


class _Headings:
    """Finds out what each column is; everything odd about the headings is reported."""

    def __init__(self, sheet: Sheet, known: Known, entry: SurveyEntry, problems: Problems) -> None:
        self._sheet = sheet
        self._known = known
        self._entry = entry
        self._problems = problems
        self._statements = [each for indicator in known.settings.indicators for each in indicator.statements]
        self._named = {folded(name): each.id for each in self._statements for name in (each.text, each.id)}

    def columns(self) -> _Columns:
        """The columns that mean something."""
        found, spare = _Columns(), []
        for index, heading in enumerate(self._sheet.headings):
            if not self._take(found, index, heading):
                spare.append(index)
        missing = [each for each in self._statements if each.id not in found.statements]
        spare = self._report_nearly(spare, missing)
        for statement in missing:
            message = f'The statement {statement.id} has no column: "{_short(statement.text)}".'
            hint = "Head its column with the statement's id or its whole text."
            self._problems.error(self._at(None), "missing-column", message, hint)
        self._report_roles(found, spare)
        self._warn_of(spare)
        return found

    def _at(self, index: int | None) -> Location:
        return Location(self._sheet.file, 1, 0 if index is None else index + 1)

    def _take(self, found: _Columns, index: int, heading: str) -> bool:
        """Whether the column means something, or is to be ignored; one that stands twice is reported."""
        name = folded(heading)
        role = self._role(name)
        if role is not None:
            if getattr(found, role) is None:
                setattr(found, role, index)
            else:
                self._report_double(index, getattr(found, role), heading)
            return True
        if name in self._named:
            first = found.statements.setdefault(self._named[name], index)
            if first != index:
                self._report_double(index, first, heading)
            return True
        return self._is_ignored(index, heading)

    def _role(self, name: str) -> str | None:
        entry = self._entry
        words = ("deal", self._known.settings.deal.singular) if entry.deal_column is None else (entry.deal_column,)
        if name in {folded(word) for word in words}:
            return "deal"
        if entry.respondent_column is not None and name == folded(entry.respondent_column):
            return "respondent"
        return None

    def _is_ignored(self, index: int, heading: str) -> bool:
        patterns = [" ".join(pattern.split()).casefold() for pattern in self._entry.ignore_columns]
        shown = " ".join(heading.split()).casefold()
        if any(fnmatchcase(shown, pattern) for pattern in patterns):
            return True
        return not shown and all(not row.cell(index) for row in self._sheet.rows)

    def _report_double(self, index: int, first: int, heading: str) -> None:
        message = f'The column "{_short(heading)}" stands twice: also as column {column_name(first)}.'
        self._problems.error(self._at(index), "duplicate-column", message, "Remove one of the two.")

    def _report_nearly(self, spare: list[int], missing: list[StatementEntry]) -> list[int]:
        """Report headings that are nearly a statement; what is left. The statements they mean are taken off `missing`."""
        left = []
        for index in spare:
            heading = self._sheet.headings[index]
            meant = self._meant(heading, missing)
            if meant is None:
                left.append(index)
                continue
            if meant in missing:
                missing.remove(meant)
            message = f'The column "{_short(heading)}" is not a statement, but nearly is {meant.id}.'
            hint = f'Head it with "{meant.id}" or "{_short(meant.text)}", or add it to "ignore_columns".'
            self._problems.error(self._at(index), "nearly-a-statement", message, hint)
        return left

    def _meant(self, heading: str, missing: Sequence[StatementEntry]) -> StatementEntry | None:
        if not heading.strip():
            return None
        near = nearest(heading, [each.text for each in self._statements], _NEARLY_TEXT)
        if near is not None:
            return next(each for each in self._statements if each.text == near)
        near = nearest(heading, [each.id for each in missing], _NEARLY_ID) if len(heading) < 10 else None
        return next((each for each in missing if each.id == near), None)

    def _report_roles(self, found: _Columns, spare: list[int]) -> None:
        entry = self._entry
        headings = [self._sheet.headings[index] for index in spare]
        wanted = entry.deal_column or self._known.settings.deal.singular
        for role, name in (("deal", wanted), ("respondent", entry.respondent_column)):
            if name is None or getattr(found, role) is not None:
                continue
            near = nearest(name, headings)
            if near is not None:
                spare.remove(self._sheet.headings.index(near))
            hint = f'Did you mean "{near}"?' if near else f'Set "{role}_column" in review.yaml to the heading it has.'
            message = f'There is no column "{name}" that tells the {role}.'
            self._problems.error(self._at(None), "missing-column", message, hint)

    def _warn_of(self, spare: Sequence[int]) -> None:
        if not spare:
            return
        names = [
            f'"{_short(self._sheet.headings[index])}"' if self._sheet.headings[index].strip() else column_name(index)
            for index in spare
        ]
        message = f"Nobody asked for {'this column' if len(names) == 1 else 'these columns'}: {', '.join(names)}."
        hint = 'Nothing is done with it; add it to "ignore_columns" to say that this is meant so.'
        self._problems.warning(self._at(spare[0]), "unknown-columns", message, hint)


class _Rows:
    """Reads the rows; every cell that can't be read is reported with its row and column."""

    def __init__(
        self,
        sheet: Sheet,
        columns: _Columns,
        known: Known,
        entry: SurveyEntry,
        problems: Problems,
        names: Mapping[str, str] | None,
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._entry = entry
        self._problems = problems
        self._names = names
        self._deal_names = [known.settings.deals, *(() if names is None else (tuple(names),))]
        self._missing = {folded(each) for each in (*MISSING, *entry.missing)}
        self._words = {folded(text): value for value, text in entry.scale.labels.items()}
        self._read: dict[str, Fraction | None] = {}
        self._seen: dict[str, int] = {}

    def responses(self) -> Iterator[Response]:
        """A response for every row that names a deal."""
        before = self._problems.count
        any_row = False
        for row in self._sheet.rows:
            any_row = True
            deal = self._deal(row.cell(self._columns.deal), row.number)
            respondent = self._respondent(row.cell(self._columns.respondent), row.number)
            answers = {
                statement: answer
                for statement, index in self._columns.statements.items()
                if (answer := self._answer(row.cell(index), row.number, index)) is not None
            }
            self._check_length(row.cells, row.number)
            if deal is not None:
                yield Response(
                    deal=deal, answers=answers, location=Location(self._sheet.file, row.number), respondent=respondent
                )
        if not any_row and self._problems.count == before:
            message = "The survey holds headings but no answers."
            self._problems.error(Location(self._sheet.file), "empty-survey", message, "Export it again, with its rows.")

    def _deal(self, cell: str, number: int) -> str | None:
        index = self._columns.deal
        if index is None or self._names is None:
            return None
        place = Location(self._sheet.file, number, index + 1)
        if not cell:
            message = f"Row {number} names no deal."
            self._problems.error(place, "row-without-deal", message, "Fill in the deal, or remove the row.")
            return None
        found = self._names.get(folded(cell))
        if found is None:
            hint = (
                did_you_mean(cell, list(self._names))
                or f"The deals are: {', '.join(sorted(set(self._names.values())))}."
            )
            self._problems.error(place, "unknown-deal", f'Row {number}: there is no deal "{_short(cell)}".', hint)
        return found

    def _respondent(self, cell: str, number: int) -> str | None:
        index = self._columns.respondent
        if index is None or not cell:
            return None
        first = self._seen.setdefault(cell, number)
        if first != number:
            place = Location(self._sheet.file, number, index + 1)
            message = f'The respondent "{_short(cell)}" stands twice: also in row {first}.'
            self._problems.error(place, "duplicate-respondent", message, "Remove one of the two rows.")
        return cell

    def _answer(self, cell: str, number: int, index: int) -> Fraction | None:
        """The answer in a cell, None where there is none; what can't be read is reported."""
        if cell not in self._read:
            value = self._value(cell)
            if isinstance(value, str):
                self._report(value, cell, number, index)
                return None
            self._read[cell] = value
        return self._read[cell]

    def _value(self, cell: str) -> Fraction | str | None:
        """What a cell says; the code of the problem where it says nothing that can be counted."""
        name = folded(cell)
        if not name or name in self._missing or cell in self._missing:
            return None
        scale = self._entry.scale
        if name in self._words:
            return Fraction(self._words[name])
        if _NUMBER.fullmatch(cell):
            value = Fraction(cell.replace(",", "."))
            return value if scale.minimum <= value <= scale.maximum else "off-scale"
        both = _NUMBERED_WORDS.fullmatch(cell)
        if both and self._words.get(folded(both.group(2))) == int(both.group(1)):
            return Fraction(both.group(1))
        return "bad-answer"

    def _report(self, code: str, cell: str, number: int, index: int) -> None:
        scale = self._entry.scale
        where = f'Row {number}, column "{_short(self._sheet.headings[index])}"'
        place = Location(self._sheet.file, number, index + 1)
        if code == "off-scale":
            message = f"{where}: {cell} is off the scale of {scale.minimum} to {scale.maximum}."
            self._problems.error(place, code, message, "Correct the answer, or leave it blank.")
            return
        hint = did_you_mean(cell, list(scale.labels.values())) or (
            f'Write a number from {scale.minimum} to {scale.maximum}, or add it to "missing" in review.yaml.'
        )
        self._problems.error(place, code, f'{where}: "{_short(cell)}" is not an answer.', hint)

    def _check_length(self, cells: Sequence[str], number: int) -> None:
        beyond = [index for index in range(len(self._sheet.headings), len(cells)) if cells[index]]
        if beyond:
            place = Location(self._sheet.file, number, beyond[0] + 1)
            message = f"Row {number} has more cells than there are headings."
            self._problems.error(place, "long-row", message, "Put a text that holds the separator between quotes.")


def column_name(index: int) -> str:
    """A column as a spreadsheet calls it: 0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59].rstrip()}…"
