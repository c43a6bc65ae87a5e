"""Shapes as found on a slide: what we know by its kind, and everything else as foreign."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.deck.old_package import Package, Part
from pipeline.deck.ooxml import NAMESPACES, P14, C, P, R, Rel, qualified
from pipeline.deck.read.foreign import foreign_words
from pipeline.deck.read.radar import radar_in
from pipeline.deck.read.text import Follow, colour, link, paragraphs
from pipeline.deck.xml_text import number
from pipeline.slides import Box, Cell, Chart, Foreign, Jump, Panel, Picture, Row, Shape, Table, Text

TITLES = ("title", "ctrTitle")
NOWHERE = Box(0, 0, 0, 0)
DEFAULT_INSETS = (91_440, 45_720, 91_440, 45_720)
"""What PowerPoint keeps free in a table's cell that says nothing: left, top, right, bottom."""

_SKIPPED = {qualified(name) for name in ("p:nvGrpSpPr", "p:grpSpPr", "p:extLst")}
_SHAPES = {qualified(name) for name in ("p:sp", "p:pic", "p:graphicFrame", "p:grpSp", "p:cxnSp")}
_ALTERNATIVES, _CHOICE = qualified("mc:AlternateContent"), qualified("mc:Choice")
_MEDIA = tuple(
    qualified(f"a:{name}") for name in ("videoFile", "audioFile", "wavAudioFile", "quickTimeFile", "audioCd")
)


@dataclass(frozen=True)
class Placeholder:
    """A placeholder of a slide layout: its name, and where it stands."""

    name: str
    box: Box | None


Placeholders = Mapping[tuple[str, str], Placeholder]
"""By "idx" and an index, and by "type" and a type."""


@dataclass(frozen=True)
class Page:
    """What the shapes of one slide refer to: the package, the slide's part, its slide layout's placeholders, its links."""

    package: Package
    part: Part
    placeholders: Placeholders
    follow: Follow


def shapes(tree: Any, page: Page) -> tuple[Shape, ...]:
    """The shapes of a slide's `p:spTree`, in order, each with a key of its own: its name.

    The title's key is "title" whatever it is called; a name met before gets "#2" behind it.
    An area is named like the slide layout's placeholder, "" where a text stands free.
    """
    return tuple(_shape(each, key, page) for key, each in keyed(tree))


def keyed(tree: Any) -> list[tuple[str, Any]]:
    """The elements that are shapes in a slide's `p:spTree`, in order, with their keys."""
    keys = _Keys(tree)
    return [(keys.of(each), each) for each in _elements(tree)]


def placeholders(root: Any, above: Placeholders) -> dict[tuple[str, str], Placeholder]:
    """The placeholders of a slide layout or slide master; those that say no place take it from `above`, by type."""
    found: dict[tuple[str, str], Placeholder] = {}
    for element in root.iter(qualified("p:sp"), qualified("p:pic"), qualified("p:graphicFrame")):
        ph = _ph(element)
        if ph is None:
            continue
        kind = _kind(ph)
        inherited = above.get(("type", MASTER_TYPES.get(kind, kind)))
        box = own_box(element) or (inherited.box if inherited else None)
        placeholder = Placeholder(_properties(element).get("name", ""), box)
        found.setdefault(("idx", ph.get("idx", "0")), placeholder)
        found.setdefault(("type", kind), placeholder)
    return found


MASTER_TYPES = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "chart": "body", "pic": "body"}
"""Which placeholder of the slide master gives a slide layout's its place, where the types differ."""


ALIKE = {"title": "ctrTitle", "ctrTitle": "title", "obj": "body", "body": "obj", "subTitle": "body"}
"""Which placeholder of the slide layout gives a slide's its place where it has none of the type: LibreOffice mixes them."""


class _Keys:
    """Gives every shape of a slide a key that no other has."""

    def __init__(self, tree: Any) -> None:
        self._title = next((each for each in _elements(tree) if _is_title(each)), None)
        self._met: dict[str, int] = {"title": 1} if self._title is not None else {}

    def of(self, element: Any) -> str:
        if element is self._title:
            return "title"
        name = _properties(element).get("name", "")
        self._met[name] = self._met.get(name, 0) + 1
        return name if self._met[name] == 1 else f"{name}#{self._met[name]}"


def _elements(tree: Any) -> list[Any]:
    if tree is None:
        return []
    return [_chosen(each) for each in tree if isinstance(each.tag, str) and each.tag not in _SKIPPED]


def _chosen(element: Any) -> Any:
    """PowerPoint wraps a shape that holds something newer (a formula) in alternatives: the first is the shape itself."""
    choice = element.find(_CHOICE) if element.tag == _ALTERNATIVES else None
    inside = [each for each in choice if isinstance(each.tag, str)] if choice is not None else []
    return inside[0] if len(inside) == 1 and inside[0].tag in _SHAPES else element


def _shape(element: Any, key: str, page: Page) -> Shape:
    if element.tag == qualified("p:sp"):
        return _text_or_panel(element, key, page)
    if element.tag == qualified("p:pic") and next(element.iter(*_MEDIA), None) is None:
        return _picture(element, key, page)
    if element.tag == qualified("p:graphicFrame"):
        table = element.find(f".//{qualified('a:tbl')}")
        return _table(element, table, key, page) if table is not None else _chart(element, key, page)
    return _foreign(element, key, page)


# --- text -----------------------------------------------------------------------------------------


def _text_or_panel(element: Any, key: str, page: Page) -> Shape:
    body, ph = element.find(qualified("p:txBody")), _ph(element)
    properties = element.find(qualified("p:spPr"))
    own = element.find(f"{qualified('p:nvSpPr')}/{qualified('p:cNvSpPr')}")
    wordless = body is None or not any((each.text or "").strip() for each in body.iter(qualified("a:t")))
    if wordless and ph is None and (own is None or own.get("txBox") != "1"):
        return _panel(element, key, page)
    click = link(_properties(element), page.follow)
    area = _inherited(ph, page)
    return Text(
        key,
        _box(element, page),
        area=area.name if area else "",
        paragraphs=paragraphs(body, page.follow) if body is not None else (),
        placed=own_box(element) is not None,
        placeholder=ph is not None,
        click=click if isinstance(click, Jump) else None,
        fill=colour(properties),
        line=colour(properties.find(qualified("a:ln"))) if properties is not None else None,
        **_said(element),
    )


def _panel(element: Any, key: str, page: Page) -> Shape:
    properties = element.find(qualified("p:spPr"))
    geometry = properties.find(qualified("a:prstGeom")) if properties is not None else None
    filled = colour(properties)
    if geometry is None or filled is None:
        return _foreign(element, key, page)
    return Panel(key, _box(element, page), fill=filled, geometry=geometry.get("prst", "rect"), **_said(element))


def _foreign(element: Any, key: str, page: Page) -> Foreign:
    text = foreign_words(element, page.part, page.package)
    return Foreign(key, _box(element, page), kind=_prefixed(element), text=text, **_said(element))


# --- tables, pictures, charts ---------------------------------------------------------------------


def _table(element: Any, table: Any, key: str, page: Page) -> Table:
    rows = [
        Row(
            number(row.get("h")),
            tuple(_cell(cell, page) for cell in row.iterchildren(qualified("a:tc"))),
        )
        for row in table.iterchildren(qualified("a:tr"))
    ]
    first = table.find(f".//{qualified('a:tcPr')}")
    margins = zip(("marL", "marT", "marR", "marB"), DEFAULT_INSETS, strict=True)
    left, top, right, bottom = [
        number(first.get(name), default) if first is not None else default for name, default in margins
    ]
    return Table(
        key,
        _box(element, page),
        area="",
        widths=tuple(number(each.get("w")) for each in table.iter(qualified("a:gridCol"))),
        rows=tuple(rows),
        insets=(left, top, right, bottom),
        **_said(element),
    )


def _cell(cell: Any, page: Page) -> Cell:
    body = cell.find(qualified("a:txBody"))
    found = paragraphs(body, page.follow) if body is not None else ()
    return Cell(found, colour(cell.find(qualified("a:tcPr"))))


def _picture(element: Any, key: str, page: Page) -> Picture:
    """A picture; of one that has an SVG the SVG is what counts. A linked one has no digest."""
    svg = element.find(f".//{qualified('svg:svgBlip')}")
    blip = svg if svg is not None else element.find(f".//{qualified('a:blip')}")
    embedded = blip.get(f"{{{R}}}embed") or blip.get(f"{{{R}}}link") or "" if blip is not None else ""
    relation = page.part.relations.get(embedded)
    image = page.package.parts.get(relation.target) if relation else None
    return Picture(
        key,
        _box(element, page),
        path=relation.target if relation else "",
        digest=hashlib.sha256(image.blob).hexdigest() if image else "",
        **_said(element),
    )


def _chart(element: Any, key: str, page: Page) -> Shape:
    """A native radar of ours; any other chart, and what else a frame can hold, is foreign."""
    chart = element.find(f".//{{{C}}}chart")
    relation = page.part.relations.get(chart.get(f"{{{R}}}id", "")) if chart is not None else None
    if relation and relation.type == Rel.CHART and relation.target in page.package.parts:
        radar = radar_in(page.package.parts[relation.target].blob)
        if radar:
            return Chart(key, _box(element, page), radar=radar, native=True, **_said(element))
    return _foreign(element, key, page)


# --- what all shapes have -------------------------------------------------------------------------


def _properties(element: Any) -> Any:
    """`p:cNvPr`, or what ink has in its place; of alternatives that of the first; an empty one where a shape has none."""
    found = next(element.iter(qualified("p:cNvPr"), qualified("p14:cNvPr")), None)
    return found if found is not None else element.makeelement(qualified("p:cNvPr"))


def _said(element: Any) -> dict[str, Any]:
    properties = _properties(element)
    decorative = properties.find(f".//{qualified('adec:decorative')}")
    return {
        "alt": properties.get("descr", ""),
        "decorative": decorative is not None and decorative.get("val") in ("1", "true"),
    }


def _ph(element: Any) -> Any:
    return element.find(f"*/{qualified('p:nvPr')}/{qualified('p:ph')}")


def _kind(ph: Any) -> str:
    return str(ph.get("type", "obj"))


def _is_title(element: Any) -> bool:
    ph = _ph(element)
    return ph is not None and _kind(ph) in TITLES


def _inherited(ph: Any, page: Page) -> Placeholder | None:
    if ph is None:
        return None
    known, kind = page.placeholders, _kind(ph)
    if "idx" in ph.attrib and kind not in TITLES and ("idx", ph.get("idx")) in known:
        return known[("idx", ph.get("idx"))]
    return next((known[("type", each)] for each in (kind, ALIKE.get(kind, "")) if ("type", each) in known), None)


def _box(element: Any, page: Page) -> Box:
    """Where a shape stands: its own place, or else that of its slide layout's placeholder."""
    inherited = _inherited(_ph(element), page)
    return own_box(element) or (inherited.box if inherited and inherited.box else NOWHERE)


_PLACES = (
    f"{{{P}}}spPr/{qualified('a:xfrm')}",
    f"{{{P}}}grpSpPr/{qualified('a:xfrm')}",
    f"{{{P}}}xfrm",
    f"{{{P14}}}xfrm",
)
"""Where shapes say their place: most, groups, frames, ink."""


def own_box(element: Any) -> Box | None:
    """Where a shape stands by its own word; None where it leaves that to the slide layout."""
    for path in _PLACES:
        found = element.find(path)
        if found is not None:
            return _rectangle(found)
    nested = next((each for each in element if isinstance(each.tag, str) and each.tag.endswith("}Choice")), None)
    return next((box for each in nested if (box := own_box(each))), None) if nested is not None else None


def _rectangle(xfrm: Any) -> Box | None:
    offset, extent = xfrm.find(qualified("a:off")), xfrm.find(qualified("a:ext"))
    if offset is None or extent is None:
        return None
    return Box(number(offset.get("x")), number(offset.get("y")), number(extent.get("cx")), number(extent.get("cy")))


def _prefixed(element: Any) -> str:
    namespace, _, local = str(element.tag)[1:].rpartition("}")
    prefix = next((prefix for prefix, uri in NAMESPACES.items() if uri == namespace), element.prefix or "")
    return f"{prefix}:{local}"
