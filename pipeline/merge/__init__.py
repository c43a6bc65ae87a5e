"""Base, theirs and ours in, decisions out: what becomes of every slide and shape that people or the source changed.

Pure. What only people changed is kept, what only the source changed is taken, and what both changed stays as people
left it and is reported. Nothing that people did is left out of the list of edits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.merge.edit_recorder import EditRecorder, moved, number_on
from pipeline.merge.merged_shapes import ShapeMerger, merge_facets, merge_notes
from pipeline.merge_model import (
    Edit,
    Merge,
    Settlement,
    ShapeMerge,
    ShapeSnapshot,
    SlideMerge,
    SlideSnapshot,
    TextHomes,
)
from pipeline.slides import FOOTNOTES

NO_TEXT = TextHomes()
GOES_WITH_SLIDE = ("animation", "background", "slide layout", "transition")
"""What people did to a slide that is no reason to keep it without its text."""

SETTLED_NOWHERE = Settlement()


def merge(
    base: Sequence[SlideSnapshot],
    theirs: Sequence[SlideSnapshot],
    ours: Sequence[SlideSnapshot],
    settlement: Settlement = SETTLED_NOWHERE,
    text: TextHomes = NO_TEXT,
) -> Merge:
    """What becomes of every slide. `theirs` are in the order of their deck, slides that people added among them.

    Running text is merged by `merged_text`, over all slides of a section; `text` says what that makes of slides.

    A slide of theirs is that of the base with its key; one with a key that the base does not have was added by people.
    Moved slides stay where they are; new ones of ours come behind the slide that they follow in ours.
    """
    return _Merger(base, theirs, ours, settlement, text).merge()


class _Merger:
    """The three versions by their keys, and what has been decided so far."""

    def __init__(
        self,
        base: Sequence[SlideSnapshot],
        theirs: Sequence[SlideSnapshot],
        ours: Sequence[SlideSnapshot],
        settlement: Settlement,
        text: TextHomes,
    ) -> None:
        self._base = {slide.key: slide for slide in base}
        self._ours = {slide.key: slide for slide in ours}
        self._theirs = theirs
        self._found = {slide.key: slide for slide in theirs if slide.key in self._base or slide.key in self._ours}
        self._settlement = settlement
        self._edits: list[Edit] = []
        self._text = text

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
                order.append(SlideMerge("insert", slide.key, facets=frozenset(slide.facets), after=before))
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
        kept = ours.key in self._text.kept
        blocks = {shape: made for (slide, shape), made in self._text.blocks.items() if slide == ours.key}
        disputed = frozenset(shape for slide, shape in self._text.disputed if slide == ours.key)
        shapes = ShapeMerger(recorder, kept, blocks, disputed).merge(base, theirs, ours)
        notes = merge_notes(base.notes, theirs.notes, ours.notes, recorder)
        changed = facets or notes is not None or any(each.action != "keep" for each in shapes)
        return SlideMerge("merge" if changed else "keep", ours.key, theirs.id, facets, tuple(shapes), notes)

    def _facets(
        self, base: SlideSnapshot, theirs: SlideSnapshot, ours: SlideSnapshot, recorder: EditRecorder
    ) -> frozenset[str]:
        def done(name: str) -> str:
            return "hidden" if name == "shown" and theirs.facets.get(name) else name

        def record(name: str, conflict: bool) -> None:
            recorder.record("", done(name), conflict=conflict)

        return frozenset(
            merge_facets(base.facets, theirs.facets, ours.facets, lambda name: recorder.side("", done(name)), record)
        )

    def _source_is_gone(self, base: SlideSnapshot, theirs: SlideSnapshot) -> SlideMerge:
        """The source has this slide no more: it goes, unless people did something on it that is no running text, which moves."""
        recorder = EditRecorder(theirs, base, SETTLED_NOWHERE, [])
        ShapeMerger(recorder).merge(_without_text(base), _without_text(theirs), _without_text(base))
        merge_notes(base.notes, theirs.notes, base.notes, recorder)
        self._facets(base, theirs, base, recorder)
        self._record_comments(theirs, recorder)
        stays = theirs.key in self._text.left_behind
        disputed = [each for each in recorder.edits if stays or each.shape or each.what not in GOES_WITH_SLIDE]
        for edit in recorder.edits:
            self._recorder(theirs, base).record(
                edit.shape, edit.what, edit.theirs, "", edit.location,
                detail=edit.theirs, conflict=edit in disputed, gone=True,
            )  # fmt: skip
        if stays:
            return SlideMerge("keep", theirs.key, theirs.id)
        sides = {self._recorder(theirs).side(edit.shape, edit.what, edit.theirs) for edit in disputed}
        if sides <= {"ours"}:
            return SlideMerge("drop", theirs.key, theirs.id)
        gone = [each.key for each in base.shapes if _goes_with_text(each, theirs.by_key.get(each.key))]
        notes = () if theirs.notes == base.notes else None
        return SlideMerge(
            "merge", "", theirs.id, shapes=tuple(ShapeMerge("drop", there=key) for key in gone), notes=notes
        )

    def _record_comments(self, theirs: SlideSnapshot, recorder: EditRecorder, *, conflict: bool = False) -> None:
        for comment in theirs.comments:
            recorder.record("", "comment", comment, conflict=conflict)

    # --- slides that are not there ----------------------------------------------------------------

    def _comes(self, ours: SlideSnapshot) -> bool:
        """Whether a slide that is not in their deck gets into it: it is new, or people deleted what has changed since."""
        base = self._base.get(ours.key)
        if base is None:
            return True
        coming = self._text.coming
        changed = not same(base, ours) if coming is None else ours.key in coming
        self._recorder(ours).record("", "slide deleted", "", ours.words, ours.location, conflict=changed)
        return changed and self._settlement.of(number_on(ours.key, "", "slide deleted")) != "theirs"

    def _record_deleted(self) -> None:
        for key, base in self._base.items():
            if key not in self._found and key not in self._ours:
                back = key in (self._text.coming or ())  # its text has come back on another slide
                words = base.words if back else ""
                self._recorder(base).record("", "slide deleted", "", words, base.location, conflict=back)

    def _record_moves(self) -> None:
        """Slides that stand before or behind others than they did."""
        was = [key for key in self._base if key in self._found]
        now = [slide.key for slide in self._theirs if self._found.get(slide.key) is slide and slide.key in self._base]
        for key in moved(was, now):
            self._recorder(self._found[key]).record("", "slide moved")

    def _recorder(self, slide: SlideSnapshot, ours: SlideSnapshot | None = None) -> EditRecorder:
        return EditRecorder(slide, ours or slide, self._settlement, self._edits)


def same(one: SlideSnapshot, other: SlideSnapshot) -> bool:
    """Whether two versions of a slide are the same in all that counts; who wrote them and comments do not."""
    return one.facets == other.facets and one.shapes == other.shapes and one.notes == other.notes


def _goes_with_text(base: ShapeSnapshot, theirs: ShapeSnapshot | None) -> bool:
    """Whether a shape on a slide that stays without its text goes with that: it holds text, or footnotes as they were."""
    return theirs is not None and (base.flow or (base.key.startswith(FOOTNOTES) and theirs == base))


def _nothing(slide: SlideSnapshot) -> SlideSnapshot:
    """The base of a slide that both sides have and the base has not."""
    return SlideSnapshot(slide.key, slide.title, (), slide.facets)


def _without_text(slide: SlideSnapshot) -> SlideSnapshot:
    """A slide whose running text says nothing."""
    return replace(slide, shapes=tuple(replace(each, blocks=()) if each.flow else each for each in slide.shapes))
