"""Pictures among the inputs: where they are, their size and digest, and why one can't be shown."""

from __future__ import annotations

import re
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import unquote

from pipeline.diagnostics import Diagnostic, Location
from pipeline.files import digest
from pipeline.inputs.folder import Folder
from pipeline.inputs.picture_formats import fault, measure, otherwise
from pipeline.names import did_you_mean, shortened
from pipeline.text_model import Figure

_KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".svg": "SVG"}
_UNREADABLE = {"": "bad-picture/kind", "SVG": "bad-picture/no-size"}
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


Picture = partial[Figure]
"""A picture file: a figure that only lacks its place in a text and what is said of it there."""


class Pictures:
    """The pictures that the texts ask for; each file is read once."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.problems = folder.problems
        self._known: dict[str, Picture | None] = {}

    def picture(self, address: str, beside: str, location: Location) -> Picture | None:
        """The picture at `address`, relative to the file `beside`; None, with a diagnostic at `location`, if there is none."""
        path = self._path(address, PurePosixPath(beside).parent, location)
        if path is None:
            return None
        if path not in self._known:
            self._known[path] = self._read(path, location)
        return self._known[path]

    def _path(self, address: str, folder: PurePosixPath, location: Location) -> str | None:
        wanted = unquote(address)
        path = (folder / wanted).as_posix()
        found = None
        if not address:
            self.problems.error(location, "missing-picture/unnamed")
        elif _ADDRESS.match(address):
            self.problems.error(location, "picture-outside/address", address=shortened(address))
        elif not self.folder.is_inside(path):
            self.problems.error(location, "picture-outside", name=wanted)
        elif not (found := self.folder.leads_to(path)):
            near = wanted.replace("\\", "/")  # as Windows writes it
            mend = did_you_mean(near, self._offered(folder, PurePosixPath(near).parent))
            self.folder.report_missing(path, location, "missing-picture", mend=mend, name=wanted)
        return found or None

    def _offered(self, folder: PurePosixPath, within: PurePosixPath) -> list[str]:
        """The pictures in `within`, seen from `folder`, as they would be written there."""
        target = (folder / within).as_posix()
        if not self.folder.is_inside(target):
            return []
        return [(within / PurePosixPath(file).name).as_posix() for file in self.folder.files(target, *_KINDS)]

    def _read(self, path: str, location: Location) -> Picture | None:
        content = self.folder.content(path)
        if content is None:
            return None
        kind, size = measure(content)
        if not kind and (found := otherwise(content, path)):
            self.problems.add(Diagnostic(location, found))
        elif not kind or size is None or not all(size):
            self.problems.error(location, _UNREADABLE.get(kind, "bad-picture/damaged"), file=path)
        elif _KINDS.get(PurePosixPath(path).suffix.lower()) != kind:
            self.problems.error(location, "bad-picture/other-name", file=path, kind=kind, suffix=kind.lower())
        elif found := fault(kind, content, path):
            self.problems.add(Diagnostic(location, found))
        else:
            width, height = size
            return partial(Figure, path=path, width=width, height=height, digest=digest(content))
        return None
