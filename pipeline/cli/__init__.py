"""The command line: options in, diagnostics out, and an exit code (0 fine, 1 problems, 2 wrong usage, 130 stopped)."""

from __future__ import annotations

import atexit
import gc
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import __version__
from pipeline.cli.completion_command import completion
from pipeline.cli.diff_command import diff
from pipeline.cli.guide_command import guide
from pipeline.cli.init_command import init
from pipeline.cli.inspect_command import inspect
from pipeline.cli.preview_command import preview
from pipeline.cli.questionnaire_command import questionnaire
from pipeline.cli.release_command import release, whence
from pipeline.cli.reporters import CI_STYLES, Reporter
from pipeline.cli.reporting import (
    FILE,
    Commands,
    Formats,
    Progress,
    ShardOf,
    SlideNumbers,
    build_folder,
    deals_option,
    extensions_option,
    force_option,
    format_option,
    inputs_argument,
    open_file,
    output_option,
    strict_option,
    wrong_usage,
)  # fmt: skip
from pipeline.cli.review_command import review
from pipeline.cli.schema_command import schema
from pipeline.cli.splice_command import splice
from pipeline.cli.spoken import argument
from pipeline.cli.survey_command import survey
from pipeline.diagnostics import ReviewdeckError, as_errors, errors

if TYPE_CHECKING:
    from pipeline.model import OutputFormat


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)  # fmt: skip
@click.version_option(__version__, prog_name="reviewdeck", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a consultant's findings and a survey export into a finished PowerPoint review deck.

    \b
    Examples:
      reviewdeck init my-review                 start a review
      reviewdeck questionnaire my-review --for limesurvey
      reviewdeck check my-review                say what is wrong in the inputs
      reviewdeck survey my-review               say how the answers were understood
      reviewdeck guide my-review                prepare the talks about the outcome
      reviewdeck preview my-review              see the slides while you write
      reviewdeck build my-review                write my-review/build/deck.pptx
      reviewdeck build my-review --deal slimme-stad
      reviewdeck inspect deck.pptx              say what is wrong with a deck, whoever made it
      reviewdeck splice deck.pptx --deal slimme-stad --inputs my-review
      reviewdeck review back.pptx               say what reviewers did; --apply puts it into the inputs
      reviewdeck diff sent.pptx back.pptx       say in what two decks differ
      reviewdeck release build/deck.pptx        note what is given out, for later builds
      reviewdeck template check firm.pptx       say what a template of your own can do
    """
    gc.set_threshold(200_000, 20, 20)  # hardly a cycle among many values: to look for one more rarely saves a tenth
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for any reads a file of every package
    atexit.register(gc.freeze)  # nor is any looked for in what is alive at the end


@main.command()
@inputs_argument
@output_option
@deals_option("Only the section of this deal; may be repeated.")
@click.option(
    "--sections",
    "all_sections",
    is_flag=True,
    help="Build the section of every deal, each a deck of its own, and not the whole deck.",
)
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="With --sections: in so many processes at once.")
@click.option("--shard", type=ShardOf(), metavar="K/N", help="With --sections: only part K of N, as in 2/5.")
@click.option(
    "--keep-going",
    is_flag=True,
    help="With --sections: where one can't be built, build the others; the exit code is 1.",
)
@click.option(
    "--to",
    "formats",
    type=Formats(),
    default=(),
    metavar="FORMATS",
    help="What to write, parted by commas: pptx, html (a page to read), pdf, xlsx (figures), png. Default: pptx and `outputs:`.",
)
@click.option(
    "--slides",
    type=SlideNumbers(),
    default=(),
    metavar="NUMBERS",
    help="With --to png: only these slides, as in 3,14-16.",
)
@click.option(
    "--via",
    type=click.Choice(["libreoffice"]),
    help="With --to pdf: let LibreOffice print the deck, for a twin of what PowerPoint shows.",
)
@strict_option
@extensions_option
@click.option(
    "--exact-scores", "exact", is_flag=True, help="Write scores.exact.csv too: figures with six decimals, for inside."
)
@force_option
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say what is being done.")
@click.option("--open", "opens", is_flag=True, help="Open the deck when it is built.")
@format_option(*CI_STYLES)
def build(
    inputs: Path,
    output: Path | None,
    deals: tuple[str, ...],
    all_sections: bool,
    jobs: int | None,
    shard: tuple[int, int] | None,
    keep_going: bool,
    formats: tuple[OutputFormat, ...],
    slides: tuple[int, ...],
    via: str | None,
    strict: bool,
    run_extensions: bool,
    exact: bool,
    force: bool,
    quiet: bool,
    verbose: bool,
    opens: bool,
    reporter: Reporter,
) -> None:
    """Build the deck from the folder INPUTS (default: inputs, or the folder you are in where that holds review.yaml).

    \b
    Examples:
      reviewdeck build
      reviewdeck build my-review --output out
      reviewdeck build --deal slimme-stad --deal openbare-ruimte
      reviewdeck build --to pptx,html,pdf
      reviewdeck build --sections --jobs 2
    """
    from pipeline.build import build as run
    from pipeline.manifest import manifest_file

    many = {"--jobs": jobs is not None, "--shard": shard is not None, "--keep-going": keep_going}
    for option, given in many.items():
        if given and not (all_sections or deals):
            raise wrong_usage("usage/needs-sections", option=option)
    start = time.monotonic()
    progress = Progress(shown=reporter.for_people and not quiet, verbose=verbose, language=reporter.language)
    target = output or build_folder(inputs)
    options: dict[str, Any] = {
        "strict": strict,
        "run_extensions": run_extensions,
        "force": force,
        "exact": exact,
        "formats": formats,
        "slides": slides,
        "via": via or "",
    }
    if all_sections or any(many.values()) or (deals and manifest_file(target).exists()):
        from pipeline.sections import Shard, build_sections

        part = Shard(*shard) if shard else Shard()
        built = build_sections(
            inputs, target, deals, progress.step, jobs=jobs or 1, shard=part, keep_going=keep_going, **options
        )
    else:
        built = run(inputs, target, deals, progress.step, **options)
    progress.done()
    if not (quiet and reporter.for_people):
        reporter.built(built, inputs, time.monotonic() - start)
    if opens and built.decks:
        open_file(next(iter(built.decks)))
    if built.failed:
        raise SystemExit(1)


@main.command()
@inputs_argument
@strict_option
@extensions_option
@format_option(*CI_STYLES)
def check(inputs: Path, strict: bool, run_extensions: bool, reporter: Reporter) -> None:
    """Say everything that is wrong in the folder INPUTS, and with what it names, without building.

    \b
    Examples:
      reviewdeck check
      reviewdeck check my-review --strict
      reviewdeck check my-review --format json
    """
    from pipeline.check import check as run

    checked = run(inputs, run_extensions=run_extensions)
    found = as_errors(checked.diagnostics) if strict else checked.diagnostics
    reporter.diagnostics(found, inputs, checked.notes)
    raise SystemExit(1 if errors(found) else 0)


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
        raise ReviewdeckError("no-scores")
    reporter.scores(stages.scores(review)[1])


@main.command()
@inputs_argument
@deals_option("Only the section of this deal.", several=False)
@click.option("-v", "--verbose", is_flag=True, help="Say how large the text is and how full each slide.")
@format_option()
def outline(inputs: Path, deal: str | None, verbose: bool, reporter: Reporter) -> None:
    """Show what the deck will hold, slide by slide, without building it.

    \b
    Examples:
      reviewdeck outline
      reviewdeck outline --deal slimme-stad
    """
    from pipeline import build as stages
    from pipeline.layout import fills

    found = stages.prepared(inputs)
    deck = stages.plan(found, deal)
    reporter.outline(deck, fills(deck, found.template), verbose=verbose)


@main.group()
def template() -> None:
    """See what a PowerPoint template can do, and write down which slide layout plays which role."""


template_argument = argument("file", type=FILE)


@template.command("check")
@template_argument
@format_option()
def check_template(file: Path, reporter: Reporter) -> None:
    """Say which roles the slide layouts of FILE play, and what the deck does about those that none was made for.

    \b
    Example:
      reviewdeck template check firm.pptx
    """
    from pipeline.deck.adopt.role_report import check as run

    reporter.template(run(file))


@template.command("adopt")
@template_argument
@click.option("--force", is_flag=True, help="Also where somebody corrected what is there.")
@format_option()
def adopt_template(file: Path, force: bool, reporter: Reporter) -> None:
    """Guess which slide layout of FILE plays which role, and write that down beside it, to be corrected.

    \b
    Example:
      reviewdeck template adopt firm.pptx
    """
    from pipeline.deck.adopt.role_report import write as run

    reporter.adopted(file, *run(file, force=force))


@template.command("preview")
@template_argument
@format_option()
def preview_template(file: Path, reporter: Reporter) -> None:
    """Sketch every role on FILE, with slides of the example, beside the template's own slides: as HTML and as PNG.

    \b
    Example:
      reviewdeck template preview firm.pptx
    """
    from pipeline.template_preview import write

    reporter.previewed(*write(file, reporter.language))


for command in (
    completion,
    diff,
    guide,
    init,
    inspect,
    preview,
    questionnaire,
    release,
    review,
    schema,
    splice,
    survey,
    whence,
):
    main.add_command(command)
