"""Save a presentation: the same bytes for the same content, and never half a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from pptx.opc.package import Part
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.presentation import Presentation

from pipeline.deck.ooxml import CONTENT_TYPES, Type
from pipeline.deck.package import extension, free_name, relations_xml
from pipeline.deck.xml_text import XML_HEADER, attribute
from pipeline.diagnostics import DeckError, trouble
from pipeline.files import Before, replacing

PACKED = frozenset({"png", "jpg", "jpeg", "xlsx"})
"""Extensions of parts that are compressed already and are stored as they are."""

EFFORT = 3
"""How hard zlib tries, of 9: the usual 6 takes nearly twice as long for a twentieth less."""

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every zip entry: the earliest that a zip can hold."""


def saved(presentation: Presentation) -> bytes:
    """The presentation as a .pptx file, the same bytes for the same content; parts whose content did not change keep theirs."""
    return zipped(entries_of(presentation))


def entries_of(presentation: Presentation) -> dict[str, bytes]:
    """What the entries of that file hold before they are packed, by their names and in their order."""
    package = presentation.part.package
    parts = list(package.iter_parts())
    _name_apart(parts)
    parts.sort(key=lambda part: part.partname)
    entries = {
        CONTENT_TYPES_URI.membername: _content_types_xml(parts),
        PACKAGE_URI.rels_uri.membername: relations_xml(package, PACKAGE_URI),
    }
    for part in parts:
        entries[part.partname.membername] = part.blob
        if part.rels:
            entries[part.partname.rels_uri.membername] = relations_xml(part, part.partname)
    return entries


def zipped(entries: Mapping[str, bytes]) -> bytes:
    """A zip file with these entries, in this order."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.create_system, entry.external_attr = 3, 0o600 << 16  # whatever the machine
            entry.compress_type = zipfile.ZIP_STORED if extension(name) in PACKED else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content, compresslevel=EFFORT)
    return file.getvalue()


def _name_apart(parts: Iterable[Part]) -> None:
    """Give a part that has the name of another one, whatever the case, a name of its own.

    It comes to that where slides got new names by being asked for, and there is one that no list names.
    """
    taken = {part.partname.lower() for part in parts}
    seen: set[str] = set()
    for part in parts:
        name = part.partname.lower()
        if name in seen:
            stem, _, kind = name.rpartition(".")
            name = free_name(f"{stem.rstrip('0123456789')}%d.{kind}", taken)
            part.partname = PackURI(name)
            taken.add(name)
        seen.add(name)


def save(presentation: Presentation, target: Path, before: Before | None = None) -> None:
    """Write what `saved` gives to `target`; a reader meets the old file or the whole new one.

    `before` is called with the new file's digest before it takes the old one's place. DeckError where it can't be written.
    """
    content = saved(presentation)
    try:
        with replacing(target, before) as file:
            file.write(content)
    except OSError as error:
        raise DeckError(trouble(error)) from error


def _content_types_xml(parts: Iterable[Part]) -> bytes:
    """Binary kinds have a default for their extension; XML parts are named one by one."""
    defaults = {"rels": Type.OPC_RELATIONSHIPS}
    overrides: dict[str, str] = {}
    for part in parts:
        kind = part.partname.ext.lower()
        if kind not in defaults and (kind != "xml" or part.content_type == Type.XML):
            defaults[kind] = part.content_type
        elif defaults.get(kind) != part.content_type:
            overrides[part.partname] = part.content_type
    rows = [f'<Default Extension="{attribute(k)}" ContentType="{attribute(v)}"/>' for k, v in sorted(defaults.items())]
    rows += [f'<Override PartName="{attribute(k)}" ContentType="{attribute(v)}"/>' for k, v in overrides.items()]
    return f'{XML_HEADER}<Types xmlns="{CONTENT_TYPES}">{"".join(rows)}</Types>'.encode()
