# ruff: noqa: D102 - what the methods tell is described where Reporter has them
"""How `check` and `build` show problems where teams keep their inputs: on the lines of a pull request or merge request.

GitHub's workflow commands, GitLab's Code Quality report and SARIF 2.1.0 are made of the same list of diagnostics as the text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import click

from pipeline import __version__
from pipeline.cli.reporters import HIDDEN, Reporter
from pipeline.diagnostics import Diagnostic, Severity
from pipeline.messages import Message, catalogue

if TYPE_CHECKING:
    from pipeline.build import Report

SARIF = "https://json.schemastore.org/sarif-2.1.0.json"


class GitHub(Reporter):
    """Workflow commands: GitHub shows each beside its line, and everything else in the log."""

    def diagnostics(self, found: Sequence[Diagnostic], inputs: Path, notes: Sequence[Message] = ()) -> None:
        for each in found:
            self._annotate(each.severity, each.said, _place(each, inputs))
        if not found:
            super().diagnostics(found, inputs, notes)

    def failed(self, why: Message) -> None:
        self._annotate(Severity.ERROR, why, {})

    def _annotate(self, severity: Severity, what: Message, place: Mapping[str, object]) -> None:
        values = {**place, "title": what.kind}
        fields = ",".join(f"{name}={_escaped(str(value), ':,')}" for name, value in values.items() if value)
        click.echo(f"::{severity} {fields}::{_escaped(_harmless(what.words(self.language)))}")


class _Document(Reporter):
    """One JSON document on the standard output, for a file that the service takes in; nothing else is said there."""

    for_people = False

    def diagnostics(self, found: Sequence[Diagnostic], inputs: Path, notes: Sequence[Message] = ()) -> None:  # noqa: ARG002
        self._print([(each.severity, each.said, _place(each, inputs)) for each in found])

    def failed(self, why: Message) -> None:
        self._print([(Severity.ERROR, why, {})])

    def built(self, report: Report, inputs: Path, seconds: float) -> None:  # noqa: ARG002 - as Reporter has it
        self.diagnostics([*report.warnings, *report.errors], inputs)

    def _print(self, found: Sequence[tuple[Severity, Message, Mapping[str, Any]]]) -> None:
        click.echo(json.dumps(self.document(found), indent=2))

    def document(self, found: Sequence[tuple[Severity, Message, Mapping[str, Any]]]) -> object:
        """What is printed of problems, each with its severity and its place: `file`, `line`, `col`."""
        raise NotImplementedError


class GitLab(_Document):
    """GitLab's Code Quality report (artifacts: reports: codequality)."""

    def document(self, found: Sequence[tuple[Severity, Message, Mapping[str, Any]]]) -> object:
        severities = {Severity.ERROR: "major", Severity.WARNING: "minor"}
        return [
            {
                "description": what.words(self.language),
                "check_name": what.kind,
                "fingerprint": hashlib.sha256(f"{what.kind} {what} {sorted(place.items())}".encode()).hexdigest()[:32],
                "severity": severities[severity],
                "location": {"path": place.get("file", "."), "lines": {"begin": place.get("line") or 1}},
            }
            for severity, what, place in found
        ]


class Sarif(_Document):
    """SARIF 2.1.0, which GitHub's code scanning, Azure DevOps and editors read."""

    def document(self, found: Sequence[tuple[Severity, Message, Mapping[str, Any]]]) -> object:
        kinds = sorted({what.kind for _, what, _ in found})
        rules = [{"id": kind, **self._rule(kind)} for kind in kinds]
        driver = {"name": "reviewdeck", "version": __version__, "rules": rules}
        results = [
            {
                "ruleId": what.kind,
                "ruleIndex": kinds.index(what.kind),
                "level": str(severity),
                "message": {"text": what.words(self.language)},
                **({"locations": [{"physicalLocation": _physical(place)}]} if place else {}),
            }
            for severity, what, place in found
        ]
        return {
            "$schema": SARIF,
            "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
        }

    def _rule(self, kind: str) -> dict[str, object]:
        """What is known of a kind of problem before it is met: how it is mended, with its parameters as they are named."""
        known = catalogue().get(kind)
        hint = known.hint(self.language) if known else ""
        return {"help": {"text": hint}} if hint else {}


REPORTERS: Mapping[str, type[Reporter]] = {"github": GitHub, "gitlab": GitLab, "sarif": Sarif}
"""By what --format calls them."""


def _place(each: Diagnostic, inputs: Path) -> dict[str, Any]:
    """Where a problem is, with the file as seen from where the command was started, which is the root of the repository."""
    at = each.location
    file = (inputs / at.file if at.file else inputs).absolute()
    here = Path.cwd()
    shown = file.relative_to(here) if file.is_relative_to(here) else file
    return {"file": shown.as_posix(), "line": at.line or None, "col": at.column or None}


def _physical(place: Mapping[str, Any]) -> dict[str, object]:
    region = {"startLine": place["line"], "startColumn": place["col"]}
    region = {name: value for name, value in region.items() if value}
    found: dict[str, object] = {"artifactLocation": {"uri": quote(str(place["file"]))}}
    return found | ({"region": region} if region.get("startLine") else {})


def _escaped(text: str, more: str = "") -> str:
    """As workflow commands have it, so that no text of an author's ends a command or begins another."""
    return re.sub(rf"[%\r\n{more}]", lambda found: f"%{ord(found[0]):02X}", text)


def _harmless(text: str) -> str:
    """What would do something to a terminal, shown as an escape."""
    return re.sub(f"[{HIDDEN}]", lambda found: repr(found[0])[1:-1], text)
