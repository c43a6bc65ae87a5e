"""XLSForm, the workbook that KoBoToolbox, ODK, Enketo and Survey123 import.

The sheets and columns are those of https://xlsform.org; statements stand in a table, one group an indicator.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pipeline.questionnaire.codes import DEAL, FINGERPRINT, REMARKS, codes_for
from pipeline.questionnaire.questionnaire import Questionnaire
from pipeline.zipping import zipped

_NAMES = {"nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español"}
_CORE = "docProps/core.xml"
_CORE_XML = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_Row = dict[str, str]
_Texts = Callable[[Questionnaire], str]


def write(questionnaire: Questionnaire) -> bytes:
    """The workbook in all languages; the form's version is that of the questionnaire, and a hidden value its fingerprint."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    language = _language(questionnaire.language)
    settings = {
        "form_title": questionnaire.title,
        "form_id": _form_id(questionnaire.title),
        "version": questionnaire.version,
        "default_language": language,
        "style": "pages",
    }
    for name, rows in (
        ("survey", list(_survey(questionnaire))),
        ("choices", list(_choices(questionnaire))),
        ("settings", [settings]),
    ):
        _fill(book.create_sheet(name), rows)
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as package:
        files = {name: package.read(name) for name in package.namelist()}
    return zipped({**files, _CORE: _CORE_XML})


def _survey(questionnaire: Questionnaire) -> Iterator[_Row]:
    coded = codes_for(questionnaire, "xlsform")

    def row(kind: str, name: str, text: _Texts | None = None, **more: str) -> _Row:
        return {"type": kind, "name": name, **(_labels(questionnaire, text) if text else {}), **more}

    yield row("calculate", FINGERPRINT, calculation=f"'{questionnaire.fingerprint}'")
    yield row("note", "introduction", lambda each: "\n\n".join(each.introduction))
    fixed = {"read_only": "yes"} if questionnaire.deal_by_link else {}
    yield row("select_one deals", DEAL, lambda each: each.deal_question, required="yes", appearance="minimal", **fixed)
    for number, topic in enumerate(questionnaire.topics):
        yield row("begin_group", coded.topics[topic.id], _topic_name(number), appearance="field-list")
        yield row("select_one scale", "head", lambda each: each.question, appearance="label")
        for at, statement in enumerate(topic.statements):
            code = coded.statements[statement.id]
            yield row("select_one scale", code, _statement(number, at), required="no", appearance="list-nolabel")
        yield row("end_group", "")
    if questionnaire.open_question:
        yield row("text", REMARKS, lambda each: each.open_question, required="no", appearance="multiline")
    yield row("note", "closing", lambda each: "\n\n".join(each.closing))


def _topic_name(number: int) -> _Texts:
    return lambda each: each.topics[number].name


def _statement(number: int, at: int) -> _Texts:
    return lambda each: each.topics[number].statements[at].text


def _choices(questionnaire: Questionnaire) -> Iterator[_Row]:
    coded = codes_for(questionnaire, "xlsform")
    for at, deal in enumerate(questionnaire.deals):
        text = _labels(questionnaire, lambda each, at=at: each.deals[at].text)  # type: ignore[misc]
        yield {"list_name": "deals", "name": coded.deal_codes[deal.id], **text}
    for at, choice in enumerate(questionnaire.choices):
        text = _labels(questionnaire, lambda each, at=at: each.choices[at].text)  # type: ignore[misc]
        yield {"list_name": "scale", "name": coded.value_codes[choice.value], **text}


def _labels(questionnaire: Questionnaire, text: _Texts) -> _Row:
    # "${" would be a reference to another question, but for the invisible joiner between the two
    return {
        f"label::{_language(each.language)}": text(each).replace("${", "$\u2060{")
        for each in questionnaire.all_languages
    }


def _language(code: str) -> str:
    return f"{_NAMES.get(code, code)} ({code})"


def _form_id(title: str) -> str:
    made = re.sub("[^a-z0-9]+", "_", title.lower()).strip("_")
    return made if made[:1].isalpha() else f"form_{made}".rstrip("_")


def _fill(sheet: Any, rows: Sequence[_Row]) -> None:
    """Write `rows` under their headings, all as text: what begins with "=" is no formula."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    for number, row in enumerate([dict(zip(headings, headings, strict=True)), *rows], 1):
        for column, heading in enumerate(headings, 1):
            if row.get(heading):
                cell = sheet.cell(number, column, row[heading])
                cell.data_type = "s"
