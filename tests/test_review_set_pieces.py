"""Edits of big numbers and quotes go into the inputs; those of steps and tables are told, by a dry run too."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pptx.dml.color import RGBColor

from pipeline.cli import main
from tests.builders import section_world
from tests.edited import A, edited, paragraph_of

FILE = "deals/green-roofs.md"
QUOTE = "> Everybody comes here.\n>\n> -- a visitor\n"
NUMBER = "::: number\n1,250\nthings were brought\nSource: logbook, 2023.\n:::\n"
LAST = "::: number\n85%\ncame back\n:::\n"
STEPS = """
::: steps
- **Spring 2022** The key is fetched.
- **Summer 2022** The first bench comes.
- **Winter 2022** It is too cold.
:::
"""
DEAL = f"""---
name: Green roofs on schools
short_name: Green roofs
---

# Findings

## Shape of the process

- The process was clear from the start.[^who]

[^who]: As the logbook has it.

{QUOTE}
## Choice of partners

- No finding.

## Results

In a year most of the street came by.

{NUMBER}
- Most of it was made.

{LAST}
# How it went
{STEPS}
# Costs

| Item | Amount |
|---|--:|
| Room | 100 |
| Coffee | 50 |
"""

Edit = Callable[[Any], None]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return section_world(tmp_path_factory.mktemp("world"), {FILE: DEAL}, "green-roofs")


def run(edit: Edit, *arguments: str) -> Result:
    edited(Path("build/sections/green-roofs.pptx"), Path("back.pptx"), edit)
    made = CliRunner().invoke(main, ["review", "back.pptx", "--lang", "en", *arguments])
    assert made.exception is None or isinstance(made.exception, SystemExit), made.output
    return made


def say(old: str, new: str) -> Edit:
    def change(deck: Any) -> None:
        run = next(run for each in paragraph_of(deck, old) for run in each.runs if old in run.text)
        run.text = run.text.replace(old, new)

    return change


def delete(*points: str) -> Edit:
    def change(deck: Any) -> None:
        for each in points:
            element = next(paragraph_of(deck, each))._p
            element.getparent().remove(element)

    return change


def add(text: str, behind: str, like: str) -> Edit:
    def change(deck: Any) -> None:
        made = copy.deepcopy(next(paragraph_of(deck, like))._p)
        next(paragraph_of(deck, behind))._p.addnext(made)
        for at, each in enumerate(made.iter(f"{A}t")):
            each.text = "" if at else text

    return change


WRITTEN: dict[str, tuple[Edit, tuple[str, str]]] = {
    "a number": (say("1,250", "1,310"), ("1,250\n", "1,310\n")),
    "the words of a number": (say("things", "machines"), ("things were", "machines were")),
    "its source": (say("2023", "2024"), ("logbook, 2023", "logbook, 2024")),
    "words beside numbers": (say("most of the street", "the whole street"), ("most of the street", "the whole street")),
    "a number with all its words": (delete("1,250", "things were", "Source"), (f"{NUMBER}\n", "")),
    "the source alone": (delete("Source"), ("Source: logbook, 2023.\n", "")),
    "a point behind a number": (
        add("A new point.", "Source", "Most of it"),
        (":::\n\n- M", ":::\n\n- A new point.\n- M"),
    ),
    "the first word of a quote": (say("Everybody", "Nobody"), ("Everybody", "Nobody")),
    "all words of a quote": (say("Everybody comes here.", "So it was."), ("Everybody comes here.", "So it was.")),
    "who said it": (say("a visitor", "a guest"), ("a visitor", "a guest")),
    "a quote with who said it": (delete("Everybody", "a visitor"), (f"{QUOTE}\n", "")),
}


@pytest.mark.parametrize("case", WRITTEN)
def test_big_numbers_and_quotes_are_changed_line_by_line(here: Path, case: str) -> None:
    edit, change = WRITTEN[case]
    assert change[0] in DEAL
    assert run(edit, "--apply").exit_code == 0
    assert Path("inputs", FILE).read_text("utf-8") == DEAL.replace(*change)


def test_a_number_without_words_is_held_back(here: Path) -> None:
    made = run(delete("things were"), "--apply")
    assert (made.exit_code, Path("inputs", FILE).read_text("utf-8")) == (1, DEAL)


def test_each_line_of_a_number_is_told_at_its_own_line(here: Path) -> None:
    line = DEAL.splitlines().index("Source: logbook, 2023.") + 1
    assert f"  {line}: reworded" in run(say("2023", "2024")).output


def test_a_dry_run_tells_all_that_apply_tells(here: Path) -> None:
    def edit(deck: Any) -> None:
        say("most of the street", "the whole street")(deck)
        say("first bench", "first workbench")(deck)
        table = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.name == "table")
        table.cell(2, 1).text_frame.paragraphs[0].runs[0].text = "55"

    dry = run(edit, "--apply", "--dry-run")
    assert Path("inputs", FILE).read_text("utf-8") == DEAL
    told = run(edit, "--apply").stdout.splitlines()
    assert len([line for line in told if line.endswith("not written: to be done by hand")]) == 2
    assert told[-1] == (
        "Of the edits 1 written, 0 in conflict, 0 held back, 2 to be done by hand, 0 that the inputs have no word for"
    )
    assert "+In a year the whole street came by." in dry.stdout
    assert [line.replace("would be written", "written") for line in dry.stderr.splitlines()[:-1]] == told[:-1]


# --- what a build does not have by itself -------------------------------------------------------------------


def hide(deck: Any) -> None:
    next(paragraph_of(deck, "As the logbook")).part.slide.element.set("show", "0")


def cell(deck: Any) -> None:
    table = next(shape.table for slide in deck.slides for shape in slide.shapes if shape.name == "table")
    table.cell(2, 1).text_frame.paragraphs[0].runs[0].text = "55"


def place(deck: Any) -> None:
    shape = next(shape for slide in deck.slides for shape in slide.shapes if shape.name == "table")
    shape.left += 100_000


def colour(deck: Any) -> None:
    next(paragraph_of(deck, "Most of it")).runs[0].font.color.rgb = RGBColor(200, 0, 0)


BY_HAND: dict[str, tuple[Edit, str, int]] = {
    "a footnote": (say("the logbook", "the diary"), "left", 1),
    "a row of a table": (cell, "left", 1),
    "a hidden slide": (hide, "left", 1),
    "a place": (place, "looks", 0),
    "a colour": (colour, "looks", 0),
}


@pytest.mark.parametrize("case", BY_HAND)
def test_what_has_to_be_done_by_hand_ends_with_1_and_what_has_no_word_does_not(here: Path, case: str) -> None:
    edit, outcome, code = BY_HAND[case]
    made = run(edit, "--apply", "--format", "json")
    assert [each["outcome"] for each in json.loads(made.stdout)["remarks"]] == [outcome]
    assert (made.exit_code, run(edit).exit_code) == (code, 0)
    assert Path("inputs", FILE).read_text("utf-8") == DEAL


def test_an_edit_of_a_footnote_is_told_at_the_line_that_says_it(here: Path) -> None:
    line = DEAL.splitlines().index("[^who]: As the logbook has it.") + 1
    output = run(say("the logbook", "the diary")).output
    assert f"  {line}: text of “footnotes-text-1”" in output
    assert "made from" not in output


def test_a_hidden_slide_is_told_as_hidden(here: Path) -> None:
    assert ": hidden (slide" in run(hide).output
