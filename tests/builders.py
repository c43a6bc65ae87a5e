"""Builds what tests need: valid by default, override what matters."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from pipeline import build
from pipeline.inputs import load
from pipeline.model import Review

EXAMPLES = Path(__file__).parent / "examples"
BASE = EXAMPLES / "base"

MADE_STYLES = ("quote", "attribution", "small-print", "big-number", "number-words", "number-source")
"""The text styles that `template.completed` makes; they are no levels of their own."""


def review_folder(folder: Path, /, **changes: str | bytes | None) -> Path:
    """A small valid inputs folder in `folder` (tests/examples/base), each of `changes` written over it.

    A change is named by its file, `**{"deals/green-roofs.md": "..."}`; None takes the file away.
    """
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for file, content in changes.items():
        target = folder / file
        if content is None:
            target.unlink()
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def section_world(folder: Path, changes: Mapping[str, str], deal: str) -> Path:
    """`folder` with inputs of these `changes`, as for `review_folder`, and the section of a deal built alone beside them."""
    review_folder(folder / "inputs", **changes)
    build.build(folder / "inputs", folder / "build", [deal])
    return folder


def edited(file: str, *replacements: tuple[str, str]) -> str:
    """The text of a file of the valid folder with each (old, new) replaced; an old text that isn't there is an error."""
    return _replaced(BASE / file, replacements)


def rewrite(path: Path, *replacements: tuple[str, str]) -> None:
    """Replace each (old, new) in a text file that is there."""
    path.write_text(_replaced(path, replacements), "utf-8")


def _replaced(path: Path, replacements: Iterable[tuple[str, str]]) -> str:
    text = path.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text, f"{old!r} does not stand in {path}"
        text = text.replace(old, new, 1)
    return text


def loaded_review(folder: Path, /, **changes: str | bytes | None) -> Review:
    """The review in a folder as `review_folder` makes it; what is wrong with it fails the test."""
    loaded = load(review_folder(folder, **changes))
    assert loaded.review is not None, "\n".join(map(str, loaded.diagnostics))
    return loaded.review
