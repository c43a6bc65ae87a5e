"""Two decks beside each other: slides by their keys, or by what is on them, and what differs in what they say."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.chart_figures import figures_in, has_charts
from pipeline.deck.patch.shape_keys import slide_shapes
from pipeline.merge.matching import coarse, match_slides
from pipeline.merge.point_matching import rising
from pipeline.merge_model import ShapeSnapshot, SlideSnapshot
from pipeline.review.screening import Screen

Kind = Literal[
    "slide-added",
    "slide-deleted",
    "slide-moved",
    "slide-hidden",
    "slide-shown",
    "text",
    "table",
    "figures",
    "picture",
    "notes",
    "shape-added",
    "shape-deleted",
]


@dataclass(frozen=True)
class Difference:
    """One thing in which two decks differ."""

    kind: Kind
    before: int
    """The slide's number in the first deck; 0 where it has none."""
    after: int
    """The slide's number in the second deck; 0 where it has none."""
    title: str
    shape: str = ""
    """What the shape is called; "" where it is about the slide."""
    old: str = ""
    """The words in the first deck."""
    new: str = ""
    """The words in the second deck."""
    key: str = ""
    """The slide's key, "" where it has none."""


@dataclass(frozen=True)
class Comparison:
    """Two decks, and in what they differ."""

    first: Path
    second: Path
    differences: Sequence[Difference]
    """In the order of the second deck; what only the first has comes at the end."""
    decks: tuple[EditedDeck, EditedDeck]
    screen: Screen | None
    """What takes out figures that are withheld now; None where neither deck is ours."""


@dataclass(frozen=True)
class _Deck:
    slides: list[SlideSnapshot]
    figures: list[Mapping[str, tuple[str, ...]]]
    """What native charts show, by shape, for each slide."""
    deck: EditedDeck

    @property
    def ours(self) -> bool:
        """Whether we made it: its figures may be withheld by now."""
        return bool(self.deck.base or self.deck.fingerprint)

    def title_of(self, slide: SlideSnapshot) -> str:
        """The title of a slide of which nothing else was read."""
        return self.deck.snapshots(each for each in self.deck.slides if each.part == slide.id)[0].title


def compare(first: Path, second: Path, screen: Screen) -> Comparison:
    """In what two decks differ. DeckError for no deck.

    Figures that are withheld now are left out.
    """
    one, two = EditedDeck(first), EditedDeck(second)
    same = _same(one, two)
    was, now = _read(one, same.keys()), _read(two, {*same.values()})
    found = _differences(was, now)
    ours = was.ours or now.ours
    told = [_screened(each, screen) for each in found] if ours else found
    return Comparison(first, second, told, (one, two), screen if ours else None)


def _screened(each: Difference, screen: Screen) -> Difference:
    title = screen.words(each.title, each.key, each.title)
    if each.kind in ("table", "figures"):
        old, new = screen.table(each.old), screen.table(each.new)
    else:
        old, new = (screen.words(text, each.key, each.title) for text in (each.old, each.new))
    if old == new:
        old = new = ""
    return replace(each, old=old, new=new, title=title)


def _differences(one: _Deck, two: _Deck) -> list[Difference]:
    pairs = _pairs(one.slides, two.slides)
    still = {j for _, j in rising(pairs)}
    back = {j: i for i, j in pairs}
    found: list[Difference] = []
    for j, slide in enumerate(two.slides):
        if j not in back:
            found.append(Difference("slide-added", 0, slide.number, slide.title, new=slide.words, key=slide.key))
            continue
        was = one.slides[back[j]]
        title = slide.title or two.title_of(slide)
        if j not in still:
            found.append(Difference("slide-moved", was.number, slide.number, title, key=slide.key))
        if _is_hidden(was) != _is_hidden(slide):
            kind: Kind = "slide-hidden" if _is_hidden(slide) else "slide-shown"
            found.append(Difference(kind, was.number, slide.number, title, key=slide.key))
        found += _on_slide(was, slide, one.figures[back[j]], two.figures[j])
    there = {i for i, _ in pairs}
    gone = (slide for i, slide in enumerate(one.slides) if i not in there)
    return found + [
        Difference("slide-deleted", slide.number, 0, slide.title, old=slide.words, key=slide.key) for slide in gone
    ]


def _is_hidden(slide: SlideSnapshot) -> bool:
    return "shown" in slide.facets


def text_of(deck: Path, screen: Screen) -> Iterator[str]:
    """What a deck says, line by line, as git compares it, without figures that are withheld now."""
    read = _read(EditedDeck(deck))
    screen = screen if read.ours else Screen(None)
    for slide, figures in zip(read.slides, read.figures, strict=True):
        hidden = " (hidden)" if _is_hidden(slide) else ""
        yield f"# {slide.number}. {' '.join(slide.title.split())}{hidden}"
        for shape in slide.shapes:
            lines = [line for line in shape.words.split("\n") if line.strip() and shape.key != "title"]
            yield from (
                screen.table(line) if shape.grid else screen.words(line, slide.key, slide.title) for line in lines
            )
            yield from map(screen.table, figures.get(shape.key, ()))
        notes = (f"> {block.words}" for block in slide.notes if block.words.strip())
        yield from (screen.words(line, slide.key, slide.title) for line in notes)
        yield ""


def _same(one: EditedDeck, two: EditedDeck) -> dict[str, str]:
    """The parts of slides that are the same in both decks, sign by sign: those of the second by those of the first."""
    there = {each.key: each.part for each in one.slides if each.key}
    pairs = [(there[each.key], each.part) for each in two.slides if each.key in there]
    return {old: new for old, new in pairs if _says_the_same(one, old, two, new)}


def _says_the_same(one: EditedDeck, old: str, two: EditedDeck, new: str) -> bool:
    before, after = one.as_stored(old), two.as_stored(new)
    if before == after or one.as_stored(old, again=True) == after or before == two.as_stored(new, again=True):
        return True
    return _whole(one, old) == _whole(two, new)


def _whole(deck: EditedDeck, part: str) -> tuple[bytes, bytes]:
    slide = deck.parts[part]
    notes = deck.notes_page(slide)
    return deck.canonical(slide), deck.canonical(notes) if notes is not None else b""


def _read(deck: EditedDeck, unread: Container[str] = ()) -> _Deck:
    """What a deck says, but for the slides in the parts `unread`, of which only the keys and places are told."""
    slides: list[SlideSnapshot] = []
    figures: list[Mapping[str, tuple[str, ...]]] = []
    for each in deck.slides:
        part = deck.parts[each.part]
        if each.part in unread:
            slides.append(SlideSnapshot(each.key, "", (), {}, id=each.part, number=each.number))
            figures.append({})
            continue
        slides += deck.snapshots([each])
        shapes = slide_shapes(deck.look(part)) if has_charts(part) else []
        figures.append({key: lines for key, element in shapes if (lines := figures_in(element, part))})
    return _Deck(slides, figures, deck)


def _pairs(one: Sequence[SlideSnapshot], two: Sequence[SlideSnapshot]) -> list[tuple[int, int]]:
    """Which slide is which: by the keys that both decks have, the others by their titles and words."""
    keys = {slide.key: i for i, slide in enumerate(one) if not slide.key.startswith("?")}
    found = {j: keys[slide.key] for j, slide in enumerate(two) if slide.key in keys}
    left = {f"{i}": i for i in range(len(one)) if i not in found.values()}
    rest = {f"{j}": j for j in range(len(two)) if j not in found}
    matches = match_slides(
        [replace(one[i], key=name) for name, i in left.items()], [replace(two[j], id=name) for name, j in rest.items()]
    )
    found |= {rest[match.id]: left[match.key] for match in matches}
    alike = {slide.words: i for i, slide in enumerate(one) if i not in found.values() and slide.words.strip()}
    for j, slide in enumerate(two):
        if j not in found and slide.words in alike:
            found[j] = alike.pop(slide.words)
    return sorted((i, j) for j, i in found.items())


def _on_slide(
    was: SlideSnapshot, now: SlideSnapshot, old: Mapping[str, tuple[str, ...]], new: Mapping[str, tuple[str, ...]]
) -> Iterator[Difference]:
    keys = {shape.key: shape.key for shape in now.shapes}
    if was.key != now.key or was.by_key.keys() != now.by_key.keys():
        keys |= coarse(now, was, None)[3]
    at = Difference("text", was.number, now.number, now.title or was.title, key=now.key)
    there: set[str] = set()
    for shape in now.shapes:
        before = was.by_key.get(keys.get(shape.key, shape.key))
        if before is None:
            yield replace(at, kind="shape-added", shape=shape.key, new=shape.words)
            continue
        there.add(before.key)
        yield from _of_shape(at, before, shape, old.get(before.key, ()), new.get(shape.key, ()))
    for shape in was.shapes:
        if shape.key not in there:
            yield replace(at, kind="shape-deleted", shape=shape.key, old=shape.words)
    before_notes, notes = ("\n".join(block.words for block in each.notes) for each in (was, now))
    if before_notes.strip() != notes.strip():
        yield replace(at, kind="notes", old=before_notes, new=notes)


def _of_shape(
    at: Difference, was: ShapeSnapshot, now: ShapeSnapshot, old: tuple[str, ...], new: tuple[str, ...]
) -> Iterator[Difference]:
    if was.words != now.words:
        yield replace(at, kind="table" if now.grid else "text", shape=now.key, old=was.words, new=now.words)
    if old != new:
        yield replace(at, kind="figures", shape=now.key, old="\n".join(old), new="\n".join(new))
    if was.facets.get("picture") != now.facets.get("picture"):
        yield replace(at, kind="picture", shape=now.key)
