"""How commands show what they found: the same results as text for people and as one JSON object for programs.

Every JSON object has "problems", a list that is empty where all is well, and beside it what the command itself is about.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from pipeline.build import Report
    from pipeline.checks import Finding
    from pipeline.deck.adopt.role_report import Report as RoleReport
    from pipeline.guides import Guides
    from pipeline.inputs.survey_overview import SurveyOverview
    from pipeline.questionnaire.questionnaire import Questionnaire
    from pipeline.releases import Released, Whence
    from pipeline.slides import Deck
    from pipeline.splice import SpliceResult

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}
VALUES: Mapping[str, Callable[[str], object]] = {
    "n": lambda said: int(said) if said.isdigit() else said,
    "mean": float,
    "min": float,
    "max": float,
    "withheld": "true".__eq__,
}
"""How fields of scores.csv become values, by their column; all others, and "<5", are words, and empty ones null."""

_HIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
_TERMINAL = re.compile(rf"(?!\x1b\[(?:0|1|2|31|33)m)[{_HIDDEN}]")
"""Characters that do something to a terminal, but for the few sequences that we colour words with ourselves."""


class Reporter:
    """Shows what a command found; one is chosen by --format. This one writes text."""

    for_people = True
    """Whether people read it while the command runs: they are told what is being done, and may ask for quiet."""

    def diagnostics(self, found: Sequence[Diagnostic], inputs: Path, notes: Sequence[str] = ()) -> None:
        """What is wrong with the folder `inputs`, or odd in it; or that nothing is. `notes` are worth knowing in any case."""
        for note in notes:
            _say(note)
        for each in found:
            where = f"{inputs.as_posix()}/{each.location}" if each.location.file else inputs.as_posix()
            severity = click.style(f"{each.severity}:", fg=COLOURS[each.severity], bold=True)
            message = f"{each.message} {each.hint}" if each.hint else each.message
            _say(f"{_bold(where)}: {severity} {message} {_dim(f'[{each.code}]')}", err=True)
        if not found:
            _say(f"{inputs}: no problems found.")
        errors = sum(each.severity is Severity.ERROR for each in found)
        if errors:
            _say(click.style(f"{plural(errors, 'error')} in {inputs}; nothing was built.", fg="red"), err=True)

    def failed(self, message: str) -> None:
        """What a command could not go on from."""
        _say(f"{click.style('error:', fg='red', bold=True)} {message}", err=True)

    def built(self, report: Report, inputs: Path, seconds: float) -> None:
        """The decks that were built in so many seconds, and warnings about the folder `inputs`."""
        for note in report.notes:
            _say(note)
        if report.warnings:
            self.diagnostics(report.warnings, inputs)
        for deck, slides in report.decks.items():
            same = "; nothing changed since the last build" if deck in report.unchanged else ""
            _say(f"{_bold(deck)}: {plural(slides, 'slide')}{same}")
        for file, copy in report.kept.items():
            _say(f"{_bold(file)} had been edited; what it held is kept as {copy}")
        _say_notes(report.withheld)
        if len(report.unchanged) < len(report.decks):
            drawn = f"{plural(report.charts_drawn, 'chart')} drawn, {report.charts_reused} reused"
            _say(f"{drawn}, {plural(len(report.warnings), 'warning')}, {seconds:.1f} s")

    def guided(self, made: Guides, inputs: Path) -> None:
        """The guides that were made, and warnings about the folder `inputs`."""
        if made.warnings:
            self.diagnostics(made.warnings, inputs)
        for file, what in made.written.items():
            _say(f"{_bold(file)}: {what}")
        for file, copy in made.kept.items():
            _say(f"{_bold(file)} had been edited; what it held is kept as {copy}")
        _say_notes([*made.withheld, *([made.lacking] if made.lacking else [])])

    def spliced(self, found: SpliceResult, inputs: Path, target: Path, copy: Path | None, dry_run: bool) -> None:
        """What became of a deck; `copy` is what is kept of the file that stood at `target`."""
        from pipeline.splice.report import as_text

        for line in as_text(found, inputs, target, copy, dry_run):
            _say(line)

    def survey(
        self, found: SurveyOverview, problems: Sequence[Diagnostic], inputs: Path, written: Sequence[str]
    ) -> None:
        """How the survey in the folder `inputs` was understood, and which settings were `written` into review.yaml."""
        from pipeline.cli.survey_report import as_rows

        for heading, rows, left in as_rows(found):
            _say(_bold(heading))
            _say_table(rows, left=left)
        for line in written:
            _say(f"{_bold('review.yaml')}: {line}")
        if problems:
            self.diagnostics(problems, inputs)

    def released(self, made: Released) -> None:
        """How many figures of each file were noted."""
        for file, figures in made.figures.items():
            _say(f"{_bold(file)}: {plural(figures, 'figure')} noted in {made.register}")
        for file in made.noted_before:
            _say(f"{_bold(file)}: was noted before")

    def whence(self, file: Path, found: Whence) -> None:
        """What made a deck."""
        _say(
            f"{_bold(file)}: {f'reviewdeck {found.version}' if found.version else 'made by no reviewdeck that says so'}"
        )
        if found.inputs:
            same = {True: f", those in {found.folder}", False: f", others than those now in {found.folder}", None: ""}
            _say(f"inputs: {found.inputs}{same[found.same_inputs]}")
        if found.spliced:
            _say("Sections were put in after it was built.")
        if found.base:
            _say(f"generated from: {found.base}")
        for each in found.releases:
            _say(f"given out on {each.date} as {each.file}, wave {each.wave}")
        if found.folder is not None and not found.releases:
            _say("This very file was never noted as given out.")

    def scores(self, table: str) -> None:
        """The figures, as the text of scores.csv has them."""
        _say_table(list(csv.reader(table.splitlines())), left=2)

    def outline(self, deck: Deck) -> None:
        """The planned slides, numbered, by section, each with its footnotes."""
        numbers = count(1)
        for section in deck.sections:
            _say(_bold(section.name))
            for slide in section.slides:
                _say(f"{next(numbers):>5}  {slide.title}")
                for said in slide.footnotes:
                    _say(f"         {said}")

    def questionnaire(self, file: Path, asked: Questionnaire, tool: str, *, unchanged: bool) -> None:
        """What stands in the file for a form tool, and whether it stood there already."""
        statements = plural(len(tuple(asked.statements)), "statement")
        languages = ", ".join(each.language for each in asked.all_languages)
        told = f"{statements}, {plural(len(asked.deals), 'deal')}, {languages}, version {asked.version}"
        _say(f"{_bold(file)}: for {tool}, {told}{'; nothing changed' if unchanged else ''}")

    def links(self, links: Mapping[str, str]) -> None:
        """The link to a form for each deal, by the deal's id."""
        _say_table(list(links.items()), left=2)

    def template(self, found: RoleReport) -> None:
        """What a template can do."""
        _say(_bold(f"{found.name}: {found.width} x {found.height} cm, {' and '.join(found.fonts)}"))
        rows = [("role", "slide layout", "in placeholders", "in free places")]
        for each in found.roles:
            layout = f"{each.number} {each.slide_layout}"
            rows.append((each.role, layout, ", ".join(each.placeholders), ", ".join(each.free)))
        _say_table(rows, left=4)
        _say_notes(found.remarks)

    def adopted(self, template: Path, written: Sequence[Path], remarks: Sequence[str]) -> None:
        """What was written down about a template, the YAML first."""
        for each in written:
            _say(f"{_bold(each)} written")
        _say_notes(remarks)
        told = f"`reviewdeck template check {template}` says what it comes to."
        _say(f"Correct {written[0].name} where it is wrong; {told}")

    def inspected(self, file: Path, slides: int, found: Sequence[Finding]) -> None:
        """What breaks a rule in a deck of so many slides."""
        from pipeline.checks import FIGURES, GROUPS

        for group, rules in {**GROUPS, "Figures": FIGURES}.items():
            own = [each for each in found if each.rule in rules]
            if own:
                _say(_bold(f"{group}: {plural(len(own), 'problem')}"))
            for each in own:
                _say(f"  {_where(each)}: {each.problem.message} {each.problem.mend} {_dim(f'[{each.rule}]')}")
        told = plural(len(found), "problem") if found else "no problems found"
        _say(f"{_bold(file)}: {plural(slides, 'slide')}, {told}")


class _Csv(Reporter):
    def scores(self, table: str) -> None:
        click.echo(table, nl=False)


class _Json(Reporter):
    for_people = False

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

    def diagnostics(self, found: Sequence[Diagnostic], inputs: Path, notes: Sequence[str] = ()) -> None:
        _print([_diagnostic(each, inputs) for each in found], notes=list(notes))

    def failed(self, message: str) -> None:
        _print([_problem(message)])

    def built(self, report: Report, inputs: Path, seconds: float) -> None:
        _print(
            [_diagnostic(each, inputs) for each in report.warnings],
            decks={deck.as_posix(): slides for deck, slides in report.decks.items()},
            unchanged=sorted(deck.as_posix() for deck in report.unchanged),
            kept={file.as_posix(): copy.as_posix() for file, copy in report.kept.items()},
            notes=list(report.notes),
            withheld=list(report.withheld),
            charts_drawn=report.charts_drawn,
            charts_reused=report.charts_reused,
            warnings=len(report.warnings),
            seconds=round(seconds, 3),
        )

    def guided(self, made: Guides, inputs: Path) -> None:
        problems = [_diagnostic(each, inputs) for each in made.warnings]
        problems += [_problem(made.lacking, severity="warning", code="no-word")] if made.lacking else []
        _print(
            problems,
            withheld=made.withheld,
            guides=[file.as_posix() for file in made.written],
            kept={file.as_posix(): copy.as_posix() for file, copy in made.kept.items()},
        )

    def spliced(self, found: SpliceResult, inputs: Path, target: Path, copy: Path | None, dry_run: bool) -> None:
        from pipeline.splice.report import as_json

        _print([], **as_json(found, inputs, target, copy, dry_run))

    def survey(
        self, found: SurveyOverview, problems: Sequence[Diagnostic], inputs: Path, written: Sequence[str]
    ) -> None:
        from pipeline.cli.survey_report import as_json

        _print([_diagnostic(each, inputs) for each in problems], **as_json(found), written=list(written))

    def scores(self, table: str) -> None:
        rows = csv.DictReader(table.splitlines())
        values = [{key: VALUES.get(key, str)(said) if said else None for key, said in row.items()} for row in rows]
        _print([], scores=values)

    def outline(self, deck: Deck) -> None:
        placed = [(section.name, slide) for section in deck.sections for slide in section.slides]
        slides = [
            {
                "slide": number,
                "section": name,
                "title": slide.title,
                "key": slide.key,
                "slide_layout": slide.role,
                "footnotes": list(slide.footnotes),
            }
            for number, (name, slide) in enumerate(placed, 1)
        ]
        _print([], slides=slides)

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
        from dataclasses import asdict

        _print([], **asdict(found))

    def adopted(self, template: Path, written: Sequence[Path], remarks: Sequence[str]) -> None:
        _print([], template=template.as_posix(), written=[each.as_posix() for each in written], remarks=list(remarks))

    def inspected(self, file: Path, slides: int, found: Sequence[Finding]) -> None:
        from collections import Counter

        problems = [
            _problem(
                each.problem.message, file=file.as_posix(), code=each.rule, hint=each.problem.mend,
                part=each.problem.part, slide=each.slide.number, title=each.slide.title, key=each.slide.key,
            )
            for each in found
        ]  # fmt: skip
        _print(problems, deck=file.as_posix(), slides=slides, counts=dict(Counter(each.rule for each in found)))


def reporter(style: str = "text") -> Reporter:
    """The reporter that --format calls "text", "json" or "csv", which is text but for figures."""
    found: Mapping[str, type[Reporter]] = {"text": Reporter, "json": _Json, "csv": _Csv}
    return found[style]()


def plural(count: int, noun: str) -> str:
    """So many of something: "1 slide", "2 slides"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


# --- text -------------------------------------------------------------------------------------------


def _say(line: str, *, err: bool = False) -> None:
    """A line for people. What would do something to their terminal is shown as an escape."""
    click.echo(_TERMINAL.sub(lambda found: repr(found[0])[1:-1], line), err=err)


def _bold(words: object) -> str:
    return click.style(str(words), bold=True)


def _dim(words: str) -> str:
    return click.style(words, dim=True)


def _say_table(rows: Sequence[Sequence[str]], *, left: int) -> None:
    """Rows with aligned columns; so many of them, from the left, are words."""
    if not rows:
        return
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = enumerate(zip(row, widths, strict=True))
        _say("  ".join(f"{cell:<{width}}" if at < left else f"{cell:>{width}}" for at, (cell, width) in cells).rstrip())


def _say_notes(remarks: Sequence[str]) -> None:
    for each in remarks:
        _say(f"{click.style('note:', fg='yellow', bold=True)} {each}")


def _where(finding: Finding) -> str:
    """The slide as people know it, and the part where that is not the slide itself."""
    slide, part = finding.slide, finding.problem.part or "the file itself"
    if not slide.number:
        return part
    title = f" “{slide.title}”" if slide.title else ""
    key = f" ({slide.key})" if slide.key else ""
    elsewhere = f", {part}" if finding.problem.part and "/slides/slide" not in part else ""
    return f"slide {slide.number}{title}{key}{elsewhere}"


# --- JSON -------------------------------------------------------------------------------------------


def _print(problems: Sequence[Mapping[str, Any]], **result: object) -> None:
    """One object. Where the reader's encoding lacks a character, and for those that do something to a terminal, stand escapes."""
    text = json.dumps({"problems": problems, **result}, ensure_ascii=False, indent=2)
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps({"problems": problems, **result}, indent=2)
    click.echo(re.sub(f"[{_HIDDEN}]", lambda found: f"\\u{ord(found[0]):04x}", text))


def _diagnostic(found: Diagnostic, inputs: Path) -> dict[str, object]:
    at = found.location
    file = f"{inputs.as_posix()}/{at.file}" if at.file else inputs.as_posix()
    place = {"file": file, "line": at.line, "column": at.column}
    return _problem(found.message, **place, severity=str(found.severity), code=found.code, hint=found.hint)


def _problem(message: str, **known: object) -> dict[str, object]:
    """A problem as all commands tell it; what is not known is null."""
    fields = dict.fromkeys(("file", "line", "column", "severity", "code", "message", "hint"))
    return fields | {"severity": "error", "message": message} | {key: said or None for key, said in known.items()}
