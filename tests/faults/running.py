"""Commands of ours that are on their way: each in a process of its own, begun anew or forked off one that has loaded everything."""

from __future__ import annotations

import contextlib
import os
import re
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

PATIENCE = 120
"""Seconds after which a command hangs; other programs may be busy meanwhile."""

_OURS = re.compile(r'File "[^"]*/pipeline/')
"""A place in the program; a traceback without one is Python's own, of a stop before the program has begun."""


@dataclass
class Running:
    """A command that has begun."""

    pid: int
    errors: IO[bytes]

    def signal(self, number: int) -> None:
        """Send it a signal, where it has not ended yet."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def ended(self) -> int:
        """How it ended: its exit code, or the signal that ended it, negative; AssertionError where it hangs or has a traceback."""
        end = time.monotonic() + PATIENCE
        pause = 0.001
        while (found := os.waitpid(self.pid, os.WNOHANG))[0] == 0:
            if time.monotonic() > end:
                self.signal(signal.SIGKILL)
                os.waitpid(self.pid, 0)
                raise AssertionError("it hangs")
            time.sleep(pause)
            pause = min(0.02, pause * 2)
        assert "Traceback" not in self.said or not _OURS.search(self.said), self.said
        return os.waitstatus_to_exitcode(found[1])

    @property
    def said(self) -> str:
        """What it wrote to stderr."""
        self.errors.seek(0)
        return self.errors.read().decode("utf-8", "replace")


def begun(arguments: Sequence[object], *, anew: bool, stdout: int | None = None, largest: int | None = None) -> Running:
    """The command with these arguments: `anew`, or forked off this process; `stdout` goes nowhere, or -1: is closed.

    No file that it writes grows beyond `largest` bytes, as on a full disk.
    """
    errors = tempfile.TemporaryFile()  # noqa: SIM115 (it is read when the command has ended)
    pid = os.fork()
    if pid:
        return Running(pid, errors)
    try:  # what follows never returns
        if largest is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
        os.dup2(errors.fileno(), 2)
        if stdout == -1:
            os.close(1)
        else:
            os.dup2(os.open(os.devnull, os.O_WRONLY) if stdout is None else stdout, 1)
        words = [str(each) for each in arguments]
        if anew:
            os.execv(sys.executable, [sys.executable, "-m", "pipeline", *words])
        os._exit(_run(words, is_closed=stdout == -1))
    finally:
        os._exit(99)


def _run(words: Sequence[str], *, is_closed: bool) -> int:
    from pipeline.__main__ import main

    sys.argv = ["reviewdeck", *words]
    sys.stdout = None if is_closed else open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            if stream:
                stream.flush()
    return code if isinstance(code, int) else int(code is not None)
