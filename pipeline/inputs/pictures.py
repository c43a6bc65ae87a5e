"""Pictures among the inputs: their size and digest, read from the first bytes of PNG, JPEG and SVG files."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path, PurePosixPath
from urllib.parse import unquote
from xml.parsers import expat

from msgspec import Struct

from pipeline.diagnostics import Location
from pipeline.inputs.folder import Folder
from pipeline.inputs.names import did_you_mean

SUFFIXES = (".png", ".jpg", ".jpeg", ".svg")
_KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG", ".svg": "SVG"}
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


class Picture(Struct, frozen=True):
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
            problems.error(location, "bad-picture", message, "Pictures are PNG, JPEG or SVG.")
            return None
        if _KINDS.get(Path(path).suffix.lower()) != kind:
            message = f'"{path}" holds a {kind}, which its name does not say.'
            problems.error(location, "bad-picture", message, f"Name it .{kind.lower()}.")
            return None
        return Picture(path, *size, hashlib.sha256(content).hexdigest())


def measure(content: bytes) -> tuple[str, tuple[int, int] | None]:
    """The kind of a picture ("PNG", "JPEG", "SVG", "" for another) and its width and height in pixels, None if not told."""
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        size = (int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big"))
        return "PNG", size if content[12:16] == b"IHDR" and len(content) >= 24 else None
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG", _jpeg_size(content)
    if b"<svg" in content[:65536] or b":svg" in content[:65536]:
        return "SVG", _svg_size(content)
    return "", None


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """From the start-of-frame segment (ITU T.81, B.2.2)."""
    at = 2
    while at + 9 <= len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:  # markers without a segment
            at += 2
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = (int.from_bytes(content[at + start : at + start + 2], "big") for start in (5, 7))
            return width, height
        elif marker in (0xD9, 0xDA):
            return None
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return None


def _svg_size(content: bytes) -> tuple[int, int] | None:
    """From the root element's width and height, else its viewBox."""
    roots: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        if not roots:
            roots.append((name, attributes))

    parser.StartElementHandler = start
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        return None
    name, attributes = roots[0]
    if name.rpartition(" ")[2] != "svg":
        return None
    sides = [_pixels(attributes.get(side, "")) for side in ("width", "height")]
    box = [_pixels(part) for part in attributes.get("viewBox", "").replace(",", " ").split()[2:]]
    if None in sides:
        sides = box
    if len(sides) != 2 or sides[0] is None or sides[1] is None:
        return None
    return max(1, round(sides[0])), max(1, round(sides[1]))


def _pixels(length: str) -> float | None:
    match = _LENGTH.fullmatch(length)
    if match is None or not float(match.group(1)):
        return None
    return float(match.group(1)) * _PIXELS[match.group(2) or "px"]
