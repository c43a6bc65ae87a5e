"""What was given out before, as `releases.jsonl` in the inputs notes it: a line of JSON for each figure in each file."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from pipeline.diagnostics import Location
from pipeline.files import RELEASES
from pipeline.inputs.folder import Folder
from pipeline.model import Release

MOST_RELEASED = 32 << 20
"""Bytes of the file: of a review of seven hundred deals, a dozen decks that show all figures."""

LONGEST = 20_000
"""Characters of a line."""


def read_releases(folder: Folder) -> tuple[Release, ...]:
    """The figures that were given out; () without such a file. A line that is none is an error: a leak could hide in it."""
    text = folder.text(RELEASES, MOST_RELEASED, "large-file/register") if folder.has(RELEASES) else None
    found = []
    for number, line in enumerate((text or "").split("\n"), 1):
        if not line.strip():
            continue
        try:
            if len(line) > LONGEST:
                raise ValueError
            found.append(_adapter().validate_python(json.loads(line), strict=False))
        except (ValueError, ValidationError, RecursionError):
            folder.problems.error(Location(RELEASES, number), "bad-release")
    return tuple(found)


@cache
def _adapter() -> TypeAdapter[Any]:
    return TypeAdapter(Release)
