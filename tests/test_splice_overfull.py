"""What reviewers wrote where the deck has no room for it: its slide is laid out anew, and goes on behind itself."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.util import Emu

from pipeline import splice
from pipeline.checks import inspect
from pipeline.deck.contents import read
from tests.builders import review_folder
from tests.decks import blobs
from tests.edited import A, edited, key_of, shape_of, slide_of
from tests.safe import unsafe
from tests.test_splice_text import FILE, FIRST, KEY, LAST, START, built, taken

__all__ = ["built"]

LONG = "This is what reviewers add, at some length and in earnest, so that the slide is full before long"


def paragraphs(deck: Any, prefix: str = KEY) -> list[str]:
    """The running text of the section, in order."""
    return [
        each.text
        for slide in deck.slides
        if key_of(slide).startswith(prefix)
        for shape in slide.shapes
        if shape.name.startswith("text-")
        for each in shape.text_frame.paragraphs
    ]


def add(slide: str, words: str, count: int) -> Callable[[Any], None]:
    """Reviewers write so many points behind the one that has these words."""

    def edit(deck: Any) -> None:
        found = [each for each in slide_of(deck, slide).placeholders if each.name.startswith("text-")]
        paragraph = next(one for each in found for one in each.text_frame.paragraphs if words in one.text)
        for n in range(count, 0, -1):
            made = copy.deepcopy(paragraph._p)
            first, *others = made.iter(f"{A}t")
            first.text = f"{n}: {LONG}."
            for each in others:
                each.text = ""
            paragraph._p.addnext(made)

    return edit


def overfull(deck: Path) -> list[str]:
    return [each.problem.message for each in inspect(read(deck), ("text-fits",))]


def put_in(built: Path, folder: Path, *edits: Callable[[Any], None]) -> tuple[Any, splice.SpliceResult]:
    reviewed = edited(built / "build" / "sections" / "green-roofs.pptx", folder / "reviewed.pptx", *edits)
    found = taken(built, reviewed, built / "build" / "deck.pptx", folder / "merged.pptx")
    return Presentation(str(folder / "merged.pptx")), found


@pytest.mark.parametrize(("slide", "words"), [(FIRST, "Partners met"), (LAST, "A first roof")])
@pytest.mark.parametrize("count", [1, 12, 60])
def test_what_reviewers_add_fits_stands_once_and_in_order(
    built: Path, tmp_path: Path, slide: str, words: str, count: int
) -> None:
    deck, found = put_in(built, tmp_path, add(slide, words, count))
    before = [each for each in paragraphs(Presentation(str(built / "build" / "deck.pptx"))) if each]
    at = next(n for n, each in enumerate(before) if words in each)
    wanted = [*before[: at + 1], *(f"{n}: {LONG}." for n in range(1, count + 1)), *before[at + 1 :]]
    assert found.clean
    assert "".join(paragraphs(deck)) == "".join(wanted)
    assert overfull(tmp_path / "merged.pptx") == []
    assert unsafe(tmp_path / "merged.pptx") == []
    assert bool(found.slides_new) == (count > 1 or slide == FIRST), "that slide is full"


def test_slides_that_go_on_are_counted_and_stand_behind_their_slide(built: Path, tmp_path: Path) -> None:
    deck, found = put_in(built, tmp_path, add(LAST, "A first roof", 60))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides if "/lessons/" in key_of(slide)]
    assert len(titles) == found.slides_new + 1
    assert [each.rpartition(" ")[2] for each in titles] == [f"({n}/{len(titles)})" for n in range(1, len(titles) + 1)]
    numbers = [
        next(shape.text_frame.text for shape in slide.shapes if shape.name == "number")
        for slide in deck.slides
        if any(shape.name == "number" for shape in slide.shapes)
    ]
    assert sorted(map(int, numbers)) == [*map(int, numbers)]


def test_the_same_section_once_more_changes_nothing_and_the_inputs_change_what_they_changed(
    built: Path, tmp_path: Path
) -> None:
    put_in(built, tmp_path, add(FIRST, "Partners met", 30))
    taken(built, tmp_path / "reviewed.pptx", tmp_path / "merged.pptx", tmp_path / "again.pptx")
    assert blobs(tmp_path / "again.pptx") == blobs(tmp_path / "merged.pptx")
    for text, name in ((START, "same"), (START.replace("by letter", "in person"), "later")):
        inputs = review_folder(tmp_path / name, **{FILE: text})
        found = splice.splice(tmp_path / "merged.pptx", inputs, ["green-roofs"], output=built / "build")
        splice.save(found, tmp_path / f"{name}.pptx", built / "build")
        assert found.clean
        after = paragraphs(Presentation(str(tmp_path / f"{name}.pptx")))
        assert overfull(tmp_path / f"{name}.pptx") == []
        wanted = paragraphs(Presentation(str(tmp_path / "merged.pptx")))
        assert "".join(after) == "".join(wanted).replace("by letter", "in person" if name == "later" else "by letter")


def test_what_fits_stays_in_its_boxes(built: Path, tmp_path: Path) -> None:
    deck, found = put_in(built, tmp_path, add(LAST, "A first roof", 1))
    assert (found.slides_new, found.slides_changed) == (0, 1)
    assert [key_of(slide) for slide in deck.slides] == [
        key_of(slide) for slide in Presentation(str(built / "build" / "deck.pptx")).slides
    ]


def carry(deck: Any) -> None:
    """People carry a point to a small box of their own."""
    slide = slide_of(deck, LAST)
    paragraph = next(
        each for each in shape_of(slide, "text-1").text_frame.paragraphs if each.text.startswith("A first")
    )
    box = slide.shapes.add_textbox(Emu(7_000_000), Emu(5_000_000), Emu(3_000_000), Emu(400_000))
    box.name, box.text_frame.word_wrap, box.text_frame.text = "small", True, paragraph.text
    box.text_frame.auto_size = MSO_AUTO_SIZE.NONE
    paragraph._p.getparent().remove(paragraph._p)


def reword(deck: Any) -> None:
    found = shape_of(slide_of(deck, LAST), "text-1").text_frame.paragraphs
    run = next(each for each in found if each.text.startswith("A first")).runs[-1]
    run.text = run.text.replace("the board", f"the board, {'and the whole of the town with it, ' * 4}for good")


def test_what_reviewers_write_in_a_box_of_people_s_own_is_told_where_it_runs_over(built: Path, tmp_path: Path) -> None:
    deck = edited(built / "build" / "deck.pptx", tmp_path / "deck.pptx", carry)
    reviewed = edited(built / "build" / "sections" / "green-roofs.pptx", tmp_path / "reviewed.pptx", reword)
    told = []
    for name in ("merged.pptx", "again.pptx"):
        found = taken(built, reviewed, deck, tmp_path / name)
        deck = tmp_path / name
        told.append([each for each in found.notes if each.code == "text-runs-over"])
    assert len(overfull(tmp_path / "merged.pptx")) == 1
    assert [dict(each.values)["name"] for each in told[0]] == ["small"]
    assert told[1] == [], "it did so before"
