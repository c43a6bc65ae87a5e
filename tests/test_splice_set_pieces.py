"""Big numbers and steps in decks that people have edited: each is followed by what it is, wherever it comes to stand."""

import shutil
from pathlib import Path

import pytest
from pptx import Presentation

from pipeline import build, splice
from tests.builders import EXAMPLES, rewrite
from tests.safe import unsafe

FILE = "deals/haven.md"


@pytest.fixture
def world(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLES / "good/set-pieces", tmp_path / "inputs")
    build.build(tmp_path / "inputs", tmp_path / "build")
    return tmp_path


def shapes(deck: Path) -> dict[str, object]:
    """The shapes with text of the café's own parts, by slide and name."""
    opened = Presentation(str(deck))
    return {
        f"{slide.element.cSld.get('name')}:{shape.name}": shape
        for slide in opened.slides
        for shape in slide.shapes
        if "haven/part" in slide.element.cSld.get("name") and shape.has_text_frame
    }


def edited(deck: Path, old: str, new: str) -> None:
    opened = Presentation(str(deck))
    runs = [
        run
        for slide in opened.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if old in run.text
    ]
    assert len(runs) == 1
    runs[0].text = runs[0].text.replace(old, new)
    opened.save(str(deck))


def spliced(world: Path, *replacements: tuple[str, str]) -> tuple[splice.SpliceResult, list[str]]:
    rewrite(world / "inputs" / FILE, *replacements)
    found = splice.splice(world / "build/deck.pptx", world / "inputs", ["haven"], output=world / "build")
    splice.save(found, world / "merged.pptx", world / "build")
    assert unsafe(world / "merged.pptx") == []
    after = [
        paragraph.text for shape in shapes(world / "merged.pptx").values() for paragraph in shape.text_frame.paragraphs
    ]
    return found, after


def test_a_number_that_the_source_changes_and_words_that_people_change_are_both_there(world: Path) -> None:
    edited(world / "build/deck.pptx", "dingen zijn", "apparaten zijn")
    found, after = spliced(world, ("1.250", "1.310"), ("In een jaar", "In twee jaar"))
    at = after.index("1.310")
    assert after[at - 1 : at + 2] == [
        "In twee jaar kwam driekwart van de buurt langs.",
        "1.310",
        "apparaten zijn gebracht",
    ]
    assert [each.outcome for each in found.edits] == ["kept"]
    assert found.conflicts == []


def test_a_number_is_as_large_after_a_splice_as_before(world: Path) -> None:
    before = sizes(world / "build/deck.pptx", "1.250")
    spliced(world, ("Het meeste", "Bijna alles"))
    assert sizes(world / "merged.pptx", "1.250") == before and min(before) >= 40


def sizes(deck: Path, text: str) -> list[float]:
    found = [
        run.font.size.pt
        for shape in shapes(deck).values()
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.text == text
    ]
    assert found
    return found


def test_a_step_that_people_changed_keeps_its_words_when_another_comes_before_it(world: Path) -> None:
    edited(world / "build/deck.pptx", "bank komt", "werkbank komt")
    more = "- **Najaar 2021** Het plan wordt gemaakt.\n- **Voorjaar 2022**"
    found, after = spliced(world, ("- **Voorjaar 2022**", more))
    assert [each for each in after if each.startswith(("Het plan", "De sleutel", "De eerste", "Het wordt"))].count(
        "De eerste werkbank komt."
    ) == 1
    assert {"Het plan wordt gemaakt.", "De sleutel wordt gehaald.", "Het wordt te koud."} <= set(after)
    assert "De eerste bank komt." not in after
    assert found.conflicts == []
