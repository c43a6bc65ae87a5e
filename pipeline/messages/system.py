"""The language that the user speaks."""

from __future__ import annotations

import itertools
import locale
import os
from collections.abc import Sequence

from pipeline.messages import LANGUAGES, Language

VARIABLE = "REVIEWDECK_LANG"
"""The environment variable that says it for us alone."""

OPTION = "--lang"
"""The option that says it for one command."""

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def named_language(arguments: Sequence[str]) -> Language | None:
    """The language that --lang names, wherever it stands on the command line; None where it names none that we speak."""
    options = list(arguments[: arguments.index("--")] if "--" in arguments else arguments)
    named = [value for option, value in itertools.pairwise(options) if option == OPTION]
    named += [each.partition("=")[2] for each in options if each.startswith(f"{OPTION}=")]
    return next((each for each in LANGUAGES if each in named[-1:]), None)


def system_language() -> Language:
    """The language of this machine, or that REVIEWDECK_LANG names, where we speak it; else English."""
    own = os.environ.get(VARIABLE, "")
    if own in LANGUAGES:
        return "nl" if own == "nl" else "en"
    named = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "") or locale.getlocale()[0] or ""
    return "nl" if named.lower().startswith(("nl", "dutch")) else "en"
