"""The elements that hold a slide's own facets: its background, its transition, and its animations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pipeline.deck.ooxml import qualified

_BACKGROUND = f"{qualified('p:cSld')}/{qualified('p:bg')}"
_ALTERNATIVES = qualified("mc:AlternateContent")
_FACETS = {qualified("p:transition"): "transition", qualified("p:timing"): "animation"}


def facet_elements(root: Any) -> Iterator[tuple[str, Any]]:
    """The elements under a slide's root with the facets that they are of; one that newer programs alternate, whole."""
    background = root.find(_BACKGROUND)
    if background is not None:
        yield "background", background
    for each in root:
        held = [one for choice in each for one in choice] if each.tag == _ALTERNATIVES else [each]
        facet = next((_FACETS[one.tag] for one in held if one.tag in _FACETS), "")
        if facet:
            yield facet, each


def put_facet(root: Any, facet: str, made: list[Any]) -> None:
    """Let these elements stand on a slide for one of its facets, where PowerPoint looks for it."""
    for name, each in [*facet_elements(root)]:
        if name == facet:
            each.getparent().remove(each)
    if facet == "background":
        root.find(qualified("p:cSld"))[:0] = made
        return
    before = [*root.iterchildren(qualified("p:cSld"), qualified("p:clrMapOvr"))]
    before += [each for name, each in facet_elements(root) if name == "transition"]
    at = max(root.index(each) for each in before) + 1
    root[at:at] = made
