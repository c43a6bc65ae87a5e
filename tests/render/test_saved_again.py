"""What is left of a deck that somebody saved again in LibreOffice."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.deck.properties import fingerprint
from pipeline.slides import Deck, Jump, Picture, Table, Text
from tests.deck_reader import base_of, fingerprint_of, read
from tests.decks import everything, written
from tests.render.judge import soffice

REQUIRED = os.environ.get("REVIEWDECK_REQUIRE_RENDERING") == "1"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"
REAL = sorted(each for each in CORPUS.glob("*.p*x") if "strict" not in each.name)
BASE = b'{"a base": 1}'

pytestmark = pytest.mark.skipif(
    soffice() is None and not REQUIRED, reason="LibreOffice is not installed, so nothing is saved again"
)


def saved_again(folder: Path, *files: Path) -> dict[str, Path]:
    """The files as LibreOffice saves them, by their names without extension."""
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [str(soffice()), profile, "--headless", "--convert-to", "pptx", "--outdir", str(folder / "again")]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)
    return {each.stem: each for each in (folder / "again").glob("*.pptx")}


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("again")
    return saved_again(folder, written(everything(), folder / "ours.pptx", base=BASE), *REAL)


def words(deck: Deck) -> Iterator[list[str]]:
    for slide in deck.slides:
        yield [each.text for shape in slide.shapes if isinstance(shape, Text) for each in shape.paragraphs]


def test_words_notes_tables_and_pictures_are_still_there(again: dict[str, Path]) -> None:
    plan, found = everything(), read(again["ours"])
    assert [sorted(each) for each in words(found)] == [sorted(each) for each in words(plan)]
    assert [each.notes for each in found.slides] == [each.notes for each in plan.slides]
    assert [each.title for each in found.slides] == [each.title for each in plan.slides]
    for kind, count in ((Table, 1), (Picture, 4)):
        assert sum(isinstance(shape, kind) for slide in found.slides for shape in slide.shapes) == count


def test_jumps_still_lead_to_their_slides_by_position(again: dict[str, Path]) -> None:
    first = next(read(again["ours"]).slides)
    texts = [shape for shape in first.shapes if isinstance(shape, Text)]
    links = [run.link for shape in texts for each in shape.paragraphs for run in each.runs if run.link]
    assert links == [Jump("?2"), "https://example.org/?a=1&b=2", Jump("?2")]
    assert [shape.click for shape in texts if shape.click] == [Jump("?3")]


def test_the_base_is_lost_but_its_fingerprint_finds_it_again(again: dict[str, Path]) -> None:
    assert base_of(again["ours"]) is None
    assert fingerprint_of(again["ours"]) == fingerprint(BASE)


@pytest.mark.skipif(not REAL, reason="the corpus of real presentations is not there")
def test_every_real_presentation_is_read_after_libreoffice_saved_it(again: dict[str, Path]) -> None:
    assert {each.stem for each in REAL} <= again.keys()
    for name in sorted(again):
        assert read(again[name]).width > 0
