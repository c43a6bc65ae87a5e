"""What a review starts from: a small folder with hints, or the example that travels with the program."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline import files
from pipeline.diagnostics import ReviewdeckError

LANGUAGES = ("en", "nl")
"""The languages that a start can be made in."""


def start_review(folder: Path, language: str) -> None:
    """Put settings and files with hints, in one of `LANGUAGES`, into the new `folder`; ReviewdeckError if it holds anything."""
    _copy(Path(__file__).parent / "starter" / language, folder)


def copy_example(folder: Path) -> None:
    """Put the example's inputs into the new `folder`; ReviewdeckError if it exists and holds anything."""
    _copy(example(), folder)


def _copy(source: Path, folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ReviewdeckError("folder-in-use", folder=folder)
    was_there = folder.exists()
    try:
        for path in sorted(source.rglob("*")):
            if path.is_file():
                files.write(folder / path.relative_to(source), path.read_bytes())
    except BaseException:  # of a review that is there in part nobody could tell what is missing
        shutil.rmtree(folder, ignore_errors=True)
        if was_there:
            folder.mkdir(exist_ok=True)
        raise


def example() -> Path:
    """The folder with the example's inputs: beside the package in a checkout, within it when installed."""
    here = Path(__file__).parent
    installed = here / "example_inputs"
    return installed if installed.is_dir() else here.parent / "inputs"
