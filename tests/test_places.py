"""Where people work: editors that know the settings, shells that complete, services that show problems on their lines."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.inputs.json_schema import MODELS, json_schema
from pipeline.inputs.schema import Settings
from tests.builders import EXAMPLES, edited, review_folder
from tests.test_inputs import defective

ROOT = Path(__file__).parents[1]
REVIEW = json_schema(MODELS["review"])
DEAL = json_schema(MODELS["deal"])
OF_ONE_VALUE = {"unknown-key", "missing-key", "unknown-value", "bad-date", "bad-id", "wrong-type", "empty-value"}
"""What is wrong by itself, without a look at anything else."""


def run(*arguments: object, **environment: str) -> Result:
    return CliRunner(env=environment).invoke(main, [str(each) for each in arguments])


class AsEditorsRead(yaml.CSafeLoader):
    """YAML 1.2 as editors have it: a date is a text."""


AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
    for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def settings(folder: Path) -> Any:
    return yaml.load((folder / "review.yaml").read_text("utf-8-sig"), AsEditorsRead)


def front_matters(folder: Path) -> list[Any]:
    texts = [file.read_text("utf-8-sig") for file in sorted(folder.glob("deals/*.md"))]
    found = [re.match(r"---\r?\n(.*?)\n---", text, re.DOTALL) for text in texts]
    return [yaml.load(match[1], AsEditorsRead) for match in found if match]


def refused(schema: dict[str, Any], value: object) -> list[str]:
    return [each.message for each in jsonschema.Draft7Validator(schema).iter_errors(value)]


# --- the schema -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "folder", [ROOT / "inputs", EXAMPLES / "base", *sorted((EXAMPLES / "good").iterdir())], ids=lambda each: each.name
)
def test_the_schema_takes_every_good_example(folder: Path) -> None:
    if (folder / "review.yaml").is_file() and not (folder / "review.yaml").read_bytes().startswith(b"\xff\xfe"):
        assert refused(REVIEW, settings(folder)) == []
        assert [refused(DEAL, each) for each in front_matters(folder)] == [[] for _ in front_matters(folder)]


def faulty_settings() -> list[str]:
    """The bad examples that are told to be wrong in the settings alone, in what stands there by itself."""
    found = []
    for folder in sorted((EXAMPLES / "bad").iterdir()):
        told = re.findall(
            r"^(.+?)(?::\d+)*: error: .*\[([a-z-]+)\]$", (folder / "expected.txt").read_text("utf-8"), re.MULTILINE
        )
        if told and all(file == "review.yaml" and code in OF_ONE_VALUE for file, code in told):
            found.append(folder.name)
    return found


@pytest.mark.parametrize("name", faulty_settings())
def test_the_schema_refuses_every_bad_example_whose_fault_is_in_the_settings(name: str, tmp_path: Path) -> None:
    assert refused(REVIEW, settings(defective(tmp_path, EXAMPLES / "bad" / name)))


def test_there_are_such_examples() -> None:
    assert len(faulty_settings()) > 10


def test_every_setting_has_a_description() -> None:
    for schema in (REVIEW, DEAL):
        for model in (schema, *schema["definitions"].values()):
            assert model["description"]
            assert [name for name, each in model["properties"].items() if not each.get("description")] == []


def test_the_schema_knows_every_setting_that_the_program_knows() -> None:
    assert set(REVIEW["properties"]) == set(Settings.model_fields)
    jsonschema.Draft7Validator.check_schema(REVIEW)


@pytest.mark.parametrize("value", [2024, 3.5, True, None])
def test_what_is_no_text_in_yaml_may_stand_where_a_text_may(value: object) -> None:
    assert refused(REVIEW, settings(EXAMPLES / "base") | {"subtitle": value}) == []


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_new_review_has_the_schema_and_tells_editors_where(language: str, tmp_path: Path) -> None:
    run("init", tmp_path / "new", "--lang", language)
    first = (tmp_path / "new/review.yaml").read_text("utf-8").splitlines()[0]
    named = first.removeprefix("# yaml-language-server: $schema=")
    assert json.loads((tmp_path / "new" / named).read_text("utf-8")) == REVIEW
    assert refused(REVIEW, settings(tmp_path / "new")) == []
    assert "unknown" not in run("check", tmp_path / "new").output


def test_the_schema_is_printed_or_written(tmp_path: Path) -> None:
    assert json.loads(run("schema").output) == REVIEW
    assert json.loads(run("schema", "--for", "deal").output) == DEAL
    run("schema", "-o", tmp_path / "there/schema.json")
    assert json.loads((tmp_path / "there/schema.json").read_text("utf-8")) == REVIEW


# --- completion -----------------------------------------------------------------------------------


def completed(folder: Path, *words: str, shell: str = "bash") -> list[str]:
    """What a shell is told when the last of the words is being written."""
    environment = os.environ | {"_REVIEWDECK_COMPLETE": f"{shell}_complete", "PYTHONPATH": str(ROOT)}
    line = " ".join(["reviewdeck", *words])
    environment |= {"COMP_WORDS": line, "COMP_CWORD": str(len(words)), "COMP_WORD": words[-1]}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline"], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return [re.sub(r"^plain,|\t.*$", "", line) for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("shell", ["bash", "powershell"])
def test_commands_options_and_deals_are_completed(shell: str, tmp_path: Path) -> None:
    review_folder(tmp_path / "inputs")
    assert "build" in completed(tmp_path, "bu", shell=shell)
    assert "--strict" in completed(tmp_path, "check", "--st", shell=shell)
    assert completed(tmp_path, "build", "--deal", "gr", shell=shell) == ["green-roofs"]


def test_deals_are_those_of_the_review_that_is_named(tmp_path: Path) -> None:
    review_folder(tmp_path / "other", **{"review.yaml": edited("review.yaml", ("green-roofs", "red-roofs"))})
    assert completed(tmp_path, "build", "other", "--deal", "r") == ["red-roofs"]
    assert completed(tmp_path, "splice", "deck.pptx", "--inputs", "other", "--deal", "r") == ["red-roofs"]


@pytest.mark.parametrize("text", ["", "deals: [a", "deals: 3", "deals: {a: b}", "- a", "deals: [[a]]"])
def test_settings_that_say_nothing_complete_nothing(text: str, tmp_path: Path) -> None:
    review_folder(tmp_path / "inputs", **{"review.yaml": text})
    assert completed(tmp_path, "build", "--deal", "g") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_has_its_completion(shell: str) -> None:
    printed = run("completion", shell)
    assert printed.exit_code == 0
    assert f"_REVIEWDECK_COMPLETE={shell}_complete" in printed.output.replace(" ", "").replace("'", "").replace(
        "$env:", ""
    )


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes_by_what_is_printed(tmp_path: Path) -> None:
    (tmp_path / "reviewdeck").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m pipeline "$@"\n')
    (tmp_path / "reviewdeck").chmod(0o755)
    (tmp_path / "completion.sh").write_text(run("completion", "bash").output)
    asked = "COMP_WORDS=(reviewdeck insp); COMP_CWORD=1; _reviewdeck_completion reviewdeck insp; echo ${COMPREPLY[@]}"
    environment = os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        ["bash", "-c", f". {tmp_path}/completion.sh; {asked}"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["inspect"]


# --- problems on their lines ----------------------------------------------------------------------

FAULTS = {"review.yaml": edited("review.yaml", ("language: en", "language: fr")), "background.md": "[a]: b%c, d:e\n"}


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return review_folder(tmp_path / "inputs", **FAULTS)


def told(command: str, style: str) -> Result:
    return run(command, "inputs", "--format", style)


@pytest.mark.parametrize("command", ["check", "build"])
def test_github_gets_a_command_for_each_problem(command: str, faulty: Path) -> None:
    found = told(command, "github")
    assert found.exit_code == 1
    errors = [line for line in found.output.splitlines() if line.startswith("::error")]
    assert len(errors) == 1
    assert errors[0].startswith("::error file=inputs/review.yaml,line=")
    assert "title=unknown-value::" in errors[0]


def test_nothing_that_an_author_writes_ends_a_command_for_github(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    review_folder(tmp_path / "a,b: c%", **{"background.md": "Text\n\n[a%0Ab::error::x]: y\n"})
    lines = run("check", "a,b: c%", "--format", "github").output.splitlines()
    assert [line.partition(" ")[0] for line in lines] == ["::warning"]
    assert "file=a%2Cb%3A c%25/background.md," in lines[0]
    assert "%250Ab" in lines[0]


@pytest.mark.parametrize("command", ["check", "build"])
def test_gitlab_gets_a_code_quality_report(command: str, faulty: Path) -> None:
    found = json.loads(told(command, "gitlab").output)
    assert {(each["check_name"], each["severity"]) for each in found} >= {("unknown-value", "major")}
    assert found[0]["location"]["path"].startswith("inputs/")
    assert len({each["fingerprint"] for each in found}) == len(found)
    assert json.loads(told(command, "gitlab").output) == found


@pytest.mark.parametrize("command", ["check", "build"])
def test_sarif_has_a_rule_for_each_result(command: str, faulty: Path) -> None:
    found = json.loads(told(command, "sarif").output)
    run = found["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert found["version"] == "2.1.0"
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    place = next(each for each in run["results"] if each["ruleId"] == "unknown-value")["locations"][0][
        "physicalLocation"
    ]
    assert place["artifactLocation"]["uri"] == "inputs/review.yaml"
    assert place["region"]["startLine"] > 1


@pytest.mark.parametrize("style", ["gitlab", "sarif"])
def test_a_build_that_goes_well_reports_its_warnings_alone(
    style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    review_folder(tmp_path / "inputs")
    for command in ("check", "build"):
        found = told(command, style)
        report = json.loads(found.output)
        assert (found.exit_code, report if style == "gitlab" else report["runs"][0]["results"]) == (0, [])


@pytest.mark.parametrize("style", ["github", "gitlab", "sarif"])
def test_a_folder_that_is_not_there_is_told_too(style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = told("build", style)
    assert found.exit_code == 1
    assert "inputs" in found.output


# --- opening --------------------------------------------------------------------------------------


def test_a_deck_is_opened_when_it_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("click.launch", lambda file: opened.append(file) or 0)
    folder = review_folder(tmp_path / "inputs")
    run("build", folder, "--deal", "green-roofs", "--open", "-o", tmp_path / "out")
    assert opened == [str(tmp_path / "out/sections/green-roofs.pptx")]


def test_that_nothing_can_open_a_deck_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.launch", lambda _: 1)
    found = run("build", review_folder(tmp_path / "inputs"), "--open", "-o", tmp_path / "out", REVIEWDECK_LANG="nl")
    assert found.exit_code == 0
    assert "geen programma" in found.output
