"""More templates that nobody made for us: whole houses, each with bars, places and colours as a designer would set them."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Cm

from tests.odd_templates import NAMESPACES, drawn, logo, photo, pictured, plain, shape

WIDE = (33.867, 19.05)
TITLES = (PP_PLACEHOLDER.TITLE,)
BODIES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
FOOT = (PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE)


def wide(path: Path) -> Path:
    """A plain widescreen template."""
    return plain(path, *WIDE)


def changed_in(path: Path, change: Callable[[Any], object]) -> Path:
    """The template with the slide master and every slide layout changed."""
    found = Presentation(path)
    for each in (found.slide_master, *found.slide_layouts):
        change(each)
    found.save(path)
    return path


def placed(path: Path, kinds: tuple[Any, ...], box: tuple[float, float, float, float]) -> Path:
    """All placeholders of these kinds in one place, in cm, but for those of covers and dividers."""

    def place(slide: Any) -> None:
        for each in _of(slide, kinds):
            if slide.name not in ("Title Slide", "Section Header"):
                each.left, each.top, each.width, each.height = map(Cm, box)

    return changed_in(path, place)


def _of(slide: Any, kinds: tuple[Any, ...]) -> Iterator[Any]:
    return (each for each in slide.placeholders if each.placeholder_format.type in kinds)


def in_white(path: Path, style: str) -> Path:
    """The text of the slide master's `style` ("titleStyle") in the colour of its background."""

    def whiten(slide: Any) -> None:
        for colour in slide._element.iterfind(f".//{{*}}{style}//{{*}}schemeClr"):
            colour.set("val", "bg1")

    return changed_in(path, whiten)


def sidebar_left(path: Path) -> Path:
    """A bar down the left that the divider's title runs under."""
    return placed(drawn(path, shape(0, 0, 6, 19.05, "0F4C5C"), base=wide(path)), TITLES, (7, 0.9, 25, 2.4))


def sidebar_right(path: Path) -> Path:
    """A dark bar down the right with the logo, and a red cover beside it."""
    drawn(path, shape(27, 0, 6.867, 19.05, "2B2D42"), pictured(28.4, 1, 4, 3, logo()), base=wide(path))
    return drawn(path, shape(0, 0, 27, 19.05, "C8102E"), layouts=[0], base=path)


def title_at_the_foot(path: Path) -> Path:
    """White titles in a bar under the text."""
    drawn(path, shape(0, 15.4, 33.867, 3.65, "264653"), base=wide(path))
    placed(path, BODIES, (1.5, 1.2, 30.8, 13.6))
    return in_white(placed(path, TITLES, (1.5, 15.7, 26, 3)), "titleStyle")


def strip_on_top(path: Path) -> Path:
    """A strip of a photograph over everything."""
    drawn(path, pictured(0, 0, 33.867, 3.2, photo(dark=True).resize((400, 40))), base=wide(path))
    return placed(placed(path, TITLES, (1.5, 3.6, 30, 2)), BODIES, (1.5, 6, 30.8, 11))


def white_card(path: Path) -> Path:
    """Dark slides on which text stands in a white card with round corners."""
    drawn(path, shape(1, 4.2, 31.8, 13, "FFFFFF", "roundRect"), layouts=[1, 3, 4, 5, 7], base=wide(path))

    def turned(slide: Any) -> None:
        for colours in slide._element.iterfind("{*}clrMap"):
            for name, other in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
                colours.set(name, other)

    return in_white(placed(changed_in(path, turned), TITLES, (1.5, 1, 30, 2.8)), "bodyStyle")


def huge_logo(path: Path) -> Path:
    """A logo in the corner of the number that takes a quarter of the slide's width."""
    return drawn(path, pictured(25, 14, 8.5, 4.8, logo()), base=wide(path))


def gradient(path: Path) -> Path:
    """From dark blue over pale blue to cream, from top to bottom."""
    steps = ((0, "003049"), (60, "669BBC"), (100, "FDF0D5"))
    stops = "".join(f'<a:gs pos="{at * 1000}"><a:srgbClr val="{colour}"/></a:gs>' for at, colour in steps)
    fill = f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000" scaled="0"/></a:gradFill>'
    found = Presentation(wide(path))
    content = found.slide_master._element.cSld
    for old in content.findall("{*}bg"):
        content.remove(old)
    content.insert(0, etree.fromstring(f"<p:bg {NAMESPACES}><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"))
    found.save(path)
    return path


def only_pictures(path: Path) -> Path:
    """Placeholders for pictures wherever others have them for text."""

    def pictures(slide: Any) -> None:
        for each in _of(slide, BODIES) if slide.name != "Title Slide" else ():
            each._element.find(".//{*}ph").set("type", "pic")

    return changed_in(wide(path), pictures)


def title_down_the_side(path: Path) -> Path:
    """White titles that run up a bar at the left."""
    drawn(path, shape(0, 0, 4, 19.05, "7209B7"), base=wide(path))
    placed(placed(path, TITLES, (0.4, 1, 3.2, 17)), BODIES, (5, 1, 27, 16))

    def upright(slide: Any) -> None:
        for each in _of(slide, TITLES) if slide.name != "Section Header" else ():
            each._element.txBody.bodyPr.set("vert", "vert270")

    return in_white(changed_in(path, upright), "titleStyle")


def bar_at_the_foot(path: Path) -> Path:
    """A dark bar that holds number, footer, date and logo."""
    drawn(path, shape(0, 17.3, 33.867, 1.75, "1B4332"), pictured(29.5, 17.4, 3, 1.5, logo()), base=wide(path))

    def foot(slide: Any) -> None:
        for each, (left, width) in zip(_of(slide, FOOT), ((21, 6), (3, 16), (0.6, 2)), strict=False):
            each.left, each.top, each.width, each.height = Cm(left), Cm(17.7), Cm(width), Cm(1)
            for colour in each._element.iter("{*}schemeClr"):
                colour.set("val", "bg1")
                del colour[:]

    return changed_in(path, foot)


def other_colours(path: Path) -> Path:
    """A cover and a divider that take the theme's dark colours for their background."""
    accents = " ".join(f'{name}="{name}"' for name in (*(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink"))
    told = f'<a:overrideClrMapping {NAMESPACES} bg1="dk2" tx1="lt1" bg2="dk1" tx2="lt2" {accents}/>'
    ground = f'<p:bg {NAMESPACES}><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
    found = Presentation(wide(path))
    for layout in (found.slide_layouts[0], found.slide_layouts[2]):
        override = layout._element.find("{*}clrMapOvr")
        override[:] = [etree.fromstring(told)]
        layout._element.cSld.insert(0, etree.fromstring(ground))
    found.save(path)
    return path


HOUSES: Mapping[str, Callable[[Path], Path]] = {
    "sidebar-left": sidebar_left,
    "sidebar-right": sidebar_right,
    "title-at-the-foot": title_at_the_foot,
    "strip-on-top": strip_on_top,
    "white-card": white_card,
    "huge-logo": huge_logo,
    "gradient": gradient,
    "only-pictures": only_pictures,
    "title-down-the-side": title_down_the_side,
    "bar-at-the-foot": bar_at_the_foot,
    "other-colours-on-covers": other_colours,
}
"""By name; each is called with the path that it goes to, and gives that back."""
