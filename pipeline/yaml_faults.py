"""What is wrong with YAML that can't be read, in the words of whoever wrote it, at the place where it is to be mended."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from typing import Any, NamedTuple

import yaml

from pipeline.messages import Message, said
from pipeline.names import ODD_BLANKS, blank_called

CURLY = "“”„‟‘’‚‛"
_CLOSING = {"[": "]", "{": "}"}
_SETTING = re.compile(r"[ \t]*(?:- +)?[^\s:#\[\]{},-][^:#\[\]{},]*:(?:\s|$)|[ \t]*- ")
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # YAML's own
_GLUED_COMMENT = re.compile(r"[ \t]+#[^\s#].*")
_BEGINNING = re.compile(r".*?(?:: |- )[ ]*(?:([\[{])[^\[\]{}]*[\]}]|([*&])\S+)[ ]*(?=\S)")
_BULLET = re.compile(r"\s*([*+•·●▪–—])\s+\S")
_FENCE = re.compile(r"```|~~~")
_GLUED_DASH = re.compile(r" *-(?=[^\s-])")
_ODD_INDENT = re.compile(f"[ \t]*([{ODD_BLANKS}])")
_EARLY = {"'": "bad-yaml/early-single-quote", '"': "bad-yaml/early-double-quote"}


class Fault(NamedTuple):
    """What is wrong, and where: lines and columns count from 0."""

    line: int
    column: int
    said: Message


class _Mark(NamedTuple):
    """A place that the parser does not tell."""

    line: int
    column: int


def explain(text: str, error: yaml.MarkedYAMLError) -> Fault | None:
    """What the parser's `error` in `text` means; None where it says nothing of a place."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return None
    lines = _BREAK.split(text)
    for number in range(min(mark.line + 1, len(lines))):
        if odd := _ODD_INDENT.match(lines[number]):
            return Fault(number, odd.start(1), said("bad-yaml/odd-blank", right=blank_called(odd[1])))
    fault = _Explainer(text, lines, error, mark).fault()
    line = lines[fault.line] if fault.line < len(lines) else ""
    if any(each in line for each in "“”„‟‘‚"):
        return fault._replace(said=replace(fault.said, mend=said("yaml/straight-quotes")))
    return fault


def cut_off(text: str, end: Any) -> str:
    """What stands behind a value that ends at the mark `end` and was probably meant to be part of it: "#2", a comment to YAML."""
    found = _GLUED_COMMENT.match(text, end.index)
    return found.group().strip() if found else ""


class _Explainer:
    """Looks at one error and what stands around it."""

    def __init__(self, text: str, lines: list[str], error: yaml.MarkedYAMLError, mark: Any) -> None:
        self.text = text
        self.lines = lines
        self.problem = error.problem or ""
        self.context = error.context or ""
        self.opened = error.context_mark or mark
        self.at = mark

    def fault(self) -> Fault:
        return (
            self._of_markdown()
            or self._quote()
            or (self._bracket() if "flow" in self.context else None)
            or self._of_a_kind()
            or self._here("bad-yaml", problem=self.problem or said("yaml/something"))
        )

    def _of_markdown(self) -> Fault | None:
        """A line that is one in Markdown: an entry of a list with another sign than a hyphen, or the edge of a block of code."""
        for number in dict.fromkeys((self.at.line, self.opened.line)):
            if found := _BULLET.match(self._line(number)):
                first = number
                while _BULLET.match(self._line(first - 1)):
                    first -= 1
                return Fault(first, found.start(1), said("bad-yaml/bullet", sign=found[1]))
            if _FENCE.match(self._line(number)):
                return Fault(number, 0, said("bad-yaml/fence"))
        return None

    def _here(self, code: str, **values: object) -> Fault:
        return Fault(self.at.line, self.at.column, said(code, **values))

    def _line(self, number: int) -> str:
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    @property
    def _sign(self) -> str:
        return self._line(self.at.line)[self.at.column : self.at.column + 1]

    def _quote(self) -> Fault | None:
        """A quote that is not closed, or too early."""
        if "quoted scalar" in self.context and "end of stream" in self.problem:
            return self._open_quote(self.opened)
        if "quoted scalar" in self.context:
            return self._here("bad-yaml/backslash")
        last = self._last_quoted()
        if last is None or last.end_mark.line != self.at.line:
            return None
        if last.start_mark.line < last.end_mark.line:
            return self._open_quote(last.start_mark)
        between = self._line(self.at.line)[last.end_mark.column : self.at.column]
        if between.strip() or self._sign in ":,]}" or last.end_mark.column > self.at.column:
            return None
        return self._here(_EARLY[last.style])

    def _open_quote(self, mark: Any) -> Fault:
        sign = self._line(mark.line)[mark.column : mark.column + 1] or '"'
        return Fault(mark.line, mark.column, said("bad-yaml/open-quote", sign=sign))

    def _last_quoted(self) -> Any:
        """The last text between quotes that the parser came to."""
        last = None
        with suppress(yaml.YAMLError):
            for token in yaml.scan(self.text, Loader=yaml.CSafeLoader):
                if token.start_mark.index > self.at.index:
                    break
                if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
                    last = token
        return last

    def _bracket(self) -> Fault:
        """Brackets that are not closed, closed by others, or hold a text that needs quotes."""
        if "node" in self.context:  # where a value should be, and the parser does not say in which brackets
            if self._sign:
                return self._here("bad-yaml/missing-value", sign=self._sign)
            before = self.text[: max(self.text.rfind("["), self.text.rfind("{"))]
            self.opened = _Mark(before.count("\n"), len(before) - before.rfind("\n") - 1)
        opening = self._line(self.opened.line)[self.opened.column : self.opened.column + 1]
        closing = _CLOSING.get(opening, "]")
        if self._sign in ("]", "}") and self._sign != closing:
            values = {"opening": opening, "sign": self._sign, "closing": closing}
            return self._here("bad-yaml/other-bracket", **values)
        end = self._end_of_brackets()
        if end is None:
            return self._here("bad-yaml/comma", opening=opening, closing=closing)
        in_line, in_column = (
            said("where/line", line=self.opened.line + 1),
            said("where/column", column=self.opened.column + 1),
        )
        where = in_line if end != self.opened.line else in_column
        told = said("bad-yaml/open-bracket", opening=opening, closing=closing, where=where)
        return Fault(end, len(self._line(end).rstrip()), told)

    def _end_of_brackets(self) -> int | None:
        """The last line of what stands between brackets that are not closed; None where all is in one line."""
        indent = _indent(self._line(self.opened.line))
        last = min(self.at.line, len(self.lines) - 1)
        for number in range(self.opened.line + 1, last + 1):
            line = self._line(number)
            if _SETTING.match(line) and _indent(line) <= indent:
                return self._last_written(number - 1)
        if not any(self._line(number).strip() for number in range(self.at.line, len(self.lines))):
            return self._last_written(last)
        return None if self.at.line == self.opened.line else self._last_written(last - 1)

    def _last_written(self, number: int) -> int:
        while number > self.opened.line and not self._line(number).strip():
            number -= 1
        return number

    def _of_a_kind(self) -> Fault | None:
        line = self._line(self.at.line)
        if "mapping values are not allowed" in self.problem:
            return self._colon(line)
        if "could not find expected ':'" in self.problem:
            start = self._line(self.opened.line)[self.opened.column :]
            place = (self.opened.line, self.opened.column)
            if start.startswith("-"):
                return Fault(*place, said("bad-yaml/dash"))
            return Fault(*place, said("bad-yaml/no-colon"))
        if "tab character" in self.problem or ("start any token" in self.problem and self._sign == "\t"):
            return self._here("bad-yaml/tab")
        if "start any token" in self.problem or "alias" in self.problem or self.context.endswith(("alias", "anchor")):
            opened = self._line(self.opened.line)[self.opened.column : self.opened.column + 1]
            told = said("bad-yaml/beginning", sign=opened or self._sign)
            return Fault(self.opened.line, self.opened.column, told)
        if "block scalar" in self.context:
            return self._here("bad-yaml/beginning", sign=line[self.opened.column : self.opened.column + 1])
        if "did not find expected" in self.problem and self._sign and self._sign in "]}":
            return self._here("bad-yaml/stray-bracket", sign=self._sign)
        if "did not find expected" in self.problem:
            return self._dash(line) or self._beginning(line) or self._here("bad-yaml/column")
        if "document" in self.problem:
            return self._here("bad-yaml/document")
        return None

    def _dash(self, line: str) -> Fault | None:
        """A dash with something directly behind it."""
        glued = _GLUED_DASH.match(line)
        return Fault(self.at.line, glued.end() - 1, said("bad-yaml/dash")) if glued else None

    def _beginning(self, line: str) -> Fault | None:
        """A text that begins with what YAML takes for a value by itself, and goes on behind it."""
        found = _BEGINNING.match(line)
        if found is None or found.end() > self.at.column:
            return None
        sign = found[1] or found[2]
        return Fault(self.at.line, found.start(1 if found[1] else 2), said("bad-yaml/beginning", sign=sign))

    def _colon(self, line: str) -> Fault:
        """A colon where none may stand: a second one in its line, or a line above that is no setting."""
        if glued := self._dash(line):
            return glued
        before = line[: self.at.column]
        if ": " in before:
            return self._here("bad-yaml/second-colon")
        above = self.at.line - 1
        while above > 0 and not self._line(above).strip():
            above -= 1
        if not re.search(r":(?:\s|$)", self._line(above)) and _indent(self._line(above)) >= _indent(line):
            return Fault(above, _indent(self._line(above)), said("bad-yaml/no-setting"))
        return Fault(self.at.line, _indent(line), said("bad-yaml/indented"))


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
