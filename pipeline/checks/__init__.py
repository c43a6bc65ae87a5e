"""What is wrong with a presentation: each rule is a module, whose docstring is its manual page and whose `check` yields problems.

A new rule is a new module here, its name in `GROUPS`, and its twin in tests/checks/; docs/checks.md is made of the docstrings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from types import ModuleType

from pipeline.checks.problem import Problem
from pipeline.checks.titles import title_of
from pipeline.deck.contents import Contents, contents_of, xpath
from pipeline.deck.mending import Draft
from pipeline.deck.ooxml import Rel
from pipeline.messages import Message, said

SAFETY = (
    "parts",
    "content-types",
    "relationships",
    "slides",
    "ids",
    "text-bodies",
    "numbers",
    "sections",
    "jumps",
    "pictures",
    "properties",
)
ACCESS = ("titles", "alt-text", "languages")
CLIENT = (
    "leftovers",
    "comments",
    "notes",
    "hidden-slides",
    "text-fits",
    "overlaps",
    "contrast",
    "counts",
    "fonts",
    "metadata",
    "paths",
    "active-content",
    "workbooks",
    "plan",
)
ALL = SAFETY + ACCESS + CLIENT
LOOKS = ("text-fits", "overlaps", "contrast")
"""Rules about how slides look: each is asked slide by slide, so that a slide is measured once and none is held."""
REMOVABLE = ("comments", "notes", "hidden-slides", "plan")
"""Rules that can take out what they tell, where that is asked for: people put it there, or splice needs it."""
MENDABLE = ("comments", "counts", "metadata")
"""Rules that can mend what is safely mended."""
FIGURES = ("withheld-figure", "other-figure")
"""What is found where the inputs are at hand; see `guard.inspected`."""
GROUPS = {"Safe to open": SAFETY, "For everybody": ACCESS, "Before it goes out": CLIENT}
"""The names of all rules, under what they are for."""


@dataclass(frozen=True)
class Place:
    """A slide by what people know it by. The default is none."""

    number: int = 0
    """Counted from 1."""
    title: str = ""
    key: str = ""
    """The name of the slide, which is its key where we made it; "" where it has none."""


@dataclass(frozen=True)
class Finding:
    """A problem, the rule that it breaks, and the slide that it is on."""

    rule: str
    problem: Problem
    slide: Place


def rule(name: str) -> ModuleType:
    """The module of a rule: "alt-text" is `alt_text`.

    Its `check` yields the problems of a `Contents`, in no particular order, and its `check_part` those of one part of it that is
    XML, which are asked part by part, so that each is parsed once for all rules; it has one of them or both. One about `LOOKS`
    has `check_slide`, of a slide as it is seen and what is behind words on it. How most of them are mended says the catalogue's
    `mend-check/alt-text`.
    """
    return import_module(f"pipeline.checks.{name.replace('-', '_')}")


def inspect(contents: Contents, rules: Iterable[str] = ALL) -> list[Finding]:
    """What these rules find, each once: what is on no slide first, then slide by slide, then by part."""
    places = dict(_places(contents))
    named = dict.fromkeys(rules)
    whole = [(name, rule(name)) for name in named if name not in LOOKS]
    told = [(name, each) for name, own in whole if hasattr(own, "check") for each in own.check(contents)]
    parts = [(name, own) for name, own in whole if hasattr(own, "check_part")]
    for part, tree in contents.trees.items() if parts else ():
        told += [(name, each) for name, own in parts for each in own.check_part(contents, part, tree)]
    rule("plan").plan_in.cache_clear()  # the plan of a long deck takes as much room as half of its slides
    told += _of_looks(contents, [name for name in LOOKS if name in named])
    found = {Finding(name, _mended(each, name), places.get(each.part, Place())) for name, each in told}
    return sorted(found, key=lambda each: (each.slide.number, each.problem.part, each.rule, each.problem.message))


def _of_looks(contents: Contents, rules: Sequence[str]) -> Iterator[tuple[str, Problem]]:
    if rules:
        from pipeline.deck.grounds import Grounds
        from pipeline.deck.seen import seen

        grounds = Grounds()
        for slide in seen(contents):
            for name in rules:
                yield from ((name, each) for each in rule(name).check_slide(slide, grounds))


def mended(contents: Contents, name: str, removed: Iterable[str] = ()) -> tuple[Contents, list[Message]]:
    """What becomes of the file `name` when all is mended that safely is, and what the rules `removed` tell is taken out.

    Its `contents` hold all trees, as these are changed.
    And what was done, in sentences; nothing where there was nothing to do.
    """
    told: list[Message] = []
    for rules, act in ((removed, "remove"), (MENDABLE, "mend")):  # numbers are those of the slides that are left
        draft = Draft(contents)
        for each in rules:
            told += getattr(rule(each), act)(contents, draft)
        contents = contents_of(draft.content(), name, hold=True) if draft.any_change else contents
    return contents, told


def _mended(found: Problem, name: str) -> Problem:
    mend = said(f"mend-check/{name}")
    return found if found.mend else replace(found, said=replace(found.said, mend=mend))


def _places(contents: Contents) -> Iterator[tuple[str, Place]]:
    """Each part that belongs to a slide, with that slide: the slide itself, its notes, its charts and pictures."""
    seen: set[str] = set()
    for number, slide in enumerate(contents.listed, 1):
        tree = contents.slides.get(slide.part)
        keys = [] if tree is None else xpath(tree, "//p:cSld/@name")
        place = Place(number, "" if tree is None else title_of(tree) or "", *keys[:1])
        waiting = [slide.part]
        while waiting:
            part = waiting.pop()
            if part and part not in seen:
                seen.add(part)
                yield part, place
                waiting += [each.part for each in contents.of(part) if each.type not in _SHARED]


_SHARED = {Rel.SLIDE, Rel.SLIDE_LAYOUT, Rel.SLIDE_MASTER, Rel.NOTES_MASTER, Rel.THEME}
"""Relationships to what does not belong to one slide."""
