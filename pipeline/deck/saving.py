"""Save a presentation: the same bytes for the same content, and never half a file."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from pptx.opc.package import Part
from pptx.opc.packuri import CONTENT_TYPES_URI, PACKAGE_URI, PackURI
from pptx.presentation import Presentation

from pipeline.deck.ooxml import CONTENT_TYPES, Type
from pipeline.deck.package import Given, extension, free_name, relations_xml
from pipeline.deck.xml_text import XML_HEADER, attribute
from pipeline.diagnostics import DeckError, trouble
from pipeline.files import Before, replacing

PACKED = frozenset({"png", "jpg", "jpeg", "xlsx"})
"""Extensions of parts that are compressed already and are stored as they are."""

EFFORT = 3
"""How hard zlib tries, of 9: the usual 6 takes nearly twice as long for a twentieth less."""

_HEADER, _LENGTHS_AT, _LENGTHS = 30, 26, struct.Struct("<HH")
"""Of an entry's header: its own length, and where it says how long the name and what else follows it are."""

LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The date of every zip entry: the earliest that a zip can hold."""


def saved(presentation: Presentation) -> bytes:
    """The presentation as a .pptx file, the same bytes for the same content; parts whose content did not change keep theirs."""
    return zipped(entries_of(presentation), given_of(presentation))


def given_of(presentation: Presentation) -> Given | None:
    """The file that the presentation was opened from; None where it is a new one."""
    return getattr(presentation.part.package, "given", None)


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


def zipped(entries: Mapping[str, bytes], given: Given | None = None) -> bytes:
    """A zip file with these entries, in this order; those that are as in the zip `given` are not packed again."""
    file = io.BytesIO()
    lying = _packed_in(given, entries) if given else {}
    with _Archive(file, "w") as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.create_system, entry.external_attr = 3, 0o600 << 16  # whatever the machine
            entry.compress_type = zipfile.ZIP_STORED if extension(name) in PACKED else zipfile.ZIP_DEFLATED
            if given and name in lying:
                archive.put(entry, given.file, lying[name])
            else:
                archive.writestr(entry, content, compresslevel=EFFORT)
    return file.getvalue()


class _Archive(zipfile.ZipFile):
    """A zip that also takes data which are packed already: thousands of slides of a long deck are as they were."""

    def put(self, entry: zipfile.ZipInfo, given: bytes, lying: zipfile.ZipInfo) -> None:
        """Write `entry` with the data of the one that is `lying` in the zip `given` (APPNOTE 4.3.7)."""
        start = lying.header_offset + _HEADER + sum(_LENGTHS.unpack_from(given, lying.header_offset + _LENGTHS_AT))
        entry.CRC, entry.file_size, entry.compress_size = lying.CRC, lying.file_size, lying.compress_size
        entry.header_offset = self.start_dir
        assert self.fp, "it is open"
        self.fp.write(entry.FileHeader())
        self.fp.write(memoryview(given)[start : start + lying.compress_size])
        self.filelist.append(entry)
        self.NameToInfo[entry.filename] = entry
        self.start_dir = self.fp.tell()
        self._didModify = True


def _packed_in(given: Given, entries: Mapping[str, bytes]) -> dict[str, zipfile.ZipInfo]:
    """The entries of a zip that are deflated there and hold the same."""
    with zipfile.ZipFile(io.BytesIO(given.file)) as archive:
        return {
            each.filename: each
            for each in archive.infolist()
            if each.compress_type == zipfile.ZIP_DEFLATED
            and extension(each.filename) not in PACKED
            and each.filename in entries
            and entries[each.filename] == given.entries.get(each.filename)
        }


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
