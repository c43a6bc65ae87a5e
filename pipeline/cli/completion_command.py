"""`reviewdeck completion`: the shell completes commands, options and the ids of deals."""

from __future__ import annotations

import os

import click

from pipeline.cli.reporting import Command
from pipeline.cli.spoken import argument

VARIABLE = "_REVIEWDECK_COMPLETE"
"""What a shell's completion asks us by."""


@click.command(cls=Command)
@argument("shell", type=click.Choice(["bash", "zsh", "fish", "powershell"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print what makes SHELL complete commands, options and the ids of deals.

    \b
    Examples:
      reviewdeck completion bash >> ~/.bashrc
      reviewdeck completion zsh >> ~/.zshrc
      reviewdeck completion fish > ~/.config/fish/completions/reviewdeck.fish
      reviewdeck completion powershell >> $PROFILE
    """
    from click.shell_completion import get_completion_class

    from pipeline.cli import powershell  # noqa: F401 - it makes itself known to click

    kind = get_completion_class(shell)
    assert kind is not None
    click.echo(kind(context.find_root().command, {}, "reviewdeck", VARIABLE).source(), nl=False)


if os.environ.get(VARIABLE, "").startswith("powershell"):
    from pipeline.cli import powershell  # noqa: F401
