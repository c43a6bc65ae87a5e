"""Texts that call a line of the charts by a colour which the charts on this template don't have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline.colour import named
from pipeline.diagnostics import Diagnostic, warning
from pipeline.labels.colours import COLOURS
from pipeline.model import Review
from pipeline.remarks import parts_of, written
from pipeline.template import Template

NOUNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "nl": {"line": ("lijn", "lijnen", "stippellijn"), "band": ("band", "strook")},
    "en": {"line": ("line", "lines"), "band": ("band", "strip")},
}
"""What texts call the parts of a radar chart."""

PARTS: Mapping[str, tuple[str, ...]] = {"line": ("value", "reference"), "band": ("band",)}

NEAR: Mapping[str, frozenset[str]] = {
    "teal": frozenset({"green", "blue", "turquoise"}),
    "turquoise": frozenset({"green", "blue", "teal"}),
    "ochre": frozenset({"yellow", "brown", "orange"}),
    "black": frozenset({"grey"}),
    "brown": frozenset({"red", "orange", "ochre"}),
    "orange": frozenset({"brown", "red", "yellow", "ochre"}),
}
"""Colours that one person calls so and another otherwise."""


def colours_not_there(review: Review, template: Template) -> Iterator[Diagnostic]:
    """A warning for each text that names a line, or the band, in a colour that none of them has."""
    if review.survey is None or review.chart_style:
        return
    shown = {part: template.hex(template.chart[part]) for part in ("value", "reference", "band")}
    if any(len(each) != len("0B5D3B") for each in shown.values()):  # a colour that the theme does not have
        return
    words = COLOURS[review.language]
    for _, part in parts_of(review):
        for each in written(part):
            for noun, names in NOUNS[review.language].items():
                there = [named(shown[name]) for name in PARTS[noun]]
                for found in _mentions(review.language, noun).finditer(each.text):
                    if not any(_alike(found[1].casefold(), name, review.language) for name in there):
                        called = list(dict.fromkeys(f"{words[name]} {names[0]}" for name in there))
                        yield warning(each.location, "colour-not-there", token=found[0], colours=called)


@cache
def _mentions(language: str, noun: str) -> re.Pattern[str]:
    """A colour before a noun, with a word between them at most, as in "the green, dashed line"."""
    colours = sorted(COLOURS[language].values(), key=len, reverse=True)
    nouns = "|".join(NOUNS[language][noun])
    return re.compile(rf"\b({'|'.join(map(re.escape, colours))})\b,?\s(?:\w+\s)?(?:{nouns})\b", re.IGNORECASE)


def _alike(word: str, name: str, language: str) -> bool:
    """Whether people may call the colour `name` so, whatever its lightness."""
    said = next(key for key, each in COLOURS[language].items() if each == word)
    one, other = (each.removeprefix("dark-").removeprefix("light-") for each in (said, name))
    return one == other or other in NEAR.get(one, ()) or one in NEAR.get(other, ())
