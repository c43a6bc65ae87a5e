"""How much there is in the workbooks that lie in a presentation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline import package_door
from pipeline.deck.contents import xpath
from pipeline.deck.package import UNREADABLE, parse

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

MOST_PARSED = 4 * package_door.MIB
"""Bytes of a sheet that is parsed to count its cells; in a larger one cells are counted by how they begin."""

_FILLED = re.compile(rb"<(?:[^\s<>/:]{1,40}:)?c(?:\s[^<>]*)?(?<!/)>")


@dataclass(frozen=True)
class Workbook:
    """What is in one."""

    cells: Mapping[str, int]
    """How many cells have something in them, by the name of the sheet's part."""
    size: int
    """How many bytes it unpacks to."""


def opened(content: bytes, most: int) -> Workbook | None:
    """What is in a workbook; None where it does not open, or unpacks to more bytes than `most`."""
    try:
        with package_door.opened(content, most) as archive:
            sheets = [
                each for each in archive.namelist() if each.startswith("xl/worksheets/") and each.endswith(".xml")
            ]
            return Workbook({name: _cells(archive.read(name)) for name in sheets}, _size(archive.infolist()))
    except (*UNREADABLE, SyntaxError):
        return None


def _size(entries: list[Any]) -> int:
    return sum(each.file_size for each in entries)


def _cells(sheet: bytes) -> int:
    if len(sheet) <= MOST_PARSED:
        return sum(1 for cell in parse(sheet).iter(f"{SHEET}c") if len(cell))
    if sheet.startswith((b"\xff\xfe", b"\xfe\xff")):
        sheet = sheet.decode("utf-16").encode()
    return sum(1 for _ in _FILLED.finditer(sheet))


def columns(chart: Any) -> int:
    """How many series a chart has: each has a name, which may stand in the workbook twice."""
    return int(xpath(chart, "count(//c:ser)"))
