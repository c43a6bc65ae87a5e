# ruff: noqa: D102 - what the methods tell is described where Reporter has them
"""How commands show what they found to programs: one JSON object.

It has "ok", "problems" and "notes", and beside them what the command itself is about; docs/json.md has it all.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.cli.reporters import HIDDEN, Reporter
from pipeline.diagnostics import Diagnostic, Severity
from pipeline.messages import Message, said

if TYPE_CHECKING:
    from pipeline.build import Report
    from pipeline.deck.adopt.role_report import Report as RoleReport
    from pipeline.guides import Guides
    from pipeline.inputs.survey_overview import SurveyOverview
    from pipeline.inspection import Inspected
    from pipeline.questionnaire.questionnaire import Questionnaire
    from pipeline.releases import Released, Whence
    from pipeline.review import Reviewed
    from pipeline.review.compare import Comparison
    from pipeline.slides import Deck
    from pipeline.splice import SpliceResult

VALUES: Mapping[str, Callable[[str], object]] = {
    "n": lambda said: int(said) if said.isdigit() else said,
    "mean": float,
    "min": float,
    "max": float,
    "withheld": "true".__eq__,
}
"""How fields of scores.csv become values, by their column; all others, and "<5", are words, and empty ones null."""


class JsonReporter(Reporter):
    """Shows what a command found as one JSON object."""

    for_people = prints_patches = False

    def released(self, made: Released) -> None:
        counts = {file.as_posix(): count for file, count in made.figures.items()}
        _print(
            [],
            register=made.register.as_posix(),
            figures=counts,
            before=[each.as_posix() for each in made.noted_before],
        )

    def whence(self, file: Path, found: Whence) -> None:
        _print(
            [],
            file=file.as_posix(),
            version=found.version or None,
            inputs=found.inputs or None,
            same_inputs=found.same_inputs,
            generated_from=found.base or None,
            spliced=found.spliced,
            releases=[{"date": each.date.isoformat(), "file": each.file, "wave": each.wave} for each in found.releases],
        )

    def diagnostics(self, found: Sequence[Diagnostic], inputs: Path, notes: Sequence[Message] = ()) -> None:
        _print(self._diagnostics(found, inputs), self._told(notes))

    def failed(self, why: Message) -> None:
        _print([self._problem(why)])

    def _told(self, notes: Sequence[Message]) -> list[str]:
        return [each.words(self.language) for each in notes]

    def _diagnostics(self, found: Sequence[Diagnostic], inputs: Path) -> list[dict[str, object]]:
        problems = []
        for each in found:
            at = each.location
            file = f"{inputs.as_posix()}/{at.file}" if at.file else inputs.as_posix()
            place = {"file": file, "line": at.line, "column": at.column}
            problems.append(self._problem(each.said, **place, severity=str(each.severity)))
        return problems

    def _problem(self, what: Message, **known: object) -> dict[str, object]:
        told = {"code": what.kind, "hint": what.hint(self.language), "parameters": what.parameters(self.language)}
        return _problem(what.sentence(self.language), **{**told, **known})

    def built(self, report: Report, inputs: Path, seconds: float) -> None:
        _print(
            self._diagnostics([*report.warnings, *report.errors], inputs),
            self._told(report.notes),
            failed=list(report.failed),
            decks={deck.as_posix(): slides for deck, slides in report.decks.items()},
            unchanged=sorted(deck.as_posix() for deck in report.unchanged),
            kept={file.as_posix(): copy.as_posix() for file, copy in report.kept.items()},
            withheld=self._told(report.withheld),
            charts_drawn=report.charts_drawn,
            charts_reused=report.charts_reused,
            warnings=len(report.warnings),
            seconds=round(seconds, 3),
        )

    def guided(self, made: Guides, inputs: Path) -> None:
        problems = self._diagnostics(made.warnings, inputs)
        problems += [self._problem(made.lacking, severity="warning")] if made.lacking else []
        _print(
            problems,
            withheld=made.withheld,
            guides=[file.as_posix() for file in made.written],
            kept={file.as_posix(): copy.as_posix() for file, copy in made.kept.items()},
        )

    def spliced(self, found: SpliceResult, inputs: Path, target: Path, copy: Path | None, dry_run: bool) -> None:
        from pipeline.splice.report import as_json

        said: dict[str, Any] = as_json(found, inputs, target, copy, dry_run, self.language)
        _print([], self._told(found.notes), clean=found.clean, **said)

    def reviewed(self, found: Reviewed, output: Path | None) -> None:  # noqa: ARG002 - as above
        from pipeline.review.reports import as_json

        _print([], self._told(found.notes), clean=found.clean, **as_json(found, self.language))

    def compared(self, found: Comparison) -> None:
        from pipeline.review.compare_report import as_json

        made: dict[str, Any] = as_json(found)
        _print([], clean=not found.differences, **made)

    def survey(
        self, found: SurveyOverview, problems: Sequence[Diagnostic], inputs: Path, written: Sequence[str]
    ) -> None:
        from pipeline.survey_report import as_json

        _print(self._diagnostics(problems, inputs), **as_json(found, self.language), written=list(written))

    def scores(self, table: str) -> None:
        rows = csv.DictReader(table.splitlines())
        values = [{key: VALUES.get(key, str)(said) if said else None for key, said in row.items()} for row in rows]
        _print([], scores=values)

    def outline(self, deck: Deck, fills: Mapping[str, float], *, verbose: bool) -> None:  # noqa: ARG002
        placed = [(section.name, slide) for section in deck.sections for slide in section.slides]
        slides = [
            {
                "slide": number,
                "section": name,
                "title": slide.title,
                "key": slide.key,
                "slide_layout": slide.role,
                "footnotes": list(slide.footnotes),
                "fill": round(fills[slide.key], 2) if slide.key in fills else None,
            }
            for number, (name, slide) in enumerate(placed, 1)
        ]
        _print([], text_size=deck.text_size, slides=slides)

    def questionnaire(self, file: Path, asked: Questionnaire, tool: str, *, unchanged: bool) -> None:
        _print(
            [],
            file=file.as_posix(),
            tool=tool,
            unchanged=unchanged,
            title=asked.title,
            languages=[each.language for each in asked.all_languages],
            deals=[each.id for each in asked.deals],
            statements=[each.id for each in asked.statements],
            version=asked.version,
            fingerprint=asked.fingerprint,
        )

    def links(self, links: Mapping[str, str]) -> None:
        _print([], links=dict(links))

    def template(self, found: RoleReport) -> None:
        from dataclasses import asdict, replace

        roles = [
            asdict(replace(each, reason=said(each.reason.code))) | {"reason": each.reason.words(self.language)}
            for each in found.roles
        ]
        _print(
            [], **asdict(replace(found, remarks=(), roles=())) | {"roles": roles, "remarks": self._told(found.remarks)}
        )

    def adopted(self, template: Path, written: Sequence[Path], remarks: Sequence[Message]) -> None:
        names = [each.as_posix() for each in written]
        _print([], template=template.as_posix(), written=names, remarks=self._told(remarks))

    def previewed(self, written: Sequence[Path], remark: Message) -> None:
        _print([], written=[each.as_posix() for each in written], remarks=self._told([remark]))

    def inspected(self, found: Inspected, target: Path | None, copy: Path | None) -> None:
        from collections import Counter

        problems = [
            self._problem(
                each.problem.said, file=found.file.as_posix(), code=each.rule, part=each.problem.part,
                slide=each.slide.number, title=each.slide.title, key=each.slide.key,
            )
            for each in found.found
        ]  # fmt: skip
        _print(
            problems, deck=found.file.as_posix(), slides=found.slides, counts=dict(Counter(each.rule for each in found.found)),
            fixed=self._told(found.done), written=target.as_posix() if target else None,
            copy=copy.as_posix() if copy else None,
        )  # fmt: skip


def _print(
    problems: Sequence[Mapping[str, Any]], notes: Sequence[str] = (), *, clean: bool = True, **result: object
) -> None:
    """One object. Where the reader's encoding lacks a character, and for those that do something to a terminal, stand escapes."""
    ok = clean and all(each["severity"] != Severity.ERROR for each in problems)
    said = {"ok": ok, "problems": problems, "notes": list(notes), **result}
    text = json.dumps(said, ensure_ascii=False, indent=2)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(said, indent=2)
    click.echo(re.sub(f"[{HIDDEN}]", lambda found: f"\\u{ord(found[0]):04x}", text))


def _problem(message: str, **known: object) -> dict[str, object]:
    """A problem as all commands tell it; what is not known is null."""
    fields = dict.fromkeys(("file", "line", "column", "severity", "code", "message", "hint", "parameters"))
    return fields | {"severity": "error", "message": message} | {key: said or None for key, said in known.items()}
