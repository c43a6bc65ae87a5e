"""A deck as people left it, opened to be merged: its slides with their keys, what it was generated from, and its snapshots."""

from __future__ import annotations

import hashlib
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from pipeline.deck.ooxml import P14, A, P, R, Rel, qualified
from pipeline.deck.package import MissingPart, free_name, new_part, open_deck, parse, related, written
from pipeline.deck.patch.comments import comments_on
from pipeline.deck.patch.planned_slides import Placeholders, chart_digest, offered_by
from pipeline.deck.patch.shape_keys import all_shapes, own_box, properties_of, slide_shapes
from pipeline.deck.patch.snapshots import Token, blocks_of, canonical_xml, notes_snapshot, slide_snapshot
from pipeline.deck.presentation import section_id
from pipeline.deck.properties import base_in, fingerprint_in
from pipeline.diagnostics import DeckError
from pipeline.merge_model import ParagraphSnapshot, SlideSnapshot
from pipeline.slides import Box

_NAME = re.compile(rb'<p:cSld\b[^>]*?\sname="([^"]*)"')
_START = b"<p:cSld"
_SLIDE, _SHAPES = qualified("p:sld"), f"{qualified('p:cSld')}/{qualified('p:spTree')}"
LOOKED_AT = 64
"""So many parts that were only read are not parsed again: about as many as a section has."""


@dataclass(frozen=True)
class DeckSlide:
    """A slide of their deck."""

    part: str
    """The name of its part."""

    key: str
    """Its key, "" where it has none of its own."""

    number: int
    """Its place, from 1."""

    copy_of: str = ""
    """The key that another slide before it has too."""


class EditedDeck:
    """Their deck. Slides are parsed only when they are asked for."""

    def __init__(self, path: Path) -> None:
        self.presentation, self.name = open_deck(path), path.name
        self.package = self.presentation.part.package
        self.root: Any = self.presentation.element
        self.base: bytes | None = base_in(self.presentation)
        self.fingerprint = fingerprint_in(self.presentation)
        self._trees: dict[str, Any] = {}
        self._looked_at: dict[str, Any] = {}
        self._images: dict[str, str] = {}
        listed = list(self.listed_parts())
        self.parts: dict[str, Part] = {part.partname: part for _, part in listed}
        self._by_id: dict[str, str] = {identifier: part.partname for identifier, part in listed}
        self._know(self._found())

    # --- slides -----------------------------------------------------------------------------------

    def part_of(self, key: str) -> str:
        """The part of the slide with this key, "" where there is none."""
        return self._by_key.get(key, "")

    def found_again(self, keys: Mapping[str, str], copies: Mapping[str, str]) -> None:
        """Give slides that were found again by what is on them their keys, by the names of their parts.

        `copies` are the keys of the slides that others are copies of.
        """
        self._know(
            replace(each, key=keys.get(each.part, each.key), copy_of=copies.get(each.part, each.copy_of))
            for each in self.slides
        )

    def _know(self, slides: Iterable[DeckSlide]) -> None:
        self.slides = tuple(slides)
        self._keys = {each.part: each.key for each in self.slides}
        self._by_key = {each.key: each.part for each in self.slides if each.key}

    def _found(self) -> Iterator[DeckSlide]:
        taken: set[str] = set()
        for number, name in enumerate(self.parts, 1):
            key = self.key_of(self.parts[name])
            again = bool(key) and key in taken
            taken.add(key)
            yield DeckSlide(name, "" if again else key, number, key if again else "")

    def key_of(self, part: Part) -> str:
        """The name of a slide, read off its bytes: thousands of them are not parsed for it."""
        blob = part.blob
        found = _NAME.search(blob)
        if found:
            return html.unescape(found[1].decode("utf-8", "replace"))
        return "" if _START in blob else _name(self.look(part))

    def listed_parts(self) -> Iterator[tuple[str, Part]]:
        """The slides' ids and parts, as presentation.xml lists them."""
        relations = self.presentation.part.rels
        for number, listed in enumerate(self.root.iterfind(f"{{{P}}}sldIdLst/{{{P}}}sldId"), 1):
            relation = relations.get(listed.get(f"{{{R}}}id", ""))
            if relation is None or relation.is_external or isinstance(relation.target_part, MissingPart):
                raise DeckError("deck-missing-slide", number=number)
            yield listed.get("id", ""), relation.target_part

    # --- the native sections and the size -----------------------------------------------------------

    def in_section(self, key: str) -> frozenset[str]:
        """The parts of the slides in the native section with this key; none where there is no such section."""
        section = self._section(key)
        ids = section.iter(f"{{{P14}}}sldId") if section is not None else ()
        return frozenset(self._by_id[each.get("id")] for each in ids if each.get("id") in self._by_id)

    @cached_property
    def outside_sections(self) -> frozenset[str]:
        """The parts of the slides that no native section holds."""
        inside = {each.get("id") for each in self.root.iter(f"{{{P14}}}sldId")}
        return frozenset(part for identifier, part in self._by_id.items() if identifier not in inside)

    @property
    def sectioned(self) -> bool:
        """Whether there are native sections."""
        return next(self.root.iter(f"{{{P14}}}section"), None) is not None

    def section_name(self, key: str) -> str:
        """The name of the native section with this key, "" where there is none."""
        section = self._section(key)
        return str(section.get("name", "")) if section is not None else ""

    def _section(self, key: str) -> Any:
        return self._sections.get(section_id(key))

    @cached_property
    def _sections(self) -> dict[str, Any]:
        """The native sections by their ids."""
        return {each.get("id", ""): each for each in reversed([*self.root.iter(f"{{{P14}}}section")])}

    @property
    def size(self) -> tuple[int, int]:
        """The width and the height of the slides, in EMU."""
        return self.presentation.slide_width or 0, self.presentation.slide_height or 0

    def name_shapes(self, slide: str, keys: Mapping[str, str]) -> None:
        """Call the shapes on a slide that were found again by what is on them by their keys, given what they are called."""
        for name, element in slide_shapes(self.tree(self.parts[slide])):
            if keys.get(name, name) != name:
                properties_of(element).set("name", keys[name])

    def box(self, slide: str, shape: str) -> Box | None:
        """Where a shape on the slide in a part stands by its own word; None where it says nothing, or is not there."""
        element = self._shapes(slide).get(shape)
        return own_box(element) if element is not None else None

    def paragraphs(self, slide: str, shape: str) -> int | None:
        """How many paragraphs a shape on the slide in a part has, 0 where it says nothing; None where it is not there."""
        element = self._shapes(slide).get(shape)
        return len(blocks_of(element)) if element is not None else None

    def words_in(self, slide: str, shape: str) -> list[str] | None:
        """The words of the paragraphs of a shape on the slide in a part, none where it says nothing; None where it is not there."""
        element = self._shapes(slide).get(shape)
        if element is None:
            return None
        return ["".join(text.text or "" for text in each.iter(qualified("a:t"))) for each in blocks_of(element)]

    def _shapes(self, slide: str) -> dict[str, Any]:
        return dict(all_shapes(self.look(self.parts[slide])))

    # --- parts ------------------------------------------------------------------------------------

    def tree(self, part: Part) -> Any:
        """The root of a part, parsed once, to be changed; the part has its changes when `changed` is called."""
        if part.partname not in self._trees:
            self._trees[part.partname] = self.look(part)
        return self._trees[part.partname]

    def look(self, part: Part) -> Any:
        """The root of a part, only to be read: but for the last ones it is parsed again each time, for a deck may be long."""
        name = part.partname
        if name in self._trees:
            return self._trees[name]
        if name not in self._looked_at:
            try:
                root = parse(part.blob)
            except etree.XMLSyntaxError as error:
                raise DeckError("deck-bad-xml", part=name.membername, problem=error.msg) from error
            if name in self.parts and (root.tag != _SLIDE or root.find(_SHAPES) is None):
                raise DeckError("deck-no-slide", part=name.membername)
            if len(self._looked_at) >= LOOKED_AT:
                del self._looked_at[next(iter(self._looked_at))]
            self._looked_at[name] = root
        return self._looked_at[name]

    def changed(self, part: Part) -> None:
        """Let a part say what its tree says."""
        part.blob = written(self.tree(part))

    @cached_property
    def all_parts(self) -> dict[str, Part]:
        """All parts of the package by their names, new ones among them."""
        return {part.partname: part for part in self.package.iter_parts()}

    def add(self, name: str, content_type: str, content: bytes) -> Part:
        """A new part; a "%d" in its name becomes the first number that is free."""
        part = new_part(self.package, name, content_type, content)
        if "%d" in name:
            return self.adopt(part, name)
        self.all_parts[name] = part
        return part

    def adopt(self, part: Part, pattern: str) -> Part:
        """A part made elsewhere, called as `pattern` says with the first number that is free."""
        part.partname = PackURI(free_name(pattern, self.all_parts))
        self.all_parts[part.partname] = part
        return part

    def words(self) -> Counter[str]:
        """The paragraphs of all slides and how often each stands there, without white space."""
        return Counter(
            "".join("".join(each.text or "" for each in paragraph.iter(f"{{{A}}}t")).split())
            for part in self.parts.values()
            for paragraph in self.look(part).iter(f"{{{A}}}p")
        )

    # --- snapshots ----------------------------------------------------------------------------------

    def snapshots(self, wanted: Iterable[DeckSlide]) -> list[SlideSnapshot]:
        """What counts of some slides."""
        return [self._snapshot(each) for each in wanted]

    def canonical(self, part: Part) -> bytes:
        """A slide or notes page as a whole: two that are the same say the same."""
        return canonical_xml(self.look(part), self.token(part))

    def as_stored(self, slide: str, *, again: bool = False) -> list[tuple[bytes, dict[str, str]]]:
        """The bytes of the slide in a part and of its notes, each with what their relationships stand for.

        Where these are the same, so is what `canonical` makes of them, and nothing has to be parsed for it; `again`: as they
        would be if they were written once more, which is what python-pptx does with every part.
        """
        part = self.parts[slide]
        those = [each for each in (part, self.notes_page(part)) if each is not None]
        return [
            (written(self.look(each)) if again else each.blob, {name: self.token(each)(name) for name in each.rels})
            for each in those
        ]

    def _snapshot(self, found: DeckSlide) -> SlideSnapshot:
        part = self.parts[found.part]
        layout = self.layout_name(self.slide_layout(found.part))
        return replace(
            slide_snapshot(self.look(part), found.key or f"?{found.part}", self.token(part), layout),
            notes=self._notes(part),
            comments=comments_on(part, self.presentation.part),
            id=found.part,
            number=found.number,
            copy_of=found.copy_of,
        )

    def token(self, part: Part) -> Token:
        """What the relationship ids of a part stand for."""

        def token(identifier: str) -> str:
            relation = part.rels.get(identifier)
            if relation is None:
                return ""
            if relation.is_external:
                return f"url:{relation.target_ref}"
            target = relation.target_part
            if relation.reltype == Rel.SLIDE:
                key = self._keys.get(target.partname)
                return "" if key is None else f"jump:{key or target.partname}"
            if relation.reltype == Rel.IMAGE and not isinstance(target, MissingPart):
                return self.image_token(target)
            if relation.reltype == Rel.CHART and not isinstance(target, MissingPart):
                return f"chart:{chart_digest(target.blob)}"
            return f"part:{target.partname}"

        return token

    def image_token(self, image: Part) -> str:
        """What stands for a picture."""
        return f"image:{self._digest(image)}"

    def _digest(self, image: Part) -> str:
        if image.partname not in self._images:
            self._images[image.partname] = hashlib.sha256(image.blob).hexdigest()
        return self._images[image.partname]

    def _notes(self, slide: Part) -> tuple[ParagraphSnapshot, ...]:
        page = self.notes_page(slide)
        return notes_snapshot(self.look(page), self.token(page)) if page is not None else ()

    def notes_page(self, slide: Part) -> Part | None:
        """A slide's notes page; None where it has none."""
        return next(iter(related(slide, Rel.NOTES_SLIDE)), None)

    # --- slide layouts ----------------------------------------------------------------------------

    def slide_layout(self, slide: str) -> str:
        """The part of the slide layout that the slide in a part has, "" where it has none."""
        return next((each.partname for each in related(self.parts[slide], Rel.SLIDE_LAYOUT)), "")

    def layout_name(self, layout: str) -> str:
        """The name of the slide layout in a part, "" where no slide master has it."""
        return self._layout_names.get(layout, "")

    @cached_property
    def _layout_names(self) -> dict[str, str]:
        """The names of the slide layouts by their parts, in the order of slide masters."""
        masters = related(self.presentation.part, Rel.SLIDE_MASTER)
        layouts = [layout for master in masters for layout in related(master, Rel.SLIDE_LAYOUT)]
        return {layout.partname: _name(self.look(layout)) for layout in layouts}

    def slide_layout_named(self, name: str) -> str:
        """The part of the slide layout with this name, "" where their deck has none."""
        return next((part for part, each in self._layout_names.items() if each == name), "")

    def offered(self, layout: str) -> Placeholders:
        """The placeholders of the slide layout in a part."""
        return offered_by(self.look(self.all_parts[layout]))


def _name(root: Any) -> str:
    content = root.find(f"{{{P}}}cSld")
    return str(content.get("name", "")) if content is not None else ""
