"""What a presentation says, slide by slide: words, cells, figures of charts, pictures, each so that it can be said otherwise."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from pptx.opc.packuri import PackURI

from pipeline import package_door
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.ooxml import P188, Rel, Type, qualified
from pipeline.deck.package import UNREADABLE, parse, written
from pipeline.deck.properties import BASE, PROPERTY, base_of, base_xml, fingerprint, say_in
from pipeline.deck.saving import zipped
from pipeline.line_breaking import rejoined
from pipeline.passed import mark_of
from pipeline.slides import BAR

Kind = Literal["text", "alt text", "cell", "chart", "workbook", "notes", "comment", "picture", "bar"]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MODERN_TEXT = f"{{{P188}}}txBody"
_SHARED = (Type.PML_SLIDE_LAYOUT, Type.PML_SLIDE_MASTER, Type.PML_NOTES_MASTER, Type.OFC_THEME)
"""Parts that many slides share; what these use in turn says nothing on a slide."""
_KEY = re.compile(rb'<p:cSld name="([^"]*)"')
NAMED, PARAGRAPH, WORDS, ROW, CELL = map(qualified, ("p:cNvPr", "a:p", "a:t", "a:tr", "a:tc"))


@dataclass(frozen=True)
class Saying:
    """One thing that a slide says."""

    kind: Kind
    shape: str
    """The name of the shape, which is its key where we made it."""
    text: str
    """Its words; of a picture the SHA-256 of the file that older programs show."""
    row: str = ""
    """What heads the row of a cell, or the category of a chart's figure."""
    column: str = ""
    """What heads the column, or the name of the series."""
    place: int = 0
    """Which column of a table it is, from 0."""
    say: Callable[[str], None] = field(default=lambda _: None, compare=False, repr=False)
    """Puts other words in its place; of a picture there are none."""
    media: tuple[str, ...] = ()
    """The parts that hold a picture: as older programs show it, then as a drawing where there is one."""


@dataclass(frozen=True)
class SaidSlide:
    """One slide, with its notes, comments, charts and workbooks."""

    number: int
    """From 1; 0 for a slide that is in the file and not shown."""
    key: str
    title: str
    sayings: tuple[Saying, ...]


class SaidDeck:
    """All that a presentation says; what is said otherwise, by `Saying.say` or here, is in `content`.

    It is read slide by slide, and what was read is forgotten as that goes on: but for what is said otherwise, and for the
    slides of which `hold` says so.
    """

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self._read: dict[str, Any] = {}  # the trees and workbooks of the slide read last, by part
        self._held: dict[str, Any] = {}
        self._changed: set[str] = set()
        self._parts: dict[str, bytes] = {}
        self._digests: dict[str, str] = {}

    @property
    def slides(self) -> Iterator[SaidSlide]:
        """Every slide in the order in which they are shown, then those that are not shown."""
        yield from (slide for name, number in self.listed() if (slide := self.slide(name, number)) is not None)

    def listed(self) -> Iterator[tuple[str, int]]:
        """The parts of all slides with their numbers, in the order of `slides`."""
        numbers = {each.part: number for number, each in enumerate(self._contents.listed, 1)}
        types = self._contents.type_of
        kinds = (Type.PML_SLIDE, Type.PML_NOTES_SLIDE)
        slides = [name for name in self._contents.trees if "/slides/" in f"/{name}" and types(name) in kinds]
        for name in sorted(slides, key=lambda name: (numbers.get(name, len(slides) + 1), name)):
            yield name, numbers.get(name, 0)

    def slide(self, part: str, number: int) -> SaidSlide | None:
        """What the slide in a part says; None where it is damaged."""
        self._read = {}
        tree = self._tree(part)
        return None if tree is None else self._slide(part, number, tree)

    def written(self, part: str) -> tuple[str, str]:
        """The key of the slide in a part, and one mark of all that it shows: of its bytes, and of those of all that it uses.

        The slide is not parsed for that. Two empty words where its key can't be told so.
        """
        found = _KEY.search(self._contents.parts[part])
        if found is None:
            return "", ""
        used: dict[str, None] = {}
        self._used(part, used)
        digests = [self._digest(name) for each in used for name in (each, PackURI(f"/{each}").rels_uri.membername)]
        return html.unescape(found[1].decode("utf-8", "replace")), mark_of(*digests)

    def _used(self, part: str, met: dict[str, None]) -> None:
        """Find all that a part uses, itself too, in an order that is always the same; other slides are not among it."""
        met[part] = None
        for each in self._contents.of(part) if self._contents.type_of(part) not in _SHARED else ():
            other = each.part not in met and self._contents.type_of(each.part) != Type.PML_SLIDE
            if other and each.part in self._contents.parts:
                self._used(each.part, met)

    def _digest(self, part: str) -> str:
        if part not in self._digests:
            self._digests[part] = mark_of(self._contents.parts.get(part, b""))
        return self._digests[part]

    def hold(self) -> None:
        """Hold the slide that was read last with its charts, notes and comments: slides that share these are to say the same."""
        self._held |= self._read

    @property
    def base(self) -> bytes | None:
        """The base that the file carries; None where it has none."""
        found = [base_of(self._contents.parts[name]) for name in self._base_parts()]
        return next((each for each in found if each is not None), None)

    def replace(self, part: str, content: bytes) -> None:
        """Put other bytes in the place of a part."""
        self._parts[part] = content

    def replace_base(self, base: bytes) -> None:
        """Let the file carry another base; its fingerprint follows."""
        for name in self._base_parts():
            self._parts[name] = base_xml(base)
        self.say_properties({PROPERTY: fingerprint(base)})

    def say_properties(self, values: Mapping[str, str]) -> None:
        """Give the file, where it has custom properties, these ones."""
        for part in self._contents.names:
            if self._contents.type_of(part) == Type.OFC_CUSTOM_PROPERTIES and (tree := self._tree(part)) is not None:
                self._change(part, tree)
                for name, value in values.items():
                    say_in(tree, name, value)

    def content(self) -> bytes:
        """The file as it is now, its entries in the order they had."""
        parts = {**self._contents.parts, **self._parts}
        for name in self._changed:
            held = self._held[name]
            parts[name] = held.content() if isinstance(held, _Workbook) else written(held)
        return zipped({name: parts[name] for name in self._contents.entries})

    def _base_parts(self) -> list[str]:
        return [name for name in self._contents.names if BASE.encode() in self._contents.parts[name][:500]]

    def _tree(self, part: str) -> Any:
        """The root of a part; None where there is none."""
        return self._reading(part, self._contents.trees.get)

    def _reading(self, part: str, read: Callable[[str], Any]) -> Any:
        """What a part holds: the same for all slides that share it while one of them is held."""
        found = self._held[part] if part in self._held else read(part)
        if found is not None:
            self._read[part] = found
        return found

    def _change(self, part: str, what: Any) -> None:
        """The tree or workbook `what` of a part is about to change."""
        if self._held.setdefault(part, what) is not what:
            raise AssertionError(f"{part} was read again since it was changed")
        self._changed.add(part)

    # --- one slide --------------------------------------------------------------------------------

    def _slide(self, part: str, number: int, tree: Any) -> SaidSlide:
        key = "".join(xpath(tree, "//p:cSld/@name")[:1])
        sayings = [*self._shapes(part, tree), *self._beside(part)]
        title = next((each.text for each in sayings if each.shape == "title"), None)
        if title is None:
            title = "".join(xpath(tree, "//p:sp[.//p:nvPr/p:ph[@type='title' or @type='ctrTitle']]//a:t/text()"))
        return SaidSlide(number, key, title, tuple(sayings))

    def _shapes(self, part: str, tree: Any) -> Iterator[Saying]:
        for named in tree.iter(NAMED):
            shape, name = named.getparent().getparent(), named.get("name", "")
            for attribute in ("descr", "title"):
                if named.get(attribute):
                    yield Saying("alt text", name, named.get(attribute), say=self._attribute(part, named, attribute))
            if shape.tag == qualified("p:graphicFrame"):
                for table in xpath(shape, ".//a:tbl"):
                    yield from self._table(part, name, table)
                for reference in xpath(shape, ".//c:chart/@r:id"):
                    yield from self._chart(part, name, reference)
            elif shape.tag == qualified("p:pic"):
                yield from self._picture(part, name, shape)
            elif shape.tag == qualified("p:sp"):
                if name.startswith(BAR):
                    yield Saying("bar", name, name.removeprefix(BAR), say=self._gone(part, shape))
                yield from self._paragraphs(part, "text", name, shape)

    def _paragraphs(self, part: str, kind: Kind, name: str, holder: Any) -> Iterator[Saying]:
        for paragraph in holder.iter(PARAGRAPH):
            runs = [*paragraph.iter(WORDS)]
            if text := _joined(runs):
                yield Saying(kind, name, text, say=self._words(part, runs))

    def _table(self, part: str, name: str, table: Any) -> Iterator[Saying]:
        rows = [[[*cell.iter(WORDS)] for cell in row.iterfind(CELL)] for row in table.iterfind(ROW)]
        headings = [_joined(cell) for cell in rows[0]] if rows else []
        for row in rows:
            label = next((text for text in map(_joined, row) if any(sign.isalpha() for sign in text)), "")
            for place, cell in enumerate(row):
                if text := _joined(cell):
                    heading = headings[place] if place < len(headings) and row is not rows[0] else ""
                    yield Saying("cell", name, text, label, heading, place, self._words(part, cell))

    def _chart(self, slide: str, name: str, reference: str) -> Iterator[Saying]:
        part = next((each.part for each in self._contents.of(slide) if each.id == reference), "")
        if (tree := self._tree(part)) is None:
            return
        for series in xpath(tree, "//c:ser"):
            heading = "".join(xpath(series, "c:tx//c:v/text()"))
            labels = {each.get("idx"): _joined(xpath(each, "c:v")) for each in xpath(series, "c:cat//c:pt")}
            for point in xpath(series, "c:val//c:pt"):
                values = xpath(point, "c:v")
                label = labels.get(point.get("idx"), "")
                yield Saying("chart", name, _joined(values), label, heading, say=self._gone(part, point))
        for each in self._contents.of(part):
            if each.type == Rel.PACKAGE and each.part.endswith(".xlsx"):
                yield from self._workbook(each.part, name)

    def _workbook(self, part: str, name: str) -> Iterator[Saying]:
        try:
            book = self._reading(part, lambda part: _Workbook(self._contents.parts[part]))
        except (*UNREADABLE, SyntaxError):
            return
        labels = {row: rejoined(text) for (row, column), text in book.cells.items() if column == "A"}
        headings = {column: text for (row, column), text in book.cells.items() if row == "1"}
        for (row, column), text in book.cells.items():
            if row != "1" and column != "A":
                heading = headings.get(column, "")
                yield Saying(
                    "workbook", name, text, labels.get(row, ""), heading, say=self._emptied(part, book, row, column)
                )

    def _picture(self, slide: str, name: str, shape: Any) -> Iterator[Saying]:
        targets = {each.id: each.part for each in self._contents.of(slide)}
        references = [*xpath(shape, ".//a:blip/@r:embed"), *xpath(shape, ".//svg:svgBlip/@r:embed")]
        media = tuple(targets[each] for each in references if targets.get(each) in self._contents.parts)
        if media:
            yield Saying("picture", name, hashlib.sha256(self._contents.parts[media[0]]).hexdigest(), media=media)

    def _beside(self, slide: str) -> Iterator[Saying]:
        """The notes and comments."""
        for part in self._contents.related(slide, Rel.NOTES_SLIDE):
            if (notes := self._tree(part)) is not None:
                yield from self._paragraphs(part, "notes", "notes", notes)
        for kind in (Rel.COMMENTS, Rel.MODERN_COMMENTS):
            for part in self._contents.related(slide, kind):
                if (comments := self._tree(part)) is not None:
                    for comment in xpath(comments, "//p:cm"):
                        runs = xpath(comment, "p:text")
                        yield Saying("comment", "comment", _joined(runs), say=self._words(part, runs))
                    for body in comments.iter(MODERN_TEXT):
                        yield from self._paragraphs(part, "comment", "comment", body)

    # --- saying it otherwise ----------------------------------------------------------------------

    def _words(self, part: str, runs: Sequence[Any]) -> Callable[[str], None]:
        def say(words: str) -> None:
            if runs:
                self._change(part, _root(runs[0]))
            rest = words
            for run in runs:  # what stays the same keeps its look
                if len(run.text or "") < len(rest) and rest.startswith(run.text or "") and run is not runs[-1]:
                    rest = rest[len(run.text or "") :]
                else:
                    run.text, rest = rest, ""

        return say

    def _attribute(self, part: str, element: Any, name: str) -> Callable[[str], None]:
        def say(words: str) -> None:
            self._change(part, _root(element))
            element.set(name, words)

        return say

    def _gone(self, part: str, point: Any) -> Callable[[str], None]:
        def say(_: str) -> None:
            if point.getparent() is not None:
                self._change(part, _root(point))
                point.getparent().remove(point)

        return say

    def _emptied(self, part: str, book: _Workbook, row: str, column: str) -> Callable[[str], None]:
        def say(_: str) -> None:
            self._change(part, book)
            book.empty(row, column)

        return say


class _Workbook:
    """The figures of the first sheet of a chart's workbook."""

    def __init__(self, content: bytes) -> None:
        self._parts = package_door.unpacked(content, sheets=True)
        self._sheet = min(name for name in self._parts if name.startswith("xl/worksheets/") and name.endswith(".xml"))
        self._tree = parse(self._parts[self._sheet])
        shared = self._parts.get("xl/sharedStrings.xml")
        texts = ["".join(each.itertext()) for each in parse(shared).iter(f"{SHEET}si")] if shared else []
        self._elements: dict[tuple[str, str], Any] = {}
        self.cells: dict[tuple[str, str], str] = {}
        """The texts by row and column."""
        for cell in self._tree.iter(f"{SHEET}c"):
            name = cell.get("r", "")
            at = name.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), name.rstrip("0123456789")
            value = "".join("".join(each.itertext()) for each in cell.iter(f"{SHEET}v", f"{SHEET}t"))
            if cell.get("t") == "s" and value.isdigit():
                value = texts[int(value)] if int(value) < len(texts) else ""
            self._elements[at], self.cells[at] = cell, value

    def empty(self, row: str, column: str) -> None:
        """Empty a cell."""
        self._elements[row, column][:] = []

    def content(self) -> bytes:
        """The file as it is now."""
        return zipped({**self._parts, self._sheet: written(self._tree)})


def _joined(runs: Sequence[Any]) -> str:
    """The words of some elements, their spaces and breaks single spaces."""
    return " ".join(rejoined("".join(run.text or "" for run in runs)).split())


def _root(element: Any) -> Any:
    return element.getroottree().getroot()
