"""The words in what we did not make: groups, diagrams, charts of another kind, and what else a frame holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.deck.old_package import Package, Part
from pipeline.deck.ooxml import R, qualified
from pipeline.deck.read.text import words

_BODIES = (qualified("p:txBody"), qualified("a:txBody"))
_DIAGRAM, _DIAGRAM_TEXT = qualified("dgm:relIds"), qualified("dgm:t")
_CHARTS = "{*}chart"
"""Charts as they always were (`c:chart`), and the newer kinds (`cx:chart`)."""


def foreign_words(element: Any, part: Part, package: Package) -> str:
    """The words in a shape and in the parts it shows, a line for each paragraph; `part` is the slide's.

    Of alternatives the first counts: the others say the same for older programs.
    """
    again = {each for fallback in element.iter(qualified("mc:Fallback")) for each in fallback.iter()}
    found = (_said(each, part, package) for each in element.iter(*_BODIES, _DIAGRAM, _CHARTS) if each not in again)
    return "\n".join(text for texts in found for text in texts if text)


def _said(element: Any, part: Part, package: Package) -> Iterator[str]:
    if element.tag in _BODIES:
        yield words(element)
    elif element.tag == _DIAGRAM:
        data = _shown(element.get(f"{{{R}}}dm"), part, package)
        yield from (words(each) for each in data.iter(_DIAGRAM_TEXT)) if data is not None else ()
    else:
        chart = _shown(element.get(f"{{{R}}}id"), part, package)
        yield from (_title_or_name(each) for each in chart.iter("{*}tx")) if chart is not None else ()


def _title_or_name(element: Any) -> str:
    """What a `c:tx` says: a title typed in, or the name of a series from the workbook."""
    rich = element.find("{*}rich")
    return words(rich) if rich is not None else " ".join(each.text or "" for each in element.iter("{*}v"))


def _shown(identifier: str | None, part: Part, package: Package) -> Any:
    """The root of the part that a relationship leads to, None where there is none that can be read."""
    from lxml import etree

    relation = part.relations.get(identifier or "")
    if relation is None or relation.external or relation.target not in package.parts:
        return None
    try:
        return etree.fromstring(package.parts[relation.target].blob)
    except etree.XMLSyntaxError:
        return None
