"""A deck as people left it, opened to be merged: its slides with their keys, what it was generated from, and its prints."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pipeline.deck.old_package import Package, Part, load
from pipeline.deck.ooxml import P14, SECTIONS_URI, P, R, Rel, qualified
from pipeline.deck.patch.planned_slides import Placeholders, chart_digest, offered_by
from pipeline.deck.patch.snapshots import Around, Token, notes_print, slide_print
from pipeline.deck.presentation import section_id
from pipeline.deck.properties import base_in, fingerprint_in
from pipeline.deck.read.comments import Authors, comments
from pipeline.deck.xml_text import number as length
from pipeline.diagnostics import DeckError
from pipeline.merge_model import ParagraphSnapshot, SlideSnapshot

_NAME = re.compile(rb'<p:cSld\b[^>]*?\sname="([^"]*)"')
_START = b"<p:cSld"


@dataclass(frozen=True)
class DeckSlide:
    """A slide of their deck: the name of its part, its key ("" where it has none of its own), and its place, from 1.

    `copy_of` is the key that another slide before it has too.
    """

    part: str
    key: str
    number: int
    copy_of: str = ""


class EditedDeck:
    """Their deck. Slides are parsed only when they are asked for."""

    def __init__(self, path: Path) -> None:
        self.package: Package = load(path)
        self.base: bytes | None = base_in(self.package)
        self._images: dict[str, str] = {}
        self._trees: dict[str, Any] = {}
        self.root = parsed(self.package.main)
        self.slides: tuple[DeckSlide, ...] = ()
        self._keys: dict[str, str] = {}
        self._by_key: dict[str, str] = {}
        self._know(self._found())

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the base it was written with, "" where it has none."""
        return fingerprint_in(self.package)

    def in_section(self, key: str) -> frozenset[str]:
        """The parts of the slides in the native section with this key; none where there is no such section."""
        section = self._section(key)
        ids = {each.get("id") for each in section.iter(f"{{{P14}}}sldId")} if section is not None else set()
        return frozenset(self._target(each) for each in self._listed() if each.get("id") in ids)

    def outside_sections(self) -> frozenset[str]:
        """The parts of the slides that no native section holds."""
        ids = {each.get("id") for each in self.root.iter(f"{{{P14}}}sldId")}
        return frozenset(self._target(each) for each in self._listed() if each.get("id") not in ids)

    @property
    def sectioned(self) -> bool:
        """Whether there are native sections."""
        return next(self.root.iter(f"{{{P14}}}section"), None) is not None

    @property
    def size(self) -> tuple[int, int]:
        """The width and the height of the slides, in EMU."""
        found = self.root.find(f"{{{P}}}sldSz")
        return (length(found.get("cx")), length(found.get("cy"))) if found is not None else (0, 0)

    def section_name(self, key: str) -> str:
        """The name of the native section with this key, "" where there is none."""
        section = self._section(key)
        return str(section.get("name", "")) if section is not None else ""

    def _section(self, key: str) -> Any:
        wanted = section_id(key)
        return next((each for each in self.root.iter(f"{{{P14}}}section") if each.get("id") == wanted), None)

    def part_of(self, key: str) -> str:
        """The part of the slide with this key, "" where there is none."""
        return self._by_key.get(key, "")

    def keyed(self, keys: Mapping[str, str]) -> None:
        """Give slides that were found again by what is on them their keys, by the names of their parts."""
        self._know(
            DeckSlide(each.part, keys.get(each.part, each.key), each.number, each.copy_of) for each in self.slides
        )

    def _know(self, slides: Iterable[DeckSlide]) -> None:
        self.slides = tuple(slides)
        self._keys = {each.part: each.key for each in self.slides}
        self._by_key = {each.key: each.part for each in self.slides if each.key}

    def tree(self, part: str) -> Any:
        """The root of a part, parsed once; changes to it are written when the part is."""
        if part not in self._trees:
            self._trees[part] = parsed(self.package.parts[part])
        return self._trees[part]

    # --- prints -----------------------------------------------------------------------------------

    def prints(self, wanted: Iterable[DeckSlide]) -> list[SlideSnapshot]:
        """What counts of some slides."""
        authors = Authors(self.package)
        return [self._print(each, authors) for each in wanted]

    def _print(self, found: DeckSlide, authors: Authors) -> SlideSnapshot:
        part = self.package.parts[found.part]
        said = tuple(f"{each.author}: {each.text}" for each in comments(self.package, part, authors))
        layout = self.slide_layout(found.part)[0]
        around = Around(layout, self._notes(part), said, found.part, found.number, found.copy_of)
        return slide_print(self.tree(found.part), found.key or f"?{found.part}", self.token(part), around)

    def token(self, part: Part) -> Token:
        """What the relationship ids of a part stand for."""

        def token(identifier: str) -> str:
            relation = part.relations.get(identifier)
            if relation is None:
                return ""
            if relation.external:
                return f"url:{relation.target}"
            if relation.type == Rel.SLIDE:
                if relation.target not in self._keys:
                    return ""
                return f"jump:{self._keys[relation.target] or relation.target}"
            target = self.package.parts.get(relation.target)
            if relation.type == Rel.IMAGE and target is not None:
                return f"image:{self._digest(target)}"
            if relation.type == Rel.CHART and target is not None:
                return f"chart:{chart_digest(target.blob)}"
            return f"part:{relation.target}"

        return token

    def _digest(self, part: Part) -> str:
        if part.name not in self._images:
            self._images[part.name] = hashlib.sha256(part.blob).hexdigest()
        return self._images[part.name]

    def _notes(self, part: Part) -> tuple[ParagraphSnapshot, ...]:
        name = self.notes_page(part)
        return notes_print(self.tree(name), self.token(self.package.parts[name])) if name else ()

    def notes_page(self, slide: Part) -> str:
        """The name of a slide's notes page, "" where it has none."""
        return next((name for name in slide.related(Rel.NOTES_SLIDE) if name in self.package.parts), "")

    # --- slide layouts ----------------------------------------------------------------------------

    def slide_layout(self, slide: str) -> tuple[str, str]:
        """The name of a slide's slide layout, and of its part."""
        part = next(iter(self.package.parts[slide].related(Rel.SLIDE_LAYOUT)), "")
        return self._layout_names.get(part, ""), part

    @cached_property
    def _layout_names(self) -> dict[str, str]:
        """The names of the slide layouts by their parts, in the order of slide masters."""
        parts = self.package.parts
        masters = [name for name in self.package.main.related(Rel.SLIDE_MASTER) if name in parts]
        layouts = [name for master in masters for name in parts[master].related(Rel.SLIDE_LAYOUT) if name in parts]
        return {name: _name(self.tree(name)) for name in layouts}

    def slide_layout_named(self, name: str) -> str:
        """The part of the slide layout with this name, "" where their deck has none."""
        return next((part for part, each in self._layout_names.items() if each == name), "")

    def offered(self, layout: str) -> Placeholders:
        """The placeholders of the slide layout in a part."""
        return offered_by(self.tree(layout))

    # --- the slides -------------------------------------------------------------------------------

    def _listed(self) -> list[Any]:
        return list(self.root.iterfind(f"{{{P}}}sldIdLst/{{{P}}}sldId"))

    def _target(self, listed: Any) -> str:
        relation = self.package.main.relations.get(listed.get(f"{{{R}}}id", ""))
        return relation.target if relation else ""

    def _found(self) -> Iterable[DeckSlide]:
        taken: set[str] = set()
        for number, listed in enumerate(self._listed(), 1):
            part = self._target(listed)
            if part not in self.package.parts:
                raise DeckError(f"The presentation is damaged: its slide {number} is missing.")
            key = self._key(part)
            again = bool(key) and key in taken
            taken.add(key)
            yield DeckSlide(part, "" if again else key, number, key if again else "")

    def _key(self, part: str) -> str:
        """The name of a slide, read off its bytes: thousands of them are not parsed for it."""
        blob = self.package.parts[part].blob
        found = _NAME.search(blob)
        if found:
            return html.unescape(found[1].decode("utf-8", "replace"))
        return "" if _START in blob else _name(self.tree(part))


def parsed(part: Part) -> Any:
    """The root of a part. DeckError where it is damaged."""
    from lxml import etree

    try:
        return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise DeckError(f"The presentation is damaged: {part.name} is no well-formed XML ({error.msg}).") from error


def written(root: Any) -> bytes:
    """A root as a part holds it."""
    from lxml import etree

    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def sections_of(root: Any) -> Any:
    """The list of native sections in presentation.xml; None where there is none."""
    return root.find(f"{{{P}}}extLst/{{{P}}}ext[@uri='{SECTIONS_URI}']/{{{P14}}}sectionLst")


def _name(root: Any) -> str:
    content = root.find(qualified("p:cSld"))
    return str(content.get("name", "")) if content is not None else ""
