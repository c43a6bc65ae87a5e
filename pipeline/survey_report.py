"""What `reviewdeck survey` says: respondents by their row, and never by what they wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from pipeline.messages import Language, Message, said

if TYPE_CHECKING:
    from pipeline.inputs.survey_overview import SurveyOverview
    from pipeline.inputs.survey_reading import ReadColumn, SurveyReading

_SHOWN = 60
_MOST_ROWS = 20  # that are listed by number

Cell = str | Message
Rows = list[tuple[Cell, ...]]


def as_rows(found: SurveyOverview, language: Language) -> Iterator[tuple[str, Sequence[Sequence[str]], int]]:
    """Tables for people: what heads each, its rows, and how many of its columns are words."""
    for heading, rows, left in _tables(found):
        yield _words(heading, language), [[_words(cell, language) for cell in row] for row in rows], left


def _words(cell: Cell, language: Language) -> str:
    return cell if isinstance(cell, str) else cell.words(language)


def _tables(found: SurveyOverview) -> Iterator[tuple[Cell, Rows, int]]:
    from pipeline.inputs.survey_reading import in_one

    if len(found.readings) == len(in_one(found.readings)):
        for reading in found.readings:
            yield reading.described(), _columns(reading, found.deal), 4
    else:  # many files, a response each, of which one shows how all were understood
        for line in in_one(found.readings):
            yield line, [], 0
        yield found.readings[0].described(), _columns(found.readings[0], found.deal), 4
    if found.statements:
        yield said("table/answers"), _answers(found), 1
    if found.deals:
        yield said("table/responses"), _deals(found), 1


def as_json(found: SurveyOverview, language: Language) -> dict[str, Any]:
    """The same for programs."""
    return {
        "files": [_reading(each, language) for each in found.readings],
        "statements": [asdict(each) for each in found.statements],
        "deals": [{**asdict(each), "rate": each.rate} for each in found.deals],
        "missing": [each.id for each in found.deals if not each.responses],
    }


def _reading(found: SurveyReading, language: Language) -> dict[str, Any]:
    columns = [{**vars(each), "why": each.why.words(language) if each.why else ""} for each in found.columns]
    left_out = {reason.words(language): rows for reason, rows in found.left_out.items()}
    told = {"tool": found.tool.words(language), "described": found.described().words(language)}
    return {**vars(found), **told, "columns": columns, "left_out": left_out}


def _columns(reading: SurveyReading, deal: str) -> Rows:
    rows: Rows = [tuple(map(said, ("cell/column", "cell/heading", "cell/is", "cell/by")))]
    for column in reading.columns:
        heading = _shortened(column.wording or column.heading)
        rows.append((column.letter, heading, _role(column, deal), column.why or ""))
    row, left_out = said("cell/row"), said("cell/left-out")
    for reason, numbers in reading.left_out.items():
        listed: Cell = ", ".join(map(str, numbers[:_MOST_ROWS]))
        if len(numbers) > _MOST_ROWS:
            listed = said("cell/and-more", rows=listed)
        rows.append((row, listed, left_out, reason))
    if len(reading.heading_rows) > 1:
        rows.append((row, ", ".join(map(str, reading.heading_rows)), said("cell/headings"), ""))
    if reading.other_sheets:
        rows.append((said("cell/sheet"), ", ".join(reading.other_sheets), left_out, ""))
    return rows


def _role(column: ReadColumn, deal: str) -> Cell:
    if column.role == "statement":
        return column.statement
    if column.role == "nearly":
        return said("cell/nearly", id=column.statement)
    known: dict[str, Cell] = {"deal": deal, "respondent": said("role/respondent")}
    return known.get(column.role) or said("cell/left-out")


def _answers(found: SurveyOverview) -> Rows:
    values = list(dict.fromkeys(value for each in found.statements for value in each.counts))
    rows: Rows = [(said("cell/statement"), *values, said("cell/none"))]
    rows += [
        (each.id, *(str(each.counts.get(value, 0)) for value in values), str(each.unanswered))
        for each in found.statements
    ]
    return rows


def _deals(found: SurveyOverview) -> Rows:
    rows: Rows = [(found.deal, *map(said, ("cell/responses", "cell/invited", "cell/rate")))]
    for each in found.deals:
        rate = "" if each.rate is None else f"{each.rate:.0%}"
        responses: Cell = str(each.responses) if each.responses else said("cell/none")
        rows.append((each.id, responses, str(each.invited or ""), rate))
    return rows


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"…{text[-_SHOWN:].lstrip()}"
