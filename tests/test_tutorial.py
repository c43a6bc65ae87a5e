"""The tutorial: its commands are run in their order, and what a reader does between them is done."""

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main

ROOT = Path(__file__).parents[1]
COMMANDS = re.findall(r"(?m)^reviewdeck (.+)$", (ROOT / "docs/tutorial.md").read_text("utf-8"))
STATEMENTS = ("q1a", "q1b", "q2a", "q2b", "q3a")


def run(command: str) -> Result:
    return CliRunner().invoke(main, shlex.split(command))


def answer(folder: Path) -> None:
    """Put eight filled-in forms for each project into the folder, and name them in the settings."""
    (folder / "answers").mkdir()
    for number in range(16):
        deal = ("first-project", "second-project")[number % 2]
        answers = {each: 1 + (number + place) % 5 for place, each in enumerate(STATEMENTS)}
        said = {"reviewdeck": "answers", "language": "en", "deal": deal, "answers": answers, "remarks": "None."}
        (folder / "answers" / f"{deal}-{number:08x}.json").write_text(json.dumps(said), "utf-8")
    settings = (folder / "review.yaml").read_text("utf-8")
    changed = re.sub(r"  file: survey\.csv.*", '  files: ["answers/*.json"]', settings)
    (folder / "review.yaml").write_text(changed, "utf-8")


def write_findings(folder: Path) -> None:
    """Write a point under every heading."""
    for file in (folder / "deals").glob("*.md"):
        file.write_text(re.sub(r"(?m)^(## .+)$", r"\1\n\n- People know what they are for.\n", file.read_text("utf-8")))
    themes = ("Goals", "Collaboration", "Results")
    (folder / "findings.md").write_text("".join(f"## {each}\n\n- All projects do.\n\n" for each in themes), "utf-8")
    (folder / "introduction.md").write_text("Two projects were reviewed.\n", "utf-8")


def test_the_commands_of_the_tutorial_lead_to_a_deck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    verbs = [command.split()[0] for command in COMMANDS]
    assert verbs == ["init", "questionnaire", "survey", "guide", "init", "check", "build"]
    before = {"survey": answer, "check": write_findings}
    for verb, command in zip(verbs, COMMANDS, strict=True):
        before.get(verb, lambda _: None)(tmp_path / "my-review")
        result = run(command)
        assert result.exit_code == 0, f"{command}\n{result.output}"
        assert "warning" not in result.output.replace(", 0 warnings", ""), f"{command}\n{result.output}"
    assert (tmp_path / "my-review/build/deck.pptx").exists()
    assert len(list((tmp_path / "my-review/build/guides").glob("*.pptx"))) == 2
