"""Reviewers' comments as words: the classic ones, and the threads that newer PowerPoints write."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from pptx.opc.package import Part

from pipeline.deck.ooxml import Rel, qualified
from pipeline.deck.package import parsed, related
from pipeline.deck.patch.snapshots import body_words
from pipeline.diagnostics import DeckError

MARKS = "reviewdeck"
"""Who writes the comments that mark conflicts, which are nobody's remarks."""


def comments_on(slide: Part, presentation: Part) -> tuple[str, ...]:
    """The comments of people on a slide, each as its author, where the deck says who that is, and its words.

    An answer follows what it answers.
    """
    said = [*_classic(slide), *_modern(slide)]
    names = _authors(presentation) if said else {}
    told = ((names.get(author, ""), words) for author, words in said)
    return tuple(f"{name}: {words}" if name else words for name, words in told if name != MARKS)


def _classic(slide: Part) -> Iterator[tuple[str, str]]:
    for comment in _elements(slide, Rel.COMMENTS, "p:cm"):
        yield comment.get("authorId", ""), comment.findtext(qualified("p:text")) or ""


def _modern(slide: Part) -> Iterator[tuple[str, str]]:
    for comment in _elements(slide, Rel.MODERN_COMMENTS, "p188:cm", "p188:reply"):
        body = comment.find(qualified("p188:txBody"))
        yield comment.get("authorId", ""), body_words(body) if body is not None else ""


def _authors(presentation: Part) -> dict[str, str]:
    """Who wrote comments, by id: classic ids are numbers, newer ones GUIDs."""
    classic = _elements(presentation, Rel.COMMENT_AUTHORS, "p:cmAuthor")
    modern = _elements(presentation, Rel.MODERN_AUTHORS, "p188:author")
    return {each.get("id", ""): each.get("name", "") for found in (classic, modern) for each in found}


def _elements(part: Part, kind: str, *tags: str) -> Iterator[Any]:
    for each in related(part, kind):
        with contextlib.suppress(DeckError):  # comments that can't be read stay where they are
            yield from parsed(each).iter(*map(qualified, tags))
