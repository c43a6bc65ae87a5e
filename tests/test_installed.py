"""What somebody has who installs the package and has no checkout: the wheel, with what it needs and no more."""

import shutil
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests.builders import BASE

ROOT = Path(__file__).parents[1]


def run(*command: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(each) for each in command], capture_output=True, text=True, cwd=cwd)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment into which the wheel was installed."""
    folder = tmp_path_factory.mktemp("installed")
    built = run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT, cwd=folder)
    if built.returncode and "No matching distribution" in built.stderr:
        pytest.skip("no package index can be reached")
    assert built.returncode == 0, built.stderr
    venv.create(folder / "environment", with_pip=True)
    python = folder / "environment/bin/python"
    for what in (["--requirement", ROOT / "requirements.txt"], ["--no-deps", *folder.glob("*.whl")]):
        done = run(python, "-m", "pip", "install", "--quiet", *what, cwd=folder)
        assert done.returncode == 0, done.stderr
    return python.with_name("reviewdeck")


def test_the_wheel_is_all_that_a_consultant_needs(installed: Path, tmp_path: Path) -> None:
    assert run(installed, "init", "example", "--example", cwd=tmp_path).returncode == 0
    assert run(installed, "check", "example", cwd=tmp_path).returncode == 0
    assert run(installed, "init", "started", "--lang", "en", cwd=tmp_path).returncode == 0
    assert (tmp_path / "started/deals/first-project.md").is_file()
    done = run(installed, "guide", "example", "--deal", "slimme-stad", cwd=tmp_path)
    assert (done.returncode, "reviewdeck[word]" in done.stdout) == (0, True), done.stderr
    shutil.copytree(BASE, tmp_path / "small")
    deal = sorted(path.stem for path in (BASE / "deals").glob("*.md") if path.stem != "index")[0]
    for what in (["build", "small"], ["build", "small", "--deal", deal]):
        done = run(installed, *what, "-o", "out", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    shutil.copy(tmp_path / "out/deck.pptx", tmp_path / "edited.pptx")
    done = run(installed, "splice", "edited.pptx", "--deal", deal, "--inputs", "small", cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_it_brings_no_second_library_for_what_another_does(installed: Path, tmp_path: Path) -> None:
    listed = run(installed.with_name("python"), "-m", "pip", "list", "--format", "freeze", cwd=tmp_path).stdout.lower()
    names = {line.partition("==")[0].replace("_", "-") for line in listed.splitlines()}
    wanted = {"click", "pydantic", "pandas", "matplotlib", "python-pptx", "lxml", "openpyxl", "markdown-it-py"}
    assert wanted <= names
    assert not names & {"aggdraw", "uharfbuzz", "msgspec", "pytest", "ruff", "mypy"}
