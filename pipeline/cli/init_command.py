"""`reviewdeck init`: a new review to fill in, and after the talks the files for its findings."""

from __future__ import annotations

import locale
import os
from pathlib import Path

import click

from pipeline.cli.reporters import plural, reporter
from pipeline.cli.reporting import Command, review_here
from pipeline.example import LANGUAGES, copy_example, start_review

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@click.command(cls=Command)
@click.argument("inputs", metavar="FOLDER", type=click.Path(path_type=Path), required=False)
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="The language of the review and its hints; by default the system's."
)
@click.option("--example", is_flag=True, help="The whole example instead: seven City Deals, in Dutch.")
@click.option(
    "--findings", is_flag=True, help="In a FOLDER that is there (default: inputs): a file for each deal that has none."
)
def init(inputs: Path | None, lang: str | None, example: bool, findings: bool) -> None:
    """Start a review in the new FOLDER: a few settings to change, and files with hints to fill in.

    After the talks, --findings writes a file for each deal that has none, with the indicators as headings and what the
    talk was about as hints. It overwrites nothing.

    \b
    Examples:
      reviewdeck init my-review
      reviewdeck init my-review --lang nl
      reviewdeck init my-review --example && reviewdeck build my-review
      reviewdeck init my-review --findings
    """
    if findings:
        if example or lang:
            raise click.UsageError("--findings goes with no other option: the review has its language already.")
        _draft(inputs or review_here())
        return
    if inputs is None:
        raise click.UsageError("Name the new folder: reviewdeck init my-review")
    if example:
        copy_example(inputs)
        click.echo(f"{inputs}: the example's inputs. Build them with: reviewdeck build {inputs}")
        return
    start_review(inputs, lang or system_language())
    click.echo(
        f"{inputs}: a review to fill in. Begin with {inputs / 'review.yaml'}; what is missing tells: reviewdeck check {inputs}"
    )


def _draft(folder: Path) -> None:
    from pipeline.drafts import draft_findings

    written, warnings = draft_findings(folder)
    if warnings:
        reporter().diagnostics(warnings, folder)
    for file in written:
        click.echo(f"{file} written")
    left = "Nothing was overwritten." if written else "Every deal has a file that is begun; nothing was written."
    click.echo(f"{plural(len(written), 'file')}. {left}")


def system_language() -> str:
    """The language of this machine where a review can be started in it, else English."""
    named = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "") or locale.getlocale()[0] or ""
    return "nl" if named.lower().startswith(("nl", "dutch")) else "en"
