"""Whether words are coloured: by --color, by NO_COLOR and FORCE_COLOR, or by where they go."""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import zip_longest

import click

OPTION = "--color"
CHOICES = {"auto": None, "always": True, "never": False}
"""What click takes each for: None is colours on a terminal alone."""


def color_option() -> click.Option:
    """--color, which every command has; what it says is read by `colored`, for the errors of the command line too."""
    return click.Option(
        [OPTION], type=click.Choice(list(CHOICES)), expose_value=False,
        help="Whether to colour what is said; by default on a terminal, unless NO_COLOR is set.",
    )  # fmt: skip


def colored(arguments: Sequence[str], otherwise: bool | None = None) -> bool | None:
    """Whether to colour: as the last --color among the arguments says, else `otherwise`, else as the environment does.

    NO_COLOR (https://no-color.org) and FORCE_COLOR count where they are set to something, the former before the latter.
    """
    named = None
    for here, following in zip_longest(arguments, arguments[1:], fillvalue=""):
        if here == "--":
            break
        value = following if here == OPTION else here.removeprefix(f"{OPTION}=")
        named = value if here.startswith(OPTION) and value in CHOICES else named
    if named is not None:
        return CHOICES[named]
    if otherwise is not None:
        return otherwise
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None
