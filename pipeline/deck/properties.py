"""What a file says about itself: document properties, our fingerprint, and the base that later merges start from."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import re
import uuid
import zlib
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from lxml import etree
from pptx.opc.package import Part
from pptx.presentation import Presentation

from pipeline.deck.ooxml import CUSTOM, CUSTOM_XML, EXTENDED, VARIANT, Rel, Type
from pipeline.deck.package import drop_relations, free_name, new_part, parse, parsed, related, written
from pipeline.deck.xml_text import FORBIDDEN, XML_HEADER
from pipeline.package_door import inflated
from pipeline.slides import Deck

BASE = "urn:reviewdeck:base"
"""The namespace of the part that holds the base: base64 of the compressed bytes, in pieces where it is long."""

PROGRAM = "reviewdeck"
"""What made a file, as it says itself until another program saves it."""

PROPERTY = "reviewdeck"
"""The name of the custom property that holds the fingerprint of the base."""

VERSION, INPUTS, SPLICED = "reviewdeck version", "reviewdeck inputs", "reviewdeck spliced"
"""The names of those that hold our version, and the fingerprint of the inputs of a build and of the last splice."""

FINGERPRINT = re.compile("[0-9a-f]{32}")
"""What a fingerprint looks like: it names a file, so nothing else is one."""

CUSTOM_PROPERTY = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"

LONGEST = 255  # characters of a property, to PowerPoint and to python-pptx
PIECE = 8_000_000  # characters of the base in one element: a parser refuses ten million


@lru_cache(maxsize=1)
def packed(base: bytes) -> bytes:
    """`base`, compressed by zlib."""
    return zlib.compress(base, 2)  # five times as fast as the usual 6, and a third larger


def fingerprint(base: bytes) -> str:
    """A short name for `base`: short enough for PowerPoint's own dialog (255 characters at most)."""
    return hashlib.sha256(base).hexdigest()[:32]


def describe(presentation: Presentation, deck: Deck, base: bytes | None, made: Mapping[str, str]) -> None:
    """Give `presentation`, which has no properties, those of the deck, its base, and custom ones of how it was `made`.

    Longer ones than PowerPoint knows are cut.
    """
    core = presentation.core_properties
    for name in ("title", "subject", "keywords", "language", "author"):
        setattr(core, name, FORBIDDEN.sub("", getattr(deck.properties, name))[:LONGEST])
    if deck.properties.status:
        core.content_status = deck.properties.status[:LONGEST]
    if deck.properties.version:
        core.version = deck.properties.version[:LONGEST]
    core.last_modified_by = core.author
    core.created = core.modified = datetime.fromisoformat(deck.properties.date)
    slides, notes = sum(1 for _ in deck.slides), sum(bool(slide.notes) for slide in deck.slides)
    extended = (
        f'{XML_HEADER}<Properties xmlns="{EXTENDED}"><TotalTime>0</TotalTime><Application>{PROGRAM}</Application>'
        f"<Slides>{slides}</Slides><Notes>{notes}</Notes><HiddenSlides>0</HiddenSlides></Properties>"
    )
    package = presentation.part.package
    part = new_part(package, "/docProps/app.xml", Type.OFC_EXTENDED_PROPERTIES, extended.encode())
    package.relate_to(part, Rel.EXTENDED_PROPERTIES)
    if base is not None:
        exchange_base(presentation, base)
    for name, value in made.items():
        say_property(presentation, name, value)


# --- the base -------------------------------------------------------------------------------------


def exchange_base(presentation: Presentation, base: bytes) -> None:
    """Let `presentation`, whatever program wrote it, carry `base` and its fingerprint, and no other base."""
    main = presentation.part
    ours = (Rel.CUSTOM_XML, False)
    drop_relations(main, lambda _, each: (each.reltype, each.is_external) == ours and _is_base(each.target_part))
    taken = {part.partname for part in main.package.iter_parts()}
    item = new_part(main.package, free_name("/customXml/item%d.xml", taken), Type.XML, base_xml(base))
    name = item.partname.replace("item", "itemProps")
    item.relate_to(new_part(main.package, name, Type.OFC_CUSTOM_XML_PROPERTIES, _DESCRIBED), Rel.CUSTOM_XML_PROPS)
    main.relate_to(item, Rel.CUSTOM_XML)
    say_property(presentation, PROPERTY, fingerprint(base))


def _is_base(part: Part) -> bool:
    return BASE.encode() in part.blob


def base_xml(base: bytes) -> bytes:
    """The part that holds a base."""
    text = base64.b64encode(packed(base)).decode()
    if len(text) > PIECE:
        text = "".join(f"<piece>{text[at : at + PIECE]}</piece>" for at in range(0, len(text), PIECE))
    return f'{XML_HEADER}<base xmlns="{BASE}">{text}</base>'.encode()


_DESCRIBED = (
    f'{XML_HEADER}<ds:datastoreItem xmlns:ds="{CUSTOM_XML}" '
    f'ds:itemID="{{{str(uuid.uuid5(uuid.NAMESPACE_URL, BASE)).upper()}}}">'
    f'<ds:schemaRefs><ds:schemaRef ds:uri="{BASE}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()


def say_property(presentation: Presentation, name: str, value: str) -> None:
    """Give a presentation a custom property, or another value of it."""
    package = presentation.part.package
    if not related(package, Rel.CUSTOM_PROPERTIES):
        empty = f'{XML_HEADER}<Properties xmlns="{CUSTOM}" xmlns:vt="{VARIANT}"/>'.encode()
        part = new_part(package, "/docProps/custom.xml", Type.OFC_CUSTOM_PROPERTIES, empty)
        package.relate_to(part, Rel.CUSTOM_PROPERTIES)
    part = related(package, Rel.CUSTOM_PROPERTIES)[0]
    root = parsed(part)
    say_in(root, name, value)
    part.blob = written(root)


def say_in(root: Any, name: str, value: str) -> None:
    """Put a property, or another value of it, into the part of custom properties with this root."""
    own = next((each for each in root if each.get("name") == name), None)
    if own is None:
        pids = (each.get("pid", "") for each in root)
        last = max((int(pid) for pid in pids if pid.isascii() and pid.isdigit()), default=1)
        own = etree.SubElement(root, f"{{{CUSTOM}}}property", fmtid=CUSTOM_PROPERTY, pid=str(last + 1), name=name)
    own[:] = [etree.Element(f"{{{VARIANT}}}lpwstr", nsmap={"vt": VARIANT})]
    own[0].text = value


# --- read back ------------------------------------------------------------------------------------


def fingerprint_in(presentation: Presentation) -> str:
    """The fingerprint of the base that the file was written with, "" where there is none."""
    for part in related(presentation.part.package, Rel.CUSTOM_PROPERTIES):
        for each in parsed(part):
            if each.get("name") == PROPERTY:
                said = "".join(each.itertext())
                return said if FINGERPRINT.fullmatch(said) else ""
    return ""


def base_in(presentation: Presentation) -> bytes | None:
    """The base that the file was written with, byte for byte; None where it is lost (LibreOffice drops it) or damaged."""
    for part in filter(_is_base, related(presentation.part, Rel.CUSTOM_XML)):
        found = base_of(part.blob)
        if found is not None:
            return found
    return None


def base_of(part: bytes) -> bytes | None:
    """The base in the part that holds it; None where it is damaged."""
    with contextlib.suppress(SyntaxError, ValueError, zlib.error):  # lxml's own errors are SyntaxErrors
        return inflated(base64.b64decode("".join(parse(part).itertext()), validate=True))
    return None
