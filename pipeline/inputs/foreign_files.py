"""Files that are not what they should be: another program's document, a merge left half done, a file beside the right one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.messages import Message, said

_ZIP = b"PK\x03\x04"
_ZIPPED = (
    (b"word/", said("kind/word")),
    (b"xl/", said("kind/excel")),
    (b"ppt/", said("kind/powerpoint")),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", said("kind/libreoffice-text")),
    (b"mimetypeapplication/vnd.oasis.opendocument", said("kind/libreoffice")),
    (b"Index/Document.iwa", said("kind/pages")),
)
_BEGINNINGS = (
    (_ZIP, said("kind/zip")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", said("kind/old-office")),
    (b"%PDF-", said("kind/pdf")),
    (b"{\\rtf", said("kind/rtf")),
    (b"\x89PNG\r\n\x1a\n", said("kind/picture")),
    (b"\xff\xd8\xff", said("kind/picture")),
    (b"SQLite format 3\0", said("kind/database")),
)
_WEB_PAGE = re.compile(rb"(?i)\s*(?:<!doctype html|<html[\s>])")
_CONFLICT = re.compile(r"(?:<{7}|>{7})(?: .*)?")
_DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".pages", ".html", ".htm")
_TEXTS = (".txt", ".markdown", ".mdown")
_SETTINGS = (".yml", ".txt")


def other_kind(content: bytes) -> Message | None:
    """What a file is whose name says that it is text, by its first bytes; None for text."""
    if content.startswith(_ZIP):
        return next((name for part, name in _ZIPPED if part in content), _BEGINNINGS[0][1])
    if _WEB_PAGE.match(content):
        return said("kind/web-page")
    start = content[3:] if content.startswith(b"\xef\xbb\xbf") else content
    return next((name for beginning, name in _BEGINNINGS if start.startswith(beginning)), None)


def conflict_lines(text: str) -> list[int]:
    """The lines with the marks that git leaves around what it could not merge."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    return [number for number, line in enumerate(text.split("\n"), 1) if _CONFLICT.fullmatch(line)]


def beside(name: str, others: Sequence[str]) -> str:
    """The one of `others` that somebody took for `name`, in other capitals or with another ending; "" where none is."""
    stem, _, suffix = name.casefold().rpartition(".")
    wanted = [name.casefold(), f"{name.casefold()}.txt", f"{name.casefold()}.{suffix}"]
    if suffix in ("md", "yaml"):
        wanted += [f"{stem}{ending}" for ending in (*(_TEXTS if suffix == "md" else _SETTINGS), *_DOCUMENTS)]
    return next((each for wish in wanted for each in others if each.casefold() == wish and each != name), "")


def hint_beside(found: str, wanted: str) -> Message:
    """What to do where `found` lies in place of `wanted`."""
    if found.lower().endswith(_DOCUMENTS):
        return said("beside/document", file=found, wanted=wanted)
    return said("beside/rename", file=found, wanted=wanted)
