"""The names that Office Open XML gives to things: namespaces, relationship types, content types, extensions."""

from __future__ import annotations

from functools import cache

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
XSI = "http://www.w3.org/2001/XMLSchema-instance"
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

    DOCUMENT = RELATIONSHIP_TYPE.OFFICE_DOCUMENT  # as some rooms still call it, and the next
    CUSTOM_XML_PROPERTIES = RELATIONSHIP_TYPE.CUSTOM_XML_PROPS
    MODERN_COMMENTS = "http://schemas.microsoft.com/office/2018/10/relationships/comments"
    MODERN_AUTHORS = "http://schemas.microsoft.com/office/2018/10/relationships/authors"


class Type(CONTENT_TYPE):
    """python-pptx's content types; below, the names that some rooms still use for them."""

    PRESENTATION = CONTENT_TYPE.PML_PRESENTATION_MAIN
    SLIDE = CONTENT_TYPE.PML_SLIDE
    NOTES_SLIDE = CONTENT_TYPE.PML_NOTES_SLIDE
    NOTES_MASTER = CONTENT_TYPE.PML_NOTES_MASTER
    THEME = CONTENT_TYPE.OFC_THEME
    CHART = CONTENT_TYPE.DML_CHART
    CORE_PROPERTIES = CONTENT_TYPE.OPC_CORE_PROPERTIES
    EXTENDED_PROPERTIES = CONTENT_TYPE.OFC_EXTENDED_PROPERTIES
    CUSTOM_PROPERTIES = CONTENT_TYPE.OFC_CUSTOM_PROPERTIES
    CUSTOM_XML_PROPERTIES = CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES


MEDIA_TYPES = {"png": Type.PNG, "jpeg": Type.JPEG, "svg": "image/svg+xml"}


@cache
def qualified(name: str) -> str:
    """A prefixed name as lxml writes it: "a:p" -> "{http://…/main}p"."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


CLICKS = (qualified("a:hlinkClick"), qualified("a:hlinkHover"), qualified("a:hlinkMouseOver"))
"""Elements that are a link or another action, of a text or of a shape."""
