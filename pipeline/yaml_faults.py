"""What is wrong with YAML that can't be read, in the words of whoever wrote it, at the place where it is to be mended."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any, NamedTuple

import yaml

CURLY = "“”„‟‘’‚‛"
_CLOSING = {"[": "]", "{": "}"}
_SETTING = re.compile(r"[ \t]*(?:- +)?[^\s:#\[\]{},-][^:#\[\]{},]*:(?:\s|$)|[ \t]*- ")
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # YAML's own
_QUOTE_IT = "Put the text between quotes."
_NO_SETTING = 'After the name of a setting come a colon and a blank: "title: …".'
_GLUED_COMMENT = re.compile(r"[ \t]+#[^\s#].*")
_STRAIGHT = 'Put straight quotes (") in place of the curly ones, which YAML takes for letters.'
_IN_QUOTES = {
    "'": "Write '' for an apostrophe within single quotes, or put the text between double ones.",
    '"': "Put a text that holds double quotes between single ones.",
}


class Fault(NamedTuple):
    """What is wrong, and where: lines and columns count from 0."""

    line: int
    column: int
    message: str
    hint: str


def explain(text: str, error: yaml.MarkedYAMLError) -> Fault | None:
    """What the parser's `error` in `text` means; None where it says nothing of a place."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return None
    lines = _BREAK.split(text)
    fault = _Explainer(text, lines, error, mark).fault()
    line = lines[fault.line] if fault.line < len(lines) else ""
    return fault._replace(hint=_STRAIGHT) if any(each in line for each in "“”„‟‘‚") else fault


def cut_off(text: str, end: Any) -> str:
    """What stands behind a value that ends at the mark `end` and was probably meant to be part of it: "#2", a comment to YAML."""
    found = _GLUED_COMMENT.match(text, end.index)
    return found.group().strip() if found else ""


class _Explainer:
    """Looks at one error and what stands around it."""

    def __init__(self, text: str, lines: list[str], error: yaml.MarkedYAMLError, mark: Any) -> None:
        self.text = text
        self.lines = lines
        self.problem = error.problem or "something is wrong here"
        self.context = error.context or ""
        self.opened = error.context_mark or mark
        self.at = mark

    def fault(self) -> Fault:
        return (
            self._quote()
            or (self._bracket() if "flow" in self.context else None)
            or self._of_a_kind()
            or self._here(f"This is not valid YAML: {self.problem}.", "")
        )

    def _here(self, message: str, hint: str) -> Fault:
        return Fault(self.at.line, self.at.column, message, hint)

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
            message = "Between double quotes a backslash changes what follows it."
            return self._here(message, "Write two of them, or put the text between single quotes.")
        last = self._last_quoted()
        if last is None or last.end_mark.line != self.at.line:
            return None
        if last.start_mark.line < last.end_mark.line:
            return self._open_quote(last.start_mark)
        between = self._line(self.at.line)[last.end_mark.column : self.at.column]
        if between.strip() or self._sign in ":,]}" or last.end_mark.column > self.at.column:
            return None
        return self._here("The quotes are closed before the text is over.", _IN_QUOTES[last.style])

    def _open_quote(self, mark: Any) -> Fault:
        sign = self._line(mark.line)[mark.column : mark.column + 1] or '"'
        return Fault(
            mark.line, mark.column, f"The quote ({sign}) that opens here is not closed.", f"Put {sign} behind the text."
        )

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
                return self._here(f'A value is missing before this "{self._sign}".', "Write it, or remove the comma.")
            before = self.text[: max(self.text.rfind("["), self.text.rfind("{"))]
            self.opened = Fault(before.count("\n"), len(before) - before.rfind("\n") - 1, "", "")
        opening = self._line(self.opened.line)[self.opened.column : self.opened.column + 1]
        closing = _CLOSING.get(opening, "]")
        if self._sign in ("]", "}") and self._sign != closing:
            return self._here(f'The bracket "{opening}" is closed by "{self._sign}".', f'Put "{closing}" in its place.')
        end = self._end_of_brackets()
        if end is None:
            message = f'Between the brackets "{opening}" and "{closing}" a comma is missing here, or quotes are.'
            return self._here(message, "Put a text that holds a comma, a colon, a quote or a bracket between quotes.")
        where = f"in line {self.opened.line + 1}" if end != self.opened.line else f"in column {self.opened.column + 1}"
        message = f'The bracket "{opening}" that opens {where} is not closed.'
        return Fault(end, len(self._line(end).rstrip()), message, f'Put "{closing}" here.')

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
                return Fault(*place, 'Behind this "-" a blank is missing.', 'Write "- " before each entry of a list.')
            return Fault(*place, "This line has no colon, so it is no setting.", _NO_SETTING)
        if "tab character" in self.problem or ("start any token" in self.problem and self._sign == "\t"):
            return self._here("A tab stands here.", "Indent with blanks, not with tabs.")
        if "start any token" in self.problem or "alias" in self.problem or "anchor" in f"{self.context}":
            sign = line[self.opened.column : self.opened.column + 1] or self._sign
            return self._here(f'A text can\'t begin with "{sign}".', _QUOTE_IT)
        if "block scalar" in self.context:
            return self._here(
                f'A text can\'t begin with "{line[self.opened.column : self.opened.column + 1]}".', _QUOTE_IT
            )
        if "did not find expected" in self.problem and self._sign and self._sign in "]}":
            return self._here(
                f'This "{self._sign}" closes nothing that is open.', "Remove it, or put the text between quotes."
            )
        if "did not find expected" in self.problem:
            message = "This line does not begin in the same column as those that it belongs to."
            return self._here(message, "Look at the blanks at the beginning of it and of the line above.")
        if "document" in self.problem:
            return self._here('A line "---" stands within the settings.', "Remove it.")
        return None

    def _colon(self, line: str) -> Fault:
        """A colon where none may stand: a second one in its line, or a line above that is no setting."""
        before = line[: self.at.column]
        if ": " in before:
            return self._here('A second ": " stands in this line.', 'Put a text that holds ": " between quotes.')
        above = self.at.line - 1
        while above > 0 and not self._line(above).strip():
            above -= 1
        if not re.search(r":(?:\s|$)", self._line(above)) and _indent(self._line(above)) >= _indent(line):
            return Fault(above, _indent(self._line(above)), 'This line has no ": ", so it is no setting.', _NO_SETTING)
        message = "This line is indented further than the setting above it, which has a value already."
        return Fault(self.at.line, _indent(line), message, "Begin it in the same column.")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
