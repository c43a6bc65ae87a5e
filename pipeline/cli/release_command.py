"""`reviewdeck release` and `reviewdeck whence`: what was given out, and what made a deck."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import DECK, FOLDER, Command, format_option, inputs_option
from pipeline.cli.spoken import argument


@click.command(cls=Command)
@argument("files", type=DECK, nargs=-1, required=True)
@inputs_option
@click.option(
    "--date", type=click.DateTime(["%Y-%m-%d"]), help="The day that FILES go out. Default: the date of the review."
)
@format_option()
def release(files: tuple[Path, ...], inputs: Path, date: datetime.datetime | None, reporter: Reporter) -> None:
    """Note in releases.jsonl in the inputs that FILES are given out: how many people each of their figures is of.

    From then on a build withholds a figure of nearly the same people, from which subtraction would tell what one of them
    answered. A file that shows figures which are withheld, or others than those of now, is refused. Keep releases.jsonl with
    the inputs: docs/privacy.md.

    \b
    Examples:
      reviewdeck release build/deck.pptx
      reviewdeck release build/sections/*.pptx --date 2024-03-01
    """
    from pipeline.releases import release as run

    reporter.released(run(files, inputs, date.date() if date else None))


@click.command(cls=Command)
@argument("file", type=DECK)
@click.option(
    "--inputs", type=FOLDER, help="The folder with the inputs, to see whether they are the same, and its releases."
)
@format_option()
def whence(file: Path, inputs: Path | None, reporter: Reporter) -> None:
    """Say which inputs, release and version of reviewdeck made FILE.

    \b
    Examples:
      reviewdeck whence deck.pptx --inputs my-review
    """
    from pipeline.releases import whence as run

    reporter.whence(file, run(file, inputs))
