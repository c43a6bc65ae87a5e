"""presentation.xml: the list of slides, the native sections, the size, in the template's own part."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from pipeline.deck.old_package import Package, Part, Relations
from pipeline.deck.ooxml import P14, SECTIONS_URI, P, R, Rel, Type, qualified
from pipeline.deck.xml_text import PRESENTATION, XML_HEADER

FIRST_SLIDE_ID = 256  # PowerPoint's own smallest
BEFORE_SLIDES = ("sldMasterIdLst", "notesMasterIdLst", "handoutMasterIdLst")
LEFT_BEHIND = ("sldIdLst", "custShowLst", "custDataLst")
"""What speaks of the template's own slides and goes with them."""

_KEPT = (Rel.THEME, Rel.NOTES_MASTER, Rel.PRESENTATION_PROPERTIES, Rel.TABLE_STYLES)
"""What is kept though presentation.xml does not name it; views, authors, revisions, printers and the like are not."""

_CLICKS = (qualified("a:hlinkClick"), qualified("a:hlinkHover"), qualified("a:hlinkMouseOver"))
_NAMESPACE = uuid.UUID("6f1d1b0e-6d5c-5f0e-9d0b-2b7a3f3c1a55")


def clear(package: Package, language: str) -> None:
    """Drop the template's slides, sections and custom shows, with everything that only they led to or that leads to them.

    Slides count from 1, and what people type later is in `language`.
    """
    main = package.main
    package.relations = {key: each for key, each in package.relations.items() if each.type == Rel.DOCUMENT}
    root = _parsed(main)
    for name in LEFT_BEHIND:
        for found in root.findall(f"{{{P}}}{name}"):
            root.remove(found)
    _drop_extension(root, SECTIONS_URI)
    root.attrib.pop("firstSlideNum", None)
    for default in root.iter(qualified("a:defRPr")):
        default.set("lang", language)
    named = {value for each in root.iter() for key, value in each.attrib.items() if key.startswith(f"{{{R}}}")}
    main.relations = {
        key: each
        for key, each in main.relations.items()
        if each.type != Rel.SLIDE and (key in named or each.type in _KEPT)
    }
    main.blob = _written(root)
    package.keep_reachable()
    _add_plain_view(package)
    for part in list(package.parts.values()):
        _forget_slides(part)
    package.keep_reachable()


def _add_plain_view(package: Package) -> None:
    """PowerPoint misses view properties that are not there; the template's may name its slides."""
    relations = Relations(package.main.relations)
    name = "ppt/viewProps.xml"
    package.add(Part(name, Type.VIEW_PROPERTIES, f"{XML_HEADER}<p:viewPr {PRESENTATION}/>".encode()))
    relations.id(Rel.VIEW_PROPERTIES, name)
    package.main.relations = relations.by_id


def _forget_slides(part: Part) -> None:
    """Jumps from a slide layout or slide master to a slide that is gone, and shows of some slides only."""
    gone = {key for key, each in part.relations.items() if each.type == Rel.SLIDE}
    if not gone and part.content_type != Type.PRESENTATION_PROPERTIES:
        return
    root = _parsed(part)
    for each in [*root.iter(*_CLICKS)]:
        if each.get(f"{{{R}}}id") in gone:
            each.getparent().remove(each)
    for each in root.findall(f"{{{P}}}showPr"):
        root.remove(each)
    part.relations = {key: each for key, each in part.relations.items() if key not in gone}
    part.blob = _written(root)


def list_slides(
    package: Package, slides: Sequence[str], sections: Sequence[tuple[str, str, int]], size: tuple[int, int]
) -> None:
    """Name the parts `slides` in order, and `sections` as (key, name, number of slides), in presentation.xml."""
    from lxml import etree

    main = package.main
    relations = Relations(main.relations)
    root = _parsed(main)
    listed = etree.SubElement(root, f"{{{P}}}sldIdLst")
    for number, name in enumerate(slides):
        entry = etree.SubElement(listed, f"{{{P}}}sldId", id=str(FIRST_SLIDE_ID + number))
        entry.set(f"{{{R}}}id", relations.id(Rel.SLIDE, name))
    _list_notes_master(root, relations, main.related(Rel.NOTES_MASTER))
    root.insert(1 + max((i for i, each in enumerate(root) if _local(each) in BEFORE_SLIDES), default=-1), listed)
    shape = root.find(f"{{{P}}}sldSz")
    shape.attrib.clear()
    shape.set("cx", str(size[0]))
    shape.set("cy", str(size[1]))
    _add_sections(root, sections)
    main.relations = relations.by_id
    main.blob = _written(root)


def section_id(key: str) -> str:
    """The id of the native section with this key: always the same, in braces and upper case."""
    return f"{{{str(uuid.uuid5(_NAMESPACE, key)).upper()}}}"


def _list_notes_master(root: Any, relations: Relations, masters: Sequence[str]) -> None:
    """python-pptx forgets the list; it stands right behind that of the slide masters."""
    from lxml import etree

    if not masters or root.find(f"{{{P}}}notesMasterIdLst") is not None:
        return
    listed = etree.Element(f"{{{P}}}notesMasterIdLst")
    etree.SubElement(listed, f"{{{P}}}notesMasterId").set(f"{{{R}}}id", relations.id(Rel.NOTES_MASTER, masters[0]))
    root.find(f"{{{P}}}sldMasterIdLst").addnext(listed)


def _add_sections(root: Any, sections: Sequence[tuple[str, str, int]]) -> None:
    from lxml import etree

    if not sections:
        return
    extensions = root.find(f"{{{P}}}extLst")
    if extensions is None:
        extensions = etree.SubElement(root, f"{{{P}}}extLst")
    extension = etree.SubElement(extensions, f"{{{P}}}ext", uri=SECTIONS_URI)
    listed = etree.SubElement(extension, f"{{{P14}}}sectionLst", nsmap={"p14": P14})
    number = FIRST_SLIDE_ID
    for key, name, count in sections:
        section = etree.SubElement(listed, f"{{{P14}}}section", name=name, id=section_id(key))
        ids = etree.SubElement(section, f"{{{P14}}}sldIdLst")
        for _ in range(count):
            etree.SubElement(ids, f"{{{P14}}}sldId", id=str(number))
            number += 1


def _drop_extension(root: Any, uri: str) -> None:
    for extensions in root.findall(f"{{{P}}}extLst"):
        for extension in extensions.findall(f"{{{P}}}ext"):
            if extension.get("uri") == uri:
                extensions.remove(extension)
        if not len(extensions):
            root.remove(extensions)


def _parsed(part: Part) -> Any:
    from lxml import etree

    return etree.fromstring(part.blob)


def _written(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
