"""The files by which other people's CI uses reviewdeck: sound by their services' own schemas, and run as far as they can be."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.builders import edited, review_folder

ROOT = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
DOCS = (ROOT / "docs/ci.md").read_text("utf-8")


def from_docs(heading: str) -> str:
    """The YAML under a heading of docs/ci.md."""
    return re.split(rf"(?m)^## {heading}$", DOCS)[1].split("```yaml\n")[1].split("```")[0]


def judge(schema: str, file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("heading", "schema", "name"),
    [
        ("On GitHub", "vendor.github-workflows", "ci.yml"),
        ("On GitLab", "vendor.gitlab-ci", ".gitlab-ci.yml"),
    ],
)
def test_the_examples_of_the_docs_are_sound(heading: str, schema: str, name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(from_docs(heading))
    judge(schema, tmp_path / name)


def test_the_action_is_sound_and_all_that_it_uses_is_pinned() -> None:
    judge("vendor.github-actions", ROOT / "action.yml")
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    assert used
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", each) for each in used)


def test_no_script_of_the_action_holds_what_somebody_else_writes() -> None:
    """What callers give comes in by the environment, so that it is never run."""
    assert not [step["name"] for step in ACTION["runs"]["steps"] if "${{" in step.get("run", "")]


def run_step(name: str, folder: Path, temp: Path, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the script of one step of the action as GitHub does, in `folder`."""
    step = next(each for each in ACTION["runs"]["steps"] if each["name"] == name)
    values = {key: each.get("default", "") for key, each in ACTION["inputs"].items()} | given
    own = {
        key: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: values[found[1]], value)
        for key, value in step.get("env", {}).items()
    }
    environment = os.environ | {"RUNNER_TEMP": str(temp), "GITHUB_ACTION_PATH": str(ROOT)} | own
    script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return subprocess.run(script, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A runner on which reviewdeck is installed: it is the one that is tested."""
    command = tmp_path / "temp/reviewdeck/bin/reviewdeck"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m pipeline "$@"\n')
    command.chmod(0o755)
    return tmp_path / "temp"


def test_the_action_checks_and_builds(runner: Path, tmp_path: Path) -> None:
    review_folder(tmp_path / "my review")
    checked = run_step("Check the inputs", tmp_path, runner, inputs="my review")
    built = run_step("Build the deck", tmp_path, runner, inputs="my review", output="out")
    assert (checked.returncode, built.returncode) == (0, 0), checked.stderr + built.stderr
    assert (tmp_path / "out/deck.pptx").is_file()


def test_the_action_fails_on_an_error_and_shows_its_line(runner: Path, tmp_path: Path) -> None:
    review_folder(tmp_path / "inputs", **{"review.yaml": edited("review.yaml", ("language: en", "language: fr"))})
    checked = run_step("Check the inputs", tmp_path, runner, language="nl")
    assert checked.returncode == 1
    assert "::error file=inputs/review.yaml,line=" in checked.stdout


def test_warnings_fail_the_action_where_it_is_strict(runner: Path, tmp_path: Path) -> None:
    review_folder(tmp_path / "inputs", **{"background.md": "Text.\n\n[a]: b\n"})
    assert run_step("Check the inputs", tmp_path, runner).returncode == 0
    assert run_step("Check the inputs", tmp_path, runner, strict="true").returncode == 1


@pytest.mark.slow
def test_the_action_installs_what_it_runs(tmp_path: Path) -> None:
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "python").symlink_to(sys.executable)
    installed = run_step("Install reviewdeck", tmp_path, tmp_path)
    assert installed.returncode == 0, installed.stderr
    review_folder(tmp_path / "inputs")
    assert run_step("Build the deck", tmp_path, tmp_path).returncode == 0


def git(folder: Path, *arguments: str) -> None:
    own = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True)


def test_the_hook_is_one_that_precommit_takes() -> None:
    manifest = ["validate-manifest", str(ROOT / ".pre-commit-hooks.yaml")]
    subprocess.run([sys.executable, "-m", "pre_commit", *manifest], check=True)


@pytest.mark.slow
def test_precommit_runs_the_hook(tmp_path: Path) -> None:
    review = review_folder(
        tmp_path / "inputs", **{"review.yaml": edited("review.yaml", ("language: en", "language: fr"))}
    )
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    command = [
        sys.executable,
        "-m",
        "pre_commit",
        "try-repo",
        str(ROOT),
        "reviewdeck-check",
        "--all-files",
        "--verbose",
    ]
    environment = os.environ | {"PRE_COMMIT_HOME": str(tmp_path / "home")}
    refused = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert refused.returncode == 1
    assert "unknown-value" in refused.stdout, refused.stdout + refused.stderr
    review_folder(review)
    git(tmp_path, "add", ".")
    taken = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert taken.returncode == 0, taken.stdout


def test_the_container_takes_only_what_is_there_and_no_more_than_is_locked() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ").splitlines()
    taken = [name for line in lines if line.startswith("COPY") for name in line.split()[1:-1]]
    assert [name for name in taken if not (ROOT / name).exists()] == []
    allowed = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert {f"!{name}" for name in taken} <= set(allowed)
    assert all(re.search(r":\d+\.\d+\.\d+|^FROM slim ", line) for line in lines if line.startswith("FROM"))
    installs = [line for line in lines if "pip install" in line]
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs)
    assert [line for line in lines if line.startswith("USER")][-1] == "USER reviewer"
