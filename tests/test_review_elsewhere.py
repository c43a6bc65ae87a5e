"""What reviewers did is told, and written, the same whatever program saved their deck afterwards."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import build, review
from tests.builders import review_folder
from tests.edited import EDITS, LAST, _added_slide, edited, paragraph_of
from tests.render.judge import soffice
from tests.render.test_saved_again import saved_again
from tests.saved_elsewhere import by_google, by_powerpoint
from tests.test_edit_script import DEAL, add, bold, delete, found, move, reword, split

FILE = "deals/green-roofs.md"
REQUIRED = os.environ.get("REVIEWDECK_REQUIRE_RENDERING") == "1"
LESSONS = """
# Lessons

## Begin with one roof

- A first roof convinces the board.

## Trees

Trees came later, as a third kind of green.

- Some trees were planted.[^who]
- Others were lost[^who][^gulls].

| Item | Amount |
|---|--:|
| Coffee | 50 |
| Room | 100 |

- Under all trees.
  - Under some of them.
    - Under one.

![A map](../images/map.png)

> Everybody comes here.
> -- a visitor

::: number
1,250
visitors of *all* trees
Source: logbook, 2023.
:::

[^who]: As the logbook has it.
[^gulls]: To the gulls.
"""
DECKS = {"whole": "build/deck.pptx", "section": "build/sections/green-roofs.pptx"}


def hide(deck: Any) -> None:
    deck.slides[-1].element.set("show", "0")


def move_slide(deck: Any) -> None:
    listed = deck.slides._sldIdLst
    listed.append(listed[-2])


def retitle(deck: Any) -> None:
    found(deck, "Begin with").runs[0].text = "Begin with one small roof"


def outdent(deck: Any) -> None:
    found(deck, "The smallest towns").level = 0


def row(deck: Any) -> None:
    tables = (shape for slide in deck.slides for shape in slide.shapes if shape.name == "table" and shape.has_table)
    table = next(each.table for each in tables if "Coffee" in each.table.cell(1, 0).text)
    table.cell(1, 1).text_frame.paragraphs[0].runs[0].text = "55"


def say(old: str, new: str) -> Callable[[Any], None]:
    def change(deck: Any) -> None:
        run = next(run for each in paragraph_of(deck, old) for run in each.runs if old in run.text)
        run.text = run.text.replace(old, new)

    return change


DONE: dict[str, tuple[Callable[[Any], None], ...]] = {
    "nothing": (),
    "words": (reword, add, delete, retitle),
    "points": (split, move, bold),
    "set pieces": (say("Everybody", "Nobody"), say("1,250", "1,310"), say("visitors of", "guests of")),
    "footnotes": (say("Some trees", "Many trees"), say("Others were", "Others have been")),
    "a slide at the end": (lambda deck: _added_slide(deck, LAST),),
    "levels": (lambda deck: setattr(found(deck, "A first roof"), "level", 1), outdent),
    "a row of a table": (row,),
    "slides": (hide, EDITS["added"].do, move_slide),
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    review_folder(folder / "inputs", **{FILE: f"{DEAL}{LESSONS}"})
    build.build(folder / "inputs", folder / "build")
    build.build(folder / "inputs", folder / "build", ["green-roofs"])
    for deck, built in DECKS.items():
        for name, edits in DONE.items():
            edited(folder / built, folder / f"{deck}-{name}.pptx", *edits)
    return folder


@pytest.fixture(scope="module")
def by_libreoffice(world: Path) -> Path:
    if soffice() is None and not REQUIRED:
        pytest.skip("LibreOffice is not installed, so nothing is saved again")
    saved_again(world, *sorted(world.glob("*.pptx")))
    return world / "again"


def told(world: Path, deck: Path) -> tuple[list[tuple[object, ...]], list[bytes]]:
    """What reviewers did, as the report says it: in verbs, where in the inputs, in which words; and what the inputs become."""
    made = review.apply(review.review([deck], world / "inputs", world / "build"))
    assert made.applied
    remarks = [([verb.code for verb in each.verbs], each.location, each.before, each.after) for each in made.remarks]
    return remarks, [each.after for each in made.applied.files]


@pytest.fixture(scope="module")
def known() -> dict[Path, tuple[list[tuple[object, ...]], list[bytes]]]:
    """What is told of decks that no other program saved, as far as it has been asked."""
    return {}


def check(world: Path, name: str, saved: Path, known: Any) -> None:
    original = world / name
    if original not in known:
        known[original] = told(world, original)
    assert told(world, saved) == known[original]


@pytest.mark.parametrize("name", [f"{deck}-{name}.pptx" for deck in DECKS for name in DONE])
@pytest.mark.parametrize("program", [by_powerpoint, by_google])
def test_what_was_done_is_told_and_written_as_without_that_program(
    world: Path, tmp_path: Path, known: Any, name: str, program: Callable[[Path, Path], Path]
) -> None:
    check(world, name, program(world / name, tmp_path / "saved.pptx"), known)


@pytest.mark.parametrize("name", [f"{deck}-{name}.pptx" for deck in DECKS for name in DONE])
def test_what_was_done_is_told_and_written_as_without_libreoffice(
    world: Path, by_libreoffice: Path, known: Any, name: str
) -> None:
    check(world, name, by_libreoffice / name, known)
