"""The words in what we did not make: groups, diagrams, charts of another kind, and what else a frame holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.deck.ooxml import R, qualified
from pipeline.deck.package import parse
from pipeline.diagnostics import DeckError
from tests.deck_reader.text import words

_BODIES = (qualified("p:txBody"), qualified("a:txBody"))
_DIAGRAM, _DIAGRAM_TEXT = qualified("dgm:relIds"), qualified("dgm:t")
_CHARTS = "{*}chart"
"""Charts as they always were (`c:chart`), and the newer kinds (`cx:chart`)."""


def foreign_words(element: Any, part: Any) -> str:
    """The words in a shape and in the parts it shows, a line for each paragraph; `part` is the slide's.

    Of alternatives the first counts: the others say the same for older programs.
    """
    again = {each for fallback in element.iter(qualified("mc:Fallback")) for each in fallback.iter()}
    found = (_said(each, part) for each in element.iter(*_BODIES, _DIAGRAM, _CHARTS) if each not in again)
    return "\n".join(text for texts in found for text in texts if text)


def _said(element: Any, part: Any) -> Iterator[str]:
    if element.tag in _BODIES:
        yield words(element)
    elif element.tag == _DIAGRAM:
        data = _shown(element.get(f"{{{R}}}dm"), part)
        yield from (words(each) for each in data.iter(_DIAGRAM_TEXT)) if data is not None else ()
    else:
        chart = _shown(element.get(f"{{{R}}}id"), part)
        yield from (_title_or_name(each) for each in chart.iter("{*}tx")) if chart is not None else ()


def _title_or_name(element: Any) -> str:
    """What a `c:tx` says: a title typed in, or the name of a series from the workbook."""
    rich = element.find("{*}rich")
    return words(rich) if rich is not None else " ".join(each.text or "" for each in element.iter("{*}v"))


def _shown(identifier: str | None, part: Any) -> Any:
    """The root of the part that a relationship leads to, None where there is none that can be read."""
    relation = part.rels.get(identifier or "")
    if relation is None or relation.is_external:
        return None
    try:
        return parse(relation.target_part.blob)
    except (SyntaxError, DeckError):
        return None
