"""What we tell a user about a problem: where it is, what it is, and how to mend it."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pipeline.files import SPECIAL
from pipeline.messages import Message, counted, said

MOST_TOLD = 10_000
"""Problems of one folder that are told: a file of a million lines that are all wrong would take gigabytes."""


class Severity(StrEnum):
    """How bad a problem is: an error stops the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
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
    """One problem: where it is, and what is to be said of it."""

    location: Location
    said: Message
    severity: Severity = Severity.ERROR

    @property
    def code(self) -> str:
        """The kind of problem, stable and in kebab case ("missing-indicator")."""
        return self.said.kind

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.said.sentence()

    @property
    def hint(self) -> str:
        """How to mend it, in English; "" where nothing is known about that."""
        return self.said.hint()

    def __str__(self) -> str:
        return f"{self.location}: {self.severity}: {self.said} [{self.code}]"


def error(location: Location, code: str, **values: object) -> Diagnostic:
    """Something that stops the build, by its code and parameters; a message called `mend` stands in for the usual hint."""
    return Diagnostic(location, said(code, **values))


def warning(location: Location, code: str, **values: object) -> Diagnostic:
    """The same for something that the author should look at."""
    return Diagnostic(location, said(code, **values), Severity.WARNING)


@dataclass
class DiagnosticList:
    """Collects what is wrong, so that everything is reported in one go."""

    found: list[Diagnostic] = field(default_factory=list)
    """In the order of finding."""

    def error(self, location: Location, code: str, **values: object) -> None:
        """Note something that stops the build, as `error` makes it."""
        self.add(error(location, code, **values))

    def warning(self, location: Location, code: str, **values: object) -> None:
        """Note something that the author should look at."""
        self.add(warning(location, code, **values))

    def add(self, diagnostic: Diagnostic) -> None:
        """Note something; of what goes beyond `MOST_TOLD`, that there is more."""
        if len(self.found) < MOST_TOLD:
            self.found.append(diagnostic)
        elif all(each.severity is not diagnostic.severity for each in self.found[MOST_TOLD:]):
            more = Diagnostic(Location(diagnostic.location.file), said("more-problems", most=f"{MOST_TOLD:,}"))
            self.found.append(replace(more, severity=diagnostic.severity))

    @property
    def is_full(self) -> bool:
        """Whether no error more would be noted."""
        return any(each.severity is Severity.ERROR for each in self.found[MOST_TOLD:])

    @property
    def count(self) -> int:
        """How many there are: compare before and after to learn whether a step found something."""
        return len(self.found)

    @property
    def errors(self) -> int:
        """How many of them stop the build."""
        return len(errors(self.found))


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
        key=lambda each: (each.location, each.severity, each.code, str(each.said)),
    )


class ReviewdeckError(Exception):
    """Something that we can't go on from: what `said` is to tell the user."""

    def __init__(self, code: str | Message, **values: object) -> None:
        self.said = said(code, **values) if isinstance(code, str) else code
        super().__init__(str(self.said))


class InputsError(ReviewdeckError):
    """The inputs hold errors; `diagnostics` has all of them, warnings too."""

    def __init__(self, diagnostics: list[Diagnostic]) -> None:
        super().__init__(counted("problems-in-the-inputs", len(errors(diagnostics))))
        self.diagnostics = diagnostics


class TemplateError(ReviewdeckError):
    """The template can't be used; `mistakes` are those of the YAML beside it, each a place in that file and what is wrong there."""

    def __init__(
        self, code: str | Message = "", mistakes: Sequence[tuple[Location, Message]] = (), **values: object
    ) -> None:
        placed = [said("placed", place=place, mistake=mistake) for place, mistake in mistakes]
        super().__init__(said("several-mistakes", mistakes=placed) if placed else code, **values)
        self.mistakes = tuple(mistakes)


class DeckError(ReviewdeckError):
    """A deck can't be read or written."""


_MENDING = {
    **dict.fromkeys((errno.EISDIR, errno.EEXIST, errno.ENOTDIR, errno.ENOTEMPTY), "occupied"),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "full"),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY), "closed"),
}
_REASONS = {
    errno.EISDIR: "is-a-folder",
    errno.EEXIST: "exists",
    errno.ENOTDIR: "no-folder",
    errno.ENOTEMPTY: "not-empty",
    errno.ENOENT: "not-there",
    errno.ENOSPC: "no-room",
    errno.EDQUOT: "no-room",
    errno.EFBIG: "too-large",
    errno.EACCES: "not-allowed",
    errno.EPERM: "not-allowed",
    errno.EROFS: "read-only",
    errno.EBUSY: "in-use",
}


def reason(error: OSError) -> Message:
    """Why a file can't be read or written, as the system says it."""
    own = error.strerror or str(error)
    if own == SPECIAL:
        return said("reason/special")
    named = _REASONS.get(error.errno or 0) if own == os.strerror(error.errno or 0) else None
    return said(f"reason/{named}") if named else said("reason/other", own=own)


def trouble(error: OSError) -> Message:
    """Which file can't be read or written, why not, and how that is mended."""
    mending = _MENDING.get(error.errno or 0)
    file = error.filename or said("file/some")
    mend = said(f"mend-file/{mending}") if mending else None
    return said("file-trouble", mend=mend, file=file, reason=reason(error))
