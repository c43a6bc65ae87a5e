"""`reviewdeck inspect`: what is wrong with a deck, whoever made it."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import Command, format_option


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@format_option()
def inspect(file: Path, reporter: Reporter) -> None:
    """Say what is wrong with the presentation FILE, whoever made it, slide by slide.

    Is it safe to open, do its jumps lead somewhere, has every picture its alt text, every slide its title, every text
    its language? docs/checks.md has all rules.

    \b
    Examples:
      reviewdeck inspect build/deck.pptx
      reviewdeck inspect deck.pptx --format json
    """
    from pipeline import checks
    from pipeline.deck.contents import read

    contents = read(file)
    found = checks.inspect(contents)
    reporter.inspected(file, len(contents.listed), found)
    raise SystemExit(1 if found else 0)
