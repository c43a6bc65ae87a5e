"""presentation.xml after a splice: which slides there are, in which order, in which native section."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.deck.old_package import Package, Part, Relations
from pipeline.deck.ooxml import P14, P, R, Rel
from pipeline.deck.patch import EditedDeck, sections_of, written
from pipeline.deck.presentation import section_id

_ID = f"{{{R}}}id"


def list_slides(opened: EditedDeck, order: Sequence[str], homes: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Let the deck have the slides in the parts `order`, and no other.

    `homes` are the keys of the sections that new slides stand in, by part; `names` are new names of sections, by key.
    """
    root, main = opened.root, opened.package.main
    listed = root.find(f"{{{P}}}sldIdLst")
    by_part = {main.relations[each.get(_ID)].target: each for each in listed if each.get(_ID) in main.relations}
    changed = list(by_part) != list(order)
    renamed = _rename(root, names)
    if changed:
        _list(root, listed, by_part, order, main)
        _count(opened.package, len(order))
    ids = {main.relations[each.get(_ID)].target: each.get("id") for each in listed}
    regrouped = _group(root, order, ids, homes)
    if changed or renamed or regrouped:
        main.blob = written(root)


def _list(root: Any, listed: Any, by_part: Mapping[str, Any], order: Sequence[str], main: Part) -> None:
    from lxml import etree

    relations = Relations(main.relations)
    last = max((int(each.get("id", "0")) for each in listed), default=255)
    elements = []
    for part in order:
        element = by_part.get(part)
        if element is None:
            last += 1
            element = etree.Element(f"{{{P}}}sldId", id=str(last))
            element.set(_ID, relations.id(Rel.SLIDE, part))
        elements.append(element)
    listed[:] = elements
    kept = set(order)
    gone = {key for key, each in relations.by_id.items() if each.type == Rel.SLIDE and each.target not in kept}
    for each in [*root.iterfind(f"{{{P}}}custShowLst//{{{P}}}sld")]:
        if each.get(_ID) in gone:
            each.getparent().remove(each)
    main.relations = {key: each for key, each in relations.by_id.items() if key not in gone}


def _count(package: Package, slides: int) -> None:
    """The number of slides among the properties of the document."""
    for each in package.relations.values():
        if each.type == Rel.EXTENDED_PROPERTIES and each.target in package.parts:
            part = package.parts[each.target]
            part.blob = re.sub(rb"<Slides>\d+</Slides>", b"<Slides>%d</Slides>" % slides, part.blob)


# --- native sections --------------------------------------------------------------------------------


def _rename(root: Any, names: Mapping[str, str]) -> bool:
    wanted = {section_id(key): name for key, name in names.items()}
    changed = False
    for section in root.iter(f"{{{P14}}}section"):
        name = wanted.get(section.get("id", ""))
        if name is not None and section.get("name") != name:
            section.set("name", name)
            changed = True
    return changed


def _group(root: Any, order: Sequence[str], ids: Mapping[str, str], homes: Mapping[str, str]) -> bool:
    """Put every slide in a section, so that the sections follow each other as the slides do."""
    from lxml import etree

    listed = sections_of(root)
    if listed is None or not len(listed):
        return False
    held = [[each.get("id") for each in section.iter(f"{{{P14}}}sldId")] for section in listed]
    own = {identifier: index for index, each in enumerate(held) for identifier in each}
    by_key = {section.get("id"): index for index, section in enumerate(listed)}
    places: list[int | None] = []
    for part in order:
        home = by_key.get(section_id(homes[part])) if part in homes else own.get(ids[part])
        places.append(home)
    grouped: list[list[str]] = [[] for _ in held]
    for part, place in zip(order, _rising(places), strict=True):
        grouped[place].append(ids[part])
    if grouped == held:
        return False
    for section, members in zip(listed, grouped, strict=True):
        entries = section.find(f"{{{P14}}}sldIdLst")
        if entries is None:
            entries = etree.SubElement(section, f"{{{P14}}}sldIdLst")
            section.insert(0, entries)
        entries[:] = [etree.Element(f"{{{P14}}}sldId", id=each) for each in members]
    return True


def _rising(places: Sequence[int | None]) -> list[int]:
    """Places that never fall: most stay, and a slide that stands among those of another section joins them."""
    ends: list[int] = []
    before: list[int | None] = [None] * len(places)
    last: list[int] = []
    for index, place in enumerate(places):
        if place is None:
            continue
        at = bisect_right(ends, place)
        before[index] = last[at - 1] if at else None
        if at == len(ends):
            ends.append(place)
            last.append(index)
        else:
            ends[at], last[at] = place, index
    staying: dict[int, int] = {}
    step = last[-1] if last else None
    while step is not None:
        staying[step] = places[step] or 0
        step = before[step]
    found, current = [], 0
    for index in range(len(places)):
        current = staying.get(index, current)
        found.append(current)
    return found
