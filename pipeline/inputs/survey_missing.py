"""What is wrong with a survey's columns; one that is missing and one that is nearly it are one mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pipeline.diagnostics import DiagnosticList, Location
from pipeline.inputs.survey_columns import DEAL, RESPONDENT, Columns, Header, Headings
from pipeline.inputs.survey_dialects import JSON
from pipeline.inputs.survey_headings import plain
from pipeline.inputs.survey_sheet import Sheet, letters, told_apart
from pipeline.messages import Message, said
from pipeline.names import folded, nearest, shortened

_NEARLY = 0.85  # so like a statement that it was meant to be it
_WORD = re.compile(r"[^\W_]+")
_LOOKED_THROUGH = 20  # rows among which the headings are looked for that are not in the first
_SEVERAL = 3  # statements without a column are each told, but not more than these


def find_columns(header: Header, headings: Headings, names: Iterable[str], problems: DiagnosticList) -> Columns | None:
    """Which column is what; doubled, missing, nearly right and unknown ones are reported. `names` are those of deals.

    None, with one diagnostic, when no column is or nearly is one that the review asks for.
    """
    sheet, row = headings.sheet, headings.rows[0]
    if not header.is_asked_for(headings):
        problems.error(sheet.place(row), "no-headings", mend=_where_headings_are(header, sheet), row=row + 1)
        return None
    columns = header.columns(headings, problems)
    if columns.deal is None:
        likely = columns_of_deals(headings, columns, names)
        columns = replace(columns, likely_deal=likely[0] if len(likely) == 1 else None)
    report = _Report(header, headings, columns, problems)
    report.write()
    return replace(columns, nearly=report.nearly)


def _where_headings_are(header: Header, sheet: Sheet) -> Message | None:
    """A hint for a sheet that does not begin with headings: the row below that has them, or another sheet that may."""
    for below in sheet.filled[1 : 1 + _LOOKED_THROUGH]:
        if header.count([sheet.row(below)]) > 1:
            return said("headings/below", row=below + 1)
    if sheet.others:
        return said("headings/other-sheet", sheets=list(sheet.others))
    return None if sheet.name else said("headings/delimiters")


def columns_of_deals(headings: Headings, columns: Columns, names: Iterable[str]) -> list[int]:
    """The columns that nobody asked for in which nothing but names of deals stands."""
    known = {folded(name) for name in names}
    below = headings.sheet.cells.drop(index=list(headings.rows)).fillna("")
    said = {column: {folded(text) for text in below[column]} - {""} for column in columns.others}
    return [column for column, texts in said.items() if texts and texts <= known]


class _Report:
    def __init__(self, header: Header, headings: Headings, columns: Columns, problems: DiagnosticList) -> None:
        self.header = header
        self.headings = headings
        self.columns = columns
        self.problems = problems
        there = {*columns.statements, *columns.refused}
        self.missing = {id_: text for id_, text in header.texts.items() if id_ not in there}
        self.open = {column: text for column, text in columns.others.items() if column not in columns.left_out}
        self.nearly: dict[str, int] = {}

    def write(self) -> None:
        """Report everything."""
        known, entry, columns = self.header.known, self.header.entry, self.columns
        self._report_named()
        for what, column, name in (
            (DEAL, columns.deal, entry.deal_column or (known.knows("deal") and known.settings.deal.singular)),
            (RESPONDENT, columns.respondent, entry.respondent_column),
        ):
            if column is None and name:
                setting, mend = f"{what}_column", _meaning(self._claim(name))
                if mend is None and what == DEAL and columns.likely_deal is not None:
                    mend = said("likely-deal", **self.headings.called(columns.likely_deal), setting=setting)
                if mend is None and self.headings.sheet.others:
                    mend = said("say-other-sheet", sheet=self.headings.sheet.name, setting=setting)
                role = known.settings.deal.singular if what == DEAL else said("role/respondent")
                self.problems.error(
                    self._place(), "missing-column/role", mend=mend, role=role, name=name, setting=setting
                )
        self._report_nearly_statements()
        if self.headings.dialect is JSON and not self.open:
            self.missing = {}  # nobody answered these: such files hold no more than what was answered
        near = {id_: self._claim(id_) for id_ in self.missing}
        far = [id_ for id_ in self.missing if not near[id_]]
        if len(far) > _SEVERAL:
            values = {"count": len(far), "ids": far, "first": far[0]}
            self.problems.error(self._place(), "missing-column/statements", **values)
        for id_, text in self.missing.items():
            if near[id_] or len(far) <= _SEVERAL:
                mend = _meaning(near[id_])
                self.problems.error(self._place(), "missing-column/statement", mend=mend, id=id_, text=shortened(text))
        found = columns.deal is not None and (columns.respondent is not None or not entry.respondent_column)
        if self.open and found and not self.missing and self.header.is_sure:  # else it may be one that is looked for
            listed = [f'{letters(column)} ("{shortened(heading)}")' for column, heading in self.open.items()]
            self.problems.warning(self._place(), "unknown-columns", columns=listed)

    def _place(self, column: int = -1) -> Location:
        return self.headings.sheet.place(self.headings.rows[0], column)

    def _report_named(self) -> None:
        """Report the columns that review.yaml names and the file does not have."""
        for id_, name in self.header.named.items():
            if id_ in self.missing:
                del self.missing[id_]
                near = self._claim(name) or nearest(name, [text for texts in self.headings.columns for text in texts])
                mend = _meaning(near)
                self.problems.error(self._place(), "missing-column/named", mend=mend, name=shortened(name), id=id_)

    def _claim(self, name: str) -> str | None:
        """The open column most like `name`, which is then spoken for."""
        near = nearest(name, [heading for heading in self.open.values() if heading])
        for column, heading in list(self.open.items()):
            if near is not None and heading == near:
                del self.open[column]
        return near

    def _report_nearly_statements(self) -> None:
        for column, heading in list(self.open.items()):
            if self.header.what(self.headings.columns[column]):
                continue  # a question about a statement that has a better column
            words = self.headings.wording(column)
            meant = self._meant(heading) or (self._meant(words) if words != heading else None)
            if meant is None:
                continue
            del self.open[column]
            if self.missing.pop(meant, None) is not None:
                self.nearly[meant] = column
            told = words if folded(heading) != meant and len(words) > len(heading) else heading
            shown, text = told_apart(told, self.header.texts[meant])
            values = {"letter": letters(column), "heading": shown, "id": meant, "text": text}
            self.problems.error(self._place(column), "unknown-statement", **values)

    def _meant(self, heading: str) -> str | None:
        """The statement that `heading` nearly is, one without a column first."""
        name = folded(plain(heading))
        bare = "".join(_WORD.findall(name))
        if not bare:
            return None
        for id_, text in self.missing.items():
            if bare == id_.casefold().replace("-", "") or folded(text) in name:
                return id_
        for texts in (self.missing, self.header.texts):
            near = nearest(heading, texts.values(), _NEARLY)
            if near is not None:
                return next(id_ for id_, text in texts.items() if text == near)
        return None


def _meaning(heading: str | None) -> Message | None:
    return said("did-you-mean", name=shortened(heading)) if heading else None
