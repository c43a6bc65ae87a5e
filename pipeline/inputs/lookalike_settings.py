"""Markup and notes to oneself in settings that are printed: these are plain text, so the signs would be printed too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.diagnostics import DiagnosticList, Location
from pipeline.inputs.lookalikes import others, short
from pipeline.unfinished import UNFINISHED
from pipeline.yaml_file import Path, Tree

_UNPRINTED = frozenset(
    ("answers", "aliases", "column", "columns", "date", "deal_column", "extensions", "file", "files", "font", "id",
     "ignore_columns", "ignore_rows", "logo", "missing", "respondent_column", "sheet", "style", "template")
)  # fmt: skip
"""Settings that name something elsewhere: what stands in them is no text."""
_MARKUP = re.compile(
    "|".join(
        (
            r"(\*\*|__|~~)(?=\S).{1,300}?(?<=\S)\1",
            r"(?<![\w*])\*(?=[^\s*])[^*\n]{0,300}(?<=[^\s*])\*(?![\w*])",
            r"(?<!\w)_(?=[^\s_])[^_\n]{0,300}(?<=[^\s_])_(?!\w)",
            r"`[^`\n]{1,300}`",
            r"!?\[[^\[\]\n]{1,300}\]\([^()\n]{1,300}\)",
            r"\[\^[^\[\]\s]{1,40}\]",
            r"</?[a-zA-Z][a-zA-Z0-9]{0,20}(?:\s[^<>\n]{0,300})?/?>",
            r"&(?:[a-zA-Z]{2,8}|#\d{1,6});",
            r"^#{1,6}\s",
            r"\\[*_#\[\]`]",
        )
    )
)


def report_markup(tree: Tree, problems: DiagnosticList) -> None:
    """Report what the printed texts of a YAML hold that looks like markup, and like notes to oneself: one warning a kind."""
    for code, pattern in (("markup-in-settings", _MARKUP), ("unfinished-text", UNFINISHED)):
        found = [
            (tree.place(*path), match.group())
            for path, text in _printed(tree.data, ())
            if (match := pattern.search(text))
        ]
        if found:
            found.sort(key=_by_place)
            first, shown = found[0]
            lines = sorted({place.line for place, _ in found} - {first.line})
            problems.warning(first, code, shown=short(shown.strip()), right="", others=others(lines))


def _by_place(found: tuple[Location, str]) -> Location:
    return found[0]


def _printed(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    """The texts under `value` that are printed, and where each stands."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in _UNPRINTED:
                yield from _printed(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _printed(each, (*path, index))
