"""Values of our own kinds as bytes and back.

It is pickle with a door-keeper: reading makes nothing but the kinds listed here, so that a file that somebody else
made can't run anything.
"""

from __future__ import annotations

import importlib
import io
import pickle
from functools import cache
from typing import Any

KINDS = frozenset(
    {
        "pipeline.diagnostics",
        "pipeline.inputs.kept",
        "pipeline.inputs.markdown",
        "pipeline.inputs.settings",
        "pipeline.yaml_file",
        "pipeline.model",
        "pipeline.scores",
        "pipeline.slides",
        "pipeline.template",
    }
)
"""The modules whose classes may be in a value."""

OTHERS = frozenset(
    {("datetime", "date"), ("fractions", "Fraction"), ("msgspec._utils", "rebuild"), ("types", "SimpleNamespace")}
)
"""What else: `rebuild` makes one of our kinds from its named fields."""


def dumps(value: Any) -> bytes:
    """`value` as bytes."""
    return pickle.dumps(value, protocol=5)


def loads(content: bytes) -> Any:
    """The value in `content`; None where it holds none, or one of another kind."""
    try:
        return _Reader(io.BytesIO(content)).load()
    except Exception:  # damaged bytes raise nearly anything
        return None


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        return _kind(module, name)


@cache
def _kind(module: str, name: str) -> Any:
    if (module, name) in OTHERS:
        return getattr(importlib.import_module(module), name)
    found = getattr(importlib.import_module(module), name) if module in KINDS else None
    if not isinstance(found, type) or found.__module__ != module:
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
    return found
