"""Read a deck back as the values it was planned with, also after people edited it; what we did not make is foreign."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.deck.old_package import Package, Part, load
from pipeline.deck.ooxml import P14, SECTIONS_URI, P, R, Rel, qualified
from pipeline.deck.properties import base_in, fingerprint_in, properties_in
from pipeline.deck.read.comments import Authors, comments
from pipeline.deck.read.shapes import Page, Placeholders, placeholders, shapes
from pipeline.deck.read.text import followed, paragraphs
from pipeline.deck.xml_text import number
from pipeline.diagnostics import DeckError
from pipeline.slides import Deck, Section, Slide


def read(path: Path) -> Deck:
    """The deck in the file `path`, a .pptx, .potx or .ppsx.

    A slide's key is the name it was written with, "?3" for the third slide where that is lost or doubled; its role is the name
    of its slide layout. A section's key is the id in the file, which `presentation.section_id` makes of the planned key;
    "" where there are no sections. Boxes left to the slide layout are filled in. DeckError, in one sentence, where it
    can't be read.
    """
    return deck_in(load(path))


def deck_in(package: Package) -> Deck:
    """The deck in a package already loaded. DeckError where it can't be read."""
    from lxml import etree

    try:
        return _Reader(package).deck()
    except etree.XMLSyntaxError as error:
        raise DeckError(f"The presentation is damaged: a part of it is no well-formed XML ({error.msg}).") from error


def base_of(path: Path) -> bytes | None:
    """The base that the deck `path` was written with, byte for byte; None where it is lost. DeckError as for `read`."""
    return base_in(load(path))


def fingerprint_of(path: Path) -> str | None:
    """The fingerprint of the base that the deck `path` was written with; None where it has none. DeckError as for `read`."""
    from lxml import etree

    package = load(path)
    try:
        return fingerprint_in(package) or None
    except etree.XMLSyntaxError:
        return None


class _Reader:
    """One package on its way to being a deck; what slides share is read once."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._root = _parsed(package.main)
        listed = self._root.iterfind(f"{qualified('p:sldIdLst')}/{qualified('p:sldId')}")
        self._names = [
            (each.get("id", ""), self._slide_part(position, each)) for position, each in enumerate(listed, 1)
        ]
        self._trees = {name: _parsed(package.parts[name]) for _, name in self._names}
        self._keys = _slide_keys([(name, self._trees[name]) for _, name in self._names])
        self._authors = Authors(package)
        self._layouts: dict[str, tuple[str, Placeholders]] = {}

    def deck(self) -> Deck:
        size = self._root.find(qualified("p:sldSz"))
        width, height = [
            number(size.get(key), usual) if size is not None else usual
            for key, usual in (("cx", 9_144_000), ("cy", 6_858_000))
        ]
        slides = [(identifier, self._slide(name)) for identifier, name in self._names]
        return Deck(properties_in(self._package), width, height, tuple(_sections(self._root, slides)))

    def _slide_part(self, position: int, listed: Any) -> str:
        """The name of the part of a slide that presentation.xml lists. DeckError where there is none."""
        relation = self._package.main.relations.get(listed.get(f"{{{R}}}id", ""))
        if relation is None or relation.target not in self._package.parts:
            raise DeckError(f"The presentation is damaged: its slide {position} is missing.")
        return relation.target

    def _slide(self, name: str) -> Slide:
        part = self._package.parts[name]
        follow = followed(part.relations, self._keys)
        role, known = self._slide_layout(part)
        tree = self._trees[name].find(f"{qualified('p:cSld')}/{qualified('p:spTree')}")
        return Slide(
            self._keys[name],
            role,
            shapes(tree, Page(self._package, part, known, follow)),
            notes=self._notes(part),
            comments=comments(self._package, part, self._authors),
        )

    def _slide_layout(self, slide: Part) -> tuple[str, Placeholders]:
        """The name and the placeholders of a slide's slide layout."""
        name = next(iter(slide.related(Rel.SLIDE_LAYOUT)), "")
        if name not in self._package.parts:
            return "", {}
        if name not in self._layouts:
            part = self._package.parts[name]
            root = _parsed(part)
            masters = [
                self._package.parts[each] for each in part.related(Rel.SLIDE_MASTER) if each in self._package.parts
            ]
            above = placeholders(_parsed(masters[0]), {}) if masters else {}
            self._layouts[name] = (_name(root), placeholders(root, above))
        return self._layouts[name]

    def _notes(self, slide: Part) -> tuple[str, ...]:
        """The paragraphs of the notes, without empty ones at the end."""
        for name in slide.related(Rel.NOTES_SLIDE):
            if name in self._package.parts:
                return _without_empty_end(_notes_text(_parsed(self._package.parts[name])))
        return ()


def _parsed(part: Part) -> Any:
    from lxml import etree

    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, huge_tree=True))


def _name(root: Any) -> str:
    """The name of a slide or slide layout, "" where it has none."""
    content = root.find(qualified("p:cSld"))
    return str(content.get("name", "")) if content is not None else ""


def _slide_keys(trees: list[tuple[str, Any]]) -> dict[str, str]:
    """The slides' keys by part name; none twice."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for position, (name, tree) in enumerate(trees, 1):
        key = _name(tree)
        keys[name] = key if key and key not in taken else f"?{position}"
        taken.add(keys[name])
    return keys


def _notes_text(root: Any) -> tuple[str, ...]:
    for element in root.iter(qualified("p:sp")):
        ph = element.find(f"*/{qualified('p:nvPr')}/{qualified('p:ph')}")
        body = element.find(qualified("p:txBody"))
        if ph is not None and ph.get("type") == "body" and body is not None:
            return tuple(each.text for each in paragraphs(body, lambda _relation, _action: None))
    return ()


def _without_empty_end(texts: tuple[str, ...]) -> tuple[str, ...]:
    while texts and not texts[-1].strip():
        texts = texts[:-1]
    return texts


def _sections(root: Any, slides: list[tuple[str, Slide]]) -> Iterable[Section]:
    """The native sections; slides that none names stand in one without a name, first or behind the section before them."""
    listed = root.find(f"{{{P}}}extLst/{{{P}}}ext[@uri='{SECTIONS_URI}']/{{{P14}}}sectionLst")
    by_id = dict(reversed(slides))
    named: set[str] = set()
    found: list[Section] = []
    for section in listed if listed is not None else ():
        ids = [each.get("id", "") for each in section.iter(f"{{{P14}}}sldId")]
        held = tuple(by_id[each] for each in dict.fromkeys(ids) if each in by_id and by_id[each].key not in named)
        named |= {slide.key for slide in held}
        found.append(Section(section.get("id", ""), section.get("name", ""), held))
    remaining = tuple(slide for _, slide in slides if slide.key not in named)
    if remaining:
        found.append(Section("", "", remaining))
    return found
