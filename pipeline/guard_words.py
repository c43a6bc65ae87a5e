"""What is told of figures that are withheld, in words that repeat none of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.exposure import Exposure, Figures
from pipeline.messages import Message, said
from pipeline.model import Review

if TYPE_CHECKING:
    from pipeline.checks import Finding
    from pipeline.deck.sayings import SaidSlide
    from pipeline.guard import Place
    from pipeline.slides import Slide


def figure_told(found: Exposure, review: Review) -> Message:
    """What a figure is, in words."""
    deal = next((each.short_name for each in review.deals if each.id == found.deal), "")
    indicator = next((each.name for each in review.indicators if each.id == found.indicator), "")
    code = "total" if found.which == "n" and not deal else found.which
    named = {"deal": deal, "indicator": indicator} if code in ("mean", "difference", "range") else {}
    named |= {"indicator": indicator} if code == "reference" else {"deal": deal} if code == "n" else {}
    if code == "n" and indicator:
        return said("figure/n-on", deal=deal, indicator=indicator)
    return said(f"figure/{code}", **named)


def title_told(slide: SaidSlide | Slide, figures: Figures, references: Mapping[str, Collection[str]]) -> str:
    """The title of a slide as it may be told, a `*` for each figure that is withheld."""
    from pipeline.deck.sayings import Saying

    found = figures.exposed(slide.key, slide.title, [Saying("text", "", slide.title)], references)
    return _without(slide.title, {each.token for _, each in found if each.withheld})


def repeating_none(findings: Iterable[Finding], shown: Sequence[Place]) -> Iterator[Finding]:
    """The `findings` without the figures that the places `shown` on their slides have and that are withheld."""
    titles = {place.number: place.title for place in shown}
    tokens: dict[int, set[str]] = {}
    for place in shown:
        tokens.setdefault(place.number, set()).update(each.token for each in place.found if each.withheld)
    for each in findings:
        gone = tokens.get(each.slide.number, set())
        values = tuple(
            (name, _without(value, gone) if isinstance(value, str) else value)
            for name, value in each.problem.said.values
        )
        slide = replace(each.slide, title=titles.get(each.slide.number, each.slide.title))
        yield replace(each, problem=replace(each.problem, said=replace(each.problem.said, values=values)), slide=slide)


def _without(words: str, tokens: Iterable[str]) -> str:
    for token in filter(None, tokens):
        words = re.sub(rf"(?<![\d.,]){re.escape(token)}(?!\d|[.,]\d)", "*", words)
    return words
