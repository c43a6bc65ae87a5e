"""The words of a Markdown file as one text, in which no markup is left that Markdown knows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.diagnostics import Location
from pipeline.inputs.inline import MarkdownLines
from pipeline.inputs.parser import Node

TAKEN = "\0"
"""What stands for everything that Markdown or the author took care of: marks, pictures, code, escaped signs, entities."""
_BREAKS = ("softbreak", "hardbreak")


class RunningText:
    """The words of all paragraphs, headings and cells under `nodes`, a line of `text` for each of theirs."""

    def __init__(self, nodes: Sequence[Node], source: MarkdownLines) -> None:
        self._source = source
        self._starts: list[int] = []
        self._places: list[Location] = []
        self._pieces: list[str] = []
        self._length = 0
        for node in inlines(nodes):
            self._read(node)
            self._add(f"\n{TAKEN}\n")
        self.text = "".join(self._pieces)

    def place(self, at: int) -> Location:
        """Where the sign at this offset of the text stands in the file."""
        index = max(bisect_right(self._starts, at) - 1, 0)
        place = self._places[index]
        return replace(place, column=place.column + at - self._starts[index])

    def _read(self, node: Node) -> None:
        content, cursor = node.token.content, 0
        rows = _Rows(node, self._source)
        for token in node.token.children or ():
            if token.type == "text" or (token.type == "text_special" and token.content == token.markup):
                cursor = max(content.find(token.content, cursor), cursor)
                self._starts.append(self._length)
                self._places.append(rows.place(cursor))
                self._add(token.content)
                cursor += len(token.content)
            elif token.type in _BREAKS:
                self._add("\n")
            elif token.type == "footnote_ref":
                self._add("]")  # it ends in one; one within the words of a link is told already
                cursor = max(cursor, int(token.meta["at"]) + len(f"[^{token.meta['label']}]"))
            else:
                self._add("&" if token.markup == "&amp;" else TAKEN)  # which makes of "&amp;nbsp;" what is printed
                cursor = max(cursor, int(token.meta.get("at" if token.type == "link_open" else "end", 0)))

    def _add(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


class _Rows:
    """The lines of inline Markdown, gone through once: offsets are asked for in their order."""

    def __init__(self, inline: Node, source: MarkdownLines) -> None:
        self._first = inline.first
        self._source = source
        self._rows = inline.token.content.split("\n")
        self._row = self._start = 0
        self._shift = self._column(0)

    def place(self, offset: int) -> Location:
        while offset > self._start + len(self._rows[self._row]) and self._row + 1 < len(self._rows):
            self._start += len(self._rows[self._row]) + 1
            self._row += 1
            self._shift = self._column(self._row)
        return Location(self._source.file, self._first + self._row + 1, self._shift + offset - self._start)

    def _column(self, row: int) -> int:
        """The column in the file of the first sign of a row, which lacks what a list or quote has before it."""
        text, lines = self._rows[row], self._source.lines
        index = self._first + row
        found = lines[index].find(text.strip(" \t")) if index < len(lines) else 0
        return max(found, 0) - (len(text) - len(text.lstrip(" \t"))) + 1


def inlines(nodes: Sequence[Node]) -> Iterator[Node]:
    """The nodes of inline Markdown within `nodes`, in order."""
    for node in nodes:
        if node.kind == "inline":
            yield node
        else:
            yield from inlines(node.children)
