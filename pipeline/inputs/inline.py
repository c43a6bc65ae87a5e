"""The words of one paragraph, heading or cell: Markdown's inline tokens as spans, its links and pictures checked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from markdown_it.token import Token

from pipeline.diagnostics import DiagnosticList, Location
from pipeline.inputs.parser import Node
from pipeline.inputs.pictures import Pictures
from pipeline.labels import CATALOGUE
from pipeline.messages import Message, said
from pipeline.names import did_you_mean, shortened
from pipeline.text_model import Figure, Footnote, Span

_BLANKS = re.compile(r"[ \t\n\r\f\v\u2028\u2029\x85]{2,}|[\t\n\r\f\v\u2028\u2029\x85]")  # all but single blanks
_DECORATIVE = re.compile(r"""\(\s*(?:<[^<>]*>|\S+)\s+(?:""|''|\(\))\s*\)$""")
_WITHIN_LINK = re.compile(r"\[\^[^\]\s]+\][^\[\]\n]*\]\(")  # which Markdown does not take for a link then
_TEXTS = {"softbreak": " ", "hardbreak": "\n", "code_inline": "", "text_special": ""}  # with the text that it always is
_KINDS = ("deal", "chapter", "indicator", "conclusion")

_AS_MARKDOWN = {
    "br": "break",
    "b strong": "bold",
    "i em": "italic",
    "h1 h2": "heading",
    "li ul ol": "list",
    "a": "link",
    "img": "picture",
    "table tr td th": "table",
    "hr": "new-slide",
    "u sup sub span div p font center mark s del small": "nothing",
}
"""What tags of HTML are for, by their names."""


Style = tuple[bool, bool, str | None, Footnote | None]
"""Bold, italic, link, what is called."""


@dataclass(frozen=True)
class LinkTargets:
    """What a text may refer to."""

    problems: DiagnosticList
    pictures: Pictures
    targets: Mapping[str, Sequence[str]]
    """The known ids by kind of link; a kind left out is not checked."""
    labels: Mapping[str, str] = field(default_factory=lambda: CATALOGUE["en"])
    """The printed words of the review."""


@dataclass(frozen=True)
class MarkdownLines:
    """A Markdown file as its lines, in which nodes have their places and their words."""

    file: str
    lines: Sequence[str]
    around: LinkTargets
    footnotes: dict[str, Footnote | None] = field(default_factory=dict)
    """By the name between the brackets; None for one that is wrong, which is reported."""
    called: dict[str, Location] = field(default_factory=dict)
    """The names that the text calls, and where first."""

    @property
    def problems(self) -> DiagnosticList:
        """Where to report what may not stand here."""
        return self.around.problems

    def place(self, node: Node, start: int = 0, *, row: int = 0) -> Location:
        """Where a node begins, or its line `row`: the first sign of that line that is no blank, from the offset `start` on."""
        at = node.first + row
        line = self.lines[at] if at < len(self.lines) else ""
        return Location(self.file, at + 1, len(line) - len(line[start:].lstrip()) + 1)

    def refuse(self, node: Node, code: str, **values: object) -> tuple[()]:
        """Report what is wrong with a node, where it begins; there is nothing to show of it."""
        self.problems.error(self.place(node), code, **values)
        return ()

    def refuse_footnotes(self, spans: Sequence[Span], place: Location, where: str) -> None:
        """Report a footnote that is called `where` none can be."""
        if any(span.footnote for span in spans):
            self.problems.error(place, "footnote-misplaced", where=said(f"where/{where}"))

    def words(self, node: Node) -> Inline:
        """The words of a paragraph or heading; what is not allowed in it is reported."""
        return read_inline(node.children[0], self)

    def place_in(self, inline: Node, offset: int = 0, start: int = 0) -> Location:
        """The place of the character at `offset` of inline Markdown, looked for in its first line from `start` on."""
        rows = inline.token.meta.get(("rows", start)) or self._rows(inline, start)
        row = bisect_right(rows, offset, key=lambda each: each[0]) - 1
        _, words, index, column = rows[row]
        return Location(self.file, index + 1, column + max(offset - words, 0) + 1)

    def _rows(self, inline: Node, start: int) -> list[tuple[int, int, int, int]]:
        """Of each line of inline Markdown: where it begins and its first word, and which line that is, and where in it."""
        found, offset = [], 0
        for row, line in enumerate(inline.token.content.split("\n")):
            index = min(inline.first + row, len(self.lines) - 1)
            column = max(self.lines[index].find(line.strip(), start if row == 0 else 0), 0)
            found.append((offset, offset + len(line) - len(line.lstrip()), index, column))
            offset += len(line) + 1
        inline.token.meta["rows", start] = found
        return found


@dataclass
class Inline:
    """What a stretch of Markdown holds: styled words and pictures."""

    spans: tuple[Span, ...] = ()
    figures: list[Figure] = field(default_factory=list)
    pictures: int = 0
    """How many, also those that have an error."""


def read_inline(inline: Node, source: MarkdownLines, start: int = 0, tokens: Sequence[Token] | None = None) -> Inline:
    """The spans and figures of `inline`, or of some of its `tokens`; what is not allowed is reported.

    It begins at `start` of its line or later.
    """
    return _InlineReader(inline, source, start).read((inline.token.children or []) if tokens is None else tokens)


def as_markdown(html: str) -> Message | None:
    """How to write in Markdown what begins with a tag of HTML's; None where that is not known."""
    tag = re.match(r"</?([a-zA-Z0-9]+)", html)
    kinds = (kind for names, kind in _AS_MARKDOWN.items() if tag and tag[1].lower() in names.split())
    return next((said(f"as-markdown/{kind}") for kind in kinds), None)


class _InlineReader:
    """Goes through inline tokens and keeps the style that holds at each."""

    def __init__(self, inline: Node, source: MarkdownLines, start: int) -> None:
        self.inline = inline
        self.source = source
        self.start = start
        self.problems = source.problems
        self.pieces: list[tuple[str, Style]] = []
        self.bold = self.italic = 0
        self.link: str | None = None
        self.link_start = (0, 0)
        self.html = False
        self.result = Inline()

    def read(self, tokens: Sequence[Token]) -> Inline:
        for token in tokens:
            if token.type.startswith("strong_"):
                self.bold += token.nesting
            elif token.type.startswith("em_"):
                self.italic += token.nesting
            elif token.type in _TEXTS:
                self._add(_TEXTS[token.type] or _BLANKS.sub(" ", token.content))
            else:
                getattr(self, f"_{token.type}", self._other)(token)
        self.result.spans = _joined(self.pieces)
        return self.result

    def _add(self, text: str) -> None:
        self.pieces.append((text, (self.bold > 0, self.italic > 0, self.link, None)))

    def _text(self, token: Token) -> None:
        self._add(_BLANKS.sub(" ", token.content))

    def _footnote_ref(self, token: Token) -> None:
        if _WITHIN_LINK.match(self.inline.token.content, int(token.meta["at"])):
            self.problems.error(self._at(token), "footnote-misplaced/in-link")
        label = str(token.meta["label"])
        self.source.called.setdefault(label, self._at(token))
        footnote = self.source.footnotes.get(label)
        if footnote is not None:  # its number is given when the whole review is there
            self.pieces.append(("0", (False, False, None, footnote)))

    def _link_open(self, token: Token) -> None:
        self.link = self._checked(str(token.attrs.get("href", "")), self._at(token))
        self.link_start = len(self.pieces), self.result.pictures

    def _link_close(self, token: Token) -> None:
        pieces, pictures = self.link_start
        if self.link and pieces == len(self.pieces) and pictures == self.result.pictures:
            self.problems.error(self._at(token), "bad-link/no-words")
        elif self.link and pictures < self.result.pictures:
            self.problems.warning(self._at(token), "picture-link", address=shortened(self.link))
        self.link = None

    def _html_inline(self, token: Token) -> None:
        content = token.content.strip()
        if content.startswith("<!--"):
            return
        if not (content.startswith("</") and self.html):  # the tag that opens it is told of
            self.problems.error(self._at(token), "raw-html", mend=as_markdown(content), html=content[:40])
        self.html = True

    def _image(self, token: Token) -> None:
        self.result.pictures += 1
        location = self._at(token)
        alt = _BLANKS.sub(" ", "".join(_words(token))).strip()
        decorative = bool(_DECORATIVE.search(str(token.meta.get("source", ""))))
        picture = self.source.around.pictures.picture(str(token.attrs.get("src", "")), self.source.file, location)
        if title := _BLANKS.sub(" ", str(token.attrs.get("title", ""))).strip():
            self.problems.warning(location, "picture-title", title=shortened(title))
        if not alt and not decorative:
            self.problems.error(location, "missing-alt")
        elif picture is not None:
            self.result.figures.append(picture(alt=alt, decorative=decorative, location=location))

    def _other(self, token: Token) -> None:
        self.problems.error(self._at(token), "not-allowed")

    def _at(self, token: Token) -> Location:
        return self._place(int(token.meta.get("at", 0)))

    def _place(self, offset: int) -> Location:
        return self.source.place_in(self.inline, offset, self.start)

    def _checked(self, address: str, location: Location) -> str | None:
        """The address, None with a diagnostic when it leads nowhere."""
        kind, colon, id_ = address.partition(":")
        if colon and kind in _KINDS:
            known = self.source.around.targets.get(kind)
            if known is None or id_ in known:
                return address
            self.problems.error(location, f"bad-link/{kind}", mend=did_you_mean(id_, known), id=id_)
        elif address[:1].isalpha() and _is_address(address):  # else there are blanks before it
            return address
        elif address:
            self.problems.error(location, "bad-link/address", mend=self._meant(address), address=shortened(address))
        else:
            self.problems.error(location, "bad-link/empty")
        return None

    def _meant(self, address: str) -> Message | None:
        """A hint for a link to another input file, which MkDocs would take (the id that it stands for), or to half an address."""
        if address.startswith("www."):
            return said("did-you-mean", name=f"https://{address}")
        stem = address.rpartition("/")[2].removesuffix(".md")
        for kind, known in sorted(self.source.around.targets.items()):
            if address.endswith(".md") and stem in known:
                return said("did-you-mean", name=f"{kind}:{stem}")
        return None


def _joined(pieces: Sequence[tuple[str, Style]]) -> tuple[Span, ...]:
    r"""`pieces` of text with their style as spans: like beside like joined, single blanks, none at the ends or at "\n"."""
    joined: list[tuple[list[str], Style]] = []
    last = "\n"
    for text, style in pieces:
        if last in " \n":
            text = text.lstrip(" ")
        if not text:
            continue
        if text == "\n" and joined:
            joined[-1][0][-1] = joined[-1][0][-1].rstrip(" ")
        last = text[-1]
        if joined and joined[-1][1] == style:
            joined[-1][0].append(text)
        else:
            joined.append(([text], style))
    texts = ["".join(each) for each, _ in joined]
    if texts:
        texts[0] = texts[0].lstrip(" \n")
        texts[-1] = texts[-1].rstrip(" \n")
    return tuple(
        Span(text=text, bold=bold, italic=italic, link=link, footnote=footnote)
        for text, (_, (bold, italic, link, footnote)) in zip(texts, joined, strict=True)
        if text
    )


def _words(token: Token) -> list[str]:
    """The words of an image's alt text."""
    words: list[str] = []
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif child.type in ("text", "code_inline", "text_special"):
            words.append(child.content)
        words.extend(_words(child))
    return words


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    if parts.scheme == "mailto":
        return "@" in parts.path or "%40" in parts.path
    return parts.scheme in ("http", "https") and bool(parts.netloc)
