"""Whole processes, measured: processor time, wall clock and peak memory, in turn, so that what else runs strikes all alike.

What is compared is processor time, that of every process that one starts together: it hardly depends on what else runs.
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

REVIEWDECK = (sys.executable, "-c", "from pipeline.cli import main; main()")
_PIPELINE = Path(__file__).parents[2] / "pipeline"


def environment() -> dict[str, str]:
    """The environment that everything runs in: ours, but for what keeps Python from keeping what it has compiled."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def compile_pipeline() -> None:
    """Compile our modules, as installing them does; else every run would."""
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(_PIPELINE)], check=True, env=environment())


@dataclass
class Contender:
    """One program with what has to be done before each run, which isn't timed."""

    name: str
    command: Sequence[str]
    prepare: Callable[[int], None] = lambda _: None
    folder: Path | None = None
    seconds: list[float] = field(default_factory=list)
    """On the processor, in every round."""
    clock: list[float] = field(default_factory=list)
    """On the clock."""
    memory: list[int] = field(default_factory=list)  # bytes

    def run(self, number: int) -> None:
        """Run once and note what it took; RuntimeError when it fails."""
        self.prepare(number)
        start = time.perf_counter()
        process = subprocess.Popen(
            self.command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=self.folder, env=environment()
        )
        _, status, usage = os.wait4(process.pid, 0)
        self.clock.append(time.perf_counter() - start)
        self.seconds.append(usage.ru_utime + usage.ru_stime)
        if status:
            message = process.stderr.read().decode() if process.stderr else ""
            raise RuntimeError(f"{self.name} failed: {message[-500:]}")
        self.memory.append(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return statistics.median(self.seconds)

    @property
    def peak(self) -> float:
        """The largest peak memory, in MiB; of the process itself or the largest that it started."""
        return max(self.memory) / 2**20


def in_turn(contenders: Sequence[Contender], rounds: int, tell: Callable[[str], None]) -> None:
    """Run all of them once per round, each round beginning with another; a round before them warms up and isn't counted."""
    for number in range(rounds + 1):
        first = number % len(contenders)
        for contender in [*contenders[first:], *contenders[:first]]:
            tell(f"round {number} of {rounds}: {contender.name}")
            contender.run(number)
        if number == 0:
            for contender in contenders:
                contender.seconds.clear()
                contender.clock.clear()
                contender.memory.clear()


def ratios(one: Contender, other: Contender) -> list[float]:
    """How many times as long `one` took, round by round."""
    return [mine / its for mine, its in zip(one.seconds, other.seconds, strict=True)]


def spread(values: Sequence[float]) -> str:
    """The median with the lower and upper quartile."""
    if len(values) < 3:
        return f"{statistics.median(values):.2f}"
    low, _, high = statistics.quantiles(values, n=4)
    return f"{statistics.median(values):.2f} ({low:.2f}–{high:.2f})"
