"""Every picture, chart and drawing says in words what it shows.

The alt text (`descr` of `p:cNvPr`) is what a screen reader reads out in its place (WCAG 2.1, 1.1.1). It says what is to be
seen, not what the file was called. What only adorns the slide is marked as decorative. The alt text of a group stands for all
that is in it; a group without one needs one where none of what it holds is text.
"""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks.problem import Problem, Problems
from pipeline.deck.contents import Contents
from pipeline.deck.ooxml import DECORATIVE, qualified

MEND = "Right-click it > View Alt Text: say what it shows, or mark it as decorative."

FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)", re.IGNORECASE)
KINDS = {
    qualified("p:pic"): "picture",
    qualified("p:graphicFrame"): "chart, diagram or object",
    qualified("p:grpSp"): "group of shapes",
}


def check(contents: Contents) -> Problems:
    """Pictures, charts and groups without alt text, or with the name of a file in its place."""
    for name, tree in contents.slides.items():
        for shapes in tree.iter(qualified("p:spTree")):
            for shape in _undescribed(shapes):
                named = shape.find(f".//{qualified('p:cNvPr')}")
                what = f'The {KINDS[shape.tag]} "{named.get("name", "")}"'
                told = (
                    f"the name of a file as its alt text: {named.get('descr')}" if named.get("descr") else "no alt text"
                )
                yield Problem(name, f"{what} has {told}.")


def _undescribed(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        if shape.tag == qualified("mc:AlternateContent"):
            yield from (each for choice in shape.findall(qualified("mc:Choice")) for each in _undescribed(choice))
        if shape.tag not in KINDS or _is_described(shape):
            continue
        if shape.tag == qualified("p:grpSp") and any(
            (each.text or "").strip() for each in shape.iter(qualified("a:t"))
        ):
            yield from _undescribed(shape)
        elif next(shape.iter(qualified("a:tbl")), None) is None:
            yield shape


def _is_described(shape: Any) -> bool:
    named = shape.find(f".//{qualified('p:cNvPr')}")
    if named is None:
        return True
    marks = named.iter(f"{{{DECORATIVE}}}decorative")
    words = named.get("descr", "").strip()
    return any(each.get("val") in ("1", "true") for each in marks) or bool(words and not FILE_NAME.fullmatch(words))
