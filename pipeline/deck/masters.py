"""The slide layouts of a presentation, in the order in which templates count them."""

from __future__ import annotations

from lxml import etree

from pipeline.deck.old_package import Package
from pipeline.deck.ooxml import P, R


def slide_layout_parts(package: Package) -> list[str]:
    """The parts of all slide layouts, in the order in which templates count them."""
    masters = _listed(package, package.main.name, "sldMasterIdLst")
    return [layout for master in masters for layout in _listed(package, master, "sldLayoutIdLst")]


def _listed(package: Package, name: str, listing: str) -> list[str]:
    """The parts that the list `listing` in the part `name` names."""
    entries = etree.fromstring(package.parts[name].blob).find(f"{{{P}}}{listing}")
    relations = package.parts[name].relations
    return [relations[each.get(f"{{{R}}}id")].target for each in (entries if entries is not None else ())]
