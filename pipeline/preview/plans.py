"""One good deck as it is shown: its plan, its look, and which of its slides are others than before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pipeline.slides import Chart, Deck, Section, Shape, Slide

if TYPE_CHECKING:
    from pipeline.build import Prepared
    from pipeline.drawings import Drawings
    from pipeline.drawn_deck import SlidePictures

AROUND = ("number", "breadcrumb", "footer", "tracker")
"""How the keys of shapes begin that only say where one is."""

LISTS = ("contents", "navigation")
"""The roles of slides that list others with their numbers."""


@dataclass(frozen=True)
class Plan:
    """A deck that could be planned."""

    found: Prepared
    deck: Deck
    pictures: SlidePictures
    own: Mapping[str, bytes]
    """The charts that the review's own code drew, by their paths."""
    slides: Mapping[str, Slide]
    """By their keys, in order."""
    versions: Mapping[str, str]
    """Of each slide; another one where it looks otherwise than before."""
    changed: tuple[str, ...] = ()
    """The keys of the slides that say something else than in the plan before, or were not there, in order."""
    gone: Mapping[str, Slide] = field(default_factory=dict)
    """The slides of the plan before that are no more."""

    def svg(self, slide: Slide, drawings: Drawings) -> str:
        """The picture of one of its slides; `drawings` are asked for what is on it."""
        alone = _alone(self.deck, slide)
        found = self.found
        charts = drawings.of(alone, found.template, found.house)
        pictures = drawings.pictures(alone, found.review, found.folder) | dict(self.own)
        return self.pictures.svg(slide, charts, pictures, lambda at: f"ground/{at}")


def versions(slides: Mapping[str, Slide], before: Plan | None, same_look: bool, new: str) -> dict[str, str]:
    """The version of each slide: that of `before` where it is the same in the same look, else the `new` one."""
    if before is None or not same_look:
        return dict.fromkeys(slides, new)
    return {key: before.versions[key] if before.slides.get(key) == slide else new for key, slide in slides.items()}


def changed(slides: Mapping[str, Slide], before: Plan | None) -> tuple[str, ...]:
    """The keys of the slides that say something else than `before`; that slides have other numbers does not count."""
    if before is None:
        return ()
    return tuple(key for key, slide in slides.items() if _says_other(slide, before.slides.get(key)))


def charted(slides: Iterable[Slide]) -> list[Slide]:
    """The slides with a chart."""
    return [slide for slide in slides if any(isinstance(each, Chart) for each in slide.shapes)]


def _says_other(slide: Slide, before: Slide | None) -> bool:
    if before is None:
        return True
    if slide == before or slide.role in LISTS:
        return False
    return slide.notes != before.notes or _content(slide) != _content(before)


def _content(slide: Slide) -> tuple[Shape, ...]:
    return tuple(each for each in slide.shapes if not each.key.startswith(AROUND))


def _alone(deck: Deck, slide: Slide) -> Deck:
    return replace(deck, sections=(Section("", "", (slide,)),))
