"""LimeSurvey's tab-separated survey structure, which its import takes as a .txt file.

The columns are those of https://www.limesurvey.org/manual/Tab_Separated_Value_survey_structure. Texts are HTML there, and what
stands between braces is an expression, so both are escaped.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from pipeline.questionnaire.codes import DEAL, FINGERPRINT, REMARKS, Codes, codes_for
from pipeline.questionnaire.markup import escaped, paragraphs
from pipeline.questionnaire.questionnaire import Questionnaire

COLUMNS = (
    "id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation",
    "mandatory", "other", "default", "same_default", "hidden",
)  # fmt: skip
_DROP_DOWN, _ARRAY, _LONG_TEXT, _EQUATION = "!", "F", "T", "*"
_ANONYMOUS = {"anonymized": "Y", "datestamp": "N", "ipaddr": "N", "refurl": "N", "savetimings": "N"}
_Row = dict[str, str]


def write(questionnaire: Questionnaire) -> bytes:
    """The survey in all languages: anonymous, a page an indicator, no statement compulsory."""
    text = io.StringIO()
    rows = csv.DictWriter(text, COLUMNS, restval="", delimiter="\t", lineterminator="\n")
    rows.writeheader()
    rows.writerows(_settings(questionnaire))
    coded = codes_for(questionnaire, "limesurvey")
    for version in questionnaire.all_languages:
        for row in _structure(version, coded):
            rows.writerow({**row, "language": version.language})
    return text.getvalue().encode("utf-8-sig")


def _settings(questionnaire: Questionnaire) -> Iterator[_Row]:
    others = " ".join(each.language for each in questionnaire.translations)
    settings = {"language": questionnaire.language, "additional_languages": others, "format": "G", "allowprev": "Y"}
    for name, text in {**settings, **_ANONYMOUS}.items():
        if text:
            yield {"class": "S", "name": name, "text": text}
    for each in questionnaire.all_languages:
        for name, text in (
            ("surveyls_title", escaped(each.title)),
            ("surveyls_welcometext", paragraphs(each.introduction)),
            ("surveyls_endtext", paragraphs(each.closing)),
        ):
            yield {"class": "SL", "name": name, "text": _without_expressions(text), "language": each.language}


def _structure(version: Questionnaire, coded: Codes) -> Iterator[_Row]:
    """Groups, questions and answers in one language; a row belongs to the last group and question above it."""
    yield _group(1, version.words["form-deal-heading"])
    if version.deal_by_link:
        yield _question(_DROP_DOWN, DEAL, version.deal_question, hidden="1")
    else:
        yield _question(_DROP_DOWN, DEAL, version.deal_question, mandatory="Y")
    for deal in version.deals:
        yield _answer(coded.deal_codes[deal.id], deal.text)
    yield _question(_EQUATION, FINGERPRINT, version.fingerprint, hidden="1")
    number = 1
    for number, topic in enumerate(version.topics, 2):
        yield _group(number, topic.name)
        yield _question(_ARRAY, coded.topics[topic.id], version.question)
        for statement in topic.statements:
            yield {"class": "SQ", "type/scale": "0", "name": coded.statements[statement.id], **_said(statement.text)}
        for choice in version.choices:
            yield _answer(coded.value_codes[choice.value], choice.text)
    if version.open_question:
        yield _group(number + 1, version.words["form-heading-closing"])
        yield _question(_LONG_TEXT, REMARKS, version.open_question)


def _group(number: int, name: str) -> _Row:
    return {"class": "G", "type/scale": str(number), "name": _without_expressions(escaped(name)), "relevance": "1"}


def _question(kind: str, code: str, text: str, mandatory: str = "N", hidden: str = "") -> _Row:
    row = {"class": "Q", "type/scale": kind, "name": code, "relevance": "1", "mandatory": mandatory, "other": "N"}
    return {**row, **_said(text), "hidden": hidden}


def _answer(code: str, text: str) -> _Row:
    return {"class": "A", "type/scale": "0", "name": code, **_said(text)}


def _said(text: str) -> _Row:
    return {"text": _without_expressions(escaped(text))}


def _without_expressions(text: str) -> str:
    return text.replace("{", "&#123;").replace("}", "&#125;")
