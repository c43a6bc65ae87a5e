"""A drawn slide as a tree of what it means: headings, lists, tables, figures. Each word keeps its place on the slide.

A tagged PDF is made of this. Its parts stand in reading order; what is nothing to read (fills, lines, the footer, the slide's
number) is told apart. All lengths are in points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, groupby, zip_longest

from pipeline.deck.drawn_slide import Clickable, Drawn, Filled, Image, Rectangle, Words
from pipeline.slides import Cell, Jump, Paragraph, Row, Shape, Slide, Table, Text, row_heads
from pipeline.text import SOFT_HYPHEN

HEADINGS = ("part", "heading", "claim")
"""The styles of headings within a slide; a part stands above the others."""

QUOTES = ("quote", "attribution")
REPEATED = ("footer", "number")
"""The keys of shapes that every page repeats."""

_BULLET = re.compile(r"bullet-(\d)")
_ROW = re.compile(r"(row|contents)-\d+(-slide)?")
_STEP = re.compile(r"(step-[^+]+)(\+number|\+words)?")

Named = Callable[[Image], str]
"""The name of the file that holds a chart or picture."""


@dataclass(frozen=True)
class Stretch:
    """Words in one style on one line."""

    text: str
    ending: str
    """A blank where another line follows, which is no part of the width; a soft hyphen where a word is parted, whose hyphen is."""
    left: float
    baseline: float
    width: float
    size: float
    colour: str
    heading: bool
    bold: bool
    italic: bool
    right_to_left: bool
    underlined: bool


@dataclass(frozen=True)
class Span:
    """Stretches that follow each other and go to one place when they are clicked, or to none."""

    stretches: tuple[Stretch, ...]
    slide: str = ""
    """The key of the slide to go to."""
    address: str = ""
    area: tuple[float, float, float, float] | None = None
    """The left, top, width and height of the place that is clicked, where it is more than the words."""


@dataclass(frozen=True)
class Shade:
    """A filled or outlined shape: nothing to read."""

    points: tuple[tuple[float, float], ...]
    fill: str
    line: str
    kind: str = "shade"


@dataclass(frozen=True)
class Repeated:
    """Words that every page repeats: nothing to read."""

    spans: tuple[Span, ...]
    kind: str = "repeated"


@dataclass(frozen=True)
class Heading:
    """A heading; that of a slide is a bookmark and what jumps to the slide go to."""

    spans: tuple[Span, ...]
    level: int
    slide: str = ""
    """The key of the slide whose title it is."""
    kind: str = "heading"


@dataclass
class Prose:
    """A paragraph."""

    spans: tuple[Span, ...]
    point: str = ""
    """The identity of its point in running text."""
    kind: str = "prose"


@dataclass(frozen=True)
class Quote:
    """A quote and who said it, as paragraphs."""

    paragraphs: tuple[tuple[Span, ...], ...]
    kind: str = "quote"


@dataclass
class Item:
    """An item of a list, and the lists under it."""

    spans: tuple[Span, ...]
    mark: tuple[Span, ...] = ()
    number: int | None = None
    level: int = 1
    point: str = ""
    """The identity of its point in running text."""
    lists: list[Listing] = field(default_factory=list)
    kind: str = "item"


@dataclass
class Listing:
    """A list."""

    items: list[Item]
    numbered: bool
    kind: str = "list"


@dataclass(frozen=True)
class Grid:
    """A table: rows of cells of paragraphs, the first row the header."""

    rows: tuple[tuple[tuple[tuple[Span, ...], ...], ...], ...]
    heads: dict[int, int]
    """By row the column of the cell that heads it."""
    kind: str = "table"


@dataclass(frozen=True)
class Figure:
    """A chart or picture."""

    file: str
    alt: str
    """"" where there is nothing to tell."""
    place: tuple[float, float, float, float]
    kind: str = "figure"


Node = Shade | Repeated | Heading | Prose | Quote | Item | Listing | Grid | Figure


def tagged(
    slide: Slide, drawn: Iterable[tuple[str, Drawn]], level: int, known: Collection[str], named: Named
) -> list[Node]:
    """What a slide whose title is a heading of `level` holds, in reading order; fills stand before what is read on them.

    Jumps to slides that are not among the keys `known` go nowhere.
    """
    parts: dict[str, list[Drawn]] = {}
    for key, each in drawn:
        parts.setdefault(key, []).append(each)
    reader = _SlideReader(slide, level, known, named)
    reader.nodes += _shades(parts.get("sheet", []))
    for shape in slide.shapes:
        reader.read(shape, parts.get(shape.key, []))
    return _with_lists(reader.nodes)


class _SlideReader:
    """Reads the shapes of one slide into `nodes`, the items of lists still one by one."""

    def __init__(self, slide: Slide, level: int, known: Collection[str], named: Named) -> None:
        self.nodes: list[Node] = []
        self._slide = slide
        self._level = level
        self._known = known
        self._named = named
        self._under_part = False

    def read(self, shape: Shape, drawn: Sequence[Drawn]) -> None:
        """Add what one shape holds."""
        self.nodes += _shades(drawn)
        for each in drawn:
            if isinstance(each, Image):
                self.nodes.append(Figure(self._named(each), "" if shape.decorative else shape.alt, _four(each.place)))
        words = [each for each in drawn if isinstance(each, Words)]
        if isinstance(shape, Table):
            self.nodes.append(self._table(shape.rows, words))
        elif isinstance(shape, Text) and words:
            click = next((each for each in drawn if isinstance(each, Clickable)), None)
            self._text(shape, words, click)

    def _text(self, shape: Text, words: Sequence[Words], click: Clickable | None) -> None:
        if shape.key in REPEATED:
            self.nodes.append(Repeated(self._spans(words)))
        elif shape.key == "title":
            self.nodes.append(Heading(self._spans(words, click), self._level, self._slide.key))
        elif row := _ROW.fullmatch(shape.key):
            self._row(shape.paragraphs[0], words, click, second=bool(row[2]))
        elif step := _STEP.fullmatch(shape.key):
            number = shape.paragraphs[0].text if step[2] == "+number" else ""
            self._step(step[1], self._spans(words, click), number)
        else:
            for at, group in groupby(words, lambda each: each.paragraph):
                self._paragraph(shape.paragraphs[at], list(group), click)

    def _row(self, paragraph: Paragraph, words: Sequence[Words], click: Clickable | None, *, second: bool) -> None:
        """A line of a list of slides, its slide number, or a heading above such lines."""
        mark, spans = self._marked(words, click)
        if second and isinstance(self._last, Item):
            self._last.spans = (*_open_ended(self._last.spans), *spans)
        elif click is None and paragraph.number is None:
            self.nodes.append(Heading(spans, self._level + 1))
        else:
            self.nodes.append(Item(spans, mark, paragraph.number))

    def _step(self, key: str, spans: tuple[Span, ...], number: str) -> None:
        """The `number`, the name or the words of a step: an item of a list as a whole; dates have no numbers."""
        last = self._last
        if not isinstance(last, Item) or last.point != key:
            self.nodes.append(Item((), number=int(number) if number else None, point=key))
            last = self.nodes[-1]
        assert isinstance(last, Item)
        if number:
            last.mark = spans
        else:
            last.spans = (*_open_ended(last.spans), *spans)

    def _paragraph(self, paragraph: Paragraph, words: Sequence[Words], click: Clickable | None) -> None:
        mark, spans = self._marked(words, click)
        last, bullet = self._last, _BULLET.fullmatch(paragraph.style)
        if paragraph.continued and isinstance(last, Prose | Item) and last.point and last.point == paragraph.point:
            last.spans = (*_open_ended(last.spans), *spans)
        elif paragraph.style in HEADINGS:
            self._under_part |= paragraph.style == "part"
            below = 1 + (self._under_part and paragraph.style != "part")
            self.nodes.append(Heading(spans, self._level + below))
        elif bullet or paragraph.number is not None:
            level = int(bullet[1]) if bullet else 1
            self.nodes.append(Item(spans, mark, paragraph.number, level, paragraph.point))
        elif paragraph.style in QUOTES:
            self.nodes.append(Quote((spans,)))
        else:
            self.nodes.append(Prose(spans, paragraph.point))

    def _table(self, rows: Sequence[Row], words: Sequence[Words]) -> Grid:
        by_paragraph = {at: list(group) for at, group in groupby(words, lambda each: each.paragraph)}
        at = count()

        def filled(cell: Cell) -> tuple[tuple[Span, ...], ...]:
            found = [by_paragraph.get(next(at), []) for _ in cell.paragraphs]
            return tuple(self._spans(each) for each in found if each)

        texts = [["".join(each.text for each in cell.paragraphs).strip() for cell in row.cells] for row in rows]
        return Grid(tuple(tuple(filled(cell) for cell in row.cells) for row in rows), row_heads(texts))

    @property
    def _last(self) -> Node | None:
        """What was read last."""
        return next((each for each in reversed(self.nodes) if not isinstance(each, Shade)), None)

    # --- words ------------------------------------------------------------------------------------

    def _marked(self, words: Sequence[Words], click: Clickable | None) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
        """The bullet or number that a paragraph begins with, and its words."""
        marks = [each for each in words if each.mark]
        return self._spans(marks), self._spans([each for each in words if not each.mark], click)

    def _spans(self, words: Sequence[Words], click: Clickable | None = None) -> tuple[Span, ...]:
        """Words as spans, with a blank where one line ends and the next begins."""
        found = []
        for each, following in zip_longest(words, words[1:]):
            ends = following is not None and (each.paragraph, each.line) != (following.paragraph, following.line)
            found.append((each.link, _stretch(each, blank=ends)))
        if found and click is not None and click.goal.slide in self._known:
            return (Span(tuple(each for _, each in found), click.goal.slide, area=_four(click.place)),)
        return tuple(
            self._span(link, tuple(each for _, each in group)) for link, group in groupby(found, lambda each: each[0])
        )

    def _span(self, link: Jump | str | None, stretches: tuple[Stretch, ...]) -> Span:
        if isinstance(link, Jump):
            return Span(stretches, link.slide if link.slide in self._known else "")
        return Span(stretches, address=link or "")


def _stretch(words: Words, *, blank: bool) -> Stretch:
    text, ending = (words.text[:-1], SOFT_HYPHEN) if words.parted else (words.text, " " * blank)
    return Stretch(
        text, ending, words.left, words.baseline, words.width, words.size, words.colour, words.heading, words.bold, words.italic,
        words.right_to_left, words.link is not None,
    )  # fmt: skip


def _open_ended(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans that others follow: with a blank at their end, unless a word is parted there."""
    if not spans:
        return ()
    last = spans[-1].stretches[-1]
    last = replace(last, ending=last.ending or " ")
    return (*spans[:-1], replace(spans[-1], stretches=(*spans[-1].stretches[:-1], last)))


# --- shapes and lists -----------------------------------------------------------------------------


def _shades(drawn: Iterable[Drawn]) -> list[Shade]:
    return [Shade(tuple(each.corners), each.fill, each.line) for each in drawn if isinstance(each, Filled)]


def _four(place: Rectangle) -> tuple[float, float, float, float]:
    return place.left, place.top, place.width, place.height


def _with_lists(nodes: Sequence[Node]) -> list[Node]:
    """Items that follow each other as lists, quotes as one; fills between them stand before the whole."""
    found: list[Node] = []
    for each in nodes:
        last = found[-1] if found else None
        if isinstance(each, Shade) and isinstance(last, Listing | Quote):
            found.insert(-1, each)
        elif isinstance(each, Quote) and isinstance(last, Quote):
            found[-1] = Quote(last.paragraphs + each.paragraphs)
        elif isinstance(each, Item):
            if not isinstance(last, Listing) or (each.level == 1 and last.numbered != (each.number is not None)):
                last = Listing([], numbered=each.number is not None)
                found.append(last)
            _add(last, each)
        else:
            found.append(each)
    return found


def _add(whole: Listing, item: Item) -> None:
    """Put `item` at the end of a list, under its last item where its level is deeper than that one's."""
    last = whole.items[-1] if whole.items else None
    if last is None or item.level <= last.level:
        whole.items.append(item)
        return
    numbered = item.number is not None
    if not last.lists or (last.lists[-1].items[0].level == item.level and last.lists[-1].numbered != numbered):
        last.lists.append(Listing([], numbered))
    _add(last.lists[-1], item)
