"""What a tagged PDF says to who does not see it: its tags, with the words in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf


@dataclass
class Tag:
    """An element of the structure, with the words that stand in it itself."""

    kind: str
    alt: str = ""
    words: str = ""
    page: int = 0
    """From 1, of the first of its words."""
    goal: str = ""
    """Where its link goes."""
    parts: list[Tag] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All words in it, without the hyphens of parted ones."""
        return self.words.replace("\u00ad", "") + "".join(each.text for each in self.parts)

    def all(self, *kinds: str) -> Iterator[Tag]:
        """It and what is in it, in reading order; only those of some kinds where these are named."""
        if not kinds or self.kind in kinds:
            yield self
        for each in self.parts:
            yield from each.all(*kinds)


def tags(file: Path) -> Tag:
    """The document."""
    with pikepdf.open(file) as pdf:
        root = pdf.Root.StructTreeRoot.K
        document = root[0] if isinstance(root, pikepdf.Array) else root
        return _Tree(pdf).tag(document, None)


def untagged(file: Path) -> str:
    """Words that are neither tagged nor artifacts."""
    with pikepdf.open(file) as pdf:
        return "".join(_words(page).get(None, "") for page in pdf.pages)


class _Tree:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._words = {page.objgen: _words(page) for page in pdf.pages}
        self._numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def tag(self, element: pikepdf.Dictionary, page: tuple[int, int] | None) -> Tag:
        page = element.Pg.objgen if "/Pg" in element else page
        found = Tag(str(element.S).strip("/"), str(element.get("/Alt", "")), page=self._numbers.get(page, 0))
        content = element.get("/K", [])
        for each in content if isinstance(content, pikepdf.Array) else [content]:
            self._add(found, each, page)
        found.page = found.page or next((each.page for each in found.parts if each.page), 0)
        return found

    def _add(self, found: Tag, content: object, page: tuple[int, int] | None) -> None:
        if not isinstance(content, pikepdf.Dictionary):
            number = int(content)  # type: ignore[call-overload]
        elif content.get("/Type") == "/OBJR":
            found.goal = str(content.Obj.get("/Dest") or content.Obj.A.get("/URI", content.Obj.A.get("/D", "")))
            return
        elif content.get("/Type") == "/MCR":
            number, page = int(content.MCID), content.Pg.objgen if "/Pg" in content else page
        else:
            found.parts.append(self.tag(content, page))
            return
        assert page is not None
        found.parts.append(Tag("", words=self._words[page].get(number, ""), page=self._numbers[page]))
        found.page = found.page or self._numbers[page]


def _words(page: pikepdf.Page) -> dict[int | None, str]:
    """The words of a page by the number of their marked content; those of artifacts are left out, None is for unmarked ones."""
    found: dict[int | None, str] = {}
    inside: list[tuple[str, pikepdf.Dictionary]] = []
    letters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
                inside.append((str(operands[0]), properties))
                if "/ActualText" in properties:
                    _put(found, inside, str(properties["/ActualText"]))
            case "EMC":
                inside.pop()
            case "Tf":
                letters = _letters(page.Resources.Font[str(operands[0])])
            case "Tj" | "TJ" if not any("/ActualText" in each for _, each in inside):
                parts = operands[0] if str(operator) == "TJ" else operands
                codes = b"".join(bytes(each) for each in parts if isinstance(each, pikepdf.String))
                pairs = range(0, len(codes), 2)
                _put(found, inside, "".join(letters[int.from_bytes(codes[at : at + 2], "big")] for at in pairs))
    return found


def _put(found: dict[int | None, str], inside: list[tuple[str, pikepdf.Dictionary]], text: str) -> None:
    if not any(name == "/Artifact" for name, _ in inside):
        number = next((int(each["/MCID"]) for _, each in reversed(inside) if "/MCID" in each), None)
        found[number] = found.get(number, "") + text


def _letters(font: pikepdf.Dictionary) -> dict[int, str]:
    """What the glyphs of a font say, by its own table."""
    table = font.ToUnicode.read_bytes().decode("latin-1")
    return {
        int(code, 16): bytes.fromhex(text).decode("utf-16-be")
        for code, text in re.findall(r"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\s*$", table, re.MULTILINE)
    }
