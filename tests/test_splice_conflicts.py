"""Conflicts of a splice: saved as a report, settled in a workbook, marked on slides, and told again until somebody settles them."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook
from pptx import Presentation

from pipeline import build
from pipeline.cli import main
from pipeline.merge import merge
from pipeline.merge_model import ParagraphSnapshot, Settlement, ShapeSnapshot, SlideSnapshot
from tests.bombs import packed
from tests.builders import review_folder
from tests.edited import AUTHORS, COMMENT, EDITS, NEW, OLD, SLIDE, _comment, edited, paragraph_of, slide_of
from tests.test_splice import CLOSING, DEAL, FILE

OURS = "Started in 2022 with four towns."
CHANGED = DEAL.replace(OLD, OURS).replace("name: Green roofs on schools", "name: Green roofs on all schools") + CLOSING


def retitled(deck: object) -> None:
    slide_of(deck, "deal/green-roofs").shapes.title.text_frame.paragraphs[0].runs[0].text = "Our roofs"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("world")
    review_folder(folder / "inputs", **{FILE: DEAL + CLOSING})
    build.build(folder / "inputs", folder / "build")
    edited(folder / "build/deck.pptx", folder / "deck.pptx", EDITS["text edited"].do, retitled)
    review_folder(folder / "inputs", **{FILE: CHANGED})
    return folder


def run(*arguments: str, deck: str = "deck.pptx") -> Result:
    made = CliRunner().invoke(main, ["splice", deck, "--deal", "green-roofs", *arguments, "--lang", "en"])
    assert made.exception is None or isinstance(made.exception, SystemExit), made.output
    return made


def conflicts(*arguments: str, deck: str = "deck.pptx") -> dict[str, int]:
    """The numbers of the conflicts, by what people say there."""
    run(*arguments, "--dry-run", "--report", "told.json", deck=deck)
    told = json.loads(Path("told.json").read_text("utf-8"))
    return {each["people"]: each["conflict"] for each in told["edits"] if each["outcome"] == "conflict"}


def test_a_workbook_shows_no_two_texts_that_are_the_same(here: Path) -> None:
    review_folder(Path("inputs"), **{FILE: DEAL + CLOSING})
    edited(Path("build/deck.pptx"), Path("looks.pptx"), EDITS["restyled"].do)
    run("--dry-run", "--report", "told.xlsx", deck="looks.pptx")
    (row,) = load_workbook("told.xlsx").active.iter_rows(min_row=2, values_only=True)
    assert row[6:8] == (OLD, None)


def taken(**chosen: str) -> str:
    """The report as a workbook in which whose version to take is written behind what people say."""
    run("--dry-run", "--report", "settled.xlsx")
    book = load_workbook("settled.xlsx")
    for row in book.active.iter_rows(min_row=2):
        row[-1].value = next((words for said, words in chosen.items() if said in str(row[6].value)), None)
    book.save("settled.xlsx")
    return "settled.xlsx"


def test_a_report_is_a_page_a_workbook_or_json(here: Path) -> None:
    assert "conflicts.html written" in run("--dry-run", "--report", "conflicts.html").output
    page = Path("conflicts.html").read_text("utf-8")
    assert "<del>Started</del><ins>Began</ins> in" in page
    run("--dry-run", "--report", "conflicts.xlsx")
    rows = [*load_workbook("conflicts.xlsx").active.values]
    assert rows[0][-1] == "Take: ours (inputs) or theirs (people)"
    assert {NEW, "Our roofs"} <= {row[6] for row in rows if row[0]}
    assert set(conflicts()) == {NEW, "Our roofs"}


def test_what_a_workbook_says_is_taken(here: Path) -> None:
    made = run("--settle", taken(Began="ours", roofs="Theirs "))
    assert made.exit_code == 0, made.output
    deck = Presentation("deck.merged.pptx")
    assert [*paragraph_of(deck, OURS)]
    assert slide_of(deck, "deal/green-roofs").shapes.title.text == "Our roofs"


def test_options_go_before_the_workbook(here: Path) -> None:
    number = conflicts()[NEW]
    made = run("--settle", taken(Began="ours", roofs="theirs"), "--theirs", str(number))
    assert made.exit_code == 0, made.output
    assert [*paragraph_of(Presentation("deck.merged.pptx"), NEW)]


WRONG = {
    "neither": ("mine", 4711, "Row 2 says neither ours nor theirs."),
    "no number": ("ours", None, "Row 2 settles something that is no conflict"),
    "no such number": ("ours", 10**15, "Row 2 settles something that is no conflict"),
    "a formula": ("=1+1", 4711, "Row 2 takes what a formula says, and the file does not hold its outcome."),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_workbook_that_says_something_else_is_told_by_its_row(here: Path, case: str) -> None:
    take, number, told = WRONG[case]
    book = Workbook()
    book.active.append(["Conflict", "Take: ours (inputs) or theirs (people)"])
    book.active.append([number, take])
    book.save("wrong.xlsx")
    made = run("--settle", "wrong.xlsx")
    assert (made.exit_code, told in made.output) == (1, True)
    assert not Path("deck.merged.pptx").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + bytes(18), b"take\nours\n"])
def test_a_file_that_is_no_workbook_is_told(here: Path, content: bytes) -> None:
    Path("wrong.xlsx").write_bytes(content)
    assert "wrong.xlsx: This is no workbook that can be read." in run("--settle", "wrong.xlsx").output


@pytest.mark.parametrize("part, each", [("xl/styles.xml", "<xf/>"), ("xl/sharedStrings.xml", "<si/>")])
def test_a_workbook_with_more_styles_or_texts_than_a_report_has_is_refused_at_once(
    here: Path, part: str, each: str
) -> None:
    with ZipFile(taken(Began="ours")) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held[part] = f"<a>{each * 600_000}</a>".encode()
    Path("wrong.xlsx").write_bytes(packed(held))
    before = time.process_time()
    assert "wrong.xlsx: This is no workbook that can be read." in run("--settle", "wrong.xlsx").output
    assert time.process_time() - before < 5


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes")
def test_a_pipe_is_neither_waited_for_as_a_deck_nor_as_a_workbook(here: Path) -> None:
    os.mkfifo("pipe.xlsx")
    for made in (run("--settle", "pipe.xlsx"), run(deck="pipe.xlsx")):
        assert (made.exit_code, "can't be read: it is no file, but a pipe" in made.output) == (2, True)


@pytest.mark.parametrize("twice", ["Conflict", "Take: ours (inputs) or theirs (people)"])
def test_columns_that_stand_there_twice_are_told(here: Path, twice: str) -> None:
    book = Workbook()
    book.active.append(["Conflict", "Take: ours (inputs) or theirs (people)", twice])
    book.active.append([4711, "ours", None])
    book.save("wrong.xlsx")
    made = run("--settle", "wrong.xlsx")
    assert (made.exit_code, "has several columns" in made.output) == (1, True)


def test_headings_that_are_gone_are_named(here: Path) -> None:
    Workbook().save("wrong.xlsx")
    assert "has no column" in run("--settle", "wrong.xlsx").output


def test_a_number_that_no_conflict_has_is_told(here: Path) -> None:
    assert "Nothing was settled for 4711" in run("--ours", "4711").output


def test_where_numbers_begin_alike_they_are_told_as_a_whole_and_only_that_settles(here: Path, monkeypatch) -> None:
    monkeypatch.setattr("pipeline.merge_model.SHOWN_DIGITS", 0)
    found = conflicts()
    assert len({*found.values()}) == 2
    assert {len(str(each)) for each in found.values()} == {15}
    assert "More conflicts than one begin with the digits 0" in run("--ours", "0").output
    run("--ours", str(found[NEW]), "-o", "once.pptx")
    assert {*conflicts(deck="once.pptx")} == {"Our roofs"}


def test_what_both_changed_of_one_shape_is_settled_one_by_one(here: Path) -> None:
    """A place and the words of a title are two conflicts."""
    shape = ShapeSnapshot("title", "p:sp", {"place": "1", "look": "1"}, (ParagraphSnapshot("a", "a"),))
    theirs = replace(shape, facets={"place": "2", "look": "2"}, blocks=(ParagraphSnapshot("b", "b"),))
    ours = replace(shape, facets={"place": "3", "look": "3"}, blocks=(ParagraphSnapshot("c", "c"),))
    slides = [
        [SlideSnapshot("deal/x", "x", (each,), {}, id=name)]
        for name, each in zip("btu", (shape, theirs, ours), strict=True)
    ]
    numbers = {each.what: each.number_of_conflict for each in merge(*slides).edits}
    assert len({*numbers.values()}) == 3
    settled = merge(*slides, Settlement(ours=frozenset({numbers["place"]})))
    assert {each.what: each.outcome for each in settled.edits} == {
        "place": "replaced",
        "look": "conflict",
        "text": "conflict",
    }
    assert settled.slides[0].shapes[0].facets == {"place"}


@pytest.mark.parametrize("option", [("--report", "a.txt"), ("--settle", "deck.pptx")])
def test_other_kinds_of_files_are_wrong_usage(here: Path, option: tuple[str, str]) -> None:
    assert run(*option).exit_code == 2


def test_what_nobody_settled_is_told_again_by_the_next_splice(here: Path) -> None:
    first = conflicts()
    run("-o", "once.pptx")
    assert conflicts(deck="once.pptx") == first
    run("-o", "twice.pptx", deck="once.pptx")
    assert conflicts(deck="twice.pptx") == first
    run("-o", "done.pptx", "--ours", ",".join(map(str, first.values())), deck="twice.pptx")
    assert conflicts(deck="done.pptx") == {}
    assert [*paragraph_of(Presentation("done.pptx"), OURS)]


def comments(deck: str) -> list[str]:
    found = Presentation(deck)
    parts = [each for slide in found.slides for each in slide.part.rels.values() if each.reltype.endswith("/comments")]
    return [each.target_part.blob.decode() for each in parts]


def test_conflicts_are_marked_on_their_slides_until_they_are_settled(here: Path) -> None:
    number = conflicts()[NEW]
    run("--mark", "-o", "marked.pptx")
    told = "".join(comments("marked.pptx"))
    assert f"Conflict {number}: the inputs say “{OURS}”. --ours" in told
    assert told.count("<p:cm ") == 2
    again = run("--mark", "-o", "again.pptx", deck="marked.pptx")
    assert "comment" not in again.output
    assert "".join(comments("again.pptx")).count("<p:cm ") == 2
    run("--mark", "--ours", "-o", "settled.pptx", deck="again.pptx")
    assert "".join(comments("settled.pptx")).count("<p:cm ") == 0


def test_marks_stand_beside_the_comments_of_people(here: Path) -> None:
    assert COMMENT
    assert AUTHORS
    edited(Path("deck.pptx"), Path("said.pptx"), lambda deck: _comment(deck, SLIDE))
    run("--mark", "-o", "marked.pptx", deck="said.pptx")
    told = "".join(comments("marked.pptx"))
    assert "Is this so?" in told
    assert "the inputs say" in told
    made = CliRunner().invoke(main, ["review", "marked.pptx", "--format", "json"])
    said = [each["comment"]["text"] for each in json.loads(made.stdout)["remarks"] if each["comment"]]
    assert said == ["Is this so?"]


@pytest.mark.parametrize("broken, marked", [("ppt/comments/comment1.xml", 1), ("ppt/commentAuthors.xml", 0)])
def test_slides_whose_comments_cannot_be_read_are_told_and_all_others_marked(
    here: Path, broken: str, marked: int
) -> None:
    edited(Path("deck.pptx"), Path("said.pptx"), lambda deck: _comment(deck, SLIDE))
    with ZipFile("said.pptx") as before, ZipFile("broken.pptx", "w") as after:
        for name in before.namelist():
            after.writestr(name, b"<p:cmLst" if name == broken else before.read(name))
    made = run("--mark", "-o", "marked.pptx", deck="broken.pptx")
    assert made.exit_code == 1
    assert f"Comments that can't be read ({broken}) stay as they are" in made.output
    assert "".join(comments("marked.pptx")).count("the inputs say") == marked
    with ZipFile("marked.pptx") as written:
        assert written.read(broken) == b"<p:cmLst"
