"""Whether words are coloured, and what is told of long work: on terminals, and where somebody wants it otherwise."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from pipeline.cli import main
from pipeline.cli.colouring import colored
from pipeline.cli.reporting import Progress
from pipeline.messages import said
from tests.builders import edited, review_folder


@pytest.mark.parametrize(
    ("arguments", "environment", "wanted"),
    [
        ([], {}, None),
        ([], {"NO_COLOR": "1"}, False),
        ([], {"NO_COLOR": ""}, None),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color=never"], {"FORCE_COLOR": "1"}, False),
        (["--color", "auto"], {"NO_COLOR": "1"}, None),
        (["--color=never", "--color", "always"], {}, True),
        (["--", "--color=never"], {}, None),
    ],
)
def test_the_command_line_counts_before_the_environment(
    arguments: list[str], environment: dict[str, str], wanted: bool | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert colored(arguments) is wanted


@pytest.mark.parametrize("where", ["before", "behind"])
def test_words_are_coloured_in_a_file_too_where_that_is_asked_for(where: str, tmp_path: Path) -> None:
    review = review_folder(tmp_path, **{"review.yaml": edited("review.yaml", ("language: en", "language: fr"))})
    option = ["--color", "always"]
    command = [*option, "check"] if where == "before" else ["check", *option]
    assert "\x1b[31m" in CliRunner().invoke(main, [*command, str(review)]).output
    assert "\x1b[" not in CliRunner().invoke(main, ["check", str(review)]).output
    assert (
        "\x1b[" not in CliRunner(env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).invoke(main, ["check", str(review)]).output
    )


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_what_is_counted_is_a_bar_and_is_wiped_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = Progress(shown=True)
    for done in range(1, 5):
        progress.step(said("doing/drew", done=done, count=4))
    progress.done()
    assert "drew 4 of 4 charts" in terminal.getvalue()
    assert "100%" in terminal.getvalue() and " 25%" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")


def test_nothing_of_it_goes_into_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    progress = Progress(shown=True)
    progress.step(said("doing/drew", done=1, count=4))
    progress.done()
    assert written.getvalue() == ""
