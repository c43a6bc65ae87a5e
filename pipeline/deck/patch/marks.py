"""Conflicts marked in a deck: as comments on the slides, which the next splice knows for its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pptx.opc.package import Part

from pipeline.deck.ooxml import NAMESPACES, Rel, Type, qualified
from pipeline.deck.package import add_relation, related
from pipeline.deck.patch.comments import MARKS
from pipeline.deck.patch.threads import PARENT
from pipeline.deck.xml_text import number
from pipeline.diagnostics import DeckError

if TYPE_CHECKING:
    from pipeline.deck.patch import EditedDeck

_COMMENTS = "/ppt/comments/comment%d.xml"
_AUTHORS, _OTHER_AUTHORS = "/ppt/commentAuthors.xml", "/ppt/commentAuthors%d.xml"
_EMPTY = '<p:{} xmlns:p="' + NAMESPACES["p"] + '"/>'
_STEP = 120
"""So far below each other the comments on a slide stand, in eighths of a point."""


def mark(deck: EditedDeck, marks: Mapping[str, Sequence[str]], slides: Iterable[str]) -> dict[str, str]:
    """Put comments on slides, by the names of their parts; those that an earlier splice left on any of `slides` go.

    A slide stays as it is where the part with its comments, or that with their authors, can't be read: those slides of `marks`,
    each with the name of that part.
    """
    parts: dict[str, Part] = {each.partname: each for _, each in deck.listed_parts()}
    authors = next(iter(related(deck.presentation.part, Rel.COMMENT_AUTHORS)), None)
    if authors is not None and not _can_be_read(deck, authors):
        return dict.fromkeys(marks, authors.partname.membername)
    author = _Author(deck, authors)
    held = {name: related(parts[name], Rel.COMMENTS) for name in {*slides, *marks} & parts.keys()}
    broken = {
        name: each.partname.membername for name, found in held.items() for each in found if not _can_be_read(deck, each)
    }
    for name in slides:
        if name in parts and name not in broken:
            author.clear(parts[name])
    for name, texts in marks.items():
        if name not in broken:
            author.comment(parts[name], texts)
    return {name: broken[name] for name in marks if name in broken}


def _can_be_read(deck: EditedDeck, part: Part) -> bool:
    try:
        deck.look(part)
    except DeckError:
        return False
    return True


class _Author:
    """Writes comments under our name."""

    def __init__(self, deck: EditedDeck, authors: Part | None) -> None:
        self._deck, self._part = deck, authors
        known = deck.tree(authors) if authors is not None else ()
        self._own = next((each for each in known if each.get("name") == MARKS), None)

    @property
    def _id(self) -> str:
        return str(self._own.get("id")) if self._own is not None else ""

    def clear(self, slide: Part) -> None:
        """Take our comments off a slide, but for those that people have answered."""
        for part in related(slide, Rel.COMMENTS) if self._own is not None else ():
            root = self._deck.tree(part)
            answered = {(each.get("authorId"), each.get("idx")) for each in root.iter(PARENT)}
            own = [each for each in root.iterchildren(qualified("p:cm")) if each.get("authorId") == self._id]
            for each in own:
                if (each.get("authorId"), each.get("idx")) not in answered:
                    root.remove(each)
            if own:
                self._deck.changed(part)

    def comment(self, slide: Part, texts: Sequence[str]) -> None:
        """Put comments on a slide, below each other."""
        part = next(iter(related(slide, Rel.COMMENTS)), None)
        if part is None:
            part = self._deck.add(_COMMENTS, Type.PML_COMMENTS, _EMPTY.format("cmLst").encode())
            add_relation(slide, Rel.COMMENTS, part)
        author = self._ready()
        for at, text in enumerate(texts):
            index = str(number(author.get("lastIdx")) + 1)
            author.set("lastIdx", index)
            comment = _under(self._deck.tree(part), "p:cm", authorId=author.get("id"), idx=index)
            _under(comment, "p:pos", x="10", y=str(10 + at * _STEP))
            _under(comment, "p:text").text = text
        self._deck.changed(part)
        assert self._part is not None
        self._deck.changed(self._part)

    def _ready(self) -> Any:
        if self._part is None:
            name = _AUTHORS if _AUTHORS not in self._deck.all_parts else _OTHER_AUTHORS
            self._part = self._deck.add(name, Type.PML_COMMENT_AUTHORS, _EMPTY.format("cmAuthorLst").encode())
            add_relation(self._deck.presentation.part, Rel.COMMENT_AUTHORS, self._part)
        if self._own is None:
            root = self._deck.tree(self._part)
            ids = [number(each.get("id")) for each in root]
            values = {"name": MARKS, "initials": "RD", "lastIdx": "0", "clrIdx": str(len(ids))}
            self._own = _under(root, "p:cmAuthor", id=str(max(ids, default=-1) + 1), **values)
        return self._own


def _under(parent: Any, tag: str, **values: str) -> Any:
    made = parent.makeelement(qualified(tag), values)
    parent.append(made)
    return made
