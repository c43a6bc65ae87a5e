"""Plain texts as HTML, and files as a zip that is the same every time."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterable, Mapping

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold


def escaped(text: str) -> str:
    """`text` as the content of an HTML element."""
    return html.escape(text, quote=False)


def paragraphs(texts: Iterable[str]) -> str:
    """Each text as an HTML paragraph."""
    return "".join(f"<p>{escaped(text)}</p>" for text in texts)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """`files` by their names in a zip, in their order, with one fixed date."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)
    return made.getvalue()
