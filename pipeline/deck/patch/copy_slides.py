"""Slides of one file on their way into another: relationship ids become words, and parts are copied where they are named."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from typing import Any

from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from pipeline.deck.ooxml import R, Type, qualified
from pipeline.deck.package import MissingPart, parse
from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.planned_slides import PlannedSlide
from pipeline.merge_model import SlideSnapshot
from pipeline.slides import Slide

_RELATION = f"{{{R}}}"


def as_planned(edited: EditedDeck, found: SlideSnapshot, key: str, was: Slide | None) -> PlannedSlide:
    """A slide of an edited deck as if it had been planned under `key`; `was` is what it was generated as."""
    part = edited.parts[found.id]
    root = copy.deepcopy(edited.tree(part))
    root.find(qualified("p:cSld")).set("name", key)
    _leave_comments(root)
    relations = tokenised(root, edited, part)
    foreign = {token: each for token, each in relations.items() if token.startswith(("image:", "chart:", "part:"))}
    notes = tuple(block.words for block in found.notes)
    slide = Slide(key, was.role if was else "", (), notes, location=was.location if was else None)
    layout = edited.layout_name(edited.slide_layout(found.id))
    language = next((str(each.get("lang")) for each in root.iter(qualified("a:rPr")) if each.get("lang")), "en-GB")
    return PlannedSlide(slide, root, replace(found, key=key), layout, language, foreign=foreign)


def _leave_comments(root: Any) -> None:
    """Let a slide name no newer comments: these stay in their file, as the classic ones do, which slides do not name."""
    for each in [*root.iter(qualified("p188:commentRel"))]:
        extension = each.getparent()
        extension.getparent().remove(extension)
    for each in [one for one in root.findall(qualified("p:extLst")) if not len(one)]:
        root.remove(each)


def tokenised(element: Any, edited: EditedDeck, part: Part) -> dict[str, Any]:
    """Put the tokens that they stand for in the place of the relationship ids in an element of a part.

    The relationships by token; "jump:" stands for one that leads nowhere.
    """
    token = edited.token(part)
    found = {}
    for each in element.iter("*"):
        for name, value in each.attrib.items():
            if name.startswith(_RELATION) and value in part.rels:
                said = token(value) or "jump:"
                each.set(name, said)
                found[said] = part.rels[value]
    return found


def copied(edited: EditedDeck, part: Part, copies: dict[Part, Part]) -> Part:
    """The copy, in an edited deck, of a part of another file, with everything that it leads to.

    `copies` are those that there are already; the new ones are added. A jump leads to the slide in the part with the same name.
    """
    if part in copies or isinstance(part, MissingPart):
        return copies.get(part, part)
    there = edited.all_parts.get(part.partname)
    if there is not None and there.blob == part.blob and not part.rels:
        return there
    name = str(part.partname)
    if there is not None:
        name = re.sub(r"\d*(\.\w+)?$", r"%d\1", name.replace("%", ""), count=1)
    made = copies[part] = edited.add(name, part.content_type, part.blob)
    targets: dict[PackURI, Part] = {}
    for target in [each.target_part for each in part.rels.values() if not each.is_external]:
        if target.content_type != Type.PML_SLIDE:
            targets[target.partname] = copied(edited, target, copies)
        elif target.partname in edited.parts:
            targets[target.partname] = edited.parts[target.partname]
    made.load_rels_from_xml(parse(part.rels.xml), targets)
    return made
