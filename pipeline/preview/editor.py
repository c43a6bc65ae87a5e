"""Open a file at a line in the editor that somebody works with."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from threading import Thread
from urllib.parse import quote

LINES: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("code", "code-insiders", "codium", "cursor", "windsurf"), ("--goto", "{file}:{line}:{column}")),
    **dict.fromkeys(("pycharm", "idea", "webstorm", "pycharm64", "charm"), ("--line", "{line}", "{file}")),
    **dict.fromkeys(("subl", "sublime_text", "zed", "hx-gui"), ("{file}:{line}:{column}",)),
    **dict.fromkeys(("gvim", "mvim", "gedit", "emacsclient", "geany", "kate-line"), ("+{line}", "{file}")),
    "kate": ("--line", "{line}", "{file}"),
    "notepad++": ("-n{line}", "{file}"),
}
"""What editors with a window of their own are told, by the name of their program."""

IN_A_TERMINAL = ("vi", "vim", "nvim", "nano", "emacs", "micro", "hx", "ed", "joe", "pico", "ne", "kak")
"""Those that need a terminal, which a page does not have."""

USUAL = ("code", "pycharm", "charm", "codium", "subl")
"""What is looked for where nothing is named."""


@dataclass(frozen=True)
class Opened:
    """What became of it."""

    done: bool
    """Whether an editor was started."""
    link: str
    """What opens the place in VS Code from a page."""


class Editor:
    """The editor of whoever started the preview."""

    def __init__(self, command: Sequence[str] = ()) -> None:
        self._command = tuple(command)

    @property
    def name(self) -> str:
        """What its program is called; "" where there is none."""
        return _program(self._command[0]) if self._command else ""

    def open(self, file: Path, line: int, column: int) -> Opened:
        """Open `file` at a line and column from 1; 0 is the first."""
        line, column = max(line, 1), max(column, 1)
        link = f"vscode://file/{quote(file.as_posix().lstrip('/'))}:{line}:{column}"
        if not self._command:
            return Opened(False, link)
        filled = [each.format(file=file, line=line, column=column) for each in self._command]
        try:
            started = subprocess.Popen(
                filled, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                start_new_session=True,
            )  # fmt: skip
        except OSError:
            return Opened(False, link)
        Thread(target=started.wait, daemon=True).start()  # so that nothing is left of it when it ends
        return Opened(True, link)


def editor(named: str, environment: Mapping[str, str] = os.environ) -> Editor:
    """The editor that is `named`, or that $VISUAL is, or the first of the usual ones that is there.

    A command may say where the place goes, with {file}, {line} and {column}; of editors that are known it need not.
    """
    for each in filter(None, (named, environment.get("VISUAL", ""))):
        found = _command(each)
        if found:
            return Editor(found)
    usual = next((each for each in USUAL if shutil.which(each)), "")
    return Editor(_command(usual) if usual else ())


def _command(text: str) -> list[str]:
    try:
        words = shlex.split(text, posix=os.name != "nt")
    except ValueError:
        return []
    words = [each.strip('"') for each in words]
    if not words or _program(words[0]) in IN_A_TERMINAL or shutil.which(words[0]) is None:
        return []
    words[0] = shutil.which(words[0]) or words[0]
    if any("{file}" in each for each in words):
        return words
    own = [each.replace("{", "{{").replace("}", "}}") for each in words]
    return [*own, *LINES.get(_program(words[0]), ("{file}",))]


def _program(path: str) -> str:
    """What a program is called, wherever it lies."""
    name = PureWindowsPath(path).name.lower()
    return name.removesuffix(".exe").removesuffix(".cmd").removesuffix(".bat")
