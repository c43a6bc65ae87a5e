"""Text styles for a template that has none of ours: sizes by the size of its slides, colours by what stands behind the text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.colour import LARGE_READABLE, READABLE, contrast, mixed
from pipeline.deck.adopt.layout_reader import LayoutPlaceholder, Page
from pipeline.deck.template_settings import COLOURS
from pipeline.slides import EMU_PER_CM, EMU_PER_POINT

SMALLEST = 9.0  # points
USUAL_SIZE = 33.867 * 19.05  # square centimetres, for which the sizes below are
LEAST, MOST = 0.7, 1.5  # how much smaller and larger than usual text and gaps get
LARGE, LARGE_BOLD = 18.0, 14.0  # points from which text is large
ACCENTS = ("accent1", "tx2", "accent2", "accent5", "accent6", "accent3", "accent4")
SHADES = ("accent1", "accent6", "accent3", "accent2", "accent5", "accent4")
LINE = 1.27  # of the size
TIGHT_LINE = 1.17  # of the size of titles
FEW = 3  # shades are enough for most reviews

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

    def space(self, points: float) -> float:
        """A distance between paragraphs."""
        return round(points * self.share * 2) / 2


class Pen:
    """Makes the styles of one area: on the colours of `ground`, in the font of the template's text or of its titles."""

    def __init__(self, page: Page, scale: Scale, ground: Sequence[str], fonts: tuple[str, str]) -> None:
        self._page = page
        self._scale = scale
        self._ground = ground
        self._text, self._heading = fonts

    def body(self, size: float = 11.0) -> Styles:
        """Running text of `size` on a usual slide."""
        scale, points = self._scale, self._scale.points(size)
        ink, accent = self.ink(), self.accent()
        step = round(points * 0.045, 2)  # centimetres
        bullets = {
            f"bullet-{depth}": self._style(
                points,
                ink,
                level=depth,
                after=scale.space(4),
                bullet=bullet,
                indent=round(step * depth, 2),
                hanging=step,
            )
            for depth, bullet in ((1, "•"), (2, "–"), (3, "·"))
        }
        return {
            **bullets,
            "paragraph": self._style(points, ink, after=scale.space(4)),
            "heading": self._style(points + 1, accent, bold=True, before=scale.space(9), after=scale.space(3)),
            "claim": self._style(points + 2, ink, bold=True, before=scale.space(12), after=scale.space(4)),
            "part": self._style(points + 3, ink, bold=True, before=scale.space(14), after=scale.space(4)),
        }

    def table(self) -> Styles:
        """A table's."""
        head, cell = self._scale.points(10), self._scale.points(10.5)
        return {
            "header": self._style(head, self.accent(), bold=True),
            "cell": self._style(cell, self.ink()),
            "cell-strong": self._style(cell, self.ink(), bold=True),
        }

    def rows(self) -> Styles:
        """Rows that click: they are filled with bg2, so that their words are read on that."""
        size, step = self._scale.points(12), round(self._scale.share * 0.9, 2)
        ink = self._on([self._page.colours["bg2"]]).ink()
        return {
            "row": self._style(size, ink, indent=2 * step, hanging=step),
            "row-strong": self._style(size, ink, bold=True, indent=step, hanging=step),
            "row-slide": self._style(size, ink, align="right"),
        }

    def audience(self) -> Styles:
        """Who is addressed, and who else."""
        scale = self._scale
        return {
            "audience": self._style(scale.points(14), self.ink(), bold=True, after=scale.space(10)),
            "audience-other": self._style(scale.points(10), self.ink(), after=scale.space(5)),
        }

    def one(
        self,
        size: float,
        *,
        colour: str = "",
        bold: bool = False,
        align: str = "left",
        after: float = 0,
        line: float = LINE,
    ) -> Style:
        """A single style of `size` on a usual slide."""
        points = self._scale.points(size)
        return self._style(
            points, colour or self.ink(), bold=bold, align=align, after=self._scale.space(after), line=line
        )

    def title(self, spot: LayoutPlaceholder | None, most: float, *, least: float = 14.0, align: str = "left") -> Style:
        """A title as its placeholder has it, at most `most` points on a usual slide."""
        own = spot.stated[1] if spot is not None else {}
        size = min(max(float(own.get("size", most)), least), max(self._scale.points(most), least))
        bold = bool(own.get("bold", spot is None))
        ink = self._own(spot, size, bold)
        return self._style(
            size,
            ink,
            bold=bold,
            italic=bool(own.get("italic", False)),
            align=ALIGNMENTS.get(str(own.get("align", "")), align if spot is None else "left"),
            line=TIGHT_LINE,
            font=self._heading,
        )

    def small(self, spot: LayoutPlaceholder | None, size: float, *, align: str = "left") -> Style:
        """A line at the edge of the slide: as the placeholder has it, unless that is too small, too large or too pale."""
        own = spot.stated[1] if spot is not None else {}
        points = min(max(float(own.get("size", size)), SMALLEST), self._scale.points(12))
        if spot is None:
            points = self._scale.points(size)
        else:  # its line is to fit
            points = max(min(points, int(spot.inner.height / EMU_PER_POINT / LINE * 2) / 2), SMALLEST)
        stands = ALIGNMENTS.get(str(own.get("align", "")), "left") if spot is not None else align
        return self._style(points, self._own(spot, points, bold=False), align=stands)

    def ink(self) -> str:
        """The theme's colour for text: its own, or the one that is read best."""
        return self.readable(("tx1", "bg1", "tx2"), READABLE)

    def accent(self) -> str:
        """The theme's colour for what is to stand out, or that of text where it has none that can be read."""
        found = self.readable(ACCENTS, READABLE)
        return found if self.contrast(found) >= READABLE and found in ACCENTS else self.ink()

    def readable(self, wanted: Sequence[str], least: float) -> str:
        """The first of `wanted` with enough contrast to all that stands behind; where there is none, the best of all."""
        for name in wanted:
            if self.contrast(name) >= least:
                return name
        return max(COLOURS, key=self.contrast)

    def contrast(self, name: str) -> float:
        """The contrast of a colour of the theme to that behind it which is nearest."""
        return min(contrast(self._page.colours[name], behind) for behind in self._ground)

    def _own(self, spot: LayoutPlaceholder | None, size: float, bold: bool) -> str | None:
        """The colour of a placeholder's text; None where it is none of the theme's and may stay."""
        least = LARGE_READABLE if size >= LARGE or (bold and size >= LARGE_BOLD) else READABLE
        if spot is not None and spot.colour is not None:
            if min(contrast(spot.colour, behind) for behind in self._ground) >= least:
                return None
            return self.ink()
        own = str(spot.stated[1].get("colour", "tx1")) if spot is not None else "tx1"
        return own if own in COLOURS and self.contrast(own) >= least else self.ink()

    def _on(self, ground: Sequence[str]) -> Pen:
        return Pen(self._page, self._scale, ground, (self._text, self._heading))

    def _style(
        self,
        size: float,
        colour: str | None,
        *,
        level: int = 1,
        before: float = 0,
        after: float = 0,
        bold: bool = False,
        italic: bool = False,
        bullet: str = "",
        indent: float = 0,
        hanging: float = 0,
        align: str = "left",
        line: float = LINE,
        font: str = "",
    ) -> Style:
        found = {
            "level": level,
            "size": _plain(size),
            "line": _plain(math.ceil(size * line * 2) / 2),
            "before": _plain(before),
            "after": _plain(after),
            "indent": _plain(indent),
            "hanging": _plain(hanging),
            "bold": bold,
            "italic": italic,
            "bullet": bullet,
            "colour": colour,
            "align": align,
            "font": font or self._text,
        }
        return {name: value for name, value in found.items() if value is not None}


ALIGNMENTS = {"l": "left", "ctr": "center", "r": "right"}


def chart(page: Page, ground: Sequence[str], pen: Pen) -> dict[str, str]:
    """The colours of a chart's parts on `ground`: the theme's where they show, greys between its text and its background."""
    text = pen.ink()
    value = _shown(pen, ACCENTS) or text
    others = [name for name in ACCENTS if pen.contrast(name) >= LARGE_READABLE and _apart(page, name, value)]
    reference = max(others, key=lambda name: _distance(page.colours[name], page.colours[value]), default=text)
    behind, ink = ground[0], page.colours[text]
    edges = [mixed(behind, ink, share / 20) for share in range(8, 20)]
    edge = next((each for each in edges if contrast(each, behind) >= LARGE_READABLE), ink)
    return {
        "text": text,
        "value": value,
        "reference": reference,
        "band": mixed(behind, ink, 0.14),
        "band_edge": edge,
        "ground": behind,
    }


def shades(page: Page, pen: Pen) -> list[str]:
    """Colours of the theme that show and differ, to tell audiences apart."""
    found: list[str] = []
    for name in SHADES:
        if pen.contrast(name) >= LARGE_READABLE and all(_apart(page, name, other) for other in found):
            found.append(name)
    return found or [pen.ink()]


def _shown(pen: Pen, names: Sequence[str]) -> str:
    return next((name for name in names if pen.contrast(name) >= LARGE_READABLE), "")


def _apart(page: Page, one: str, other: str) -> bool:
    return _distance(page.colours[one], page.colours[other]) > 90


def _distance(one: str, other: str) -> float:
    return math.dist(bytes.fromhex(one), bytes.fromhex(other))


def _plain(number: float) -> float | int:
    """A whole number as people write it."""
    return int(number) if number == int(number) else number
