"""presentation.xml: the list of slides, the native sections, the size, in the template's own part."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from itertools import count
from typing import Any

from lxml import etree
from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.util import Emu

from pipeline.deck.ooxml import CLICKS, P14, SECTIONS_URI, P, R, Rel, Type
from pipeline.deck.package import add_relation, drop_relations, new_part, parsed, related, without_macros, written
from pipeline.deck.xml_text import PRESENTATION, XML_HEADER
from pipeline.slides import Deck, Section

FIRST_SLIDE_ID = 256  # PowerPoint's own smallest
BEFORE_SLIDES = tuple(map(qn, ("p:sldMasterIdLst", "p:notesMasterIdLst", "p:handoutMasterIdLst")))
LEFT_BEHIND = ("sldIdLst", "custShowLst", "custDataLst")
"""What speaks of the template's own slides and goes with them."""

_KEPT = {
    Rel.THEME: Type.OFC_THEME,
    Rel.NOTES_MASTER: Type.PML_NOTES_MASTER,
    Rel.PRES_PROPS: Type.PML_PRES_PROPS,
    Rel.TABLE_STYLES: Type.PML_TABLE_STYLES,
}
"""What is kept though presentation.xml does not name it, and what it must be; views, authors, revisions and the like are not."""
INTO_EVERY_DECK = (Type.PML_PRES_PROPS, Type.PML_SLIDE_MASTER, Type.PML_SLIDE_LAYOUT, Type.OFC_THEME)
"""The types of the parts of a template that go into every deck, be it that nobody reads them."""

_NAMESPACE = uuid.UUID("6f1d1b0e-6d5c-5f0e-9d0b-2b7a3f3c1a55")


def clear(presentation: Presentation, language: str) -> None:
    """Drop the template's slides, sections and custom shows, with everything that only they led to or that leads to them.

    Slides count from 1, and what people type later is in `language`.
    """
    part, root = presentation.part, presentation.element
    without_macros(part)
    drop_relations(part.package, lambda _, each: each.reltype != Rel.OFFICE_DOCUMENT)
    for name in LEFT_BEHIND:
        for found in root.findall(f"{{{P}}}{name}"):
            root.remove(found)
    for extension in root.xpath(f'p:extLst/p:ext[@uri="{SECTIONS_URI}"]'):
        extension.getparent().remove(extension)
    for emptied in root.xpath("p:extLst[not(*)]"):
        root.remove(emptied)
    root.attrib.pop("firstSlideNum", None)
    for default in root.iter(qn("a:defRPr")):
        default.set("lang", language)
    named = {value for each in root.iter() for key, value in each.attrib.items() if key.startswith(f"{{{R}}}")}
    drop_relations(
        part, lambda key, each: each.reltype == Rel.SLIDE or (key not in named and each.reltype not in _KEPT)
    )
    drop_relations(part, lambda _, each: each.reltype in _KEPT and not _is_whole(each))
    for each in list(part.package.iter_parts()):
        _forget_slides(each)
    # PowerPoint misses view properties that are not there; the template's may name its slides
    view = f"{XML_HEADER}<p:viewPr {PRESENTATION}/>".encode()
    part.relate_to(new_part(part.package, "/ppt/viewProps.xml", Type.PML_VIEW_PROPS, view), Rel.VIEW_PROPS)


def _is_whole(relation: Any) -> bool:
    """Whether a relationship leads to what it says; a notes master has a theme."""
    if relation.is_external or relation.target_part.content_type != _KEPT[relation.reltype]:
        return False
    themes = related(relation.target_part, Rel.THEME)
    return relation.reltype != Rel.NOTES_MASTER or [each.content_type for each in themes] == [Type.OFC_THEME]


def _forget_slides(part: Part) -> None:
    """Jumps from a slide layout or slide master to a slide that is gone, and shows of some slides only."""
    gone = {key for key, each in part.rels.items() if each.reltype == Rel.SLIDE}
    if not gone and part.content_type != Type.PML_PRES_PROPS:
        return
    root = parsed(part)
    for each in list(root.iter(*CLICKS)):
        if each.get(qn("r:id")) in gone:
            each.getparent().remove(each)
    for each in root.findall(qn("p:showPr")):
        root.remove(each)
    drop_relations(part, lambda key, _: key in gone)
    part.blob = written(root)


def list_slides(presentation: Presentation, slides: Iterable[Part], deck: Deck) -> None:
    """Name the parts `slides` in order, and the sections of `deck`, whose slides they are, in presentation.xml."""
    root = presentation.element
    listed = etree.SubElement(root, qn("p:sldIdLst"))
    for identifier, part in enumerate(slides, FIRST_SLIDE_ID):
        entry = etree.SubElement(listed, qn("p:sldId"), id=str(identifier))
        entry.set(qn("r:id"), add_relation(presentation.part, Rel.SLIDE, part))
    list_notes_master(presentation)
    root.insert(1 + max((at for at, each in enumerate(root) if each.tag in BEFORE_SLIDES), default=-1), listed)
    root.sldSz.attrib.clear()
    presentation.slide_width, presentation.slide_height = map(Emu, (deck.width, deck.height))
    _add_sections(root, deck.sections)


def section_id(key: str) -> str:
    """The id of the native section with this key: always the same, in braces and upper case."""
    return f"{{{str(uuid.uuid5(_NAMESPACE, key)).upper()}}}"


def list_notes_master(presentation: Presentation) -> None:
    """Name the notes master, if there is one, right behind the slide masters; python-pptx forgets that.

    A list that leads elsewhere, to another file or to none, is none.
    """
    root, main = presentation.element, presentation.part
    there = related(main, Rel.NOTES_MASTER)
    ids = {key for key, each in main.rels.items() if not each.is_external and each.target_part in there}
    for listed in root.findall(qn("p:notesMasterIdLst")):
        if [each.get(qn("r:id")) in ids for each in listed] == [True]:
            return
        root.remove(listed)
    if there:
        listed = etree.Element(qn("p:notesMasterIdLst"))
        etree.SubElement(listed, qn("p:notesMasterId")).set(qn("r:id"), main.relate_to(there[0], Rel.NOTES_MASTER))
        root.find(qn("p:sldMasterIdLst")).addnext(listed)


def _add_sections(root: Any, sections: Sequence[Section]) -> None:
    if not sections:
        return
    extensions = root.find(f"{{{P}}}extLst")
    if extensions is None:
        extensions = etree.SubElement(root, f"{{{P}}}extLst")
    extension = etree.SubElement(extensions, f"{{{P}}}ext", uri=SECTIONS_URI)
    listed = etree.SubElement(extension, f"{{{P14}}}sectionLst", nsmap={"p14": P14})
    number = count(FIRST_SLIDE_ID)
    for each in sections:
        section = etree.SubElement(listed, f"{{{P14}}}section", name=each.name, id=section_id(each.key))
        ids = etree.SubElement(section, f"{{{P14}}}sldIdLst")
        for _ in each.slides:
            etree.SubElement(ids, f"{{{P14}}}sldId", id=str(next(number)))
