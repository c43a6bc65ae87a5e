"""Shapes as found on a slide: what we know by its kind, and everything else as foreign."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipeline.deck.ooxml import NAMESPACES, C, R, Rel, qualified
from pipeline.deck.package import MissingPart
from pipeline.deck.patch.shape_keys import TITLES, own_box, placeholder_of, properties_of, slide_shapes
from pipeline.deck.xml_text import number
from pipeline.slides import Box, Cell, Chart, Foreign, Jump, Panel, Picture, Row, Shape, Table, Text
from tests.deck_reader.foreign import foreign_words
from tests.deck_reader.radar import radar_in
from tests.deck_reader.text import Follow, colour, link, paragraphs, target_of

NOWHERE = Box(0, 0, 0, 0)
DEFAULT_INSETS = (91_440, 45_720, 91_440, 45_720)
"""What PowerPoint keeps free in a table's cell that says nothing: left, top, right, bottom."""

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
    """What the shapes of one slide refer to: the slide's part, its slide layout's placeholders, its links."""

    part: Any
    placeholders: Placeholders
    follow: Follow


def shapes(root: Any, page: Page) -> tuple[Shape, ...]:
    """The shapes of a `p:sld`, in order, each under its key.

    An area is named like the slide layout's placeholder, "" where a text stands free.
    """
    return tuple(_shape(each, key, page) for key, each in slide_shapes(root))


def placeholders(root: Any, above: Placeholders) -> dict[tuple[str, str], Placeholder]:
    """The placeholders of a slide layout or slide master; those that say no place take it from `above`, by type."""
    found: dict[tuple[str, str], Placeholder] = {}
    for element in root.iter(qualified("p:sp"), qualified("p:pic"), qualified("p:graphicFrame")):
        ph = placeholder_of(element)
        if ph is None:
            continue
        kind = _kind(ph)
        inherited = above.get(("type", MASTER_TYPES.get(kind, kind)))
        box = own_box(element) or (inherited.box if inherited else None)
        placeholder = Placeholder(properties_of(element).get("name", ""), box)
        found.setdefault(("idx", ph.get("idx", "0")), placeholder)
        found.setdefault(("type", kind), placeholder)
    return found


MASTER_TYPES = {"ctrTitle": "title", "subTitle": "body", "obj": "body", "tbl": "body", "chart": "body", "pic": "body"}
"""Which placeholder of the slide master gives a slide layout's its place, where the types differ."""


ALIKE = {"title": "ctrTitle", "ctrTitle": "title", "obj": "body", "body": "obj", "subTitle": "body"}
"""Which placeholder of the slide layout gives a slide's its place where it has none of the type: LibreOffice mixes them."""


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
    body, ph = element.find(qualified("p:txBody")), placeholder_of(element)
    properties = element.find(qualified("p:spPr"))
    own = element.find(f"{qualified('p:nvSpPr')}/{qualified('p:cNvSpPr')}")
    wordless = body is None or not any((each.text or "").strip() for each in body.iter(qualified("a:t")))
    if wordless and ph is None and (own is None or own.get("txBox") != "1"):
        return _panel(element, key, page)
    click = link(properties_of(element), page.follow)
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
    text = foreign_words(element, page.part)
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
    relation = page.part.rels.get(embedded)
    path = target_of(relation) if relation else ""
    there = relation and not relation.is_external and not isinstance(relation.target_part, MissingPart)
    digest = hashlib.sha256(relation.target_part.blob).hexdigest() if there else ""
    return Picture(key, _box(element, page), path=path, digest=digest, **_said(element))


def _chart(element: Any, key: str, page: Page) -> Shape:
    """A native radar of ours; any other chart, and what else a frame can hold, is foreign."""
    chart = element.find(f".//{{{C}}}chart")
    relation = page.part.rels.get(chart.get(f"{{{R}}}id", "")) if chart is not None else None
    if relation and relation.reltype == Rel.CHART and not relation.is_external:
        radar = radar_in(relation.target_part.blob)
        if radar:
            return Chart(key, _box(element, page), radar=radar, native=True, **_said(element))
    return _foreign(element, key, page)


# --- what all shapes have -------------------------------------------------------------------------


def _said(element: Any) -> dict[str, Any]:
    properties = properties_of(element)
    decorative = properties.find(f".//{qualified('adec:decorative')}")
    return {
        "alt": properties.get("descr", ""),
        "decorative": decorative is not None and decorative.get("val") in ("1", "true"),
    }


def _kind(ph: Any) -> str:
    return str(ph.get("type", "obj"))


def _inherited(ph: Any, page: Page) -> Placeholder | None:
    if ph is None:
        return None
    known, kind = page.placeholders, _kind(ph)
    if "idx" in ph.attrib and kind not in TITLES and ("idx", ph.get("idx")) in known:
        return known[("idx", ph.get("idx"))]
    return next((known[("type", each)] for each in (kind, ALIKE.get(kind, "")) if ("type", each) in known), None)


def _box(element: Any, page: Page) -> Box:
    """Where a shape stands: its own place, or else that of its slide layout's placeholder."""
    inherited = _inherited(placeholder_of(element), page)
    return own_box(element) or (inherited.box if inherited and inherited.box else NOWHERE)


def _prefixed(element: Any) -> str:
    namespace, _, local = str(element.tag)[1:].rpartition("}")
    prefix = next((prefix for prefix, uri in NAMESPACES.items() if uri == namespace), element.prefix or "")
    return f"{prefix}:{local}"
