"""The slides of a deck as a tagged PDF, drawn from the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.drawn_deck import png

if TYPE_CHECKING:
    from pipeline.charts import Drawing
    from pipeline.deck.drawn_slide import Image
    from pipeline.deck.tagged_slide import Listing, Node
    from pipeline.slides import Deck, Slide
    from pipeline.template import Template

GROUND = 2400
"""Dots that the background of a slide is painted wide."""


def as_pdf(
    deck: Deck, template: Template, template_file: Path, drawings: Mapping[str, Drawing], pictures: Mapping[str, bytes]
) -> bytes:
    """The PDF of the deck: each slide a page, each section a bookmark.

    `drawings` are all its charts by slide key, "/" and shape key, `pictures` the author's by path; an SVG's PNG stands under its
    path with ".png" behind it. ReviewdeckError where typst is missing, or can't.
    """
    from pipeline.pdf.typeset import typeset
    from pipeline.slides import EMU_PER_POINT

    pages = _Pages(deck, template, template_file, drawings, pictures)
    about = deck.properties
    language, _, region = about.language.partition("-")
    fonts = _Fonts(template, {sign for text in _texts(pages.nodes) for sign in text})
    data = {
        "title": about.title.replace("\n", " "),
        "author": about.author,
        "keywords": about.keywords,
        "description": about.subject,
        "date": [int(part) for part in about.date.split("-")] if about.date else None,
        "language": language,
        "region": region or None,
        "width": deck.width / EMU_PER_POINT,
        "height": deck.height / EMU_PER_POINT,
        "fonts": fonts.families,
        "bullets": [mark for nodes in pages.nodes for mark in _bullets(nodes)],
        "pages": [
            {"ground": ground, "nodes": [asdict(each) for each in nodes]}
            for ground, nodes in zip(pages.grounds, pages.nodes, strict=True)
        ],
    }
    return typeset(data, pages.files, fonts.files)


class _Pages:
    """The pages of a deck as data, and the pictures on them."""

    def __init__(
        self,
        deck: Deck,
        template: Template,
        template_file: Path,
        drawings: Mapping[str, Drawing],
        pictures: Mapping[str, bytes],
    ) -> None:
        from pipeline.deck.adopt.layout_reader import pages
        from pipeline.deck.drawn_slide import SlideDrawer
        from pipeline.deck.look import put_on
        from pipeline.deck.placeholders import opened_template
        from pipeline.deck.tagged_slide import tagged
        from pipeline.text_size import at_size

        self.grounds: list[str] = []
        """The name of each page's background in `files`."""
        self.nodes: list[list[Node]] = []
        self.files: dict[str, bytes] = {}
        self._drawings = drawings
        self._pictures = pictures
        drawer = SlideDrawer(at_size(template, deck.text_size), deck.properties.language.partition("-")[0])
        known = {slide.key for slide in deck.slides}
        colours: dict[int, Mapping[str, str]] = {}
        with opened_template(template_file) as presentation:
            if template.look is not None:
                put_on(presentation, template.look)
            layouts = pages(presentation)
            for at in {template.roles[slide.role].index for slide in deck.slides}:
                self.files[_ground(at)] = png(layouts[at].painted(GROUND))
                colours[at] = layouts[at].colours
        for slide, level in levels(deck):
            at = template.roles[slide.role].index
            self.grounds.append(_ground(at))
            drawn = drawer.drawn(slide, colours[at])
            self.nodes.append(tagged(slide, drawn, level, known, partial(self._named, slide)))

    def _named(self, slide: Slide, image: Image) -> str:
        """The name in `files` of a chart or picture on a slide."""
        from pipeline.files import digest
        from pipeline.slides import Chart

        shape = image.shape
        if isinstance(shape, Chart):
            content, kind = self._drawings[f"{slide.key}/{shape.key}"].svg, "svg"
        else:
            content = self._pictures.get(f"{shape.path}.png", self._pictures[shape.path])
            kind = "png" if content.startswith(b"\x89PNG") else "jpg"
        name = f"{digest(content)}.{kind}"
        self.files[name] = content
        return name


def _ground(at: int) -> str:
    """The name of the picture of what stands on all slides of the slide layout `at`."""
    return f"ground-{at}.png"


def levels(deck: Deck) -> Iterator[tuple[Slide, int]]:
    """Each slide with its title's level as a heading: a chapter's first 1, a deal's within a chapter 2, others one below."""
    chapter = False
    for section in deck.sections:
        level = 2 if chapter and section.key.startswith("deal/") else 1
        chapter |= section.key.startswith("chapter/")
        for number, slide in enumerate(section.slides):
            yield slide, level + (number > 0)


class _Fonts:
    """What the words are set in: the template's own fonts where this machine has them, else those that come with us."""

    def __init__(self, template: Template, signs: Collection[str]) -> None:
        from pipeline import machine_fonts
        from pipeline.charts.typefaces import LIKE_ARIMO, brought

        self.families: list[list[str]] = []
        """Those of text and those of titles, each to be tried in order."""
        self.files = brought()
        arimo, *others = (
            face.family for path in (self.files[0], self.files[-1]) for face in machine_fonts.faces(path)[:1]
        )
        lent = [machine_fonts.with_letter(sign) for sign in sorted(signs) if self._lacks(sign)]
        others += dict.fromkeys(face.family for face in lent if face)
        for metrics in (template.font, template.heading_font):
            own = metrics.family.casefold() not in LIKE_ARIMO
            faces = machine_fonts.family_faces(metrics.family, machine_fonts.installed()) if own else []
            self.files += [face.path for face in faces]
            self.families.append([*[face.family for face in faces[:1]], arimo, *others])
        self.files = list(dict.fromkeys([*self.files, *(face.path for face in lent if face)]))

    def _lacks(self, sign: str) -> bool:
        """Whether the fonts that come with us can't draw `sign`."""
        from pipeline import machine_fonts

        faces = [face for path in self.files for face in machine_fonts.faces(path)]
        return sign.isprintable() and not any(machine_fonts.draws(face, sign) for face in faces)


def _texts(pages: Iterable[Iterable[Node]]) -> Iterator[str]:
    """The words of all pages."""
    for nodes in pages:
        for node in nodes:
            yield from _words(asdict(node))


def _words(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if "text" in data:
            yield data["text"]
        for each in data.values():
            yield from _words(each)
    elif isinstance(data, list | tuple):
        for each in data:
            yield from _words(each)


def _bullets(nodes: Iterable[Node | Listing]) -> Iterator[Any]:
    """The bullets of all lists without numbers, in their order."""
    from pipeline.deck.tagged_slide import Listing

    for node in nodes:
        if isinstance(node, Listing):
            for item in node.items:
                if not node.numbered:
                    yield [asdict(span) for span in item.mark]
                yield from _bullets(item.lists)
