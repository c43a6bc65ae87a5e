"""`reviewdeck template`: what a PowerPoint template can do, and which slide layout plays which role."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from pipeline.cli.reporting import Commands, format_option


@click.group(cls=Commands)
def template() -> None:
    """See what a PowerPoint template can do, and write down which slide layout plays which role."""


template_argument = click.argument("file", type=click.Path(path_type=Path, dir_okay=False))


@template.command("check")
@template_argument
@format_option
def check_template(file: Path, style: str) -> None:
    """Say which roles the slide layouts of FILE play, and what the deck does about those that none was made for.

    \b
    Example:
      reviewdeck template check firm.pptx
    """
    from pipeline.deck.adopt.role_report import check as run

    found = run(file)
    if style == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
        return
    click.secho(f"{found.name}: {found.width} x {found.height} cm, {' and '.join(found.fonts)}", bold=True)
    rows = [("role", "slide layout", "in placeholders", "in free places")]
    rows += [
        (each.role, f"{each.number} {each.slide_layout}", ", ".join(each.placeholders), ", ".join(each.free))
        for each in found.roles
    ]
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    for remark in found.remarks:
        click.echo(f"{click.style('note:', fg='yellow', bold=True)} {remark}")


@template.command("adopt")
@template_argument
@click.option("--force", is_flag=True, help="Also where somebody corrected what is there.")
@format_option
def adopt_template(file: Path, force: bool, style: str) -> None:
    """Guess which slide layout of FILE plays which role, and write that down beside it, to be corrected.

    \b
    Example:
      reviewdeck template adopt firm.pptx
    """
    from pipeline.deck.adopt.role_report import write as run

    written, remarks = run(file, force=force)
    if style == "json":
        click.echo(json.dumps({"written": [each.as_posix() for each in written], "remarks": list(remarks)}, indent=2))
        return
    for each in written:
        click.echo(f"{click.style(str(each), bold=True)} written")
    for remark in remarks:
        click.echo(f"{click.style('note:', fg='yellow', bold=True)} {remark}")
    click.echo(
        f"Correct {written[0].name} where it is wrong; `reviewdeck template check {file}` says what it comes to."
    )
