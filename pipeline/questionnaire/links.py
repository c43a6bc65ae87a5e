"""A link for each deal, at which the form knows the deal already."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from pipeline.diagnostics import ReviewdeckError
from pipeline.questionnaire.codes import DEAL, codes_for
from pipeline.questionnaire.questionnaire import Questionnaire


def links(questionnaire: Questionnaire, tool: str, url: str) -> dict[str, str]:
    """The link to the form at `url` for each deal, by the deal's id; ReviewdeckError where a tool can't do that."""
    if not re.match("(?i:https?|file):", url):
        raise ReviewdeckError("no-link", url=url)
    codes = codes_for(questionnaire, tool).deal_codes
    if tool == "google-forms":
        return {each.id: _google(url, each.text, questionnaire) for each in questionnaire.deals}
    if tool == "word":
        raise _refused("word", questionnaire)
    if tool == "qualtrics":
        if not questionnaire.deal_by_link:
            raise _refused("qualtrics", questionnaire)
        return {id_: _with(url, {DEAL: id_}) for id_ in codes}
    if tool == "xlsform":  # Enketo, which names a question by its path; what the path begins with, the server says
        return {id_: _with(url, {f"d[/*/{DEAL}]": code}) for id_, code in codes.items()}
    more = {"newtest": "Y"} if tool == "limesurvey" else {}
    return {id_: _with(url, {DEAL: code, **more}) for id_, code in codes.items()}


def _refused(kind: str, questionnaire: Questionnaire) -> ReviewdeckError:
    return ReviewdeckError(f"no-link-with-deal/{kind}", deal=questionnaire.naming.singular)


def _with(url: str, fields: dict[str, str]) -> str:
    """`url` with these fields in its query, instead of any of the same name."""
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in fields]
    query = urlencode([*kept, *fields.items()], quote_via=quote, safe="/*[]")
    return urlunsplit(parts._replace(query=query))


def _google(url: str, name: str, questionnaire: Questionnaire) -> str:
    """A pre-filled link of Google's with this name in place of what was filled in."""
    entries = [field for field, _ in parse_qsl(urlsplit(url).query) if re.fullmatch(r"entry\.\d+", field)]
    if len(entries) != 1:
        raise _refused("google", questionnaire)
    return _with(url, {entries[0]: name})
