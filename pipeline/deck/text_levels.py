"""Text styles as a presentation holds them: lists of up to nine levels, each stating only what differs from what it inherits."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.deck.template_settings import StyleSettings
from pipeline.template import TextStyle

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
NATURAL = 1.2  # line spacing of "100 %", in sizes
UNSTATED = {"size": 18.0, "line": (1.0, False), "before": (0.0, True), "after": (0.0, True)}
"""What a level has that nothing states, in points and as `Stated`."""

Stated = Mapping[str, Any]
"""What one level states: fields of a TextStyle. Spacing is a pair: points, or a share of the natural line where not exact."""


def levels(list_style: Any) -> dict[int, Stated]:
    """What each level states, by its number from 1, of a list style: `a:lstStyle`, `p:bodyStyle` and their like, or None."""
    if list_style is None:
        return {}
    return {
        int(each.tag.removeprefix(f"{A}lvl").removesuffix("pPr")): _stated(each)
        for each in list_style
        if isinstance(each.tag, str) and each.tag.startswith(f"{A}lvl")
    }


def style(settings: StyleSettings, inherited: Mapping[int, Stated]) -> TextStyle:
    """The text style that the template's settings describe: what its level has inherited, and over that what they say."""
    found = {**UNSTATED, **inherited.get(settings.level, {})}
    size = settings.said.get("size", found["size"])
    spacing = {name: found[name] for name in SPACING.values()}
    inexact = {name for name, (_, exact) in spacing.items() if not exact}
    found |= {name: amount if exact else round(amount * size * NATURAL, 1) for name, (amount, exact) in spacing.items()}
    explicit = frozenset(inexact | settings.said.keys())
    return TextStyle(**{**found, **settings.said, "level": settings.level - 1, "explicit": explicit})


def _stated(level: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if (indent := level.get("marL")) is not None:
        found["indent"] = int(indent)
    if (first := level.get("indent")) is not None:
        found["hanging"] = -int(first)
    if (align := level.get("algn")) is not None:
        found["align"] = align if align in ("ctr", "r") else "l"
    for child in level:
        _read(child, found)
    return found


def _read(child: Any, found: dict[str, Any]) -> None:
    if child.tag in SPACING:
        if len(child):
            found[SPACING[child.tag]] = _spacing(child[0])
    elif child.tag == f"{A}buNone":
        found["bullet"] = ""
    elif child.tag == f"{A}buChar":
        found["bullet"] = child.get("char")
    elif child.tag in (f"{A}buAutoNum", f"{A}buBlip"):
        found["bullet"] = "•"
    elif child.tag == f"{A}defRPr":
        _read_run(child, found)


SPACING = {f"{A}lnSpc": "line", f"{A}spcBef": "before", f"{A}spcAft": "after"}


def _spacing(amount: Any) -> tuple[float, bool]:
    value = amount.get("val")
    if amount.tag == f"{A}spcPts":
        return int(value) / 100, True
    share = float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000
    return share, share == 0


def _read_run(run: Any, found: dict[str, Any]) -> None:
    if (size := run.get("sz")) is not None:
        found["size"] = int(size) / 100
    for attribute, name in (("b", "bold"), ("i", "italic")):
        if (value := run.get(attribute)) is not None:
            found[name] = value in ("1", "true")
    fill = run.find(f"{A}solidFill")
    if fill is not None:
        named = fill.find(f"{A}schemeClr")  # a colour that is none of the theme's counts as that of text
        found["colour"] = named.get("val") if named is not None else "tx1"
