"""When to look at the inputs again: when one of their files was saved, however its editor does that."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path

import anyio
from watchfiles import Change, awatch

STEP = 20
"""Milliseconds of quiet that end a save: editors write a file, rename it, and touch it again."""

AT_MOST = 400
"""Milliseconds after which is looked in any case."""

POLLING = 500
"""Milliseconds between two looks where a file system says nothing."""

REMOTE = (
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "fuse.sshfs",
    "9p",
    "afs",
    "ncpfs",
    "fuse.rclone",
    "vboxsf",
    "drvfs",
    "prl_fs",
)
"""File systems on which other machines write, of which nothing is heard."""

IGNORED = (".swp", ".swx", ".tmp", ".part", "~", ".lock", ".pyc")
"""How names end that editors use while they write."""


def is_of_interest(_: Change, path: str, output: Path | None = None) -> bool:
    """Whether a change of this file may change the deck."""
    found = Path(path)
    if found.name.startswith((".", "~$", "#")) or found.name.endswith(IGNORED) or found.name.isdigit():
        return False
    if "__pycache__" in found.parts or ".git" in found.parts:
        return False
    return output is None or not found.is_relative_to(output)


def needs_polling(folder: Path, mounts: str = "") -> bool:
    """Whether `folder` is on a file system that does not say what changes on it."""
    if sys.platform == "win32":
        return str(folder.resolve()).startswith("\\\\")
    try:
        table = mounts or Path("/proc/mounts").read_text("utf-8", "replace")
    except OSError:
        return False
    whole = folder.resolve().as_posix()
    kinds: dict[str, str] = {}
    for line in table.splitlines():
        _, at, kind, *_ = [*line.split(" "), "", "", ""]
        kinds[at.replace("\\040", " ")] = kind
    over = [at for at in kinds if whole == at or whole.startswith(f"{at.rstrip('/')}/")]
    return bool(over) and kinds[max(over, key=len)] in REMOTE


async def saves(
    folders: Callable[[], Sequence[Path]], output: Path, stop: anyio.Event, *, polling: bool
) -> AsyncIterator[None]:
    """Something each time that files in `folders` were saved, until `stop`. A folder that goes is waited for."""
    inside = output.resolve()
    while not stop.is_set():
        watched = [each for each in folders() if each.is_dir()]
        if not watched:
            await _sleep(stop, POLLING)
            continue
        known = list(folders())
        try:
            async for saved in awatch(
                *watched,
                watch_filter=lambda change, path: is_of_interest(change, path, inside),
                debounce=AT_MOST,
                step=STEP,
                stop_event=stop,
                force_polling=polling,
                poll_delay_ms=POLLING,
                rust_timeout=2_000,
                yield_on_timeout=True,
            ):
                if saved:
                    yield
                if list(folders()) != known or not all(each.is_dir() for each in watched):
                    break
        except (OSError, RuntimeError):  # the folder went, or the system has no more watches to give
            polling = True
            yield
            await _sleep(stop, POLLING)


async def _sleep(stop: anyio.Event, milliseconds: int) -> None:
    with anyio.move_on_after(milliseconds / 1000):
        await stop.wait()
