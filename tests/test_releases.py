"""What is given out is noted, so that no later figure tells a person's answers; and a deck says what made it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

import pipeline.inputs.releases
from pipeline import build, releases, splice
from pipeline.cli import main
from pipeline.diagnostics import InputsError, ReviewdeckError
from tests.few_people import few, made_up

SIZES = {"alpha": 9, "beta": 10, "delta": 12}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments])


@pytest.fixture
def built(tmp_path: Path) -> tuple[Path, Path]:
    inputs = few(tmp_path / "in", made_up(SIZES))
    build.build(inputs, tmp_path / "build")
    return inputs, tmp_path / "build/deck.pptx"


def register(inputs: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (inputs / "releases.jsonl").read_text("utf-8").splitlines()]


def test_a_release_notes_how_many_people_each_figure_is_of(built: tuple[Path, Path]):
    inputs, deck = built
    assert run("release", deck, "--inputs", inputs).exit_code == 0
    lines = register(inputs)
    assert len(lines) == 9
    assert {key: lines[0][key] for key in ("date", "file", "wave", "deal", "indicator", "n")} == {
        "date": "2024-03-01", "file": "deck.pptx", "wave": "1", "deal": "alpha", "indicator": "process", "n": 9,
    }  # fmt: skip
    assert len(str(lines[0]["digest"])) == len(str(lines[0]["figures"])) == 64
    again = run("release", deck, "--inputs", inputs)
    assert ("was noted before" in again.output, len(register(inputs))) == (True, 9)


def test_a_section_notes_its_own_deal_and_a_day_that_is_given(built: tuple[Path, Path]):
    inputs, deck = built
    build.build(inputs, deck.parent, ["beta"])
    section = deck.parent / "sections/beta.pptx"
    assert run("release", section, "--inputs", inputs, "--date", "2024-05-06").exit_code == 0
    assert {(line["deal"], line["date"]) for line in register(inputs)} == {("beta", "2024-05-06")}


def test_a_figure_of_a_few_people_more_is_withheld_and_strict_stops(built: tuple[Path, Path], tmp_path: Path):
    inputs, deck = built
    run("release", deck, "--inputs", inputs)
    rows = made_up(SIZES)
    few(inputs, {**rows, "alpha": [*rows["alpha"], [3, 3, 3, 3]]})
    report = build.build(inputs, tmp_path / "build")
    (warning,) = report.warnings
    assert (warning.code, "10 people of alpha" in warning.message, "of 9 were given out" in warning.message) == (
        "nearly-released", True, True,
    )  # fmt: skip
    assert "alpha,process,10,,,,true" in (tmp_path / "build/scores.csv").read_text("utf-8")
    with pytest.raises(InputsError):
        build.build(inputs, tmp_path / "other", strict=True)
    few(inputs, {**rows, "alpha": [*rows["alpha"], *[[3, 2, 3, 4]] * 5]})
    assert not build.build(inputs, tmp_path / "build").warnings


def test_as_many_people_with_other_answers_are_told_since_nobody_can_say_how_many_changed(built: tuple[Path, Path]):
    inputs, deck = built
    run("release", deck, "--inputs", inputs)
    assert not build.build(inputs, deck.parent).warnings
    rows = made_up(SIZES)
    few(inputs, {**rows, "alpha": [[5, 5, 1, 1], *rows["alpha"][1:]]})
    (warning,) = build.build(inputs, deck.parent).warnings
    assert (warning.code, "deck.pptx was given out" in warning.message) == ("answers-changed", True)
    with pytest.raises(InputsError):
        build.build(inputs, deck.parent, strict=True)


def test_another_wave_is_another_matter(built: tuple[Path, Path], tmp_path: Path):
    inputs, deck = built
    run("release", deck, "--inputs", inputs)
    rows = made_up(SIZES)
    few(inputs, {**rows, "alpha": rows["alpha"][1:]}, wave="'2025'")
    assert not build.build(inputs, tmp_path / "build").warnings


def test_a_file_that_shows_other_figures_than_those_of_now_is_not_noted(built: tuple[Path, Path]):
    inputs, deck = built
    few(inputs, made_up(SIZES, seed=2))
    with pytest.raises(ReviewdeckError, match="shows other figures than the inputs have now"):
        releases.release([deck], inputs)
    few(inputs, made_up(SIZES), minimum_respondents=10)
    with pytest.raises(ReviewdeckError, match="shows figures that are withheld"):
        releases.release([deck], inputs)
    assert not (inputs / "releases.jsonl").exists()


def test_whence_shows_no_path_that_stands_in_the_place_of_a_fingerprint(built: tuple[Path, Path], tmp_path: Path):
    changed = tmp_path / "changed.pptx"
    with ZipFile(built[1]) as old, ZipFile(changed, "w") as new:
        for each in old.infolist():
            content = old.read(each)
            if each.filename == "docProps/custom.xml":
                content = re.sub(rb">[0-9a-f]{32}<", b">/home/somebody/base<", content)
            new.writestr(each, content)

    assert releases.whence(changed).base == ""


def test_whence_tells_version_inputs_and_release(built: tuple[Path, Path], tmp_path: Path):
    inputs, deck = built
    found = releases.whence(deck, inputs)
    assert (bool(found.version), found.same_inputs, found.releases, found.spliced) == (True, True, (), False)
    releases.release([deck], inputs)
    found = releases.whence(deck, inputs)
    assert (found.same_inputs, [each.file for each in found.releases]) == (True, ["deck.pptx"])
    assert "given out on 2024-03-01 as deck.pptx" in run("whence", deck, "--inputs", inputs).output
    few(inputs, made_up(SIZES), minimum_range=11)  # of which beta has fewer
    assert releases.whence(deck, inputs).same_inputs is False
    spliced = splice.splice(deck, inputs, ["beta"], output=tmp_path)
    splice.save(spliced, tmp_path / "out.pptx", tmp_path)
    assert releases.whence(tmp_path / "out.pptx", inputs).spliced


def test_a_deck_says_nothing_of_what_it_is_made_of_but_a_fingerprint(built: tuple[Path, Path]):
    _, deck = built
    found = releases.whence(deck)
    assert (len(found.inputs), len(found.base), found.same_inputs) == (32, 32, None)
    assert json.loads(run("whence", deck, "--format", "json").output)["inputs"] == found.inputs


def test_a_register_grows_for_years_and_says_how_it_goes_on_when_it_is_full(
    built: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
):
    inputs, deck = built
    assert run("release", deck, "--inputs", inputs).exit_code == 0
    file = inputs / "releases.jsonl"
    old = file.read_bytes()
    file.write_bytes(old.replace(b'"wave": "1"', b'"wave": "0"') * (3_000_000 // len(old)) + old)
    assert run("check", inputs).exit_code == 0

    most = file.stat().st_size + 10
    monkeypatch.setattr(releases, "MOST_RELEASED", most)
    again = deck.with_name("again.pptx")
    build.build(inputs, deck.parent / "again", ["beta"])
    (deck.parent / "again/sections/beta.pptx").rename(again)
    full = run("release", again, "--inputs", inputs)
    assert (full.exit_code, file.stat().st_size + 10) == (1, most)
    assert "nothing is noted" in full.output and "older" not in full.output and "another name" in full.output

    monkeypatch.setattr(pipeline.inputs.releases, "MOST_RELEASED", 1 << 20)
    large = run("check", inputs)
    assert large.exit_code == 1
    assert "The register of what was given out has more than 1 MB" in large.output and "another name" in large.output
