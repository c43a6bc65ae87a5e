"""The command line: options in, diagnostics out, and an exit code (0 fine, 1 problems, 2 wrong usage, 130 stopped)."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from pipeline import __version__
from pipeline.cli.reporting import Commands, Progress, format_option, inputs_argument, plural, report
from pipeline.diagnostics import ReviewdeckError


@click.group(
    cls=Commands,
    elsewhere=("splice", "template"),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
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
    progress = Progress(shown=not quiet and style == "text", verbose=verbose)
    built = run(inputs, output, deals, progress.step)
    progress.done()
    seconds = time.monotonic() - start
    if style == "json":
        click.echo(json.dumps(_summary(built, seconds), ensure_ascii=False, indent=2))
        return
    if quiet:
        return
    report(built.warnings, inputs, style)
    for deck, count in built.decks.items():
        same = "; nothing changed since the last build" if deck in built.unchanged else ""
        click.echo(f"{click.style(str(deck), bold=True)}: {plural(count, 'slide')}{same}")
    for file, copy in built.kept.items():
        click.echo(f"{click.style(str(file), bold=True)} had been edited; what it held is kept as {copy}")
    if len(built.unchanged) == len(built.decks):
        return
    drawn = f"{plural(built.charts_drawn, 'chart')} drawn, {built.charts_reused} reused"
    click.echo(f"{drawn}, {plural(len(built.warnings), 'warning')}, {seconds:.1f} s")


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
    report(loaded.diagnostics, inputs, style)
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

    deck = stages.plan(stages.prepared(inputs), deal)
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


# --- what the user sees -----------------------------------------------------------------------------


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


def _aligned(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if index < 2 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
