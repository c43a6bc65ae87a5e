"""Every picture, chart and drawing says in words what it shows.

The alt text (`descr` of `p:cNvPr`) is what a screen reader reads out in its place (WCAG 2.1, 1.1.1). It says what is to be
seen, not what the file was called. What only adorns the slide is marked as decorative. The alt text of a group stands for all
that is in it; a group without one needs one where none of what it holds is text.
"""

import re
from collections.abc import Iterator
from typing import Any

from pipeline.checks.problem import Problems, problem
from pipeline.deck.contents import Contents, xpath
from pipeline.deck.ooxml import qualified
from pipeline.messages import said

FILE_NAME = re.compile(r"\S+\.(png|jpe?g|gif|bmp|tiff?|emf|wmf|svg)", re.IGNORECASE)
KINDS = {
    qualified("p:pic"): "shape/picture",
    qualified("p:graphicFrame"): "shape/frame",
    qualified("p:grpSp"): "shape/group",
}


def check_part(contents: Contents, name: str, tree: Any) -> Problems:
    """Pictures, charts and groups without alt text, or with the name of a file in its place."""
    for shapes in xpath(tree, "//p:spTree") if name in contents.slides else ():
        for shape in _undescribed(shapes):
            named = xpath(shape, ".//p:cNvPr")[0]
            words = named.get("descr")
            values = {"kind": said(KINDS[shape.tag]), "name": named.get("name", "")}
            if words:
                yield problem(name, "alt-text/file-name", **values, words=words)
            else:
                yield problem(name, "alt-text/none", **values)


def _undescribed(shapes: Any) -> Iterator[Any]:
    for shape in xpath(shapes, "*|mc:AlternateContent/mc:Choice"):
        if shape.tag == qualified("mc:Choice"):
            yield from _undescribed(shape)
        elif shape.tag not in KINDS or _is_described(shape):
            continue
        elif shape.tag == qualified("p:grpSp") and any(text.strip() for text in xpath(shape, ".//a:t/text()")):
            yield from _undescribed(shape)
        elif not xpath(shape, ".//a:tbl"):
            yield shape


def _is_described(shape: Any) -> bool:
    for named in xpath(shape, ".//p:cNvPr")[:1]:
        words = named.get("descr", "").strip()
        decorative = xpath(named, ".//adec:decorative[@val = '1' or @val = 'true']")
        return bool(decorative or (words and not FILE_NAME.fullmatch(words)))
    return True
