"""What stands on the slide layouts of an unknown template: placeholders, fixed shapes, and the colours behind them."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pipeline.deck.adopt.places import overlap
from pipeline.deck.colours import Colours, colours, fills, solid, themed
from pipeline.deck.masters import LayoutPart, MasterPart
from pipeline.deck.old_package import Package
from pipeline.deck.ooxml import R, Rel, qualified
from pipeline.deck.placeholders import Master, Placed, placeholders
from pipeline.deck.text_levels import Stated
from pipeline.slides import Box

COVERS = 0.98  # of an area: what covers so much of it is all that stands behind it
TOUCHES = 0.01  # of an area: what covers less of it doesn't count
LEAST = 18_000  # EMU: shapes smaller than this both ways don't count
UNKNOWN = ("808080",)  # what a picture that can't be read counts as
TITLES = ("title", "ctrTitle")
BODIES = ("obj", "body")
_DRAWN = tuple(qualified(f"p:{tag}") for tag in ("sp", "pic", "cxnSp", "graphicFrame"))
_GROUP = qualified("p:grpSp")


@dataclass(frozen=True)
class LayoutPlaceholder:
    """A placeholder of a slide layout.

    `fill` are its own colours, None where it has none; `colour` is that of its words where it is none of the theme's.
    `upright`: its text runs across, in one column.
    """

    name: str
    index: int
    type: str
    box: Box
    insets: tuple[int, int, int, int]
    anchor: Literal["t", "ctr", "b"]
    upright: bool
    stated: Mapping[int, Stated]
    font: str
    colour: str | None
    fill: tuple[str, ...] | None

    @property
    def inner(self) -> Box:
        """Where its text goes."""
        left, top, right, bottom = self.insets
        box = self.box
        return Box(box.left + left, box.top + top, max(box.width - left - right, 1), max(box.height - top - bottom, 1))


@dataclass(frozen=True)
class Fixed:
    """A shape that stands on every slide of a slide layout. `colours` are those of its fill, None where it has none."""

    box: Box
    colours: tuple[str, ...] | None


@dataclass(frozen=True)
class Page:
    """A slide layout. `number` counts from 1 over all of them, `kind` is PowerPoint's word for it ("titleOnly"), "" if none.

    `usual` is the slide master's body placeholder. `fixed` stand from the back to the front, `backdrop` is the slide's background.
    """

    number: int
    name: str
    kind: str
    width: int
    height: int
    spots: Sequence[LayoutPlaceholder]
    usual: LayoutPlaceholder | None
    fixed: Sequence[Fixed]
    backdrop: tuple[str, ...]
    colours: Colours
    master: int

    def ground(self, box: Box, spot: LayoutPlaceholder | None = None) -> tuple[str, ...]:
        """The colours that stand behind a text in `box`, in the placeholder `spot`."""
        if spot is not None and spot.fill:
            return spot.fill
        found = self.backdrop
        for each in self.fixed:
            share = overlap(box, each.box) / max(box.width * box.height, 1)
            if each.colours is None or share < TOUCHES:
                continue
            found = each.colours if share >= COVERS else (*found, *each.colours)
        return tuple(dict.fromkeys(found))

    def spot(self, *types: str) -> LayoutPlaceholder | None:
        """The first placeholder of one of `types` whose text stands upright."""
        return next((each for each in self.spots if each.type in types and each.upright), None)

    @property
    def title(self) -> LayoutPlaceholder | None:
        """The placeholder of its title, None where it has none."""
        return self.spot(*TITLES) or next((each for each in self.spots if each.type in TITLES), None)

    @property
    def bodies(self) -> list[LayoutPlaceholder]:
        """The placeholders for text, from the left to the right and from the top to the bottom."""
        found = [each for each in self.spots if each.type in BODIES and each.upright]
        return sorted(found, key=lambda each: (each.box.left, each.box.top))


def pages(package: Package, presentation: Any, masters: Sequence[MasterPart], size: tuple[int, int]) -> list[Page]:
    """The slide layouts of all slide masters, in order."""
    defaults = presentation.find(qualified("p:defaultTextStyle"))
    found: list[Page] = []
    for number, part in enumerate(masters):
        master = Master(part, defaults)
        for layout in part.slide_layouts:
            found.append(_Reader(package, master, layout, size).page(len(found) + 1, number))
    return found


def theme_fonts(master: MasterPart) -> dict[str, str]:
    """The theme's fonts, by the names that text refers to them ("+mj-lt", "+mn-lt"); those that it does not have are left out."""
    from lxml import etree

    root = etree.fromstring(master.theme)
    found = {}
    for name, tag in (("+mj-lt", "a:majorFont"), ("+mn-lt", "a:minorFont")):
        latin = root.find(f".//{qualified(tag)}/{qualified('a:latin')}")
        if latin is not None and latin.get("typeface"):
            found[name] = str(latin.get("typeface"))
    return found


class _Reader:
    """Reads one slide layout."""

    def __init__(self, package: Package, master: Master, layout: LayoutPart, size: tuple[int, int]) -> None:
        self._package = package
        self._master = master
        self._layout = layout
        self._size = size
        self._colours = colours(master.part, layout)
        self._master_name = next(iter(package.parts[layout.part].related(Rel.SLIDE_MASTER)), "")

    def page(self, number: int, master: int) -> Page:
        element = self._layout.element
        spots = [self._spot(Placed(each, self._master)) for each in placeholders(self._layout)]
        body = self._master.placeholders.get("body")
        return Page(
            number,
            self._layout.name,
            str(element.get("type", "")),
            *self._size,
            _referable([each for each in spots if each is not None]),
            self._spot(Placed(body, self._master)) if body is not None else None,
            [*self._fixed_of_master(), *self._fixed(element, self._layout.part)],
            self._backdrop(),
            self._colours,
            master,
        )

    def _spot(self, found: Placed) -> LayoutPlaceholder | None:
        box = found.box
        if box is None or box.width <= 0 or box.height <= 0:
            return None
        vertical = found.body("vert", "horz") not in ("horz", "")
        columns = int(found.body("numCol", "1"))
        own = found.own
        return LayoutPlaceholder(
            own.name,
            own.index,
            own.type,
            box,
            found.insets,
            found.anchor,
            not vertical and columns < 2,
            _left_to_right(found),
            self._font(found),
            self._ink(found),
            self._own_fill(found),
        )

    def _own_fill(self, found: Placed) -> tuple[str, ...] | None:
        for each in found.chain:
            properties = each.element.find(qualified("p:spPr"))
            if any(str(child.tag).endswith("Fill") for child in (properties if properties is not None else ())):
                return fills(properties, self._colours) or None
        return None

    def _font(self, found: Placed) -> str:
        for run in found.runs():
            latin = run.find(qualified("a:latin"))
            if latin is not None and latin.get("typeface"):
                return str(latin.get("typeface"))
        return "+mj-lt" if found.own.type in TITLES else "+mn-lt"

    def _ink(self, found: Placed) -> str | None:
        for run in found.runs():
            fill = run.find(qualified("a:solidFill"))
            if fill is not None:
                return None if fill.find(qualified("a:schemeClr")) is not None else solid(fill, self._colours)
        return None

    # --- shapes -----------------------------------------------------------------------------------

    def _fixed_of_master(self) -> list[Fixed]:
        if self._layout.element.get("showMasterSp") in ("0", "false"):
            return []
        return list(self._fixed(self._master.part.element, self._master_name))

    def _fixed(self, slide: Any, part: str) -> Iterator[Fixed]:
        tree = slide.find(f"{qualified('p:cSld')}/{qualified('p:spTree')}")
        whole = Box(0, 0, *self._size)
        for element, box in _drawn(tree, _same):
            if element.find(f"./*/{qualified('p:nvPr')}/{qualified('p:ph')}") is not None:
                continue
            found = self._fill(element, part)
            cut = _cut(box, whole)
            small = cut is not None and cut.width < LEAST and cut.height < LEAST
            if cut is not None and not small and (found is not None or _shows(element)):
                yield Fixed(cut, found)

    def _fill(self, element: Any, part: str) -> tuple[str, ...] | None:
        properties = element.find(qualified("p:spPr"))
        if element.tag == qualified("p:pic"):
            return self._picture(element, part)
        if properties is None or properties.find(qualified("a:noFill")) is not None:
            return None
        found = fills(properties, self._colours)
        if found == ():
            return self._picture(properties, part)
        reference = element.find(f"{qualified('p:style')}/{qualified('a:fillRef')}")
        if found is None and reference is not None:
            return themed(self._master.part, reference, self._colours)
        return found

    def _backdrop(self) -> tuple[str, ...]:
        """The background's colours: the slide layout's own, or else the slide master's, or else white as the theme has it."""
        sources = ((self._layout.element, self._layout.part), (self._master.part.element, self._master_name))
        for slide, part in sources:
            own = slide.find(f"{qualified('p:cSld')}/{qualified('p:bg')}")
            if own is None:
                continue
            properties = own.find(qualified("p:bgPr"))
            reference = own.find(qualified("p:bgRef"))
            if properties is not None:
                found = fills(properties, self._colours)
                found = self._picture(properties, part) if found == () else found
            else:
                found = themed(self._master.part, reference, self._colours) if reference is not None else None
            if found:
                return found
            if found == ():
                return UNKNOWN
        return (self._colours["bg1"],)

    def _picture(self, element: Any, part: str) -> tuple[str, ...]:
        blip = next(element.iter(qualified("a:blip")), None)
        relation = self._package.parts[part].relations.get(blip.get(f"{{{R}}}embed", "")) if blip is not None else None
        if relation is None or relation.target not in self._package.parts:
            return UNKNOWN
        return _shades(self._package.parts[relation.target].blob)


def _referable(spots: Sequence[LayoutPlaceholder]) -> list[LayoutPlaceholder]:
    """Those that a slide can refer to: titles by their type, others by an index that no other one has."""
    count = Counter(spot.index for spot in spots)
    return [spot for spot in spots if spot.type in TITLES or count[spot.index] == 1]


def _left_to_right(found: Placed) -> dict[int, Stated]:
    """What the levels state, for languages that run from left to right: what starts at the right in others starts at the left."""
    if not found.right_to_left:
        return found.stated
    turned = {"r": "l", "l": "r", "ctr": "ctr"}
    return {level: {**stated, "align": turned[stated.get("align", "r")]} for level, stated in found.stated.items()}


def _shades(picture: bytes) -> tuple[str, ...]:
    """A dark and a light colour between which nearly all of a picture lies."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(picture)) as opened:
            small = opened.convert("RGBA").resize((24, 24))
    except Exception:  # Pillow raises nearly anything for a damaged or strange picture
        return UNKNOWN
    data = small.tobytes()
    seen = [data[at : at + 3] for at in range(0, len(data), 4) if data[at + 3] > 127]
    if not seen:
        return UNKNOWN
    ranked = sorted(seen, key=lambda pixel: 2 * pixel[0] + 7 * pixel[1] + pixel[2])
    ends = (ranked[len(ranked) // 10], ranked[len(ranked) - 1 - len(ranked) // 10])
    return tuple(dict.fromkeys(each.hex().upper() for each in ends))


# --- places of shapes -----------------------------------------------------------------------------

_Map = tuple[float, float, float, float]
"""How a group scales and shifts what is in it: x factor, y factor, x offset, y offset."""

_same: _Map = (1.0, 1.0, 0.0, 0.0)


def _drawn(tree: Any, within: _Map) -> Iterator[tuple[Any, Box]]:
    """The shapes in `tree` with their places on the slide, those in groups too."""
    for element in tree:
        if element.tag == _GROUP:
            yield from _drawn(element, _within(element, within))
        elif element.tag in _DRAWN:
            frame = next((each for each in element.iter(qualified("a:xfrm"), qualified("p:xfrm"))), None)
            off = frame.find(qualified("a:off")) if frame is not None else None
            extent = frame.find(qualified("a:ext")) if frame is not None else None
            if off is not None and extent is not None:
                yield element, _placed(off, extent, within, turned=_on_its_side(frame))


def _within(group: Any, outer: _Map) -> _Map:
    frame = group.find(f"{qualified('p:grpSpPr')}/{qualified('a:xfrm')}")
    parts = [frame.find(qualified(f"a:{tag}")) for tag in ("off", "ext", "chOff", "chExt")] if frame is not None else []
    if len(parts) < 4 or any(each is None for each in parts):
        return outer
    off, extent, child_off, child_extent = parts
    across = int(extent.get("cx")) / (int(child_extent.get("cx")) or 1)
    down = int(extent.get("cy")) / (int(child_extent.get("cy")) or 1)
    left = int(off.get("x")) - int(child_off.get("x")) * across
    top = int(off.get("y")) - int(child_off.get("y")) * down
    return (outer[0] * across, outer[1] * down, outer[0] * left + outer[2], outer[1] * top + outer[3])


def _placed(off: Any, extent: Any, within: _Map, *, turned: bool) -> Box:
    across, down, left, top = within
    width, height = int(extent.get("cx")) * across, int(extent.get("cy")) * down
    box = Box(
        round(int(off.get("x")) * across + left), round(int(off.get("y")) * down + top), round(width), round(height)
    )
    if not turned:
        return box
    shift = (box.width - box.height) // 2
    return Box(box.left + shift, box.top - shift, box.height, box.width)


def _on_its_side(frame: Any) -> bool:
    """Whether a shape is turned by about a right angle, so that its width is its height."""
    turn = int(frame.get("rot", "0")) / 60_000 % 180
    return 45 <= turn <= 135


def _cut(box: Box, whole: Box) -> Box | None:
    """The part of `box` on the slide."""
    left, top = max(box.left, whole.left), max(box.top, whole.top)
    right, bottom = min(box.right, whole.right), min(box.bottom, whole.bottom)
    if right < left or bottom < top or (right == left and bottom == top):
        return None
    return Box(left, top, right - left, bottom - top)


def _shows(element: Any) -> bool:
    """Whether a shape without fill shows anything: a line, words, or a frame."""
    if element.tag in (qualified("p:cxnSp"), qualified("p:graphicFrame"), qualified("p:pic")):
        return True
    line = element.find(f"{qualified('p:spPr')}/{qualified('a:ln')}")
    if line is not None and any(
        str(each.tag).endswith("Fill") and not str(each.tag).endswith("noFill") for each in line
    ):
        return True
    return any((each.text or "").strip() for each in element.iter(qualified("a:t")))
