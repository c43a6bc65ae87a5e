"""The slide masters and slide layouts of a presentation, in its own order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.deck.old_package import Package
from pipeline.deck.ooxml import P, R, Rel


@dataclass(frozen=True)
class LayoutPart:
    """A slide layout: the name of its part, and its parsed XML."""

    part: str
    element: Any

    @property
    def name(self) -> str:
        """What people call it."""
        return str(self.element.find(f"{{{P}}}cSld").get("name", ""))


@dataclass(frozen=True)
class MasterPart:
    """A slide master: its parsed XML, its theme as written, and its slide layouts."""

    element: Any
    theme: bytes
    slide_layouts: Sequence[LayoutPart]


def slide_masters(package: Package) -> list[MasterPart]:
    """The slide masters of `package` as its presentation lists them. KeyError or an lxml error where it is damaged."""
    return [_master(package, name) for name in _listed(package, package.main.name, "sldMasterIdLst")]


def slide_layout_parts(package: Package) -> list[str]:
    """The parts of all slide layouts, in the order in which templates count them."""
    masters = _listed(package, package.main.name, "sldMasterIdLst")
    return [layout for master in masters for layout in _listed(package, master, "sldLayoutIdLst")]


def _master(package: Package, name: str) -> MasterPart:
    layouts = [LayoutPart(each, _parsed(package, each)) for each in _listed(package, name, "sldLayoutIdLst")]
    theme = package.parts[package.parts[name].related(Rel.THEME)[0]].blob
    return MasterPart(_parsed(package, name), theme, layouts)


def _listed(package: Package, name: str, listing: str) -> list[str]:
    """The parts that the list `listing` in the part `name` names."""
    entries = _parsed(package, name).find(f"{{{P}}}{listing}")
    relations = package.parts[name].relations
    return [relations[each.get(f"{{{R}}}id")].target for each in (entries if entries is not None else ())]


def _parsed(package: Package, name: str) -> Any:
    from lxml import etree

    return etree.fromstring(package.parts[name].blob)
