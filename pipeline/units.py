"""A number and its unit or sign, which stand on one line: a no-break blank between the two, where a line would end there."""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"

_UNIT = (
    r"%|‰|°C?|€|euro|mln|mld|miljoen|miljard|million|billion|procent|percent|km²?|m²|m³|m|cm|mm|ha|kg|g|ton|kWh|MWh|GWh|MW|"
    "uur|minuten|jaar|maanden|weken|dagen|hours|minutes|years|months|weeks|days"
)
_BETWEEN = rf"(?<=\d)[ {NO_BREAK}](?=(?:{_UNIT})(?!\w))|(?<=[€$£<>])[ {NO_BREAK}](?=\d)"
_JOINT = re.compile(_BETWEEN)


def joints(text: str) -> list[int]:
    """The offsets of the blanks in `text` that stand between a number and its unit or sign."""
    return [match.start() for match in _JOINT.finditer(text)]


def words(text: str) -> list[str]:
    """The words of `text`, a number and its unit or sign as one."""
    return re.findall(rf"(?:\S|{NO_BREAK})+", _JOINT.sub(NO_BREAK, text))


def unjoined(text: str) -> str:
    """`text` as it is without no-break blanks between numbers and units."""
    return _JOINT.sub(" ", text) if NO_BREAK in text else text
