"""A Markdown file as parts, blocks and items, with what may not stand in it as diagnostics."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import get_args

from pipeline.diagnostics import Location
from pipeline.inputs.inline import LinkTargets, MarkdownLines
from pipeline.inputs.lists import read_points, read_table
from pipeline.inputs.parser import COMMENT, Node, parse
from pipeline.model import Block, Generated, GeneratedKind, Item, Part, Point, Span
from pipeline.names import did_you_mean

GENERATED: tuple[GeneratedKind, ...] = get_args(GeneratedKind)
_FRONT_MATTER = re.compile(r"(-{3,}).*\n(?:.*\n)*?(?: {0,3}\1-*|\.\.\.)[ \t]*(?:\n|$)")
_UNOPENED = re.compile(r"(?!---\n)(?:-+[ \t]*\n)?(?:(?:name|short_name):.*\n)+---[ \t]*\n")
_REFUSED = {
    "fence": "A block of code has no place here.",
    "code_block": "A line indented by four blanks or more is a block of code, which has no place here.",
    "blockquote_open": "A block quote has no place here.",
    "hr": "A line across has no place here.",
}
_FILL = "Write something, or remove it."
_DIVS = f"Fenced divs are: notes, {', '.join(kind for kind in GENERATED if kind != 'chart')}."


@dataclass(frozen=True)
class Document:
    """What a Markdown file says."""

    file: str
    parts: tuple[Part, ...]
    front: str | None = None
    """Its front matter as written; None without one."""
    front_line: int = 1
    """The line, from 1, on which the front matter starts."""

    @property
    def items(self) -> Iterator[Item]:
        """All items of all blocks, in order."""
        return (item for part in self.parts for block in part.blocks for item in block.items)


def read_markdown(text: str, file: str, around: LinkTargets) -> Document:
    """What `file` says; every part is free, and no block is about an indicator yet."""
    nodes = parse(text)
    front = nodes.pop(0) if nodes and nodes[0].kind == "front_matter" else None
    wrong = _wrong_front(text, front)
    if wrong:
        line, message, hint = wrong
        around.problems.error(Location(file, line, 1), "bad-front-matter", message, hint)
        return Document(file, ())
    outline = _Outline(MarkdownLines(file, text.split("\n"), around))
    for node in nodes:
        outline.add(node)
    if front is None:
        return Document(file, outline.parts())
    return Document(file, outline.parts(), front.token.content, front.first + 1)


def front_matter_of(text: str) -> str:
    """The front matter that `text` starts with, with its lines of hyphens; the whole of it where it starts with none."""
    found = _FRONT_MATTER.match(text)
    return found.group() if found else text


def _wrong_front(text: str, front: Node | None) -> tuple[int, str, str] | None:
    """What is wrong with front matter that can't be told from the text: its line, the message and the hint."""
    if _UNOPENED.match(text):
        return 1, 'The front matter does not start with a line "---".', 'Begin the file with a line "---".'
    stripped = text.lstrip()
    if front is not None or not stripped.startswith("---\n"):
        return None
    line = text[: len(text) - len(stripped)].count("\n") + 1
    if line > 1:
        return line, "Front matter must start on the first line.", "Remove the lines above it."
    return line, "The front matter is not closed.", 'Put a line "---" after it.'


@dataclass
class _BlockDraft:
    heading: tuple[Span, ...]
    location: Location
    items: list[Item] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    touched: bool = False  # something stands here, be it wrong


@dataclass
class _PartDraft:
    heading: tuple[Span, ...]
    location: Location
    titled: bool
    blocks: list[_BlockDraft] = field(default_factory=list)


class _Outline:
    """Takes the nodes of a file one by one and puts each where it belongs."""

    def __init__(self, source: MarkdownLines) -> None:
        self.source = source
        self.problems = source.problems
        self.drafts: list[_PartDraft] = []
        self.notes: list[str] = []  # those that stand above the first block of a part

    def add(self, node: Node) -> None:
        if node.kind == "heading_open":
            self._heading(node)
        elif node.kind == "paragraph_open":
            self._paragraph(node)
        elif node.is_list:
            self._put(node, *read_points(node, self.source))
        elif node.kind == "table_open":
            self._put(node, *read_table(node, self.source))
        elif node.kind == "container_div_open":
            self._div(node)
        elif node.kind == "html_block":
            self._html(node)
        else:
            self._refuse(node, "not-allowed", _REFUSED.get(node.kind, "This kind of text has no place here."))

    def parts(self) -> tuple[Part, ...]:
        """What was gathered; parts and blocks with nothing in them are reported."""
        return tuple(self._finished(draft) for draft in self.drafts)

    def _finished(self, draft: _PartDraft) -> Part:
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

    # --- the kinds of nodes -----------------------------------------------------------------------

    def _heading(self, node: Node) -> None:
        level = int(node.token.tag[1:])
        location = self.source.place(node)
        if level > 2:
            message = f'A heading of level {level} ("{"#" * level}") has no place here.'
            self._refuse(node, "deep-heading", message, 'Use "#" for a part and "##" for a block.')
            return
        words = self.source.words(node)
        if words.pictures:
            self.problems.error(location, "picture-in-text", "A picture has no place in a heading.")
        elif not words.spans:
            self.problems.error(location, "empty-heading", "This heading has no words.", "Write them, or remove it.")
            if self.drafts:
                self._block(location).touched = True
            return
        if level == 1:
            self.drafts.append(_PartDraft(words.spans, location, titled=True))
        else:
            self._open_block(words.spans, location)

    def _paragraph(self, node: Node) -> None:
        before = self.problems.count
        words = self.source.words(node)
        if words.pictures and words.spans:
            if self.problems.count == before:
                message = "A picture and words stand in one paragraph."
                self.source.refuse(node, "picture-in-text", message, "Put a blank line between them.")
            self._put(node)
        elif words.pictures:
            self._put(node, *words.figures)
        elif words.spans:
            self._put(node, Point(kind="paragraph", spans=words.spans, location=self.source.place(node)))

    def _html(self, node: Node) -> None:
        if node.is_comment:
            return
        content = node.token.content
        rest = COMMENT.sub("", content).strip()
        if rest.startswith("<!--"):
            self._refuse(node, "raw-html", "This comment is not closed.", 'Put "-->" after it.')
        elif rest == content.strip():
            message = f"Raw HTML has no place here: {rest.splitlines()[0][:40]}"
            self._refuse(node, "raw-html", message, "Write it as Markdown.")
        else:
            message = "Text after a comment on the same line counts as raw HTML."
            self._refuse(node, "raw-html", message, "Put the comment on a line of its own.")

    def _div(self, node: Node) -> None:
        name, *more = _div_words(node.token.info)
        kind = next((each for each in GENERATED if each == name), None)
        if not name:
            self._refuse(node, "unknown-div", 'This ":::" closes nothing that is open.', _DIVS)
        elif (kind is None and name != "notes") or (more and kind != "chart"):
            written = " ".join([name, *more])
            hint = did_you_mean(written, ("notes", *GENERATED)) or _DIVS
            self._refuse(node, "unknown-div", f'There is no fenced div "{written}".', hint)
        elif kind == "chart" and (len(more) != 1 or not more[0].isidentifier()):
            message = "A chart has the name of the function that draws it, letters, digits and underscores."
            self._refuse(node, "bad-chart", message, 'Write it as "::: chart my_chart".')
        elif not self._is_closed(node):
            self._refuse(node, "open-div", f'The fenced div "{name}" is not closed.', 'Put a line ":::" after it.')
        elif kind is None:
            self._speaker_notes(node)
        elif node.children:
            hint = "Write the text above or below it."
            self._refuse(node, "full-div", f'The fenced div "{name}" is filled in by the pipeline.', hint)
        else:
            self._put(node, Generated(kind=kind, name="".join(more), location=self.source.place(node)))

    def _is_closed(self, node: Node) -> bool:
        lines = self.source.lines
        return node.end < len(lines) and re.fullmatch(r"[\s>]*:{3,}\s*", lines[node.end]) is not None

    def _speaker_notes(self, node: Node) -> None:
        lines: list[str] = []
        for child in node.children:
            if child.kind == "paragraph_open":
                words = self.source.words(child)
                if words.pictures:
                    self.source.refuse(child, "not-allowed", "A picture has no place in speaker notes.")
                lines.append("".join(span.text for span in words.spans))
            elif child.is_list:
                lines.extend(line for point in read_points(child, self.source) for line in _as_notes(point))
            elif not child.is_comment:
                message = "Only paragraphs and lists have a place in speaker notes."
                self.source.refuse(child, "not-allowed", message)
                lines.append("")
        if not lines:
            self.source.refuse(node, "empty-notes", "These speaker notes are empty.", _FILL)
        part = self.drafts[-1] if self.drafts else None
        (part.blocks[-1].notes if part and part.blocks else self.notes).extend(line for line in lines if line)

    # --- where they go ----------------------------------------------------------------------------

    def _refuse(self, node: Node, code: str, message: str, hint: str = "") -> None:
        """Report what is wrong with a node; the block that it stands in is not empty."""
        self.source.refuse(node, code, message, hint)
        self._put(node)

    def _put(self, node: Node, *items: Item) -> None:
        """Put `items` in the block that is open; without items, only note that there was something."""
        block = self._block(self.source.place(node))
        block.items.extend(items)
        block.touched = True

    def _block(self, location: Location) -> _BlockDraft:
        if self.drafts and self.drafts[-1].blocks:
            return self.drafts[-1].blocks[-1]
        return self._open_block((), location)

    def _open_block(self, heading: tuple[Span, ...], location: Location) -> _BlockDraft:
        if not self.drafts:
            self.drafts.append(_PartDraft((), location, titled=False))
        block = _BlockDraft(heading, location, notes=self.notes)
        self.notes = []
        self.drafts[-1].blocks.append(block)
        return block


def _div_words(info: str) -> list[str]:
    """The words after the colons, the first a name: `::: notes`, `::: notes :::` and `::: {.notes}` are the same to pandoc."""
    name = info.strip().rstrip(":").strip()
    match = re.fullmatch(r"\{\s*\.([\w-]+)\s*\}", name)
    return [match.group(1)] if match else name.split() or [""]


def _as_notes(point: Point, indent: str = "") -> Iterator[str]:
    """A point as lines of speaker notes, which are plain text."""
    mark = {"bullet": "- ", "number": f"{point.number}. ", "paragraph": ""}[point.kind]
    yield f"{indent}{mark}{point.text}"
    for each in point.points:
        yield from _as_notes(each, f"{indent}  ")
