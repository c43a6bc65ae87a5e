"""The slides of a deck as a tagged PDF, drawn from the plan."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.charts import Drawing
    from pipeline.deck.drawn_slide import Image
    from pipeline.deck.tagged_slide import Listing, Node
    from pipeline.slides import Deck, Slide
    from pipeline.template import Template

UNKNOWN = "\N{REPLACEMENT CHARACTER}"
GROUND = 2400
"""Dots that the background of a slide is painted wide."""


def as_pdf(
    deck: Deck, template: Template, template_file: Path, drawings: Mapping[str, Drawing], pictures: Mapping[str, bytes]
) -> tuple[bytes, str]:
    """The PDF of the deck, each slide a page and a bookmark, and the signs that no font here has: U+FFFD stands for them.

    `drawings` are all its charts by slide key, "/" and shape key, `pictures` the author's by path; an SVG's PNG stands under its
    path with ".png" behind it. ReviewdeckError where typst is missing, or can't.
    """
    from pipeline.deck.tagged_slide import Grid
    from pipeline.pdf.row_heads import with_row_heads
    from pipeline.pdf.typeset import typeset
    from pipeline.slides import EMU_PER_POINT

    pages = _Pages(deck, template, template_file, drawings, pictures)
    about = deck.properties
    language, _, region = about.language.partition("-")
    fonts = _Fonts(template, {sign for text in _texts(pages.nodes) for sign in text})
    unknown = dict.fromkeys(map(ord, fonts.missing), UNKNOWN)
    data: dict[str, Any] = {
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
    heads = [each.heads for nodes in pages.nodes for each in nodes if isinstance(each, Grid)]
    pdf = typeset(_replaced(data, unknown) if unknown else data, pages.files, fonts.files)
    return with_row_heads(pdf, heads), fonts.missing


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
        from pipeline.deck.tagged_slide import tagged
        from pipeline.drawn_deck import SlidePictures

        self.grounds: list[str] = []
        """The name of each page's background in `files`."""
        self.nodes: list[list[Node]] = []
        self.files: dict[str, bytes] = {}
        self._drawings = drawings
        self._pictures = pictures
        drawer = SlidePictures(template, template_file, deck, GROUND)
        drawer.prepare(deck.slides)
        known = {slide.key for slide in deck.slides}
        for slide, level in levels(deck):
            at = template.roles[slide.role].index
            ground = f"ground-{at}.png"
            self.files[ground] = drawer.ground(at)
            self.grounds.append(ground)
            self.nodes.append(tagged(slide, drawer.drawn(slide), level, known, partial(self._named, slide)))

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
        from pipeline.deck.font_metrics import SAME_WIDTHS

        self.families: list[list[str]] = []
        """Those of text and those of titles, each to be tried in order."""
        self.files = brought()
        arimo, *others = (
            face.family for path in (self.files[0], self.files[-1]) for face in machine_fonts.faces(path)[:1]
        )
        lent = []
        self.missing = ""
        """The signs that no font here can draw."""
        for sign in sorted(filter(self._lacks, signs)):
            lent.append(machine_fonts.with_letter(sign))
            self.missing += sign if lent[-1] is None else ""
        others += dict.fromkeys(face.family for face in lent if face)
        for metrics in (template.font, template.heading_font):
            family = metrics.family.casefold()
            alike = () if family in LIKE_ARIMO else (metrics.family, *SAME_WIDTHS.get(family, ()))
            there = (machine_fonts.family_faces(each, machine_fonts.installed()) for each in alike)
            faces = next(filter(None, there), [])
            self.files += [face.path for face in faces]
            self.families.append([*[face.family for face in faces[:1]], arimo, *others])
        self.files = list(dict.fromkeys([*self.files, *(face.path for face in lent if face)]))

    def _lacks(self, sign: str) -> bool:
        """Whether the fonts that come with us can't draw `sign`."""
        from pipeline import machine_fonts

        faces = [face for path in self.files for face in machine_fonts.faces(path)]
        unseen = unicodedata.category(sign) in ("Cc", "Cf", "Zs")
        return not unseen and not any(machine_fonts.draws(face, sign) for face in faces)


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


def _replaced(data: Any, signs: Mapping[int, str]) -> Any:
    """`data` with other signs in the words of its stretches."""
    if isinstance(data, dict):
        return {
            name: each.translate(signs) if name == "text" and isinstance(each, str) else _replaced(each, signs)
            for name, each in data.items()
        }
    return [_replaced(each, signs) for each in data] if isinstance(data, list | tuple) else data


def _bullets(nodes: Iterable[Node | Listing]) -> Iterator[Any]:
    """The bullets of all lists without numbers, in their order."""
    from pipeline.deck.tagged_slide import Listing

    for node in nodes:
        if isinstance(node, Listing):
            for item in node.items:
                if not node.numbered:
                    yield [asdict(span) for span in item.mark]
                yield from _bullets(item.lists)
