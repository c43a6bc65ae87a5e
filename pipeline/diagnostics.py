"""What we tell a user about a problem: where it is, what it is, and how to mend it."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Location:
    """A place in an input file.

    `file` is the path relative to the inputs folder, with forward slashes. `line` and `column` count
    from 1; 0 means that the problem is about the whole file (or the whole line).
    In a survey `line` is the row as a spreadsheet numbers it and `column` the column, A being 1.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.file, *(str(part) for part in (self.line, self.column) if part)])


@dataclass(frozen=True)
class Diagnostic:
    """One problem, in one sentence that says what is wrong and, where we can tell, how to mend it.

    `code` is the kind of problem, stable and in kebab case ("missing-indicator").
    """

    location: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.location}: {self.severity}: {self.message}{hint} [{self.code}]"


@dataclass
class DiagnosticList:
    """Collects what is wrong, so that everything is reported in one go."""

    found: list[Diagnostic] = field(default_factory=list)
    """In the order of finding."""

    def error(self, location: Location, code: str, message: str, hint: str = "") -> None:
        """Note something that stops the build."""
        self.found.append(Diagnostic(location, code, message, hint))

    def warning(self, location: Location, code: str, message: str, hint: str = "") -> None:
        """Note something that the author should look at."""
        self.found.append(Diagnostic(location, code, message, hint, Severity.WARNING))

    @property
    def count(self) -> int:
        """How many there are: compare before and after to learn whether a step found something."""
        return len(self.found)


def errors(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Those of `diagnostics` that stop the build."""
    return [diagnostic for diagnostic in diagnostics if diagnostic.severity is Severity.ERROR]


def as_errors(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The same where warnings count as errors."""
    return [replace(diagnostic, severity=Severity.ERROR) for diagnostic in diagnostics]


def in_order(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """`diagnostics` by file, line and column, each once."""
    return sorted(
        set(diagnostics),
        key=lambda each: (each.location, each.severity, each.code, each.message, each.hint),
    )


class ReviewdeckError(Exception):
    """Something that we can't go on from; its text is a sentence for the user."""


class InputsError(ReviewdeckError):
    """The inputs hold errors; `diagnostics` has all of them, warnings too."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__(f"{len(errors(diagnostics))} problems in the inputs")
        self.diagnostics = diagnostics


class TemplateError(ReviewdeckError):
    """The template can't be used; `mistakes` are those of the YAML beside it, each a place in that file and a sentence."""

    def __init__(self, message: str = "", mistakes: Sequence[tuple[Location, str]] = ()) -> None:
        super().__init__(message or "\n".join(f"{place}: {sentence}" for place, sentence in mistakes))
        self.mistakes = tuple(mistakes)


class DeckError(ReviewdeckError):
    """A deck can't be read or written."""


_OCCUPIED = "Something else has that name: move it away, or choose another folder."
_FULL = "Make room there, or choose another folder."
_CLOSED = "Close it where it is open, or see who may write there."
_MENDING = {
    **dict.fromkeys((errno.EISDIR, errno.EEXIST, errno.ENOTDIR, errno.ENOTEMPTY), _OCCUPIED),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), _FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY), _CLOSED),
}


def trouble(error: OSError) -> str:
    """Which file can't be read or written, why not, and how that is mended."""
    told = f"{error.filename or 'A file'} can't be read or written: {error.strerror or error}."
    mending = _MENDING.get(error.errno or 0)
    return f"{told} {mending}" if mending else told
