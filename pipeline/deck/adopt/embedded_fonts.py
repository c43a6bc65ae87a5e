"""The fonts that a presentation brings with it, as far as they can be read.

PowerPoint and Google Slides keep them as Embedded OpenType (a W3C submission of 2008): a header before the font, whose bytes may be
hidden behind a number. One that is compressed too, as Windows does it, is left alone.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

from pptx.oxml.ns import qn
from pptx.presentation import Presentation

Fonts = Mapping[str, Mapping[str, bytes]]
"""Font files by family, in small letters, and face; a family of which none can be read has none."""

FACES = {"regular": "regular", "bold": "bold", "italic": "italic", "boldItalic": "bold-italic"}
"""The faces, by what a presentation calls them."""

_BEGINS = (b"\0\1\0\0", b"OTTO", b"true")
_VERSIONS = (0x00010000, 0x00020001, 0x00020002)
_MAGIC, _AT = 0x504C, 34
_COMPRESSED, _HIDDEN = 0x4, 0x10000000
_SHOWN = bytes(each ^ 0x50 for each in range(256))
_MOST_BYTES = 32 << 20  # of a font with the letters of all of East Asia


def embedded(presentation: Presentation) -> Fonts:
    """The fonts in `presentation`, with their files that can be read."""
    found: dict[str, dict[str, bytes]] = {}
    read: dict[str, bytes | None] = {}
    for each in presentation.element.xpath("p:embeddedFontLst/p:embeddedFont"):
        named = each.find(qn("p:font"))
        family = str(named.get("typeface", "")).casefold() if named is not None else ""
        for said, face in FACES.items():
            for reference in each.findall(qn(f"p:{said}")):
                relation = presentation.part.rels.get(reference.get(qn("r:id")) or "")
                if relation is None or relation.is_external:
                    continue
                faces = found.setdefault(family, {})
                part = relation.target_part
                if part.partname not in read:
                    read[part.partname] = font_file(part.blob or b"")
                font = read[part.partname]
                if font is not None:
                    faces[face] = font
    return found


def font_file(content: bytes) -> bytes | None:
    """The font file in an embedded font; None where it is none, compressed, or larger than any."""
    if len(content) > _MOST_BYTES:
        return None
    if content.startswith(_BEGINS):
        return content
    if len(content) < _AT + 2 or struct.unpack_from("<H", content, _AT)[0] != _MAGIC:
        return None
    whole, length, version, flags = struct.unpack_from("<IIII", content)
    if version not in _VERSIONS or flags & _COMPRESSED or not 0 < length < whole <= len(content):
        return None
    font = content[whole - length : whole]
    font = font.translate(_SHOWN) if flags & _HIDDEN else font
    return font if font.startswith(_BEGINS) else None
