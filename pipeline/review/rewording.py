"""Other words for a point of a Markdown file, with the smallest change of its lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from pipeline.review.inline_markdown import at_start, escaped, inline_markdown
from pipeline.review.source_file import CALL, SourceFile, SourcePoint, words
from pipeline.slides import Jump, Run

_BLANK = " \t"
_QUOTED = re.compile("[\"'“”„«»‘’‚‹›]")
_OPENED = re.compile(rf"\A{_QUOTED.pattern}")
_CLOSED = re.compile(rf"{_QUOTED.pattern}\s*\Z")


def rewordings(file: SourceFile, point: SourcePoint, runs: Sequence[Run]) -> Iterator[list[str]]:
    """The lines of a point, each with its end, with other words: first what changes least; which reads as wanted is not said."""
    if point.style == "quote" and not _QUOTED.match(point.content[0]):  # its marks are the language's
        bare = replace(point, runs=_without_marks(point.runs))
        yield from _rewordings(file, bare, _without_marks(runs))
    yield from _rewordings(file, point, runs)


def _rewordings(file: SourceFile, point: SourcePoint, runs: Sequence[Run]) -> Iterator[list[str]]:
    end = file.end_of_line
    if changed := _word_by_word(file, point, runs):
        yield changed
    whole = written(runs)
    first, following = _prefixes(file, point)
    if len(point.content) > 1 and len(whole) == 1:
        width = max(len(line) for line in point.content)
        yield _prefixed(
            textwrap.wrap(whole[0], width, break_long_words=False, break_on_hyphens=False), first, following, end
        )
    yield _prefixed(whole, first, following, end)


def with_marks(file: SourceFile) -> tuple[str, ...]:
    """The lines of a file with the marks around its quotes written out, where the review's language puts them there."""
    lines = list(file.lines)
    points = [one if one.style == "quote" else None for one in file.points]
    last: SourcePoint | None = None
    for point, following in zip(points, (*points[1:], None), strict=True):
        if point is None:
            last = None
            continue
        opened, closed = (mark.search("".join(run.text for run in point.runs)) for mark in (_OPENED, _CLOSED))
        if last is None and opened and not _QUOTED.match(point.content[0]):
            at = len(prefix_of(file, point))
            lines[point.first] = f"{lines[point.first][:at]}{opened[0]}{lines[point.first][at:]}"
            last = point
        if last is not None and following is None and closed:
            row = lines[point.first + len(point.content) - 1]
            words_ = row.rstrip()
            lines[point.first + len(point.content) - 1] = f"{words_}{closed[0].strip()}{row[len(words_) :]}"
    return tuple(lines)


def _without_marks(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The words of a quote without the quotation marks around them."""
    found = list(runs)
    if found:
        found[0] = replace(found[0], text=_OPENED.sub("", found[0].text))
        found[-1] = replace(found[-1], text=_CLOSED.sub("", found[-1].text))
    return tuple(found)


def written(runs: Sequence[Run]) -> list[str]:
    """Runs as the lines of a paragraph in Markdown: one, or one for each line break."""
    text = inline_markdown(runs, _address, "\\\n").strip().removesuffix("\\")
    return [at_start(line.strip()) for line in text.split("\n")]


def address_of(link: Jump | str) -> str:
    """What a link is called in Markdown."""
    return link.slide if isinstance(link, Jump) else link


_address = address_of


def _prefixed(content: Sequence[str], first: str, following: str, end: str) -> list[str]:
    return [f"{first if at == 0 else following}{line}{end}" for at, line in enumerate(content)]


def prefix_of(file: SourceFile, point: SourcePoint, row: int = 0) -> str:
    """What stands before the words of a point on one of its lines."""
    line = file.lines[point.first + row]
    return line[: max(line.find(point.content[row].strip()), 0)]


def _prefixes(file: SourceFile, point: SourcePoint) -> tuple[str, str]:
    first = prefix_of(file, point)
    if len(point.content) > 1:
        return first, prefix_of(file, point, 1)
    return first, first if first.lstrip().startswith(">") else re.sub(r"[^\t ]", " ", first)


def _word_by_word(file: SourceFile, point: SourcePoint, runs: Sequence[Run]) -> list[str] | None:
    """The lines with only the words exchanged that differ; None where words can't be told apart in the Markdown."""
    rows = [line.split() for line in point.content]
    raw = [(row, word) for row, line in enumerate(rows) for word in line]
    old, new = words(point.runs).split(), words(runs).split()
    if len(raw) != len(old) or not new:
        return None
    made: list[tuple[int, str]] = []
    for kind, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        put = new[other_start:other_end]
        if any(CALL in word for word in put):
            return None
        if kind == "equal":
            made += raw[start:end]
        elif kind == "insert":
            row = raw[start - 1][0] if start else 0
            made += [(row, escaped(word)) for word in put]
        elif kind == "replace":
            exchanged = _exchanged(raw[start:end], old[start:end], put)
            if exchanged is None:
                return None
            made += exchanged
    return _in_rows(file, point, made)


def _exchanged(raw: Sequence[tuple[int, str]], old: Sequence[str], new: Sequence[str]) -> list[tuple[int, str]] | None:
    """Words in the place of others, with the marks that these have before the first and behind the last."""
    if len(old) == len(new) > 1:
        single = [_exchanged([one], [two], [three]) for one, two, three in zip(raw, old, new, strict=True)]
        return None if None in single else [each for found in single if found for each in found]
    first, last = _around(raw[0][1], old[0]), _around(raw[-1][1], old[-1])
    if first is None or last is None:
        return None
    made = [escaped(word) for word in new]
    made[0], made[-1] = (
        first[0] + made[0],
        made[-1] + last[1] if len(made) > 1 else first[0] + escaped(new[0]) + last[1],
    )
    return [(raw[min(at, len(raw) - 1)][0], word) for at, word in enumerate(made)]


def _around(raw: str, word: str) -> tuple[str, str] | None:
    """What stands before and behind a word in its Markdown."""
    for each in (word, escaped(word)):
        before, found, behind = raw.partition(each)
        if found:
            return before, behind
    return None


def _in_rows(file: SourceFile, point: SourcePoint, made: Sequence[tuple[int, str]]) -> list[str]:
    """Words on their lines; a line that keeps its words keeps its bytes, and one that has none left is left out."""
    found: list[str] = []
    for row, content in enumerate(point.content):
        own = [word for at, word in made if at == row]
        line = file.lines[point.first + row]
        if own == content.split() and (found or row == 0):
            found.append(line)
        elif own:
            tail = line[len(line.rstrip(f"{_BLANK}\r\n")) :]
            prefix = prefix_of(file, point, row if found or row == 0 else 0)
            text = " ".join(own)
            found.append(prefix + (text if own[0] == content.split()[0] else at_start(text)) + tail)
    return found + list(file.lines[point.first + len(point.content) : point.end])
