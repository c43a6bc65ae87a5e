"""What `reviewdeck survey` says: respondents by their row, and never by what they wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.inputs.survey_overview import SurveyOverview
    from pipeline.inputs.survey_reading import ReadColumn, SurveyReading

_SHOWN = 60
_MOST_ROWS = 20  # that are listed by number


def as_rows(found: SurveyOverview) -> Iterator[tuple[str, Sequence[Sequence[str]], int]]:
    """Tables for people: what heads each, its rows, and how many of its columns are words."""
    from pipeline.inputs.survey_reading import in_one

    if len(found.readings) == len(in_one(found.readings)):
        for reading in found.readings:
            yield reading.described(), _columns(reading), 4
    else:  # many files, a response each, of which one shows how all were understood
        for line in in_one(found.readings):
            yield line, (), 0
        yield found.readings[0].described(), _columns(found.readings[0]), 4
    if found.statements:
        yield "Answers", _answers(found), 1
    if found.deals:
        yield "Responses", _deals(found), 1


def as_json(found: SurveyOverview) -> dict[str, Any]:
    """The same for programs."""
    return {
        "files": [{**asdict(each), "described": each.described()} for each in found.readings],
        "statements": [asdict(each) for each in found.statements],
        "deals": [{**asdict(each), "rate": each.rate} for each in found.deals],
        "missing": [each.id for each in found.deals if not each.responses],
    }


def _columns(reading: SurveyReading) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("column", "heading", "is", "by")]
    rows += [(each.letter, _shortened(each.wording or each.heading), _role(each), each.why) for each in reading.columns]
    for reason, numbers in reading.left_out.items():
        listed = ", ".join(map(str, numbers[:_MOST_ROWS]))
        rows.append(("row", f"{listed}{' and more' if len(numbers) > _MOST_ROWS else ''}", "left out", reason))
    if len(reading.heading_rows) > 1:
        rows.append(("row", ", ".join(map(str, reading.heading_rows)), "headings", ""))
    if reading.other_sheets:
        rows.append(("sheet", ", ".join(reading.other_sheets), "left out", ""))
    return rows


def _role(column: ReadColumn) -> str:
    roles = {"statement": column.statement, "nearly": f"nearly {column.statement}", "": "left out"}
    return roles.get(column.role, f"the {column.role}")


def _answers(found: SurveyOverview) -> list[tuple[str, ...]]:
    values = list(dict.fromkeys(value for each in found.statements for value in each.counts))
    rows = [("statement", *values, "none")]
    rows += [
        (each.id, *(str(each.counts.get(value, 0)) for value in values), str(each.unanswered))
        for each in found.statements
    ]
    return rows


def _deals(found: SurveyOverview) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [("deal", "responses", "invited", "rate")]
    for each in found.deals:
        rate = "" if each.rate is None else f"{each.rate:.0%}"
        rows.append((each.id, str(each.responses) if each.responses else "none", str(each.invited or ""), rate))
    return rows


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"…{text[-_SHOWN:].lstrip()}"
