"""Words with what is bold, italic or a link as Markdown that reads as these words and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from pipeline.slides import Jump, Run

_SPECIAL = re.compile(r"[\\`*\[\]<]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|!(?=\[)")
_FIRST = re.compile(r"(?P<mark>[#>|+\-=~:]|—(?=\s)|–(?=\s)|(?P<number>\d{1,9})(?=[.)](\s|$)))")
_KEPT = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)

Address = Callable[[Jump | str], str]
"""The address that Markdown writes for a link."""


def inline_markdown(runs: Sequence[Run], address: Address, break_: str = "\\\n") -> str:
    """The runs as Markdown; `break_` is what stands for a line break. The text of a footnote's call is its Markdown."""
    made = []
    for link, linked in groupby(runs, lambda run: run.link):
        words = "".join(_marked(group, style, break_) for style, group in _styles(linked))
        made.append(words if link is None else _in_link(words, address(link)))
    return "".join(made)


def escaped(text: str) -> str:
    """A text whose signs that mean something to Markdown are escaped, wherever on a line it stands."""
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", text)


def at_start(text: str) -> str:
    """Markdown of a paragraph that does not open something else where it begins: a list, a heading, a quote."""
    found = _FIRST.match(text)
    if not found:
        return text
    if found["number"]:
        return f"{found['number']}\\{text[found.end() :]}"
    return f"\\{text}" if found["mark"].isascii() else text


def _styles(runs: Iterable[Run]) -> list[tuple[tuple[bool, bool, bool], str]]:
    grouped = groupby(runs, lambda run: (run.bold, run.italic, run.field == "footnote"))
    return [(style, "".join(run.text for run in group)) for style, group in grouped]


def _marked(text: str, style: tuple[bool, bool, bool], break_: str) -> str:
    bold, italic, is_call = style
    if is_call:
        return text
    marks = "**" * bold + "*" * italic
    found = _KEPT.fullmatch(text)
    assert found, "any text has this form"
    before, words, after = found.groups()
    inner = escaped(words).replace("\n", break_)
    before, after = (each.replace("\n", break_) for each in (before, after))
    return f"{before}{marks}{inner}{marks[::-1]}{after}" if words else before + after


def _in_link(words: str, address: str) -> str:
    found = _KEPT.fullmatch(words)
    assert found, "any text has this form"
    plain = not re.search(r"[\s()<>\\]", address)
    target = address if plain else f"<{address.replace('<', '%3C').replace('>', '%3E')}>"
    return f"{found[1]}[{found[2]}]({target}){found[3]}"
