"""`reviewdeck splice`: sections put anew into a deck that people have edited."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import (
    DECK,
    FILE,
    FOLDER,
    Command,
    Progress,
    build_folder,
    extensions_option,
    format_option,
    review_here,
    wrong_usage,
)


@click.command(cls=Command)
@click.argument("deck", type=DECK)
@click.option("--deal", "deals", multiple=True, metavar="ID", help="Put in the section of this deal; may be repeated.")
@click.option("--chapter", "chapters", multiple=True, metavar="ID", help="Put in this chapter; may be repeated.")
@click.option(
    "--from", "section", type=DECK, metavar="SECTION",
    help="Put in what reviewers did in SECTION, a section built alone, instead of what the inputs say.",
)  # fmt: skip
@click.option("--inputs", type=FOLDER, default=review_here, help="The folder with the inputs.")
@click.option(
    "--build", "folder", type=FOLDER,
    help="The folder of the review's builds: charts that need not be drawn again, and what decks were generated from.",
)  # fmt: skip
@click.option("-o", "--output", type=FILE, help='The merged deck. Default: DECK with ".merged" before its extension.')
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
    folder: Path | None,
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

    target = deck.resolve() if in_place else output or deck.with_name(f"{deck.stem}.merged{deck.suffix}")
    for wrong, code in (
        (section and chapters, "usage/from-with-chapter"),
        (not (deals or chapters or section), "usage/what-to-splice"),
        (theirs and ours, "usage/theirs-and-ours"),
        (in_place and output, "usage/in-place-with-output"),
        (not in_place and target.resolve() == deck.resolve(), "usage/output-is-deck"),
    ):
        if wrong:
            raise wrong_usage(code)
    if target.suffix.lower() != deck.suffix.lower():
        raise wrong_usage("usage/other-end", suffix=deck.suffix)
    strategy: Literal["theirs", "ours", ""] = "theirs" if theirs else "ours" if ours else ""
    folder = folder or build_folder(inputs)
    progress = Progress(shown=reporter.for_people, language=reporter.language)
    step = progress.step
    if section:
        found = stages.take(section, deck, inputs, deals, folder, strategy, step)
    else:
        found = stages.splice(deck, inputs, deals, chapters, folder, strategy, step, run_extensions=run_extensions)
    copy = (stages.backup_of if dry_run else stages.back_up)(target) if target.exists() else None
    if not dry_run:
        stages.save(found, target, folder)
    progress.done()
    reporter.spliced(found, inputs, target, copy, dry_run)
    raise SystemExit(0 if found.clean else 1)
