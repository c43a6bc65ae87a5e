"""The inputs folder: its files as text, each problem of reading them a diagnostic."""

from __future__ import annotations

import re
from pathlib import Path

from pipeline.diagnostics import Location
from pipeline.inputs.problems import Problems
from pipeline.lookups import Lookups

# What XML, and so a .pptx, cannot hold.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Folder:
    """The inputs folder. `read` lists the files that were opened, relative and with forward slashes.

    `lookups` keeps everything that was asked of it.
    """

    def __init__(self, root: Path, problems: Problems) -> None:
        self.root = root
        self.problems = problems
        self.lookups = Lookups(root)
        self.read: set[str] = set()

    def has(self, file: str) -> bool:
        """Whether there is such a file."""
        return self.lookups.has(file)

    def files(self, folder: str, *suffixes: str) -> list[str]:
        """The files directly in `folder` with one of `suffixes`, relative to the inputs, sorted; hidden ones left out."""
        return self.lookups.files(folder, *suffixes)

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
