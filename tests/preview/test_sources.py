"""Where things on slides come from: each leads to a line, of a text or of a setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.diagnostics import Location
from pipeline.preview.session import Session
from tests.builders import EXAMPLES

ROOT = Path(__file__).parents[2]
GOOD = sorted(each.name for each in (EXAMPLES / "good").iterdir() if (each / "review.yaml").exists())
SCORES = "deal/slimme-stad/scores/1"
OVERVIEW = "chapter/findings/1/1"
FIGURES = 6
"""The columns of a deal's scores: the indicator, and what is known of it."""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Session:
    return planned(ROOT / "inputs", tmp_path_factory.mktemp("build"))


def planned(folder: Path, output: Path) -> Session:
    found = Session(folder, output, run_extensions=True)
    found.refresh()
    assert found.is_whole
    return found


def line_of(session: Session, place: Location) -> str:
    return (session.folder / place.file).read_text("utf-8").split("\n")[place.line - 1].strip()


@pytest.mark.parametrize("name", [each for each in GOOD if each != "utf-16"])
def test_everything_on_every_slide_leads_to_a_line(name: str, tmp_path: Path) -> None:
    session = planned(EXAMPLES / "good" / name, tmp_path)
    for key in session.state()["slides"]:
        for shape in session.slide(key)["order"]:  # type: ignore[index]
            for number in [each["paragraph"] for each in shape["items"]] or [0]:
                place = session.place(key, shape["shape"], number)
                assert place is not None
                assert place.line, f"{key} {shape['shape']} {number}: {place}"
                assert line_of(session, place), f"{key} {shape['shape']} {number}: {place}"


@pytest.mark.parametrize(
    ("slide", "shape", "paragraph", "file", "line"),
    [
        ("cover", "title", 0, "review.yaml", "title: Midterm review City Deals"),
        ("cover", "subtitle", 0, "review.yaml", "subtitle: Bevindingen en aanbevelingen"),
        ("cover", "details", 0, "review.yaml", "client: Agenda Stad"),
        ("cover", "details", 1, "review.yaml", "authors: [Bureau Kompas]"),
        ("cover", "details", 2, "review.yaml", "date: 2023-11-15"),
        ("contents/1", "title", 0, "review.yaml", "chapters:"),
        ("contents/1", "row-6", 0, "deals/index.md", "# Wat staat er bij iedere City Deal?"),
        (
            "chapter/background",
            "title",
            0,
            "review.yaml",
            "- {id: background, title: Over het instrument City Deal}",
        ),
        ("chapter/deals/navigation/1", "row-3", 0, "deals/slimme-stad.md", "name: Slimme stad"),
        ("deal/slimme-stad", "title", 0, "deals/slimme-stad.md", "name: Slimme stad"),
        (
            "deal/slimme-stad/findings/1",
            "title",
            0,
            "deals/slimme-stad.md",
            "title: Een herstart met een sterk netwerk; bij gemeenten ligt weinig vast",
        ),
        (
            "deal/slimme-stad/lessons/1",
            "title",
            0,
            "deals/slimme-stad.md",
            "lessons_title: Concrete doelen winnen partners; sluit met kennis aan op hun vragen",
        ),
        (SCORES, "radar", 0, "review.yaml", "survey:"),
        (SCORES, "scores", 0, "review.yaml", "survey:"),
        (SCORES, "scores", FIGURES, "review.yaml", "name: Vormgeving van het proces"),
        (SCORES, "scores", 3 * FIGURES + 1, "deals/slimme-stad.md", "## Resultaat"),
        (OVERVIEW, "table", 2, "review.yaml", "name: Vormgeving van het proces"),
        (OVERVIEW, "table", 10, "deals/impact-ondernemen.md", "name: Impact ondernemen"),
        (OVERVIEW, "table", 12, "deals/impact-ondernemen.md", "## Vormgeving van het proces"),
        ("chapter/findings/1/2", "standing", 0, "findings.md", "::: overview"),
    ],
)
def test_each_thing_leads_to_what_it_was_made_of(
    slide: str, shape: str, paragraph: int, file: str, line: str, example: Session
) -> None:
    place = example.place(slide, shape, paragraph)
    assert place is not None
    assert (place.file, line_of(example, place)) == (file, line)


def test_a_statement_leads_to_where_it_is_asked(tmp_path: Path) -> None:
    session = planned(EXAMPLES / "good" / "statements", tmp_path)
    found = [
        place
        for key in session.state()["slides"]
        for shape in session.slide(key)["order"]  # type: ignore[index]
        if shape["shape"] == "table"
        for item in shape["items"]
        if item["text"].startswith("q1a ") and (place := session.place(key, "table", item["paragraph"]))
    ]
    assert found
    assert all(place.file == "review.yaml" and "q1a" in line_of(session, place) for place in found)
