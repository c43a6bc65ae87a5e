"""Runs that end badly, again and again: `python -m tests.faults --number 5000`.

No run may leave half a file or a wrong deck, and none that was stopped may leave anything. A kill leaves a file that is still
being written (".name.….part"), which a later build clears away; nothing else.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.faults.runs import Faults


def main() -> None:
    """Run them in turn, and say how many of each kind there were."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--number", type=int, default=500)
    options.add_argument("--seed", type=int, default=0)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        run, failed = many(Faults(Path(folder), asked.seed), asked.number)
    print(f"{run.total()} runs: {dict(run)}; failed: {dict(failed)}")
    raise SystemExit(1 if failed else 0)


def many(faults: Faults, number: int) -> tuple[Counter[str], Counter[str]]:
    """So many runs of all kinds: how many there were of each, and how many of these failed."""
    kinds = faults.kinds
    faults.chance.shuffle(kinds)
    run, failed = Counter[str](), Counter[str]()
    for at in range(number):
        kind = kinds[at % len(kinds)]
        run[kind.__name__] += 1
        try:
            kind()
        except AssertionError as error:
            failed[kind.__name__] += 1
            print(f"{kind.__name__}, number {at}: {error}", file=sys.stderr, flush=True)
    return run, failed


if __name__ == "__main__":
    main()
