"""What a brand manager would refuse in a deck, found by looking at LibreOffice's pixels.

A deck is rendered three times: as it is, with its words taken out, and with the house's pictures and words taken out too. What
stands behind a letter is what the second shows in its place; where second and third differ, the house shows a picture or words.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pdfplumber
from PIL import Image, ImageChops
from pptx import Presentation
from pptx.oxml.ns import qn

from pipeline.colour import contrast
from pipeline.slides import Deck, Slide, Text
from tests.render.judge import Char, _box, _centre_within, _frames, all_saved_as, overlaps

DPI = 72
BACKDROP = 0.8  # of the slide: a larger picture is its background
SHARE = 0.15  # of the dots behind a letter: a colour that fewer of them have does not count
LARGE, LARGE_BOLD = 18, 14  # points
ROUNDING = 0.15  # of a contrast: dots have whole numbers for colours
EDGE = 1.25  # contrast: two grounds of a title that differ by more are two grounds
DIVIDERS = ("chapter", "deal")
WORDS = "a:r|a:fld|a:br"


@dataclass(frozen=True)
class Page:
    """One slide as it is rendered."""

    chars: Sequence[Char]
    house_chars: Sequence[Char]
    scale: float
    """EMU in a point of the page."""
    behind: Image.Image
    house: Image.Image
    """White where the house shows a picture or words."""


def refused(deck: Deck, whole: Deck, built: Path, folder: Path) -> list[str]:
    """A sentence for everything in `built`, which was planned as `deck`, that a brand manager would refuse.

    `whole` is the plan of the same review on a template whose dividers have room for all lists.
    """
    found = [*overlaps(deck), *_titles(built), *_cut(deck, whole)]
    numbers: dict[int, list[tuple[int, int]]] = {}
    for number, (slide, page) in enumerate(zip(deck.slides, _pages(deck, built, folder), strict=True), 1):
        found += [f"slide {number} ({slide.key}): {what}" for what in _on_slide(slide, page)]
        words = pdfplumber.utils.extract_words(list(page.chars)) if page.chars else []
        numbers[number] = [(round(each["x1"]), round(each["top"])) for each in words if each["text"] == str(number)]
    return [*found, *_numbered_twice(numbers)]


def _numbered_twice(numbers: Mapping[int, Sequence[tuple[int, int]]]) -> Iterator[str]:
    """Slides that print their number in two places. A place is one for numbers where more than one slide has its own."""
    often = Counter(place for places in numbers.values() for place in places)
    for number, places in numbers.items():
        if len(usual := [place for place in places if often[place] > 1]) > 1:
            yield f"slide {number}: its number stands at {usual}"


def _titles(built: Path) -> Iterator[str]:
    for number, slide in enumerate(Presentation(built).slides, 1):
        titles = slide.shapes.element.xpath(".//p:sp[.//p:nvPr/p:ph[@type='title' or @type='ctrTitle']]")
        worded = ["".join(each.itertext()).strip() for each in titles]
        if len(worded) != 1 or not worded[0]:
            yield f"slide {number}: the titles {worded}"


def _cut(deck: Deck, whole: Deck) -> Iterator[str]:
    wanted = {slide.key: _contents(slide) for slide in whole.slides if slide.role in DIVIDERS}
    for slide in deck.slides:
        if slide.role in DIVIDERS and (listed := _contents(slide)) and (lost := wanted[slide.key] - listed):
            yield f"{slide.key}: its list is cut: {sorted(lost)} are missing"


def _contents(slide: Slide) -> set[str]:
    """The words of its list: parts that share a slide share a line, which depends on the room there is."""
    shapes = [shape for shape in slide.shapes if isinstance(shape, Text) and shape.area == "contents"]
    texts = [each.text for shape in shapes for each in shape.paragraphs]
    return {word.strip(",").casefold() for text in texts for word in text.replace("\u00ad", "").split()}


# --- rendering ------------------------------------------------------------------------------------


def _pages(deck: Deck, built: Path, folder: Path) -> Iterator[Page]:
    folder.mkdir(parents=True, exist_ok=True)
    bare, empty = folder / "bare.pptx", folder / "empty.pptx"
    _without_words(built, bare)
    _without_house(bare, empty)
    pdfs = all_saved_as("pdf", [built, bare, empty], folder / "pdf")
    opened = [pdfplumber.open(each) for each in pdfs]
    for shown, behind, nothing in zip(*(each.pages for each in opened), strict=True):
        images = [each.to_image(resolution=DPI).original.convert("RGB") for each in (behind, nothing)]
        changed = ImageChops.difference(*images).convert("L").point(lambda value: 255 if value > 24 else 0)
        yield Page(shown.chars, behind.chars, deck.width / float(shown.width), images[0], changed)
        for each in (shown, behind, nothing):
            each.close()
    for each in opened:
        each.close()


def _without_words(built: Path, target: Path) -> None:
    found = Presentation(built)
    for slide in found.slides:
        for number in list(slide.shapes.element.iter(qn("a:fld"))):  # which a program fills in again
            number.tag = qn("a:r")
            number.attrib.clear()
        for words in slide.shapes.element.iter(qn("a:t")):
            words.text = "\u00a0"  # not nothing, or LibreOffice would leave out the fill of a placeholder
        for paragraph in slide.shapes.element.iter(qn("a:p")):
            _without_bullet(paragraph.get_or_add_pPr())
    found.save(target)


def _without_bullet(properties: Any) -> None:
    for name in ("a:buChar", "a:buAutoNum", "a:buBlip", "a:buNone"):
        for each in properties.findall(qn(name)):
            properties.remove(each)
    after = [each for each in properties if each.tag in (qn("a:tabLst"), qn("a:defRPr"), qn("a:extLst"))]
    place = properties.index(after[0]) if after else len(properties)
    properties.insert(place, properties.makeelement(qn("a:buNone"), {}))


def _without_house(bare: Path, target: Path) -> None:
    found = Presentation(bare)
    size = found.slide_width * found.slide_height
    for master in found.slide_masters:
        for each in (master, *master.slide_layouts):
            tree = each.shapes.element
            for picture in list(tree.iter(qn("p:pic"))):
                if picture.cx * picture.cy < BACKDROP * size:
                    picture.getparent().remove(picture)
            for shape in tree.iter(qn("p:sp")):
                if not shape.has_ph_elm:
                    _empty(shape)
    found.save(target)


def _empty(element: Any) -> None:
    for each in element.xpath(f".//a:p/*[self::{WORDS.replace('|', ' or self::')}]"):
        each.getparent().remove(each)


# --- one slide ------------------------------------------------------------------------------------


def _on_slide(slide: Slide, page: Page) -> Iterator[str]:
    frames = list(_frames(slide))
    over: dict[str, str] = {}
    pale: dict[str, tuple[float, str]] = {}
    title: list[tuple[int, int, int, int]] = []
    printed = {_place(each) for each in page.house_chars}
    down: dict[str, str] = {}
    for char in page.chars:
        if _place(char) in printed:
            continue
        box = _box(char, page.scale)
        frame = next((each for each in frames if _centre_within(box, each.box)), None)
        if frame is None or not char["text"].strip():
            continue
        frame.shown.append(char["text"])
        if not char["upright"]:
            down[frame.name] = down.get(frame.name, "") + char["text"]
        dots = _dots(char, page.behind)
        if page.house.crop(dots).histogram()[255] > 3:
            over[frame.name] = over.get(frame.name, "") + char["text"]
        worst = _contrast(char, page.behind.crop(dots))
        if worst is not None and worst[0] < pale.get(frame.name, (99.0, ""))[0]:
            pale[frame.name] = worst
        if frame.name == "title":
            title.append(dots)
    yield from (f"{name} runs down the slide: {text[:30]!r}" for name, text in down.items())
    yield from (f"{name} stands over a picture or words of the house: {text[:30]!r}" for name, text in over.items())
    yield from (f"{name} has a contrast of {worst:.2f}: {told}" for name, (worst, told) in pale.items())
    yield from _across_an_edge(title, page.behind)


def _place(char: Char) -> tuple[str, int, int]:
    return char["text"], round(char["x0"]), round(char["top"])


def _contrast(char: Char, behind: Image.Image) -> tuple[float, str] | None:
    """The contrast of a letter to what is behind it, where that is too little."""
    colour, dots = _hex(char["non_stroking_color"]), behind.width * behind.height
    large = char["size"] >= LARGE or ("Bold" in char["fontname"] and char["size"] >= LARGE_BOLD)
    grounds = [(count, each) for count, each in behind.getcolors(dots) or [] if count >= SHARE * dots]
    mean = behind.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    grounds = grounds or [(dots, mean)]
    worst, ground = min((contrast(colour, bytes(each).hex()), bytes(each).hex()) for _, each in grounds)
    least = (3.0 if large else 4.5) - ROUNDING
    return (worst, f"{char['text']!r} in {colour} on {ground}") if worst < least else None


def _hex(colour: Any) -> str:
    parts = colour if isinstance(colour, Sequence) else (colour,)
    parts = [float(each) for each in parts] or [0.0]
    return bytes(round(255 * each) for each in (parts * 3 if len(parts) == 1 else parts[:3])).hex()


def _dots(char: Char, image: Image.Image) -> tuple[int, int, int, int]:
    left, top, right, bottom = (round(char[edge] * DPI / 72) for edge in ("x0", "top", "x1", "bottom"))
    top += (bottom - top) // 6  # above capitals there is air
    across, down = max(min(left, image.width - 1), 0), max(min(top, image.height - 1), 0)
    return across, down, min(max(right, across + 1), image.width), min(max(bottom, down + 1), image.height)


def _across_an_edge(dots: Sequence[tuple[int, int, int, int]], behind: Image.Image) -> Iterator[str]:
    """A title that is half in a bar, half out of it."""
    if not dots:
        return
    least, most = ([choose(each[side] for each in dots) for side in range(4)] for choose in (min, max))
    hull = (least[0], least[1], most[2], most[3])
    crop = behind.crop(hull)
    flat = sorted(crop.getcolors(crop.width * crop.height) or [], reverse=True)[:2]
    if len(flat) == 2 and all(count >= SHARE * crop.width * crop.height for count, _ in flat):
        one, other = (bytes(each).hex() for _, each in flat)
        if contrast(one, other) > EDGE:
            yield f"the title stands half on {one}, half on {other}"
