"""Collects what is wrong with the inputs, so that everything is reported in one go."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.diagnostics import Diagnostic, Location, Severity


@dataclass
class Problems:
    """The problems found so far, in the order of finding."""

    found: list[Diagnostic] = field(default_factory=list)

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
