"""Which questionnaire answers are to: what the fingerprint among them says, held against what the review asks now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.diagnostics import DiagnosticList, Location
from pipeline.inputs.survey_columns import Headings
from pipeline.questionnaire.codes import Codes, codes_for
from pipeline.questionnaire.questionnaire import Questionnaire, changes, is_fingerprint

_HINT = (
    'Their answers count all the same. Where they mean something else, leave these rows out with "ignore_rows" in review.yaml, '
    "or take the words back that were asked."
)

Fingerprints = Mapping[str, Sequence[Location]]
"""The places of responses by the fingerprint in them."""


def fingerprints(headings: Headings, rows: Iterable[int]) -> dict[str, list[Location]]:
    """The fingerprints in these rows below `headings`, with the cells that have them; none where there is no such column."""
    cells = headings.sheet.cells.loc[list(rows)]
    for column in range(len(headings.columns)):
        marked = {row: text for row, text in cells[column].items() if is_fingerprint(str(text))}
        if marked:
            found: dict[str, list[Location]] = {}
            for row, text in marked.items():
                found.setdefault(text, []).append(headings.sheet.place(row, column))
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
        assert asked is not None
        changed = changes(asked, fingerprint)
        if changed is None:
            continue
        what = [f"the statement{'s' if len(changed.statements) > 1 else ''} {', '.join(changed.statements)}"]
        what = (what if changed.statements else []) + (["the scale"] if changed.scale else [])
        if what:
            count = f"{len(places)} responses are" if len(places) > 1 else "A response is"
            message = f"{count} to a questionnaire that had other words for {' and '.join(what)}."
            problems.warning(places[0], "questionnaire-changed", message, _HINT)
