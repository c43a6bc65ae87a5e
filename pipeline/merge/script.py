"""From what a section was generated as and what its slides say now to the edit script of its running text."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.edit_script import EditScript, Kind, PointEdit, TextPoint
from pipeline.merge.point_matching import Matching, match, rising, squashed


def edit_script(section: str, base: Sequence[TextPoint], theirs: Sequence[TextPoint]) -> EditScript:
    """The script that makes `theirs` of `base`, both of whole points with their headings."""
    return _Script(base, theirs, match(base, theirs)).script(section)


class _Script:
    """The two versions, and which point is which."""

    def __init__(self, base: Sequence[TextPoint], theirs: Sequence[TextPoint], matching: Matching) -> None:
        self._base, self._theirs, self._matching = base, theirs, matching
        self._back = {j: i for i, j in matching.pairs}
        self._moved = set(self._back.values()) - {i for i, _ in rising(matching.pairs)}
        self._rests = {j: i for i, j in matching.splits}
        self._joined = dict(matching.joins)

    def script(self, section: str) -> EditScript:
        edits: list[PointEdit] = []
        gone: dict[int, list[int]] = {}  # by the base's point before
        before = -1
        for i, j in enumerate(self._matching.there):
            if j is not None:
                before = i
            elif i not in self._joined:
                gone.setdefault(before, []).append(i)
        edits += [self._deleted(i) for i in gone.get(-1, ())]
        for j in range(len(self._theirs)):
            if j in self._back:
                edits.append(self._found(self._back[j], j))
                edits += [self._deleted(i) for i in gone.get(self._back[j], ())]
            elif j not in self._rests:
                edits.append(PointEdit(("new",), (), (self._theirs[j],), self._behind(j)))
        return EditScript(section, tuple(edits))

    def _deleted(self, i: int) -> PointEdit:
        return PointEdit(("deleted",), (self._base[i],), (), self._base[i - 1] if i else None)

    def _behind(self, j: int) -> TextPoint | None:
        return self._theirs[j - 1] if j else None

    def _found(self, i: int, j: int) -> PointEdit:
        rests = [k for k, own in self._rests.items() if own == i]
        others = [k for k, own in self._joined.items() if own == j]
        before = tuple(self._base[k] for k in sorted([i, *others]))
        after = tuple(self._theirs[k] for k in sorted([j, *rests]))
        return PointEdit(tuple(self._kinds(i, before, after)), before, after, self._behind(min(j, *rests, j)))

    def _kinds(self, i: int, before: Sequence[TextPoint], after: Sequence[TextPoint]) -> list[Kind]:
        kinds: list[Kind] = []
        if i in self._moved:
            kinds.append("moved")
        if len(after) > 1:
            kinds.append("split")
        if len(before) > 1:
            kinds.append("joined")
        if squashed("".join(each.text for each in before)) != squashed("".join(each.text for each in after)):
            kinds.append("reworded")
        elif len(before) == len(after) and before[0].looks != after[0].looks:
            kinds.append("reworded" if before[0].text != after[0].text else "reformatted")
        return kinds or ["kept"]
