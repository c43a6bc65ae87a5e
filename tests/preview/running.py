"""A preview as a program of its own, and pages of it in a browser."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import RENDERING_REQUIRED

ROOT = Path(__file__).parents[2]
SECONDS = 60


class Running:
    """A preview of the inputs in a folder, whose editor writes down what it is asked to open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.inputs = folder / "inputs"
        self.asked = folder / "asked.txt"
        editor = folder / "editor"
        editor.write_text(f'#!/bin/sh\necho "$1" >> "{self.asked}"\n')
        editor.chmod(0o755)
        self._editor = f"{editor} {{file}}:{{line}}"
        self._log = folder / "log.txt"
        self._process: subprocess.Popen[bytes] | None = None
        self.link = ""

    def start(self, *arguments: str) -> None:
        """Start it, and wait until it says where it is."""
        command = [sys.executable, "-m", "pipeline", "preview", str(self.inputs), "--no-browser", *arguments]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdout=log, stderr=log, env={**os.environ, "VISUAL": self._editor}
            )
        until = time.monotonic() + SECONDS
        while not (found := re.search(r"http://\S+", self.said())):
            assert self._process.poll() is None, self.said()
            assert time.monotonic() < until, "it says nothing"
            time.sleep(0.05)
        self.link = found[0]

    def stop(self, number: int = signal.SIGINT) -> int:
        """Stop it as Ctrl-C does; its exit code."""
        assert self._process is not None
        self._process.send_signal(number)
        return self._process.wait(SECONDS)

    @property
    def pid(self) -> int:
        """The number of its process."""
        assert self._process is not None
        return self._process.pid

    @property
    def runs(self) -> bool:
        """Whether it is at work."""
        return self._process is not None and self._process.poll() is None

    def said(self) -> str:
        """What it said on the terminal."""
        return self._log.read_text("utf-8") if self._log.exists() else ""

    def write(self, file: str, *replacements: tuple[str, str]) -> None:
        """Write a file of the inputs anew, with each (old, new) replaced in what it was at first."""
        text = (ROOT / "inputs" / file).read_text("utf-8")
        for old, new in replacements:
            assert old in text, old
            text = text.replace(old, new, 1)
        (self.inputs / file).write_text(text, "utf-8")

    def line(self, file: str, text: str) -> int:
        """The first line of a file of the inputs that holds a text."""
        lines = (self.inputs / file).read_text("utf-8").split("\n")
        return next(number for number, each in enumerate(lines, 1) if text in each)

    def git(self, *words: str) -> None:
        """Have git do something with the inputs; the test is skipped where there is none."""
        if shutil.which("git") is None:
            pytest.skip("git is not installed")
        named = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
        subprocess.run(["git", *named, *words], cwd=self.inputs, check=True, capture_output=True)

    def opened(self, count: int) -> list[str]:
        """What the editor was asked to open, once it was that often: file and line."""
        until = time.monotonic() + SECONDS
        while not self.asked.exists() or len(self.asked.read_text().splitlines()) < count:
            assert time.monotonic() < until, "the editor was not asked"
            time.sleep(0.02)
        return [each.removeprefix(f"{self.inputs.resolve()}/") for each in self.asked.read_text().splitlines()]


@contextmanager
def running(folder: Path) -> Iterator[Running]:
    """A preview of the example."""
    shutil.copytree(ROOT / "inputs", folder / "inputs")
    found = Running(folder)
    found.start()
    try:
        yield found
    finally:
        if found.runs:
            found.stop(signal.SIGKILL)


def browser_program() -> str:
    """The browser of this machine; the test is skipped where there is none, but not where rendering is required."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        assert not RENDERING_REQUIRED, "Chromium is not installed"
        pytest.skip("Chromium is not installed")
    return program


def axe() -> str:
    """The judge of pages, as a script."""
    found = Path(os.environ.get("NODE_PATH", "/nowhere")) / "axe-core/axe.min.js"
    if not found.exists():
        pytest.skip("axe-core is not there; NODE_PATH may say where it is")
    return found.read_text("utf-8")
