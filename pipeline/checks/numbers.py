"""Every colour, place, size and value of a chart is a number that PowerPoint can read.

A colour is six hex digits. A shape that has a place has a size, which is not negative; a table, a chart or a diagram says
where it stands even in a placeholder; columns and rows say how large they are. The values of a chart are finite numbers: "NaN"
and "None", which programs like to write, make PowerPoint drop the chart.
"""

import math
import re
from typing import Any

from pipeline.checks.problem import Problem, Problems
from pipeline.deck.contents import Contents
from pipeline.deck.ooxml import qualified

MEND = "Give the shape its colour, place, size or values again."


def check(contents: Contents) -> Problems:
    """Colours, places, sizes and values that are none."""
    for name, tree in contents.trees.items():
        for each in tree.iter(qualified("a:srgbClr")):
            if not re.fullmatch(r"[0-9A-Fa-f]{6}", each.get("val", "")):
                yield Problem(name, f"{each.get('val', '')!r} is no colour.")
        for each in tree.iter(qualified("a:xfrm"), qualified("p:xfrm")):
            yield from _extent(name, each)
        yield from _sizes(name, tree)
        for cache in tree.iter(qualified("c:numCache"), qualified("c:numLit")):
            for value in cache.iter(qualified("c:v")):
                if not _is_finite(value.text or ""):
                    yield Problem(name, f"{value.text!r} is no value for a chart.")


def _sizes(name: str, tree: Any) -> Problems:
    for each in tree.iter(qualified("p:graphicFrame")):
        if each.find(qualified("p:xfrm")) is None:
            yield Problem(name, "A table, chart or diagram does not say where it stands.")
    for tag, key in (("a:gridCol", "w"), ("a:tr", "h")):
        for each in tree.iter(qualified(tag)):
            if not each.get(key, "").isdecimal():
                yield Problem(name, f"{each.get(key, '')!r} is no size for a column or row of a table.")


def _extent(name: str, xfrm: Any) -> Problems:
    extent, offset = xfrm.find(qualified("a:ext")), xfrm.find(qualified("a:off"))
    if offset is not None and extent is None:
        yield Problem(name, "A shape has a place but no size.")
    for element, keys, form in ((offset, ("x", "y"), r"-?\d+"), (extent, ("cx", "cy"), r"\d+")):
        for key in keys if element is not None else ():
            if not re.fullmatch(form, element.get(key, "")):
                yield Problem(name, f"{element.get(key, '')!r} is no length for a shape.")


def _is_finite(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
