"""What shapes and backgrounds are filled with, painted: colours, gradients and pictures, see-through ones too."""

from __future__ import annotations

import io
import math
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

from PIL import Image, ImageEnhance, ImageOps
from pptx.slide import Slide, SlideLayout, SlideMaster

from pipeline.deck.adopt.metafiles import is_metafile, painted
from pipeline.deck.colours import Colours, opacity, solid
from pipeline.deck.placeholders import theme

GREY = (128, 128, 128, 255)  # what a picture counts as that can't be read
COARSE = 40  # dots each way that a gradient is worked out for, before it is stretched
LARGEST = 800  # dots that a picture is made smaller to
MOST_DOTS = 100_000_000  # of a picture that is read
MOST_TOGETHER = 1_000_000_000  # of all pictures on the slide masters and slide layouts of a template
WMF = (b"\xd7\xcd\xc6\x9a", b"\1\0\x09\0")
MOST_OUT = 4.0  # of a picture: how far its sides may be moved out

OnWhich = Slide | SlideLayout | SlideMaster


@dataclass(frozen=True)
class Painter:
    """Paints what stands on `slide`, in the colours of the theme by name."""

    slide: OnWhich
    master: SlideMaster
    names: Colours

    def fill(
        self, properties: Any, size: tuple[int, int], group: Any = None, *, whole: bool = False
    ) -> Image.Image | None:
        """What the fill in `properties` (`p:spPr`, `p:bgPr`) looks like; None where it has none. `group` is its group's.

        A picture covers the `whole` place where it is said so, whatever part of it the fill names; so do the two colours of a
        gradient of more that are farthest apart.
        """
        for child in properties if properties is not None else ():
            kind = _local(child)
            if kind == "grpFill":
                return self.fill(group, size)
            if kind in ("solidFill", "gradFill", "pattFill", "blipFill", "noFill"):
                return self._fill(kind, child, size, None, whole=whole)
        return None

    def themed(self, reference: Any, size: tuple[int, int]) -> Image.Image | None:
        """What a fill looks like that `reference` (`p:bgRef`, `a:fillRef`) takes from the theme; None where that is none."""
        number = int(reference.get("idx", "0"))
        if number in (0, 1000):
            return None
        listing, index = ("bgFillStyleLst", number - 1000) if number > 1000 else ("fillStyleLst", number)
        listed = theme(self.master).xpath(f"a:themeElements/a:fmtScheme/a:{listing}/*[{index}]")
        if not listed:
            return None
        return self._fill(_local(listed[0]), listed[0], size, solid(reference, self.names), themes=True)

    def _fill(
        self,
        kind: str,
        fill: Any,
        size: tuple[int, int],
        instead: str | None,
        *,
        themes: bool = False,
        whole: bool = False,
    ) -> Image.Image | None:
        if kind == "solidFill":
            colour = self._colour(fill, instead)
            return Image.new("RGBA", size, colour) if colour else None
        if kind == "gradFill":
            return self._gradient(fill, size, instead, whole=whole)
        if kind == "pattFill":
            both = [self._colour(each, instead) for each in fill if _local(each) in ("fgClr", "bgClr")]
            known = [each for each in both if each]
            mean = tuple(sum(part) // len(known) for part in zip(*known, strict=True))
            return _in_two_shades(mean, size) if known else None
        if kind == "blipFill":
            holder = self.master.part.part_related_by(_THEME) if themes else self.slide.part
            return picture(fill, holder, size, self.names, whole=whole) or Image.new("RGBA", size, GREY)
        return None

    def _colour(self, holder: Any, instead: str | None) -> tuple[int, ...] | None:
        found = solid(holder, self.names, instead, least=0.0)
        return (*bytes.fromhex(found), round(255 * opacity(holder))) if found else None

    def _gradient(self, fill: Any, size: tuple[int, int], instead: str | None, *, whole: bool) -> Image.Image | None:
        listed = ((int(each.get("pos", "0").rstrip("%")), self._colour(each, instead)) for each in fill.iter("{*}gs"))
        stops = sorted((position / 100_000, colour) for position, colour in listed if colour)
        if not stops:
            return None
        if whole and not _is_even(stops):
            stops = _widest(stops)
        linear = next(iter(fill.iterfind("{*}lin")), None)
        round_path = next((each.get("path") == "circle" for each in fill.iterfind("{*}path")), None)
        angle = math.radians(int(linear.get("ang", "0")) / 60_000) if linear is not None else 0.0
        reach = abs(math.cos(angle)) + abs(math.sin(angle))
        dots = []
        for row in range(COARSE):
            for column in range(COARSE):
                x, y = column / (COARSE - 1) - 0.5, row / (COARSE - 1) - 0.5
                if round_path is None:
                    share = (x * math.cos(angle) + y * math.sin(angle)) / reach + 0.5
                else:
                    share = math.hypot(x, y) * math.sqrt(2) if round_path else 2 * max(abs(x), abs(y))
                dots.append(_between(stops, min(max(share, 0.0), 1.0)))
        small = Image.new("RGBA", (COARSE, COARSE))
        small.putdata(dots)
        return small.resize(size, Image.Resampling.BILINEAR)


def _in_two_shades(mean: tuple[int, ...], size: tuple[int, int]) -> Image.Image:
    """A pattern as it looks from afar, in rows of two shades that hardly differ: it has more than one colour, and no edges."""
    found = Image.new("RGBA", size, mean)
    other = (*(part + 2 if part < 128 else part - 2 for part in mean[:3]), *mean[3:])
    row = Image.new("RGBA", (size[0], 1), other)
    for top in range(0, size[1], 2):
        found.paste(row, (0, top))
    return found


def picture(fill: Any, part: Any, size: tuple[int, int], names: Colours, *, whole: bool = False) -> Image.Image | None:
    """The picture of a `blipFill` of `part`, cropped, stretched and changed as that says; None where it can't be read.

    It covers the `whole` place where it is said so.
    """
    blip = next(iter(fill.iterfind("{*}blip")), None)
    relation = part.rels.get(blip.rEmbed or "") if blip is not None and hasattr(part, "rels") else None
    if relation is None or relation.is_external:
        return None
    found = opened(relation.target_part.blob)
    if found is None:
        return None
    for crop in fill.iterfind("{*}srcRect"):
        found = found.crop(_inside(crop, found.size))
    parts = [] if whole else [_inside(each, size) for each in fill.iterfind("{*}stretch/{*}fillRect")]
    target = parts[0] if parts else (0, 0, *size)
    across, down = max(target[2] - target[0], 1), max(target[3] - target[1], 1)
    placed = Image.new("RGBA", size)
    placed.paste(_changed(found.resize((across, down), Image.Resampling.BOX), blip, names), target[:2])
    return placed


def is_partial(background: Any) -> bool:
    """Whether a picture of a background covers only a part of the slide; not every program keeps to that."""
    return bool(background.xpath("a:blipFill/a:stretch/a:fillRect/@*[. != '0']"))


def is_many_coloured(background: Any) -> bool:
    """Whether a background is a gradient of more than two colours; older programs show two of them."""
    return bool(background.xpath("a:gradFill[count(a:gsLst/a:gs) > 2]"))


@lru_cache(8)  # each slide layout shows that of its master
def opened(data: bytes) -> Image.Image | None:
    """A picture in colours with their opacity, made smaller where it is large; None where it can't be read, or is too large.

    It is not to be changed.
    """
    try:
        if is_metafile(data):
            return painted(data)
        if data.startswith(WMF):  # which Pillow reads on Windows only
            return None
        with Image.open(io.BytesIO(data)) as found:
            if math.prod(found.size) > MOST_DOTS:
                return None
            found.draft("RGB", (LARGEST, LARGEST))
            if found.mode.startswith("I"):  # 16 bits of grey
                deep = found.convert("I").point(lambda value: value / 256)
                return _smaller(deep.convert("L").convert("RGBA"))
            if found.mode in ("L", "RGB") and "transparency" not in found.info:
                _smaller(found)  # which takes half the memory of what has an opacity for each dot
            return _smaller(found.convert("RGBA"))
    except Exception:  # Pillow raises nearly anything for a damaged or strange picture
        return None


def have_too_many_dots(pictures: Iterable[bytes]) -> bool:
    """Whether `pictures` together have more dots than are read in some seconds."""
    dots = 0
    for data in pictures:
        with suppress(Exception):  # what Pillow can't open is not read either
            size = math.prod(Image.open(io.BytesIO(data)).size)
            dots += size if size <= MOST_DOTS else 0
    return dots > MOST_TOGETHER


def _smaller(image: Image.Image) -> Image.Image:
    if max(image.size) > LARGEST:
        image.thumbnail((LARGEST, LARGEST), Image.Resampling.BOX)
    return image


def _inside(said: Any, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """A picture or place of this size with its sides moved in by these shares, out where they are negative."""
    left, top, right, bottom = (max(int((said.get(side) or "0").rstrip("%")) / 100_000, -MOST_OUT) for side in "ltrb")
    across, down = size
    box = (round(left * across), round(top * down), round((1 - right) * across), round((1 - bottom) * down))
    return (box[0], box[1], max(box[2], box[0] + 1), max(box[3], box[1] + 1))


def _changed(image: Image.Image, blip: Any, names: Colours) -> Image.Image:
    """`image` with what stands within `blip` done to it."""
    for change in blip:
        kind = _local(change)
        if kind == "alphaModFix":
            share = int(str(change.get("amt", "100000")).rstrip("%")) / 100_000
            image.putalpha(image.getchannel("A").point(lambda value, share=share: round(value * share)))
        elif kind in ("grayscl", "duotone"):
            alpha, grey = image.getchannel("A"), image.convert("L")
            both = [_mixed_in(each, names) for each in change] if kind == "duotone" else []
            toned = ImageOps.colorize(grey, both[0], both[1]) if len(both) == 2 else grey.convert("RGB")
            image = toned.convert("RGBA")
            image.putalpha(alpha)
        elif kind == "lum":
            bright, contrast = (
                int(str(change.get(each, "0")).rstrip("%")) / 100_000 for each in ("bright", "contrast")
            )
            if bright or contrast:
                alpha = image.getchannel("A")
                brighter = ImageEnhance.Brightness(image.convert("RGB")).enhance(1 + contrast)
                image = brighter.point(lambda value, more=bright * 255: min(max(round(value + more), 0), 255)).convert(
                    "RGBA"
                )
                image.putalpha(alpha)
    return image


def _mixed_in(colour: Any, names: Colours) -> str:
    return f"#{solid([colour], names) or '808080'}"


Stops = list[tuple[float, tuple[int, ...]]]
"""Colours of a gradient, each with its place from 0 to 1."""


def _is_even(stops: Stops) -> bool:
    """Whether a gradient comes back the way it went, or has two colours, which every program shows."""
    back = [(round(1 - position, 3), colour) for position, colour in reversed(stops)]
    return len({colour for _, colour in stops}) < 3 or back == [(round(each[0], 3), each[1]) for each in stops]


def _widest(stops: Stops) -> Stops:
    """The two colours that are farthest apart, over the whole place."""
    one, other = max(pairwise(stops), key=lambda pair: pair[1][0] - pair[0][0])
    return [(0.0, one[1]), (1.0, other[1])]


def _between(stops: Stops, share: float) -> tuple[int, ...]:
    """The colour at `share` of the way through `stops`."""
    before = max((each for each in stops if each[0] <= share), default=stops[0], key=lambda each: each[0])
    after = min((each for each in stops if each[0] >= share), default=stops[-1], key=lambda each: each[0])
    width = after[0] - before[0]
    part = (share - before[0]) / width if width > 0 else 0.0
    return tuple(round(one + (other - one) * part) for one, other in zip(before[1], after[1], strict=True))


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


_THEME = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/theme"
