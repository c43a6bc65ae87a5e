"""Draws many charts at once, in processes of their own: matplotlib takes half a second to load and a tenth to draw a chart.

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
from pipeline.slides import Radar, Standing

if TYPE_CHECKING:
    import subprocess
    import threading
    from queue import SimpleQueue

Job = tuple[Radar | Standing, ChartStyle]
"""What `draw` takes."""

FEW = 2
"""So many charts are not worth a helper."""

MANY = 16
"""So many charts are worth a helper on every core."""

HELPER = "import sys; sys.path.insert(0, {!r}); from pipeline.charts.studio import help_out; help_out()"
"""What a helper runs; it finds this package where we are."""


class Studio:
    """A context in which charts are drawn; the helpers leave at its end."""

    def __init__(self) -> None:
        self._helpers: list[subprocess.Popen[bytes]] = []
        self._closed = False

    def __enter__(self) -> Studio:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closed = True
        for helper in self._helpers:
            helper.kill()
            helper.communicate()

    def prepare(self) -> None:
        """Call in a helper, for charts that are still to come."""
        if _cores() > 1:
            self._call_in(1)

    def draw(self, jobs: Sequence[Job]) -> Iterator[tuple[int, Drawing]]:
        """The drawings as they come, each with its place in `jobs`; the same as `draw` would make."""
        if len(jobs) > FEW and _cores() > 1:
            self._call_in(_cores() if len(jobs) >= MANY else _cores() - 1)
        if not self._helpers:
            for place, job in enumerate(jobs):
                yield place, draw(*job)
            return
        import threading
        from queue import SimpleQueue

        waiting: SimpleQueue[tuple[int, Job]] = SimpleQueue()
        done: SimpleQueue[tuple[int, Drawing | BaseException]] = SimpleQueue()
        alone = threading.Lock()  # matplotlib's settings are everybody's
        for each in enumerate(jobs):
            waiting.put(each)
        for helper in self._helpers:
            threading.Thread(target=self._have_drawn, args=(helper, waiting, done, alone), daemon=True).start()
        for _ in jobs:
            place, found = done.get()
            if isinstance(found, BaseException):
                raise found
            yield place, found

    def _call_in(self, helpers: int) -> None:
        import subprocess

        code = HELPER.format(str(Path(__file__).parents[2]))
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
        with contextlib.suppress(OSError):  # nobody to help: we draw ourselves
            while len(self._helpers) < helpers:
                self._helpers.append(subprocess.Popen([sys.executable, "-c", code], **pipes))

    def _have_drawn(
        self,
        helper: subprocess.Popen[bytes],
        waiting: SimpleQueue[tuple[int, Job]],
        done: SimpleQueue[tuple[int, Drawing | BaseException]],
        alone: threading.Lock,
    ) -> None:
        """Hand what is `waiting` to `helper`, one by one; what it fails to draw is drawn here."""
        import pickle
        from queue import Empty

        while True:
            try:
                place, job = waiting.get_nowait()
            except Empty:
                return
            try:
                done.put((place, _asked(helper, job)))
            except (OSError, EOFError, ValueError, pickle.UnpicklingError):
                if self._closed:
                    return
                with alone:
                    done.put((place, _drawn_here(job)))


def help_out() -> None:
    """A helper's work: draw what is asked for on the standard input until it ends."""
    import pickle

    from pipeline.charts import picture  # noqa: F401 - loads while nothing is asked yet

    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while True:
            job = pickle.load(source)
            pickle.dump(draw(*job), target)
            target.flush()


def _drawn_here(job: Job) -> Drawing | BaseException:
    try:
        return draw(*job)
    except Exception as error:  # raised where it is asked for
        return error


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
