"""The inputs folder: its files as text, each problem of reading them a diagnostic."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

from pipeline.diagnostics import Location
from pipeline.inputs.diagnostic_list import Problems
from pipeline.lookups import Lookups

# What XML, and so a .pptx, cannot hold.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


Value = TypeVar("Value")


class Memory(Protocol):
    """What earlier builds learned."""

    def recall(self, *parts: object) -> object:
        """What was kept under `parts`, which is kept on; None if nothing was."""

    def keep_on(self, *parts: object) -> None:
        """Keep on what was kept under `parts`, if anything was."""

    def keep(self, value: object, *parts: object) -> None:
        """Keep `value`, which depends on nothing but `parts`; their `repr` tells them apart."""


class Folder:
    """The inputs folder. `read` lists the files that were opened, relative and with forward slashes.

    `lookups` keeps everything that was asked of it.
    """

    def __init__(self, root: Path, problems: Problems, memory: Memory | None = None) -> None:
        self.root = root
        self.problems = problems
        self.lookups = Lookups(root)
        self.read: set[str] = set()
        self._memory = memory

    def has(self, file: str) -> bool:
        """Whether there is such a file."""
        return self.lookups.has(file)

    def report_missing(self, file: str, place: Location, code: str, message: str, hint: str) -> None:
        """Report that there is no such `file`; where a folder is called so, that is the message."""
        if self.lookups.has_folder(file):
            message = f'"{file}" is a folder; a file is wanted there.'
            hint = "Rename the folder, and put the file in its place."
        self.problems.error(place, code, message, hint)

    def files(self, folder: str, *suffixes: str) -> list[str]:
        """The files directly in `folder` with one of `suffixes`, relative to the inputs, sorted; hidden ones left out."""
        return self.lookups.files(folder, *suffixes)

    def remembered(self, compute: Callable[[], Value], *parts: object) -> Value:
        """What `compute` gives, which depends on nothing but `parts`: from memory if it was learned before.

        Only what comes without any problem is kept, so that every problem is reported again.
        """
        found = self.recall(*parts)
        if found is not None:
            return found  # type: ignore[return-value]
        before = self.problems.count
        made = compute()
        if self.problems.count == before:
            self.keep(made, *parts)
        return made

    def recall(self, *parts: object) -> object:
        """What was kept under `parts`, None if nothing was."""
        return self._memory.recall(*parts) if self._memory is not None else None

    def keep_on(self, *parts: object) -> None:
        """Keep on what was kept under `parts`, which nobody asks for this time."""
        if self._memory is not None:
            self._memory.keep_on(*parts)

    def keep(self, value: object, *parts: object) -> None:
        """Keep `value`, which depends on nothing but `parts` and came without any problem."""
        if self._memory is not None:
            self._memory.keep(value, *parts)

    def digest(self, file: str) -> str:
        """The SHA-256 of what `file` held when it was read; "" where it was not."""
        return self.lookups.answers.get(f"content {file}", "")

    def content(self, file: str) -> bytes | None:
        """What `file` holds; None, with a diagnostic, when it can't be read."""
        try:
            content = self.lookups.content(file)
        except (OSError, ValueError):
            self.problems.error(Location(file), "unreadable-file", "This file can't be read.")
            return None
        self.read.add(file)
        return content

    def text(self, file: str) -> str | None:
        r"""The text of `file`, which is UTF-8, with lines ended by "\n"; None, with a diagnostic, when it isn't text."""
        content = self.content(file)
        if content is None:
            return None
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            location = _place(file, error.object[: error.start].decode("utf-8"))
            message = "This file is not UTF-8 text: here is a byte that means nothing in it."
            self.problems.error(location, "bad-encoding", message, "Save the file with the encoding UTF-8.")
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text if self._is_printable(file, text) else None

    def _is_printable(self, file: str, text: str) -> bool:
        found = UNPRINTABLE.search(text)
        if found:
            message = f"Here is a control character (U+{ord(found.group()):04X}) that can't be printed."
            self.problems.error(_place(file, text[: found.start()]), "bad-character", message, "Remove it.")
        return found is None


def _place(file: str, before: str) -> Location:
    """Where the text goes on after `before`."""
    before = before.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
