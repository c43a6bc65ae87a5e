"""Reviewers' comments: the classic ones, and the threads that newer PowerPoints write."""

from __future__ import annotations

from typing import Any

from pipeline.deck.ooxml import Rel, qualified
from pipeline.deck.package import parse, related
from pipeline.deck.xml_text import number
from pipeline.slides import Comment
from tests.deck_reader.text import words

EMU_PER_UNIT = 1587.5
"""Classic comments are placed in units of 1/576 inch (ECMA-376 part 1, 19.4.8, as PowerPoint and LibreOffice write it)."""


class Authors:
    """Who wrote comments, by id: classic ids are numbers, newer ones GUIDs."""

    def __init__(self, presentation: Any) -> None:
        self._names = {
            author.get("id", ""): author.get("name", "")
            for kind, tag in ((Rel.COMMENT_AUTHORS, "p:cmAuthor"), (Rel.MODERN_AUTHORS, "p188:author"))
            for root in _related(presentation.part, kind)
            for author in root.iter(qualified(tag))
        }

    def name(self, identifier: str) -> str:
        """The author's name, "" where nobody is named so."""
        return str(self._names.get(identifier, ""))


def comments(slide: Any, authors: Authors) -> tuple[Comment, ...]:
    """The comments on a slide, as they stand in the file; an answer follows what it answers."""
    classic = [
        _classic(each, authors) for root in _related(slide, Rel.COMMENTS) for each in root.iter(qualified("p:cm"))
    ]
    modern = [
        _modern(each, authors)
        for root in _related(slide, Rel.MODERN_COMMENTS)
        for each in root.iter(qualified("p188:cm"), qualified("p188:reply"))
    ]
    return (*classic, *modern)


def _related(part: Any, kind: str) -> list[Any]:
    return [parse(each.blob) for each in related(part, kind)]


def _classic(comment: Any, authors: Authors) -> Comment:
    place = comment.find(qualified("p:pos"))
    at = None
    if place is not None:
        at = (round(number(place.get("x")) * EMU_PER_UNIT), round(number(place.get("y")) * EMU_PER_UNIT))
    text = comment.findtext(qualified("p:text")) or ""
    return Comment(authors.name(comment.get("authorId", "")), text, comment.get("dt", ""), at)


def _modern(comment: Any, authors: Authors) -> Comment:
    body = comment.find(qualified("p188:txBody"))
    place = comment.find(qualified("p188:pos"))
    at = (number(place.get("x")), number(place.get("y"))) if place is not None else None
    text = words(body) if body is not None else ""
    return Comment(authors.name(comment.get("authorId", "")), text, comment.get("created", ""), at)
