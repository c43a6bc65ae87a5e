"""Sections put anew into decks that PowerPoint or Google Slides have saved since people edited them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from pipeline import build, splice
from tests.builders import review_folder
from tests.decks import blobs
from tests.edited import EDITS, _delete, edited, key_of, texts
from tests.safe import unsafe
from tests.saved_elsewhere import by_google, by_powerpoint
from tests.test_splice import FILE, SOURCES, stale

Program = Callable[[Path, Path], Path]

GOOGLE_CANNOT_SAY = ("restyled", "deleted")
"""Edits that can't be told from what Google Slides does itself, or that take away what a slide is found by."""


def without_custom_xml(deck: Path, target: Path) -> Path:
    return by_powerpoint(deck, target, keeps_custom_xml=False)


CASES = [(by_powerpoint, edit, "slides more") for edit in EDITS]
CASES += [(by_powerpoint, "text edited", source) for source in ("same", "text changed", "slides fewer")]
CASES += [(without_custom_xml, edit, "text changed") for edit in ("untouched", "text edited")]
CASES += [(by_google, edit, "slides more") for edit in EDITS if edit not in GOOGLE_CANNOT_SAY]
CASES += [(by_google, "text edited", source) for source in ("same", "text changed")]
USUAL = {"text edited", "slide duplicated", "shape moved", "notes edited"}
"""The edits that every run tries; the others, with --slow."""


def _case(program: Program, edit: str, source: str) -> Any:
    return pytest.param(program, edit, source, marks=[] if edit in USUAL else pytest.mark.slow)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("elsewhere")
    for source, text in SOURCES.items():
        review_folder(folder / source, **{FILE: text})
    build.build(folder / "same", folder / "build")
    return folder


def merged(built: Path, deck: Path, source: str, target: Path) -> splice.SpliceResult:
    found = splice.splice(deck, built / source, ["green-roofs"], output=built / "build")
    splice.save(found, target, built / "build")
    return found


def said(deck: Path) -> list[list[str]]:
    return [texts(slide) for slide in Presentation(str(deck)).slides]


@pytest.mark.parametrize(
    ("program", "edit", "source"), [_case(*each) for each in CASES], ids=lambda each: getattr(each, "__name__", each)
)
def test_the_merge_is_the_same_as_without_that_program(
    built: Path, tmp_path: Path, program: Program, edit: str, source: str
) -> None:
    plain = edited(built / "build" / "deck.pptx", tmp_path / "plain.pptx", EDITS[edit].do)
    deck = program(plain, tmp_path / "saved.pptx")
    wanted = merged(built, plain, source, tmp_path / "wanted.pptx")
    found = merged(built, deck, source, tmp_path / "merged.pptx")

    assert _told(found) == _told(wanted)
    assert said(tmp_path / "merged.pptx") == said(tmp_path / "wanted.pptx")
    assert edit == "deleted" or not stale(Presentation(str(tmp_path / "merged.pptx")), source)
    assert set(unsafe(tmp_path / "merged.pptx")) <= set(unsafe(deck))
    merged(built, tmp_path / "merged.pptx", source, tmp_path / "again.pptx")
    assert blobs(tmp_path / "merged.pptx") == blobs(tmp_path / "again.pptx")


def _told(found: splice.SpliceResult) -> list[tuple[str, ...]]:
    return sorted((each.what, each.outcome, each.theirs, each.ours) for each in found.edits)


def test_a_deck_that_has_lost_base_and_fingerprint_is_known_by_its_words_among_those_that_builds_kept(
    built: Path, tmp_path: Path
) -> None:
    deck = by_google(built / "build" / "deck.pptx", tmp_path / "deck.pptx")
    found = merged(built, deck, "text changed", tmp_path / "merged.pptx")
    (note,) = [str(each) for each in found.notes if "has most of its words" in str(each)]
    assert re.search(r"bases.\w+\.json\.z", note)
    assert not found.untaken


def test_without_any_base_the_report_begins_with_that_and_somebody_has_to_look(built: Path, tmp_path: Path) -> None:
    deck = by_google(built / "build" / "deck.pptx", tmp_path / "deck.pptx")
    found = splice.splice(deck, built / "text changed", ["green-roofs"], output=tmp_path / "nothing")
    assert [str(each).partition(":")[0] for each in found.untaken] == ["NOTHING of the inputs was put in"]
    assert not found.clean


def test_a_row_that_led_to_a_divider_which_people_deleted_has_the_number_of_its_section(
    built: Path, tmp_path: Path
) -> None:
    def delete(deck: object) -> None:
        _delete(deck, "chapter/introduction/1/1")
        for key in ("deal/green-roofs", "deal/quiet-streets"):
            _delete(deck, key)

    deck = edited(built / "build" / "deck.pptx", tmp_path / "deck.pptx", delete)
    merged(built, deck, "text changed", tmp_path / "merged.pptx")
    slides = list(Presentation(str(tmp_path / "merged.pptx")).slides)
    keys = [key_of(slide) for slide in slides]
    first = [
        next(n for n, key in enumerate(keys, 1) if key.startswith(f"deal/{deal}/"))
        for deal in ("green-roofs", "quiet-streets")
    ]
    navigation = slides[keys.index("chapter/deals/navigation/1")]
    rows = [shape.text_frame.text for shape in navigation.shapes if re.fullmatch(r"row-\d+-slide", shape.name)]
    assert rows == [str(number) for number in first]
