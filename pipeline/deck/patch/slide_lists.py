"""presentation.xml after a splice: which slides there are, in which order, in which native section."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from pipeline.deck.ooxml import P14, SECTIONS_URI, P, R, Rel
from pipeline.deck.package import related
from pipeline.deck.patch import EditedDeck
from pipeline.deck.presentation import section_id

_ID = f"{{{R}}}id"


def list_slides(edited: EditedDeck, order: Sequence[str], homes: Mapping[str, str], names: Mapping[str, str]) -> None:
    """Let the deck have the slides in the parts `order`, and no other.

    `homes` are the keys of the sections that new slides stand in, by part; `names` are new names of sections, by key.
    """
    _rename(edited.root, names)
    ids = _list(edited, order)
    _group(edited.root, order, ids, homes)


def _list(edited: EditedDeck, order: Sequence[str]) -> dict[str, str]:
    """List the slides; their ids by part."""
    root, main = edited.root, edited.presentation.part
    listed = root.find(f"{{{P}}}sldIdLst")
    by_part: dict[str, Any] = {main.rels[each.get(_ID)].target_part.partname: each for each in listed}
    last = max((int(each.get("id", "0")) for each in listed), default=255)
    for part in [each for each in order if each not in by_part]:
        last += 1
        by_part[part] = listed.makeelement(f"{{{P}}}sldId", {"id": str(last)})
        by_part[part].set(_ID, main.relate_to(edited.all_parts[part], Rel.SLIDE))
    if list(listed) != [by_part[part] for part in order]:
        listed[:] = [by_part[part] for part in order]
    gone = {by_part.pop(part).get(_ID) for part in by_part.keys() - set(order)}
    for each in [*root.iterfind(f"{{{P}}}custShowLst//{{{P}}}sld")]:
        if each.get(_ID) in gone:
            each.getparent().remove(each)
    for identifier in gone:
        main.rels.pop(identifier)
    for said in related(edited.package, Rel.EXTENDED_PROPERTIES):
        said.blob = re.sub(rb"<Slides>\d+</Slides>", b"<Slides>%d</Slides>" % len(order), said.blob)
    return {part: each.get("id") for part, each in by_part.items()}


# --- native sections --------------------------------------------------------------------------------


def _rename(root: Any, names: Mapping[str, str]) -> None:
    wanted = {section_id(key): name for key, name in names.items()}
    for section in root.iter(f"{{{P14}}}section"):
        if section.get("id") in wanted:
            section.set("name", wanted[section.get("id")])


def _group(root: Any, order: Sequence[str], ids: Mapping[str, str], homes: Mapping[str, str]) -> None:
    """Put every slide in a section, so that the sections follow each other as the slides do."""
    listed = root.find(f"{{{P}}}extLst/{{{P}}}ext[@uri='{SECTIONS_URI}']/{{{P14}}}sectionLst")
    if listed is None or not len(listed):
        return
    held = [[each.get("id") for each in section.iter(f"{{{P14}}}sldId")] for section in listed]
    own = {identifier: index for index, each in enumerate(held) for identifier in each}
    by_key = {section.get("id"): index for index, section in enumerate(listed)}
    places = [by_key.get(section_id(homes[part])) if part in homes else own.get(ids[part]) for part in order]
    grouped: list[list[str]] = [[] for _ in held]
    for part, place in zip(order, _rising(places), strict=True):
        grouped[place].append(ids[part])
    for section, before, members in zip(listed, held, grouped, strict=True):
        if members == before:
            continue
        entries = section.find(f"{{{P14}}}sldIdLst")
        if entries is None:
            entries = section.makeelement(f"{{{P14}}}sldIdLst")
            section.insert(0, entries)
        entries[:] = [section.makeelement(f"{{{P14}}}sldId", {"id": each}) for each in members]


def _rising(places: Sequence[int | None]) -> list[int]:
    """Places that never fall: most stay, and a slide that stands among those of another section joins them."""
    known = [(index, place) for index, place in enumerate(places) if place is not None]
    numbers = [place for _, place in known]
    matcher = SequenceMatcher(None, numbers, sorted(numbers), autojunk=False)
    staying = {known[at + n] for at, _, size in matcher.get_matching_blocks() for n in range(size)}
    found, current = [], 0
    for index, place in enumerate(places):
        current = place if place is not None and (index, place) in staying else current
        found.append(current)
    return found
