"""Sections put anew into a deck that LibreOffice has saved: names and base are lost, people's work is not."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pptx import Presentation

from pipeline import build, splice
from pipeline.splice import report
from tests.builders import review_folder
from tests.decks import blobs
from tests.edited import EDITS, edited
from tests.like_cases import a_third
from tests.render.judge import soffice
from tests.render.test_saved_again import saved_again
from tests.safe import unsafe
from tests.test_splice import CHANGES_THE_SLIDE, FILE, SOURCES, stale

REQUIRED = os.environ.get("REVIEWDECK_REQUIRE_RENDERING") == "1"
DONE = (
    "untouched",
    "text edited",
    "shape moved",
    "added",
    "slide added",
    "slide moved",
    "slide deleted",
    "comment added",
)

pytestmark = pytest.mark.skipif(
    soffice() is None and not REQUIRED, reason="LibreOffice is not installed, so nothing is saved again"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    made = tmp_path_factory.mktemp("again")
    for source, text in SOURCES.items():
        review_folder(made / source, **{FILE: text})
    build.build(made / "same", made / "build")
    build.build(made / "same", made / "build", ["green-roofs"])
    saved_again(made, made / "build" / "deck.pptx", made / "build" / "sections" / "green-roofs.pptx")
    for name in DONE:
        edited(made / "again" / "deck.pptx", made / f"{name}.pptx", EDITS[name].do)
    return made


def spliced(folder: Path, deck: Path, source: str, target: Path, **options: Path) -> splice.SpliceResult:
    found = splice.splice(deck, folder / source, ["green-roofs"], **{"output": folder / "build"} | options)
    splice.save(found, target, folder / "build")
    return found


CASES = [("untouched", source) for source in SOURCES]
CASES += [(edit, source) for edit in DONE[1:] for source in ("text changed", "slides more")]


@pytest.mark.parametrize(("edit", "source"), a_third(CASES))
def test_what_people_did_stays_and_what_the_source_changed_comes(
    folder: Path, tmp_path: Path, edit: str, source: str
) -> None:
    done, merged = EDITS[edit], tmp_path / "merged.pptx"
    found = spliced(folder, folder / f"{edit}.pptx", source, merged)
    deck = Presentation(str(merged))
    back = edit == "slide deleted" and source in CHANGES_THE_SLIDE
    assert {each.what: each.outcome for each in found.edits} == (
        {done.what: "conflict" if back else "kept"} if done.what else {}
    )
    assert done.there(deck) is not back
    assert not stale(deck, source)
    assert set(unsafe(merged)) <= set(unsafe(folder / f"{edit}.pptx"))


def test_it_says_how_surely_slides_were_found_again(folder: Path, tmp_path: Path) -> None:
    found = spliced(folder, folder / "text edited.pptx", "same", tmp_path / "merged.pptx")
    assert {str(match.matched_by) for match in found.matches} == {"matched by its title: sure"}
    assert any("Another program has saved this deck" in str(note) for note in found.notes)
    assert any("bases" in str(note) for note in found.notes)


def test_a_slide_with_another_title_is_found_by_its_words(folder: Path, tmp_path: Path) -> None:
    def retitle(deck: object) -> None:
        slide = next(each for each in deck.slides if each.shapes.title.text == "1. Green roofs: findings")  # type: ignore[attr-defined]
        slide.shapes.title.text_frame.paragraphs[0].runs[0].text = "What we found"

    deck = edited(folder / "again" / "deck.pptx", tmp_path / "deck.pptx", retitle)
    found = spliced(folder, deck, "text changed", tmp_path / "merged.pptx")
    assert [str(match.matched_by) for match in found.matches if "%" in str(match.matched_by)]
    assert [(edit.what, edit.theirs, edit.outcome) for edit in found.edits] == [("text", "What we found", "kept")]
    assert not stale(Presentation(str(tmp_path / "merged.pptx")), "text changed")


@pytest.mark.parametrize("source", ["text changed", "slides more"])
def test_splicing_again_changes_nothing(folder: Path, tmp_path: Path, source: str) -> None:
    spliced(folder, folder / "text edited.pptx", source, tmp_path / "once.pptx")
    spliced(folder, tmp_path / "once.pptx", source, tmp_path / "twice.pptx")
    assert blobs(tmp_path / "once.pptx") == blobs(tmp_path / "twice.pptx")


def test_without_any_base_every_difference_is_peoples_and_it_says_so(folder: Path, tmp_path: Path) -> None:
    found = spliced(folder, folder / "text edited.pptx", "text changed", tmp_path / "merged.pptx", output=tmp_path)
    lines = report.as_text(found, Path("inputs"), tmp_path / "merged.pptx", None, dry_run=False, language="en")
    assert next(iter(lines)).startswith("NOTHING of the inputs was put in")
    assert not found.clean
    assert {edit.outcome for edit in found.edits} == {"kept"}
    assert stale(Presentation(str(tmp_path / "merged.pptx")), "text changed")


def test_a_kept_base_that_is_damaged_is_none(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "build" / "bases", tmp_path / "bases")
    for kept in (tmp_path / "bases").iterdir():
        kept.write_bytes(kept.read_bytes()[:-9])
    found = spliced(folder, folder / "text edited.pptx", "same", tmp_path / "merged.pptx", output=tmp_path)
    assert ["NOTHING" in str(each) for each in found.untaken] == [True]


@pytest.mark.parametrize("edit", ["untouched", "text edited", "added", "slide added"])
def test_what_reviewers_did_in_a_section_goes_into_the_whole_deck(folder: Path, tmp_path: Path, edit: str) -> None:
    done = EDITS[edit]
    section = edited(folder / "again" / "green-roofs.pptx", tmp_path / "section.pptx", done.do)
    found = splice.take(section, folder / "build" / "deck.pptx", folder / "same", output=folder / "build")
    splice.save(found, tmp_path / "merged.pptx", folder / "build")
    assert [each.what for each in found.reviewed] == ([done.what] if done.what else [])
    assert done.there(Presentation(str(tmp_path / "merged.pptx")))
    assert found.clean
    assert set(unsafe(tmp_path / "merged.pptx")) <= set(unsafe(section))
