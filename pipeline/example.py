"""What a review starts from: a small folder with hints, or the example that travels with the program."""

from __future__ import annotations

import shutil
from pathlib import Path

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
    shutil.copytree(source, folder, dirs_exist_ok=True)


def example() -> Path:
    """The folder with the example's inputs: beside the package in a checkout, within it when installed."""
    here = Path(__file__).parent
    installed = here / "example_inputs"
    return installed if installed.is_dir() else here.parent / "inputs"
