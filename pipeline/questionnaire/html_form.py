"""A form in one HTML file: it needs no network and no server, and saves its answers as a file that comes back by hand.

The answer file is JSON: {"reviewdeck": "answers", "fingerprint", "language", "deal", "answers": {statement id: value}, "remarks"}.
It tells no time and no name, and unanswered statements are left out.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files

from pipeline.questionnaire.markup import escaped, paragraphs
from pipeline.questionnaire.questionnaire import Named, Questionnaire, Topic

_PLACE = re.compile(r"\$([a-z]+)\$")


def write(questionnaire: Questionnaire) -> bytes:
    """The form in the questionnaire's first language. The link's `?deal=<id>` chooses the deal."""
    words = questionnaire.words
    frame = files(__package__).joinpath("form.html").read_text("utf-8")
    data = {
        "fingerprint": questionnaire.fingerprint,
        "language": questionnaire.language,
        "statements": [each.id for each in questionnaire.statements],
        "words": {key: words[f"form-{key}"] for key in ("answered", "saved", "no-deal", "no-answers")},
    }
    parts = {
        "language": _attribute(questionnaire.language),
        "title": escaped(questionnaire.title),
        "fingerprint": _attribute(questionnaire.fingerprint),
        "introduction": paragraphs(questionnaire.introduction),
        "deal": _deal(questionnaire),
        "topics": "\n".join(
            _topic(topic, number, questionnaire) for number, topic in enumerate(questionnaire.topics, 1)
        ),
        "remarks": _remarks(questionnaire),
        "closing": paragraphs(questionnaire.closing),
        "save": escaped(words["form-save"]),
        "print": escaped(words["form-print"]),
        "stays": escaped(words["form-stays-here"]),
        "noscript": escaped(words["form-no-script"]),
        "version": escaped(words["form-version"].replace("{version}", questionnaire.version)),
        "data": json.dumps(data, ensure_ascii=False).replace("<", "\\u003c"),
    }
    return _PLACE.sub(lambda match: parts[match.group(1)], frame).encode()


def _deal(questionnaire: Questionnaire) -> str:
    options = "".join(
        f'<option value="{_attribute(each.id)}">{escaped(each.text)}</option>' for each in questionnaire.deals
    )
    lines = "".join(f"<li>{escaped(each.text)}</li>" for each in questionnaire.deals)
    fixed = " data-by-link" if questionnaire.deal_by_link else ""
    return (
        f'<section class="deal" aria-labelledby="deal-heading">\n'
        f'<h2 id="deal-heading">{escaped(questionnaire.words["form-deal-heading"])}</h2>\n'
        f'<label for="deal">{escaped(questionnaire.deal_question)}</label>\n'
        f'<select id="deal" name="deal" required aria-describedby="message"{fixed}>'
        f'<option value="">{escaped(questionnaire.words["form-choose"])}</option>{options}</select>\n'
        f'<ul class="paper">{lines}</ul>\n</section>'
    )


def _topic(topic: Topic, number: int, questionnaire: Questionnaire) -> str:
    statements = "\n".join(_statement(each, questionnaire) for each in topic.statements)
    return (
        f'<section aria-labelledby="topic-{number}">\n<h2 id="topic-{number}">{escaped(topic.name)}</h2>\n'
        f'<p class="question">{escaped(questionnaire.question)}</p>\n{statements}\n</section>'
    )


def _statement(statement: Named, questionnaire: Questionnaire) -> str:
    name = f"statement-{statement.id}"
    choices = "".join(
        f'<label><input type="radio" name="{name}" value="{each.value}"><span>{escaped(each.text)}</span></label>'
        for each in questionnaire.choices
    )
    clear = escaped(questionnaire.words["form-clear"])
    return (
        f'<fieldset data-statement="{_attribute(statement.id)}">\n<legend>{escaped(statement.text)}</legend>\n'
        f'<div class="scale">{choices}</div>\n'
        f'<button type="button" class="clear" hidden aria-label="{clear}: {_attribute(statement.text)}">{clear}</button>\n'
        "</fieldset>"
    )


def _remarks(questionnaire: Questionnaire) -> str:
    if not questionnaire.open_question:
        return ""
    return (
        f'<section>\n<h2><label for="remarks">{escaped(questionnaire.open_question)}</label></h2>\n'
        '<textarea id="remarks" name="remarks" rows="5"></textarea>\n</section>'
    )


def _attribute(text: str) -> str:
    return escaped(text).replace('"', "&quot;")
