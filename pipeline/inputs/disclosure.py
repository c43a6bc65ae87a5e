"""What a review with a survey owes its readers: the questions that were asked, and that small groups are withheld."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.diagnostics import DiagnosticList
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.sources import Sources
from pipeline.inputs.survey_files import ReadSurvey
from pipeline.model import Deal, Survey
from pipeline.scores import is_withheld
from pipeline.text_model import Generated, Point

_PEOPLE = re.compile(r"respond|invul|ingevuld|deelnem|antwoord|answer|participant|people|mensen|personen|persons", re.I)
_SPOILT = ("unknown-div", "open-div", "full-div", "bad-front-matter")
_NUMERALS = (
    ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def check_disclosure(sources: Sources, answers: ReadSurvey) -> None:
    """Warn of a questionnaire that no file shows, and of figures that are withheld without a word about it.

    Said is: `::: privacy`, `::: response`, or a point that holds the smallest number of respondents, in digits or as a word, and a
    word for people or answers ("Uitkomsten van minder dan vijf respondenten zijn niet weergegeven").
    """
    known, problems, survey = sources.known, sources.problems, answers.survey
    if survey is None or sources.unread or any(problem.code in _SPOILT for problem in problems.found):
        return  # it may stand in what could not be read
    items = [item for document in sources.documents for item in document.items]
    shown = {item.kind for item in items if isinstance(item, Generated)}
    if "questionnaire" not in shown:
        problems.warning(known.key_place("survey"), "no-questionnaire")
    minimum = survey.minimum_respondents
    withholds = answers.outcome.withholds if answers.outcome else _withholds(survey, known)
    if not shown.isdisjoint({"response", "privacy"}) or not withholds:
        return
    if not any(_says(item, minimum) for item in items if isinstance(item, Point)):
        problems.warning(known.key_place("survey", "minimum_respondents"), "silent-withholding", minimum=minimum)


def check_invited(deals: Sequence[Deal], answers: ReadSurvey, problems: DiagnosticList) -> None:
    """Warn of a deal for which more people answered than its file says were invited."""
    forms = Counter(response.deal for response in answers.survey.responses) if answers.survey else Counter[str]()
    respondents = answers.outcome.statistics.respondents if answers.outcome else forms
    for deal in deals:
        answered = respondents.get(deal.id, 0)
        if deal.invited is not None and answered > deal.invited:
            values = {"answered": answered, "invited": deal.invited}
            problems.warning(deal.location, "more-answers-than-invited", **values)


def _withholds(survey: Survey, known: ReadSettings) -> bool:
    """Whether figures of some deal on some indicator are withheld, as far as the indicators are known."""
    indicators = known.settings.indicators if known.knows("indicators") else ()
    asked = {indicator.id: {statement.id for statement in indicator.statements} for indicator in indicators}
    counts = Counter(
        (response.deal, indicator)
        for response in survey.responses
        for indicator, statements in asked.items()
        if not statements.isdisjoint(response.answers)
    )
    return any(is_withheld(count, survey.minimum_respondents) for count in counts.values())


def _says(point: Point, number: int) -> bool:
    """Whether a point, or one under it, names so many people."""
    words = [str(number), *(numerals[number] for numerals in _NUMERALS if number < len(numerals))]
    named = re.search(rf"(?<!\w)({'|'.join(words)})(?!\w)", point.text, re.IGNORECASE) and _PEOPLE.search(point.text)
    return bool(named) or any(_says(each, number) for each in point.points)
