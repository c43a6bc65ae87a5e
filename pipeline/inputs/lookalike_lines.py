"""Lines and paragraphs that look like lists, tables and headings and are none, and headings that nobody meant."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.diagnostics import Location
from pipeline.inputs.inline import MarkdownLines
from pipeline.inputs.lookalike_marks import Lookalike
from pipeline.inputs.lookalike_tables import is_tabbed, typed_table
from pipeline.inputs.parser import Node
from pipeline.names import ODD_BLANKS, blank_called

_FIRST_YEAR = 1000  # a list from here on is a sentence that begins with a year
_LONG_HEADING = 100

_ODD_BLANK = re.compile(rf"((?:[-*+]|\d{{1,9}}[.)]))([{ODD_BLANKS}])")
_HIDDEN = re.compile(rf"[ \t]*[{ODD_BLANKS}][ \t{ODD_BLANKS}]*(#{{1,6}}|[-*+]|\d{{1,9}}[.)])[ \t]\S")
_BULLET = re.compile("(?:[•·▪▫◦‣⁃●○■□◆◇❖➢➤►▶✓✔☐☑☒\uf000-\uf0ff](?=[\\s\\w\"'“‘(*])|[o§Ø–—](?=\t))")
_GLUED_BULLETS = (re.compile(r"-(?=[^\W\d_])"), re.compile(r"\*(?=[^\W\d_][^*]*$)"))
_WEAK_BULLETS = (
    *_GLUED_BULLETS,
    re.compile(r"[–—−](?=[^\S\t][^–—−]*$|[^\W\d_][^–—−]*$)"),
    re.compile(r"--(?=[ \u00a0](?:(?!--).)*$)"),
    re.compile(r"o(?= )"),
    re.compile(r"[§Ø](?= [^\W\d_])"),
    re.compile(r"\\-(?=\s)"),
    re.compile(r"(?:→|⇒|=>|->|>>|»)(?=\s)"),
    re.compile("[\U0001f300-\U0001faff]\ufe0f?(?= )"),
    re.compile(r"\*{2,4}(?= [^\s*][^*]*$)"),
)
"""What is a bullet only where two lines near each other begin so, or others do with a real one."""
_NUMBER = re.compile(
    r"(?:\(([a-zA-Z]|[ivx]{2,4}|\d{1,2})\)|([a-zA-Z]|[ivx]{2,4}|\d{1,2})\)|([a-z]|[ivx]{2,4}|\d{1,2})\\?\.)\s+(?=\S)"
    r"|(\d{1,2})[.)](?=[^\W\d_])|(\d)\ufe0f?\u20e3"
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_GLUED = re.compile(r"#(?=[^\W\d_a-z])[^#\n]*[^#\n.,;:!?]")
_NOTE = re.compile(r"([¹²³⁴-⁹⁰]{1,2})(?:[ \t]|(?=[^\W\d_]))|\[(\d{1,2})\](?:[ \t](?=\S)|(?=[^\W\d_]))")
_LOWERED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_DEFINITION = re.compile(r":[ \t]+\S")
_STRONG = ("strong_open", "strong_close", "softbreak", "hardbreak", "link_open")
_TASK = re.compile(r"\[[ xX]\](?=\s)")


def lookalike_lines(nodes: Sequence[Node], source: MarkdownLines, *, in_list: bool = False) -> Iterator[Lookalike]:
    """What is found in `nodes`, which are the item of a list or not, and in all that they enclose."""
    run: list[_Line] = []
    for index, node in enumerate(nodes):
        if node.kind == "paragraph_open":
            lines = _lines(node, source)
            run += lines
            above = nodes[index - 1].kind if index else ""
            yield from _paragraph(node, lines, above, nodes[index + 1] if index + 1 < len(nodes) else None)
            continue
        if run:
            yield from _run(run, in_list=in_list)
            run = []
        yield from _heading(node, source) if node.kind == "heading_open" else _block(node, source)
    yield from _run(run, in_list=in_list)


@dataclass(frozen=True)
class _Line:
    """A line of a paragraph."""

    text: str
    """Without what surrounds it."""
    raw: str
    """As it stands in the file."""
    location: Location
    is_first: bool
    """Whether the paragraph begins with it."""


def _lines(node: Node, source: MarkdownLines) -> list[_Line]:
    inline = node.children[0]
    found = []
    for row, text in enumerate(inline.token.content.split("\n")):
        number = inline.first + row
        raw = source.lines[number] if number < len(source.lines) else ""
        column = max(raw.find(text.strip()), 0) + 1
        found.append(_Line(text.strip(), raw, Location(source.file, number + 1, column), row == 0))
    return found


# --- blocks ---------------------------------------------------------------------------------------


def _block(node: Node, source: MarkdownLines) -> Iterator[Lookalike]:
    if node.kind == "ordered_list_open" and node.children:
        number = node.children[0].token.info
        if number.isdecimal() and int(number) >= _FIRST_YEAR:
            mark = number + node.children[0].token.markup
            yield Lookalike("accidental-number", source.place(node), mark, f"{mark[:-1]}\\{mark[-1]}")
    opens = node.children[0] if node.kind == "list_item_open" and node.children else None
    if opens and opens.kind == "paragraph_open" and (task := _TASK.match(opens.children[0].token.content)):
        yield Lookalike("task-list", source.place(node), task.group())
    if node.kind != "table_open":  # whose cells have no lines
        yield from lookalike_lines(node.children, source, in_list=node.kind == "list_item_open")


def _heading(node: Node, source: MarkdownLines) -> Iterator[Lookalike]:
    content, place = node.children[0].token.content, source.place(node)
    if (marks := node.token.meta.get("marks")) and node.heading_level < 3:  # else it is told to be too deep
        behind = place.column - 1 + len(marks)
        sign = source.lines[node.first][behind : behind + 1]
        code = "odd-blank" if unicodedata.category(sign)[0] in "ZC" else "glued-heading"
        shown = f"{marks}{content}" if code == "glued-heading" else marks
        yield Lookalike(code, place, shown, f"{marks} {content}" if code == "glued-heading" else blank_called(sign))
    if attributes := node.token.meta.get("attributes"):
        yield Lookalike("attributes", place, attributes)
    is_sentence = "\n" in content or content.endswith((".", ",", ";", ":")) or len(content) > _LONG_HEADING
    is_row = "|" in content.replace("\\|", "")
    if node.token.markup in ("-", "=") and is_row:
        yield Lookalike("bar-table", place, "", "|---" * (content.strip("|").count("|") + 1) + "|")
    elif node.token.markup in ("-", "=") and is_sentence:
        line = Location(source.file, node.end, 1)
        yield Lookalike("accidental-heading", line, content.split("\n")[-1], node.token.markup * 3)


def _paragraph(node: Node, lines: list[_Line], above: str, after: Node | None) -> Iterator[Lookalike]:
    bold = _bold_heading(node, lines, after)
    if bold:
        yield Lookalike("bold-heading", lines[0].location, lines[0].text, f"## {bold}")
    for line in lines:
        yield from _line(line)
    yield from _lost_stars(node, lines)
    yield from _typed_footnotes(lines)
    if len(lines) == 1 and _GLUED.fullmatch(lines[0].text):
        yield Lookalike("glued-heading", lines[0].location, lines[0].text, f"# {lines[0].text[1:]}")
    if above != "code_block":  # which is refused with what it looks like, and with the lines under it
        yield from _typed_tables(lines)


def _lost_stars(node: Node, lines: list[_Line]) -> Iterator[Lookalike]:
    """Stars between numbers, which Markdown takes for italics or bold and does not print."""
    tokens = node.children[0].token.children or ()
    for before, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.type in ("em_open", "strong_open") and before.content[-1:].isdigit() and after.content[:1].isdigit():
            one, other = before.content.split()[-1], after.content.split()[0]
            shown, right = (f"{one}{marks}{other}" for marks in (token.markup, "\\*" * len(token.markup)))
            place = next((line.location for line in lines if shown in line.raw), lines[0].location)
            yield Lookalike("lost-stars", place, shown, right)


def _bold_heading(node: Node, lines: list[_Line], after: Node | None) -> str:
    """The words of the first line of a paragraph where all of it is bold and something stands under it, as under a heading."""
    shown = [token for token in node.children[0].token.children or () if token.content or token.type in _STRONG]
    kinds = [token.type for token in shown]
    if kinds[:1] != ["strong_open"]:
        return ""
    end = kinds.index("strong_close")
    words = "".join(token.content for token in shown[1:end])
    is_title = 0 < len(words) <= _LONG_HEADING and not words.endswith((".", "!", "?", "…", ":", ",", ";"))
    if not is_title or {"softbreak", "hardbreak"} & set(kinds[:end]):
        return ""
    if end + 1 == len(kinds):
        return words if after is not None and after.kind != "heading_open" and node.token.level == 0 else ""
    goes_on = kinds[end + 1] in ("softbreak", "hardbreak") and not lines[1].text[:1].islower()
    return words if goes_on and node.token.level == 0 else ""


# --- lines ----------------------------------------------------------------------------------------


def _line(line: _Line) -> Iterator[Lookalike]:
    if found := _HIDDEN.match(line.raw):
        sign = next(each for each in found.group() if each not in " \t")
        yield Lookalike(
            "hidden-sign", Location(line.location.file, line.location.line, 1), found[1], blank_called(sign)
        )
    elif found := _ODD_BLANK.match(line.text):
        yield Lookalike("odd-blank", line.location, found[1], blank_called(found[2]))
    elif found := _BULLET.match(line.text):
        sign = found.group()
        yield Lookalike("typed-bullet", line.location, sign if sign < "\uf000" else f"U+{ord(sign):04X}")
    elif line.text.startswith("[ ] "):
        yield Lookalike("task-list", line.location, "[ ]")
    elif _DEFINITION.match(line.text) and not line.is_first:
        yield Lookalike("foreign-markup", line.location, ":")


def _run(run: list[_Line], *, in_list: bool) -> Iterator[Lookalike]:
    """What neighbouring paragraphs look like together."""
    yield from _typed_lists(run, in_list=in_list)
    tabbed = [line for line in run if is_tabbed(line.raw)]
    if all(after.location.line - before.location.line > 1 for before, after in pairwise(tabbed)):
        yield from _typed_tables(tabbed)  # whose rows are paragraphs


def _typed_footnotes(lines: list[_Line]) -> Iterator[Lookalike]:
    """The lines that begin as notes do where a program printed them."""
    for line in lines:
        if found := _NOTE.match(line.text):
            number = found[1].translate(_LOWERED) if found[1] else found[2]
            yield Lookalike("typed-footnote", line.location, found.group().strip(), number)


def _typed_lists(run: list[_Line], *, in_list: bool) -> Iterator[Lookalike]:
    """The lines of neighbouring paragraphs that begin alike, as bullets and numbers do."""
    has_bullets = any(_BULLET.match(line.text) for line in run)
    for pattern in _WEAK_BULLETS:
        found = [(line, match) for line in run if (match := pattern.match(line.text))]
        if len(found) > 1 or has_bullets or (in_list and pattern in _GLUED_BULLETS):
            yield from (Lookalike("typed-bullet", line.location, match.group()) for line, match in found)
    numbers = [(line, match) for line in run if (match := _NUMBER.match(line.text))]
    values = [next(each for each in match.groups() if each) for _, match in numbers]
    if any(_follows(*pair) for pair in pairwise(values)):
        yield from (Lookalike("typed-number", line.location, match.group().strip()) for line, match in numbers)


def _follows(value: str, next_value: str) -> bool:
    if value.isdecimal() and next_value.isdecimal():
        return int(next_value) == int(value) + 1
    if value in _ROMAN and next_value in _ROMAN:
        return _ROMAN.index(next_value) == _ROMAN.index(value) + 1 or next_value == chr(ord(value[0]) + 1)
    return len(value) == len(next_value) == 1 and ord(next_value) == ord(value) + 1


def _typed_tables(lines: list[_Line]) -> Iterator[Lookalike]:
    """The table that lines may be, or those after the words that introduce it."""
    if any(_BULLET.match(line.text) or _NUMBER.match(line.text) for line in lines):
        return
    for rows in (lines, lines[1:]):
        if rows and (found := typed_table([line.raw for line in rows])):
            yield Lookalike(found.code, rows[found.row].location, "", found.right)
            return
