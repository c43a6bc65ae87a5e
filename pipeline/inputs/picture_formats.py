"""What the bytes of a PNG, JPEG or SVG tell: its kind, its size, and what keeps it from being shown in a deck."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal
from xml.parsers import expat

_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_ORIENTATION = 0x0112  # the tag in which a camera says how it was held (Exif 2.32, 4.6.4); 1 is upright
_SHOWS = ("image", "feImage", "use")  # what an SVG shows by its address


@dataclass(frozen=True)
class Fault:
    """Why a picture can't be shown: the rest of a sentence that begins with its name, and how to mend it."""

    message: str
    hint: str


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


def fault(kind: str, content: bytes) -> Fault | None:
    """What keeps a picture that `measure` has measured from being shown as its maker meant it; None when nothing does."""
    if kind == "PNG":
        return None if b"IEND" in content else _CUT_OFF
    if kind == "JPEG":
        if content.rfind(_END_OF_IMAGE) < content.rfind(_START_OF_SCAN):
            return _CUT_OFF
        return None if _orientation(content) in (0, 1) else _TURNED
    return _svg_fault(content)


_END_OF_IMAGE, _START_OF_SCAN = b"\xff\xd9", b"\xff\xda"
_CUT_OFF = Fault("is cut off: its end is missing.", "Save it again.")
_TURNED = Fault(
    "would not stand upright: its camera noted how to turn it, which PowerPoint does not do.",
    "Turn it in a picture program and save it again.",
)


# --- JPEG -------------------------------------------------------------------------------------------


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """From the start-of-frame segment (ITU T.81, B.2.2)."""
    for marker, segment in _segments(content):
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = (int.from_bytes(segment[start : start + 2], "big") for start in (1, 3))
            return width, height
    return None


def _orientation(content: bytes) -> int:
    """How the camera was held, 0 where it does not say so: a tag of the first directory in the Exif segment."""
    for marker, segment in _segments(content):
        if marker != 0xE1 or not segment.startswith(b"Exif\0\0"):
            continue
        exif = segment[6:]
        order: Literal["little", "big"] = "little" if exif.startswith(b"II") else "big"
        at = int.from_bytes(exif[4:8], order)
        for entry in range(int.from_bytes(exif[at : at + 2], order)):
            tag = exif[at + 2 + 12 * entry :][:12]
            if int.from_bytes(tag[:2], order) == _ORIENTATION:
                return int.from_bytes(tag[8:10], order)
    return 0


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The marker of each segment up to the first scan, and what the segment holds (ITU T.81, B.1.1)."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # a fill byte
            at += 1
        elif marker == 0x01 or 0xD0 <= marker <= 0xD8:  # markers without a segment
            at += 2
        elif marker in (0xD9, 0xDA):
            return
        else:
            end = at + 2 + int.from_bytes(content[at + 2 : at + 4], "big")
            yield marker, content[at + 4 : end]
            at = end


# --- SVG --------------------------------------------------------------------------------------------


@dataclass
class _Svg:
    """An SVG's root element, and what it takes from elsewhere."""

    root: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    scripts: bool = False
    entities: bool = False  # that stand in another file
    addresses: list[str] = field(default_factory=list)  # of what it shows


def _read_svg(content: bytes) -> _Svg | None:
    """None where it is no XML."""
    found = _Svg()
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(" ")[2]
        if not found.root:
            found.root, found.attributes = kind, attributes
        found.scripts |= kind == "script"
        if kind in _SHOWS:
            found.addresses += [value for key, value in attributes.items() if key.rpartition(" ")[2] == "href"]

    def entity(*declared: str | int | None) -> None:
        found.entities |= declared[2] is None  # its value, which one in another file has not

    parser.StartElementHandler = start
    parser.EntityDeclHandler = entity
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError):
        return None
    return found


def _svg_size(content: bytes) -> tuple[int, int] | None:
    """From the root element's width and height, else its viewBox."""
    svg = _read_svg(content)
    if svg is None or svg.root != "svg":
        return None
    sides = [_pixels(svg.attributes.get(side, "")) for side in ("width", "height")]
    box = [_pixels(part) for part in svg.attributes.get("viewBox", "").replace(",", " ").split()[2:]]
    if None in sides:
        sides = box
    if len(sides) != 2 or sides[0] is None or sides[1] is None:
        return None
    return max(1, round(sides[0])), max(1, round(sides[1]))


def _svg_fault(content: bytes) -> Fault | None:
    svg = _read_svg(content) or _Svg()
    elsewhere = [each for each in svg.addresses if not each.strip().startswith(("#", "data:"))]
    if elsewhere:
        message = f'shows what stands in another file, "{elsewhere[0]}", which does not go along in the deck.'
        return Fault(message, "Embed it, or save the picture as PNG.")
    if svg.entities:
        return Fault("takes words from another file, which does not go along in the deck.", "Save it as a plain SVG.")
    if svg.scripts:
        return Fault("holds a script, which does nothing in a deck.", "Save it as a plain SVG, or as PNG.")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return Fault("is not UTF-8, the encoding that all programs read.", "Save it again as UTF-8.")
    return None


def _pixels(length: str) -> float | None:
    match = _LENGTH.fullmatch(length)
    if match is None or not float(match.group(1)):
        return None
    return float(match.group(1)) * _PIXELS[match.group(2) or "px"]
