"""One at a time among programs that run at once in the same folder."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Wait until no other process is within such a block with this `file`, which is made and stays empty.

    Nothing is waited for where the system or the drive knows no locks. A process that ends, however it does, leaves its block.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("ab") as held:
        with contextlib.suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
