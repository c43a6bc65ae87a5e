"""What a splice found as a file: a page, or a workbook with a column in which to say whose version is taken."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path

from pipeline import files
from pipeline.merge_model import Edit
from pipeline.messages import Language, Message, said
from pipeline.review.page import page, pieces_as_html
from pipeline.review.sheet import LONGEST, workbook
from pipeline.review.words import pieces, told_apart
from pipeline.splice import SpliceResult
from pipeline.splice.report import as_json, outcome_of, summary, where_of, withheld_lines

COLUMNS = {
    "number": 8, "slide": 12, "title": 30, "shape": 16, "what": 24, "outcome": 30, "people": 50, "inputs": 50, "file": 28,
    "line": 7, "take": 22,
}  # fmt: skip
"""The columns of a workbook, and how many characters wide each is."""


def save_report(
    file: Path, found: SpliceResult, inputs: Path, target: Path, copy: Path | None, dry_run: bool, language: Language
) -> None:
    """Write the report into a file, as what its name ends in."""
    kind = file.suffix.lower()
    if kind == ".xlsx":
        content = as_xlsx(found, inputs, language)
    elif kind == ".html":
        content = as_html(found, inputs, language).encode()
    else:
        values = as_json(found, inputs, target, copy, dry_run, language)
        content = json.dumps(values, ensure_ascii=False, indent=2).encode()
    files.write(file, content)


def as_xlsx(found: SpliceResult, inputs: Path, language: Language) -> bytes:
    """A row for each conflict, the last column empty for "ours" or "theirs"; then one for each other thing that people did."""
    rows = [_row(edit, inputs, language) for edit in _in_order(found)]
    headings = {_heading(name, language): width for name, width in COLUMNS.items()}
    choices = {"take": ("ours", "theirs")} if found.conflicts else {}
    return workbook(
        said("splice-report/title").words(language),
        headings,
        rows,
        {[*COLUMNS].index(name) + 1: words for name, words in choices.items()},
    )


def _heading(name: str, language: Language) -> str:
    return said("splice-report/title-of" if name == "title" else f"splice-report/{name}").words(language)


def as_html(found: SpliceResult, inputs: Path, language: Language) -> str:
    """A page that needs nothing beside itself: conflicts first, both versions word by word."""
    title = said("splice-report/title").words(language)
    lines = [*found.untaken, summary(found), *found.notes, *withheld_lines(found)]
    body = [f"<h1>{escape(title)}</h1>", *(f"<p>{escape(each.words(language))}</p>" for each in lines)]
    others = [edit for edit in found.edits if edit.outcome != "conflict"]
    for code, edits in (
        ("splice/to-look-at", found.conflicts),
        ("splice/people-did", others),
        ("splice/reviewers-did", found.reviewed),
    ):
        body += [f"<h2>{escape(said(code).words(language))}</h2>"] if edits else []
        body += [line for edit in edits for line in _article(edit, inputs, language)]
    return page(title, body, language)


def _in_order(found: SpliceResult) -> list[Edit]:
    return [*found.conflicts, *(edit for edit in found.edits if edit.outcome != "conflict"), *found.reviewed]


def _row(edit: Edit, inputs: Path, language: Language) -> list[str | int | None]:
    at = edit.location
    ours, theirs = edit.ours, edit.theirs
    if ours and theirs and ours != theirs:
        ours, theirs = told_apart(ours, theirs, LONGEST)
    return [
        edit.number_of_conflict or None,
        edit.number or None,
        edit.title or None,
        edit.shape or None,
        _what(edit, language),
        outcome_of(edit).words(language),
        theirs or None,
        (ours if ours != theirs else "") or None,
        f"{inputs.as_posix()}/{at.file}" if at else None,
        (at.line or None) if at else None,
        None,
    ]


def _what(edit: Edit, language: Language) -> str:
    return ", ".join(said(f"edit/{each.replace(' ', '-')}").words(language) for each in edit.what.split(" and "))


def _article(edit: Edit, inputs: Path, language: Language) -> Iterator[str]:
    number = f'<span class="line">{edit.number_of_conflict}</span> ' if edit.outcome == "conflict" else ""
    told: list[Message | str] = [where_of(edit), f"“{edit.title}”" if edit.title else "", edit.shape]
    where = ", ".join(each if isinstance(each, str) else each.words(language) for each in told if each)
    source = f" ({inputs.as_posix()}/{edit.location})" if edit.location else ""
    words = f"{where}: {_what(edit, language)}: {outcome_of(edit).words(language)}{source}"
    yield f"<article><p>{number}{escape(words)}</p>"
    if edit.theirs and edit.ours and edit.theirs != edit.ours:
        yield f"<p>{escape(said('splice-report/versions').words(language))}</p>"
        yield f"<blockquote>{pieces_as_html(pieces(edit.ours, edit.theirs))}</blockquote>"
    elif edit.theirs or edit.ours:
        code = "splice/people" if edit.theirs else "splice/inputs"
        yield f"<blockquote>{escape(said(code, text=edit.theirs or edit.ours).words(language).strip())}</blockquote>"
    yield "</article>"
