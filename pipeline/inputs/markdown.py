"""A Markdown file as parts, blocks and items, with what may not stand in it as diagnostics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import get_args

from pipeline.diagnostics import Location
from pipeline.inputs.filled_divs import FILLED, read_filled
from pipeline.inputs.footnotes import check_footnotes, read_footnotes
from pipeline.inputs.inline import LinkTargets, MarkdownLines, as_markdown
from pipeline.inputs.lists import SOURCE, read_points, read_table
from pipeline.inputs.lookalike_tables import typed_table
from pipeline.inputs.lookalikes import report_lookalikes
from pipeline.inputs.parser import ATTRIBUTES, LongTextError, Node, parse, without_comments
from pipeline.inputs.quotes import read_quote
from pipeline.names import did_you_mean
from pipeline.text_model import Block, Figure, Generated, GeneratedKind, Item, NewSlide, Part, Point, Span, Table, plain

GENERATED: tuple[GeneratedKind, ...] = get_args(GeneratedKind)
FRONT_MATTER = re.compile(r"(-{3,})(?!-).*\n(?P<settings>(?:.*\n)*?)(?: {0,3}\1-*|\.\.\.)[ \t]*(?:\n|$)")
"""What stands at the very top of a file between two lines of hyphens; the group "settings" is the YAML, from line 2 on."""
_UNOPENED = re.compile(r"(?!---\n)(?:-+[ \t]*\n)?(?:(?:name|short_name):.*\n)+---[ \t]*\n")
_REFUSED = {"fence": "not-allowed/code", "code_block": "not-allowed/indented"}
_DIVS = ("notes", *FILLED, *(kind for kind in GENERATED if kind != "chart"))


@dataclass(frozen=True)
class Document:
    """What a Markdown file says."""

    file: str
    parts: tuple[Part, ...]
    front: str | None = None
    """Its front matter as written, from the second line on; None without one."""
    has_footnotes: bool = False

    @property
    def items(self) -> Iterator[Item]:
        """All items of all blocks, in order."""
        return (item for part in self.parts for block in part.blocks for item in block.items)


def read_markdown(text: str, file: str, around: LinkTargets, *, whole: bool = True) -> Document:
    """What `file` says, or only its front matter; every part is free, and no block is about an indicator yet."""
    front = FRONT_MATTER.match(text)
    wrong = None if front else _wrong_front(text)
    if wrong:
        line, code = wrong
        around.problems.error(Location(file, line, 1), code)
        return Document(file, ())
    body = "\n" * front.group().count("\n") + text[front.end() :] if front else text
    if front and not whole:
        return Document(file, (), front["settings"])
    source = MarkdownLines(file, text.split("\n"), around)
    return Document(file, _read_parts(source, body), front and front["settings"], bool(source.footnotes))


def _read_parts(source: MarkdownLines, body: str) -> tuple[Part, ...]:
    try:
        nodes, definitions = parse(body)
    except LongTextError as error:
        source.problems.error(
            Location(source.file, error.line + 1, 1), f"long-text/{error.way}", most=f"{error.most:,}"
        )
        return ()
    report_lookalikes(nodes, definitions, source)
    read_footnotes(nodes, source)
    parts = _PartReader(source).parts(nodes)
    check_footnotes(source)
    _check_new_slides(parts, source)
    return parts


def _check_new_slides(parts: Sequence[Part], source: MarkdownLines) -> None:
    """Report a new slide that would leave one with nothing but a heading, or with nothing at all."""
    blocks = [block for part in parts for block in part.blocks]
    for block in blocks:
        for above, item in pairwise((None, *block.items)):
            at_the_end = block is blocks[-1] and item is block.items[-1]
            if isinstance(item, NewSlide) and (at_the_end or isinstance(above, NewSlide | None)):
                code = "empty-slide/under" if at_the_end else "empty-slide/above"
                source.problems.error(item.location, code)


def _wrong_front(text: str) -> tuple[int, str] | None:
    """What is wrong with front matter that can't be told from the text: its line and the message's code."""
    if _UNOPENED.match(text):
        return 1, "bad-front-matter/not-opened"
    stripped = text.lstrip()
    if not stripped.startswith("---\n"):
        return None
    line = text[: len(text) - len(stripped)].count("\n") + 1
    if line > 1:
        return line, "bad-front-matter/late"
    return line, "bad-front-matter/not-closed"


@dataclass(frozen=True)
class _Section:
    """What stands under one heading, up to the next."""

    level: int
    """1 for a part, 2 for a block; 0 above the first heading."""
    heading: tuple[Span, ...]
    location: Location
    nodes: list[Node] = field(default_factory=list)


class _PartReader:
    """Makes parts, blocks and items of the nodes of a file. Speaker notes wait in `notes` for the end of their block."""

    def __init__(self, source: MarkdownLines) -> None:
        self.source = source
        self.problems = source.problems
        self.notes: list[str] = []

    def parts(self, nodes: Sequence[Node]) -> tuple[Part, ...]:
        """The parts that begin at headings of level 1; parts and blocks with nothing in them are reported."""
        found: list[tuple[_Section, list[Block]]] = []
        for section in self._sections(nodes):
            if section.level < 2:
                found.append((section, []))
            found[-1][1].extend(self._block(section))
        for section, blocks in found:
            if section.level and not blocks:
                self.problems.error(section.location, "empty-part")
        return tuple(
            Part(
                kind="free",
                heading=section.heading,
                blocks=tuple(blocks),
                location=section.location if section.level else blocks[0].location,
            )
            for section, blocks in found
            if section.level or blocks
        )

    def _sections(self, nodes: Sequence[Node]) -> list[_Section]:
        sections = [_Section(0, (), Location(self.source.file))]
        for node in nodes:
            heading = self._heading(node) if node.heading_level in (1, 2) else None
            if heading is not None:
                sections.append(_Section(node.heading_level, heading, self.source.place(node)))
            else:
                sections[-1].nodes.append(node)
        return sections

    def _heading(self, node: Node) -> tuple[Span, ...] | None:
        """The words of a heading; None for an empty one, which is reported and opens nothing."""
        words = self.source.words(node)
        if node.heading_level == 1:
            self.source.refuse_footnotes(words.spans, self.source.place(node), "heading-of-a-part")
        if words.pictures:
            self.source.refuse(node, "picture-in-text/heading")
        elif not plain(words.spans).strip():
            self.source.refuse(node, "empty-heading")
            return None
        return words.spans

    def _block(self, section: _Section) -> Iterator[Block]:
        """The block that a section is; none where nothing stands directly under the heading of a part."""
        read = [(node, items) for node in section.nodes if (items := self._items(node)) is not None]
        if section.level == 2:
            heading, location = section.heading, section.location
            if not read:
                self.problems.error(location, "empty-block")
        elif read:
            heading, location = (), self.source.place(read[0][0])
        else:
            return
        items = self._sourced(item for _, items in read for item in items)
        yield Block(heading=heading, items=items, location=location, notes=tuple(self.notes))
        self.notes = []

    def _sourced(self, items: Iterable[Item]) -> tuple[Item, ...]:
        """`items`, a paragraph that is a source line made the source of the picture, table or chart right above it."""
        found: list[Item] = []
        for item in items:
            above = found[-1] if found else None
            if not isinstance(item, Point) or item.kind != "paragraph" or not SOURCE.match(item.text):
                found.append(item)
            elif isinstance(above, Point) and above.kind == "number-words":
                found.append(replace(item, kind="number-source"))
            elif isinstance(above, Figure | Table | Generated) and not above.source:
                found[-1] = replace(above, source=item.spans)
                self.source.refuse_footnotes(item.spans, item.location, "source-line")
            else:
                found.append(item)
        return tuple(found)

    # --- the kinds of nodes -----------------------------------------------------------------------

    def _items(self, node: Node) -> tuple[Item, ...] | None:
        """The items that a node is: none where it is wrong, which is reported, and None where nothing is to be shown."""
        if node.is_list:
            return read_points(node, self.source)
        match node.kind:
            case "paragraph_open":
                return self._paragraph(node)
            case "table_open":
                return read_table(node, self.source)
            case "blockquote_open":
                return read_quote(node, self.source)
            case "hr":
                return (NewSlide(location=self.source.place(node)),)
            case "footnote_reference_open":
                return None
            case "container_div_open":
                return self._div(node)
            case "html_block":
                return None if node.is_comment else self._html(node)
            case "heading_open" if node.heading_level > 2:
                level = node.heading_level
                return self.source.refuse(node, "deep-heading", level=level, signs="#" * level)
            case "heading_open":  # without words, which is told
                return ()
        if node.kind == "code_block" and (table := typed_table(self.source.lines[node.first : node.end + 1])):
            return self.source.refuse(node, "not-allowed/indented-table", right=table.right)
        return self.source.refuse(node, _REFUSED.get(node.kind, "not-allowed"))

    def _paragraph(self, node: Node) -> tuple[Item, ...] | None:
        before = self.problems.count
        words, place = self.source.words(node), self.source.place(node)
        point = (Point(kind="paragraph", spans=words.spans, location=place),) if words.spans else ()
        if not words.pictures:
            return point or None
        if words.figures and SOURCE.match(plain(words.spans)):
            return self._sourced([*words.figures, *point])
        if words.spans and self.problems.count == before and not ATTRIBUTES.fullmatch(plain(words.spans)):
            self.source.refuse(node, "picture-in-text")
        return tuple(words.figures)

    def _html(self, node: Node) -> tuple[()]:
        content = node.token.content
        rest = without_comments(content).strip()
        if rest.startswith("<!--"):
            return self.source.refuse(node, "raw-html/comment")
        if rest == content.strip():
            return self.source.refuse(node, "raw-html", mend=as_markdown(rest), html=rest.splitlines()[0][:40])
        return self.source.refuse(node, "raw-html/behind-comment")

    def _div(self, node: Node) -> tuple[Item, ...] | None:
        name, *more = _div_words(node.token.info)
        kind = next((each for each in GENERATED if each == name), None)
        if not name:
            return self.source.refuse(node, "unknown-div/nothing-open", divs=_DIVS)
        if (kind is None and name not in ("notes", *FILLED)) or (more and kind != "chart"):
            written = " ".join([name, *more])
            mend = did_you_mean(written, ("notes", *FILLED, *GENERATED))
            return self.source.refuse(node, "unknown-div", mend=mend, name=written, divs=_DIVS)
        if kind == "chart" and (len(more) != 1 or not more[0].isidentifier()):
            return self.source.refuse(node, "bad-chart")
        if not self._is_closed(node):
            return self.source.refuse(node, "open-div", name=name)
        if name in FILLED:
            return read_filled(name, node, self.source)
        if kind is None:
            self.notes += self._speaker_notes(node)
            return None
        if node.children:
            return self.source.refuse(node, "full-div", name=name)
        return (Generated(kind=kind, name="".join(more), location=self.source.place(node)),)

    def _is_closed(self, node: Node) -> bool:
        lines = self.source.lines
        return node.end < len(lines) and re.fullmatch(r"[\s>]*:{3,}\s*", lines[node.end]) is not None

    def _speaker_notes(self, node: Node) -> list[str]:
        nodes = [child for child in node.children if not child.is_aside]
        if not nodes:
            self.source.refuse(node, "empty-notes")
        return [line for child in nodes for line in self._notes_of(child) if line]

    def _notes_of(self, node: Node) -> Iterator[str]:
        if node.is_list:
            for point in read_points(node, self.source):
                yield from _as_notes(point)
        elif node.kind == "paragraph_open":
            words = self.source.words(node)
            self.source.refuse_footnotes(words.spans, self.source.place(node), "speaker-notes")
            if words.pictures:
                self.source.refuse(node, "not-allowed/picture-in-notes")
            yield plain(words.spans)
        else:
            self.source.refuse(node, "not-allowed/in-notes")


def _div_words(info: str) -> list[str]:
    """The words after the colons, the first a name: `::: notes`, `::: notes :::` and `::: {.notes}` are the same to pandoc."""
    name = info.strip().rstrip(":").strip()
    match = re.fullmatch(r"\{\s*\.([\w-]+)\s*\}", name)
    return [match.group(1)] if match else name.split() or [""]


def _as_notes(point: Point, indent: str = "") -> Iterator[str]:
    """A point as lines of speaker notes, which are plain text."""
    mark = {"bullet": "- ", "number": f"{point.number}. "}.get(point.kind, "")
    yield f"{indent}{mark}{point.text}"
    for each in point.points:
        yield from _as_notes(each, f"{indent}  ")
