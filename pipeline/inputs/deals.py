"""The files of the deals: front matter and parts, each deal with every indicator."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from pipeline.diagnostics import Location
from pipeline.inputs.chapters import listed_files, stem_of
from pipeline.inputs.diagnostic_list import Problems
from pipeline.inputs.disclosure import tells
from pipeline.inputs.findings import check_findings, in_review_order
from pipeline.inputs.kept import KeptDeal, kept
from pipeline.inputs.markdown import Document
from pipeline.inputs.names import folded
from pipeline.inputs.parts import check_needed, check_untitled, sort_parts
from pipeline.inputs.sources import Sources, generated_by, points_of
from pipeline.inputs.yaml_tree import Tree, read_yaml
from pipeline.model import Deal, PartKind

if TYPE_CHECKING:
    from pipeline.inputs.schema import FrontMatter

_PARTS: tuple[PartKind, ...] = ("context", "findings", "lessons", "attention")


@dataclass(frozen=True)
class _Names:
    """What a deal is called; `place` says where a name stands, by its key in the front matter."""

    name: str
    short_name: str
    place: Callable[[str], Location]


def read_deals(
    sources: Sources, wanted: Collection[str] | None = None
) -> tuple[tuple[Deal, ...], dict[str, str] | None]:
    """The deals that can be read, in order, and the deals' ids by every name of theirs.

    Those that are not `wanted` (None: all are) come without what stands under their headings, if they are known from before.
    The names are None when they are not all known or not told apart, so that nobody can say which name is wrong.
    """
    known = sources.known
    ids = known.settings.deals if known.knows("deals") else None
    files = listed_files("deals", ids, "deal", sources)
    deals: list[Deal] = []
    fronts: dict[str, _Names] = {}
    for number, (id_, file) in enumerate(files.items(), 1):
        about = sources.about_deal(file)
        if about is None:
            continue
        found = sources.folder.recall(*about, id_)
        if isinstance(found, KeptDeal):
            sources.kept.append(found)
            sources.folder.keep_on("front matter", file, *found.front)  # for when the text under it changes
            fronts[id_] = _Names(found.name, found.short_name, partial(_place, file, sources))
            deals.append(found.deal(number, whole=wanted is None or id_ in wanted))
            continue
        before = sources.problems.count
        document = sources.document(file, front_matter=True)
        front = _front_matter(document, sources) if document else None
        if front:
            said, tree = front
            fronts[id_] = _Names(said.name, said.short_name or said.name, tree.place)
        deal = _deal(id_, number, document, front[0] if front else None, sources) if document else None
        if deal:
            deals.append(deal)
        if deal and document and sources.problems.count == before and not sources.shows_pictures(document.file):
            sources.folder.keep(_kept(deal, document, sources), *about, id_)
    names = _names(fronts, sources)
    for id_, file in files.items():
        if names is not None:  # of a file whose name is not quite the id, which is told already
            names.setdefault(stem_of(file), id_)
    return tuple(deals), names if ids is not None and set(ids) <= set(fronts) else None


def _kept(deal: Deal, document: Document, sources: Sources) -> KeptDeal:
    survey = sources.known.settings.survey
    minimum = survey.minimum_respondents if survey is not None and sources.known.knows("survey") else None
    withholding = minimum is not None and tells(points_of(document), minimum)
    front = (document.front_line, document.front or "")
    return kept(deal, front, generated_by(document), withholding=withholding)


def _place(file: str, sources: Sources, key: str) -> Location:
    """Where a name stands in the front matter of a deal that was known from before."""
    document = sources.document(file, front_matter=True)
    front = _front_matter(document, sources) if document else None
    return front[1].place(key) if front else Location(file)


def _front_matter(document: Document, sources: Sources) -> tuple[FrontMatter, Tree] | None:
    front = document.front
    if front is None:
        message = "The file of a deal starts with front matter that names the deal."
        hint = 'Begin with the lines "---", "name: …" and "---".'
        sources.problems.error(Location(document.file), "missing-front-matter", message, hint)
        return None
    about = ("front matter", document.file, document.front_line, front)
    return sources.folder.remembered(lambda: _validated(document, front, sources.problems), *about)


def _validated(document: Document, text: str, problems: Problems) -> tuple[FrontMatter, Tree] | None:
    from pipeline.inputs.schema import FrontMatter
    from pipeline.inputs.validation import validate

    tree = read_yaml(text, document.file, problems, document.front_line)
    if tree is None:
        return None
    if tree.data is None:
        tree.data = {}
    front = validate(tree, FrontMatter, {}, problems).model
    return (front.plain(), tree) if front else None


def _deal(id_: str, number: int, document: Document, front: FrontMatter | None, sources: Sources) -> Deal | None:
    problems = sources.problems
    parts, by_kind = sort_parts(document, sources.labels, _PARTS, problems)
    check_needed(document.file, parts, sources.labels, _PARTS, "findings", problems)
    findings = by_kind.get("findings")
    if findings is not None:  # else the text above the first part is theirs, and that is told
        check_untitled(parts, problems)
    if findings is not None and sources.indicators is not None:
        findings = in_review_order(check_findings(findings, parts, sources.indicators, problems), sources.indicators)
    if front is None or findings is None:
        return None
    return Deal(
        id=id_,
        number=number,
        name=front.name,
        short_name=front.short_name or front.name,
        findings=findings,
        location=Location(document.file),
        context=by_kind.get("context"),
        lessons=by_kind.get("lessons"),
        attention=by_kind.get("attention"),
        others=tuple(part for part in parts if part.kind == "free" and part.heading),
    )


def _names(fronts: dict[str, _Names], sources: Sources) -> dict[str, str] | None:
    """The deals' ids by every name of theirs; None when two deals share a name, which is reported."""
    names = {id_: id_ for id_ in fronts}
    owners = dict(names)
    before = sources.problems.count
    for id_, front in fronts.items():
        for key, name in (("name", front.name), ("short_name", front.short_name)):
            other = owners.setdefault(folded(name), id_)
            names.setdefault(name, id_)
            if other != id_:
                message = f'"{name}" is what the deal "{other}" is called, too.'
                sources.problems.error(front.place(key), "duplicate-name", message, "Tell them apart.")
                break
    return names if sources.problems.count == before else None
