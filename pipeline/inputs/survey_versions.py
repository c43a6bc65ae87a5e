"""Which questionnaire answers are to: what the fingerprint among them says, held against what the review asks now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.diagnostics import DiagnosticList, Location
from pipeline.inputs.survey_columns import Headings
from pipeline.questionnaire.codes import Codes, codes_for
from pipeline.questionnaire.questionnaire import Questionnaire, changes, is_fingerprint

Fingerprints = Mapping[str, Sequence[Location]]
"""The places of responses by the fingerprint in them."""


def fingerprints(headings: Headings, rows: Iterable[int]) -> dict[str, list[Location]]:
    """The fingerprints in these rows below `headings`, with the cells that have them; none where there is no such column."""
    cells, below = headings.sheet.cells, list(rows)
    for column in range(len(headings.columns)):
        marks = {text for text in cells[column].unique() if is_fingerprint(str(text))}
        found: dict[str, list[Location]] = {}
        for row, text in cells[column].loc[below].items() if marks else ():
            if text in marks:
                found.setdefault(text, []).append(headings.sheet.place(row, column))
        if found:
            return found
    return {}


def numbers_of(asked: Questionnaire | None, found: Iterable[str]) -> Codes | None:
    """What Qualtrics' numbers stand for; None unless all answers are to a questionnaire that numbered the same things."""
    if asked is None:
        return None
    told = [changes(asked, each) for each in found]
    is_same = told and all(each is not None and not (each.deals or each.scale) for each in told)
    return codes_for(asked, "qualtrics") if is_same else None


def report_changes(found: Fingerprints, asked: Questionnaire | None, problems: DiagnosticList) -> None:
    """Report the responses to a questionnaire that asked in other words than the review has now."""
    for fingerprint, places in found.items() if asked else ():
        changed = changes(asked, fingerprint) if asked else None
        if changed and changed.statements:
            problems.warning(places[0], "questionnaire-changed/words", names=changed.statements, count=len(places))
        if changed and changed.scale:
            problems.warning(places[0], "questionnaire-changed/scale", count=len(places))
