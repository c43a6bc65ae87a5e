"""How figures, and what a program said of them in a title, are looked for in words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pipeline import labels

NAMING = ("message-heat-higher", "message-heat-lower", "message-heat-both")
"""The labels of titles that name deals by what their figures come to."""

RANGING = ("message-standing",)
"""The labels of titles that say from which deal's figure to which other's they go, without a name."""

_PLACE = re.compile(r"\\\{\w+\\\}")


def is_message(text: str, names: tuple[str, ...], printed: Mapping[str, str]) -> bool:
    """Whether `text` is a title that was made with one of the labels `names`, whatever was filled in."""
    return any(re.fullmatch(_PLACE.sub(".+", re.escape(printed[name])), text, re.IGNORECASE) for name in names)


def found(text: str, pattern: str) -> list[str]:
    """The whole numbers, or pairs of them, in `text` that are such."""
    return [each.group() for each in re.finditer(rf"(?<![\d.,])(?:{pattern})(?!\d|[.,]\d)", text)]


def decimal(value: object) -> str:
    """A pattern for a figure with one decimal, as either language writes it."""
    return labels.number(value, "en").replace(".", "[.,]")  # type: ignore[arg-type]


def end(value: object) -> str:
    """A pattern for an end of a range: whole, or with one decimal."""
    whole = labels.number(value, "en")  # type: ignore[arg-type]
    return whole.replace(".0", r"(?:[.,]0)?") if whole.endswith(".0") else whole.replace(".", "[.,]")


def plain(text: str) -> str:
    """A figure as all languages and programs write it."""
    same = re.sub(r"\s", "", text).replace(",", ".").replace("-", "–").replace(labels.MINUS, "–")
    return same.removesuffix(".0")
