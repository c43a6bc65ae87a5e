"""Draw many charts side by side: here, and in processes that leave when the last is drawn.

On Linux these are forks of this process, which has loaded matplotlib before; elsewhere each loads it anew.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process

from pipeline.charts import ChartData, ChartStyle, Drawing, draw

FEWEST = 6
"""So many charts at least are worth other processes, which take about as long to start as four charts take to draw."""

MOST_JOBS = 8
"""More processes take memory and bring little."""

Wanted = Sequence[tuple[ChartData, ChartStyle]]


def draw_all(wanted: Wanted, jobs: int | None = None) -> Iterator[Drawing]:
    """The drawings of `wanted`, in order, as they come, made in `jobs` processes (None: as many as there are cores).

    This process is one of them, and the only one where others don't help or can't be had.
    """
    jobs = min(_cores(), MOST_JOBS, len(wanted)) if jobs is None else jobs
    drawn = 0
    if jobs > 1 and len(wanted) >= FEWEST:
        # a machine may have no semaphores, or no memory to share, or put an end to a process
        with contextlib.suppress(OSError, ImportError, NotImplementedError, BrokenProcessPool):
            for drawn, drawing in enumerate(_side_by_side(wanted, jobs), 1):  # noqa: B007 - how far it came
                yield drawing
    for chart, style in wanted[drawn:]:
        yield draw(chart, style)


def _side_by_side(wanted: Wanted, jobs: int) -> Iterator[Drawing]:
    """Others begin with the first, and this process meanwhile takes from the last what nobody has begun."""
    forks = sys.platform == "linux" and threading.active_count() == 1
    if forks:  # what the first chart needs, the others find loaded
        yield draw(*wanted[0])
        wanted = wanted[1:]
    ours: list[Drawing] = []
    with ProcessPoolExecutor(jobs - 1, get_context("fork" if forks else "spawn"), _begin) as pool:
        try:
            with _without_interrupts():
                futures: list[Future[Drawing]] = [pool.submit(draw, *each) for each in wanted]
            for future in futures:
                while not future.done() and futures[-1 - len(ours)].cancel():
                    ours.append(draw(*wanted[-1 - len(ours)]))
                yield ours.pop() if future.cancelled() else future.result()
        finally:
            pool.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _without_interrupts() -> Iterator[None]:
    """Ctrl-C waits until the end of this, and never reaches the processes that begin in it: ending them is up to us."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin() -> None:
    """Load what a chart needs before the first one comes, and leave with the parent, however that ends."""
    gc.freeze()  # what the parent has loaded stays shared with it
    gc.set_threshold(50_000, 20, 20)  # as in the parent, but for drawings, which are full of cycles
    atexit.register(gc.freeze)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    from pipeline.charts import compose  # noqa: F401


def _leave_with_parent() -> None:
    parent = parent_process()
    assert parent is not None, "only a child begins"
    parent.join()
    os._exit(1)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
