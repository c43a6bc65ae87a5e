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
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

PATIENCE = 600
"""Seconds after which a command hangs: on a busy machine one that takes two has taken more than a hundred."""

_OURS = re.compile(r'File "[^"]*/pipeline/[^"]*", line \d+, in (?!<module>)')
"""A function of the program; a traceback without one is Python's own, of a stop while the first lines were still being loaded."""

_STOPS = {signal.SIGINT, signal.SIGTERM}


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
    signal.pthread_sigmask(signal.SIG_BLOCK, _STOPS)
    pid = os.fork()
    if pid:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
        return Running(pid, errors)
    try:  # what follows never returns
        signal.signal(
            signal.SIGINT, signal.SIG_DFL
        )  # until the command has its own way to stop; Python takes it so when begun anew
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPS)
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
    except SystemExit as end:  # stopped when the command had ended
        os._exit(_code(end))
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(99)


def _run(words: Sequence[str], *, is_closed: bool) -> int:
    from pipeline.__main__ import main

    sys.argv = ["reviewdeck", *words]
    sys.stdout = None if is_closed else open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    code = 0
    try:
        main()
    except SystemExit as end:
        code = _code(end)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            if stream:
                stream.flush()
    return code


def _code(end: SystemExit) -> int:
    return end.code if isinstance(end.code, int) else int(end.code is not None)
