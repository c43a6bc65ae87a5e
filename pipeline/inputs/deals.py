"""The files of the deals: front matter and parts, each deal with every indicator."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.diagnostics import Location
from pipeline.inputs.chapters import listed_files
from pipeline.inputs.findings import check_findings
from pipeline.inputs.markdown import Document
from pipeline.inputs.parts import FileParts
from pipeline.inputs.schema import FrontMatter
from pipeline.inputs.sources import Sources
from pipeline.inputs.validation import validate_front_matter
from pipeline.model import Deal
from pipeline.names import folded
from pipeline.text_model import Part, PartKind
from pipeline.yaml_file import Path, Tree

_PARTS: tuple[PartKind, ...] = ("context", "findings", "lessons", "attention")

Parts = dict[PartKind, Part]
Fronts = dict[str, tuple[FrontMatter, Tree]]
"""The front matter of the deals by their ids, and where it stands."""


def read_deals(sources: Sources, whole: Collection[str] | None) -> tuple[tuple[Deal, ...], dict[str, str] | None]:
    """The deals that can be read, in order, and the deals' ids by every name of theirs.

    Where `whole` is given, of the files of other deals than these only the front matter is read.

    The names are None when they are not all known or not told apart, so that nobody can say which name is wrong.
    """
    known = sources.known
    ids = known.settings.deals if known.knows("deals") else None
    files = listed_files("deals", ids, "deal", sources)
    deals: list[Deal] = []
    fronts: Fronts = {}
    for number, (id_, file) in enumerate(files.items(), 1):
        is_whole = whole is None or id_ in whole
        document = sources.document(file, front_matter=True, whole=is_whole)
        if document is None:
            continue
        read = _front_matter(document, sources)
        parts, others = _parts(document, sources) if is_whole else (_unread(file), ())
        if read is None:
            continue
        fronts[id_] = front, _ = read
        if "findings" in parts and id_ in (ids or ()):
            short, place = front.short_name or front.name, Location(file)
            said = Deal(
                id=id_,
                number=number,
                name=front.name,
                short_name=short,
                location=place,
                others=others,
                aliases=front.aliases,
                invited=front.invited,
                title=front.title or "",
                lessons_title=front.lessons_title or "",
                **parts,
            )
            deals.append(said)
    by_name = _names(fronts, sources)
    for id_, file in files.items():
        if by_name is not None:  # of a file whose name is not quite the id, which is told already
            by_name.setdefault(file.rpartition("/")[2].removesuffix(".md"), id_)
    return tuple(deals), by_name if ids is not None and set(ids) <= set(fronts) else None


def _front_matter(document: Document, sources: Sources) -> tuple[FrontMatter, Tree] | None:
    problems = sources.problems
    if document.front is None:
        problems.error(Location(document.file), "missing-front-matter")
        return None
    return validate_front_matter(document.front, document.file, FrontMatter, problems)


def _parts(document: Document, sources: Sources) -> tuple[Parts, tuple[Part, ...]]:
    """The known parts of a deal's file, its findings in the review's order, and its own; what is wrong with them is reported."""
    problems, indicators = sources.problems, sources.indicators
    parts = FileParts(document, sources.labels, _PARTS, problems)
    parts.check_needed("findings")
    findings = parts.known.get("findings")
    if findings is not None:  # else the text above the first part may be theirs, and that is told
        parts.check_untitled()
        if indicators is not None:
            parts.known["findings"] = indicators.in_order(check_findings(findings, parts.all, indicators, problems))
    return parts.known, parts.own


def _unread(file: str) -> Parts:
    """What stands for the parts of a file of which only the front matter is read."""
    return {"findings": Part(kind="findings", heading=(), blocks=(), location=Location(file))}


def _names(fronts: Fronts, sources: Sources) -> dict[str, str] | None:
    """The deals' ids by every name of theirs; None when two deals share a name, which is reported."""
    names = {id_: id_ for id_ in fronts}
    owners = dict(names)
    called = sources.known.settings.deal.singular
    before = sources.problems.count
    for id_, (front, tree) in fronts.items():
        own: list[tuple[Path, str]] = [(("name",), front.name), (("short_name",), front.short_name or front.name)]
        own += [(("aliases", at), alias) for at, alias in enumerate(front.aliases)]
        for path, name in own:
            other = owners.setdefault(folded(name), id_)
            names.setdefault(name, id_)
            if other != id_:
                sources.problems.error(tree.place(*path), "duplicate-name", name=name, other=other, deal=called)
                break
    return names if sources.problems.count == before else None
