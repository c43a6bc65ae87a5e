"""Points that were moved from one box to another, or whose block was: each stands once, in order."""

from pathlib import Path
from typing import Any

from pptx import Presentation

from pipeline import splice
from tests.edited import edited, shape_of, slide_of
from tests.test_splice_text import FIRST, built, merged, running, said

__all__ = ["built", "merged"]


def _points(deck: Any, shape: str) -> list[Any]:
    return [each for each in shape_of(slide_of(deck, FIRST), shape).text_frame.paragraphs if each.level != 4]


def test_what_reviewers_moved_to_another_box_stands_there_in_the_whole_deck(built: Path, tmp_path: Path) -> None:
    def move(deck: Any) -> None:
        _points(deck, "text-2")[0]._p.addnext(_points(deck, "text-1")[0]._p)

    back = edited(built / "build/sections/green-roofs.pptx", tmp_path / "back.pptx", move)
    found = splice.take(back, built / "build/deck.pptx", built / "inputs", output=built / "build")
    splice.save(found, tmp_path / "merged.pptx", built / "build")
    assert said(tmp_path / "merged.pptx") == [each.text for each in running(Presentation(str(back)))]


def test_a_block_that_people_moved_to_another_box_takes_in_that_the_source_swaps_two_of_its_points(merged: Any) -> None:
    swapped = "- Schools came of their own accord.\n- Towns were asked by letter.\n"

    def move(deck: Any) -> None:
        paragraphs = shape_of(slide_of(deck, FIRST), "text-1").text_frame.paragraphs
        at = next(n for n, each in enumerate(paragraphs) if each.text == "Choice of partners")
        first = shape_of(slide_of(deck, FIRST), "text-2").text_frame.paragraphs[0]._p
        for each in paragraphs[at:]:
            first.addprevious(each._p)

    result, deck = merged(
        move, source=(("- Towns were asked by letter.\n- Schools came of their own accord.\n", swapped),)
    )
    texts = said(deck)
    at = texts.index("Choice of partners")
    assert texts[at : at + 3] == [
        "Choice of partners",
        "Schools came of their own accord.",
        "Towns were asked by letter.",
    ]
    assert all(texts.count(each) == 1 for each in texts)
    assert result.clean
