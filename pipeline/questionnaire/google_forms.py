"""Google Forms: an Apps Script that makes the form in the account of whoever runs it, and logs a link for each deal."""

from __future__ import annotations

import json

from pipeline.questionnaire.questionnaire import Questionnaire

_SCRIPT = """\
// {title}
// Paste this into a new project at script.google.com, choose makeForm and press Run. The log shows where the form is.
// What is asked has the fingerprint {fingerprint} (version {version}).

const QUESTIONNAIRE = {data};

function makeForm() {{
  const asked = QUESTIONNAIRE;
  const form = FormApp.create(asked.title)
      .setTitle(asked.title)
      .setDescription(asked.introduction)
      .setConfirmationMessage(asked.closing)
      .setCollectEmail(false)
      .setLimitOneResponsePerUser(false)
      .setAllowResponseEdits(false)
      .setPublishingSummary(false)
      .setProgressBar(true);
  const deal = form.addListItem()
      .setTitle(asked.dealQuestion)
      .setChoiceValues(asked.deals)
      .setRequired(true);
  asked.topics.forEach(topic => {{
    form.addPageBreakItem().setTitle(topic.name);
    form.addGridItem()
        .setTitle(topic.name)
        .setHelpText(asked.question)
        .setRows(topic.statements)
        .setColumns(asked.scale)
        .setRequired(false);
  }});
  if (asked.openQuestion) {{
    form.addPageBreakItem().setTitle(asked.openQuestion);
    form.addParagraphTextItem().setTitle(asked.openQuestion).setRequired(false);
  }}
  Logger.log('Edit: ' + form.getEditUrl());
  Logger.log('Fill in: ' + form.getPublishedUrl());
  asked.deals.forEach(name => {{
    const filled = form.createResponse().withItemResponse(deal.createResponse(name));
    Logger.log(name + ': ' + filled.toPrefilledUrl());
  }});
}}
"""


def write(questionnaire: Questionnaire) -> bytes:
    """The script. An export then heads a statement's column with its indicator and, in brackets, the statement."""
    data = {
        "title": questionnaire.title,
        "introduction": "\n\n".join(questionnaire.introduction),
        "closing": "\n\n".join(questionnaire.closing),
        "question": questionnaire.question,
        "dealQuestion": questionnaire.deal_question,
        "deals": [each.text for each in questionnaire.deals],
        "scale": [each.text for each in questionnaire.choices],
        "topics": [
            {"name": each.name, "statements": [one.text for one in each.statements]} for each in questionnaire.topics
        ],
        "openQuestion": questionnaire.open_question,
    }
    written = json.dumps(data, ensure_ascii=False, indent=2)
    return _SCRIPT.format(
        title=" ".join(questionnaire.title.split()),
        fingerprint=questionnaire.fingerprint,
        version=questionnaire.version,
        data=written.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"),
    ).encode()
