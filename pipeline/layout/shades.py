"""Shades that say lower and higher at once: told apart by everybody, and in black and white too, where lighter is lower."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.colour import READABLE, chroma, contrast, grey_apart, is_hex, luminance, mixed, named
from pipeline.slides import Colour
from pipeline.template import Template

LOW, LOWEST, HIGH, HIGHEST = 0.89, 0.76, 0.64, 0.36
"""How light they are in black and white, from 0 to 1: a step between any two, and dark or white words are read on each."""

MIDDLE = 0.94
"""How light what is neither is, where it has a shade."""

LIVELY = 0.045
"""Chroma: colours with less have no shades that people know them by."""

LIGHT = 0.4
"""Luminance: what is darker is no ground for tints."""

NEAR = 0.05
"""A colour that is as near as this to what is wanted is taken as it is."""

DARKEST = 40  # percent: a colour that is no lighter than this can become any of the shades


@dataclass(frozen=True)
class Shades:
    """Fills from the lowest to the highest; what is neither has none."""

    lowest: Colour
    low: Colour
    middle: Colour
    high: Colour
    highest: Colour


def shades(template: Template) -> Shades:
    """Those of a template: of its colour for all deals what is lower, of its colour for a deal what is higher.

    Green is no colour for what is lower: that is grey then.
    """
    if (on_dark := _on_dark(template)) is not None:
        return on_dark
    up = next(name for name in _names(template, "value") if _light(template, name) * 100 <= DARKEST)
    down = next((name for name in _names(template, "reference") if _can_be_lowest(template, name, up)), "tx1")
    down = "tx1" if _is_green(template, down) and not _is_green(template, up) else down
    return Shades(
        _shade(template, down, LOWEST),
        _shade(template, down, LOW),
        _shade(template, "tx1", MIDDLE),
        _shade(template, up, HIGH),
        _shade(template, up, HIGHEST),
    )


def _on_dark(template: Template) -> Shades | None:
    """Shades of what charts stand on where that is dark or grey, on which tints would glow; None where it is light.

    Lighter ones, and on grey darker ones too, so that what is higher shows as well as what is lower.
    """
    ground = _hex(template, template.chart["ground"])
    if luminance(ground) >= LIGHT:
        return None
    inks = [_hex(template, name) for name in ("tx1", "bg1")]

    def fit(end: str, first: int) -> list[Colour]:
        steps = (mixed(ground, end, share / 100) for share in range(first, 100, 10))
        return [Colour(each) for each in steps if max(contrast(each, ink) for ink in inks) >= READABLE]

    lighter = fit("FFFFFF", 22)
    if (
        contrast(ground, "000000") >= READABLE
        and len(lighter) >= len(DARKER)
        and len(darker := fit("000000", 32)) > ON_GREY
    ):
        return Shades(lighter[2 * ON_GREY], lighter[ON_GREY], lighter[0], darker[0], darker[ON_GREY])
    if len(lighter) < len(DARKER):
        return None
    return Shades(**dict(zip(DARKER, reversed(lighter[: len(DARKER)]), strict=True)))


ON_GREY = 3
"""Steps between two shades on grey, on which there is room both ways."""

DARKER = ("lowest", "low", "middle", "high", "highest")
"""Lighter is lower on every ground."""


def seen(template: Template, colour: Colour) -> str:
    """Six hex digits for a shade."""
    return mixed(_hex(template, colour.name), "FFFFFF", colour.lighter / 100)


def _names(template: Template, part: str) -> Iterator[str]:
    """The colour of a chart's part, a darker shade of that, and colours of the theme; the last is dark."""
    own = template.chart[part]
    if own in template.colours or is_hex(own):
        yield own
        whole = _hex(template, own)
        darker = (mixed(whole, "000000", share / 20) for share in range(20))
        if chroma(whole) >= LIVELY:
            yield next(each for each in darker if grey_apart(each, "000000") * 100 <= DARKEST)
    yield from (
        name for name in ("accent1", "accent2", "accent3", "accent4", "accent6", "tx2") if name in template.colours
    )
    yield from sorted(("tx1", "bg1"), key=lambda name: _light(template, name))


def _can_be_lowest(template: Template, name: str, up: str) -> bool:
    return name != up and _hex(template, name) != _hex(template, up) and _light(template, name) <= LOWEST


def _is_green(template: Template, name: str) -> bool:
    return "green" in named(_hex(template, name))


def _shade(template: Template, name: str, light: float) -> Colour:
    """The colour as light as that in black and white, as far as mixing it with white goes; as it is where that is near."""
    if abs(_light(template, name) - light) <= NEAR:
        return Colour(name)
    steps = range(96)
    return Colour(
        name, min(steps, key=lambda lighter: abs(grey_apart(seen(template, Colour(name, lighter)), "000000") - light))
    )


def _light(template: Template, name: str) -> float:
    return grey_apart(_hex(template, name), "000000")


def _hex(template: Template, name: str) -> str:
    return name if is_hex(name) else {"bg1": "FFFFFF", "tx1": "000000", **template.colours}.get(name, "000000")
