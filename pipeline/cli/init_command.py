"""`reviewdeck init`: a new review to fill in, and after the talks the files for its findings."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import Command, language, review_here, wrong_usage
from pipeline.cli.schema_command import SCHEMA, write_schema
from pipeline.cli.spoken import argument
from pipeline.example import copy_example, start_review
from pipeline.messages import counted


class _Start(Command):
    language_of = "The language of the review and its hints, and of what is said"


@click.command(cls=_Start)
@argument("inputs", metavar="FOLDER", type=click.Path(path_type=Path), required=False)
@click.option("--example", is_flag=True, help="The whole example instead: seven City Deals, in Dutch.")
@click.option(
    "--findings", is_flag=True, help="In a FOLDER that is there (default: inputs): a file for each deal that has none."
)
@click.pass_context
def init(context: click.Context, inputs: Path | None, example: bool, findings: bool) -> None:
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
    told = Reporter(language(context))
    if findings:
        if example:
            raise wrong_usage("usage/findings-alone")
        _draft(inputs or review_here(), told)
        return
    if inputs is None:
        raise wrong_usage("usage/name-the-folder")
    if example:
        copy_example(inputs)
        told.tell("started-example", folder=inputs)
        return
    start_review(inputs, told.language)
    write_schema(inputs / SCHEMA, "review")
    told.tell("started", folder=inputs, file=inputs / "review.yaml")


def _draft(folder: Path, told: Reporter) -> None:
    from pipeline.drafts import draft_findings

    written, warnings, naming = draft_findings(folder)
    if warnings:
        told.diagnostics(warnings, folder)
    for file in written:
        told.tell("written", file=file)
    told.tell("drafted" if written else "nothing-drafted", files=counted("files", len(written)), deals=naming.plural)
