"""What a brand manager would refuse in a deck planned on an adopted template, found by looking at what its slide layouts show."""

from collections.abc import Iterator
from pathlib import Path

from pipeline import build, layout
from pipeline.colour import contrast, mixed
from pipeline.deck import template_reader
from pipeline.deck.adopt.layout_reader import Page, pages
from pipeline.deck.boxes import area, overlap, within
from pipeline.deck.package import open_deck
from pipeline.slides import EMU_PER_POINT, Box, Deck, Text
from pipeline.template import Area, Template
from tests.builders import EXAMPLES
from tests.render.judge import overlaps

TOUCHES = 0.005  # of a text's place: an outline is drawn in dots, and may come so near
DIVIDERS = ("chapter", "deal")


def judged(path: Path) -> list[str]:
    """What is wrong, a sentence each, with a deck of the Dutch example on the template in `path`."""
    review, _ = build.read(EXAMPLES / "good/dutch")
    template = template_reader.read(path)
    deck = layout.plan(review, build.scores(review)[0], template)
    every = pages(open_deck(path))
    found = [f"{each}" for each in overlaps(deck)]
    for role, slide_layout in template.roles.items():
        page = every[slide_layout.index]
        sheets = slide_layout.sheets
        for name, place in slide_layout.areas.items():
            where = f"{role}/{name} on {page.name!r}"
            found += [f"{where}: {each}" for each in _on_the_house(page, place, name)]
            found += [f"{where}: {each}" for each in _unreadable(template, page, name, place, sheets)]
        if page.numbers_itself and "number" in slide_layout.areas:
            found.append(f"{role}: numbered twice")
    return [*found, *_cut(deck, template)]


def _on_the_house(page: Page, place: Area, name: str) -> Iterator[str]:
    """Pictures and fixed words that a text stands on, but for those that cover the slide; titles that are not whole in a bar."""
    box = place.box
    for each in page.fixed:
        if each.size >= 0.8 * page.width * page.height:
            continue
        shared = sum(overlap(part, box) for part in each.outline)
        if each.kind in ("picture", "words") and shared > TOUCHES * area(box):
            yield f"over a {each.kind} at {each.box}"
        elif name == "title" and 0.02 * area(box) < shared < 0.85 * area(box):
            yield f"half in the shape at {each.box}"


def _unreadable(template: Template, page: Page, name: str, place: Area, sheets: tuple[Box, ...]) -> Iterator[str]:
    if name == "chart":
        return
    own = next(
        (each for each in page.placeholders if each.index == place.placeholder and each.type == place.type), None
    )
    ground = page.ground(place.box, own)
    if any(within(place.box, sheet) == place.box for sheet in sheets):
        ground = (page.colours["bg1"],)
    if name == "rows" and template.row_fill is not None:
        ground = (mixed(page.hex(template.row_fill.name), "FFFFFF", template.row_fill.lighter / 100),)
    for kind, style in place.styles.items():
        colour = page.hex(style.colour)
        if own is not None and own.colour is not None and "colour" not in style.explicit:
            colour = own.colour
        least = 3.0 if style.size >= 18 or (style.bold and style.size >= 14) else 4.5
        worst = min(contrast(colour, each) for each in ground)
        if worst < least:
            yield f"{kind} has a contrast of {worst:.1f}"


def _cut(deck: Deck, template: Template) -> Iterator[str]:
    """Lists on dividers and details on covers of which lines are missing."""
    slides = {slide.key: slide for slide in deck.slides}
    for slide in deck.slides:
        for shape in slide.shapes:
            if isinstance(shape, Text) and shape.area == "details" and slide.role == "cover":
                style = shape.paragraphs[0].style
                line = template.roles["cover"].areas["details"].styles[style].line
                if shape.box.height < len(shape.paragraphs) * line * EMU_PER_POINT:
                    yield f"{slide.key}: details are cut"
        titles = [shape for shape in slide.shapes if isinstance(shape, Text) and shape.key == "title"]
        if len(titles) != 1 or not titles[0].placeholder:
            yield f"{slide.key}: {len(titles)} titles"
    assert slides
