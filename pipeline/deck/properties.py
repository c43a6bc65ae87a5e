"""What a file says about itself: document properties, our fingerprint, and the base that later merges start from."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import uuid
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from pipeline.deck.old_package import Package, Part, Relation, Relations
from pipeline.deck.ooxml import CORE, CUSTOM, CUSTOM_XML, DC, EXTENDED, TERMS, VARIANT, XSI, Rel, Type
from pipeline.deck.xml_text import XML_HEADER, words
from pipeline.slides import Properties

BASE = "urn:reviewdeck:base"
"""The namespace of the part that holds the base; the text of its root is base64 of the compressed bytes."""

PROPERTY = "reviewdeck"
"""The name of the custom property that holds the fingerprint of the base."""

CUSTOM_PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@lru_cache(maxsize=1)
def packed(base: bytes) -> bytes:
    """`base`, compressed by zlib."""
    return zlib.compress(base, 2)  # five times as fast as the usual 6, and a third larger


def fingerprint(base: bytes) -> str:
    """A short name for `base`: short enough for PowerPoint's own dialog (255 characters at most)."""
    return hashlib.sha256(base).hexdigest()[:32]


def describe(package: Package, properties: Properties, slides: int, notes: int, base: bytes | None) -> None:
    """Give `package`, which has no properties, those of the deck and its base."""
    relations = Relations(package.relations)
    parts = [
        (Rel.CORE_PROPERTIES, "docProps/core.xml", Type.CORE_PROPERTIES, _core(properties)),
        (Rel.EXTENDED_PROPERTIES, "docProps/app.xml", Type.EXTENDED_PROPERTIES, _extended(slides, notes)),
    ]
    if base is not None:
        parts.append((Rel.CUSTOM_PROPERTIES, "docProps/custom.xml", Type.CUSTOM_PROPERTIES, _custom(fingerprint(base))))
        _add_base(package, base)
    for kind, name, content_type, xml in parts:
        package.add(Part(name, content_type, xml.encode()))
        relations.id(kind, name)
    package.relations = relations.by_id


def _core(properties: Properties) -> str:
    date = f"{properties.date}T00:00:00Z"
    rows = [
        ("dc:title", properties.title),
        ("dc:subject", properties.subject),
        ("dc:creator", properties.author),
        ("cp:keywords", properties.keywords),
        ("cp:lastModifiedBy", properties.author),
    ]
    return (
        f'{XML_HEADER}<cp:coreProperties xmlns:cp="{CORE}" xmlns:dc="{DC}" xmlns:dcterms="{TERMS}" xmlns:xsi="{XSI}">'
        + "".join(f"<{tag}>{words(text)}</{tag}>" for tag, text in rows if text)
        + "<cp:revision>1</cp:revision>"
        + f'<dcterms:created xsi:type="dcterms:W3CDTF">{date}</dcterms:created>'
        + f'<dcterms:modified xsi:type="dcterms:W3CDTF">{date}</dcterms:modified>'
        + f"<dc:language>{words(properties.language)}</dc:language></cp:coreProperties>"
    )


def _extended(slides: int, notes: int) -> str:
    return (
        f'{XML_HEADER}<Properties xmlns="{EXTENDED}"><TotalTime>0</TotalTime><Application>reviewdeck</Application>'
        f"<Slides>{slides}</Slides><Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
    )


def _custom(value: str) -> str:
    return (
        f'{XML_HEADER}<Properties xmlns="{CUSTOM}" xmlns:vt="{VARIANT}">'
        f'<property fmtid="{CUSTOM_PROPERTY}" pid="2" name="{PROPERTY}"><vt:lpwstr>{value}</vt:lpwstr></property></Properties>'
    )


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
    package.add(Part(described, Type.CUSTOM_XML_PROPERTIES, properties.encode()))
    package.add(
        Part(
            item,
            Type.XML,
            f'{XML_HEADER}<base xmlns="{BASE}">{text}</base>'.encode(),
            {"rId1": Relation(Rel.CUSTOM_XML_PROPERTIES, described)},
        )
    )
    relations = Relations(package.main.relations)
    relations.id(Rel.CUSTOM_XML, item)
    package.main.relations = relations.by_id


def exchange_base(package: Package, base: bytes) -> None:
    """Let `package`, whatever program wrote it, carry `base` and its fingerprint, and no other base."""
    old = [name for name in package.main.related(Rel.CUSTOM_XML) if BASE.encode() in package.parts[name].blob]
    package.main.relations = {key: each for key, each in package.main.relations.items() if each.target not in old}
    for name in old:
        for described in package.parts.pop(name).related(Rel.CUSTOM_XML_PROPERTIES):
            package.parts.pop(described, None)
    _add_base(package, base)
    _say_fingerprint(package, fingerprint(base))


def _say_fingerprint(package: Package, value: str) -> None:
    from lxml import etree

    names = [each.target for each in package.relations.values() if each.type == Rel.CUSTOM_PROPERTIES]
    part = package.parts.get(names[0]) if names else None
    if part is None:
        relations = Relations(package.relations)
        package.add(Part("docProps/custom.xml", Type.CUSTOM_PROPERTIES, _custom(value).encode()))
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


# --- read back ------------------------------------------------------------------------------------


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
    return zlib.decompress(base64.b64decode(root.text or "", validate=True))


def _parsed(package: Package, relations: Mapping[str, Relation], kind: str) -> Any:
    from lxml import etree

    names = [each.target for each in relations.values() if each.type == kind and each.target in package.parts]
    return etree.fromstring(package.parts[names[0]].blob) if names else None
