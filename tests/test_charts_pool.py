import os
import re
import signal
import subprocess
import sys
import time
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from pipeline.chart_data import Axis, Radar
from pipeline.charts import ChartStyle, draw, pool
from pipeline.charts.pool import draw_all

STYLE = ChartStyle(3_000_000, 3_000_000, "Arial", 10.0, "1D2A33", "0B5D3B", "9B1C1C", "D9DDDF", "7B868E", "A0A8AD")


def wanted(value: float) -> tuple[Radar, ChartStyle]:
    axes = tuple(Axis(f"Axis {number}", value, 3.0, 2.0, 4.0) for number in range(3))
    return Radar(axes, 1, 5, "Deal", "All", "Range", "en"), STYLE


WANTED = [wanted(1 + number / 2) for number in range(pool.FEWEST)]


def in_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(*_: object) -> None:
        raise AssertionError("other processes are not worth it")

    monkeypatch.setattr(pool, "ProcessPoolExecutor", nobody)


def test_other_processes_draw_what_would_be_drawn_here_in_the_order_asked_for() -> None:
    assert list(draw_all(WANTED, 2)) == [draw(*each) for each in WANTED]


@pytest.mark.parametrize(("count", "cores"), [(pool.FEWEST - 1, 8), (pool.FEWEST, 1), (0, 2)])
def test_a_few_charts_or_a_single_core_need_no_other_process(
    count: int, cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_process(monkeypatch)
    monkeypatch.setattr(pool, "_cores", lambda: cores)

    assert len(list(draw_all(WANTED[:count]))) == count


@pytest.mark.parametrize("error", [OSError, NotImplementedError, ImportError])
def test_where_no_process_can_be_had_everything_is_drawn_here(
    error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise error("no semaphores")

    monkeypatch.setattr(pool, "ProcessPoolExecutor", refuse)
    assert list(draw_all(WANTED, 2)) == [draw(*each) for each in WANTED]


def test_what_a_process_leaves_when_it_dies_is_drawn_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def dying(*_: object) -> object:
        yield draw(*WANTED[0])
        raise BrokenProcessPool

    monkeypatch.setattr(pool, "_side_by_side", dying)
    assert list(draw_all(WANTED, 2)) == [draw(*each) for each in WANTED]


def test_what_can_not_be_drawn_is_said_here() -> None:
    with pytest.raises(AttributeError):
        list(draw_all([*WANTED, (None, STYLE)], 2))  # type: ignore[list-item]


def test_whoever_stops_early_leaves_no_process_behind() -> None:
    before = processes()
    drawings = draw_all(WANTED * 2, 2)
    next(drawings)
    drawings.close()

    assert processes() == before


IN_A_CALLBACK = re.compile(r"Exception ignored in: .*?KeyboardInterrupt: ?\n", re.DOTALL)
"""What Python itself says of an interrupt that comes while it lets go of something."""

MAIN = """
import signal
from pipeline.charts.pool import draw_all
from tests.test_charts_pool import WANTED
if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell may have taken from what runs behind it
    try:
        for drawing in draw_all(WANTED * 50, 2):
            print("drawn", flush=True)
    except KeyboardInterrupt:
        print("stopped")
"""


def processes(parent: int | None = None) -> list[str]:
    """The command lines of the processes that began in this one (or in the group of `parent`)."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes().decode()
            after_name = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ours = int(after_name[1]) == os.getpid() if parent is None else int(after_name[2]) == parent
        if ours and after_name[0] != "Z":
            found.append(line)
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes in /proc")
@pytest.mark.parametrize(("end", "early"), [("interrupted", False), ("interrupted", True), ("killed", False)])
def test_an_interrupt_ends_all_processes_without_a_word(end: str, early: bool, tmp_path: Path) -> None:
    (tmp_path / "main.py").write_text(MAIN)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(["", *sys.path])}
    command = [sys.executable, str(tmp_path / "main.py")]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, start_new_session=True, **pipes) as drawing:  # type: ignore[call-overload]
        if early:
            while len(processes(drawing.pid)) < 2:
                time.sleep(0.02)
        else:
            assert drawing.stdout.readline() == "drawn\n"
        if end == "killed":
            drawing.kill()
        else:
            os.killpg(drawing.pid, signal.SIGINT)
        _, told = drawing.communicate(timeout=60)
        for _ in range(100):
            if not processes(drawing.pid):
                break
            time.sleep(0.1)

        assert processes(drawing.pid) == []
        told = IN_A_CALLBACK.sub("", told)
        assert told == "" or end == "killed"  # then Python itself has a word to say of semaphores
