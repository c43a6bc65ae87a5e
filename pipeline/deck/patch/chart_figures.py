"""The figures that a native chart on a slide shows, as words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pptx.opc.package import Part

from pipeline.deck.ooxml import C, Rel
from pipeline.deck.package import MissingPart, parsed, related
from pipeline.diagnostics import DeckError

_CHART = f"{{{C}}}chart"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def figures_in(element: Any, slide: Part) -> tuple[str, ...]:
    """A line for each series of the chart that a shape holds: its name, and its figures by category; none for other shapes."""
    for chart in element.iter(_CHART):
        relation = slide.rels.get(chart.get(_RELATION, ""))
        if relation is None or relation.is_external or relation.reltype != Rel.CHART:
            continue
        return tuple(_series(relation.target_part))
    return ()


def has_charts(slide: Part) -> bool:
    """Whether there are any on a slide."""
    return bool(list(related(slide, Rel.CHART)))


def _series(part: Part) -> Iterator[str]:
    if isinstance(part, MissingPart):
        return
    try:
        root = parsed(part)
    except DeckError:
        return
    for series in root.iter(f"{{{C}}}ser"):
        name = " ".join(_values(series.find(f"{{{C}}}tx")).values())
        labels = _values(series.find(f"{{{C}}}cat")) or _values(series.find(f"{{{C}}}xVal"))
        figures = _values(series.find(f"{{{C}}}val")) or _values(series.find(f"{{{C}}}yVal"))
        yield f"{name}: " + ", ".join(f"{labels.get(at, at)} {figure}" for at, figure in figures.items())


def _values(element: Any) -> dict[str, str]:
    """What is kept of a reference, by its place in it."""
    points = element.iter(f"{{{C}}}pt") if element is not None else ()
    found = {each.get("idx", ""): each.findtext(f"{{{C}}}v") or "" for each in points}
    plain = element.findtext(f"{{{C}}}v") if element is not None else None
    return found or ({"0": plain} if plain else {})
