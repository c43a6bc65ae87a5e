"""The slides of a deck as pictures, drawn from the plan: no other program is needed, and every machine draws the same."""

from __future__ import annotations

import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.charts import Drawing
    from pipeline.deck.drawn_slide import Drawn, Image
    from pipeline.slides import Deck, Slide
    from pipeline.template import Area, Template

GROUND = 1600
"""Dots that the background of a slide is painted wide."""


class SlidePictures:
    """Draws slides of one look: a template, a size of text and a language."""

    def __init__(self, template: Template, template_file: Path, deck: Deck, wide: int = GROUND) -> None:
        from pipeline.deck.drawn_slide import SlideDrawer
        from pipeline.slides import EMU_PER_POINT
        from pipeline.text_size import at_size

        self._template = template
        self._template_file = template_file
        self._sized = at_size(template, deck.text_size)
        self._language = deck.properties.language.partition("-")[0]
        self._drawer = SlideDrawer(self._sized, self._language)
        self._size = deck.width / EMU_PER_POINT, deck.height / EMU_PER_POINT
        self._fonts = template.font.family, template.heading_font.family
        self._wide = wide
        self._grounds: dict[int, bytes] = {}
        self._colours: dict[int, Mapping[str, str]] = {}

    def measure_anew(self) -> None:
        """Forget what was measured for slides that were drawn."""
        from pipeline.deck.drawn_slide import SlideDrawer

        self._drawer = SlideDrawer(self._sized, self._language)

    def ground(self, at: int) -> bytes:
        """What stands on all slides of the slide layout `at`, counted from 0: a PNG."""
        if at not in self._grounds:
            self._read((at,))
        return self._grounds[at]

    def prepare(self, slides: Iterable[Slide]) -> None:
        """Paint what stands behind these slides, the template being opened once."""
        self._read({self._template.roles[slide.role].index for slide in slides})

    def svg(
        self,
        slide: Slide,
        drawings: Mapping[str, Drawing],
        pictures: Mapping[str, bytes],
        address: Callable[[int], str] | None = None,
    ) -> str:
        """The SVG of a slide. With an `address` for the background of each slide layout, that and no links are in it.

        `drawings` are its charts by slide key, "/" and shape key, `pictures` the author's by path; an SVG's PNG stands under its
        path with ".png" behind it.
        """
        from pipeline.deck.slide_svg import slide_svg

        at = self._template.roles[slide.role].index

        def pictured(image: Image) -> tuple[bytes, str]:
            from pipeline.slides import Chart

            shape = image.shape
            if isinstance(shape, Chart):
                return drawings[f"{slide.key}/{shape.key}"].svg, "svg+xml"
            content = pictures.get(f"{shape.path}.png", pictures[shape.path])
            return content, "png" if content.startswith(b"\x89PNG") else "jpeg"

        drawn = self.drawn(slide)
        ground = address(at) if address else self.ground(at)
        return slide_svg(drawn, self._size, ground, self._fonts, pictured, title=slide.title, links=address is None)

    def drawn(self, slide: Slide) -> Iterator[tuple[str, Drawn]]:
        """What is drawn on a slide, by the keys of its shapes."""
        return self._drawer.drawn(slide, self._colours_of(slide))

    def areas(self, slide: Slide) -> Mapping[str, Area]:
        """The areas of its slide layout, with text of the deck's size."""
        return self._sized.roles[slide.role].areas

    def reached(self, slide: Slide, descent: float) -> Iterator[tuple[str, float]]:
        """How far down the words of each text of a slide reach, in points, by its key; letters go `descent` sizes below a line."""
        from pipeline.deck.drawn_slide import Words

        foot: dict[str, float] = {}
        for key, each in self.drawn(slide):
            if isinstance(each, Words):
                foot[key] = max(foot.get(key, 0.0), each.baseline + descent * each.size)
        yield from foot.items()

    def _colours_of(self, slide: Slide) -> Mapping[str, str]:
        at = self._template.roles[slide.role].index
        if at not in self._colours:
            self._read((at,))
        return self._colours[at]

    def _read(self, wanted: Iterable[int]) -> None:
        from pipeline.deck import house_words
        from pipeline.deck.adopt.layout_reader import pages
        from pipeline.deck.look import put_on
        from pipeline.deck.placeholders import opened_template

        missing = [at for at in wanted if at not in self._grounds]
        if not missing:
            return
        with opened_template(self._template_file) as presentation:
            house_words.keep(presentation, self._template)
            if self._template.look is not None:
                put_on(presentation, self._template.look)
            layouts = pages(presentation)
            for at in missing:
                self._grounds[at] = png(layouts[at].painted(self._wide))
                self._colours[at] = layouts[at].colours


def svgs(
    deck: Deck,
    template: Template,
    template_file: Path,
    drawings: Mapping[str, Drawing],
    pictures: Mapping[str, bytes],
    wanted: Collection[int] = (),
) -> Iterator[tuple[int, str]]:
    """The SVG of each slide of the deck, or of those `wanted`, with its number; `drawings` and `pictures` as for `svg`."""
    drawer = SlidePictures(template, template_file, deck)
    chosen = [(number, slide) for number, slide in enumerate(deck.slides, 1) if not wanted or number in wanted]
    drawer.prepare(slide for _, slide in chosen)
    for number, slide in chosen:
        yield number, drawer.svg(slide, drawings, pictures)


def pngs(drawn: Iterable[tuple[int, str]], ratio: float) -> dict[int, bytes]:
    """The PNG of each slide by its number; the height is `ratio` times the width."""
    from pipeline import raster
    from pipeline.charts.typefaces import brought

    made = raster.pngs(((f"{number}", svg.encode(), ratio) for number, svg in drawn), brought())
    return {int(number): png for number, png in made.items()}


def png(picture: object) -> bytes:
    """A picture of Pillow's as PNG."""
    content = io.BytesIO()
    picture.save(content, "PNG")  # type: ignore[attr-defined]
    return content.getvalue()
