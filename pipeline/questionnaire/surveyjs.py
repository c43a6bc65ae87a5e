"""SurveyJS: the survey as JSON, for its libraries and its Creator."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from pipeline.questionnaire.codes import DEAL, FINGERPRINT, REMARKS, codes_for
from pipeline.questionnaire.markup import paragraphs
from pipeline.questionnaire.questionnaire import Questionnaire

_Texts = Callable[[Questionnaire], str]


def write(questionnaire: Questionnaire) -> bytes:
    """The survey in all languages: a page for the deal, then one an indicator, and the fingerprint in every result."""
    survey = {
        "locale": questionnaire.language,
        "title": _said(questionnaire, lambda each: each.title),
        "showProgressBar": True,
        "calculatedValues": [
            {"name": FINGERPRINT, "expression": f"'{questionnaire.fingerprint}'", "includeIntoResult": True}
        ],
        "pages": list(_pages(questionnaire)),
        "completedHtml": _said(questionnaire, lambda each: paragraphs(each.closing)),
    }
    return (json.dumps(survey, ensure_ascii=False, indent=2) + "\n").encode()


def _pages(questionnaire: Questionnaire) -> Iterator[dict[str, Any]]:
    coded = codes_for(questionnaire, "surveyjs")
    deal = {
        "type": "dropdown",
        "name": DEAL,
        "title": _said(questionnaire, lambda each: each.deal_question),
        "isRequired": True,
        "choices": [
            {"value": coded.deal_codes[each.id], "text": _said(questionnaire, _deal(at))}
            for at, each in enumerate(questionnaire.deals)
        ],
    }
    if questionnaire.deal_by_link:
        deal["readOnly"] = True
    introduction = {
        "type": "html",
        "name": "introduction",
        "html": _said(questionnaire, lambda each: paragraphs(each.introduction)),
    }
    yield {"name": "page1", "elements": [introduction, deal]}
    number = 1
    for number, topic in enumerate(questionnaire.topics, 2):
        matrix = {
            "type": "matrix",
            "name": coded.topics[topic.id],
            "title": _said(questionnaire, _topic(number - 2)),
            "description": _said(questionnaire, lambda each: each.question),
            "eachRowRequired": False,
            "columns": [
                {"value": each.value, "text": _said(questionnaire, _choice(at))}
                for at, each in enumerate(questionnaire.choices)
            ],
            "rows": [
                {"value": coded.statements[each.id], "text": _said(questionnaire, _statement(number - 2, at))}
                for at, each in enumerate(topic.statements)
            ],
        }
        yield {"name": f"page{number}", "elements": [matrix]}
    if questionnaire.open_question:
        remarks = {"type": "comment", "name": REMARKS, "title": _said(questionnaire, lambda each: each.open_question)}
        yield {"name": f"page{number + 1}", "elements": [remarks]}


def _deal(at: int) -> _Texts:
    return lambda each: each.deals[at].text


def _topic(at: int) -> _Texts:
    return lambda each: each.topics[at].name


def _choice(at: int) -> _Texts:
    return lambda each: each.choices[at].text


def _statement(topic: int, at: int) -> _Texts:
    return lambda each: each.topics[topic].statements[at].text


def _said(questionnaire: Questionnaire, text: _Texts) -> str | dict[str, str]:
    """A text, or one for each language where there are several."""
    # "{deal}" would show the answer to the question "deal", but for the invisible joiner behind the brace
    said = {each.language: text(each).replace("{", "{\u2060") for each in questionnaire.all_languages}
    return said if questionnaire.translations else said[questionnaire.language]
