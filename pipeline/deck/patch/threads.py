"""Reviewers' comments with all that is known of them: who, when, answers, whether they are settled, and about which words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pptx.opc.package import Part

from pipeline.deck.ooxml import Rel, qualified
from pipeline.deck.package import MissingPart, parsed, related
from pipeline.deck.patch.comments import MARKS
from pipeline.deck.patch.shape_keys import own_box, properties_of, slide_shapes
from pipeline.deck.patch.snapshots import body_words
from pipeline.deck.xml_text import number
from pipeline.diagnostics import DeckError

PARENT = "{http://schemas.microsoft.com/office/powerpoint/2012/main}parentCm"
"""Which comment a classic one answers."""
_AC = "{http://schemas.microsoft.com/office/drawing/2013/main/command}"
_SHAPES = tuple(f"{_AC}{name}" for name in ("spMk", "picMk", "graphicFrameMk", "grpSpMk", "cxnSpMk"))
_CREATION = "{http://schemas.microsoft.com/office/drawing/2014/main}creationId"
_BODY, _PARAGRAPH = qualified("p:txBody"), qualified("a:p")
_TEXT, _BREAK = qualified("a:t"), qualified("a:br")
_COMMENT_UNITS = 1_587.5
"""A classic comment's place is counted in eighths of a point: so many EMU."""


@dataclass(frozen=True)
class Said:
    """What one reviewer says."""

    author: str
    """A name; "" where the deck does not tell it."""
    initials: str
    text: str
    date: str
    """As the deck has it: a date and a time without a time zone; "" where it is not told."""


@dataclass(frozen=True)
class Thread:
    """A comment with what was answered."""

    said: Said
    replies: tuple[Said, ...] = ()
    resolved: bool = False
    shape: str = ""
    """The key of the shape that it is about; "" where it is about the slide."""
    index: int = 0
    """Which paragraph of the shape, from 0, its words begin in."""
    words: str = ""
    """The words that it is about; "" where it is about the shape or the slide."""


@dataclass
class FoundThreads:
    """The comments on a slide."""

    threads: list[Thread] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    """The names of the parts with comments that can't be read."""


def has_comments(slide: Part) -> bool:
    """Whether there are any on a slide, be they in a part that is not there."""
    return any(each.reltype in (Rel.COMMENTS, Rel.MODERN_COMMENTS) for each in slide.rels.values())


def threads_on(slide: Part, root: Any, presentation: Part) -> FoundThreads:
    """The comments on a slide, whose XML is `root`, in the order of its parts; a part that can't be read is only named."""
    found = FoundThreads()
    reader = _Reader(root, presentation, found)
    for each in _leading(slide, Rel.COMMENTS):
        found.threads += reader.classic(each)
    for each in _leading(slide, Rel.MODERN_COMMENTS):
        found.threads += reader.modern(each)
    found.threads = [each for each in found.threads if each.said.author != MARKS or each.replies]
    return found


def _leading(slide: Part, kind: str) -> list[Part]:
    """The parts that relationships of this type lead to, those that are not in the file too."""
    return [each.target_part for each in slide.rels.values() if each.reltype == kind and not each.is_external]


class _Reader:
    def __init__(self, root: Any, presentation: Part, found: FoundThreads) -> None:
        self._shapes = slide_shapes(root)
        self._found = found
        self._presentation = presentation

    # --- the classic ones -------------------------------------------------------------------------

    def classic(self, part: Part) -> list[Thread]:
        """One thread for each comment that answers no other; answers may stand before what they answer."""
        authors = self._authors(Rel.COMMENT_AUTHORS, "p:cmAuthor")
        threads: dict[tuple[str, str], Thread] = {}
        answers: list[tuple[tuple[str, str], tuple[str, str], Said]] = []
        named: set[tuple[str, str]] = set()
        for at, each in enumerate(self._elements(part, "p:cm")):
            own = each.get("authorId", ""), each.get("idx", f"?{at}")
            own = own if own not in named else (own[0], f"{own[1]}?{at}")  # two that are called the same are two
            named.add(own)
            said = _said(each, authors, each.findtext(qualified("p:text")) or "", each.get("dt", ""))
            parent = next(each.iter(PARENT), None)
            if parent is None:
                shape = self._shape_at(each.find(qualified("p:pos")))
                threads[own] = Thread(said, resolved=_is_resolved(each), shape=shape)
            else:
                answers.append((own, (parent.get("authorId", ""), parent.get("idx", "")), said))
        parents = {own: parent for own, parent, _ in answers}
        for own, parent, said in answers:
            seen = {own}
            while parent in parents and parent not in seen:
                seen.add(parent)
                parent = parents[parent]
            known = threads.get(parent)
            threads[parent if known else own] = (
                replace(known, replies=(*known.replies, said)) if known else Thread(said)
            )
        return list(threads.values())

    def _shape_at(self, place: Any) -> str:
        """The smallest shape with a place of its own under a comment's mark."""
        if place is None:
            return ""
        x, y = number(place.get("x")) * _COMMENT_UNITS, number(place.get("y")) * _COMMENT_UNITS
        boxes = [(box, key) for key, element in self._shapes if (box := own_box(element)) is not None]
        under = [
            (box.width * box.height, key)
            for box, key in boxes
            if box.left <= x <= box.right and box.top <= y <= box.top + box.height
        ]
        return min(under)[1] if under else ""

    # --- the newer ones ---------------------------------------------------------------------------

    def modern(self, part: Part) -> Iterator[Thread]:
        authors = self._authors(Rel.MODERN_AUTHORS, "p188:author")
        for each in self._elements(part, "p188:cm"):
            replies = [_modern_said(one, authors) for one in each.iter(qualified("p188:reply"))]
            shape, index, words = self._anchor(each)
            settled = each.get("status", "active") in ("resolved", "closed")
            yield Thread(_modern_said(each, authors), tuple(replies), settled, shape, index, words)

    def _anchor(self, comment: Any) -> tuple[str, int, str]:
        """The key of the shape that a comment is about, which of its paragraphs, and the words."""
        mark = next(comment.iter(*_SHAPES), None)
        if mark is None:
            return "", 0, ""
        key, element = self._shape(mark)
        stretch = next(comment.iter(f"{_AC}txMk"), None)
        body = element.find(_BODY) if element is not None else None
        if stretch is None or body is None:
            return key, 0, ""
        text = "\r".join(_words(each) for each in body.iterchildren(_PARAGRAPH)).encode("utf-16-le")
        start, length = max(number(stretch.get("cp")), 0), max(number(stretch.get("len")), 0)
        before, words = text[: start * 2], text[start * 2 : (start + length) * 2]
        said = words.decode("utf-16-le", "ignore").replace("\r", " ").replace("\v", " ")
        return key, before.decode("utf-16-le", "ignore").count("\r"), said.strip()

    def _shape(self, mark: Any) -> tuple[str, Any]:
        wanted, identity = mark.get("id", ""), mark.get("creationId", "").casefold()
        for key, element in self._shapes:
            properties = properties_of(element)
            own = next(properties.iter(_CREATION), None)
            if own is not None and identity and own.get("id", "").casefold() == identity:
                return key, element
        return next(((key, each) for key, each in self._shapes if properties_of(each).get("id") == wanted), ("", None))

    # --- parts ------------------------------------------------------------------------------------

    def _authors(self, kind: str, tag: str) -> dict[str, tuple[str, str]]:
        """The name and the initials of those who wrote comments, by id."""
        found: dict[str, tuple[str, str]] = {}
        for part in related(self._presentation, kind):
            for each in self._elements(part, tag):
                found[each.get("id", "")] = each.get("name", ""), each.get("initials", "")
        return found

    def _elements(self, part: Part, tag: str) -> list[Any]:
        if isinstance(part, MissingPart):
            self._found.broken.append(part.partname.membername)
            return []
        try:
            return list(parsed(part).iter(qualified(tag)))
        except DeckError:
            self._found.broken.append(part.partname.membername)
            return []


def _said(element: Any, authors: Mapping[str, tuple[str, str]], text: str, date: str) -> Said:
    name, initials = authors.get(element.get("authorId", ""), ("", ""))
    return Said(name, initials or "".join(word[0] for word in name.split()), text.strip(), date)


def _modern_said(element: Any, authors: Mapping[str, tuple[str, str]]) -> Said:
    body = element.find(qualified("p188:txBody"))
    return _said(element, authors, body_words(body) if body is not None else "", element.get("created", ""))


def _is_resolved(comment: Any) -> bool:
    """Whether a classic comment says that it is done, as LibreOffice and some others write."""
    return any(each.get("done") in ("1", "true") or each.get("resolved") in ("1", "true") for each in comment.iter("*"))


def _words(paragraph: Any) -> str:
    """The words of a paragraph as comments count them: a line break is one sign."""
    return "".join("\v" if each.tag == _BREAK else each.text or "" for each in paragraph.iter(_TEXT, _BREAK))
