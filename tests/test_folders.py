"""Where commands are started, and where what they make goes."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cache import Cache
from pipeline.cli import main
from tests.builders import edited, review_folder

OTHER = {"review.yaml": edited("review.yaml", ("Review of the neighbourhood projects", "Another review"))}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture
def review(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A review, in which we are."""
    monkeypatch.chdir(review_folder(tmp_path / "my-review"))
    return tmp_path / "my-review"


@pytest.mark.parametrize("named", [[], ["."], ["../my-review"]], ids=" ".join)
def test_a_build_within_the_review_goes_into_its_own_folder(review: Path, named: list[str]) -> None:
    first, again = run("build", *named), run("build", *named)

    assert (first.exit_code, again.exit_code) == (0, 0), first.output
    assert "nothing changed" in again.output
    assert (review / "build/deck.pptx").is_file()


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["outline"],
        ["scores"],
        ["survey"],
        ["guide"],
        ["questionnaire", "--for", "html"],
        ["init", "--findings"],
        ["splice", "build/deck.pptx", "--deal", "green-roofs", "--dry-run"],
    ],
    ids=lambda command: command[0],
)
def test_every_command_works_within_the_review_that_was_built_there(review: Path, command: list[str]) -> None:
    run("build")
    result = run(*command)
    assert result.exit_code == 0, result.output
    assert not (review.parent / "build").exists()


def test_the_folder_inputs_is_taken_where_it_holds_a_review_too(review: Path) -> None:
    review_folder(review / "inputs", **OTHER)
    assert "build/deck.pptx" in run("build").output
    assert "Another review" in run("outline").output


@pytest.mark.parametrize(
    ("inputs", "started_in", "named", "goes_to"),
    [
        ("inputs", ".", "inputs", "build"),
        ("inputs", ".", "./inputs/", "build"),
        ("inputs", "inputs", ".", "build"),
        ("a/inputs", ".", "a/inputs", "a/build"),
        ("my-review", ".", "my-review", "my-review/build"),
        ("my-review", "my-review", "..//my-review", "my-review/build"),
    ],
)
def test_what_is_built_belongs_to_the_review(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inputs: str, started_in: str, named: str, goes_to: str
) -> None:
    review_folder(tmp_path / inputs)
    monkeypatch.chdir(tmp_path / started_in)
    result = run("build", named, "--deal", "green-roofs")
    assert result.exit_code == 0, result.output
    assert (tmp_path / goes_to / "sections/green-roofs.pptx").is_file()


@pytest.mark.parametrize("command", ["build", "guide"])
def test_what_was_made_of_another_review_is_replaced_only_by_force(tmp_path: Path, command: str) -> None:
    one, other = review_folder(tmp_path / "one"), review_folder(tmp_path / "other", **OTHER)
    run(command, one, "-o", tmp_path / "out")
    made = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*.pptx")}

    refused = run(command, other, "-o", tmp_path / "out")

    assert made and {path: path.read_bytes() for path in made} == made
    assert refused.exit_code == 1
    assert (
        'another review, "Review of the neighbourhood projects". Choose another folder with --output' in refused.output
    )
    assert run(command, other, "-o", tmp_path / "out", "--force").exit_code == 0
    assert run(command, other, "-o", tmp_path / "out").exit_code == 0


def test_a_review_that_moved_and_one_with_a_new_title_are_the_same_as_before(tmp_path: Path) -> None:
    inputs = review_folder(tmp_path / "one")
    run("build", inputs, "-o", tmp_path / "out", "--deal", "green-roofs")
    review_folder(inputs, **OTHER)
    assert run("build", inputs, "-o", tmp_path / "out", "--deal", "green-roofs").exit_code == 0
    moved = inputs.rename(tmp_path / "moved")
    assert run("build", moved, "-o", tmp_path / "out", "--deal", "green-roofs").exit_code == 0


def test_what_was_built_within_the_review_is_no_input_of_it(tmp_path: Path) -> None:
    review = review_folder(tmp_path / "my-review")
    run("build", review, "--deal", "green-roofs")
    listed = Cache(tmp_path / "elsewhere").inputs(review, [])
    assert listed and not [name for name in listed if name.startswith("build/")]


def test_a_deck_in_a_folder_that_may_not_be_read_is_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stat = os.stat

    def guarded(path: Any, *more: Any, **named: Any) -> os.stat_result:
        if str(path).endswith("deck.pptx"):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return stat(path, *more, **named)

    monkeypatch.setattr(os, "stat", guarded)
    result = run("inspect", tmp_path / "deck.pptx")
    assert (result.exit_code, "can't be read: Permission denied." in result.stderr) == (2, True)
