"""Plain texts as HTML."""

from __future__ import annotations

import html
from collections.abc import Iterable


def escaped(text: str) -> str:
    """`text` as the content of an HTML element."""
    return html.escape(text, quote=False)


def paragraphs(texts: Iterable[str]) -> str:
    """Each text as an HTML paragraph."""
    return "".join(f"<p>{escaped(text)}</p>" for text in texts)
