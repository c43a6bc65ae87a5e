"""The inputs as they were at a tag of git, where they are kept in one: only read, with nothing of the repository run."""

from __future__ import annotations

import io
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

from pipeline.preview.planning import planned

MOST_TAGS = 50
"""So many are offered, the newest first."""

MOST_BYTES = 200_000_000
"""More than that is not taken out of a repository."""

SECONDS = 30
"""After that git is not waited for."""

PLAIN_FILES = ("100644", "100755")
"""How git marks what is neither a link nor another repository."""

QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}
"""Git asks nobody, fetches nothing, and writes nothing."""


class AtTag:
    """The deck as it was at a tag, or what was wrong then. Its files are kept as long as it is."""

    def __init__(self, folder: Path, points_to: str, *, run_extensions: bool) -> None:
        self.points_to = points_to
        root = Path(mkdtemp(prefix="reviewdeck-"))
        finalize(self, rmtree, root, ignore_errors=True)  # also where the program ends
        for path, content in files_at(folder, points_to):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        self.plan, self.diagnostics = planned(root, f"tag-{points_to}", run_extensions=run_extensions)


def tags(folder: Path) -> dict[str, str]:
    """The tags of the repository that `folder` is in, the newest first, each with what it points to; none without git."""
    shown = "--format=%(objectname) %(refname)"
    found = _asked(folder, "for-each-ref", "--sort=-creatordate", f"--count={MOST_TAGS}", shown, "refs/tags")
    lines = (each.partition(" refs/tags/") for each in found.decode("utf-8", "replace").split("\n"))
    return {name: points_to for points_to, _, name in lines if name}


def files_at(folder: Path, points_to: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """What `folder` held at what one of its `tags` points to, each file with its path from there; nothing where it was not there.

    Contents are taken as they are kept: no filter of the repository is run, and links are left out.
    """
    listed = list(_listed(folder, points_to))
    content = io.BytesIO(_asked(folder, "cat-file", "--batch", told="".join(f"{blob}\n" for _, blob in listed)))
    for path, _ in listed:
        *_, size = (
            content.readline().split()
        )  # the blob, that it is one, and how long it is; its bytes follow, and a line's end
        yield path, content.read(int(size))
        content.readline()


def _listed(folder: Path, points_to: str) -> Iterator[tuple[PurePosixPath, str]]:
    """The files and their blobs, as many as may be taken."""
    taken = 0
    for entry in _asked(folder, "ls-tree", "-r", "-l", "-z", points_to, "--", ".").split(b"\0"):
        facts, _, name = entry.decode("utf-8", "surrogateescape").partition("\t")
        path = PurePosixPath(name)
        if not facts.startswith(PLAIN_FILES) or path.is_absolute() or ".." in path.parts:
            continue
        _, _, blob, size = facts.split()
        taken += int(size)
        if taken <= MOST_BYTES:
            yield path, blob


def _asked(folder: Path, *words: str, told: str = "") -> bytes:
    """What git answers in `folder`; nothing where it can't."""
    try:
        done = subprocess.run(
            ["git", "--no-pager", *words], cwd=folder, input=told.encode(), capture_output=True, timeout=SECONDS,
            env={**os.environ, **QUIET}, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return b""
    return done.stdout if done.returncode == 0 else b""
