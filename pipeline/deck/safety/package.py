"""The points of a safe deck that are about the file: zip, content types, relationships, and the lists in presentation.xml."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.deck.old_package import extension
from pipeline.deck.ooxml import R, Rel, Type, qualified
from pipeline.deck.safety.contents import TYPES, Contents, RawRelation

Problems = Iterator[tuple[str, str]]

SLIDE_IDS = range(256, 2**31)
MASTER_IDS = range(2**31, 2**32)

ORDER = (
    "sldMasterIdLst",
    "notesMasterIdLst",
    "handoutMasterIdLst",
    "sldIdLst",
    "sldSz",
    "notesSz",
    "smartTags",
    "embeddedFontLst",
    "custShowLst",
    "photoAlbum",
    "custDataLst",
    "kinsoku",
    "defaultTextStyle",
    "modifyVerifier",
    "extLst",
)
"""The children of presentation.xml as the schema has them (ECMA-376 part 1, 19.2.1.26)."""

EXPECTED = {
    Rel.DOCUMENT: (".main+xml",),
    Rel.SLIDE: (Type.SLIDE,),
    Rel.SLIDE_LAYOUT: (".slideLayout+xml",),
    Rel.SLIDE_MASTER: (".slideMaster+xml",),
    Rel.NOTES_SLIDE: (Type.NOTES_SLIDE,),
    Rel.NOTES_MASTER: (Type.NOTES_MASTER,),
    Rel.THEME: (Type.THEME,),
    Rel.CHART: (Type.CHART,),
    Rel.IMAGE: ("image/",),
    Rel.CORE_PROPERTIES: (Type.CORE_PROPERTIES,),
    Rel.EXTENDED_PROPERTIES: (Type.EXTENDED_PROPERTIES,),
    Rel.CUSTOM_PROPERTIES: (Type.CUSTOM_PROPERTIES,),
    Rel.CUSTOM_XML_PROPERTIES: (Type.CUSTOM_XML_PROPERTIES,),
}
"""How the content type of a part begins or ends, by the type of a relationship to it."""

_MAY_BE_EMPTY = (qualified("a:hlinkClick"), qualified("a:hlinkHover"), qualified("a:hlinkMouseOver"))


def zip_entries(contents: Contents) -> Problems:
    """No two zip entries with the same name, whatever the case; all deflated or stored."""
    for name in _doubled(entry.filename.casefold() for entry in contents.entries):
        yield name, "The file holds this part twice."
    for entry in contents.entries:
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            yield entry.filename, "The part is compressed in a way that PowerPoint can't read."


def content_types(contents: Contents) -> Problems:
    """No content-type override for a part that doesn't exist; every part has the right type; no unused default."""
    yield from _said_twice(contents)
    for name in contents.types.overrides:
        if name not in contents.blobs:
            yield TYPES, f"It gives a type to {name}, which is not there."
    for name in contents.names:
        if not contents.types(name):
            yield name, "The part has no content type."
    extensions = {extension(name) for name in contents.blobs}
    for kind in contents.types.defaults:
        if kind not in extensions:
            yield TYPES, f"It gives a type to .{kind}, of which there is no part."
    yield from _wrong_types(contents)


def _said_twice(contents: Contents) -> Problems:
    """Each part and each extension has one entry, whatever the case (ECMA-376 part 2, rule M2.5)."""
    listed = contents.tree(TYPES)
    said = [
        each.get(key, "").lstrip("/").casefold()
        for key in ("PartName", "Extension")
        for each in (listed if listed is not None else ())
        if key in each.attrib
    ]
    for name in _doubled(said):
        yield TYPES, f"It gives a type to {name} twice."


def _wrong_types(contents: Contents) -> Problems:
    wanted = {
        (each.part, each.type)
        for relations in contents.relations.values()
        for each in relations
        if each.type in EXPECTED and each.part in contents.blobs
    }
    for name, kind in sorted(wanted):
        found = contents.types(name)
        if found and not any(found.startswith(each) or found.endswith(each) for each in EXPECTED[kind]):
            yield name, f"The part is used as {kind.rpartition('/')[2]} but its type is {found}."


def xml(contents: Contents) -> Problems:
    """All XML parses; control characters never reach it."""
    for name in sorted(contents.blobs):
        contents.tree(name)
    for name, reason in sorted(contents.broken.items()):
        yield name, f"The part {reason}"


def relationships(contents: Contents) -> Problems:
    """Relationship ids are unique; every `r:*` attribute resolves; internal targets exist; no external one is empty."""
    for source, relations in contents.relations.items():
        if source and source not in contents.blobs:
            yield source, "There are relationships of this part, but it is not there."
        for identifier in _doubled(each.id for each in relations):
            yield source, f"The relationship id {identifier} is used twice."
        for each in relations:
            yield from _bad_target(contents, source, each)
    for name, tree in contents.trees():
        known = {each.id for each in contents.of(name)}
        for identifier in sorted(_used_ids(tree) - known):
            yield name, f"It uses the relationship {identifier!r}, which it does not have."


def _bad_target(contents: Contents, source: str, relation: RawRelation) -> Problems:
    if not relation.target:
        yield source, f"The relationship {relation.id} leads to nothing."
    elif relation.part and relation.part not in contents.blobs:
        yield source, f"The relationship {relation.id} leads to {relation.part}, which is not there."


def _used_ids(tree: Any) -> set[str]:
    """The relationship ids in a part; a click that has an action may do without."""
    return {
        value
        for element in tree.iter("*")
        for key, value in element.attrib.items()
        if key.startswith(f"{{{R}}}") and (value or element.tag not in _MAY_BE_EMPTY)
    }


def orphans(contents: Contents) -> Problems:
    """No orphan part; `sldIdLst` equals the slide relationships, each once; slide ids unique and in range."""
    for name in contents.names:
        if name not in contents.reachable:
            yield name, "Nothing leads to this part."
    main = contents.main
    related = Counter(each.id for each in contents.of(main) if each.type == Rel.SLIDE)
    if Counter(each.relation for each in contents.listed) != related:
        yield main, "The list of slides and the relationships to slides differ."
    for name in _doubled(each.part for each in contents.listed if each.part):
        yield name, "The slide is listed twice."
    for identifier in _doubled(each.id for each in contents.listed):
        yield main, f"The slide id {identifier} is used twice."
    for each in contents.listed:
        if not _within(each.id, SLIDE_IDS):
            yield main, f"The slide id {each.id!r} is not between 256 and 2147483647."


def deleted_slides(contents: Contents) -> Problems:
    """After deleting a slide nothing points at it: no jump, no custom show, no notes' back reference."""
    listed = {each.part for each in contents.listed}
    for source, relations in contents.relations.items():
        for each in relations:
            slide = each.type == Rel.SLIDE and source != contents.main and each.part in contents.blobs
            if slide and each.part not in listed:
                yield source, f"It points at {each.part}, which is no slide of the deck any more."
    shown = contents.presentation.iterfind(f"{qualified('p:custShowLst')}//{qualified('p:sld')}")
    known = {each.relation for each in contents.listed}
    for each in shown:
        if each.get(qualified("r:id")) not in known:
            yield contents.main, "A custom show holds a slide that is no slide of the deck any more."


def presentation(contents: Contents) -> Problems:
    """presentation.xml in schema order; master and slide layout ids unique and at least 2^31; one slide layout a slide."""
    if not contents.main:
        yield contents.main, "Nothing leads to a presentation."
    names = [each.tag.rpartition("}")[2] for each in contents.presentation if isinstance(each.tag, str)]
    known = [ORDER.index(name) for name in names if name in ORDER]
    if known != sorted(set(known)) or len(known) != len(names):
        yield contents.main, f"Its elements are not in the order of the schema: {', '.join(names)}."
    identifiers = list(_master_ids(contents))
    for identifier in _doubled(each for _, each in identifiers):
        yield contents.main, f"The id {identifier} of a slide master or slide layout is used twice."
    for name, identifier in identifiers:
        if not _within(identifier, MASTER_IDS):
            yield name, f"The id {identifier!r} of a slide master or slide layout is below 2147483648."
    for name in contents.slides:
        count = len(contents.related(name, Rel.SLIDE_LAYOUT))
        if count != 1:
            yield name, f"The slide has {count} slide layouts instead of one."


def _master_ids(contents: Contents) -> Iterator[tuple[str, str]]:
    """The ids of all slide masters and slide layouts, with the part that says them; an id left out is none."""
    for each in contents.presentation.iter(qualified("p:sldMasterId")):
        if "id" in each.attrib:
            yield contents.main, each.get("id")
    for name in contents.related(contents.main, Rel.SLIDE_MASTER):
        tree = contents.tree(name)
        for each in tree.iter(qualified("p:sldLayoutId")) if tree is not None else ():
            if "id" in each.attrib:
                yield name, each.get("id")


def notes(contents: Contents) -> Problems:
    """Notes have one relationship to the notes master, one back to the slide, and the slide has one to the notes."""
    masters = contents.related(contents.main, Rel.NOTES_MASTER)
    listed = contents.presentation.findall(f"{qualified('p:notesMasterIdLst')}/{qualified('p:notesMasterId')}")
    if len(masters) != len(listed):
        yield contents.main, "The notes master is not listed in presentation.xml."
    for name in contents.notes:
        if len(contents.related(name, Rel.NOTES_MASTER)) != 1:
            yield name, "The notes have no single relationship to the notes master."
        slides = contents.related(name, Rel.SLIDE)
        if len(slides) != 1 or contents.related(slides[0], Rel.NOTES_SLIDE) != (name,):
            yield name, "The notes and their slide do not lead to each other."


def _doubled(values: Iterable[str]) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count > 1)


def _within(text: str, numbers: range) -> bool:
    return text.isdecimal() and int(text) in numbers
