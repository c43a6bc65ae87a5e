"""A workbook with nothing in it but what is read of it, where openpyxl looks for it.

openpyxl gives up on a workbook because of parts that nobody asks for (an empty fill, a chart on a sheet of its own), finds no
sheets in Strict Open XML, and takes styles that lie elsewhere for none, so that it holds 150% for 1.5.
"""

from __future__ import annotations

import posixpath
import re
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import IO, BinaryIO, cast
from xml.etree import ElementTree

from pipeline import package_door
from pipeline.package_door import MIB, TooMuchError

MOST_IN_MEMORY = 32 * MIB
"""Bytes of a workbook that is read; larger ones lie on disk meanwhile."""

MOST_OF_PART = 8 * MIB
"""Bytes of a part that is neither a worksheet nor the texts of all: lists of sheets, of relations, and of formats."""

MOST_OF_TEXTS = 192 * MIB
"""Bytes of the part that has the texts of all sheets, each of them once; openpyxl holds all of them."""

MOST_OTHERS = 2_000_000
"""Elements of a sheet that are neither cells nor what stands in these, as hyperlinks and merged cells."""

MOST_TEXTS = 2_500_000
"""Texts of all sheets, each of them once; openpyxl makes an object of each."""

_ROOT = re.compile(rb"<([\w.-]+:)?(?:worksheet|sst)[\s>]")
_SHEET = re.compile(rb"""<([\w.-]+:)?worksheet(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*)?(?<!/)>""")
_OF_CELLS = (b"row", b"c", b"v", b"f", b"is", b"t", b"r", b"rPr", b"si")
_LONGEST_FORMAT = 255  # signs, of how a number is shown; Excel takes no more
_ROW = re.compile(rb"<(?:[\w.-]+:)?row((?:\s[^>]*)?)>")
_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d+)""")
_HIDDEN = re.compile(rb"""\shidden\s*=\s*["'](?:1|true)""")
_BEGIN = 65_536  # bytes: so far the first element of a part goes, with its namespaces

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_STRICT = {
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": _MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _OFFICE.encode(),
}
"""What namespaces are called in Strict Open XML, and in what everybody writes."""
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = {"workbook": "sheet.main", "worksheet": "worksheet", "sharedStrings": "sharedStrings", "styles": "styles"}
_PLAIN_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><numFmts/><fonts><font/></fonts><fills><fill><patternFill/></fill></fills>'
    "<borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs><cellXfs/></styleSheet>"
)


@contextmanager
def with_what_is_read(content: bytes) -> Iterator[BinaryIO]:
    """The workbook `content` with its worksheets, texts and number formats alone; an error of some kind where it is none.

    Worksheets go through piece by piece, and lie on disk where they are large.
    """
    with (
        package_door.opened(content, package_door.MOST_OF_SHEETS, package_door.MOST_OF_SHEETS) as archive,
        tempfile.SpooledTemporaryFile(MOST_IN_MEMORY) as file,
    ):
        workbook = next(target for kind, target in _relations(archive, "").values() if kind == "officeDocument")
        relations = _relations(archive, workbook)
        sheets = {id_: target for id_, (kind, target) in relations.items() if kind == "worksheet"}
        copied = {f"xl/worksheets/sheet{number}.xml": target for number, target in enumerate(sheets.values(), 1)}
        kinds = dict.fromkeys(copied, "worksheet")
        written: dict[str, bytes] = {}
        for kind, target in relations.values():
            name = f"xl/{kind}.xml"
            if kind == "sharedStrings":
                if archive.getinfo(target).file_size > MOST_OF_TEXTS:
                    raise TooMuchError("too-much/texts", most=MOST_OF_TEXTS // MIB)
                copied[name], kinds[name] = target, kind
            elif kind == "styles":
                written[name], kinds[name] = _number_formats(_part(archive, target)), kind
        written["xl/_rels/workbook.xml.rels"] = _listed(kinds)
        numbers = {id_: f"rId{number}" for number, id_ in enumerate(sheets, 1)}
        written["xl/workbook.xml"] = _with_sheets(_part(archive, workbook), numbers)
        written["_rels/.rels"] = _listed({"xl/workbook.xml": "officeDocument"})
        written["[Content_Types].xml"] = _content_types({**kinds, "xl/workbook.xml": "workbook"})
        with zipfile.ZipFile(file, "w") as made:
            for name, part in written.items():
                made.writestr(name, part)
            for name, target in copied.items():
                with archive.open(target) as source, made.open(name, "w", force_zip64=True) as copy:
                    for piece in _of_cells(_sized(_in_usual_names(source))):
                        copy.write(piece)
        file.seek(0)
        yield cast(BinaryIO, file)


def hidden_rows(made: BinaryIO, sheet: str) -> list[int]:
    """The rows, counted from 0, that are hidden on the `sheet` of a workbook that `with_what_is_read` made."""
    found: list[int] = []
    with zipfile.ZipFile(made) as archive:
        root = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        number = next(
            each.get(f"{{{_OFFICE}}}id", "").removeprefix("rId")
            for each in root.iter(f"{{{_MAIN}}}sheet")
            if each.get("name") == sheet
        )
        row = 0
        with archive.open(f"xl/worksheets/sheet{number}.xml") as part:
            for attributes in _rows_of(part):
                given = _NUMBER.search(attributes)
                row = int(given[1]) if given else row + 1
                if _HIDDEN.search(attributes):
                    found.append(row - 1)
    return found


def _rows_of(part: IO[bytes]) -> Iterator[bytes]:
    """The attributes of each row, read piece by piece."""
    rest = b""
    while piece := part.read(package_door.MIB):
        whole, end, rest = (rest + piece).rpartition(b">")
        for found in _ROW.finditer(whole + end):
            yield found[1]


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """What a part holds, its namespaces called as everybody does; KeyError where there is none."""
    if archive.getinfo(name).file_size > MOST_OF_PART:
        raise TooMuchError("too-much/xml", most=MOST_OF_PART // MIB)
    return _usually_named(archive.read(name))


def _in_usual_names(source: IO[bytes]) -> Iterator[bytes]:
    """The pieces of a part with the namespaces of Strict Open XML, which its first element names, called as everybody does."""
    yield _usually_named(source.read(_BEGIN))
    while piece := source.read(MIB):
        yield piece


def _sized(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same `pieces`, a sheet's with a size in front: nobody reads it, but openpyxl reads all cells to find one."""
    yield _SHEET.sub(rb'\g<0><\1dimension ref="A1"/>', next(pieces), count=1)
    yield from pieces


def _of_cells(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same `pieces` of a sheet, or of the texts of all; TooMuchError where too much is neither cell nor text.

    openpyxl keeps all elements but those of cells until the sheet ends.
    """
    known: list[bytes] = []
    others = texts = 0
    for piece in pieces:
        if not known:
            root = _ROOT.search(piece)
            prefix = root[1] or b"" if root else b""
            known = [b"<" + prefix + name + end for name in _OF_CELLS for end in (b" ", b">")]
        others += piece.count(b"<") - piece.count(b"</") - sum(map(piece.count, known))
        texts += piece.count(known[-1]) + piece.count(known[-2])
        if others > MOST_OTHERS or texts > MOST_TEXTS:
            raise TooMuchError("too-much/tree")
        yield piece


def _usually_named(part: bytes) -> bytes:
    for strict, usual in _STRICT.items():
        part = part.replace(strict, usual)
    return part


def _relations(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """The kind and the target of what `part` refers to within the package, by id; "" is the package."""
    folder, name = posixpath.split(part)
    found = {}
    for each in ElementTree.fromstring(_part(archive, posixpath.join(folder, "_rels", f"{name}.rels"))):
        if each.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
            found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], target)
    return found


def _listed(kinds: Mapping[str, str]) -> bytes:
    """The relations to parts by their names and kinds; the first is rId1."""
    root = ElementTree.Element(f"{{{_PACKAGE}/relationships}}Relationships")
    for number, (name, kind) in enumerate(kinds.items(), 1):
        relation = {"Id": f"rId{number}", "Type": f"{_OFFICE}/{kind}", "Target": f"/{name}"}
        ElementTree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship", relation)
    return ElementTree.tostring(root)


def _content_types(kinds: Mapping[str, str]) -> bytes:
    root = ElementTree.Element(f"{{{_PACKAGE}/content-types}}Types")
    for name, kind in kinds.items():
        override = {"PartName": f"/{name}", "ContentType": f"{_TYPE}.{_TYPES[kind]}+xml"}
        ElementTree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override", override)
    return ElementTree.tostring(root)


def _with_sheets(part: bytes, numbers: Mapping[str, str]) -> bytes:
    """A workbook's part with the sheets that have one of these ids, renamed, and with the day its dates count from."""
    root = ElementTree.fromstring(part)
    made = ElementTree.Element(f"{{{_MAIN}}}workbook")
    for each in root.iterfind(f"{{{_MAIN}}}workbookPr"):
        dates = {name: value for name, value in each.attrib.items() if name == "date1904"}
        ElementTree.SubElement(made, each.tag, dates)
    sheets = ElementTree.SubElement(made, f"{{{_MAIN}}}sheets")
    for number, each in enumerate(root.iterfind(f"{{{_MAIN}}}sheets/{{{_MAIN}}}sheet"), 1):
        if (id_ := each.get(f"{{{_OFFICE}}}id", "")) in numbers:
            known = {name: value for name, value in each.attrib.items() if name in ("name", "state")}
            ElementTree.SubElement(
                sheets, each.tag, {**known, "sheetId": str(number), f"{{{_OFFICE}}}id": numbers[id_]}
            )
    return ElementTree.tostring(made)


def _number_formats(part: bytes) -> bytes:
    """Styles that say no more than how numbers are shown."""
    root = ElementTree.fromstring(part)
    made = ElementTree.fromstring(_PLAIN_STYLES)
    for each in root.iterfind(f"{{{_MAIN}}}numFmts/{{{_MAIN}}}numFmt"):
        if len(each.get("formatCode", "")) <= _LONGEST_FORMAT:
            ElementTree.SubElement(made[0], each.tag, dict(each.attrib))
    numbers = [each.get("numFmtId", "0") for each in root.iterfind(f"{{{_MAIN}}}cellXfs/{{{_MAIN}}}xf")]
    for number in numbers or ["0"]:
        ElementTree.SubElement(made[-1], f"{{{_MAIN}}}xf", {"numFmtId": number})
    return ElementTree.tostring(made)
