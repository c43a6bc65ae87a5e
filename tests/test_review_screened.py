"""Reports of what reviewers wrote, and of two decks, repeat no figure that is withheld now, whoever wrote it."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from pptx import Presentation

from pipeline import build, labels
from pipeline.cli import main
from pipeline.guard import figures_of
from tests.edited import A, edited, paragraph_of
from tests.few_people import few, made_up
from tests.test_review import commented, newer

SIZES = {"alpha": 9, "beta": 10, "gamma": 3, "delta": 12}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A review, a deck of it in which people wrote a figure that is withheld in three places, and that figure."""
    folder = tmp_path_factory.mktemp("world")
    few(folder / "inputs", made_up(SIZES), charts="native")
    build.build(folder / "inputs", folder / "build")
    review, _ = build.read(folder / "inputs")
    figure = labels.number(figures_of(review).exact.scores["gamma"]["results"].mean, "en")
    deck = Presentation(str(folder / "build/deck.pptx"))
    slide = next(each for each in deck.slides if each.element.cSld.get("name", "").startswith("deal/gamma/findings"))
    shape = next(each for each in slide.shapes if each.name == "text-1")
    shape.text_frame.paragraphs[-1].runs[0].text = f"On Results this project scored {figure}, and 17 trees."
    slide.notes_slide.notes_text_frame.text = f"Results: {figure}"
    xml = newer(str(shape.shape_id), 0, 0, text=f"Is {figure} for Results right?")
    commented(xml, on=slide)(deck)
    deck.save(str(folder / "back.pptx"))
    return folder, figure


@pytest.mark.parametrize("style", ["text", "markdown", "json", "html"])
@pytest.mark.parametrize("more", [(), ("--apply", "--dry-run")])
def test_words_of_reviewers_are_told_without_figures_that_are_withheld(
    world: tuple[Path, str], style: str, more: tuple[str, ...]
) -> None:
    folder, figure = world
    arguments = ["review", str(folder / "back.pptx"), "--inputs", str(folder / "inputs"), "--format", style, *more]
    made = CliRunner().invoke(main, arguments)
    if style == "text" and more:
        assert f"+- On Results this project scored {figure}" in made.stdout  # a patch is what is written
        return
    assert figure not in made.output
    assert "17" in made.output
    assert "for Results right?" in made.output


def test_the_point_that_another_was_added_behind_is_told_without_them_too(world: tuple[Path, str]) -> None:
    folder, figure = world

    def add(deck: Any) -> None:
        (written,) = paragraph_of(deck, "On Results this project scored")
        made = copy.deepcopy(written._p)
        made.find(f".//{A}t").text = "And more."
        written._p.addnext(made)

    back = edited(folder / "back.pptx", folder / "more.pptx", add)
    arguments = ["review", str(back), "--inputs", str(folder / "inputs"), "--lang", "en"]
    made = CliRunner().invoke(main, arguments).output
    assert "added behind “On Results this project scored" in made
    assert figure not in made


def spliced(folder: Path, target: Path, *more: str) -> str:
    """All that a splice of gamma says, on the screen and in reports."""
    arguments = ["splice", str(folder / "back.pptx"), "--deal", "gamma", "--inputs", str(folder / "inputs"), *more]
    said = []
    for name in ("report.html", "report.json", "report.xlsx"):
        made = CliRunner().invoke(main, [*arguments, "-o", str(target / "made.pptx"), "--report", str(target / name)])
        assert made.exception is None or isinstance(made.exception, SystemExit), made.output
        said.append(made.output)
    cells = [str(each) for row in load_workbook(target / "report.xlsx").active.values for each in row]
    return "\n".join([*said, *(_text(target / f"report.{kind}") for kind in ("html", "json")), *cells])


def _text(file: Path) -> str:
    return file.read_text("utf-8")


def test_a_splice_tells_what_people_wrote_without_them(world: tuple[Path, str], tmp_path: Path) -> None:
    folder, figure = world
    told = spliced(folder, tmp_path)
    assert told.count("17 trees") > 3
    assert figure not in told


def test_a_section_that_goes_into_a_deck_is_told_without_them(world: tuple[Path, str], tmp_path: Path) -> None:
    folder, figure = world
    build.build(folder / "inputs", tmp_path / "build", ["gamma"])
    deck = Presentation(str(tmp_path / "build/sections/gamma.pptx"))
    slide = next(each for each in deck.slides if each.element.cSld.get("name", "").startswith("deal/gamma/findings"))
    shape = next(each for each in slide.shapes if each.name == "text-1")
    shape.text_frame.paragraphs[-1].runs[0].text = f"On Results we have {figure}, and 18 trees."
    commented(newer(str(shape.shape_id), 0, 0, text=f"Is {figure} for Results right?"), on=slide)(deck)
    deck.save(str(tmp_path / "section.pptx"))
    told = spliced(folder, tmp_path, "--from", str(tmp_path / "section.pptx"))
    assert "18 trees" in told
    assert "for Results right?" in told
    assert figure not in told


@pytest.mark.parametrize("style", ["text", "markdown", "json", "html"])
def test_two_decks_are_compared_without_them(world: tuple[Path, str], style: str) -> None:
    folder, figure = world
    decks = [str(folder / name) for name in ("build/deck.pptx", "back.pptx")]
    made = CliRunner().invoke(main, ["diff", *decks, "--inputs", str(folder / "inputs"), "--format", style])
    assert made.exit_code == 1
    assert figure not in made.output
    assert "17" in made.output


def test_slides_of_figures_are_drawn_without_them(world: tuple[Path, str], tmp_path: Path) -> None:
    folder, _ = world
    deck = Presentation(str(folder / "build/deck.pptx"))
    slide = next(each for each in deck.slides if any(shape.has_chart for shape in each.shapes))
    slide.shapes.title.text_frame.text = "All is well"
    deck.save(str(tmp_path / "titled.pptx"))
    decks = [str(folder / "build/deck.pptx"), str(tmp_path / "titled.pptx")]
    made = CliRunner().invoke(main, ["diff", *decks, "--inputs", str(folder / "inputs"), "--format", "html"])
    words = re.sub(r"<style>.*?</style>|<[^>]+>", " ", made.stdout, flags=re.DOTALL)
    assert "All is well" in words
    assert words.count("withheld now") == 4


def test_what_one_deck_says_is_told_without_them(world: tuple[Path, str]) -> None:
    folder, figure = world
    made = CliRunner().invoke(main, ["diff", str(folder / "back.pptx"), "--inputs", str(folder / "inputs")])
    assert f"scored {figure}" not in made.output
    assert "scored *, and 17 trees." in made.output


def test_figures_of_charts_and_tables_on_slides_of_which_something_is_withheld_are_not_repeated(
    world: tuple[Path, str], tmp_path: Path
) -> None:
    folder, _ = world
    before = few(tmp_path / "before", made_up(SIZES), charts="native", minimum_respondents=3)
    build.build(before, tmp_path / "old")
    arguments = ["diff", str(tmp_path / "old/deck.pptx"), str(folder / "build/deck.pptx"), "--format", "json"]
    made = CliRunner().invoke(main, [*arguments, "--inputs", str(folder / "inputs")])
    found: list[dict[str, Any]] = json.loads(made.stdout)["differences"]
    of_scores = [each for each in found if each["kind"] in ("table", "figures")]
    assert of_scores
    assert not any(re.search(r"\d", f"{each['before']}{each['after']}") for each in of_scores)


def test_inputs_with_errors_say_that_nothing_was_looked_through(world: tuple[Path, str], tmp_path: Path) -> None:
    folder, _ = world
    inputs = few(tmp_path / "inputs", made_up(SIZES))
    (inputs / "methodology.md").write_text("# A\n\n::: nothing\n:::\n", "utf-8")
    made = CliRunner().invoke(main, ["review", str(folder / "back.pptx"), "--inputs", str(inputs), "--lang", "en"])
    assert "was not looked through for figures that are withheld" in made.output
