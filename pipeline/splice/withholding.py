"""The whole of a merged deck against the figures that are withheld now: what must go from it goes, or is told."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline import build as stages
from pipeline import guard
from pipeline.cache import Cache
from pipeline.drawings import rasters
from pipeline.model import Review
from pipeline.passed import Passed, mark_of
from pipeline.slides import Deck
from pipeline.splice.protected import Protected
from pipeline.text_size import smallest

if TYPE_CHECKING:
    from pipeline.deck.sayings import SaidDeck


class PassedBefore(Passed):
    """Those that builds in the folder `output` have kept, for the inputs as they are now."""

    def __init__(self, output: Path, review: Review, survey: str) -> None:
        """`survey` is the fingerprint of all that the figures were computed from."""
        self._cache = Cache(output)
        named = [(each.id, each.name, each.short_name, each.aliases) for each in review.deals]
        self._world = mark_of(repr(named), survey) if survey else ""
        super().__init__(self._kept() if survey else ())

    def keep(self) -> None:
        """Keep the marks for the next time, where they can be written."""
        if self._world:
            with contextlib.suppress(OSError):
                self._cache.keep_passed(self._world, json.dumps(self.marks).encode())

    def _kept(self) -> list[str]:
        try:
            found = json.loads(self._cache.passed(self._world) or b"[]")
        except (ValueError, RecursionError):
            return []
        return [*map(str, found)] if isinstance(found, list) else []


def protect(
    presentation: Any,
    found: stages.Prepared,
    output: Path,
    sections: Collection[str],
    properties: Mapping[str, str],
    text_size: float,
    *,
    redact: bool,
) -> Protected:
    """What `presentation` shows of figures that are withheld in the review `found`, and the file without them.

    They always go from `sections`, whoever put them there; from all other slides where it is to `redact`.
    A file from which anything was taken has these `properties`. Its running text has the `text_size`.
    """
    from pipeline.deck.saving import entries_of, given_of, zipped

    figures = found.figures
    if not figures.withholds(""):
        return Protected()
    entries = entries_of(presentation)
    deck = guard.opened(entries, "deck.pptx")
    passed = PassedBefore(output, found.review, found.answers.fingerprint)
    places = guard.withheld(guard.places(deck, figures, passed))
    passed.keep()
    own = tuple(f"{key}/" for key in sections)
    going = [place for place in places if redact or (f"{place.key}/".startswith(own) and _is_sure(place))]
    if not going:
        return Protected(
            left=tuple(guard.summaries(places, found.review)), content=zipped(entries, given_of(presentation))
        )
    deck.say_properties(properties)
    content = redaction(deck, going, found, output, sections, text_size)
    after = guard.opened(content, "deck.pptx")
    left = guard.summaries(guard.withheld(guard.places(after, figures)), found.review)
    return Protected(tuple(left), tuple(guard.summaries(going, found.review)), content, after.base or b"")


def redaction(
    deck: SaidDeck,
    places: Sequence[guard.Place],
    found: stages.Prepared,
    output: Path,
    sections: Collection[str] = (),
    text_size: float = 0.0,
) -> bytes:
    """The file `deck` with what stands in `places` as it is now; charts that `output` has are not drawn again.

    Without a `text_size` its running text has the template's own.
    """
    plan = _plan(found, sections, {place.key for place in places}, text_size or smallest(found.template))
    part, drawings, pictures = stages.illustrated(plan, found, output)
    return guard.redacted(deck, places, part, drawings, rasters(part, drawings, pictures))


def _is_sure(place: guard.Place) -> bool:
    """Whether it is no mere number in a text, which may be another's."""
    return place.kind in ("picture", "base") or any(each.certain for each in place.found)


def _plan(found: stages.Prepared, sections: Collection[str], slides: Collection[str], size: float) -> Deck:
    """The plan as it is now, of these slides only."""
    alone = [key.removeprefix("deal/") for key in sections if key.startswith("deal/")]
    in_whole = _only(stages.plan(found, text_size=size), slides)
    missing = [key for key in slides if not any(slide.key == key for slide in in_whole.slides)]
    if missing and len(alone) == 1:
        return _only(stages.plan(found, alone[0], text_size=size), slides)
    return in_whole


def _only(deck: Deck, slides: Collection[str]) -> Deck:
    sections = [
        replace(section, slides=tuple(slide for slide in section.slides if slide.key in slides))
        for section in deck.sections
    ]
    return replace(deck, sections=tuple(section for section in sections if section.slides))
