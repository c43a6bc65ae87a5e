"""Rounds of edits by people and changes of the source on real decks, and what has to hold of what a splice makes of them.

Every point says words of its own: "p7 began7 ... half7 ... end7". So it can be asked of a deck which point stands in it, how
often, in whose version and under which heading, whatever shape or slide it stands in.
"""

import copy
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.util import Emu

from pipeline import splice
from tests.builders import review_folder
from tests.decks import blobs
from tests.edited import A, _delete, _duplicate, edited, key_of
from tests.safe import problems

FILE, KEY, OTHER = "deals/green-roofs.md", "deal/green-roofs", "deal/school-gardens"
PARTS = (f"{KEY}/findings/", f"{KEY}/lessons/")
INDICATORS = ("Shape of the process", "Choice of partners", "Results")
START = "---\nname: Green roofs on schools\nshort_name: Green roofs\n---\n\n"
TOKEN = re.compile(r"\b(?:p|began|half|end|soon|last|lesson)\d+\w?\b")


def said(number: int, length: int = 1) -> str:
    filler = "the roofs were planted by the pupils and their parents with much joy"
    return f"p{number} began{number} {filler}, half{number} {f'{filler}, ' * length}as all agree end{number}."


def number_of(text: str) -> int | None:
    """Which point a text is of; None where it is of none."""
    found = re.search(r"\b(?:p|half|end)(\d+)", text)
    return int(found[1]) if found else None


# --- the source ---------------------------------------------------------------------------------------------


@dataclass
class Source:
    """The section's Markdown: blocks by heading, and what was changed since the last merge."""

    findings: dict[str, list[tuple[int, str]]]
    lessons: dict[str, list[tuple[int, str]]]
    next: int = 1000
    touched: set[int] = field(default_factory=set)
    moved: bool = False
    done: list[str] = field(default_factory=list)

    def text(self) -> str:
        found = [START, "# Findings\n"]
        for heading, points in self.findings.items():
            found += [f"\n## {heading}\n", *(self._point(n, each) for n, (_, each) in enumerate(points))]
            found += [] if points else ["- No finding.\n"]
        found.append("\n# Lessons\n")
        for heading, points in self.lessons.items():
            found += [f"\n## {heading}\n", *(self._point(n, each) for n, (_, each) in enumerate(points))]
        return "".join(found)

    @staticmethod
    def _point(_: int, text: str) -> str:
        return f"- {text}\n"

    @property
    def blocks(self) -> list[tuple[str, list[tuple[int, str]]]]:
        return [*self.findings.items(), *self.lessons.items()]

    def home(self, number: int) -> str:
        return next((name for name, points in self.blocks if number in [each for each, _ in points]), "")

    def points(self) -> dict[int, str]:
        return {number: text for _, points in self.blocks for number, text in points}


def source() -> Source:
    lengths = [1, 3, 1, 6, 2]
    blocks = [[(n, said(n, lengths[n % 5])) for n in range(b * 5, b * 5 + 5)] for b in range(7)]
    return Source(dict(zip(INDICATORS, blocks[:3], strict=True)), {f"lesson{n}": blocks[3 + n] for n in range(4)})


def change_source(text: Source, chance: random.Random) -> None:
    name, points = chance.choice(text.blocks)
    kind = chance.choice(
        ["insert", "insert", "long", "delete", "reword", "reword too", "move", "swap", "split", "join", "delete block",
         "add block", "move block"]
    )  # fmt: skip
    n = chance.randrange(len(points)) if points else 0
    text.done.append(f"{kind} {name} {points[n][0] if points else ''}")
    if kind in ("insert", "long"):
        text.next += 1
        points.insert(n, (text.next, said(text.next, 1 if kind == "insert" else 14)))
        text.touched.add(text.next)
    elif kind == "delete block" and name in text.lessons and len(text.lessons) > 2:
        text.touched |= {each for each, _ in text.lessons.pop(name)}
    elif kind == "add block":
        text.next += 1
        text.lessons[f"lesson{text.next}"] = [(text.next, said(text.next))]
        text.touched.add(text.next)
    elif kind == "move block":
        items = list(text.lessons.items())
        items.insert(chance.randrange(len(items)), items.pop(chance.randrange(len(items))))
        text.lessons = dict(items)
        text.moved = True
        text.touched |= {each for _, held in items for each, _ in held}
    elif points:
        _change_point(text, points, n, kind, chance)


def _change_point(text: Source, points: list[tuple[int, str]], n: int, kind: str, chance: random.Random) -> None:
    number, words = points[n]
    text.touched.add(number)
    if kind == "delete" and (len(points) > 1 or points in text.findings.values()):
        points.pop(n)
    elif kind == "reword":
        points[n] = number, re.sub(rf"began{number}\b", f"began{number}o", words)
    elif kind == "reword too":
        points[n] = number, words.replace("as all agree", f"as soon{number}o most agree")
    elif kind == "move":
        held = [points for _, points in text.blocks if len(points) > 1 or points is not points]
        if len(points) > 1 and held:
            to = chance.choice(held)
            one = points.pop(n)
            to.insert(chance.randrange(len(to) + 1), one)
            text.moved = True
    elif kind == "swap" and n + 1 < len(points):
        points[n], points[n + 1] = points[n + 1], points[n]
        text.touched.add(points[n][0])
        text.moved = True
    elif kind == "split" and f", half{number} " in words and words.startswith("p"):
        first, second = words.split(f", half{number} ")
        points[n : n + 1] = [(number, first), (number, f"half{number} {second}")]
    elif kind == "join" and n + 1 < len(points):
        other, rest = points.pop(n + 1)
        points[n] = number, f"{words} {rest}"
        text.touched.add(other)
        text.moved = True


# --- people -------------------------------------------------------------------------------------------------


@dataclass
class People:
    """What people do to a deck."""

    chance: random.Random
    next: int = 2000
    touched: set[int] = field(default_factory=set)
    new: set[int] = field(default_factory=set)
    structural: bool = False
    """They moved or deleted points, blocks or slides."""
    copied: bool = False
    """There is a copy of a slide."""
    done: list[str] = field(default_factory=list)

    def edit(self, deck: Any) -> None:
        kinds = [
            self.reword, self.reword, self.reword_too, self.add, self.add, self.delete, self.move, self.split, self.join,
            self.delete_block, self.move_block, self.bold, self.move_box, self.halve, self.carry_to_a_box, self.move_slide,
            self.delete_slide, self.hide, self.to_another_section, self.duplicate,
        ]  # fmt: skip
        kind = self.chance.choice(kinds)
        self.done.append(kind.__name__)
        kind(deck)

    def pick(self, deck: Any, *, heading: bool = False) -> Any:
        found = [each for each in running(deck) if heading or number_of(each.text) is not None]
        found = [each for each in found if not heading or number_of(each.text) is None]
        made = self.chance.choice(found) if found else None
        if made is not None:
            self.touch(made)
            self.done[-1] += f" {made.text[:12]}"
        return made

    def touch(self, paragraph: Any) -> None:
        self.touched |= {int(each) for each in re.findall(r"\b(?:p|half|end)(\d+)", paragraph.text)}

    def reword(self, deck: Any) -> None:
        self._replace(self.pick(deck), r"began(\d+)\b", r"began\1t")

    def reword_too(self, deck: Any) -> None:
        self._replace(self.pick(deck), r"as all agree end(\d+)", r"as all last\1t agree end\1")

    @staticmethod
    def _replace(paragraph: Any, old: str, new: str) -> None:
        for run in paragraph.runs if paragraph is not None else ():
            run.text = re.sub(old, new, run.text, count=1)

    def add(self, deck: Any) -> None:
        paragraph = self.pick(deck)
        if paragraph is not None:
            self.next += 1
            self.new.add(self.next)
            self.touched.add(self.next)
            made = copy.deepcopy(paragraph._p)
            put(made, f"p{self.next} began{self.next} is our own point, half{self.next} of it end{self.next}.")
            paragraph._p.addnext(made)

    def delete(self, deck: Any) -> None:
        remove(self.pick(deck))
        self.structural = True

    def move(self, deck: Any) -> None:
        one, other = self.pick(deck), self.pick(deck)
        if one is not None and one._p is not other._p:
            taken = one._p
            keep_one(taken)
            other._p.addnext(taken)
        self.structural = True

    def split(self, deck: Any) -> None:
        paragraph = self.pick(deck)
        found = re.fullmatch(r"(p\d+ .*?), (half\d+ .*)", paragraph.text) if paragraph is not None else None
        if found:
            made = copy.deepcopy(paragraph._p)
            put(paragraph._p, found[1])
            put(made, found[2])
            paragraph._p.addnext(made)

    def join(self, deck: Any) -> None:
        paragraph = self.pick(deck)
        after = paragraph._p.getnext() if paragraph is not None else None
        words = "".join(each.text or "" for each in after.iter(f"{A}t")) if after is not None else ""
        if number_of(words) is not None:
            put(paragraph._p, f"{paragraph.text} {words}")
            self.touched.add(number_of(words) or 0)
            after.getparent().remove(after)
            self.structural = True

    def _block(self, deck: Any) -> list[Any]:
        heading = self.pick(deck, heading=True)
        found = running(deck)
        at = next((n for n, each in enumerate(found) if heading is not None and each._p is heading._p), None)
        if at is None:
            return []
        end = next((n for n in range(at + 1, len(found)) if is_heading(found[n].text)), len(found))
        for each in found[at:end]:
            self.touch(each)
        self.structural = True
        return found[at:end]

    def delete_block(self, deck: Any) -> None:
        for each in self._block(deck):
            remove(each)

    def move_block(self, deck: Any) -> None:
        block = self._block(deck)
        inside = {each._p for each in block}
        heads = [each for each in running(deck) if is_heading(each.text) and each._p not in inside]
        if block and heads:
            goal = self.chance.choice(heads)._p
            for each in block:
                keep_one(each._p)
                goal.addprevious(each._p)

    def bold(self, deck: Any) -> None:
        paragraph = self.pick(deck)
        if paragraph is not None and paragraph.runs:
            paragraph.runs[0].font.bold = True

    def _slide(self, deck: Any) -> Any:
        return self.chance.choice([each for each in own(deck) if len(texts_on(each)) > 0] or own(deck))

    def move_box(self, deck: Any) -> None:
        boxes = texts_on(self._slide(deck))
        if boxes:
            box = self.chance.choice(boxes)
            left, top, width, height = box.left, box.top, box.width, box.height
            box.left, box.top, box.width, box.height = left + Emu(150_000), top, width - Emu(400_000), height

    def halve(self, deck: Any) -> None:
        slide = self._slide(deck)
        if self.copied or not key_of(slide).startswith(PARTS):
            return
        number = _duplicate(deck, key_of(slide)).slide_id
        made = next(each for each in deck.slides if each.slide_id == number)
        for which, half in ((0, slide), (1, made)):
            found = [each for box in texts_on(half) for each in box.text_frame.paragraphs]
            middle = len(found) // 2
            for each in found[middle:] if which == 0 else found[:middle]:
                remove(each)
        self.copied = True

    def carry_to_a_box(self, deck: Any) -> None:
        paragraph = self.pick(deck)
        if paragraph is not None:
            slide = paragraph.part.slide
            box = slide.shapes.add_textbox(Emu(700_000), Emu(5_000_000), Emu(4_000_000), Emu(900_000))
            box.text_frame.text = paragraph.text
            remove(paragraph)
            self.structural = True

    def move_slide(self, deck: Any) -> None:
        listed = deck.slides._sldIdLst
        ids = [each for each, slide in zip([*listed], deck.slides, strict=True) if key_of(slide).startswith(PARTS)]
        if len(ids) > 1:
            one, other = self.chance.sample(ids, 2)
            other.addnext(one)
            self.structural = True

    def to_another_section(self, deck: Any) -> None:
        listed = deck.slides._sldIdLst
        slide = self._slide(deck)
        one = next(each for each, found in zip([*listed], deck.slides, strict=True) if found.slide_id == slide.slide_id)
        if key_of(slide).startswith(PARTS):
            listed.remove(one)
            listed.append(one)
            self.structural = True

    def delete_slide(self, deck: Any) -> None:
        slide = self._slide(deck)
        if key_of(slide).startswith(PARTS) and not self.copied:
            for box in texts_on(slide):
                for each in box.text_frame.paragraphs:
                    self.touch(each)
            _delete(deck, key_of(slide))
            self.structural = True

    def hide(self, deck: Any) -> None:
        self._slide(deck).element.set("show", "0")

    def duplicate(self, deck: Any) -> None:
        slide = self._slide(deck)
        if not self.copied and key_of(slide).startswith(PARTS):
            _duplicate(deck, key_of(slide))
            self.copied = True


def own(deck: Any) -> list[Any]:
    return [slide for slide in deck.slides if key_of(slide).startswith(PARTS) or "p" in texts_of(slide)]


def texts_of(slide: Any) -> str:
    return (
        "p" if any(number_of(each.text_frame.text) is not None for each in slide.shapes if each.has_text_frame) else ""
    )


def texts_on(slide: Any) -> list[Any]:
    return [
        shape
        for shape in slide.shapes
        if shape.has_text_frame and any(number_of(each.text) is not None for each in shape.text_frame.paragraphs)
    ]


def running(deck: Any) -> list[Any]:
    """The paragraphs of running text, in the order of the deck."""
    found = []
    for slide in own(deck):
        for shape in slide.shapes:
            if shape.has_text_frame and not shape.name.startswith(("title", "breadcrumb", "footer", "number")):
                found += [
                    each for each in shape.text_frame.paragraphs if TOKEN.search(each.text) or is_heading(each.text)
                ]
    return found


def is_heading(text: str) -> bool:
    return text in INDICATORS or re.fullmatch(r"lesson\d+", text) is not None


def put(element: Any, words: str) -> None:
    """Give a paragraph other words."""
    texts = [*element.iter(f"{A}t")]
    texts[0].text = words
    for each in texts[1:]:
        each.text = ""


def remove(paragraph: Any) -> None:
    """Take a paragraph away as PowerPoint does: a text keeps one, if an empty one."""
    if paragraph is not None:
        keep_one(paragraph._p)
        paragraph._p.getparent().remove(paragraph._p)


def keep_one(element: Any) -> None:
    if len(element.getparent().findall(f"{A}p")) == 1:
        element.addnext(element.makeelement(f"{A}p"))


# --- what has to hold ---------------------------------------------------------------------------------------


@dataclass
class State:
    """What a deck says."""

    tokens: Counter[str]
    under: dict[str, str]
    """The heading above each point's beginning."""


def state(deck: Any) -> State:
    tokens: Counter[str] = Counter()
    under: dict[str, str] = {}
    heading = ""
    for each in running(deck):
        if is_heading(each.text):
            heading = each.text
        for token in TOKEN.findall(each.text):
            tokens[token] += 1
            under[token] = heading
    return State(tokens, under)


@dataclass
class Round:
    """One round: people edited `deck`, the source is `after` now."""

    before: Source
    after: Source
    people: People
    was: State
    theirs: State
    found: splice.SpliceResult
    now: State

    def faults(self) -> Iterator[str]:
        told = [f"{each.theirs}\n{each.ours}" for each in self.found.conflicts]
        disputed = " ".join(told)
        known = {*TOKEN.findall(disputed)}
        base, ours = self.before.points(), self.after.points()
        base, ours = (
            {int(found): text for text in side.values() for found in re.findall(r"\b(?:p|end)(\d+)", text)}
            for side in (base, ours)
        )
        for number in sorted({*base, *ours, *self.people.new}):
            yield from self._point(number, f"p{number}", f"end{number}", known, base, ours)
        for token in self.theirs.tokens:
            if (
                token not in self.was.tokens
                and token[-1] == "t"
                and token not in self.now.tokens
                and token not in known
            ):
                number = int(re.sub(r"\D", "", token))
                yield f"lost people's word {token}"
        for each in self.found.conflicts:
            numbers = {int(found) for found in re.findall(r"\b(?:p|half|end)(\d+)", f"{each.theirs} {each.ours}")}
            if each.theirs == each.ours:
                yield f"a conflict without a difference: {each.what} {each.theirs[:60]}"
            by_people = numbers & self.people.touched or (each.what == "deleted" and self.people.structural)
            if numbers and not (by_people and numbers & self.after.touched) and each.shape:
                yield f"a conflict without dispute: {each.what} {each.theirs[:60]!r} / {each.ours[:60]!r}"

    def _point(
        self, number: int, start: str, end: str, known: set[str], base: dict[int, str], ours: dict[int, str]
    ) -> Iterator[str]:
        theirs = start in self.theirs.tokens or end in self.theirs.tokens
        there = [self.now.tokens[start], self.now.tokens[end]]
        touched = {"people": number in self.people.touched, "source": number in self.after.touched}
        told = {start, end, f"half{number}"} & known
        most = 2 if self.people.copied else 1
        if number in self.people.new or (number not in base and number in ours):
            if (theirs or number not in self.people.new) and not told and (min(there) < 1 or max(there) > most):
                yield f"a new point {start} stands {there} times"
            return
        if number not in base:
            return
        if theirs and number in ours:
            if not told and (min(there) < 1 or max(there) > max(most, self.theirs.tokens[start])):
                yield f"point {start} stands {there} times"
        elif not theirs and number in ours:
            if not told and max(there) and not touched["source"]:
                yield f"people deleted {start}, and it stands {there} times"
        elif theirs and number not in ours:
            if not told and max(there) and not touched["people"] and not self.people.copied:
                yield f"the source deleted {start}, and it stands {there} times"
        elif max(there):
            yield f"nobody has {start}, and it stands {there} times"
        home = next(
            (name for name, held in self.after.blocks if any(f"p{number} " in f"{text} " for _, text in held)), ""
        )
        headed = home in self.now.under.values() or home in self.theirs.under.values()
        if (
            theirs and number in ours and not told and headed and not touched["people"] and not self.people.structural
            and not self.people.copied and start in self.now.under and self.now.under[start] != home
        ):  # fmt: skip
            yield f"{start} stands under {self.now.under[start]!r}, and the source has it under {home!r}"
        if (
            theirs and number in ours and not told and not touched["people"] and not self.people.structural
            and ours[number] != base[number]
        ):  # fmt: skip
            missing = [each for each in TOKEN.findall(ours[number]) if each not in self.now.tokens]
            if missing:
                yield f"lost the source's words {missing}"


def rounds(world: Path, seed: int, count: int, *, edits: int = 4, say: Callable[[str], None] = print) -> list[str]:
    """What goes wrong in `count` rounds of edits by people and changes of the source, on the deck of `world`."""
    chance = random.Random(seed)
    folder = world / f"seed-{seed}"
    folder.mkdir(exist_ok=True)
    deck, before = world / "build" / "deck.pptx", source()
    people = People(chance)
    faults: list[str] = []
    log: list[str] = []
    for number in range(count):
        people = replace(people, done=[])
        after = copy.deepcopy(before)
        after.moved, after.done = False, []
        for _ in range(chance.randint(0, edits)):
            change_source(after, chance)
        was = state(Presentation(str(deck)))

        def edit(presentation: Any, people: People = people) -> None:
            for _ in range(chance.randint(0, edits)):
                people.edit(presentation)

        changed = edited(deck, folder / f"edited{number}.pptx", edit)
        inputs = review_folder(folder / f"inputs{number}", **{FILE: after.text()})
        target, again = folder / f"once{number}.pptx", folder / f"twice{number}.pptx"
        log.append(f"people {people.done}, source {after.done}")
        bad = f"seed {seed}: {'; '.join(log)}: "
        try:
            found = splice.splice(changed, inputs, ["green-roofs"], output=world / "build")
            splice.save(found, target, world / "build")
            theirs, now = state(Presentation(str(changed))), state(Presentation(str(target)))
            wrong = [*Round(before, after, people, was, theirs, found, now).faults()]
            wrong += sorted({*problems(target)} - {*problems(changed)})
            second = splice.splice(target, inputs, ["green-roofs"], output=world / "build")
            splice.save(second, again, world / "build")
            if blobs(target) != blobs(again):
                names = [name for name, blob in blobs(again).items() if blobs(target).get(name) != blob]
                wrong.append(f"the second merge changes {names[:4]}")
            told = {(each.what, each.theirs, each.ours) for each in found.conflicts}
            wrong += [
                f"new conflict at the second: {each}"
                for each in second.conflicts
                if (each.what, each.theirs, each.ours) not in told
            ]
        except Exception as error:  # what a splice must never do
            import traceback

            wrong = [f"{type(error).__name__}: {error} {traceback.format_exc().splitlines()[-3:]}"]
        faults += [bad + each for each in wrong]
        if wrong:
            break
        deck, before = target, after
    return faults
