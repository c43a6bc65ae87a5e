"""Pictures among the inputs: where they are, their size and digest, and why one can't be shown."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from pipeline.diagnostics import Location
from pipeline.inputs.folder import Folder
from pipeline.inputs.names import did_you_mean
from pipeline.inputs.picture_formats import fault, measure

SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
_KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".svg": "SVG"}
_OTHERS = "Pictures are PNG, JPEG or SVG."
_UNSIZED = "An SVG has a width and a height in pixels, points or centimetres, or else a viewBox."
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True)
class Picture:
    """A picture file. `path` is relative to the inputs folder, `width` and `height` are pixels, `digest` is SHA-256."""

    path: str
    width: int
    height: int
    digest: str


class Pictures:
    """The pictures that the texts ask for; each file is read once."""

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.root = folder.root.resolve()
        self.known: dict[str, Picture | None] = {}

    def picture(self, address: str, beside: str, location: Location) -> Picture | None:
        """The picture at `address`, relative to the file `beside`; None, with a diagnostic at `location`, if there is none."""
        path = self._path(address, beside, location)
        if path is None:
            return None
        if path not in self.known:
            self.known[path] = self._read(path, location)
        return self.known[path]

    def _path(self, address: str, beside: str, location: Location) -> str | None:
        problems = self.folder.problems
        if not address:
            problems.error(location, "missing-picture", "This picture names no file.")
            return None
        if _ADDRESS.match(address):
            message = f'"{address}" is not a file under the inputs.'
            problems.error(location, "picture-outside", message, "Put the picture among the inputs.")
            return None
        wanted = unquote(address)
        folder = PurePosixPath(beside).parent
        try:
            target = (self.root / folder / wanted).resolve()
            inside = target.is_relative_to(self.root)
            found = inside and self.folder.lookups.leads_to((folder / wanted).as_posix()) != ""
        except (OSError, ValueError):
            inside, found = True, False
        if not inside:
            message = f'The picture "{wanted}" lies outside the inputs.'
            problems.error(location, "picture-outside", message, "Put it among the inputs.")
            return None
        if not found:
            hint = did_you_mean(wanted, self._offered(folder, wanted))
            path, message = (folder / wanted).as_posix(), f'There is no picture "{wanted}".'
            self.folder.report_missing(path, location, "missing-picture", message, hint)
            return None
        return target.relative_to(self.root).as_posix()

    def _offered(self, folder: PurePosixPath, wanted: str) -> list[str]:
        """The pictures in the folder that `wanted` points into, as they would be written there."""
        within = PurePosixPath(wanted).parent
        target = self.root / folder / within
        try:
            if not target.resolve().is_relative_to(self.root):
                return []
            return sorted(str(within / path.name) for path in target.iterdir() if path.suffix.lower() in SUFFIXES)
        except (OSError, ValueError):
            return []

    def _read(self, path: str, location: Location) -> Picture | None:
        problems = self.folder.problems
        content = self.folder.content(path)
        if content is None:
            return None
        kind, size = measure(content)
        if not kind or size is None or not all(size):
            message = f'"{path}" is not a picture that we can read.'
            problems.error(location, "bad-picture", message, _UNSIZED if kind == "SVG" else _OTHERS)
            return None
        if _KINDS.get(Path(path).suffix.lower()) != kind:
            message = f'"{path}" holds a {kind}, which its name does not say.'
            problems.error(location, "bad-picture", message, f"Name it .{kind.lower()}.")
            return None
        found = fault(kind, content)
        if found is not None:
            problems.error(location, "bad-picture", f'"{path}" {found.message}', found.hint)
            return None
        return Picture(path, *size, hashlib.sha256(content).hexdigest())
