"""The command line: options in, diagnostics out, and an exit code (0 fine, 1 problems, 2 wrong usage, 130 stopped)."""

from __future__ import annotations

import gc
import time
from pathlib import Path

import click

from pipeline import __version__
from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import Commands, Progress, format_option, inputs_argument, strict_option
from pipeline.diagnostics import ReviewdeckError, as_errors


@click.group(
    cls=Commands,
    elsewhere=("inspect", "splice", "survey", "template"),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="reviewdeck")
def main() -> None:
    """Turn a consultant's findings and a survey export into a finished PowerPoint review deck.

    \b
    Examples:
      reviewdeck init my-review                 start a review from the example
      reviewdeck check my-review                say what is wrong in the inputs
      reviewdeck survey my-review               say how the answers were understood
      reviewdeck build my-review                write build/deck.pptx
      reviewdeck build my-review --deal slimme-stad
      reviewdeck inspect build/deck.pptx        say what is wrong with a deck, whoever made it
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
@strict_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is being done.")
@format_option()
def build(
    inputs: Path, output: Path, deals: tuple[str, ...], strict: bool, quiet: bool, verbose: bool, reporter: Reporter
) -> None:
    """Build the deck from the folder INPUTS (default: inputs).

    \b
    Examples:
      reviewdeck build
      reviewdeck build my-review --output out
      reviewdeck build --deal slimme-stad --deal openbare-ruimte
    """
    from pipeline.build import build as run

    start = time.monotonic()
    progress = Progress(shown=reporter.for_people and not quiet, verbose=verbose)
    built = run(inputs, output, deals, progress.step, strict=strict)
    progress.done()
    if not (quiet and reporter.for_people):
        reporter.built(built, inputs, time.monotonic() - start)


@main.command()
@inputs_argument
@strict_option
@format_option()
def check(inputs: Path, strict: bool, reporter: Reporter) -> None:
    """Say everything that is wrong in the folder INPUTS, without building.

    \b
    Examples:
      reviewdeck check
      reviewdeck check my-review --strict
      reviewdeck check my-review --format json
    """
    from pipeline.inputs import load

    loaded = load(inputs)
    found = as_errors(loaded.diagnostics) if strict else loaded.diagnostics
    reporter.diagnostics(found, inputs, loaded.notes)
    raise SystemExit(0 if loaded.review and not (strict and loaded.diagnostics) else 1)


@main.command()
@inputs_argument
@format_option("csv")
def scores(inputs: Path, reporter: Reporter) -> None:
    """Show the figures computed from the survey, without building.

    \b
    Examples:
      reviewdeck scores
      reviewdeck scores my-review --format csv > scores.csv
    """
    from pipeline import build as stages

    review, _ = stages.read(inputs)
    if review.survey is None:
        raise ReviewdeckError("This review has no survey, so there are no scores. Add `survey:` to review.yaml.")
    reporter.scores(stages.scores(review)[1])


@main.command()
@inputs_argument
@click.option("--deal", metavar="ID", help="Only the section of this deal.")
@format_option()
def outline(inputs: Path, deal: str | None, reporter: Reporter) -> None:
    """Show what the deck will hold, slide by slide, without building it.

    \b
    Examples:
      reviewdeck outline
      reviewdeck outline --deal slimme-stad
    """
    from pipeline import build as stages

    reporter.outline(stages.plan(stages.prepared(inputs), deal))


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
