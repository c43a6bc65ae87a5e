"""What is no mistake, but what an author should know before sending the deck out."""

from __future__ import annotations

import re
from collections import Counter

from pipeline.diagnostics import Location
from pipeline.inputs.settings import FILE
from pipeline.inputs.sources import Sources
from pipeline.model import Review

_WORDS = {
    "nl": ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf"),
    "en": ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
}


def warn(review: Review, sources: Sources) -> None:
    """Warn of a questionnaire that no slide shows, and of figures withheld without a word about it."""
    if review.survey is None:
        return
    if "questionnaire" not in sources.generated():
        message = "No slide shows what was asked in the survey."
        hint = "Put ::: questionnaire and ::: in a file, in methodology.md for instance."
        sources.problems.warning(Location(FILE), "questionnaire-not-shown", message, hint)
    small = _withheld(review)
    if small and not _is_told(review, sources):
        minimum = review.survey.minimum_respondents
        message = f"Figures of fewer than {minimum} respondents are withheld ({', '.join(small)}), but no text says so."
        hint = f"Say in methodology.md that figures of fewer than {minimum} respondents are not shown."
        sources.problems.warning(Location(FILE), "withheld-unsaid", message, hint)


def _withheld(review: Review) -> list[str]:
    """The deals of which some figure is withheld, by name."""
    assert review.survey is not None, "without a survey nothing is withheld"
    themes = {statement.id: each.id for each in review.indicators for statement in each.statements}
    counts: Counter[tuple[str, str]] = Counter()
    for response in review.survey.responses:
        counts.update({(response.deal, themes[statement]) for statement in response.answers})
    few = {deal for (deal, _), count in counts.items() if count < review.survey.minimum_respondents}
    return [deal.name for deal in review.deals if deal.id in few]


def _is_told(review: Review, sources: Sources) -> bool:
    """Whether a text outside the deals' own tells the minimum, in figures or in words."""
    assert review.survey is not None, "without a survey there is no minimum"
    minimum = review.survey.minimum_respondents
    names = [str(minimum)]
    if minimum < len(_WORDS[review.language]):
        names.append(_WORDS[review.language][minimum])
    pattern = re.compile(rf"\b({'|'.join(names)})\b", re.IGNORECASE)
    files = {document.file for document in sources.documents if not document.file.startswith("deals/")}
    return any(pattern.search(point.text) for point in sources.points(files))
