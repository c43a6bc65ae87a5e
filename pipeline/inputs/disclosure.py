"""What a review with a survey owes its readers: the questions that were asked, and that small groups are withheld."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from pipeline.inputs.kept import Answered
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.sources import Sources
from pipeline.model import Point, Response

_PEOPLE = re.compile(r"respond|invul|ingevuld|deelnem|antwoord|answer|participant|people|mensen|personen|persons", re.I)
_SPOILT = ("unknown-div", "open-div", "full-div", "bad-front-matter")
_NUMERALS = {
    "nl": ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    "en": (
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ),
}  # fmt: skip


def check_disclosure(sources: Sources, answered: Answered) -> None:
    """Warn of a questionnaire that no file shows, and of figures that are withheld without a word about it.

    Said is: `::: response`, or a point that holds the smallest number of respondents, in digits or as a word, and a
    word for people or answers ("Uitkomsten van minder dan vijf respondenten zijn niet weergegeven").
    """
    known, problems = sources.known, sources.problems
    if sources.unread or any(problem.code in _SPOILT for problem in problems.found):
        return  # it may stand in what could not be read
    shown = sources.generated()
    if "questionnaire" not in shown:
        hint = 'Put the lines "::: questionnaire" and ":::" in methodology.md.'
        problems.warning(known.key_place("survey"), "no-questionnaire", "No file shows the questionnaire.", hint)
    minimum = answered.survey.minimum_respondents
    if "response" in shown or not known.knows("indicators") or not answered.withholds:
        return
    if not any(each.withholding for each in sources.kept) and not tells(sources.points(), minimum):
        message = f"Figures of fewer than {minimum} respondents are withheld, and no file says so."
        hint = 'Say it in methodology.md, or put the lines "::: response" and ":::" there.'
        problems.warning(known.key_place("survey", "minimum_respondents"), "silent-withholding", message, hint)


def withholds(responses: Iterable[Response], known: ReadSettings, minimum: int) -> bool:
    """Whether some deal has too few respondents on some indicator, but not none."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for response in responses:
        for indicator in known.settings.indicators:
            if any(statement.id in response.answers for statement in indicator.statements):
                counts[response.deal, indicator.id] += 1
    return any(0 < count < minimum for count in counts.values())


def tells(points: Iterable[Point], minimum: int) -> bool:
    """Whether some point says that figures of fewer than `minimum` respondents are withheld."""
    return any(_PEOPLE.search(point.text) and _says(point.text, minimum) for point in points)


def _says(text: str, number: int) -> bool:
    words = [str(number)] + [numerals[number] for numerals in _NUMERALS.values() if number < len(numerals)]
    return re.search(rf"(?<!\w)({'|'.join(words)})(?!\w)", text, re.IGNORECASE) is not None
