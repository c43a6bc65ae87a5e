"""Draws many charts at once, in this process and in others: a chart takes a fiftieth of a second, and a helper a tenth to start.

A helper can be called in before it is known what to draw, so that it loads while the figures are computed.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from pipeline.charts import ChartStyle, Drawing, draw
from pipeline.slides import DotPlot, Radar

if TYPE_CHECKING:
    import subprocess
    from queue import SimpleQueue

Job = tuple[Radar | DotPlot, ChartStyle]
"""What `draw` takes."""

FEW = 4
"""So many charts a helper that is there has drawn by the time that this process had loaded what it needs for that."""

WORTH = 8
"""So many charts are worth one more helper: it takes as long to start as four charts take."""

HELPER = "import sys; sys.path.insert(0, {!r}); from pipeline.charts.studio import help_out; help_out()"
"""What a helper runs; it finds this package where we are."""


class Studio:
    """A context in which charts are drawn; the helpers leave at its end."""

    def __init__(self) -> None:
        self._helpers: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Studio:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for helper in self._helpers:
            helper.kill()
            helper.communicate()

    def prepare(self) -> None:
        """Call in a helper, for charts that are still to come."""
        if _cores() > 1:
            self._call_in(1)

    def draw(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Drawing]]:
        """The drawings as they come, each with its place in `jobs`; the same as `draw` would make."""
        self._call_in(min(len(jobs) // WORTH, _cores() - 1))
        if not self._helpers:
            for place, job in enumerate(jobs):
                yield place, draw(*job)
            return
        import threading
        from queue import Empty, SimpleQueue

        waiting: SimpleQueue[tuple[int, Job]] = SimpleQueue()
        done: SimpleQueue[tuple[int, Drawing] | None] = SimpleQueue()
        for each in enumerate(jobs):
            waiting.put(each)
        for helper in self._helpers:
            threading.Thread(target=_have_drawn, args=(helper, waiting, done), daemon=True).start()
        left, helping = len(jobs), len(self._helpers)
        while left:
            if not done.empty() or waiting.empty() or (helping and len(jobs) <= FEW):
                found = done.get()
                if found is None:
                    helping -= 1
                    continue
            else:
                try:
                    place, job = waiting.get_nowait()
                except Empty:
                    continue
                found = place, draw(*job)
            left -= 1
            yield found

    def _call_in(self, helpers: int) -> None:
        if helpers <= len(self._helpers):
            return
        import subprocess

        code = HELPER.format(str(Path(__file__).parents[2]))
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        with contextlib.suppress(OSError):  # nobody to help: we draw ourselves
            while len(self._helpers) < helpers:
                self._helpers.append(subprocess.Popen([sys.executable, "-c", code], **pipes))


def _have_drawn(
    helper: subprocess.Popen[bytes],
    waiting: SimpleQueue[tuple[int, Job]],
    done: SimpleQueue[tuple[int, Drawing] | None],
) -> None:
    """Hand what is `waiting` to `helper`, one by one; None is `done` when it leaves. What it fails to draw waits again."""
    import pickle
    from queue import Empty

    with contextlib.suppress(Empty):
        while True:
            place, job = waiting.get_nowait()
            try:
                done.put((place, _asked(helper, job)))
            except (OSError, EOFError, ValueError, pickle.UnpicklingError):
                waiting.put((place, job))
                break
    done.put(None)


def help_out() -> None:
    """A helper's work: draw what is asked for on the standard input until it ends."""
    import pickle

    from pipeline.charts import bitmap, picture  # noqa: F401 - load while nothing is asked yet

    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            job = pickle.load(source)
            pickle.dump(draw(*job), target)
            target.flush()


def _asked(helper: subprocess.Popen[bytes], job: Job) -> Drawing:
    import pickle

    assert helper.stdin is not None and helper.stdout is not None, "a helper has pipes"
    pickle.dump(job, helper.stdin)
    helper.stdin.flush()
    found: Drawing = pickle.load(helper.stdout)
    return found


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
