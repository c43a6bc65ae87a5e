"""The running text of a section as it was generated and as people left it, and what they did to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property

from pipeline.deck.patch import DeckSlide, EditedDeck
from pipeline.deck.patch.running_text import EditedSlide, FoundText, TextReader
from pipeline.edit_script import EditScript, Place, TextPoint
from pipeline.merge.point_matching import squashed
from pipeline.merge.points import planned_points, whole
from pipeline.merge.script import edit_script
from pipeline.slides import Run, Section, Slide
from pipeline.text import joined_runs

LONG = 20
"""So many characters of a point in a shape of people's own show that text was carried there."""


@dataclass(frozen=True)
class SectionText:
    """The running text of one section in two versions, as sequences of points."""

    section: str
    """The section's key."""
    base: Sequence[TextPoint]
    """As it was generated."""
    theirs: Sequence[TextPoint]
    """As people left it."""

    @cached_property
    def script(self) -> EditScript:
        """What people did to it."""
        return edit_script(self.section, self.base, self.theirs)


def section_text(
    edited: EditedDeck,
    section: Section,
    parts: Container[str],
    reader: TextReader,
    elsewhere: Iterable[str] = (),
    *,
    coarse: Container[str] = (),
    only_generated: bool = False,
) -> SectionText:
    """The running text of `section`, as it was generated, and of its slides in an edited deck, which are in `parts`.

    Jumps lead to its own slides or to the slides `elsewhere`, by their keys; others have lost their target. Another program
    has written the slides in the parts `coarse`: what it says of the looks of words counts for nothing. `only_generated`: what
    stands on copies and in shapes of people's own is left out.
    """
    slides = {slide.key: slide for slide in section.slides}
    base = planned_points(section.slides, {*elsewhere, *(each.key for each in edited.slides)})
    there = as_generated([each for each in edited.slides if each.part in parts], section)
    copies = frozenset(each.part for each in there if each.copy_of)
    read = reader.read(
        [_slide(edited, each.part, each.key or each.copy_of, each.number, slides) for each in there], copies
    )
    if only_generated:
        read = [each for each in read if not each.own and not each.copied]
    known = {squashed(each.text): each for each in base}
    numbers = frozenset(run.text for each in base for run in each.runs if run.field == "footnote")
    running = [_calling(each, numbers) for each in _running(read, base)]
    leveled = any(each.style in _LOWER and each.places[0].part in coarse for each in running)
    looks = _looks((each for each in running if each.places[0].part in coarse), known)
    seen = [(each, each.places[0].part in coarse) for each in running]
    instead = _in_place_of(running, base) if any(by_others for _, by_others in seen) else {}
    plain = [
        _plain(each, instead.get(id(each)) or known.get(squashed(each.text)), looks, reader.marks, leveled=leveled)
        if by_others
        else each
        for each, by_others in seen
    ]
    theirs = [_marked(each, known) if each.places[0].part in coarse else each for each in whole(plain, base)]
    return SectionText(section.key, base, theirs)


def text_as_written(edited: EditedDeck, section: Section, slides: Sequence[DeckSlide]) -> SectionText:
    """The running text of a section whose `slides` are all in an edited deck, and say what was generated: they are not read."""
    base = planned_points(section.slides, {each.key for each in edited.slides})
    there = {each.key: each for each in slides}
    theirs = [
        replace(
            point,
            places=tuple(
                replace(place, part=there[place.slide].part, number=there[place.slide].number) for place in point.places
            ),
        )
        for point in base
    ]
    return SectionText(section.key, base, theirs)


def _calling(point: TextPoint, numbers: frozenset[str]) -> TextPoint:
    """A point with each call of a footnote that has one of these `numbers`: programs write raised numbers in their own way.

    Those that stand side by side are one number where a program took them for one word.
    """
    runs: list[Run] = []
    for run in point.runs:
        found = _RAISED_NUMBER.fullmatch(run.text) if run.field or _RAISED.search(run.xml) else None
        calls = _calls(found[2], numbers) if found and run.text not in numbers else []
        if found and run.text in numbers:
            runs.append(replace(run, field="footnote", xml=""))
        elif found and calls:
            words = replace(run, field="")
            called = [replace(run, text=each, field="footnote", xml="") for each in calls]
            runs += [replace(words, text=found[1]), *called, replace(words, text=found[3])]
        else:
            runs.append(run)
    return replace(point, runs=joined_runs(runs)) if runs != [*point.runs] else point


def _calls(digits: str, numbers: frozenset[str]) -> list[str]:
    """The numbers that stand side by side in some digits; none where they are not made of these `numbers`."""
    for end in range(len(digits), 0, -1):
        if digits[:end] in numbers and (end == len(digits) or _calls(digits[end:], numbers)):
            return [digits[:end], *_calls(digits[end:], numbers)]
    return []


_RAISED = re.compile(r'baseline="[1-9]')
_RAISED_NUMBER = re.compile(r"(\D*?)(\d{1,9})(\D.*|)", re.DOTALL)
_Look = tuple[str, bool]
"""The style of a point, and whether it goes on without a bullet."""


def _looks(points: Iterable[TextPoint], known: Mapping[str, TextPoint]) -> dict[str, _Look]:
    """What points are that look like this where another program wrote them, by that: it may have dropped their levels."""
    found: dict[str, Counter[_Look]] = {}
    for each in points:
        was = known.get(squashed(each.text))
        if was is not None:
            for name in _appearances(each):
                found.setdefault(name, Counter())[was.style, was.continued] += 1
    return {name: counts.most_common(1)[0][0] for name, counts in found.items()}


def _appearances(point: TextPoint) -> list[str]:
    """What a point that another program wrote looks like: all that its paragraph says, and as far as no size of text matters."""
    marks = "no bullet, " * ("buNone" in point.xml) + "bold" * all(run.bold for run in point.runs)
    return [f"{marks}, {point.xml}", point.xml, marks] if marks else [point.xml]


def _in_place_of(there: Sequence[TextPoint], base: Sequence[TextPoint]) -> dict[int, TextPoint]:
    """The points as they were generated, by the identity of what stands in their place with other words or a part of theirs.

    Those are parts of big numbers and quotes that people reworded, and what the layout parted: the rest goes on.
    """
    found: dict[int, TextPoint] = {}
    was, now = ([squashed(each.text) for each in points] for points in (base, there))
    for kind, start, end, other, until in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == until - other:
            pairs = zip(base[start:end], there[other:until], strict=True)
            found |= {id(new): old for old, new in pairs if old.style in _SET_PIECES}
    before, after = {*was}, {*now}
    missing = [(old, words) for old, words in zip(base, was, strict=True) if words not in after and len(words) >= LONG]
    others = [new for new, words in zip(there, now, strict=True) if words not in before]
    for old, words in missing:
        for at, each in enumerate(_pieces(words, others)):
            found[id(each)] = replace(old, continued=at > 0 or old.continued)
    return found


def _pieces(words: str, there: Sequence[TextPoint]) -> list[TextPoint]:
    """The points in other columns that some words were parted into, the first of which may have others before these; or none."""
    found: list[TextPoint] = []
    for each in there:
        own = squashed(each.text)
        if found and each.places[0].index == 0 and len(own) >= LONG and (own[:LONG] in words or own[-LONG:] in words):
            found.append(each)
        elif len(own) >= LONG and words.startswith(own[:LONG]) and len(found) < 2:
            found = [each]
        elif found:
            break
    return found if len(found) > 1 else []


_LOWER = ("bullet-2", "bullet-3")
_LISTED = ("bullet-1", *_LOWER)
_SET_PIECES = ("big-number", "number-words", "number-source", "quote", "attribution")


def _plain(
    point: TextPoint,
    was: TextPoint | None,
    looks: Mapping[str, _Look],
    marks: Callable[[str], tuple[bool, bool]],
    *,
    leveled: bool,
) -> TextPoint:
    """A point that another program wrote, without its formatting but for what is bold or italic.

    It is what the point was generated as that it `was`, else what most points are that look like it. Such programs write out
    the `marks` of a style, bold and italic; some drop levels, others are `leveled`.
    """
    look = next((looks[each] for each in _appearances(point) if each in looks), None)
    style, continued = (was.style, was.continued) if was else look or (point.style, point.continued)
    if leveled and was and not continued and style in _LISTED and point.style in _LISTED:
        style = point.style
    bold, italic = marks(style)
    runs = joined_runs(
        replace(run, bold=run.bold and not bold, italic=run.italic and not italic, xml="", colour=None)
        for run in point.runs
    )
    number = was.number if was else point.number
    return replace(point, runs=runs, style=style, number=number, continued=continued, xml="")


def _marked(point: TextPoint, known: Mapping[str, TextPoint]) -> TextPoint:
    """A point with the runs that it was generated with, bold and italic where it is now."""
    was = known.get(squashed(point.text))
    if was is None:
        return point
    signs = [(sign, run.bold, run.italic) for run in point.runs for sign in run.text]
    if "".join(sign for sign, _, _ in signs) != was.text:
        return replace(point, runs=was.runs)
    found: list[Run] = []
    at = 0
    for run in was.runs:
        own = signs[at : at + len(run.text)]
        at += len(run.text)
        if run.field or all((bold, italic) == (run.bold, run.italic) for _, bold, italic in own):
            found.append(run)
        else:
            found += [replace(run, text=sign, bold=bold, italic=italic) for sign, bold, italic in own]
    return replace(point, runs=was.runs if found == list(was.runs) else joined_runs(found))


def as_generated(slides: Sequence[DeckSlide], section: Section) -> list[DeckSlide]:
    """Slides in the order in which they were generated, copies with theirs, those of people's own behind what they stand behind.

    That people moved a slide is one thing, and not that they moved every point on it.
    """
    places = {slide.key: n for n, slide in enumerate(section.slides)}
    found: list[tuple[int, DeckSlide]] = []
    before = -1
    for each in slides:
        before = places.get(each.key, places.get(each.copy_of, before))
        found.append((before, each))
    return [each for _, each in sorted(found, key=lambda pair: pair[0])]


def _slide(edited: EditedDeck, part: str, key: str, number: int, slides: Mapping[str, Slide]) -> EditedSlide:
    own = edited.parts[part]
    return EditedSlide(
        Place(key or f"?{part}", number, "", 0, part), edited.look(own), edited.token(own), slides.get(key)
    )


def _running(read: Sequence[FoundText], base: Sequence[TextPoint]) -> list[TextPoint]:
    """The points of all shapes with running text: of shapes and slides that people made, those that text was carried to."""
    first = [each for each in read if not each.own and not each.copied]
    shapes = {(each.place.slide, each.place.shape) for each in first}
    missing = {squashed(point.text) for point in base} - {squashed(one.text) for each in first for one in each.points}

    def holds(each: FoundText) -> bool:
        if each.copied and not each.own and (each.place.slide, each.place.shape) not in shapes:
            return True
        return any(squashed(one.text) in missing and (not each.own or len(one.text) >= LONG) for one in each.points)

    return [point for each in read if each in first or holds(each) for point in each.points]
