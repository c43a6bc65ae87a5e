"""The words of one paragraph, heading or cell: Markdown's inline tokens as spans, its links and pictures checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.diagnostics import Location
from pipeline.inputs.diagnostic_list import Problems
from pipeline.inputs.names import did_you_mean
from pipeline.inputs.pictures import Pictures
from pipeline.model import Figure, Span

if TYPE_CHECKING:
    from markdown_it.token import Token

_BLANKS = re.compile(r"[ \t\n\r\f\v]+")
_DECORATIVE = re.compile(r"""\(\s*(?:<[^<>]*>|\S+)\s+(?:""|''|\(\))\s*\)$""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_TARGETS = {"deal": "deal", "chapter": "chapter", "indicator": "indicator"}


@dataclass(frozen=True)
class Place:
    """Where a stretch of inline Markdown stands, so that any offset in it can be given as line and column.

    `first` is the index of its first line in `lines`; `start` the offset in that line to look for it from.
    """

    file: str
    lines: Sequence[str]
    first: int
    content: str
    start: int = 0

    def at(self, offset: int = 0) -> Location:
        """The place of the character at `offset` of the content."""
        before = self.content[:offset]
        row = before.count("\n")
        text = self.content.split("\n")[row].strip()
        index = min(self.first + row, len(self.lines) - 1)
        found = self.lines[index].find(text, self.start if row == 0 else 0)
        stripped = len(self.content.split("\n")[row]) - len(self.content.split("\n")[row].lstrip())
        within = offset - (before.rfind("\n") + 1) - stripped
        return Location(self.file, index + 1, max(found, 0) + max(within, 0) + 1)


@dataclass(frozen=True)
class LinkTargets:
    """What a text may refer to. `targets` holds the known ids by kind of link; a kind left out is not checked."""

    problems: Problems
    pictures: Pictures
    targets: Mapping[str, Sequence[str]]


@dataclass
class Inline:
    """What a stretch of Markdown holds: styled words and pictures."""

    spans: tuple[Span, ...] = ()
    figures: list[Figure] = field(default_factory=list)
    pictures: int = 0  # also those that have an error


def read_inline(token: Token, place: Place, around: LinkTargets) -> Inline:
    """The spans and figures of an inline `token`; what is not allowed in it is a diagnostic."""
    return _Reader(place, around).read(token.children or [])


class _Reader:
    """Goes through inline tokens and keeps the style that holds at each."""

    def __init__(self, place: Place, around: LinkTargets) -> None:
        self.place = place
        self.around = around
        self.pieces: list[tuple[str, tuple[bool, bool, str | None]]] = []
        self.bold = self.italic = 0
        self.link: str | None = None
        self.link_start = (0, 0)
        self.html = self.footnote = False
        self.result = Inline()

    def read(self, tokens: Sequence[Token]) -> Inline:
        for token in tokens:
            getattr(self, f"_{token.type}", self._other)(token)
        self.result.spans = tidy(self.pieces)
        return self.result

    def _add(self, text: str) -> None:
        self.pieces.append((text, (self.bold > 0, self.italic > 0, self.link)))

    def _text(self, token: Token) -> None:
        marks = _FOOTNOTE.findall(token.content)
        if marks and not self.footnote:
            self._refuse_footnote(marks)
        self._code_inline(token)

    def _code_inline(self, token: Token) -> None:
        self._add(_BLANKS.sub(" ", token.content))

    _text_special = _code_inline

    def _refuse_footnote(self, marks: Sequence[str]) -> None:
        """Footnotes are pandoc's, not CommonMark's, which would print their marks; one that is told explains the others."""
        written = "|".join(map(re.escape, marks))
        found = re.search(rf"(?<!\\)(?:{written})", self.place.content)
        if found is not None:  # else the bracket is escaped
            self.footnote = True
            message, hint = "A footnote has no place here.", "Write it in the text, or as speaker notes."
            self.around.problems.error(self.place.at(found.start()), "not-allowed", message, hint)

    def _softbreak(self, _: Token) -> None:
        self._add(" ")

    def _hardbreak(self, _: Token) -> None:
        self._add("\n")

    def _strong_open(self, _: Token) -> None:
        self.bold += 1

    def _strong_close(self, _: Token) -> None:
        self.bold -= 1

    def _em_open(self, _: Token) -> None:
        self.italic += 1

    def _em_close(self, _: Token) -> None:
        self.italic -= 1

    def _link_open(self, token: Token) -> None:
        self.link = self._checked(str(token.attrs.get("href", "")), self._at(token))
        self.link_start = len(self.pieces), self.result.pictures

    def _link_close(self, token: Token) -> None:
        if self.link and self.link_start == (len(self.pieces), self.result.pictures):
            message = "This link has no words."
            self.around.problems.error(self._at(token), "bad-link", message, "Write them between the brackets.")
        self.link = None

    def _html_inline(self, token: Token) -> None:
        content = token.content.strip()
        if _COMMENT.fullmatch(content) or content in ("<!-->", "<!--->"):
            return
        if not (content.startswith("</") and self.html):  # the tag that opens it is told of
            message = f"Raw HTML has no place here: {content[:40]}"
            self.around.problems.error(self._at(token), "raw-html", message, "Write it as Markdown.")
        self.html = True

    def _image(self, token: Token) -> None:
        self.result.pictures += 1
        location = self._at(token)
        alt = _BLANKS.sub(" ", "".join(_words(token))).strip()
        decorative = bool(_DECORATIVE.search(str(token.meta.get("source", ""))))
        picture = self.around.pictures.picture(str(token.attrs.get("src", "")), self.place.file, location)
        if not alt and not decorative:
            message = "This picture has no alt text."
            hint = 'Say between the brackets what it shows, or mark it as decoration with an empty title: ![](file "").'
            self.around.problems.error(location, "missing-alt", message, hint)
        elif picture is not None:
            self.result.figures.append(
                Figure(
                    path=picture.path,
                    alt=alt,
                    decorative=decorative,
                    width=picture.width,
                    height=picture.height,
                    digest=picture.digest,
                    location=location,
                )
            )

    def _other(self, token: Token) -> None:
        self.around.problems.error(self._at(token), "not-allowed", "This kind of text has no place here.")

    def _at(self, token: Token) -> Location:
        return self.place.at(int(token.meta.get("at", 0)))

    def _checked(self, address: str, location: Location) -> str | None:
        """The address, None with a diagnostic when it leads nowhere."""
        problems = self.around.problems
        scheme, colon, rest = address.partition(":")
        if colon and scheme in _TARGETS:
            known = self.around.targets.get(scheme)
            if known is not None and rest not in known:
                message = f'There is no {_TARGETS[scheme]} "{rest}" to link to.'
                problems.error(location, "bad-link", message, did_you_mean(rest, known))
                return None
            return address
        if _is_address(address):
            return address
        shown = f'"{address}"' if address else "This link"
        message = (
            f"{shown} can't be linked to: a link starts with http:, https:, mailto:, deal:, chapter: or indicator:."
        )
        problems.error(location, "bad-link", message, self._meant(address))
        return None

    def _meant(self, address: str) -> str:
        """A hint for a link to another input file, which MkDocs would take (the id that it stands for), or to half an address."""
        if address.startswith("www."):
            return f'Did you mean "https://{address}"?'
        stem = address.rpartition("/")[2].removesuffix(".md")
        for kind, known in sorted(self.around.targets.items()):
            if address.endswith(".md") and stem in known:
                return f'Did you mean "{kind}:{stem}"?'
        return ""


def tidy(pieces: Sequence[tuple[str, tuple[bool, bool, str | None]]]) -> tuple[Span, ...]:
    r"""`pieces` of text with their style as spans: like beside like joined, single blanks, none at the ends or at "\n"."""
    joined: list[tuple[str, tuple[bool, bool, str | None]]] = []
    last = "\n"
    for text, style in pieces:
        if last in " \n":
            text = text.lstrip(" ")
        if not text:
            continue
        if text == "\n" and joined:
            joined[-1] = (joined[-1][0].rstrip(" "), joined[-1][1])
        last = text[-1]
        if joined and joined[-1][1] == style:
            joined[-1] = (joined[-1][0] + text, style)
        else:
            joined.append((text, style))
    if joined:
        joined[0] = (joined[0][0].lstrip(" \n"), joined[0][1])
        joined[-1] = (joined[-1][0].rstrip(" \n"), joined[-1][1])
    return tuple(Span(text=text, bold=bold, italic=italic, link=link) for text, (bold, italic, link) in joined if text)


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
