"""What was looked through and showed nothing withheld is not looked at again, as long as all that it shows is as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pptx.util import Inches

from pipeline import build, guard
from pipeline.cli import main
from pipeline.deck.package import open_deck
from pipeline.deck.sayings import SaidDeck
from pipeline.guard_base import base_in
from pipeline.passed import MOST, Passed
from pipeline.splice.withholding import PassedBefore
from tests.edited import edited, slide_of
from tests.few_people import few, made_up

SIZES = {"alpha": 9, "beta": 10, "gamma": 3, "delta": 12}
BETA = "deal/beta/scores/1"


@pytest.fixture(scope="module", params=["picture", "native"])
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A deck that shows nothing withheld, one of when three people were enough, and the inputs of now."""
    folder = tmp_path_factory.mktemp(request.param)
    rows = made_up(SIZES)
    build.build(few(folder / "before", rows, charts=request.param, minimum_respondents=3), folder / "old")
    inputs = few(folder / "now", rows, charts=request.param)
    build.build(inputs, folder / "new")
    return folder / "new" / "deck.pptx", folder / "old" / "deck.pptx", inputs


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts of the slides that are read."""
    parts: list[str] = []
    slide = SaidDeck.slide

    def reading(deck: SaidDeck, part: str, number: int) -> Any:
        parts.append(part)
        return slide(deck, part, number)

    monkeypatch.setattr(SaidDeck, "slide", reading)
    return parts


def figures(inputs: Path) -> guard.Figures:
    return guard.figures_of(build.read(inputs)[0])


def shown(deck: Path, of: guard.Figures, passed: Passed | None = None) -> list[guard.Place]:
    return guard.withheld(guard.places(guard.opened(deck.read_bytes(), deck.name), of, passed))


def test_a_clean_deck_is_read_once(world: tuple[Path, Path, Path], read: list[str]) -> None:
    clean, _, inputs = world
    passed = Passed()
    assert shown(clean, figures(inputs), passed) == []
    assert len(read) == len(open_deck(clean).slides)
    read.clear()
    assert shown(clean, figures(inputs), Passed(passed.marks)) == []
    assert not read


def test_a_deck_that_shows_something_shows_it_every_time(world: tuple[Path, Path, Path], read: list[str]) -> None:
    _, old, inputs = world
    passed, every = Passed(), shown(old, figures(inputs))
    assert shown(old, figures(inputs), passed) == every
    read.clear()
    assert shown(old, figures(inputs), Passed(passed.marks)) == every
    assert 0 < len(read) < len(open_deck(old).slides)


def in_notes(presentation: Any, mean: str) -> None:
    slide_of(presentation, BETA).notes_slide.notes_text_frame.text = f"Gamma square has {mean} on Results."


def in_words(presentation: Any, mean: str) -> None:
    box = slide_of(presentation, BETA).shapes.add_textbox(*map(Inches, (0, 0, 3, 1)))
    box.text_frame.text = f"Gamma square has {mean} on Results."


def in_alt_text(presentation: Any, mean: str) -> None:
    shape = next(each for each in slide_of(presentation, BETA).shapes if each.name == "scores")
    shape._element.xpath(".//p:cNvPr")[0].set("descr", f"Gamma square has {mean} on Results.")


def in_chart_or_picture(presentation: Any, mean: str) -> None:
    """In its workbook where it is a chart; a picture is another one, which may show anything."""
    for part in slide_of(presentation, "deal/gamma/scores/1").part.package.iter_parts():
        if part.partname.endswith(".xlsx"):
            from io import BytesIO

            from openpyxl import load_workbook

            book = load_workbook(BytesIO(part.blob))
            book.active.cell(3, 1).value = "Results"
            book.active.cell(3, 2).value = float(mean)
            content = BytesIO()
            book.save(content)
            part._blob = content.getvalue()
        elif part.partname.endswith(".png"):
            part._blob += b"\0"


@pytest.mark.parametrize("put", [in_notes, in_words, in_alt_text, in_chart_or_picture])
def test_what_people_put_there_later_is_found(
    world: tuple[Path, Path, Path], put: Callable[[Any, str], None], tmp_path: Path
) -> None:
    clean, old, inputs = world
    now, passed = figures(inputs), Passed()
    shown(clean, now, passed)
    table = next(each for each in slide_of(open_deck(old), "deal/gamma/scores/1").shapes if each.name == "scores").table
    mean = next(row.cells[1].text for row in table.rows if row.cells[0].text == "Results")
    theirs = edited(clean, tmp_path / "theirs.pptx", lambda deck: put(deck, mean))
    every = shown(theirs, now)
    assert every
    assert shown(theirs, now, Passed(passed.marks)) == every


def test_a_slide_is_judged_anew_where_the_base_says_otherwise_what_its_picture_shows(
    world: tuple[Path, Path, Path],
) -> None:
    clean, old, inputs = world
    now, passed = figures(inputs), Passed()
    shown(clean, now, passed)
    base = guard.opened(old.read_bytes(), "old.pptx").base
    assert base is not None
    deck = guard.opened(clean.read_bytes(), "clean.pptx")
    deck.replace_base(base)
    content = deck.content()
    every, again = (
        guard.withheld(guard.places(guard.opened(content, "clean.pptx"), now, each))
        for each in (None, Passed(passed.marks))
    )
    assert every
    assert again == every


def splice(deck: Path, inputs: Path, output: Path) -> Any:
    arguments = ["splice", deck, "--deal", "alpha", "--inputs", inputs, "--build", output, "-o", output / "out.pptx"]
    return CliRunner().invoke(main, [str(each) for each in arguments])


def test_a_second_splice_reads_only_what_changed(
    world: tuple[Path, Path, Path], read: list[str], tmp_path: Path
) -> None:
    clean, _, inputs = world
    assert splice(clean, inputs, tmp_path).exit_code == 0
    assert len(read) == len(open_deck(clean).slides)
    read.clear()
    assert splice(clean, inputs, tmp_path).exit_code == 0
    assert not read


def test_what_is_to_be_withheld_by_a_stricter_rule_is_found(world: tuple[Path, Path, Path], tmp_path: Path) -> None:
    _, old, inputs = world
    before = inputs.parent / "before"
    assert splice(old, before, tmp_path).exit_code == 0
    settings = shutil.copytree(before, tmp_path / "stricter") / "review.yaml"
    text = settings.read_text("utf-8")
    stricter = text.replace("minimum_respondents: 3", "minimum_respondents: 5")
    assert stricter != text
    settings.write_text(stricter, "utf-8")
    assert "STILL STAND" in splice(old, tmp_path / "stricter", tmp_path).output


@pytest.mark.parametrize("damage", [b"", b"{", b"\0" * 100])
def test_marks_that_are_damaged_count_as_lost(
    world: tuple[Path, Path, Path], read: list[str], damage: bytes, tmp_path: Path
) -> None:
    clean, _, inputs = world
    splice(clean, inputs, tmp_path)
    (kept,) = (tmp_path / ".reviewdeck" / "passed").iterdir()
    kept.write_bytes(damage or kept.read_bytes().replace(b'["', b'["0'))
    read.clear()
    assert splice(clean, inputs, tmp_path).exit_code == 0
    assert len(read) == len(open_deck(clean).slides)


def test_without_a_survey_nothing_is_kept(world: tuple[Path, Path, Path], tmp_path: Path) -> None:
    passed = PassedBefore(tmp_path, build.read(world[2])[0], "")
    passed.add("a")
    passed.keep()
    assert not [*tmp_path.iterdir()]


def test_marks_not_met_for_long_are_forgotten_first() -> None:
    passed = Passed(map(str, range(MOST)))
    assert passed.has("7") and not passed.has("new") and not passed.has("")
    passed.add("new")
    assert passed.marks[:2] == ["7", "new"]
    assert len(passed.marks) == MOST


def test_the_guard_knows_the_base_by_its_sections(world: tuple[Path, Path, Path]) -> None:
    base = base_in(guard.opened(world[0].read_bytes(), "deck.pptx"))
    assert base is not None
    assert {name: len(base.line(name)) > 2 for name in base.names} == dict.fromkeys(base.names, True)
