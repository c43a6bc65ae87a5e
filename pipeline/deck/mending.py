"""A presentation that is being mended: parts that change, parts that go, and the file that comes of it."""

from __future__ import annotations

import posixpath
from collections.abc import Collection
from typing import Any

from pipeline.deck.contents import TYPES, Contents, xpath
from pipeline.deck.ooxml import CLICKS, Rel, qualified
from pipeline.deck.package import parse, written
from pipeline.deck.saving import zipped


class Draft:
    """What becomes of a file; the trees of its `contents` are changed in place."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._changed: set[str] = set()
        self._gone: set[str] = set()
        self._unlinked: dict[str, set[str]] = {}

    @property
    def any_change(self) -> bool:
        """Whether anything is other than in the file."""
        return bool(self._changed or self._gone or self._unlinked)

    def change(self, part: str) -> None:
        """The tree of this part has changed."""
        self._changed.add(part)

    def drop(self, part: str) -> None:
        """Leave a part out, with the relationships that lead to it and the parts to which only it leads."""
        if part in self._gone or part not in self._contents.parts:
            return
        self._gone.add(part)
        for source, relations in self._contents.relations.items():
            self.unlink(source, {each.id for each in relations if each.part == part})
        for each in self._contents.of(part):
            if each.part and not self._leading_to(each.part) - self._gone:
                self.drop(each.part)

    def unlink(self, source: str, ids: Collection[str]) -> None:
        """Leave out these relationships of a part, by their ids."""
        if ids:
            self._unlinked.setdefault(source, set()).update(ids)

    def drop_slide(self, part: str) -> None:
        """Leave a slide out: of the list of slides, of sections and shows, and all jumps to it."""
        main, root = self._contents.main, self._contents.presentation
        listed = [each for each in self._contents.listed if each.part == part]
        ids, relations = {each.id for each in listed}, {each.relation for each in listed}
        for each in xpath(root, "p:sldIdLst/p:sldId | p:custShowLst//p:sld | .//p14:sldId"):
            if each.get("id") in ids or each.get(qualified("r:id")) in relations:
                each.getparent().remove(each)
        self.change(main)
        for source in self._contents.pages:
            clicks = {each.id for each in self._contents.of(source) if each.part == part and each.type == Rel.SLIDE}
            for each in [each for each in self._contents.trees[source].iter(*CLICKS) if clicks]:
                if each.get(qualified("r:id")) in clicks:
                    each.getparent().remove(each)
                    self.change(source)
        self.drop(part)

    def content(self) -> bytes:
        """The file as it is now, its entries in the order they had."""
        parts = {name: self._contents.parts[name] for name in self._contents.entries}
        parts |= {name: written(self._contents.trees[name]) for name in self._changed}
        for source, ids in self._unlinked.items():
            name = _relations_of(source)
            parts[name] = _without(parts[name], lambda each, ids=ids: each.get("Id") in ids)
        names = {f"/{name}".lower() for name in self._gone}
        if names:
            parts[TYPES] = _without(parts[TYPES], lambda each: each.get("PartName", "").lower() in names)
        gone = self._gone | {_relations_of(name) for name in self._gone}
        return zipped({name: content for name, content in parts.items() if name not in gone})

    def _leading_to(self, part: str) -> set[str]:
        return {
            source for source, those in self._contents.relations.items() if any(each.part == part for each in those)
        }


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _without(content: bytes, unwanted: Any) -> bytes:
    root = parse(content)
    for each in [each for each in root if unwanted(each)]:
        root.remove(each)
    return written(root)
