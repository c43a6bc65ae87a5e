"""A Markdown file as parts, blocks and items, with what may not stand in it as diagnostics."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from pipeline.diagnostics import Location
from pipeline.inputs.inline import Inline, LinkTargets, Place, read_inline
from pipeline.inputs.lists import read_points, read_table
from pipeline.inputs.names import did_you_mean
from pipeline.model import Block, Generated, GeneratedKind, Item, Part, Point, Span

if TYPE_CHECKING:
    from pipeline.inputs.parser import Node

GENERATED: tuple[GeneratedKind, ...] = get_args(GeneratedKind)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNOPENED = re.compile(r"(?!---\n)(?:-+[ \t]*\n)?(?:(?:name|short_name):.*\n)+---[ \t]*\n")
_REFUSED = {
    "fence": "A block of code has no place here.",
    "code_block": "A line indented by four blanks or more is a block of code, which has no place here.",
    "blockquote_open": "A block quote has no place here.",
    "hr": "A line across has no place here.",
}


@dataclass(frozen=True)
class Document:
    """A Markdown file. `front` is its front matter as written, None without; its text starts on `front_line` (from 1)."""

    file: str
    parts: tuple[Part, ...]
    front: str | None = None
    front_line: int = 1

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks, in order."""
        return tuple(block for part in self.parts for block in part.blocks)


def read_markdown(text: str, file: str, around: LinkTargets) -> Document:
    """What `file` says; every part is free, and no block is about an indicator yet."""
    from pipeline.inputs.parser import parse

    nodes = parse(text)
    if _UNOPENED.match(text):
        message, hint = 'The front matter does not start with a line "---".', 'Begin the file with a line "---".'
        around.problems.error(Location(file, 1, 1), "bad-front-matter", message, hint)
        return Document(file, ())
    stripped = text.lstrip()
    if stripped.startswith("---\n") and not (nodes and nodes[0].token.type == "front_matter"):
        line = text[: len(text) - len(stripped)].count("\n") + 1
        if line > 1:
            message, hint = "Front matter must start on the first line.", "Remove the lines above it."
        else:
            message, hint = "The front matter is not closed.", 'Put a line "---" after it.'
        around.problems.error(Location(file, line, 1), "bad-front-matter", message, hint)
        return Document(file, ())
    outline = _Outline(text.split("\n"), file, around)
    front, line = None, 1
    for node in nodes:
        if node.token.type == "front_matter":
            front, line = node.token.content, node.first + 1
        else:
            outline.add(node)
    return Document(file, outline.parts(), front, line)


@dataclass
class _Block:
    heading: tuple[Span, ...]
    location: Location
    items: list[Item] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    touched: bool = False  # something stands here, be it wrong


@dataclass
class _Part:
    heading: tuple[Span, ...]
    location: Location
    titled: bool
    blocks: list[_Block] = field(default_factory=list)


class _Outline:
    """Takes the nodes of a file one by one and puts each where it belongs."""

    def __init__(self, lines: Sequence[str], file: str, around: LinkTargets) -> None:
        self.lines = lines
        self.file = file
        self.around = around
        self.problems = around.problems
        self.drafts: list[_Part] = []
        self.notes: list[str] = []  # those that stand above the first block of a part

    def add(self, node: Node) -> None:
        kind = node.token.type
        if kind == "heading_open":
            self._heading(node)
        elif kind == "paragraph_open":
            self._paragraph(node)
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._put(node, *read_points(node, self.lines, self.file, self.around))
        elif kind == "table_open":
            self._put(node, *read_table(node, self.lines, self.file, self.around))
        elif kind == "container_div_open":
            self._div(node)
        elif kind == "html_block":
            self._html(node)
        else:
            self._put(node)
            self._refuse(node, "not-allowed", _REFUSED.get(kind, "This kind of text has no place here."))

    def parts(self) -> tuple[Part, ...]:
        """What was gathered; parts and blocks with nothing in them are reported."""
        return tuple(self._finished(draft) for draft in self.drafts)

    def _finished(self, draft: _Part) -> Part:
        if not draft.blocks and draft.titled:
            self.problems.error(draft.location, "empty-part", "Nothing stands under this heading.", _FILL)
        for block in draft.blocks:
            if not block.touched:
                self.problems.error(block.location, "empty-block", "Nothing stands under this heading.", _FILL)
        blocks = tuple(
            Block(heading=block.heading, items=tuple(block.items), location=block.location, notes=tuple(block.notes))
            for block in draft.blocks
        )
        return Part(kind="free", heading=draft.heading, blocks=blocks, location=draft.location)

    def _heading(self, node: Node) -> None:
        level = int(node.token.tag[1:])
        location = self._location(node)
        if level > 2:
            message = f'A heading of level {level} ("{"#" * level}") has no place here.'
            self.problems.error(location, "deep-heading", message, 'Use "#" for a part and "##" for a block.')
            self._block(location).touched = True
            return
        words = self._inline(node)
        if words.pictures:
            self.problems.error(location, "picture-in-text", "A picture has no place in a heading.")
        elif not words.spans:
            self.problems.error(location, "empty-heading", "This heading has no words.", "Write them, or remove it.")
            if self.drafts:
                self._block(location).touched = True
            return
        if level == 1:
            self.drafts.append(_Part(words.spans, location, titled=True))
        else:
            self._open_block(words.spans, location)

    def _paragraph(self, node: Node) -> None:
        before = self.problems.count
        words = self._inline(node)
        location = self._location(node)
        if words.pictures and words.spans:
            if self.problems.count == before:
                message = "A picture and words stand in one paragraph."
                self.problems.error(location, "picture-in-text", message, "Put a blank line between them.")
            self._put(node)
        elif words.pictures:
            self._put(node, *words.figures)
        elif words.spans:
            self._put(node, Point(kind="paragraph", spans=words.spans, location=location))

    def _html(self, node: Node) -> None:
        content = node.token.content
        rest = _COMMENT.sub("", content).strip()
        if not rest:
            return
        self._put(node)
        if rest.startswith("<!--"):
            self._refuse(node, "raw-html", "This comment is not closed.", 'Put "-->" after it.')
        elif rest == content.strip():
            self._refuse(node, "raw-html", f"Raw HTML has no place here: {rest.splitlines()[0][:40]}", _AS_MARKDOWN)
        else:
            message = "Text after a comment on the same line counts as raw HTML."
            self._refuse(node, "raw-html", message, "Put the comment on a line of its own.")

    def _div(self, node: Node) -> None:
        name = _div_name(node.token.info)
        if not name:
            self._refuse(node, "unknown-div", 'This ":::" closes nothing that is open.', _DIVS)
            self._put(node)
            return
        if name != "notes" and name not in GENERATED:
            hint = did_you_mean(name, ("notes", *GENERATED)) or _DIVS
            self._refuse(node, "unknown-div", f'There is no fenced div "{name}".', hint)
            self._put(node)
            return
        if not self._is_closed(node):
            self._refuse(node, "open-div", f'The fenced div "{name}" is not closed.', 'Put a line ":::" after it.')
            self._put(node)
        elif name == "notes":
            self._speaker_notes(node)
        elif node.children:
            hint = "Write the text above or below it."
            self._refuse(node, "full-div", f'The fenced div "{name}" is filled in by the pipeline.', hint)
            self._put(node)
        else:
            kind = next(each for each in GENERATED if each == name)
            self._put(node, Generated(kind=kind, location=self._location(node)))

    def _is_closed(self, node: Node) -> bool:
        return node.end < len(self.lines) and re.fullmatch(r"[\s>]*:{3,}\s*", self.lines[node.end]) is not None

    def _speaker_notes(self, node: Node) -> None:
        lines: list[str] = []
        for child in node.children:
            kind = child.token.type
            if kind == "paragraph_open":
                words = self._inline(child)
                if words.pictures:
                    self._refuse(child, "not-allowed", "A picture has no place in speaker notes.")
                lines.append("".join(span.text for span in words.spans))
            elif kind in ("bullet_list_open", "ordered_list_open"):
                for point in read_points(child, self.lines, self.file, self.around):
                    lines.extend(_as_notes(point, ""))
            elif kind != "html_block" or _COMMENT.sub("", child.token.content).strip():
                self._refuse(child, "not-allowed", "Only paragraphs and lists have a place in speaker notes.")
                lines.append("")
        if not lines:
            self._refuse(node, "empty-notes", "These speaker notes are empty.", _FILL)
        part = self.drafts[-1] if self.drafts else None
        (part.blocks[-1].notes if part and part.blocks else self.notes).extend(line for line in lines if line)

    def _put(self, node: Node, *items: Item) -> None:
        """Put `items` in the block that is open; without items, only note that there was something."""
        block = self._block(self._location(node))
        block.items.extend(items)
        block.touched = True

    def _block(self, location: Location) -> _Block:
        if self.drafts and self.drafts[-1].blocks:
            return self.drafts[-1].blocks[-1]
        return self._open_block((), location)

    def _open_block(self, heading: tuple[Span, ...], location: Location) -> _Block:
        if not self.drafts:
            self.drafts.append(_Part((), location, titled=False))
        block = _Block(heading, location, notes=self.notes)
        self.notes = []
        self.drafts[-1].blocks.append(block)
        return block

    def _inline(self, node: Node) -> Inline:
        token = node.children[0].token
        return read_inline(token, Place(self.file, self.lines, node.first, token.content), self.around)

    def _location(self, node: Node) -> Location:
        line = self.lines[node.first] if node.first < len(self.lines) else ""
        return Location(self.file, node.first + 1, len(line) - len(line.lstrip()) + 1)

    def _refuse(self, node: Node, code: str, message: str, hint: str = "") -> None:
        self.problems.error(self._location(node), code, message, hint)


_FILL = "Write something, or remove it."
_AS_MARKDOWN = "Write it as Markdown."
_DIVS = f"Fenced divs are: notes, {', '.join(GENERATED)}."


def _div_name(info: str) -> str:
    """The name after the colons: `::: notes`, `::: notes :::` and `::: {.notes}` are the same to pandoc."""
    name = info.strip().rstrip(":").strip()
    match = re.fullmatch(r"\{\s*\.([\w-]+)\s*\}", name)
    return match.group(1) if match else name


def _as_notes(point: Point, indent: str) -> list[str]:
    """A point as lines of speaker notes, which are plain text."""
    mark = {"bullet": "- ", "number": f"{point.number}. ", "paragraph": ""}[point.kind]
    under = [line for each in point.points for line in _as_notes(each, f"{indent}  ")]
    return [f"{indent}{mark}{point.text}", *under]
