"""Every colour, place, size and value of a chart is a number that PowerPoint can read.

A colour is six hex digits. A shape that has a place has a size, which is not negative; a table, a chart or a diagram says
where it stands even in a placeholder; columns and rows say how large they are. The values of a chart are finite numbers: "NaN"
and "None", which programs like to write, make PowerPoint drop the chart.
"""

import math
import re
from typing import Any

from pipeline.checks.problem import Problems, problem, wherever
from pipeline.deck.contents import Contents, xpath

_XFRM = "//*[self::a:xfrm or self::p:xfrm]"
FLAWS = {
    f"{_XFRM}[a:off][not(a:ext)]": "numbers/no-size",
    "//p:graphicFrame[not(p:xfrm)]": "numbers/no-place",
}
"""What must not be found, as XPath."""
FORMS = (
    ("//a:srgbClr", "val", r"[0-9A-Fa-f]{6}", "numbers/colour"),
    (f"{_XFRM}/a:off", "x", r"-?\d+", "numbers/length"),
    (f"{_XFRM}/a:off", "y", r"-?\d+", "numbers/length"),
    (f"{_XFRM}/a:ext", "cx", r"\d+", "numbers/length"),
    (f"{_XFRM}/a:ext", "cy", r"\d+", "numbers/length"),
    ("//a:gridCol", "w", r"\d+", "numbers/table"),
    ("//a:tr", "h", r"\d+", "numbers/table"),
)
"""Which attributes are numbers: their elements, their names, how they are written and what is said of others."""


def check_part(_: Contents, name: str, tree: Any) -> Problems:
    """Colours, places, sizes and values that are none."""
    yield from wherever(name, tree, FLAWS)
    for path, key, form, code in FORMS:
        for element in xpath(tree, path):
            if not re.fullmatch(form, element.get(key, "")):
                yield problem(name, code, value=repr(element.get(key, "")))
    for value in xpath(tree, "//*[self::c:numCache or self::c:numLit]//c:v"):
        if not _is_finite(value.text or ""):
            yield problem(name, "numbers/chart", value=repr(value.text))


def _is_finite(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
