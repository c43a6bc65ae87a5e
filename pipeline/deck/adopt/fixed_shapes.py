"""What every slide of a slide layout shows: its background with the shapes on it, painted small, and where each shape shows.

Text stands on what is painted, and goes round what shows: a freeform has its own outline, a picture that of what is opaque in
it, and what another shape hides counts no more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Literal

from PIL import Image, ImageChops, ImageDraw
from pptx.slide import Slide, SlideLayout, SlideMaster

from pipeline.deck.adopt.geometry import rings, turned
from pipeline.deck.adopt.outlines import outline
from pipeline.deck.adopt.paint import OnWhich, Painter, is_many_coloured, is_partial, picture
from pipeline.deck.adopt.shape_tree import Drawn, drawn
from pipeline.deck.boxes import hull, within
from pipeline.deck.colours import Colours
from pipeline.slides import EMU_PER_POINT, Box

ACROSS = 400
"""Dots that a slide is painted wide."""

MOST_SHAPES = 1000
"""So many shapes of a slide, slide layout or slide master are painted; each takes half a megabyte."""

SHOWS = 24  # of 255, in one of red, green and blue: shapes that change what is behind them by less don't show
HIDES = 250  # of 255: what is so opaque hides what is behind it
LEAST = 18_000  # EMU: shapes smaller than this both ways don't count
INSETS = (91_440, 45_720)  # EMU: at each side, and above and below
WIDE_LETTER = 0.6  # of the size: the width that letters of words count as

Kind = Literal["shape", "picture", "unread", "linked", "words"]

UNREAD: frozenset[Kind] = frozenset({"unread", "linked"})


@dataclass(frozen=True)
class FixedShape:
    """A shape that stands on every slide of a slide layout."""

    box: Box
    """The part of it that is on the slide."""
    outline: tuple[Box, ...]
    """Boxes that cover what shows of it."""
    kind: Kind
    """"shape" is filled, without words; "unread" is a picture that can't be read, "linked" one in another file; "words" have words,
    or are a frame, a line or a table."""

    @property
    def size(self) -> int:
        """The area that shows, in square EMU."""
        return sum(each.width * each.height for each in self.outline)


@dataclass(frozen=True)
class Scene:
    """What every slide of a slide layout shows."""

    backdrop: Image.Image
    """The background alone, `ACROSS` dots wide."""
    painted: Image.Image
    """The background with all shapes."""
    shapes: tuple[FixedShape, ...]
    """From the back to the front."""
    numbers: bool = False
    """A shape prints the number of the slide, be it too small to be seen."""
    unread: frozenset[Kind] = frozenset()
    """"unread" where there is a picture on it, or behind it, that can't be read, "linked" where there is one in another file."""
    elsewhere: Image.Image | None = None
    """What other programs show, where a picture in the background covers the whole slide in them; None where it is the same."""
    older: Image.Image | None = None
    """What older programs show, which know gradients of two colours; None where it is the same."""


Layers = dict[tuple[Any, ...], Image.Image]
"""Shapes painted alone, by their XML and the colours of the theme: those of a slide master are painted once."""


def scene(
    layout: SlideLayout,
    size: tuple[int, int],
    names: Colours,
    layers: Layers,
    across: int = ACROSS,
    own: Slide | None = None,
    *,
    shapes: bool = True,
) -> Scene:
    """What slides of `layout`, of `size` EMU, show in the theme's colours by these names; what is painted goes to `layers`.

    It is painted `across` dots wide, of each the first `MOST_SHAPES`, with the background of `own`, one of its slides, and with its
    `shapes` where asked for.
    """
    slides: list[SlideLayout | SlideMaster | Slide] = [layout] if _hides(layout) else [layout.slide_master, layout]
    slides = [] if own is not None and _hides(own) else slides
    slides += [own] if own is not None and shapes else []
    several = _backdrops(layout, size, names, across, own)
    stages = [_Stage(each, size, layers) for each in several.images]
    backdrop = stages[0].painted.copy()
    numbers, unread = False, _background_unread(layout)
    for slide in slides:
        painter = Painter(slide, layout.slide_master, names)
        for each in islice(drawn(slide.shapes.element), MOST_SHAPES):
            numbers = numbers or each.numbers
            for stage in stages:
                stage.add(each, painter)
    second = stages[1].painted if len(stages) > 1 else None
    elsewhere, older = (None, second) if several.gradient else (second, None)
    found = tuple(stages[0].shapes())
    unread |= UNREAD.intersection(each.kind for each in found)
    return Scene(backdrop, stages[0].painted, found, numbers, unread, elsewhere, older)


Standing = tuple[Drawn, OnWhich]
"""A shape, and on what it stands itself: pictures that it is filled with belong to that."""


class Painting:
    """A slide of `layout` on which shapes are painted one after the other, from the back to the front."""

    def __init__(self, ground: Image.Image, layout: SlideLayout, size: tuple[int, int], names: Colours) -> None:
        self._stage = _Stage(ground, size, {})
        self._layout, self._names = layout, names

    def add(self, standing: Standing) -> None:
        """Paint a shape over those that are there."""
        self._stage.paint(standing[0], Painter(standing[1], self._layout.slide_master, self._names))

    @property
    def painted(self) -> Image.Image:
        """All that is painted."""
        return self._stage.painted


def alone(standing: Standing, layout: SlideLayout, size: tuple[int, int], names: Colours) -> Image.Image:
    """One shape, on a slide that is see-through."""
    blank = Image.new("RGB", (ACROSS, max(round(ACROSS * size[1] / size[0]), 1)))
    return _Stage(blank, size, {}).layer(standing[0], Painter(standing[1], layout.slide_master, names))


def _hides(slide: OnWhich) -> bool:
    """Whether it does not show what it leans on."""
    return slide.element.get("showMasterSp") in ("0", "false")


def _grown(shape: Drawn) -> int:
    """How high a shape gets that grows with its words, in the widest letters, between PowerPoint's own insets."""
    size, room = shape.text_size * EMU_PER_POINT, max(shape.bounds.width - 2 * INSETS[0], 1)
    lines = sum(max(-(-round(len(each) * size * WIDE_LETTER) // room), 1) for each in shape.words)
    return round(lines * size * 1.25) + 2 * INSETS[1]


def _background_unread(layout: SlideLayout) -> frozenset[Kind]:
    """Why the picture in the background of a slide layout, or else of its slide master, can't be read; nothing where it can."""
    for slide in (layout, layout.slide_master):
        if slide.element.xpath("p:cSld/p:bg/*"):
            fills = slide.element.xpath("p:cSld/p:bg/p:bgPr/a:blipFill")
            return frozenset(_why_unread(each) for each in fills if picture(each, slide.part, (1, 1), {}) is None)
    return frozenset()


def _why_unread(holder: Any) -> Kind:
    """Why a picture in an element can't be read."""
    return "linked" if holder.xpath(".//a:blip[@r:link and not(@r:embed)]") else "unread"


def _backdrops(
    layout: SlideLayout, size: tuple[int, int], names: Colours, across: int, own: Slide | None = None
) -> _Backdrops:
    """The slide's own background, or else the slide layout's, the slide master's, or white as the theme has it.

    A picture that is to cover a part of the slide comes twice: so, and as programs show it that stretch it over all of it. So does
    a gradient of more than two colours.
    """
    dots = (across, max(round(across * size[1] / size[0]), 1))
    ground = Image.new("RGBA", dots, (*bytes.fromhex(names["bg1"]), 255))
    asked: list[OnWhich] = [layout, layout.slide_master] if own is None else [own, layout, layout.slide_master]
    for slide in asked:
        painter = Painter(slide, layout.slide_master, names)
        for background in slide.element.xpath("p:cSld/p:bg/*"):
            plain = background.tag.endswith("}bgPr")
            gradient = plain and is_many_coloured(background)
            partial = gradient or (plain and is_partial(background))
            found = [painter.fill(background, dots) if plain else painter.themed(background, dots)]
            found += [painter.fill(background, dots, whole=True)] if partial else []
            shown = [Image.alpha_composite(ground, each).convert("RGB") for each in found if each is not None]
            if shown:
                return _Backdrops(shown, gradient)
    return _Backdrops([ground.convert("RGB")])


@dataclass(frozen=True)
class _Backdrops:
    """A background as it is, and as other programs show it."""

    images: list[Image.Image]
    gradient: bool = False


class _Stage:
    """Takes shapes from the back to the front."""

    def __init__(self, backdrop: Image.Image, size: tuple[int, int], layers: Layers) -> None:
        self.painted = backdrop.copy()
        self._layers = layers
        self._whole = Box(0, 0, *size)
        self._unit = size[0] / backdrop.width
        self._shown: list[tuple[Drawn, Kind, Image.Image, Image.Image]] = []
        """The shapes with what of each shows until others lie over it, and each alone."""

    def paint(self, shape: Drawn, painter: Painter) -> None:
        """Paint a shape over those that are there, of which `shapes` will not tell."""
        if self._counts(shape):
            layer = self.layer(shape, painter)
            if (dots := layer.getbbox()) is not None:
                under = self.painted.crop(dots).convert("RGBA")
                self.painted.paste(Image.alpha_composite(under, layer.crop(dots)).convert("RGB"), dots)

    def add(self, shape: Drawn, painter: Painter) -> None:
        """Paint a shape over those that are there."""
        if not self._counts(shape):
            return
        key = (shape.element, *sorted(painter.names.items()))
        if key not in self._layers:
            self._layers[key] = self.layer(shape, painter)
        layer = self._layers[key]
        before = self.painted
        self.painted = Image.alpha_composite(before.convert("RGBA"), layer).convert("RGB")
        bands = ImageChops.difference(before, self.painted).split()
        changed = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
        shows = changed.point(lambda value: 255 if value > SHOWS else 0)
        words = self._words(shape)
        kind: Kind = "words" if words or not shape.filled else "picture" if shape.pictured else "shape"
        whole = self._whole_picture(kind, layer, shows, shape)
        if kind == "picture" and layer.getchannel("A").getbbox() is None:
            kind = _why_unread(shape.element)
        for dots in [*whole, *(self._dots(box) for box in words)]:
            ImageDraw.Draw(shows).rectangle(dots, fill=255)
        self._shown.append((shape, kind, shows, layer))

    def shapes(self) -> list[FixedShape]:
        """The shapes of which anything shows."""
        seen: list[FixedShape] = []
        hidden = Image.new("L", self.painted.size)
        for shape, kind, shows, layer in reversed(self._shown):
            box = within(hull([shape.bounds, *self._words(shape)]), self._whole)
            if found := outline(ImageChops.subtract(shows, hidden), box, self._unit):
                seen.append(FixedShape(box, found, kind))
            hidden = ImageChops.lighter(hidden, layer.getchannel("A").point(lambda value: 255 if value >= HIDES else 0))
        return seen[::-1]

    def _counts(self, shape: Drawn) -> bool:
        cut = within(shape.bounds, self._whole)
        return (cut.width >= LEAST or cut.height >= LEAST) and bool(cut.width or cut.height)

    def _whole_picture(
        self, kind: Kind, layer: Image.Image, shows: Image.Image, shape: Drawn
    ) -> list[tuple[int, int, int, int]]:
        """All that shows of a picture without holes, pale parts too, and all of one that can't be painted."""
        if kind != "picture":
            return []
        painted, bounds = layer.getchannel("A").getbbox(), shows.getbbox()
        if painted is None:
            return [self._dots(shape.bounds)]
        holes = layer.getchannel("A").crop(painted).histogram()[:HIDES] != [0] * HIDES
        return [] if holes or bounds is None else [(bounds[0], bounds[1], bounds[2] - 1, bounds[3] - 1)]

    def layer(self, shape: Drawn, painter: Painter) -> Image.Image:
        """The shape alone, as large as the slide."""
        layer = Image.new("RGBA", self.painted.size)
        left, top, right, bottom = self._dots(shape.box)
        size = (max(right - left, 1), max(bottom - top, 1))
        if min(right, bottom) < 0 or size[0] > 8 * layer.width or size[1] > 8 * layer.width:
            return layer
        fill, lines = self._fill(shape, painter, size), shape.lines(painter.names)
        if fill is None and not lines:
            return layer
        mask = Image.new("L", self.painted.size)
        corners = [self._placed(ring, shape) for ring in rings(shape.element, *size)] if not shape.is_line else []
        for number, ring in enumerate(corners):
            if not number:
                ImageDraw.Draw(mask).polygon([*ring], fill=255)
                continue
            one = Image.new("L", mask.size)
            ImageDraw.Draw(one).polygon([*ring], fill=255)
            mask = ImageChops.difference(mask, one)  # what two rings both cover is a hole
        if fill is not None:
            placed = Image.new("RGBA", mask.size)
            if shape.turn % 360:
                fill = fill.rotate(-shape.turn, expand=True)
                left, top = (left + right - fill.width) // 2, (top + bottom - fill.height) // 2
            placed.paste(fill, (left, top))
            placed.putalpha(ImageChops.multiply(placed.getchannel("A"), mask))
            layer = placed
        for line in lines:
            pen = ImageDraw.Draw(layer)
            width = max(round(line.width / self._unit), 1)
            for ring in corners or [self._placed([(0, 0), (1, 1)], shape)]:
                pen.line([*ring, *(ring[:1] if corners else [])], fill=line.colour, width=width)
        return layer

    def _fill(self, shape: Drawn, painter: Painter, size: tuple[int, int]) -> Image.Image | None:
        found: Image.Image | None = None
        if shape.is_picture:
            fills = shape.element.xpath("p:blipFill")
            found = picture(fills[0], painter.slide.part, size, painter.names) if fills else None
        elif shape.properties is not None:
            found = painter.fill(shape.properties, size, shape.group)
            if found is None and shape.themed_fill is not None:
                found = painter.themed(shape.themed_fill, size)
        if found is None:
            return None
        across, down = shape.mirrored
        found = found.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if across and shape.is_picture else found
        return found.transpose(Image.Transpose.FLIP_TOP_BOTTOM) if down and shape.is_picture else found

    def _placed(self, ring: list[tuple[float, float]], shape: Drawn) -> list[tuple[float, float]]:
        """Points of a shape's own box, in dots of the slide."""
        box, (across, down), unit = shape.box, shape.mirrored, self._unit
        points = [
            (
                (box.left + (1 - x if across else x) * box.width) / unit,
                (box.top + (1 - y if down else y) * box.height) / unit,
            )
            for x, y in ring
        ]
        centre = ((box.left + box.width / 2) / unit, (box.top + box.height / 2) / unit)
        return turned([(round(x, 2), round(y, 2)) for x, y in points], centre, shape.turn)

    def _dots(self, box: Box) -> tuple[int, int, int, int]:
        unit = self._unit
        return round(box.left / unit), round(box.top / unit), round(box.right / unit), round(box.bottom / unit)

    def _words(self, shape: Drawn) -> list[Box]:
        """Where the words of a shape stand, about; the whole of it where they are in a frame, and of a table."""
        if shape.is_frame:
            return [shape.bounds]
        text = shape.words
        if not text:
            return []
        if shape.grows and not shape.turn % 360 and (high := _grown(shape)) > shape.bounds.height:
            return [replace(shape.bounds, height=high)]
        if shape.filled or shape.turn % 360:
            return [shape.bounds]
        box, size = shape.box, shape.text_size * EMU_PER_POINT
        widths = [max(len(each), 1) * size * WIDE_LETTER for each in text]
        lines = sum(max(-(-int(each) // max(box.width, 1)), 1) for each in widths)
        width = min(round(max(widths)) + 180_000, box.width)
        height = min(round(lines * size * 1.25) + 90_000, max(box.height, round(size)))
        left = {"ctr": box.left + (box.width - width) // 2, "r": box.right - width}.get(shape.align, box.left)
        top = {"ctr": box.top + (box.height - height) // 2, "b": box.bottom - height}.get(shape.anchor, box.top)
        return [Box(left, top, width, height)]
