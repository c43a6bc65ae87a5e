"""Qualtrics' advanced TXT format, which its survey import takes.

The format is that of "Preparing an Advanced Format TXT File" in Qualtrics' support pages. It knows no languages, no logic and no
compulsory rows. Texts are HTML.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.questionnaire.codes import DEAL, FINGERPRINT, REMARKS, codes_for
from pipeline.questionnaire.markup import escaped
from pipeline.questionnaire.questionnaire import Questionnaire


def write(questionnaire: Questionnaire) -> bytes:
    """The survey: a block an indicator, the fingerprint as embedded data, and the deal too where it comes by link."""
    return ("\n".join(_lines(questionnaire)) + "\n").encode("utf-8-sig")


def _lines(questionnaire: Questionnaire) -> Iterator[str]:
    coded = codes_for(questionnaire, "qualtrics")
    yield from ("[[AdvancedFormat]]", "", f"[[ED:{FINGERPRINT}:{questionnaire.fingerprint}]]")
    if questionnaire.deal_by_link:
        yield f"[[ED:{DEAL}]]"
    yield from ("", _block(questionnaire.title), "")
    yield from ("[[Question:DB]]", "[[ID:introduction]]", _joined(questionnaire.introduction), "")
    if not questionnaire.deal_by_link:
        yield from ("[[Question:MC:SingleAnswer:Dropdown]]", f"[[ID:{DEAL}]]", _said(questionnaire.deal_question))
        yield "[[AdvancedChoices]]"
        for deal in questionnaire.deals:
            yield from (f"[[Choice:{coded.deal_codes[deal.id]}]]", _said(deal.text))
        yield ""
    for topic in questionnaire.topics:
        yield from (_block(topic.name), "")
        yield from ("[[Question:Matrix]]", f"[[ID:{coded.topics[topic.id]}]]", _said(questionnaire.question))
        yield "[[AdvancedChoices]]"
        for statement in topic.statements:
            yield from (f"[[Choice:{coded.statements[statement.id]}]]", _said(statement.text))
        yield "[[AdvancedAnswers]]"
        for choice in questionnaire.choices:
            yield from (f"[[Answer:{coded.value_codes[choice.value]}]]", _said(choice.text))
        yield ""
    yield from (_block(questionnaire.words["form-heading-closing"]), "")
    if questionnaire.open_question:
        yield from ("[[Question:TextEntry:Essay]]", f"[[ID:{REMARKS}]]", _said(questionnaire.open_question), "")
    yield from ("[[Question:DB]]", "[[ID:closing]]", _joined(questionnaire.closing))


def _block(name: str) -> str:
    return f"[[Block:{_said(name.translate({ord('['): '(', ord(']'): ')'}))}]]"


def _joined(texts: Iterable[str]) -> str:
    return "<br><br>".join(_said(text) for text in texts)


def _said(text: str) -> str:
    """`text` on one line, as HTML in which nothing is taken for a tag of the format or for text piped in."""
    return (
        escaped(" ".join(text.split())).replace("[[", "&#91;&#91;").replace("]]", "&#93;&#93;").replace("${", "&#36;{")
    )
