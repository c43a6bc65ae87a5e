"""Files that are not what they should be: another program's document, a merge left half done, a file beside the right one."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ZIP = b"PK\x03\x04"
_ZIPPED = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"ppt/", "a PowerPoint file"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "a LibreOffice document"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "a LibreOffice file"),
    (b"Index/Document.iwa", "a Pages document"),
)
_BEGINNINGS = (
    (_ZIP, "a zip file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a document of an old version of Office"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a document in Rich Text Format"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3\0", "a database"),
)
_WEB_PAGE = re.compile(rb"(?i)\s*(?:<!doctype html|<html[\s>])")
_CONFLICT = re.compile(r"(?:<{7}|>{7})(?: .*)?")
_DOCUMENTS = (".docx", ".doc", ".odt", ".rtf", ".pdf", ".pages", ".html", ".htm")
_TEXTS = (".txt", ".markdown", ".mdown", ".md.md")
_SETTINGS = (".yml", ".txt")


def other_kind(content: bytes) -> str:
    """What a file is whose name says that it is text, by its first bytes; "" for text."""
    if content.startswith(_ZIP):
        return next((name for part, name in _ZIPPED if part in content), _BEGINNINGS[0][1])
    if _WEB_PAGE.match(content):
        return "a web page"
    start = content[3:] if content.startswith(b"\xef\xbb\xbf") else content
    return next((name for beginning, name in _BEGINNINGS if start.startswith(beginning)), "")


def conflict_lines(text: str) -> list[int]:
    """The lines with the marks that git leaves around what it could not merge."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return []
    return [number for number, line in enumerate(text.split("\n"), 1) if _CONFLICT.fullmatch(line)]


def beside(name: str, others: Sequence[str]) -> str:
    """The one of `others` that somebody took for `name`, in other capitals or with another ending; "" where none is."""
    stem, _, suffix = name.casefold().rpartition(".")
    wanted = [name.casefold()]
    if suffix in ("md", "yaml"):
        endings = _TEXTS if suffix == "md" else _SETTINGS
        wanted += [f"{name.casefold()}.txt", *(f"{stem}{ending}" for ending in (*endings, *_DOCUMENTS))]
    return next((each for wish in wanted for each in others if each.casefold() == wish and each != name), "")


def hint_beside(found: str, wanted: str) -> str:
    """What to do where `found` lies in place of `wanted`."""
    if found.lower().endswith(_DOCUMENTS):
        return f'There is "{found}": write its text into "{wanted}", which is plain text.'
    return f'Rename "{found}" to "{wanted}".'
