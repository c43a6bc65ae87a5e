"""How commands show what they found to people, as text; `json_reporter` and `review_reporters` have the other formats."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.diagnostics import Diagnostic, Severity
from pipeline.messages import Language, Message, counted, said

if TYPE_CHECKING:
    from pipeline.build import Report
    from pipeline.checks import Finding
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

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}

CI_STYLES = ("github", "gitlab", "sarif")
"""What --format calls those for pull requests and merge requests."""

HIDDEN = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
"""For a class of a pattern: characters that do something to a terminal."""

_TERMINAL = re.compile(rf"(?!\x1b\[(?:0|1|2|31|33)m)[{HIDDEN}]")
"""Characters that do something to a terminal, but for the few sequences that we colour words with ourselves."""


class Reporter:
    """Shows what a command found; one is chosen by --format. This one writes text."""

    def __init__(self, language: Language = "en") -> None:
        self.language = language
        """What is told is told in this language."""

    for_people = True
    """Whether people read it while the command runs: they are told what is being done, and may ask for quiet."""
    needs_file = False
    """Whether it can't be printed: it is a file."""
    takes_file = False
    """Whether it may go into a file."""
    prints_patches = True
    """Whether a patch is printed where one is asked for, in the place of a report."""

    def words(self, code: str, **values: object) -> str:
        """A message of the catalogue in the reader's language."""
        return said(code, **values).words(self.language)

    def tell(self, code: str, **values: object) -> None:
        """Write a message of the catalogue."""
        _say(self.words(code, **values))

    def number(self, code: str, count: int) -> str:
        """So many of something, in the reader's language: "1 slide", "2 slides"."""
        return counted(code, count).words(self.language)

    def diagnostics(self, found: Sequence[Diagnostic], inputs: Path, notes: Sequence[Message] = ()) -> None:
        """What is wrong with the folder `inputs`, or odd in it; or that nothing is. `notes` are worth knowing in any case."""
        for note in notes:
            _say(note.words(self.language))
        self._problems(found, inputs)
        if not found:
            _say(self.words("nothing-wrong", inputs=inputs))
        errors = sum(each.severity is Severity.ERROR for each in found)
        if errors:
            told = self.words("nothing-built", errors=counted("errors", errors), inputs=inputs)
            _say(click.style(told, fg="red"), err=True)

    def _problems(self, found: Sequence[Diagnostic], inputs: Path) -> None:
        for each in found:
            where = f"{inputs.as_posix()}/{each.location}" if each.location.file else inputs.as_posix()
            word = self.words(f"severity/{each.severity}")
            severity = click.style(f"{word}:", fg=COLOURS[each.severity], bold=True)
            _say(f"{_bold(where)}: {severity} {each.said.words(self.language)} {_dim(f'[{each.code}]')}", err=True)

    def failed(self, why: Message) -> None:
        """What a command could not go on from."""
        word = self.words("severity/error")
        _say(f"{click.style(f'{word}:', fg='red', bold=True)} {why.words(self.language)}", err=True)

    def built(self, report: Report, inputs: Path, seconds: float) -> None:
        """The decks that were built in so many seconds, and warnings about the folder `inputs`."""
        for note in report.notes:
            _say(note.words(self.language))
        self._problems([*report.warnings, *report.errors], inputs)
        for deck, slides in report.decks.items():
            told = "built-before" if deck in report.unchanged else "built"
            held = said("built/figures") if deck.suffix == ".xlsx" else counted("slides", slides)
            _say(f"{_bold(deck)}: {self.words(told, slides=held)}")
        self._kept(report.kept)
        self._notes(report.withheld)
        if len(report.unchanged) < len(report.decks):
            charts, warnings = counted("charts", report.charts_drawn), counted("warnings", len(report.warnings))
            values = {"charts": charts, "reused": report.charts_reused, "warnings": warnings}
            _say(self.words("build-summary", **values, seconds=f"{seconds:.1f}"))
        if report.failed:
            _say(click.style(self.words("sections-failed", deals=report.failed), fg="red"), err=True)

    def _kept(self, kept: Mapping[Path, Path]) -> None:
        for file, copy in kept.items():
            _say(f"{_bold(file)} {self.words('kept', copy=copy)}")

    def cannot_open(self, file: Path) -> None:
        """That this machine has no program for a file that was to be shown."""
        _say(self.words("cannot-open", file=file), err=True)

    def guided(self, made: Guides, inputs: Path) -> None:
        """The guides that were made, and warnings about the folder `inputs`."""
        if made.warnings:
            self.diagnostics(made.warnings, inputs)
        for file, what in made.written.items():
            _say(f"{_bold(file)}: {what.words(self.language)}")
        self._kept(made.kept)
        self._notes([*made.withheld, *([made.lacking] if made.lacking else [])])

    def spliced(self, found: SpliceResult, inputs: Path, target: Path, copy: Path | None, dry_run: bool) -> None:
        """What became of a deck; `copy` is what is kept of the file that stood at `target`."""
        from pipeline.splice.report import as_text

        for line in as_text(found, inputs, target, copy, dry_run, self.language):
            _say(line)

    def saved(self, file: Path) -> None:
        """That a report was written into a file."""
        if self.for_people:
            _say(self.words("written", file=_bold(file)))

    def reviewed(self, found: Reviewed, output: Path | None) -> None:  # noqa: ARG002 - for formats that are files
        """What reviewers did, and what became of it."""
        self._reviewed(found, err=False)

    def _reviewed(self, found: Reviewed, *, err: bool) -> None:
        from pipeline.review.reports import as_text

        for line in as_text(found, self.language):
            _say(line, err=err)

    def compared(self, found: Comparison) -> None:
        """In what two decks differ."""
        from pipeline.review.compare_report import as_text

        for line in as_text(found.differences, self.language):
            _say(line)

    def beside_patch(self, found: Reviewed) -> None:
        """The same beside a patch, which has the standard output."""
        self._reviewed(found, err=True)

    def survey(
        self, found: SurveyOverview, problems: Sequence[Diagnostic], inputs: Path, written: Sequence[str]
    ) -> None:
        """How the survey in the folder `inputs` was understood, and which settings were `written` into review.yaml."""
        from pipeline.survey_report import as_rows

        for heading, rows, left in as_rows(found, self.language):
            _say(_bold(heading))
            _say_table(rows, left=left)
        for line in written:
            _say(f"{_bold('review.yaml')}: {line}")
        if problems:
            self.diagnostics(problems, inputs)

    def released(self, made: Released) -> None:
        """How many figures of each file were noted."""
        for file, figures in made.figures.items():
            _say(
                f"{_bold(file)}: {self.words('release/noted', figures=counted('figures', figures), register=made.register)}"
            )
        for file in made.noted_before:
            _say(f"{_bold(file)}: {self.words('release/before')}")

    def whence(self, file: Path, found: Whence) -> None:
        """What made a deck."""
        made = self.words("whence/made", version=found.version) if found.version else self.words("whence/unknown")
        _say(f"{_bold(file)}: {made}")
        if found.inputs:
            same = {True: "-same", False: "-other", None: ""}[found.same_inputs]
            _say(self.words(f"whence/inputs{same}", inputs=found.inputs, folder=found.folder))
        if found.spliced:
            _say(self.words("whence/spliced"))
        if found.base:
            _say(self.words("whence/base", base=found.base))
        for each in found.releases:
            _say(self.words("whence/released", date=each.date, file=each.file, wave=each.wave))
        if found.folder is not None and not found.releases:
            _say(self.words("whence/never"))

    def scores(self, table: str) -> None:
        """The figures, as the text of scores.csv has them."""
        _say_table(list(csv.reader(table.splitlines())), left=2)

    def outline(self, deck: Deck, fills: Mapping[str, float], *, verbose: bool) -> None:
        """The planned slides, numbered, by section, each with its footnotes; `verbose` adds how full they are."""
        numbers = count(1)
        shares = {key: f"{round(fill * 100):>4} %" for key, fill in fills.items()} if verbose else {}
        for section in deck.sections:
            _say(_bold(section.name))
            for slide in section.slides:
                share = f"{shares.get(slide.key, ''):>6}" if verbose else ""
                _say(f"{next(numbers):>5}{share}  {slide.title}")
                for footnote in slide.footnotes:
                    _say(f"         {footnote}")
        if verbose and fills:
            mean, lowest = (f"{round(each * 100)}" for each in (sum(fills.values()) / len(fills), min(fills.values())))
            _say(self.words("outline-size", size=f"{deck.text_size:g}", mean=mean, lowest=lowest))

    def questionnaire(self, file: Path, asked: Questionnaire, tool: str, *, unchanged: bool) -> None:
        """What stands in the file for a form tool, and whether it stood there already."""
        told = self.words(
            "questionnaire-unchanged" if unchanged else "questionnaire-written",
            tool=tool,
            statements=counted("statements", len(tuple(asked.statements))),
            deals=f"{len(asked.deals)} {asked.naming.singular if len(asked.deals) == 1 else asked.naming.plural}",
            languages=[each.language for each in asked.all_languages],
            version=asked.version,
        )
        _say(f"{_bold(file)}: {told}")

    def links(self, links: Mapping[str, str]) -> None:
        """The link to a form for each deal, by the deal's id."""
        _say_table(list(links.items()), left=2)

    def template(self, found: RoleReport) -> None:
        """What a template can do."""
        fonts = said("fonts", font=found.fonts[0], heading=found.fonts[1]) if found.fonts[1:] else found.fonts[0]
        _say(
            _bold(self.words("template-heading", name=found.name, width=found.width, height=found.height, fonts=fonts))
        )
        columns = tuple(
            f"column/{each}" for each in ("role", "grade", "slide-layout", "why", "in-placeholders", "in-free-places")
        )
        rows = [tuple(map(self.words, columns))]
        for each in found.roles:
            layout = f"{each.number} {each.slide_layout}"
            why = each.reason.words(self.language)
            rows.append((each.role, each.grade, layout, why, ", ".join(each.placeholders), ", ".join(each.free)))
        _say_table(rows, left=6)
        self._notes(found.remarks)

    def adopted(self, template: Path, written: Sequence[Path], remarks: Sequence[Message]) -> None:
        """What was written down about a template, the YAML first."""
        for each in written:
            _say(self.words("written", file=_bold(each)))
        self._notes(remarks)
        _say(self.words("correct-it", name=written[0].name, template=template))

    def previewed(self, written: Sequence[Path], remark: Message) -> None:
        """Where a template's roles are sketched."""
        for each in written:
            _say(self.words("written", file=_bold(each)))
        self._notes([remark])

    def _notes(self, remarks: Sequence[Message]) -> None:
        for each in remarks:
            word = click.style(f"{self.words('note')}:", fg="yellow", bold=True)
            _say(f"{word} {each.words(self.language)}")

    def inspected(self, found: Inspected, target: Path | None, copy: Path | None) -> None:
        """What breaks a rule in a deck, and what was mended in `target`, of which `copy` is kept as it was."""
        from pipeline.checks import FIGURES, GROUPS

        for each in found.done:
            _say(each.words(self.language))
        for group, rules in {**GROUPS, "Figures": FIGURES}.items():
            own = [each for each in found.found if each.rule in rules]
            if own:
                _say(_bold(f"{group}: {self.number('problems', len(own))}"))
            for finding in own:
                _say(
                    f"  {self._where(finding)}: {finding.problem.said.words(self.language)} {_dim(f'[{finding.rule}]')}"
                )
        told = self.number("problems", len(found.found)) if found.found else self.words("no-problems")
        _say(f"{_bold(target or found.file)}: {self.number('slides', found.slides)}, {told}")
        if target is not None and copy is not None:
            self._kept({target: copy})

    def _where(self, finding: Finding) -> str:
        """The slide as people know it, and the part where that is not the slide itself."""
        slide, part = finding.slide, finding.problem.part or self.words("the-file")
        if not slide.number:
            return part
        title = f" “{slide.title}”" if slide.title else ""
        key = f" ({slide.key})" if slide.key else ""
        within = f", {part}" if finding.problem.part and "/slides/slide" not in part else ""
        return f"{self.words('slide', number=slide.number)}{title}{key}{within}"


class Csv(Reporter):
    """Text, but for figures."""

    def scores(self, table: str) -> None:
        """The table as it stands in scores.csv."""
        click.echo(table, nl=False)


# --- text -------------------------------------------------------------------------------------------


def _say(line: str, *, err: bool = False) -> None:
    """A line for people."""
    click.echo(harmless(line), err=err)


def harmless(line: str) -> str:
    """A line in which what would do something to a terminal is written as an escape."""
    return _TERMINAL.sub(lambda found: repr(found[0])[1:-1], line)


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
