"""Reports for programs: one shape for all commands, as docs/json.md tells it; and consoles that lack letters."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.deck.locate import built_in
from tests.builders import edited, review_folder

ROOT = Path(__file__).parents[1]
TOLD = (ROOT / "docs/json.md").read_text("utf-8")
COMMANDS: dict[str, list[str]] = {
    "build": ["build", "inputs"],
    "check": ["check", "inputs"],
    "diff": ["diff", "build/deck.pptx", "build/deck.pptx"],
    "guide": ["guide", "inputs"],
    "inspect": ["inspect", "build/deck.pptx"],
    "outline": ["outline", "inputs"],
    "questionnaire": ["questionnaire", "inputs", "--for", "html", "--force"],
    "release": ["release", "build/deck.pptx"],
    "review": ["review", "build/deck.pptx"],
    "scores": ["scores", "inputs"],
    "splice": ["splice", "build/deck.pptx", "--deal", "green-roofs"],
    "survey": ["survey", "inputs"],
    "template adopt": ["template", "adopt", "firm.pptx", "--force"],
    "template check": ["template", "check", "firm.pptx"],
    "template preview": ["template", "preview", "firm.pptx"],
    "whence": ["whence", "build/deck.pptx"],
}
PROBLEM = ["file", "line", "column", "severity", "code", "message", "hint"]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a review whose title no old console has all signs for, its deck, and a template."""
    folder = tmp_path_factory.mktemp("world")
    title = ("Review of the neighbourhood projects", "From → to “≥ 3” 评审")
    review_folder(folder / "inputs", **{"review.yaml": edited("review.yaml", title)})
    shutil.copy(built_in() / "default.pptx", folder / "firm.pptx")
    assert run("build", str(folder / "inputs"), "-o", str(folder / "build")).exit_code == 0
    return folder


def described(command: str) -> set[str]:
    """The fields that the documentation has for a command, besides those that all have."""
    row = re.search(rf"(?m)^\| `{command}` \| (.*) \|$", TOLD)
    assert row, f"docs/json.md says nothing of {command}"
    return set(re.findall("`([a-z_]+)`", re.sub(r":.*|; .*", "", re.sub(r"\([^)]*\)", "", row[1]))))


def with_json(group: click.Group, before: str = "") -> set[str]:
    """The names of the commands that report in JSON."""
    found = set()
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found |= with_json(command, f"{before}{name} ")
        elif any("--format" in each.opts for each in command.params):
            found.add(f"{before}{name}")
    return found


def test_every_command_that_reports_in_json_is_tried() -> None:
    assert with_json(main) == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_went_well_has_the_fields_that_are_told(command: str, here: Path) -> None:
    result = run(*COMMANDS[command], "--format", "json")
    said = json.loads(result.stdout)

    assert said["ok"] is True and result.exit_code == 0, result.output
    assert list(said)[:3] == ["ok", "problems", "notes"]
    assert set(said) - {"ok", "problems", "notes"} == described(command)
    assert not list(_as_text(said)), "numbers and yes and no are not texts"


def _as_text(said: Any) -> list[str]:
    if isinstance(said, dict):
        return [text for each in said.values() for text in _as_text(each)]
    if isinstance(said, list):
        return [text for each in said for text in _as_text(each)]
    return [said] if isinstance(said, str) and re.fullmatch(r"-?\d+(\.\d+)?|true|false|True|False|None", said) else []


@pytest.mark.parametrize("command", COMMANDS)
def test_what_went_wrong_has_the_same_shape(command: str, here: Path) -> None:
    (here / "inputs/review.yaml").write_text("title: 1\nsurvey: {file: a.csv}\n")
    for deck in (here / "build/deck.pptx", here / "firm.pptx"):
        deck.write_bytes(b"no deck")

    result = run(*COMMANDS[command], "--format", "json")
    said = json.loads(result.stdout)

    assert said["ok"] is False and result.exit_code == 1
    assert list(said)[:3] == ["ok", "problems", "notes"]
    assert said["problems"]
    for each in said["problems"]:
        assert list(each)[:7] == PROBLEM
        assert each["severity"] in ("error", "warning") and each["message"]
        assert all(each[name] is None or each[name] > 0 for name in ("line", "column"))


@pytest.mark.parametrize("command", ["build", "check"])
def test_warnings_are_there_in_full_and_are_errors_where_it_is_to_be_strict(command: str, here: Path) -> None:
    settings = (here / "inputs/review.yaml").read_text("utf-8").replace('  ignore_columns: ["remark*"]\n', "")
    (here / "inputs/review.yaml").write_text(settings, "utf-8")

    said = json.loads(run(*COMMANDS[command], "--format", "json").stdout)
    strict = json.loads(run(*COMMANDS[command], "--format", "json", "--strict").stdout)

    (warning,) = said["problems"]
    assert said["ok"] and (warning["severity"], warning["code"]) == ("warning", "unknown-columns")
    assert not strict["ok"] and strict["problems"] == [{**warning, "severity": "error"}]


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_a_console_that_lacks_letters_gets_all_the_same_what_it_has(encoding: str, here: Path) -> None:
    others = [["init", "another"], ["init", "--findings", "inputs"], ["check", "nowhere→"], ["--help"]]
    commands = [*COMMANDS.values(), *others]
    environment = {**os.environ, "PYTHONIOENCODING": encoding, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", ONE_BY_ONE, json.dumps(commands)], capture_output=True, env=environment
    )
    said = (done.stdout + done.stderr).decode(encoding, "replace")  # click writes UTF-8 where all is ASCII
    assert done.returncode == 0 and "Traceback" not in said, said
    ends = [int(each) for each in re.findall(r"^-> (\d)\r?$", said, flags=re.MULTILINE)]
    assert ends == [int("nowhere→" in command) for command in commands], said


ONE_BY_ONE = """
import json, sys
from pipeline.__main__ import main
for command in json.loads(sys.argv.pop()):
    sys.argv[1:] = command
    end = None
    try:
        main()
    except SystemExit as exit:
        end = exit.code
    print("->", end or 0, flush=True)
"""
"""Commands as they are typed, in one process: what they load, twenty would load again."""
