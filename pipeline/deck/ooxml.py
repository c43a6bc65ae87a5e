"""The names that Office Open XML gives to things: namespaces, relationship types, content types, extensions."""

from __future__ import annotations

from functools import cache

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


class Rel:
    """Relationship types."""

    DOCUMENT = f"{R}/officeDocument"
    SLIDE = f"{R}/slide"
    SLIDE_LAYOUT = f"{R}/slideLayout"
    SLIDE_MASTER = f"{R}/slideMaster"
    NOTES_SLIDE = f"{R}/notesSlide"
    NOTES_MASTER = f"{R}/notesMaster"
    THEME = f"{R}/theme"
    IMAGE = f"{R}/image"
    HYPERLINK = f"{R}/hyperlink"
    CHART = f"{R}/chart"
    PACKAGE = f"{R}/package"
    WORKSHEET = f"{R}/worksheet"
    COMMENTS = f"{R}/comments"
    COMMENT_AUTHORS = f"{R}/commentAuthors"
    MODERN_COMMENTS = "http://schemas.microsoft.com/office/2018/10/relationships/comments"
    MODERN_AUTHORS = "http://schemas.microsoft.com/office/2018/10/relationships/authors"
    PRESENTATION_PROPERTIES = f"{R}/presProps"
    VIEW_PROPERTIES = f"{R}/viewProps"
    TABLE_STYLES = f"{R}/tableStyles"
    CUSTOM_XML = f"{R}/customXml"
    CUSTOM_XML_PROPERTIES = f"{R}/customXmlProps"
    CORE_PROPERTIES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    EXTENDED_PROPERTIES = f"{R}/extended-properties"
    CUSTOM_PROPERTIES = f"{R}/custom-properties"


class Type:
    """Content types."""

    _PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml"
    _SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    XML = "application/xml"
    RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
    PRESENTATION = f"{_PRESENTATION}.presentation.main+xml"
    PRESENTATION_PROPERTIES = f"{_PRESENTATION}.presProps+xml"
    VIEW_PROPERTIES = f"{_PRESENTATION}.viewProps+xml"
    SLIDE = f"{_PRESENTATION}.slide+xml"
    NOTES_SLIDE = f"{_PRESENTATION}.notesSlide+xml"
    NOTES_MASTER = f"{_PRESENTATION}.notesMaster+xml"
    THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
    CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    XLSX = f"{_SHEET}.sheet"
    WORKBOOK = f"{_SHEET}.sheet.main+xml"
    WORKSHEET = f"{_SHEET}.worksheet+xml"
    CORE_PROPERTIES = "application/vnd.openxmlformats-package.core-properties+xml"
    EXTENDED_PROPERTIES = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    CUSTOM_PROPERTIES = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    CUSTOM_XML_PROPERTIES = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"


MEDIA_TYPES = {"png": "image/png", "jpeg": "image/jpeg", "svg": "image/svg+xml"}


@cache
def qualified(name: str) -> str:
    """A prefixed name as lxml writes it: "a:p" -> "{http://…/main}p"."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
