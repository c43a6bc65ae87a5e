"""What all commands share: our own errors told in sentences, options of one form, and a line about what is being done."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from pipeline.cli.reporters import reporter
from pipeline.diagnostics import InputsError, ReviewdeckError, trouble

inputs_argument = click.argument("inputs", type=click.Path(path_type=Path, file_okay=False), default=Path("inputs"))
extensions_option = click.option(
    "--allow-extensions", "run_extensions", is_flag=True, envvar="REVIEWDECK_ALLOW_EXTENSIONS",
    help="Run the review's own code (`extensions:` in review.yaml), which can do whatever Python can.",
)  # fmt: skip
strict_option = click.option("--strict", is_flag=True, help="Take warnings for errors.")


def format_option(*more: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """--format, which gives a command its `reporter`: text or JSON, or `more` than that."""
    return click.option(
        "--format", "reporter", type=click.Choice(["text", "json", *more]), default="text", show_default=True,
        callback=lambda _, __, style: reporter(style), help="How to report.",
    )  # fmt: skip


class Command(click.Command):
    """A command that turns our own errors into sentences, never into tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what it can't go on from is told by its reporter and ends in exit code 1."""
        told = ctx.params.get("reporter") or reporter()
        try:
            return super().invoke(ctx)
        except InputsError as error:
            told.diagnostics(error.diagnostics, ctx.params["inputs"])
        except ReviewdeckError as error:
            told.failed(str(error))
        except BrokenPipeError:
            raise  # whoever was reading has seen enough: click leaves without a word
        except OSError as error:
            told.failed(trouble(error))
        raise SystemExit(1)


class Commands(click.Group):
    """Commands of that kind. Those in `elsewhere`, by name, stand in modules that are loaded when they are asked for."""

    command_class = Command

    def __init__(self, *arguments: Any, elsewhere: tuple[str, ...] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._elsewhere = elsewhere

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted([*super().list_commands(ctx), *self._elsewhere])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, None where there is none."""
        if cmd_name in self._elsewhere:
            found: click.Command = getattr(import_module(f"pipeline.cli.{cmd_name}_command"), cmd_name)
            return found
        return super().get_command(ctx, cmd_name)


class Progress:
    """One line that is written over on a terminal; a line a step with -v; nothing elsewhere."""

    def __init__(self, *, shown: bool, verbose: bool = False) -> None:
        self._verbose = shown and verbose
        self._live = shown and not verbose and sys.stderr is not None and sys.stderr.isatty()

    def step(self, message: str) -> None:
        """Say what is being done now."""
        if self._verbose:
            click.echo(message, err=True)
        elif self._live:
            click.echo(f"\r\x1b[2K{message[:100]} …", nl=False, err=True)

    def done(self) -> None:
        """Wipe the line."""
        if self._live:
            click.echo("\r\x1b[2K", nl=False, err=True)
