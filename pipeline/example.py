"""The example that travels with the program: the inputs of a whole review."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipeline.diagnostics import ReviewdeckError


def copy_example(folder: Path) -> None:
    """Put the example's inputs into the new `folder`; ReviewdeckError if it exists and holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ReviewdeckError(f"{folder} exists already and is not empty. Choose a new folder.")
    shutil.copytree(_example(), folder, dirs_exist_ok=True)


def _example() -> Path:
    """Beside the package in a checkout, within it when installed."""
    here = Path(__file__).parent
    installed = here / "example_inputs"
    return installed if installed.is_dir() else here.parent / "inputs"
