"""One slide's shapes and notes, three ways."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.merge.edit_recorder import EditRecorder, moved
from pipeline.merge.merged_blocks import BlockEdit, MergedBlocks
from pipeline.merge.merged_blocks import merge as merge_blocks
from pipeline.merge_model import GONE, BlockChoice, ParagraphSnapshot, ShapeMerge, ShapeSnapshot, Side, SlideSnapshot


def merge_notes(
    base: Sequence[ParagraphSnapshot],
    theirs: Sequence[ParagraphSnapshot],
    ours: Sequence[ParagraphSnapshot],
    recorder: EditRecorder,
) -> tuple[BlockChoice, ...] | None:
    """The notes put together; None where they stay as they are."""
    merged = merge_blocks(base, theirs, ours, lambda block: recorder.side("", "notes", block))
    _record(merged.edits, "", "notes", recorder)
    return _changed(merged, len(theirs))


def merge_facets(
    base: Mapping[str, str],
    theirs: Mapping[str, str],
    ours: Mapping[str, str],
    prefer: Callable[[str], Side],
    record: Callable[[str, bool], None],
) -> Iterator[str]:
    """The facets that are taken from ours.

    `record` is told each that people changed, and whether the source changed it too, where `prefer` says whose is taken.
    """
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
            if conflict and prefer(name) == "ours":
                yield name


@dataclass(frozen=True)
class ShapeMerger:
    """Merges the shapes of one slide. Where both changed one thing, it is settled as the recorder says.

    Running text is merged elsewhere: its shapes stay where the slide is `kept`, else they hold what ours has in them.
    """

    recorder: EditRecorder
    kept: bool = False
    blocks: Mapping[str, tuple[BlockChoice, ...]] = field(default_factory=dict)
    """What the running text of shapes on a kept slide becomes, where it does not stay what it is."""
    disputed: frozenset[str] = frozenset()
    """The shapes of the base whose running text is a conflict."""

    def merge(self, base: SlideSnapshot, theirs: SlideSnapshot, ours: SlideSnapshot) -> list[ShapeMerge]:
        """What becomes of every shape that is on their slide, and of those that only ours has."""
        was, now, will = base.by_key, theirs.by_key, ours.by_key
        found = [self._there(was.get(shape.key), shape, will.get(shape.key)) for shape in theirs.shapes]
        for key in moved([key for key in was if key in now], [key for key in now if key in was]):
            self.recorder.record(key, "order")
        after = ""
        for shape in ours.shapes:
            if shape.key not in now and self._comes(was.get(shape.key), shape, theirs):
                found.append(ShapeMerge("insert", shape.key, after=after))
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
        if base is None and ours.flow:
            return self._running(ours, theirs, ours)
        if base is None:  # what differs is people's
            return self._whole("shape added", theirs, ours, conflict=theirs != ours) if theirs != ours else _kept(key)
        if base.flow or ours.flow:
            return self._running(base, theirs, ours)
        if theirs == base and not theirs.bound and not ours.mixed:
            return _kept(key) if ours == base else ShapeMerge("replace", key, key)
        if len({(each.kind, each.grid) for each in (base, theirs, ours)}) > 1:
            # a shape of another kind, or a table with other columns: rows of both in one table would be damage
            what = _what(base, theirs if theirs != base or theirs.bound else ours)
            return self._whole(what, theirs, ours, conflict=ours not in (base, theirs))
        return self._three_ways(base, theirs, ours)

    def _whole(self, what: str, theirs: ShapeSnapshot, ours: ShapeSnapshot, *, conflict: bool) -> ShapeMerge:
        """A shape that is taken from one side as it is."""
        self.recorder.record(theirs.key, what, theirs.words, ours.words, ours.location, conflict=conflict)
        taken = conflict and self.recorder.side(theirs.key, what) == "ours"
        return ShapeMerge("replace" if taken else "keep", theirs.key, theirs.key)

    def _source_is_gone(self, base: ShapeSnapshot, theirs: ShapeSnapshot) -> ShapeMerge:
        key = theirs.key
        if base.flow and self.kept:
            return _kept(key)
        if base.flow or (theirs == _without_lost_click(base) and not theirs.bound):
            return ShapeMerge("drop", key, key)
        what = _what(base, theirs)
        self.recorder.record(key, what, theirs.words, "", base.location, conflict=True)
        return ShapeMerge("keep" if self.recorder.side(key, what) == "theirs" else "drop", key, key)

    def _three_ways(self, base: ShapeSnapshot, theirs: ShapeSnapshot, ours: ShapeSnapshot) -> ShapeMerge:
        """Both sides have it: its place, its look, its picture and each of its paragraphs are decided apart."""
        key = theirs.key

        def record(what: str, conflict: bool) -> None:
            self.recorder.record(key, what, theirs.words, ours.words, ours.location, conflict=conflict)

        def prefer(what: str) -> Side:
            return self.recorder.side(key, what)

        facets = frozenset(merge_facets(base.facets, theirs.facets, ours.facets, prefer, record))
        blocks = (base.blocks, theirs.blocks, ours.blocks)
        merged = merge_blocks(*blocks, lambda block: self.recorder.side(key, "text", block))
        if theirs.bound:
            self.recorder.record(key, "animation", theirs.words)
        _record(merged.edits, key, "text", self.recorder)
        made = _changed(merged, len(theirs.blocks))
        return ShapeMerge("merge", key, key, facets, made) if facets or made is not None else _kept(key)

    def _running(self, base: ShapeSnapshot, theirs: ShapeSnapshot, ours: ShapeSnapshot) -> ShapeMerge:
        """A shape with running text: place and look are decided here, its words are not."""
        found = self._three_ways(replace(base, blocks=()), replace(theirs, blocks=()), replace(ours, blocks=()))
        blocks: tuple[BlockChoice, ...] | None = self.blocks.get(theirs.key)
        if not self.kept and theirs.blocks != ours.blocks:
            blocks = tuple(BlockChoice("ours", index) for index in range(len(ours.blocks)))
        return found if blocks is None else ShapeMerge("merge", theirs.key, theirs.key, found.facets, blocks)

    # --- shapes that are not there ----------------------------------------------------------------

    def _comes(self, base: ShapeSnapshot | None, ours: ShapeSnapshot, theirs: SlideSnapshot) -> bool:
        """Whether a shape that is not on their slide gets there: it is new. One that people deleted stays deleted."""
        if base is None:
            return True
        if base.flow and not self.kept:
            return ours.flow
        what = _removed(ours, theirs)
        same = _placeless(ours) == _placeless(base) if what == "shape deleted" else ours == base
        conflict = ours.key in self.disputed if base.flow else not same
        self.recorder.record(ours.key, what, "", ours.words, ours.location, conflict=conflict)
        return conflict and self.recorder.side(ours.key, what) == "ours"


def _without_lost_click(base: ShapeSnapshot) -> ShapeSnapshot:
    """A shape without the click to a slide that is gone from their deck: that went with the slide."""
    if base.facets.get("click") != GONE:
        return base
    return replace(base, facets={name: said for name, said in base.facets.items() if name != "click"})


def _placeless(shape: ShapeSnapshot) -> ShapeSnapshot:
    """A shape without its place, which other things on its slide may have changed."""
    return replace(shape, facets={name: said for name, said in shape.facets.items() if name != "place"})


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


def _changed(merged: MergedBlocks, count: int) -> tuple[BlockChoice, ...] | None:
    """The merged blocks; None where the `count` blocks of theirs stay what and where they are."""
    as_it_is = [BlockChoice("theirs", index) for index in range(count)]
    return None if merged.choices == as_it_is else tuple(merged.choices)


def _record(edits: Sequence[BlockEdit], shape: str, what: str, recorder: EditRecorder) -> None:
    for each in edits:
        planned = each.ours or each.base
        place = next((one.location for one in (each.ours, each.base) if one and one.location), None)
        theirs, ours = (one.words if one else "" for one in (each.theirs, planned))
        recorder.record(shape, what, theirs, ours, place, detail=each.name, conflict=each.conflict)
