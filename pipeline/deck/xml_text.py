"""The smallest pieces of a slide's XML: escaped words, colours, and the openings that name the namespaces."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from xml.sax.saxutils import escape

from pptx.oxml.ns import nsdecls

from pipeline.colour import is_hex, linear
from pipeline.slides import Box, Colour

XML_HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
DRAWING = nsdecls("a", "r")
PRESENTATION = nsdecls("a", "r", "p")

GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '<a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
"""What every shape tree begins with."""

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 can't hold, not even escaped."""

_CHANGED = re.compile(f"{FORBIDDEN.pattern[:-1]}\r&<>]")

LIVELY = '<a:satMod val="220000"/>'
"""A tint mixed in linear light turns an accent grey; this gives its hue back."""

_QUOTED = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


def words(text: str) -> str:
    """`text` as an element holds it: escaped, without the characters that XML forbids, line ends as "\\n"."""
    if not _CHANGED.search(text):
        return text
    return escape(FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")))


@lru_cache(1000)
def attribute(text: str) -> str:
    """`text` as an attribute in double quotes holds it; line ends and tabs survive."""
    return words(text).translate(_QUOTED)


def number(text: str | None, default: int = 0) -> int:
    """The whole number that `text` holds, `default` where it holds none; "1.0" is one to some programs."""
    try:
        return round(float(text or default))
    except (ValueError, OverflowError):  # infinity can't be rounded
        return default


def colour(value: Colour, opacity: int = 100) -> str:
    """A colour of the theme as `a:schemeClr`, one of six hex digits as `a:srgbClr`.

    A lighter one is a tint, since lighter luminance makes a dark green glow. `opacity` is in percent.
    """
    kind = "srgbClr" if is_hex(value.name) else "schemeClr"
    if opacity < 100:
        return f'<a:{kind} val="{attribute(value.name)}"><a:alpha val="{opacity * 1000}"/></a:{kind}>'
    if not value.lighter:
        return f'<a:{kind} val="{attribute(value.name)}"/>'
    lively = LIVELY if value.name.startswith("accent") or kind == "srgbClr" else ""
    return f'<a:{kind} val="{attribute(value.name)}"><a:tint val="{tint(value.lighter)}"/>{lively}</a:{kind}>'


@cache
def tint(lighter: int) -> int:
    """The tint, in thousandths of a percent, that looks `lighter` percent of the way to white for a dark colour.

    PowerPoint and LibreOffice mix in linear light, so what looks half way there is not half of it.
    """
    dark = 0.2
    return round((1 - linear(dark + (1 - dark) * lighter / 100)) / (1 - linear(dark)) * 100_000)


def fill(value: Colour | None, opacity: int = 100) -> str:
    """A solid fill, or none; `opacity` in percent is for one that is no tint."""
    return f"<a:solidFill>{colour(value, opacity)}</a:solidFill>" if value else "<a:noFill/>"


def line(value: Colour | None, width: int = 9525, tag: str = "a:ln", dash: str = "") -> str:
    """A line of `width` EMU, or none."""
    if not value:
        return f"<{tag}><a:noFill/></{tag}>"
    style = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<{tag} w="{width}">{fill(value)}{style}</{tag}>'


def place(box: Box, tag: str = "a:xfrm") -> str:
    """Where a shape stands."""
    return f'<{tag}><a:off x="{box.left}" y="{box.top}"/><a:ext cx="{box.width}" cy="{box.height}"/></{tag}>'
