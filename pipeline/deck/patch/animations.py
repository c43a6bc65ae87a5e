"""Animations of single paragraphs: they name a shape and the number of a paragraph in it, and follow that when text moves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from pipeline.deck.ooxml import qualified
from pipeline.deck.patch.shape_keys import properties_of, slide_shapes
from pipeline.deck.patch.snapshots import blocks_of

_RANGE, _PARALLEL, _BUILD = qualified("p:pRg"), qualified("p:par"), qualified("p:bldP")
_TARGET, _TIMES, _SEQUENCE = qualified("p:spTgt"), qualified("p:cTn"), qualified("p:seq")
_TIMING, _ROOT, _BUILDS = qualified("p:timing"), qualified("p:tnLst"), qualified("p:bldLst")

ALIKE = 0.6
"""From here on a paragraph with other words in the same shape is the same one, reworded."""

Place = tuple[str, int]
"""A paragraph: the id of its shape, and which of its paragraphs it is."""


@dataclass(frozen=True)
class Paragraphs:
    """The paragraphs that the animations of a slide name, as they were before its text changed."""

    root: Any
    """The slide."""
    elements: Mapping[Place, tuple[Any, str]]
    """The paragraphs of the animated shapes, each with its words."""

    def follow(self) -> int:
        """Let the animations name those paragraphs where they stand now; how many were taken away with their paragraph."""
        gone = 0
        there = dict(_paragraphs(self.root)) if self.elements else {}
        for each in [*self.root.iter(_RANGE)] if self.elements else ():
            target = next(each.iterancestors(_TARGET))
            shape, first, last = target.get("spid", ""), int(each.get("st", "0")), int(each.get("end", "0"))
            found = [place for n in range(first, last + 1) if (place := self._now((shape, n), there)) is not None]
            found = [place for place in found if place[0] == found[0][0]]
            if found:
                target.set("spid", found[0][0])
                each.set("st", str(min(n for _, n in found)))
                each.set("end", str(max(n for _, n in found)))
            elif any((shape, n) in self.elements for n in range(first, last + 1)):
                gone += 1
                _take_away(each)
        return gone

    def _now(self, place: Place, there: Mapping[Place, Any]) -> Place | None:
        """Where a paragraph stands now: itself, one with its words, or the likest in its shape; None where it is gone."""
        if place not in self.elements:
            return None
        element, words = self.elements[place]
        own = [each for each, one in there.items() if one is element]
        same = [each for each, one in there.items() if words and _words(one) == words]
        near = sorted(same, key=lambda each: (each[0] != place[0], abs(each[1] - place[1])))
        others = {said for _, said in self.elements.values()}
        new = {each: _words(one) for each, one in there.items() if each[0] == place[0] and _words(one) not in others}
        alike = {each: SequenceMatcher(None, words, said, autojunk=False).ratio() for each, said in new.items()}
        likest = sorted((each for each in alike if alike[each] >= ALIKE), key=lambda each: -alike[each])
        return next(iter([*own, *near, *likest]), None)


def animated(root: Any) -> Paragraphs:
    """The paragraphs of a slide that its animations name, and those beside them."""
    shapes = {each.get("spid") for each in root.iter(_TARGET) if next(each.iter(_RANGE), None) is not None}
    found = {place: (element, _words(element)) for place, element in _paragraphs(root) if place[0] in shapes}
    return Paragraphs(root, found)


def _paragraphs(root: Any) -> Iterator[tuple[Place, Any]]:
    for _, element in slide_shapes(root):
        identifier = properties_of(element).get("id", "")
        for n, each in enumerate(blocks_of(element)):
            yield (identifier, n), each


def _words(paragraph: Any) -> str:
    return " ".join("".join(each.text or "" for each in paragraph.iter(qualified("a:t"))).split())


def _take_away(named: Any) -> None:
    """Take away the effect of an animation, what holds nothing without it, and what is said of shapes that none is left for."""
    timing = next(named.iterancestors(_TIMING))
    effect = next((each for each in named.iterancestors(_PARALLEL) if _is_effect(each)), None)
    while effect is not None:
        held = effect.getparent()
        held.remove(effect)
        owner = None if len(held) else held.getparent().getparent()
        effect = owner if owner is not None and owner.tag in (_PARALLEL, _SEQUENCE) else None
        if owner is not None and owner.getparent().tag == _ROOT:
            timing.getparent().remove(timing)
            return
    left = {each.get("spid") for each in timing.iter(_TARGET)}
    for each in [*timing.iter(_BUILD)]:
        if each.get("spid") not in left:
            each.getparent().remove(each)
    for each in timing.findall(_BUILDS):
        if not len(each):
            timing.remove(each)


def _is_effect(parallel: Any) -> bool:
    times = parallel.find(_TIMES)
    return times is not None and times.get("presetClass") is not None
