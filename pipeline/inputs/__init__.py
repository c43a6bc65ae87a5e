"""The inputs folder as a review: its files read, everything that is wrong with them told at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.diagnostics import Diagnostic, Location, errors, in_order
from pipeline.inputs.chapters import read_addressed, read_chapters
from pipeline.inputs.deals import read_deals
from pipeline.inputs.diagnostic_list import Problems
from pipeline.inputs.disclosure import check_disclosure
from pipeline.inputs.folder import Folder, Memory
from pipeline.inputs.kept import Answered
from pipeline.inputs.names import did_you_mean
from pipeline.inputs.settings import ReadSettings, read_settings
from pipeline.inputs.sources import Sources
from pipeline.inputs.survey_file import read_survey
from pipeline.model import (
    Addressed,
    Audience,
    Chapter,
    Deal,
    DealNaming,
    Indicator,
    Review,
    Statement,
    Survey,
)


@dataclass(frozen=True)
class Loaded:
    """What an inputs folder holds.

    `review` is None when there is an error among the `diagnostics`, which are in order of file, line and column.
    `files` are all input files that were read, pictures and survey too, relative to the folder and sorted; `answers` is
    everything that the folder was asked, for `lookups.same`. `responses` is a name for what was answered to the survey, ""
    without one; the review `has_responses`, or they are left out of it.
    """

    review: Review | None
    diagnostics: list[Diagnostic]
    files: tuple[str, ...]
    answers: Mapping[str, str]
    responses: str = ""
    has_responses: bool = True


def load(
    folder: Path, memory: Memory | None = None, *, deals: Collection[str] | None = None, responses: bool = True
) -> Loaded:
    """Everything that the inputs in `folder` say, or everything that is wrong with them; a mistake never raises.

    What stands in `memory` is not worked out again. Of that, whoever needs no more may ask for less: only of some `deals`
    what stands under their headings, and the survey without its `responses`. What is wrong is reported all the same.
    """
    problems = Problems()
    if not folder.is_dir():
        problems.error(
            Location(""),
            "missing-folder",
            f'There is no folder "{folder}" with inputs.',
            "`reviewdeck init FOLDER` makes one, filled with an example.",
        )
        return Loaded(None, problems.found, (), {})
    files = Folder(folder, problems, memory)
    known = read_settings(files)
    _check_template(files, known)
    sources = Sources(files, known)
    chapters = read_chapters(sources)
    addressed = read_addressed(sources)
    found, names = read_deals(sources, deals)
    answered = read_survey(files, known, names, responses=responses)
    if answered is not None:
        check_disclosure(sources, answered)
    diagnostics = in_order(problems.found)
    survey = answered.survey if answered else None
    review = None if errors(diagnostics) else _review(known, chapters, addressed, found, survey)
    read, answers = tuple(sorted(files.read)), files.lookups.answers
    return Loaded(review, diagnostics, read, answers, *_told(answered))


def _told(answered: Answered | None) -> tuple[str, bool]:
    if answered is None:
        return "", True
    return answered.digest, answered.whole


def _check_template(folder: Folder, known: ReadSettings) -> None:
    """A template that is named by its file must be there; the built-in ones are the template reader's business."""
    template = known.settings.template
    if not known.knows("template") or not template.lower().endswith((".pptx", ".potx")) or folder.has(template):
        return
    beside, slash, _ = template.rpartition("/")
    hint = did_you_mean(template, [f"{each}" for each in folder.files(beside if slash else "", ".pptx", ".potx")])
    folder.report_missing(
        template, known.place("template"), "missing-file", f'There is no template "{template}".', hint
    )


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
        charts=settings.charts,
        deal_naming=DealNaming(singular=settings.deal.singular, plural=settings.deal.plural),
        audiences=tuple(Audience(id=entry.id, name=entry.name) for entry in settings.audiences),
        indicators=tuple(
            Indicator(
                id=entry.id,
                name=entry.name,
                statements=tuple(
                    Statement(id=each.id, text=each.text, reversed=each.reversed) for each in entry.statements
                ),
                aliases=entry.aliases,
                deep_dive=entry.deep_dive,
            )
            for entry in settings.indicators
        ),
        chapters=chapters,
        addressed=addressed,
        deals=deals,
        labels=known.labels(),
        survey=survey,
    )
