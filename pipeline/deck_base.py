"""What we generated last time, as it travels inside a deck: a `Deck` as lines of JSON, one for each section.

The first line says what the deck is and names its sections; a section can be read, or exchanged, without the others.
Kept is all that a deck is compared by, and where its words came from; how lines were broken is not.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json

from pipeline.diagnostics import DeckError
from pipeline.merged_from import MergedFrom
from pipeline.slides import Deck, Properties, Section, Slide
from pipeline.template import Template
from pipeline.text_size import at_size

VERSION = 2

Read = TypeVar("Read")

_NOTHING: Mapping[str, MergedFrom | None] = {}

_SLIDE_KEY = re.compile(rb'\{"key":("(?:[^"\\]|\\.)*"),"role":')
"""How a slide begins in a section's line; nothing else there has a role behind its key."""


@dataclass(frozen=True)
class Header:
    """The first line of a base."""

    reviewdeck: int
    """The version of the format."""
    properties: Properties
    width: int
    height: int
    sections: dict[str, str]
    """The names of the sections by their keys, in order: a line follows for each."""
    text_size: float = 0.0
    """Of running text, in points; 0.0 where it is the template's own."""


@dataclass(frozen=True)
class _Line:
    """A section's line."""

    slides: tuple[Slide, ...]
    images: dict[str, str]
    """The SHA-256 of the section's pictures, as older programs show them, by "slide key/shape key"."""
    merged_from: MergedFrom | None = None
    """What its running text was merged from where there were conflicts."""


@dataclass(frozen=True)
class Base:
    """A base whose sections are read when they are asked for, once."""

    header: Header
    _lines: Mapping[str, bytes]
    _read: dict[str, _Line] = field(default_factory=dict, init=False, compare=False, repr=False)
    _keys: dict[str, list[str]] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def names(self) -> Mapping[str, str]:
        """The sections' names by their keys, in order."""
        return self.header.sections

    def section(self, key: str) -> Section:
        """The section with this key; KeyError where there is none."""
        return Section(key, self.names[key], self._line(key).slides)

    def merged_from(self, key: str) -> MergedFrom | None:
        """What the running text of a section was merged from where there were conflicts; None where there were none."""
        return self._line(key).merged_from if key in self._lines else None

    def images(self, key: str) -> dict[str, str]:
        """The SHA-256 of every picture in a section, as older programs show it, by "slide key/shape key"."""
        return self._line(key).images

    def titles(self, key: str) -> list[tuple[str, str, str]]:
        """The keys, titles and breadcrumbs of the slides of a section; "" where there is none.

        The line is not validated for these, which is what a base of thousands of slides would take longest for.
        """
        try:
            slides = from_json(self._lines[key])["slides"]
            return [(each["key"], _words(each, "title"), _words(each, "breadcrumb")) for each in slides]
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise _damaged() from error

    def slide_keys(self, key: str) -> list[str]:
        """The keys of the slides of a section, read off the line's bytes: thousands of them are not parsed for it."""
        if key not in self._keys:
            self._keys[key] = [str(json.loads(found)) for found in _SLIDE_KEY.findall(self._lines[key])]
        return self._keys[key]

    def line(self, key: str) -> bytes:
        """All that is known of a section, as it is written."""
        return self._lines[key]

    def words(self) -> Counter[str]:
        """The paragraphs of all texts and how often each stands there, without white space; not validated, as in `titles`."""
        try:
            slides = [slide for line in self._lines.values() for slide in from_json(line)["slides"]]
            texts = [each for slide in slides for shape in slide["shapes"] for each in shape.get("paragraphs", ())]
            return Counter("".join("".join(run["text"] for run in each["runs"]).split()) for each in texts)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise _damaged() from error

    def sized(self, template: Template) -> Template:
        """`template` as the deck was generated in it: with text of its size."""
        return at_size(template, self.header.text_size)

    def naming(self, key: str) -> list[str]:
        """The keys of the sections that hold, anywhere, the key of a section or slide, or of a slide under it."""
        sought = _adapter(str).dump_json(key)
        under = sought[:-1] + b"/"
        return [name for name, line in self._lines.items() if sought in line or under in line]

    def holding(self, sections: Mapping[str, Section]) -> Deck:
        """The deck of `sections` only, under the properties of this one."""
        header = self.header
        return Deck(header.properties, header.width, header.height, tuple(sections.values()), header.text_size)

    def deck(self) -> Deck:
        """All of it, without its planned lines."""
        return self.holding({key: self.section(key) for key in self.names})

    def exchanged(
        self,
        others: Mapping[str, tuple[Section, Mapping[str, str]]],
        merged_from: Mapping[str, MergedFrom | None] = _NOTHING,
    ) -> bytes:
        """The same with other sections, and the digests of their pictures, in the place of those with the same keys.

        What their running text was merged from is what it was, or as `merged_from` says.
        """
        known = {key: merged_from[key] if key in merged_from else self.merged_from(key) for key in others}
        lines = {**self._lines, **{key: _section_line(*each, known[key]) for key, each in others.items()}}
        names = {**self.names, **{key: section.name for key, (section, _) in others.items()}}
        return _joined(replace(self.header, sections=names), [lines[key] for key in names])

    def _line(self, key: str) -> _Line:
        if key not in self._read:
            self._read[key] = _read(_Line, self._lines[key])
        return self._read[key]


def dumps(deck: Deck, images: Mapping[str, str] | None = None) -> bytes:
    """`deck` as bytes, always the same for the same deck.

    `images` are the SHA-256 of the pictures as older programs show them (PNG, JPEG), by "slide key/shape key".
    """
    names = {section.key: section.name for section in deck.sections}
    lines = [_section_line(section, images or {}) for section in deck.sections]
    return _joined(Header(VERSION, deck.properties, deck.width, deck.height, names, deck.text_size), lines)


def opened(content: bytes) -> Base:
    """The base in `content`, its sections not yet read. DeckError where there is none, or one of another version."""
    first, *lines = content.split(b"\n")
    if _read(dict[str, Any], first).get("reviewdeck") != VERSION:
        raise DeckError("base-of-another-version")
    header = _read(Header, first)
    if len(header.sections) != len(lines):
        raise _damaged()
    return Base(header, dict(zip(header.sections, lines, strict=True)))


def _section_line(section: Section, images: Mapping[str, str], merged_from: MergedFrom | None = None) -> bytes:
    names = [f"{slide.key}/{shape.key}" for slide in section.slides for shape in slide.shapes]
    line = _Line(section.slides, {name: images[name] for name in names if name in images}, merged_from)
    return _adapter(_Line).dump_json(line, exclude=None if line.merged_from else {"merged_from"})


def _joined(header: Header, lines: Sequence[bytes]) -> bytes:
    return b"\n".join([_adapter(Header).dump_json(header), *lines])


def _words(slide: Any, key: str) -> str:
    """The words of a text of a slide, which is plain values; "" where there is none."""
    paragraphs = [each for shape in slide["shapes"] if shape["key"] == key for each in shape.get("paragraphs", ())]
    return "\n".join("".join(run["text"] for run in each["runs"]) for each in paragraphs)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _read(kind: Callable[..., Read], line: bytes) -> Read:
    """What a line of JSON holds, of this kind; DeckError where it does not."""
    try:
        found: Read = _adapter(kind).validate_json(line)
    except ValidationError as error:
        raise _damaged() from error
    return found


def _damaged() -> DeckError:
    return DeckError("base-damaged")
