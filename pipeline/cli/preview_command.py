"""`reviewdeck preview`: the deck in a browser while it is written."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.cli.reporters import Reporter, harmless
from pipeline.cli.reporting import (
    Command,
    build_folder,
    extensions_option,
    inputs_argument,
    language,
    output_option,
)
from pipeline.diagnostics import ReviewdeckError

NEEDED = ("anyio", "starlette", "uvicorn", "watchfiles")


@click.command(cls=Command)
@inputs_argument
@output_option
@click.option(
    "--port", type=click.IntRange(1, 65535), help="Where the page is; by default 8377, or a free one after it."
)
@click.option("--editor", "named", default="", metavar="COMMAND", help="The editor to open lines in. Default: $VISUAL.")
@click.option("--poll", "polling", is_flag=True, help="Look for changes twice a second, where nothing tells of them.")
@click.option("--no-browser", "silent", is_flag=True, help="Only say where the page is.")
@extensions_option
@click.pass_context
def preview(
    context: click.Context,
    inputs: Path,
    output: Path | None,
    port: int | None,
    named: str,
    polling: bool,
    silent: bool,
    run_extensions: bool,
) -> None:
    """Show the deck of the folder INPUTS in the browser, and keep it true while you write.

    Every save shows within the second; mistakes stand beside the slides, and a click on a line opens it in your editor.
    Nothing is built, and nothing leaves this machine. Ctrl-C ends it. Needs: pip install "reviewdeck[preview]".

    \b
    Examples:
      reviewdeck preview
      reviewdeck preview my-review --editor code
    """
    _need()
    from pipeline.preview.editor import editor
    from pipeline.preview.running import run
    from pipeline.preview.session import Session

    if not inputs.is_dir():
        raise ReviewdeckError("missing-folder", folder=inputs)
    told, target = Reporter(language(context)), output or build_folder(inputs)
    session = Session(inputs, target, told.language, run_extensions=run_extensions)
    run(
        session,
        target,
        editor(named),
        port=port,
        polling=polling,
        tell=lambda message: click.echo("\n".join(map(harmless, message.words(told.language).split("\n")))),
        show=lambda address: None if silent else _show(address),
    )


def _need() -> None:
    """ReviewdeckError where something is not installed that the preview needs."""
    import importlib.util

    if any(importlib.util.find_spec(each) is None for each in NEEDED):
        raise ReviewdeckError("preview-not-installed")


def _show(address: str) -> None:
    click.launch(address)
