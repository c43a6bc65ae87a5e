"""How much there is in the workbooks that lie in a presentation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline import package_door
from pipeline.deck.contents import xpath
from pipeline.deck.package import UNREADABLE, parse

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def opened(content: bytes) -> Mapping[str, int] | None:
    """How many cells have something in them, by the name of the sheet's part; None where the workbook does not open."""
    try:
        parts = package_door.unpacked(content, sheets=True)
        return {
            name: sum(1 for cell in parse(blob).iter(f"{SHEET}c") if len(cell))
            for name, blob in parts.items()
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        }
    except (*UNREADABLE, SyntaxError):
        return None


def columns(chart: Any) -> int:
    """How many series a chart has: each has a name, which may stand in the workbook twice."""
    return int(xpath(chart, "count(//c:ser)"))
