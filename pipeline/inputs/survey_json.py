"""A survey in a .json, as SurveyJS and our own HTML form save answers: each response a row, each question a column."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.diagnostics import Diagnostic, InputsError, Location, error
from pipeline.inputs.survey_cells import Cells, check_size
from pipeline.inputs.survey_csv import MARK, encoding_of
from pipeline.inputs.survey_sheet import Sheet, cleaned
from pipeline.package_door import MIB, TooMuchError

if TYPE_CHECKING:
    import pandas

MOST = 64 * MIB
"""Bytes of a file: all of it is parsed at once, which takes ten times as much."""

MOST_GROUPS = 2_000_000
"""Lists and objects within a file, each of which takes some hundred bytes however little it holds."""

_LONGEST_HEADING = 2_000  # signs, of questions within questions

_WITHIN = ("responses", "results", "answers", "data", "Data", "result")
"""What a list of responses, or a single one, is called within an object that says more than that."""


def read_json(file: str, content: bytes, questions: Iterable[str] = ()) -> Sheet:
    """The responses in `file`, which holds `content`, under a row of headings; InputsError when they can't be read.

    A question within a question is headed by both: "process-design/q1a". Such files hold what was answered, so there are
    columns also for the `questions` that only other files answer.
    """
    encoding = encoding_of(file, content)
    try:
        if len(content) > MOST:
            raise TooMuchError("too-much/file", most=MOST // MIB)
        text = content.decode(encoding).replace(MARK, "")
        if text.count("{") + text.count("[") > MOST_GROUPS:
            raise TooMuchError("too-much/groups", most=f"{MOST_GROUPS:,}")
        data = json.loads(text, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_each_once)
        return Sheet(file, _table(_responses(data), questions))
    except json.JSONDecodeError as odd:
        problem = f"{odd.msg[:1].lower()}{odd.msg[1:]}"
        raise InputsError([error(Location(file, odd.lineno, odd.colno), "bad-survey/json", problem=problem)]) from odd
    except _TwiceError as odd:
        raise InputsError([error(Location(file), "bad-survey/json-twice", name=odd)]) from odd
    except _OtherError as odd:
        raise InputsError([error(Location(file), "bad-survey/json-other")]) from odd
    except RecursionError as odd:
        raise InputsError([error(Location(file), "bad-survey/json-nested")]) from odd
    except TooMuchError as odd:
        raise InputsError([Diagnostic(Location(file), odd.about(file))]) from odd


def _table(responses: Sequence[dict[str, Any]], questions: Iterable[str]) -> pandas.DataFrame:
    columns: dict[str, int] = {}
    for response in responses:
        for heading, _ in _flat(response, ""):
            if heading not in columns:
                columns[heading] = len(columns)
                check_size(1, len(columns))
    columns |= {each: at for at, each in enumerate((each for each in questions if each not in columns), len(columns))}
    cells = Cells()
    cells.add(columns)
    for response in responses:
        row = [""] * len(columns)
        for heading, answer in _flat(response, ""):
            row[columns[heading]] = answer
        cells.add(row)
    return cells.table()


class _TwiceError(Exception):
    """A question that is answered twice in one response."""


class _OtherError(Exception):
    """What is no list of responses."""


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(name)  # Python would keep the last
        found[name] = value
    return found


def _responses(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, dict):
        inner = next((data[name] for name in _WITHIN if isinstance(data.get(name), (list, dict))), None)
        if isinstance(inner, list) and all(isinstance(each, dict) for each in inner):
            return _responses(inner)
        if isinstance(inner, dict):
            return [{**{name: value for name, value in data.items() if value is not inner}, **inner}]
        return [data]
    if isinstance(data, list) and all(isinstance(each, dict) for each in data):
        return [response for each in data for response in _responses(each)]
    raise _OtherError


def _flat(value: Any, heading: str) -> Iterator[tuple[str, str]]:
    if len(heading) > _LONGEST_HEADING:
        raise RecursionError("questions within questions without end")
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _flat(each, f"{heading}/{name}" if heading else name)
    elif isinstance(value, list):
        yield heading, "; ".join(str(each) for each in value)
    else:
        yield heading, "" if value is None else cleaned(str(value))
