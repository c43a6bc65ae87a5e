"""Two decks beside each other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Emu, Inches

from pipeline.cli import main
from tests.decks import blobs, zipped
from tests.edited import SLIDE, _added_slide, _delete, _move, edited, shape_of, slide_of
from tests.test_edit_script import built, reword

__all__ = ["built"]


def run(*arguments: object) -> Result:
    made = CliRunner().invoke(main, ["diff", *map(str, arguments), "--lang", "en"])
    assert made.exception is None or isinstance(made.exception, SystemExit), made.output
    return made


@pytest.fixture
def kinds(built: Path, tmp_path: Path) -> Callable[..., list[tuple[str, str | None]]]:
    def make(*edits: Callable[[Any], None]) -> list[tuple[str, str | None]]:
        deck = built / "build/deck.pptx"
        made = run(deck, edited(deck, tmp_path / "b.pptx", *edits), "--format", "json")
        assert made.exit_code == (1 if edits else 0)
        return [(each["kind"], each["shape"]) for each in json.loads(made.stdout)["differences"]]

    return make


def _table(deck: Any) -> None:
    shape_of(slide_of(deck, "deal/green-roofs/scores/1"), "scores").table.cell(1, 1).text = "9,9"


def _notes(deck: Any) -> None:
    slide_of(deck, SLIDE).notes_slide.notes_text_frame.text = "Say this."


def _box(deck: Any) -> None:
    slide_of(deck, SLIDE).shapes.add_textbox(*map(Emu, (0, 0, 90000, 90000))).text_frame.text = "Ours"


def test_the_same_deck_says_the_same(kinds) -> None:
    assert kinds() == []


def test_slides_of_the_same_bytes_that_show_another_picture_differ(built: Path, tmp_path: Path) -> None:
    parts = blobs(built / "build/deck.pptx")
    pictures = {name: content + b" " for name, content in parts.items() if name.endswith(".png")}
    made = run(built / "build/deck.pptx", zipped(parts | pictures, tmp_path / "b.pptx"), "--format", "json")
    assert {each["kind"] for each in json.loads(made.stdout)["differences"]} == {"picture"}


@pytest.mark.parametrize("edit", [reword, _table, _notes, _box], ids=["text", "table", "notes", "shape-added"])
def test_what_differs_is_told_by_its_kind(kinds, edit: Callable[[Any], None], request: pytest.FixtureRequest) -> None:
    (found,) = kinds(edit)
    assert found[0] == request.node.callspec.id


def test_slides_that_came_went_and_moved_are_told_once(kinds) -> None:
    def change(deck: Any) -> None:
        _added_slide(deck, SLIDE)
        _delete(deck, "deal/green-roofs/scores/1")

    found = [kind for kind, _ in kinds(change)]
    assert sorted(kind for kind in found if kind.startswith("slide")) == ["slide-added", "slide-deleted"]


def test_a_moved_slide_is_told_as_moved(built: Path, tmp_path: Path) -> None:
    deck = built / "build/deck.pptx"
    moved = edited(
        deck, tmp_path / "b.pptx", lambda each: _move(each, "chapter/findings/1/1", "chapter/introduction/1/1")
    )
    found = json.loads(run(deck, moved, "--format", "json").stdout)["differences"]
    assert [each["kind"] for each in found] == ["slide-moved"]


def test_a_slide_that_was_hidden_or_is_shown_again_is_told(built: Path, tmp_path: Path) -> None:
    deck = built / "build/deck.pptx"
    hidden = edited(deck, tmp_path / "b.pptx", lambda each: slide_of(each, SLIDE).element.set("show", "0"))
    for pair, kind in (((deck, hidden), "slide-hidden"), ((hidden, deck), "slide-shown")):
        made = run(*pair, "--format", "json")
        assert made.exit_code == 1
        assert [each["kind"] for each in json.loads(made.stdout)["differences"]] == [kind]
    assert run(hidden).stdout.count(" (hidden)\n") == 1


def foreign(path: Path, *, figure: float = 1.5, title: str = "Sales", more: str = "") -> Path:
    """A deck that we did not make, with a chart."""
    deck = Presentation()
    for name in (title, "Costs rise and rise"):
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = name
        box = slide.shapes.add_textbox(Inches(1), Inches(5), Inches(4), Inches(1))
        box.text_frame.text = f"What {name} is about, in so many words that it is known again{more}"
    data = CategoryChartData()
    data.categories = ["North", "South"]
    data.add_series("2024", (figure, 2))
    deck.slides[0].shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Inches(1), Inches(1), Inches(4), Inches(3), data)
    deck.save(str(path))
    return path


def test_decks_of_others_are_matched_by_what_they_say(tmp_path: Path) -> None:
    one, two = foreign(tmp_path / "a.pptx"), foreign(tmp_path / "b.pptx", figure=3.5, title="Sales went up")
    output = run(one, two).output
    assert "North [-1-]{+3+}.5" in output
    assert "Sales {+went up+}" in output.replace("{+ went up+}", " {+went up+}")
    assert "new slide" not in output


def test_every_format_escapes(tmp_path: Path) -> None:
    one, two = foreign(tmp_path / "a.pptx"), foreign(tmp_path / "b.pptx", more=" <script>*x*")
    assert "<script" not in run(one, two, "--format", "html").stdout
    assert "\\<script>\\*x\\*" in run(one, two, "--format", "markdown").stdout


def test_git_compares_decks_by_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    made = run(foreign(tmp_path / "a.pptx"))
    assert made.exit_code == 0
    assert made.output.splitlines()[0] == "# 1. Sales"
    assert "2024: North 1.5, South 2" in made.output


def test_a_page_shows_the_slides_that_differ_in_both_decks(built: Path, tmp_path: Path) -> None:
    deck = built / "build/deck.pptx"
    made = run(
        deck, edited(deck, tmp_path / "b.pptx", reword, lambda deck: _added_slide(deck, SLIDE)), "--format", "html"
    )
    assert made.stdout.count('class="pair"') == 2
    assert made.stdout.count('<figure class="before">') == made.stdout.count('<figure class="after">') == 2
    assert made.stdout.count('<p class="changed"') == 2
    assert "b.pptx: slide " in made.stdout
