"""The words that a house has on all its slides, kept as the house has them on those of decks.

A line on the slide master is made to stay one in whatever font a machine has in place of the house's, and however long a date
is. Words that the house's own slides all say in a footer too narrow for anything else are on its slide layouts as a text.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from functools import partial
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.presentation import Presentation

from pipeline.deck.boxes import meet
from pipeline.deck.ooxml import NAMESPACES, last_shape_id
from pipeline.deck.package import parsed
from pipeline.deck.placeholders import NOWHERE, Placeholder, layouts
from pipeline.line_breaking import wrapped
from pipeline.slides import EMU_PER_CM, EMU_PER_POINT
from pipeline.template import SlideLayout, Template
from pipeline.text import Ruler

NARROW_FOOTER = 5.2  # cm of a slide as wide as `USUAL`: a narrower footer has no room for a deck's own
USUAL = 33.867  # cm
TWO_LINES = 2.2  # sizes: a place that is lower was made for one line
LETTER = 0.55  # sizes: about what a letter is wide in a font that is not known yet, but for an ideograph, which is as wide as high
ABOUT_ONE = 1.35  # widths of its place: words that take no more were to stand on one line
SMALLEST = 6.0  # points: words that only fit smaller than that are none to read
LINE = 1.2  # sizes: from one line to the next
UNSAID = 18.0  # points: text that says no size
FOOTER = b'type="ftr"'
BODY = "p:txBody/a:bodyPr"

_Width = Callable[..., float]
"""How wide a text is in a size, in points."""


def keep(presentation: Presentation, template: Template | None = None) -> None:
    """Keep the words of the house in `presentation`; those of footers where no area of `template` stands.

    Words that run out of a footer, by the letters of the template's font, are set smaller; they are not kept where that is too
    small to be read.
    """
    measure = _estimated if template is None else Ruler(template.font, "").width
    _keep_footers(presentation, {} if template is None else template.roles, measure)
    for master in presentation.slide_masters:
        for slide in (master, *master.slide_layouts):
            for shape in slide.shapes.element.iter(qn("p:sp")):
                if not shape.has_ph_elm and _is_one_line(shape):
                    shape.find(BODY, NAMESPACES).set("wrap", "none")


def _is_one_line(shape: Any) -> bool:
    """Whether the words of a shape were to stand on one line."""
    body = shape.find(BODY, NAMESPACES)
    written = [each for each in shape.xpath("p:txBody/a:p") if _words(each)]
    if body is None or len(written) != 1 or body.get("wrap") == "none" or body.get("vert", "horz") != "horz":
        return False
    if written[0].xpath("a:br"):
        return False
    words = _words(written[0])
    dated = written[0].xpath("a:fld[starts-with(@type, 'datetime')]") and len(written[0].xpath("a:r | a:fld")) == 1
    if dated or (len(words.split()) == 1 and not any(map(_is_ideograph, words))):  # which break anywhere
        return True
    size = max((int(each) / 100 for each in shape.xpath("p:txBody//@sz")), default=UNSAID) * EMU_PER_POINT
    if shape.cx is None or shape.cy is None:
        return False
    above, below = (int(body.get(side, "45720")) for side in ("tIns", "bIns"))
    low = shape.cy - above - below < TWO_LINES * size
    return bool(low and _estimated(words, size) <= ABOUT_ONE * shape.cx)


def _words(paragraph: Any) -> str:
    found = paragraph.xpath("a:r/a:t/text() | a:fld/a:t/text() | a:br")
    return " ".join("".join(each if isinstance(each, str) else " " for each in found).split())


# --- footers --------------------------------------------------------------------------------------


def said_by_most(slides: Iterable[Any], count: int) -> tuple[str, Any]:
    """What most of a house's `count` own slides, and more than one, say in their footers, with a text body; "" where they don't.

    `slides` are the roots of those that have one.
    """
    footers = [each for slide in slides for each in _footers(slide)]
    bodies = {_text(each): each.find("p:txBody", NAMESPACES) for each in footers}
    words, times = next(iter(Counter(map(_text, footers)).most_common(1)), ("", 0))
    return (words, bodies[words]) if words and times > 1 and 2 * times >= count else ("", None)


def _with_footers(presentation: Presentation) -> tuple[list[Any], int]:
    """The house's own slides that have footers, and how many slides there are."""
    listed = [] if (found := presentation.element.sldIdLst) is None else [each.rId for each in found]
    parts = [presentation.part.related_part(each) for each in listed]
    return [parsed(each) for each in parts if FOOTER in each.blob], len(parts)


def _footers(tree: Any) -> Iterator[Any]:
    return (each for each in tree.iter(qn("p:sp")) if each.xpath("p:nvSpPr/p:nvPr/p:ph[@type='ftr']"))


def _text(shape: Any) -> str:
    return " ".join(filter(None, map(_words, shape.xpath("p:txBody/a:p"))))


def _keep_footers(presentation: Presentation, roles: Mapping[str, SlideLayout], measure: _Width) -> None:
    """Put the words of the house's footers on the slide layouts where these are narrow."""
    words, body = said_by_most(*_with_footers(presentation))
    if not words:
        return
    narrow = NARROW_FOOTER * EMU_PER_CM * (presentation.slide_width or 0) / (USUAL * EMU_PER_CM)
    for index, layout in enumerate(layouts(presentation)):
        areas = [area.box for role in roles.values() if role.index == index for area in role.areas.values()]
        tree = layout.slide_layout.shapes.element
        for element in list(_footers(tree)):
            place = Placeholder(element, layout.master)
            own = _text(element)
            if place.box == NOWHERE or place.box.width >= narrow or own not in ("", words):
                continue
            if not any(meet(place.box, each) for each in areas):
                said = element.find("p:txBody", NAMESPACES) if own else body
                made = _as_text(element, place, said, last_shape_id(tree) + 1)
                if _fits(made, place, presentation.slide_width or 0, measure):
                    tree.append(made)


def _fits(made: Any, place: Placeholder, slide: int, measure: _Width) -> bool:
    """Whether the words of a text can be read in the place of a footer; they are set smaller where they would run out of it."""
    lines = [words for each in made.xpath("p:txBody/a:p") if (words := _words(each))]
    sizes = list(made.xpath("p:txBody//*[@sz]"))
    size = usual = max((int(each.get("sz")) / 100 for each in sizes), default=UNSAID)
    left, top, right, bottom = place.insets
    width, height = place.box.width - left - right, place.box.height - top - bottom
    if len(lines) > 1:  # the house breaks its lines itself: they end where the slide does
        beside = min(place.box.left, slide - place.box.right)
        width, height = width + max(beside, 0), slide
    while size >= SMALLEST:
        broken = [wrapped(line, width / EMU_PER_POINT, partial(measure, size=size)) for line in lines]
        if all(broken) and sum(len(each or ()) for each in broken) * LINE * size <= max(
            height / EMU_PER_POINT, LINE * size
        ):
            break
        size -= 0.5
    if size < usual:
        _set_size(made, sizes, size)
    return size >= SMALLEST


def _set_size(made: Any, sizes: Sequence[Any], size: float) -> None:
    """Set what says a larger size to `size`; the style of the text, where nothing says one."""
    for each in sizes:
        each.set("sz", str(min(int(each.get("sz")), round(size * 100))))
    if not sizes:
        styles = made.find("p:txBody/a:lstStyle", NAMESPACES)
        level = styles.find(qn("a:lvl1pPr"))
        level = etree.SubElement(styles, qn("a:lvl1pPr")) if level is None else level
        _merge(
            level,
            etree.fromstring(
                f'<a:lvl1pPr xmlns:a="{NAMESPACES["a"]}"><a:defRPr sz="{round(size * 100)}"/></a:lvl1pPr>'
            ),
        )


def _estimated(text: str, size: float) -> float:
    """About how wide a text is, where its font is not known yet."""
    return size * sum(1.0 if _is_ideograph(each) else LETTER for each in text)


def _is_ideograph(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in "WF"


def _as_text(element: Any, place: Placeholder, body: Any, number: int) -> Any:
    """A text that looks as the footer's placeholder `place` does, and has the paragraphs of `body`."""
    made = deepcopy(element)
    made.find("p:nvSpPr/p:cNvPr", NAMESPACES).set("id", str(number))
    for extension in made.xpath("p:nvSpPr/p:cNvPr/a:extLst"):
        extension.getparent().remove(extension)
    about = made.find("p:nvSpPr/p:nvPr", NAMESPACES)
    about[:] = []
    about.set("userDrawn", "1")
    for locks in made.xpath("p:nvSpPr/p:cNvSpPr/a:spLocks"):
        locks.getparent().remove(locks)
    made.find("p:nvSpPr/p:cNvSpPr", NAMESPACES).set("txBox", "1")
    made.x, made.y, made.cx, made.cy = place.box.left, place.box.top, place.box.width, place.box.height
    properties = made.find("p:spPr", NAMESPACES)
    if properties.find(qn("a:prstGeom")) is None and properties.find(qn("a:custGeom")) is None:
        shape = etree.SubElement(properties, qn("a:prstGeom"), prst="rect")
        etree.SubElement(shape, qn("a:avLst"))
        properties.insert(1, shape)
    text = made.find("p:txBody", NAMESPACES)
    for child in list(text):
        if child.tag != qn("a:bodyPr"):
            text.remove(child)
    frame = text.find(qn("a:bodyPr"))
    for inherited in place.elements[1:]:
        for given in inherited.iterfind(BODY, NAMESPACES):
            for name, value in given.attrib.items():
                if name not in frame.attrib:
                    frame.set(name, value)
    styles = etree.SubElement(text, qn("a:lstStyle"))
    levels = [level for each in place.list_styles for level in each.iterfind(qn("a:lvl1pPr"))]
    if levels:
        styles.append(_merged(levels))
    paragraphs = [deepcopy(each) for each in body.iterfind(qn("a:p"))]
    text.extend(paragraphs)
    if len([each for each in paragraphs if _words(each)]) > 1:
        frame.set("wrap", "none")  # the house breaks its lines itself
    return made


def _merged(levels: Sequence[Any]) -> Any:
    """One level of a list style that says what all of these do, the later over the earlier."""
    found = deepcopy(levels[0])
    for level in levels[1:]:
        _merge(found, level)
    return found


ONE_OF = (
    {"noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill"},
    {"buNone", "buChar", "buAutoNum", "buBlip"},
)
"""Elements of which one takes the place of another."""


def _merge(into: Any, other: Any) -> None:
    into.attrib.update(other.attrib)
    for child in other:
        name = etree.QName(child).localname
        names: Collection[str] = next((each for each in ONE_OF if name in each), {name})
        old = [each for each in into if etree.QName(each).localname in names]
        if name == "defRPr" and old:
            _merge(old[0], child)
        elif old:
            into.replace(old[0], deepcopy(child))
        else:
            into.append(deepcopy(child))
    into[:] = sorted(into, key=_rank)


ORDER = (
    "lnSpc", "spcBef", "spcAft", "buClrTx", "buClr", "buSzTx", "buSzPct", "buSzPts", "buFontTx", "buFont",
    "buNone", "buAutoNum", "buChar", "buBlip", "tabLst", "defRPr",
    "ln", "noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "effectLst", "effectDag", "highlight",
    "uLnTx", "uLn", "uFillTx", "uFill", "latin", "ea", "cs", "sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst",
)  # fmt: skip
"""In which the schema has the children of a level and of the properties of its runs."""


def _rank(child: Any) -> int:
    name = etree.QName(child).localname
    return ORDER.index(name) if name in ORDER else len(ORDER) - 2
