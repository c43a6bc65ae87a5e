"""What the bytes of a PNG, JPEG or SVG tell: its kind, its size, and what keeps it from being shown in a deck."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar
from xml.etree import ElementTree

from pipeline.inputs import svg_door

if TYPE_CHECKING:
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


@dataclass(frozen=True)
class Fault:
    """Why a picture can't be shown."""

    message: str
    """The rest of a sentence that begins with its name."""
    hint: str
    """How to mend it."""


def measure(content: bytes) -> tuple[str, tuple[int, int] | None]:
    """The kind of a picture ("PNG", "JPEG", "SVG", "" for another) and its width and height in pixels, None if not told."""
    for start, kind in _STARTS.items():
        if content.startswith(start):
            return kind, _seen(kind, content, lambda image: image.size)
    if b"<svg" in content[:65536] or b":svg" in content[:65536]:
        return "SVG", _svg_size(content)
    return "", None


def fault(kind: str, content: bytes) -> Fault | None:
    """What keeps a picture that `measure` has measured from being shown as its maker meant it; None when nothing does."""
    if kind == "SVG":
        return _svg_fault(content)
    width, height = _seen(kind, content, lambda image: image.size) or (0, 0)
    if width * height > MOST_PIXELS:
        return Fault(f"has {width} x {height} pixels, which no slide can show.", "Save it smaller.")
    if kind == "PNG":
        return None if b"IEND" in content else _CUT_OFF
    if content.rfind(_END_OF_IMAGE) < content.rfind(_START_OF_SCAN):
        return _CUT_OFF
    orientation = _seen(kind, content, lambda image: image.getexif().get(_ORIENTATION))
    return None if orientation in (None, 0, 1) else _TURNED


_END_OF_IMAGE, _START_OF_SCAN = b"\xff\xd9", b"\xff\xda"  # markers (ITU T.81, B.1.1)
_CUT_OFF = Fault("is cut off: its end is missing.", "Save it again.")
_TURNED = Fault(
    "would not stand upright: its camera noted how to turn it, which PowerPoint does not do.",
    "Turn it in a picture program and save it again.",
)


def _seen(kind: str, content: bytes, look: Callable[[Image.Image], Seen]) -> Seen | None:
    """What there is to `look` at in a PNG or JPEG; None where it is too damaged to tell."""
    from PIL import Image

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


def _svg_fault(content: bytes) -> Fault | None:
    if _without_others(content) != content:
        return Fault("takes words from another file, which does not go along in the deck.", "Save it as a plain SVG.")
    try:
        svg_door.check(content)
        content.decode("utf-8")
    except svg_door.RefusedError as error:
        return Fault(f"{error}, which has no place in a deck.", "Save it as a plain SVG, or as PNG.")
    except UnicodeDecodeError:
        return Fault("is not UTF-8, the encoding that all programs read.", "Save it again as UTF-8.")
    return None


def _svg(content: bytes) -> ElementTree.Element | None:
    """The root element; None where it is no XML. What other files hold is not looked for."""
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
