"""A review before its findings are written: the settings and the survey, and of the deals' files their names alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pipeline.diagnostics import DiagnosticList, Location, errors, in_order
from pipeline.inputs import Loaded, review_of
from pipeline.inputs.folder import Folder
from pipeline.inputs.markdown import FRONT_MATTER
from pipeline.inputs.schema import FrontMatter
from pipeline.inputs.settings import read_settings
from pipeline.inputs.survey_file import read_survey
from pipeline.inputs.validation import validate
from pipeline.model import Deal, Part
from pipeline.names import folded
from pipeline.yaml_file import read_yaml


def load_early(folder: Path) -> Loaded:
    """What `load` gives, for a folder that needs no Markdown: no chapters, and deals without findings.

    A deal has the names that stand at the top of its file where there is one, else its id in words ("slimme-stad" is
    "Slimme stad"). Errors are those of review.yaml, the survey and these names; nothing else in a deal's file is read.
    """
    problems = DiagnosticList()
    if not folder.is_dir():
        message, hint = f'There is no folder "{folder}" with inputs.', "`reviewdeck init FOLDER` makes one."
        problems.error(Location(""), "missing-folder", message, hint)
        return Loaded(None, problems.found, ())
    files = Folder(folder, problems)
    known = read_settings(files)
    fronts = {id_: _front_matter(deal_file(id_), files) for id_ in known.settings.deals}
    deals = tuple(_deal(id_, number, front) for number, (id_, front) in enumerate(fronts.items(), 1))
    names = _names(deals, fronts, problems)
    survey = read_survey(files, known, names if known.knows("deals") else None).survey
    diagnostics = in_order(problems.found)
    review = None if errors(diagnostics) else review_of(known, (), (), deals, survey)
    return Loaded(review, diagnostics, tuple(sorted(files.read)))


def deal_file(id_: str) -> str:
    """The file of a deal, relative to the inputs."""
    return f"deals/{id_}.md"


def _deal(id_: str, number: int, front: FrontMatter | None) -> Deal:
    name = front.name if front else id_.replace("-", " ").capitalize()
    place = Location(deal_file(id_))
    return Deal(
        id=id_,
        number=number,
        name=name,
        short_name=(front.short_name if front else None) or name,
        findings=Part(kind="findings", heading=(), blocks=(), location=place),
        location=place,
        invited=front.invited if front else None,
    )


def _front_matter(file: str, files: Folder) -> FrontMatter | None:
    """The names at the top of a deal's file; None where there are none, or they can't be read, which is reported."""
    text = files.text(file) if files.has(file) else None
    front = FRONT_MATTER.match(text or "")
    tree = read_yaml(front["settings"], file, files.problems, lines_before=1) if front else None
    return validate(tree, FrontMatter, {}, files.problems).model if tree and tree.data else None


def _names(
    deals: tuple[Deal, ...], fronts: Mapping[str, FrontMatter | None], problems: DiagnosticList
) -> dict[str, str]:
    """The deals' ids by every name of theirs; a name that two deals have is reported."""
    names = {deal.id: deal.id for deal in deals}
    owners = dict(names)
    for deal in deals:
        front = fronts[deal.id]
        for name in dict.fromkeys((deal.name, deal.short_name, *(front.aliases if front else ()))):
            other = owners.setdefault(folded(name), deal.id)
            names.setdefault(name, deal.id)
            if other != deal.id:
                message = f'"{name}" is what the deal "{other}" is called, too.'
                problems.error(deal.location, "duplicate-name", message, "Tell them apart.")
    return names
