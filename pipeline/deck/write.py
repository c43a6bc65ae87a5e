"""Write a planned deck as a .pptx: each slide as XML, once, into the package of its template."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Protocol

from pptx.opc.package import Part
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from pipeline.chart_data import Radar
from pipeline.deck import house_words
from pipeline.deck.look import image_name, put_on
from pipeline.deck.notes import add_notes
from pipeline.deck.ooxml import MEDIA_TYPES, Rel, Type
from pipeline.deck.package import new_part, open_deck, parsed
from pipeline.deck.presentation import clear, list_slides
from pipeline.deck.properties import describe
from pipeline.deck.saving import save
from pipeline.deck.set_text_size import set_text_size
from pipeline.deck.shapes import Images, SlideWriterContext, slide_xml
from pipeline.deck.xml_text import attribute
from pipeline.diagnostics import DeckError
from pipeline.files import Before
from pipeline.slides import Chart, Deck, Jump, Picture, Slide
from pipeline.template import Template
from pipeline.text_size import at_size


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
    made: Mapping[str, str] | None = None,
    before: Before | None = None,
    finish: Callable[[Presentation], None] | None = None,
) -> None:
    """Write `deck` to `target`, the same bytes for the same deck; an older file there is replaced only by a whole one.

    `drawings` are the charts that are pictures, by slide key, "/" and shape key. `pictures` are the author's, by path; an SVG
    has its PNG under its path with ".png" behind it. `base` goes with the file for later merges, and
    what is `made` known of its making, as custom properties.
    `finish` gets the whole presentation for a last touch. `before` is called with the new file's digest before it takes the
    old one's place. DeckError where it can't be.
    """
    presentation, sized = open_deck(template_file), at_size(template, deck.text_size)
    # First, for it writes parts anew, of which nobody has the trees yet.
    set_text_size(slide_layout_parts(presentation), template, sized)
    house_words.keep(presentation, template)
    if template.look is not None:
        put_on(presentation, template.look)
    writer = _Writer(deck, sized, presentation, drawings, pictures)
    writer.add_slides()
    describe(writer.presentation, deck, base, made or {})
    if finish:
        finish(writer.presentation)
        _say_language(writer.presentation, deck.properties.language)
    save(writer.presentation, target, before)


def _say_language(presentation: Presentation, language: str) -> None:
    """Let every run that `finish` added say its language."""
    for slide in presentation.slides:
        for run in slide.element.iter(qn("a:r")):
            properties = run.get_or_add_rPr()
            if properties.get("lang") is None:
                properties.set("lang", language)


@dataclass
class _Writer:
    """One deck on its way into the presentation that its template opened as."""

    deck: Deck
    template: Template
    presentation: Presentation
    drawings: Mapping[str, Drawing]
    pictures: Mapping[str, bytes]

    def __post_init__(self) -> None:
        clear(self.presentation, self.deck.properties.language)
        self._package = self.presentation.part.package
        self._slide_layouts = slide_layout_parts(self.presentation)
        used = {role.index for role in self.template.roles.values()}
        self._colours = {index: colour_mapping(self._slide_layouts[index]) for index in used}
        self._images: dict[str, Part] = {}
        self._pages = count(1)
        self._charts = count(1)
        self._parts = {
            slide.key: new_part(self._package, f"/ppt/slides/slide{number}.xml", Type.PML_SLIDE, b"")
            for number, slide in enumerate(self.deck.slides, 1)
        }

    def add_slides(self) -> None:
        """Every slide with its notes, pictures and charts, then the lists that name them."""
        for slide in self.deck.slides:
            self._add(slide)
        list_slides(self.presentation, self._parts.values(), self.deck)

    def _add(self, slide: Slide) -> None:
        part, role = self._parts[slide.key], self.template.roles[slide.role]
        part.relate_to(self._slide_layouts[role.index], Rel.SLIDE_LAYOUT)

        def linked(target: Jump | str) -> str:
            if not isinstance(target, Jump):
                return part.relate_to(target, Rel.HYPERLINK, is_external=True)
            if target.slide not in self._parts:
                raise DeckError("unwritable/jump", slide=slide.key, target=target.slide)
            return part.relate_to(self._parts[target.slide], Rel.SLIDE)

        def images(each: Chart | Picture) -> Images:
            return Images(*(part.relate_to(image, Rel.IMAGE) for image in self._images_of(slide, each)))

        def chart(each: Chart) -> str:
            return part.relate_to(self._native_chart(each), Rel.CHART)

        language = self.deck.properties.language
        around = SlideWriterContext(role, language, linked, images, chart, colours=self._colours[role.index])
        part.blob = slide_xml(slide, around)
        if slide.notes:
            name = f"/ppt/notesSlides/notesSlide{next(self._pages)}.xml"
            add_notes(self.presentation, part, name, slide.notes, language)

    def _images_of(self, slide: Slide, each: Chart | Picture) -> list[Part]:
        """The parts of a picture: what every program shows, and the SVG if there is one."""
        if isinstance(each, Chart):
            drawing = self.drawings.get(f"{slide.key}/{each.key}")
            if drawing is None:
                raise DeckError("unwritable/chart", chart=each.key, slide=slide.key)
            return [self._image(drawing.png, "png"), self._image(drawing.svg, "svg")]
        kind = PurePosixPath(each.path).suffix.lower().removeprefix(".").replace("jpg", "jpeg")
        if each.path not in self.pictures or kind not in MEDIA_TYPES:
            raise DeckError("unwritable/picture", picture=each.path)
        if kind != "svg":
            return [self._image(self.pictures[each.path], kind)]
        fallback = self.pictures.get(f"{each.path}.png")
        if fallback is None:
            raise DeckError("unwritable/fallback", picture=each.path)
        return [self._image(fallback, "png"), self._image(self.pictures[each.path], "svg")]

    def _image(self, content: bytes, kind: str) -> Part:
        """The part that holds these bytes, whatever shows them."""
        name = image_name(content, kind)
        if name not in self._images:
            self._images[name] = new_part(self._package, name, MEDIA_TYPES[kind], content)
        return self._images[name]

    def _native_chart(self, chart: Chart) -> Part:
        """The part of a chart that PowerPoint draws; its workbook comes with it."""
        if not isinstance(chart.radar, Radar):
            raise DeckError("unwritable/native-chart", chart=chart.key)
        from pipeline.deck.native_chart import chart_part

        return chart_part(self._package, next(self._charts), chart.radar, chart.box, self.template)


def slide_layout_parts(presentation: Presentation) -> list[Part]:
    """The parts of all slide layouts, in the order in which templates count them."""
    masters = ((each.part, each.element.iter(qn("p:sldLayoutId"))) for each in presentation.slide_masters)
    return [part.related_part(each.rId) for part, listed in masters for each in listed]


def colour_mapping(slide_layout: Part) -> str:
    """What `p:clrMapOvr` of a slide holds that has this slide layout."""
    if b"overrideClrMapping" not in slide_layout.blob:
        return "<a:masterClrMapping/>"
    own = next(parsed(slide_layout).iter(qn("a:overrideClrMapping")), None)
    if own is None or not own.attrib:
        return "<a:masterClrMapping/>"
    colours = "".join(f' {key}="{attribute(value)}"' for key, value in own.attrib.items())
    return f"<a:overrideClrMapping{colours}/>"
