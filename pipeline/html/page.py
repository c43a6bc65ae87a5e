"""A reading as one HTML file that needs nothing beside itself: no script, no other file, no network."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Protocol
from xml.etree.ElementTree import Element, SubElement, tostring

from pipeline.html.figures import figures
from pipeline.html.reading import Figure, Grid, Heading, Item, Part, Piece, Prose, Reading, jumps, reading
from pipeline.slides import Chart, Deck, Jump, Paragraph, Run, row_heads

OPENING = ("“", "„", "‘", "‚", "«", "»", '"', "'")
"""What a quote opens with."""

STYLE = Path(__file__).with_name("page.css")
WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "skip": "Skip to the text",
        "contents": "Contents",
        "footnotes": "Footnotes",
        "back": "back to the text",
        "notes": "Notes",
        "table": "Table",
    },
    "nl": {
        "skip": "Naar de tekst",
        "contents": "Inhoud",
        "footnotes": "Voetnoten",
        "back": "terug naar de tekst",
        "notes": "Notities",
        "table": "Tabel",
    },
}
"""What the page itself says, by language."""


class Drawing(Protocol):
    """A chart as drawn."""

    @property
    def svg(self) -> bytes:
        """The SVG file."""


def as_html(deck: Deck, drawings: Mapping[str, Drawing], pictures: Mapping[str, bytes], *, notes: bool = False) -> str:
    """The deck as the text of an HTML file, the same for the same deck.

    `drawings` are the charts by slide key, "/" and shape key, `pictures` the author's by path. Speaker notes are left out unless
    asked for.
    """
    return _Page(reading(deck), drawings, pictures, notes=notes).text()


class _Page:
    def __init__(
        self, found: Reading, drawings: Mapping[str, Drawing], pictures: Mapping[str, bytes], *, notes: bool
    ) -> None:
        self.found = found
        self.language = found.language.partition("-")[0]
        self.words = WORDS.get(self.language, WORDS["en"])
        self.drawings = drawings
        self.pictures = pictures
        self.notes = notes
        self.wanted = jumps(found)
        self.tables = 0
        self.footnotes: list[tuple[Run, ...]] = []

    def text(self) -> str:
        """The whole page."""
        html = Element("html", lang=self.found.language)
        head = SubElement(html, "head")
        SubElement(head, "meta", charset="utf-8")
        SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
        SubElement(head, "title").text = self.found.title.replace("\n", " ")
        SubElement(head, "style").text = STYLE.read_text("utf-8")
        body = SubElement(html, "body")
        SubElement(body, "a", {"class": "skip", "href": "#text"}).text = self.words["skip"]
        header = SubElement(body, "header")
        SubElement(header, "h1").text = self.found.title
        for runs in self.found.about:
            self._runs(SubElement(header, "p"), runs)
        self._contents(SubElement(body, "nav", {"aria-labelledby": "contents"}))
        main = SubElement(body, "main", id="text", tabindex="-1")
        chapter = None
        for part in self.found.parts:
            if part.deal and chapter is not None:
                self._part(chapter, part, 3)
            else:
                section = self._part(main, part, 2)
                chapter = section if part.key.startswith("chapter/") else None
        if self.footnotes:
            self._footnotes(SubElement(body, "footer"))
        return "<!DOCTYPE html>\n" + tostring(html, encoding="unicode", method="html") + "\n"

    def _contents(self, nav: Element) -> None:
        SubElement(nav, "h2", id="contents").text = self.words["contents"]
        top = SubElement(nav, "ol")
        chapter: Element | None = None
        for part in self.found.parts:
            if part.deal and chapter is not None:
                inner = chapter.find("ol")
                entry = SubElement(SubElement(chapter, "ol") if inner is None else inner, "li")
            else:
                entry = SubElement(top, "li")
                chapter = entry if part.key.startswith("chapter/") else None
            SubElement(entry, "a", href=f"#{_id(part.key)}").text = part.name

    def _part(self, within: Element, part: Part, level: int) -> Element:
        name = _id(part.key)
        section = SubElement(within, "section", {"aria-labelledby": name} | ({"class": "deal"} if part.deal else {}))
        SubElement(section, f"h{level}", id=name).text = part.name
        self._anchors(section, [key for key in part.keys if _id(key) != name])
        for kind, group in groupby(part.pieces, lambda each: isinstance(each[0], Item)):
            if kind:
                self._list(section, [(piece, keys) for piece, keys in group if isinstance(piece, Item)])
                continue
            for piece, keys in group:
                self._anchors(section, keys)
                self._piece(section, piece, level)
        if self.notes and part.notes:
            aside = SubElement(section, "aside", {"aria-label": self.words["notes"]})
            for each in part.notes:
                SubElement(aside, "p").text = each
        return section

    def _anchors(self, within: Element, keys: Sequence[str]) -> None:
        """Where jumps to slides arrive: an empty element before what the slide begins with."""
        for key in keys:
            if key in self.wanted:
                SubElement(within, "div", id=_id(key))

    def _piece(self, section: Element, piece: Piece, level: int) -> None:
        match piece:
            case Heading():
                self._runs(SubElement(section, f"h{min(level + piece.level, 6)}"), piece.runs)
            case Prose(kind="quote" | "attribution"):
                self._quote(section, piece)
            case Prose():
                own = {} if piece.kind == "paragraph" else {"class": piece.kind}
                self._runs(SubElement(section, "p", own | _direction(piece.right_to_left)), piece.runs)
            case Grid():
                self._table(section, piece)
            case Figure():
                self._figure(section, piece)

    def _quote(self, section: Element, piece: Prose) -> None:
        """A paragraph of a quote, or who said it; a quote goes on until somebody is named or another one is opened."""
        last = section[-1] if len(section) and section[-1].tag == "blockquote" else None
        opens = piece.kind == "quote" and "".join(run.text for run in piece.runs).startswith(OPENING)
        if last is None or opens or last.find("p/cite") is not None:
            last = SubElement(section, "blockquote")
        paragraph = SubElement(last, "p", _direction(piece.right_to_left))
        self._runs(SubElement(paragraph, "cite") if piece.kind == "attribution" else paragraph, piece.runs)

    def _list(self, section: Element, items: Sequence[tuple[Item, tuple[str, ...]]]) -> None:
        """Lists within lists, by the levels of their items."""
        lists: list[tuple[int, Element]] = []
        for item, keys in items:
            while lists and lists[-1][0] > item.level:
                lists.pop()
            tag = "ol" if item.number is not None else "ul"
            if not lists or lists[-1][0] < item.level or lists[-1][1].tag != tag:
                if lists and lists[-1][0] == item.level:
                    lists.pop()
                holder = lists[-1][1][-1] if lists else section
                start = {"start": str(item.number)} if item.number not in (None, 1) else {}
                lists.append((item.level, SubElement(holder, tag, start)))
            entry = SubElement(lists[-1][1], "li", _direction(item.right_to_left))
            self._anchors(entry, keys)
            self._runs(entry, item.runs)

    def _table(self, section: Element, grid: Grid) -> None:
        self.tables += 1
        called = ", ".join(filter(None, (_text(cell) for cell in grid.rows[0])))
        frame = SubElement(section, "section", {"class": "table", "tabindex": "0"})
        frame.set("aria-label", f"{self.words['table']} {self.tables}: {called}")
        table = SubElement(frame, "table")
        head, body = SubElement(table, "thead"), SubElement(table, "tbody")
        heads = row_heads([[_text(cell) for cell in row] for row in grid.rows])
        for number, row in enumerate(grid.rows):
            line = SubElement(body if number else head, "tr")
            for column, cell in enumerate(row):
                kind = {"scope": "col"} if not number and _text(cell) else {}  # an empty cell heads nothing
                kind = {"scope": "row"} if heads.get(number) == column else kind
                own = {"class": "number"} if cell and cell[0].align in ("r", "ctr") else {}
                entry = SubElement(line, "th" if kind else "td", kind | own)
                self._cell(entry, cell)

    def _cell(self, entry: Element, cell: Sequence[Paragraph]) -> None:
        for paragraph in cell:
            self._runs(SubElement(entry, "p") if len(cell) > 1 else entry, paragraph.runs)

    def _figure(self, section: Element, piece: Figure) -> None:
        shape = piece.shape
        if isinstance(shape, Chart):
            content, kind = self.drawings[piece.name].svg, "svg+xml"
        else:
            content = self.pictures[shape.path]
            kind = {".svg": "svg+xml", ".png": "png"}.get(Path(shape.path).suffix.lower(), "jpeg")
            kind = kind if not content.startswith(b"<") else "svg+xml"
        figure = SubElement(section, "figure")
        source = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
        SubElement(figure, "img", src=source, alt="" if shape.decorative else shape.alt)
        if isinstance(shape, Chart) and piece.with_figures:
            caption = SubElement(figure, "figcaption")
            self._table(caption, figures(shape.radar, self.language))

    def _runs(self, element: Element, runs: Sequence[Run]) -> None:
        for run in runs:
            self._run(element, run)

    def _run(self, element: Element, run: Run) -> None:
        inner = element
        if run.field == "footnote":
            self.footnotes.append(run.footnote)
            number = str(len(self.footnotes))
            raised = SubElement(element, "sup")
            link = {"href": f"#footnote-{number}", "id": f"call-{number}", "role": "doc-noteref"}
            SubElement(raised, "a", link).text = number
            return
        if isinstance(run.link, Jump):
            inner = SubElement(inner, "a", href=f"#{_id(run.link.slide)}")
        elif run.link:
            inner = SubElement(inner, "a", href=run.link)
        inner = SubElement(inner, "strong") if run.bold else inner
        inner = SubElement(inner, "em") if run.italic else inner
        first, *others = re.split(r"[\n\v]", run.text.replace("\u00ad", ""))
        _append(inner, first)
        for line in others:
            SubElement(inner, "br")
            _append(inner, line)

    def _footnotes(self, footer: Element) -> None:
        section = SubElement(footer, "section", {"role": "doc-endnotes", "aria-labelledby": "footnotes"})
        SubElement(section, "h2", id="footnotes").text = self.words["footnotes"]
        notes = SubElement(section, "ol")
        for number, runs in enumerate(self.footnotes, 1):
            entry = SubElement(notes, "li", id=f"footnote-{number}")
            self._runs(entry, runs)
            back = {"href": f"#call-{number}", "role": "doc-backlink", "aria-label": f"{number}: {self.words['back']}"}
            _append(entry, " ")
            SubElement(entry, "a", back).text = "↩"


def _append(element: Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _text(cell: Sequence[Paragraph]) -> str:
    return " ".join(paragraph.text for paragraph in cell).strip()


def _direction(right_to_left: bool) -> dict[str, str]:
    return {"dir": "rtl"} if right_to_left else {}


def _id(key: str) -> str:
    """What a slide or section is called in the page."""
    return re.sub(r"[^\w.-]+", "-", key)
