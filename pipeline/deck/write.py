"""Write a planned deck as a .pptx: each slide as XML, once, into the package of its template."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from pipeline.deck import notes, presentation, properties
from pipeline.deck import old_package as package
from pipeline.deck.masters import slide_layout_parts
from pipeline.deck.old_package import Package, Part, Relations
from pipeline.deck.ooxml import MEDIA_TYPES, Rel, Type
from pipeline.deck.shapes import Images, SlideWriterContext, shape
from pipeline.deck.xml_text import PRESENTATION, XML_HEADER, attribute
from pipeline.diagnostics import DeckError
from pipeline.files import Before
from pipeline.slides import Chart, Deck, Jump, Picture, Radar, Slide
from pipeline.template import Template


class Drawing(Protocol):
    """A chart as drawn: the SVG, and the PNG that older programs show."""

    @property
    def svg(self) -> bytes:
        """The SVG file."""

    @property
    def png(self) -> bytes:
        """The PNG file."""


def write(
    deck: Deck,
    template: Template,
    template_file: Path,
    target: Path,
    *,
    drawings: Mapping[str, Drawing],
    pictures: Mapping[str, bytes],
    base: bytes | None = None,
    before: Before | None = None,
) -> None:
    """Write `deck` to `target`, the same bytes for the same deck; an older file there is replaced only by a whole one.

    `drawings` are the charts that are pictures, by slide key, "/" and shape key. `pictures` are the author's, by path; an SVG
    has its PNG under its path with ".png" behind it. `base` goes with the file for later merges.
    `before` is called with the new file's digest before it takes the old one's place. DeckError where it can't be.
    """
    writer = _Writer(deck, template, template_file, drawings, pictures)
    writer.add_slides()
    count = sum(1 for _ in deck.slides)
    properties.describe(writer.package, deck.properties, count, writer.notes, base)
    package.save(writer.package, target, before)


class _Writer:
    """One deck on its way into one package."""

    def __init__(
        self,
        deck: Deck,
        template: Template,
        template_file: Path,
        drawings: Mapping[str, Drawing],
        pictures: Mapping[str, bytes],
    ) -> None:
        self.package: Package = package.load(template_file)
        self.package.main.content_type = Type.PRESENTATION
        self.notes = 0
        self._charts = 0
        self._deck = deck
        self._template = template
        self._drawings = drawings
        self._pictures = pictures
        self._slide_layouts = slide_layout_parts(self.package)
        self._colour_maps: dict[str, str] = {}
        self._parts = {slide.key: f"ppt/slides/slide{number}.xml" for number, slide in enumerate(deck.slides, 1)}
        presentation.clear(self.package, deck.properties.language)

    def add_slides(self) -> None:
        """Every slide with its notes, pictures and charts, then the lists that name them."""
        for slide in self._deck.slides:
            self._add(slide)
        sections = [(section.key, section.name, len(section.slides)) for section in self._deck.sections]
        size = (self._deck.width, self._deck.height)
        presentation.list_slides(self.package, list(self._parts.values()), sections, size)

    def _add(self, slide: Slide) -> None:
        name = self._parts[slide.key]
        role = self._template.roles[slide.role]
        slide_layout = self._slide_layouts[role.index]
        relations = Relations()
        relations.id(Rel.SLIDE_LAYOUT, slide_layout)

        def linked(target: Jump | str) -> str:
            if isinstance(target, Jump):
                return relations.id(Rel.SLIDE, self._slide_part(target, slide))
            return relations.id(Rel.HYPERLINK, target, external=True)

        def images(each: Chart | Picture) -> Images:
            raster, svg = self._images(slide, each)
            return Images(relations.id(Rel.IMAGE, raster), relations.id(Rel.IMAGE, svg) if svg else "")

        def chart(each: Chart) -> str:
            return relations.id(Rel.CHART, self._native_chart(each))

        around = SlideWriterContext(role, self._deck.properties.language, linked, images, chart)
        shapes = "".join([shape(each, number, around) for number, each in enumerate(slide.shapes, 2)])
        xml = (
            f'{XML_HEADER}<p:sld {PRESENTATION}><p:cSld name="{attribute(slide.key)}"><p:spTree>{notes.GROUP}{shapes}</p:spTree>'
            f"</p:cSld><p:clrMapOvr>{self._colour_map(slide_layout)}</p:clrMapOvr></p:sld>"
        )
        if slide.notes:
            self._add_notes(slide, name, relations)
        self.package.add(Part(name, Type.SLIDE, xml.encode(), relations.by_id))

    def _slide_part(self, jump: Jump, slide: Slide) -> str:
        if jump.slide not in self._parts:
            raise DeckError(f"The slide {slide.key} jumps to {jump.slide}, which is not in the deck.")
        return self._parts[jump.slide]

    def _add_notes(self, slide: Slide, name: str, relations: Relations) -> None:
        self.notes += 1
        page = f"ppt/notesSlides/notesSlide{self.notes}.xml"
        master = notes.notes_master(self.package)
        self.package.add(notes.notes_page(page, name, master, slide.notes, self._deck.properties.language))
        relations.id(Rel.NOTES_SLIDE, page)

    def _colour_map(self, slide_layout: str) -> str:
        """A slide takes over the colours that its slide layout maps in its own way."""
        if slide_layout not in self._colour_maps:
            from lxml import etree

            root = etree.fromstring(self.package.parts[slide_layout].blob)
            own = next((each for each in root.iter() if str(each.tag).endswith("}overrideClrMapping")), None)
            attributes = (
                "".join(f' {key}="{attribute(value)}"' for key, value in own.attrib.items()) if own is not None else ""
            )
            self._colour_maps[slide_layout] = (
                f"<a:overrideClrMapping{attributes}/>" if attributes else "<a:masterClrMapping/>"
            )
        return self._colour_maps[slide_layout]

    def _images(self, slide: Slide, each: Chart | Picture) -> tuple[str, str]:
        """The parts of a picture: what every program shows, and the SVG if there is one."""
        if isinstance(each, Chart):
            drawing = self._drawings.get(f"{slide.key}/{each.key}")
            if drawing is None:
                raise DeckError(f"The chart {each.key} of the slide {slide.key} has not been drawn.")
            return self._image(drawing.png, "png"), self._image(drawing.svg, "svg")
        kind = {"jpg": "jpeg"}.get(package.extension(each.path), package.extension(each.path))
        if each.path not in self._pictures or kind not in MEDIA_TYPES:
            raise DeckError(f"The picture {each.path} is not there, or is no PNG, JPEG or SVG.")
        if kind != "svg":
            return self._image(self._pictures[each.path], kind), ""
        fallback = self._pictures.get(f"{each.path}.png")
        if fallback is None:
            raise DeckError(f"The picture {each.path} has no PNG for older programs.")
        return self._image(fallback, "png"), self._image(self._pictures[each.path], "svg")

    def _image(self, content: bytes, kind: str) -> str:
        """The part that holds these bytes, whatever shows them."""
        name = f"ppt/media/{hashlib.sha256(content).hexdigest()[:24]}.{kind}"
        if name not in self.package.parts:
            self.package.add(Part(name, MEDIA_TYPES[kind], content))
        return name

    def _native_chart(self, chart: Chart) -> str:
        """The part of a chart that PowerPoint draws; its workbook comes with it."""
        if not isinstance(chart.radar, Radar):
            raise DeckError(f"The chart {chart.key} is no radar; only radars can be native.")
        from pipeline.deck.native_chart import chart_parts

        self._charts += 1
        part, book = chart_parts(chart.radar, self._charts, chart.box, self._template)
        self.package.add(book)
        return self.package.add(part).name
