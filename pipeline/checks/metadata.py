"""The file says nothing of who worked on it and where, but what the inputs say.

Programs write the name of the last who saved, the company, how long was worked on it, where the template lay; add-ins and
document systems put in properties and data of their own; a small picture shows the first slide as it once was; records of
changes and of printers stay. The author that the inputs name is meant, and so are our own properties: version and
fingerprints. The plan that a deck of ours carries has its own rule, `plan`.

`--fix` takes all that is told out.
"""

from __future__ import annotations

from typing import Any

from pipeline.checks.plan import is_ours, plan_in
from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents
from pipeline.deck.mending import Draft
from pipeline.deck.ooxml import CORE, DC, EXTENDED, Rel
from pipeline.deck.properties import BASE, INPUTS, PROPERTY, SPLICED, VERSION
from pipeline.messages import Message, said

OURS = frozenset({PROPERTY, VERSION, INPUTS, SPLICED})
SAID = ("Company", "Manager", "HyperlinkBase")
"""What docProps/app.xml says of people and places."""

RECORDS = {
    Rel.THUMBNAIL: "metadata/picture",
    Rel.PRINTER_SETTINGS: "metadata/printer",
    "http://schemas.microsoft.com/office/2015/10/relationships/revisionInfo": "metadata/revisions",
    "http://schemas.microsoft.com/office/2016/11/relationships/changesInfo": "metadata/revisions",
    "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels": "metadata/label",
}
"""Parts that keep what was, by the relationships that lead to them, and what is said of them."""


def check(contents: Contents) -> Problems:
    """Names, companies, times, properties, data and records in the file."""
    core, app, custom = (
        _part(contents, kind) for kind in (Rel.CORE_PROPERTIES, Rel.EXTENDED_PROPERTIES, Rel.CUSTOM_PROPERTIES)
    )
    if names := sorted({each.text.strip() for each in _people(contents)}):
        yield problem(core, "metadata/people", names=names)
    for each in _spoken(contents):
        yield problem(app, "metadata/said", name=each.tag.rpartition("}")[2], words=(each.text or "")[:80])
    if _worked(contents):
        yield problem(app or core, "metadata/worked")
    if named := [each.get("name", "") for each in _properties(contents)]:
        yield problem(custom, "metadata/properties", names=named)
    if data := _data(contents):
        yield problem(data[0], "metadata/data")
    for part, code in _records(contents):
        yield problem(part, code)


def mend(contents: Contents, draft: Draft) -> list[Message]:
    """Take all that out; where the inputs name an author, he is the last who saved."""
    core, app, custom = (
        _part(contents, kind) for kind in (Rel.CORE_PROPERTIES, Rel.EXTENDED_PROPERTIES, Rel.CUSTOM_PROPERTIES)
    )
    found = [*check(contents)]
    author = _author(contents)
    for each in _people(contents):
        each.text = author
        draft.change(core)
    for part, those in ((app, _spoken(contents)), (custom, _properties(contents))):
        for each in those:
            each.getparent().remove(each)
            draft.change(part)
    for each in _worked(contents):
        each.text = "1" if each.tag.endswith("}revision") else "0"
        draft.change(core if each.tag.endswith("}revision") else app)
    for part in [*_data(contents), *(part for part, _ in _records(contents))]:
        draft.drop(part)
    return [said("fixed/metadata", count=len(found))] if found else []


def _part(contents: Contents, kind: str) -> str:
    return next((each for each in contents.related("", kind) if each in contents.trees), "")


def _author(contents: Contents) -> str:
    """The author that the inputs name; of a deck of ours without its plan, the one that it says."""
    base = plan_in(contents)
    if base is not None:
        return base.header.properties.author
    core = contents.trees.get(_part(contents, Rel.CORE_PROPERTIES))
    return (core.findtext(f"{{{DC}}}creator") or "") if core is not None and is_ours(contents) else ""


def _people(contents: Contents) -> list[Any]:
    """The elements that name people, but the author that is meant."""
    core = contents.trees.get(_part(contents, Rel.CORE_PROPERTIES))
    named = [] if core is None else [*core.iterfind(f"{{{DC}}}creator"), *core.iterfind(f"{{{CORE}}}lastModifiedBy")]
    author = _author(contents)
    return [each for each in named if (each.text or "").strip() not in ("", author)]


def _spoken(contents: Contents) -> list[Any]:
    app = contents.trees.get(_part(contents, Rel.EXTENDED_PROPERTIES))
    if app is None:
        return []
    found = [each for name in SAID for each in app.iterfind(f"{{{EXTENDED}}}{name}") if (each.text or "").strip()]
    lying = [
        each
        for each in app.iterfind(f"{{{EXTENDED}}}Template")
        if "/" in (each.text or "") or "\\" in (each.text or "")
    ]
    return [*found, *lying]


def _worked(contents: Contents) -> list[Any]:
    """How long, and how often, somebody worked on it."""
    app, core = (contents.trees.get(_part(contents, kind)) for kind in (Rel.EXTENDED_PROPERTIES, Rel.CORE_PROPERTIES))
    time = (
        []
        if app is None
        else [each for each in app.iterfind(f"{{{EXTENDED}}}TotalTime") if each.text not in (None, "0")]
    )
    often = (
        []
        if core is None
        else [each for each in core.iterfind(f"{{{CORE}}}revision") if each.text not in (None, "0", "1")]
    )
    return [*time, *often]


def _properties(contents: Contents) -> list[Any]:
    tree = contents.trees.get(_part(contents, Rel.CUSTOM_PROPERTIES))
    return [] if tree is None else [each for each in tree if each.get("name") not in OURS]


def _data(contents: Contents) -> list[str]:
    """Data that programs put beside the slides; not our plan."""
    found = [each for source in ("", contents.main) for each in contents.related(source, Rel.CUSTOM_XML)]
    return [
        name
        for name in dict.fromkeys(found)
        if name in contents.parts and BASE.encode() not in contents.parts[name][:500]
    ]


def _records(contents: Contents) -> list[tuple[str, str]]:
    return [
        (each.part, code)
        for source in ("", contents.main)
        for kind, code in RECORDS.items()
        for each in contents.of(source)
        if each.type == kind and each.part in contents.parts
    ]
