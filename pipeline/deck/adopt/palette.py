"""The colours of charts, rows, scores and audiences: those that the house shows, as far as they show and are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipeline.colour import (
    APART,
    GREY_APART,
    LARGE_READABLE,
    READABLE,
    apart,
    chroma,
    contrast,
    grey_apart,
    hue_apart,
    luminance,
    mixed,
    rgb,
)
from pipeline.deck.adopt.house_colours import HUE, LIVELY
from pipeline.deck.adopt.layout_reader import Page
from pipeline.deck.adopt.styles import FINE, StyleMaker, lively_first, tinted
from pipeline.slides import Box

PRINTED = 0.5  # what a difference in grey counts beside one in colour: lines have dashes and markers too
HUED = 1.0  # a colour that the house shows goes before others, and a hue before black and white, where it is told apart
QUIET, QUIET_HUE = 1.6, 0.2  # contrast to what is behind it, and hue: a fill with more is too loud behind rows of text
SEEN = 1.04  # contrast: a fill with less is none
HUES = 0.4  # what opposite hues count beside a difference in colour: two reds look like one
LIGHT = 0.5  # luminance: on a ground that is darker, tints glow
AUDIENCES = 3  # that most reviews have at most


def chart(page: Page, ground: Sequence[str], styles: StyleMaker) -> dict[str, str]:
    """The colours of a chart's parts on `ground`: the house's where they show, greys between its text and its background.

    Its two lines are told apart in colour by everybody, and in print where the house has colours that can be.
    """
    text = styles.ink()
    value = _first(styles)
    behind, ink = ground[0], page.colours[text]
    others = [each for each in (*shown(styles), text, *_greys(styles)) if _told_apart(page, each, value)]
    printed = [found for each in (*styles.house.colours, *others) if (found := _for_print(styles, each, [value]))]
    edges = (mixed(behind, ink, share / 20) for share in range(8, 20))
    return {
        "text": text,
        "value": value,
        "reference": max(printed or others, key=lambda each: _difference(styles, each, value), default=text),
        "band": mixed(behind, ink, 0.14),
        "band_edge": next((each for each in edges if contrast(each, behind) >= LARGE_READABLE), ink),
        "ground": behind,
    }


def shown(styles: StyleMaker) -> list[str]:
    """The colours that lines may have: the house's, then the theme's that stand out, as far as they show on what is behind."""
    every = dict.fromkeys((*styles.house.colours, *lively_first(styles.page)))
    return [each for each in every if styles.contrast(each) >= LARGE_READABLE] or _strong_shades(styles, list(every))


def _first(styles: StyleMaker) -> str:
    """The colour of a deal's own line, and of the first audience."""
    found = styles.accent(LARGE_READABLE)
    return next(iter(shown(styles)), found) if found == styles.ink() else found


def _strong_shades(styles: StyleMaker, colours: Sequence[str]) -> list[str]:
    """For a ground on which no colour shows: the nearest shades that do, as far as they are no greys, what is most lively first."""
    ink = styles.page.hex(styles.ink())
    ways = ([mixed(styles.page.hex(each), ink, step / FINE) for step in range(1, FINE)] for each in colours)
    nearest = [next((each for each in way if styles.contrast(each) >= LARGE_READABLE), "") for way in ways]
    return sorted((each for each in nearest if each and chroma(each) >= LIVELY), key=chroma, reverse=True)


def row_fill(page: Page, box: Box, styles: StyleMaker) -> list[Any] | None:
    """What rows in `box` are filled with: the theme's second background where it shows and is quiet, or a tint; None for none."""
    ground = page.ground(box)
    grey = max(rgb(page.colours["bg2"])) - min(rgb(page.colours["bg2"]))
    fills = [contrast(page.colours["bg2"], each) for each in ground]
    quiet = min(fills) >= SEEN and max(fills) <= QUIET and grey <= QUIET_HUE
    if quiet and max(contrast(page.colours[each], page.colours["bg2"]) for each in ("tx1", "bg1")) >= 2 * READABLE:
        return ["bg2", 0]
    accent = styles.accent()
    if (
        min(luminance(each) for each in ground) < LIGHT
        or max(contrast(tinted(page, accent, 90), each) for each in ground) > QUIET
    ):
        return None
    return [accent, 90]


def shades(page: Page, styles: StyleMaker) -> list[str]:
    """Colours that show and differ, to tell audiences apart: first those that differ in print too."""
    every = [*shown(styles), *_greys(styles)]
    found = [_first(styles)]
    for each in dict.fromkeys((*styles.house.colours, *every)):
        if shade := _for_print(styles, each, found):
            found.append(shade)
    if len(found) < AUDIENCES:
        found += [each for each in every if all(_told_apart(page, each, other) for other in found)][:AUDIENCES]
    return found


def _greys(styles: StyleMaker) -> list[str]:
    """For a house whose theme has no colours of its own: greys between its text and what is behind it, the strongest first."""
    if lively_first(styles.page):
        return []
    ink, behind = styles.page.hex(styles.ink()), styles.ground[0]
    greys = (mixed(ink, behind, step / FINE) for step in range(0, FINE, 5))
    return [each for each in greys if styles.contrast(each) >= LARGE_READABLE]


def _told_apart(page: Page, one: str, other: str) -> bool:
    """Whether everybody tells two colours apart, without red or green cones too."""
    return apart(page.hex(one), page.hex(other)) >= APART


def _printed_apart(page: Page, one: str, other: str) -> bool:
    """Whether two colours are told apart in black and white too."""
    return _told_apart(page, one, other) and grey_apart(page.hex(one), page.hex(other)) >= GREY_APART


def _for_print(styles: StyleMaker, colour: str, others: Sequence[str]) -> str:
    """The colour, or the nearest shade of one that the house shows, that print too tells from `others`; "" for none."""
    page, shades = styles.page, [colour]
    if colour in styles.house.colours and all(hue_apart(page.hex(colour), page.hex(each)) > HUE for each in others):
        steps = range(1, FINE // 2)
        shades += [mixed(page.hex(colour), end, step / FINE) for step in steps for end in ("FFFFFF", "000000")]
    fit = (each for each in shades if styles.contrast(each) >= LARGE_READABLE)
    return next((each for each in fit if all(_printed_apart(page, each, other) for other in others)), "")


def _difference(styles: StyleMaker, one: str, other: str) -> float:
    """How different two colours are, on a screen and in black and white; one of the house's before a hue, a hue before a grey."""
    colours = styles.page.hex(one), styles.page.hex(other)
    shade = any(hue_apart(colours[0], styles.page.hex(each)) <= HUE for each in styles.house.colours)
    own = 1.0 if one in styles.house.colours else 0.5 if shade and chroma(colours[0]) >= LIVELY else 0.0
    own += one not in ("tx1", "bg1")
    own += HUES * hue_apart(*colours) / 180 if min(map(chroma, colours)) >= LIVELY else 0.0
    return apart(*colours) + PRINTED * grey_apart(*colours) + HUED * own
