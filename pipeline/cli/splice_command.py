"""`reviewdeck splice`: sections put anew into a deck that people have edited."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import (
    DECK,
    FILE,
    Command,
    Progress,
    build_folder,
    builds_option,
    deals_option,
    extensions_option,
    format_option,
    inputs_option,
    wrong_usage,
)
from pipeline.cli.spoken import argument
from pipeline.files import whole

if TYPE_CHECKING:
    from pipeline.merge_model import ConflictStrategy, Settlement

ALL = "all"
"""What `--ours` and `--theirs` without numbers settle."""


class _WithNumbers(Command):
    """Numbers may follow `--ours` and `--theirs`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, with what follows those options joined to them."""
        found: list[str] = []
        for each in args:
            if found and found[-1] in (f"--ours={ALL}", f"--theirs={ALL}") and _NUMBERS.fullmatch(each):
                found[-1] = found[-1].replace(ALL, each)
            else:
                found.append(f"{each}={ALL}" if each in ("--ours", "--theirs") else each)
        return super().parse_args(ctx, found)


_NUMBERS = re.compile(r"[0-9]{1,15}(,[0-9]{1,15})*")


def _settlement(theirs: str, ours: str, file: Path | None) -> Settlement:
    """How conflicts are settled, as the options say, and the file for those that they do not name."""
    from pipeline.inputs.settlements import read_settlement
    from pipeline.merge_model import Settlement

    numbers = []
    for name, said in (("--theirs", theirs), ("--ours", ours)):
        if said not in ("", ALL) and not _NUMBERS.fullmatch(said):
            raise wrong_usage("usage/conflict-numbers", option=name)
        numbers.append(frozenset(map(int, said.split(","))) if said not in ("", ALL) else frozenset())
    read = read_settlement(file) if file else Settlement()
    strategy: ConflictStrategy = "theirs" if theirs == ALL else "ours" if ours == ALL else ""
    return Settlement(strategy, numbers[0] | (read.theirs - numbers[1]), numbers[1] | (read.ours - numbers[0]))


@click.command(cls=_WithNumbers)
@argument("deck", type=DECK)
@deals_option("Put in the section of this deal; may be repeated.")
@click.option("--chapter", "chapters", multiple=True, metavar="ID", help="Put in this chapter; may be repeated.")
@click.option(
    "--from", "section", type=DECK, metavar="SECTION",
    help="Put in what reviewers did in SECTION, a section built alone, instead of what the inputs say.",
)  # fmt: skip
@inputs_option
@builds_option
@click.option("-o", "--output", type=FILE, help='The merged deck. Default: DECK with ".merged" before its extension.')
@click.option("--in-place", is_flag=True, help="Write over DECK; a copy of it is kept beside it.")
@click.option("--theirs", default="", metavar="[NUMBERS]", help="Where both changed the same, keep what people made.")
@click.option("--ours", default="", metavar="[NUMBERS]", help="Where both changed the same, take what the inputs say.")
@click.option(
    "--redact",
    is_flag=True,
    help="Take figures that are withheld now out of the whole deck, not of these sections only; also without any.",
)
@click.option(
    "--settle", "settled", type=DECK, metavar="FILE.xlsx",
    help='Settle conflicts as the column "take" of a workbook says that --report wrote.',
)  # fmt: skip
@click.option("--report", type=FILE, metavar="FILE", help="Save the report as .html, .xlsx or .json.")
@click.option(
    "--mark", is_flag=True, help="Mark each conflict with a comment on its slide that has what the inputs say."
)
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
    theirs: str,
    ours: str,
    redact: bool,
    settled: Path | None,
    report: Path | None,
    mark: bool,
    dry_run: bool,
    run_extensions: bool,
    reporter: Reporter,
) -> None:
    """Put sections anew into DECK, which people have edited: what they did stays, what the inputs changed comes in.

    What both changed stays as people left it and is told, with exit code 1; the merged deck is written all the same. Each such
    conflict has a number that stays: --ours and --theirs settle those whose numbers follow, or else all of them.

    \b
    Examples:
      reviewdeck splice deck.pptx --deal slimme-stad
      reviewdeck splice deck.pptx --deal slimme-stad --dry-run
      reviewdeck splice deck.pptx --deal slimme-stad --ours 481516,234200 --theirs 815108
      reviewdeck splice deck.pptx --deal slimme-stad --dry-run --report conflicts.xlsx
      reviewdeck splice deck.pptx --deal slimme-stad --settle conflicts.xlsx
      reviewdeck splice deck.pptx --chapter introduction -o new.pptx
      reviewdeck splice deck.pptx --from slimme-stad.reviewed.pptx
    """
    from pipeline import splice as stages

    target = whole(deck) if in_place else output or deck.with_name(f"{deck.stem}.merged{deck.suffix}")
    for wrong, code in (
        (section and chapters, "usage/from-with-chapter"),
        (not (deals or chapters or section or redact), "usage/what-to-splice"),
        (theirs == ours == ALL, "usage/theirs-and-ours"),
        (in_place and output, "usage/in-place-with-output"),
        (not in_place and whole(target) == whole(deck), "usage/output-is-deck"),
        (report and report.suffix.lower() not in (".html", ".xlsx", ".json"), "usage/report-suffix"),
        (settled and settled.suffix.lower() != ".xlsx", "usage/settle-suffix"),
    ):
        if wrong:
            raise wrong_usage(code)
    if target.suffix.lower() != deck.suffix.lower():
        raise wrong_usage("usage/other-end", suffix=deck.suffix)
    settlement = _settlement(theirs, ours, settled)
    folder = folder or build_folder(inputs)
    progress = Progress(shown=reporter.for_people, language=reporter.language)
    step = progress.step
    if section:
        found = stages.take(section, deck, inputs, deals, folder, settlement, step, redact=redact, mark=mark)
    else:
        found = stages.splice(
            deck, inputs, deals, chapters, folder, settlement, step,
            run_extensions=run_extensions, redact=redact, mark=mark,
        )  # fmt: skip
    copy = (stages.backup_of if dry_run else stages.back_up)(target) if target.exists() else None
    if not dry_run:
        stages.save(found, target, folder)
    progress.done()
    reporter.spliced(found, inputs, target, copy, dry_run)
    if report:
        from pipeline.splice.report_file import save_report

        save_report(report, found, inputs, target, copy, dry_run, reporter.language)
        reporter.saved(report)
    raise SystemExit(0 if found.clean else 1)
