"""The words that the deck prints by itself, and how each language writes numbers and dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from fractions import Fraction

from pipeline.labels.deck import DECK
from pipeline.labels.frame import FRAME
from pipeline.labels.guide import GUIDE
from pipeline.labels.scores import SCORES
from pipeline.labels.statements import STATEMENTS

COUNT = re.compile(r" \(\d+/\d+\)( – \d+)?$")
"""Which of how many slides this is, at the end of a title or a breadcrumb, and what tells it from another that is alike."""

MINUS = "\u2212"
"""The sign before what is negative; a hyphen is shorter, and may end a line."""

TAGS: Mapping[str, str] = {"nl": "nl-NL", "en": "en-GB"}

MONTHS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

CATALOGUE: Mapping[str, Mapping[str, str]] = {
    key: {**DECK[key], **FRAME[key], **GUIDE[key], **SCORES[key], **STATEMENTS[key]} for key in DECK
}
"""Every printed word by its name, in each language."""


def counted(text: str, number: int, total: int) -> str:
    """A title or breadcrumb with "(2/3)" behind it where there is more than one."""
    return f"{text} ({number}/{total})" if total > 1 else text


def without_count(text: str) -> str:
    """A title or breadcrumb as it is before it is counted."""
    return COUNT.sub("", text)


def number(value: Fraction | int, language: str, decimals: int = 1) -> str:
    """`value` with so many decimals, half rounded up (away from zero), as `language` writes it: 3,4 in Dutch."""
    shift = 10**decimals
    above, below = abs(value.numerator), value.denominator
    magnitude = (2 * above * shift + below) // (2 * below)
    whole, rest = divmod(magnitude, shift)
    sign = "-" if value < 0 and magnitude else ""
    if not decimals:
        return f"{sign}{whole}"
    point = "," if language == "nl" else "."
    return f"{sign}{whole}{point}{rest:0{decimals}d}"


def signed(value: Fraction | int, language: str) -> str:
    """A difference as `number` writes it, with a plus or a minus sign; 0,0 has neither."""
    shown = number(value if value >= 0 else -value, language)
    nothing = shown == number(0, language)
    return shown if nothing else f"{'+' if value > 0 else MINUS}{shown}"


def date(value: datetime.date, language: str) -> str:
    """`value` written out in full: 15 november 2023."""
    return f"{value.day} {MONTHS[language][value.month - 1]} {value.year}"
