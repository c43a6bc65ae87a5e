"""What the rooms that still use the old package take from the room that writes: to go with it."""

from __future__ import annotations

import base64
import contextlib
import uuid
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.deck.native_chart import chart_files
from pipeline.deck.notes import notes_master_xml, notes_xml
from pipeline.deck.old_package import Package, Part, Relation, Relations
from pipeline.deck.ooxml import CORE, CUSTOM, CUSTOM_XML, DC, TERMS, VARIANT, Rel, Type
from pipeline.deck.properties import BASE, CUSTOM_PROPERTY, PROPERTY, fingerprint, packed
from pipeline.deck.xml_text import XML_HEADER
from pipeline.slides import Box, Properties, Radar
from pipeline.template import Template


def notes_master(package: Package) -> str:
    """The name of the part of the notes master; one with a theme of its own is made where there is none."""
    main = package.main
    existing = main.related(Rel.NOTES_MASTER)
    if existing:
        return existing[0]
    master = main.related(Rel.SLIDE_MASTER)[0]
    theme = package.parts[package.parts[master].related(Rel.THEME)[0]]
    own = package.add(Part(_free(package, "ppt/theme/theme"), theme.content_type, theme.blob, dict(theme.relations)))
    name = "ppt/notesMasters/notesMaster1.xml"
    package.add(Part(name, Type.PML_NOTES_MASTER, notes_master_xml(), {"rId1": Relation(Rel.THEME, own.name)}))
    relations = Relations(main.relations)
    relations.id(Rel.NOTES_MASTER, name)
    main.relations = relations.by_id
    return name


def notes_page(name: str, slide: str, master: str, notes: Sequence[str], language: str) -> Part:
    """The notes page `name` of the part `slide`, a paragraph for each of `notes`."""
    relations = {"rId1": Relation(Rel.NOTES_MASTER, master), "rId2": Relation(Rel.SLIDE, slide)}
    return Part(name, Type.PML_NOTES_SLIDE, notes_xml(notes, language), relations)


def _free(package: Package, stem: str) -> str:
    return next(name for n in range(1, 10_000) if (name := f"{stem}{n}.xml") not in package.parts)


def chart_parts(radar: Radar, number: int, box: Box, template: Template) -> tuple[Part, Part]:
    """The part of the `number`th chart of a deck, drawn for `box`, and that of its workbook. None is a blank in both."""
    book = f"ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"
    xml, xlsx = chart_files(radar, box, template)
    chart = Part(f"ppt/charts/chart{number}.xml", Type.DML_CHART, xml, {"rId1": Relation(Rel.PACKAGE, book)})
    return chart, Part(book, Type.SML_SHEET, xlsx)


def _add_base(package: Package, base: bytes) -> None:
    """The base as a customXml part, under a number that the template does not use."""
    number = next(n for n in range(1, 10_000) if f"customXml/item{n}.xml" not in package.parts)
    text = base64.b64encode(packed(base)).decode()
    item, described = f"customXml/item{number}.xml", f"customXml/itemProps{number}.xml"
    identifier = f"{{{str(uuid.uuid5(uuid.NAMESPACE_URL, BASE)).upper()}}}"
    properties = (
        f'{XML_HEADER}<ds:datastoreItem xmlns:ds="{CUSTOM_XML}" ds:itemID="{identifier}">'
        f'<ds:schemaRefs><ds:schemaRef ds:uri="{BASE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    package.add(Part(described, Type.OFC_CUSTOM_XML_PROPERTIES, properties.encode()))
    package.add(
        Part(
            item,
            Type.XML,
            f'{XML_HEADER}<base xmlns="{BASE}">{text}</base>'.encode(),
            {"rId1": Relation(Rel.CUSTOM_XML_PROPS, described)},
        )
    )
    relations = Relations(package.main.relations)
    relations.id(Rel.CUSTOM_XML, item)
    package.main.relations = relations.by_id


def _custom(value: str) -> str:
    return (
        f'{XML_HEADER}<Properties xmlns="{CUSTOM}" xmlns:vt="{VARIANT}">'
        f'<property fmtid="{CUSTOM_PROPERTY}" pid="2" name="{PROPERTY}"><vt:lpwstr>{value}</vt:lpwstr></property></Properties>'
    )


def exchange_base(package: Package, base: bytes) -> None:
    """Let `package`, whatever program wrote it, carry `base` and its fingerprint, and no other base."""
    old = [name for name in package.main.related(Rel.CUSTOM_XML) if BASE.encode() in package.parts[name].blob]
    package.main.relations = {key: each for key, each in package.main.relations.items() if each.target not in old}
    for name in old:
        for described in package.parts.pop(name).related(Rel.CUSTOM_XML_PROPS):
            package.parts.pop(described, None)
    _add_base(package, base)
    _say_fingerprint(package, fingerprint(base))


def _say_fingerprint(package: Package, value: str) -> None:
    from lxml import etree

    names = [each.target for each in package.relations.values() if each.type == Rel.CUSTOM_PROPERTIES]
    part = package.parts.get(names[0]) if names else None
    if part is None:
        relations = Relations(package.relations)
        package.add(Part("docProps/custom.xml", Type.OFC_CUSTOM_PROPERTIES, _custom(value).encode()))
        relations.id(Rel.CUSTOM_PROPERTIES, "docProps/custom.xml")
        package.relations = relations.by_id
        return
    root = etree.fromstring(part.blob)
    own = next((each for each in root if each.get("name") == PROPERTY), None)
    if own is None:
        last = max((int(each.get("pid", "1")) for each in root), default=1)
        own = etree.SubElement(root, f"{{{CUSTOM}}}property", fmtid=CUSTOM_PROPERTY, pid=str(last + 1), name=PROPERTY)
    own[:] = [etree.Element(f"{{{VARIANT}}}lpwstr", nsmap={"vt": VARIANT})]
    own[0].text = value
    part.blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def properties_in(package: Package) -> Properties:
    """What the file says of itself; "" where it says nothing. The date is that of the last change."""
    root = _parsed(package, package.relations, Rel.CORE_PROPERTIES)

    def said(namespace: str, name: str) -> str:
        return str(root.findtext(f"{{{namespace}}}{name}") or "") if root is not None else ""

    return Properties(
        title=said(DC, "title"),
        subject=said(DC, "subject"),
        author=said(DC, "creator"),
        date=said(TERMS, "modified")[:10],
        language=said(DC, "language"),
        keywords=said(CORE, "keywords"),
    )


def fingerprint_in(package: Package) -> str:
    """The fingerprint of the base that the file was written with, "" where there is none."""
    root = _parsed(package, package.relations, Rel.CUSTOM_PROPERTIES)
    for each in root if root is not None else ():
        if each.get("name") == PROPERTY:
            return "".join(each.itertext())
    return ""


def base_in(package: Package) -> bytes | None:
    """The base that the file was written with, byte for byte; None where it is lost (LibreOffice drops it) or damaged."""
    for name in package.main.related(Rel.CUSTOM_XML):
        part = package.parts.get(name)
        if part and BASE.encode() in part.blob:
            with contextlib.suppress(SyntaxError, ValueError, zlib.error):  # lxml's own errors are SyntaxErrors
                return _unpacked(part.blob)
    return None


def _unpacked(blob: bytes) -> bytes:
    from lxml import etree

    root = etree.fromstring(blob, etree.XMLParser(resolve_entities=False, huge_tree=True))
    return zlib.decompress(base64.b64decode("".join(root.itertext()), validate=True))


def _parsed(package: Package, relations: Mapping[str, Relation], kind: str) -> Any:
    from lxml import etree

    names = [each.target for each in relations.values() if each.type == kind and each.target in package.parts]
    return etree.fromstring(package.parts[names[0]].blob) if names else None
