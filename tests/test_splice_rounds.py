"""Rounds of random edits and merges on real decks: every point stands once, in the right version, or is told.

REVIEWDECK_ROUNDS says how many seeds, REVIEWDECK_ROUNDS_FROM the first of them.
"""

import copy
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from pipeline import build, splice
from pipeline.merge_model import Edit
from tests.builders import review_folder
from tests.decks import blobs
from tests.edited import _duplicate, edited, slide_of
from tests.merge_people import remove, running, texts_on
from tests.merge_rounds import rounds
from tests.merge_source import FILE, KEY, Source, said, source

FIRST = int(os.environ.get("REVIEWDECK_ROUNDS_FROM", "0"))
SEEDS = range(FIRST, FIRST + int(os.environ.get("REVIEWDECK_ROUNDS", "4")))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rounds")
    review_folder(folder / "inputs", **{FILE: source().text()})
    build.build(folder / "inputs", folder / "build")
    return folder


@pytest.mark.parametrize("seed", SEEDS)
def test_after_three_rounds_every_point_stands_once_and_a_second_merge_changes_nothing(world: Path, seed: int) -> None:
    assert rounds(world, seed, 3) == []


# --- what rounds have found ---------------------------------------------------------------------------------


@pytest.fixture
def twice(world: Path, tmp_path: Path) -> Callable[..., tuple[list[Edit], Any]]:
    """Merge a change of the source into an edited deck, twice: the conflicts, which are the same, and the deck, which is too."""

    def merge(
        edit: Callable[[Any], None], change: Callable[[Source], None], emptied: int = 0
    ) -> tuple[list[Edit], Any]:
        after = copy.deepcopy(source())
        change(after)
        inputs = review_folder(tmp_path / "inputs", **{FILE: after.text()})
        deck = edited(world / "build" / "deck.pptx", tmp_path / "edited.pptx", edit)
        told = []
        for name in ("once.pptx", "twice.pptx"):
            found = splice.splice(deck, inputs, ["green-roofs"], output=world / "build")
            deck = tmp_path / name
            splice.save(found, deck, world / "build")
            told.append(found.conflicts)
            codes = [each.code for each in found.notes]
            assert (codes.count("slide-emptied"), codes.count("text-runs-over")) == (emptied, 0)
            emptied = 0
        assert blobs(tmp_path / "once.pptx") == blobs(tmp_path / "twice.pptx")
        assert [each.number_of_conflict for each in told[0]] == [each.number_of_conflict for each in told[1]]
        return told[0], Presentation(str(deck))

    return merge


def point(deck: Any, number: int) -> Any:
    return next(each for each in running(deck) if each.text.startswith(f"p{number} "))


def taken_to(name: str, number: int) -> Callable[[Source], None]:
    """The source moves a point to the end of another block."""

    def change(text: Source) -> None:
        held = next(points for _, points in text.blocks if number in [each for each, _ in points])
        one = held.pop(next(n for n, (each, _) in enumerate(held) if each == number))
        dict(text.blocks)[name].append(one)

    return change


def test_a_point_that_both_moved_is_told_by_every_splice(twice: Any) -> None:
    def edit(deck: Any) -> None:
        point(deck, 31)._p.addnext(point(deck, 15)._p)

    (told,), deck = twice(edit, taken_to("lesson1", 15))
    assert told.what == "moved"
    assert told.theirs.startswith("p31 ")
    assert told.ours.startswith("p24 ")
    assert [each.text.split()[0] for each in running(deck)].index("p15") == 1 + [
        each.text.split()[0] for each in running(deck)
    ].index("p31")


def test_of_points_that_people_joined_and_the_source_parted_none_goes_with_the_second_splice(twice: Any) -> None:
    def edit(deck: Any) -> None:
        one, other = point(deck, 16), point(deck, 17)
        one.runs[0].text = f"{one.text} {other.text}"
        remove(other)

    def change(text: Source) -> None:
        taken_to("lesson1", 16)(text)
        held = next(points for _, points in text.blocks if 17 in [number for number, _ in points])
        n = [number for number, _ in held].index(17)
        held[n : n + 2] = [(17, f"{held[n][1]} {held[n + 1][1]}")]

    told, deck = twice(edit, change)
    assert told
    words = " ".join(each.text for each in running(deck))
    assert all(f"end{number}." in words for number in (16, 17, 18))


def carried_to_a_box(number: int, slide: str) -> Callable[[Any], None]:
    """People carry a point to a box of their own, below the texts on its slide."""

    def edit(deck: Any) -> None:
        carried = point(deck, number)
        box = slide_of(deck, f"{KEY}/{slide}").shapes.add_textbox(700_000, 5_000_000, 4_000_000, 900_000)
        box.name, box.text_frame.text = "Box", carried.text
        remove(carried)

    return edit


def test_a_slide_from_which_the_source_takes_what_people_carried_to_a_box_is_laid_out_at_once(twice: Any) -> None:
    told, _ = twice(carried_to_a_box(22, "lessons/1"), lambda text: dict.pop(text.lessons, "lesson1"))
    assert told == []


def test_what_the_source_puts_behind_a_point_in_a_box_of_people_s_own_does_not_go_into_that(twice: Any) -> None:
    def change(text: Source) -> None:
        text.lessons["lesson2"] = text.lessons.pop("lesson2")  # it is the last now

    told, deck = twice(carried_to_a_box(26, "lessons/2"), change)
    assert told == []
    (box,) = [each for each in slide_of(deck, f"{KEY}/lessons/2").shapes if each.name == "Box"]
    assert [each.text.split()[0] for each in box.text_frame.paragraphs] == ["p26"]


def test_an_empty_copy_of_a_slide_that_is_gone_is_in_no_dispute(twice: Any) -> None:
    def edit(deck: Any) -> None:
        copied = _duplicate(deck, f"{KEY}/findings/2")
        for each in [each for box in texts_on(copied) for each in box.text_frame.paragraphs]:
            remove(each)
        found = running(deck)
        texts = [each.text for each in found]
        for each in found[texts.index("Results") : texts.index("lesson0")]:
            if each.part is not copied.part and each.text.split()[0] in ("Results", "p10", "p11", "p12", "p13", "p14"):
                remove(each)

    def change(text: Source) -> None:
        text.findings["Results"][2:2] = [(1001, "p1001 is another thing altogether.")]
        text.findings["Choice of partners"].pop()

    (told,), _ = twice(edit, change)
    assert told.ours.startswith("p1001 ")


def test_blocks_that_people_moved_to_another_part_stay_there(twice: Any) -> None:
    def edit(deck: Any) -> None:
        found = running(deck)
        texts = [each.text for each in found]
        at, end = texts.index("Shape of the process"), texts.index("Results")
        for each in found[at:end]:
            found[texts.index("lesson0")]._p.addprevious(each._p)

    def change(text: Source) -> None:
        text.findings["Choice of partners"][0:0] = [(number, said(number)) for number in (1001, 1002, 1003)]
        del text.findings["Results"][2:]

    _, deck = twice(edit, change)
    texts = [each.text.split()[0] for each in running(deck)]
    assert texts.index("Results") < texts.index("p1001") < texts.index("lesson0")


def halved(deck: Any, slide: str) -> Any:
    """People duplicate a slide and leave half of its text on each: the copy."""
    made = _duplicate(deck, slide)
    for n, half in enumerate((slide_of(deck, slide), made)):
        found = [each for box in texts_on(half) for each in box.text_frame.paragraphs]
        for each in found[: len(found) // 2] if n else found[len(found) // 2 :]:
            remove(each)
    return made


def test_a_slide_that_was_halved_is_laid_out_at_once_where_the_source_takes_all_of_the_copy(twice: Any) -> None:
    def change(text: Source) -> None:
        text.lessons = {name: text.lessons[name] for name in ("lesson3", "lesson0", "lesson1", "lesson2")}

    told, _ = twice(lambda deck: halved(deck, f"{KEY}/lessons/2"), change, emptied=1)
    assert told == []


def test_a_point_that_the_source_adds_between_two_halves_of_a_slide_stands_on_the_first_where_there_is_room(
    twice: Any,
) -> None:
    slide = f"{KEY}/findings/2"
    told, deck = twice(
        lambda deck: halved(deck, slide), lambda text: text.findings["Results"].insert(1, (1001, said(1001)))
    )
    assert told == []
    assert point(deck, 1001).part.slide.slide_id == point(deck, 10).part.slide.slide_id
    assert point(deck, 1001).part.slide.slide_id != point(deck, 11).part.slide.slide_id


def test_a_half_slide_that_people_moved_is_no_move_of_its_points(twice: Any) -> None:
    slide = f"{KEY}/findings/2"

    def edit(deck: Any) -> None:
        made = halved(deck, slide)
        listed = deck.slides._sldIdLst
        listed.append(next(each for each in listed if each.id == made.slide_id))

    told, _ = twice(edit, taken_to("Choice of partners", 12))
    assert told == []
