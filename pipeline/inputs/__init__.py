"""The inputs folder as a review: its files read, everything that is wrong with them told at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.diagnostics import Diagnostic, DiagnosticList, Location, errors, in_order
from pipeline.inputs.chapters import read_addressed, read_chapters
from pipeline.inputs.deals import read_deals
from pipeline.inputs.disclosure import check_disclosure, check_invited
from pipeline.inputs.folder import Folder
from pipeline.inputs.footnotes import with_numbers
from pipeline.inputs.settings import ReadSettings, read_settings
from pipeline.inputs.sources import Sources
from pipeline.inputs.survey_files import NO_SURVEY, Kept, ReadSurvey, read_survey
from pipeline.messages import Message
from pipeline.model import MATTERS, Addressed, Chapter, Deal, Review, Survey
from pipeline.remembered import ONCE, Remembered

if TYPE_CHECKING:
    from pipeline.inputs.survey_overview import SurveyOverview


@dataclass(frozen=True)
class Loaded:
    """What an inputs folder holds."""

    review: Review | None
    """None when there is an error among the diagnostics."""
    diagnostics: list[Diagnostic]
    """In order of file, line and column."""
    files: tuple[str, ...]
    """All input files that were read, pictures and survey too, relative to the folder and sorted."""
    known: ReadSettings
    """The settings, with stand-ins for what is wrong."""
    answers: ReadSurvey = NO_SURVEY
    """What became of the survey, also where there are errors."""
    overview: SurveyOverview | None = None
    """What the survey came to; None where there is none, its settings are wrong, or it was not read anew."""

    @property
    def notes(self) -> tuple[Message, ...]:
        """What is worth knowing where all is well: a line for each file of the survey."""
        return self.answers.notes


def load(
    folder: Path,
    deals: Collection[str] | None = None,
    kept: Kept = lambda _: None,
    remembered: Remembered = ONCE,
) -> Loaded:
    """Everything that the inputs in `folder` say, or everything that is wrong with them; a mistake never raises.

    With `deals` given, only these are read whole. Of the others only the front matter is: their findings are empty, they have
    no other parts, and nobody learns what is wrong in their text, nor whether the review tells what it should of its survey.
    A survey whose outcome is `kept` is not read, nor are texts that are `remembered`.
    """
    settings = load_settings(folder)
    if not folder.is_dir():
        return Loaded(None, settings.diagnostics, (), settings.known)
    known, files, problems = settings.known, settings.folder, settings.folder.problems
    sources = Sources(files, known, remembered)
    chapters = read_chapters(sources)
    addressed = read_addressed(sources)
    read, names = read_deals(sources, deals)
    answers = read_survey(files, known, names, kept)
    check_disclosure(sources, answers)
    check_invited(read, answers, problems)
    diagnostics = in_order(problems.found)
    review = None if errors(diagnostics) else review_of(known, chapters, addressed, read, answers.survey)
    if review and any(document.has_footnotes for document in sources.documents):
        review = with_numbers(review)
    found = None
    if known.settings.survey and not answers.outcome:
        from pipeline.inputs.survey_overview import overview

        found = overview(answers.survey, answers.readings, known, read)
    return Loaded(review, diagnostics, tuple(sorted(files.read)), known, answers, found)


@dataclass(frozen=True)
class LoadedSettings:
    """What `review.yaml` says, before anything else is there."""

    known: ReadSettings
    """With stand-ins for what is wrong; all of it is where there is no such folder."""
    folder: Folder
    """For who reads more of the same folder; its `problems` go on with what is found."""
    diagnostics: list[Diagnostic]
    """In order of line and column."""


def load_settings(folder: Path) -> LoadedSettings:
    """The settings in `folder` alone; no other file needs to be there. A mistake never raises."""
    problems = DiagnosticList()
    files = Folder(folder, problems)
    if folder.is_dir():
        return LoadedSettings(read_settings(files), files, in_order(problems.found))
    known = read_settings(Folder(folder, DiagnosticList()))
    problems.error(Location(""), "missing-folder", folder=folder)
    return LoadedSettings(known, files, problems.found)


def review_of(
    known: ReadSettings,
    chapters: tuple[Chapter, ...],
    addressed: tuple[Addressed, ...],
    deals: tuple[Deal, ...],
    survey: Survey | None,
) -> Review:
    """The review that is made of these, which are without errors."""
    settings = known.settings
    return Review(
        title=settings.title,
        subtitle=settings.subtitle or "",
        client=settings.client or "",
        authors=settings.authors,
        date=settings.date,
        language=settings.language,
        template=settings.template,
        charts=settings.charts.kind,
        chart_style=settings.charts.style or "",
        extensions=settings.extensions,
        deal_naming=settings.deal,
        audiences=settings.audiences,
        indicators=settings.indicators,
        labels=known.labels(),
        chapters=chapters,
        addressed=addressed,
        deals=deals,
        survey=survey,
        guide=settings.guide,
        dividers=settings.dividers,
        text_size=settings.text_size,
        status=settings.status,
        version=settings.version or "",
        footer=settings.footer,
        contacts=settings.contacts,
        matters=settings.matters or (survey.scale.matters if survey else MATTERS),
        titles=settings.titles,
        sort_scores=settings.sort_scores,
        outputs=tuple(each for each in settings.outputs if each != "pptx"),
    )
