"""Zips that are the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """`parts` by their names in a zip, in their order, with one fixed date: the same bytes for the same parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def undated(package: bytes) -> bytes:
    """A zip whose parts bear no date of today."""
    with zipfile.ZipFile(io.BytesIO(package)) as found:
        return zipped({name: found.read(name) for name in found.namelist()})
