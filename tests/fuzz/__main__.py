"""Run changed files against every door for as long as you like: `python -m tests.fuzz --seconds 3600`, or `--number 2000`.

Each file is read in a process of its own, which may take 20 seconds of the processor and a gigabyte. What fails is kept in
tests/fuzz/corpus and run by the tests from then on.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from tests.fuzz.doors import DOORS, changed, enter, honest

CORPUS = Path(__file__).parent / "corpus"
SECONDS, MEMORY = 20, 1 << 30


def main() -> None:
    """Go through the doors in turn, with another seed each time."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seconds", type=float, default=1e9)
    options.add_argument("--number", type=int, default=10**9)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--door", choices=DOORS, action="append")
    asked = options.parse_args()
    doors = asked.door or list(DOORS)
    for name in doors:
        enter(name, honest(name))  # which loads what all of them need, too
    end = time.monotonic() + asked.seconds
    run, failed, most = Counter[str](), Counter[str](), (0.0, 0)
    for number in range(asked.number):
        if time.monotonic() > end:
            break
        name = doors[number % len(doors)]
        content = changed(name, random.Random(asked.seed * 10**9 + number))
        ended, seconds, memory = alone(name, content)
        run[name] += 1
        most = max(most[0], seconds), max(most[1], memory)
        if ended or memory << 10 > MEMORY:
            failed[name] += 1
            CORPUS.mkdir(exist_ok=True)
            (CORPUS / f"{name}-{asked.seed}-{number}").write_bytes(content)
            print(f"{name}, number {number}: ended with {ended}", flush=True)
    print(f"{run.total()} files, {failed.total()} failed; at most {most[0]:.1f} s and {most[1] >> 10} MB each")
    print(", ".join(f"{name} {count}" for name, count in run.items()))
    raise SystemExit(1 if failed else 0)


def alone(name: str, content: bytes) -> tuple[int, float, int]:
    """Let `content` in by the door `name` in a process of its own: how that ended, its seconds and its kilobytes."""
    child = os.fork()
    if not child:
        _be_bounded()
        try:
            enter(name, content)
        except BaseException:
            traceback.print_exc(limit=-4)
            sys.stderr.flush()
            os._exit(1)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    return status, used.ru_utime + used.ru_stime, used.ru_maxrss


def _be_bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (3 * MEMORY, 3 * MEMORY))  # of addresses, of which libraries take some
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
