"""Signs among the words that look like markup, or like text that is not finished, each kind by its pattern."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.diagnostics import Location
from pipeline.inputs.running_text import TAKEN, RunningText
from pipeline.messages import Message
from pipeline.unfinished import UNFINISHED


@dataclass(frozen=True)
class Lookalike:
    """Something in a file that is not what it looks like."""

    code: str
    location: Location
    shown: str = ""
    """What stands there, for its message."""
    right: str | Message = ""
    """The same in the right form, for its hint."""


@dataclass(frozen=True)
class _Kind:
    """What is called a lookalike of some code."""

    code: str
    pattern: re.Pattern[str]
    """What is shown is its group "shown", else all of it."""
    right: Callable[[str], str] = str
    """How to write what is shown."""
    is_meant: Callable[[re.Match[str]], bool] = lambda _: True
    """Whether a match of the pattern is one, for what no pattern can say."""
    signs: str = ""
    """Where it holds one of a few signs, those: a text that has none of them need not be searched."""


def marks(words: RunningText) -> Iterator[Lookalike]:
    """What stands among the words of a file, kind by kind and in order within each."""
    for kind in _KINDS:
        if kind.signs and not any(sign in words.text for sign in kind.signs):
            continue
        for match in kind.pattern.finditer(words.text):
            if kind.is_meant(match):
                group = "shown" if "shown" in kind.pattern.groupindex else 0
                shown = match[group].replace(TAKEN, "…").strip()
                yield Lookalike(kind.code, words.place(match.start(group)), shown, kind.right(shown))


_LETTER = r"[^\W\d_]"
_WORD_AT_A_SIDE = (
    r"(?:(?<!\S){0}(?=[\w\"'“‘(])|(?<=[^\W\d_]){0}(?!\w)|(?<=[.,:;!?)%]){0}(?="
    + _LETTER
    + r")|(?<=[.,:;!?)]){0}(?!\S))"
)
"""A pair of signs as they open or close something: words on one side, a blank or the end on the other."""
_LEFT_OVER = "|".join(
    (
        r"(?<!\*)" + _WORD_AT_A_SIDE.replace("{0}", r"\*\*") + r"(?!\*)",
        r"(?<!_)" + _WORD_AT_A_SIDE.replace("{0}", "__") + "(?!_)",
        rf"(?<!\S)(?:\*\*|__)(?=[ \t]{_LETTER}[^*_\n]{{0,200}}(?:\*\*|__))",
        rf"(?<=[ \t\"'“‘])\*(?={_LETTER})|^\*(?={_LETTER}[^*\n]{{0,200}}[ \t]\*(?!\w))",
    )
)
_FOREIGN = "|".join(
    (
        r"==(?=[^\s=])[^=\n]{0,200}[^\s=]==",  # Obsidian's highlights
        r"%%(?=\S)[^%\n]{0,200}%%",
        r"(?<=\w)~[^\s~]{1,10}~",  # pandoc's signs set lower and higher
        r"(?<=\w)\^[^\s^\[\]]{1,10}\^|\^\[[^\[\]\n]{1,300}\]",
        r"\[-?@[\w:.-]+[^\[\]\n]{0,200}\]|(?<![\w.])@(?:fig|tbl|sec|eq)-[\w-]+",  # citations
        r"\{\{[^{}\n]*\}\}|\{%[^%\n]*%\}",
        r"^\[(?i:toc)\]$|^(?:!!!|\?\?\?\+?) \w.*$",  # MkDocs
        r"^\[!\w+\][+-]?",  # Obsidian's callouts
        r"^:{1,2} ?(?:notes|questionnaire|deep-dive|example-radar|overview|response)\s*$",
        r"(?<=\S) \^[a-z0-9-]+$",  # Obsidian's names of lines
        r"^={2,6} [^=\n]{1,200} ={2,6}$|^#{7,}(?=\s)",  # MediaWiki's headings, and those deeper than any
        r"(?<!\S):(?:[+-]1|[a-z][a-z0-9_-]{2,30}):(?!\w)",  # emoji by their names
        r"^h[1-6]\. (?=\S)",  # Confluence and Textile, Jira's people, BBCode
        r"\{(?:info|note|tip|warning|panel|toc|code|quote|expand|color|noformat|status)(?::[^{}\n]{0,100})?\}",
        r"\[(?:[^\[\]|\n]{1,100}\|https?:[^\[\]\s]{1,300}|~[\w.-]{1,40})\]",
        r"\[(?:b|i|u|s|url|quote|list|color|size)(?:=[^\[\]\n]{0,200})?\](?=[^\n]{0,300}\[/)",
        r"\{\+\+[^{}\n]{0,300}\+\+\}|\{--[^{}\n]{0,300}--\}|\{~~[^{}\n]{0,300}~~\}|\{>>[^{}\n]{0,300}<<\}",  # CriticMarkup
        r"^#\+[A-Za-z_]{3,20}\b|^\.\. [\w-]{3,30}::|^[A-Z][\w -]{0,30}::(?= \S)",  # Org, reStructuredText, Dataview
        r"<!--",
        r"\\(?:newpage|pagebreak|clearpage|tableofcontents|noindent|begin|end|item)\b",
    )
)
_KINDS = (
    _Kind(
        "leftover-marks",
        re.compile(_LEFT_OVER, re.MULTILINE),
        right=lambda shown: "".join(f"\\{sign}" for sign in shown),
        is_meant=lambda match: match.group() != "*" or not _follows_a_star(match),
        signs="*_",
    ),
    _Kind("struck-text", re.compile(r"~~(?=[^\s~])[^~\n]{0,300}~~")),
    _Kind("attributes", re.compile(r"\{(?:[#.][\w-]+|\w[\w-]*=[^{}\s]+|-(?=\}))(?:\s[^{}\n]*)?\}")),
    _Kind(
        "broken-picture",
        re.compile(r"!\[[^\[\]\n]{0,300}\]\((?P<shown>(?=\S)[^()<>\n]{0,300})\)"),
        right=lambda shown: f"(<{shown}>)",
        is_meant=lambda match: " " in match["shown"].strip(),
    ),
    _Kind(
        "broken-link",
        re.compile(r"(?<!!)\[(?!\[)[^\[\]\n]{1,300}\](?:\([^()\n]*\)?| \((?:https?:|mailto:|www\.)[^()\n]*\)?)"),
        right=lambda shown: _as_link(shown),
    ),
    _Kind("broken-link", re.compile(r"\([^()\[\]\n]{1,300}\)\[(?:https?:|mailto:)[^\[\]\n]*\]"), right=lambda _: "[…](…)"),
    _Kind(
        "broken-link",
        re.compile(r"!?\[(?!\d+\]\[\d)[^\[\]\n]{1,300}\]\[[^\[\]\n^]{0,100}\]"),
        right=lambda shown: f"{shown.partition(']')[0]}](…)",
    ),
    _Kind("wiki-link", re.compile(r"!?\[\[[^\[\]\n]+\]\]"), right=lambda shown: _as_wiki_link(shown)),
    _Kind("line-separator", re.compile("[\u2028\u2029\x85]"), right=lambda _: ""),
    _Kind("unfinished-text", UNFINISHED),
    _Kind(
        "leftover-entity",
        re.compile(r"&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|hellip|euro|[lr][sd]quo|[aeiou](?:acute|grave|uml|circ)|#\d{2,5})(?:;|(?!\w))"),
    ),
    _Kind(
        "latex",
        re.compile(
            r"\\[a-zA-Z]{2,20}\{|\$[^$\n]{0,200}\\[a-zA-Z]{2,20}[^$\n]{0,200}\$|\$[a-zA-Z]\w?[\^_][^$\n]{1,80}\$"
        ),
    ),
    _Kind("foreign-markup", re.compile(_FOREIGN, re.MULTILINE)),
)  # fmt: skip


def _follows_a_star(match: re.Match[str]) -> bool:
    """Whether the star of `match` explains one before it in its line, as stars do in place of footnotes."""
    start = max(match.string.rfind("\n", 0, match.start()), match.start() - 300)
    return "*" in match.string[start + 1 : match.start()]


def _as_link(shown: str) -> str:
    """A link in the right form: its words, and its address where that is one."""
    words, _, address = shown[1:].partition("]")
    address = address.strip(" ()")
    if ":" not in address:
        return f"[{words}](…)"
    return f"[{words}]({address.replace(' ', '%20' if '//' in address else '')})"


def _as_wiki_link(shown: str) -> str:
    """What was meant by a link of Obsidian's."""
    target, _, words = shown.strip("![]").partition("|")
    return f"![…]({target})" if shown[0] == "!" else f"[{words or target}](deal:…)"
