"""`reviewdeck splice`: sections put anew into a deck that people have edited."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import Command, Progress, extensions_option, format_option


@click.command(cls=Command)
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
@click.option("--theirs", is_flag=True, help="Where both changed the same, keep what people made.")
@click.option("--ours", is_flag=True, help="Where both changed the same, take what the inputs say.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@extensions_option
@format_option()
def splice(
    deck: Path,
    deals: tuple[str, ...],
    chapters: tuple[str, ...],
    section: Path | None,
    inputs: Path,
    folder: Path,
    output: Path | None,
    in_place: bool,
    theirs: bool,
    ours: bool,
    dry_run: bool,
    run_extensions: bool,
    reporter: Reporter,
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

    if section and chapters:
        raise click.UsageError("--from puts in sections of deals: leave out --chapter.")
    if not deals and not chapters and not section:
        raise click.UsageError("Say which sections to put in, with --deal or --chapter.")
    if theirs and ours:
        raise click.UsageError("--theirs and --ours say the opposite of each other: leave out one of them.")
    strategy: Literal["theirs", "ours", ""] = "theirs" if theirs else "ours" if ours else ""
    target = deck if in_place else output or deck.with_name(f"{deck.stem}.merged{deck.suffix}")
    if in_place and output:
        raise click.UsageError("--in-place writes over DECK: leave out --output.")
    if not in_place and target.resolve() == deck.resolve():
        raise click.UsageError("--output is DECK itself: say --in-place to write over it.")
    if target.suffix.lower() != deck.suffix.lower():
        raise click.UsageError(f'--output must end in "{deck.suffix}", as DECK does: PowerPoint opens it no other way.')
    progress = Progress(shown=reporter.for_people)
    if section:
        found = stages.take(section, deck, inputs, deals, folder, strategy, progress.step)
    else:
        step = progress.step
        found = stages.splice(deck, inputs, deals, chapters, folder, strategy, step, run_extensions=run_extensions)
    copy = (stages.backup_of if dry_run else stages.back_up)(target) if target.exists() else None
    if not dry_run:
        stages.save(found, target, folder)
    progress.done()
    reporter.spliced(found, inputs, target, copy, dry_run)
    raise SystemExit(0 if found.clean else 1)
