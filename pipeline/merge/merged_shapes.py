"""One slide's shapes and notes, three ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.merge.paragraphs import Merged
from pipeline.merge.paragraphs import merge as merge_blocks
from pipeline.merge.reflow import Carrier
from pipeline.merge.reporter import Reporter, moved
from pipeline.merge_model import GONE, BlockChoice, ParagraphSnapshot, ShapeMerge, ShapeSnapshot, Side, SlideSnapshot


def merge_shapes(
    base: SlideSnapshot, theirs: SlideSnapshot, ours: SlideSnapshot, prefer: Side, carrier: Carrier, reporter: Reporter
) -> list[ShapeMerge]:
    """What becomes of every shape that is on their slide, and of those that only ours has."""
    was, will = {each.key: each for each in base.shapes}, {each.key: each for each in ours.shapes}
    now = {each.key: each for each in theirs.shapes}
    found = [
        _there(was.get(shape.key), shape, will.get(shape.key), prefer, carrier, reporter) for shape in theirs.shapes
    ]
    _tell_order(base, theirs, reporter)
    after = ""
    for shape in ours.shapes:
        if shape.key not in now and _comes(was.get(shape.key), shape, theirs, prefer, reporter):
            found.append(_new(shape, after, carrier))
        after = shape.key
    for shape in base.shapes:
        if shape.key not in now and shape.key not in will:
            reporter.record(shape.key, _gone(shape, theirs), "", "", shape.location)
    return found


def new_shapes(slide: SlideSnapshot, carrier: Carrier) -> Iterator[ShapeMerge]:
    """The shapes of a slide that is new; those of whose paragraphs people's rewording is carried there, and no other."""
    for shape in slide.shapes:
        if any(carrier.pick(block) is not None for block in shape.blocks):
            yield _new(shape, "", carrier)


def merge_notes(
    base: Sequence[ParagraphSnapshot],
    theirs: Sequence[ParagraphSnapshot],
    ours: Sequence[ParagraphSnapshot],
    prefer: Side,
    reporter: Reporter,
) -> tuple[BlockChoice, ...] | None:
    """The notes put together; None where they stay as they are."""
    merged = merge_blocks(base, theirs, ours, prefer)
    for edit in merged.done:
        _record(edit, "", "notes", reporter)
    return None if _as_it_is(merged.picks, len(theirs)) else tuple(merged.picks)


def _tell_order(base: SlideSnapshot, theirs: SlideSnapshot, reporter: Reporter) -> None:
    """Shapes that were brought in front of others, or put behind them."""
    there = {shape.key for shape in theirs.shapes}
    was = [shape.key for shape in base.shapes if shape.key in there]
    now = [shape.key for shape in theirs.shapes if shape.key in set(was)]
    for key in moved(was, now):
        reporter.record(key, "order")


# --- shapes that are there --------------------------------------------------------------------------


def _there(
    base: ShapeSnapshot | None,
    theirs: ShapeSnapshot,
    ours: ShapeSnapshot | None,
    prefer: Side,
    carrier: Carrier,
    reporter: Reporter,
) -> ShapeMerge:
    key = theirs.key
    if base is None and ours is None:
        reporter.record(key, "shape added", theirs.words)
        return ShapeMerge("keep", there=key)
    if base is None:
        assert ours is not None
        return _both_new(theirs, ours, prefer, reporter)
    if ours is None:
        return _source_is_gone(base, theirs, prefer, carrier, reporter)
    if theirs == base and not theirs.bound and not ours.mixed and not _carries(ours, carrier):
        return ShapeMerge("keep" if ours == base else "replace", key, key)
    if len({(each.kind, each.grid) for each in (base, theirs, ours)}) > 1:
        return _as_one(base, theirs, ours, prefer, reporter)
    return _three_ways(base, theirs, ours, prefer, carrier, reporter)


def _both_new(theirs: ShapeSnapshot, ours: ShapeSnapshot, prefer: Side, reporter: Reporter) -> ShapeMerge:
    """The base knows nothing of a shape that both have: what differs is people's."""
    if theirs == ours:
        return ShapeMerge("keep", theirs.key, theirs.key)
    reporter.record(theirs.key, "shape added", theirs.words, ours.words, ours.location, conflict=True)
    return ShapeMerge("replace" if prefer == "ours" else "keep", theirs.key, theirs.key)


def _source_is_gone(
    base: ShapeSnapshot, theirs: ShapeSnapshot, prefer: Side, carrier: Carrier, reporter: Reporter
) -> ShapeMerge:
    key = theirs.key
    if theirs == base and not theirs.bound:
        return ShapeMerge("drop", key, key)
    merged = merge_blocks(base.blocks, theirs.blocks, (), prefer, carrier.pick, carrier.leaves)
    only_carried = theirs.facets == base.facets and not theirs.bound and not any(edit[3] for edit in merged.done)
    if only_carried and not merged.picks:
        for edit in merged.done:
            _record(edit, key, "text", reporter)
        return ShapeMerge("drop", key, key)
    reporter.record(key, _what(base, theirs), theirs.words, "", base.location, conflict=True)
    return ShapeMerge("keep" if prefer == "theirs" else "drop", key, key)


def _as_one(
    base: ShapeSnapshot, theirs: ShapeSnapshot, ours: ShapeSnapshot, prefer: Side, reporter: Reporter
) -> ShapeMerge:
    """A shape of another kind, or a table with other columns: rows of both versions in one table would be damage."""
    conflict = ours not in (base, theirs)
    reporter.record(theirs.key, _what(base, theirs), theirs.words, ours.words, ours.location, conflict=conflict)
    return ShapeMerge("replace" if conflict and prefer == "ours" else "keep", theirs.key, theirs.key)


def _three_ways(
    base: ShapeSnapshot, theirs: ShapeSnapshot, ours: ShapeSnapshot, prefer: Side, carrier: Carrier, reporter: Reporter
) -> ShapeMerge:
    """Both sides have it: its place, its look, its picture and each of its paragraphs are decided apart."""
    taken = set()
    for name in sorted({*base.facets, *theirs.facets, *ours.facets}):
        b, t, o = (each.facets.get(name, "") for each in (base, theirs, ours))
        if t == b:
            taken |= {name} if o != b else set()
            continue
        if name == "click" and b == GONE and not t:  # it went with the slide; should that come back, so does the click
            taken.add(name)
            continue
        conflict = o not in (b, t)
        reporter.record(theirs.key, name, theirs.words, ours.words, ours.location, conflict=conflict)
        taken |= {name} if conflict and prefer == "ours" else set()
    merged = merge_blocks(base.blocks, theirs.blocks, ours.blocks, prefer, carrier.pick, carrier.leaves)
    if theirs.bound:
        reporter.record(theirs.key, "animation", theirs.words)
    for edit in merged.done:
        _record(edit, theirs.key, "text", reporter)
    picks = None if _as_it_is(merged.picks, len(theirs.blocks)) else tuple(merged.picks)
    if not taken and picks is None:
        return ShapeMerge("keep", theirs.key, theirs.key)
    return ShapeMerge("merge", theirs.key, theirs.key, frozenset(taken), picks)


def _what(base: ShapeSnapshot, theirs: ShapeSnapshot) -> str:
    """The kind of edit that made `theirs` of `base`."""
    if theirs.kind != base.kind:
        return "shape"
    if theirs.grid != base.grid:
        return "columns"
    changed = [name for name in sorted(theirs.facets) if theirs.facets[name] != base.facets.get(name, "")]
    return "text" if theirs.blocks != base.blocks else (changed[0] if changed else "animation")


def _carries(ours: ShapeSnapshot, carrier: Carrier) -> bool:
    return any(carrier.pick(block) is not None for block in ours.blocks)


def _as_it_is(picks: Sequence[BlockChoice], count: int) -> bool:
    """Whether the blocks of theirs stay what and where they are."""
    return len(picks) == count and all(pick == BlockChoice("theirs", index) for index, pick in enumerate(picks))


# --- shapes that are not there ----------------------------------------------------------------------


def _comes(
    base: ShapeSnapshot | None, ours: ShapeSnapshot, theirs: SlideSnapshot, prefer: Side, reporter: Reporter
) -> bool:
    """Whether a shape that is not on their slide gets there: it is new. One that people deleted stays deleted, and is told."""
    if base is None:
        return True
    conflict = ours != base
    reporter.record(ours.key, _gone(ours, theirs), "", ours.words, ours.location, conflict=conflict)
    return conflict and prefer == "ours"


def _gone(shape: ShapeSnapshot, theirs: SlideSnapshot) -> str:
    return "shape grouped" if shape.key in theirs.grouped else "shape deleted"


def _new(shape: ShapeSnapshot, after: str, carrier: Carrier) -> ShapeMerge:
    merged: Merged = merge_blocks((), (), shape.blocks, "theirs", carrier.pick)
    picks = tuple(merged.picks) if _carries(shape, carrier) else None
    return ShapeMerge("insert", shape.key, blocks=picks, after=after)


def _record(
    edit: tuple[ParagraphSnapshot | None, ParagraphSnapshot | None, ParagraphSnapshot | None, bool],
    shape: str,
    what: str,
    reporter: Reporter,
) -> None:
    base, theirs, ours, conflict = edit
    first = next((each for each in (ours, base) if each and each.location), None)
    was = ours or base
    reporter.record(
        shape,
        what,
        theirs.words if theirs else "",
        was.words if was else "",
        first.location if first else None,
        conflict=conflict,
    )
