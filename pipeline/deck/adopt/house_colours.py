"""The colours that a house shows: those of its bars, art, logos and titles, which need not be what its theme lists first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from PIL import Image
from pptx.slide import Slide

from pipeline.colour import chroma, eye_apart, hue_apart
from pipeline.deck.adopt.layout_reader import Page
from pipeline.deck.template_settings import COLOURS

LIVELY = 0.045  # chroma: colours with less are greys to most people
SEEN = 0.0006  # of a slide: colours that show less there are of photographs and of edges
SAME = 0.022  # how near two colours are that people take for one
HUE = 22.0  # degrees: colours whose hues are nearer are shades of one
WORDS = 0.15  # what titles in a colour weigh; a shape weighs the square root of its share of the slide
OWN = 0.5  # what the house's own slides weigh beside its slide layouts
MOST_OWN = 12  # of the house's own slides that are looked at
LEAST = 0.12  # of the weight of the heaviest: colours with less are details
THEMES = 1.3  # what a colour weighs that the theme has too
VIVID = 0.08  # chroma: colours with less weigh less, since who sees them remembers a grey
MARK = 0.05  # what shows less is a mark, and no house's first colour
STRONG = 0.35  # of the same: colours with so much may be the house's first

Weights = dict[str, float]


@dataclass(frozen=True)
class HouseColours:
    """The lively colours that a house shows: the theme's names for them, or six hex digits where the theme has none alike."""

    colours: tuple[str, ...] = ()
    """What shows most comes first."""
    strong: int = 0
    """How many of these, from the first, show so much that headings may have them."""
    titles: str = ""
    """The one of most titles, "" where these are black, white or grey."""

    @property
    def first(self) -> tuple[str, ...]:
        """Those that headings may have."""
        strong = self.colours[: self.strong]
        return tuple(dict.fromkeys((self.titles, *strong))) if self.titles else strong


def house_colours(pages: Sequence[Page], slides: Iterable[Slide] = ()) -> HouseColours:
    """The colours that `pages` and the house's own `slides` show."""
    weights: Weights = {}
    worded: Weights = {}
    for page in pages:
        _add(weights, dict(_painted(page.scene.painted)), 1 / len(pages))
        _add(worded, dict(_worded(page)), 1 / len(pages))
    _add(weights, worded, WORDS)
    titles = next((_name(pages[0], colour) for colour, share in worded.items() if share > 1 / 2), "")
    by_part = {page.part_name: page for page in pages}
    shown = ((by_part.get(str(each.slide_layout.part.partname)), each) for each in slides)
    examples = list(islice(((page, each) for page, each in shown if page is not None), MOST_OWN))
    plain = not weights
    for page, slide in examples:
        found = dict(_painted(page.painted(page.scene.painted.width, slide)))
        known = {colour: weight for colour, weight in found.items() if plain or _name(page, colour) != colour}
        _add(
            weights, known, OWN / len(examples)
        )  # what neither theme nor slide layouts have is what the slides are about
    merged = _merged(weights)
    if not merged:
        return HouseColours()
    named: dict[str, float] = {}
    for colour, weight in merged:
        name = _name(pages[0], colour)
        own = THEMES if name != colour else 1.0
        named[name] = named.get(name, 0.0) + weight * own * min(chroma(colour) / VIVID, 1.0)
    heaviest = max(named.values())
    ranked = sorted(named, key=lambda name: (-named[name], name))
    strong = max(STRONG * heaviest, MARK)
    kept = tuple(name for name in ranked if named[name] >= LEAST * heaviest)
    return HouseColours(kept, sum(named[name] >= strong for name in kept), titles)


def _painted(image: Image.Image) -> Iterator[tuple[str, float]]:
    """The lively colours of a painted slide, each with its weight."""
    total = image.width * image.height
    counted: Any = image.getcolors(total) or []
    for count, parts in counted:
        if count >= SEEN * total and chroma(colour := bytes(parts).hex().upper()) >= LIVELY:
            yield colour, math.sqrt(count / total)


def _worded(page: Page) -> Iterator[tuple[str, float]]:
    """The lively colour of a slide layout's titles."""
    title = page.title or page.title_like
    if title is None:
        return
    colour = title.colour or page.colours.get(str(title.stated.get("colour", "")))
    if colour is not None and chroma(colour) >= LIVELY:
        yield colour, 1.0


def _add(weights: Weights, found: dict[str, float], part: float) -> None:
    for colour, weight in found.items():
        weights[colour] = weights.get(colour, 0.0) + weight * part


def _merged(weights: Weights) -> list[tuple[str, float]]:
    """The colours with their shades, the colours of about the same hue, counted to the heaviest of them."""
    found: dict[str, float] = {}
    for colour, weight in sorted(weights.items(), key=lambda each: (-each[1], each[0])):
        same = next((each for each in found if hue_apart(each, colour) <= HUE), colour)
        found[same] = found.get(same, 0.0) + weight
    return sorted(found.items(), key=lambda each: (-each[1], each[0]))


def _name(page: Page, colour: str) -> str:
    """The theme's name for a colour; itself where the theme has none like it."""
    near = {name: eye_apart(page.colours[name], colour) for name in sorted(COLOURS) if name in page.colours}
    best = min(near, key=lambda name: near[name])
    return best if near[best] <= SAME else colour
