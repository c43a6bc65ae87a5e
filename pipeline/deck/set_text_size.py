"""The size of running text where people who go on in the deck get it too: in the placeholders of its slide layouts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree
from pptx.opc.package import Part
from pptx.oxml.ns import qn

from pipeline.deck.package import parsed, written
from pipeline.template import Area, Template, TextStyle
from pipeline.text_size import changed

SPACING = (("a:lnSpc", "line"), ("a:spcBef", "before"), ("a:spcAft", "after"))
"""What a level begins with, in the order in which PowerPoint wants it."""


def set_text_size(slide_layouts: Sequence[Part], template: Template, sized: Template) -> None:
    """Give the placeholders of `slide_layouts` the sizes that `sized` has and `template` has not."""
    wanted: dict[int, dict[int, list[TextStyle]]] = {}
    for role, slide_layout in template.roles.items():
        for name, area in slide_layout.areas.items():
            other = sized.roles[role].areas[name]
            if area.placeholder is not None and other is not area and _holds_text(area):
                placeholders = wanted.setdefault(slide_layout.index, {})
                placeholders.setdefault(area.placeholder, []).extend(changed(area.styles, other.styles))
    for index, placeholders in wanted.items():
        root = parsed(slide_layouts[index])
        for shape in root.iter(qn("p:sp")):
            holder = shape.find(f".//{qn('p:nvPr')}/{qn('p:ph')}")
            if holder is not None:
                _set(shape, placeholders.get(int(holder.get("idx", "0")), ()))
        slide_layouts[index].blob = written(root)


def _holds_text(area: Area) -> bool:
    """Whether its text inherits from the placeholder: tables and rows that click don't."""
    return "cell" not in area.styles and "row" not in area.styles


def _set(shape: Any, styles: Iterable[TextStyle]) -> None:
    body = shape.find(qn("p:txBody"))
    for style in styles if body is not None else ():
        levels = _child(body, "a:lstStyle", body.findall(qn("a:bodyPr")))
        name = f"a:lvl{style.level + 1}pPr"
        level = _child(levels, name, [each for each in levels if each.tag < qn(name)])
        for tag, field in reversed(SPACING):
            for old in level.findall(qn(tag)):
                level.remove(old)
            spacing = etree.Element(qn(tag))
            etree.SubElement(spacing, qn("a:spcPts")).set("val", str(round(getattr(style, field) * 100)))
            level.insert(0, spacing)
        run = _child(level, "a:defRPr", [each for each in level if each.tag != qn("a:extLst")])
        run.set("sz", str(round(style.size * 100)))


def _child(parent: Any, tag: str, before: Sequence[Any]) -> Any:
    """The child of this name, made behind those that stand before it where there is none."""
    found = parent.find(qn(tag))
    if found is None:
        found = etree.Element(qn(tag))
        parent.insert(len(before), found)
    return found
