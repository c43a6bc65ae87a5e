"""Text styles as a presentation holds them: lists of up to nine levels, each stating only what differs from what it inherits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.deck import ooxml
from pipeline.deck.template_settings import StyleSettings
from pipeline.template import TextStyle

A = f"{{{ooxml.A}}}"
NATURAL = 1.2  # line spacing of "100 %", in sizes
UNSTATED = {"size": 18.0, "line": (1.0, False), "before": (0.0, True), "after": (0.0, True)}
"""What a level has that nothing states, in points and as `Stated`."""

Stated = Mapping[str, Any]
"""What one level states: fields of a TextStyle. Spacing is a pair: points, or a share of the natural line where not exact."""


def stated(list_styles: Iterable[Any], level: int) -> Stated:
    """What a level, from 1, states in list styles (`a:lstStyle`, `p:bodyStyle` and their like), the later over the earlier."""
    found: dict[str, Any] = {}
    for each in list_styles:
        for properties in each.iterfind(f"{A}lvl{level}pPr"):
            found |= level_stated(properties)
    return found


def style(settings: StyleSettings, list_styles: Iterable[Any]) -> TextStyle:
    """The text style that the template's settings describe: what its level has in `list_styles`, and over that what they say."""
    found = {**UNSTATED, **stated(list_styles, settings.level)}
    size = settings.said.get("size", found["size"])
    spacing = {name: found[name] for name in SPACING.values()}
    inexact = {name for name, (_, exact) in spacing.items() if not exact}
    found |= {name: amount if exact else round(amount * size * NATURAL, 1) for name, (amount, exact) in spacing.items()}
    explicit = frozenset(inexact | settings.said.keys())
    return TextStyle(**{**found, **settings.said, "level": settings.level - 1, "explicit": explicit})


def level_stated(level: Any) -> dict[str, Any]:
    """What a level states (`a:lvl1pPr`), or a paragraph for itself (`a:pPr`)."""
    found: dict[str, Any] = {}
    if (indent := level.get("marL")) is not None:
        found["indent"] = int(indent)
    if (first := level.get("indent")) is not None:
        found["hanging"] = -int(first)
    if (align := level.get("algn")) is not None:
        found["align"] = align if align in ("ctr", "r") else "l"
    for child in level:
        if child.tag in SPACING and len(child):
            found[SPACING[child.tag]] = _spacing(child[0])
        elif child.tag in BULLETS:
            found["bullet"] = child.get("char", BULLETS[child.tag])
        elif child.tag in BULLET_COLOURS:
            found["bullet_colour"] = _colour(child) if len(child) else ""
        elif child.tag == f"{A}defRPr":
            found |= of_run(child)
    return found


SPACING = {f"{A}lnSpc": "line", f"{A}spcBef": "before", f"{A}spcAft": "after"}
BULLET_COLOURS = (f"{A}buClr", f"{A}buClrTx")
BULLETS = {f"{A}buNone": "", f"{A}buChar": "", f"{A}buAutoNum": "•", f"{A}buBlip": "•"}


def _spacing(amount: Any) -> tuple[float, bool]:
    value = amount.get("val")
    if amount.tag == f"{A}spcPts":
        return int(value) / 100, True
    share = float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000
    return share, share == 0


def of_run(run: Any) -> dict[str, Any]:
    """What the properties of a run state."""
    found: dict[str, Any] = {
        name: run.get(said) in ("1", "true") for said, name in (("b", "bold"), ("i", "italic")) if run.get(said)
    }
    if (size := run.get("sz")) is not None:
        found["size"] = int(size) / 100
    if (fill := run.find(f"{A}solidFill")) is not None:
        found["colour"] = _colour(fill)
    return found


def _colour(holder: Any) -> str:
    """The theme's name for the colour that an element holds, or six hex digits; one said in another way counts as that of text."""
    named, plain = holder.find(f"{A}schemeClr"), holder.find(f"{A}srgbClr")
    if named is not None:
        return str(named.get("val"))
    return str(plain.get("val")).upper() if plain is not None else "tx1"
