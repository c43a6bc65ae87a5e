"""pydantic's findings as diagnostics that stand at their line and column."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast, get_args

from pydantic import BaseModel, ValidationError

from pipeline.diagnostics import Diagnostic, DiagnosticList, error
from pipeline.inputs.lookalike_settings import report_markup
from pipeline.inputs.schema import LARGEST, SMALLEST
from pipeline.messages import Message, said
from pipeline.model import FARTHEST, MOST_STEPS
from pipeline.names import did_you_mean, nearest, slug
from pipeline.yaml_file import Path, Tree, read_yaml

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True)
class Validated(Generic[Model]):
    """What could be made of a tree."""

    model: Model | None
    """None when there is too little for one."""
    wrong: frozenset[str]
    """The top-level settings in which there is an error; most of them hold a stand-in or their default."""
    doubtful: frozenset[str] = frozenset()
    """Those that lack something that stands there under a name nobody knows."""


def validate(tree: Tree, model: type[Model], stand_ins: dict[str, Any], problems: DiagnosticList) -> Validated[Model]:
    """The values of `tree` as a `model`, every error reported; a wrong setting is replaced by its stand-in or default.

    A setting that nobody knows is reported and left out. There is no model when there is no mapping to validate, or
    when a required setting is wrong and has no stand-in.
    """
    data = _without_empty(copy.deepcopy(tree.data), tree)
    if not isinstance(data, dict):
        problems.error(tree.place(), "wrong-type/whole")
        return Validated(None, frozenset(model.model_fields))
    wrong = tree.doubled & set(model.model_fields)
    doubtful: set[str] = set()
    # Once for what is unknown and wrong, once with that mended; what the first round hid comes out in the second.
    for _ in range(len(model.model_fields) + 1):
        try:
            return Validated(model.model_validate(data), frozenset(wrong), frozenset(doubtful))
        except ValidationError as refused:
            found = [dict(each) for each in refused.errors(include_url=False, include_context=True)]
        _report_all(found, tree, model, problems)
        for path in (cast(Path, each["loc"]) for each in found if each["type"] in _UNKNOWN):
            _remove(data, path)
            if len(path) > 1:
                doubtful.add(str(path[0]))
            elif meant := nearest(str(path[0]), model.model_fields):
                wrong.add(meant)
        wrong |= {str(cast(Path, each["loc"])[0]) for each in found if each["type"] not in _UNKNOWN}
        for name in wrong:
            data.pop(name, None)
            if name in stand_ins:
                data[name] = stand_ins[name]
        if any(model.model_fields[name].is_required() and name not in stand_ins for name in wrong):
            break
    return Validated(None, frozenset(wrong), frozenset(doubtful))


def validate_front_matter(
    text: str, file: str, model: type[Model], problems: DiagnosticList
) -> tuple[Model, Tree] | None:
    """The front matter `text` of `file` as a `model`, and where its values stand; None where it can't be, which is reported."""
    tree = read_yaml(text, file, problems, lines_before=1)
    if tree is None:
        return None
    if tree.data is None:
        tree.data = {}
    report_markup(tree, problems)
    front = validate(tree, model, {}, problems).model
    return (front, tree) if front else None


def _report_all(found: list[dict[str, Any]], tree: Tree, model: type[BaseModel], problems: DiagnosticList) -> None:
    misspelled = _misspelled(found)
    around = {each["loc"][:depth] for each in found for depth in range(len(each["loc"]))}
    for each in found:
        if each["type"] == "missing" and each["loc"] in misspelled:
            continue
        if each["type"] == "too_short" and each["loc"] in around:  # of a list whose only entries are wrong
            continue
        if problems.is_full:
            return
        problems.add(_explained(each, tree, model))


def _misspelled(found: list[dict[str, Any]]) -> set[Path]:
    """The missing settings that are there under a name that nobody knows: one mistake, so one diagnostic."""
    paths: set[Path] = set()
    missing: dict[Path, list[str]] = defaultdict(list)
    for each in found:
        if each["type"] == "missing":
            missing[each["loc"][:-1]].append(str(each["loc"][-1]))
    for unknown in (each["loc"] for each in found if each["type"] in _UNKNOWN):
        meant = nearest(str(unknown[-1]), missing.get(unknown[:-1], []))
        if meant:
            paths.add((*unknown[:-1], meant))
    return paths


def _without_empty(data: Any, tree: Tree) -> Any:
    """`data` without the settings that are named but left empty, as if they weren't there."""
    for path in sorted(tree.empty, key=len, reverse=True):
        if path and isinstance(path[-1], str):
            _remove(data, path)
    return data


def _remove(data: Any, path: tuple[int | str, ...]) -> None:
    for step in path[:-1]:
        data = data[step]
    del data[path[-1]]


def _explained(found: dict[str, Any], tree: Tree, model: type[BaseModel]) -> Diagnostic:
    """One of pydantic's findings."""
    value, kind = found["input"], found["type"]
    path: Path = tuple(step for step in found["loc"] if step != "[key]")
    name = _called(path)
    shown = value if isinstance(value, str) else ""
    key_place = tree.key_place(*path)
    place = key_place if "[key]" in found["loc"] or kind == "missing" else tree.place(*path)
    match kind:
        case "extra_forbidden" | "unexpected_keyword_argument":
            known = _settings_at(model, path[:-1])
            mend = did_you_mean(str(path[-1]), known)
            within = next((step for step in reversed(path[:-1]) if isinstance(step, str)), "")
            if within:
                return error(key_place, "unknown-key/within", mend=mend, name=name, within=within, known=known)
            return error(key_place, "unknown-key", mend=mend, name=name, known=known)
        case "missing" if path not in tree.empty:
            return _missing(name, path, tree)
        case "string_pattern_mismatch":
            return error(place, "bad-id", mend=_as_id(shown), text=shown)
        case "literal_error":
            options = re.findall(r"'([^']*)'", str(found["ctx"]["expected"]))
            mend = did_you_mean(shown, options)
            return error(place, "unknown-value", mend=mend, text=shown, name=name, options=options)
        case "bad_date":
            return error(place, "bad-date", text=shown)
        case "bad_colour":
            return error(place, "bad-colour", text=shown)
        case "string_too_long" | "too_long":
            return error(place, "too-long", name=name, most=found["ctx"]["max_length"])
        case "unprintable":
            return error(place, "unprintable", name=name)
        case "text_size":
            return error(place, "bad-text-size", name=name, least=SMALLEST, most=LARGEST)
        case "matters":
            return error(place, "bad-difference", name=name)
        case "scale":
            return error(place, "bad-scale", name=name)
        case "scale_steps":
            return error(place, "bad-scale/steps", name=name, most=MOST_STEPS, farthest=f"{FARTHEST:,}")
        case "greater_than_equal":
            return error(place, "wrong-type/at-least", name=name, least=found["ctx"]["ge"])
    if value is None or kind in ("missing", "string_too_short", "too_short"):
        return error(place, "empty-value", name=name)
    return error(place, _WANTED.get(kind.partition("_")[0], "wrong-type"), name=name)


_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")  # of a model and of a dataclass
_WANTED = {
    "string": "wrong-type/string",
    "int": "wrong-type/int",
    "bool": "wrong-type/bool",
    "tuple": "wrong-type/tuple",
    "model": "wrong-type/dict",
    "dataclass": "wrong-type/dict",
    "dict": "wrong-type/dict",
}
"""By the type that pydantic wants."""


def _called(path: Path) -> Message:
    """What a user calls the value at `path`."""
    if path and isinstance(path[-1], int):
        return said("called/entry", setting=next((str(step) for step in reversed(path) if isinstance(step, str)), ""))
    return said("called/setting", setting=path[-1]) if path else said("called/this")


def _missing(name: Message, path: Path, tree: Tree) -> Diagnostic:
    """That a setting is missing, and in what."""
    place, around = tree.key_place(*path[:-1]), path[:-1]
    within = next((step for step in reversed(around) if isinstance(step, str)), "")
    if not within:
        return error(place, "missing-key", name=name, setting=path[-1])
    code = "missing-key/within" if isinstance(around[-1], str) else "missing-key/entry"
    return error(place, code, name=name, within=within, setting=path[-1])


def _as_id(text: str) -> Message | None:
    """A hint with an id made of `text`, None when nothing is left of it."""
    made = slug(text)
    return said("for-example", example=made) if made else None


def _settings_at(model: Any, path: Path) -> list[str]:
    """The names of the settings that may stand at `path` of a `model`."""
    for step in (step for step in path if isinstance(step, str)):
        model = _settings(model)[step].annotation
        while not _settings(model):  # an optional one, or a list of them
            model = next(each for each in get_args(model) if each not in (..., type(None)))
    return list(_settings(model))


def _settings(model: Any) -> dict[str, Any]:
    return getattr(model, "__pydantic_fields__", {})
