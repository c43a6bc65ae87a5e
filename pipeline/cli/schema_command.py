"""`reviewdeck schema`: what editors need to complete and check the settings while people write."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.reporters import Reporter
from pipeline.cli.reporting import FILE, Command, language

SCHEMA = Path(".reviewdeck/review.schema.json")
"""Where a new review has the schema of its settings; the first line of its review.yaml tells editors."""


def write_schema(target: Path, what: str) -> None:
    """Write the schema of the settings of a "review" or a "deal" to the file `target`."""
    from pipeline import files
    from pipeline.inputs.json_schema import MODELS, as_text

    files.write(target, as_text(MODELS[what]).encode())


@click.command(cls=Command)
@click.option(
    "--for", "what", type=click.Choice(["review", "deal"]), default="review", show_default=True,
    help="The settings in review.yaml, or the front matter of a deal's file.",
)  # fmt: skip
@click.option("-o", "--output", type=FILE, help="Write it to this file instead of printing it.")
@click.pass_context
def schema(context: click.Context, what: str, output: Path | None) -> None:
    """Write the JSON Schema of the settings, by which editors complete and check them.

    `init` puts it into the folder of a new review, and a first line into review.yaml by which VS Code and PyCharm find it.

    \b
    Examples:
      reviewdeck schema -o my-review/.reviewdeck/review.schema.json
      reviewdeck schema --for deal
    """
    if output is None:
        from pipeline.inputs.json_schema import MODELS, as_text

        click.echo(as_text(MODELS[what]), nl=False)
        return
    write_schema(output, what)
    Reporter(language(context)).tell("written", file=output)
