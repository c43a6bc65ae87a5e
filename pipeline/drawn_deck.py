"""The slides of a deck as pictures, drawn from the plan: no other program is needed, and every machine draws the same."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.charts import Drawing
    from pipeline.deck.drawn_slide import Image
    from pipeline.slides import Deck
    from pipeline.template import Template

GROUND = 1600
"""Dots that the background of a slide is painted wide."""


def svgs(
    deck: Deck,
    template: Template,
    template_file: Path,
    drawings: Mapping[str, Drawing],
    pictures: Mapping[str, bytes],
    wanted: Collection[int] = (),
) -> Iterator[tuple[int, str]]:
    """The SVG of each slide of the deck, or of those `wanted`, with its number.

    `drawings` are all its charts by slide key, "/" and shape key, `pictures` the author's by path; an SVG's PNG stands under its
    path with ".png" behind it.
    """
    from pipeline.deck.adopt.layout_reader import pages
    from pipeline.deck.drawn_slide import SlideDrawer
    from pipeline.deck.placeholders import opened_template
    from pipeline.deck.slide_svg import slide_svg
    from pipeline.slides import EMU_PER_POINT, Chart
    from pipeline.text_size import at_size

    sized = at_size(template, deck.text_size)
    drawer = SlideDrawer(sized, deck.properties.language.partition("-")[0])
    size = deck.width / EMU_PER_POINT, deck.height / EMU_PER_POINT
    fonts = template.font.family, template.heading_font.family
    grounds: dict[int, bytes] = {}
    with opened_template(template_file) as presentation:
        layouts = pages(presentation)
        for number, slide in enumerate(deck.slides, 1):
            if wanted and number not in wanted:
                continue
            at = template.roles[slide.role].index
            if at not in grounds:
                grounds[at] = png(layouts[at].painted(GROUND))

            def pictured(image: Image, key: str = slide.key) -> tuple[bytes, str]:
                shape = image.shape
                if isinstance(shape, Chart):
                    return drawings[f"{key}/{shape.key}"].svg, "svg+xml"
                content = pictures.get(f"{shape.path}.png", pictures[shape.path])
                return content, "png" if content.startswith(b"\x89PNG") else "jpeg"

            drawn = drawer.drawn(slide, layouts[at].colours)
            yield number, slide_svg(drawn, size, grounds[at], fonts, pictured, title=slide.title)


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
