"""The settings as a JSON Schema, by which editors complete and check review.yaml and a deal's front matter while people write.

A schema knows one file and one value at a time. Whether ids are known, names differ and files are there is for `check` to say.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import json
import textwrap
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel, TypeAdapter

from pipeline.inputs.schema import FrontMatter, Settings

DIALECT = "http://json-schema.org/draft-07/schema#"
"""What editors' YAML servers know best."""

TITLES: dict[type[BaseModel], str] = {
    Settings: "The settings of a review (review.yaml)",
    FrontMatter: "The front matter of a deal (deals/<id>.md)",
}


MODELS: dict[str, type[BaseModel]] = {"review": Settings, "deal": FrontMatter}
"""What there is a schema of, by the name that a user knows."""


def as_text(model: type[BaseModel]) -> str:
    """The JSON Schema of one of `MODELS` as the text of a file."""
    return json.dumps(json_schema(model), ensure_ascii=False, indent=2) + "\n"


def json_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON Schema of `Settings` or `FrontMatter`, each setting with its description."""
    schema = TypeAdapter(model).json_schema()
    definitions = schema.pop("$defs", {})
    models = {each.__name__: each for each in _models(model)}
    for name, found in [(model.__name__, schema), *definitions.items()]:
        _described(found, models[name])
        _as_read(found)
    return {"$schema": DIALECT, **schema, "title": TITLES[model], "definitions": _moved(definitions)} | (
        {"properties": _moved(schema["properties"])}
    )


def _described(schema: dict[str, Any], model: type) -> None:
    """Give a model and its settings the words that stand under them in the code, and no titles made of their names."""
    schema["description"] = inspect.getdoc(model)
    schema.pop("title", None)
    for name, setting in schema.get("properties", {}).items():
        setting.pop("title", None)
        if description := _docstrings(model).get(name):
            setting["description"] = description


def _as_read(schema: dict[str, Any]) -> None:
    """Let a schema take what we take: a number for a text, as in `wave: 2`, and nothing at all behind what may be left out."""
    required = schema.get("required", ())
    for name, setting in schema.get("properties", {}).items():
        for each in _within(setting):
            if each.get("type") == "string" and not {"enum", "const", "examples"} & each.keys():
                each["type"] = ["string", "number", "boolean"]
        if name not in required:
            _or_nothing(setting)


def _or_nothing(setting: dict[str, Any]) -> None:
    match setting:
        case {"anyOf": options}:
            if {"type": "null"} not in options:
                options.append({"type": "null"})
        case {"enum": options}:
            setting.pop("type", None)
            setting["enum"] = [*options, None]
        case {"type": list(kinds)}:
            setting["type"] = [*kinds, "null"]
        case {"type": kind}:
            setting["type"] = [kind, "null"]
        case {"$ref": _}:
            setting["anyOf"] = [{"$ref": setting.pop("$ref")}, {"type": "null"}]


def _within(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and all that stand in it."""
    if isinstance(schema, dict):
        yield schema
        for each in schema.values():
            yield from _within(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from _within(each)


def _moved(schema: Any) -> Any:
    """A schema that finds its definitions where this dialect has them."""
    for each in _within(schema):
        if "$ref" in each:
            each["$ref"] = each["$ref"].replace("#/$defs/", "#/definitions/")
    return schema


def _models(model: Any) -> Iterator[type]:
    """A model and all models and dataclasses that stand in it."""
    fields = getattr(model, "__pydantic_fields__", None)
    if fields is None:
        for each in get_args(model):
            yield from _models(each)
        return
    yield model
    for field in fields.values():
        yield from _models(field.annotation)


@cache
def _docstrings(model: type) -> dict[str, str]:
    """The docstring under each field of a model."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(model)))
    body = next(each for each in ast.walk(tree) if isinstance(each, ast.ClassDef)).body
    found = {}
    for field, under in itertools.pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(under, ast.Expr):
            found[field.target.id] = inspect.cleandoc(str(ast.literal_eval(under.value)))
    return found
