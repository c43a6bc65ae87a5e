"""The command line: options in, diagnostics out, and an exit code (0 fine, 1 problems found, 2 wrong usage)."""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import click
from msgspec import to_builtins

from pipeline import __version__
from pipeline.diagnostics import Diagnostic, InputsError, ReviewdeckError, Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}

inputs_argument = click.argument("inputs", type=click.Path(path_type=Path, file_okay=False), default=Path("inputs"))
format_option = click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to report."
)


class Command(click.Command):
    """A command that turns our own errors into sentences, never into tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what it can't go on from is told in a sentence and ends in exit code 1."""
        try:
            return super().invoke(ctx)
        except InputsError as error:
            _report(error.diagnostics, ctx.params["inputs"], _style(ctx))
            raise SystemExit(1) from None
        except ReviewdeckError as error:
            _fail(str(error), _style(ctx))
        except PermissionError as error:
            _fail(f"{error.filename} can't be read or written: permission denied.", _style(ctx))
        except OSError as error:
            _fail(f"{error.filename or 'A file'} can't be read or written: {error.strerror}.", _style(ctx))


class Commands(click.Group):
    """The commands, all of that kind."""

    command_class = Command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="reviewdeck")
def main() -> None:
    """Turn a consultant's findings and a survey export into a finished PowerPoint review deck.

    \b
    Examples:
      reviewdeck init my-review                 start a review from the example
      reviewdeck check my-review                say what is wrong in the inputs
      reviewdeck build my-review                write build/deck.pptx
      reviewdeck build my-review --deal slimme-stad
      reviewdeck splice deck.pptx --deal slimme-stad --inputs my-review
      reviewdeck template check firm.pptx       say what a template of your own can do
    """
    gc.set_threshold(
        100_000, 20, 20
    )  # many values, hardly a cycle among them: looking for one more rarely saves a tenth


@main.command()
@inputs_argument
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), default=Path("build"), show_default=True,
    help="The folder that the deck, the charts and the scores go to.",
)  # fmt: skip
@click.option("--deal", "deals", multiple=True, metavar="ID", help="Only the section of this deal; may be repeated.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is being done.")
@format_option
def build(inputs: Path, output: Path, deals: tuple[str, ...], quiet: bool, verbose: bool, style: str) -> None:
    """Build the deck from the folder INPUTS (default: inputs).

    \b
    Examples:
      reviewdeck build
      reviewdeck build my-review --output out
      reviewdeck build --deal slimme-stad --deal openbare-ruimte
    """
    from pipeline.build import build as run

    start = time.monotonic()
    progress = _Progress(shown=not quiet and style == "text", verbose=verbose)
    report = run(inputs, output, deals, progress.step)
    progress.done()
    seconds = time.monotonic() - start
    if style == "json":
        click.echo(json.dumps(_summary(report, seconds), ensure_ascii=False, indent=2))
        return
    if quiet:
        return
    _report(report.warnings, inputs, style)
    for deck, count in report.decks.items():
        same = "; nothing changed since the last build" if deck in report.unchanged else ""
        click.echo(f"{click.style(str(deck), bold=True)}: {_plural(count, 'slide')}{same}")
    for file, copy in report.kept.items():
        click.echo(f"{click.style(str(file), bold=True)} had been edited; what it held is kept as {copy}")
    if len(report.unchanged) == len(report.decks):
        return
    drawn = f"{_plural(report.charts_drawn, 'chart')} drawn, {report.charts_reused} reused"
    click.echo(f"{drawn}, {_plural(len(report.warnings), 'warning')}, {seconds:.1f} s")


@main.command()
@inputs_argument
@format_option
def check(inputs: Path, style: str) -> None:
    """Say everything that is wrong in the folder INPUTS, without building.

    \b
    Examples:
      reviewdeck check
      reviewdeck check my-review --format json
    """
    from pipeline.inputs import load

    loaded = load(inputs)
    _report(loaded.diagnostics, inputs, style)
    if style == "text" and not loaded.diagnostics:
        click.echo(f"{inputs}: no problems found.")
    raise SystemExit(0 if loaded.review else 1)


@main.command()
@inputs_argument
@click.option("--format", "style", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
def scores(inputs: Path, style: str) -> None:
    """Show the figures computed from the survey, without building.

    \b
    Examples:
      reviewdeck scores
      reviewdeck scores my-review --format csv > scores.csv
    """
    import csv
    import io

    from pipeline import build as stages

    review, _ = stages.read(inputs)
    if review.survey is None:
        raise ReviewdeckError("This review has no survey, so there are no scores. Add `survey:` to review.yaml.")
    _, table = stages.scores(review)
    rows = list(csv.reader(io.StringIO(table)))
    if style == "csv":
        click.echo(table, nl=False)
    elif style == "json":
        click.echo(json.dumps([dict(zip(rows[0], row, strict=True)) for row in rows[1:]], indent=2))
    else:
        click.echo(_aligned(rows))


@main.command()
@inputs_argument
@click.option("--deal", metavar="ID", help="Only the section of this deal.")
@format_option
def outline(inputs: Path, deal: str | None, style: str) -> None:
    """Show what the deck will hold, slide by slide, without building it.

    \b
    Examples:
      reviewdeck outline
      reviewdeck outline --deal slimme-stad
    """
    from pipeline import build as stages

    review, _ = stages.read(inputs)
    if deal is not None:
        stages.check_deals(review, [deal])
    deck, _, _ = stages.plan(review, inputs, deal)
    numbered = [
        (number, section.name, slide)
        for number, (section, slide) in enumerate(((s, slide) for s in deck.sections for slide in s.slides), 1)
    ]
    if style == "json":
        found = [
            {"slide": number, "section": name, "title": slide.title, "key": slide.key, "slide_layout": slide.role}
            for number, name, slide in numbered
        ]
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
        return
    shown = ""
    for number, name, slide in numbered:
        if name != shown:
            click.secho(name, bold=True)
            shown = name
        click.echo(f"{number:>5}  {slide.title}")


@main.command()
@click.argument("deck", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--deal", "deals", multiple=True, metavar="ID", help="Put in the section of this deal; may be repeated.")
@click.option("--chapter", "chapters", multiple=True, metavar="ID", help="Put in this chapter; may be repeated.")
@click.option(
    "--from", "section", type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="SECTION",
    help="Put in what reviewers did in SECTION, a section built alone, instead of what the inputs say.",
)  # fmt: skip
@click.option(
    "--inputs", type=click.Path(path_type=Path, file_okay=False), default=Path("inputs"), show_default=True,
    help="The folder with the inputs.",
)  # fmt: skip
@click.option(
    "--build", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("build"), show_default=True,
    help="The folder of the builds: charts that need not be drawn again, and what decks were generated from.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False),
    help='The merged deck. Default: DECK with ".merged" before its extension.',
)  # fmt: skip
@click.option("--in-place", is_flag=True, help="Write over DECK; a copy of it is kept beside it.")
@click.option("--theirs", "settle", flag_value="theirs", help="Where both changed the same, keep what people made.")
@click.option("--ours", "settle", flag_value="ours", help="Where both changed the same, take what the inputs say.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@format_option
def splice(
    deck: Path,
    deals: tuple[str, ...],
    chapters: tuple[str, ...],
    section: Path | None,
    inputs: Path,
    folder: Path,
    output: Path | None,
    in_place: bool,
    settle: Literal["theirs", "ours"] | None,
    dry_run: bool,
    style: str,
) -> None:
    """Put sections anew into DECK, which people have edited: what they did stays, what the inputs changed comes in.

    What both changed stays as people left it and is told, with exit code 1; the merged deck is written all the same.

    \b
    Examples:
      reviewdeck splice deck.pptx --deal slimme-stad
      reviewdeck splice deck.pptx --deal slimme-stad --dry-run
      reviewdeck splice deck.pptx --chapter introduction -o new.pptx
      reviewdeck splice deck.pptx --from slimme-stad.reviewed.pptx
    """
    from pipeline import splice as stages
    from pipeline.splice import told

    if section and chapters:
        raise click.UsageError("--from puts in sections of deals: leave out --chapter.")
    if not deals and not chapters and not section:
        raise click.UsageError("Say which sections to put in, with --deal or --chapter.")
    target = deck if in_place else output or deck.with_name(f"{deck.stem}.merged{deck.suffix}")
    if in_place and output:
        raise click.UsageError("--in-place writes over DECK: leave out --output.")
    if not in_place and target.resolve() == deck.resolve():
        raise click.UsageError("--output is DECK itself: say --in-place to write over it.")
    progress = _Progress(shown=style == "text", verbose=False)
    if section:
        found = stages.take(section, deck, inputs, deals, folder, settle or "", progress.step)
    else:
        found = stages.splice(deck, inputs, deals, chapters, folder, settle or "", progress.step)
    copy = None
    if not dry_run:
        copy = stages.back_up(target) if target.exists() else None
        stages.save(found, target, folder)
    progress.done()
    if style == "json":
        click.echo(json.dumps(told.as_json(found, inputs, target, copy, dry_run), ensure_ascii=False, indent=2))
    else:
        for line in told.as_text(found, inputs, target, copy, dry_run):
            click.echo(line)
    raise SystemExit(0 if found.clean else 1)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Start a review in the new FOLDER, from the example: a real programme of seven City Deals, in Dutch.

    \b
    Example:
      reviewdeck init my-review && reviewdeck build my-review
    """
    from pipeline.example import copy_example

    copy_example(folder)
    click.echo(f"{folder}: the example's inputs. Build them with: reviewdeck build {folder}")


@main.group(cls=Commands)
def template() -> None:
    """See what a PowerPoint template can do, and write down which slide layout plays which role."""


template_argument = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@template.command("check")
@template_argument
@format_option
def check_template(file: Path, style: str) -> None:
    """Say which roles the slide layouts of FILE play, and what the deck does about those that none was made for.

    \b
    Example:
      reviewdeck template check firm.pptx
    """
    from pipeline.deck.adopt.report import check as run

    found = run(file)
    if style == "json":
        click.echo(json.dumps(to_builtins(found), ensure_ascii=False, indent=2))
        return
    click.secho(f"{found.name}: {found.width} x {found.height} cm, {' and '.join(found.fonts)}", bold=True)
    rows = [("role", "slide layout", "in placeholders", "in free places")]
    rows += [
        (each.role, f"{each.number} {each.slide_layout}", ", ".join(each.placeholders), ", ".join(each.free))
        for each in found.roles
    ]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    for remark in found.remarks:
        click.echo(f"{click.style('note:', fg='yellow', bold=True)} {remark}")


@template.command("adopt")
@template_argument
@click.option("--force", is_flag=True, help="Also where somebody corrected what is there.")
@format_option
def adopt_template(file: Path, force: bool, style: str) -> None:
    """Guess which slide layout of FILE plays which role, and write that down beside it, to be corrected.

    \b
    Example:
      reviewdeck template adopt firm.pptx
    """
    from pipeline.deck.adopt.report import write as run

    written, remarks = run(file, force=force)
    if style == "json":
        click.echo(json.dumps({"written": [each.as_posix() for each in written], "remarks": list(remarks)}, indent=2))
        return
    for each in written:
        click.echo(f"{click.style(str(each), bold=True)} written")
    for remark in remarks:
        click.echo(f"{click.style('note:', fg='yellow', bold=True)} {remark}")
    click.echo(
        f"Correct {written[0].name} where it is wrong; `reviewdeck template check {file}` says what it comes to."
    )


# --- what the user sees -----------------------------------------------------------------------------


class _Progress:
    """One line that is written over on a terminal; a line a step with -v; nothing elsewhere."""

    def __init__(self, *, shown: bool, verbose: bool) -> None:
        self._verbose = shown and verbose
        self._live = shown and not verbose and sys.stderr.isatty()

    def step(self, message: str) -> None:
        """Say what is being done now."""
        if self._verbose:
            click.echo(message, err=True)
        elif self._live:
            click.echo(f"\r\x1b[2K{message[:100]} …", nl=False, err=True)

    def done(self) -> None:
        """Wipe the line."""
        if self._live:
            click.echo("\r\x1b[2K", nl=False, err=True)


def _report(diagnostics: Sequence[Diagnostic], inputs: Path, style: str) -> None:
    if style == "json":
        click.echo(json.dumps([_as_json(each, inputs) for each in diagnostics], ensure_ascii=False, indent=2))
        return
    for each in diagnostics:
        where = click.style(_where(each, inputs), bold=True)
        severity = click.style(f"{each.severity}:", fg=COLOURS[each.severity], bold=True)
        hint = f" {each.hint}" if each.hint else ""
        click.echo(f"{where}: {severity} {each.message}{hint} {click.style(f'[{each.code}]', dim=True)}", err=True)
    count = sum(each.severity is Severity.ERROR for each in diagnostics)
    if count:
        click.secho(f"{_plural(count, 'error')} in {inputs}; nothing was built.", fg="red", err=True)


def _where(diagnostic: Diagnostic, inputs: Path) -> str:
    location = str(diagnostic.location)
    return f"{inputs.as_posix()}/{location}" if diagnostic.location.file else inputs.as_posix()


def _as_json(diagnostic: Diagnostic, inputs: Path) -> dict[str, object]:
    location = diagnostic.location
    return {
        "file": f"{inputs.as_posix()}/{location.file}" if location.file else inputs.as_posix(),
        "line": location.line or None,
        "column": location.column or None,
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint or None,
    }


def _summary(report: Any, seconds: float) -> dict[str, object]:
    return {
        "decks": {deck.as_posix(): count for deck, count in report.decks.items()},
        "unchanged": sorted(deck.as_posix() for deck in report.unchanged),
        "kept": {file.as_posix(): copy.as_posix() for file, copy in report.kept.items()},
        "charts_drawn": report.charts_drawn,
        "charts_reused": report.charts_reused,
        "warnings": len(report.warnings),
        "seconds": round(seconds, 3),
    }


def _fail(message: str, style: str) -> None:
    if style == "json":
        click.echo(json.dumps([{"severity": "error", "message": message}], ensure_ascii=False, indent=2))
    else:
        click.echo(f"{click.style('error:', fg='red', bold=True)} {message}", err=True)
    raise SystemExit(1)


def _style(ctx: click.Context) -> str:
    return str(ctx.params.get("style", "text"))


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if index < 2 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
