"""`reviewdeck guide`: the talk with each deal, prepared from the answers alone."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import (
    Command,
    Progress,
    build_folder,
    deals_option,
    force_option,
    format_option,
    inputs_argument,
    output_option,
    strict_option,
)


@click.command(cls=Command)
@inputs_argument
@output_option
@deals_option("Only the guide of this deal; may be repeated.")
@strict_option
@force_option
@click.option("-v", "--verbose", is_flag=True, help="Say what is being done.")
@format_option()
def guide(
    inputs: Path,
    output: Path | None,
    deals: tuple[str, ...],
    strict: bool,
    force: bool,
    verbose: bool,
    reporter: Reporter,
) -> None:
    """Prepare the talk with each deal from review.yaml and the survey in the folder INPUTS; no findings are needed.

    build/guides/<deal>.pptx is for the room, <deal>.docx for who leads the talk. docs/guide.md says how themes are chosen.

    \b
    Examples:
      reviewdeck guide
      reviewdeck guide my-review --deal slimme-stad
    """
    from pipeline.guides import make_guides

    progress = Progress(shown=reporter.for_people, verbose=verbose, language=reporter.language)
    made = make_guides(inputs, output or build_folder(inputs), deals, progress.step, strict=strict, force=force)
    progress.done()
    reporter.guided(made, inputs)
