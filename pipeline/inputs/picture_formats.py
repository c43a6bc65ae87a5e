"""What the bytes of a PNG, JPEG or SVG tell: its kind, its size, and what keeps it from being shown in a deck."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from pipeline.inputs import svg_door
from pipeline.messages import Message, said
from pipeline.png_pixels import MOST_NOTED

if TYPE_CHECKING:
    from xml.etree import ElementTree

    from PIL import Image

Seen = TypeVar("Seen")

_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|pc|mm|cm|in)?\s*")
_PIXELS = {"px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}
_STARTS = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_ORIENTATION = 0x0112  # the tag in which a camera says how it was held (Exif 2.32, 4.6.4); 1 is upright
_ENTITY_ELSEWHERE = re.compile(rb"""<!ENTITY\s+((?:%\s+)?[^\s"'>]+)\s+(?:SYSTEM|PUBLIC)\s[^>]*>""")
_DTD_ELSEWHERE = re.compile(rb"<!DOCTYPE\s+[^\s>\[]+\s+(?:SYSTEM|PUBLIC)\s")
_DECLARED = re.compile(rb"<!ENTITY\s+([^\s%]\S*)\s")
_REFERENCE = re.compile(rb"""&(?!(?:amp|lt|gt|quot|apos);)([^\s#&;<>"']+);""")

MOST_PIXELS = 100_000_000
"""Of a PNG or JPEG: a camera makes half of that, and a program that unpacks them all takes 400 MB."""

MOST_STEPS = 20_000
"""Marks and parts before the pixels of a PNG or JPEG: a colour profile of 100 MB is 1,600 parts."""

MOST_SCANS = 100
"""Of a JPEG, over each of which a program goes through all pixels; a progressive one has ten."""

MOST_SCANNED = 1_500_000_000
"""Pixels of all scans of a JPEG together: those of ten scans of the largest picture, and half of that."""

_OTHERS = (
    *(("picture/heic", b"ftyp" + brand, 4) for brand in (b"heic", b"heix", b"hevc", b"mif1", b"msf1")),
    *(("picture/avif", b"ftyp" + brand, 4) for brand in (b"avif", b"avis")),
    ("picture/gif", b"GIF8", 0),
    ("picture/webp", b"WEBP", 8),
    *(("picture/tiff", begin, 0) for begin in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")),
    ("picture/bmp", b"BM", 0),
    ("picture/photoshop", b"8BPS", 0),
    ("picture/jpeg-2000", b"jP  ", 4),
    ("picture/pdf", b"%PDF", 0),
    ("picture/emf", b" EMF", 40),
    *(("picture/wmf", begin, 0) for begin in (b"\xd7\xcd\xc6\x9a", b"\1\0\x09\0")),
)
"""Other kinds of pictures, with what stands in such files, and after how many bytes."""

_WAYS_OUT = {
    "picture/heic": "way-out/photo",
    "picture/gif": "way-out/film",
    **dict.fromkeys(("picture/pdf", "picture/emf", "picture/wmf"), "way-out/drawing"),
}


def measure(content: bytes) -> tuple[str, tuple[int, int] | None]:
    """The kind of a picture ("PNG", "JPEG", "SVG", "" for another) and its width and height in pixels, None if not told."""
    for start, kind in _STARTS.items():
        if content.startswith(start):
            return kind, _seen(kind, content, _upright_size) if _BEGINS_SOON[kind](content) else None
    if b"<svg" in content[:65536] or b":svg" in content[:65536]:
        return "SVG", _svg_size(content)
    return "", None


def otherwise(content: bytes, file: str) -> Message | None:
    """What the picture `file` is that is none of these, and the way out; None where that is not known either."""
    for kind, begin, at in _OTHERS:
        if content[at : at + len(begin)] == begin:
            mend = said(_WAYS_OUT[kind]) if kind in _WAYS_OUT else None
            return said("bad-picture/other-kind", mend=mend, file=file, kind=said(kind))
    return None


def fault(kind: str, content: bytes, file: str) -> Message | None:
    """What keeps the picture `file` that `measure` has measured from being shown as its maker meant it; None when nothing does."""
    if kind == "SVG":
        return _svg_fault(content, file)
    width, height = _seen(kind, content, lambda image: image.size) or (0, 0)
    if width * height > MOST_PIXELS:
        return said("bad-picture/pixels", file=file, width=width, height=height)
    if kind == "PNG":
        return None if b"IEND" in content else said("bad-picture/cut-off", file=file)
    if content.rfind(_END_OF_IMAGE) < content.rfind(_START_OF_SCAN):
        return said("bad-picture/cut-off", file=file)
    scans = content.count(_START_OF_SCAN)
    if scans > MOST_SCANS or (scans > 1 and scans * width * height > MOST_SCANNED):
        return said("bad-picture/scans", file=file, scans=scans, pixels=f"{width * height:,}")
    return None


_END_OF_IMAGE, _START_OF_SCAN = b"\xff\xd9", b"\xff\xda"  # markers (ITU T.81, B.1.1)


def _jpeg_begins_soon(content: bytes) -> bool:
    """Whether the pixels of a JPEG begin, or it ends, after few enough parts that Pillow goes through, junk byte for byte."""
    at = 2
    for _ in range(MOST_STEPS):
        kind = content[at + 1 : at + 2]
        if not kind or content[at : at + 2] == _START_OF_SCAN:
            return True
        if content[at] != 0xFF or kind in (b"\0", b"\xff"):
            at += 1
        else:
            at += 2 + (0 if 0xD0 <= kind[0] <= 0xD9 else int.from_bytes(content[at + 2 : at + 4]))
    return False


def _png_begins_soon(content: bytes) -> bool:
    """The same of a PNG."""
    at = 8
    for _ in range(MOST_STEPS):
        if at + 8 > len(content) or content[at + 4 : at + 8] == b"IDAT":
            return True
        at += 12 + int.from_bytes(content[at : at + 4])
    return False


_BEGINS_SOON = {"JPEG": _jpeg_begins_soon, "PNG": _png_begins_soon}


def _upright_size(image: Image.Image) -> tuple[int, int]:
    """Width and height as the picture is looked at, which a camera that was held otherwise has noted."""
    width, height = image.size
    with suppress(Exception):  # notes that are damaged fail in Pillow in many ways, and matter to nobody
        if image.getexif().get(_ORIENTATION) in range(5, 9):
            return height, width
    return width, height


def _seen(kind: str, content: bytes, look: Callable[[Image.Image], Seen]) -> Seen | None:
    """What there is to `look` at in a PNG or JPEG; None where it is too damaged to tell."""
    from PIL import Image, PngImagePlugin

    PngImagePlugin.MAX_TEXT_CHUNK = MOST_NOTED
    Image.MAX_IMAGE_PIXELS = None  # our own bound, which is told in a sentence, takes its place
    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(content), formats=[kind]) as image:
            return look(image)
    except Exception:  # damaged pictures and notes of a camera fail in Pillow in many ways
        return None


# --- SVG --------------------------------------------------------------------------------------------


def _svg_size(content: bytes) -> tuple[int, int] | None:
    """From the root element's width and height, else its viewBox."""
    root = _svg(content)
    if root is None or root.tag not in ("svg", "{http://www.w3.org/2000/svg}svg"):
        return None
    sides = [_length(root.get(side, "")) for side in ("width", "height")]
    if None in sides:
        sides = [_length(part) for part in root.get("viewBox", "").replace(",", " ").split()[2:]]
    if len(sides) != 2 or sides[0] is None or sides[1] is None:
        return None
    return max(1, round(sides[0])), max(1, round(sides[1]))


def _svg_fault(content: bytes, file: str) -> Message | None:
    if _without_others(content) != content:
        return said("bad-picture/words-elsewhere", file=file)
    try:
        svg_door.check(content)
        content.decode("utf-8")
    except svg_door.RefusedError as error:
        return error.about(file)
    except UnicodeDecodeError:
        return said("bad-picture/not-utf8", file=file)
    return None


def _svg(content: bytes) -> ElementTree.Element | None:
    """The root element; None where it is no XML. What other files hold is not looked for."""
    from xml.etree import ElementTree

    try:
        return ElementTree.fromstring(_without_others(content))
    except (ElementTree.ParseError, ValueError, LookupError):
        return None


def _without_others(content: bytes) -> bytes:
    """`content` without the entities that are other files, or that only the other file could declare which its DTD is."""
    plain = _ENTITY_ELSEWHERE.sub(rb'<!ENTITY \1 "">', content)
    if plain == content and not _DTD_ELSEWHERE.search(plain):
        return plain
    declared = set(_DECLARED.findall(plain))
    return _REFERENCE.sub(lambda found: found.group() if found.group(1) in declared else b"", plain)


def _length(length: str) -> float | None:
    """A length in pixels; None where it is none that says a size."""
    match = _LENGTH.fullmatch(length)
    if match is None or not float(match.group(1)):
        return None
    return float(match.group(1)) * _PIXELS[match.group(2) or "px"]
