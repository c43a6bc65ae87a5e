"""What looks like markup in a Markdown file and is none, or is and nobody meant it: one warning a kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.common.utils import normalizeReference

from pipeline.diagnostics import Location
from pipeline.inputs.inline import MarkdownLines
from pipeline.inputs.lookalike_lines import lookalike_lines
from pipeline.inputs.lookalike_marks import Lookalike, marks
from pipeline.inputs.parser import Node
from pipeline.inputs.running_text import RunningText, inlines
from pipeline.messages import Message, counted, said

_LONGEST = 60
_LONGEST_FORM = 200
_LINES_NAMED = 4
_LABEL = re.compile(r"\[([^\[\]]+)\]")


def report_lookalikes(nodes: Sequence[Node], definitions: Mapping[str, int], source: MarkdownLines) -> None:
    """Report each kind of lookalike under `nodes` once, where it is first, with the lines of the others."""
    found: dict[str, list[Lookalike]] = {}
    words = RunningText(nodes, source)
    for each in (*lookalike_lines(nodes, source), *marks(words), *_unused(definitions, nodes, source)):
        found.setdefault(each.code, []).append(each)
    for code, alike in found.items():
        alike.sort(key=lambda each: each.location)
        first = alike[0]
        here = dict.fromkeys(short(each.shown) for each in alike if each.location.line == first.location.line)
        right = short(first.right, _LONGEST_FORM) if isinstance(first.right, str) else first.right
        lines = sorted({each.location.line for each in alike} - {first.location.line})
        source.problems.warning(first.location, code, shown='", "'.join(here), right=right, others=others(lines))


def _unused(definitions: Mapping[str, int], nodes: Sequence[Node], source: MarkdownLines) -> Iterator[Lookalike]:
    """The definitions of addresses (`[id]: https://…`) that no link or picture is to."""
    if not definitions:
        return
    written = (label for node in inlines(nodes) for label in _LABEL.findall(node.token.content))
    used = {normalizeReference(label) for label in written}
    for label, line in definitions.items():
        if label not in used:
            text = source.lines[line].strip()
            yield Lookalike("unused-definition", Location(source.file, line + 1, 1), text.partition(":")[0] + ":")


def others(lines: Sequence[int]) -> str | Message:
    """Where else it stands, as the end of a sentence."""
    if not lines:
        return ""
    if len(lines) <= _LINES_NAMED:
        return counted("more/lines", len(lines), lines=list(lines))
    return said("more/many-lines", count=len(lines) + 1, last=lines[-1])


def short(text: str, longest: int = _LONGEST) -> str:
    """`text` as a message shows it."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"
