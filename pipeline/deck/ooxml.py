"""The names that Office Open XML gives to things: namespaces, relationship types, content types, extensions."""

from __future__ import annotations

from functools import cache
from typing import Any

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
P188 = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
A14 = "http://schemas.microsoft.com/office/drawing/2010/main"
DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
HYPERLINK_COLOUR = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"
CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC = "http://purl.org/dc/elements/1.1/"
TERMS = "http://purl.org/dc/terms/"
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
CUSTOM_XML = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
PACKAGE_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
STRICT = "http://purl.oclc.org/ooxml/"

NAMESPACES = {
    "a": A,
    "p": P,
    "r": R,
    "c": C,
    "a14": A14,
    "p14": P14,
    "p188": P188,
    "svg": SVG,
    "adec": DECORATIVE,
    "dgm": DIAGRAM,
    "mc": ALTERNATIVES,
}

TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
SECTIONS_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
SVG_URI = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
HYPERLINK_COLOUR_URI = "{A12FA001-AC4F-418D-AE19-62706E023703}"
JUMP = "ppaction://hlinksldjump"


class Rel(RELATIONSHIP_TYPE):
    """python-pptx's relationship types, and those of comments in threads."""

    MODERN_COMMENTS = "http://schemas.microsoft.com/office/2018/10/relationships/comments"
    MODERN_AUTHORS = "http://schemas.microsoft.com/office/2018/10/relationships/authors"


Type = CONTENT_TYPE
MEDIA_TYPES = {"png": Type.PNG, "jpeg": Type.JPEG, "svg": "image/svg+xml"}


@cache
def qualified(name: str) -> str:
    """A prefixed name as lxml writes it: "a:p" -> "{http://…/main}p"."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def last_shape_id(root: Any) -> int:
    """The largest id of a shape on a slide, a slide layout or a slide master, or in its shape tree."""
    ids = [each.get("id", "") for each in root.iter(qualified("p:cNvPr"))]
    return max((int(each) for each in ids if each.isdecimal()), default=1)


CLICKS = (qualified("a:hlinkClick"), qualified("a:hlinkHover"), qualified("a:hlinkMouseOver"))
"""Elements that are a link or another action, of a text or of a shape."""
