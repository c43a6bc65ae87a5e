"""What the next merge compares with: the text as the source has it, and as it was where a conflict is not settled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from pipeline.edit_script import TextPoint
from pipeline.merge.merged_text import MergedText
from pipeline.merge.three_versions import Home, MergedPoint, key_of, parents, walk

Settled = Callable[[MergedPoint], bool]
"""Whether the conflict about a point was settled."""


def next_base(merged: MergedText, settled: Settled) -> list[tuple[MergedPoint, TextPoint]]:
    """The points that the next base has, in its order, each with what it says there.

    Both sides differ from it in the same way as they did where a conflict is not settled: its words are those of the old base,
    and where its place is in dispute it stands where and how deep it stood, with what the source has under it, and says so: which
    of two points that changed places was moved can't be seen. So does what people deleted, where the source added under it.
    """
    will = [each for each in merged.will if each.any.runs]
    under = parents(will, lambda each: each.ours)
    was_under = parents(merged.was, lambda each: each.base)
    said = {id(each): source for each in will if (source := _said(each, settled)) is not None}
    wholes = {id(each.part_of) for each in merged.was if each.part_of is not None and each.theirs is not None}
    left_out = [each for each in will if each.conflict and not settled(each) and each.base is each.made is None]
    alone = {id(under[id(each)]) for each in left_out}
    kept = [each for each in merged.was if _stays(each, settled, whole=id(each) in wholes) or id(each) in alone]
    said |= {id(each): each.base for each in kept if each.ours is None and each.base is not None}

    homes = {id(each): under[id(each)] for each in will}
    for each in kept:
        homes[id(each)] = _there(was_under[id(each)], was_under, said)
    children: dict[object, list[MergedPoint]] = {}
    moved = {id(each) for each in kept}
    for each in will:
        if id(each) not in moved:
            children.setdefault(key_of(homes[id(each)]), []).append(each)
    for each in kept:
        whole = each.part_of  # only beside it is it found again as a part
        if whole is not None and each.theirs is None and id(whole) in said:
            homes[id(each)] = homes[id(whole)]
        siblings = children.setdefault(key_of(homes[id(each)]), [])
        siblings.insert(_place(each, siblings, merged.was), each)
    versions = [each.ours for each in will] + [each.base for each in kept]
    flows = dict.fromkeys(each.flow for each in versions if each is not None)
    order = [each for flow in flows for each in walk(flow, children) if id(each) in said]
    seen = parents(order, lambda each: said[id(each)])
    for each in order:
        above = seen[id(each)]
        if not isinstance(above, MergedPoint) or each.base is None:
            continue
        if key_of(above) != key_of(_there(homes[id(each)], homes, said)):  # the source has nothing there to stand under
            said[id(each)] = replace(said[id(each)], style=each.base.style, continued=each.base.continued)
    disputed = alone | {id(each) for each in kept if each.place_disputed and each.ours is not None}
    return [(each, replace(said[id(each)], in_dispute=id(each) in disputed)) for each in order]


def _said(point: MergedPoint, settled: Settled) -> TextPoint | None:
    """What a point of the source says in the next base."""
    whole = point.part_of
    if whole is not None and point.base is None and whole.words_disputed and not settled(whole):
        return None  # the source has split it from what is as it was
    if point.ours is None or not point.conflict or settled(point):
        return point.ours
    if point.base is None:
        return None
    if point.words_disputed:
        return replace(point.base, location=point.ours.location)
    return replace(point.ours, point=point.base.point, style=point.base.style, continued=point.base.continued)


def _stays(point: MergedPoint, settled: Settled, *, whole: bool) -> bool:
    """Whether a point of the base stands where it stood: the source has it no more, or elsewhere, as people have.

    So does a `whole` to which the source joined a point that people have: only beside it is that found again as a part.
    """
    about = point if point.conflict or point.part_of is None else point.part_of
    if about is not point and not about.words_disputed:
        return False  # its words are in those of the other
    gone = point.ours is None or point.theirs is None
    return about.conflict and not settled(about) and (gone or point.place_disputed or whole)


def _there(above: Home, under: Mapping[int, Home], said: Mapping[int, object]) -> Home:
    """What a point stood under, as far as it is left; of a piece that is not, the point that it was split from."""
    while isinstance(above, MergedPoint) and id(above) not in said:
        whole = above.part_of if above.base is None else None
        above = whole or under[id(above)]
    return above


def _place(point: MergedPoint, siblings: Sequence[MergedPoint], was: Sequence[MergedPoint]) -> int:
    """Where among its siblings a point stood: behind the nearest that stood before it; what people joined to one, beside that."""
    places = {id(each): n for n, each in enumerate(was)}
    own = places[id(point)]
    whole = next((n for n, each in enumerate(siblings) if each is point.part_of and point.theirs is None), None)
    if whole is not None and id(siblings[whole]) in places:
        return whole + (places[id(siblings[whole])] < own)
    before = [(places[id(each)], n) for n, each in enumerate(siblings) if id(each) in places]
    return max(((place, n + 1) for place, n in before if place < own), default=(0, 0))[1]
