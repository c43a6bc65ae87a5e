"""Carry out what was decided: people's own XML where it is kept, ours where it is new, with relationships of its own."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pptx.opc.package import Part

from pipeline.chart_data import Radar
from pipeline.deck.look import image_name
from pipeline.deck.native_chart import chart_part
from pipeline.deck.notes import add_notes, notes_xml
from pipeline.deck.ooxml import CLICKS, MEDIA_TYPES, R, Rel, Type, last_shape_id, qualified
from pipeline.deck.package import drop_relations, free_name, parse, written
from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.animations import animated
from pipeline.deck.patch.copy_slides import copied
from pipeline.deck.patch.edited_shapes import put_blocks, take_facet
from pipeline.deck.patch.planned_slides import PlannedSlide, SlidePlanner
from pipeline.deck.patch.shape_keys import all_shapes, placeholder_of, properties_of, slide_shapes
from pipeline.deck.patch.slide_facets import facet_elements, put_facet
from pipeline.deck.patch.snapshots import blocks_of, notes_body, notes_paragraphs
from pipeline.deck.presentation import list_notes_master
from pipeline.merge_model import BlockChoice, LooseText, Merge, ShapeMerge, SlideMerge
from pipeline.slides import Paragraph

Media = Mapping[str, tuple[bytes, str]]
"""The bytes and the kind ("png", "svg", "jpeg") of the pictures, by token."""

PRUNED = (Rel.IMAGE, Rel.HYPERLINK, Rel.SLIDE, Rel.CHART)
"""Relationships that go when nothing on the slide names them any more."""

_RELATION = f"{{{R}}}"


@dataclass
class MergeApplier:
    """Changes the parts of an edited deck."""

    edited: EditedDeck
    planned: Mapping[str, PlannedSlide]
    """Our slides by key, as `planner` made them."""
    planner: SlidePlanner
    media: Media
    new: dict[str, str] = field(default_factory=dict)
    """The parts of the new slides by key, once the merge is carried out."""
    unanimated: set[str] = field(default_factory=set)
    """The parts of the slides from which an animation went with its paragraph."""
    _parts: dict[str, Part] = field(default_factory=dict)
    _copies: dict[Part, Part] = field(default_factory=dict)

    def apply(self, merge: Merge, layouts: Mapping[str, str]) -> None:
        """Carry out `merge` on the slides; `layouts` are the parts of the slide layouts of new slides, by key.

        Lists of slides are not touched.
        """
        dropped = {each.id for each in merge.slides if each.action == "drop"}
        there = [each for each in self.edited.slides if each.key and each.part not in dropped]
        self._parts = {name: self.edited.parts[each.part] for each in there for name in (each.key, each.part)}
        for each in merge.slides:
            if each.action == "insert":
                self._parts[each.key] = self.edited.add("/ppt/slides/slide%d.xml", Type.PML_SLIDE, b"")
                self.new[each.key] = self._parts[each.key].partname
        for each in merge.slides:
            if each.action == "merge":
                self._change(each, layouts.get(each.key, ""))
            elif each.action == "insert":
                self._make(each, layouts[each.key])

    # --- slides -----------------------------------------------------------------------------------

    def _change(self, merge: SlideMerge, layout: str) -> None:
        part = self.edited.parts[merge.id]
        root = self.edited.tree(part)
        ours = self.planned.get(merge.key)
        slide = _ChangingSlide(self, part, ours)
        for each in merge.shapes:
            slide.shape(each)
        if "slide layout" in merge.facets and layout:
            self._change_layout(part, layout)
        if ours is not None:
            self._take_facets(merge, root, ours.root, slide)
        if merge.notes is not None and ours is not None:
            self._merge_notes(merge.notes, part, ours)
        elif merge.notes is not None:
            self._clear_notes(part)
        slide.finish()
        self.edited.changed(part)

    def _change_layout(self, part: Part, layout: str) -> None:
        drop_relations(part, lambda _, each: each.reltype == Rel.SLIDE_LAYOUT)
        part.relate_to(self.edited.all_parts[layout], Rel.SLIDE_LAYOUT)

    def _take_facets(self, merge: SlideMerge, root: Any, ours: Any, slide: _ChangingSlide) -> None:
        """Give a slide its own facets of ours, which has them only where it comes from another deck."""
        if "shown" in merge.facets:
            root.attrib.pop("show", None)
            root.attrib.update({"show": "0"} if ours.get("show") in ("0", "false") else {})
        for facet in ("background", "transition", "animation"):
            if facet in merge.facets:
                made = [copy.deepcopy(each) for name, each in facet_elements(ours) if name == facet]
                for each in made:
                    slide.resolve(each)
                    _retarget(each, ours, root)
                put_facet(root, facet, made)

    def _make(self, merge: SlideMerge, layout: str) -> None:
        """A slide that was not there."""
        part, ours = self._parts[merge.key], self.planned[merge.key]
        part.blob = written(ours.root)
        root = self.edited.tree(part)
        self._take_colours(root, layout)
        part.relate_to(self.edited.all_parts[layout], Rel.SLIDE_LAYOUT)
        slide = _ChangingSlide(self, part, ours)
        slide.resolve(root)
        if ours.slide.notes:
            self._add_notes(part, ours)
        slide.finish()
        self.edited.changed(part)

    def _take_colours(self, root: Any, layout: str) -> None:
        """A slide takes over the colours that its slide layout maps in its own way."""
        layout_root = self.edited.tree(self.edited.all_parts[layout])
        own = next(layout_root.iter(qualified("a:overrideClrMapping")), None)
        if own is not None:
            root.find(qualified("p:clrMapOvr"))[:] = [copy.deepcopy(own)]

    def put_text(self, text: LooseText) -> None:
        """Let a text on a slide that nothing was planned for hold what it says."""
        part = self.edited.parts[text.part]
        element = dict(all_shapes(self.edited.tree(part)))[text.shape]
        before = blocks_of(element)
        new = [each for each in text.content if isinstance(each, Paragraph)]
        inherits = placeholder_of(element) is not None
        made = iter(self.planner.paragraphs(new, text.role, text.area, inherits=inherits))
        slide = _ChangingSlide(self, part, None)
        blocks = [next(made) if isinstance(each, Paragraph) else before[each] for each in text.content]
        for each in blocks:
            slide.resolve(each)
        put_blocks(element, before, blocks, self.planner.language)
        slide.finish()
        self.edited.changed(part)

    # --- notes ------------------------------------------------------------------------------------

    def _merge_notes(self, choices: Sequence[BlockChoice], part: Part, ours: PlannedSlide) -> None:
        page = self.edited.notes_page(part)
        if page is None:
            self._add_notes(part, ours)
            return
        root = self.edited.tree(page)
        body = notes_body(root)
        if body is None:
            return
        theirs, planned = notes_paragraphs(root), notes_paragraphs(parse(notes_xml(ours.slide.notes, ours.language)))
        made = [theirs[one.index] if one.side == "theirs" else planned[one.index] for one in choices]
        put_blocks(body, theirs, made, ours.language)
        self.edited.changed(page)

    def _clear_notes(self, part: Part) -> None:
        page = self.edited.notes_page(part)
        body = notes_body(self.edited.tree(page)) if page is not None else None
        if page is not None and body is not None:
            put_blocks(body, notes_paragraphs(self.edited.tree(page)), (), self.planner.language)
            self.edited.changed(page)

    def _add_notes(self, part: Part, ours: PlannedSlide) -> None:
        name = free_name("/ppt/notesSlides/notesSlide%d.xml", self.edited.all_parts)
        presentation = self.edited.presentation
        self.edited.all_parts[name] = add_notes(presentation, part, name, ours.slide.notes, ours.language)
        list_notes_master(presentation)

    # --- what a token stands for --------------------------------------------------------------------

    def relation(self, token: str, part: Part, ours: PlannedSlide | None) -> str:
        """The id of the relationship of `part` that a token asks for, made where there was none; "" for a jump to no slide."""
        if ours is not None and token in ours.foreign:
            foreign = ours.foreign[token]
            return part.relate_to(copied(self.edited, foreign.target_part, self._copies), foreign.reltype)
        kind, _, value = token.partition(":")
        if kind == "jump":
            return part.relate_to(self._parts[value], Rel.SLIDE) if value in self._parts else ""
        if kind == "url":
            return part.relate_to(value, Rel.HYPERLINK, is_external=True)
        if kind in ("image", "vector"):
            return part.relate_to(self._image(*self.media[token]), Rel.IMAGE)
        if kind == "chart" and ours is not None:
            return part.relate_to(self._chart(token, ours), Rel.CHART)
        return ""

    def _image(self, content: bytes, kind: str) -> Part:
        name = image_name(content, kind)
        return self.edited.all_parts.get(name) or self.edited.add(name, MEDIA_TYPES[kind], content)

    def _chart(self, token: str, ours: PlannedSlide) -> Part:
        chart, package = ours.charts[token], self.edited.package
        assert isinstance(chart.radar, Radar)
        part = chart_part(package, 0, chart.radar, chart.box, self.planner.template)
        self.edited.adopt(part.part_related_by(Rel.PACKAGE), "/ppt/embeddings/Microsoft_Excel_Sheet%d.xlsx")
        return self.edited.adopt(part, "/ppt/charts/chart%d.xml")


class _ChangingSlide:
    """One slide that is being changed."""

    def __init__(self, applier: MergeApplier, part: Part, ours: PlannedSlide | None) -> None:
        self._applier = applier
        self._part = part
        self._ours = ours
        self._root = applier.edited.tree(part)
        self._planned = dict(slide_shapes(ours.root)) if ours is not None else {}
        self._there = dict(slide_shapes(self._root))
        self._placed = dict(self._there)
        self._tree = self._root.find(f"{qualified('p:cSld')}/{qualified('p:spTree')}")
        self._animated = animated(self._root)

    def shape(self, merge: ShapeMerge) -> None:
        """Carry out what was decided about one shape."""
        if merge.action == "drop":
            element = _outermost(self._there[merge.there], self._tree)
            element.getparent().remove(element)
        elif merge.action == "replace":
            self._replace(merge)
        elif merge.action == "insert":
            self._insert(merge)
        elif merge.action == "merge":
            self._merge(merge)

    def _replace(self, merge: ShapeMerge) -> None:
        old, new = self._there[merge.there], copy.deepcopy(self._planned[merge.key])
        properties_of(new).set("id", properties_of(old).get("id", "0"))
        self.resolve(new)
        old.getparent().replace(old, new)
        self._placed[merge.key] = new

    def _insert(self, merge: ShapeMerge) -> None:
        new = copy.deepcopy(self._planned[merge.key])
        self.resolve(new)
        properties_of(new).set("id", str(1 + last_shape_id(self._root)))
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

    def blocks(self, element: Any, ours: Sequence[Any], choices: Sequence[BlockChoice], theirs: Sequence[Any]) -> None:
        """Put the chosen blocks into a shape."""
        sides = {"theirs": list(theirs), "ours": list(ours)}
        made = []
        for choice in choices:
            if choice.side == "ours":
                block = copy.deepcopy(ours[choice.index])
                self.resolve(block)
            else:
                block = theirs[choice.index]
            if choice.format is not None:
                block = _with_format(block, sides[choice.format[0]][choice.format[1]])
            made.append(block)
        put_blocks(element, blocks_of(element), made, self._applier.planner.language)

    def resolve(self, element: Any) -> None:
        """Give every token in an element the relationship that it asks for; a click that leads nowhere is taken away."""
        for each in [*element.iter("*")]:
            for name, value in [(name, each.get(name)) for name in each.attrib if name.startswith(_RELATION)]:
                if ":" not in value:
                    continue
                identifier = self._applier.relation(value, self._part, self._ours)
                if identifier:
                    each.set(name, identifier)
                elif each.tag in CLICKS and each.getparent() is not None:
                    each.getparent().remove(each)

    def finish(self) -> None:
        """Let animations follow their paragraphs, make shape ids unique, and drop relationships that nothing names any more."""
        if self._animated.follow():
            self._applier.unanimated.add(self._part.partname)
        _unique_ids(self._root)
        named = {
            value for each in self._root.iter() for name, value in each.attrib.items() if name.startswith(_RELATION)
        }
        drop_relations(self._part, lambda identifier, each: each.reltype in PRUNED and identifier not in named)


def _retarget(animation: Any, ours: Any, root: Any) -> None:
    """Let an animation of our slide name the shapes with the same keys on theirs."""
    keys = {properties_of(element).get("id"): key for key, element in slide_shapes(ours)}
    there = {key: properties_of(element).get("id") for key, element in slide_shapes(root)}
    for each in animation.iter(qualified("p:spTgt"), qualified("p:bldP")):
        known = there.get(keys.get(each.get("spid"), ""))
        if known is not None:
            each.set("spid", known)


def _with_format(block: Any, other: Any) -> Any:
    """A block of one side with the paragraph's, or the row's, own properties of the other."""
    if block.tag == qualified("a:tr"):
        block.set("h", other.get("h", "0"))
        return block
    for each in block.findall(qualified("a:pPr")):
        block.remove(each)
    format_ = other.find(qualified("a:pPr"))
    if format_ is not None:
        block.insert(0, copy.deepcopy(format_))
    return block


def _outermost(element: Any, tree: Any) -> Any:
    """The child of the shape tree that holds a shape: itself, or the alternatives that it stands in."""
    while element.getparent() is not None and element.getparent() is not tree:
        element = element.getparent()
    return element


def _unique_ids(root: Any) -> None:
    """Shape ids are unique on a slide; what came later gives way."""
    again = {each for fallback in root.iter("{*}Fallback") for each in fallback.iter(qualified("p:cNvPr"))}
    last = last_shape_id(root)
    taken: set[str] = set()
    for each in root.iter(qualified("p:cNvPr")):
        if each in again:
            continue
        if each.get("id", "") in taken:
            last += 1
            each.set("id", str(last))
        taken.add(each.get("id", ""))
