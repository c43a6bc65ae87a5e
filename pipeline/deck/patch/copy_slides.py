"""Slides of one file on their way into another: relationship ids become words, and parts are copied where they are named."""

from __future__ import annotations

import copy
import posixpath
from dataclasses import replace

from pipeline.deck.old_package import Package, Part, Relation
from pipeline.deck.ooxml import R, Rel, qualified
from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.planned_slides import Foreign, Planned
from pipeline.merge_model import SlideSnapshot
from pipeline.slides import Slide

_RELATION = f"{{{R}}}"


def taken(opened: EditedDeck, found: SlideSnapshot, key: str, was: Slide | None) -> Planned:
    """A slide of an opened deck as if it had been planned under `key`; `was` is what it was generated as."""
    part = opened.package.parts[found.id]
    root = copy.deepcopy(opened.tree(found.id))
    root.find(qualified("p:cSld")).set("name", key)
    token = opened.token(part)
    foreign: dict[str, Foreign] = {}
    for each in root.iter():
        for name, value in each.attrib.items() if isinstance(each.tag, str) else ():
            if name.startswith(_RELATION) and value in part.relations:
                each.set(name, _said(token(value), part.relations[value], opened.package, foreign))
    notes = tuple(block.words for block in found.notes)
    slide = Slide(key, was.role if was else "", (), notes, location=was.location if was else None)
    layout = opened.slide_layout(found.id)[0]
    language = next((str(each.get("lang")) for each in root.iter(qualified("a:rPr")) if each.get("lang")), "en-GB")
    return Planned(slide, root, replace(found, key=key), layout, {}, language, foreign)


def _said(token: str, relation: Relation, package: Package, foreign: dict[str, Foreign]) -> str:
    """The token; one for a part has with it where the part comes from."""
    if token.partition(":")[0] in ("image", "chart", "part"):
        foreign[token] = Foreign(relation, package)
    return token or "jump:"


def copied(package: Package, foreign: Foreign) -> str:
    """The name, in `package`, of the copy of a part of another file, with everything that it leads to."""
    made: dict[str, str] = {}
    return _copied(package, foreign.package, foreign.relation.target, made)


def _copied(package: Package, source: Package, name: str, made: dict[str, str]) -> str:
    if name in made:
        return made[name]
    part = source.parts[name]
    there = package.parts.get(name)
    if there is not None and there.blob == part.blob and not part.relations:
        return name
    target = made[name] = _free(package, name)
    copied_part = package.add(Part(target, part.content_type, part.blob))
    for identifier, each in part.relations.items():
        if each.external or each.type == Rel.SLIDE or each.target not in source.parts:
            copied_part.relations[identifier] = each
        else:
            copied_part.relations[identifier] = Relation(each.type, _copied(package, source, each.target, made))
    return target


def _free(package: Package, name: str) -> str:
    folder, file = posixpath.split(name)
    stem, dot, extension = file.partition(".")
    number = 0
    while name in package.parts:
        number += 1
        name = f"{folder}/{stem}_{number}{dot}{extension}"
    return name
