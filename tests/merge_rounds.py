"""Rounds of edits by people and changes of the source on real decks, and what has to hold of what a splice makes of them.

Every point says words of its own: "p7 began7 ... half7 ... end7". So it can be asked of a deck which point stands in it, how
often, in whose version and under which heading, whatever shape or slide it stands in.
"""

import copy
import itertools
import random
import re
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pptx import Presentation

from pipeline import splice
from pipeline.splice.report import as_text
from tests.builders import review_folder
from tests.decks import blobs
from tests.edited import edited
from tests.merge_people import People, is_heading, running
from tests.merge_source import FILE, TOKEN, Source, change_source, source
from tests.safe import problems


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
                yield f"lost people's word {token}"
        lines = [*as_text(self.found, Path("inputs"), Path("deck.pptx"), None, False, "en")]
        for one, other in itertools.pairwise(lines):
            texts = one.partition("people: ")[2], other.partition("inputs: ")[2]
            if texts[0] and texts[0] == texts[1]:
                yield f"a report whose two texts look the same: {texts[0][:60]}"
        for each in self.found.conflicts:
            numbers = {int(found) for found in re.findall(r"\b(?:p|half|end)(\d+)", f"{each.theirs} {each.ours}")}
            if each.theirs == each.ours and (
                each.shape or each.theirs
            ):  # of a slide that is hidden or coloured no words differ
                yield f"a conflict without a difference: {each.what} {each.theirs[:60]}"
            by_people = numbers & self.people.touched or (each.what == "deleted" and self.people.structural)
            if numbers and not (by_people and numbers & self.after.touched) and each.shape:
                yield f"a conflict without dispute: {each.what} {each.theirs[:60]!r} / {each.ours[:60]!r}"

    def _point(
        self, number: int, start: str, end: str, known: set[str], base: dict[int, str], ours: dict[int, str]
    ) -> Iterator[str]:
        theirs = start in self.theirs.tokens or end in self.theirs.tokens
        there = [self.now.tokens[start], self.now.tokens[end]]
        halves = {each for _, held in self.after.blocks for _, text in held for each in TOKEN.findall(text)}
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
            there_too = halves & self.theirs.tokens.keys()  # either may have deleted half of a point that it split
            left = [self.now.tokens[each] for each in (start, end) if each in there_too]
            if not told and (min(left, default=1) < 1 or max(there) > max(most, self.theirs.tokens[start])):
                yield f"point {start} stands {there} times"
            for half in {start, end} & self.was.tokens.keys() - there_too:
                others = [side for side, held in (("source", halves), ("people", self.theirs.tokens)) if half in held]
                if (
                    not told
                    and not self.people.copied
                    and self.now.tokens[half]
                    and not any(touched[side] for side in others)
                ):
                    yield f"{half} was deleted, and it stands {self.now.tokens[half]} times"
        elif not theirs and number in ours:
            came_back = any(each.what == "slide deleted" for each in self.found.conflicts)
            if not told and max(there) and not touched["source"] and not came_back:
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


def rounds(world: Path, seed: int, count: int, *, edits: int = 4) -> list[str]:
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
            told, again_told = (
                {(each.number_of_conflict or each.theirs, each.ours): each for each in one.conflicts}
                for one in (found, second)
            )
            wrong += [f"new conflict at the second: {again_told[each]}" for each in again_told.keys() - told.keys()]
            wrong += [
                f"conflict not told by the second: {told[each]}"
                for each in told.keys() - again_told.keys()
                if told[each].what != "slide deleted"  # it has come back, and nobody deleted it from this deck
            ]
        except Exception as error:
            wrong = [f"{type(error).__name__}: {error} {traceback.format_exc().splitlines()[-3:]}"]
        faults += [bad + each for each in wrong]
        if wrong:
            break
        deck, before = target, after
    return faults
