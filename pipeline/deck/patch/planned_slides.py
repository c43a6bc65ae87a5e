"""Planned slides as XML whose relationship ids are still words: what a link leads to, what a picture shows.

So two plans, and a plan and a file, can be compared; and what is taken from a plan gets its relationships where it comes.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from lxml import etree
from pptx.opc.package import _Relationship

from pipeline.chart_data import Radar
from pipeline.deck.native_chart import chart_files
from pipeline.deck.notes import notes_xml
from pipeline.deck.ooxml import qualified
from pipeline.deck.package import parse
from pipeline.deck.paragraphs import TextFrame, paragraphs
from pipeline.deck.patch.snapshots import canonical_xml, in_one_form, notes_snapshot, slide_snapshot
from pipeline.deck.shapes import Images, SlideWriterContext, slide_xml
from pipeline.deck.xml_text import DRAWING
from pipeline.diagnostics import DeckError
from pipeline.merge_model import ShapeSnapshot, SlideSnapshot
from pipeline.slides import Chart, Jump, Paragraph, Picture, Shape, Slide, Table, Text
from pipeline.template import Area, Template

if TYPE_CHECKING:
    from pipeline.deck.patch import EditedDeck


_HEADER = re.compile(
    rb"""<\?xml version=(?:"1.0"|'1.0') encoding=(?:"UTF-8"|'UTF-8') standalone=(?:"yes"|'yes')\?>\s*"""
)
_VECTOR = re.compile(rb'(<asvg:svgBlip xmlns:asvg="[^"]*" r:embed=)"[^"]*"')

Placeholders = frozenset[tuple[str, str]]
"""What a slide layout of their deck offers, by ("idx", index) and ("type", type)."""


@dataclass(frozen=True)
class PlannedSlide:
    """One slide of a plan, to be compared and written."""

    slide: Slide
    root: Any
    """Its XML; every relationship id is a token."""
    snapshot: SlideSnapshot
    slide_layout: str
    """The name of its slide layout."""
    language: str
    charts: Mapping[str, Chart] = field(default_factory=dict)
    """The native charts by token."""
    foreign: Mapping[str, _Relationship] = field(default_factory=dict)
    """The relationships by token to parts that come from another file with the slide."""


class SlidePlanner:
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
        self.template = template
        self.language = language
        self._images = images
        self._gone = gone

    def is_written(self, slide: Slide, part: str, deck: EditedDeck) -> bool:
        """Whether a slide of a deck says, sign by sign, what is written for `slide`: then nobody has touched it.

        False says nothing: other programs write the same in other words.
        """
        owner = deck.parts[part]
        if slide.notes or deck.notes_page(owner) is not None:
            return False
        if deck.layout_name(deck.slide_layout(part)) != self.slide_layout(slide):
            return False
        token = deck.token(owner)
        ids = {token(each): each for each in owner.rels}
        content = slide_xml(slide, self._context(slide, {}, None, lambda word: ids.get(word, word)))
        if _plain(content) == _plain(owner.blob) or in_one_form(parse(content)) == in_one_form(deck.look(owner)):
            return True
        if len(ids) == len(owner.rels) and not any(isinstance(each, (Chart, Picture)) for each in slide.shapes):
            return False
        planned = parse(slide_xml(slide, self._context(slide, {}, None)))
        return deck.canonical(owner) == canonical_xml(planned, str)

    def slide(self, slide: Slide, offered: Placeholders | None = None) -> PlannedSlide:
        """`slide`; texts whose placeholder is not among those `offered` are text boxes. None: all are offered."""
        charts: dict[str, Chart] = {}
        root = parse(slide_xml(slide, self._context(slide, charts, offered)))
        layout = self.slide_layout(slide)
        made = slide_snapshot(root, slide.key, self._token, layout)
        notes = notes_snapshot(parse(notes_xml(slide.notes, self.language)), str) if slide.notes else ()
        return PlannedSlide(slide, root, _located(replace(made, notes=notes), slide), layout, self.language, charts)

    def paragraphs(self, content: Sequence[Paragraph], role: str, area: str, *, inherits: bool) -> list[Any]:
        """Paragraphs in the styles of an area, as elements; `inherits`: they stand in its placeholder."""
        frame = TextFrame(self.template.roles[role].areas[area].styles, self.language, _linked, inherits)
        return list(parse(f"<a:x {DRAWING}>{paragraphs(tuple(content), frame)}</a:x>".encode())) if content else []

    def slide_layout(self, slide: Slide) -> str:
        """The name of the slide layout that a slide has."""
        return self.template.roles[slide.role].name

    def _token(self, token: str) -> str:
        kind, _, key = token.partition(":")
        return "" if kind == "jump" and self._gone(key) else token

    def _context(
        self,
        slide: Slide,
        charts: dict[str, Chart],
        offered: Placeholders | None,
        named: Callable[[str], str] = str,
    ) -> SlideWriterContext:
        """What a slide's shapes need; `named` is what stands in its XML for the token of a relationship."""

        def images(each: Chart | Picture) -> Images:
            name = f"{slide.key}/{each.key}"
            vector = isinstance(each, Chart) or each.path.lower().endswith(".svg")
            return Images(named(f"image:{self._images.get(name, '')}"), f"vector:{name}" if vector else "")

        def chart(each: Chart) -> str:
            if not isinstance(each.radar, Radar):
                raise DeckError("unwritable/native-chart", chart=each.key)
            token = f"chart:{chart_digest(chart_files(each.radar, each.box, self.template)[0])}"
            charts[token] = each
            return named(token)

        def offers(area: Area) -> bool:
            wanted = ("idx", str(area.placeholder)) if area.placeholder else ("type", area.type or "obj")
            return offered is None or wanted in offered

        def linked(target: Jump | str) -> str:
            return named(_linked(target))

        return SlideWriterContext(self.template.roles[slide.role], self.language, linked, images, chart, offers)


def _linked(target: Jump | str) -> str:
    return f"jump:{target.slide}" if isinstance(target, Jump) else f"url:{target}"


def chart_digest(blob: bytes) -> str:
    """A name for what a native chart's part says, however it was written down."""
    try:
        return hashlib.sha256(in_one_form(parse(blob))).hexdigest()
    except etree.XMLSyntaxError:
        return hashlib.sha256(blob).hexdigest()


def offered_by(root: Any) -> Placeholders:
    """The placeholders of a slide layout."""
    found = set()
    for ph in root.iter(qualified("p:ph")):
        found |= {("idx", ph.get("idx", "0")), ("type", ph.get("type", "obj"))}
    return frozenset(found)


# --- where the words came from ----------------------------------------------------------------------


def _located(made: SlideSnapshot, slide: Slide) -> SlideSnapshot:
    shapes = {each.key: each for each in slide.shapes}
    found = tuple(_shape_located(each, shapes[each.key], slide) if each.key in shapes else each for each in made.shapes)
    return replace(made, shapes=found, location=slide.location)


def _shape_located(made: ShapeSnapshot, shape: Shape, slide: Slide) -> ShapeSnapshot:
    rows: list[Iterable[Paragraph]] = []
    if isinstance(shape, Text):
        made = replace(made, flow=shape.running)
        rows = [[each] for each in shape.paragraphs]
    elif isinstance(shape, Table):
        rows = [[each for cell in row.cells for each in cell.paragraphs] for row in shape.rows]
    places = [next((each.location for each in row if each.location), None) for row in rows]
    first = next((each for each in places if each), slide.location)
    if len(places) != len(made.blocks):
        return replace(made, location=first, box=shape.box)
    blocks = tuple(replace(block, location=at or first) for block, at in zip(made.blocks, places, strict=True))
    return replace(made, blocks=blocks, location=first, box=shape.box)


def _plain(xml: bytes) -> bytes:
    """The XML of a slide without its header, of which each program has its own, and without the ids of drawings.

    A picture is known by what older programs show of it.
    """
    return _VECTOR.sub(rb'\1""', _HEADER.sub(b"", xml, count=1))
