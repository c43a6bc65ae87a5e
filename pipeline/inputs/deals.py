"""The files of the deals: front matter and parts, each deal with every indicator."""

from __future__ import annotations

from pipeline.diagnostics import Location
from pipeline.inputs.chapters import listed_files, stem_of
from pipeline.inputs.findings import check_findings
from pipeline.inputs.markdown import Document
from pipeline.inputs.parts import FileParts
from pipeline.inputs.schema import FrontMatter
from pipeline.inputs.sources import Sources
from pipeline.inputs.validation import validate
from pipeline.model import Deal, PartKind
from pipeline.names import folded
from pipeline.yaml_file import Path, Tree, read_yaml

_PARTS: tuple[PartKind, ...] = ("context", "findings", "lessons", "attention")

Fronts = dict[str, tuple[FrontMatter, Tree]]
"""The front matter of the deals by their ids, and where it stands."""


def read_deals(sources: Sources) -> tuple[tuple[Deal, ...], dict[str, str] | None]:
    """The deals that can be read, in order, and the deals' ids by every name of theirs.

    The names are None when they are not all known or not told apart, so that nobody can say which name is wrong.
    """
    known = sources.known
    ids = known.settings.deals if known.knows("deals") else None
    files = listed_files("deals", ids, "deal", sources)
    deals: list[Deal] = []
    fronts: Fronts = {}
    for number, (id_, file) in enumerate(files.items(), 1):
        document = sources.document(file, front_matter=True)
        if document is None:
            continue
        front = _front_matter(document, sources)
        parts = _parts(document, sources)
        if front is not None:
            fronts[id_] = front
            if "findings" in parts.known and id_ in (ids or ()):
                deals.append(_deal(id_, number, front[0], parts, Location(file)))
    names = _names(fronts, sources)
    for id_, file in files.items():
        if names is not None:  # of a file whose name is not quite the id, which is told already
            names.setdefault(stem_of(file), id_)
    return tuple(deals), names if ids is not None and set(ids) <= set(fronts) else None


def _front_matter(document: Document, sources: Sources) -> tuple[FrontMatter, Tree] | None:
    problems = sources.problems
    if document.front is None:
        message = "The file of a deal starts with front matter that names the deal."
        hint = 'Begin with the lines "---", "name: …" and "---".'
        problems.error(Location(document.file), "missing-front-matter", message, hint)
        return None
    tree = read_yaml(document.front, document.file, problems, document.front_line)
    if tree is None:
        return None
    if tree.data is None:
        tree.data = {}
    front = validate(tree, FrontMatter, {}, problems).model
    return (front, tree) if front else None


def _parts(document: Document, sources: Sources) -> FileParts:
    """The parts of a deal's file, its findings in the review's order; what is wrong with them is reported."""
    problems, indicators = sources.problems, sources.indicators
    parts = FileParts(document, sources.labels, _PARTS, problems)
    parts.check_needed("findings")
    findings = parts.known.get("findings")
    if findings is not None:  # else the text above the first part may be theirs, and that is told
        parts.check_untitled()
        if indicators is not None:
            parts.known["findings"] = indicators.in_order(check_findings(findings, parts.all, indicators, problems))
    return parts


def _deal(id_: str, number: int, front: FrontMatter, parts: FileParts, location: Location) -> Deal:
    return Deal(
        id=id_,
        number=number,
        name=front.name,
        short_name=front.short_name or front.name,
        findings=parts.known["findings"],
        location=location,
        context=parts.known.get("context"),
        lessons=parts.known.get("lessons"),
        attention=parts.known.get("attention"),
        others=parts.own,
        invited=front.invited,
    )


def _names(fronts: Fronts, sources: Sources) -> dict[str, str] | None:
    """The deals' ids by every name of theirs; None when two deals share a name, which is reported."""
    names = {id_: id_ for id_ in fronts}
    owners = dict(names)
    before = sources.problems.count
    for id_, (front, tree) in fronts.items():
        own: list[tuple[Path, str]] = [(("name",), front.name), (("short_name",), front.short_name or front.name)]
        own += [(("aliases", at), alias) for at, alias in enumerate(front.aliases)]
        for path, name in own:
            other = owners.setdefault(folded(name), id_)
            names.setdefault(name, id_)
            if other != id_:
                message = f'"{name}" is what the deal "{other}" is called, too.'
                sources.problems.error(tree.place(*path), "duplicate-name", message, "Tell them apart.")
                break
    return names if sources.problems.count == before else None
