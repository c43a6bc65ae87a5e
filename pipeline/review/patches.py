"""Changes of files as a unified diff that `git apply` takes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from difflib import unified_diff
from pathlib import Path

from pipeline.review.applying import ChangedFile


def patch(files: Sequence[ChangedFile], folder: Path) -> Iterator[bytes]:
    """The changes as a unified diff that `git apply` takes, line by line."""
    for each in files:
        name = _as_in_git(folder / each.file)
        before, after = (text.decode().splitlines(keepends=True) for text in (each.before, each.after))
        yield from (_patch_line(line) for line in unified_diff(_rows(before), _rows(after), f"a/{name}", f"b/{name}"))


def _as_in_git(file: Path) -> str:
    """A file as git calls it from the folder that we are in, or, where that does not hold it, from the top of its repository."""
    whole = Path(os.path.abspath(file))  # noqa: PTH100 - links stay
    tops = [Path.cwd(), *(each for each in whole.parents if (each / ".git").exists())]
    top = next((each for each in tops if whole.is_relative_to(each)), Path(whole.anchor))
    return whole.relative_to(top).as_posix()


def _rows(lines: Sequence[str]) -> list[str]:
    """Lines as git counts them: only a line feed ends one."""
    return [f"{line}\n" for line in "".join(lines).split("\n")[:-1]] + [
        line for line in ["".join(lines).rpartition("\n")[2]] if line
    ]


def _patch_line(line: str) -> bytes:
    return line.encode() if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n".encode()
