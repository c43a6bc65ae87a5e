"""Processes in which what comes from anybody is read or drawn, with bounds on what they take: some kilobytes may ask for much."""

from __future__ import annotations

import sys
from pathlib import Path


def command(module: str) -> list[str]:
    """The command that runs a module of this program in a process of its own, whatever folder it is started in."""
    program = str(Path(__file__).parents[1])
    code = f"import runpy, sys; sys.path.append({program!r}); runpy.run_module({module!r}, run_name='__main__')"
    return [sys.executable, "-P", "-c", code]


def bound(seconds: int, memory: int) -> None:
    """Let the system end this process where it takes more seconds of the processor, from now on, or bytes; Windows can't."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    for each, most in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + seconds),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(each)[1]
        resource.setrlimit(each, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
