"""The one Markdown parser: CommonMark with tables, footnotes and fenced divs, its tokens as a tree."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, heading
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from pipeline.names import ODD_BLANKS

MOST_LINES = 20_000
"""Of a text, blank ones too."""

MOST_BARS = 100_000
"""Signs between the cells of tables in a text."""

MOST_DIVS = 1_000
"""Fenced divs in a text."""

MOST_PIECES = 60_000
"""Paragraphs, points, cells, footnotes, and stretches of words that are alike, in a text."""

InlineRule = Callable[[StateInline, bool], bool]

_NEARLY_HEADING = re.compile(rf"""#{{1,6}}(?=[{ODD_BLANKS}])|#{{2,6}}(?=[\w"'“‘(*])""")
ATTRIBUTES = re.compile(r"\{(?:[#.-]|\w+=)[^{}\n]*\}")
_CLOSERS = {"<!--": "-->", "<![CDATA[": "]]>", "<!": ">", "<?": "?>"}
"""What closes raw HTML that is no tag, by what opens it."""


@dataclass
class Node:
    """A token with what it encloses."""

    token: Token
    children: list[Node] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What it is, as markdown-it calls it ("paragraph_open")."""
        return self.token.type

    @property
    def first(self) -> int:
        """The index of its first line."""
        return self.token.map[0] if self.token.map else 0

    @property
    def end(self) -> int:
        """The index of the line after its last."""
        return self.token.map[1] if self.token.map else 0

    @property
    def heading_level(self) -> int:
        """From 1 to 6 for a heading, 0 for anything else."""
        return int(self.token.tag[1:]) if self.kind == "heading_open" else 0

    @property
    def is_list(self) -> bool:
        """Whether it is a list, be it numbered or not."""
        return self.kind in ("bullet_list_open", "ordered_list_open")

    @property
    def is_comment(self) -> bool:
        """Whether it is nothing but comments, which are left out."""
        return self.kind == "html_block" and not without_comments(self.token.content).strip()

    @property
    def is_footnote(self) -> bool:
        """Whether it is the text of a footnote."""
        return self.kind == "footnote_reference_open"

    @property
    def is_aside(self) -> bool:
        """Whether there is nothing to show of it where it stands."""
        return self.is_comment or self.is_footnote


class LongTextError(Exception):
    """More in a text than anybody writes: in which way, the most there may be, and where it is too much (a line's index)."""

    def __init__(self, way: str, most: int, line: int) -> None:
        super().__init__(way)
        self.way, self.most, self.line = way, most, line


def parse(text: str) -> tuple[list[Node], dict[str, int]]:
    """The Markdown in `text` as a tree, and the index of the line in which each address is defined (`[id]: https://…`).

    More text than anybody writes raises `LongTextError`.

    Links, pictures, calls of footnotes and raw HTML have `meta["at"]` and `meta["end"]`, their offsets in the inline content;
    pictures have `meta["source"]`, themselves as written. What is escaped is a token of its own ("text_special"). A heading whose
    marks have no blank behind them has `meta["marks"]`, one whose attributes, as pandoc has them, are left out
    `meta["attributes"]`.
    """
    tops: list[Node] = []
    levels = [tops]
    env: dict[str, Any] = {}
    _check_length(text)
    tokens = _parser().parse(text, env)
    _check_number(tokens)
    for token in tokens:
        if token.nesting < 0:
            levels.pop()
            continue
        node = Node(token)
        levels[-1].append(node)
        if token.nesting > 0:
            levels.append(node.children)
    return tops, {label: each["map"][0] for label, each in env.get("references", {}).items()}


def _check_length(text: str) -> None:
    """Refuse a text that it would take long to parse."""
    if text.count("\n") > MOST_LINES:
        raise LongTextError("lines", MOST_LINES, MOST_LINES)
    if text.count("|") > MOST_BARS:
        bars = itertools.accumulate(line.count("|") for line in text.split("\n"))
        raise LongTextError("cells", MOST_BARS, next(at for at, count in enumerate(bars) if count > MOST_BARS))


def _check_number(tokens: Sequence[Token]) -> None:
    """Refuse a text that it would take long to lay out."""
    count = generated = line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        count += (token.nesting >= 0) + len(token.children or ())
        generated += token.type == "container_div_open"
        if generated > MOST_DIVS:
            raise LongTextError("divs", MOST_DIVS, line)
        if count > MOST_PIECES:
            raise LongTextError("pieces", MOST_PIECES, line)


class _Parser(MarkdownIt):
    """CommonMark, with every link taken for a link: whether it may stand there is told by a diagnostic."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002 - markdown-it's own signature
        return True


def without_comments(text: str) -> str:
    """`text` without the comments in it; one that is not closed stays."""
    kept, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[at:start])
        at = end + 3
    return "".join([*kept, text[at:]])


def _html(state: StateInline, silent: bool) -> bool:
    """markdown-it's rule for raw HTML, which for each comment that nothing closes would look through all that follows."""
    opener = next((each for each in _CLOSERS if state.src.startswith(each, state.pos)), None)
    if opener == "<!--":
        start = state.pos + (2 if state.src.startswith(("<!-->", "<!--->"), state.pos) else 4)
        if _last(state.src, "-->") < start:
            return False
        end = state.src.index("-->", start) + 3
        if not silent:
            state.push("html_inline", "", 0).content = state.src[state.pos : end]
        state.pos = end
        return True
    return (opener is None or _last(state.src, _CLOSERS[opener]) >= state.pos) and html_inline(state, silent)


@functools.lru_cache(maxsize=8)
def _last(text: str, sought: str) -> int:
    return text.rfind(sought)


@functools.cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark").enable("table").disable("text_join")
    parser.block.ruler.at("heading", _heading, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.use(container_plugin, "div", validate=lambda *_: True)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    rules = {"link": link, "image": image, "autolink": autolink, "html_inline": _html}
    rules["footnote_ref"] = functools.partial(footnote_ref, always_match=True)
    for name, rule in rules.items():
        parser.inline.ruler.at(name, _located(rule))
    return parser


def _located(rule: InlineRule) -> InlineRule:
    """`rule`, noting in its tokens where they begin, which markdown-it does for whole blocks only."""

    def with_place(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        for token in state.tokens[count:]:
            token.meta.setdefault("at", start)
            token.meta.setdefault("end", state.pos)
            if token.type == "image":
                token.meta.setdefault("source", state.src[start : state.pos])
        return True

    return with_place


def _heading(state: StateBlock, first: int, end: int, silent: bool) -> bool:
    """markdown-it's rule for headings, for those too whose marks have no blank, or no ordinary one, behind them."""
    is_heading = heading(state, first, end, silent)
    if not is_heading:
        line = state.src[state.bMarks[first] + state.tShift[first] : state.eMarks[first]]
        marks = _NEARLY_HEADING.match(line)
        if marks is None or state.is_code_block(first):
            return False
        if not silent:
            _open_heading(state, first, marks.group(), line[marks.end() :].strip())
    if not silent:
        _take_attributes(*state.tokens[-3:-1])
    return True


def _open_heading(state: StateBlock, first: int, marks: str, words: str) -> None:
    state.line = first + 1
    tag = f"h{len(marks)}"
    opening, inline, closing = (
        state.push("heading_open", tag, 1),
        state.push("inline", "", 0),
        state.push("heading_close", tag, -1),
    )
    opening.map = inline.map = [first, state.line]
    opening.markup = closing.markup = opening.meta["marks"] = marks
    inline.content, inline.children = words, []


def _take_attributes(opening: Token, inline: Token) -> None:
    """Take `{#id .class}` off the end of a heading."""
    found = ATTRIBUTES.fullmatch(inline.content, max(inline.content.rfind("{"), 0))
    if found:
        inline.content = inline.content[: found.start()].rstrip()
        opening.meta["attributes"] = found.group()
