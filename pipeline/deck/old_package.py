"""A presentation file as parts with relationships: loaded from a zip, saved to one."""

from __future__ import annotations

import errno
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import IO

from pipeline.deck import zips
from pipeline.deck.ooxml import CONTENT_TYPES, PACKAGE_RELATIONS, STRICT, Rel, Type
from pipeline.deck.xml_text import XML_HEADER, attribute
from pipeline.diagnostics import DeckError, trouble
from pipeline.files import Before, replacing

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an encrypted file and an old .ppt start."""

UNREADABLE = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, ValueError)
"""What zipfile raises for a damaged file: NotImplementedError for odd versions and UnicodeDecodeError for names are among them."""

COMPRESSED = frozenset({"png", "jpg", "jpeg", "xlsx"})
"""Extensions of parts that are stored: deflating them once more costs time and gains nothing."""


LETTERS = "customXml/item"
"""How parts are called that hold packed bytes written as letters, which our base does: nothing in them repeats."""


@dataclass(frozen=True)
class Relation:
    """One relationship. `target` is a part's whole name ("ppt/slides/slide1.xml"), or an address where `external`."""

    type: str
    target: str
    external: bool = False


@dataclass
class Part:
    """One part of a package. `name` is that of its zip entry; `relations` are by relationship id."""

    name: str
    content_type: str
    blob: bytes
    relations: dict[str, Relation] = field(default_factory=dict)

    def related(self, kind: str) -> list[str]:
        """The targets of the relationships of this type, in order."""
        return [relation.target for relation in self.relations.values() if relation.type == kind]


@dataclass
class Package:
    """All parts by name, and the relationships of the package itself by id."""

    parts: dict[str, Part]
    relations: dict[str, Relation]

    @property
    def main(self) -> Part:
        """The part that everything hangs from: the presentation."""
        return self.parts[next(each.target for each in self.relations.values() if each.type == Rel.OFFICE_DOCUMENT)]

    def add(self, part: Part) -> Part:
        """`part`, now in the package."""
        self.parts[part.name] = part
        return part

    def keep_reachable(self) -> None:
        """Drop every part that no relationship leads to."""
        reached: set[str] = set()
        waiting = [each.target for each in self.relations.values() if not each.external]
        while waiting:
            name = waiting.pop()
            if name in reached or name not in self.parts:
                continue
            reached.add(name)
            waiting += [each.target for each in self.parts[name].relations.values() if not each.external]
        self.parts = {name: part for name, part in self.parts.items() if name in reached}


class Relations:
    """Relationships in the making: every target gets one id, however often it is asked for."""

    def __init__(self, existing: Mapping[str, Relation] | None = None) -> None:
        self.by_id = dict(existing or {})
        self._ids = {relation: identifier for identifier, relation in self.by_id.items()}
        numbers = [int(each[3:]) for each in self.by_id if each.startswith("rId") and each[3:].isdecimal()]
        self._last = max(numbers, default=0)

    def id(self, kind: str, target: str, *, external: bool = False) -> str:
        """The id of the relationship of this type to `target`, made where there was none."""
        relation = Relation(kind, target, external)
        if relation not in self._ids:
            self._last += 1
            self._ids[relation] = f"rId{self._last}"
            self.by_id[self._ids[relation]] = relation
        return self._ids[relation]


# --- loaded from a zip ----------------------------------------------------------------------------


def load(path: Path) -> Package:
    """The package in the file `path`; parts that no relationship leads to are there too.

    Raises DeckError, in one sentence, for what isn't a presentation that can be read.
    """
    try:
        blobs = zips.read(path)
    except UNREADABLE as error:
        raise DeckError(f"{path.name} {_why_no_zip(path)}") from error
    except OSError as error:
        if error.errno == errno.EINVAL:  # an offset that points before the file
            raise DeckError(f"{path.name} {_why_no_zip(path)}") from error
        raise DeckError(f"{path.name} can't be read: {error.strerror or error}.") from error
    package = _assembled(path, blobs)
    if not any(each.type == Rel.OFFICE_DOCUMENT for each in package.relations.values()):
        raise DeckError(f"{path.name} is not a PowerPoint presentation.")
    if package.main.name.split("/")[0] != "ppt" and "presentation" not in package.main.content_type:
        raise DeckError(f"{path.name} is not a PowerPoint presentation.")
    return package


def _why_no_zip(path: Path) -> str:
    with path.open("rb") as file:
        if file.read(8) == OLE_MAGIC:
            return "is protected with a password or an old .ppt: save it as .pptx without a password."
    return "is not a PowerPoint presentation, or is damaged."


def _assembled(path: Path, blobs: Mapping[str, zips.Content]) -> Package:
    from lxml import etree

    try:
        types = ContentTypes(blobs["[Content_Types].xml"])
        root = relations_in(blobs["_rels/.rels"], "")
        if any(each.type.startswith(STRICT) for each in root.values()):
            raise DeckError(f"{path.name} is saved as Strict Open XML: save it as an ordinary .pptx.")
        parts = {
            name: Part(name, types(name), blob, relations_in(blobs.get(relations_name(name)), name))
            for name, blob in blobs.items()
            if not name.endswith(".rels") and name != "[Content_Types].xml"
        }
    except (KeyError, etree.XMLSyntaxError) as error:
        raise DeckError(f"{path.name} is not a PowerPoint presentation, or is damaged.") from error
    package = Package(parts, root)
    missing = [each.target for each in root.values() if each.type == Rel.OFFICE_DOCUMENT and each.target not in parts]
    if missing:
        raise DeckError(f"{path.name} is damaged: {missing[0]} is missing.")
    return package


class ContentTypes:
    """What `[Content_Types].xml` says: called with a part's name it gives the part's type, "" where none is said."""

    def __init__(self, blob: bytes) -> None:
        from lxml import etree

        tree = etree.fromstring(blob)
        self.defaults = {
            each.get("Extension", "").lower(): each.get("ContentType", "")
            for each in tree.iter(f"{{{CONTENT_TYPES}}}Default")
        }
        self.overrides = {
            each.get("PartName", "").lstrip("/"): each.get("ContentType", "")
            for each in tree.iter(f"{{{CONTENT_TYPES}}}Override")
        }

    def __call__(self, name: str) -> str:
        """The content type of the part `name`."""
        return str(self.overrides.get(name) or self.defaults.get(extension(name), ""))


class ReadRelations(dict[str, Relation]):
    """The relationships in a .rels part, whose bytes are `blob`, as they were when it was read."""

    blob: bytes
    before: dict[str, Relation]


def relations_in(blob: bytes | None, source: str) -> dict[str, Relation]:
    """The relationships in a .rels part of the part named `source`, by id; none where there is no such part."""
    if blob is None:
        return {}
    folder = posixpath.dirname(source)
    plain = _PLAIN.fullmatch(blob)  # most are written so plainly that they need no parser, and there are thousands
    if plain is not None:
        found = ReadRelations(_plain(each, folder) for each in plain[1].split(b"/>")[:-1])
    else:
        from lxml import etree

        listed = etree.fromstring(blob).iter(f"{{{PACKAGE_RELATIONS}}}Relationship")
        found = ReadRelations(_relation(each.attrib, folder) for each in listed)
    found.blob, found.before = blob, dict(found)
    return found


_PLAIN = re.compile(
    rb'(?:<\?xml version="1.0" encoding="(?:UTF|utf)-8"(?: standalone="yes")?\?>\s*)?'
    rb'<Relationships xmlns="%s">((?:<Relationship(?: [A-Za-z]+="[^"&<>\x80-\xff]*")+ ?/>)*)</Relationships>\s*'
    % re.escape(PACKAGE_RELATIONS.encode())
)
_ATTRIBUTE = re.compile(r'([A-Za-z]+)="([^"]*)"')


@lru_cache(maxsize=8192)
def _plain(said: bytes, folder: str) -> tuple[str, Relation]:
    """A relationship with its id, from its attributes as they are written; many parts have the same."""
    return _relation(dict(_ATTRIBUTE.findall(said.decode())), folder)


def _relation(said: Mapping[str, str], folder: str) -> tuple[str, Relation]:
    kind, target = said.get("Type", ""), said.get("Target", "")
    external = said.get("TargetMode") == "External"
    return said.get("Id", ""), Relation(kind, target if external else _whole(target, folder), external)


def whole_name(target: str, source: str) -> str:
    """A relationship's target as a part's whole name, seen from the part named `source`."""
    return _whole(target, posixpath.dirname(source))


def _whole(target: str, folder: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def relations_name(name: str) -> str:
    """The name of the part that holds the relationships of the part named `name`."""
    folder, file = posixpath.split(name)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def extension(name: str) -> str:
    """The lower-case extension of a part's name, without its dot."""
    return name.rpartition("/")[2].rpartition(".")[2].lower()


# --- saved to a zip -------------------------------------------------------------------------------


def save(package: Package, target: Path, before: Before | None = None) -> None:
    """Write `package` to `target`, the same bytes for the same parts; a reader meets the old file or the whole new one.

    `before` is called with the new file's digest before it takes the old one's place. Raises DeckError where the file
    can't be written.
    """
    try:
        with replacing(target, before) as file:
            write_zip(package, file)
    except OSError as error:
        raise DeckError(trouble(error)) from error


def write_zip(package: Package, file: IO[bytes]) -> None:
    """Write `package` into an open file: content types first, then the parts by name, all dated alike."""
    archive = zips.Writer(file)
    archive.add("[Content_Types].xml", _content_types_xml(package.parts.values()))
    archive.add("_rels/.rels", _relations_xml(package.relations, ""))
    for name in sorted(package.parts):
        part = package.parts[name]
        deflate, repeats = extension(name) not in COMPRESSED, not name.startswith(LETTERS)
        archive.add(name, part.blob, deflate=deflate, repeats=repeats)
        if part.relations:
            archive.add(relations_name(name), _relations_xml(part.relations, name))
    archive.close()


def _content_types_xml(parts: Iterable[Part]) -> bytes:
    """Binary kinds have a default for their extension; XML parts are named one by one."""
    defaults = {"rels": Type.OPC_RELATIONSHIPS}
    overrides: dict[str, str] = {}
    for part in parts:
        kind = extension(part.name)
        if defaults.get(kind) == part.content_type:
            continue
        if kind not in defaults and (kind != "xml" or part.content_type == Type.XML):
            defaults[kind] = part.content_type
        else:
            overrides[part.name] = part.content_type
    rows = [f'<Default Extension="{attribute(k)}" ContentType="{attribute(v)}"/>' for k, v in sorted(defaults.items())]
    rows += [
        f'<Override PartName="/{attribute(name)}" ContentType="{attribute(kind)}"/>'
        for name, kind in sorted(overrides.items())
    ]
    return f'{XML_HEADER}<Types xmlns="{CONTENT_TYPES}">{"".join(rows)}</Types>'.encode()


def _relations_xml(relations: Mapping[str, Relation], source: str) -> bytes:
    """The .rels part; the very bytes that were read where nothing has changed."""
    if isinstance(relations, ReadRelations) and relations == relations.before:
        return relations.blob
    rows = [
        f'<Relationship Id="{attribute(identifier)}" Type="{attribute(each.type)}" '
        + (
            f'Target="{attribute(each.target)}" TargetMode="External"/>'
            if each.external
            else f'Target="{attribute(_relative(each.target, posixpath.dirname(source)))}"/>'
        )
        for identifier, each in relations.items()
    ]
    return f'{XML_HEADER}<Relationships xmlns="{PACKAGE_RELATIONS}">{"".join(rows)}</Relationships>'.encode()


@lru_cache(maxsize=1024)
def _relative(target: str, folder: str) -> str:
    return posixpath.relpath(f"/{target}", f"/{folder}")
