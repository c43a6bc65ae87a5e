"""Reads a deck back as the values it was planned with, also after people edited it; what we did not make is foreign."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pipeline.deck.ooxml import P14, SECTIONS_URI, P, R, Rel, qualified
from pipeline.deck.package import MissingPart, open_deck, related
from pipeline.deck.patch.shape_keys import placeholder_of
from pipeline.deck.properties import base_in, fingerprint_in
from pipeline.deck.xml_text import number
from pipeline.diagnostics import DeckError
from pipeline.slides import Deck, Properties, Section, Slide
from tests.deck_reader.comments import Authors, comments
from tests.deck_reader.shapes import Page, Placeholders, placeholders, shapes
from tests.deck_reader.text import followed, paragraphs


def read(path: Path) -> Deck:
    """The deck in the file `path`, a .pptx, .potx or .ppsx.

    A slide's key is the name it was written with, "?3" for the third slide where that is lost or doubled; its role is the name
    of its slide layout. A section's key is the id in the file, which `presentation.section_id` makes of the planned key;
    "" where there are no sections. Boxes left to the slide layout are filled in. DeckError, in one sentence, where it
    can't be read.
    """
    return _DeckReader(open_deck(path)).deck()


def base_of(path: Path) -> bytes | None:
    """The base that the deck `path` was written with, byte for byte; None where it is lost. DeckError as for `read`."""
    return base_in(open_deck(path))


def fingerprint_of(path: Path) -> str | None:
    """The fingerprint of the base that the deck `path` was written with; None where it has none. DeckError as for `read`."""
    return fingerprint_in(open_deck(path)) or None


class _DeckReader:
    """One presentation on its way to being a deck; what slides share is read once."""

    def __init__(self, presentation: Any) -> None:
        self._presentation = presentation
        self._root = presentation.element
        listed = self._root.iterfind(f"{qualified('p:sldIdLst')}/{qualified('p:sldId')}")
        self._parts = [(each.get("id", ""), self._slide_part(place, each)) for place, each in enumerate(listed, 1)]
        self._keys = _slide_keys([part for _, part in self._parts])
        self._authors = Authors(presentation)
        self._layouts: dict[str, tuple[str, Placeholders]] = {}

    def deck(self) -> Deck:
        size = self._root.find(qualified("p:sldSz"))
        width, height = [
            number(size.get(key), usual) if size is not None else usual
            for key, usual in (("cx", 9_144_000), ("cy", 6_858_000))
        ]
        slides = [(identifier, self._slide(part)) for identifier, part in self._parts]
        return Deck(_properties(self._presentation), width, height, tuple(_sections(self._root, slides)))

    def _slide_part(self, position: int, listed: Any) -> Any:
        """The part of a slide that presentation.xml lists. DeckError where there is none."""
        relation = self._presentation.part.rels.get(listed.get(f"{{{R}}}id", ""))
        if relation is None or isinstance(relation.target_part, MissingPart):
            raise DeckError("deck-missing-slide", number=position)
        return relation.target_part

    def _slide(self, part: Any) -> Slide:
        follow = followed(part.rels, self._keys)
        role, known = self._slide_layout(part)
        return Slide(
            self._keys[part.partname.membername],
            role,
            shapes(part.slide.element, Page(part, known, follow)),
            notes=_notes(part),
            comments=comments(part, self._authors),
        )

    def _slide_layout(self, slide: Any) -> tuple[str, Placeholders]:
        """The name and the placeholders of a slide's slide layout."""
        part = _first(related(slide, Rel.SLIDE_LAYOUT))
        if part is None:
            return "", {}
        if part.partname not in self._layouts:
            master = _first(related(part, Rel.SLIDE_MASTER))
            above = placeholders(master.slide_master.element, {}) if master is not None else {}
            self._layouts[part.partname] = (
                _name(part.slide_layout.element),
                placeholders(part.slide_layout.element, above),
            )
        return self._layouts[part.partname]


def _first(parts: list[Any]) -> Any:
    return next(iter(parts), None)


def _properties(presentation: Any) -> Properties:
    """What the file says of itself; "" where it says nothing. The date is that of the last change."""
    said = presentation.core_properties
    date = said.modified.date().isoformat() if said.modified else ""
    return Properties(said.title, said.subject, said.author, date, said.language, said.keywords)


def _name(root: Any) -> str:
    """The name of a slide or slide layout, "" where it has none."""
    content = root.find(qualified("p:cSld"))
    return str(content.get("name", "")) if content is not None else ""


def _slide_keys(parts: list[Any]) -> dict[str, str]:
    """The slides' keys by part name; none twice."""
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for position, part in enumerate(parts, 1):
        key = _name(part.slide.element)
        key = key if key and key not in taken else f"?{position}"
        keys[part.partname.membername] = key
        taken.add(key)
    return keys


def _notes(slide: Any) -> tuple[str, ...]:
    """The paragraphs of the notes, without empty ones at the end."""
    page = _first(related(slide, Rel.NOTES_SLIDE))
    for element in page.notes_slide.element.iter(qualified("p:sp")) if page is not None else ():
        ph, body = placeholder_of(element), element.find(qualified("p:txBody"))
        if ph is not None and ph.get("type") == "body" and body is not None:
            texts = [each.text for each in paragraphs(body, lambda _relation, _action: None)]
            while texts and not texts[-1].strip():
                texts.pop()
            return tuple(texts)
    return ()


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
