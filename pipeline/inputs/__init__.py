"""The inputs folder as a review: its files read, everything that is wrong with them told at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.diagnostics import Diagnostic, DiagnosticList, Location, errors, in_order
from pipeline.inputs.chapters import read_addressed, read_chapters
from pipeline.inputs.deals import read_deals
from pipeline.inputs.disclosure import check_disclosure
from pipeline.inputs.folder import Folder
from pipeline.inputs.settings import ReadSettings, read_settings
from pipeline.inputs.sources import Sources
from pipeline.inputs.survey_file import read_survey
from pipeline.inputs.survey_overview import SurveyOverview, overview
from pipeline.inputs.survey_reading import in_one
from pipeline.model import Addressed, Chapter, Deal, Review, Survey


@dataclass(frozen=True)
class Loaded:
    """What an inputs folder holds."""

    review: Review | None
    """None when there is an error among the diagnostics."""
    diagnostics: list[Diagnostic]
    """In order of file, line and column."""
    files: tuple[str, ...]
    """All input files that were read, pictures and survey too, relative to the folder and sorted."""
    overview: SurveyOverview | None = None
    """What the survey came to, also where there are errors; None where there is none or its settings are wrong."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What is worth knowing where all is well: a line for each file of the survey."""
        return in_one(self.overview.readings) if self.overview else ()


def load(folder: Path) -> Loaded:
    """Everything that the inputs in `folder` say, or everything that is wrong with them; a mistake never raises."""
    problems = DiagnosticList()
    if not folder.is_dir():
        message = f'There is no folder "{folder}" with inputs.'
        hint = "`reviewdeck init FOLDER` makes one, filled with an example."
        problems.error(Location(""), "missing-folder", message, hint)
        return Loaded(None, problems.found, ())
    files = Folder(folder, problems)
    known = read_settings(files)
    sources = Sources(files, known)
    chapters = read_chapters(sources)
    addressed = read_addressed(sources)
    deals, names = read_deals(sources)
    read = read_survey(files, known, names)
    if read.survey is not None:
        check_disclosure(sources, read.survey)
    diagnostics = in_order(problems.found)
    review = None if errors(diagnostics) else _review(known, chapters, addressed, deals, read.survey)
    found = overview(read.survey, read.readings, known, deals) if known.settings.survey else None
    return Loaded(review, diagnostics, tuple(sorted(files.read)), found)


def _review(
    known: ReadSettings,
    chapters: tuple[Chapter, ...],
    addressed: tuple[Addressed, ...],
    deals: tuple[Deal, ...],
    survey: Survey | None,
) -> Review:
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
    )
