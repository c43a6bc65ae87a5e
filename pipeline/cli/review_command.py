"""`reviewdeck review`: what reviewers did in decks that came back, and that put into the inputs."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import (
    DECK,
    FILE,
    Command,
    Progress,
    build_folder,
    builds_option,
    format_option,
    inputs_option,
    wrong_usage,
)
from pipeline.cli.spoken import argument


@click.command(cls=Command)
@argument("files", type=DECK, nargs=-1, required=True)
@inputs_option
@builds_option
@click.option("--apply", "is_applied", is_flag=True, help="Write what is in no doubt into the inputs.")
@click.option("--dry-run", is_flag=True, help="With --apply: write nothing, and print the changes as a unified diff.")
@click.option("--comments", is_flag=True, help="With --apply: open comments stand above their points in the inputs.")
@click.option("--names", is_flag=True, help="With --comments: with whole names and not with initials.")
@click.option("-o", "--output", type=FILE, help="The file for --format xlsx (required) or html.")
@format_option("markdown", "xlsx", "html")
def review(
    files: tuple[Path, ...],
    inputs: Path,
    folder: Path | None,
    is_applied: bool,
    dry_run: bool,
    comments: bool,
    names: bool,
    output: Path | None,
    reporter: Reporter,
) -> None:
    """Say what reviewers did and said in FILES, decks or sections that came back, at each line of the inputs.

    With --apply, exit code 1 where somebody has to look at something: a conflict, or an edit to be done by hand.

    \b
    Examples:
      reviewdeck review slimme-stad.reviewed.pptx
      reviewdeck review back/*.pptx --format xlsx -o remarks.xlsx
      reviewdeck review back/*.pptx --apply --dry-run > review.patch
      reviewdeck review back/*.pptx --apply --comments
    """
    from pipeline import review as stages

    for wrong, code in (
        ((dry_run or comments) and not is_applied, "usage/review-needs-apply"),
        (names and not comments, "usage/names-need-comments"),
        (reporter.needs_file and output is None, "usage/format-needs-output"),
        (output is not None and not reporter.takes_file, "usage/output-needs-format"),
    ):
        if wrong:
            raise wrong_usage(code)
    progress = Progress(shown=reporter.for_people, language=reporter.language)
    found = stages.review(files, inputs, folder or build_folder(inputs), progress.step)
    if is_applied:
        found = stages.apply(found, comments=comments, names=names, dry_run=dry_run)
    if found.applied and not dry_run:
        stages.write(found)
    found = stages.shown(found, folder or build_folder(inputs))
    progress.done()
    if found.applied and dry_run and reporter.prints_patches:
        for line in stages.patch(found):
            click.echo(line, nl=False)
        reporter.beside_patch(found)
    else:
        reporter.reviewed(found, output)
    raise SystemExit(0 if found.clean else 1)
