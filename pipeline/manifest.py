"""The manifest of sections: which file is of which deal, beside the files that it lists."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pipeline import files

MANIFEST = "manifest.json"
"""Its name, in the folder of the sections."""


def manifest_file(output: Path) -> Path:
    """Where the manifest is of what is built in `output`."""
    return output / "sections" / MANIFEST


def listed(output: Path) -> list[dict[str, Any]]:
    """Its entries as far as their files are as they say; none where it is missing or somebody changed it into something else."""
    try:
        found = json.loads(manifest_file(output).read_bytes())["sections"]
        entries = [
            each for each in found if {"deal", "file", "digest"} <= each.keys() and isinstance(each["file"], str)
        ]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return []
    return [each for each in entries if files.digest_of(output / each["file"]) == each["digest"]]


def write(output: Path, entries: Sequence[dict[str, Any]]) -> None:
    """Write the manifest, of no entries only where it is there."""
    if entries or manifest_file(output).exists():
        content = json.dumps({"sections": entries}, ensure_ascii=False, indent=1) + "\n"
        files.write(manifest_file(output), content.encode())
