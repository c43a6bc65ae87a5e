"""Which edits only make sense with others: what stands under a heading that is new can't come without it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from pipeline.edit_script import PointEdit, TextPoint
from pipeline.splice.section_text import SectionText


def changes_place(edit: PointEdit) -> bool:
    """Whether a point comes, goes, or stands under another than it did."""
    if not edit.before or not edit.after or "moved" in edit.kinds:
        return True
    was, now = edit.before[0], edit.after[0]
    return (was.style, was.continued) != (now.style, now.continued)


class Dependence:
    """What the edits in some decks need: others, without which they would change what stands under what."""

    def __init__(self, texts: Iterable[SectionText]) -> None:
        self._above: dict[int, list[PointEdit]] = {}
        self._needs: dict[int, list[PointEdit]] = {}
        for text in texts:
            self._read(text)

    def above(self, edit: PointEdit) -> Sequence[PointEdit]:
        """What became of the points that the point stands under now, the outermost first."""
        return self._above.get(id(edit), ())

    def without(self, edits: Collection[PointEdit], gone: Mapping[int, object]) -> dict[int, PointEdit]:
        """Of `edits` those that can't be done without some that are `gone`, by identity, each with one that it needs."""
        lacking: dict[int, PointEdit] = {}
        grew = True
        while grew:
            grew = False
            for edit in edits:
                if id(edit) in gone or id(edit) in lacking:
                    continue
                needed = (each for each in self._needs.get(id(edit), ()) if id(each) in gone or id(each) in lacking)
                if (first := next(needed, None)) is not None:
                    lacking[id(edit)] = first
                    grew = True
        return lacking

    def _read(self, text: SectionText) -> None:
        stack: list[tuple[int, PointEdit]] = []
        for edit in text.script.edits:
            if not edit.after:
                continue
            depth = edit.after[0].depth
            stack = [each for each in stack if each[0] < depth]
            self._above[id(edit)] = [each for _, each in stack]
            stack.append((depth, edit))
            if changes_place(edit):
                self._needs[id(edit)] = [each for each in self._above[id(edit)] if changes_place(each)]
        of_point = {id(point): edit for edit in text.script.edits for point in edit.before}
        open_points: list[TextPoint] = []
        for point in text.base:
            open_points = [each for each in open_points if each.depth < point.depth]
            own = of_point.get(id(point))
            for above in open_points:
                other = of_point.get(id(above))
                if own and other and own is not other and changes_place(own) and changes_place(other):
                    self._needs.setdefault(id(other), []).append(own)
            open_points.append(point)
