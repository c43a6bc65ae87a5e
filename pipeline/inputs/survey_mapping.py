"""How a survey's columns were understood, written into review.yaml so that it stays so; all else in it stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import yaml

from pipeline.inputs.survey_reading import SurveyReading

_MARK = "\ufeff"
_SURE = ("known-by/id", "known-by/text", "known-by/name", "known-by/settings")


def found_columns(readings: Iterable[SurveyReading]) -> dict[str, str]:
    """What heads the columns that were not known by a whole name, by the statement's id; "deal" has the deal's column.

    Of several files that differ the first counts.
    """
    found: dict[str, str] = {}
    for reading in readings:
        headings = [column.heading for column in reading.columns]
        for column in reading.columns:
            name = column.heading if headings.count(column.heading) == 1 else column.wording
            key = {"statement": column.statement, "nearly": column.statement, "deal": ""}.get(column.role)
            if key is not None and name and column.why and column.why.code not in _SURE:
                found.setdefault(key, name)
        if reading.deal_hint and not any(column.role == "deal" for column in reading.columns):
            found.setdefault("", reading.deal_hint)
    return found


def with_columns(text: str, found: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text of review.yaml with the columns that it does not name yet, and the lines that were added.

    `found` is what `found_columns` gives. The text stays as it is where it has no settings of a survey.
    """
    if text.startswith(_MARK):
        changed, added = with_columns(text.removeprefix(_MARK), found)
        return _MARK + changed, added
    survey = _value(yaml.compose(text, Loader=yaml.CSafeLoader), "survey")
    if not isinstance(survey, yaml.MappingNode) or not survey.value:
        return text, ()
    columns = _value(survey, "columns")
    named = {key.value for key, _ in columns.value} if isinstance(columns, yaml.MappingNode) else set()
    entries = [f"{id_}: {_quoted(name)}" for id_, name in found.items() if id_ and id_ not in named]
    deal = f"deal_column: {_quoted(found[''])}" if "" in found and _value(survey, "deal_column") is None else ""
    edits: list[tuple[int, str]] = []
    if entries and isinstance(columns, yaml.MappingNode) and columns.value:
        edits.append(_added(text, columns, entries))
        entries_below: list[str] = []
    else:
        entries_below = entries
    if survey.flow_style:
        new = ([deal] if deal else []) + ([f"columns: {{{', '.join(entries_below)}}}"] if entries_below else [])
    else:
        new = ([deal] if deal else []) + (
            ["columns:", *(f"  {each}" for each in entries_below)] if entries_below else []
        )
    if new:
        edits.append(_added(text, survey, new))
    for at, addition in sorted(edits, reverse=True):
        text = text[:at] + addition + text[at:]
    return text, tuple(([deal] if deal else []) + [f"columns: {each}" for each in entries])


def _value(node: Any, name: str) -> Any:
    """The value of a setting, None where it is not there or left empty."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    value = next((value for key, value in pairs if key.value == name), None)
    return None if isinstance(value, yaml.ScalarNode) and not value.value else value


def _added(text: str, node: yaml.MappingNode, lines: list[str]) -> tuple[int, str]:
    """Where further settings of a mapping go, and what is to be put there."""
    if node.flow_style:
        return node.end_mark.index - 1, ", " + ", ".join(lines)
    start = node.value[0][0].start_mark
    indent, end = " " * start.column, "\r\n" if "\r\n" in text else "\n"
    begin = text.rfind("\n", 0, start.index) + 1
    return begin, "".join(f"{indent}{line}{end}" for line in lines)


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)
