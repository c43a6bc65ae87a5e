"""Zips that are the same bytes for the same content."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """`parts` by their names in a zip, in their order, with one fixed date: the same bytes for the same parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def undated(package: bytes) -> bytes:
    """An office package that bears no date of today, neither in its zip nor in its properties."""
    with zipfile.ZipFile(io.BytesIO(package)) as found:
        parts = {name: found.read(name) for name in found.namelist()}
    core = parts.get("docProps/core.xml", b"")
    if core:
        parts["docProps/core.xml"] = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", core)
    return zipped(parts)
