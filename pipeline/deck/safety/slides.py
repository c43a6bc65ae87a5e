"""The points of a safe deck that are about what stands on the slides: text, numbers, sections, jumps, pictures, language."""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pipeline.deck.old_package import extension
from pipeline.deck.ooxml import DC, JUMP, P14, SECTIONS_URI, SVG_URI, TERMS, P, Rel, qualified
from pipeline.deck.safety.contents import Contents

Problems = Iterator[tuple[str, str]]

HEX = re.compile(r"[0-9A-Fa-f]{6}")
GUID = re.compile(r"\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}")
W3CDTF = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?")
LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{4,8})*(-x(-[A-Za-z0-9]{1,8})+)?"
)
"""A language tag as BCP 47 has it, without the rare forms."""

MAGIC = {
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "bmp": (b"BM",),
    "tif": (b"II*\x00", b"MM\x00*"),
    "tiff": (b"II*\x00", b"MM\x00*"),
    "emf": (b"\x01\x00\x00\x00",),
    "wmf": (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00"),
}
"""How a picture file begins, by its extension; "svg" is looked at as XML."""

_PARAGRAPH, _LOOKS, _END = qualified("a:p"), qualified("a:pPr"), qualified("a:endParaRPr")
_BODIES = (qualified("p:txBody"), qualified("a:txBody"))
_TEXT = {qualified("a:r"), qualified("a:br"), qualified("a:fld")}


def shape_ids(contents: Contents) -> Problems:
    """Shape ids are unique within a slide."""
    for name, tree in _pages(contents):
        again = {each for fallback in tree.iter("{*}Fallback") for each in fallback.iter(qualified("p:cNvPr"))}
        ids = Counter(each.get("id", "") for each in tree.iter(qualified("p:cNvPr")) if each not in again)
        for identifier, count in sorted(ids.items()):
            if count > 1:
                yield name, f"The shape id {identifier} is used {count} times."


def text_bodies(contents: Contents) -> Problems:
    """Every text body and cell has a paragraph; `a:pPr` first, `a:endParaRPr` last; cells per row equal the grid."""
    for name, tree in contents.trees():
        for body in tree.iter(*_BODIES):
            paragraphs = body.findall(_PARAGRAPH)
            if not paragraphs:
                yield name, "A text body has no paragraph."
            for paragraph in paragraphs:
                yield from _paragraph(name, paragraph)
        for table in tree.iter(qualified("a:tbl")):
            yield from _grid(name, table)


def _paragraph(name: str, paragraph: Any) -> Problems:
    tags = [each.tag for each in paragraph if isinstance(each.tag, str)]
    if _LOOKS in tags[1:]:
        yield name, "A paragraph has its properties behind its text."
    if _END in tags[:-1]:
        yield name, "A paragraph goes on behind its end."


def _grid(name: str, table: Any) -> Problems:
    columns = len(table.findall(f"{qualified('a:tblGrid')}/{qualified('a:gridCol')}"))
    for number, row in enumerate(table.iterchildren(qualified("a:tr")), 1):
        cells = row.findall(qualified("a:tc"))
        if len(cells) != columns:
            yield name, f"Row {number} of a table has {len(cells)} cells for {columns} columns."
        if any(cell.find(qualified("a:txBody")) is None for cell in cells):
            yield name, f"Row {number} of a table has a cell without text body."


def numbers(contents: Contents) -> Problems:
    """Colours are six hex digits; extents are there and not negative; chart values are numbers; workbooks open."""
    for name, tree in contents.trees():
        for each in tree.iter(qualified("a:srgbClr")):
            if not HEX.fullmatch(each.get("val", "")):
                yield name, f"{each.get('val', '')!r} is no colour."
        for each in tree.iter(qualified("a:xfrm"), qualified("p:xfrm")):
            yield from _extent(name, each)
        yield from _sizes(name, tree)
        for cache in tree.iter(qualified("c:numCache"), qualified("c:numLit")):
            for value in cache.iter(qualified("c:v")):
                if not _finite(value.text):
                    yield name, f"{value.text!r} is no value for a chart."
    for name in contents.names:
        if extension(name) == "xlsx" and not _opens(contents.blobs[name]):
            yield name, "The workbook does not open."


def _sizes(name: str, tree: Any) -> Problems:
    """Frames say where they stand, also in a placeholder; columns and rows how large they are."""
    for each in tree.iter(qualified("p:graphicFrame")):
        if each.find(qualified("p:xfrm")) is None:
            yield name, "A table, chart or diagram does not say where it stands."
    for tag, key in ((qualified("a:gridCol"), "w"), (qualified("a:tr"), "h")):
        for each in tree.iter(tag):
            if not each.get(key, "").isdecimal():
                yield name, f"{each.get(key, '')!r} is no size for a column or row of a table."


def _extent(name: str, xfrm: Any) -> Problems:
    extent, offset = xfrm.find(qualified("a:ext")), xfrm.find(qualified("a:off"))
    if offset is not None and extent is None:
        yield name, "A shape has a place but no size."
    for element, keys in ((offset, ("x", "y")), (extent, ("cx", "cy"))):
        for key in keys if element is not None else ():
            text = element.get(key, "")
            if not re.fullmatch(r"-?\d+", text) or (key in ("cx", "cy") and int(text) < 0):
                yield name, f"{text!r} is no length for a shape."


def _finite(text: str | None) -> bool:
    try:
        return math.isfinite(float(text or ""))
    except ValueError:
        return False


def _opens(blob: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(blob)) as book:
            return "xl/workbook.xml" in book.namelist() and book.testzip() is None
    except zipfile.BadZipFile:
        return False


def sections(contents: Contents) -> Problems:
    """Each slide is in exactly one section, in slide order, known ids only; section ids are unique braced GUIDs."""
    extensions = f"{{{P}}}extLst/{{{P}}}ext"
    found = [
        each for each in contents.presentation.iterfind(extensions) if each.find(f"{{{P14}}}sectionLst") is not None
    ]
    main = contents.main
    for each in found:
        if each.get("uri") != SECTIONS_URI:
            yield main, "The sections stand in the wrong extension."
        yield from _section_list(main, each.find(f"{{{P14}}}sectionLst"), [slide.id for slide in contents.listed])


def _section_list(main: str, listed: Any, slides: list[str]) -> Problems:
    if [each.get("id", "") for each in listed.iter(f"{{{P14}}}sldId")] != slides:
        yield main, "The slides of the sections are not the slides of the deck, each once and in order."
    guids = Counter(each.get("id", "") for each in listed.iter(f"{{{P14}}}section"))
    for guid, count in sorted(guids.items()):
        if not GUID.fullmatch(guid):
            yield main, f"{guid!r} is no id for a section."
        if count > 1:
            yield main, f"The section id {guid} is used {count} times."


def jumps(contents: Contents) -> Problems:
    """A jump is `ppaction://hlinksldjump` with a relationship of type slide."""
    clicks = (qualified("a:hlinkClick"), qualified("a:hlinkHover"), qualified("a:hlinkMouseOver"))
    for name, tree in contents.trees():
        kinds = {each.id: each.type for each in contents.of(name)}
        for click in tree.iter(*clicks):
            kind = kinds.get(click.get(qualified("r:id"), ""), "")
            if click.get("action") == JUMP and kind != Rel.SLIDE:
                yield name, "A jump leads to no slide."
            if kind == Rel.SLIDE and click.get("action") != JUMP:
                yield name, "A link to a slide is no jump."


def pictures(contents: Contents) -> Problems:
    """An SVG picture has its PNG fallback; bytes match the extension."""
    for name, tree in _pages(contents):
        targets = {each.id: each.part for each in contents.of(name)}
        for blip in tree.iter(qualified("a:blip")):
            shown = targets.get(blip.get(qualified("r:embed"), ""), "")
            if extension(shown) == "svg":
                yield name, "An SVG picture has no PNG for older programs."
            vector = blip.find(f".//{qualified('svg:svgBlip')}")
            if vector is not None and (not shown or vector.getparent().get("uri") != SVG_URI):
                yield name, "An SVG picture has no PNG for older programs, or stands in the wrong extension."
    for name in contents.names:
        if contents.types(name).startswith("image/") and not _is_what_it_says(contents, name):
            yield name, f"The picture is no .{extension(name)}."


def _is_what_it_says(contents: Contents, name: str) -> bool:
    if extension(name) == "svg":
        tree = contents.tree(name)
        return tree is None or tree.tag.endswith("}svg")
    starts = MAGIC.get(extension(name))
    return starts is None or contents.blobs[name].startswith(starts)


def language(contents: Contents) -> Problems:
    """A title and a language of the document, dates in W3CDTF; a valid language on every run, end and default."""
    yield from _properties(contents)
    defaults = contents.presentation.findall(f"{qualified('p:defaultTextStyle')}//{qualified('a:defRPr')}")
    if defaults and not any("lang" in each.attrib for each in defaults):
        yield contents.main, "The default text does not say its language."
    for name, tree in contents.trees():
        for value in sorted({each.get("lang") for each in tree.iter("*") if "lang" in each.attrib}):
            if not LANGUAGE.fullmatch(value):
                yield name, f"{value!r} is no language."
    for name, tree in _pages(contents):
        for paragraph in tree.iter(_PARAGRAPH):
            if any(_without_language(each) for each in paragraph):
                yield name, "Some text does not say its language."
                break


def _without_language(element: Any) -> bool:
    if element.tag == _END:
        return "lang" not in element.attrib
    properties = element.find(qualified("a:rPr")) if element.tag in _TEXT else None
    return element.tag in _TEXT and (properties is None or "lang" not in properties.attrib)


def _properties(contents: Contents) -> Problems:
    names = contents.related("", Rel.CORE_PROPERTIES)
    tree = contents.tree(names[0]) if names else None
    if tree is None:
        yield "docProps/core.xml", "The document does not say its title and its language."
        return
    if not (tree.findtext(f"{{{DC}}}title") or "").strip():
        yield names[0], "The document has no title."
    if not LANGUAGE.fullmatch(tree.findtext(f"{{{DC}}}language") or ""):
        yield names[0], "The document does not say its language."
    for key in ("created", "modified"):
        if not W3CDTF.fullmatch(tree.findtext(f"{{{TERMS}}}{key}") or ""):
            yield names[0], f"The date {key} is missing, or not written as 2023-11-15T00:00:00Z."


def _pages(contents: Contents) -> Iterator[tuple[str, Any]]:
    """The slides and the notes pages that parse."""
    for name in (*contents.slides, *contents.notes):
        tree = contents.tree(name)
        if tree is not None:
            yield name, tree
