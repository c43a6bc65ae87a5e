"""What a build writes besides the deck: the page for reading and the workbook of figures."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result
from PIL import Image as PictureFile

from pipeline import build
from pipeline.cli import main
from pipeline.cli.reporting import FORMATS
from pipeline.deck.drawn_slide import Filled, SlideDrawer, Words
from pipeline.model import OUTPUT_FORMATS
from pipeline.scores_workbook import as_workbook
from pipeline.slides import Cell, Colour, Paragraph, Row, Run, Text
from tests import decks
from tests.builders import EXAMPLES, edited, review_folder

STATEMENTS = EXAMPLES / "good/statements"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def made(folder: Path) -> set[str]:
    return {each.name for each in folder.iterdir() if not each.name.startswith(".") and each.is_file()}


@pytest.fixture
def review(tmp_path: Path) -> Path:
    return review_folder(tmp_path / "inputs")


def test_the_command_line_knows_every_format() -> None:
    assert FORMATS == OUTPUT_FORMATS


def test_the_deck_is_what_is_written_where_nothing_else_is_asked_for(review: Path, tmp_path: Path) -> None:
    run("build", review, "-o", tmp_path / "out")
    assert made(tmp_path / "out") == {"deck.pptx", "scores.csv"}


def test_what_is_asked_for_is_written_and_nothing_else(review: Path, tmp_path: Path) -> None:
    assert run("build", review, "-o", tmp_path / "out", "--to", "html, xlsx").exit_code == 0
    assert made(tmp_path / "out") == {"deck.html", "scores.xlsx", "scores.csv"}


def test_the_settings_may_want_more_and_a_second_build_does_nothing(tmp_path: Path) -> None:
    settings = edited("review.yaml", ("language: en", "language: en\noutputs: [html]"))
    review = review_folder(tmp_path / "inputs", **{"review.yaml": settings})
    first, second = (run("build", review, "-o", tmp_path / "out") for _ in range(2))
    assert made(tmp_path / "out") == {"deck.pptx", "deck.html", "scores.csv"}
    assert "deck.html" in first.output
    assert second.output.count("nothing changed") == 2


def test_a_page_that_somebody_deleted_is_made_again(tmp_path: Path) -> None:
    settings = edited("review.yaml", ("language: en", "language: en\noutputs: [html]"))
    review = review_folder(tmp_path / "inputs", **{"review.yaml": settings})
    run("build", review, "-o", tmp_path / "out")
    (tmp_path / "out/deck.html").unlink()
    run("build", review, "-o", tmp_path / "out")
    assert (tmp_path / "out/deck.html").is_file()


def test_a_section_is_a_page_too(review: Path, tmp_path: Path) -> None:
    run("build", review, "-o", tmp_path / "out", "--deal", "green-roofs", "--to", "pptx,html,xlsx")
    assert made(tmp_path / "out/sections") == {"green-roofs.pptx", "green-roofs.html"}


def test_native_charts_are_pictures_in_the_page(tmp_path: Path) -> None:
    settings = edited("review.yaml", ("language: en", "language: en\ncharts: native"))
    review = review_folder(tmp_path / "inputs", **{"review.yaml": settings})
    assert run("build", review, "-o", tmp_path / "out", "--to", "html").exit_code == 0
    assert "data:image/svg+xml" in (tmp_path / "out/deck.html").read_text("utf-8")


def test_slides_are_pictures_and_a_sheet_of_them_drawn_the_same_every_time(review: Path, tmp_path: Path) -> None:
    for name in ("a", "b"):
        assert run("build", review, "-o", tmp_path / name, "--to", "png").exit_code == 0
    pictures = sorted((tmp_path / "a/deck").iterdir())
    found = build.prepared(review)
    assert len(pictures) == sum(1 for _ in build.plan(found).slides)
    for each in [*pictures, tmp_path / "a/deck.png"]:
        assert each.read_bytes() == (tmp_path / "b" / each.relative_to(tmp_path / "a")).read_bytes()
    with PictureFile.open(pictures[0]) as first:
        assert first.width == 1600
        assert first.height == pytest.approx(1600 * found.template.height / found.template.width, abs=1)
    assert "nothing changed" in run("build", review, "-o", tmp_path / "a", "--to", "png").output


def test_some_slides_alone_may_be_asked_for(review: Path, tmp_path: Path) -> None:
    assert run("build", review, "-o", tmp_path / "out", "--to", "png", "--slides", "2, 4-5").exit_code == 0
    assert {each.name for each in (tmp_path / "out/deck").iterdir()} == {"02.png", "04.png", "05.png"}
    assert run("build", review, "-o", tmp_path / "out", "--to", "png", "--slides", "two").exit_code == 2
    run("build", review, "-o", tmp_path / "out", "--to", "png")
    assert (tmp_path / "out/deck.png").is_file()


@pytest.mark.parametrize("formats", ["doc", "pptx;html", "html,"])
def test_an_unknown_format_is_wrong_usage(formats: str, review: Path) -> None:
    result = run("build", review, "--to", formats)
    assert result.exit_code == 2
    assert "pptx, html" in result.output


def workbook(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    found = build.prepared(folder)
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(found.review, found.statistics)))
    return {sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def test_figures_are_numbers_as_the_deck_shows_them() -> None:
    found = build.prepared(EXAMPLES / "base")
    sheets = workbook(EXAMPLES / "base")
    shown = {(row[0], row[1]): row for row in sheets["Scores"][1:]}
    for line in found.scores.splitlines()[1:]:
        deal, indicator, n, mean, low, high, _ = line.split(",")
        if deal == "reference":
            continue
        names = {each.id: each.name for each in [*found.review.deals, *found.review.indicators]}
        row = shown[names[deal], names[indicator]]
        assert str(row[2]).replace(" ", "") == n
        told = [None if each is None else f"{Decimal(str(each)):.1f}" for each in (row[3], row[6], row[7])]
        assert told == [each or None for each in (mean, low, high)]


def test_what_is_withheld_is_an_empty_cell_and_no_difference_gives_it_away() -> None:
    for row in workbook(EXAMPLES / "good/dutch")["Scores"][1:]:
        assert (row[3] is None) <= (row[5] is None)
        assert not isinstance(row[2], str) or (row[3], row[5], row[6], row[7]) == (None, None, None, None)


def test_a_difference_is_that_of_the_figures_beside_it() -> None:
    for row in workbook(EXAMPLES / "base")["Scores"][1:]:
        if isinstance(row[3], float | int) and isinstance(row[4], float | int):
            assert row[5] == pytest.approx(row[3] - row[4])


def test_statements_stand_in_it_where_the_deck_shows_them() -> None:
    assert len(workbook(STATEMENTS)) == 3
    assert len(workbook(EXAMPLES / "base")) == 2


def test_no_name_becomes_a_formula(tmp_path: Path) -> None:
    folder = review_folder(tmp_path, **{"review.yaml": edited("review.yaml", ("name: Results", 'name: "=1+1"'))})
    review, _ = build.read(folder)
    sheet = openpyxl.load_workbook(io.BytesIO(as_workbook(review, build.scores(review)[0])))["Scores"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"} == {"s"}


def test_sheets_and_headings_say_what_the_review_calls_its_deals(tmp_path: Path) -> None:
    naming = edited("review.yaml", ("singular: project, plural: projects", "singular: ward, plural: wards/towns"))
    sheets = workbook(review_folder(tmp_path, **{"review.yaml": naming}))
    assert [*sheets] == ["Overview of all wards-towns", "Scores"]
    assert [sheets["Scores"][0][at] for at in (0, 2, 4)] == ["Ward", "n", "All wards/towns"]


def test_the_same_figures_give_the_same_bytes() -> None:
    found = build.prepared(EXAMPLES / "base")
    assert as_workbook(found.review, found.statistics) == as_workbook(found.review, found.statistics)


def test_a_lighter_fill_is_drawn_lighter() -> None:
    pale = replace(
        decks.table(["A"]), rows=(Row(300_000, (Cell((decks.paragraph("A", style="cell"),), Colour("accent1", 78)),)),)
    )
    drawn = SlideDrawer(decks.template(), "en").drawn(decks.slide(pale, role="table"), decks.template().colours)
    found = [each.fill for _, each in drawn if isinstance(each, Filled)]
    assert decks.template().colours["accent1"] not in found


def test_bullets_have_the_colour_that_the_placeholder_gives_them() -> None:
    template = decks.template()
    point = Paragraph((Run("A point"),), "bullet-1", first=True, lines=("A point",))
    area = template.roles["text-1"].areas["text-1"]
    found = {}
    for placeholder in (True, False):
        text = Text("text-1", area.box, area="text-1", paragraphs=(point,), placeholder=placeholder)
        drawn = SlideDrawer(template, "en").drawn(decks.slide(text, role="text-1"), template.colours)
        found[placeholder] = {
            each.text: each.colour for key, each in drawn if isinstance(each, Words) and key != "title"
        }
    words = template.hex("tx1")
    assert found == {True: {"•": template.hex("accent1"), "A point": words}, False: {"•": words, "A point": words}}
