"""`reviewdeck template`: what a PowerPoint template can do, and which slide layout plays which role."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import Commands, format_option


@click.group(cls=Commands)
def template() -> None:
    """See what a PowerPoint template can do, and write down which slide layout plays which role."""


template_argument = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


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
