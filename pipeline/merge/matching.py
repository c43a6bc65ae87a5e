"""Find again by what is on them the slides and shapes whose names another program dropped, and say how."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.merge.merged_blocks import alike
from pipeline.merge_model import ParagraphSnapshot, ShapeSnapshot, SlideMatch, SlideSnapshot, without_count
from pipeline.messages import said
from pipeline.slides import Box

ENOUGH = 0.5
"""So much of the words of two slides must be the same, and so alike must two shapes be."""

AHEAD = 0.1
"""So far must the best be ahead of the next."""

NEAR = 3_000
"""EMU: other programs count in hundredths of a millimetre."""

TITLE = "title"
"""What the title of a slide is called whatever its name is: no other shape is that one."""

_IMAGE = re.compile(r"image:[0-9a-f]+")


def match_slides(base: Sequence[SlideSnapshot], theirs: Sequence[SlideSnapshot]) -> list[SlideMatch]:
    """Which of `theirs`, none of which has a key, is which of `base`: by its title, and then by its words."""
    found = match_titles(base, theirs)
    known, there = {match.key for match in found}, {match.id for match in found}
    rest = [slide for slide in theirs if slide.id not in there]
    return found + _match_words([slide for slide in base if slide.key not in known], rest)


def match_titles(base: Sequence[SlideSnapshot], theirs: Sequence[SlideSnapshot]) -> list[SlideMatch]:
    """Which of `theirs`, none of which has a key, has the title of which of `base`.

    Titles are unique in what we make; where people doubled one it is no evidence.
    """
    there, ours = ({_plain(slide): slide for slide in slides} for slides in (theirs, base))
    times = Counter(_plain(slide) for slide in theirs), Counter(_plain(slide) for slide in base)
    once = [title for title in ours if title and times[0][title] == times[1][title] == 1]
    return [SlideMatch(ours[title].key, there[title].id, said("matched/title")) for title in once]


def match_copies(base: Sequence[SlideSnapshot], theirs: Sequence[SlideSnapshot]) -> dict[str, list[str]]:
    """By the keys of `base` the ids of those of `theirs` that have its title and hold its words, or some of them.

    The first is the slide itself, the others are copies of it. Where several of `base` have that title, a slide is the one of
    which it holds most words.
    """
    own = {slide.key: _counted(slide) for slide in base}
    found: dict[str, list[str]] = {}
    for slide in theirs:
        words = _counted(slide)
        shares = [(_held(words, own[each.key]), each.key) for each in base if words and _plain(each) == _plain(slide)]
        share, key = max(shares, key=lambda each: each[0], default=(0.0, ""))
        if share >= ENOUGH:
            found.setdefault(key, []).append(slide.id)
    return found


def _held(one: Counter[str], other: Counter[str]) -> float:
    return (one & other).total() / one.total()


def _plain(slide: SlideSnapshot) -> str:
    return " ".join(slide.title.split()).casefold()


def _match_words(base: Sequence[SlideSnapshot], theirs: Sequence[SlideSnapshot]) -> list[SlideMatch]:
    """Which of `theirs` has so many words of one of `base` that it must be that one, the surest first."""
    counted = {slide.id: _counted(slide) for slide in theirs}
    ways = []
    for slide in base:
        own = _counted(slide)
        shares = sorted(((_share(own, words), id_) for id_, words in counted.items()), reverse=True)
        if shares and shares[0][0] >= ENOUGH and (len(shares) < 2 or shares[0][0] - shares[1][0] >= AHEAD):
            ways.append((shares[0][0], slide.key, shares[0][1]))
    best = {id_: (share, key) for share, key, id_ in sorted(ways)}
    return [
        SlideMatch(key, id_, said("matched/words", share=round(share * 100)))
        for id_, (share, key) in sorted(best.items(), key=lambda each: each[1], reverse=True)
    ]


def _counted(slide: SlideSnapshot) -> Counter[str]:
    return Counter(word for shape in slide.shapes for word in shape.words.casefold().split())


def _share(one: Counter[str], other: Counter[str]) -> float:
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


# --- coarse ---------------------------------------------------------------------------------------


def coarse(
    theirs: SlideSnapshot, base: SlideSnapshot, ours: SlideSnapshot | None
) -> tuple[SlideSnapshot, SlideSnapshot, SlideSnapshot | None, dict[str, str]]:
    """The three versions as far as they can be compared when another program wrote theirs: words, pictures and places.

    Also the keys of the base for the shapes on their slide that were found again, by what they are called there.
    """
    keys = shape_names(base, theirs)
    was = {shape.key: shape for shape in base.shapes}
    shapes = [
        _coarse_shape(replace(shape, key=keys.get(shape.key, shape.key)), was.get(keys.get(shape.key, "")))
        for shape in theirs.shapes
    ]
    facets, notes = _coarse_facets(theirs.facets), tuple(_coarse_block(each) for each in theirs.notes)
    made = replace(theirs, key=base.key, shapes=tuple(shapes), facets=facets, notes=notes)
    return made, plain(base), plain(ours) if ours else None, keys


def as_generated(theirs: SlideSnapshot, base: SlideSnapshot) -> SlideSnapshot:
    """A slide that another program wrote as it was generated, but for the words, pictures and places that people changed."""
    there, was, _, _ = coarse(theirs, base, None)
    seen, known, own = there.by_key, was.by_key, base.by_key

    def shape(each: ShapeSnapshot) -> ShapeSnapshot:
        if each.key not in own:
            return each
        now, before = seen[each.key], known[each.key]
        changed = {name for name in now.facets if now.facets[name] != before.facets.get(name)}
        facets = {name: said for name, said in each.facets.items() if name in changed}
        blocks = _known_blocks(each, own[each.key], now, before)
        return replace(own[each.key], facets={**own[each.key].facets, **facets}, blocks=blocks)

    notes = base.notes if there.notes == was.notes else theirs.notes
    facets = {**{name: said for name, said in base.facets.items() if name != "shown"}, **there.facets}
    return replace(theirs, shapes=tuple(map(shape, theirs.shapes)), facets=facets, notes=notes)


def _known_blocks(
    theirs: ShapeSnapshot, base: ShapeSnapshot, now: ShapeSnapshot, before: ShapeSnapshot
) -> tuple[ParagraphSnapshot, ...]:
    """The paragraphs or rows of a shape, those with the same words as they were generated; the last two are what is compared."""
    if now.blocks == before.blocks:
        return base.blocks
    made = list(theirs.blocks)
    if (len(made), len(base.blocks)) == (len(now.blocks), len(before.blocks)):
        was, words = ([each.words for each in shape.blocks] for shape in (before, now))
        for i, j, size in SequenceMatcher(None, was, words, autojunk=False).get_matching_blocks():
            made[j : j + size] = base.blocks[i : i + size]
    return tuple(made)


def shape_names(base: SlideSnapshot, theirs: SlideSnapshot) -> dict[str, str]:
    """The keys of the base for the shapes on their slide that were found again, by what they are called there."""
    return {there: own for own, there in _pairs(base.shapes, theirs.shapes).items()}


def plain(slide: SlideSnapshot) -> SlideSnapshot:
    """A planned slide as far as it can be compared with what another program wrote."""
    shapes = tuple(_coarse_shape(shape, None) for shape in slide.shapes)
    notes = tuple(_coarse_block(each) for each in slide.notes)
    return replace(slide, shapes=shapes, facets=_coarse_facets(slide.facets), notes=notes)


def _coarse_facets(facets: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in facets.items() if name == "shown"}


def _coarse_shape(shape: ShapeSnapshot, base: ShapeSnapshot | None) -> ShapeSnapshot:
    facets = {}
    box = base.box if base and (shape.box is None or _near(shape.box, base.box)) else shape.box
    if box is not None:
        facets["place"] = f"{box.left},{box.top},{box.width},{box.height}"
    picture = _IMAGE.search(shape.facets.get("picture", ""))
    if picture:
        facets["picture"] = picture[0]
    return replace(shape, facets=facets, blocks=_without_end(tuple(_coarse_block(each) for each in shape.blocks)))


def _coarse_block(block: ParagraphSnapshot) -> ParagraphSnapshot:
    words = without_count(" ".join(block.words.split()))
    return replace(block, words=words, runs=words, format="")


def _without_end(blocks: tuple[ParagraphSnapshot, ...]) -> tuple[ParagraphSnapshot, ...]:
    """Other programs give every shape a text, if only an empty one."""
    return () if len(blocks) == 1 and not blocks[0].words else blocks


def _near(one: Box, other: Box | None) -> bool:
    if other is None:
        return False
    pairs = ((one.left, other.left), (one.top, other.top), (one.width, other.width), (one.height, other.height))
    return all(abs(a - b) <= NEAR for a, b in pairs)


def _pairs(base: Sequence[ShapeSnapshot], theirs: Sequence[ShapeSnapshot]) -> dict[str, str]:
    """The key on their slide by that of the base: by name, then the likest first."""
    names = {shape.key for shape in theirs}
    found = {shape.key: shape.key for shape in base if shape.key in names}
    ways = sorted(
        (
            (_likeness(one, two), one.key, two.key)
            for one in base
            for two in theirs
            if one.key not in found and two.key not in (*found, TITLE) and one.kind == two.kind
        ),
        key=lambda way: (-way[0], way[1], way[2]),
    )
    taken = set(found.values())
    for likeness, key, there in ways:
        if likeness >= ENOUGH and key not in found and there not in taken:
            found[key] = there
            taken.add(there)
    return found


def _likeness(one: ShapeSnapshot, two: ShapeSnapshot) -> float:
    """Half what it says, half where it stands."""
    near = 1.0 if one.box is None or two.box is None else _overlap(one.box, two.box)
    if not one.blocks and not two.blocks:
        return near
    ours, other = (" ".join(_coarse_block(each).words for each in shape.blocks) for shape in (one, two))
    return (alike(ours, other) + near) / 2


def _overlap(one: Box, two: Box) -> float:
    """The share that two boxes have in common of what they cover together."""
    width = min(one.right, two.right) - max(one.left, two.left)
    height = min(one.bottom, two.bottom) - max(one.top, two.top)
    if width <= 0 or height <= 0:
        return 0.0
    common = width * height
    return common / (one.width * one.height + two.width * two.height - common)
