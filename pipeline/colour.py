"""What colours look like beside each other: contrast, mixing, and the curve between the numbers on a screen and light.

A colour is six hex digits ("1F4E79").
"""

from __future__ import annotations

from functools import cache

READABLE = 4.5
"""The contrast that text needs, as WCAG 2.1 AA asks."""

LARGE_READABLE = 3.0
"""The contrast that large text and lines need, as WCAG 2.1 AA asks."""


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


@cache
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
