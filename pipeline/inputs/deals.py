"""The files of the deals: front matter and parts, each deal with every indicator."""

from __future__ import annotations

from pipeline.diagnostics import Location
from pipeline.inputs.chapters import listed_files, stem_of
from pipeline.inputs.findings import check_findings, in_review_order
from pipeline.inputs.markdown import Document
from pipeline.inputs.parts import check_needed, check_untitled, sort_parts
from pipeline.inputs.schema import FrontMatter
from pipeline.inputs.sources import Sources
from pipeline.inputs.validation import validate
from pipeline.model import Deal, Part, PartKind
from pipeline.names import folded
from pipeline.yaml_file import Tree, read_yaml

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
        if front is None:
            continue
        fronts[id_] = front
        if parts is not None and id_ in (ids or ()):
            deals.append(_deal(id_, number, file, front[0], parts))
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


def _parts(document: Document, sources: Sources) -> dict[PartKind, tuple[Part, ...]] | None:
    """The parts of a deal's file by their kinds, the findings in the review's order; None where there are no findings."""
    problems = sources.problems
    parts, by_kind = sort_parts(document, sources.labels, _PARTS, problems)
    check_needed(document.file, parts, sources.labels, _PARTS, "findings", problems)
    findings = by_kind.get("findings")
    if findings is None:  # the text above the first part may be theirs, and that is told
        return None
    check_untitled(parts, problems)
    if sources.indicators is not None:
        findings = in_review_order(check_findings(findings, parts, sources.indicators, problems), sources.indicators)
    own = tuple(part for part in parts if part.kind == "free" and part.heading)
    return {kind: (part,) for kind, part in by_kind.items()} | {"findings": (findings,), "free": own}


def _deal(id_: str, number: int, file: str, front: FrontMatter, parts: dict[PartKind, tuple[Part, ...]]) -> Deal:
    return Deal(
        id=id_,
        number=number,
        name=front.name,
        short_name=front.short_name or front.name,
        findings=parts["findings"][0],
        location=Location(file),
        context=next(iter(parts.get("context", ())), None),
        lessons=next(iter(parts.get("lessons", ())), None),
        attention=next(iter(parts.get("attention", ())), None),
        others=parts["free"],
    )


def _names(fronts: Fronts, sources: Sources) -> dict[str, str] | None:
    """The deals' ids by every name of theirs; None when two deals share a name, which is reported."""
    names = {id_: id_ for id_ in fronts}
    owners = dict(names)
    before = sources.problems.count
    for id_, (front, tree) in fronts.items():
        for key, name in (("name", front.name), ("short_name", front.short_name or front.name)):
            other = owners.setdefault(folded(name), id_)
            names.setdefault(name, id_)
            if other != id_:
                message = f'"{name}" is what the deal "{other}" is called, too.'
                sources.problems.error(tree.place(key), "duplicate-name", message, "Tell them apart.")
                break
    return names if sources.problems.count == before else None
