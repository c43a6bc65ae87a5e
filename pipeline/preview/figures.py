"""What a page tells of the survey: how it was understood, and what of its figures is withheld and why; never what is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from pipeline.diagnostics import Diagnostic
from pipeline.messages import Language, Message, said
from pipeline.privacy import total_shown
from pipeline.scores import Score, is_withheld
from pipeline.survey_report import as_rows

if TYPE_CHECKING:
    from pipeline.build import Prepared
    from pipeline.inputs.survey_overview import SurveyOverview
    from pipeline.model import Deal, Survey

_UNKNOWN = "…"
_TELLING = {"withheld-in-text": ("token",), "nearly-released": ("n", "earlier"), "answers-changed": ()}
"""The parameters that messages about withheld figures show, by their kind."""


def screened(found: Diagnostic) -> Message:
    """What is said of a problem, without the figure where it is about one that is withheld."""
    hidden = _TELLING.get(found.code, ())
    values = tuple((name, _UNKNOWN if name in hidden else value) for name, value in found.said.values)
    return replace(found.said, values=values) if hidden else found.said


# --- the survey -----------------------------------------------------------------------------------


def survey(found: Prepared, language: Language) -> dict[str, Any]:
    """Tables of how the survey was understood: which column is what, how often each answer was given, who answered."""
    overview, asked = found.overview, found.review.survey
    if overview is None or asked is None:
        return {"tables": [], "note": ""}
    counts = [each.responses for each in overview.deals]
    whole = total_shown(asked, counts)
    shown = replace(overview, deals=(), statements=overview.statements if whole else ())
    tables = [
        {"heading": heading if whole else _without_counts(heading, overview), "rows": rows, "words": words}
        for heading, rows, words in as_rows(shown, language)
    ]
    tables.append(_responses(overview, asked, found.review.deals, language))
    note = "" if whole else said("page/totals-withheld").words(language)
    return {"tables": tables, "note": note}


def _without_counts(heading: str, overview: SurveyOverview) -> str:
    """What heads a file's table without how many responses it has, from which one that is withheld could be subtracted."""
    return next((each.file for each in overview.readings if heading.startswith(each.file)), heading.partition(":")[0])


def _responses(overview: SurveyOverview, asked: Survey, deals: tuple[Deal, ...], language: Language) -> dict[str, Any]:
    names = {each.id: each.short_name for each in deals}
    heads = [overview.deal[:1].upper() + overview.deal[1:]]
    heads += [said(f"cell/{each}").words(language) for each in ("responses", "invited", "rate")]
    rows = []
    for each in overview.deals:
        few = is_withheld(each.responses, asked.minimum_respondents)
        count = f"< {asked.minimum_respondents}" if few else str(each.responses)
        rate = f"{each.rate:.0%}" if each.rate is not None and not few else ""
        rows.append([names.get(each.id, each.id), count, str(each.invited or ""), rate])
    return {"heading": said("table/responses").words(language), "rows": [heads, *rows], "words": 1}


# --- what is withheld -----------------------------------------------------------------------------


def withheld(found: Prepared, language: Language) -> dict[str, Any]:
    """The rules that hold, and each figure that is withheld by one: deal, indicator, what of it, and why."""
    asked = found.review.survey
    if asked is None:
        return {"rules": [], "rows": []}
    given = {"minimum": asked.minimum_respondents, "few": asked.minimum_range, "deals": asked.minimum_deals}
    rules = [said("page/rule-minimum", **given), said("page/rule-range", **given), said("page/rule-deals", **given)]
    rules += [said(f"page/rule-{each}") for each in asked.protect]
    rows = [[cell if isinstance(cell, str) else cell.words(language) for cell in row] for row in _rows(found, asked)]
    return {"rules": [each.words(language) for each in rules], "rows": rows}


def _rows(found: Prepared, asked: Survey) -> Iterator[tuple[str | Message, ...]]:
    names = {each.id: each.name for each in found.review.indicators}
    for deal in found.review.deals:
        scores = found.statistics.scores.get(deal.id, {})
        reasons = {key: reason for key, score in scores.items() if (reason := _reason(score, asked))}
        if len(reasons) == len(scores) > 1 and len(set(reasons.values())) == 1:
            yield deal.short_name, said("page/all-indicators"), *next(iter(reasons.values()))
            continue
        for key, reason in reasons.items():
            yield deal.short_name, names.get(key, key), *reason


def _reason(score: Score, asked: Survey) -> tuple[Message, Message] | None:
    """What of a figure is withheld, and why; no more than slides say, for reasons tell too."""
    if score.withheld:
        code = "page/why-protected" if score.protected else "page/why-few"
        return said("page/the-figure"), said(code, minimum=asked.minimum_respondents)
    if score.mean is not None and score.minimum is None:
        few = score.n < asked.minimum_range
        code = "page/why-range-few" if few else "page/why-protected"
        return said("page/the-range"), said(code, few=asked.minimum_range)
    return None
