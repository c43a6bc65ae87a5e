"""Which libraries are installed, in which version, read from the names of their folders: that takes a millisecond.

`importlib.metadata` takes ten times as long to load, and is asked only for what such a name does not tell.
"""

from __future__ import annotations

import contextlib
import os
import re
import sys
from functools import cache


@cache
def installed() -> dict[str, str]:
    """The versions of everything installed, by name in lower case with hyphens; what stands first on the path counts."""
    found: dict[str, str] = {}
    for folder in sys.path:
        with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
            for name in sorted(entry.name for entry in entries if entry.name.endswith(".dist-info")):
                library, _, version = name.removesuffix(".dist-info").partition("-")
                found.setdefault(_normal(library), version)
    return found


def version(library: str) -> str:
    """The version of `library`; PackageNotFoundError where it is not installed."""
    known = installed().get(_normal(library))
    if known:
        return known
    from importlib import metadata

    return metadata.version(library)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
