"""What `check` says is what a build would say, as far as that can be known without building."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline import build
from pipeline.check import check
from pipeline.deck.locate import built_in
from pipeline.diagnostics import Diagnostic, InputsError, Severity
from tests.builders import EXAMPLES, edited, review_folder
from tests.test_inputs import BAD, defective
from tests.test_libraries import loaded_by

FIRM = ("language: en", "language: en\ntemplate: firm.pptx")
UNSEEN = "\U0001fbf9"  # a sign for which there is hardly a font


def told_by_a_build(inputs: Path, output: Path, *, run_extensions: bool) -> Iterable[Diagnostic]:
    try:
        return build.build(inputs, output, run_extensions=run_extensions).warnings
    except InputsError as error:
        return error.diagnostics


EXTENDED = EXAMPLES / "good/extended"
WITH_CODE = [each for each in [*BAD, EXTENDED] if (each / "extensions").is_dir()]


@pytest.mark.parametrize(
    ("example", "allowed"),
    [*((each, True) for each in [*BAD, EXTENDED]), *((each, False) for each in WITH_CODE)],
    ids=lambda value: value.name if isinstance(value, Path) else ("allowed" if value else "not allowed"),
)
def test_whatever_a_build_says_check_says_too(tmp_path: Path, example: Path, allowed: bool) -> None:
    inputs = example if example == EXTENDED else defective(tmp_path / "inputs", example)
    checked = {(each.location, each.code) for each in check(inputs, run_extensions=allowed).diagnostics}

    told = told_by_a_build(inputs, tmp_path / "out", run_extensions=allowed)

    assert {(each.location, each.code) for each in told} <= checked


def test_all_that_is_wrong_is_told_at_once_whoever_finds_it(tmp_path: Path) -> None:
    settings = ("template: nowhere\ncharts: {style: house.mplstyle}\nextensions: [own.py]",)
    inputs = review_folder(
        tmp_path / "inputs",
        **{
            "review.yaml": edited("review.yaml", ("language: en", f"language: en\n{settings[0]}")),
            "house.mplstyle": "grid.colour: 999999\n",
            "own.py": "def waterfall(:\n",
            "questionnaire.md": "---\ndeals: {nobody: Nobody}\n---\n",
            "background.md": "<b>Bold</b>\n",
        },
    )
    codes = [each.code for each in check(inputs).diagnostics if each.severity is Severity.ERROR]

    assert sorted(codes) == ["bad-chart-style", "bad-template", "extension-failed", "raw-html", "unknown-id"]
    with pytest.raises(InputsError) as error:
        build.build(inputs, tmp_path / "out")
    assert {each.code for each in error.value.diagnostics} == {"bad-chart-style", "bad-template", "raw-html"}


def test_what_is_wrong_with_a_template_stands_at_its_line_in_the_yaml_beside_it(tmp_path: Path) -> None:
    inputs = review_folder(
        tmp_path / "inputs",
        **{"review.yaml": edited("review.yaml", ("language: en", "language: en\ntemplate: ../firm.pptx"))},
    )
    shutil.copy(built_in() / "default.pptx", tmp_path / "firm.pptx")
    shutil.copy(built_in() / "default.metrics.json", tmp_path / "default.metrics.json")
    yaml = (built_in() / "default.yaml").read_text("utf-8")
    (tmp_path / "firm.yaml").write_text(yaml.replace("slide_layout: Message", "slide_layout: Massage"), "utf-8")

    (found,) = check(inputs).diagnostics

    line = next(number for number, text in enumerate(yaml.splitlines(), 1) if "slide_layout: Message" in text)
    assert (found.location.file, found.location.line) == ("../firm.yaml", line)
    assert 'Did you mean "Message"?' in found.message


def test_a_template_without_yaml_is_a_warning_where_it_is_named(tmp_path: Path) -> None:
    inputs = review_folder(tmp_path, **{"review.yaml": edited("review.yaml", FIRM)})
    shutil.copy(built_in() / "default.pptx", inputs / "firm.pptx")

    found = check(inputs).diagnostics

    assert {(each.code, str(each.location), each.severity) for each in found} == {
        ("template", "review.yaml:7:11", Severity.WARNING)
    }


def test_a_sign_that_no_font_can_draw_is_told_before_anything_is_built(tmp_path: Path) -> None:
    inputs = review_folder(
        tmp_path, **{"review.yaml": edited("review.yaml", ("name: Results", f'name: "Results {UNSEEN}"'))}
    )
    assert "undrawable-sign" in {each.code for each in check(inputs).diagnostics}


def test_no_drawing_and_no_slide_library_is_loaded_where_nothing_asks_for_it(tmp_path: Path) -> None:
    inputs = review_folder(tmp_path, **{"review.yaml": edited("review.yaml", ("text_size: 11\n", ""))})
    loaded = loaded_by("check", inputs)
    assert not loaded & {"matplotlib", "pptx", "lxml", "resvg_py"}
