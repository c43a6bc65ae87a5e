"""The headings of a survey: which column is the deal, the respondent and each statement."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.diagnostics import DiagnosticList
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.survey_asked import Asked
from pipeline.inputs.survey_dialects import PLAIN, Dialect, is_import_row, is_like
from pipeline.inputs.survey_headings import Fit, Match, StatementNames, name_match, plain
from pipeline.inputs.survey_sheet import FIRST_ROWS, Sheet, letters
from pipeline.messages import Message, said
from pipeline.names import folded, nearest, shortened
from pipeline.questionnaire.codes import FINGERPRINT
from pipeline.questionnaire.questionnaire import is_fingerprint

if TYPE_CHECKING:
    from pipeline.inputs.schema import SurveyEntry

DEAL, RESPONDENT = "deal", "respondent"
_STATEMENT = "statement "


@dataclass(frozen=True, eq=False)
class Headings:
    """The rows of headings of a sheet."""

    sheet: Sheet
    rows: tuple[int, ...]
    """The rows, counted from 0; the first one holds the headings proper."""
    dialect: Dialect

    @cached_property
    def columns(self) -> list[tuple[str, ...]]:
        """What heads each column, a text for each row; empty ones and what only the tool understands are left out."""
        rows = [[] if is_import_row(self.sheet.row(row)) else self.sheet.row(row) for row in self.rows]
        width = max(len(self.sheet.row(row)) for row in self.rows)
        return [tuple(row[at] for row in rows if at < len(row) and row[at]) for at in range(width)]

    def heading(self, column: int) -> str:
        """The first text that heads a column, "" where none does."""
        return next(iter(self.columns[column]), "")

    def wording(self, column: int) -> str:
        """The text that heads a column in the last of the rows, which is the one in words."""
        return plain(next(reversed(self.columns[column]), "")) if self.columns[column] else ""

    def called(self, column: int) -> dict[str, str]:
        """A column as messages name it: its letter and its heading."""
        return {"letter": letters(column), "heading": shortened(self.heading(column))}


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
    how: Mapping[int, Message]
    """By what each column was known."""
    left_out: Mapping[int, Message]
    """Why a column that nobody asked for is left out without a word."""
    refused: frozenset[str] = frozenset()
    """The statements whose id heads a column that asks something else."""
    nearly: Mapping[str, int] = field(default_factory=dict)
    """The column that nearly is a statement, by the statement's id."""
    likely_deal: int | None = None
    """The one that has nothing but names of deals, where no heading is that of the deal's column."""


class Header:
    """What the review asks of a survey's headings."""

    def __init__(self, known: ReadSettings, entry: SurveyEntry, asked: Asked) -> None:
        self.known = known
        self.entry = entry
        self.is_sure = known.knows("indicators", "deal") and "survey" not in known.doubtful
        statements = [each for entry in known.settings.indicators for each in entry.statements]
        statements = statements if known.knows("indicators") else []
        self.texts = {each.id: each.text for each in statements}
        self.named = {each.id: each.column for each in statements if each.column} | {
            id_: column for id_, column in entry.columns.items() if id_ in self.texts
        }
        self.names = StatementNames(self.texts, asked.headings)
        self.remarks = asked.remarks_headings
        self.deal_names = (
            [entry.deal_column]
            if entry.deal_column
            else [
                "deal",
                known.settings.deal.singular,
                *asked.deal_headings,
            ]
        )
        self.lookable = [*self.texts, *self.texts.values(), *self.deal_names, entry.respondent_column or ""]

    def count(self, rows: Sequence[Sequence[str]]) -> int:
        """How many columns the review knows in that one of these `rows` in which it knows most."""
        return max((sum(bool(self.what((heading,))) for heading in row) for row in rows), default=0)

    def words(self, row: Sequence[str]) -> int:
        """How many of the cells of a row head a column by words of the review."""
        asked = [self.what((heading,)) for heading in row if heading]
        return sum(any(match.by_words and match.fit > Fit.BEGINNING for match in what.values()) for what in asked)

    def heading_rows(self, sheet: Sheet, dialect: Dialect) -> tuple[int, ...]:
        """The rows of `sheet` that hold headings: as many as the review or the tool says, and those that show to be."""
        first = sheet.filled[:FIRST_ROWS]
        if self.entry.header_rows:
            return tuple(sheet.filled[: self.entry.header_rows])
        count = dialect.heading_rows
        if dialect is PLAIN and not self.count([sheet.row(first[0])] if first else []):
            return tuple(first[:1])
        for number, row in enumerate(first[1:], 2):
            cells = sheet.row(row)
            is_worded = number == count + 1 and self.words(cells) > 1 and cells != sheet.row(first[0])
            if is_import_row(cells) or is_worded:
                count = max(count, number)
        return tuple(sheet.filled[:count])

    def columns(self, headings: Headings, problems: DiagnosticList) -> Columns:
        """Which column is what; those that are the same thing twice are reported."""
        found, how, doubled = self._assigned(headings, problems)
        others = {
            column: headings.heading(column) for column in range(len(headings.columns)) if column not in found.values()
        }
        return Columns(
            deal=found.pop(DEAL, None),
            respondent=found.pop(RESPONDENT, None),
            statements={what.removeprefix(_STATEMENT): column for what, column in found.items() if column >= 0},
            others=others,
            how=how,
            left_out={
                column: why for column in others if (why := doubled.get(column) or self._why_left_out(headings, column))
            },
            refused=frozenset(what.removeprefix(_STATEMENT) for what, column in found.items() if column < 0),
        )

    def is_asked_for(self, headings: Headings) -> bool:
        """Whether any column is or nearly is one that the review asks for."""
        return any(map(self.what, headings.columns)) or self._nears(headings.columns)

    # --- which column is what -------------------------------------------------------------------------

    def _assigned(
        self, headings: Headings, problems: DiagnosticList
    ) -> tuple[dict[str, int], dict[int, Message], dict[int, Message]]:
        """The column of all that was found, -1 where another question has its id; how each was known; what is double."""
        candidates: dict[str, list[tuple[int, Match]]] = {}
        for column, texts in enumerate(headings.columns):
            for what, match in self.what(texts).items():
                ignored = is_like(headings.heading(column), self.entry.ignore_columns)
                if not (ignored and match.fit < Fit.WHOLE):
                    candidates.setdefault(what, []).append((column, match))
        named = {column for columns in candidates.values() for column, match in columns if match.fit is Fit.NAMED}
        worded = {column for what, columns in candidates.items() for column, match in columns if match.by_words}
        found: dict[str, int] = {}
        how: dict[int, Message] = {}
        twice: dict[int, Message] = {}
        for what, columns in candidates.items():
            free = [(at, match) for at, match in columns if match.fit is Fit.NAMED or at not in named]
            if not any(match.by_words or match.fit is Fit.NAMED for _, match in free):
                free = [(at, match) for at, match in free if at not in worded]
            elif any(match.by_words and len(headings.columns[at]) > 1 for at, match in free):
                free = [(at, match) for at, match in free if match.by_words]
            best = [(at, match) for at, match in free if match.fit is max(match.fit for _, match in free)]
            if not best:
                continue
            (column, match), *doubled = best
            id_ = what.removeprefix(_STATEMENT)
            is_id = what != id_ and not match.by_words and match.fit is not Fit.NAMED
            if is_id and self._is_another(headings, column, id_):
                problems.error(
                    headings.sheet.place(headings.rows[0], column),
                    "unknown-statement/another",
                    **headings.called(column),
                    id=id_,
                    wording=shortened(headings.wording(column)),
                    name=headings.heading(column),
                )
                found[what] = -1
                twice[column] = said("column-left/another", id=id_)
                continue
            found[what], how[column] = column, match.how
            for other, _ in doubled:
                role = self._role(what, id_)
                twice[other] = said("column-left/twice", role=role, letter=letters(column))
                place = headings.sheet.place(headings.rows[0], other)
                code = "duplicate-column/named" if match.fit is Fit.NAMED else "duplicate-column"
                problems.error(place, code, **headings.called(other), role=role, other=letters(column))
        return found, how, twice

    def _role(self, what: str, id_: str) -> str | Message:
        """What a column is for, in words: what the review calls a deal, the respondent, or a statement."""
        if what != id_:
            return said("role/statement", id=id_)
        return self.known.settings.deal.singular if what == DEAL else said("role/respondent")

    def _is_another(self, headings: Headings, column: int, id_: str) -> bool:
        """Whether other words stand in a column below the id of a statement."""
        texts = headings.columns[column]
        at = next((at for at, text in enumerate(texts) if id_ in self.names.matches(text)), len(texts))
        return bool({folded(text) for text in texts[at + 1 :]} - {folded(texts[min(at, len(texts) - 1)])})

    def what(self, texts: Iterable[str]) -> dict[str, Match]:
        """What a column with these headings may be: "statement <id>", "deal", "respondent"; empty for what nobody asked for."""
        texts = tuple(texts)
        found: dict[str, Match] = {}
        for id_, pattern in self.named.items():
            if any(is_like(text, [pattern]) or is_like(plain(text), [pattern]) for text in texts):
                found[_STATEMENT + id_] = Match(Fit.NAMED, False, said("known-by/settings"))
        if found:
            return found
        for what, names, set_ in (
            (RESPONDENT, [self.entry.respondent_column or ""], True),
            (DEAL, self.deal_names, bool(self.entry.deal_column)),
        ):
            names = [name for name in names if name]
            match = name_match(texts, names, begins=set_) if names and any(texts) else None
            if match is not None:
                found[what] = match
        if any(match.fit is Fit.WHOLE for match in found.values()):
            return found
        for text in texts:
            for id_, match in self.names.matches(text).items():
                what = _STATEMENT + id_
                if id_ not in self.named and (what not in found or _order(found[what]) < _order(match)):
                    found[what] = match
        by_words = {what: match for what, match in found.items() if match.by_words}
        return by_words or found

    def _why_left_out(self, headings: Headings, column: int) -> Message | None:
        """Why nobody need hear of a column: the review or the tool says so, or it is empty."""
        if not headings.sheet.cells[column].drop(index=list(headings.rows)).fillna("").any():
            return said("column-left/empty")
        if any(is_like(text, self.entry.ignore_columns) for text in headings.columns[column] or ("",)):
            return said("column-left/setting")
        if is_like(headings.wording(column), self.remarks):
            return said("column-left/open-question")
        if any(text.casefold() == FINGERPRINT or is_fingerprint(text) for text in headings.columns[column]):
            return said("column-left/fingerprint")
        is_own = any(map(headings.dialect.is_own, headings.columns[column][:1]))
        return said("column-left/tool") if is_own else None

    def _nears(self, columns: Sequence[tuple[str, ...]]) -> bool:
        """Whether some heading is like one that is looked for; True where that is not known, False where there is but one."""
        if not self.is_sure:
            return True
        headings = [texts[0] for texts in columns if texts]
        return len(headings) > 1 and any(nearest(heading, filter(None, self.lookable)) for heading in headings)


def _order(match: Match) -> tuple[bool, int]:
    return match.by_words, match.fit
