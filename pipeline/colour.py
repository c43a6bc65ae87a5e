"""What colours look like beside each other: contrast, mixing, how far apart they are for whom, and what people call them.

A colour is six hex digits ("1F4E79").
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, lru_cache

READABLE = 4.5
"""The contrast that text needs, as WCAG 2.1 AA asks."""

LARGE_READABLE = 3.0
"""The contrast that large text and lines need, as WCAG 2.1 AA asks."""

APART = 0.06
"""Colours of lines and fills that are so far apart are told apart by everybody: three times what an eye can just see."""

GREY_APART = 0.12
"""Colours that are so far apart in black and white are told apart in print."""

_VISIONS: tuple[tuple[tuple[float, float, float], ...], ...] = (
    ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
)
"""What light becomes for most people, for those without red cones and for those without green ones (Machado and others, 2009)."""

_NAMES: Mapping[str, tuple[str, ...]] = {
    "black": ("000000", "16202A"),
    "dark-grey": ("404040", "4D5560"),
    "grey": ("808080", "8A929A"),
    "light-grey": ("CCCCCC", "D9DDDF"),
    "white": ("FFFFFF",),
    "dark-red": ("9B1C1C", "7A1030", "C00000"),
    "red": ("E02020", "FF3B30"),
    "pink": ("F5A0B4", "E8308A", "F06090"),
    "brown": ("7A4A21", "5C3A1E", "9C6B3C"),
    "orange": ("F07800", "ED7D31", "FFAB40", "C65911", "E84E0F"),
    "yellow": ("F2C500", "FFEB3B", "E5D60A"),
    "ochre": ("8A6E00", "B08D20"),
    "dark-green": ("0B5D3B", "1B4D1B", "4B5320"),
    "green": ("2E9E4F", "70AD47", "96C11F", "96D600"),
    "light-green": ("A8D8B0", "C8E6A0"),
    "teal": ("008080", "0A6C74", "156064"),
    "turquoise": ("30C0B4", "4BACC6"),
    "dark-blue": ("1F3A6E", "0B2545", "1F4E79", "003366"),
    "blue": ("1F6FD0", "4472C4", "0070C0", "0F50D0"),
    "light-blue": ("7FB2E5", "0F9ED5", "A9CCEE"),
    "dark-purple": ("4A2270", "5B2C83", "3C1053"),
    "purple": ("8E44AD", "8064A2", "7A3FF2", "A02B93"),
    "light-purple": ("C9A6DC", "D8C4E8"),
}
"""What people call colours, with some that they call so."""


def is_hex(colour: str) -> bool:
    """Whether a colour is six hex digits, and no name of a theme's."""
    return len(colour) == 6 and set(colour) <= _HEX


_HEX = frozenset("0123456789ABCDEFabcdef")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21, as WCAG 2.1 defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@cache
def readable(ground: str, *colours: str) -> str:
    """The first of `colours` that can be read on `ground` as WCAG 2.1 AA asks, or else the best read."""
    return next((each for each in colours if contrast(each, ground) >= READABLE), "") or max(
        colours, key=lambda each: contrast(each, ground)
    )


@lru_cache(10_000)
def mixed(one: str, other: str, share: float) -> str:
    """The colour at `share` of the way from `one` to `other`."""
    pairs = zip(bytes.fromhex(one), bytes.fromhex(other), strict=True)
    return bytes(round(first + (second - first) * share) for first, second in pairs).hex().upper()


def luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 to 1, as WCAG 2.1 defines it."""
    red, green, blue = (linear(part) for part in rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def rgb(colour: str) -> tuple[float, float, float]:
    """Red, green and blue, from 0 to 1."""
    red, green, blue = (part / 255 for part in bytes.fromhex(colour))
    return red, green, blue


def from_rgb(red: float, green: float, blue: float) -> str:
    """The colour of red, green and blue; what is under 0 or over 1 counts as that."""
    return bytes(round(min(max(part, 0.0), 1.0) * 255) for part in (red, green, blue)).hex().upper()


def linear(part: float) -> float:
    """How much light a part of an sRGB colour stands for, both from 0 to 1 (IEC 61966-2-1)."""
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)


def gamma(light: float) -> float:
    """The part of an sRGB colour that stands for so much light: the inverse of `linear`."""
    return float(light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)


# --- for whom, and what it is called ----------------------------------------------------------------


@cache
def apart(one: str, other: str) -> float:
    """How far two colours are apart for who tells them least, people without red or green cones too: 0 for the same, up to 1."""
    return min(
        math.dist(*(_perceived(tuple(_seen(row, each) for row in vision)) for each in (one, other)))
        for vision in _VISIONS
    )


@cache
def eye_apart(one: str, other: str) -> float:
    """How far two colours are apart for most people: 0 for the same, up to 1."""
    return math.dist(_oklab(one), _oklab(other))


def grey_apart(one: str, other: str) -> float:
    """How far two colours are apart in black and white, from 0 to 1."""
    return abs(_lightness(one) - _lightness(other))


def chroma(colour: str) -> float:
    """How lively a colour is: 0 for greys, about 0.3 at most."""
    return math.hypot(*_oklab(colour)[1:])


def hue_apart(one: str, other: str) -> float:
    """How far the hues of two colours are apart, in degrees up to 180."""
    turns = [math.atan2(*_oklab(each)[:0:-1]) for each in (one, other)]
    away = abs(math.degrees(turns[0] - turns[1])) % 360
    return min(away, 360 - away)


@cache
def named(colour: str) -> str:
    """What people call a colour: "dark-green"."""
    return min(_NAMES, key=lambda name: min(math.dist(_oklab(colour), _oklab(each)) for each in _NAMES[name]))


def _lightness(colour: str) -> float:
    return gamma(luminance(colour))


def _oklab(colour: str) -> tuple[float, float, float]:
    red, green, blue = (linear(part) for part in rgb(colour))
    return _perceived((red, green, blue))


def _seen(row: tuple[float, float, float], colour: str) -> float:
    return min(max(sum(weight * linear(part) for weight, part in zip(row, rgb(colour), strict=True)), 0.0), 1.0)


def _perceived(light: tuple[float, ...]) -> tuple[float, float, float]:
    """Lightness, green to red and blue to yellow of so much light, evenly spaced for the eye (Oklab, Ottosson 2020)."""
    red, green, blue = light
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )
