"""What `review --apply` writes where a change is not of one line alone: quotes, footnotes, and what stands between the points."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pipeline import review
from tests.builders import section_world
from tests.edited import BOX, A, edited, paragraph_of

FILE = "deals/green-roofs.md"
DEAL = """---
name: Green roofs on schools
---

# Findings

## Shape of the process

- The process was clear.
<!-- Ask the board about this. -->
- Partners met every month.

::: notes
Say this aloud.
:::

- They came by bike.

## Choice of partners

> Everybody comes here.
>
> So it was.
> -- a visitor

## Results

- Twelve roofs[^a] were planted, as a \\[^sketch\\] shows.
- Some say more[^b].
- Others agree[^b].

# Lessons

## Plant early

Who came said:
- It was good.
- It was long.

Words end here,\x20\x20
and go on.

1. We planted.

   It took a day.
   1. A roof of grass.
   2. A roof of moss.

[^a]: By the pupils.

[^b]: The teachers.
"""
Edit = Callable[[Any], None]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return section_world(tmp_path_factory.mktemp("world"), {FILE: DEAL}, "green-roofs")


def say(old: str, new: str) -> Edit:
    """Other words in a run, which keep its looks."""

    def change(deck: Any) -> None:
        text = next(each for one in paragraph_of(deck, old) for each in one._p.iter(f"{A}t") if old in each.text)
        text.text = text.text.replace(old, new)

    return change


def type_behind_call(words: str, typed: str) -> Edit:
    def change(deck: Any) -> None:
        next(run for run in next(paragraph_of(deck, words)).runs if run.text.isdigit()).text += typed

    return change


def delete(words: str) -> Edit:
    def change(deck: Any) -> None:
        element = next(paragraph_of(deck, words))._p
        element.getparent().remove(element)

    return change


def indent(words: str) -> Edit:
    def change(deck: Any) -> None:
        next(paragraph_of(deck, words)).level = 1

    return change


def split(words: str, first: str) -> Edit:
    def change(deck: Any) -> None:
        point = next(paragraph_of(deck, words))
        made = copy.deepcopy(point._p)
        point._p.addnext(made)
        text = next(each for each in point._p.iter(f"{A}t") if first in each.text)
        text.text = first
        for run in [*text.getparent().itersiblings(f"{A}r")]:
            point._p.remove(run)
        rest = next(each for each in made.iter(f"{A}t") if first in each.text)
        rest.text = rest.text.removeprefix(first).lstrip()

    return change


def join(words: str, following: str) -> Edit:
    def change(deck: Any) -> None:
        one, other = next(paragraph_of(deck, words))._p, next(paragraph_of(deck, following))._p
        [*one.iter(f"{A}t")][-1].text += " "
        for run in [*other.iter(f"{A}r")]:
            [*one.iter(f"{A}r")][-1].addnext(run)
        other.getparent().remove(other)

    return change


def move(words: str, behind: str) -> Edit:
    def change(deck: Any) -> None:
        next(paragraph_of(deck, behind))._p.addnext(next(paragraph_of(deck, words))._p)

    return change


def in_place_of(words: str, like: str, said: str) -> Edit:
    """A paragraph that looks like another one in the place of a point."""

    def change(deck: Any) -> None:
        gone, made = next(paragraph_of(deck, words))._p, copy.deepcopy(next(paragraph_of(deck, like))._p)
        next(made.iter(f"{A}t")).text = said
        gone.addnext(made)
        gone.getparent().remove(gone)

    return change


TWO = "> Everybody comes here.\n>\n> So it was.\n"
ASIDE = "<!-- Ask the board about this. -->\n"
NOTES = "::: notes\nSay this aloud.\n:::\n"
LIST = "- It was good.\n- It was long.\n"
LINES = "Words end here,  \nand go on.\n"
WRITTEN: dict[str, tuple[Edit, tuple[str, str]]] = {
    "words typed behind the number of a footnote": (
        type_behind_call("Some say", " and mean it"),
        ("more[^b].", "more[^b] and mean it."),
    ),
    "a blank typed there": (type_behind_call("Twelve", " "), ("[^a] were", "[^a] were")),
    "words before an escaped bracket and behind a call": (
        say("Twelve roofs", "Thirteen *green* roofs"),
        ("Twelve roofs", "Thirteen \\*green\\* roofs"),
    ),
    "points that are joined, of which one calls a footnote that another calls too": (
        join("Some say", "Others agree"),
        ("more[^b].\n- Others", "more[^b]. Others"),
    ),
    "the end of a quote": (delete("So it was"), (TWO, "> “Everybody comes here.\n>\n")),
    "words behind the last mark of a quote": (
        say("”", "” And so on."),
        (TWO, "> “Everybody comes here.\n>\n> So it was.” And so on.\n"),
    ),
    "a quote in two": (split("So it was", "So"), (TWO, "> “Everybody comes here.\n>\n> So\n>\n> it was.”\n")),
    "a quote in one": (
        join("Everybody", "So it was"),
        (TWO, "> “Everybody comes here. So it was.”\n>\n"),
    ),
    "a point below a comment": (
        indent("Partners met"),
        (f"{ASIDE}- Partners", f"  {ASIDE}  - Partners"),
    ),
    "a point below notes": (
        indent("They came"),
        (f"{NOTES}\n- They came by bike.\n", f"  - They came by bike.\n\n{NOTES}"),
    ),
    "a paragraph in the place of the first point": (
        in_place_of("It was good", "Who came said", "Everybody came."),
        ("said:\n- It was good.\n", "said:\n\nEverybody came.\n"),
    ),
    "a paragraph between two lists": (
        in_place_of("It was long", "Who came said", "Everybody came."),
        ("- It was long.\n\n", "\nEverybody came.\n\n"),
    ),
    "a paragraph of two lines elsewhere": (
        move("Words end here", "Who came said"),
        (f"{LIST}\n{LINES}", f"\n{LINES}\n{LIST}"),
    ),
    "a numbered point behind a paragraph": (
        move("A roof of moss", "It took a day"),
        (
            "day.\n   1. A roof of grass.\n   2. A roof of moss.\n",
            "day.\n\n   2. A roof of moss.\n   3. A roof of grass.\n",
        ),
    ),
    "a paragraph between numbered points": (
        move("It took a day", "A roof of grass"),
        (
            "   It took a day.\n   1. A roof of grass.\n",
            "   1. A roof of grass.\n\n   It took a day.\n\n",
        ),
    ),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_it_is_written_with_what_it_takes(here: Path, case: str) -> None:
    edit, (old, new) = WRITTEN[case]
    assert old in DEAL
    edited(Path("build/sections/green-roofs.pptx"), Path("back.pptx"), edit)
    made = review.apply(review.review([Path("back.pptx")], Path("inputs"), Path("build")))
    assert made.applied
    assert {each.outcome for each in made.remarks} <= ({"applied"} if old != new else {"looks"})
    assert [each.after.decode() for each in made.applied.files] == ([DEAL.replace(old, new)] if old != new else [])


def test_words_that_stand_raised_are_no_calls_of_footnotes(here: Path) -> None:
    edited(Path("build/sections/green-roofs.pptx"), Path("back.pptx"), type_behind_call("Others agree", "st"))
    made = review.apply(review.review([Path("back.pptx")], Path("inputs"), Path("build")))
    assert made.applied
    assert b"- Others agree[^b]st.\n" in made.applied.files[0].after


def struck(words: str) -> Edit:
    """Words are struck through, as reviewers do who do not delete them."""

    def change(deck: Any) -> None:
        for run in next(paragraph_of(deck, words)).runs:
            run._r.get_or_add_rPr().set("strike", "sngStrike")

    return change


def formula(words: str) -> Edit:
    """A formula behind a point, which PowerPoint also writes as words for older programs."""
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    xml = f"""<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:a="{A[1:-1]}">
      <mc:Choice xmlns:a14="http://schemas.microsoft.com/office/drawing/2010/main" Requires="a14"><a14:m>
      <m:oMath xmlns:m="{math}"><m:r><m:t>E=mc</m:t></m:r></m:oMath></a14:m></mc:Choice>
      <mc:Fallback><a:r><a:t>E=mc</a:t></a:r></mc:Fallback></mc:AlternateContent>"""

    def change(deck: Any) -> None:
        next(paragraph_of(deck, words)).runs[-1]._r.addnext(etree.fromstring(xml))

    return change


NO_WORD = {
    "a tab": (say("Twelve roofs", "Twelve\troofs"), "looks", ["reworded"]),
    "two blanks": (say("Twelve roofs", "Twelve  roofs"), "looks", ["reworded"]),
    "an empty line at the end": (
        lambda deck: next(paragraph_of(deck, "process was clear.")).add_line_break(),
        "looks",
        ["reworded"],
    ),
    "words struck through": (struck("process was clear."), "left", ["struck"]),
    "words struck through and others": (
        lambda deck: (say("process was", "process is")(deck), struck("process is clear.")(deck)),
        "unplaced",
        ["reworded", "struck"],
    ),
    "a formula": (formula("process was clear."), "unplaced", ["reworded"]),
}


@pytest.mark.parametrize("case", NO_WORD)
def test_what_markdown_has_no_word_for_is_not_told_as_written(here: Path, case: str) -> None:
    edit, outcome, verbs = NO_WORD[case]
    edited(Path("build/sections/green-roofs.pptx"), Path("back.pptx"), edit)
    made = review.apply(review.review([Path("back.pptx")], Path("inputs"), Path("build")))
    (remark,) = made.remarks
    assert (remark.outcome, [verb.code.rpartition("/")[2] for verb in remark.verbs]) == (outcome, verbs)
    assert made.applied
    assert made.applied.files == ()


def test_a_formula_is_told_once_though_the_deck_says_it_again_for_older_programs(here: Path) -> None:
    edited(Path("build/sections/green-roofs.pptx"), Path("back.pptx"), formula("process was clear."))
    (remark,) = review.review([Path("back.pptx")], Path("inputs"), Path("build")).remarks
    assert remark.after == "The process was clear.E=mc"


def test_the_words_that_were_coloured_are_named(here: Path) -> None:
    def colour(deck: Any) -> None:
        run = next(paragraph_of(deck, "process was clear.")).runs[0]
        behind = copy.deepcopy(run._r)
        run._r.addnext(behind)
        run.text, behind.find(f"{A}t").text = "The process ", "was clear."
        run.font.underline = True

    edited(Path("build/sections/green-roofs.pptx"), Path("back.pptx"), colour)
    (remark,) = review.review([Path("back.pptx")], Path("inputs"), Path("build")).remarks
    assert [verb.words("en") for verb in remark.verbs] == ["given a colour, font or size of its own: “The process”"]


def carry(words: str, *more: str) -> Edit:
    """A point is cut out and pasted into a box of people's own."""

    def change(deck: Any) -> None:
        (point,) = paragraph_of(deck, words)
        box = point.part.slide.shapes.add_textbox(*BOX)
        box.text_frame.text = "\n".join([point.text, *more])
        point._p.getparent().remove(point._p)

    return change


def test_a_box_that_text_was_carried_to_is_nothing_to_be_done_by_hand(here: Path) -> None:
    edited(Path("build/sections/green-roofs.pptx"), Path("back.pptx"), carry("Partners met every month."))
    made = review.apply(review.review([Path("back.pptx")], Path("inputs"), Path("build")))
    told = {verb.code: (each.outcome, each.after) for each in made.remarks for verb in each.verbs}
    assert told["did/carried"] == ("looks", "")
    assert told["did/moved"] == ("applied", "")
    assert made.clean
