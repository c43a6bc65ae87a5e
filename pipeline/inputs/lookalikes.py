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

_LONGEST = 60
_LINES_NAMED = 4
_LABEL = re.compile(r"\[([^\[\]]+)\]")
_SAID = {
    "typed-bullet": (
        'This line begins with "{shown}", which makes no list',
        'Begin it with "- ", and put a blank line above the first.',
    ),
    "typed-number": (
        'This line begins with "{shown}", which makes no list',
        'Begin them with "1. ", "2. " and so on, and put a blank line above the first.',
    ),
    "odd-blank": ('Behind "{shown}" stands {right}, not a blank', "Put an ordinary blank there."),
    "hidden-sign": ('In front of "{shown}" stands {right}, so this is taken for plain text', "Delete that sign."),
    "glued-heading": ('Behind the "#" of "{shown}" a blank is missing', 'Write "{right}".'),
    "bold-heading": (
        '"{shown}" is bold text, not a heading',
        'Write "{right}", or end it with a full stop or a colon.',
    ),
    "accidental-heading": (
        'The line "{right}" makes a heading of the text above it: "{shown}"',
        "Put a blank line between the two.",
    ),
    "accidental-number": ('"{shown}" makes this the item of a numbered list', 'Write "{right}".'),
    "tab-table": (
        "These lines have tabs between their words, like a table from a spreadsheet",
        'Write it as "{right}" and a line like the first for each row.',
    ),
    "bar-table": (
        "This looks like a table and is none",
        'Put a line "{right}" under its first one, with as many columns, and a blank line above it.',
    ),
    "task-list": ('"{shown}" is printed as it stands, there are no tasks to tick off', "Remove it."),
    "leftover-marks": (
        '"{shown}" is printed as it stands: what it would open or close is missing, or a blank stands inside',
        'Put it directly against the first and the last word, or write "{right}" to print it.',
    ),
    "struck-text": ('"{shown}" is printed with its signs, nothing is struck out', "Remove what is not to be read."),
    "attributes": ('Attributes have no meaning here: "{shown}"', "Remove them."),
    "broken-picture": (
        'This is no picture, because there are blanks in its name: "{shown}"',
        'Put the name between angle brackets: "{right}".',
    ),
    "broken-link": ('This is no link: "{shown}"', 'Write "{right}", with no blanks in or before the address.'),
    "wiki-link": ('"{shown}" means nothing here', 'Write "{right}".'),
    "line-separator": (
        "Here is a line break of another kind (U+2028, U+2029 or U+0085), which counts as a blank",
        "Put a blank or an ordinary line break there.",
    ),
    "unused-definition": (
        'Nothing here uses the address that "{shown}" stands for, so this line is not printed',
        "Remove it, or put a backslash in front of it where it is text.",
    ),
    "unfinished-text": ('Something is still to be done here: "{shown}"', "Do it, and remove the note."),
    "leftover-entity": ('"{shown}" is HTML and printed as it stands', "Write the sign itself."),
    "latex": ('"{shown}" is LaTeX and printed as it stands', "Write it as Markdown."),
    "foreign-markup": ('"{shown}" has a meaning in other programs, here it is printed as it stands', "Remove it."),
}
"""The sentence and the hint for each kind."""


def report_lookalikes(nodes: Sequence[Node], definitions: Mapping[str, int], source: MarkdownLines) -> None:
    """Report each kind of lookalike under `nodes` once, where it is first, with the lines of the others."""
    found: dict[str, list[Lookalike]] = {}
    words = RunningText(nodes, source)
    for each in (*lookalike_lines(nodes, source), *marks(words), *_unused(definitions, nodes, source)):
        found.setdefault(each.code, []).append(each)
    for code, alike in found.items():
        alike.sort(key=lambda each: each.location)
        first = alike[0]
        here = dict.fromkeys(_short(each.shown) for each in alike if each.location.line == first.location.line)
        values = {"shown": '", "'.join(here), "right": _short(first.right)}
        message, hint = (text.format(**values) for text in _SAID[code])
        message += _others(sorted({each.location.line for each in alike} - {first.location.line}))
        source.problems.warning(first.location, code, f"{message}.", hint)


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


def _others(lines: Sequence[int]) -> str:
    """Where else it stands, as the end of a sentence."""
    if not lines:
        return ""
    if len(lines) <= _LINES_NAMED:
        listed = [str(line) for line in lines]
        return f" (also in line{'s' if listed[1:] else ''} {', '.join(listed)})"
    return f" ({len(lines) + 1} lines, the last is line {lines[-1]})"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
