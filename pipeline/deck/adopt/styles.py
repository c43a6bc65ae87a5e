"""Text styles for a template that has none of ours: sizes by the size of its slides, colours by what stands behind the text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.colour import (
    LARGE_READABLE,
    READABLE,
    chroma,
    contrast,
    mixed,
)
from pipeline.deck import template_settings
from pipeline.deck.adopt.house_colours import LIVELY, HouseColours
from pipeline.deck.adopt.layout_reader import LayoutPlaceholder, Page
from pipeline.deck.adopt.masters import brings_leftovers
from pipeline.deck.template_settings import COLOURS
from pipeline.slides import EMU_PER_CM, EMU_PER_POINT

SMALLEST = 9.0  # points
USUAL_SIZE = 33.867 * 19.05  # square centimetres, for which the sizes below are
LEAST, MOST = 0.7, 6.0  # how much smaller and larger than usual text and gaps get
LARGE, LARGE_BOLD = 18.0, 14.0  # points from which text is large
ACCENTS = ("accent1", "tx2", "accent2", "accent5", "accent6", "accent3", "accent4")
LINE = 1.27  # of the size
TIGHT_LINE = 1.17  # of the size of titles
LONG_WORD = 6.8  # sizes: about the width of a word of thirteen letters
LEAST_TITLE = 14.0  # points
VERY_LARGE = 1.5  # of a usual slide's sides
HEX = 6  # digits of a colour that is none of the theme's
FINE = 50  # steps from a colour to that of text
HUE_LEFT = 0.5  # of its chroma: a shade with less is as good as black or white
ALIGNMENTS = {word: name for name, word in template_settings.ALIGNMENTS.items()}

PLAIN = {
    "level": 1,
    "size": SMALLEST,
    "line": SMALLEST,
    "before": 0,
    "after": 0,
    "indent": 0,
    "hanging": 0,
    "bold": False,
    "italic": False,
    "bullet": "",
    "colour": "tx1",
    "align": "left",
    "font": "",
}
"""A style of which nothing is said."""

Style = dict[str, Any]
Styles = dict[str, Style]


@dataclass(frozen=True)
class Scale:
    """How large things are on slides of one size: 1 on a usual widescreen slide."""

    share: float

    @classmethod
    def of(cls, width: int, height: int) -> Scale:
        """That of slides of `width` by `height` EMU."""
        size = width * height / EMU_PER_CM**2
        return cls(min(max(math.sqrt(size / USUAL_SIZE), LEAST), MOST))

    def cm(self, length: float) -> int:
        """A length in EMU that is `length` centimetres on a usual slide."""
        return round(length * EMU_PER_CM * self.share)

    def points(self, size: float) -> float:
        """A size of text that is `size` points on a usual slide, to half a point, and never too small to read."""
        return max(round(size * self.share * 2) / 2, SMALLEST)

    @property
    def least_title(self) -> float:
        """The smallest size of a title: larger than text, whatever a template says that was made for smaller slides."""
        return max(self.points(LEAST_TITLE), LEAST_TITLE)

    def title(self, own: float | None, most: float) -> float:
        """The size of a title that is `own` points in the template, at most `most` on a usual slide.

        On very large slides one that is too small for them was made for others, and says nothing.
        """
        least = self.least_title
        largest = max(self.points(most), least)
        said = most if own is None else own
        return largest if said < least and self.share >= VERY_LARGE else min(max(said, least), largest)

    @property
    def least(self) -> float:
        """The smallest size of any text."""
        return max(math.floor(SMALLEST * self.share * 1.6) / 2, SMALLEST)

    def space(self, points: float) -> float:
        """A distance between paragraphs."""
        return round(points * self.share * 2) / 2


@dataclass(frozen=True)
class StyleMaker:
    """Makes the styles of one area: on the colours of `ground`, in the font of the template's text or of its titles."""

    page: Page
    scale: Scale
    ground: Sequence[str]
    fonts: tuple[str, str]
    house: HouseColours

    def body(self, size: float = 11.0) -> Styles:
        """Running text of `size` on a usual slide."""
        points, space = self.scale.points(size), self.scale.space
        ink, accent = self.ink(), self.accent()
        step = round(points * 0.06, 2)  # centimetres, in which a number fits at larger sizes too
        bullets = {
            f"bullet-{level}": self._style(
                points, ink, level=level, after=space(4), bullet=bullet, indent=round(step * level, 2), hanging=step
            )
            for level, bullet in ((1, "•"), (2, "–"), (3, "·"))
        }
        return {
            **bullets,
            "paragraph": self._style(points, ink, after=space(4)),
            "heading": self._style(points + 1, accent, bold=True, before=space(9), after=space(3)),
            "claim": self._style(points + 2, ink, bold=True, before=space(12), after=space(4)),
            "part": self._style(points + 3, ink, bold=True, before=space(14), after=space(4)),
        }

    def table(self) -> Styles:
        """A table's."""
        return {
            "header": self.one(10, colour=self.accent(), bold=True),
            "cell": self.one(10.5),
            "cell-strong": self.one(10.5, bold=True),
        }

    def rows(self, fill: list[Any] | None) -> Styles:
        """Rows that click: their words are read on what they are filled with."""
        size, step = self.scale.points(12), round(self.scale.share * 0.9, 2)
        ink = replace(self, ground=[tinted(self.page, *fill)]).ink() if fill else self.ink()
        return {
            "row": self._style(size, ink, indent=2 * step, hanging=step),
            "row-strong": self._style(size, ink, bold=True, indent=step, hanging=step),
            "row-slide": self._style(size, ink, align="right"),
        }

    def audience(self) -> Styles:
        """Who is addressed, and who else."""
        return {
            "audience": self.one(14, bold=True, after=10),
            "audience-other": self.one(10, after=5),
        }

    def one(self, size: float, *, colour: str = "", after: float = 0, **said: Any) -> Style:
        """A single style of `size` on a usual slide, with what else is `said` of it."""
        return self._style(self.scale.points(size), colour or self.ink(), after=self.scale.space(after), **said)

    def title(
        self,
        placeholder: LayoutPlaceholder | None,
        most: float,
        *,
        align: str = "left",
        own_place: bool = True,
        box: tuple[int, int] | None = None,
    ) -> Style:
        """A title as its placeholder has it, at most `most` points on a usual slide; `align` where it has none.

        `box`, a width and a height, holds one line of it, and long words.
        """
        own = placeholder.stated if placeholder is not None else {}
        size = self.scale.title(float(own["size"]) if "size" in own else None, most)
        if box is not None:
            fitting = min(box[1] / TIGHT_LINE, box[0] / LONG_WORD) / EMU_PER_POINT
            size = max(min(size, math.floor(fitting * 2) / 2), LEAST_TITLE)
        bold = bool(own.get("bold", placeholder is None))
        return self._style(
            size,
            self._own(placeholder, size, bold, own_place),
            bold=bold,
            italic=bool(own.get("italic", False)),
            align=align if placeholder is None else ALIGNMENTS[placeholder.align],
            line=TIGHT_LINE,
            font=self.fonts[1],
        )

    def like(
        self,
        placeholder: LayoutPlaceholder | None,
        most: float,
        *,
        align: str,
        line: float = LINE,
        own_place: bool = True,
    ) -> Style:
        """Words on a cover: as the placeholder has them, at most `most` points on a usual slide."""
        if placeholder is None:
            return self.one(most, align=align, line=line)
        usual = self.scale.points(most)
        size = min(max(float(placeholder.stated.get("size", usual)), SMALLEST), usual)
        colour = self._own(placeholder, size, bold=False, own_place=own_place)
        return self._style(size, colour, align=ALIGNMENTS[placeholder.align], line=line)

    def small(self, placeholder: LayoutPlaceholder | None, size: float, *, align: str = "left") -> Style:
        """A line at the edge of the slide: as the placeholder has it, unless that is too small, too large or too pale."""
        if placeholder is None:
            return self.one(size, align=align)
        own = min(max(float(placeholder.stated.get("size", size)), self.scale.least), self.scale.points(12))
        fitting = int(placeholder.inner.height / EMU_PER_POINT / LINE * 2) / 2
        points = max(min(own, fitting), SMALLEST)
        align = ALIGNMENTS.get(placeholder.side, ALIGNMENTS[placeholder.align])
        return self._style(points, self._own(placeholder, points, bold=False), align=align)

    def ink(self, least: float = READABLE) -> str:
        """The theme's colour for text: its own, or the one that is read best."""
        return self._readable(("tx1", "bg1", "tx2"), least)

    def accent(self, least: float = READABLE) -> str:
        """The colour for what is to stand out: the house's first that can be read, or a shade of that, or else the theme's.

        That of text where there is none.
        """
        first = self.house.first
        if found := next((each for each in first if self.contrast(each) >= least), ""):
            return found
        for each in first:
            if shade := self._shade(each, least):
                return shade
        return next((each for each in lively_first(self.page) if self.contrast(each) >= least), "") or self.ink()

    def _shade(self, colour: str, least: float) -> str:
        """The nearest shade of a colour that can be read; "" where that is as good as black or white."""
        whole = self.page.hex(colour)
        ink = self.page.hex(self.ink())
        shades = (mixed(whole, ink, step / FINE) for step in range(1, FINE))
        found = next((each for each in shades if self._contrast(each) >= least), "")
        return found if found and chroma(found) >= HUE_LEFT * chroma(whole) else ""

    def contrast(self, colour: str) -> float:
        """The contrast of a colour to that behind it which is nearest."""
        return self._contrast(self.page.hex(colour))

    def _contrast(self, colour: str) -> float:
        return min(contrast(colour, behind) for behind in self.ground)

    def _readable(self, wanted: Sequence[str], least: float = READABLE) -> str:
        """The first of `wanted` with enough contrast to all that stands behind; where there is none, the best of all."""
        fit = (name for name in wanted if self.contrast(name) >= least)
        return next(fit, "") or max(COLOURS, key=self.contrast)

    def _own(
        self, placeholder: LayoutPlaceholder | None, size: float, bold: bool, own_place: bool = True
    ) -> str | None:
        """The colour of a placeholder's text; None where it is none of the theme's and may stay, in its own place."""
        least = LARGE_READABLE if size >= LARGE or (bold and size >= LARGE_BOLD) else READABLE
        if placeholder is not None and placeholder.colour is not None:
            if self._contrast(placeholder.colour) < least:
                return self._like(placeholder.colour, least)
            return None if own_place else placeholder.colour
        own = str(placeholder.stated.get("colour", "tx1")) if placeholder is not None else "tx1"
        if own == "tx1" and self.contrast("tx1") < READABLE <= self.contrast("bg1"):
            return "bg1"  # which small words have there too
        return own if own in COLOURS and self.contrast(own) >= least else self._like(own, least)

    def _like(self, colour: str, least: float) -> str:
        """For a colour that can't be read: the nearest shade of its hue, or the best that the theme has."""
        known = colour in self.page.colours or len(colour) == HEX
        lively = known and chroma(self.page.hex(colour)) >= LIVELY
        return (self._shade(colour, least) if lively else "") or self.ink(least)

    def _style(self, size: float, colour: str | None, *, line: float = LINE, **said: Any) -> Style:
        """A style of `size` points with what else is `said` of it; all of it is written out, but for a colour that is None."""
        spacing = {"size": size, "line": math.ceil(size * line * 2) / 2}
        found = {**PLAIN, **spacing, "colour": colour, "font": self.fonts[0], **said}
        return {name: _as_written(value) for name, value in found.items() if value is not None}


def lively_first(page: Page) -> list[str]:
    """The theme's colours that stand out, greys behind the others; none where they are a program's and the look is the house's."""
    if brings_leftovers(page):
        return []
    return sorted(ACCENTS, key=lambda name: chroma(page.colours[name]) < LIVELY)


def tinted(page: Page, colour: str, lighter: int) -> str:
    """A colour so many percent lighter, about as programs show it."""
    return mixed(page.hex(colour), "FFFFFF", lighter / 100)


def _as_written(value: Any) -> Any:
    """A whole number as people write it."""
    return int(value) if isinstance(value, float) and value == int(value) else value
