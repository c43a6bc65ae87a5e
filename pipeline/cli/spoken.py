"""Help, and what click itself says, in the user's language: as with gettext, by the English words that stand in the code."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click
from click import core, decorators, exceptions, formatting, parser, types

from pipeline.messages import Language

_SPEAKERS = (core, decorators, exceptions, formatting, parser, types)
"""The modules of click that say something: each asks its own `_` and `ngettext` for the words."""

_CELL = re.compile(r"(\S+(?: \S+)*) *")
"""What stands between two blanks or more in a line of examples."""
_PLACE = re.compile(r"\b[A-Z]{2,}\b")
"""A word for something to fill in."""

_dutch: Mapping[str, str] = {}
"""The words of the language that is spoken now, by their English; none where that is English."""


def speak(language: Language) -> None:
    """Have help and click's own errors in this language from now on."""
    global _dutch
    if language == "en":
        _dutch = {}
    else:
        from pipeline.messages.help import DUTCH

        _dutch = DUTCH
    for module in _SPEAKERS:
        for name, words in _WORDS.items():
            setattr(module, name, words)


def shortened(text: str, limit: int) -> str:
    """The first sentence of the help of a command, or its beginning."""
    return click.Command(None, help=_paragraph(text.partition("\n\n")[0])).get_short_help_str(limit)


def _one(message: str) -> str:
    return _dutch.get(message, message)


def _several(singular: str, plural: str, count: int) -> str:
    return _one(singular if count == 1 else plural)


_WORDS: Mapping[str, Callable[..., str]] = {"_": _one, "ngettext": _several}


class _Formatter(click.HelpFormatter):
    """Writes help in the language that is spoken."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _places(args), prefix)

    def write_text(self, text: str) -> None:
        super().write_text("\n\n".join(map(_paragraph, text.split("\n\n"))))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(_places(name), _help(text)) for name, text in rows], col_max, col_spacing)


class _Argument(click.Argument):
    """An argument whose name, in usage and in errors, is a word of the language that is spoken."""

    def make_metavar(self, *context: Any) -> str:
        return _places(super().make_metavar(*context))


argument = functools.partial(click.argument, cls=_Argument)


class Context(click.Context):
    """A context whose help is written in the language that is spoken."""

    formatter_class = _Formatter


def _paragraph(text: str) -> str:
    """A paragraph of a command's help. One that keeps its lines holds examples: what is said beside them has words."""
    if text.startswith("\b"):
        return "\n".join(map(_example, text.split("\n")))
    return _one(" ".join(text.split()))


def _example(line: str) -> str:
    return _CELL.sub(lambda cell: _cell(cell[1]).ljust(len(cell[0])), line).rstrip(" ")


def _cell(text: str) -> str:
    """A command, in which folders and files have names in each language, or what is said of one."""
    return _dutch.get(text) or " ".join(map(_one, text.split(" ")))


def _help(text: str) -> str:
    """The help of an option, behind which click has written its default."""
    said, gap, more = text.partition("  [")
    return _one(said) + gap + more


def _places(text: str) -> str:
    return _PLACE.sub(lambda word: _one(word[0]), text)
