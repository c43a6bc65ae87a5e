"""A review before its findings are written: the settings and the survey, and of the deals' files their names alone."""

from __future__ import annotations

from pathlib import Path

from pipeline.diagnostics import DiagnosticList, Location, errors, in_order
from pipeline.inputs import Loaded, load_settings, review_of
from pipeline.inputs.folder import Folder
from pipeline.inputs.markdown import FRONT_MATTER
from pipeline.inputs.schema import FrontMatter
from pipeline.inputs.survey_files import read_survey
from pipeline.inputs.survey_overview import overview
from pipeline.inputs.validation import validate
from pipeline.model import Deal
from pipeline.names import folded
from pipeline.text_model import Part
from pipeline.yaml_file import read_yaml


def load_early(folder: Path) -> Loaded:
    """What `load` gives, for a folder that needs no Markdown: no chapters, and deals without findings.

    A deal has the names that stand at the top of its file where there is one, else its id in words ("slimme-stad" is
    "Slimme stad"). Errors are those of review.yaml, the survey and these names; nothing else in a deal's file is read.
    """
    settings = load_settings(folder)
    if not folder.is_dir():
        return Loaded(None, settings.diagnostics, (), settings.known)
    known, files, problems = settings.known, settings.folder, settings.folder.problems
    deals = tuple(_deal(id_, number, files) for number, id_ in enumerate(known.settings.deals, 1))
    names = _names(deals, known.settings.deal.singular, problems)
    read = read_survey(files, known, names if known.knows("deals") else None)
    diagnostics = in_order(problems.found)
    review = None if errors(diagnostics) else review_of(known, (), (), deals, read.survey)
    found = overview(read.survey, read.readings, known, deals) if known.settings.survey else None
    return Loaded(review, diagnostics, tuple(sorted(files.read)), known, read, found)


def deal_file(id_: str) -> str:
    """The file of a deal, relative to the inputs."""
    return f"deals/{id_}.md"


def _deal(id_: str, number: int, files: Folder) -> Deal:
    file = deal_file(id_)
    front = _front_matter(file, files) if files.has(file) else None
    name = front.name if front else id_.replace("-", " ").capitalize()
    place = Location(file)
    return Deal(
        id=id_,
        number=number,
        name=name,
        short_name=(front.short_name if front else None) or name,
        findings=Part(kind="findings", heading=(), blocks=(), location=place),
        location=place,
        aliases=front.aliases if front else (),
        invited=front.invited if front else None,
        title=(front.title or "") if front else "",
        lessons_title=(front.lessons_title or "") if front else "",
    )


def _front_matter(file: str, files: Folder) -> FrontMatter | None:
    """The names at the top of a deal's file; None where there are none, or they can't be read, which is reported."""
    text = files.text(file)
    front = FRONT_MATTER.match(text or "")
    tree = read_yaml(front["settings"], file, files.problems, lines_before=1) if front else None
    return validate(tree, FrontMatter, {}, files.problems).model if tree and tree.data else None


def _names(deals: tuple[Deal, ...], called: str, problems: DiagnosticList) -> dict[str, str]:
    """The deals' ids by every name of theirs; a name that two deals have is reported."""
    names = {deal.id: deal.id for deal in deals}
    owners = dict(names)
    for deal in deals:
        for name in dict.fromkeys((deal.name, deal.short_name, *deal.aliases)):
            other = owners.setdefault(folded(name), deal.id)
            names.setdefault(name, deal.id)
            if other != deal.id:
                problems.error(deal.location, "duplicate-name", name=name, other=other, deal=called)
    return names
