"""What all commands share: errors told in sentences, options of one form, and the words that the user sees."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from pipeline.diagnostics import Diagnostic, InputsError, ReviewdeckError, Severity, trouble

STOPPED = 130
"""The exit code of what was stopped at the keyboard, as shells have it."""

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow"}

inputs_argument = click.argument("inputs", type=click.Path(path_type=Path, file_okay=False), default=Path("inputs"))
format_option = click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to report."
)


class Command(click.Command):
    """A command that turns our own errors into sentences, never into tracebacks."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what it can't go on from is told in a sentence and ends in exit code 1, being stopped in 130."""
        try:
            return super().invoke(ctx)
        except InputsError as error:
            report(error.diagnostics, ctx.params["inputs"], _style(ctx))
            raise SystemExit(1) from None
        except ReviewdeckError as error:
            _fail(str(error), _style(ctx))
        except BrokenPipeError:
            raise  # whoever was reading has seen enough: click leaves without a word
        except OSError as error:
            _fail(trouble(error), _style(ctx))
        except KeyboardInterrupt:
            click.echo("\nStopped; what was finished before is as it was.", err=True)
            raise SystemExit(STOPPED) from None


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

    def __init__(self, *, shown: bool, verbose: bool) -> None:
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


def report(diagnostics: Sequence[Diagnostic], inputs: Path, style: str) -> None:
    """Tell what is wrong with the folder `inputs`, or odd in it."""
    if style == "json":
        click.echo(json.dumps([_as_json(each, inputs) for each in diagnostics], ensure_ascii=False, indent=2))
        return
    for each in diagnostics:
        where = click.style(_where(each, inputs), bold=True)
        severity = click.style(f"{each.severity}:", fg=COLOURS[each.severity], bold=True)
        hint = f" {each.hint}" if each.hint else ""
        click.echo(f"{where}: {severity} {each.message}{hint} {click.style(f'[{each.code}]', dim=True)}", err=True)
    count = sum(each.severity is Severity.ERROR for each in diagnostics)
    if count:
        click.secho(f"{plural(count, 'error')} in {inputs}; nothing was built.", fg="red", err=True)


def _where(diagnostic: Diagnostic, inputs: Path) -> str:
    location = str(diagnostic.location)
    return f"{inputs.as_posix()}/{location}" if diagnostic.location.file else inputs.as_posix()


def _as_json(diagnostic: Diagnostic, inputs: Path) -> dict[str, object]:
    location = diagnostic.location
    return {
        "file": f"{inputs.as_posix()}/{location.file}" if location.file else inputs.as_posix(),
        "line": location.line or None,
        "column": location.column or None,
        "severity": str(diagnostic.severity),
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint or None,
    }


def _fail(message: str, style: str) -> None:
    if style == "json":
        click.echo(json.dumps([{"severity": "error", "message": message}], ensure_ascii=False, indent=2))
    else:
        click.echo(f"{click.style('error:', fg='red', bold=True)} {message}", err=True)
    raise SystemExit(1)


def _style(ctx: click.Context) -> str:
    return str(ctx.params.get("style", "text"))


def plural(count: int, noun: str) -> str:
    """So many of something: "1 slide", "2 slides"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
