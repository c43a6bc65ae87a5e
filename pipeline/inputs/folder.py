"""The inputs folder: what lies in it and what its files hold, each problem of reading them a diagnostic."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from pipeline.diagnostics import DiagnosticList, Location
from pipeline.inputs.foreign_files import beside, conflict_lines, hint_beside, other_kind
from pipeline.messages import Message, said
from pipeline.names import did_you_mean
from pipeline.text_model import UNPRINTABLE

MOST = 256 << 20
"""Bytes of any file of the inputs."""

MOST_TEXT = 2 << 20
"""Bytes of a file of settings or prose: a thousand pages."""


class Folder:
    """The inputs folder `root`. All files are relative to it, with forward slashes; `read` are those that were opened."""

    def __init__(self, root: Path, problems: DiagnosticList) -> None:
        self.root = root
        self.problems = problems
        self.read: set[str] = set()
        self._closed: set[PurePosixPath] = set()

    # --- what lies in it --------------------------------------------------------------------------

    def has(self, file: str) -> bool:
        """Whether there is such a file."""
        return os.path.isfile(self.root / file)  # noqa: PTH113 - which raises for no name

    def has_folder(self, file: str) -> bool:
        """Whether a folder is called so."""
        return os.path.isdir(self.root / file)  # noqa: PTH112 - which raises for no name

    def files(self, folder: str, *suffixes: str) -> list[str]:
        """The files directly in `folder` with one of `suffixes`, sorted; hidden ones left out."""
        try:
            found = [path for path in (self.root / folder).iterdir() if path.name.lower().endswith(suffixes)]
            names = [path.name for path in found if not path.name.startswith((".", "~$")) and not path.is_dir()]
        except PermissionError:
            self._report_closed(PurePosixPath(folder))
            return []
        except (OSError, ValueError):
            return []
        return sorted((PurePosixPath(folder) / name).as_posix() for name in names)

    def is_inside(self, file: str) -> bool:
        """Whether `file`, links and ".." followed, lies in the folder, be it there or not."""
        try:
            return (self.root / file).resolve().is_relative_to(self.root.resolve())
        except (OSError, ValueError, RuntimeError):  # the last for links in a circle
            return True  # as no file of that name is anywhere

    def leads_to(self, file: str) -> str:
        """The file that `file` is, links and ".." followed; "" where that is no file in the folder."""
        if not (self.has(file) and self.is_inside(file)):
            return ""
        return (self.root / file).resolve().relative_to(self.root.resolve()).as_posix()

    # --- what is missing --------------------------------------------------------------------------

    def report_missing(self, file: str, place: Location, code: str, **values: object) -> None:
        """Report that there is no such `file`; where a folder is called so, or one above it can't be read, that is the message."""
        if (closed := self._closed_above(PurePosixPath(file))) is not None:
            self._report_closed(closed)
        elif self.has_folder(file):
            is_picture = code == "missing-picture"
            self.problems.error(place, "missing-picture/folder" if is_picture else "missing-file/folder", file=file)
        else:
            self.problems.error(place, code, file=file, **values)

    def _closed_above(self, file: PurePosixPath) -> PurePosixPath | None:
        """The folder above `file` that can't be read; None where there is none."""
        for each in (*reversed(file.parents), file):
            try:
                if each.parent in self._closed:
                    return each.parent
                (self.root / each).stat()
            except PermissionError:
                return each.parent
            except (OSError, ValueError):
                return None
        return None

    def _report_closed(self, folder: PurePosixPath) -> None:
        """Report that `folder` can't be read, once; what lies in it then goes without saying."""
        if self._closed.isdisjoint((folder, *folder.parents)):
            self._closed.add(folder)
            self.problems.error(Location("" if folder == PurePosixPath() else str(folder)), "unreadable-file/folder")

    def misnamed(self, file: str) -> Message | None:
        """A hint about what lies in place of a missing `file` or folder ("Deals" for "deals"); None where nothing does."""
        path = PurePosixPath()
        for part in PurePosixPath(file).parts:
            try:
                there = sorted(each.name for each in (self.root / path).iterdir())
            except (OSError, ValueError):
                return None
            if part not in there:
                if found := beside(part, there):
                    return hint_beside((path / found).as_posix(), (path / part).as_posix())
                above = PurePosixPath(file).name
                return said("beside/move", file=above, wanted=file) if above != file and self.has(above) else None
            path /= part
        return None

    def check_named(self, file: str, place: Location, what: str, suffix: str) -> bool:
        """Whether the setting at `place` names a file with this `suffix` in the folder; reported where it does not."""
        if not self.is_inside(file):
            self.problems.error(place, "outside-inputs", file=file)
        elif not file.endswith(suffix):
            self.problems.error(place, "wrong-file", file=file, what=said(f"noun/{what}"), suffix=suffix)
        elif not self.leads_to(file):
            parent = file.rpartition("/")[0]
            mend = did_you_mean(file, self.files(parent, suffix))
            self.report_missing(file, place, "missing-file/named", what=said(f"noun/{what}"), mend=mend)
        else:
            return self.content(file) is not None
        return False

    # --- what its files hold ----------------------------------------------------------------------

    def content(self, file: str, most: int = MOST, code: str = "large-file") -> bytes | None:
        """What `file` holds; None, with a diagnostic, when it can't be read, leads out of the folder, or is too much (`code`)."""
        path = self.root / file
        if not self.is_inside(file):
            self.problems.error(Location(file), "outside-inputs/link")
            return None
        try:
            if self.has(file) and path.stat().st_size > most:
                self.problems.error(Location(file), code, most=most >> 20)
                return None
            content = path.read_bytes() if self.has(file) else None  # else a pipe, which would keep us waiting
        except (OSError, ValueError):
            content = None
        if content is None:
            self.problems.error(Location(file), "unreadable-file")
        else:
            self.read.add(file)
        return content

    def text(self, file: str, most: int = MOST_TEXT, code: str = "large-file") -> str | None:
        r"""The text of `file`, which is UTF-8, with lines ended by "\n"; None, with a diagnostic, when it isn't text."""
        content = self.content(file, most, code)
        if content is None:
            return None
        if kind := other_kind(content):
            self.problems.error(Location(file), "wrong-file/no-text", kind=kind)
            return None
        try:
            text = _with_plain_lines(content.decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            place = _end_of(file, _with_plain_lines(error.object[: error.start].decode("utf-8-sig")))
            self.problems.error(place, "bad-encoding")
            return None
        if lines := conflict_lines(text):
            self.problems.error(Location(file, lines[0], 1), "merge-conflict", lines=_listed(lines))
            return None
        found = UNPRINTABLE.search(text)
        if found is None:
            return text
        place, sign = _end_of(file, text[: found.start()]), found.group()
        code = "bad-character/line-break" if sign == "\v" else "bad-character"
        self.problems.error(place, code, number=f"{ord(sign):04X}")
        return None


def _with_plain_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _end_of(file: str, before: str) -> Location:
    """Where the text goes on after `before`."""
    return Location(file, before.count("\n") + 1, len(before) - before.rfind("\n"))


def _listed(lines: Sequence[int]) -> Message:
    if len(lines) == 1:
        return said("lines-one", last=lines[0])
    return said("lines", lines=lines[:-1], last=lines[-1])
