"""Quotes and footnotes in decks that people have edited."""

import shutil
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from pipeline import build, splice
from tests.builders import EXAMPLES, rewrite
from tests.safe import unsafe

SLIDE = "deal/harbour/findings/1"
FILE = "deals/harbour.md"


def edited(deck: Path, old: str, new: str) -> None:
    """A deck in which somebody typed over one word of a text."""
    opened = Presentation(str(deck))
    runs = [run for paragraph in paragraphs(opened) for run in paragraph.runs if old in run.text]
    assert len(runs) == 1
    runs[0].text = runs[0].text.replace(old, new)
    opened.save(str(deck))


def paragraphs(opened: object) -> list:
    slide = next(each for each in opened.slides if each.element.cSld.get("name") == SLIDE)
    return [each for shape in slide.shapes if shape.has_text_frame for each in shape.text_frame.paragraphs]


@pytest.fixture
def world(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLES / "good/quotes-and-footnotes", tmp_path / "inputs")
    build.build(tmp_path / "inputs", tmp_path / "build")
    return tmp_path


def spliced(world: Path, *replacements: tuple[str, str]) -> tuple[splice.SpliceResult, list]:
    rewrite(world / "inputs" / FILE, *replacements)
    found = splice.splice(world / "build/deck.pptx", world / "inputs", ["harbour"], output=world / "build")
    splice.save(found, world / "merged.pptx", world / "build")
    assert unsafe(world / "merged.pptx") == []
    return found, paragraphs(Presentation(str(world / "merged.pptx")))


def test_an_edited_quote_stays_and_looks_like_one_and_a_footnote_that_the_source_has_more_comes(world: Path) -> None:
    edited(world / "build/deck.pptx", "certificate", "diploma")
    more = ("[^opened]: ", "[^new]: By the mayor.\n[^opened]: ")
    found, after = spliced(world, ("Opened in", "Opened[^new] in"), more)
    texts = [each.text for each in after]
    assert {"Opened1 in 20192.", "1 By the mayor.", "3 Whoever came more than twice in 2023."} <= set(texts)
    quote = after[texts.index("“Nobody asks me for a diploma.”")]
    assert all(run.font.italic for run in quote.runs) and int(quote._p.pPr.get("marL")) > 0
    opened = after[texts.index("Opened1 in 20192.")]
    assert [run.text for run in opened.runs if run._r.rPr.get("baseline")] == ["1", "2"]
    assert [each.outcome for each in found.edits] == ["kept"]


def test_a_number_that_people_no_longer_raise_is_an_edit(world: Path) -> None:
    opened = Presentation(str(world / "build/deck.pptx"))
    raised = next(rpr for each in paragraphs(opened) for rpr in each._p.iter(qn("a:rPr")) if rpr.get("baseline"))
    del raised.attrib["baseline"]
    opened.save(str(world / "build/deck.pptx"))
    found, _ = spliced(world)
    assert len(found.edits) == 1


def test_a_footnote_that_both_changed_stays_as_people_left_it_and_is_told(world: Path) -> None:
    edited(world / "build/deck.pptx", "more than twice", "three times")
    found, after = spliced(world, ("more than twice", "often"))
    assert [each.outcome for each in found.edits] == ["conflict"]
    assert "2 Whoever came three times in 2023." in [each.text for each in after]
