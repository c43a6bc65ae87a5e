"""One slide's shapes and notes, three ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.merge.edit_recorder import EditRecorder, moved
from pipeline.merge.merged_blocks import BlockEdit, MergedBlocks
from pipeline.merge.merged_blocks import merge as merge_blocks
from pipeline.merge.reflow import Carrier
from pipeline.merge_model import GONE, BlockChoice, ParagraphSnapshot, ShapeMerge, ShapeSnapshot, Side, SlideSnapshot


def merge_notes(
    base: Sequence[ParagraphSnapshot],
    theirs: Sequence[ParagraphSnapshot],
    ours: Sequence[ParagraphSnapshot],
    prefer: Side,
    recorder: EditRecorder,
) -> tuple[BlockChoice, ...] | None:
    """The notes put together; None where they stay as they are."""
    merged = merge_blocks(base, theirs, ours, prefer)
    _record(merged.edits, "", "notes", recorder)
    return _changed(merged, len(theirs))


def merge_facets(
    base: Mapping[str, str],
    theirs: Mapping[str, str],
    ours: Mapping[str, str],
    prefer: Side,
    record: Callable[[str, bool], None],
) -> Iterator[str]:
    """The facets that are taken from ours; `record` is told each that people changed, and whether the source changed it too."""
    for name in sorted({*base, *theirs, *ours}):
        b, t, o = (each.get(name, "") for each in (base, theirs, ours))
        if name == "click" and b == GONE and not t:  # went with the slide; should that come back, so does the click
            yield name
        elif t == b:
            if o != b:
                yield name
        else:
            conflict = o not in (b, t)
            record(name, conflict)
            if conflict and prefer == "ours":
                yield name


def new_shapes(slide: SlideSnapshot, carrier: Carrier) -> Iterator[ShapeMerge]:
    """The shapes of a slide that is new; those of whose paragraphs people's rewording is carried there, and no other."""
    return (_new(shape, "", carrier) for shape in slide.shapes if _takes_carried(shape, carrier))


@dataclass(frozen=True)
class ShapeMerger:
    """Merges the shapes of one slide. Where both changed one thing, that of `prefer` is taken."""

    prefer: Side
    carrier: Carrier
    recorder: EditRecorder

    def merge(self, base: SlideSnapshot, theirs: SlideSnapshot, ours: SlideSnapshot) -> list[ShapeMerge]:
        """What becomes of every shape that is on their slide, and of those that only ours has."""
        was, now, will = base.by_key, theirs.by_key, ours.by_key
        found = [self._there(was.get(shape.key), shape, will.get(shape.key)) for shape in theirs.shapes]
        for key in moved([key for key in was if key in now], [key for key in now if key in was]):
            self.recorder.record(key, "order")
        after = ""
        for shape in ours.shapes:
            if shape.key not in now and self._comes(was.get(shape.key), shape, theirs):
                found.append(_new(shape, after, self.carrier))
            after = shape.key
        for shape in base.shapes:
            if shape.key not in now and shape.key not in will:
                self.recorder.record(shape.key, _removed(shape, theirs), location=shape.location)
        return found

    # --- shapes that are there --------------------------------------------------------------------

    def _there(self, base: ShapeSnapshot | None, theirs: ShapeSnapshot, ours: ShapeSnapshot | None) -> ShapeMerge:
        key = theirs.key
        if ours is None:
            if base is not None:
                return self._source_is_gone(base, theirs)
            self.recorder.record(key, "shape added", theirs.words)
            return ShapeMerge("keep", there=key)
        if base is None:  # what differs is people's
            return self._whole("shape added", theirs, ours, conflict=theirs != ours) if theirs != ours else _kept(key)
        if theirs == base and not theirs.bound and not ours.mixed and not _takes_carried(ours, self.carrier):
            return _kept(key) if ours == base else ShapeMerge("replace", key, key)
        if len({(each.kind, each.grid) for each in (base, theirs, ours)}) > 1:
            # a shape of another kind, or a table with other columns: rows of both in one table would be damage
            return self._whole(_what(base, theirs), theirs, ours, conflict=ours not in (base, theirs))
        return self._three_ways(base, theirs, ours)

    def _whole(self, what: str, theirs: ShapeSnapshot, ours: ShapeSnapshot, *, conflict: bool) -> ShapeMerge:
        """A shape that is taken from one side as it is."""
        self.recorder.record(theirs.key, what, theirs.words, ours.words, ours.location, conflict=conflict)
        return ShapeMerge("replace" if conflict and self.prefer == "ours" else "keep", theirs.key, theirs.key)

    def _source_is_gone(self, base: ShapeSnapshot, theirs: ShapeSnapshot) -> ShapeMerge:
        key = theirs.key
        if theirs == base and not theirs.bound:
            return ShapeMerge("drop", key, key)
        merged = merge_blocks(base.blocks, theirs.blocks, (), self.prefer, self.carrier.pick, self.carrier.leaves)
        only_carried = theirs.facets == base.facets and not theirs.bound and not any(e.conflict for e in merged.edits)
        if only_carried and not merged.choices:
            _record(merged.edits, key, "text", self.recorder)
            return ShapeMerge("drop", key, key)
        self.recorder.record(key, _what(base, theirs), theirs.words, "", base.location, conflict=True)
        return ShapeMerge("keep" if self.prefer == "theirs" else "drop", key, key)

    def _three_ways(self, base: ShapeSnapshot, theirs: ShapeSnapshot, ours: ShapeSnapshot) -> ShapeMerge:
        """Both sides have it: its place, its look, its picture and each of its paragraphs are decided apart."""
        key = theirs.key

        def record(what: str, conflict: bool) -> None:
            self.recorder.record(key, what, theirs.words, ours.words, ours.location, conflict=conflict)

        facets = frozenset(merge_facets(base.facets, theirs.facets, ours.facets, self.prefer, record))
        carrier = self.carrier
        merged = merge_blocks(base.blocks, theirs.blocks, ours.blocks, self.prefer, carrier.pick, carrier.leaves)
        if theirs.bound:
            self.recorder.record(key, "animation", theirs.words)
        _record(merged.edits, key, "text", self.recorder)
        blocks = _changed(merged, len(theirs.blocks))
        return ShapeMerge("merge", key, key, facets, blocks) if facets or blocks is not None else _kept(key)

    # --- shapes that are not there ----------------------------------------------------------------

    def _comes(self, base: ShapeSnapshot | None, ours: ShapeSnapshot, theirs: SlideSnapshot) -> bool:
        """Whether a shape that is not on their slide gets there: it is new. One that people deleted stays deleted."""
        if base is None:
            return True
        conflict = ours != base
        self.recorder.record(ours.key, _removed(ours, theirs), "", ours.words, ours.location, conflict=conflict)
        return conflict and self.prefer == "ours"


def _kept(key: str) -> ShapeMerge:
    return ShapeMerge("keep", key, key)


def _what(base: ShapeSnapshot, theirs: ShapeSnapshot) -> str:
    """The kind of edit that made `theirs` of `base`."""
    if theirs.kind != base.kind:
        return "shape"
    if theirs.grid != base.grid:
        return "columns"
    changed = [name for name in sorted(theirs.facets) if theirs.facets[name] != base.facets.get(name, "")]
    return "text" if theirs.blocks != base.blocks else (changed[0] if changed else "animation")


def _removed(shape: ShapeSnapshot, theirs: SlideSnapshot) -> str:
    return "shape grouped" if shape.key in theirs.grouped else "shape deleted"


def _takes_carried(ours: ShapeSnapshot, carrier: Carrier) -> bool:
    return any(carrier.pick(block) is not None for block in ours.blocks)


def _changed(merged: MergedBlocks, count: int) -> tuple[BlockChoice, ...] | None:
    """The merged blocks; None where the `count` blocks of theirs stay what and where they are."""
    as_it_is = [BlockChoice("theirs", index) for index in range(count)]
    return None if merged.choices == as_it_is else tuple(merged.choices)


def _new(shape: ShapeSnapshot, after: str, carrier: Carrier) -> ShapeMerge:
    merged = merge_blocks((), (), shape.blocks, "theirs", carrier.pick)
    blocks = tuple(merged.choices) if _takes_carried(shape, carrier) else None
    return ShapeMerge("insert", shape.key, blocks=blocks, after=after)


def _record(edits: Sequence[BlockEdit], shape: str, what: str, recorder: EditRecorder) -> None:
    for each in edits:
        planned = each.ours or each.base
        place = next((one.location for one in (each.ours, each.base) if one and one.location), None)
        theirs, ours = (one.words if one else "" for one in (each.theirs, planned))
        recorder.record(shape, what, theirs, ours, place, conflict=each.conflict)
