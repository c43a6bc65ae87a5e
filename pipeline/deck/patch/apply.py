"""Carry out what was decided: people's own XML where it is kept, ours where it is new, with relationships of its own."""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pipeline.deck import notes
from pipeline.deck.old_package import Part, Relation, Relations
from pipeline.deck.ooxml import MEDIA_TYPES, R, Rel, Type, qualified
from pipeline.deck.patch import EditedDeck, parsed, written
from pipeline.deck.patch.copy_slides import copied
from pipeline.deck.patch.edited_shapes import put_blocks, take_facet
from pipeline.deck.patch.planned_slides import Planned, Planner
from pipeline.deck.patch.snapshots import blocks_of, notes_body, notes_paragraphs, slide_shapes
from pipeline.merge_model import BlockChoice, Merge, ShapeMerge, SlideMerge

Media = Callable[[str], tuple[bytes, str]]
"""From a picture's token to its bytes and their kind ("png", "svg", "jpeg")."""

PRUNED = (Rel.IMAGE, Rel.HYPERLINK, Rel.SLIDE, Rel.CHART)
"""Relationships that go when nothing on the slide names them any more."""

_RELATION = f"{{{R}}}"
_CLICKS = (qualified("a:hlinkClick"), qualified("a:hlinkHover"), qualified("a:hlinkMouseOver"))
_GONE = {"background": ("bg",), "animation": ("timing",), "transition": ("transition", "AlternateContent")}
"""The elements of a slide's own facets, none of which a planned slide has."""


class Applier:
    """Changes the parts of an opened deck. `planned` are our slides by key, as `planner` made them."""

    def __init__(self, opened: EditedDeck, planned: Mapping[str, Planned], planner: Planner, media: Media) -> None:
        self._opened = opened
        self._package = opened.package
        self._planned = planned
        self._planner = planner
        self._media = media
        self._parts = {each.key: each.part for each in opened.slides if each.key}
        self._theirs: dict[tuple[str, str], list[Any]] = {}
        self.new: dict[str, str] = {}

    def apply(self, merge: Merge, layouts: Mapping[str, str]) -> None:
        """Carry out `merge` on the slides; `layouts` are the parts of the slide layouts of new slides, by key.

        `new` then has the parts of the new slides by key. Lists of slides are not touched.
        """
        dropped = {each.id for each in merge.slides if each.action == "drop"}
        self._parts = {key: part for key, part in self._parts.items() if part not in dropped}
        for each in merge.slides:
            if each.action == "insert":
                self.new[each.key] = self._parts[each.key] = self._free_name("ppt/slides/slide")
                self._package.add(Part(self.new[each.key], Type.SLIDE, b""))
        self._remember(merge)
        for each in merge.slides:
            if each.action == "merge":
                self._change(each, layouts.get(each.key, ""))
            elif each.action == "insert":
                self._make(each, layouts[each.key])

    def _remember(self, merge: Merge) -> None:
        """The paragraphs that are carried to other slides, before their own slides change."""
        picks = [pick for slide in merge.slides for shape in slide.shapes for pick in shape.blocks or ()]
        for source in {pick.carried for pick in picks if pick.carried}:
            slide, key = source
            elements = dict(slide_shapes(self._opened.tree(slide)))
            self._theirs[source] = [copy.deepcopy(each) for each in blocks_of(elements[key])]

    # --- slides -----------------------------------------------------------------------------------

    def _change(self, merge: SlideMerge, layout: str) -> None:
        part = self._package.parts[merge.id]
        root = self._opened.tree(merge.id)
        ours = self._planned[merge.key]
        page = _Page(self, part, root, ours)
        for each in merge.shapes:
            page.shape(each)
        self._own_facets(merge, part, root, layout)
        if merge.notes is not None:
            self._notes(merge, part, ours)
        page.done()

    def _own_facets(self, merge: SlideMerge, part: Part, root: Any, layout: str) -> None:
        if "slide layout" in merge.facets and layout:
            for relation, each in part.relations.items():
                if each.type == Rel.SLIDE_LAYOUT:
                    part.relations[relation] = Relation(Rel.SLIDE_LAYOUT, layout)
        if "shown" in merge.facets:
            root.attrib.pop("show", None)
        for facet, tags in _GONE.items():
            for each in [*root, *root.find(qualified("p:cSld"))] if facet in merge.facets else ():
                if isinstance(each.tag, str) and each.tag.rpartition("}")[2] in tags:
                    each.getparent().remove(each)

    def _make(self, merge: SlideMerge, layout: str) -> None:
        """A slide that was not there."""
        part = self._package.parts[self.new[merge.key]]
        ours = self._planned[merge.key]
        root = copy.deepcopy(ours.root)
        self._colours(root, layout)
        part.relations = {"rId1": Relation(Rel.SLIDE_LAYOUT, layout)}
        page = _Page(self, part, root, ours)
        elements = dict(slide_shapes(root))
        for each in merge.shapes:
            if each.blocks is not None:
                page.blocks(elements[each.key], blocks_of(elements[each.key]), each.blocks, [])
        page.resolve(root)
        if ours.slide.notes:
            self._add_notes(part, ours)
        page.done()

    def _colours(self, root: Any, layout: str) -> None:
        """A slide takes over the colours that its slide layout maps in its own way."""
        own = next(self._opened.tree(layout).iter(qualified("a:overrideClrMapping")), None)
        if own is not None:
            mapped = root.find(qualified("p:clrMapOvr"))
            mapped[:] = [copy.deepcopy(own)]

    # --- notes ------------------------------------------------------------------------------------

    def _notes(self, merge: SlideMerge, part: Part, ours: Planned) -> None:
        name = self._opened.notes_page(part)
        if not name:
            self._add_notes(part, ours)
            return
        page, root = self._package.parts[name], self._opened.tree(name)
        body = notes_body(root)
        if body is None or merge.notes is None:
            return
        planned = notes_paragraphs(parsed(self._notes_part("", "", ours))) if ours.slide.notes else []
        put_blocks(
            body, notes_paragraphs(root), [self._noted(pick, root, planned) for pick in merge.notes], ours.language
        )
        page.blob = written(root)

    def _noted(self, pick: BlockChoice, root: Any, planned: Sequence[Any]) -> Any:
        side = notes_paragraphs(root) if pick.side == "theirs" else planned
        return side[pick.index] if pick.side == "theirs" else copy.deepcopy(side[pick.index])

    def _add_notes(self, part: Part, ours: Planned) -> None:
        name = self._free_name("ppt/notesSlides/notesSlide")
        self._package.add(self._notes_part(name, part.name, ours))
        relations = Relations(part.relations)
        relations.id(Rel.NOTES_SLIDE, name)
        part.relations = relations.by_id

    def _notes_part(self, name: str, slide: str, ours: Planned) -> Part:
        master = notes.notes_master(self._package) if name else ""
        return notes.notes_page(name, slide, master, ours.slide.notes, ours.language)

    # --- what a token stands for --------------------------------------------------------------------

    def relation(self, token: str, relations: Relations, ours: Planned) -> str:
        """The id of the relationship that a token asks for, made where there was none; "" for a jump to no slide."""
        if token in ours.foreign:
            return relations.id(ours.foreign[token].relation.type, copied(self._package, ours.foreign[token]))
        kind, _, value = token.partition(":")
        if kind == "jump":
            target = self._parts.get(value, "")
            return relations.id(Rel.SLIDE, target) if target else ""
        if kind == "url":
            return relations.id(Rel.HYPERLINK, value, external=True)
        if kind in ("image", "vector"):
            return relations.id(Rel.IMAGE, self._image(*self._media(token)))
        if kind == "chart":
            return relations.id(Rel.CHART, self._chart(token, ours))
        return ""

    def _image(self, content: bytes, kind: str) -> str:
        name = f"ppt/media/{hashlib.sha256(content).hexdigest()[:24]}.{kind}"
        if name not in self._package.parts:
            self._package.add(Part(name, MEDIA_TYPES[kind], content))
        return name

    def _chart(self, token: str, ours: Planned) -> str:
        number = 0
        while True:
            number += 1
            part, book = self._planner.native(ours.charts[token], number)
            if part.name not in self._package.parts and book.name not in self._package.parts:
                self._package.add(book)
                return self._package.add(part).name

    def _free_name(self, stem: str) -> str:
        """A name for a part, beyond those that there are."""
        numbers = [
            int(rest)
            for name in self._package.parts
            if name.startswith(stem) and (rest := name[len(stem) : -4]).isdecimal()
        ]
        return f"{stem}{max(numbers, default=0) + 1}.xml"

    def carried(self, pick: BlockChoice) -> tuple[Any, Part]:
        """The paragraph that people changed on another slide, and that slide's part."""
        assert pick.carried
        return copy.deepcopy(self._theirs[pick.carried][pick.index]), self._package.parts[pick.carried[0]]

    def token_of(self, part: Part) -> Callable[[str], str]:
        """What the relationship ids of a part of theirs stand for."""
        return self._opened.token(part)


class _Page:
    """One slide that is being changed."""

    def __init__(self, applier: Applier, part: Part, root: Any, ours: Planned) -> None:
        self._applier = applier
        self._part = part
        self._root = root
        self._ours = ours
        self._planned = dict(slide_shapes(ours.root))
        self._there = dict(slide_shapes(root))
        self._placed = dict(self._there)
        self._relations = Relations(part.relations)
        self._tree = root.find(f"{qualified('p:cSld')}/{qualified('p:spTree')}")

    def shape(self, merge: ShapeMerge) -> None:
        """Carry out what was decided about one shape."""
        if merge.action == "drop":
            _outermost(self._there[merge.there], self._tree).getparent().remove(
                _outermost(self._there[merge.there], self._tree)
            )
        elif merge.action == "replace":
            self._replace(merge)
        elif merge.action == "insert":
            self._insert(merge)
        elif merge.action == "merge":
            self._merge(merge)

    def _replace(self, merge: ShapeMerge) -> None:
        old, new = self._there[merge.there], copy.deepcopy(self._planned[merge.key])
        _set_id(new, _id(old))
        self.resolve(new)
        old.getparent().replace(old, new)
        self._placed[merge.key] = new

    def _insert(self, merge: ShapeMerge) -> None:
        new = copy.deepcopy(self._planned[merge.key])
        if merge.blocks is not None:
            self.blocks(new, blocks_of(new), merge.blocks, [])
        self.resolve(new)
        _set_id(new, str(1 + max((int(each) for each in self._ids() if each.isdecimal()), default=1)))
        before = self._placed.get(merge.after)
        if before is not None:
            _outermost(before, self._tree).addnext(new)
        else:
            self._tree.insert(2, new)
        self._placed[merge.key] = new

    def _merge(self, merge: ShapeMerge) -> None:
        old, new = self._there[merge.there], copy.deepcopy(self._planned[merge.key])
        self.resolve(new)
        if merge.blocks is not None:
            self.blocks(old, blocks_of(new), merge.blocks, blocks_of(old))
        for facet in sorted(merge.facets):
            take_facet(facet, old, new)

    def blocks(self, element: Any, ours: Sequence[Any], picks: Sequence[BlockChoice], theirs: Sequence[Any]) -> None:
        """Put the picked blocks into a shape."""
        sides = {"theirs": list(theirs), "ours": list(ours)}
        made = []
        for pick in picks:
            if pick.carried:
                block, source = self._applier.carried(pick)
                self.resolve(block, self._applier.token_of(source))
            elif pick.side == "ours":
                block = copy.deepcopy(ours[pick.index])
                self.resolve(block)
            else:
                block = theirs[pick.index]
            if pick.format is not None:
                block = _with_looks(block, sides[pick.format[0]][pick.format[1]])
            made.append(block)
        put_blocks(element, blocks_of(element), made, self._ours.language)

    def resolve(self, element: Any, token: Callable[[str], str] | None = None) -> None:
        """Give every token in an element the relationship that it asks for; a click that leads nowhere is taken away."""
        for each in [*element.iter()]:
            if not isinstance(each.tag, str):
                continue
            for name, value in each.attrib.items():
                if not name.startswith(_RELATION) or (token is None and ":" not in value):
                    continue
                said = token(value) if token else value
                identifier = self._applier.relation(said, self._relations, self._ours)
                if identifier:
                    each.set(name, identifier)
                elif each.tag in _CLICKS and each.getparent() is not None:
                    each.getparent().remove(each)

    def done(self) -> None:
        """Write the slide, without relationships that nothing on it names any more."""
        _unique_ids(self._root)
        self._part.blob = written(self._root)
        made = {**self._part.relations, **self._relations.by_id}
        layouts = {key: each for key, each in self._part.relations.items() if each.type == Rel.SLIDE_LAYOUT}
        self._part.relations = {
            key: each
            for key, each in (made | layouts).items()
            if each.type not in PRUNED or f'"{key}"'.encode() in self._part.blob
        }

    def _ids(self) -> list[str]:
        return [str(each.get("id", "")) for each in self._root.iter(qualified("p:cNvPr"))]


def _with_looks(block: Any, other: Any) -> Any:
    """A block of one side with the paragraph's, or the row's, own properties of the other."""
    if block.tag == qualified("a:tr"):
        block.set("h", other.get("h", "0"))
        return block
    for each in block.findall(qualified("a:pPr")):
        block.remove(each)
    looks = other.find(qualified("a:pPr"))
    if looks is not None:
        block.insert(0, copy.deepcopy(looks))
    return block


def _outermost(element: Any, tree: Any) -> Any:
    """The child of the shape tree that holds a shape: itself, or the alternatives that it stands in."""
    while element.getparent() is not None and element.getparent() is not tree:
        element = element.getparent()
    return element


def _id(element: Any) -> str:
    found = next(element.iter(qualified("p:cNvPr")), None)
    return str(found.get("id", "")) if found is not None else ""


def _set_id(element: Any, identifier: str) -> None:
    found = next(element.iter(qualified("p:cNvPr")), None)
    if found is not None and identifier:
        found.set("id", identifier)


def _unique_ids(root: Any) -> None:
    """Shape ids are unique on a slide; what came later gives way."""
    again = {each for fallback in root.iter("{*}Fallback") for each in fallback.iter(qualified("p:cNvPr"))}
    named = [each for each in root.iter(qualified("p:cNvPr")) if each not in again]
    last = max((int(each.get("id")) for each in named if (each.get("id") or "").isdecimal()), default=1)
    taken: set[str] = set()
    for each in named:
        if each.get("id", "") in taken:
            last += 1
            each.set("id", str(last))
        taken.add(each.get("id", ""))
