"""One slide's shapes and notes, three ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.compare.blocks import Merged
from pipeline.compare.blocks import merge as merge_blocks
from pipeline.compare.carry import Carrier
from pipeline.compare.report import Reporter, moved
from pipeline.edits import GONE, Block, Pick, ShapeMerge, ShapePrint, Side, SlidePrint


def merge_shapes(
    base: SlidePrint, theirs: SlidePrint, ours: SlidePrint, prefer: Side, carrier: Carrier, reporter: Reporter
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
            reporter.tell(shape.key, _gone(shape, theirs), "", "", shape.location)
    return found


def new_shapes(slide: SlidePrint, carrier: Carrier) -> Iterator[ShapeMerge]:
    """The shapes of a slide that is new; those of whose paragraphs people's rewording is carried there, and no other."""
    for shape in slide.shapes:
        if any(carrier.pick(block) is not None for block in shape.blocks):
            yield _new(shape, "", carrier)


def merge_notes(
    base: Sequence[Block], theirs: Sequence[Block], ours: Sequence[Block], prefer: Side, reporter: Reporter
) -> tuple[Pick, ...] | None:
    """The notes put together; None where they stay as they are."""
    merged = merge_blocks(base, theirs, ours, prefer)
    for edit in merged.done:
        _tell(edit, "", "notes", reporter)
    return None if _as_it_is(merged.picks, len(theirs)) else tuple(merged.picks)


def _tell_order(base: SlidePrint, theirs: SlidePrint, reporter: Reporter) -> None:
    """Shapes that were brought in front of others, or put behind them."""
    there = {shape.key for shape in theirs.shapes}
    was = [shape.key for shape in base.shapes if shape.key in there]
    now = [shape.key for shape in theirs.shapes if shape.key in set(was)]
    for key in moved(was, now):
        reporter.tell(key, "order")


# --- shapes that are there --------------------------------------------------------------------------


def _there(
    base: ShapePrint | None,
    theirs: ShapePrint,
    ours: ShapePrint | None,
    prefer: Side,
    carrier: Carrier,
    reporter: Reporter,
) -> ShapeMerge:
    key = theirs.key
    if base is None and ours is None:
        reporter.tell(key, "shape added", theirs.words)
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


def _both_new(theirs: ShapePrint, ours: ShapePrint, prefer: Side, reporter: Reporter) -> ShapeMerge:
    """The base knows nothing of a shape that both have: what differs is people's."""
    if theirs == ours:
        return ShapeMerge("keep", theirs.key, theirs.key)
    reporter.tell(theirs.key, "shape added", theirs.words, ours.words, ours.location, fought=True)
    return ShapeMerge("replace" if prefer == "ours" else "keep", theirs.key, theirs.key)


def _source_is_gone(
    base: ShapePrint, theirs: ShapePrint, prefer: Side, carrier: Carrier, reporter: Reporter
) -> ShapeMerge:
    key = theirs.key
    if theirs == base and not theirs.bound:
        return ShapeMerge("drop", key, key)
    merged = merge_blocks(base.blocks, theirs.blocks, (), prefer, carrier.pick, carrier.leaves)
    only_carried = theirs.facets == base.facets and not theirs.bound and not any(edit[3] for edit in merged.done)
    if only_carried and not merged.picks:
        for edit in merged.done:
            _tell(edit, key, "text", reporter)
        return ShapeMerge("drop", key, key)
    reporter.tell(key, _what(base, theirs), theirs.words, "", base.location, fought=True)
    return ShapeMerge("keep" if prefer == "theirs" else "drop", key, key)


def _as_one(base: ShapePrint, theirs: ShapePrint, ours: ShapePrint, prefer: Side, reporter: Reporter) -> ShapeMerge:
    """A shape of another kind, or a table with other columns: rows of both versions in one table would be damage."""
    fought = ours not in (base, theirs)
    reporter.tell(theirs.key, _what(base, theirs), theirs.words, ours.words, ours.location, fought=fought)
    return ShapeMerge("replace" if fought and prefer == "ours" else "keep", theirs.key, theirs.key)


def _three_ways(
    base: ShapePrint, theirs: ShapePrint, ours: ShapePrint, prefer: Side, carrier: Carrier, reporter: Reporter
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
        fought = o not in (b, t)
        reporter.tell(theirs.key, name, theirs.words, ours.words, ours.location, fought=fought)
        taken |= {name} if fought and prefer == "ours" else set()
    merged = merge_blocks(base.blocks, theirs.blocks, ours.blocks, prefer, carrier.pick, carrier.leaves)
    if theirs.bound:
        reporter.tell(theirs.key, "animation", theirs.words)
    for edit in merged.done:
        _tell(edit, theirs.key, "text", reporter)
    picks = None if _as_it_is(merged.picks, len(theirs.blocks)) else tuple(merged.picks)
    if not taken and picks is None:
        return ShapeMerge("keep", theirs.key, theirs.key)
    return ShapeMerge("merge", theirs.key, theirs.key, frozenset(taken), picks)


def _what(base: ShapePrint, theirs: ShapePrint) -> str:
    """The kind of edit that made `theirs` of `base`."""
    if theirs.kind != base.kind:
        return "shape"
    if theirs.grid != base.grid:
        return "columns"
    changed = [name for name in sorted(theirs.facets) if theirs.facets[name] != base.facets.get(name, "")]
    return "text" if theirs.blocks != base.blocks else (changed[0] if changed else "animation")


def _carries(ours: ShapePrint, carrier: Carrier) -> bool:
    return any(carrier.pick(block) is not None for block in ours.blocks)


def _as_it_is(picks: Sequence[Pick], count: int) -> bool:
    """Whether the blocks of theirs stay what and where they are."""
    return len(picks) == count and all(pick == Pick("theirs", index) for index, pick in enumerate(picks))


# --- shapes that are not there ----------------------------------------------------------------------


def _comes(base: ShapePrint | None, ours: ShapePrint, theirs: SlidePrint, prefer: Side, reporter: Reporter) -> bool:
    """Whether a shape that is not on their slide gets there: it is new. One that people deleted stays deleted, and is told."""
    if base is None:
        return True
    fought = ours != base
    reporter.tell(ours.key, _gone(ours, theirs), "", ours.words, ours.location, fought=fought)
    return fought and prefer == "ours"


def _gone(shape: ShapePrint, theirs: SlidePrint) -> str:
    return "shape grouped" if shape.key in theirs.grouped else "shape deleted"


def _new(shape: ShapePrint, after: str, carrier: Carrier) -> ShapeMerge:
    merged: Merged = merge_blocks((), (), shape.blocks, "theirs", carrier.pick)
    picks = tuple(merged.picks) if _carries(shape, carrier) else None
    return ShapeMerge("insert", shape.key, blocks=picks, after=after)


def _tell(
    edit: tuple[Block | None, Block | None, Block | None, bool], shape: str, what: str, reporter: Reporter
) -> None:
    base, theirs, ours, fought = edit
    first = next((each for each in (ours, base) if each and each.location), None)
    was = ours or base
    reporter.tell(
        shape,
        what,
        theirs.words if theirs else "",
        was.words if was else "",
        first.location if first else None,
        fought=fought,
    )
