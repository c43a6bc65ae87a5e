"""The shapes that are drawn on a slide master or slide layout, those in groups too, with their places on the slide."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.deck.colours import Colours, opacity, solid
from pipeline.slides import Box

_Map = tuple[float, float, float, float]
"""How a group scales and shifts what is in it: x factor, y factor, x offset, y offset."""

_SAME: _Map = (1.0, 1.0, 0.0, 0.0)
HAIRLINE = 9_525  # EMU: the width of a line that says none


@dataclass(frozen=True)
class Line:
    """The line round a shape, or that it is."""

    width: int
    """In EMU."""
    colour: tuple[int, ...]
    """Red, green, blue and opacity."""


@dataclass(frozen=True)
class Drawn:
    """A shape that is no placeholder."""

    element: Any
    box: Box
    """Where it stands on the slide before it is turned."""
    group: Any = None
    """The properties of its group, from which it may have its fill."""

    @property
    def name(self) -> str:
        """What it is called."""
        return next((str(each) for each in self.element.xpath("*[1]/p:cNvPr/@name")), "")

    @cached_property
    def turn(self) -> float:
        """How far it is turned, in degrees."""
        return float(self.element.rot) if hasattr(self.element, "rot") else 0.0

    @property
    def mirrored(self) -> tuple[bool, bool]:
        """Whether its sides, and whether top and bottom, are swapped."""
        across = self.element.xpath("p:spPr/a:xfrm[@flipH='1' or @flipH='true']")
        return bool(across), bool(self.element.xpath("p:spPr/a:xfrm[@flipV='1' or @flipV='true']"))

    @cached_property
    def bounds(self) -> Box:
        """Where it stands; one that is turned by about a right angle has its width as its height."""
        if not 45 <= self.turn % 180 <= 135:
            return self.box
        shift = (self.box.width - self.box.height) // 2
        return Box(self.box.left + shift, self.box.top - shift, self.box.height, self.box.width)

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture."""
        return bool(self.element.tag.endswith("}pic"))

    @property
    def is_frame(self) -> bool:
        """Whether it is the frame of a table, chart or diagram."""
        return bool(self.element.tag.endswith("}graphicFrame"))

    @cached_property
    def is_line(self) -> bool:
        """Whether it is a line from corner to corner."""
        lines = self.element.xpath("p:spPr/a:prstGeom[@prst='line' or starts-with(@prst, 'straightConnector')]")
        return bool(lines) or bool(self.element.tag.endswith("}cxnSp"))

    @cached_property
    def properties(self) -> Any:
        """Its `p:spPr`; None where it has none."""
        return next(iter(self.element.xpath("p:spPr")), None)

    @cached_property
    def themed_fill(self) -> Any:
        """What says which of the theme's fills it has, where it says of none that it has it."""
        plain = self.element.xpath("p:spPr[not(a:noFill)]")
        return next(iter(self.element.xpath("p:style/a:fillRef[@idx!='0']")), None) if plain else None

    @property
    def pictured(self) -> bool:
        """Whether it is a picture or filled with one."""
        return self.is_picture or bool(self.element.xpath("p:spPr/a:blipFill"))

    @property
    def filled(self) -> bool:
        """Whether it is filled with anything."""
        own = self.element.xpath("p:spPr[a:solidFill or a:gradFill or a:blipFill or a:pattFill or a:grpFill]")
        return not self.is_line and (self.is_picture or bool(own) or self.themed_fill is not None)

    def lines(self, names: Colours) -> list[Line]:
        """The line that it has, in the theme's colours by these names; none where it has none."""
        own = self.element.xpath("p:spPr/a:ln")
        if own and own[0].xpath("a:noFill"):
            return []
        width = int(own[0].get("w") or HAIRLINE) if own else HAIRLINE
        themed = self.element.xpath("p:style/a:lnRef[@idx!='0']")
        holders = [*(fill for each in own for fill in each.xpath("a:solidFill | a:gradFill//a:gs[1]")), *themed]
        for holder in holders:
            if (colour := solid(holder, names, least=0.05)) is not None:
                return [Line(width, (*bytes.fromhex(colour), round(255 * opacity(holder))))]
        return []

    @property
    def words(self) -> list[str]:
        """What is written on it, by paragraph."""
        paragraphs = ("".join(str(each) for each in one.xpath(".//a:t/text()")) for one in self.element.xpath(".//a:p"))
        return [each for each in paragraphs if each.strip()]

    @property
    def grows(self) -> bool:
        """Whether it grows downwards with its words: in a font that a machine has in place of its own, too."""
        return bool(self.element.xpath("p:txBody/a:bodyPr[not(@wrap='none')][not(@vert) or @vert='horz']/a:spAutoFit"))

    @property
    def numbers(self) -> bool:
        """Whether it prints the number of the slide."""
        return bool(self.element.xpath(".//a:fld[@type='slidenum']"))

    @property
    def text_size(self) -> float:
        """Of its largest words, in points."""
        return max((int(each) for each in self.element.xpath(".//@sz[not(parent::p:ph)]")), default=1800) / 100

    @property
    def align(self) -> str:
        """How its first words are aligned."""
        return next((str(each) for each in self.element.xpath(".//a:pPr/@algn | .//a:lvl1pPr/@algn")), "l")

    @property
    def anchor(self) -> str:
        """Where in its height its words stand."""
        return next((str(each) for each in self.element.xpath("p:txBody/a:bodyPr/@anchor")), "t")


def drawn(tree: Any) -> Iterator[Drawn]:
    """The shapes in `tree` that are shown and no placeholders, from the back to the front."""
    for each in _shapes(tree.iter_shape_elms(), _SAME, None):
        if not each.element.has_ph_elm:
            yield each


def placed(tree: Any, inherited: Callable[[Any], Box | None]) -> Iterator[Drawn]:
    """All shapes in `tree` that are shown; `inherited` tells where a placeholder stands that does not say so itself."""
    for element in tree.iter_shape_elms():
        if element.has_ph_elm:
            box = Box(element.x, element.y, element.cx, element.cy) if element.x is not None else inherited(element)
            if box is not None:
                yield Drawn(element, box)
        else:
            yield from _shapes([element], _SAME, None)


def _shapes(elements: Iterable[Any], outer: _Map, group: Any) -> Iterator[Drawn]:
    for element in elements:
        if element.xpath("*[1]/p:cNvPr[@hidden='1' or @hidden='true']"):
            continue
        if element.tag.endswith("}grpSp"):
            own = next(iter(element.xpath("p:grpSpPr")), None)
            inherits = own is None or own.xpath("a:grpFill")
            yield from _shapes(element.iter_shape_elms(), _within(element, outer), group if inherits else own)
        elif not element.tag.endswith("}contentPart") and None not in (element.x, element.y, element.cx, element.cy):
            across, down, left, top = outer
            sides = (element.x * across + left, element.y * down + top, element.cx * across, element.cy * down)
            yield Drawn(element, Box(*map(round, sides)), group)


def _within(group: Any, outer: _Map) -> _Map:
    frame = group.xfrm
    parts = frame.xpath("*[self::a:off or self::a:ext or self::a:chOff or self::a:chExt]") if frame is not None else []
    if len(parts) < 4:
        return outer
    off, extent, child_off, child_extent = parts  # in this order, as the schema has them
    across = extent.cx / (child_extent.cx or 1)
    down = extent.cy / (child_extent.cy or 1)
    left, top = off.x - child_off.x * across, off.y - child_off.y * down
    return (outer[0] * across, outer[1] * down, outer[0] * left + outer[2], outer[1] * top + outer[3])
