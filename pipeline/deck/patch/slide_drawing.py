"""A slide as boxes with words and pictures, as far as a reader needs to recognise it: for showing it without PowerPoint.

Where something stands, how large words are and in which colour is worked out through slide layout and slide master.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from PIL import Image

from pipeline.deck.adopt.fixed_shapes import Layers
from pipeline.deck.adopt.layout_reader import LayoutPlaceholder, Page
from pipeline.deck.adopt.paint import opened
from pipeline.deck.colours import fills, solid
from pipeline.deck.ooxml import qualified
from pipeline.deck.package import MissingPart
from pipeline.deck.patch import DeckSlide, EditedDeck
from pipeline.deck.patch.shape_keys import own_box, placeholder_of, properties_of, slide_shapes
from pipeline.deck.placeholders import INSETS, Master, layouts
from pipeline.deck.text_levels import NATURAL, UNSTATED, A, level_stated, stated
from pipeline.deck.xml_text import number
from pipeline.slides import Box

WIDE = 800
"""Dots that pictures are made wide at most, and slide layouts are painted."""
_TRUE = ("1", "true")


@dataclass(frozen=True)
class DrawnRun:
    """Words in one look."""

    text: str
    size: float
    """In points."""
    colour: str
    """Six hex digits."""
    bold: bool = False
    italic: bool = False
    link: bool = False
    raised: bool = False


@dataclass(frozen=True)
class DrawnParagraph:
    """One paragraph; spacing is in points, indents in EMU."""

    runs: tuple[DrawnRun, ...]
    line: float
    before: float
    after: float
    indent: int
    hanging: int
    align: str
    bullet: str


@dataclass(frozen=True)
class DrawnShape:
    """Something on a slide."""

    key: str
    box: Box
    paragraphs: tuple[DrawnParagraph, ...] = ()
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)
    anchor: str = "t"
    fill: str = ""
    """Six hex digits, "" where one sees through it."""
    line: str = ""
    picture: str = ""
    """The digest of a picture in `SlideDrawer.pictures`."""
    rows: tuple[tuple[int, tuple[DrawnShape, ...]], ...] = ()
    """The rows of a table, each with its height and its cells, whose boxes say only how wide they are."""
    kind: str = ""
    """What it is where it is not drawn: "chart", "group", ..."""
    font: str = ""
    """The typeface of its words; "" where the slide layout does not say."""


@dataclass(frozen=True)
class SlideDrawing:
    """A slide, drawn."""

    background: str
    """The digest of the picture of what its slide layout shows."""
    shapes: tuple[DrawnShape, ...]


class SlideDrawer:
    """Draws slides of a deck, and slides that are planned for it."""

    def __init__(self, deck: EditedDeck) -> None:
        self._deck = deck
        self.pictures: dict[str, bytes] = {}
        """PNG and JPEG files by the names that drawings have for them."""
        self._pages: dict[str, Page] = {}
        self._layers = Layers()

    @property
    def slides(self) -> Sequence[DeckSlide]:
        """The slides of the deck, in order."""
        return self._deck.slides

    @property
    def size(self) -> tuple[int, int]:
        """The width and the height of the slides, in EMU."""
        return self._deck.size

    def slide(self, part: str) -> SlideDrawing | None:
        """The slide in a part of the deck."""
        owner = self._deck.parts[part]
        return self._drawing(self._deck.look(owner), self._deck.slide_layout(part), self._deck.token(owner))

    def planned(self, root: Any, slide_layout: str) -> SlideDrawing | None:
        """A planned slide on the slide layout with this name; None where the deck has none."""
        return self._drawing(root, self._deck.slide_layout_named(slide_layout), str)

    def _drawing(self, root: Any, layout: str, token: Any) -> SlideDrawing | None:
        page = self._page(layout)
        if page is None:
            return None
        drawn = (self._shape(key, element, page, token) for key, element in slide_shapes(root))
        return SlideDrawing(f"layout:{layout}", tuple(each for each in drawn if each is not None))

    def _page(self, part: str) -> Page | None:
        if part not in self._pages:
            found = self._layouts.get(part)
            if found is None:
                return None
            self._pages[part] = Page(found, 1, self.size, self._layers)
            self.pictures[f"layout:{part}"] = _png(self._pages[part].painted(WIDE))
        return self._pages[part]

    @cached_property
    def _layouts(self) -> dict[str, Any]:
        return {str(each.slide_layout.part.partname): each for each in layouts(self._deck.presentation)}

    # --- shapes -----------------------------------------------------------------------------------

    def _shape(self, key: str, element: Any, page: Page, token: Any) -> DrawnShape | None:
        like = _placeholder(element, page)
        box = own_box(element) or (like.box if like is not None else None)
        if box is None or box.width <= 0 or properties_of(element).get("hidden") in _TRUE:
            return None
        body = element.find(qualified("p:txBody"))
        properties = element.find(qualified("p:spPr"))
        fill, line = self._fill(properties, page), _line(properties, page)
        blip = next(element.iter(qualified("a:blip")), None)
        table = next(element.iter(qualified("a:tbl")), None)
        if table is not None:
            return DrawnShape(key, box, rows=tuple(self._rows(table, page)))
        if blip is not None:
            return DrawnShape(key, box, picture=self._picture(blip, token), kind="picture")
        if element.tag != qualified("p:sp"):
            return DrawnShape(key, box, fill=fill, line=line, kind=_kind(element))
        if body is None:
            return DrawnShape(key, box, fill=fill, line=line)
        text = _Text(body, like, page)
        return DrawnShape(key, box, tuple(text.paragraphs()), text.insets, text.anchor, fill, line, font=text.font)

    @staticmethod
    def _fill(properties: Any, page: Page) -> str:
        found = fills(properties, page.colours) if properties is not None else None
        return found[0] if found else ""

    def _rows(self, table: Any, page: Page) -> Iterator[tuple[int, tuple[DrawnShape, ...]]]:
        widths = [number(each.get("w")) for each in table.iter(qualified("a:gridCol"))]
        for row in table.iterchildren(qualified("a:tr")):
            height = number(row.get("h"))
            pairs = zip(widths, row.iterchildren(qualified("a:tc")), strict=False)
            yield height, tuple(self._cell(cell, Box(0, 0, width, height), page) for width, cell in pairs)

    def _cell(self, cell: Any, box: Box, page: Page) -> DrawnShape:
        body, properties = cell.find(qualified("a:txBody")), cell.find(qualified("a:tcPr"))
        said = properties.attrib if properties is not None else {}
        left, top, right, bottom = (number(said[name]) if name in said else usual for name, usual in _CELL)
        text = _Text(body, None, page) if body is not None else None
        return DrawnShape(
            "", box, tuple(text.paragraphs()) if text else (), (left, top, right, bottom), said.get("anchor", "t"),
            self._fill(properties, page), font=text.font if text else "",
        )  # fmt: skip

    def _picture(self, blip: Any, token: Any) -> str:
        """The name of the picture that a shape shows; "" where it is not there or can't be drawn."""
        name = str(token(blip.get(qualified("r:embed"), "")))
        if name not in self.pictures:
            content = self._images.get(name)
            image = opened(content) if content else None
            if image is None:
                return ""
            image.thumbnail((WIDE, WIDE))
            self.pictures[name] = _png(image)
        return name

    @cached_property
    def _images(self) -> Mapping[str, bytes]:
        """The pictures of the deck by the tokens that stand for them."""
        found = {}
        for part in self._deck.all_parts.values():
            if not isinstance(part, MissingPart) and part.content_type.startswith("image/"):
                found[self._deck.image_token(part)] = part.blob
        return found


_CELL = (("marL", 91_440), ("marT", 45_720), ("marR", 91_440), ("marB", 45_720))


def _placeholder(element: Any, page: Page) -> LayoutPlaceholder | None:
    """The placeholder of the slide layout that a shape fills."""
    own = placeholder_of(element)
    if own is None:
        return None
    kind, index = own.get("type", "obj"), number(own.get("idx"))
    titles = ("title", "ctrTitle")
    same = [each for each in page.placeholders if (each.type in titles if kind in titles else each.index == index)]
    return next(iter(same), None) or next((each for each in page.placeholders if each.type == kind), None)


def _kind(element: Any) -> str:
    return {"graphicFrame": "chart", "grpSp": "group"}.get(str(element.tag).rpartition("}")[2], "")


def _line(properties: Any, page: Page) -> str:
    line = properties.find(qualified("a:ln")) if properties is not None else None
    fill = line.find(qualified("a:solidFill")) if line is not None else None
    return solid(fill, page.colours) or "" if fill is not None else ""


def _png(image: Image.Image) -> bytes:
    target = io.BytesIO()
    opaque = image.mode in ("RGB", "L") or image.getextrema()[-1][0] == 255  # type: ignore[index]
    if opaque and image.getcolors(4096) is None:
        image.convert("RGB").save(target, "JPEG", quality=80)
    else:
        image.save(target, "PNG", optimize=True)
    return target.getvalue()


# --- words ----------------------------------------------------------------------------------------


class _Text:
    """The words of a text body, in what they inherit."""

    def __init__(self, body: Any, like: LayoutPlaceholder | None, page: Page) -> None:
        self._body, self._like, self._page = body, like, page
        own = body.findall(f"{A}lstStyle")
        inherited = like.list_styles if like is not None else Master(page.master).list_styles("p:otherStyle")
        self._styles = [*inherited, *own]
        properties = body.find(f"{A}bodyPr")
        self._said = properties if properties is not None else {}
        fit = next(iter(body.iterfind(f"{A}bodyPr/{A}normAutofit")), None)
        self._scale = number(fit.get("fontScale"), 100_000) / 100_000 if fit is not None else 1.0

    @property
    def insets(self) -> tuple[int, int, int, int]:
        """Left, top, right and bottom, in EMU."""
        inherited = self._like.insets if self._like is not None else tuple(int(usual) for _, usual in INSETS)
        left, top, right, bottom = (
            number(self._said.get(name)) if self._said.get(name) else each
            for (name, _), each in zip(INSETS, inherited, strict=True)
        )
        return left, top, right, bottom

    @property
    def anchor(self) -> str:
        """Where in its height the text stands: "t", "ctr" or "b"."""
        return str(self._said.get("anchor") or (self._like.anchor if self._like is not None else "t"))

    @property
    def font(self) -> str:
        """The typeface of its words."""
        name = self._like.font if self._like is not None else "+mn-lt"
        return self._page.fonts.get(name, "") if name.startswith("+") else name

    def paragraphs(self) -> Iterator[DrawnParagraph]:
        """The paragraphs, empty ones too."""
        numbers: dict[int, tuple[int, int]] = {}
        for at, each in enumerate(self._body.iterchildren(f"{A}p")):
            own = each.find(f"{A}pPr")
            level = number(own.get("lvl")) if own is not None else 0
            values = {**UNSTATED, **stated(self._styles, level + 1), **(level_stated(own) if own is not None else {})}
            runs = tuple(self._runs(each, values))
            size = max((run.size for run in runs), default=values["size"] * self._scale)
            line, before, after = (
                amount if exact else amount * size * NATURAL
                for amount, exact in (values["line"], values["before"], values["after"])
            )
            yield DrawnParagraph(
                runs, line, before if at else 0.0, after, values.get("indent", 0), values.get("hanging", 0),
                values.get("align", "l"), self._bullet(own, values, level, numbers) if runs else "",
            )  # fmt: skip

    @staticmethod
    def _bullet(own: Any, values: Mapping[str, Any], level: int, numbers: dict[int, tuple[int, int]]) -> str:
        """The bullet, or the number: `numbers` are where those of each level began, and the last."""
        counted = own.find(f"{A}buAutoNum") if own is not None else None
        for deeper in [each for each in numbers if each > level or (each == level and counted is None)]:
            del numbers[deeper]
        if counted is None:
            return str(values.get("bullet", ""))
        start = number(counted.get("startAt"), 1)
        began, last = numbers.get(level, (start, start - 1))
        numbers[level] = (start, last + 1 if began == start else start)
        return f"{numbers[level][1]}."

    def _runs(self, paragraph: Any, values: Mapping[str, Any]) -> Iterator[DrawnRun]:
        for each in paragraph.iterchildren(f"{A}r", f"{A}br", f"{A}fld"):
            if each.tag == f"{A}br":
                yield DrawnRun("\n", values["size"] * self._scale, "000000")
                continue
            look = each.find(f"{A}rPr")
            said = look.attrib if look is not None else {}
            fill = look.find(f"{A}solidFill") if look is not None else None
            linked = look is not None and look.find(f"{A}hlinkClick") is not None
            names = self._page.colours
            own = solid(fill, names) if fill is not None else None
            usual = (self._like.colour if self._like is not None else None) or names.get(values.get("colour", "tx1"))
            size = number(said.get("sz"), 0) / 100 or values["size"]
            yield DrawnRun(
                "".join(text.text or "" for text in each.iter(f"{A}t")),
                size * self._scale,
                own or (names.get("hlink") if linked else None) or usual or "000000",
                said.get("b") in _TRUE if "b" in said else bool(values.get("bold")),
                said.get("i") in _TRUE if "i" in said else bool(values.get("italic")),
                linked,
                number(said.get("baseline"), 0) > 0,
            )
