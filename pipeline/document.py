"""What a document on paper is: headings, text, tables and pictures in order. Planned by `layout`, written by `word`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A heading."""

    text: str
    level: int = 1
    """From 1."""
    aside: str = ""
    """What stands under it, small: a time. What follows such a heading stays on one page with it where it can."""


@dataclass(frozen=True)
class Words:
    """A paragraph."""

    text: str
    label: str = ""
    """What stands before it in bold."""
    strong: bool = False


@dataclass(frozen=True)
class Points:
    """A list."""

    items: Sequence[str]
    to_tick: bool = False
    """With boxes that can be ticked off."""


@dataclass(frozen=True)
class Caution:
    """Sentences that must not be missed, in a frame."""

    sentences: Sequence[str]


@dataclass(frozen=True)
class Grid:
    """A table."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    shares: Sequence[int]
    """The widths of the columns, in percent."""
    strong: frozenset[int] = frozenset()
    """The rows that stand out, from 0."""
    centred_from: int = 1
    """The first column, from 0, of those that are centred."""


@dataclass(frozen=True)
class Image:
    """A picture."""

    png: bytes
    alt: str
    width: float
    """In centimetres."""


@dataclass(frozen=True)
class Room:
    """Lines to write on."""

    lines: int
    label: str = ""


Item = Heading | Words | Points | Caution | Grid | Image | Room


@dataclass(frozen=True)
class Document:
    """A document on A4."""

    title: str
    subtitle: str
    date: str
    """ISO 8601: yyyy-mm-dd."""
    language: str
    """A BCP 47 tag: "nl-NL"."""
    author: str
    accent: str
    """The colour of headings, six hex digits."""
    items: tuple[Item, ...]
