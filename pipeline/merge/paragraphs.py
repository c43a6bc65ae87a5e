"""Paragraphs and rows, three ways: what people reworded stays reworded while its neighbours change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from pipeline.merge_model import BlockChoice, ParagraphSnapshot, Side

ALIKE = 0.4
"""From here on two texts are taken for two versions of one text."""

LARGE = 60
"""Longer stretches than this are paired by place and not by likeness, which would take too long."""


@dataclass(frozen=True)
class Alignment:
    """Where each block of the base is in another version (None: gone), and the new ones, by the base block before (-1: first)."""

    there: tuple[int | None, ...]
    new: dict[int, list[int]]


@dataclass
class Merged:
    """The blocks of the result, and what people did.

    Each of `done` has the block of the base, of theirs and of ours that it is about, and whether both changed it.
    """

    picks: list[BlockChoice] = field(default_factory=list)
    done: list[tuple[ParagraphSnapshot | None, ParagraphSnapshot | None, ParagraphSnapshot | None, bool]] = field(
        default_factory=list
    )


Carried = Callable[[ParagraphSnapshot], "BlockChoice | bool | None"]
"""For a block that is new in ours: the pick that people's edit of it elsewhere asks for, True to leave it out, None for itself."""

Leaves = Callable[[ParagraphSnapshot], bool]
"""Whether people's version of a block of the base is carried to another shape."""


def merge(
    base: Sequence[ParagraphSnapshot],
    theirs: Sequence[ParagraphSnapshot],
    ours: Sequence[ParagraphSnapshot],
    prefer: Side,
    carried: Carried = lambda _: None,
    leaves: Leaves = lambda _: False,
) -> Merged:
    """The blocks of both versions put together. Where both changed one block, that of `prefer` is taken.

    What both sides added at one place stands there twice, theirs first, unless it is the same.
    """
    left, right = align(base, theirs), _parted(align(base, ours), base, ours, carried, leaves)
    merged = Merged()
    _added(-1, left, right, theirs, ours, merged, carried)
    for index, block in enumerate(base):
        j, k = left.there[index], right.there[index]
        if k is None and leaves(block):
            merged.done.append((block, theirs[j] if j is not None else None, None, False))
        elif j is None or k is None:
            _one_gone(block, j, k, theirs, ours, prefer, merged)
        else:
            _both_there(block, j, k, theirs, ours, prefer, merged)
        _added(index, left, right, theirs, ours, merged, carried)
    return merged


def _parted(
    found: Alignment,
    base: Sequence[ParagraphSnapshot],
    ours: Sequence[ParagraphSnapshot],
    carried: Carried,
    leaves: Leaves,
) -> Alignment:
    """`found` without pairs of a block that is carried away from here, or to here, and another one."""
    there = [
        None if k is not None and block.runs != ours[k].runs and (leaves(block) or carried(ours[k]) is not None) else k
        for block, k in zip(base, found.there, strict=True)
    ]
    return Alignment(tuple(there), _new(there, len(ours)))


def _both_there(
    block: ParagraphSnapshot,
    j: int,
    k: int,
    theirs: Sequence[ParagraphSnapshot],
    ours: Sequence[ParagraphSnapshot],
    prefer: Side,
    merged: Merged,
) -> None:
    t, o = theirs[j], ours[k]
    runs, conflict = _chosen(block.runs, t.runs, o.runs, prefer)
    looks, fought_looks = _chosen(block.format, t.format, o.format, prefer)
    index = {"theirs": j, "ours": k}
    own = looks == runs or t.format == o.format
    merged.picks.append(BlockChoice(runs, index[runs], None if own else (looks, index[looks])))
    if (t.runs, t.format) != (block.runs, block.format):
        merged.done.append((block, t, o, conflict or fought_looks))


def _chosen(base: str, theirs: str, ours: str, prefer: Side) -> tuple[Side, bool]:
    """Whose is taken, and whether both changed it."""
    if ours in (base, theirs):
        return "theirs", False
    if theirs == base:
        return "ours", False
    return prefer, True


def _one_gone(
    block: ParagraphSnapshot,
    j: int | None,
    k: int | None,
    theirs: Sequence[ParagraphSnapshot],
    ours: Sequence[ParagraphSnapshot],
    prefer: Side,
    merged: Merged,
) -> None:
    """A block that one side or both took away."""
    if j is None:
        o = ours[k] if k is not None else None
        conflict = o is not None and o.runs != block.runs
        if conflict and prefer == "ours" and k is not None:
            merged.picks.append(BlockChoice("ours", k))
        merged.done.append((block, None, o, conflict))
    elif theirs[j].runs != block.runs:
        if prefer == "theirs":
            merged.picks.append(BlockChoice("theirs", j))
        merged.done.append((block, theirs[j], None, True))


def _added(
    after: int,
    left: Alignment,
    right: Alignment,
    theirs: Sequence[ParagraphSnapshot],
    ours: Sequence[ParagraphSnapshot],
    merged: Merged,
    carried: Carried,
) -> None:
    added = left.new.get(after, [])
    merged.picks += [BlockChoice("theirs", j) for j in added]
    merged.done += [(None, theirs[j], None, False) for j in added]
    same = {theirs[j].words for j in added}
    for k in right.new.get(after, []):
        pick = carried(ours[k])
        if isinstance(pick, BlockChoice):
            merged.picks.append(pick)
        elif pick is None and ours[k].words not in same:
            merged.picks.append(BlockChoice("ours", k))


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
    return Alignment(tuple(there), _new(there, len(other)))


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
