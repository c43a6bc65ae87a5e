"""Runs that end badly, again and again: `python -m tests.faults --number 5000`.

No run may leave half a file or a wrong deck, and none that was stopped may leave anything. A kill leaves a file that is still
being written (".name.….part"), which a later build clears away; nothing else.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from pipeline.files import PART
from tests.builders import review_folder

NUMBERS = {"SIGKILL": -9, "SIGTERM": 143, "SIGINT": 130}


class Faults:
    """Runs over one folder of inputs, and what a deck of them should be, byte for byte."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.inputs = review_folder(folder / "inputs")
        started = time.monotonic()
        assert self.done(self.build(folder / "right")) == 0
        self.seconds = time.monotonic() - started
        """How long a whole build takes."""
        self.right = (folder / "right" / "deck.pptx").read_bytes()
        self.older = self._older()

    def _older(self) -> bytes:
        """The deck of inputs that say something else."""
        other = review_folder(self.folder / "older", **{"background.md": "# Before\n\n- It was otherwise.\n"})
        assert self.done(self.run("build", other, "-o", self.folder / "before")) == 0
        return (self.folder / "before" / "deck.pptx").read_bytes()

    def run(self, *arguments: object) -> subprocess.Popen[bytes]:
        """A command that has begun."""
        command = [sys.executable, "-m", "pipeline", *map(str, arguments)]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def build(self, output: Path) -> subprocess.Popen[bytes]:
        """A build that has begun."""
        return self.run("build", self.inputs, "-o", output, "-q")

    def done(self, command: subprocess.Popen[bytes]) -> int:
        """How a command ended; what it said is shown where that was not well."""
        with command:
            said = command.communicate()[1]
        if command.returncode:
            print(said.decode(), file=sys.stderr)
        return command.returncode

    def fresh(self) -> Path:
        """A folder with what a build of older inputs left."""
        output = Path(tempfile.mkdtemp(prefix="run-", dir=self.folder))
        shutil.copytree(self.folder / "before", output, dirs_exist_ok=True)
        return output

    def look(self, output: Path, *, killed: bool) -> None:
        """Fail where a deck is neither the old nor the new one, or something is left that should not be."""
        assert (output / "deck.pptx").read_bytes() in (self.right, self.older), "a wrong deck"
        parts = [each.name for each in output.rglob("*") if PART.fullmatch(each.name)]
        assert not parts or killed, f"left: {parts}"
        assert self.done(self.build(output)) == 0, "no build after that"
        assert (output / "deck.pptx").read_bytes() == self.right, "a wrong deck after that"
        shutil.rmtree(output)

    # --- kinds of runs ----------------------------------------------------------------------------

    def ended(self) -> None:
        """A build that is killed or stopped at some moment."""
        name = self.chance.choice(list(NUMBERS))
        output = self.fresh()
        with self.build(output) as build:
            time.sleep(self.chance.random() * self.seconds)
            build.send_signal(getattr(signal, name))
            said = build.communicate()[1]
        assert build.returncode in (0, NUMBERS[name], -getattr(signal, name)), (name, build.returncode)
        assert b"Traceback" not in said, said
        self.look(output, killed=build.returncode < 0)

    def at_once(self) -> None:
        """Builds of the same into the same folder."""
        output = self.fresh()
        builds = [self.build(output) for _ in range(self.chance.choice((2, 3)))]
        for build in builds:
            assert self.done(build) == 0, "a build beside others failed"
        self.look(output, killed=False)

    def damaged(self) -> None:
        """A build over files of an earlier one that something has damaged."""
        output = self.fresh()
        ours = [each for each in sorted(output.rglob("*")) if each.is_file() and each.name != "deck.pptx"]
        for file in self.chance.sample(ours, 2):
            content = bytearray(file.read_bytes())
            at = self.chance.randrange(len(content) + 1)
            content[at : at + self.chance.choice((1, 10, 1000))] = self.chance.randbytes(self.chance.choice((0, 1, 10)))
            file.write_bytes(content)
        self.look(output, killed=False)


def main() -> None:
    """Run them in turn, and say how many of each kind there were."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--number", type=int, default=500)
    options.add_argument("--seed", type=int, default=0)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        run, failed = many(Faults(Path(folder), asked.seed), asked.number)
    print(f"{dict(run)}; failed: {dict(failed)}")
    raise SystemExit(1 if failed else 0)


def many(faults: Faults, number: int) -> tuple[Counter[str], Counter[str]]:
    """So many runs of all kinds: how many there were of each, and how many of these failed."""
    kinds: list[Callable[[], None]] = [faults.ended, faults.ended, faults.damaged, faults.at_once]
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
