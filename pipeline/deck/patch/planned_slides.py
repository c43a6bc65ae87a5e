"""Planned slides as XML whose relationship ids are still words: what a link leads to, what a picture shows.

So two plans, and a plan and a file, can be compared; and what is taken from a plan gets its relationships where it comes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pipeline.deck import notes
from pipeline.deck.native_chart import chart_parts
from pipeline.deck.old_package import Package, Part, Relation
from pipeline.deck.ooxml import qualified
from pipeline.deck.patch.snapshots import Around, notes_print, slide_print
from pipeline.deck.shapes import Images, SlideWriterContext, shape
from pipeline.deck.xml_text import PRESENTATION, XML_HEADER, attribute
from pipeline.diagnostics import DeckError
from pipeline.merge_model import ParagraphSnapshot, ShapeSnapshot, SlideSnapshot
from pipeline.slides import Chart, Jump, Paragraph, Picture, Radar, Shape, Slide, Table, Text
from pipeline.template import SlideLayout, Template

_TITLE = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr>'
_BOX = '<p:cNvSpPr txBox="1"/><p:nvPr/>'

Placeholders = frozenset[tuple[str, str]]
"""What a slide layout of their deck offers, by ("idx", index) and ("type", type)."""


@dataclass(frozen=True)
class Foreign:
    """A part of another file, and the relationship that leads to it there."""

    relation: Relation
    package: Package


@dataclass(frozen=True)
class Planned:
    """One slide of a plan. `root` is its XML, every relationship id a token; `charts` are native ones by token.

    `foreign` are the parts by token that come from another file with the slide.
    """

    slide: Slide
    root: Any
    print: SlideSnapshot
    slide_layout: str
    charts: Mapping[str, Chart]
    language: str
    foreign: Mapping[str, Foreign] = field(default_factory=dict)


class Planner:
    """Makes the slides of one plan comparable. `images` are the digests of its pictures, by "slide key/shape key".

    `gone` says of which slides their deck has no more: words that lead there are compared without their link.
    """

    def __init__(
        self,
        template: Template,
        language: str,
        images: Mapping[str, str],
        gone: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._template = template
        self._language = language
        self._images = images
        self._gone = gone

    def slide(self, slide: Slide, offered: Placeholders | None = None) -> Planned:
        """`slide`; texts whose placeholder is not among those `offered` are text boxes. None: all are offered."""
        from lxml import etree

        role = self._template.roles[slide.role]
        charts: dict[str, Chart] = {}
        around = self._around(slide, role, charts)
        xml = "".join(self._shape(each, number, around, role, offered) for number, each in enumerate(slide.shapes, 2))
        root = etree.fromstring(
            f'{XML_HEADER}<p:sld {PRESENTATION}><p:cSld name="{attribute(slide.key)}"><p:spTree>{notes.GROUP}{xml}'
            "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>".encode()
        )
        made = slide_print(root, slide.key, self._token, Around(role.name, self._notes(slide)))
        return Planned(slide, root, _located(made, slide), role.name, charts, self._language)

    def _token(self, token: str) -> str:
        kind, _, key = token.partition(":")
        return "" if kind == "jump" and self._gone(key) else token

    def slide_layout(self, slide: Slide) -> str:
        """The name of the slide layout that a slide has."""
        return self._template.roles[slide.role].name

    def native(self, chart: Chart, number: int) -> tuple[Part, Part]:
        """The part of a chart that PowerPoint draws, and its workbook."""
        if not isinstance(chart.radar, Radar):
            raise DeckError(f"The chart {chart.key} is no radar; only radars can be native.")
        return chart_parts(chart.radar, number, chart.box, self._template)

    def _around(self, slide: Slide, role: SlideLayout, charts: dict[str, Chart]) -> SlideWriterContext:
        def linked(target: Jump | str) -> str:
            return f"jump:{target.slide}" if isinstance(target, Jump) else f"url:{target}"

        def images(each: Chart | Picture) -> Images:
            name = f"{slide.key}/{each.key}"
            vector = isinstance(each, Chart) or each.path.lower().endswith(".svg")
            return Images(f"image:{self._images.get(name, '')}", f"vector:{name}" if vector else "")

        def chart(each: Chart) -> str:
            token = f"chart:{chart_digest(self.native(each, 1)[0].blob)}"
            charts[token] = each
            return token

        return SlideWriterContext(role, self._language, linked, images, chart)

    def _shape(
        self, each: Shape, number: int, around: SlideWriterContext, role: SlideLayout, offered: Placeholders | None
    ) -> str:
        if not isinstance(each, Text) or offered is None or _is_offered(each, role, offered):
            return shape(each, number, around)
        made = shape(replace(each, placeholder=False, placed=True), number, around)
        return made.replace(_BOX, _TITLE, 1) if each.key == "title" else made

    def _notes(self, slide: Slide) -> tuple[ParagraphSnapshot, ...]:
        from lxml import etree

        if not slide.notes:
            return ()
        return notes_print(etree.fromstring(notes.notes_page("", "", "", slide.notes, self._language).blob), str)


def chart_digest(blob: bytes) -> str:
    """A name for what a native chart's part says, however it was written down."""
    from lxml import etree

    try:
        return hashlib.sha256(etree.tostring(etree.fromstring(blob), method="c14n")).hexdigest()
    except etree.XMLSyntaxError:
        return hashlib.sha256(blob).hexdigest()


def offered_by(root: Any) -> Placeholders:
    """The placeholders of a slide layout."""
    found = set()
    for ph in root.iter(qualified("p:ph")):
        found |= {("idx", ph.get("idx", "0")), ("type", ph.get("type", "obj"))}
    return frozenset(found)


def _is_offered(text: Text, role: SlideLayout, offered: Placeholders) -> bool:
    area = role.areas.get(text.area)
    if area is None or area.placeholder is None or not text.placeholder:
        return True
    if area.placeholder:
        return ("idx", str(area.placeholder)) in offered
    return ("type", area.type or "obj") in offered


# --- where the words came from ----------------------------------------------------------------------


def _located(made: SlideSnapshot, slide: Slide) -> SlideSnapshot:
    shapes = {each.key: each for each in slide.shapes}
    found = tuple(_shape_located(each, shapes[each.key], slide) if each.key in shapes else each for each in made.shapes)
    return replace(made, shapes=found, location=slide.location)


def _shape_located(made: ShapeSnapshot, shape: Shape, slide: Slide) -> ShapeSnapshot:
    rows: list[Iterable[Paragraph]] = []
    if isinstance(shape, Text):
        rows = [[each] for each in shape.paragraphs]
    elif isinstance(shape, Table):
        rows = [[each for cell in row.cells for each in cell.paragraphs] for row in shape.rows]
    places = [next((each.location for each in row if each.location), None) for row in rows]
    first = next((each for each in places if each), slide.location)
    if len(places) != len(made.blocks):
        return replace(made, location=first, box=shape.box)
    blocks = tuple(replace(block, location=at or first) for block, at in zip(made.blocks, places, strict=True))
    return replace(made, blocks=blocks, location=first, box=shape.box)
