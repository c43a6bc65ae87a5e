"""The contract of a template: what the YAML beside it says about slide layouts, placeholders and text styles.

`parse` is the door: whatever stands in the file, what comes out is well formed. What it names is looked up by `template`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, TypeGuard

from pipeline.diagnostics import TemplateError
from pipeline.slides import EMU_PER_CM, Box
from pipeline.template import CHART

KINDS = {"text": "body"}
"""Names of areas whose kind of styles is called otherwise; "table-2" and "rows" have the kind "table" and "rows"."""

LEVELS = range(1, 10)


@dataclass(frozen=True)
class StyleRule:
    """A text style: the placeholder's `level` that has it, from 1, and what is said over that, as fields of a TextStyle."""

    level: int
    stated: Mapping[str, Any]


@dataclass(frozen=True)
class FreePlace:
    """A place that the contract gives and not the placeholder."""

    box: Box
    insets: tuple[int, int, int, int]
    anchor: Literal["t", "ctr", "b"]


@dataclass(frozen=True)
class AreaRule:
    """An area: the placeholder by its name or index, a place, or both where the placeholder is to stand elsewhere than it does.

    `styles` are its text styles by name.
    """

    placeholder: str | int | None
    place: FreePlace | None
    styles: Mapping[str, StyleRule]


@dataclass(frozen=True)
class RoleRule:
    """A role: the slide layout that plays it, by its name or its number from 1, its areas by name, and sheets under them."""

    slide_layout: str | int
    areas: Mapping[str, AreaRule]
    sheets: tuple[Box, ...] = ()


@dataclass(frozen=True)
class Contract:
    """All that the YAML says. `metrics` and `heading_metrics` are names of files beside it; the latter may be "".

    `chart` are colours by part of the chart, `shades` colours of the theme, each as far as the YAML says them.
    """

    name: str
    metrics: str
    heading_metrics: str
    roles: Mapping[str, RoleRule]
    chart: Mapping[str, str] = field(default_factory=dict)
    shades: tuple[str, ...] = ()


def parse(data: Any, file: Path) -> Contract:
    """The contract in `data`, read from `file`. TemplateError, in a sentence that names `file`, for what is not right."""
    if not isinstance(data, dict) or not isinstance(data.get("slide_layouts"), dict) or not data["slide_layouts"]:
        raise TemplateError(f"{file} has no slide_layouts: it should say which slide layout plays which role.")
    known = ("name", "metrics", "heading_metrics", "chart", "shades", "styles", "slide_layouts")
    _only(data, known, f"{file}")
    kinds = {
        str(kind): _styles(wanted, f"{file}: styles of {kind}")
        for kind, wanted in _mapping(data.get("styles", {}), f"{file}: styles").items()
    }
    return Contract(
        str(data.get("name", file.stem)),
        str(data.get("metrics", f"{file.stem}.metrics.json")),
        str(data.get("heading_metrics", "")),
        {str(role): _role(wanted, kinds, f"{file}: {role}") for role, wanted in data["slide_layouts"].items()},
        _chart(data.get("chart", {}), f"{file}: chart"),
        _shades(data.get("shades", []), f"{file}: shades"),
    )


def near(wanted: str, names: Sequence[str]) -> str:
    """What to say after a name that isn't there: the nearest one, or all of them; begins with a blank."""
    close = get_close_matches(wanted, names, 1, 0.5)
    if close:
        return f' Did you mean "{close[0]}"?'
    return f" It has: {', '.join(names)}." if names else ""


def _role(wanted: Any, kinds: Mapping[str, Mapping[str, StyleRule]], where: str) -> RoleRule:
    role = _mapping(wanted, where)
    _only(role, ("slide_layout", "areas", "sheets"), where)
    name = role.get("slide_layout")
    if not _is_name(name):
        raise TemplateError(f"{where}: slide_layout should be the name of a slide layout in the template.")
    areas = _mapping(role.get("areas", {}), f"{where}, areas")
    sheets = role.get("sheets", [])
    if not isinstance(sheets, list):
        raise TemplateError(f"{where}: sheets should be a list of boxes: [[left, top, width, height]].")
    return RoleRule(
        name,
        {str(area): _area(str(area), spec, kinds, f"{where}, {area}") for area, spec in areas.items()},
        tuple(_box(sheet, f"{where}: sheets") for sheet in sheets),
    )


def _area(name: str, wanted: Any, kinds: Mapping[str, Mapping[str, StyleRule]], where: str) -> AreaRule:
    if _is_name(wanted):
        wanted = {"placeholder": wanted}
    spec = _mapping(wanted, where)
    _only(spec, ("placeholder", "box", "insets", "anchor", "styles"), where)
    styles = _styles_of(name, spec.get("styles"), kinds, where)
    if "placeholder" in spec and not _is_name(spec["placeholder"]):
        raise TemplateError(f"{where}: placeholder should be the name of a placeholder, or its index.")
    if not {"placeholder", "box"} & spec.keys():
        raise TemplateError(f"{where}: give the name of a placeholder, or a box.")
    return AreaRule(spec.get("placeholder"), _free(spec, where) if "box" in spec else None, styles)


def _styles_of(
    name: str, wanted: Any, kinds: Mapping[str, Mapping[str, StyleRule]], where: str
) -> Mapping[str, StyleRule]:
    """The area's own styles, those of the kind it names or is named after, or else one with its own name."""
    if isinstance(wanted, str):
        if wanted not in kinds:
            raise TemplateError(f'{where}: there is no kind of styles "{wanted}".{near(wanted, list(kinds))}')
        return kinds[wanted]
    if wanted is not None:
        return _styles(wanted, where)
    plain = name.rstrip("-0123456789")
    return kinds.get(KINDS.get(plain, plain)) or {name: StyleRule(1, {})}


def _free(spec: Mapping[str, Any], where: str) -> FreePlace:
    box = _box(spec["box"], f"{where}: box")
    insets = _centimetres(spec.get("insets", [0, 0, 0, 0]), f"{where}: insets", "left, top, right and bottom")
    return FreePlace(box, insets, _word(ANCHORS, spec.get("anchor", "top"), f"{where}: anchor"))


def _chart(wanted: Any, where: str) -> dict[str, str]:
    colours = _mapping(wanted, where)
    _only(colours, tuple(CHART), where)
    return {str(part): _any_colour(value, f"{where}: {part}") for part, value in colours.items()}


def _shades(wanted: Any, where: str) -> tuple[str, ...]:
    if not isinstance(wanted, list):
        raise TemplateError(f"{where} should be a list of colours of the theme: [accent1, accent2].")
    return tuple(_colour(value, where) for value in wanted)


def _box(wanted: Any, where: str) -> Box:
    left, top, width, height = _centimetres(wanted, where, "left, top, width and height")
    if width <= 0 or height <= 0:
        raise TemplateError(f"{where}: the width and height of the box should be more than 0.")
    return Box(left, top, width, height)


def _styles(wanted: Any, where: str) -> dict[str, StyleRule]:
    styles = _mapping(wanted, where)
    return {str(name): _style(how, f"{where}, {name}") for name, how in styles.items()}


def _style(how: Any, where: str) -> StyleRule:
    spec = dict(_mapping(how, where)) if not isinstance(how, int) else {"level": how}
    level = spec.pop("level", 1)
    if not isinstance(level, int) or level not in LEVELS:
        raise TemplateError(f"{where}: a level is a whole number from 1 to 9.")
    _only(spec, tuple(PROPERTIES), where)
    return StyleRule(level, {name: PROPERTIES[name](value, f"{where}: {name}") for name, value in spec.items()})


# --- single values --------------------------------------------------------------------------------

ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
ALIGNMENTS = {"left": "l", "center": "ctr", "right": "r"}
HEX = re.compile("[0-9A-Fa-f]{6}")
COLOURS = ("tx1", "tx2", "bg1", "bg2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


def _size(value: Any, where: str) -> float:
    if not _is_number(value) or not 1 <= value <= 400:
        raise TemplateError(f"{where} should be a number of points from 1 to 400.")
    return float(value)


def _space(value: Any, where: str) -> float:
    if not _is_number(value) or not 0 <= value <= 400:
        raise TemplateError(f"{where} should be a number of points from 0 to 400.")
    return float(value)


def _length(value: Any, where: str) -> int:
    if not _is_number(value) or not 0 <= value <= 50:
        raise TemplateError(f"{where} should be a number of centimetres.")
    return round(value * EMU_PER_CM)


def _yes_or_no(value: Any, where: str) -> bool:
    if not isinstance(value, bool):
        raise TemplateError(f"{where} should be true or false.")
    return value


def _bullet(value: Any, where: str) -> str:
    if not isinstance(value, str) or len(value) > 1:
        raise TemplateError(f'{where} should be one character between quotes, or "" for none.')
    return value


def _colour(value: Any, where: str) -> str:
    if value not in COLOURS:
        raise TemplateError(f"{where} should be a colour of the theme: {', '.join(COLOURS)}.")
    return str(value)


def _any_colour(value: Any, where: str) -> str:
    if isinstance(value, str) and HEX.fullmatch(value):
        return value.upper()
    if value not in COLOURS:
        raise TemplateError(
            f"{where} should be a colour of the theme ({', '.join(COLOURS)}) or six hex digits in quotes."
        )
    return str(value)


def _font(value: Any, where: str) -> str:
    if not isinstance(value, str) or not value:
        raise TemplateError(
            f'{where} should be the name of a font, "+mn-lt" for the theme\'s own or "+mj-lt" for that of titles.'
        )
    return value


def _alignment(value: Any, where: str) -> Any:
    return _word(ALIGNMENTS, value, where)


PROPERTIES: Mapping[str, Callable[[Any, str], Any]] = {
    "size": _size,
    "line": _size,
    "before": _space,
    "after": _space,
    "indent": _length,
    "hanging": _length,
    "bold": _yes_or_no,
    "italic": _yes_or_no,
    "bullet": _bullet,
    "colour": _colour,
    "align": _alignment,
    "font": _font,
}
"""What a style may state, and how each is read."""


def _word(words: Mapping[str, str], value: Any, where: str) -> Any:
    if value not in words:
        raise TemplateError(f"{where} should be one of: {', '.join(words)}.")
    return words[value]


def _centimetres(value: Any, where: str, what: str) -> tuple[int, int, int, int]:
    if not (isinstance(value, list) and len(value) == 4 and all(_is_number(each) for each in value)):
        raise TemplateError(f"{where} needs four numbers in cm: {what}.")
    first, second, third, fourth = (round(each * EMU_PER_CM) for each in value)
    return first, second, third, fourth


def _mapping(value: Any, where: str) -> Mapping[Any, Any]:
    if not isinstance(value, dict):
        raise TemplateError(f"{where} should be names with values, like {{name: value}}.")
    return value


def _only(mapping: Mapping[Any, Any], known: Sequence[str], where: str) -> None:
    for name in mapping:
        if name not in known:
            raise TemplateError(f'{where}: "{name}" is not known here.{near(str(name), known)}')


def _is_name(value: Any) -> TypeGuard[str | int]:
    return (isinstance(value, str) and bool(value)) or (isinstance(value, int) and not isinstance(value, bool))


def _is_number(value: Any) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and value == value and abs(value) < 1000
