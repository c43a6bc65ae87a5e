"""`reviewdeck diff`: in what two decks differ."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.reporters import Reporter, harmless
from pipeline.cli.reporting import DECK, FOLDER, Command, build_folder, format_option, review_here
from pipeline.cli.spoken import argument


@click.command(cls=Command)
@argument("first", type=DECK)
@argument("second", type=DECK, required=False)
@click.option(
    "--inputs", type=FOLDER, default=review_here,
    help="The folder with the inputs, if there is one: figures that they withhold are left out.",
)  # fmt: skip
@format_option("markdown", "html")
def diff(first: Path, second: Path | None, inputs: Path, reporter: Reporter) -> None:
    """Say in what the decks FIRST and SECOND differ: text, tables, figures of charts, pictures, notes, slides.

    Exit code 0 where they say the same, 1 where not. With one deck alone: what it says, line by line, for git.

    \b
    Examples:
      reviewdeck diff sent.pptx back.pptx
      reviewdeck diff sent.pptx back.pptx --format html > changes.html
      git config diff.pptx.textconv "reviewdeck diff"
    """
    from pipeline.review.compare import compare, text_of
    from pipeline.review.screening import Screen

    screen = Screen(inputs, build_folder(inputs))
    if second is None:
        for line in text_of(first, screen):
            click.echo(harmless(line))
        return
    found = compare(first, second, screen)
    reporter.compared(found)
    raise SystemExit(1 if found.differences else 0)
