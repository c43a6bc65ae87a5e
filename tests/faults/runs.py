"""The kinds of runs that end badly, over one small review, and what must be true after each."""

from __future__ import annotations

import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.build import build
from pipeline.files import PART
from pipeline.splice import save, splice
from tests.builders import review_folder
from tests.faults.running import Running, begun

NUMBERS = {"SIGKILL": -9, "SIGTERM": 143, "SIGINT": 130}
BEGUN_ANEW = 0.1
"""The share of commands that load everything themselves; the others are forked, which takes a fifth of the time."""


class Faults:
    """Runs over one folder of inputs, and what the decks of them should be, byte for byte."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self.folder = folder
        self.chance = random.Random(seed)
        self.inputs = review_folder(folder / "inputs")
        other = review_folder(folder / "older", **{"background.md": "# Before\n\n- It was otherwise.\n"})
        build(other, folder / "before")
        build(self.inputs, folder / "right")
        self.older = (folder / "before" / "deck.pptx").read_bytes()
        self.right = (folder / "right" / "deck.pptx").read_bytes()
        target = folder / "spliced.pptx"
        save(splice(folder / "before" / "deck.pptx", self.inputs, [], ["background"], folder / "before"), target)
        self.spliced = target.read_bytes()
        self.seconds = {True: self._seconds(anew=True), False: self._seconds(anew=False)}
        """How long a whole build takes, begun anew and forked."""

    @property
    def kinds(self) -> list[Callable[[], None]]:
        """All kinds, as often as they have their turn in twenty."""
        own = [self.ended] * 7 + [self.ended_while_splicing] * 4 + [self.damaged] * 4
        return own + [self.on_a_full_disk] * 2 + [self.at_once, self.special_files, self.silenced]

    # --- what is run, and looked at ---------------------------------------------------------------

    def run(self, *arguments: object, stdout: int | None = None, largest: int | None = None) -> Running:
        """A command that has begun, one in ten from nothing."""
        return begun(arguments, anew=self.chance.random() < BEGUN_ANEW, stdout=stdout, largest=largest)

    def build(self, output: Path, **how: int | None) -> Running:
        """A build that has begun."""
        return self.run("build", self.inputs, "-o", output, "-q", **how)

    def _seconds(self, *, anew: bool) -> float:
        started = time.monotonic()
        assert begun(["build", self.inputs, "-o", self.folder / f"timed-{anew}", "-q"], anew=anew).ended() == 0
        return time.monotonic() - started

    def fresh(self) -> Path:
        """A folder with what a build of older inputs left."""
        output = Path(tempfile.mkdtemp(prefix="run-", dir=self.folder))
        shutil.copytree(self.folder / "before", output, dirs_exist_ok=True)
        return output

    def look(self, output: Path, *, killed: bool = False) -> None:
        """AssertionError where a deck is neither the old nor the new one, or something is left that should not be."""
        assert (output / "deck.pptx").read_bytes() in (self.right, self.older), "a wrong deck"
        for part in self.nothing_left(output, killed=killed):
            os.utime(part, (0, 0))  # after an hour a build clears away what nobody can be writing any more
        later = self.build(output)
        assert later.ended() == 0, f"no build after that: {later.said}"
        assert (output / "deck.pptx").read_bytes() == self.right, "a wrong deck after that"
        self.nothing_left(output)
        shutil.rmtree(output)

    def nothing_left(self, output: Path, *, killed: bool = False) -> list[Path]:
        """The files there that were being written; AssertionError where there are any, but for a command that was killed."""
        parts = [each for each in output.rglob("*") if PART.fullmatch(each.name)]
        assert not parts or killed, f"left: {[each.name for each in parts]}"
        return parts

    def _stopped(self, command: Running) -> bool:
        """Stop or kill the command at some moment; whether it was killed."""
        name = self.chance.choice(list(NUMBERS))
        time.sleep(self.chance.random() * self.seconds[False] * 1.2)
        command.signal(getattr(signal, name))
        code = command.ended()
        # Else Python itself was still on its way: `ended` refuses an interrupt of ours.
        begun = "KeyboardInterrupt" not in command.said
        ends = (0, NUMBERS[name], -getattr(signal, name))
        assert code in ends or not begun, f"{name}: ended with {code}: {command.said}"
        return code < 0

    # --- kinds of runs ----------------------------------------------------------------------------

    def ended(self) -> None:
        """A build that is killed or stopped at some moment."""
        output = self.fresh()
        self.look(output, killed=self._stopped(self.build(output)))

    def ended_while_splicing(self) -> None:
        """The same of a splice in place: the deck is the old or the merged one, and so is the copy of it."""
        output = self.fresh()
        deck = output / "deck.pptx"
        command = self.run(
            "splice", deck, "--chapter", "background", "--inputs", self.inputs, "--build", output, "--in-place"
        )
        killed = self._stopped(command)
        assert deck.read_bytes() in (self.older, self.spliced), "a wrong deck"
        for copy in output.glob("deck.backup*"):
            assert copy.read_bytes() == self.older, "half a copy"
        if deck.read_bytes() == self.spliced:
            assert (output / "deck.backup.pptx").exists(), "no copy"
        self.nothing_left(output, killed=killed)
        shutil.rmtree(output)

    def at_once(self) -> None:
        """Builds of the same into the same folder."""
        output = self.fresh()
        builds = [self.build(output) for _ in range(self.chance.choice((2, 3, 5)))]
        for each in builds:
            assert each.ended() == 0, f"a build beside others failed: {each.said}"
        self.look(output)

    def damaged(self) -> None:
        """A build over files of an earlier one that something has damaged."""
        output = self.fresh()
        ours = [each for each in sorted(output.rglob("*")) if each.is_file() and each.name != "deck.pptx"]
        for file in self.chance.sample(ours, 2):
            content = bytearray(file.read_bytes())
            at = self.chance.randrange(len(content) + 1)
            content[at : at + self.chance.choice((1, 10, 1000))] = self.chance.randbytes(self.chance.choice((0, 1, 10)))
            file.write_bytes(content)
        self.look(output)

    def on_a_full_disk(self) -> None:
        """A build, or a splice in place, that can write no more than so many bytes into a file."""
        output = self.fresh()
        deck, largest = output / "deck.pptx", self.chance.randrange(len(self.right) + 2_000)
        if self.chance.random() < 0.5:
            command = self.build(output, largest=largest)
            assert command.ended() in (0, 1), command.said
            self.look(output)
            return
        words = ("splice", deck, "--chapter", "background", "--inputs", self.inputs, "--build", output, "--in-place")
        command = self.run(*words, largest=largest)
        assert command.ended() in (0, 1), command.said
        assert deck.read_bytes() in (self.older, self.spliced), "a wrong deck"
        assert all(copy.read_bytes() == self.older for copy in output.glob("deck.backup*")), "half a copy"
        self.nothing_left(output)
        shutil.rmtree(output)

    def special_files(self) -> None:
        """Pipes and devices where a file is to be written, or read: they are refused, and stand there as before."""
        output = self.fresh()
        deck = output / "deck.pptx"
        where = self.chance.choice(("pipe", "device", "link", "survey", "prose", "merged"))
        inputs = self.inputs
        if where in ("pipe", "device", "link"):
            deck.unlink()
        if where == "pipe":
            os.mkfifo(deck)
        elif where in ("device", "link"):
            deck.symlink_to(self.chance.choice(("/dev/full", "/dev/null")))
        elif where in ("survey", "prose"):
            inputs = review_folder(output / "inputs")
            file = inputs / ("survey.csv" if where == "survey" else "background.md")
            file.unlink()
            os.mkfifo(file)
        elif where == "merged":
            os.mkfifo(output / "merged.pptx")
        if where == "merged":
            words = ("--chapter", "background", "--inputs", inputs, "--build", output, "-o", output / "merged.pptx")
            command = self.run("splice", deck, *words)
        else:
            command = self.run("build", inputs, "-o", output, "-q")
        assert command.ended() == 1, f"{where}: {command.said}"
        assert command.said.strip(), f"{where}: not a word"
        assert where not in ("pipe", "device", "link") or not deck.is_file(), f"{where}: something was put in its place"
        self.nothing_left(output)
        shutil.rmtree(output)

    def silenced(self) -> None:
        """Commands whose output is full, closed, or read by nobody: one sentence at most, and no wrong deck."""
        output = self.fresh()
        reader, writer = os.pipe()
        os.close(reader)
        full = os.open("/dev/full", os.O_WRONLY)
        stdout = self.chance.choice((full, writer, -1))
        words = self.chance.choice(
            [
                ("check", self.inputs), ("check", self.inputs, "--format", "json"), ("scores", self.inputs),
                ("outline", self.inputs), ("inspect", output / "deck.pptx"), ("--help",), ("build", self.inputs, "-o", output),
            ]
        )  # fmt: skip
        command = self.run(*words, stdout=stdout)
        os.close(full)
        os.close(writer)
        code = command.ended()
        assert code in (0, 1, 2), f"{words[0]}: ended with {code}: {command.said}"
        told = [line for line in command.said.splitlines() if "output" in line.lower()]
        assert len(told) <= 1, f"{words[0]}: told {len(told)} times: {command.said}"
        self.look(output)
