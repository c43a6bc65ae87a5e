"""Text flows: a paragraph that people reworded may stand on another slide in the new version, and takes the rewording along."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.merge.merged_blocks import align
from pipeline.merge_model import BlockChoice, ParagraphSnapshot, ShapeSnapshot, SlideSnapshot


@dataclass(frozen=True)
class _Reworded:
    """What people made of a paragraph of the base: block `index` of a shape on one of their slides, None where they deleted it."""

    slide: str
    shape: str
    index: int | None


class Carrier:
    """Knows which paragraphs people changed that ours has in another shape, where they are as good as new."""

    def __init__(
        self, base: Sequence[SlideSnapshot], found: Mapping[str, SlideSnapshot], ours: Mapping[str, SlideSnapshot]
    ) -> None:
        self._ours = ours
        known = {slide.key: slide for slide in base}
        fresh = Counter(
            block.runs
            for slide in ours.values()
            for shape in slide.shapes
            for block in _new(known.get(slide.key), shape)
        )
        reworded: dict[str, list[_Reworded]] = {}
        for slide in base:
            there = found.get(slide.key)
            if there is not None:
                for block, what in self._leaving(slide, there):
                    reworded.setdefault(block.runs, []).append(what)
        self._known = {runs: each[0] for runs, each in reworded.items() if len(each) == 1 and fresh[runs] == 1 and runs}

    def pick(self, block: ParagraphSnapshot) -> BlockChoice | bool | None:
        """What a block that is new in a shape of ours becomes: people's rewording, True where they deleted it, or None."""
        what = self._known.get(block.runs)
        if what is None:
            return None
        return True if what.index is None else BlockChoice("theirs", what.index, carried=(what.slide, what.shape))

    def leaves(self, block: ParagraphSnapshot) -> bool:
        """Whether people's version of this block of the base goes to another shape."""
        return block.runs in self._known

    def holds_all_of(self, base: SlideSnapshot, theirs: SlideSnapshot) -> bool:
        """Whether nothing that people did on a slide is lost when the slide is."""
        if theirs.comments or theirs.notes != base.notes or theirs.facets != base.facets:
            return False
        if theirs.by_key.keys() - base.by_key.keys():
            return False
        for shape in base.shapes:
            now = theirs.by_key.get(shape.key)
            if now is None or now.bound or now.kind != shape.kind or now.facets != shape.facets:
                return False
            alignment = align(shape.blocks, now.blocks)
            if alignment.new:
                return False
            for block, j in zip(shape.blocks, alignment.there, strict=True):
                if (j is None or now.blocks[j] != block) and not self.leaves(block):
                    return False
        return True

    def _leaving(self, base: SlideSnapshot, theirs: SlideSnapshot) -> Iterator[tuple[ParagraphSnapshot, _Reworded]]:
        """The blocks of the base that people changed and that ours does not have in their shape any more."""
        ours = self._ours[base.key].by_key if base.key in self._ours else {}
        for shape in base.shapes:
            now, target = theirs.by_key.get(shape.key), ours.get(shape.key)
            if now is None or not shape.blocks or now.grid != shape.grid:
                continue
            left, right = align(shape.blocks, now.blocks), align(shape.blocks, target.blocks if target else ())
            for block, j, k in zip(shape.blocks, left.there, right.there, strict=True):
                gone = k is None or (target is not None and target.blocks[k].runs != block.runs)
                if gone and (j is None or now.blocks[j].runs != block.runs):
                    yield block, _Reworded(theirs.id, shape.key, j)


def _new(base: SlideSnapshot | None, shape: ShapeSnapshot) -> Iterator[ParagraphSnapshot]:
    """The blocks that a shape of ours has and the base's has not."""
    before = base.by_key.get(shape.key) if base else None
    known = {block.runs for block in before.blocks} if before else set()
    yield from (block for block in shape.blocks if block.runs not in known)
