"""What both sides did to where a point stands, or to what is merged as a whole: it stands where it is right, or it is told."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pptx import Presentation

from pipeline.chart_data import Radar
from pipeline.deck.patch import DeckSlide
from pipeline.merge_model import Edit
from pipeline.slides import Box, Chart, Section, Slide
from pipeline.splice.moved_slides import moved_elsewhere
from pipeline.splice.report import as_text
from pipeline.splice.unsettled import as_disputed
from tests.edited import key_of, paragraph_of
from tests.test_splice_text import KEY, add_behind_paragraph, built, delete, merged, said, under

__all__ = ["built", "merged"]

LESSON = "## Begin with one roof\n\n- A first roof convinces the board.\n"


def report(result: Any) -> str:
    return "\n".join(as_text(result, Path("inputs"), Path("deck.pptx"), None, False, "en"))


def test_a_point_that_the_source_moves_into_a_block_that_people_deleted_is_told(merged: Any) -> None:
    own = "- Schools came of their own accord.\n"
    result, deck = merged(
        delete("Results", "Twelve roofs", "Two roofs"), source=((own, ""), ("- Two roofs", f"{own}- Two roofs"))
    )
    (told,) = result.conflicts
    assert told.theirs == "Towns were asked by letter.\nSchools came of their own accord."
    assert told.ours == "Twelve roofs were planted.\nSchools came of their own accord."
    assert under(deck, "Schools came") == "Choice of partners"
    assert said(deck).count("Schools came of their own accord.") == 1
    assert "only what it stands under, or what stands under it: changed on both sides" in report(result)


def test_a_heading_that_stays_for_what_people_wrote_under_it_is_told_in_the_report(merged: Any) -> None:
    def add(deck: Any) -> None:
        add_behind_paragraph(next(paragraph_of(deck, "A first roof")), "A point of our own.")

    others = "".join(f"## {each}\n\n- {each}, said the neighbours.\n\n" for each in ("Ask for rain", "Go on alone"))
    result, _ = merged(add, source=((LESSON, others),))
    assert [(each.theirs, each.ours) for each in result.conflicts] == [("Begin with one roof", "")]
    assert "people: Begin with one roof" in report(result)


@pytest.mark.parametrize("what", ["place", "shape grouped"])
def test_a_chart_whose_place_is_in_dispute_is_in_its_old_place_in_the_next_base(what: str) -> None:
    old, new = Box(0, 0, 9, 9), Box(5, 5, 9, 9)
    was, now = (
        Section("s", "S", (Slide("s/1", "text-1", (Chart("radar", box, Radar((), 1, 5, name, "", "", "en")),)),))
        for box, name in ((old, "old"), (new, "new"))
    )
    base = SimpleNamespace(section=lambda _: was, images=lambda _: {})
    told = Edit(1, "", "s/1", "radar", what, "conflict")
    kept, _ = as_disputed(base, "s", now, {}, [told], ["s/1"])
    (chart,) = kept.slides[0].shapes
    assert chart == replace(now.slides[0].shapes[0], box=old)


def test_of_a_chart_whose_alternative_text_is_in_dispute_the_next_base_says_neither_and_not_the_old_one() -> None:
    was, now = (
        Section(
            "s",
            "S",
            (Slide("s/1", "text-1", (Chart("radar", Box(0, 0, 9, 9), Radar((), 1, 5, "", "", "", "en"), alt=alt),)),),
        )
        for alt in ("Three of 4.2", "Three of 4.3")
    )
    base = SimpleNamespace(section=lambda _: was, images=lambda _: {})
    told = Edit(1, "", "s/1", "radar", "alt", "conflict", "Ours is better")
    kept, _ = as_disputed(base, "s", now, {}, [told], ["s/1"])
    (chart,) = kept.slides[0].shapes
    assert chart.alt not in ("", "Three of 4.2", "Three of 4.3", "Ours is better")
    assert replace(chart, alt="") == replace(now.slides[0].shapes[0], alt="")


SECTIONS = {"a": 3, "b": 2, "c": 4, "d": 1}
MOVES = {
    "nothing": ("a1 a2 a3 b1 b2 c1 c2 c3 c4 d1", []),
    "a whole section to the end": ("a1 a2 a3 c1 c2 c3 c4 d1 b1 b2", ["section moved b1"]),
    "a long section past a short one": ("a1 a2 a3 c1 c2 c3 c4 b1 b2 d1", ["section moved b1", "section moved c1"]),
    "one slide into another section": ("a1 a2 a3 b1 c1 c2 b2 c3 c4 d1", ["slide moved b2"]),
    "a divider to the front": ("c1 a1 a2 a3 b1 b2 c2 c3 c4 d1", ["slide moved c1"]),
    "one that is told already": ("a1 a2 a3 b1 b2 c2 c3 c4 d1 c1", []),
    "a section of one slide": ("d1 a1 a2 a3 b1 b2 c1 c2 c3 c4", ["section moved d1"]),
    "slides that others deleted and added": ("a1 a3 ?x b1 b2 c1 c2 c3 d1", []),
}


@pytest.mark.parametrize("name", MOVES)
def test_what_people_moved_to_elsewhere_in_the_deck_is_told(name: str) -> None:
    now, wanted = MOVES[name]
    keys = {key: [f"{key}{n}" for n in range(1, count + 1)] for key, count in SECTIONS.items()}
    slides = {key: Section(key, key, tuple(Slide(each, "text-1", ()) for each in held)) for key, held in keys.items()}
    base = SimpleNamespace(names=dict.fromkeys(keys, "A"), slide_keys=keys.get, section=slides.get)
    edited = SimpleNamespace(slides=[DeckSlide(each, each, n) for n, each in enumerate(now.split(), 1)])
    told = {"c1"} if "already" in name else set()
    assert sorted(f"{each.what} {each.slide}" for each in moved_elsewhere(edited, base, SECTIONS, told)) == wanted


def test_a_section_that_people_moved_is_told_and_stays_there(merged: Any) -> None:
    def move(deck: Any) -> None:
        listed = deck.slides._sldIdLst
        own = [each for each, slide in zip(listed, deck.slides, strict=True) if key_of(slide).startswith(f"{KEY}/")]
        own.insert(0, next(each for each, slide in zip(listed, deck.slides, strict=True) if key_of(slide) == KEY))
        for each in own:
            listed.append(each)

    result, deck = merged(move, source=(("nine partners", "ten partners"),))
    assert [(each.what, each.slide) for each in result.edits] == [("section moved", KEY)]
    assert "whole section moved" in report(result)
    assert key_of([*Presentation(str(deck)).slides][-1]).startswith(f"{KEY}/")
    assert any("ten partners" in each for each in said(deck))
