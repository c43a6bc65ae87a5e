"""A presentation as it lies in its file, however broken: what the checks look at."""

from __future__ import annotations

import io
import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any, TypeVar

from lxml import etree
from pptx.opc.packuri import PACKAGE_URI

from pipeline import package_door
from pipeline.deck.ooxml import NAMESPACES, PACKAGE_RELATIONS, P, Rel, Type, qualified
from pipeline.deck.package import (
    UNREADABLE,
    ContentTypes,
    extension,
    main_part,
    parse,
    refusing,
    relationships,
    target_of,
)
from pipeline.diagnostics import DeckError, trouble
from pipeline.messages import Message, said

TYPES = "[Content_Types].xml"

MOST_KEPT = 128 * package_door.MIB
"""Bytes that the trees of one deck may take that are kept, which 470 slides do; the others are parsed again each time."""

Made = TypeVar("Made")


@dataclass(frozen=True)
class RawRelation:
    """A relationship as it is written."""

    id: str
    type: str
    target: str
    part: str
    """The whole name of the part that is the target; "" where it is outside the file."""


@dataclass(frozen=True)
class ListedSlide:
    """A slide as presentation.xml lists it."""

    id: str
    relation: str
    part: str
    """The slide's name; "" where the relationship leads to no slide."""


@dataclass(frozen=True, eq=False)
class Contents:
    """All that one file holds."""

    entries: tuple[str, ...]
    """The names of the zip entries, as listed: one may be there twice."""
    parts: Mapping[str, bytes]
    """What each entry holds, by its name; content types and relationships are among them."""
    damage: Mapping[str, Message]
    """Why a part can't be read, by its name: the end of a sentence that begins with "The part"."""
    trees: Mapping[str, Any]
    """The root of every part that is XML and can be parsed, by name, in the order of names.

    Not all of them are kept: who changes one has to hold it.
    """
    relations: Mapping[str, tuple[RawRelation, ...]]
    """The relationships by the name of the part that has them, "" for the package."""
    type_of: ContentTypes
    """Gives the content type of a part, by its name."""
    main: str
    """The name of presentation.xml, whatever it is called."""
    blob: bytes = b""
    """The file; nothing where it is not packed yet."""

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, sorted, without those that only hold relationships or content types."""
        return tuple(sorted(name for name in self.parts if name != TYPES and not name.endswith(".rels")))

    @cached_property
    def presentation(self) -> Any:
        """The root of presentation.xml; an empty one where that is damaged."""
        root = self.trees.get(self.main)
        return parse(f'<p:presentation xmlns:p="{P}"/>'.encode()) if root is None else root

    @cached_property
    def listed(self) -> tuple[ListedSlide, ...]:
        """The slides in the order in which they are shown."""
        targets = {each.id: each.part for each in self.of(self.main) if each.type == Rel.SLIDE}
        found = self.presentation.iterfind(f"{qualified('p:sldIdLst')}/{qualified('p:sldId')}")
        ids = [(each.get("id", ""), each.get(qualified("r:id"), "")) for each in found]
        return tuple(ListedSlide(identifier, relation, targets.get(relation, "")) for identifier, relation in ids)

    @cached_property
    def slides(self) -> Mapping[str, Any]:
        """The roots of the slides that are shown, by name and in that order; damaged ones are left out."""
        return OnDemand([each.part for each in self.listed if each.part in self.trees], self.trees.__getitem__)

    @cached_property
    def pages(self) -> Mapping[str, Any]:
        """The roots of all slides and notes by name, shown or not."""
        kinds = (Type.PML_SLIDE, Type.PML_NOTES_SLIDE)
        return OnDemand([name for name in self.trees if self.type_of(name) in kinds], self.trees.__getitem__)

    def of(self, name: str) -> tuple[RawRelation, ...]:
        """The relationships of the part `name`."""
        return self.relations.get(name, ())

    def related(self, name: str, kind: str) -> tuple[str, ...]:
        """The parts to which relationships of the type `kind` lead from the part `name`."""
        return tuple(each.part for each in self.of(name) if each.type == kind)


class OnDemand(Mapping[str, Made]):
    """Values by name, each made when it is asked for; one that turns out not to be possible to make is not there."""

    def __init__(
        self, names: Iterable[str], make: Callable[[str], Made], kept: Mapping[str, Made] | None = None
    ) -> None:
        """`names` are all that there may be, in order; `make` raises one of `UNREADABLE` where it can't make a value.

        Those that are `kept` are not made anew each time.
        """
        self._names, self._make, self._kept = dict.fromkeys(names), make, kept or {}

    def __getitem__(self, name: str) -> Made:
        if name in self._kept:
            return self._kept[name]
        if name not in self._names:
            raise KeyError(name)
        try:
            return self._make(name)
        except UNREADABLE as error:
            del self._names[name]
            raise KeyError(name) from error

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter([*self._names])

    def __len__(self) -> int:
        return len(self._names)


def read(path: Path, *, hold: bool = False) -> Contents:
    """What the presentation `path` holds; DeckError, in a sentence, for what is none or can't be looked at.

    All of it is looked at, and all damage known. Who changes trees has it `hold` them all, however many they are.
    """
    try:
        blob = package_door.packed(path)
    except OSError as error:
        raise DeckError(trouble(error)) from error
    except package_door.TooMuchError as error:
        raise DeckError(error.about(path.name)) from error
    return contents_of(blob, path.name, hold=hold)


def contents_of(blob: bytes, name: str, *, hold: bool = False) -> Contents:
    """The same of a file that is not written yet, or was read already."""
    with refusing(name, blob):
        return _looked_at(blob, name, package_door.MOST_OF_TREES if hold else MOST_KEPT)


def read_through(file: bytes | Mapping[str, bytes], name: str) -> Contents:
    """The same for who goes through it slide by slide: what is XML is parsed when it is asked for, and not kept.

    The `file` may be given as its parts, before they are packed. Damaged XML is not there when it is asked for, and not told.
    """
    if not isinstance(file, bytes):
        return _contents(tuple(file), file, {}, b"", name)
    with refusing(name, file):
        return _contents(*_unpacked(file), file, name)


def xpath(tree: Any, path: str) -> Any:
    """What an XPath finds in `tree`, its prefixes those of `NAMESPACES`; texts that it finds hold no tree."""
    return _compiled(path)(tree)


@cache
def _compiled(path: str) -> etree.XPath:
    return etree.XPath(path, namespaces=NAMESPACES, smart_strings=False)


def _unpacked(blob: bytes) -> tuple[tuple[str, ...], dict[str, bytes], dict[str, Message]]:
    """The names of the entries of a file, what each holds, nothing where it is damaged, and what that damage is."""
    parts: dict[str, bytes] = {}
    damage: dict[str, Message] = {}
    with package_door.opened(blob) as archive:
        entries = [each for each in archive.infolist() if not each.filename.endswith("/")]
        for entry in entries:
            parts[entry.filename] = b""
            try:
                if entry.compress_type in package_door.METHODS:
                    parts[entry.filename] = archive.read(entry)
                else:
                    damage[entry.filename] = said("parts/compressed")
            except UNREADABLE as error:
                damage[entry.filename] = said("parts/packed", problem=error)
    package_door.check_xml(parts)
    return tuple(each.filename for each in entries), parts, damage


def _contents(
    entries: tuple[str, ...], parts: Mapping[str, bytes], damage: Mapping[str, Message], blob: bytes, file: str
) -> Contents:
    """The contents with these parts, of which nothing is parsed before it is asked for."""
    types = ContentTypes(parts[TYPES])
    main = main_part(relationships(parts[PACKAGE_URI.rels_uri.membername]), {f"/{name}" for name in parts}, types, file)
    whole = sorted(parts.keys() - damage.keys())
    holders = {_source(name): name for name in whole if extension(name) == "rels"}
    documents = [name for name in whole if extension(name) == "xml" or types(name).endswith("xml")]

    @cache
    def relations(source: str) -> tuple[RawRelation, ...]:
        return tuple(_relations(parse(parts[holders[source]]), source))

    trees = OnDemand([name for name in documents if extension(name) != "rels"], lambda name: parse(parts[name]))
    return Contents(entries, parts, damage, trees, OnDemand(holders, relations), types, main.membername, blob)


def _looked_at(blob: bytes, file: str, room: int) -> Contents:
    """The contents of a file, each part of which has been looked at; trees are held that take so many bytes."""
    entries, parts, damage = _unpacked(blob)
    passed = _contents(entries, parts, damage, blob, file)
    workbooks = package_door.MOST_UNPACKED  # bytes that are unpacked of all of them together
    relations: dict[str, tuple[RawRelation, ...]] = {}
    kept: dict[str, Any] = {}
    for name in sorted(parts.keys() - damage.keys()):
        kind = extension(name)
        try:
            if kind == "rels":
                relations[_source(name)] = tuple(_relations(parse(parts[name]), _source(name)))
            elif name in passed.trees:
                root, size = parse(parts[name]), package_door.tree_size(parts[name])
                if size <= room:
                    kept[name], room = root, room - size
            elif kind == "xlsx":
                workbooks -= _unpacked_size(parts[name], workbooks)
        except UNREADABLE as error:
            if kind == "xlsx":
                damage[name] = said("parts/workbook")
            else:
                damage[name] = said("parts/xml", problem=getattr(error, "msg", error))
    names = [name for name in passed.trees if name not in damage]
    held = Parts(parts | dict.fromkeys(names, b""), {*names}, blob)
    trees = OnDemand(names, lambda name: parse(held[name]), kept)
    return replace(passed, parts=held, trees=trees, relations=relations)


class Parts(Mapping[str, bytes]):
    """What the entries of a package hold, by their names.

    Those that have been parsed are unpacked again when somebody asks for them, for few do: kept beside their trees they would
    take hundreds of megabytes of a long deck.
    """

    def __init__(self, held: Mapping[str, bytes], packed: Collection[str], blob: bytes) -> None:
        self._held, self._packed = held, packed
        self._archive = package_door.Archive(io.BytesIO(blob))

    def __getitem__(self, name: str) -> bytes:
        return self._archive.read(name) if name in self._packed else self._held[name]

    def __contains__(self, name: object) -> bool:
        return name in self._held

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


def _source(name: str) -> str:
    """The part that a part of relationships belongs to."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _relations(tree: Any, source: str) -> Iterator[RawRelation]:
    folder = f"/{posixpath.dirname(source)}"
    for each in tree.iter(f"{{{PACKAGE_RELATIONS}}}Relationship"):
        target, part = each.get("Target", ""), ""
        if target and not target.startswith("#") and each.get("TargetMode") != "External":
            part = target_of(folder, target).membername
        yield RawRelation(each.get("Id", ""), each.get("Type", ""), target, part)


def _unpacked_size(workbook: bytes, most: int) -> int:
    """How many bytes a workbook unpacks to, each of them looked at; ValueError where it does not open or has more than `most`."""
    with package_door.opened(workbook, most) as book:
        if "xl/workbook.xml" not in book.namelist() or book.testzip() is not None:
            raise ValueError("no workbook")
        return sum(each.file_size for each in book.infolist())
