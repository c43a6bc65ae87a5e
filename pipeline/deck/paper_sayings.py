"""What a document on paper (.docx) says: the words of paragraphs, cells and alt texts, as those of a slide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline import package_door
from pipeline.deck.package import parse, refusing
from pipeline.deck.sayings import Saying

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ALT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
DOCUMENT = "word/document.xml"


def paper_sayings(content: bytes, name: str) -> list[Saying]:
    """All that the document says; DeckError where it can't be read."""
    with refusing(name, content):
        parts = package_door.unpacked(content)
        root = parse(parts[DOCUMENT])
    return [*_tables(root), *_texts(root)]


def _tables(root: Any) -> Iterator[Saying]:
    for table in root.iter(f"{WORD}tbl"):
        rows = [[_words(cell) for cell in row.iterchildren(f"{WORD}tc")] for row in table.iterchildren(f"{WORD}tr")]
        for row in rows:
            label = next((text for text in row if any(sign.isalpha() for sign in text)), "")
            for place, text in enumerate(row):
                heading = rows[0][place] if row is not rows[0] and place < len(rows[0]) else ""
                yield Saying("cell", "scores", text, label, heading, place)


def _texts(root: Any) -> Iterator[Saying]:
    for paragraph in root.iter(f"{WORD}p"):
        if text := _words(paragraph):
            yield Saying("text", "", text)
    for named in root.iter(ALT):
        yield Saying("alt text", "", named.get("descr", ""))


def _words(holder: Any) -> str:
    return " ".join("".join(each.text or "" for each in holder.iter(f"{WORD}t")).split())
