"""`reviewdeck diff`: in what two decks differ."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import DECK, Command, format_option
from pipeline.cli.spoken import argument


@click.command(cls=Command)
@argument("first", type=DECK)
@argument("second", type=DECK, required=False)
@format_option("markdown", "html")
def diff(first: Path, second: Path | None, reporter: Reporter) -> None:
    """Say in what the decks FIRST and SECOND differ: text, tables, figures of charts, pictures, notes, slides.

    Exit code 0 where they say the same, 1 where not. With one deck alone: what it says, line by line, for git.

    \b
    Examples:
      reviewdeck diff sent.pptx back.pptx
      reviewdeck diff sent.pptx back.pptx --format html > changes.html
      git config diff.pptx.textconv "reviewdeck diff"
    """
    from pipeline.review.compare import differences, text_of

    if second is None:
        for line in text_of(first):
            click.echo(line)
        return
    found = differences(first, second)
    reporter.compared(found, first, second)
    raise SystemExit(1 if found else 0)
