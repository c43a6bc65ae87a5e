"""Starting a review, and after the talks the files for its findings."""

import errno
import os
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline import files
from pipeline.cli import main
from pipeline.inputs import load
from pipeline.messages.system import system_language

TO_FILL_IN = {"missing-part", "empty-file", "missing-file"}
DEALS = {"en": "first-project", "nl": "eerste-project"}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def answered(folder: Path, rows: int = 10) -> None:
    """A survey for a started review, in which the second project has one respondent."""
    deals = re.search(r"^deals: \[(.+), (.+)\]", (folder / "review.yaml").read_text("utf-8"), re.MULTILINE)
    assert deals is not None
    first, second = deals.groups()
    lines = [
        "project,q1a,q1b,q2a,q2b,q3a",
        *[f"{first},4,4,2,2,5", f"{first},3,5,1,2,4"] * (rows // 2),
        f"{second},1,1,1,1,1",
    ]
    (folder / "survey.csv").write_text("\n".join(lines) + "\n", "utf-8")


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_started_review_lacks_only_what_is_to_be_filled_in(language: str, tmp_path: Path) -> None:
    assert run("init", tmp_path / "mine", "--lang", language).exit_code == 0
    found = load(tmp_path / "mine").diagnostics
    assert {each.code for each in found} == TO_FILL_IN
    assert f"language: {language}" in (tmp_path / "mine/review.yaml").read_text("utf-8")


@pytest.mark.parametrize(("value", "language"), [("nl_NL.UTF-8", "nl"), ("de_DE", "en"), ("C.UTF-8", "en")])
def test_the_language_is_that_of_the_system_or_english(
    value: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "REVIEWDECK_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", value)
    assert system_language() == language


@pytest.mark.parametrize("options", [[], ["--example"]])
def test_init_fills_a_new_folder_only(options: list[str], tmp_path: Path) -> None:
    assert run("init", tmp_path / "mine", *options).exit_code == 0
    again = run("init", tmp_path / "mine", *options)
    assert (again.exit_code, "Choose a new folder" in again.stderr) == (1, True)
    (tmp_path / "file").write_text("mine")
    assert run("init", tmp_path / "file", *options).exit_code == 1
    assert (tmp_path / "file").read_text() == "mine"


def test_the_example_is_a_whole_review(tmp_path: Path) -> None:
    run("init", tmp_path / "mine", "--example")
    assert run("check", tmp_path / "mine").exit_code == 0


def test_a_folder_must_be_named(tmp_path: Path) -> None:
    assert run("init").exit_code == 2
    assert run("init", tmp_path / "mine", "--findings", "--example").exit_code == 2


@pytest.mark.parametrize("language", ["en", "nl"])
def test_findings_start_with_every_indicator_and_what_the_talk_was_about(language: str, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    run("init", folder, "--lang", language)
    answered(folder)
    before = (folder / f"deals/{DEALS[language]}.md").read_text("utf-8")
    assert run("init", folder, "--findings").exit_code == 0
    text = (folder / f"deals/{DEALS[language]}.md").read_text("utf-8")
    assert text.startswith(before.rstrip())
    assert text.count("\n## ") == 3
    assert ("4,5" if language == "nl" else "4.5") in text
    codes = {each.code for each in load(folder).diagnostics if each.location.file.startswith("deals/")}
    assert codes == {"empty-block"}


def test_findings_never_hold_a_withheld_figure(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    run("init", folder, "--lang", "en")
    answered(folder)
    run("init", folder, "--findings")
    text = (folder / "deals/second-project.md").read_text("utf-8")
    assert "Fewer than 5 people answered here" in text
    assert not re.search(r"\b1\.0\b|n 1\b", text)


def test_findings_keep_what_is_there(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    run("init", folder, "--lang", "en")
    answered(folder)
    begun = "---\nname: First project\n---\n\n# Findings\n\n## Goals\n\n- Ours.\n"
    (folder / "deals/first-project.md").write_text(begun, "utf-8")
    (folder / "deals/second-project.md").unlink()
    first = run("init", folder, "--findings")
    assert (folder / "deals/first-project.md").read_text("utf-8") == begun
    written = (folder / "deals/second-project.md").read_bytes()
    assert b'name: "Second project"' in written
    assert "second-project.md written" in first.stdout
    again = run("init", folder, "--findings")
    assert (again.exit_code, "nothing was written" in again.stdout) == (0, True)
    assert (folder / "deals/second-project.md").read_bytes() == written


def test_filled_in_findings_build(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    run("init", folder, "--lang", "en")
    answered(folder)
    run("init", folder, "--findings")
    for file in (folder / "deals").glob("*.md"):
        file.write_text(re.sub(r"<!--\n(?=Write)", "- No finding.\n\n<!--\n", file.read_text("utf-8")), "utf-8")
    (folder / "introduction.md").write_text("# Why\n\n- Halfway.\n", "utf-8")
    findings = "".join(f"## {name}\n\n- None.\n\n" for name in ("Goals", "Collaboration", "Results"))
    (folder / "findings.md").write_text(findings, "utf-8")
    done = run("build", folder, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.stderr


@pytest.mark.parametrize("wrong", ["title: [", ""])
def test_findings_of_a_review_that_can_not_be_read_are_told(wrong: str, tmp_path: Path) -> None:
    (tmp_path / "review.yaml").write_text(wrong, "utf-8")
    done = run("init", tmp_path, "--findings")
    assert (done.exit_code, "review.yaml" in done.stderr) == (1, True)


@pytest.mark.parametrize("how", [[], ["--example"]])
@pytest.mark.parametrize("was_there", [False, True])
def test_a_disk_that_fills_up_leaves_no_part_of_a_review_and_is_told_in_a_sentence(
    how: list[str], was_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, written = tmp_path / "mine", []

    def full(target: Path, *more: object, **others: object) -> object:
        written.append(target)
        if len(written) == 4:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target))
        return replacing(target, *more, **others)

    replacing = files.replacing
    monkeypatch.setattr(files, "replacing", full)
    if was_there:
        folder.mkdir()
    told = run("init", folder, *how)

    assert (told.exit_code, told.output.count("\n"), "No space left" in told.output) == (1, 1, True)
    assert (folder.exists(), [*tmp_path.rglob("*.*")]) == (was_there, [])
    monkeypatch.undo()
    assert run("init", folder, *how).exit_code == 0
