"""A Markdown file of the inputs as the points that it holds, each with its lines, so that some can be changed and the rest stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.diagnostics import DiagnosticList
from pipeline.inputs.folder import Folder
from pipeline.inputs.markdown import FRONT_MATTER
from pipeline.inputs.parser import LongTextError, Node, parse
from pipeline.inputs.settings import ReadSettings
from pipeline.inputs.sources import Sources
from pipeline.layout.flow import FlowParagraph
from pipeline.layout.prose import flow_items
from pipeline.slides import Jump, Run
from pipeline.text_model import NewSlide, Part

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_BOM = "\ufeff"
CALL = "\ue000"
"""Stands for the number of a footnote where texts are compared; no text has it."""

Key = tuple[tuple[str, bool, bool, Jump | str | None], ...]
"""Words with their marks, sign by sign, as far as they can be compared."""


@dataclass(frozen=True)
class SourcePoint:
    """A point of a file, a heading or a paragraph, with its lines."""

    style: str
    runs: tuple[Run, ...]
    number: int | None
    continued: bool
    first: int
    """The index of its first line."""
    end: int
    """The index of the line after its last."""
    content: tuple[str, ...]
    """Its Markdown, line by line, without what stands before it on each line."""

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list."""
        return self.style.startswith("bullet") and not self.continued

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.style in ("part", "heading")


@dataclass(frozen=True)
class SourceFile:
    """A file of the inputs."""

    name: str
    """Relative to the inputs."""
    lines: tuple[str, ...]
    """Its lines with what ends them; the first has the byte order mark, where there is one."""
    points: tuple[SourcePoint, ...]

    @property
    def end_of_line(self) -> str:
        """What ends most of its lines."""
        ends = [line[len(line.rstrip("\r\n")) :] for line in self.lines]
        return max(("\n", "\r\n", "\r"), key=ends.count)

    @property
    def content(self) -> bytes:
        """The file as bytes."""
        return "".join(self.lines).encode()


class SourceReader:
    """Reads files of the inputs in a folder, and texts that may take their place."""

    def __init__(self, folder: Path, known: ReadSettings) -> None:
        self._folder = folder
        self._sources = Sources(Folder(folder, DiagnosticList()), known)

    def read(self, name: str) -> SourceFile | None:
        """The file with this name; None where it is not there or no text."""
        try:
            if not Folder(self._folder, DiagnosticList()).is_inside(name):
                return None
            return self.as_read(name, (self._folder / name).read_bytes().decode())
        except (OSError, ValueError):
            return None

    def as_read(self, name: str, text: str) -> SourceFile:
        """The file with this name if it had this text; of one that is longer than anybody writes, no points."""
        lines = tuple(_LINES.findall(text))
        plain = "\n".join(line.rstrip("\r\n") for line in lines).removeprefix(_BOM) + "\n"
        front = FRONT_MATTER.match(plain)
        body = "\n" * front.group().count("\n") + plain[front.end() :] if front else plain
        try:
            parsed, _ = parse(body)
        except LongTextError:
            return SourceFile(name, lines, ())
        nodes = {row: node for node in _leaves(parsed) for row in range(node.first, node.end)}
        document = self._sources.reads(name, plain)
        every = [each for part in document.parts for each in flow_items(_filled(part), 0, heading=True)]
        items = [(item, item.location.line - 1) for item in every if isinstance(item, FlowParagraph) and item.location]
        ends = [first for _, first in items[1:]] + [len(lines)]
        found = [
            _point(item, nodes[first], first, end)
            for (item, first), end in zip(items, ends, strict=True)
            if first in nodes
        ]
        return SourceFile(name, lines, tuple(found))


def _filled(part: Part) -> Part:
    """A part whose blocks all hold something, if only for the layout."""
    held = (each if each.items else replace(each, items=(NewSlide(location=each.location),)) for each in part.blocks)
    return replace(part, blocks=tuple(held))


def _leaves(nodes: Sequence[Node]) -> Iterator[Node]:
    """The headings and paragraphs, wherever they stand."""
    for node in nodes:
        if node.kind in ("heading_open", "paragraph_open"):
            yield node
        else:
            yield from _leaves(node.children)


def _point(item: FlowParagraph, node: Node, first: int, following: int) -> SourcePoint:
    """A point that begins on the line `first`; one that begins on the line `following` may be of the same paragraph."""
    end = following if first < following < node.end else node.end
    rows = node.children[0].token.content.split("\n")
    content = tuple(rows[first - node.first : end - node.first])
    return SourcePoint(item.style, item.runs, item.number, item.continued, first, end, content)


def words(runs: Sequence[Run]) -> str:
    """The words of runs, the number of a footnote as the sign that stands for any."""
    return " ".join("".join(map(_comparable, runs)).split())


def _comparable(run: Run) -> str:
    """The words of a run."""
    return CALL if run.field == "footnote" else run.text


def key_of(runs: Sequence[Run]) -> Key:
    """What is compared of runs: every sign with its marks; of blanks only that there is one, and of a footnote its call."""
    found: list[tuple[str, bool, bool, Jump | str | None]] = []
    for run in runs:
        for sign in _comparable(run):
            if sign == "\n":
                while found and found[-1][0] == " ":
                    found.pop()
                found.append(("\n", False, False, None))
            elif sign in " \t\r\f\v":
                if found and found[-1][0] not in " \n":
                    found.append((" ", False, False, None))
            else:
                found.append((sign, run.bold, run.italic, run.link))
    while found and found[-1][0] in " \n":
        found.pop()
    while found and found[0][0] == "\n":
        found.pop(0)
    return tuple(found)
