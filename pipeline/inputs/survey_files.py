"""The survey's files: which they are, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from pipeline.diagnostics import Diagnostic, Location
from pipeline.files import RELEASES, digest
from pipeline.inputs.folder import MOST, Folder
from pipeline.inputs.releases import read_releases
from pipeline.inputs.settings import FILE, ReadSettings
from pipeline.messages import Message
from pipeline.model import Release, Response, Survey
from pipeline.names import did_you_mean
from pipeline.scores import SurveyOutcome

if TYPE_CHECKING:
    from pipeline.inputs.schema import SurveyEntry
    from pipeline.inputs.survey_reading import SurveyReading

SUFFIXES = (".csv", ".tsv", ".xlsx", ".ods", ".json")

Kept = Callable[[str], SurveyOutcome | None]
"""The outcome of the survey with a fingerprint, where an earlier build kept it."""


@dataclass(frozen=True)
class ReadSurvey:
    """What became of the survey's files."""

    survey: Survey | None
    """None where the settings name no survey, or none of it can be read; without responses where its outcome was kept."""
    readings: tuple[SurveyReading, ...] = ()
    """How each file that could be read was understood."""
    warnings: tuple[Diagnostic, ...] = ()
    """What is odd in the files, where nothing is wrong."""
    fingerprint: str = ""
    """Of all that the survey and its figures were read from; empty where there is none."""
    outcome: SurveyOutcome | None = None
    """What an earlier build made of it, where that was kept."""

    @property
    def notes(self) -> tuple[Message, ...]:
        """What is worth knowing where all is well: a line for each file of the survey."""
        from pipeline.inputs.survey_reading import in_one

        return self.outcome.notes if self.outcome else in_one(self.readings)


NO_SURVEY = ReadSurvey(None)


def read_survey(
    folder: Folder, known: ReadSettings, names: Mapping[str, str] | None, kept: Kept = lambda _: None
) -> ReadSurvey:
    """The survey that the settings name, and how it was understood; where its outcome was `kept`, that in place of responses.

    `names` gives a deal's id by each of its names; None where they are not all known.
    """
    entry = known.settings.survey
    found = folder.problems.found
    if not known.knows("survey"):
        from pipeline.inputs.survey_file import check_encoding

        for file in folder.files("", ".csv"):  # whichever of them is the survey
            check_encoding(file, folder.content(file) or b"", folder.problems)
    if entry is None or not known.knows("survey"):
        return NO_SURVEY
    contents = _contents(folder, _files(folder, known, entry))
    released = read_releases(folder)
    fingerprint = _fingerprint(folder, known, names, contents)
    outcome = kept(fingerprint)
    if outcome is not None:
        found.extend(outcome.warnings)
        return ReadSurvey(_survey(entry, contents, (), released), fingerprint=fingerprint, outcome=outcome)
    from pipeline.inputs.survey_asked import what_was_asked
    from pipeline.inputs.survey_file import SurveyReader

    before = len(found)
    reader = SurveyReader(known, entry, names, what_was_asked(folder, known), folder.problems)
    reader.read_all(contents)
    survey = _survey(entry, reader.files, reader.responses, released) if reader.files else None
    return ReadSurvey(survey, tuple(reader.readings), tuple(found[before:]), fingerprint)


def _contents(folder: Folder, files: Sequence[str]) -> dict[str, bytes]:
    """What each of the files holds; one that can't be read, or with which they are too much together, is reported."""
    found: dict[str, bytes] = {}
    for file in files:
        content = folder.content(file)
        if content is not None and sum(map(len, found.values())) + len(content) > MOST:
            folder.problems.error(Location(file), "large-file/together", most=MOST >> 20)
            break
        if content is not None:
            found[file] = content
    return found


def _fingerprint(
    folder: Folder, known: ReadSettings, names: Mapping[str, str] | None, contents: Mapping[str, bytes]
) -> str:
    """Another one wherever the survey could be understood in another way, or other figures be computed from it."""
    asked = None
    if any(file.startswith("questionnaire") for file in folder.files("", ".md")):
        from pipeline.inputs.survey_asked import what_was_asked

        asked = what_was_asked(folder, known)
    read = {FILE: folder.content(FILE) or b"", **contents}
    if folder.has(RELEASES):
        read[RELEASES] = folder.content(RELEASES) or b""
    digests = {file: digest(content) for file, content in read.items()}
    return digest(repr((digests, names and list(names.items()), asked)).encode())


def _survey(
    entry: SurveyEntry, files: Iterable[str], responses: Sequence[Response], released: tuple[Release, ...]
) -> Survey:
    return Survey(
        file=", ".join(files),
        scale=entry.scale,
        spread=entry.spread,
        minimum_respondents=entry.minimum_respondents,
        minimum_range=entry.minimum_range,
        minimum_deals=entry.minimum_deals,
        protect=entry.protect,
        exact_scores=entry.exact_scores,
        wave=entry.wave,
        released=released,
        responses=tuple(responses),
    )


def _files(folder: Folder, known: ReadSettings, entry: SurveyEntry) -> list[str]:
    """The survey's files, each once; what is wrong with their names is reported."""
    named = [(("survey", "file"), entry.file)] if entry.file else []
    places = [*named, *((("survey", "files", at), file) for at, file in enumerate(entry.files))]
    found: dict[str, None] = {}
    for path, file in places:
        place = known.place(*path)
        if "*" in file or "?" in file:
            found |= dict.fromkeys(_matching(folder, file, place))
        elif _is_there(folder, file, place):
            found[_tidy(file)] = None
    return list(found)


def _matching(folder: Folder, file: str, place: Location) -> list[str]:
    """The files whose name is as a pattern says."""
    path = PurePosixPath(_tidy(file))
    if not _is_inside(folder, file, place):
        return []
    listed = folder.files("" if str(path.parent) == "." else str(path.parent), *SUFFIXES)
    matching = [each for each in listed if PurePosixPath(each).match(str(path))]
    if not matching:
        folder.report_missing(file, place, "missing-file/pattern", suffixes=SUFFIXES)
    return matching


def _is_inside(folder: Folder, file: str, place: Location) -> bool:
    path = PurePosixPath(_tidy(file))
    if path.is_absolute() or ".." in path.parts or ":" in file:
        folder.problems.error(place, "outside-inputs", file=file)
        return False
    return True


def _is_there(folder: Folder, file: str, place: Location) -> bool:
    """Whether the survey is a file within the inputs; reported where it is not."""
    path = PurePosixPath(_tidy(file))
    if not _is_inside(folder, file, place):
        return False
    if path.suffix.lower() not in SUFFIXES:
        folder.problems.error(place, "bad-survey/kind", file=file)
        return False
    if folder.has(str(path)):
        return True
    parent = "" if str(path.parent) == "." else str(path.parent)
    mend = did_you_mean(file, folder.files(parent, *SUFFIXES)) or folder.misnamed(str(path))
    folder.report_missing(file, place, "missing-file/survey", mend=mend)
    return False


def _tidy(file: str) -> str:
    """A path as everything else writes it: forward slashes, nothing double."""
    return str(PurePosixPath(file.replace("\\", "/")))
