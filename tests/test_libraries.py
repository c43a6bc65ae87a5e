"""Which libraries each command loads: those that the stack names where they are needed, nothing heavy where they are not."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import edited, review_folder
from tests.made_up import Size, write_review

ROOT = Path(__file__).parents[1]
OF_OTHERS = {"aggdraw", "uharfbuzz", "msgspec"}
"""Libraries that do what those of the stack do too."""


def loaded_by(*arguments: object) -> set[str]:
    """The libraries that the command loads, in the process that the user starts."""
    code = (
        "import sys\nfrom pipeline.cli import main\n"
        f"try:\n    main({[str(each) for each in arguments]!r}, standalone_mode=False)\nexcept SystemExit:\n    pass\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.splitlines()[-1].split())


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A review of two deals, whose charts are too few for other processes to help."""
    size = Size(deals=2, indicators=3, points=1, longest=60, language="en")
    return write_review(tmp_path_factory.mktemp("small") / "inputs", size)


def test_a_build_from_nothing_uses_the_libraries_of_the_stack(small: Path, tmp_path: Path) -> None:
    loaded = loaded_by("build", small, "-o", tmp_path)
    assert {"click", "pydantic", "pandas", "matplotlib", "pptx"} <= loaded
    assert not loaded & OF_OTHERS


def test_nothing_changed_loads_none_of_them_but_click(small: Path, tmp_path: Path) -> None:
    loaded_by("build", small, "-o", tmp_path)
    assert not loaded_by("build", small, "-o", tmp_path) & {
        "pydantic",
        "pandas",
        "matplotlib",
        "pptx",
        "lxml",
        *OF_OTHERS,
    }


def test_help_loads_none_of_them_but_click() -> None:
    assert not loaded_by("--help") & {"pydantic", "pandas", "matplotlib", "pptx", "lxml", *OF_OTHERS}


def test_check_loads_pandas_where_there_is_a_survey_and_nothing_that_draws_or_writes(tmp_path: Path) -> None:
    with_survey = review_folder(
        tmp_path / "with", **{"review.yaml": edited("review.yaml").replace("text_size: 11\n", "")}
    )
    without = Path(shutil.copytree(ROOT / "tests/examples/good/minimal", tmp_path / "without"))
    assert loaded_by("check", with_survey) & {"pandas", "matplotlib", "pptx", "lxml"} == {"pandas"}
    assert not loaded_by("check", without) & {"pandas", "matplotlib", "pptx", "lxml"}


@pytest.mark.parametrize("library", sorted(OF_OTHERS))
def test_no_module_names_a_library_that_does_what_the_stack_does(library: str) -> None:
    assert not [path for path in (ROOT / "pipeline").rglob("*.py") if library in path.read_text("utf-8")]
