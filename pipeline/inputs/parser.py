"""The one Markdown parser: CommonMark with tables, footnotes and fenced divs, its tokens as a tree."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, autolink, html_inline, image, link
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

InlineRule = Callable[[StateInline, bool], bool]

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


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
        return self.kind == "html_block" and not COMMENT.sub("", self.token.content).strip()

    @property
    def is_footnote(self) -> bool:
        """Whether it is the text of a footnote."""
        return self.kind == "footnote_reference_open"

    @property
    def is_aside(self) -> bool:
        """Whether there is nothing to show of it where it stands."""
        return self.is_comment or self.is_footnote


def parse(text: str) -> list[Node]:
    """The Markdown in `text` as a tree.

    Links, pictures, calls of footnotes and raw HTML have `meta["at"]`, their offset in the inline content; pictures have
    `meta["source"]`, themselves as written.
    """
    tops: list[Node] = []
    levels = [tops]
    for token in _parser().parse(text):
        if token.nesting < 0:
            levels.pop()
            continue
        node = Node(token)
        levels[-1].append(node)
        if token.nesting > 0:
            levels.append(node.children)
    return tops


class _Parser(MarkdownIt):
    """CommonMark, with every link taken for a link: whether it may stand there is told by a diagnostic."""

    def validateLink(self, url: str) -> bool:  # noqa: ARG002 - markdown-it's own signature
        return True


@functools.cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark").enable("table")
    parser.use(container_plugin, "div", validate=lambda *_: True)
    parser.use(footnote_plugin, inline=False, move_to_end=False)
    rules = {"link": link, "image": image, "autolink": autolink, "html_inline": html_inline}
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
            if token.type == "image":
                token.meta.setdefault("source", state.src[start : state.pos])
        return True

    return with_place
