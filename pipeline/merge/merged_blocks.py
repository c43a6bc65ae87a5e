"""Paragraphs and rows, three ways: what people reworded stays reworded while its neighbours change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.merge_model import BlockChoice, ParagraphSnapshot, Side

ALIKE = 0.4
"""From here on two texts are taken for two versions of one text."""

MOVED_ALIKE = 0.75
"""From here on two texts in different places are taken for two versions of one text."""

LARGE = 60
"""Longer stretches than this are paired by place and not by likeness, which would take too long."""


@dataclass(frozen=True)
class Alignment:
    """Where each block of the base is in another version (None: gone).

    `new` is what stands there that is new or was moved, by the base block before (-1: first).
    """

    there: tuple[int | None, ...]
    new: dict[int, list[int]]
    moved: dict[int, int] = field(default_factory=dict)
    """The blocks of the other version that stand before or behind others than in the base, with which of that they are."""


@dataclass(frozen=True)
class BlockEdit:
    """What people did to one block: the block in each version that has it."""

    base: ParagraphSnapshot | None
    theirs: ParagraphSnapshot | None
    ours: ParagraphSnapshot | None
    conflict: bool
    """Whether the source changed it too."""
    name: str
    """What no other block of the base is called: its words, and which one with these it is."""


@dataclass(frozen=True)
class MergedBlocks:
    """Paragraphs or rows put together."""

    choices: list[BlockChoice] = field(default_factory=list)
    """The blocks of the result, in order."""

    edits: list[BlockEdit] = field(default_factory=list)
    """What people did."""


def merge(
    base: Sequence[ParagraphSnapshot],
    theirs: Sequence[ParagraphSnapshot],
    ours: Sequence[ParagraphSnapshot],
    prefer: Callable[[str], Side],
) -> MergedBlocks:
    """The blocks of both versions put together. Where both changed one block, `prefer` says whose is taken.

    It is asked by the block's `BlockEdit.name`. What both sides added at one place stands there twice, theirs first, unless it
    is the same.
    """
    merger = _BlockMerger(base, theirs, ours, align(base, theirs), align(base, ours), prefer)
    merger.add(-1)
    for index in range(len(base)):
        if not merger.is_moved(index):
            merger.put(index)
        merger.add(index)
    return merger.merged


@dataclass(frozen=True)
class _BlockMerger:
    """The blocks of theirs, by `j`, and of ours, by `k`, put together block of the base by block of the base."""

    base: Sequence[ParagraphSnapshot]
    theirs: Sequence[ParagraphSnapshot]
    ours: Sequence[ParagraphSnapshot]
    left: Alignment
    right: Alignment
    prefer: Callable[[str], Side]
    merged: MergedBlocks = field(default_factory=MergedBlocks)

    def is_moved(self, index: int) -> bool:
        """Whether either side moved a block of the base: it stands where it does there."""
        return index in {*self.left.moved.values(), *self.right.moved.values()}

    def put(self, index: int) -> None:
        """A block of the base, where it comes to stand."""
        block, j, k = self.base[index], self.left.there[index], self.right.there[index]
        words = [each.words for each in self.base[: index + 1]]
        name = f"{block.words}\x1e{words.count(block.words)}"
        if j is None:
            self.deleted(block, name, k)
        elif k is None:
            self.source_is_gone(block, name, j)
        else:
            self.both(block, name, j, k, moved=j in self.left.moved)

    def edit(
        self, block: ParagraphSnapshot | None, name: str, j: int | None, k: int | None, *, conflict: bool = False
    ) -> None:
        """Record that people changed a block of the base."""
        theirs, ours = self.theirs[j] if j is not None else None, self.ours[k] if k is not None else None
        self.merged.edits.append(BlockEdit(block, theirs, ours, conflict, name))

    def both(self, block: ParagraphSnapshot, name: str, j: int, k: int, *, moved: bool) -> None:
        """A block that both sides have."""
        theirs, ours = self.theirs[j], self.ours[k]
        runs, runs_conflict = self._side(name, block.runs, theirs.runs, ours.runs)
        format_, format_conflict = self._side(name, block.format, theirs.format, ours.format)
        index = {"theirs": j, "ours": k}
        own = format_ == runs or theirs.format == ours.format
        self.merged.choices.append(BlockChoice(runs, index[runs], None if own else (format_, index[format_])))
        if moved or (theirs.runs, theirs.format) != (block.runs, block.format):
            self.edit(block, name, j, k, conflict=runs_conflict or format_conflict)

    def deleted(self, block: ParagraphSnapshot, name: str, k: int | None) -> None:
        """A block that people took away; `k` is None where the source has it no more either."""
        conflict = k is not None and self.ours[k].runs != block.runs
        if conflict and self.prefer(name) == "ours" and k is not None:
            self.merged.choices.append(BlockChoice("ours", k))
        self.edit(block, name, None, k, conflict=conflict)

    def source_is_gone(self, block: ParagraphSnapshot, name: str, j: int) -> None:
        """A block that the source has no more: it goes, unless people changed it."""
        if self.theirs[j].runs != block.runs:
            if self.prefer(name) == "theirs":
                self.merged.choices.append(BlockChoice("theirs", j))
            self.edit(block, name, j, None, conflict=True)

    def add(self, index: int) -> None:
        """What stands behind a block of the base on either side: new blocks, and those that were moved there."""
        theirs, ours = self.left.new.get(index, ()), self.right.new.get(index, ())
        for j in theirs:
            if j in self.left.moved:
                self.put(self.left.moved[j])
            else:
                self.merged.choices.append(BlockChoice("theirs", j))
                self.edit(None, "", j, None)
        same = {self.theirs[j].words for j in theirs if j not in self.left.moved}
        by_people = {*self.left.moved.values()}
        for k in ours:
            if k not in self.right.moved:
                self.merged.choices.extend([BlockChoice("ours", k)] * (self.ours[k].words not in same))
            elif self.right.moved[k] not in by_people:
                self.put(self.right.moved[k])

    def _side(self, name: str, base: str, theirs: str, ours: str) -> tuple[Side, bool]:
        """Whose is taken, and whether both changed it."""
        if ours in (base, theirs):
            return "theirs", False
        return ("ours", False) if theirs == base else (self.prefer(name), True)


# --- which is which -------------------------------------------------------------------------------


def align(base: Sequence[ParagraphSnapshot], other: Sequence[ParagraphSnapshot]) -> Alignment:
    """Which block of `other` is which of `base`: by their words first, then the likest between those."""
    there: list[int | None] = [None] * len(base)
    matcher = SequenceMatcher(None, [each.words for each in base], [each.words for each in other], autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            there[i1:i2] = range(j1, j2)
        elif tag == "replace":
            for i, j in _pairs(base[i1:i2], other[j1:j2]):
                there[i1 + i] = j1 + j
    new = _new(there, len(other))
    moved = {j: i for i, j in _moved(base, other, there, [j for found in new.values() for j in found])}
    for j, i in moved.items():
        there[i] = j
    return Alignment(tuple(there), new, moved)


def _moved(
    base: Sequence[ParagraphSnapshot],
    other: Sequence[ParagraphSnapshot],
    there: Sequence[int | None],
    new: Sequence[int],
) -> Iterator[tuple[int, int]]:
    """The blocks of the base that stand elsewhere in the other version, those with the same words first, then the likest."""
    gone = [i for i, j in enumerate(there) if j is None and base[i].words.strip()]
    if len(gone) * len(new) > LARGE * LARGE:
        return
    ways = sorted((-alike(base[i].words, other[j].words), i, j) for i in gone for j in new)
    done: tuple[set[int], set[int]] = (set(), set())
    for likeness, i, j in ways:
        if -likeness >= MOVED_ALIKE and i not in done[0] and j not in done[1]:
            done[0].add(i)
            done[1].add(j)
            yield i, j


def _new(there: Iterable[int | None], count: int) -> dict[int, list[int]]:
    before = {j: i for i, j in enumerate(there) if j is not None}
    new: dict[int, list[int]] = {}
    after = -1
    for j in range(count):
        if j in before:
            after = before[j]
        else:
            new.setdefault(after, []).append(j)
    return new


def _pairs(base: Sequence[ParagraphSnapshot], other: Sequence[ParagraphSnapshot]) -> list[tuple[int, int]]:
    """The pairs, in order, that are likest in sum; as many on both sides are pairs even where they are not alike."""
    n, m = len(base), len(other)
    if max(n, m) > LARGE:
        return list(zip(range(min(n, m)), range(min(n, m)), strict=True))
    least = 0.01 if n == m else 0.0
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    score = [[_score(one.words, two.words, least) for two in other] for one in base]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + score[i][j])
    pairs, i, j = [], 0, 0
    while i < n and j < m:
        if score[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + score[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _score(one: str, two: str, least: float) -> float:
    likeness = alike(one, two)
    return likeness if likeness >= ALIKE else least


@lru_cache(maxsize=4096)
def alike(one: str, two: str) -> float:
    """How much two texts have in common, from 0 to 1, word by word."""
    if one == two:
        return 1.0
    return SequenceMatcher(None, one.split(), two.split(), autojunk=False).ratio()
