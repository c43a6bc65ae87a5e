"""The page of a review: each changed slide before and after, drawn without any program that shows slides."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from pptx.util import Emu

from pipeline.deck.patch import EditedDeck
from pipeline.deck.patch.slide_drawing import SlideDrawer
from tests.edited import _delete, _duplicate, shape_of, slide_of
from tests.test_edit_script import KEY, delete, reword
from tests.test_review import back, run, world

__all__ = ["world"]


def page(*edits: Any) -> str:
    return run(back(*edits), "--format", "html").stdout


def slides(page: str) -> list[tuple[str, str]]:
    """The drawings on a page, each as its side and its HTML."""
    found = []
    for side, figure in re.findall(r'<figure class="(before|after)">(.*?)</figure>', page, re.DOTALL):
        found += [(side, each) for each in figure.split('<div class="slide ')[1:]]
    return found


def test_a_changed_slide_stands_on_the_page_before_and_after(here: Path) -> None:
    (one, before), (other, after) = slides(page(reword))
    assert (one, other) == ("before", "after")
    assert "Twelve roofs were planted." in before
    assert "Twelve green roofs were planted." in after
    for each in (before, after):
        (marked,) = re.findall(r'<p class="changed".*?</p>', each)
        assert "roofs were planted." in marked


def test_slides_that_nobody_changed_are_not_drawn(here: Path) -> None:
    assert slides(page()) == []
    assert "Quiet streets" not in page(reword)


def test_what_was_deleted_is_marked_where_it_stood(here: Path) -> None:
    (_, before), (_, after) = slides(page(delete))
    assert 'class="changed"' in before
    assert 'class="changed"' not in after
    assert "Two roofs were lost." not in after


def test_a_bar_that_a_program_gave_an_empty_text_is_no_thicker(here: Path) -> None:
    def touch(deck: Any) -> None:
        for slide in deck.slides:
            for shape in slide.shapes:
                assert not shape.has_text_frame or shape.text_frame is not None  # which gives each one

    (_, before), (_, after) = slides(page(touch, reword))
    bars = [re.findall(r'<div style="([^"]*)"></div>', each) for each in (before, after)]
    assert len(bars[0]) > 3
    assert bars[0] == bars[1]
    assert not any("padding" in each for each in bars[1])


def test_a_slide_that_is_gone_or_new_stands_there_alone(here: Path) -> None:
    key = f"{KEY}/scores/1"
    gone = page(lambda deck: _delete(deck, key))
    assert "It is not there any more." in gone
    twice = page(lambda deck: _duplicate(deck, key))
    assert [side for side, _ in slides(twice)].count("after") == 2


def test_a_page_needs_nothing_beside_itself(here: Path) -> None:
    made = page(reword, lambda deck: _duplicate(deck, f"{KEY}/scores/1"))
    addresses = re.findall(r"(?:src|href)=\"([^\"]*)|url\(([^)]*)\)", made)
    assert addresses
    assert all(link.startswith("#") or content.startswith("data:image/") for link, content in addresses)
    assert "<script" not in made
    assert made == page(reword, lambda deck: _duplicate(deck, f"{KEY}/scores/1"))


def test_names_of_fonts_and_colours_from_a_deck_do_not_become_style(here: Path) -> None:
    def change(deck: Any) -> None:
        reword(deck)
        for part in deck.part.package.iter_parts():
            if "/theme/" in part.partname:
                part._blob = re.sub(rb'latin typeface="[^"]*"', b'latin typeface="x\';}&lt;/style&gt;"', part.blob)

    made = page(change)
    assert "x';}" not in made
    assert made.count("</style>") == 1


def test_texts_tables_pictures_and_moved_shapes_are_drawn_where_they_stand(here: Path) -> None:
    def change(deck: Any) -> None:
        slide = slide_of(deck, f"{KEY}/scores/1")
        shape_of(slide, "scores").left = Emu(1_234_567)
        slide.shapes.add_textbox(Emu(0), Emu(0), Emu(1_000_000), Emu(500_000)).text_frame.text = "Ours"

    deck = EditedDeck(Path(back(change)))
    drawer = SlideDrawer(deck)
    drawing = drawer.slide(deck.part_of(f"{KEY}/scores/1"))
    assert drawing
    shapes = {each.key: each for each in drawing.shapes}
    assert shapes["scores"].box.left == 1_234_567
    assert len(shapes["scores"].rows) > 3
    assert shapes["radar"].picture in drawer.pictures
    assert drawing.background in drawer.pictures
    (ours,) = (each for each in drawing.shapes if each.paragraphs and each.paragraphs[0].runs[0].text == "Ours")
    assert ours.paragraphs[0].runs[0].size == 11.0
    title = shapes["title"].paragraphs[0]
    assert title.runs[0].size > 18
    assert title.line > title.runs[0].size
