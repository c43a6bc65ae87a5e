"""Base, theirs and ours in, decisions out: what becomes of every slide and shape that people or the source changed.

Pure. What only people changed is kept, what only the source changed is taken, and what both changed stays as people
left it and is reported. Nothing that people did is left out of the list of edits.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.merge.edit_recorder import EditRecorder, moved
from pipeline.merge.merged_shapes import ShapeMerger, merge_facets, merge_notes, new_shapes
from pipeline.merge.reflow import Carrier
from pipeline.merge_model import ConflictStrategy, Edit, Merge, Side, SlideMerge, SlideSnapshot


def merge(
    base: Sequence[SlideSnapshot],
    theirs: Sequence[SlideSnapshot],
    ours: Sequence[SlideSnapshot],
    strategy: ConflictStrategy = "",
) -> Merge:
    """What becomes of every slide. `theirs` are in the order of their deck, slides that people added among them.

    A slide of theirs is that of the base with its key; one with a key that the base does not have was added by people.
    Moved slides stay where they are; new ones of ours come behind the slide that they follow in ours.
    """
    return _Merger(base, theirs, ours, strategy).merge()


class _Merger:
    """The three versions by their keys, and what has been decided so far."""

    def __init__(
        self,
        base: Sequence[SlideSnapshot],
        theirs: Sequence[SlideSnapshot],
        ours: Sequence[SlideSnapshot],
        strategy: ConflictStrategy,
    ) -> None:
        self._base = {slide.key: slide for slide in base}
        self._ours = {slide.key: slide for slide in ours}
        self._theirs = theirs
        self._found = {slide.key: slide for slide in theirs if slide.key in self._base or slide.key in self._ours}
        self._strategy = strategy
        self._prefer: Side = "ours" if strategy == "ours" else "theirs"
        self._edits: list[Edit] = []
        self._carrier = Carrier(base, self._found, self._ours)

    def merge(self) -> Merge:
        """All decisions."""
        self._record_moves()
        decided = {slide.id: self._decide(slide) for slide in self._theirs}
        order: list[SlideMerge] = [decided[slide.id] for slide in self._theirs]
        before = ""
        for slide in self._ours.values():
            if slide.key in self._found:
                before = self._found[slide.key].id
            elif self._comes(slide):
                order.append(self._insert(slide, before))
                before = slide.key
        self._record_deleted()
        return Merge(tuple(order), tuple(self._edits))

    # --- slides that are there --------------------------------------------------------------------

    def _decide(self, theirs: SlideSnapshot) -> SlideMerge:
        if self._found.get(theirs.key) is not theirs:
            what = "slide duplicated" if theirs.copy_of else "slide added"
            self._recorder(theirs).record("", what, theirs.words)
            return SlideMerge("keep", id=theirs.id)
        base, ours = self._base.get(theirs.key), self._ours.get(theirs.key)
        if ours is None:
            return self._source_is_gone(base or theirs, theirs)
        return self._both(base or _nothing(ours), theirs, ours)

    def _both(self, base: SlideSnapshot, theirs: SlideSnapshot, ours: SlideSnapshot) -> SlideMerge:
        recorder = self._recorder(theirs, ours)
        self._record_comments(theirs, recorder)
        facets = self._facets(base, theirs, ours, recorder)
        shapes = ShapeMerger(self._prefer, self._carrier, recorder).merge(base, theirs, ours)
        notes = merge_notes(base.notes, theirs.notes, ours.notes, self._prefer, recorder)
        changed = facets or notes is not None or any(each.action != "keep" for each in shapes)
        return SlideMerge("merge" if changed else "keep", ours.key, theirs.id, facets, tuple(shapes), notes)

    def _facets(
        self, base: SlideSnapshot, theirs: SlideSnapshot, ours: SlideSnapshot, recorder: EditRecorder
    ) -> frozenset[str]:
        def record(what: str, conflict: bool) -> None:
            recorder.record("", what, conflict=conflict)

        return frozenset(merge_facets(base.facets, theirs.facets, ours.facets, self._prefer, record))

    def _source_is_gone(self, base: SlideSnapshot, theirs: SlideSnapshot) -> SlideMerge:
        """The source has this slide no more: it goes, unless people did something on it that stands nowhere else."""
        recorder = self._recorder(theirs, base)
        if self._carrier.holds_all_of(base, theirs):
            self._record_comments(theirs, recorder)
            ShapeMerger("ours", self._carrier, recorder).merge(base, theirs, _emptied(base))
            return SlideMerge("drop", theirs.key, theirs.id)
        kept = self._prefer == "theirs"
        self._record_comments(theirs, recorder, conflict=True)
        unreported = EditRecorder(theirs, base, self._strategy, [])
        ShapeMerger("theirs", self._carrier, unreported).merge(base, theirs, base)
        merge_notes(base.notes, theirs.notes, base.notes, "theirs", unreported)
        self._facets(base, theirs, base, unreported)
        for edit in unreported.edits:
            recorder.record(edit.shape, edit.what, edit.theirs, "", edit.location, conflict=True)
        return SlideMerge("keep" if kept else "drop", theirs.key, theirs.id)

    def _record_comments(self, theirs: SlideSnapshot, recorder: EditRecorder, *, conflict: bool = False) -> None:
        for comment in theirs.comments:
            recorder.record("", "comment", comment, conflict=conflict)

    # --- slides that are not there ----------------------------------------------------------------

    def _comes(self, ours: SlideSnapshot) -> bool:
        """Whether a slide that is not in their deck gets into it: it is new, or people deleted what has changed since."""
        base = self._base.get(ours.key)
        if base is None:
            return True
        changed = not same(base, ours)
        self._recorder(ours).record("", "slide deleted", "", ours.words, ours.location, conflict=changed)
        return changed and self._strategy != "theirs"

    def _insert(self, ours: SlideSnapshot, before: str) -> SlideMerge:
        shapes = tuple(new_shapes(ours, self._carrier))
        return SlideMerge("insert", ours.key, facets=frozenset(ours.facets), shapes=shapes, after=before)

    def _record_deleted(self) -> None:
        for key, base in self._base.items():
            if key not in self._found and key not in self._ours:
                self._recorder(base).record("", "slide deleted", location=base.location)

    def _record_moves(self) -> None:
        """Slides that stand before or behind others than they did."""
        was = [key for key in self._base if key in self._found]
        now = [slide.key for slide in self._theirs if self._found.get(slide.key) is slide and slide.key in self._base]
        for key in moved(was, now):
            self._recorder(self._found[key]).record("", "slide moved")

    def _recorder(self, slide: SlideSnapshot, ours: SlideSnapshot | None = None) -> EditRecorder:
        return EditRecorder(slide, ours or slide, self._strategy, self._edits)


def same(one: SlideSnapshot, other: SlideSnapshot) -> bool:
    """Whether two versions of a slide are the same in all that counts; who wrote them and comments do not."""
    return one.facets == other.facets and one.shapes == other.shapes and one.notes == other.notes


def _nothing(slide: SlideSnapshot) -> SlideSnapshot:
    """The base of a slide that both sides have and the base has not."""
    return SlideSnapshot(slide.key, slide.title, (), slide.facets)


def _emptied(slide: SlideSnapshot) -> SlideSnapshot:
    return SlideSnapshot(slide.key, slide.title, (), slide.facets, location=slide.location)
