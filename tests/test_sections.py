"""The sections of many deals: however the work is split, the same files and one manifest."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import main
from pipeline.files import digest_of
from tests.builders import edited, review_folder
from tests.few_people import few, made_up

SIZES = {"alpha": 9, "beta": 8, "gamma": 7, "delta": 6, "eps": 9}
DEALS = list(SIZES)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


def manifest(output: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((output / "sections/manifest.json").read_text("utf-8"))["sections"]
    return found


def made(output: Path) -> dict[str, str]:
    return {each.name: digest_of(each) for each in sorted((output / "sections").iterdir())}


@pytest.fixture(scope="module")
def review(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return few(tmp_path_factory.mktemp("sections") / "in", made_up(SIZES))


@pytest.fixture(scope="module")
def whole(review: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All sections, built at once."""
    output = tmp_path_factory.mktemp("whole")
    done = run("build", review, "-o", output, "--sections")
    assert done.exit_code == 0, done.output
    return output


def test_the_manifest_says_which_file_is_of_which_deal(whole: Path) -> None:
    found = manifest(whole)
    assert [each["deal"] for each in found] == DEALS
    assert all(digest_of(whole / each["file"]) == each["digest"] for each in found)
    assert set(made(whole)) == {*(f"{each}.pptx" for each in DEALS), "manifest.json"}


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param([["--sections", "--jobs", "2"]], id="jobs"),
        pytest.param([["--sections", "--shard", each] for each in ("2/3", "3/3", "1/3")], id="shards"),
        pytest.param([["--deal", "gamma"], ["--sections", "--keep-going"]], id="one before the others"),
    ],
)  # fmt: skip
def test_the_same_files_come_out_however_the_work_is_split(
    parts: list[list[str]], review: Path, whole: Path, tmp_path: Path
) -> None:
    for each in parts:
        done = run("build", review, "-o", tmp_path, *each)
        assert done.exit_code == 0, done.output
    assert made(tmp_path) == made(whole)


def test_what_is_there_is_left_alone_and_what_is_missing_is_built(review: Path, whole: Path, tmp_path: Path) -> None:
    run("build", review, "-o", tmp_path, "--sections")
    (tmp_path / "sections/beta.pptx").unlink()
    again = run("build", review, "-o", tmp_path, "--sections")
    assert again.output.count("nothing changed") == len(DEALS) - 1
    assert made(tmp_path) == made(whole)


def test_a_run_that_was_killed_goes_on_with_what_is_missing(review: Path, whole: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "build", str(review), "-o", str(tmp_path), "--sections", "--jobs", "2"]
    running = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=Path(__file__).parents[1]
    )
    until = time.monotonic() + 60
    while not list(tmp_path.glob("sections/*.pptx")) and time.monotonic() < until and running.poll() is None:
        time.sleep(0.01)
    running.kill()
    running.wait()
    done = run("build", review, "-o", tmp_path, "--sections")
    assert done.exit_code == 0, done.output
    assert made(tmp_path) == made(whole)


def test_one_that_can_not_be_built_ends_it_or_is_told_after_the_others(tmp_path: Path) -> None:
    review = few(tmp_path / "in", made_up(SIZES))
    (review / "deals/beta.md").write_text(
        (review / "deals/beta.md").read_text("utf-8") + "\n- See [a](deal:nowhere).\n", "utf-8"
    )
    ended = run("build", review, "-o", tmp_path / "a", "--sections")
    assert (ended.exit_code, "deals/beta.md" in ended.output) == (1, True)
    going = run("build", review, "-o", tmp_path / "b", "--sections", "--keep-going", "--jobs", "2")
    assert going.exit_code == 1
    assert "Not built: beta." in going.output and "deals/beta.md" in going.output
    assert [each["deal"] for each in manifest(tmp_path / "b")] == [each for each in DEALS if each != "beta"]
    told = json.loads(
        run("build", review, "-o", tmp_path / "b", "--sections", "--keep-going", "--format", "json").stdout
    )
    assert told["failed"] == ["beta"]


def test_the_manifest_tells_which_texts_a_section_was_made_of_and_nothing_of_the_answers(tmp_path: Path) -> None:
    review, output = few(tmp_path / "in", made_up(SIZES)), tmp_path / "out"
    run("build", review, "-o", output, "--sections")
    before = {each["deal"]: each["inputs"] for each in manifest(output)}
    file = review / "deals/beta.md"
    file.write_text(file.read_text("utf-8").replace("A finding", "Another finding"), "utf-8")
    few(tmp_path / "other", made_up(SIZES, seed=7))
    (review / "survey.csv").write_bytes((tmp_path / "other/survey.csv").read_bytes())
    run("build", review, "-o", output, "--sections")
    after = {each["deal"]: each["inputs"] for each in manifest(output)}
    assert {deal for deal in DEALS if before[deal] != after[deal]} == {"beta"}


@pytest.mark.parametrize("more", [["build"], ["build", "--deal", "gamma"], ["guide"]], ids=" ".join)
def test_it_lists_what_is_there_after_a_stricter_build_of_whatever(tmp_path: Path, more: list[str]) -> None:
    review, output = few(tmp_path / "in", made_up(SIZES)), tmp_path / "out"
    run("build", review, "-o", output, "--sections")
    few(review, made_up(SIZES), minimum_respondents=8)
    done = run(*more, review, "-o", output)
    assert done.exit_code == 0, done.output
    there = {f"sections/{name}": digest for name, digest in made(output).items() if name.endswith(".pptx")}
    assert len(there) < len(DEALS)
    assert {each["file"]: each["digest"] for each in manifest(output)} == there


def test_a_questionnaire_that_lies_beside_is_not_said_to_show_figures(tmp_path: Path) -> None:
    review, output = few(tmp_path / "in", made_up({"alpha": 9, "beta": 3})), tmp_path / "in/build"
    assert run("questionnaire", review, "--for", "html").exit_code == 0
    assert [each.name for each in output.glob("*.html")] == ["questionnaire-html.html"]
    (output / "page.html").write_text("a page", "utf-8")
    done = run("build", review, "--deal", "alpha")
    assert ("page.html still shows" in done.output, "questionnaire-html.html" in done.output) == (True, False)


def test_other_formats_stand_in_it_too(review: Path, tmp_path: Path) -> None:
    run("build", review, "-o", tmp_path, "--deal", "alpha", "--to", "html", "--jobs", "1")
    run("build", review, "-o", tmp_path, "--deal", "beta", "--shard", "1/1")
    assert [each["file"] for each in manifest(tmp_path)] == ["sections/alpha.html", "sections/beta.pptx"]


@pytest.mark.parametrize(
    "arguments", [["--jobs", "2"], ["--sections", "--shard", "4/3"], ["--sections", "--jobs", "0"]]
)
def test_what_makes_no_sense_is_wrong_usage(arguments: list[str], tmp_path: Path) -> None:
    review = review_folder(tmp_path / "in")
    assert run("build", review, "-o", tmp_path / "out", *arguments).exit_code == 2


def test_settings_that_are_wrong_are_told_before_anything_is_built(tmp_path: Path) -> None:
    review = review_folder(tmp_path / "in", **{"review.yaml": edited("review.yaml", ("language: en", "language: fr"))})
    done = run("build", review, "-o", tmp_path / "out", "--sections", "--keep-going")
    assert (done.exit_code, "review.yaml" in done.output) == (1, True)
    assert not (tmp_path / "out").exists()
