"""`reviewdeck inspect`: what is wrong with a deck, whoever made it, and what of that is mended by itself."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import DECK, FILE, FOLDER, Command, build_folder, format_option, wrong_usage
from pipeline.cli.spoken import argument
from pipeline.files import whole

REMOVED = ("comments", "notes", "hidden-slides", "plan")
"""`checks.REMOVABLE`, said here so that --help need not load the checks."""


@click.command(cls=Command)
@argument("file", type=DECK)
@click.option(
    "--inputs", type=FOLDER,
    help="Also say which figures are withheld in this folder, and which differ from its scores; with --fix, put them right.",
)  # fmt: skip
@click.option(
    "--fix", is_flag=True, help="Mend what safely is, in a copy: numbers, counts, what the file says of its makers."
)
@click.option(
    "--remove", "removed", type=click.Choice(REMOVED), multiple=True,
    help="With --fix: take these out as well; may be repeated.",
)  # fmt: skip
@click.option("-o", "--output", type=FILE, help='The mended deck. Default: FILE with ".fixed" before its extension.')
@click.option("--in-place", is_flag=True, help="Write over FILE; a copy of it is kept beside it.")
@format_option("html")
def inspect(
    file: Path,
    inputs: Path | None,
    fix: bool,
    removed: tuple[str, ...],
    output: Path | None,
    in_place: bool,
    reporter: Reporter,
) -> None:
    """Say what is wrong with the presentation FILE, whoever made it, slide by slide.

    Is it safe to open, can everybody read it, and does it hold what a client must not find: leftovers, comments, text that runs
    out of its box, counts that are no longer true, names of people? docs/checks.md has all rules. With --fix, exit code 1 where
    somebody has to look at something.

    \b
    Examples:
      reviewdeck inspect build/deck.pptx
      reviewdeck inspect deck.pptx --inputs my-review
      reviewdeck inspect deck.pptx --format html > report.html
      reviewdeck inspect deck.pptx --fix --remove comments -o final.pptx
    """
    from pipeline import inspection
    from pipeline.splice.backups import back_up

    target = whole(file) if in_place else output or file.with_name(f"{file.stem}.fixed{file.suffix}")
    for wrong, code in (
        (not fix and (removed or output or in_place), "usage/needs-fix"),
        (in_place and output, "usage/in-place-with-output"),
        (fix and not in_place and whole(target) == whole(file), "usage/output-is-deck"),
        (output is not None and target.suffix.lower() != file.suffix.lower(), "usage/other-end"),
    ):
        if wrong:
            raise wrong_usage(code, suffix=file.suffix)
    if not fix:
        found, copy = inspection.inspect(file, inputs), None
    else:
        found = inspection.mended(file, removed, inputs, build_folder(inputs) if inputs else Path("build"))
        copy = back_up(target) if found.content is not None and target.exists() else None
        if found.content is not None:
            inspection.save(found, target)
    reporter.inspected(found, target if found.content is not None else None, copy)
    raise SystemExit(1 if found.found else 0)
