"""docs/commands.md: every command is on it, is run as it stands there, and says what the page has."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from pptx import Presentation

from pipeline.cli import main
from tests.builders import EXAMPLES, rewrite

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
MOST = 12
"""So many lines are shown of what a command says."""

FAILS = 1
"""The exit code of `check` where something is wrong, of `review` and `diff` where something is different."""

OTHER_EACH_TIME = (
    (re.compile(r"\d+\.\d s\b"), "1.2 s"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "0123456789abcdef0123456789abcdef"),
    (re.compile(r"\bversion [0-9a-f]{8}\b"), "version 01234567"),
    (re.compile(r" +$", re.MULTILINE), ""),
)
"""What depends on the machine or on every word of the program, and what the page has for it."""


def break_it() -> None:
    rewrite(Path("my-review/deals/green-roofs.md"), ("## Results", "## Resuls"))


def mend_it() -> None:
    rewrite(Path("my-review/deals/green-roofs.md"), ("## Resuls", "## Results"))


def edit_deck() -> None:
    """A point reworded, as somebody would in PowerPoint."""
    deck = Presentation("my-review/build/deck.pptx")
    shapes = (shape for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    runs = (run for shape in shapes for paragraph in shape.text_frame.paragraphs for run in paragraph.runs)
    point = next(run for run in runs if run.text == "Twelve roofs were planted.")
    point.text = "Twelve roofs were planted, and three more are planned."
    deck.save("ann.pptx")


def write_on() -> None:
    file = Path("my-review/deals/quiet-streets.md")
    first = next(line for line in file.read_text("utf-8").split("\n") if line.startswith("- "))
    rewrite(file, (first, f"{first} It took a year."))


BETWEEN: Mapping[int, Callable[[], None]] = {1: break_it, 2: mend_it, 11: edit_deck, 13: write_on}
"""What somebody does before the command with this number, from 0."""


def said(command: str) -> str:
    done = CliRunner().invoke(main, shlex.split(command.removeprefix("$ reviewdeck ")))
    assert done.exit_code in (0, FAILS), f"{command}\n{done.output}"
    assert not isinstance(done.exception, Exception) or isinstance(done.exception, SystemExit), done.exception
    text = done.output
    for pattern, words in OTHER_EACH_TIME:
        text = pattern.sub(words, text)
    lines = text.rstrip("\n").split("\n")
    return "\n".join([*lines[:MOST], "…"] if len(lines) > MOST + 1 else lines)


def test_every_command_says_what_the_page_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """`pytest tests/test_commands_page.py --golden` writes them anew."""
    shutil.copytree(EXAMPLES / "base", tmp_path / "my-review")
    monkeypatch.chdir(tmp_path)
    page, number = PAGE.read_text("utf-8"), 0
    for block in BLOCK.findall(page):
        shown = ""
        for command in re.findall(r"^\$ .+$", block, re.MULTILINE):
            BETWEEN.get(number, lambda: None)()
            shown += f"{command}\n{said(command)}\n"
            number += 1
        page = page.replace(f"```console\n{block}```", f"```console\n{shown}```", 1)
    if request.config.getoption("--golden"):
        PAGE.write_text(page, "utf-8")
    assert page == PAGE.read_text("utf-8")


def test_no_command_is_missing() -> None:
    text = PAGE.read_text("utf-8")
    assert [
        each for each in main.commands if f"reviewdeck {each} " not in text and f"$ reviewdeck {each}\n" not in text
    ] == []
