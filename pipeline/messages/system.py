"""The language that the system's user speaks."""

from __future__ import annotations

import locale
import os

from pipeline.messages import LANGUAGES, Language

VARIABLE = "REVIEWDECK_LANG"
"""The environment variable that says it for us alone."""

_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def system_language() -> Language:
    """The language of this machine, or that REVIEWDECK_LANG names, where we speak it; else English."""
    own = os.environ.get(VARIABLE, "")
    if own in LANGUAGES:
        return "nl" if own == "nl" else "en"
    named = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), "") or locale.getlocale()[0] or ""
    return "nl" if named.lower().startswith(("nl", "dutch")) else "en"
