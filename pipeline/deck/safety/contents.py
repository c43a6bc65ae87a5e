"""A presentation file as it lies on the disk, doubted in everything: what the safety checks look at."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.deck.old_package import UNREADABLE, ContentTypes, extension, whole_name
from pipeline.deck.ooxml import PACKAGE_RELATIONS, Rel, Type, qualified

TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class RawRelation:
    """A relationship as written. `part` is the target's whole name, "" where it is outside the file."""

    id: str
    type: str
    target: str
    external: bool
    part: str


@dataclass(frozen=True)
class ListedSlide:
    """A slide that presentation.xml lists: its number in the list's own words, its relationship and its part."""

    id: str
    relation: str
    part: str


class Contents:
    """The parts of one file. What can't be parsed is in `broken`, with the reason, and nowhere else.

    Raises OSError, or one of `package.UNREADABLE`, where there is no zip to look at.
    """

    def __init__(self, path: Path) -> None:
        from lxml import etree

        self.broken: dict[str, str] = {}
        self.blobs: dict[str, bytes] = {}
        self._trees: dict[str, Any] = {}
        with zipfile.ZipFile(path) as archive:
            self.entries = [each for each in archive.infolist() if not each.filename.endswith("/")]
            for entry in self.entries:
                try:
                    self.blobs[entry.filename] = archive.read(entry)
                except UNREADABLE as error:
                    self.broken[entry.filename] = f"can't be unpacked: {error}"
        try:
            self.types = ContentTypes(self.blobs[TYPES])
        except (KeyError, etree.XMLSyntaxError):
            raise zipfile.BadZipFile("no content types") from None

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all parts, without those that only hold relationships or content types."""
        return tuple(sorted(name for name in self.blobs if name != TYPES and not name.endswith(".rels")))

    @cached_property
    def relations(self) -> dict[str, tuple[RawRelation, ...]]:
        """The relationships by the name of the part that has them, "" for the package."""
        return {
            _source(name): tuple(_relations(tree, _source(name)))
            for name in sorted(self.blobs)
            if name.endswith(".rels") and (tree := self.tree(name)) is not None
        }

    @cached_property
    def main(self) -> str:
        """The name of presentation.xml, whatever it is called; "" where nothing leads to it."""
        return next((each.part for each in self.of("") if each.type == Rel.DOCUMENT), "")

    @cached_property
    def presentation(self) -> Any:
        """The root of presentation.xml; an empty one where there is none."""
        from lxml import etree

        root = self.tree(self.main)
        return root if root is not None else etree.Element(qualified("p:presentation"))

    @cached_property
    def listed(self) -> tuple[ListedSlide, ...]:
        """The slides as presentation.xml lists them; a part is "" where the relationship is none of a slide."""
        targets = {each.id: each.part for each in self.of(self.main) if each.type == Rel.SLIDE}
        relation = qualified("r:id")
        return tuple(
            ListedSlide(each.get("id", ""), each.get(relation, ""), targets.get(each.get(relation, ""), ""))
            for each in self.presentation.iterfind(f"{qualified('p:sldIdLst')}/{qualified('p:sldId')}")
        )

    @cached_property
    def slides(self) -> tuple[str, ...]:
        """The parts that are slides, listed or not."""
        return self.typed(Type.SLIDE)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """The parts that are notes pages."""
        return self.typed(Type.NOTES_SLIDE)

    @cached_property
    def reachable(self) -> frozenset[str]:
        """The parts that relationships lead to from the package, be it in another case."""
        reached: set[str] = set()
        waiting = [""]
        known = {name.casefold(): name for name in self.names}
        while waiting:
            wanted = [each.part.casefold() for each in self.of(waiting.pop())]
            targets = {known[each] for each in wanted if each in known} - reached
            reached |= targets
            waiting += targets
        return frozenset(reached)

    def tree(self, name: str) -> Any:
        """The parsed part `name`, None where it is missing, no XML or broken; parsed when first asked for."""
        from lxml import etree

        if name not in self._trees:
            self._trees[name] = None
            if name in self.blobs and self.is_xml(name):
                try:
                    parser = etree.XMLParser(resolve_entities=False, huge_tree=True)
                    self._trees[name] = etree.fromstring(self.blobs[name], parser)
                except etree.XMLSyntaxError as error:
                    self.broken[name] = f"is no well-formed XML: {error.msg}"
        return self._trees[name]

    def is_xml(self, name: str) -> bool:
        """Whether the part should hold XML."""
        kind = self.types(name)
        return extension(name) in ("xml", "rels") or kind.endswith("xml")

    def trees(self) -> Iterator[tuple[str, Any]]:
        """Every part that is XML, with its root, relationships aside."""
        for name in self.names:
            tree = self.tree(name)
            if tree is not None:
                yield name, tree

    def of(self, name: str) -> tuple[RawRelation, ...]:
        """The relationships of the part `name`, none where it has none."""
        return self.relations.get(name, ())

    def related(self, name: str, kind: str) -> tuple[str, ...]:
        """The parts to which relationships of this type lead from the part `name`."""
        return tuple(each.part for each in self.of(name) if each.type == kind)

    def typed(self, kind: str) -> tuple[str, ...]:
        """The parts of this content type."""
        return tuple(name for name in self.names if self.types(name) == kind)


def _source(name: str) -> str:
    """The part that a part of relationships belongs to."""
    folder, file = posixpath.split(name)
    return posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))


def _relations(tree: Any, source: str) -> Iterator[RawRelation]:
    for each in tree.iter(f"{{{PACKAGE_RELATIONS}}}Relationship"):
        target, external = each.get("Target", ""), each.get("TargetMode") == "External"
        part = "" if external or not target or target.startswith("#") else whole_name(target, source)
        yield RawRelation(each.get("Id", ""), each.get("Type", ""), target, external, part)
